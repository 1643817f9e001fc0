package store

import (
	"cmp"
	"context"
	"fmt"
	"slices"
)

// addition is a row to be added.
type addition struct {
	table *Table
	row   []any
	place int64  // of the row among all, from 1
	card  string // that is replayed after it, by its present id; empty for what is no review
	tied  bool   // to the addition before: both are written, or neither
}

// news are the rows that the learner does not have, in the order in which they are written; a *TooManyError where they
// are more than there is room for.
func (l Learner) news(ctx context.Context, q queryer, from map[string][][]any, rules Rules) ([]addition, error) {
	var news []addition
	add := func(t *Table, row []any) *addition {
		news = append(news, addition{table: t, row: row, place: int64(len(news) + 1)})
		return &news[len(news)-1]
	}
	questions, answers := map[any][][]any{}, map[string]int{}
	for _, row := range from["mock_questions"] {
		questions[row[0]] = append(questions[row[0]], row)
	}
	interviews, err := l.keys(ctx, q, tableNamed("interviews"), rules)
	if err != nil {
		return nil, err
	}
	begin := 0 // of the reviews
	for n := range Tables {
		t := &Tables[n]
		begin = len(news)
		fresh, err := l.fresh(ctx, q, t, from[t.Name], rules)
		if err != nil {
			return nil, err
		}
		for _, row := range fresh {
			switch t.Name {
			case "interviews":
				interviews[row[0].(string)] = true
			case "debriefs":
				if !interviews[row[0].(string)] {
					continue
				}
			case "asked":
				if !interviews[row[1].(string)] {
					continue
				}
			case "answers":
				if row[2] != "" {
					answers[rules.Card(row[1].(string))[0]]++
				}
			}
			added := add(t, row)
			switch t.Name {
			case "mocks":
				for _, question := range questions[row[0]] {
					add(tableNamed("mock_questions"), question).tied = true
				}
			case "reviews":
				added.card = rules.Card(row[1].(string))[0]
			}
		}
	}
	log := news[begin:]
	slices.SortStableFunc(log, func(a, b addition) int { return cmp.Compare(a.card, b.card) })
	for n := 1; n < len(log); n++ {
		log[n].tied = log[n].card == log[n-1].card
	}
	return news, l.fit(ctx, q, news, answers, rules)
}

// fresh are the rows of a table, other than those of mock interviews' questions, that the learner does not have.
func (l Learner) fresh(ctx context.Context, q queryer, t *Table, rows [][]any, rules Rules) ([][]any, error) {
	if len(rows) == 0 || t.keys == "" {
		return nil, nil
	}
	has, err := l.keys(ctx, q, t, rules)
	if err != nil {
		return nil, err
	}
	at := make([]int, len(t.Key))
	for k, column := range t.Key {
		at[k] = slices.Index(t.Columns, column)
	}
	key := make([]any, len(at))
	var fresh [][]any
	for _, row := range rows {
		for k, column := range at {
			key[k] = row[column]
		}
		if !has[t.key(key, rules)] {
			fresh = append(fresh, row)
		}
	}
	return fresh, nil
}

// keys tell the rows that the learner has of a table.
func (l Learner) keys(ctx context.Context, q queryer, t *Table, rules Rules) (map[string]bool, error) {
	has := map[string]bool{}
	rows, err := q.QueryContext(ctx, t.keys, l.id)
	for key, err := range each(rows, err, len(t.Key)) {
		if err != nil {
			return nil, err
		}
		has[t.key(key, rules)] = true
	}
	return has, nil
}

// key is one text of the values of a row's Key. Cards and tags have their present names in it.
func (t *Table) key(values []any, rules Rules) string {
	text := ""
	for k, value := range values {
		name := value.(string)
		switch {
		case t.Key[k] == "card_id":
			name = rules.Card(name)[0]
		case t.Key[k] == "name" && k > 0: // of a priority, after its kind
			name = rules.name(PriorityKind(values[0].(string)), name)
		}
		if k > 0 {
			text += "\x00"
		}
		text += name
	}
	return text
}

// fit checks that the learner has room for what is new. Answers are those that are new to each card.
func (l Learner) fit(ctx context.Context, q queryer, news []addition, answers map[string]int, rules Rules) error {
	more := map[*Table]int{}
	for _, n := range news {
		more[n.table]++
	}
	for n := range Tables {
		t := &Tables[n]
		if more[t] == 0 {
			continue
		}
		var has int
		if err := q.QueryRowContext(ctx, t.count, l.id).Scan(&has); err != nil {
			return unavailable(err)
		}
		if has+more[t] > t.Most {
			return &TooManyError{Table: t.Name, Most: t.Most}
		}
	}
	for card, more := range answers {
		others, err := l.ownAnswers(ctx, q, rules.Card(card))
		if err != nil {
			return err
		}
		if len(others)+more > MaxOwnAnswers {
			return &TooManyError{Table: "answers", Most: MaxOwnAnswers}
		}
	}
	return nil
}

func tableNamed(name string) *Table {
	n := slices.IndexFunc(Tables, func(t Table) bool { return t.Name == name })
	if n < 0 {
		panic(fmt.Sprintf("no table %q", name))
	}
	return &Tables[n]
}
