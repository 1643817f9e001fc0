package store

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
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

// moves says, for every table with a learner_id, what becomes of a guest's rows when they join an account. What is not
// moved goes with the guest's row: where the account has the same already, and where it has no room. A new table needs a
// line here.
var moves = []struct {
	table string
	move  func(*merging) error
}{
	// The log is the union by id. The order of arrival is kept: the account's reviews first, then the guest's.
	{"reviews", func(m *merging) error {
		return m.exec(`
			UPDATE reviews
			SET learner_id = $1, version = version + (SELECT version FROM learners WHERE id = $1)
			WHERE learner_id = $2 AND id NOT IN (SELECT id FROM reviews WHERE learner_id = $1)`)
	}},
	// Memories are no facts of their own: they are replayed from the log, see mergeMemories.
	{"memories", nil},
	{"filters", func(m *merging) error {
		return m.execWithin("filters", `
			UPDATE filters
			SET learner_id = $1
			WHERE learner_id = $2 AND name IN (
				SELECT name
				FROM filters
				WHERE learner_id = $2 AND name NOT IN (SELECT name FROM filters WHERE learner_id = $1)
				ORDER BY created_at DESC, name
				LIMIT $3)`)
	}},
	{"interviews", func(m *merging) error {
		return m.execWithin("interviews", `
			UPDATE interviews
			SET learner_id = $1
			WHERE learner_id = $2 AND id IN (
				SELECT id
				FROM interviews
				WHERE learner_id = $2 AND id NOT IN (SELECT id FROM interviews WHERE learner_id = $1)
				ORDER BY day DESC, id
				LIMIT $3)`)
	}},
	{"debriefs", func(m *merging) error {
		return m.exec(`
			UPDATE debriefs
			SET learner_id = $1
			WHERE learner_id = $2 AND interview_id IN (SELECT id FROM interviews WHERE learner_id = $1)
				AND interview_id NOT IN (SELECT interview_id FROM debriefs WHERE learner_id = $1)`)
	}},
	{"asked", func(m *merging) error {
		return m.exec(`
			UPDATE asked
			SET learner_id = $1
			WHERE learner_id = $2 AND interview_id IN (SELECT id FROM interviews WHERE learner_id = $1) AND NOT EXISTS (
				SELECT 1
				FROM asked a
				WHERE a.learner_id = $1 AND a.card_id = asked.card_id AND a.interview_id = asked.interview_id)`)
	}},
	// Questions refer to their mock interview, so that comes first, as a row of its own.
	{"mocks", func(m *merging) error {
		return m.execWithin("mocks", `
			INSERT INTO mocks (learner_id, id, title, company, role, tags, level, minutes, clock, created_at, finished_at)
			SELECT $1, id, title, company, role, tags, level, minutes, clock, created_at, finished_at
			FROM mocks
			WHERE learner_id = $2 AND id NOT IN (SELECT id FROM mocks WHERE learner_id = $1)
			ORDER BY created_at DESC, id
			LIMIT $3`)
	}},
	{"mock_questions", func(m *merging) error {
		return m.exec(`
			UPDATE mock_questions
			SET learner_id = $1
			WHERE learner_id = $2 AND mock_id IN (SELECT id FROM mocks WHERE learner_id = $1)
				AND mock_id NOT IN (SELECT mock_id FROM mock_questions WHERE learner_id = $1)`)
	}},
	{"answers", (*merging).moveAnswers},
	{"papers", (*merging).movePapers},
	{"priorities", (*merging).movePriorities},
	// The rest is about who somebody is, not about what they study. Guests have sessions alone, which end.
	{"sessions", nil},
	{"accounts", nil},
	{"passkeys", nil},
	{"resets", nil},
	{"api_tokens", nil},
	{"audit", nil},
	{"identities", nil},
	{"waiting_forms", nil},
}

// merging is a merge under way in its transaction.
type merging struct {
	Learner
	guest   Learner
	ctx     context.Context
	q       queryer
	rules   Rules
	version int64 // of the learner
}

// exec runs a statement in which $1 is the account's learner and $2 the guest.
func (m *merging) exec(statement string, more ...any) error {
	_, err := m.q.ExecContext(m.ctx, statement, append([]any{m.id, m.guest.id}, more...)...)
	return unavailable(err)
}

// execWithin is exec with $3 for how many rows more the account may have in one of Tables.
func (m *merging) execWithin(table, statement string) error {
	room, err := m.room(table)
	if err != nil {
		return err
	}
	return m.exec(statement, room)
}

func (m *merging) room(table string) (int, error) {
	t := tableNamed(table)
	var n int
	err := m.q.QueryRowContext(m.ctx, t.count, m.id).Scan(&n)
	return max(0, t.Most-n), unavailable(err)
}

// moveAnswers keeps the answers of both to a card, of too many the latest. Where both have pinned one, the account's
// stays.
func (m *merging) moveAnswers() error {
	rows, err := m.q.QueryContext(m.ctx, `
		SELECT DISTINCT card_id
		FROM answers
		WHERE learner_id = $1
		ORDER BY card_id`, m.guest.id)
	cards, err := collect(rows, err, func(row scanner) (id string, err error) {
		err = row.Scan(&id)
		return id, err
	})
	if err != nil {
		return err
	}
	for _, card := range cards {
		ids := m.rules.Card(card)
		mine, err := m.ownAnswers(m.ctx, m.q, ids)
		if err != nil {
			return err
		}
		pinned := slices.ContainsFunc(mine, func(a OwnAnswer) bool { return a.Pinned })
		if err := m.exec(`
			UPDATE answers
			SET learner_id = $1, version = version + (SELECT version FROM learners WHERE id = $1), pinned = pinned * $4
			WHERE learner_id = $2 AND card_id = $3 AND id NOT IN (SELECT id FROM answers WHERE learner_id = $1)`, card, bit(!pinned)); err != nil {
			return err
		}
		if err := m.dropOldAnswers(m.ctx, m.q, ids); err != nil {
			return err
		}
	}
	return nil
}

// movePapers makes one note of two on a card, as long as one may be. Of the switches, the account's stay.
func (m *merging) movePapers() error {
	all, err := m.guest.papers(m.ctx, m.q)
	if err != nil {
		return err
	}
	room, err := m.room("papers")
	if err != nil {
		return err
	}
	cards := map[string]bool{}
	for _, p := range all {
		cards[m.rules.Card(p.CardID)[0]] = true
	}
	for _, card := range slices.Sorted(maps.Keys(cards)) {
		ids := m.rules.Card(card)
		theirs, err := m.guest.paper(m.ctx, m.q, ids)
		if err != nil {
			return err
		}
		p, err := m.paper(m.ctx, m.q, ids)
		switch {
		case err != nil:
			return err
		case p.Version > 0 && (theirs.Note == "" || theirs.Note == p.Note):
			continue
		case p.Version > 0:
			p.Note = joinNotes(p.Note, theirs.Note)
		case room == 0:
			continue
		default:
			p = theirs
			room--
		}
		p.Version = m.version
		if err := m.putPaper(m.ctx, m.q, p); err != nil {
			return err
		}
	}
	return nil
}

// joinNotes makes one note of two, which ends where no note may be longer.
func joinNotes(first, second string) string {
	if first == "" {
		return second
	}
	joined := []rune(first + " / " + second)
	return strings.TrimSpace(string(joined[:min(len(joined), MaxNote)]))
}

// movePriorities takes over what the account has not set, whatever it is called.
func (m *merging) movePriorities() error {
	room, err := m.room("priorities")
	if err != nil {
		return err
	}
	mine, err := m.priorities(m.ctx, m.q)
	if err != nil {
		return err
	}
	theirs, err := m.guest.priorities(m.ctx, m.q)
	if err != nil {
		return err
	}
	type subject struct {
		kind PriorityKind
		name string
	}
	has := map[subject]bool{}
	for _, p := range mine {
		has[subject{p.Kind, m.rules.name(p.Kind, p.Name)}] = true
	}
	for _, p := range theirs {
		if of := (subject{p.Kind, m.rules.name(p.Kind, p.Name)}); room == 0 || has[of] {
			continue
		}
		room--
		if err := m.exec(`
			UPDATE priorities
			SET learner_id = $1
			WHERE learner_id = $2 AND kind = $3 AND name = $4`, string(p.Kind), p.Name); err != nil {
			return err
		}
	}
	return nil
}

// ErrNotGuest is returned by Merge for a learner who has an account.
var ErrNotGuest = errors.New("not a guest")

// Merge moves all that a guest has to the learner, replays the cards that both or the guest reviewed, and removes the
// guest. Where the two differ in what there is but once, such as a setting or a mark on a card, the learner's counts.
// Where both have more than one may have, the learner's stays, and of the guest's the latest joins it; no review is lost.
// A guest that is gone, such as one merged before, changes nothing.
func (l Learner) Merge(ctx context.Context, guest string, rules Rules, e Event) error {
	from := l.store.Learner(guest)
	_, err := l.write(ctx, func(q queryer, version int64) error {
		if gone, err := from.lockGuest(ctx, q); err != nil {
			return err
		} else if gone {
			return errNothingToWrite
		}
		marks, err := from.marks(ctx, q, rules.Card)
		if err != nil {
			return err
		}
		m := &merging{Learner: l, guest: from, ctx: ctx, q: q, rules: rules, version: version}
		for _, t := range moves {
			if t.move == nil {
				continue
			}
			if err := t.move(m); err != nil {
				return fmt.Errorf("%s: %w", t.table, err)
			}
		}
		version, err = l.takeOver(ctx, q, guest)
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
	guest, err := l.isGuest(ctx, q)
	if err == nil && !guest {
		err = ErrNotGuest
	}
	return false, err
}

// isGuest reports whether the learner has no account.
func (l Learner) isGuest(ctx context.Context, q queryer) (bool, error) {
	var accounts int
	err := q.QueryRowContext(ctx, `
		SELECT count(*)
		FROM accounts
		WHERE learner_id = $1`, l.id).Scan(&accounts)
	return accounts == 0, unavailable(err)
}

// marks are what the learner has set on cards, by the present ids of those reviewed or marked.
func (l Learner) marks(ctx context.Context, q queryer, ids func(card string) []string) (map[string]Marks, error) {
	rows, err := q.QueryContext(ctx, `
		SELECT card_id, rep, state, step, stability, difficulty, lapses, last_reviewed_at, last_day, due_at,
			suspended_at, buried_until, flag, version, look_at
		FROM memories
		WHERE learner_id = $1
		ORDER BY version`, l.id)
	memories, err := collect(rows, err, scanMemory)
	marks := make(map[string]Marks, len(memories))
	for _, m := range memories {
		marks[ids(m.CardID)[0]] = m.Marks // the row written last holds them all
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
