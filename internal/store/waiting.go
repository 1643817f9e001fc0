package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
)

// WaitingForm is a form that waits for its learner to come back from the provider.
type WaitingForm struct {
	Path string // it was sent to
	Form string // its fields, as a query
}

// KeepForm keeps a form for the end of a sign-in, in place of one kept before.
func (l Learner) KeepForm(ctx context.Context, f WaitingForm, s State) error {
	_, err := l.write(ctx, func(q queryer, _ int64) error {
		_, err := q.ExecContext(ctx, `
			INSERT INTO waiting_forms (learner_id, state_hash, path, form, expires_at)
			VALUES ($1, $2, $3, $4, $5)
			ON CONFLICT (learner_id) DO UPDATE
			SET state_hash = excluded.state_hash, path = excluded.path, form = excluded.form, expires_at = excluded.expires_at`,
			l.id, s.Hash, f.Path, f.Form, millis(s.ExpiresAt))
		return unavailable(err)
	})
	if err != nil {
		return fmt.Errorf("keep form: %w", err)
	}
	return nil
}

// TakeForm takes the form that waits for the end of a sign-in; ok is false where none does.
func (l Learner) TakeForm(ctx context.Context, s State) (f WaitingForm, ok bool, err error) {
	_, err = l.write(ctx, func(q queryer, _ int64) error {
		err := q.QueryRowContext(ctx, `
			DELETE FROM waiting_forms
			WHERE learner_id = $1 AND state_hash = $2
			RETURNING path, form`, l.id, s.Hash).Scan(&f.Path, &f.Form)
		if errors.Is(err, sql.ErrNoRows) {
			return errNothingToWrite
		}
		return unavailable(err)
	})
	switch {
	case errors.Is(err, errNothingToWrite):
		return WaitingForm{}, false, nil
	case err != nil:
		return WaitingForm{}, false, fmt.Errorf("take form: %w", err)
	}
	return f, true, nil
}
