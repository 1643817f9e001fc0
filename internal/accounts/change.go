package accounts

import (
	"context"
	"time"

	"doesaegim/internal/store"
)

// ChangePassword replaces the password of a signed-in visitor who knows the present one, or gives an account the first,
// soon after signing in. It ends all of the account's sessions and begins one for this browser; links for another password
// lose their effect. The errors are ErrWrongCredentials, ErrNotRecent, those of passwords and *TooSoonError.
func (a *Accounts) ChangePassword(ctx context.Context, v Visitor, b Browser, present, password string) (Visitor, error) {
	if err := a.Confirm(ctx, v, b, present); err != nil {
		return Visitor{}, err
	}
	if err := checkPassword(password, v.Name); err != nil {
		return Visitor{}, err
	}
	passwordHash, err := a.passwords.hash(ctx, password)
	if err != nil {
		return Visitor{}, err
	}
	token, session := a.fresh(b)
	if err := v.Learner.ChangePassword(ctx, passwordHash, session, a.event(store.EventPassword, v.Learner.ID(), b)); err != nil {
		return Visitor{}, err
	}
	return a.Visitor(ctx, token, "")
}

// resetLife is how long a link for a new password works.
const resetLife = 24 * time.Hour

// IssueReset returns the token of a link with which the learner sets a new password, once. The password there is works
// until then. The actor is the learner id of an admin, empty for the operator; store.ErrNoAccount for a guest.
func (a *Accounts) IssueReset(ctx context.Context, learner, actor string, b Browser) (token string, account store.Account, err error) {
	l := a.store.Learner(learner)
	if account, err = l.Account(ctx); err != nil {
		return "", account, err
	}
	token = encode(randomBytes())
	err = l.IssueReset(ctx, hash(token), a.now().Add(resetLife), a.event(store.EventResetIssued, actor, b))
	return token, account, err
}

// ResetName is the name of the account that a link opens; store.ErrNoReset.
func (a *Accounts) ResetName(ctx context.Context, token string) (string, error) {
	account, err := a.store.ResetOf(ctx, hash(token), a.now())
	return account.Name, err
}

// Reset sets a new password by a link, ends all of the account's sessions and signs this browser in. The errors are
// store.ErrNoReset and those of passwords.
func (a *Accounts) Reset(ctx context.Context, b Browser, resetToken, password string) (Visitor, error) {
	account, err := a.store.ResetOf(ctx, hash(resetToken), a.now())
	if err != nil {
		return Visitor{}, err
	}
	if err := checkPassword(password, account.Name); err != nil {
		return Visitor{}, err
	}
	passwordHash, err := a.passwords.hash(ctx, password)
	if err != nil {
		return Visitor{}, err
	}
	token, session := a.fresh(b)
	err = a.store.Learner(account.LearnerID).UseReset(ctx, hash(resetToken), passwordHash, session, a.event(store.EventResetUsed, account.LearnerID, b))
	if err != nil {
		return Visitor{}, err
	}
	return a.Visitor(ctx, token, "")
}
