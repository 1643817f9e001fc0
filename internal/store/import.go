package store

import (
	"context"
	"fmt"
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
// cards whose logs have grown anew. What the learner has stays as it is, so that importing a thing twice changes nothing
// more. It returns how many rows were added to each table. A trial only tells what would be added, and waits for
// nobody's write. The event is noted where the learner has an account.
//
// Of an import that is refused nothing is added. Others write between its parts: where it is cut off half-way, as when
// ctx ends, cards and mock interviews are whole, and the next import of the same adds the rest.
func (l Learner) Import(ctx context.Context, from Import, trial bool, rules Rules, e Event) (map[string]int, error) {
	var news []addition
	err := l.store.engine.snapshot(ctx, func(q queryer) (err error) {
		news, err = l.news(ctx, q, from.Rows, rules)
		return err
	})
	added := map[string]int{}
	if err == nil && trial {
		for _, n := range news {
			added[n.table.Name]++
		}
		return added, nil
	}
	// Settings alone are no reason for a guest's line: their cookie has them.
	if err == nil && (len(news) > 0 || from.Settings != nil && l.guest == nil) {
		i := &importing{Learner: l, ctx: ctx, rules: rules, rows: int64(len(news))}
		if err = i.begin(from.Settings, e); err == nil {
			err = i.addAll(news, added)
		}
	}
	if err != nil {
		return nil, fmt.Errorf("import: %w", err)
	}
	return added, nil
}

// partRows is how many rows an import writes before others have their turn; a card or a mock interview begun is
// finished.
const partRows = 500

// importing is an import under way.
type importing struct {
	Learner
	ctx   context.Context
	q     queryer
	rules Rules
	first int64 // version of the learner before the first row: each row has the next one, so that they keep their order
	rows  int64
}

// begin writes what is to be known before any row.
func (i *importing) begin(settings *string, e Event) error {
	_, err := i.write(i.ctx, func(q queryer, version int64) error {
		i.first = version
		if _, err := q.ExecContext(i.ctx, `
			UPDATE learners
			SET version = version + $2, settings = coalesce($3, settings)
			WHERE id = $1`, i.id, i.rows, settings); err != nil {
			return unavailable(err)
		}
		if guest, err := i.isGuest(i.ctx, q); err != nil || guest {
			return err
		}
		return i.note(i.ctx, q, e)
	})
	return err
}

// addAll adds rows part by part, and counts them.
func (i *importing) addAll(news []addition, added map[string]int) error {
	for len(news) > 0 {
		if err := i.ctx.Err(); err != nil {
			return unavailable(err)
		}
		n := min(partRows, len(news))
		for n < len(news) && news[n].tied {
			n++
		}
		var isNew []bool
		_, err := i.write(i.ctx, func(q queryer, _ int64) (err error) {
			i.q = q
			isNew, err = i.addPart(news[:n])
			return err
		})
		if err != nil {
			return err
		}
		for k, a := range news[:n] {
			if isNew[k] {
				added[a.table.Name]++
			}
		}
		news = news[n:]
	}
	return nil
}

// addPart adds rows, and replays the cards that have reviews among them.
func (i *importing) addPart(part []addition) (isNew []bool, err error) {
	isNew = make([]bool, len(part))
	var step Step
	for k, a := range part {
		if isNew[k], err = a.table.add(i, a.row, i.first+a.place); err != nil {
			return nil, err
		}
		if a.card == "" || k+1 < len(part) && part[k+1].card == a.card {
			continue
		}
		if step == nil {
			// By the wishes that have come before the log.
			if step, err = i.step(i.ctx, i.q, i.rules); err != nil {
				return nil, err
			}
		}
		if err := i.replayCard(a.card, i.first+a.place, step); err != nil {
			return nil, err
		}
	}
	return isNew, nil
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

func (i *importing) addFilter(row []any, _ int64) (bool, error) {
	return i.insert(`
		INSERT INTO filters (learner_id, name, query, created_at)
		VALUES ($1, $2, $3, $4)
		ON CONFLICT (learner_id, name) DO NOTHING`, row...)
}

func (i *importing) addPriority(row []any, _ int64) (bool, error) {
	return i.insert(`
		INSERT INTO priorities (learner_id, kind, name, retention)
		VALUES ($1, $2, $3, $4)
		ON CONFLICT (learner_id, kind, name) DO NOTHING`, row...)
}

func (i *importing) addInterview(row []any, _ int64) (bool, error) {
	return i.insert(`
		INSERT INTO interviews (learner_id, id, title, company, role, day, tags, level, minutes, created_at, archived_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
		ON CONFLICT (learner_id, id) DO NOTHING`, row...)
}

// addDebrief takes that of an interview that the learner has, as addAsked does.
func (i *importing) addDebrief(row []any, _ int64) (bool, error) {
	return i.insert(`
		INSERT INTO debriefs (learner_id, interview_id, went, note, questions, tag, saved_at)
		SELECT learner_id, id, CAST($3 AS TEXT), CAST($4 AS TEXT), CAST($5 AS TEXT), CAST($6 AS TEXT), CAST($7 AS BIGINT)
		FROM interviews
		WHERE learner_id = $1 AND id = $2
		ON CONFLICT (learner_id, interview_id) DO NOTHING`, row...)
}

// addAsked takes company, role and day from the interview, which says them.
func (i *importing) addAsked(row []any, _ int64) (bool, error) {
	return i.insert(`
		INSERT INTO asked (learner_id, card_id, interview_id, company, role, asked_on, stuck)
		SELECT learner_id, CAST($2 AS TEXT), id, company, role, day, CAST($4 AS BIGINT)
		FROM interviews
		WHERE learner_id = $1 AND id = $3
		ON CONFLICT (learner_id, card_id, interview_id) DO NOTHING`, row[0], row[1], row[5])
}

func (i *importing) addMock(row []any, _ int64) (bool, error) {
	return i.insert(`
		INSERT INTO mocks (learner_id, id, title, company, role, tags, level, minutes, clock, created_at, finished_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
		ON CONFLICT (learner_id, id) DO NOTHING`, row...)
}

func (i *importing) addMockQuestion(row []any, _ int64) (bool, error) {
	return i.insert(`
		INSERT INTO mock_questions (learner_id, mock_id, turn, depth, card_id, review_id, shown_at, extra_ms, ended_at,
			outcome, note, rating, points, point_keys)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
		ON CONFLICT (learner_id, mock_id, turn, depth) DO NOTHING`, row...)
}

func (i *importing) addPaper(row []any, version int64) (bool, error) {
	return i.insert(`
		INSERT INTO papers (learner_id, card_id, type_first, own_first, note, version)
		VALUES ($1, $2, $3, $4, $5, $6)
		ON CONFLICT (learner_id, card_id) DO NOTHING`, append(row[:len(row):len(row)], version)...)
}

// addAnswer unpins an answer where another one of its card is pinned.
func (i *importing) addAnswer(row []any, version int64) (bool, error) {
	ids, body, pinned := i.rules.Card(row[1].(string)), row[2], row[4]
	if pinned == int64(1) {
		others, err := i.ownAnswers(i.ctx, i.q, ids)
		if err != nil {
			return false, err
		}
		if slices.ContainsFunc(others, func(other OwnAnswer) bool { return other.Pinned }) {
			pinned = int64(0)
		}
	}
	added, err := i.insert(`
		INSERT INTO answers (learner_id, id, card_id, body, written_at, pinned, version)
		VALUES ($1, $2, $3, $4, $5, $6, $7)
		ON CONFLICT (learner_id, id) DO NOTHING`, row[0], row[1], body, row[3], pinned, version)
	if err != nil || !added || body == "" {
		return added, err
	}
	// Answers are looked for only where there is a paper.
	paper, err := i.paper(i.ctx, i.q, ids)
	if err != nil || paper.Version > 0 {
		return true, err
	}
	paper.Version = version
	return true, i.putPaper(i.ctx, i.q, paper)
}

// addMarks keeps the marks that the learner has on a card. Of several in the import that are of one card, the last
// counts.
func (i *importing) addMarks(row []any, version int64) (bool, error) {
	m, err := i.memory(i.ctx, i.q, i.rules.Card(row[0].(string)))
	if err != nil || m.Marks != (Marks{}) && !i.hasCome(m.Version) {
		return false, err
	}
	m.Marks = Marks{SuspendedAt: moment(row[1].(int64)), BuriedUntil: moment(row[2].(int64)), Flag: int(row[3].(int64))}
	m.Version = version
	return true, i.putMemory(i.ctx, i.q, m)
}

// hasCome reports whether a row of a version has come with this import.
func (i *importing) hasCome(version int64) bool {
	return i.first < version && version <= i.first+i.rows
}

func (i *importing) addReview(row []any, version int64) (bool, error) {
	return i.insert(`
		INSERT INTO reviews (learner_id, id, card_id, rep, rating, reviewed_at, received_at, day, duration_ms, source,
			points, point_keys, confidence, undone_at, version)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
		ON CONFLICT (learner_id, id) DO NOTHING`, append(row[:len(row):len(row)], version)...)
}

// replayCard brings the memory of a card whose log has grown up to date.
func (i *importing) replayCard(card string, version int64, step Step) error {
	ids := i.rules.Card(card)
	before, err := i.memory(i.ctx, i.q, ids)
	if err != nil {
		return err
	}
	after, err := i.replay(i.ctx, i.q, ids, before.Marks, step)
	if err != nil {
		return err
	}
	// Marks that have come keep their place among those of other cards.
	if after.Version = before.Version; before.Marks == (Marks{}) || !i.hasCome(before.Version) {
		after.Version = max(before.Version, version)
	}
	return i.putMemory(i.ctx, i.q, after)
}
