package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"
)

// Mock returns a mock interview; ErrUnknownMock where the learner has none of that id.
func (l Learner) Mock(ctx context.Context, id string) (Mock, error) {
	var m Mock
	err := l.store.engine.snapshot(ctx, func(q queryer) (err error) {
		m, err = l.mock(ctx, q, id)
		return err
	})
	if err != nil {
		return Mock{}, fmt.Errorf("mock interview %s: %w", id, err)
	}
	return m, nil
}

func (l Learner) mock(ctx context.Context, q queryer, id string) (Mock, error) {
	m, err := scanMock(q.QueryRowContext(ctx, `
		SELECT id, title, company, role, tags, level, minutes, clock, created_at, finished_at
		FROM mocks
		WHERE learner_id = $1 AND id = $2`, l.id, id))
	if errors.Is(err, sql.ErrNoRows) {
		return m, ErrUnknownMock
	} else if err != nil {
		return m, unavailable(err)
	}
	rows, err := q.QueryContext(ctx, `
		SELECT turn, depth, card_id, review_id, shown_at, extra_ms, ended_at, outcome, note, rating, points, point_keys
		FROM mock_questions
		WHERE learner_id = $1 AND mock_id = $2
		ORDER BY turn, depth`, l.id, id)
	m.Questions, err = collect(rows, err, func(row scanner) (MockQuestion, error) {
		var m MockQuestion
		var shown, extra, ended int64
		err := row.Scan(&m.Turn, &m.Depth, &m.CardID, &m.ReviewID, &shown, &extra, &ended, &m.Outcome, &m.Note, &m.Rating, &m.Points,
			&m.PointKeys)
		m.ShownAt, m.EndedAt, m.Extra = moment(shown), moment(ended), time.Duration(extra)*time.Millisecond
		return m, err
	})
	return m, err
}

// scanMock reads the columns of mocks, and those after them into more.
func scanMock(row scanner, more ...any) (Mock, error) {
	var m Mock
	var created, finished int64
	err := row.Scan(append([]any{&m.ID, &m.Title, &m.Company, &m.Role, &m.Tags, &m.Level, &m.Minutes, &m.Clock, &created, &finished}, more...)...)
	m.CreatedAt, m.FinishedAt = moment(created), moment(finished)
	return m, err
}

// MockLine is a line in the list of mock interviews: one without its questions, which are counted.
type MockLine struct {
	Mock
	Turns   int // questions drawn
	Ended   int // of them, answered, skipped or not asked
	Answers int // answered or skipped, follow-ups too
	Rated   int // of the answers, gone through
	Passed  int // of these, rated better than Again
}

// Mocks lists the mock interviews of a learner, the newest first.
func (l Learner) Mocks(ctx context.Context) ([]MockLine, error) {
	rows, err := l.store.engine.read().QueryContext(ctx, `
		SELECT m.id, m.title, m.company, m.role, m.tags, m.level, m.minutes, m.clock, m.created_at, m.finished_at,
			count(CASE WHEN q.depth = 0 THEN 1 END),
			count(CASE WHEN q.depth = 0 AND q.ended_at > 0 THEN 1 END),
			count(CASE WHEN q.outcome IN ('answered', 'skipped') THEN 1 END),
			count(CASE WHEN q.rating > 0 THEN 1 END),
			count(CASE WHEN q.rating > 1 THEN 1 END)
		FROM mocks m
		JOIN mock_questions q ON q.learner_id = m.learner_id AND q.mock_id = m.id
		WHERE m.learner_id = $1
		GROUP BY m.id, m.title, m.company, m.role, m.tags, m.level, m.minutes, m.clock, m.created_at, m.finished_at
		ORDER BY m.created_at DESC, m.id DESC`, l.id)
	lines, err := collect(rows, err, func(row scanner) (MockLine, error) {
		var m MockLine
		var err error
		m.Mock, err = scanMock(row, &m.Turns, &m.Ended, &m.Answers, &m.Rated, &m.Passed)
		return m, err
	})
	if err != nil {
		return nil, fmt.Errorf("list mock interviews: %w", err)
	}
	return lines, nil
}
