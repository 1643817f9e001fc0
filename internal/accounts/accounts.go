// Package accounts answers who is there: it turns the token of a visitor's cookie into a learner. Every visitor
// can study at once; a row is written for them together with their first rated answer, never by looking.
package accounts

import (
	"context"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"strings"
	"time"

	"doesaegim/internal/store"
)

// Accounts knows the visitors.
type Accounts struct {
	store *store.Store
	key   []byte // signs the tokens of guests
	now   func() time.Time
}

// New returns the accounts kept in a store. The key that signs tokens is kept there too, so that all replicas share
// it and restarts sign nobody out.
func New(ctx context.Context, s *store.Store, now func() time.Time) (*Accounts, error) {
	encoded, err := s.Secret(ctx, "token key", func() string { return hex.EncodeToString(randomBytes()) })
	if err != nil {
		return nil, fmt.Errorf("accounts: %w", err)
	}
	key, err := hex.DecodeString(encoded)
	if err != nil || len(key) != tokenBytes {
		return nil, errors.New("accounts: the kept token key is damaged")
	}
	return &Accounts{store: s, key: key, now: now}, nil
}

// Visitor is who made a request.
type Visitor struct {
	Learner  store.Learner
	Known    bool   // has a row; a guest who has never rated has none
	Version  int64  // of the learner's rows, 0 when not Known
	Settings string // the learner's, or what the caller passed when not Known
	Token    string // belongs into the cookie
}

// Visitor finds who a token belongs to. A token that this server did not issue, such as none, is replaced by a new
// one: nobody can make a visitor use a token of their own invention. The settings are those to keep when the
// visitor turns out to be a guest without a row.
func (a *Accounts) Visitor(ctx context.Context, token, settings string) (Visitor, error) {
	if !a.issued(token) {
		token = a.issue()
		return a.guest(token, settings), nil
	}
	identity, err := a.store.Identify(ctx, hash(token))
	if errors.Is(err, store.ErrNoSession) {
		return a.guest(token, settings), nil
	}
	if err != nil {
		return Visitor{}, err
	}
	return Visitor{
		Learner:  a.store.Learner(identity.LearnerID),
		Known:    true,
		Version:  identity.Version,
		Settings: identity.Settings,
		Token:    token,
	}, nil
}

// guest's learner id follows from the token, so that two first answers sent at once make one learner.
func (a *Accounts) guest(token, settings string) Visitor {
	tokenHash := hash(token)
	id := sha256.Sum256([]byte("learner of session " + tokenHash))
	return Visitor{
		Learner:  a.store.Guest(hex.EncodeToString(id[:16]), store.Guest{TokenHash: tokenHash, Settings: settings, At: a.now()}),
		Settings: settings,
		Token:    token,
	}
}

// A token is tokenBytes of chance and as many of signature, each in base64url, joined by a dot.
const tokenBytes = 32

func (a *Accounts) issue() string {
	chance := randomBytes()
	return encode(chance) + "." + encode(a.sign(chance))
}

func (a *Accounts) issued(token string) bool {
	left, right, ok := strings.Cut(token, ".")
	if !ok || len(token) > 200 {
		return false
	}
	chance, err := base64.RawURLEncoding.Strict().DecodeString(left)
	if err != nil || len(chance) != tokenBytes {
		return false
	}
	signature, err := base64.RawURLEncoding.Strict().DecodeString(right)
	return err == nil && hmac.Equal(signature, a.sign(chance))
}

func (a *Accounts) sign(chance []byte) []byte {
	mac := hmac.New(sha256.New, a.key)
	mac.Write(chance)
	return mac.Sum(nil)
}

func hash(token string) string {
	sum := sha256.Sum256([]byte(token))
	return hex.EncodeToString(sum[:])
}

func encode(b []byte) string { return base64.RawURLEncoding.EncodeToString(b) }

func randomBytes() []byte {
	b := make([]byte, tokenBytes)
	rand.Read(b) // never fails
	return b
}
