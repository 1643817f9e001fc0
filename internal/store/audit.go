package store

import (
	"context"
	"fmt"
	"time"

	"github.com/google/uuid"
)

// Event is a row of the audit log: what happened to an account. Rows are added and never changed.
type Event struct {
	Kind    EventKind
	At      time.Time
	Actor   string // learner id of who did it; empty: the operator, on the command line
	Network string // where it came from, such as 192.0.2.0/24; empty: the command line
}

// EventKind says what happened. The values are stored.
type EventKind string

const (
	EventSignUp      EventKind = "sign-up"
	EventSignIn      EventKind = "sign-in"
	EventSignOut     EventKind = "sign-out"
	EventRole        EventKind = "role"
	EventPassword    EventKind = "password"
	EventResetIssued EventKind = "reset-issued"
	EventResetUsed   EventKind = "reset-used"
	EventMerge       EventKind = "merge"
	EventExport      EventKind = "export"
	EventImport      EventKind = "import"
	EventDelete      EventKind = "delete"

	EventPasskeyAdded   EventKind = "passkey-added"
	EventPasskeyRemoved EventKind = "passkey-removed"
	EventPasskeyRefused EventKind = "passkey-refused" // it has been cloned

	EventLinked   EventKind = "oidc-linked"
	EventUnlinked EventKind = "oidc-unlinked"
)

// Note appends an event of the learner's account that changes nothing else.
func (l Learner) Note(ctx context.Context, e Event) error {
	err := l.store.engine.write(ctx, func(q queryer) error { return l.note(ctx, q, e) })
	if err != nil {
		return fmt.Errorf("note event: %w", err)
	}
	return nil
}

// note appends an event of the learner's account.
func (l Learner) note(ctx context.Context, q queryer, e Event) error {
	_, err := q.ExecContext(ctx, `
		INSERT INTO audit (id, at, learner_id, actor_id, event, network)
		VALUES ($1, $2, $3, $4, $5, $6)`, uuid.NewString(), millis(e.At), l.id, e.Actor, string(e.Kind), e.Network)
	return unavailable(err)
}

// latest is how many events Events returns.
const latest = 15

// Events lists the latest of what happened to the learner's account, the last first.
func (l Learner) Events(ctx context.Context) ([]Event, error) {
	rows, err := l.store.engine.read().QueryContext(ctx, `
		SELECT at, actor_id, event, network
		FROM audit
		WHERE learner_id = $1
		ORDER BY at DESC, id
		LIMIT $2`, l.id, latest)
	events, err := collect(rows, err, func(row scanner) (Event, error) {
		var e Event
		var at int64
		err := row.Scan(&at, &e.Actor, &e.Kind, &e.Network)
		e.At = moment(at)
		return e, err
	})
	if err != nil {
		return nil, fmt.Errorf("list events: %w", err)
	}
	return events, nil
}
