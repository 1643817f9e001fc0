// Package accounts answers who is there: it turns the token of a visitor's cookie into a learner, and lets learners
// have accounts. Every visitor can study at once, as a guest: a row is written for them together with their first rated
// answer, never by looking. An account is a guest who has taken a name and a password, a passkey or a link to a provider.
package accounts

import (
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"net/url"
	"time"

	"github.com/go-webauthn/webauthn/webauthn"

	"doesaegim/internal/store"
)

// Accounts knows the visitors.
type Accounts struct {
	store     *store.Store
	key       []byte // signs tokens
	now       func() time.Time
	passwords *hasher
	policy    policy
	party     *webauthn.WebAuthn // what devices know the site as; nil: no passkeys
	provider  *client            // nil: none
}

// policy is what the operator decides.
type policy struct {
	closed     bool          // nobody may sign up
	firstAdmin bool          // the first who signs up is an admin
	guestLife  time.Duration // idle guests are removed after; 0: never
	site       *url.URL      // public address, for passkeys; nil: none

	provider     Provider // by which visitors sign in; none where its Issuer is empty
	passwordsOff bool
}

// Option is a decision of the operator.
type Option func(*policy)

// SignupClosed keeps visitors from making accounts.
func SignupClosed() Option { return func(p *policy) { p.closed = true } }

// FirstIsAdmin makes the first account that is signed up for an admin's. On a server that strangers reach, a stranger
// may be first.
func FirstIsAdmin() Option { return func(p *policy) { p.firstAdmin = true } }

// GuestLife removes guests who have not been there for so long, with all their reviews. Without it none are.
func GuestLife(d time.Duration) Option { return func(p *policy) { p.guestLife = d } }

// Passkeys lets visitors of a public address sign in with passkeys, where browsers allow them there: under a name, by https
// or on the visitor's own machine. Passkeys hang on the name, and are lost when it changes.
func Passkeys(site *url.URL) Option { return func(p *policy) { p.site = site } }

// New returns the accounts kept in a store. The key that signs tokens is kept there too, so that all replicas share
// it and restarts sign nobody out.
func New(ctx context.Context, s *store.Store, now func() time.Time, options ...Option) (*Accounts, error) {
	encoded, err := s.Secret(ctx, "token key", func() string { return hex.EncodeToString(randomBytes()) })
	if err != nil {
		return nil, fmt.Errorf("accounts: %w", err)
	}
	key, err := hex.DecodeString(encoded)
	if err != nil || len(key) != tokenBytes {
		return nil, errors.New("accounts: the kept token key is damaged")
	}
	a := &Accounts{store: s, key: key, now: now, passwords: newHasher()}
	for _, o := range options {
		o(&a.policy)
	}
	a.party = relyingParty(a.policy.site)
	if a.policy.provider.Issuer != "" {
		a.provider = newClient(a.policy.provider, now)
	}
	return a, nil
}
