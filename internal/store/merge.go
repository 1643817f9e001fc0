package store

import (
	"context"
	"errors"
	"fmt"
)

// Holding counts what a learner has.
type Holding struct {
	Reviews int // that stand
	Cards   int // that these are of
}

// Holding counts the learner's reviews.
func (l Learner) Holding(ctx context.Context) (Holding, error) {
	var h Holding
	err := l.store.engine.read().QueryRowContext(ctx, `
		SELECT count(*), count(DISTINCT card_id)
		FROM reviews
		WHERE learner_id = $1 AND undone_at IS NULL`, l.id).Scan(&h.Reviews, &h.Cards)
	if err != nil {
		return h, fmt.Errorf("count reviews: %w", unavailable(err))
	}
	return h, nil
}

// moves says, for every table with a learner_id, what becomes of a guest's rows when they join an account: $1 is the
// account's learner, $2 the guest. What is not moved goes with the guest's row. A new table needs a line here.
var moves = []struct {
	table      string
	statements []string
}{
	// The log is the union by id. The order of arrival is kept: the account's reviews first, then the guest's.
	{"reviews", []string{`
		UPDATE reviews
		SET learner_id = $1, version = version + (SELECT version FROM learners WHERE id = $1)
		WHERE learner_id = $2 AND id NOT IN (SELECT id FROM reviews WHERE learner_id = $1)`}},
	// Memories are no facts of their own: they are replayed from the log, see mergeMemories.
	{"memories", nil},
	{"filters", []string{`
		UPDATE filters
		SET learner_id = $1
		WHERE learner_id = $2 AND name NOT IN (SELECT name FROM filters WHERE learner_id = $1)`}},
	{"interviews", []string{`
		UPDATE interviews
		SET learner_id = $1
		WHERE learner_id = $2 AND id NOT IN (SELECT id FROM interviews WHERE learner_id = $1)`}},
	{"debriefs", []string{`
		UPDATE debriefs
		SET learner_id = $1
		WHERE learner_id = $2 AND interview_id NOT IN (SELECT interview_id FROM debriefs WHERE learner_id = $1)`}},
	{"asked", []string{`
		UPDATE asked
		SET learner_id = $1
		WHERE learner_id = $2 AND NOT EXISTS (
			SELECT 1
			FROM asked a
			WHERE a.learner_id = $1 AND a.card_id = asked.card_id AND a.interview_id = asked.interview_id)`}},
	// Questions refer to their mock interview, so that comes first, as a row of its own.
	{"mocks", []string{`
		INSERT INTO mocks (learner_id, id, title, company, role, tags, level, minutes, clock, created_at, finished_at)
		SELECT $1, id, title, company, role, tags, level, minutes, clock, created_at, finished_at
		FROM mocks
		WHERE learner_id = $2 AND id NOT IN (SELECT id FROM mocks WHERE learner_id = $1)`}},
	{"mock_questions", []string{`
		UPDATE mock_questions
		SET learner_id = $1
		WHERE learner_id = $2 AND mock_id NOT IN (SELECT mock_id FROM mock_questions WHERE learner_id = $1)`}},
	// Every answer is kept; where both have pinned one to a card, the account's stays.
	{"answers", []string{`
		UPDATE answers
		SET learner_id = $1, version = version + (SELECT version FROM learners WHERE id = $1),
			pinned = CASE WHEN EXISTS (
				SELECT 1
				FROM answers a
				WHERE a.learner_id = $1 AND a.card_id = answers.card_id AND a.pinned = 1) THEN 0 ELSE pinned END
		WHERE learner_id = $2 AND id NOT IN (SELECT id FROM answers WHERE learner_id = $1)`}},
	// Two notes on a card become one; of the switches, the account's stay.
	{"papers", []string{`
		UPDATE papers
		SET note = note || CASE WHEN note = '' THEN '' ELSE ' / ' END || (
			SELECT g.note
			FROM papers g
			WHERE g.learner_id = $2 AND g.card_id = papers.card_id)
		WHERE learner_id = $1 AND EXISTS (
			SELECT 1
			FROM papers g
			WHERE g.learner_id = $2 AND g.card_id = papers.card_id AND g.note <> '' AND g.note <> papers.note)`, `
		UPDATE papers
		SET learner_id = $1, version = version + (SELECT version FROM learners WHERE id = $1)
		WHERE learner_id = $2 AND card_id NOT IN (SELECT card_id FROM papers WHERE learner_id = $1)`}},
	{"priorities", []string{`
		UPDATE priorities
		SET learner_id = $1
		WHERE learner_id = $2 AND NOT EXISTS (
			SELECT 1
			FROM priorities p
			WHERE p.learner_id = $1 AND p.kind = priorities.kind AND p.name = priorities.name)`}},
	// The rest is about who somebody is, not about what they study. Guests have sessions alone, which end.
	{"sessions", nil},
	{"accounts", nil},
	{"resets", nil},
	{"api_tokens", nil},
	{"audit", nil},
}

// MergedTables lists the tables whose rows Merge knows what to do with.
func MergedTables() []string {
	var names []string
	for _, m := range moves {
		names = append(names, m.table)
	}
	return names
}

// ErrNotGuest is returned by Merge for a learner who has an account.
var ErrNotGuest = errors.New("not a guest")

// Merge moves all that a guest has to the learner, replays the cards that both or the guest reviewed, and removes the
// guest. Where the two differ in what there is but once, such as a setting or a mark on a card, the learner's counts. A guest
// that is gone, such as one merged before, changes nothing.
func (l Learner) Merge(ctx context.Context, guest string, rules Rules, e Event) error {
	from := l.store.Learner(guest)
	_, err := l.write(ctx, func(q queryer, _ int64) error {
		if gone, err := from.lockGuest(ctx, q); err != nil {
			return err
		} else if gone {
			return errNothingToWrite
		}
		marks, err := from.marks(ctx, q)
		if err != nil {
			return err
		}
		for _, m := range moves {
			for _, statement := range m.statements {
				if _, err := q.ExecContext(ctx, statement, l.id, guest); err != nil {
					return fmt.Errorf("%s: %w", m.table, unavailable(err))
				}
			}
		}
		version, err := l.takeOver(ctx, q, guest)
		if err != nil {
			return err
		}
		// Replayed by the wishes of both.
		step, err := l.step(ctx, q, rules)
		if err != nil {
			return err
		}
		if err := l.mergeMemories(ctx, q, marks, rules.Card, step, version); err != nil {
			return err
		}
		if _, err := q.ExecContext(ctx, `
			DELETE FROM learners
			WHERE id = $1`, guest); err != nil {
			return unavailable(err)
		}
		return l.note(ctx, q, e)
	})
	if err != nil && !errors.Is(err, errNothingToWrite) {
		return fmt.Errorf("merge guest: %w", err)
	}
	return nil
}

// lockGuest makes the guest's own writes wait; gone where there is no such learner.
func (l Learner) lockGuest(ctx context.Context, q queryer) (gone bool, err error) {
	result, err := q.ExecContext(ctx, `
		UPDATE learners
		SET version = version + 1
		WHERE id = $1`, l.id)
	if err != nil {
		return false, unavailable(err)
	}
	if rows, err := result.RowsAffected(); err != nil || rows == 0 {
		return true, unavailable(err)
	}
	var accounts int
	if err := q.QueryRowContext(ctx, `
		SELECT count(*)
		FROM accounts
		WHERE learner_id = $1`, l.id).Scan(&accounts); err != nil {
		return false, unavailable(err)
	}
	if accounts > 0 {
		return false, ErrNotGuest
	}
	return false, nil
}

// marks are what the learner has set on cards, and the cards reviewed or marked.
func (l Learner) marks(ctx context.Context, q queryer) (map[string]Marks, error) {
	rows, err := q.QueryContext(ctx, `
		SELECT card_id, rep, state, step, stability, difficulty, lapses, last_reviewed_at, last_day, due_at,
			suspended_at, buried_until, flag, version, look_at
		FROM memories
		WHERE learner_id = $1`, l.id)
	memories, err := collect(rows, err, scanMemory)
	marks := make(map[string]Marks, len(memories))
	for _, m := range memories {
		marks[m.CardID] = m.Marks
	}
	return marks, err
}

// takeOver counts the learner's version up by the guest's, so that it is above that of every row moved, and takes the
// guest's settings where the learner has none.
func (l Learner) takeOver(ctx context.Context, q queryer, guest string) (version int64, err error) {
	err = q.QueryRowContext(ctx, `
		UPDATE learners
		SET version = version + (SELECT g.version FROM learners g WHERE g.id = $2),
			settings = CASE WHEN settings = '' THEN (SELECT g.settings FROM learners g WHERE g.id = $2) ELSE settings END
		WHERE id = $1
		RETURNING version`, l.id, guest).Scan(&version)
	return version, unavailable(err)
}

// mergeMemories replays every card that a guest had a memory of, and joins the marks on it.
func (l Learner) mergeMemories(ctx context.Context, q queryer, guest map[string]Marks, ids func(card string) []string, step Step, version int64) error {
	for card, marks := range guest {
		names := ids(card)
		before, err := l.memory(ctx, q, names)
		if err != nil {
			return err
		}
		m, err := l.replay(ctx, q, names, before.Marks.or(marks), step)
		if err != nil {
			return err
		}
		m.Version = version
		if err := l.putMemory(ctx, q, m); err != nil {
			return err
		}
	}
	return nil
}

// or fills in from other marks what is not set.
func (m Marks) or(other Marks) Marks {
	if m.SuspendedAt.IsZero() {
		m.SuspendedAt = other.SuspendedAt
	}
	if m.BuriedUntil.IsZero() {
		m.BuriedUntil = other.BuriedUntil
	}
	if m.Flag == 0 {
		m.Flag = other.Flag
	}
	return m
}
