package accounts

import (
	"context"
	"encoding/hex"
	"errors"

	"doesaegim/internal/store"
)

// Browser is what a form came from.
type Browser struct {
	Token   string // of its cookie
	Network string // see Network
	Label   string // browser and system, in two words
}

var (
	// ErrWrongCredentials is returned for a name and a password that do not belong together, whichever is wrong.
	ErrWrongCredentials = errors.New("wrong name or password")
	// ErrSignupClosed is returned where nobody may sign up.
	ErrSignupClosed = errors.New("signing up is closed")
)

// SignUp gives a visitor an account, which keeps all that the guest had, and signs them in. A name that is taken is
// store.ErrNameTaken, and a guest who has got an account meanwhile store.ErrHasAccount, unless the name and the password
// are those of an account: a form sent twice signs in. Other errors are ErrBadName, those of passwords, ErrSignupClosed
// and *TooSoonError.
func (a *Accounts) SignUp(ctx context.Context, v Visitor, b Browser, name, password string) (Visitor, error) {
	name, key, err := a.newName(ctx, name)
	if err != nil {
		return Visitor{}, err
	}
	if err := checkPassword(password, name); err != nil {
		return Visitor{}, err
	}
	if err := a.try(ctx, ofNetwork(b.Network)); err != nil {
		return Visitor{}, err
	}
	passwordHash, err := a.passwords.hash(ctx, password)
	if err != nil {
		return Visitor{}, err
	}
	signedUp, err := a.open(ctx, v, b, store.NewAccount{Account: store.Account{Name: name, Key: key, PasswordHash: passwordHash}})
	if errors.Is(err, store.ErrNameTaken) || errors.Is(err, store.ErrHasAccount) {
		signedIn, wrong := a.SignIn(ctx, b, name, password)
		if errors.Is(wrong, ErrWrongCredentials) {
			return Visitor{}, err
		}
		return signedIn, wrong
	}
	return signedUp, err
}

// newName is the name and the key of an account that is to be made; ErrSignupClosed and ErrBadName.
func (a *Accounts) newName(ctx context.Context, typed string) (name, key string, err error) {
	open, err := a.SignupOpen(ctx)
	if err != nil {
		return "", "", err
	}
	if !open {
		return "", "", ErrSignupClosed
	}
	return parseName(typed)
}

// open makes the visitor an account of that name, with what it is signed in to by, and signs them in. The errors are
// those of store.Learner.SignUp.
func (a *Accounts) open(ctx context.Context, v Visitor, b Browser, account store.NewAccount) (Visitor, error) {
	token, session := a.fresh(b)
	account.LearnerID, account.Role, account.CreatedAt = v.Learner.ID(), store.RoleLearner, session.CreatedAt
	account.Session, account.FirstAdmin = session, a.policy.firstAdmin
	var err error
	if v.Known {
		err = v.Learner.SignUp(ctx, account, a.event(store.EventSignUp, v.Learner.ID(), b))
	} else {
		// The id of a guest without a row follows from their token, which is not to lead to an account.
		account.LearnerID = newLearnerID()
		err = a.store.AddAccount(ctx, account, v.Settings, a.event(store.EventSignUp, account.LearnerID, b))
	}
	if err != nil {
		return Visitor{}, err
	}
	return a.Visitor(ctx, token, "")
}

// SignIn begins a session, with a token of its own, for who knows the password of an account. The errors are
// ErrWrongCredentials and *TooSoonError.
func (a *Accounts) SignIn(ctx context.Context, b Browser, name, password string) (Visitor, error) {
	account, err := a.verified(ctx, b, nameKey(name), password)
	if err != nil {
		return Visitor{}, err
	}
	token, session := a.fresh(b)
	if err := a.store.Learner(account.LearnerID).SignIn(ctx, session, hash(b.Token), a.event(store.EventSignIn, account.LearnerID, b)); err != nil {
		return Visitor{}, err
	}
	return a.Visitor(ctx, token, "")
}

// Confirm reports by its error whether a visitor is the owner of the account they are signed in to: they know its
// password, or signed in lately where it has none. The errors are those of SignIn and ErrNotRecent.
func (a *Accounts) Confirm(ctx context.Context, v Visitor, b Browser, password string) error {
	hasPassword, err := a.HasPassword(ctx, v)
	switch {
	case err != nil:
		return err
	case hasPassword:
		_, err := a.verified(ctx, b, nameKey(v.Name), password)
		return err
	case !a.IsRecent(v):
		return ErrNotRecent
	}
	return nil
}

// HasPassword reports whether the account that a visitor is signed in to has a password which signs in to it.
func (a *Accounts) HasPassword(ctx context.Context, v Visitor) (bool, error) {
	account, err := v.Learner.Account(ctx)
	return account.PasswordHash != "" && a.TakesPasswords(), err
}

// verified finds the account of a name and a password. Whether the name or the password is wrong can be told neither
// by the error nor by the time it takes.
func (a *Accounts) verified(ctx context.Context, b Browser, key, password string) (store.Account, error) {
	ofAccount, ofNetwork := ofAccount(key), ofNetwork(b.Network)
	if err := a.try(ctx, ofAccount, ofNetwork); err != nil {
		return store.Account{}, err
	}
	account, err := a.store.AccountNamed(ctx, key)
	if err != nil && !errors.Is(err, store.ErrNoAccount) {
		return store.Account{}, err
	}
	right, err := a.passwords.matches(ctx, account.PasswordHash, password)
	if err != nil {
		return store.Account{}, err
	}
	if !right {
		return store.Account{}, ErrWrongCredentials
	}
	return account, a.store.Forgive(ctx, ofAccount.Subject, ofNetwork.Subject)
}

// SignOut ends the session of a token. The visitor that is left is a newcomer.
func (a *Accounts) SignOut(ctx context.Context, v Visitor, b Browser) (Visitor, error) {
	if v.Name != "" {
		if err := v.Learner.SignOut(ctx, hash(v.Token), a.event(store.EventSignOut, v.Learner.ID(), b)); err != nil {
			return Visitor{}, err
		}
	}
	return a.guest(a.issue(), v.Settings), nil
}

// fresh is a new token and the session it leads to.
func (a *Accounts) fresh(b Browser) (token string, s store.Session) {
	token = a.issue()
	at := a.now()
	return token, store.Session{TokenHash: hash(token), Label: b.Label, CreatedAt: at, LastSeenAt: at}
}

func (a *Accounts) event(kind store.EventKind, actor string, b Browser) store.Event {
	return store.Event{Kind: kind, At: a.now(), Actor: actor, Network: b.Network}
}

// Event is something that a visitor does to what is theirs, from a browser.
func (a *Accounts) Event(kind store.EventKind, v Visitor, b Browser) store.Event {
	return a.event(kind, v.Learner.ID(), b)
}

func newLearnerID() string { return hex.EncodeToString(randomBytes()[:16]) }
