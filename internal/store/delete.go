package store

import (
	"context"
	"errors"
	"fmt"
)

// Delete removes the learner with all that is kept of them: every row of theirs hangs on the learner's line, and goes
// with it. The event stays, where they have an account. A learner without a row is deleted already; ErrLastAdmin where
// no admin would be left.
func (l Learner) Delete(ctx context.Context, e Event) error {
	known := l.store.Learner(l.id) // to delete a guest makes them no row
	_, err := known.write(ctx, func(q queryer, _ int64) error {
		role, others, err := known.role(ctx, q)
		switch {
		case errors.Is(err, ErrNoAccount):
		case err != nil:
			return err
		case role == RoleAdmin && others == 0:
			return ErrLastAdmin
		default:
			if err := known.note(ctx, q, e); err != nil {
				return err
			}
		}
		_, err = q.ExecContext(ctx, `
			DELETE FROM learners
			WHERE id = $1`, l.id)
		return unavailable(err)
	})
	if err != nil && !errors.Is(err, ErrUnknownLearner) {
		return fmt.Errorf("delete learner: %w", err)
	}
	return nil
}
