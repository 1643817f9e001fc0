package store

import (
	"context"
	"fmt"
)

// Delete removes the learner with all that is kept of them: every row of theirs hangs on the learner's line, and goes
// with it. A learner without a row is deleted already.
func (l Learner) Delete(ctx context.Context) error {
	err := l.store.engine.write(ctx, func(q queryer) error {
		_, err := q.ExecContext(ctx, `
			DELETE FROM learners
			WHERE id = $1`, l.id)
		return unavailable(err)
	})
	if err != nil {
		return fmt.Errorf("delete learner: %w", err)
	}
	return nil
}
