package store

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
)

// Import is what is to be added to what a learner has.
type Import struct {
	Rows     map[string][][]any // by name of the table, in the form of Data
	Settings *string            // in place of the learner's; nil leaves those as they are
}

// TooManyError is returned by Import where a learner would have more rows of a table than they may, or more answers to
// one card.
type TooManyError struct {
	Table string
	Most  int
}

func (e *TooManyError) Error() string {
	return fmt.Sprintf("more than %d rows of %s", e.Most, e.Table)
}

// Import adds the rows that the learner does not have yet, which their keys tell, and computes the memories of the
// cards whose logs have grown anew: all of it or, where there is an error, nothing. What the learner has stays as it
// is, so that importing a thing twice changes nothing more. It returns how many rows were added to each table. A trial
// only tells what would be added.
func (l Learner) Import(ctx context.Context, from Import, trial bool, rules Rules) (map[string]int, error) {
	added := map[string]int{}
	_, err := l.write(ctx, func(q queryer, version int64) error {
		clear(added)
		i := &importing{Learner: l, ctx: ctx, q: q, first: version, version: version, rules: rules, grown: map[string]bool{}, mocks: map[string]bool{}}
		for _, t := range Tables {
			n, err := i.addTable(t, from.Rows[t.Name])
			if err != nil {
				return err
			}
			if n > 0 {
				added[t.Name] = n
			}
		}
		// The log is replayed by the wishes that have come with it.
		if err := i.takeSettings(from.Settings); err != nil {
			return err
		}
		step, err := i.step(ctx, q, rules)
		if err != nil {
			return err
		}
		for _, card := range slices.Sorted(maps.Keys(i.grown)) {
			if err := i.replayCard(card, step); err != nil {
				return err
			}
		}
		// Settings alone are no reason for a guest's line: their cookie has them.
		if trial || len(added) == 0 && (from.Settings == nil || l.guest != nil) {
			return errNothingToWrite
		}
		return i.finish()
	})
	if err != nil && !errors.Is(err, errNothingToWrite) {
		return nil, fmt.Errorf("import: %w", err)
	}
	return added, nil
}

// importing is an import under way in its transaction.
type importing struct {
	Learner
	ctx     context.Context
	q       queryer
	first   int64 // version of the learner that the import begins with
	version int64 // of the row to come: each has one of its own, so that they keep their order
	rules   Rules
	grown   map[string]bool // cards that have reviews more, by their present ids
	mocks   map[string]bool // mock interviews that were not there before
}

func (i *importing) addTable(t Table, rows [][]any) (added int, err error) {
	for _, row := range rows {
		isNew, err := t.add(i, row)
		if err != nil {
			return 0, err
		}
		if isNew {
			added++
		}
	}
	if added == 0 {
		return 0, nil
	}
	var all int
	if err := i.q.QueryRowContext(i.ctx, t.count, i.id).Scan(&all); err != nil {
		return 0, unavailable(err)
	}
	if all > t.Most {
		return 0, &TooManyError{Table: t.Name, Most: t.Most}
	}
	return added, nil
}

// insert runs an INSERT of the learner's id and the values, and reports whether there is a row more.
func (i *importing) insert(query string, values ...any) (bool, error) {
	result, err := i.q.ExecContext(i.ctx, query, append([]any{i.id}, values...)...)
	if err != nil {
		return false, unavailable(err)
	}
	rows, err := result.RowsAffected()
	return rows == 1, unavailable(err)
}

// next is the version of a row to be written.
func (i *importing) next() int64 {
	i.version++
	return i.version
}

func (i *importing) addFilter(row []any) (bool, error) {
	return i.insert(`
		INSERT INTO filters (learner_id, name, query, created_at)
		VALUES ($1, $2, $3, $4)
		ON CONFLICT (learner_id, name) DO NOTHING`, row...)
}

func (i *importing) addPriority(row []any) (bool, error) {
	return i.insert(`
		INSERT INTO priorities (learner_id, kind, name, retention)
		VALUES ($1, $2, $3, $4)
		ON CONFLICT (learner_id, kind, name) DO NOTHING`, row...)
}

func (i *importing) addInterview(row []any) (bool, error) {
	return i.insert(`
		INSERT INTO interviews (learner_id, id, title, company, role, day, tags, level, minutes, created_at, archived_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
		ON CONFLICT (learner_id, id) DO NOTHING`, row...)
}

func (i *importing) addDebrief(row []any) (bool, error) {
	return i.insert(`
		INSERT INTO debriefs (learner_id, interview_id, went, note, questions, tag, saved_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7)
		ON CONFLICT (learner_id, interview_id) DO NOTHING`, row...)
}

func (i *importing) addAsked(row []any) (bool, error) {
	return i.insert(`
		INSERT INTO asked (learner_id, card_id, interview_id, company, role, asked_on, stuck)
		VALUES ($1, $2, $3, $4, $5, $6, $7)
		ON CONFLICT (learner_id, card_id, interview_id) DO NOTHING`, row...)
}

func (i *importing) addMock(row []any) (bool, error) {
	added, err := i.insert(`
		INSERT INTO mocks (learner_id, id, title, company, role, tags, level, minutes, clock, created_at, finished_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
		ON CONFLICT (learner_id, id) DO NOTHING`, row...)
	if added {
		i.mocks[row[0].(string)] = true
	}
	return added, err
}

// addMockQuestion leaves a mock interview alone that the learner has already, which may be under way.
func (i *importing) addMockQuestion(row []any) (bool, error) {
	if !i.mocks[row[0].(string)] {
		return false, nil
	}
	return i.insert(`
		INSERT INTO mock_questions (learner_id, mock_id, turn, depth, card_id, review_id, shown_at, extra_ms, ended_at,
			outcome, note, rating, points, point_keys)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
		ON CONFLICT (learner_id, mock_id, turn, depth) DO NOTHING`, row...)
}

// addPaper keeps the paper that the learner has of a card, under whichever of its ids. Of several in the import that
// are of one card, the last counts.
func (i *importing) addPaper(row []any) (bool, error) {
	ids := i.rules.Card(row[0].(string))
	before, err := i.paper(i.ctx, i.q, ids)
	if err != nil || 0 < before.Version && before.Version <= i.first {
		return false, err
	}
	return true, i.putPaper(i.ctx, i.q, Paper{
		CardID: ids[0], TypeFirst: row[1] == int64(1), OwnFirst: row[2] == int64(1), Note: row[3].(string), Version: i.next(),
	})
}

// addAnswer unpins an answer where another one of its card is pinned.
func (i *importing) addAnswer(row []any) (bool, error) {
	id, ids, body, pinned := row[0], i.rules.Card(row[1].(string)), row[2].(string), row[4]
	others, err := i.ownAnswers(i.ctx, i.q, ids)
	if err != nil {
		return false, err
	}
	for _, other := range others {
		if other.Pinned {
			pinned = int64(0)
		}
	}
	added, err := i.insert(`
		INSERT INTO answers (learner_id, id, card_id, body, written_at, pinned, version)
		VALUES ($1, $2, $3, $4, $5, $6, $7)
		ON CONFLICT (learner_id, id) DO NOTHING`, id, row[1], body, row[3], pinned, i.next())
	if err != nil || !added || body == "" {
		return added, err
	}
	if len(others) >= MaxOwnAnswers {
		return false, &TooManyError{Table: "answers", Most: MaxOwnAnswers}
	}
	// Answers are looked for only where there is a paper.
	paper, err := i.paper(i.ctx, i.q, ids)
	if err != nil || paper.Version > 0 {
		return true, err
	}
	paper.Version = i.next()
	return true, i.putPaper(i.ctx, i.q, paper)
}

// addMarks keeps the marks that the learner has on a card. Of several in the import that are of one card, the last
// counts.
func (i *importing) addMarks(row []any) (bool, error) {
	m, err := i.memory(i.ctx, i.q, i.rules.Card(row[0].(string)))
	if err != nil || m.Marks != (Marks{}) && m.Version <= i.first {
		return false, err
	}
	marks := Marks{SuspendedAt: moment(row[1].(int64)), BuriedUntil: moment(row[2].(int64)), Flag: int(row[3].(int64))}
	if marks == (Marks{}) {
		return false, nil
	}
	m.Marks, m.Version = marks, i.next()
	return true, i.putMemory(i.ctx, i.q, m)
}

func (i *importing) addReview(row []any) (bool, error) {
	added, err := i.insert(`
		INSERT INTO reviews (learner_id, id, card_id, rep, rating, reviewed_at, received_at, day, duration_ms, source,
			points, point_keys, confidence, undone_at, version)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
		ON CONFLICT (learner_id, id) DO NOTHING`, append(row[:len(row):len(row)], i.next())...)
	if added && row[12] == nil {
		i.grown[i.rules.Card(row[1].(string))[0]] = true
	}
	return added, err
}

// replayCard brings the memory of a card whose log has grown up to date.
func (i *importing) replayCard(card string, step Step) error {
	ids := i.rules.Card(card)
	before, err := i.memory(i.ctx, i.q, ids)
	if err != nil {
		return err
	}
	after, err := i.replay(i.ctx, i.q, ids, before.Marks, step)
	if err != nil {
		return err
	}
	// Its marks keep their place among those of other cards.
	if after.Version = before.Version; before.Marks == (Marks{}) || before.Version <= i.first {
		after.Version = i.next()
	}
	return i.putMemory(i.ctx, i.q, after)
}

func (i *importing) takeSettings(settings *string) error {
	if settings == nil {
		return nil
	}
	_, err := i.q.ExecContext(i.ctx, `
		UPDATE learners
		SET settings = $2
		WHERE id = $1`, i.id, *settings)
	return unavailable(err)
}

// finish counts the learner's version up by the rows written.
func (i *importing) finish() error {
	_, err := i.q.ExecContext(i.ctx, `
		UPDATE learners
		SET version = $2
		WHERE id = $1`, i.id, i.version)
	return unavailable(err)
}
