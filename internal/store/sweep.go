package store

import (
	"context"
	"fmt"
	"time"
)

// Idle says what is old enough to be swept away: whatever was last used before the moment; nothing where it is zero.
type Idle struct {
	Guests    time.Time // learners without an account, with all they have
	Sessions  time.Time // of accounts
	Resets    time.Time // expired, as spent states and forms that wait for a sign-in by a provider
	Throttles time.Time
}

// Sweep removes what is idle, and returns how many guests were among it.
func (s *Store) Sweep(ctx context.Context, idle Idle) (guests int, err error) {
	err = s.engine.write(ctx, func(q queryer) error {
		if _, err := q.ExecContext(ctx, `
			DELETE FROM sessions
			WHERE kind = 'account' AND last_seen_at < $1`, millis(idle.Sessions)); err != nil {
			return unavailable(err)
		}
		if _, err := q.ExecContext(ctx, `
			DELETE FROM resets
			WHERE expires_at < $1`, millis(idle.Resets)); err != nil {
			return unavailable(err)
		}
		for _, expired := range []string{`
			DELETE FROM spent_states
			WHERE expires_at < $1`, `
			DELETE FROM waiting_forms
			WHERE expires_at < $1`} {
			if _, err := q.ExecContext(ctx, expired, millis(idle.Resets)); err != nil {
				return unavailable(err)
			}
		}
		_, err := q.ExecContext(ctx, `
			DELETE FROM throttles
			WHERE last_at < $1`, millis(idle.Throttles))
		return unavailable(err)
	})
	for err == nil {
		var removed int
		if removed, err = s.sweepGuests(ctx, idle.Guests); removed == 0 {
			break
		}
		guests += removed
	}
	if err != nil {
		return guests, fmt.Errorf("sweep: %w", err)
	}
	return guests, nil
}

// sweepGuests removes some of the idle guests: each call is one short transaction, so that answers need not wait.
func (s *Store) sweepGuests(ctx context.Context, before time.Time) (removed int, err error) {
	err = s.engine.write(ctx, func(q queryer) error {
		result, err := q.ExecContext(ctx, `
			DELETE FROM learners
			WHERE id IN (
				SELECT l.id
				FROM learners l
				WHERE l.created_at < $1
					AND NOT EXISTS (SELECT 1 FROM accounts a WHERE a.learner_id = l.id)
					AND NOT EXISTS (SELECT 1 FROM sessions s WHERE s.learner_id = l.id AND s.last_seen_at >= $1)
					AND NOT EXISTS (SELECT 1 FROM reviews r WHERE r.learner_id = l.id AND r.received_at >= $1)
				LIMIT 100)`, millis(before))
		if err != nil {
			return unavailable(err)
		}
		rows, err := result.RowsAffected()
		removed = int(rows)
		return unavailable(err)
	})
	return removed, err
}
