package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"time"
)

// Debrief is a row of debriefs: what a learner wrote down after an interview. The zero Debrief is that of an interview
// after which nothing was written down.
type Debrief struct {
	InterviewID string
	Went        string // well, fair, hard, unsure, or empty
	Note        string
	Questions   string // that were asked and that no card has, one a line
	Tag         string // of those that name none themselves; may be empty
	SavedAt     time.Time
}

// Asked is a row of asked: a card whose question the learner was asked at an interview.
type Asked struct {
	CardID      string
	InterviewID string
	Company     string // company, role and day are the interview's
	Role        string
	Day         int  // days since 1970-01-01
	Stuck       bool // the learner did not know the answer
}

// SaveDebrief keeps what was written down after an interview, and which cards were asked there, in place of what was
// kept before. Of asked, only card and Stuck are read, and of several with the same card, the first.
// ErrUnknownInterview where the learner has no such interview.
func (l Learner) SaveDebrief(ctx context.Context, d Debrief, asked []Asked) error {
	return l.ChangeDebrief(ctx, d.InterviewID, func(Debrief, []Asked) (Debrief, []Asked) { return d, asked })
}

// ChangeDebrief does what SaveDebrief does, with what change makes of what is kept: the zero Debrief and no card, where
// nothing was written down before.
func (l Learner) ChangeDebrief(ctx context.Context, interviewID string, change func(Debrief, []Asked) (Debrief, []Asked)) error {
	_, err := l.write(ctx, func(q queryer, _ int64) error {
		var company, role string
		var day int
		row := q.QueryRowContext(ctx, `
			SELECT company, role, day
			FROM interviews
			WHERE learner_id = $1 AND id = $2`, l.id, interviewID)
		if err := row.Scan(&company, &role, &day); errors.Is(err, sql.ErrNoRows) {
			return ErrUnknownInterview
		} else if err != nil {
			return unavailable(err)
		}
		before, err := l.debrief(ctx, q, interviewID)
		if err != nil {
			return err
		}
		all, err := l.asked(ctx, q)
		if err != nil {
			return err
		}
		d, asked := change(before, slices.DeleteFunc(all, func(a Asked) bool { return a.InterviewID != interviewID }))
		if _, err := q.ExecContext(ctx, `
			INSERT INTO debriefs (learner_id, interview_id, went, note, questions, tag, saved_at)
			VALUES ($1, $2, $3, $4, $5, $6, $7)
			ON CONFLICT (learner_id, interview_id) DO UPDATE
			SET went = excluded.went, note = excluded.note, questions = excluded.questions, tag = excluded.tag,
				saved_at = excluded.saved_at`,
			l.id, interviewID, d.Went, d.Note, d.Questions, d.Tag, millis(d.SavedAt)); err != nil {
			return unavailable(err)
		}
		if _, err := q.ExecContext(ctx, `
			DELETE FROM asked
			WHERE learner_id = $1 AND interview_id = $2`, l.id, interviewID); err != nil {
			return unavailable(err)
		}
		for _, a := range asked {
			if _, err := q.ExecContext(ctx, `
				INSERT INTO asked (learner_id, card_id, interview_id, company, role, asked_on, stuck)
				VALUES ($1, $2, $3, $4, $5, $6, $7)
				ON CONFLICT (learner_id, card_id, interview_id) DO NOTHING`,
				l.id, a.CardID, interviewID, company, role, day, bit(a.Stuck)); err != nil {
				return unavailable(err)
			}
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("save debrief of interview %s: %w", interviewID, err)
	}
	return nil
}

// Debrief is what the learner wrote down after an interview, or the zero Debrief.
func (l Learner) Debrief(ctx context.Context, interviewID string) (Debrief, error) {
	d, err := l.debrief(ctx, l.store.engine.read(), interviewID)
	if err != nil {
		return Debrief{}, fmt.Errorf("debrief of interview %s: %w", interviewID, err)
	}
	return d, nil
}

func (l Learner) debrief(ctx context.Context, q queryer, interviewID string) (Debrief, error) {
	var d Debrief
	var saved int64
	row := q.QueryRowContext(ctx, `
		SELECT interview_id, went, note, questions, tag, saved_at
		FROM debriefs
		WHERE learner_id = $1 AND interview_id = $2`, l.id, interviewID)
	err := row.Scan(&d.InterviewID, &d.Went, &d.Note, &d.Questions, &d.Tag, &saved)
	if errors.Is(err, sql.ErrNoRows) {
		return Debrief{}, nil
	}
	if err != nil {
		return Debrief{}, unavailable(err)
	}
	d.SavedAt = moment(saved)
	return d, nil
}

func (l Learner) asked(ctx context.Context, q queryer) ([]Asked, error) {
	rows, err := q.QueryContext(ctx, `
		SELECT card_id, interview_id, company, role, asked_on, stuck
		FROM asked
		WHERE learner_id = $1
		ORDER BY asked_on, interview_id, card_id`, l.id)
	return collect(rows, err, func(row scanner) (Asked, error) {
		var a Asked
		err := row.Scan(&a.CardID, &a.InterviewID, &a.Company, &a.Role, &a.Day, &a.Stuck)
		return a, err
	})
}
