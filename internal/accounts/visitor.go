package accounts

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"time"

	"doesaegim/internal/store"
)

// Visitor is who made a request.
type Visitor struct {
	Learner  store.Learner
	Known    bool   // has a row; a guest who has never rated has none
	Version  int64  // of the learner's rows, 0 when not Known
	Settings string // the learner's, or what the caller passed when not Known
	Token    string // belongs into the cookie
	Name     string // of the account; empty for a guest
	Admin    bool
	Since    time.Time // when this browser signed in; zero for a guest

	// Former is the learner id of the account that this browser was signed in to until its session ended; empty
	// otherwise. Such a visitor is a guest without a row, who should not begin a log of their own by mistake.
	Former string
}

// How long the session of an account lasts. That of a guest lasts as long as the guest.
const (
	idleLife     = 60 * 24 * time.Hour
	absoluteLife = 400 * 24 * time.Hour
	seenEvery    = time.Hour // how exactly it is known when a session was used
)

// Visitor finds who a token belongs to. A token that this server did not issue, such as none, is replaced by a new
// one: nobody can make a visitor use a token of their own invention. The settings are those to keep when the
// visitor turns out to be a guest without a row.
func (a *Accounts) Visitor(ctx context.Context, token, settings string) (Visitor, error) {
	if !a.issued(token) {
		return a.guest(a.issue(), settings), nil
	}
	identity, err := a.store.Identify(ctx, hash(token))
	if errors.Is(err, store.ErrNoSession) {
		return a.guest(token, settings), nil
	}
	if err != nil {
		return Visitor{}, err
	}
	if a.isOver(identity.Session) {
		fresh := a.guest(a.issue(), settings)
		if !identity.Session.Guest {
			fresh.Token, fresh.Former = token, identity.LearnerID
		}
		return fresh, nil
	}
	learner := a.store.Learner(identity.LearnerID)
	if a.isUseToNote(identity.Session) {
		// Where nothing can be written, reading goes on; the next request notes it.
		_ = learner.Seen(ctx, identity.Session.TokenHash, a.now())
	}
	var since time.Time
	if !identity.Session.Guest {
		since = identity.Session.CreatedAt
	}
	return Visitor{
		Learner:  learner,
		Known:    true,
		Since:    since,
		Version:  identity.Version,
		Settings: identity.Settings,
		Token:    token,
		Name:     identity.Name,
		Admin:    identity.Role == store.RoleAdmin,
	}, nil
}

// isOver reports whether a session has been signed out or has expired. Expiry is not written down: a clock that was
// wrong for an hour has then signed nobody out.
func (a *Accounts) isOver(s store.Session) bool {
	if !s.EndedAt.IsZero() {
		return true
	}
	now := a.now()
	return !s.Guest && (now.Sub(s.LastSeenAt) > idleLife || now.Sub(s.CreatedAt) > absoluteLife)
}

// isUseToNote reports whether the last use of a session is to be brought up to date. A clock that says that the session is
// not made yet is wrong, and to note its time would end the session when it is right again.
func (a *Accounts) isUseToNote(s store.Session) bool {
	now := a.now()
	since := now.Sub(s.LastSeenAt)
	return (since >= seenEvery || since < 0) && !now.Before(s.CreatedAt)
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
