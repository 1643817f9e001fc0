package store

import (
	"context"
	"errors"
	"fmt"
	"time"

	"doesaegim/internal/srs"
)

// Mock is a mock interview with its questions, in the order of turn and depth.
type Mock struct {
	ID         string // one-time, chosen where the form was shown; unique per learner
	Title      string // of the interview it was taken from, or empty
	Company    string
	Role       string
	Tags       string // as of an Interview
	Level      string // junior, mid, senior, or empty
	Minutes    int    // for each question, 1 to 10
	Clock      bool   // the clock is on
	CreatedAt  time.Time
	FinishedAt time.Time // zero: not every answer has been gone through
	Questions  []MockQuestion
}

// MockQuestion is a question of a mock interview.
type MockQuestion struct {
	Turn     int // from 0
	Depth    int // 0 for the question drawn, else the follow-up so many questions later
	CardID   string
	ReviewID string        // of the answer in the log, once it is rated
	ShownAt  time.Time     // when its clock began; zero: not yet
	Extra    time.Duration // that the clock was extended by
	EndedAt  time.Time     // zero: not yet
	Outcome  MockOutcome
	Note     string     // what the learner typed
	Rating   srs.Rating // 0: not rated

	Points, PointKeys string // as of a Review
}

// MockOutcome says how a question of a mock interview ended.
type MockOutcome string

// The values are stored.
const (
	MockPending  MockOutcome = ""
	MockAnswered MockOutcome = "answered"
	MockSkipped  MockOutcome = "skipped" // seen, but not answered
	MockUnasked  MockOutcome = "unasked" // the interview ended before it
)

// MaxMocks bounds how many mock interviews a learner may keep.
const MaxMocks = 200

// ErrTooManyMocks is returned by AddMock where MaxMocks are kept and none of them is finished.
var ErrTooManyMocks = errors.New("too many mock interviews")

// ErrUnknownMock is returned for a mock interview that the learner does not have.
var ErrUnknownMock = errors.New("unknown mock interview")

// AddMock keeps a new mock interview and returns the learner's version. One whose id is there already stays as it is,
// so that a form may be sent twice. Beyond MaxMocks the one that was finished first is dropped.
func (l Learner) AddMock(ctx context.Context, m Mock) (version int64, err error) {
	version, err = l.write(ctx, func(q queryer, _ int64) error {
		result, err := q.ExecContext(ctx, `
			INSERT INTO mocks (learner_id, id, title, company, role, tags, level, minutes, clock, created_at, finished_at)
			VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
			ON CONFLICT (learner_id, id) DO NOTHING`,
			l.id, m.ID, m.Title, m.Company, m.Role, m.Tags, m.Level, m.Minutes, bit(m.Clock), millis(m.CreatedAt), millis(m.FinishedAt))
		if err != nil {
			return unavailable(err)
		}
		if rows, err := result.RowsAffected(); err != nil {
			return unavailable(err)
		} else if rows == 0 {
			return errNothingToWrite
		}
		for _, question := range m.Questions {
			if err := l.putMockQuestion(ctx, q, m.ID, question); err != nil {
				return err
			}
		}
		return l.dropMocks(ctx, q)
	})
	if err != nil && !errors.Is(err, errNothingToWrite) {
		return 0, fmt.Errorf("add mock interview: %w", err)
	}
	return version, nil
}

// dropMocks drops what was finished first until no more than MaxMocks are left.
func (l Learner) dropMocks(ctx context.Context, q queryer) error {
	var count int
	if err := q.QueryRowContext(ctx, `
		SELECT count(*)
		FROM mocks
		WHERE learner_id = $1`, l.id).Scan(&count); err != nil {
		return unavailable(err)
	}
	if count <= MaxMocks {
		return nil
	}
	result, err := q.ExecContext(ctx, `
		DELETE FROM mocks
		WHERE learner_id = $1 AND id IN (
			SELECT id
			FROM mocks
			WHERE learner_id = $1 AND finished_at > 0
			ORDER BY finished_at, id
			LIMIT $2)`, l.id, count-MaxMocks)
	if err != nil {
		return unavailable(err)
	}
	dropped, err := result.RowsAffected()
	if err != nil {
		return unavailable(err)
	}
	if count-int(dropped) > MaxMocks {
		return ErrTooManyMocks
	}
	return nil
}

// DeleteMock forgets a mock interview; what was rated stays in the log. ErrUnknownMock where there is none.
func (l Learner) DeleteMock(ctx context.Context, id string) (version int64, err error) {
	version, err = l.write(ctx, func(q queryer, _ int64) error {
		result, err := q.ExecContext(ctx, `
			DELETE FROM mocks
			WHERE learner_id = $1 AND id = $2`, l.id, id)
		if err != nil {
			return unavailable(err)
		}
		if rows, err := result.RowsAffected(); err != nil || rows == 1 {
			return unavailable(err)
		}
		return ErrUnknownMock
	})
	if err != nil {
		return 0, fmt.Errorf("delete mock interview %s: %w", id, err)
	}
	return version, nil
}
