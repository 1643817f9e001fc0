package accounts

import (
	"context"
	"crypto/subtle"
	"errors"
	"fmt"
	"net/url"
	"time"

	"doesaegim/internal/store"
)

// ErrStaleTry is returned for a sign-in by the provider that this browser has not begun, has begun too long ago, or has
// ended already.
var ErrStaleTry = errors.New("stale sign-in")

// Intent is what somebody wants from the provider.
type Intent struct {
	Next    string // path to go on to
	Link    bool   // link the account that they are signed in to; else sign in
	Waiting store.WaitingForm
}

// Try is a sign-in by the provider that has begun.
type Try struct {
	Address string // of the provider, to which the browser goes
	Cookie  string // which the browser brings back
}

// HasProvider reports whether visitors may sign in by a provider.
func (a *Accounts) HasProvider() bool { return a.provider != nil }

// ProviderHost is the host of the provider's address.
func (a *Accounts) ProviderHost() string { return hostOf(a.provider.Issuer) }

// TakesPasswords reports whether visitors may sign in with a password.
func (a *Accounts) TakesPasswords() bool { return !a.policy.passwordsOff }

// BeginAtProvider begins a sign-in by the provider, which sends the browser back to the address redirect. Who is signed in
// already, and links nothing, is to prove anew who they are. The form that waits is one that the visitor sent after their
// session had ended. The errors are ErrProvider and, for a link too long after signing in, ErrNotRecent.
func (a *Accounts) BeginAtProvider(ctx context.Context, v Visitor, i Intent, redirect string) (Try, error) {
	if i.Link && !a.IsRecent(v) {
		return Try{}, ErrNotRecent
	}
	t := try{Chance: encode(randomBytes()), At: a.now().UnixMilli(), Session: hash(v.Token), Next: i.Next, Link: i.Link}
	a.complete(&t)
	address, err := a.provider.address(ctx, t, v.Name != "" && !i.Link, redirect)
	if err != nil {
		return Try{}, err
	}
	if i.Waiting.Path != "" && v.Former != "" {
		if err := a.store.Learner(v.Former).KeepForm(ctx, i.Waiting, t.ending()); err != nil {
			return Try{}, err
		}
	}
	return Try{Address: address, Cookie: a.seal(t)}, nil
}

// Arrival is who came back from the provider, and what they wanted.
type Arrival struct {
	Visitor Visitor
	Next    string // path to go on to; empty where it is not known
	Link    bool   // an account was to be linked
	New     bool   // the account has been made
	Waiting store.WaitingForm
}

// EndAtProvider ends a sign-in with what the provider sent the browser back with. A subject that is linked to an account
// signs in to it; another one gets a guest an account, which keeps all that they had, where signing up is open. No account
// is found by a name or an address. The errors are ErrStaleTry, ErrDenied, ErrProvider, ErrSignupClosed, *TooSoonError,
// store.ErrHasAccount as of SignUp, store.ErrLinked where the subject was to be linked and is, to whomever, and
// store.ErrNoLink where who is signed in comes as a subject without an account; but for the count of tries, nothing is
// written then.
func (a *Accounts) EndAtProvider(ctx context.Context, v Visitor, b Browser, cookie string, answer url.Values, redirect string) (Arrival, error) {
	t, ok := a.unseal(cookie)
	if !ok {
		return Arrival{}, ErrStaleTry
	}
	arrival := Arrival{Next: t.Next, Link: t.Link}
	age := a.now().Sub(time.UnixMilli(t.At))
	if age < -clockSkew || age > TryLife || t.Session != hash(v.Token) || t.Link && v.Name == "" ||
		subtle.ConstantTimeCompare([]byte(t.state), []byte(answer.Get("state"))) != 1 {
		return arrival, ErrStaleTry
	}
	if issuer := answer.Get("iss"); issuer != "" && issuer != a.provider.Issuer {
		return arrival, ErrStaleTry
	}
	switch reason := answer.Get("error"); reason {
	case "":
	case "access_denied":
		return arrival, ErrDenied
	default:
		return arrival, fmt.Errorf("%w: it answers %.40q", ErrProvider, reason)
	}
	network := ofNetwork(b.Network)
	if err := a.try(ctx, network); err != nil {
		return arrival, err
	}
	u, err := a.provider.user(ctx, t, answer.Get("code"), redirect)
	if err != nil {
		return arrival, err
	}
	if err := a.store.Forgive(ctx, "", network.Subject); err != nil {
		return arrival, err
	}
	if t.Link {
		arrival.Visitor = v
		err = v.Learner.AddLink(ctx, a.link(u), t.ending(), a.event(store.EventLinked, v.Learner.ID(), b))
	} else {
		err = a.admit(ctx, &arrival, v, b, u, t)
	}
	if errors.Is(err, store.ErrStateSpent) {
		err = ErrStaleTry
	}
	return arrival, err
}

// admit signs whom the provider vouches for in to their account, or up.
func (a *Accounts) admit(ctx context.Context, arrival *Arrival, v Visitor, b Browser, u user, t try) error {
	account, err := a.store.AccountOf(ctx, u.Subject)
	if errors.Is(err, store.ErrNoAccount) {
		if v.Name != "" {
			return store.ErrNoLink
		}
		if err = a.signUpByProvider(ctx, arrival, v, b, u, t); !errors.Is(err, store.ErrLinked) {
			return err
		}
		// The same user has come by another browser at the same moment.
		account, err = a.store.AccountOf(ctx, u.Subject)
	}
	if err != nil {
		return err
	}
	token, session := a.fresh(b)
	learner := a.store.Learner(account.LearnerID)
	if err := learner.SignInByLink(ctx, a.link(u), t.ending(), session, hash(b.Token), a.event(store.EventSignIn, account.LearnerID, b)); err != nil {
		return err
	}
	if v.Former == account.LearnerID {
		if arrival.Waiting, _, err = learner.TakeForm(ctx, t.ending()); err != nil {
			return err
		}
	}
	arrival.Visitor, err = a.Visitor(ctx, token, "")
	return err
}

func (a *Accounts) signUpByProvider(ctx context.Context, arrival *Arrival, v Visitor, b Browser, u user, t try) error {
	open, err := a.SignupOpen(ctx)
	if err != nil {
		return err
	}
	if !open {
		return ErrSignupClosed
	}
	link := a.link(u)
	for proposal := range proposals(u.names) {
		name, key, err := parseName(proposal)
		if err != nil {
			continue
		}
		arrival.Visitor, err = a.open(ctx, v, b, store.NewAccount{Account: store.Account{Name: name, Key: key}, Link: &link, State: t.ending()})
		if errors.Is(err, store.ErrNameTaken) {
			continue
		}
		arrival.New = err == nil
		return err
	}
	return errors.New("no name is free")
}
