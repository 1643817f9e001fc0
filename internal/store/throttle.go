package store

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"time"
)

// Throttle bounds how often something may be tried about one subject. It is a bucket that leaks: every try adds one to
// its level, and in each Leak one runs out again.
type Throttle struct {
	Subject string // no secret, and of bounded length
	Leak    time.Duration
	// Wait says how long after the last try, which left a level, the next is let through.
	Wait func(level float64) time.Duration
}

// Try counts a try with every throttle, or with none where one of them makes it wait, and then returns how long.
// All replicas share the counts.
func (s *Store) Try(ctx context.Context, at time.Time, throttles ...Throttle) (wait time.Duration, err error) {
	// In one order, so that two who try at once do not wait for each other.
	throttles = slices.SortedFunc(slices.Values(throttles), func(a, b Throttle) int { return cmp.Compare(a.Subject, b.Subject) })
	err = s.engine.write(ctx, func(q queryer) error {
		wait = 0
		levels := make([]float64, len(throttles))
		for i, t := range throttles {
			level, last, err := bucket(ctx, q, t.Subject, at)
			if err != nil {
				return err
			}
			since := at.Sub(last)
			levels[i] = max(0, level-float64(since)/float64(t.Leak))
			wait = max(wait, t.Wait(level)-since)
		}
		if wait > 0 {
			return nil
		}
		for i, t := range throttles {
			if err := setBucket(ctx, q, t.Subject, levels[i]+1, at); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return 0, fmt.Errorf("count tries: %w", err)
	}
	return wait, nil
}

// Forgive takes a try back that turned out to be right: wholly, so that the subject starts afresh, or just this one.
func (s *Store) Forgive(ctx context.Context, wholly string, once string) error {
	err := s.engine.write(ctx, func(q queryer) error {
		if _, err := q.ExecContext(ctx, `
			DELETE FROM throttles
			WHERE subject = $1`, wholly); err != nil {
			return unavailable(err)
		}
		_, err := q.ExecContext(ctx, `
			UPDATE throttles
			SET level = level - 1
			WHERE subject = $1 AND level >= 1`, once)
		return unavailable(err)
	})
	if err != nil {
		return fmt.Errorf("forgive a try: %w", err)
	}
	return nil
}

// bucket reads the level that the last try left, and locks it for the transaction. A last try in the future, which a
// clock put back leaves behind, counts as one of now.
func bucket(ctx context.Context, q queryer, subject string, at time.Time) (level float64, last time.Time, err error) {
	var ms int64
	err = q.QueryRowContext(ctx, `
		INSERT INTO throttles (subject, level, last_at)
		VALUES ($1, 0, 0)
		ON CONFLICT (subject) DO UPDATE SET subject = excluded.subject
		RETURNING level, last_at`, subject).Scan(&level, &ms)
	if err != nil {
		return 0, last, unavailable(err)
	}
	if last = time.UnixMilli(ms); last.After(at) {
		return level, at, setBucket(ctx, q, subject, level, at)
	}
	return level, last, nil
}

func setBucket(ctx context.Context, q queryer, subject string, level float64, at time.Time) error {
	_, err := q.ExecContext(ctx, `
		UPDATE throttles
		SET level = $2, last_at = $3
		WHERE subject = $1`, subject, level, millis(at))
	return unavailable(err)
}
