package store

import (
	"context"
	"errors"
	"fmt"
)

// PriorityKind says what a priority is of. The values are stored.
type PriorityKind string

const (
	PriorityOfTag  PriorityKind = "tag"
	PriorityOfCard PriorityKind = "card"
)

// Priority is how well a learner wants to remember the cards of a tag, or one card.
type Priority struct {
	Kind      PriorityKind
	Name      string  // of the tag, or id of the card, as it was when it was set
	Retention float64 // desired retention, 0.70 to 0.99
}

// MaxPriorities bounds how many priorities a learner may set.
const MaxPriorities = 300

// ErrTooManyPriorities is returned by SetPriority for a new name beyond MaxPriorities.
var ErrTooManyPriorities = errors.New("too many priorities")

// SetPriority sets the priority of what is or was known under names, the present one first, in place of those it had; a
// retention of 0 takes them away. It returns the learner's new version.
func (l Learner) SetPriority(ctx context.Context, kind PriorityKind, names []string, retention float64) (version int64, err error) {
	version, err = l.write(ctx, func(q queryer, _ int64) error {
		if _, err := q.ExecContext(ctx, `
			DELETE FROM priorities
			WHERE learner_id = $1 AND kind = $2 AND name IN (`+placeholders(3, len(names))+`)`, l.args(names, string(kind))...); err != nil {
			return unavailable(err)
		}
		if retention == 0 {
			return nil
		}
		var others int
		row := q.QueryRowContext(ctx, `
			SELECT count(*)
			FROM priorities
			WHERE learner_id = $1`, l.id)
		if err := row.Scan(&others); err != nil {
			return unavailable(err)
		}
		if others >= MaxPriorities {
			return ErrTooManyPriorities
		}
		_, err := q.ExecContext(ctx, `
			INSERT INTO priorities (learner_id, kind, name, retention)
			VALUES ($1, $2, $3, $4)`, l.id, string(kind), names[0], retention)
		return unavailable(err)
	})
	if err != nil {
		return version, fmt.Errorf("set priority of %s %q: %w", kind, names[0], err)
	}
	return version, nil
}

// priorities reads what SetPriority wrote.
func (l Learner) priorities(ctx context.Context, q queryer) ([]Priority, error) {
	rows, err := q.QueryContext(ctx, `
		SELECT kind, name, retention
		FROM priorities
		WHERE learner_id = $1
		ORDER BY kind, name`, l.id)
	return collect(rows, err, func(row scanner) (Priority, error) {
		var p Priority
		err := row.Scan(&p.Kind, &p.Name, &p.Retention)
		return p, err
	})
}
