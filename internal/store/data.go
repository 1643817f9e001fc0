package store

import (
	"context"
	"database/sql"
	"fmt"
	"iter"
)

// Table is a kind of rows that are kept of a learner and belong to them: what an export holds and an import adds.
// Everything else of the schema either follows from these rows, as memories do from reviews, or opens doors, as sessions
// do, and never leaves.
type Table struct {
	Name    string   // as in the export; that of the table, but for marks, which are columns of memories
	Columns []string // in the order of the rows
	Key     []string // the columns that tell a row from the learner's others
	Most    int      // rows that a learner may have

	read  string // the learner's rows, in the order in which they were written where that means something
	count string // how many they are
	keys  string // the Key of each; empty where the rows come and go with those of another table
	add   func(i *importing, row []any, version int64) (added bool, err error)
}

// Tables lists what a learner's data consists of, in the order in which an import needs it.
var Tables = []Table{
	{
		Name:    "filters",
		Columns: []string{"name", "query", "created_at"},
		Key:     []string{"name"},
		Most:    MaxFilters,
		read: `
			SELECT name, query, created_at
			FROM filters
			WHERE learner_id = $1
			ORDER BY created_at, name`,
		count: `
			SELECT count(*)
			FROM filters
			WHERE learner_id = $1`,
		keys: `
			SELECT name
			FROM filters
			WHERE learner_id = $1`,
		add: (*importing).addFilter,
	},
	{
		Name:    "priorities",
		Columns: []string{"kind", "name", "retention"},
		Key:     []string{"kind", "name"},
		Most:    MaxPriorities,
		read: `
			SELECT kind, name, retention
			FROM priorities
			WHERE learner_id = $1
			ORDER BY kind, name`,
		count: `
			SELECT count(*)
			FROM priorities
			WHERE learner_id = $1`,
		keys: `
			SELECT kind, name
			FROM priorities
			WHERE learner_id = $1`,
		add: (*importing).addPriority,
	},
	{
		Name:    "interviews",
		Columns: []string{"id", "title", "company", "role", "day", "tags", "level", "minutes", "created_at", "archived_at"},
		Key:     []string{"id"},
		Most:    MaxInterviews,
		read: `
			SELECT id, title, company, role, day, tags, level, minutes, created_at, archived_at
			FROM interviews
			WHERE learner_id = $1
			ORDER BY day, created_at, id`,
		count: `
			SELECT count(*)
			FROM interviews
			WHERE learner_id = $1`,
		keys: `
			SELECT id
			FROM interviews
			WHERE learner_id = $1`,
		add: (*importing).addInterview,
	},
	{
		Name:    "debriefs",
		Columns: []string{"interview_id", "went", "note", "questions", "tag", "saved_at"},
		Key:     []string{"interview_id"},
		Most:    MaxInterviews,
		read: `
			SELECT interview_id, went, note, questions, tag, saved_at
			FROM debriefs
			WHERE learner_id = $1
			ORDER BY saved_at, interview_id`,
		count: `
			SELECT count(*)
			FROM debriefs
			WHERE learner_id = $1`,
		keys: `
			SELECT interview_id
			FROM debriefs
			WHERE learner_id = $1`,
		add: (*importing).addDebrief,
	},
	{
		Name:    "asked",
		Columns: []string{"card_id", "interview_id", "company", "role", "asked_on", "stuck"},
		Key:     []string{"card_id", "interview_id"},
		Most:    100 * MaxInterviews,
		read: `
			SELECT card_id, interview_id, company, role, asked_on, stuck
			FROM asked
			WHERE learner_id = $1
			ORDER BY asked_on, interview_id, card_id`,
		count: `
			SELECT count(*)
			FROM asked
			WHERE learner_id = $1`,
		keys: `
			SELECT card_id, interview_id
			FROM asked
			WHERE learner_id = $1`,
		add: (*importing).addAsked,
	},
	{
		Name:    "mocks",
		Columns: []string{"id", "title", "company", "role", "tags", "level", "minutes", "clock", "created_at", "finished_at"},
		Key:     []string{"id"},
		Most:    MaxMocks,
		read: `
			SELECT id, title, company, role, tags, level, minutes, clock, created_at, finished_at
			FROM mocks
			WHERE learner_id = $1
			ORDER BY created_at, id`,
		count: `
			SELECT count(*)
			FROM mocks
			WHERE learner_id = $1`,
		keys: `
			SELECT id
			FROM mocks
			WHERE learner_id = $1`,
		add: (*importing).addMock,
	},
	{
		Name: "mock_questions",
		Columns: []string{"mock_id", "turn", "depth", "card_id", "review_id", "shown_at", "extra_ms", "ended_at", "outcome", "note",
			"rating", "points", "point_keys"},
		Key:  []string{"mock_id", "turn", "depth"},
		Most: 100 * MaxMocks,
		read: `
			SELECT mock_id, turn, depth, card_id, review_id, shown_at, extra_ms, ended_at, outcome, note, rating, points, point_keys
			FROM mock_questions
			WHERE learner_id = $1
			ORDER BY mock_id, turn, depth`,
		count: `
			SELECT count(*)
			FROM mock_questions
			WHERE learner_id = $1`,
		add: (*importing).addMockQuestion,
	},
	{
		Name:    "papers",
		Columns: []string{"card_id", "type_first", "own_first", "note"},
		Key:     []string{"card_id"},
		Most:    maxMarked,
		read: `
			SELECT card_id, type_first, own_first, note
			FROM papers
			WHERE learner_id = $1
			ORDER BY version, card_id`,
		count: `
			SELECT count(*)
			FROM papers
			WHERE learner_id = $1`,
		keys: `
			SELECT card_id
			FROM papers
			WHERE learner_id = $1`,
		add: (*importing).addPaper,
	},
	{
		Name:    "answers",
		Columns: []string{"id", "card_id", "body", "written_at", "pinned"},
		Key:     []string{"id"},
		Most:    4 * maxMarked,
		read: `
			SELECT id, card_id, body, written_at, pinned
			FROM answers
			WHERE learner_id = $1
			ORDER BY version, id`,
		count: `
			SELECT count(*)
			FROM answers
			WHERE learner_id = $1`,
		keys: `
			SELECT id
			FROM answers
			WHERE learner_id = $1`,
		add: (*importing).addAnswer,
	},
	{
		Name:    "marks",
		Columns: []string{"card_id", "suspended_at", "buried_until", "flag"},
		Key:     []string{"card_id"},
		Most:    maxMarked,
		read: `
			SELECT card_id, suspended_at, buried_until, flag
			FROM memories
			WHERE learner_id = $1 AND (suspended_at <> 0 OR buried_until <> 0 OR flag <> 0)
			ORDER BY version, card_id`,
		count: `
			SELECT count(*)
			FROM memories
			WHERE learner_id = $1 AND (suspended_at <> 0 OR buried_until <> 0 OR flag <> 0)`,
		keys: `
			SELECT card_id
			FROM memories
			WHERE learner_id = $1 AND (suspended_at <> 0 OR buried_until <> 0 OR flag <> 0)`,
		add: (*importing).addMarks,
	},
	{
		Name: "reviews",
		Columns: []string{"id", "card_id", "rep", "rating", "reviewed_at", "received_at", "day", "duration_ms", "source", "points",
			"point_keys", "confidence", "undone_at"},
		Key:  []string{"id"},
		Most: 1_000_000,
		read: `
			SELECT id, card_id, rep, rating, reviewed_at, received_at, day, duration_ms, source, points, point_keys, confidence,
				undone_at
			FROM reviews
			WHERE learner_id = $1
			ORDER BY version, id`,
		count: `
			SELECT count(*)
			FROM reviews
			WHERE learner_id = $1`,
		keys: `
			SELECT id
			FROM reviews
			WHERE learner_id = $1`,
		add: (*importing).addReview,
	},
}

// maxMarked bounds the cards on which a learner may keep something: no deck has more.
const maxMarked = 20_000

// Data calls f for each of Tables with the learner's rows, all on one unchanging view of the database. The rows are text,
// int64, float64 and nil; each is valid until the next. After an error there are no more. Where f returns an error, Data
// returns it.
func (l Learner) Data(ctx context.Context, f func(t Table, rows iter.Seq2[[]any, error]) error) error {
	return l.store.engine.snapshot(ctx, func(q queryer) error {
		for _, t := range Tables {
			rows, err := q.QueryContext(ctx, t.read, l.id)
			if err := f(t, each(rows, err, len(t.Columns))); err != nil {
				return fmt.Errorf("read %s: %w", t.Name, err)
			}
		}
		return nil
	})
}

// each yields the rows of a query, each of so many columns.
func each(rows *sql.Rows, err error, columns int) iter.Seq2[[]any, error] {
	return func(yield func([]any, error) bool) {
		if err != nil {
			yield(nil, unavailable(err))
			return
		}
		defer rows.Close()
		row, to := make([]any, columns), make([]any, columns)
		for i := range row {
			to[i] = &row[i]
		}
		for rows.Next() {
			if err := rows.Scan(to...); err != nil {
				yield(nil, unavailable(err))
				return
			}
			if !yield(row, nil) {
				return
			}
		}
		if err := rows.Err(); err != nil {
			yield(nil, unavailable(err))
		}
	}
}

// Counts counts the learner's rows of each of Tables.
func (l Learner) Counts(ctx context.Context) (map[string]int, error) {
	counts := map[string]int{}
	err := l.store.engine.snapshot(ctx, func(q queryer) error {
		for _, t := range Tables {
			var n int
			if err := q.QueryRowContext(ctx, t.count, l.id).Scan(&n); err != nil {
				return fmt.Errorf("count %s: %w", t.Name, unavailable(err))
			}
			counts[t.Name] = n
		}
		return nil
	})
	return counts, err
}
