package store_test

import (
	"errors"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"doesaegim/internal/srs"
	"doesaegim/internal/store"
	"doesaegim/internal/store/storetest"
)

func merge(t *testing.T, l store.Learner, guest string) {
	t.Helper()
	if err := l.Merge(ctx, guest, plainRules, event(store.EventMerge)); err != nil {
		t.Fatal(err)
	}
}

func TestMergeIsTheUnionOfBothLogsInOrderOfTime(t *testing.T) {
	storetest.EachDatabase(t, func(t *testing.T, url string) {
		s := storetest.Open(t, url)
		a, g := guest(s, "a"), guest(s, "g")
		// The guest answers between the account's two answers of the card "both".
		add(t, a, review("a1", "both", 1, srs.Again, 0))
		add(t, g, review("g1", "both", 1, srs.Hard, time.Minute))
		add(t, a, review("a2", "both", 2, srs.Good, 2*time.Minute))
		add(t, a, review("a3", "mine", 1, srs.Good, 3*time.Minute))
		add(t, g, review("g2", "theirs", 1, srs.Easy, 4*time.Minute))
		add(t, g, review("a3", "theirs", 2, srs.Easy, 5*time.Minute)) // an id of the account's
		signUp(t, a, "minsu")
		merge(t, a, "g")

		got := shelf(t, a)
		memories := map[string]store.Memory{}
		for _, m := range got.Memories {
			memories[m.CardID] = m
		}
		both := memories["both"]
		if both.Reps != 3 || both.Difficulty != 123 || !both.LastReviewedAt.Equal(noon.Add(2*time.Minute)) {
			t.Errorf("the memory of the card both answered is %+v, want the replay of Again, Hard, Good", both)
		}
		if memories["mine"].Reps != 1 || memories["theirs"].Reps != 1 {
			t.Errorf("memories = %+v", memories)
		}
		var order []string
		for _, r := range got.Today {
			order = append(order, r.ID)
		}
		if !slices.Equal(order, []string{"a1", "a2", "a3", "g1", "g2"}) {
			t.Errorf("the log in order of arrival is %v", order)
		}
		for _, m := range got.Memories {
			if m.Version > got.Version {
				t.Errorf("memory of %s is of version %d, the learner of %d", m.CardID, m.Version, got.Version)
			}
		}
		if n := storetest.Learners(t, url); n != 1 {
			t.Errorf("%d learners are left; want one", n)
		}
		// What comes next goes on from there.
		if next := add(t, a, review("a4", "both", 4, srs.Easy, time.Hour)); next.Outcome != store.Recorded {
			t.Errorf("the next review: %+v", next)
		}
		merge(t, a, "g") // again changes nothing
		if again := shelf(t, a); len(again.Today) != 6 {
			t.Errorf("%d reviews after merging twice, want 6", len(again.Today))
		}
	})
}

func TestMergeTakesWhatTheAccountLacks(t *testing.T) {
	eachDatabase(t, func(t *testing.T, s *store.Store) {
		a, g := guest(s, "a"), guest(s, "g")
		mark := func(l store.Learner, card string, flag int, suspended time.Time) {
			t.Helper()
			if _, _, err := l.Mark(ctx, alone(card), func(m *store.Marks) { m.Flag, m.SuspendedAt = flag, suspended }); err != nil {
				t.Fatal(err)
			}
		}
		mark(a, "c", 1, time.Time{})
		mark(g, "c", 2, noon)
		mark(g, "d", 3, time.Time{})
		for l, query := range map[store.Learner]string{a: "tag=A", g: "tag=G"} {
			if err := l.SaveFilter(ctx, store.Filter{Name: "mine", Query: query}, noon); err != nil {
				t.Fatal(err)
			}
		}
		if err := g.SaveFilter(ctx, store.Filter{Name: "only the guest's", Query: "tag=X"}, noon); err != nil {
			t.Fatal(err)
		}
		if err := g.AddInterview(ctx, store.Interview{ID: "i", Title: "Company", Day: 20800, Minutes: 30, CreatedAt: noon}); err != nil {
			t.Fatal(err)
		}
		signUp(t, a, "minsu")
		merge(t, a, "g")
		got := shelf(t, a)
		marks := map[string]store.Marks{}
		for _, m := range got.Memories {
			marks[m.CardID] = m.Marks
		}
		if marks["c"].Flag != 1 || !marks["c"].SuspendedAt.Equal(noon) || marks["d"].Flag != 3 {
			t.Errorf("marks = %+v", marks)
		}
		queries := map[string]string{}
		for _, f := range got.Filters {
			queries[f.Name] = f.Query
		}
		if len(queries) != 2 || queries["mine"] != "tag=A" || queries["only the guest's"] != "tag=X" {
			t.Errorf("filters = %v", queries)
		}
		if len(got.Interviews) != 1 {
			t.Errorf("interviews = %+v", got.Interviews)
		}
		if id, err := s.Identify(ctx, "session of minsu"); err != nil || id.Settings != "new=5" {
			t.Errorf("settings %q, %v; want the account's own", id.Settings, err)
		}
	})
}

// What a guest has prepared and written is theirs still when they have signed in.
func TestMergeKeepsWhatBothWrote(t *testing.T) {
	eachDatabase(t, func(t *testing.T, s *store.Store) {
		a, g := guest(s, "a"), guest(s, "g")
		must := func(err error) {
			t.Helper()
			if err != nil {
				t.Fatal(err)
			}
		}
		for l, name := range map[store.Learner]string{a: "a", g: "g"} {
			must(l.AddInterview(ctx, store.Interview{ID: "interview of " + name, Company: name, Day: 20717, Minutes: 30, CreatedAt: noon}))
			must(l.SaveDebrief(ctx, store.Debrief{InterviewID: "interview of " + name, Note: "note of " + name, SavedAt: noon}, []store.Asked{{CardID: "c"}}))
			_, err := l.AddMock(ctx, store.Mock{ID: "mock of " + name, Minutes: 3, CreatedAt: noon, Questions: []store.MockQuestion{{CardID: "c", ReviewID: "of " + name}}})
			must(err)
			_, err = l.AddOwnAnswer(ctx, store.OwnAnswer{ID: "answer of " + name, Text: name, WrittenAt: noon}, alone("c"))
			must(err)
			_, err = l.PinOwnAnswer(ctx, "answer of "+name, true, alone("c"))
			must(err)
			for _, card := range []string{"c", "only " + name} {
				_, err = l.ChangePaper(ctx, alone(card), func(p *store.Paper) { p.Note = "note of " + name })
				must(err)
			}
			_, err = l.SetPriority(ctx, store.PriorityOfTag, []string{"AWS"}, map[string]float64{"a": 0.8, "g": 0.95}[name])
			must(err)
		}
		_, err := g.SetPriority(ctx, store.PriorityOfCard, []string{"c"}, 0.95)
		must(err)
		signUp(t, a, "minsu")
		merge(t, a, "g")

		got := shelf(t, a)
		if len(got.Interviews) != 2 || len(got.Asked) != 2 || len(got.Priorities) != 2 || len(got.Papers) != 3 {
			t.Errorf("%d interviews, %d cards asked, %d priorities, %d papers", len(got.Interviews), len(got.Asked), len(got.Priorities), len(got.Papers))
		}
		for _, p := range got.Priorities {
			if p.Kind == store.PriorityOfTag && p.Retention != 0.8 {
				t.Errorf("the tag's priority is %v, want the account's", p.Retention)
			}
		}
		if d, err := a.Debrief(ctx, "interview of g"); err != nil || d.Note != "note of g" {
			t.Errorf("debrief = %+v, %v", d, err)
		}
		if m, err := a.Mock(ctx, "mock of g"); err != nil || len(m.Questions) != 1 || m.Questions[0].ReviewID != "of g" {
			t.Errorf("mock interview = %+v, %v", m, err)
		}
		answers, err := a.OwnAnswers(ctx, alone("c"))
		must(err)
		pinned := 0
		for _, o := range answers {
			if o.Pinned {
				pinned++
			}
		}
		if len(answers) != 2 || pinned != 1 {
			t.Errorf("answers = %+v, want two of which one is pinned", answers)
		}
		for card, want := range map[string]string{"c": "note of a / note of g", "only a": "note of a", "only g": "note of g"} {
			if p, err := a.Paper(ctx, alone(card)); err != nil || p.Note != want {
				t.Errorf("note on %s = %q, %v; want %q", card, p.Note, err, want)
			}
		}
	})
}

// What comes due, and when, follows from what both have set.
func TestMergeReplaysByTheWishesOfBoth(t *testing.T) {
	eachDatabase(t, func(t *testing.T, s *store.Store) {
		a, g := guest(s, "a"), guest(s, "g")
		add(t, g, review("g1", "c", 1, srs.Good, 0))
		for l, tag := range map[store.Learner]string{a: "AWS", g: "Linux"} {
			if _, err := l.SetPriority(ctx, store.PriorityOfTag, []string{tag}, 0.95); err != nil {
				t.Fatal(err)
			}
		}
		if err := g.AddInterview(ctx, store.Interview{ID: "i", Company: "K", Day: 20717, Minutes: 30, CreatedAt: noon}); err != nil {
			t.Fatal(err)
		}
		if err := g.SaveDebrief(ctx, store.Debrief{InterviewID: "i", SavedAt: noon}, []store.Asked{{CardID: "c"}}); err != nil {
			t.Fatal(err)
		}
		signUp(t, a, "minsu")
		var wishes store.Wishes
		rules := plainRules
		rules.Step = func(w store.Wishes) store.Step { wishes = w; return count }
		if err := a.Merge(ctx, "g", rules, event(store.EventMerge)); err != nil {
			t.Fatal(err)
		}
		if wishes.Settings != "new=5" || len(wishes.Priorities) != 2 || len(wishes.Asked) != 1 {
			t.Errorf("the log was replayed by %+v", wishes)
		}
	})
}

func TestSettingsOfTheGuestFillInForAnAccountWithout(t *testing.T) {
	eachDatabase(t, func(t *testing.T, s *store.Store) {
		g := guest(s, "g")
		add(t, g, review("g1", "c", 1, srs.Good, 0))
		if err := s.AddAccount(ctx, newAccount("a", "minsu"), "", event(store.EventSignUp)); err != nil {
			t.Fatal(err)
		}
		merge(t, s.Learner("a"), "g")
		if id, err := s.Identify(ctx, "session of minsu"); err != nil || id.Settings != "new=5" {
			t.Errorf("settings %q, %v; want the guest's", id.Settings, err)
		}
	})
}

func TestAnotherAccountIsNeverMerged(t *testing.T) {
	eachDatabase(t, func(t *testing.T, s *store.Store) {
		a, b := guest(s, "a"), guest(s, "b")
		add(t, b, review("b1", "c", 1, srs.Good, 0))
		signUp(t, a, "minsu")
		signUp(t, b, "jisu")
		if err := a.Merge(ctx, "b", plainRules, event(store.EventMerge)); !errors.Is(err, store.ErrNotGuest) {
			t.Errorf("merging an account: %v, want ErrNotGuest", err)
		}
		if got := shelf(t, b); len(got.Today) != 1 {
			t.Errorf("B's log = %+v", got.Today)
		}
	})
}

// A table that is added and has a learner_id must say what a merge does with its rows.
func TestMergeKnowsEveryTableOfALearner(t *testing.T) {
	storetest.EachDatabase(t, func(t *testing.T, url string) {
		storetest.Open(t, url)
		query := `SELECT table_name FROM information_schema.columns WHERE column_name = 'learner_id' AND table_schema = 'public'`
		if strings.HasPrefix(url, "sqlite:") {
			query = `SELECT m.name FROM sqlite_master m JOIN pragma_table_info(m.name) c WHERE m.type = 'table' AND c.name = 'learner_id'`
		}
		tables, known := storetest.Texts(t, url, query), store.MergedTables()
		slices.Sort(tables)
		slices.Sort(known)
		if !slices.Equal(tables, known) {
			t.Errorf("tables of learners: %v\nMerge knows:        %v", tables, known)
		}
	})
}

// renamed are the rules of a deck in which a card and a tag once had another name.
var renamed = store.Rules{
	Card: func(id string) []string {
		if id == "old" || id == "new" {
			return []string{"new", "old"}
		}
		return []string{id}
	},
	Tag: func(name string) []string {
		if name == "K8s" || name == "Kubernetes" {
			return []string{"Kubernetes", "K8s"}
		}
		return []string{name}
	},
	Step: plainRules.Step,
}

func TestMergeKnowsFormerNames(t *testing.T) {
	eachDatabase(t, func(t *testing.T, s *store.Store) {
		a, g := guest(s, "a"), guest(s, "g")
		for l, name := range map[store.Learner]string{a: "new", g: "old"} {
			_, err := l.ChangePaper(ctx, alone(name), func(p *store.Paper) { p.Note = "note on " + name })
			check(t, err)
			_, err = l.AddOwnAnswer(ctx, store.OwnAnswer{ID: "answer to " + name, Text: name, WrittenAt: noon}, alone(name))
			check(t, err)
			_, err = l.PinOwnAnswer(ctx, "answer to "+name, true, alone(name))
			check(t, err)
			_, err = l.SetPriority(ctx, store.PriorityOfCard, []string{name}, map[string]float64{"new": 0.8, "old": 0.95}[name])
			check(t, err)
			_, err = l.SetPriority(ctx, store.PriorityOfTag, []string{map[string]string{"new": "K8s", "old": "Kubernetes"}[name]}, 0.9)
			check(t, err)
		}
		signUp(t, a, "minsu")
		check(t, a.Merge(ctx, "g", renamed, event(store.EventMerge)))
		if p, err := a.Paper(ctx, renamed.Card("new")); err != nil || p.Note != "note on new / note on old" {
			t.Errorf("the paper is %+v, %v", p, err)
		}
		answers, err := a.OwnAnswers(ctx, renamed.Card("new"))
		if err != nil || len(answers) != 2 || answers[0].Pinned || !answers[1].Pinned || answers[1].ID != "answer to new" {
			t.Errorf("the answers are %+v, %v; want the account's pinned alone", answers, err)
		}
		if got := shelf(t, a).Priorities; len(got) != 2 || got[0] != (store.Priority{Kind: store.PriorityOfCard, Name: "new", Retention: 0.8}) || got[1].Name != "K8s" {
			t.Errorf("the priorities are %+v", got)
		}
	})
}

// What two have may be more than one may have: the account's stays, the newest of the guest's joins it.
func TestMergeKeepsTheBounds(t *testing.T) {
	eachDatabase(t, func(t *testing.T, s *store.Store) {
		a, g := guest(s, "a"), guest(s, "g")
		at := func(i int) int64 { return noon.Add(time.Duration(i) * time.Minute).UnixMilli() }
		for l, name := range map[store.Learner]string{a: "a", g: "g"} {
			rows := map[string][][]any{"papers": {{"c", int64(0), int64(0), name + strings.Repeat("가", store.MaxNote-100)}}}
			add := func(table string, n int, row func(i int, id string) []any) {
				for i := range n {
					rows[table] = append(rows[table], row(i, name+strconv.Itoa(i)))
				}
			}
			add("filters", store.MaxFilters-10, func(i int, id string) []any { return []any{id, "tag=AWS", at(i)} })
			add("priorities", store.MaxPriorities-10, func(_ int, id string) []any { return []any{"card", id, 0.95} })
			add("interviews", store.MaxInterviews-10, func(i int, id string) []any {
				return []any{id, id, "", "", int64(20717 + i), "", "", int64(30), at(i), int64(0)}
			})
			add("debriefs", store.MaxInterviews-10, func(i int, id string) []any { return []any{id, "well", "", "", "", at(i)} })
			add("asked", store.MaxInterviews-10, func(i int, id string) []any { return []any{"c", id, "", "", int64(20717 + i), int64(0)} })
			add("mocks", store.MaxMocks-10, func(i int, id string) []any {
				return []any{id, "", "", "", "", "", int64(3), int64(1), at(i), int64(0)}
			})
			add("mock_questions", store.MaxMocks-10, func(_ int, id string) []any {
				return []any{id, int64(0), int64(0), "c", "r" + id, int64(0), int64(0), int64(0), "", "", int64(0), "", ""}
			})
			add("answers", store.MaxOwnAnswers-5, func(i int, id string) []any { return []any{id, "c", "text", at(i), int64(0)} })
			_, err := l.Import(ctx, store.Import{Rows: rows}, false, plainRules, event(store.EventImport))
			check(t, err)
		}
		signUp(t, a, "minsu")
		merge(t, a, "g")
		all := data(t, a)
		for table, most := range map[string]int{"filters": store.MaxFilters, "priorities": store.MaxPriorities, "interviews": store.MaxInterviews,
			"debriefs": store.MaxInterviews, "asked": store.MaxInterviews, "mocks": store.MaxMocks, "mock_questions": store.MaxMocks, "papers": 1} {
			if n := len(all[table]); n != most {
				t.Errorf("%d rows of %s, want %d", n, table, most)
			}
		}
		if got := shelf(t, a).Filters; got[0].Name != "a0" || got[len(got)-1].Name != "g39" {
			t.Errorf("the filters are %+v", got)
		}
		if answers, err := a.OwnAnswers(ctx, alone("c")); err != nil || len(answers) != store.MaxOwnAnswers {
			t.Errorf("%d answers, %v", len(answers), err)
		}
		p, err := a.Paper(ctx, alone("c"))
		if n := utf8.RuneCountInString(p.Note); err != nil || n != store.MaxNote || !strings.HasPrefix(p.Note, "a가") || !strings.Contains(p.Note, " / g가") {
			t.Errorf("a note of %d characters, %v", n, err)
		}
		// So it can be taken elsewhere.
		if _, err := guest(s, "elsewhere").Import(ctx, store.Import{Rows: all}, false, plainRules, event(store.EventImport)); err != nil {
			t.Error(err)
		}
	})
}
