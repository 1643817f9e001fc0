package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"time"
)

// OwnAnswer is a row of answers: one version of what a learner would answer to a card. The zero OwnAnswer is none.
type OwnAnswer struct {
	ID        string // one-time, chosen where the form was shown; unique per learner
	Text      string // never empty
	WrittenAt time.Time
	Pinned    bool // at most one of a card is
}

// MaxOwnAnswers bounds the versions kept of a card's answer. Beyond it the oldest that is not pinned is dropped.
const MaxOwnAnswers = 20

// ErrUnknownAnswer is returned for an answer that the learner has not written to the card, or has deleted.
var ErrUnknownAnswer = errors.New("unknown answer")

// AddOwnAnswer keeps a new version of the answer to a card known under ids, the present id first, and returns the card's
// paper as it is then. A version whose id has been there before, even one deleted since, changes nothing.
func (l Learner) AddOwnAnswer(ctx context.Context, a OwnAnswer, ids []string) (Paper, error) {
	p, err := l.writePaper(ctx, ids, func(q queryer, _ *Paper, version int64) error {
		result, err := q.ExecContext(ctx, `
			INSERT INTO answers (learner_id, id, card_id, body, written_at, pinned, version)
			VALUES ($1, $2, $3, $4, $5, 0, $6)
			ON CONFLICT (learner_id, id) DO NOTHING`, l.id, a.ID, ids[0], a.Text, millis(a.WrittenAt), version)
		if err != nil {
			return unavailable(err)
		}
		added, err := result.RowsAffected()
		switch {
		case err != nil:
			return unavailable(err)
		case added == 0:
			return errNothingToWrite
		}
		return l.dropOldAnswers(ctx, q, ids)
	})
	if err != nil {
		return Paper{}, fmt.Errorf("add answer to card %q: %w", ids[0], err)
	}
	return p, nil
}

// dropOldAnswers deletes the oldest versions that are not pinned, until no more than MaxOwnAnswers are left.
func (l Learner) dropOldAnswers(ctx context.Context, q queryer, ids []string) error {
	all, err := l.ownAnswers(ctx, q, ids)
	if err != nil {
		return err
	}
	excess := len(all) - MaxOwnAnswers
	for _, a := range slices.Backward(all) {
		if excess <= 0 {
			break
		}
		if a.Pinned {
			continue
		}
		if err := l.eraseAnswer(ctx, q, a.ID); err != nil {
			return err
		}
		excess--
	}
	return nil
}

// PinOwnAnswer pins a version of the answer to a card, in place of the one that is pinned, or takes the pin away. It
// returns the card's paper; ErrUnknownAnswer where there is no such version.
func (l Learner) PinOwnAnswer(ctx context.Context, id string, on bool, ids []string) (Paper, error) {
	p, err := l.writePaper(ctx, ids, func(q queryer, _ *Paper, _ int64) error {
		a, err := l.ownAnswer(ctx, q, id, ids)
		switch {
		case err != nil:
			return err
		case a.Text == "":
			return ErrUnknownAnswer
		case a.Pinned == on:
			return errNothingToWrite
		}
		_, err = q.ExecContext(ctx, `
			UPDATE answers
			SET pinned = CASE WHEN id = $2 THEN $3 ELSE 0 END
			WHERE learner_id = $1 AND card_id IN (`+placeholders(4, len(ids))+`)`, l.args(ids, id, bit(on))...)
		return unavailable(err)
	})
	if err != nil {
		return Paper{}, fmt.Errorf("pin answer to card %q: %w", ids[0], err)
	}
	return p, nil
}

// DeleteOwnAnswer deletes a version of the answer to a card: its text is gone for good. It returns the card's paper. A
// version that is deleted already stays so; ErrUnknownAnswer where there has never been one.
func (l Learner) DeleteOwnAnswer(ctx context.Context, id string, ids []string) (Paper, error) {
	p, err := l.writePaper(ctx, ids, func(q queryer, _ *Paper, _ int64) error {
		a, err := l.ownAnswer(ctx, q, id, ids)
		switch {
		case err != nil:
			return err
		case a.Text == "":
			return errNothingToWrite
		}
		return l.eraseAnswer(ctx, q, id)
	})
	if err != nil {
		return Paper{}, fmt.Errorf("delete answer to card %q: %w", ids[0], err)
	}
	return p, nil
}

// ownAnswer returns a version, without a text where it is deleted; ErrUnknownAnswer where there has never been one.
func (l Learner) ownAnswer(ctx context.Context, q queryer, id string, ids []string) (OwnAnswer, error) {
	a, err := scanOwnAnswer(q.QueryRowContext(ctx, `
		SELECT id, body, written_at, pinned
		FROM answers
		WHERE learner_id = $1 AND id = $2 AND card_id IN (`+placeholders(3, len(ids))+`)`, l.args(ids, id)...))
	if errors.Is(err, sql.ErrNoRows) {
		return a, ErrUnknownAnswer
	}
	return a, unavailable(err)
}

func (l Learner) eraseAnswer(ctx context.Context, q queryer, id string) error {
	_, err := q.ExecContext(ctx, `
		UPDATE answers
		SET body = '', pinned = 0
		WHERE learner_id = $1 AND id = $2`, l.id, id)
	return unavailable(err)
}

// OwnAnswers returns the versions of the answer to a card known under ids, the newest first.
func (l Learner) OwnAnswers(ctx context.Context, ids []string) ([]OwnAnswer, error) {
	all, err := l.ownAnswers(ctx, l.store.engine.read(), ids)
	if err != nil {
		return nil, fmt.Errorf("answers to card %q: %w", ids[0], err)
	}
	return all, nil
}

func (l Learner) ownAnswers(ctx context.Context, q queryer, ids []string) ([]OwnAnswer, error) {
	rows, err := q.QueryContext(ctx, `
		SELECT id, body, written_at, pinned
		FROM answers
		WHERE learner_id = $1 AND card_id IN (`+placeholders(2, len(ids))+`) AND body <> ''
		ORDER BY version DESC`, l.args(ids)...)
	return collect(rows, err, scanOwnAnswer)
}

// ShownAnswer returns the version to compare an answer with: the pinned one or, where none is, the newest; the zero
// OwnAnswer where there is none.
func (l Learner) ShownAnswer(ctx context.Context, ids []string) (OwnAnswer, error) {
	a, err := scanOwnAnswer(l.store.engine.read().QueryRowContext(ctx, `
		SELECT id, body, written_at, pinned
		FROM answers
		WHERE learner_id = $1 AND card_id IN (`+placeholders(2, len(ids))+`) AND body <> ''
		ORDER BY pinned DESC, version DESC
		LIMIT 1`, l.args(ids)...))
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return OwnAnswer{}, fmt.Errorf("answer to card %q: %w", ids[0], unavailable(err))
	}
	return a, nil
}

func scanOwnAnswer(row scanner) (OwnAnswer, error) {
	var a OwnAnswer
	var written int64
	err := row.Scan(&a.ID, &a.Text, &written, &a.Pinned)
	a.WrittenAt = moment(written)
	return a, err
}
