package store

import (
	"context"
	"errors"
	"fmt"
	"slices"
)

// ChangeMock has change make of a mock interview what it is to be, and returns it with the learner's version. Nothing
// is written where nothing changes, or where change returns an error, which ChangeMock returns too. The questions may
// grow, but none may go. ErrUnknownMock where the learner has none of that id.
func (l Learner) ChangeMock(ctx context.Context, id string, change func(*Mock) error) (Mock, int64, error) {
	var m Mock
	version, err := l.write(ctx, func(q queryer, _ int64) (err error) {
		before, err := l.mock(ctx, q, id)
		if err != nil {
			return err
		}
		m = before
		m.Questions = slices.Clone(before.Questions)
		if err := change(&m); err != nil {
			return err
		}
		return l.putMock(ctx, q, before, m)
	})
	if err != nil && !errors.Is(err, errNothingToWrite) {
		return Mock{}, 0, fmt.Errorf("change mock interview %s: %w", id, err)
	}
	return m, version, nil
}

func (l Learner) putMock(ctx context.Context, q queryer, before, m Mock) error {
	changed := before.Clock != m.Clock || before.FinishedAt != m.FinishedAt
	if changed {
		if _, err := q.ExecContext(ctx, `
			UPDATE mocks
			SET clock = $3, finished_at = $4
			WHERE learner_id = $1 AND id = $2`, l.id, m.ID, bit(m.Clock), millis(m.FinishedAt)); err != nil {
			return unavailable(err)
		}
	}
	for _, question := range m.Questions {
		if slices.Contains(before.Questions, question) {
			continue
		}
		changed = true
		if err := l.putMockQuestion(ctx, q, m.ID, question); err != nil {
			return err
		}
	}
	if !changed {
		return errNothingToWrite
	}
	return nil
}

func (l Learner) putMockQuestion(ctx context.Context, q queryer, mock string, m MockQuestion) error {
	_, err := q.ExecContext(ctx, `
		INSERT INTO mock_questions (learner_id, mock_id, turn, depth, card_id, review_id, shown_at, extra_ms, ended_at,
			outcome, note, rating, points, point_keys)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
		ON CONFLICT (learner_id, mock_id, turn, depth) DO UPDATE SET
			card_id = excluded.card_id,
			review_id = excluded.review_id,
			shown_at = excluded.shown_at,
			extra_ms = excluded.extra_ms,
			ended_at = excluded.ended_at,
			outcome = excluded.outcome,
			note = excluded.note,
			rating = excluded.rating,
			points = excluded.points,
			point_keys = excluded.point_keys`,
		l.id, mock, m.Turn, m.Depth, m.CardID, m.ReviewID, millis(m.ShownAt), m.Extra.Milliseconds(), millis(m.EndedAt),
		string(m.Outcome), m.Note, int64(m.Rating), m.Points, m.PointKeys)
	return unavailable(err)
}
