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

// Log returns all of the learner's reviews that stand, in the order of their replay.
func (l Learner) Log(ctx context.Context) ([]Review, error) {
	rows, err := l.store.engine.read().QueryContext(ctx, `
		SELECT id, card_id, rep, rating, reviewed_at, received_at, day, duration_ms, source, points,
			point_keys, confidence
		FROM reviews
		WHERE learner_id = $1 AND undone_at IS NULL
		ORDER BY reviewed_at, id`, l.id)
	log, err := collect(rows, err, scanReview)
	if err != nil {
		return nil, fmt.Errorf("review log: %w", err)
	}
	return log, nil
}
