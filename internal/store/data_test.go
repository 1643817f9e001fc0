package store_test

import (
	"database/sql"
	"errors"
	"iter"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"doesaegim/internal/srs"
	"doesaegim/internal/store"
	"doesaegim/internal/store/storetest"
)

// notExported says why a column of a table with learner_id, or a whole table, is in no export.
var notExported = map[string]string{
	"sessions":   "opens the door to a learner",
	"resets":     "opens the door to a learner",
	"api_tokens": "opens the door to a learner",
	"passkeys":   "opens the door to a learner",
	"accounts":   "says who somebody is on one server",
	"audit":      "is a record of one server, not the learner's",
	"identities": "opens the door to a learner",

	"waiting_forms": "is sent, or out of date, within ten minutes",

	"reviews.version":  "counts the writes of one database",
	"memories.version": "counts the writes of one database",
	"papers.version":   "counts the writes of one database",
	"answers.version":  "counts the writes of one database",

	"memories.rep":              "replay of the log",
	"memories.state":            "replay of the log",
	"memories.step":             "replay of the log",
	"memories.stability":        "replay of the log",
	"memories.difficulty":       "replay of the log",
	"memories.lapses":           "replay of the log",
	"memories.last_reviewed_at": "replay of the log",
	"memories.last_day":         "replay of the log",
	"memories.due_at":           "replay of the log",
	"memories.look_at":          "replay of the log",
	"memories.trail":            "replay of the log",
}

// columns lists the columns of every table with the column learner_id, that one left out.
func columns(t *testing.T, url string) map[string][]string {
	t.Helper()
	query := `SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'public'`
	if strings.HasPrefix(url, "sqlite:") {
		query = `SELECT m.name, c.name FROM sqlite_master m, pragma_table_info(m.name) c WHERE m.type = 'table'`
	}
	all := map[string][]string{}
	for _, row := range pairs(t, url, query) {
		all[row[0]] = append(all[row[0]], row[1])
	}
	maps.DeleteFunc(all, func(_ string, names []string) bool { return !slices.Contains(names, "learner_id") })
	for table, names := range all {
		all[table] = slices.DeleteFunc(names, func(name string) bool { return name == "learner_id" })
	}
	return all
}

// pairs reads the rows of a query of two columns.
func pairs(t *testing.T, url, query string) (all [][2]string) {
	t.Helper()
	driver, source := "pgx", url
	if path, ok := strings.CutPrefix(url, "sqlite:"); ok {
		driver, source = "sqlite", path
	}
	db, err := sql.Open(driver, source)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	rows, err := db.Query(query)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		var row [2]string
		if err := rows.Scan(&row[0], &row[1]); err != nil {
			t.Fatal(err)
		}
		all = append(all, row)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return all
}

func TestEveryColumnOfALearnerIsExportedOrSaidNotToBe(t *testing.T) {
	storetest.EachDatabase(t, func(t *testing.T, url string) {
		storetest.Open(t, url)
		exported := map[string][]string{}
		for _, table := range store.Tables {
			name := table.Name
			if name == "marks" {
				name = "memories"
			}
			exported[name] = append(exported[name], table.Columns...)
		}
		schema := columns(t, url)
		if len(schema) < 12 {
			t.Fatalf("the schema has %d tables of learners, fewer than there are", len(schema))
		}
		for table, names := range schema {
			if notExported[table] != "" {
				continue
			}
			for _, name := range names {
				is, not := slices.Contains(exported[table], name), notExported[table+"."+name] != ""
				if is == not {
					t.Errorf("%s.%s: an export holds it: %v; notExported says why not: %v. One of both it must be: see Tables in data.go", table, name, is, not)
				}
			}
			for _, name := range exported[table] {
				if !slices.Contains(names, name) {
					t.Errorf("the export holds %s.%s, which the schema does not have", table, name)
				}
			}
		}
	})
}

// data reads all rows of a learner.
func data(t *testing.T, l store.Learner) map[string][][]any {
	t.Helper()
	all := map[string][][]any{}
	err := l.Data(ctx, func(table store.Table, rows iter.Seq2[[]any, error]) error {
		for row, err := range rows {
			if err != nil {
				return err
			}
			all[table.Name] = append(all[table.Name], slices.Clone(row))
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func check(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// fill keeps something in every table and every column for a learner.
func fill(t *testing.T, l store.Learner) {
	t.Helper()
	add(t, l, review("r-1", "a", 1, srs.Good, 0))
	add(t, l, review("r-2", "a", 2, srs.Again, time.Hour))
	add(t, l, review("r-3", "b", 1, srs.Easy, 2*time.Hour))
	_, err := l.Undo(ctx, "r-2", 20717, noon.Add(3*time.Hour), alone, count)
	check(t, err)
	_, _, err = l.Mark(ctx, alone("c"), func(m *store.Marks) { *m = store.Marks{SuspendedAt: noon, BuriedUntil: noon.Add(time.Hour), Flag: 3} })
	check(t, err)
	_, _, err = l.Mark(ctx, alone("a"), func(m *store.Marks) { m.Flag = 2 })
	check(t, err)
	check(t, l.SaveFilter(ctx, store.Filter{Name: "리눅스", Query: "tag=Linux"}, noon))
	_, err = l.SetPriority(ctx, store.PriorityOfTag, []string{"AWS"}, 0.95)
	check(t, err)
	check(t, l.AddInterview(ctx, store.Interview{ID: "i", Title: "면접", Company: "핀테크 K사", Role: "SRE", Day: 20720, Tags: "AWS=2", Level: "mid", Minutes: 30, CreatedAt: noon, ArchivedAt: noon}))
	check(t, l.SaveDebrief(ctx, store.Debrief{InterviewID: "i", Went: "well", Note: "메모", Questions: "무엇입니까?", Tag: "AWS", SavedAt: noon}, []store.Asked{{CardID: "a", Stuck: true}}))
	m := sampleMock("m")
	m.FinishedAt = noon.Add(time.Hour)
	m.Questions[0] = store.MockQuestion{Turn: 1, Depth: 1, CardID: "a", ReviewID: "r-a", ShownAt: noon, EndedAt: noon.Add(time.Minute), Extra: 30 * time.Second,
		Outcome: store.MockAnswered, Note: "메모", Rating: srs.Good, Points: "101", PointKeys: "0a1b2c3d4e5f"}
	m.Questions[1].Turn = 0
	addMock(t, l, m)
	_, err = l.AddOwnAnswer(ctx, store.OwnAnswer{ID: "o-1", Text: "나의 답", WrittenAt: noon}, alone("a"))
	check(t, err)
	_, err = l.AddOwnAnswer(ctx, store.OwnAnswer{ID: "o-0", Text: "새 답", WrittenAt: noon}, alone("a"))
	check(t, err)
	_, err = l.PinOwnAnswer(ctx, "o-1", true, alone("a"))
	check(t, err)
	_, err = l.ChangePaper(ctx, alone("a"), func(p *store.Paper) { p.TypeFirst, p.OwnFirst, p.Note = true, true, "<메모>" })
	check(t, err)
}

func TestDataHoldsEveryColumnAndMovesToTheOtherEngine(t *testing.T) {
	storetest.EachDatabase(t, func(t *testing.T, url string) {
		l := guest(storetest.Open(t, url), "me")
		fill(t, l)
		all := data(t, l)
		for _, table := range store.Tables {
			for column, name := range table.Columns {
				if !slices.ContainsFunc(all[table.Name], func(row []any) bool {
					return row[column] != nil && !reflect.ValueOf(row[column]).IsZero()
				}) {
					t.Errorf("%s.%s has no value to see", table.Name, name)
				}
			}
		}
		otherURL := storetest.SQLite(t)
		if strings.HasPrefix(url, "sqlite:") {
			otherURL = storetest.PostgreSQL(t)
		}
		otherStore := storetest.Open(t, otherURL)
		other := guest(otherStore, "other")
		added, err := other.Import(ctx, store.Import{Rows: all, Settings: new("new=9")}, false, plainRules, event(store.EventImport))
		check(t, err)
		for table, rows := range all {
			if added[table] != len(rows) {
				t.Errorf("of %d rows of %s, %d were added", len(rows), table, added[table])
			}
		}
		if moved := data(t, other); !reflect.DeepEqual(moved, all) {
			t.Errorf("the other database has\n%v, want\n%v", moved, all)
		}
		mine, hers := shelf(t, l), shelf(t, other)
		for _, s := range []*store.Shelf{&mine, &hers} {
			slices.SortFunc(s.Memories, func(a, b store.Memory) int { return strings.Compare(a.CardID, b.CardID) })
			s.Version = 0
			for i := range s.Memories {
				s.Memories[i].Version = 0
			}
			for i := range s.Papers {
				s.Papers[i].Version = 0
			}
		}
		if !reflect.DeepEqual(mine, hers) {
			t.Errorf("the other shelf is\n%+v, want\n%+v", hers, mine)
		}
		if id, err := otherStore.Identify(ctx, "hash of other"); err != nil || id.Settings != "new=9" {
			t.Errorf("settings = %+v, %v", id, err)
		}
	})
}

func TestImportOfOnesOwnDataChangesNothing(t *testing.T) {
	eachDatabase(t, func(t *testing.T, s *store.Store) {
		l := guest(s, "me")
		fill(t, l)
		all, before := data(t, l), shelf(t, l)
		added, err := l.Import(ctx, store.Import{Rows: all}, false, plainRules, event(store.EventImport))
		if err != nil || len(added) != 0 {
			t.Errorf("added %v, %v", added, err)
		}
		if after := shelf(t, l); !reflect.DeepEqual(after, before) {
			t.Errorf("the shelf is\n%+v, was\n%+v", after, before)
		}
		if after := data(t, l); !reflect.DeepEqual(after, all) {
			t.Errorf("the data are\n%+v, were\n%+v", after, all)
		}
	})
}

func TestTrialOfAnImportTellsWhatItWouldAddAndWritesNothing(t *testing.T) {
	storetest.EachDatabase(t, func(t *testing.T, url string) {
		s := storetest.Open(t, url)
		from, to := guest(s, "from"), guest(s, "to")
		fill(t, from)
		added, err := to.Import(ctx, store.Import{Rows: data(t, from), Settings: new("new=1")}, true, plainRules, event(store.EventImport))
		if err != nil || added["reviews"] != 3 || added["marks"] != 2 || added["interviews"] != 1 {
			t.Errorf("added %v, %v", added, err)
		}
		if n := storetest.Learners(t, url); n != 1 {
			t.Errorf("%d learners", n)
		}
	})
}

func TestImportJoinsWhatTheLearnerHas(t *testing.T) {
	eachDatabase(t, func(t *testing.T, s *store.Store) {
		from, to := guest(s, "from"), guest(s, "to")
		fill(t, from)
		add(t, to, review("r-0", "a", 1, srs.Again, 30*time.Minute))
		_, _, err := to.Mark(ctx, alone("a"), func(m *store.Marks) { m.Flag = 1 })
		check(t, err)
		_, err = to.AddOwnAnswer(ctx, store.OwnAnswer{ID: "mine", Text: "여기 답", WrittenAt: noon}, alone("a"))
		check(t, err)
		_, err = to.PinOwnAnswer(ctx, "mine", true, alone("a"))
		check(t, err)
		_, err = to.Import(ctx, store.Import{Rows: data(t, from)}, false, plainRules, event(store.EventImport))
		check(t, err)
		var a store.Memory
		for _, m := range shelf(t, to).Memories {
			if m.CardID == "a" {
				a = m
			}
		}
		if a.Reps != 2 || a.Difficulty != 31 || a.Flag != 1 {
			t.Errorf("the memory of both logs is %+v, want Good then Again, and the flag of before", a)
		}
		shown, err := to.ShownAnswer(ctx, alone("a"))
		if err != nil || shown.ID != "mine" {
			t.Errorf("the answer shown is %+v, %v", shown, err)
		}
		if all, err := to.OwnAnswers(ctx, alone("a")); err != nil || len(all) != 3 || all[0].Pinned || all[1].Pinned || !all[2].Pinned {
			t.Errorf("answers %+v, %v", all, err)
		}
	})
}

func TestImportBeyondABoundAddsNothing(t *testing.T) {
	eachDatabase(t, func(t *testing.T, s *store.Store) {
		l := guest(s, "me")
		check(t, l.SaveFilter(ctx, store.Filter{Name: "here", Query: "tag=AWS"}, noon))
		rows := map[string][][]any{"answers": nil, "filters": nil}
		for i := range store.MaxFilters {
			rows["filters"] = append(rows["filters"], []any{string(rune('A' + i)), "tag=Linux", noon.UnixMilli()})
		}
		_, err := l.Import(ctx, store.Import{Rows: rows}, false, plainRules, event(store.EventImport))
		var many *store.TooManyError
		if !errors.As(err, &many) || many.Table != "filters" || many.Most != store.MaxFilters {
			t.Errorf("one filter too many: %v", err)
		}
		if got := shelf(t, l); len(got.Filters) != 1 || got.Version != 1 {
			t.Errorf("after a refused import: %+v", got)
		}
		rows = map[string][][]any{}
		for i := range store.MaxOwnAnswers + 1 {
			rows["answers"] = append(rows["answers"], []any{string(rune('a' + i)), "a", "text", noon.UnixMilli(), int64(0)})
		}
		if _, err := l.Import(ctx, store.Import{Rows: rows}, false, plainRules, event(store.EventImport)); !errors.As(err, &many) || many.Table != "answers" {
			t.Errorf("one answer to a card too many: %v", err)
		}
	})
}

func TestDeletedLearnerIsGoneFromEveryTable(t *testing.T) {
	storetest.EachDatabase(t, func(t *testing.T, url string) {
		s := storetest.Open(t, url)
		me, other := guest(s, "me"), guest(s, "other")
		fill(t, me)
		fill(t, other)
		before := data(t, other)
		check(t, me.Delete(ctx, event(store.EventDelete)))
		check(t, me.Delete(ctx, event(store.EventDelete)))
		for table := range columns(t, url) {
			for _, row := range pairs(t, url, `SELECT learner_id, count(*) FROM `+table+` GROUP BY learner_id`) {
				if row[0] != "other" {
					t.Errorf("%s still has %s rows of %s", table, row[1], row[0])
				}
			}
		}
		if rows := pairs(t, url, `SELECT id, settings FROM learners`); len(rows) != 1 || rows[0][0] != "other" {
			t.Errorf("learners left: %v", rows)
		}
		if _, err := s.Identify(ctx, "hash of me"); !errors.Is(err, store.ErrNoSession) {
			t.Errorf("the session of who was deleted leads to %v", err)
		}
		if after := data(t, other); !reflect.DeepEqual(after, before) {
			t.Errorf("another learner's data are\n%v, were\n%v", after, before)
		}
	})
}
