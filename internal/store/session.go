package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"
)

// Session is a browser in which a learner is known. An account's session begins by signing in; a guest's, with the
// learner, and it lasts as long.
type Session struct {
	TokenHash  string // SHA-256 of the cookie's token, in hexadecimal
	Label      string // browser and system, for people
	CreatedAt  time.Time
	LastSeenAt time.Time // to the hour
	EndedAt    time.Time // zero: not signed out
	Guest      bool
}

// Identity is what a session's token leads to.
type Identity struct {
	Session   Session // without Label
	LearnerID string
	Version   int64
	Settings  string
	Name      string // of the account; empty for a guest
	Role      Role   // of the account; empty for a guest
}

// ErrNoSession is returned by Identify for a token that leads nowhere.
var ErrNoSession = errors.New("no such session")

// Identify finds the learner of a session, which may have ended, by the hash of its token; ErrNoSession if there is none.
func (s *Store) Identify(ctx context.Context, tokenHash string) (Identity, error) {
	id := Identity{Session: Session{TokenHash: tokenHash}}
	var created, seen, ended int64
	var kind string
	row := s.engine.read().QueryRowContext(ctx, `
		SELECT s.kind, s.created_at, s.last_seen_at, s.ended_at, l.id, l.version, l.settings,
			coalesce(a.name, ''), coalesce(a.role, '')
		FROM sessions s
		JOIN learners l ON l.id = s.learner_id
		LEFT JOIN accounts a ON a.learner_id = s.learner_id
		WHERE s.token_hash = $1`, tokenHash)
	err := row.Scan(&kind, &created, &seen, &ended, &id.LearnerID, &id.Version, &id.Settings, &id.Name, &id.Role)
	if errors.Is(err, sql.ErrNoRows) {
		return id, ErrNoSession
	} else if err != nil {
		return id, fmt.Errorf("identify session: %w", unavailable(err))
	}
	id.Session.Guest = kind == guestKind
	id.Session.CreatedAt, id.Session.LastSeenAt, id.Session.EndedAt = moment(created), moment(seen), moment(ended)
	return id, nil
}

// The values of sessions.kind. They are stored.
const guestKind = "guest"

// Seen notes that a session is in use.
func (l Learner) Seen(ctx context.Context, tokenHash string, at time.Time) error {
	err := l.store.engine.write(ctx, func(q queryer) error {
		_, err := q.ExecContext(ctx, `
			UPDATE sessions
			SET last_seen_at = $3
			WHERE learner_id = $1 AND token_hash = $2`, l.id, tokenHash, millis(at))
		return unavailable(err)
	})
	if err != nil {
		return fmt.Errorf("note use of session: %w", err)
	}
	return nil
}

// MaxSessions is how many sessions an account may have at once. Beyond, the oldest is signed out.
const MaxSessions = 50

// SignIn begins a session of an account, and ends the one of an account that the same browser had under the hash
// before, if any.
func (l Learner) SignIn(ctx context.Context, fresh Session, before string, e Event) error {
	_, err := l.write(ctx, func(q queryer, _ int64) error {
		return l.signIn(ctx, q, fresh, before, e)
	})
	if err != nil {
		return fmt.Errorf("sign in: %w", err)
	}
	return nil
}

func (l Learner) signIn(ctx context.Context, q queryer, fresh Session, before string, e Event) error {
	if err := l.begin(ctx, q, fresh); err != nil {
		return err
	}
	// Who holds a token may end its session, whoever's it is.
	if _, err := q.ExecContext(ctx, `
		UPDATE sessions
		SET ended_at = $2
		WHERE token_hash = $1 AND kind = 'account' AND ended_at = 0`, before, millis(fresh.CreatedAt)); err != nil {
		return unavailable(err)
	}
	return l.note(ctx, q, e)
}

// begin adds a session of an account.
func (l Learner) begin(ctx context.Context, q queryer, fresh Session) error {
	at := millis(fresh.CreatedAt)
	if _, err := q.ExecContext(ctx, `
		INSERT INTO sessions (token_hash, learner_id, kind, label, created_at, last_seen_at, ended_at)
		VALUES ($1, $2, 'account', $3, $4, $4, 0)`, fresh.TokenHash, l.id, fresh.Label, at); err != nil {
		return unavailable(err)
	}
	_, err := q.ExecContext(ctx, `
		UPDATE sessions
		SET ended_at = $2
		WHERE learner_id = $1 AND kind = 'account' AND ended_at = 0 AND token_hash NOT IN (
			SELECT token_hash
			FROM sessions
			WHERE learner_id = $1 AND kind = 'account' AND ended_at = 0
			ORDER BY created_at DESC, last_seen_at DESC, token_hash
			LIMIT $3)`, l.id, at, MaxSessions)
	return unavailable(err)
}

// end signs the learner out everywhere, guest's sessions included, but for the session with the hash kept.
func (l Learner) end(ctx context.Context, q queryer, kept string, at time.Time) error {
	_, err := q.ExecContext(ctx, `
		UPDATE sessions
		SET ended_at = $3
		WHERE learner_id = $1 AND token_hash <> $2 AND ended_at = 0`, l.id, kept, millis(at))
	return unavailable(err)
}

// Sessions lists the account's sessions that have not been signed out, the one used last first.
func (l Learner) Sessions(ctx context.Context) ([]Session, error) {
	rows, err := l.store.engine.read().QueryContext(ctx, `
		SELECT token_hash, label, created_at, last_seen_at
		FROM sessions
		WHERE learner_id = $1 AND kind = 'account' AND ended_at = 0
		ORDER BY last_seen_at DESC, created_at DESC, token_hash`, l.id)
	sessions, err := collect(rows, err, func(row scanner) (Session, error) {
		var s Session
		var created, seen int64
		err := row.Scan(&s.TokenHash, &s.Label, &created, &seen)
		s.CreatedAt, s.LastSeenAt = moment(created), moment(seen)
		return s, err
	})
	if err != nil {
		return nil, fmt.Errorf("list sessions: %w", err)
	}
	return sessions, nil
}

// SignOut ends one session of the account, if it has it.
func (l Learner) SignOut(ctx context.Context, tokenHash string, e Event) error {
	_, err := l.write(ctx, func(q queryer, _ int64) error {
		if _, err := q.ExecContext(ctx, `
			UPDATE sessions
			SET ended_at = $3
			WHERE learner_id = $1 AND token_hash = $2 AND kind = 'account' AND ended_at = 0`, l.id, tokenHash, millis(e.At)); err != nil {
			return unavailable(err)
		}
		return l.note(ctx, q, e)
	})
	if err != nil {
		return fmt.Errorf("sign out: %w", err)
	}
	return nil
}

// SignOutOthers ends all sessions of the account but the one with the hash kept.
func (l Learner) SignOutOthers(ctx context.Context, kept string, e Event) error {
	_, err := l.write(ctx, func(q queryer, _ int64) error {
		if err := l.end(ctx, q, kept, e.At); err != nil {
			return err
		}
		return l.note(ctx, q, e)
	})
	if err != nil {
		return fmt.Errorf("sign out elsewhere: %w", err)
	}
	return nil
}
