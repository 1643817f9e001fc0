package accounts

import (
	"context"

	"doesaegim/internal/store"
)

// signupSwitch is the name under which the site keeps whether its admins have closed signing up.
const (
	signupSwitch = "signup"
	switchedOff  = "closed"
)

// SignupOpen reports whether visitors may make accounts: the operator allows it and no admin has closed it.
func (a *Accounts) SignupOpen(ctx context.Context) (bool, error) {
	if a.policy.closed {
		return false, nil
	}
	value, err := a.store.SiteValue(ctx, signupSwitch)
	return value != switchedOff, err
}

// SignupAllowed reports whether the operator lets admins open signing up.
func (a *Accounts) SignupAllowed() bool { return !a.policy.closed }

// SwitchSignup opens or closes signing up, within what the operator allows.
func (a *Accounts) SwitchSignup(ctx context.Context, open bool) error {
	value := switchedOff
	if open {
		value = ""
	}
	before, err := a.store.SiteValue(ctx, signupSwitch)
	if err != nil || before == value {
		return err
	}
	_, err = a.store.ReplaceSiteValue(ctx, signupSwitch, before, value)
	return err
}

// UsersPerPage is how many accounts a page of Users has.
const UsersPerPage = 50

// Users lists the accounts of a page, counted from 1, by name, and how many there are in all.
func (a *Accounts) Users(ctx context.Context, page int) (users []store.AccountSummary, total int, err error) {
	if total, err = a.store.CountAccounts(ctx); err != nil {
		return nil, 0, err
	}
	users, err = a.store.Accounts(ctx, (page-1)*UsersPerPage, UsersPerPage)
	return users, total, err
}

// SetRole changes what a learner's account may do, and signs it out everywhere. The actor is the learner id of an
// admin, empty for the operator. The errors are store.ErrNoAccount and store.ErrLastAdmin.
func (a *Accounts) SetRole(ctx context.Context, learner string, role store.Role, actor string, b Browser) error {
	return a.store.Learner(learner).SetRole(ctx, role, a.event(store.EventRole, actor, b))
}

// EndSessionsOf signs a learner's account out everywhere. The actor is the learner id of an admin; store.ErrNoAccount.
func (a *Accounts) EndSessionsOf(ctx context.Context, learner, actor string, b Browser) error {
	l := a.store.Learner(learner)
	if _, err := l.Account(ctx); err != nil {
		return err
	}
	return l.SignOutOthers(ctx, "", a.event(store.EventSignOut, actor, b))
}

// Add makes an account without a password, for the operator; IssueReset then leads to the first one. The errors are
// ErrBadName and store.ErrNameTaken.
func (a *Accounts) Add(ctx context.Context, name string, role store.Role) (store.Account, error) {
	name, key, err := parseName(name)
	if err != nil {
		return store.Account{}, err
	}
	account := store.Account{LearnerID: newLearnerID(), Name: name, Key: key, Role: role, CreatedAt: a.now()}
	err = a.store.AddAccount(ctx, store.NewAccount{Account: account}, "", a.event(store.EventSignUp, "", Browser{}))
	return account, err
}

// Named finds an account by its name in any spelling; store.ErrNoAccount.
func (a *Accounts) Named(ctx context.Context, name string) (store.Account, error) {
	return a.store.AccountNamed(ctx, nameKey(name))
}
