package store

import (
	"context"
	"fmt"
)

// Learners returns all learners who have a row, by id.
func (s *Store) Learners(ctx context.Context) ([]Identity, error) {
	rows, err := s.engine.read().QueryContext(ctx, `
		SELECT id, version, settings
		FROM learners
		ORDER BY id`)
	learners, err := collect(rows, err, func(row scanner) (Identity, error) {
		var id Identity
		err := row.Scan(&id.LearnerID, &id.Version, &id.Settings)
		return id, err
	})
	if err != nil {
		return nil, fmt.Errorf("list learners: %w", err)
	}
	return learners, nil
}

// EachReview calls f with all of the learner's reviews that stand, in the order of their replay, one by one, so that a
// long log takes no room. Where f returns an error, EachReview returns it.
func (l Learner) EachReview(ctx context.Context, f func(Review) error) error {
	rows, err := l.store.engine.read().QueryContext(ctx, `
		SELECT id, card_id, rep, rating, reviewed_at, received_at, day, duration_ms, source, points,
			point_keys, confidence
		FROM reviews
		WHERE learner_id = $1 AND undone_at IS NULL
		ORDER BY reviewed_at, id`, l.id)
	if err != nil {
		return fmt.Errorf("review log: %w", unavailable(err))
	}
	defer rows.Close()
	for rows.Next() {
		r, err := scanReview(rows)
		if err != nil {
			return fmt.Errorf("review log: %w", unavailable(err))
		}
		if err := f(r); err != nil {
			return err
		}
	}
	if err := rows.Err(); err != nil {
		return fmt.Errorf("review log: %w", unavailable(err))
	}
	return nil
}
