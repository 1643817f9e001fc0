package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"
)

// Interview is a row of interviews: a day that a learner prepares for.
type Interview struct {
	ID         string // one-time, chosen where the form was shown; unique per learner
	Title      string
	Company    string
	Role       string
	Day        int    // days since 1970-01-01
	Tags       string // a query of tags and their weights, empty for all alike
	Level      string // junior, mid, senior, or empty
	Minutes    int    // of study on each day, 1 to 1440
	CreatedAt  time.Time
	ArchivedAt time.Time // zero: not archived
	Debriefed  bool      // something was written down after it; only ever read
}

// MaxInterviews bounds how many interviews a learner may keep, archived ones too.
const MaxInterviews = 100

// ErrTooManyInterviews is returned for a new interview beyond MaxInterviews.
var ErrTooManyInterviews = errors.New("too many interviews")

// ErrUnknownInterview is returned for an interview that the learner does not have.
var ErrUnknownInterview = errors.New("unknown interview")

// AddInterview keeps a new interview. One whose id is there already is changed as ChangeInterview does, so that a form
// may be sent twice, and once more with a correction. The error is ErrTooManyInterviews beyond MaxInterviews.
func (l Learner) AddInterview(ctx context.Context, i Interview) error {
	_, err := l.write(ctx, func(q queryer, _ int64) error {
		var others int
		if err := q.QueryRowContext(ctx, `
			SELECT count(*)
			FROM interviews
			WHERE learner_id = $1 AND id <> $2`, l.id, i.ID).Scan(&others); err != nil {
			return unavailable(err)
		}
		if others >= MaxInterviews {
			return ErrTooManyInterviews
		}
		if _, err := q.ExecContext(ctx, `
			INSERT INTO interviews (learner_id, id, title, company, role, day, tags, level, minutes, created_at, archived_at)
			VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
			ON CONFLICT (learner_id, id) DO UPDATE
			SET title = excluded.title, company = excluded.company, role = excluded.role, day = excluded.day,
				tags = excluded.tags, level = excluded.level, minutes = excluded.minutes`,
			l.id, i.ID, i.Title, i.Company, i.Role, i.Day, i.Tags, i.Level, i.Minutes, millis(i.CreatedAt), millis(i.ArchivedAt)); err != nil {
			return unavailable(err)
		}
		return l.retellAsked(ctx, q, i)
	})
	if err != nil {
		return fmt.Errorf("add interview: %w", err)
	}
	return nil
}

// ChangeInterview replaces all but CreatedAt and ArchivedAt of the interview with the same id, and what of it stands with
// the cards asked there; ErrUnknownInterview where there is none.
func (l Learner) ChangeInterview(ctx context.Context, i Interview) error {
	_, err := l.write(ctx, func(q queryer, _ int64) error {
		result, err := q.ExecContext(ctx, `
			UPDATE interviews
			SET title = $3, company = $4, role = $5, day = $6, tags = $7, level = $8, minutes = $9
			WHERE learner_id = $1 AND id = $2`,
			l.id, i.ID, i.Title, i.Company, i.Role, i.Day, i.Tags, i.Level, i.Minutes)
		if err := oneInterview(result, err); err != nil {
			return err
		}
		return l.retellAsked(ctx, q, i)
	})
	if err != nil {
		return fmt.Errorf("change interview %s: %w", i.ID, err)
	}
	return nil
}

// retellAsked writes what of an interview stands with the cards asked there.
func (l Learner) retellAsked(ctx context.Context, q queryer, i Interview) error {
	_, err := q.ExecContext(ctx, `
		UPDATE asked
		SET company = $3, role = $4, asked_on = $5
		WHERE learner_id = $1 AND interview_id = $2`, l.id, i.ID, i.Company, i.Role, i.Day)
	return unavailable(err)
}

// ArchiveInterview sets ArchivedAt, zero to take the interview out again; ErrUnknownInterview where there is none.
func (l Learner) ArchiveInterview(ctx context.Context, id string, at time.Time) error {
	_, err := l.write(ctx, func(q queryer, _ int64) error {
		result, err := q.ExecContext(ctx, `
			UPDATE interviews
			SET archived_at = $3
			WHERE learner_id = $1 AND id = $2`, l.id, id, millis(at))
		return oneInterview(result, err)
	})
	if err != nil {
		return fmt.Errorf("archive interview %s: %w", id, err)
	}
	return nil
}

// oneInterview makes ErrUnknownInterview of an update that found no row.
func oneInterview(result sql.Result, err error) error {
	if err != nil {
		return unavailable(err)
	}
	if rows, err := result.RowsAffected(); err != nil || rows == 1 {
		return unavailable(err)
	}
	return ErrUnknownInterview
}

func (l Learner) interviews(ctx context.Context, q queryer) ([]Interview, error) {
	rows, err := q.QueryContext(ctx, `
		SELECT id, title, company, role, day, tags, level, minutes, created_at, archived_at,
			EXISTS (
				SELECT 1
				FROM debriefs d
				WHERE d.learner_id = i.learner_id AND d.interview_id = i.id AND d.saved_at > 0)
		FROM interviews i
		WHERE learner_id = $1
		ORDER BY day, created_at, id`, l.id)
	return collect(rows, err, func(row scanner) (Interview, error) {
		var i Interview
		var created, archived int64
		err := row.Scan(&i.ID, &i.Title, &i.Company, &i.Role, &i.Day, &i.Tags, &i.Level, &i.Minutes, &created, &archived, &i.Debriefed)
		i.CreatedAt, i.ArchivedAt = moment(created), moment(archived)
		return i, err
	})
}

// Timed is one review whose duration is known.
type Timed struct {
	CardID   string
	Rep      int
	Passed   bool
	Day      int
	Duration time.Duration
}

// MaxTimed bounds what Timed returns.
const MaxTimed = 1000

// Timed returns the latest reviews that stand and whose duration is known, the last one first.
func (l Learner) Timed(ctx context.Context) ([]Timed, error) {
	rows, err := l.store.engine.read().QueryContext(ctx, `
		SELECT card_id, rep, rating, day, duration_ms
		FROM reviews
		WHERE learner_id = $1 AND undone_at IS NULL AND duration_ms > 0
		ORDER BY day DESC, version DESC
		LIMIT $2`, l.id, MaxTimed)
	timed, err := collect(rows, err, func(row scanner) (Timed, error) {
		var t Timed
		var rating, ms int64
		err := row.Scan(&t.CardID, &t.Rep, &rating, &t.Day, &ms)
		t.Passed, t.Duration = rating > 1, time.Duration(ms)*time.Millisecond
		return t, err
	})
	if err != nil {
		return nil, fmt.Errorf("timed reviews: %w", err)
	}
	return timed, nil
}
