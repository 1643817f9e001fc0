package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"
)

// ErrNoReset is returned for a link that was never issued, is used, replaced or too old.
var ErrNoReset = errors.New("no such reset")

// IssueReset keeps the hash of a link's token until a moment. Links issued before lose their effect.
func (l Learner) IssueReset(ctx context.Context, tokenHash string, until time.Time, e Event) error {
	_, err := l.write(ctx, func(q queryer, _ int64) error {
		if _, err := q.ExecContext(ctx, `
			DELETE FROM resets
			WHERE learner_id = $1`, l.id); err != nil {
			return unavailable(err)
		}
		if _, err := q.ExecContext(ctx, `
			INSERT INTO resets (token_hash, learner_id, expires_at, used_at)
			VALUES ($1, $2, $3, 0)`, tokenHash, l.id, millis(until)); err != nil {
			return unavailable(err)
		}
		return l.note(ctx, q, e)
	})
	if err != nil {
		return fmt.Errorf("issue reset: %w", err)
	}
	return nil
}

// ResetOf finds the account that a link still opens at a moment; ErrNoReset where it opens none.
func (s *Store) ResetOf(ctx context.Context, tokenHash string, at time.Time) (Account, error) {
	a, err := scanAccount(s.engine.read().QueryRowContext(ctx, `
		SELECT a.learner_id, a.name, a.name_key, a.password_hash, a.role, a.created_at
		FROM resets r
		JOIN accounts a ON a.learner_id = r.learner_id
		WHERE r.token_hash = $1 AND r.used_at = 0 AND r.expires_at > $2`, tokenHash, millis(at)))
	if errors.Is(err, ErrNoAccount) {
		return a, ErrNoReset
	}
	return a, err
}

// UseReset sets a new password by a link, which works once, ends all sessions of the account and begins a fresh one.
func (l Learner) UseReset(ctx context.Context, tokenHash, passwordHash string, fresh Session, e Event) error {
	_, err := l.write(ctx, func(q queryer, _ int64) error {
		var used string
		err := q.QueryRowContext(ctx, `
			UPDATE resets
			SET used_at = $3
			WHERE learner_id = $1 AND token_hash = $2 AND used_at = 0 AND expires_at > $3
			RETURNING token_hash`, l.id, tokenHash, millis(e.At)).Scan(&used)
		if errors.Is(err, sql.ErrNoRows) {
			return ErrNoReset
		} else if err != nil {
			return unavailable(err)
		}
		return l.replacePassword(ctx, q, passwordHash, fresh, e)
	})
	if err != nil {
		return fmt.Errorf("use reset: %w", err)
	}
	return nil
}
