package store

import (
	"context"
	"database/sql"
	"errors"
	"strconv"
	"strings"
	"time"

	"doesaegim/internal/srs"
)

// Memory is a row of memories: what a learner's reviews of a card add up to, and the learner's marks on it.
// The zero Memory, with its CardID, is a card never reviewed and never marked.
type Memory struct {
	CardID string
	srs.Memory
	LastReviewedAt time.Time // zero: never
	LastDay        int       // study day of the last review
	DueAt          time.Time // zero: never reviewed
	LookAt         time.Time // when the card is looked at once more, whenever it is due; zero: never
	Version        int64     // of the learner when the row was written; 0: never
	// Trace is what a Step says that its review came to. The store adds it to the trail of the row and does not read it
	// with a memory: see Trails.
	Trace string
	Marks
}

// Marks are what a learner set on a card by hand. No review changes them.
type Marks struct {
	SuspendedAt time.Time // zero: not suspended
	BuriedUntil time.Time // zero: not buried
	Flag        int       // 0 none, 1 to 4
}

// Step says what a review makes of a memory. It must be pure: memories are computed anew by replaying the log.
// The store puts CardID and Marks in itself.
type Step func(Memory, Review) Memory

// millis turns a time into Unix milliseconds, the zero time into 0.
func millis(t time.Time) int64 {
	if t.IsZero() {
		return 0
	}
	return t.UnixMilli()
}

// moment is the inverse of millis.
func moment(ms int64) time.Time {
	if ms == 0 {
		return time.Time{}
	}
	return time.UnixMilli(ms)
}

// scanner is a row of *sql.Rows or *sql.Row.
type scanner interface{ Scan(...any) error }

func scanMemory(row scanner) (Memory, error) {
	var m Memory
	var reviewed, due, suspended, buried, look int64
	err := row.Scan(&m.CardID, &m.Reps, &m.State, &m.Step, &m.Stability, &m.Difficulty, &m.Lapses,
		&reviewed, &m.LastDay, &due, &suspended, &buried, &m.Flag, &m.Version, &look)
	m.LastReviewedAt, m.DueAt, m.LookAt = moment(reviewed), moment(due), moment(look)
	m.SuspendedAt, m.BuriedUntil = moment(suspended), moment(buried)
	return m, err
}

// memory returns the learner's memory of a card that is or was known under ids, the present id first. Under several
// of them rows may stand; the one written last holds them all.
func (l Learner) memory(ctx context.Context, q queryer, ids []string) (Memory, error) {
	m, err := scanMemory(q.QueryRowContext(ctx, `
		SELECT card_id, rep, state, step, stability, difficulty, lapses, last_reviewed_at, last_day, due_at,
			suspended_at, buried_until, flag, version, look_at
		FROM memories
		WHERE learner_id = $1 AND card_id IN (`+placeholders(2, len(ids))+`)
		ORDER BY version DESC
		LIMIT 1`, l.args(ids)...))
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return m, unavailable(err)
	}
	m.CardID = ids[0]
	return m, nil
}

// putMemory writes the row of a memory and adds its Trace to the trail of that row.
func (l Learner) putMemory(ctx context.Context, q queryer, m Memory) error {
	_, err := q.ExecContext(ctx, `
		INSERT INTO memories (learner_id, card_id, rep, state, step, stability, difficulty, lapses,
			last_reviewed_at, last_day, due_at, suspended_at, buried_until, flag, version, look_at, trail)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
		ON CONFLICT (learner_id, card_id) DO UPDATE SET
			rep = excluded.rep,
			state = excluded.state,
			step = excluded.step,
			stability = excluded.stability,
			difficulty = excluded.difficulty,
			lapses = excluded.lapses,
			last_reviewed_at = excluded.last_reviewed_at,
			last_day = excluded.last_day,
			due_at = excluded.due_at,
			suspended_at = excluded.suspended_at,
			buried_until = excluded.buried_until,
			flag = excluded.flag,
			version = excluded.version,
			look_at = excluded.look_at,
			trail = memories.trail || excluded.trail`,
		l.id, m.CardID, m.Reps, int64(m.State), m.Step, m.Stability, m.Difficulty, m.Lapses,
		millis(m.LastReviewedAt), m.LastDay, millis(m.DueAt), millis(m.SuspendedAt), millis(m.BuriedUntil), m.Flag, m.Version, millis(m.LookAt), m.Trace)
	return unavailable(err)
}

// replay computes a memory anew from the reviews that stand in the log under ids. Its Trace is the whole trail: those that
// stand in the rows are emptied, for putMemory to add to.
func (l Learner) replay(ctx context.Context, q queryer, ids []string, marks Marks, step Step) (Memory, error) {
	reviews, err := l.reviewsOf(ctx, q, ids)
	if err != nil {
		return Memory{}, err
	}
	if err := l.emptyTrails(ctx, q, ids); err != nil {
		return Memory{}, err
	}
	var m Memory
	var trail strings.Builder
	for _, r := range reviews {
		m = step(m, r)
		trail.WriteString(m.Trace)
	}
	m.CardID, m.Marks, m.Trace = ids[0], marks, trail.String()
	return m, nil
}

// Mark changes the learner's marks on a card known under ids, the present id first, and returns the memory as it is
// then, with the learner's version.
func (l Learner) Mark(ctx context.Context, ids []string, change func(*Marks)) (Memory, int64, error) {
	var m Memory
	version, err := l.write(ctx, func(q queryer, version int64) (err error) {
		if m, err = l.memory(ctx, q, ids); err != nil {
			return err
		}
		change(&m.Marks)
		m.Version = version
		return l.putMemory(ctx, q, m)
	})
	return m, version, err
}

// placeholders is "$n, $n+1, ..." for count values from n on.
func placeholders(n, count int) string {
	var b strings.Builder
	for i := range count {
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteByte('$')
		b.WriteString(strconv.Itoa(n + i))
	}
	return b.String()
}

// args are the arguments of a statement about what is known under ids: the learner, what is given first, and the ids.
func (l Learner) args(ids []string, first ...any) []any {
	args := append([]any{l.id}, first...)
	for _, id := range ids {
		args = append(args, id)
	}
	return args
}

// bit is how a switch is stored.
func bit(on bool) int {
	if on {
		return 1
	}
	return 0
}
