package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"
)

// Learner is the part of the store that belongs to one learner. Whatever concerns a learner is reached through it,
// so that no statement can forget whose rows it is about.
type Learner struct {
	store *Store
	id    string
	guest *Guest
}

// Guest is a visitor whose row is written together with their first review or mark.
type Guest struct {
	TokenHash string // of the cookie, see Identify
	Settings  string
	At        time.Time
}

// Learner returns the handle of a learner who has a row.
func (s *Store) Learner(id string) Learner { return Learner{store: s, id: id} }

// Guest returns the handle of a visitor who may have no row yet. The first write makes it, once for all writes of
// the same id and token.
func (s *Store) Guest(id string, g Guest) Learner { return Learner{store: s, id: id, guest: &g} }

// ID is the learner's id.
func (l Learner) ID() string { return l.id }

// ErrUnknownLearner is returned for writes of a learner who has no row and is not a guest, such as one deleted
// meanwhile.
var ErrUnknownLearner = errors.New("unknown learner")

// write runs f in a transaction after counting the learner's version up, and returns the new version; 0 with an error,
// since the count is undone with the rest. Counting first also makes the writes of one learner wait for each other on
// PostgreSQL, as they do on SQLite.
func (l Learner) write(ctx context.Context, f func(q queryer, version int64) error) (version int64, err error) {
	err = l.store.engine.write(ctx, func(q queryer) error {
		if l.guest != nil {
			if err := l.addGuest(ctx, q); err != nil {
				return err
			}
		}
		row := q.QueryRowContext(ctx, `
			UPDATE learners
			SET version = version + 1
			WHERE id = $1
			RETURNING version`, l.id)
		if err := row.Scan(&version); errors.Is(err, sql.ErrNoRows) {
			return fmt.Errorf("%w: %s", ErrUnknownLearner, l.id)
		} else if err != nil {
			return unavailable(err)
		}
		return f(q, version)
	})
	if err != nil {
		return 0, err
	}
	return version, nil
}

func (l Learner) addGuest(ctx context.Context, q queryer) error {
	at := l.guest.At.UnixMilli()
	if _, err := q.ExecContext(ctx, `
		INSERT INTO learners (id, version, settings, created_at)
		VALUES ($1, 0, $2, $3)
		ON CONFLICT (id) DO NOTHING`, l.id, l.guest.Settings, at); err != nil {
		return unavailable(err)
	}
	_, err := q.ExecContext(ctx, `
		INSERT INTO sessions (token_hash, learner_id, kind, label, created_at, last_seen_at, ended_at)
		VALUES ($1, $2, 'guest', '', $3, $3, 0)
		ON CONFLICT (token_hash) DO NOTHING`, l.guest.TokenHash, l.id, at)
	return unavailable(err)
}

// SaveSettings replaces the learner's settings.
func (l Learner) SaveSettings(ctx context.Context, settings string) error {
	_, err := l.write(ctx, func(q queryer, _ int64) error {
		_, err := q.ExecContext(ctx, `
			UPDATE learners
			SET settings = $2
			WHERE id = $1`, l.id, settings)
		return unavailable(err)
	})
	if err != nil {
		return fmt.Errorf("save settings: %w", err)
	}
	return nil
}

// Secret returns the value kept under a name. The first call of all replicas keeps what fresh returns.
func (s *Store) Secret(ctx context.Context, name string, fresh func() string) (string, error) {
	var value string
	err := s.engine.write(ctx, func(q queryer) error {
		if _, err := q.ExecContext(ctx, `
			INSERT INTO secrets (name, value)
			VALUES ($1, $2)
			ON CONFLICT (name) DO NOTHING`, name, fresh()); err != nil {
			return unavailable(err)
		}
		row := q.QueryRowContext(ctx, `
			SELECT value
			FROM secrets
			WHERE name = $1`, name)
		return unavailable(row.Scan(&value))
	})
	if err != nil {
		return "", fmt.Errorf("secret %s: %w", name, err)
	}
	return value, nil
}
