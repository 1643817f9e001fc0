package study_test

import (
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"doesaegim/internal/cards"
	"doesaegim/internal/srs"
	"doesaegim/internal/store"
	"doesaegim/internal/store/storetest"
	"doesaegim/internal/study"
)

// interviewed gives the learner an interview of today.
func (l *learner) interviewed(tags ...study.TagWeight) study.Interview {
	l.t.Helper()
	return l.prepare(0, 30, tags...)
}

// debrief saves the form of an interview's debrief, and returns what is kept.
func (l *learner) debrief(i study.Interview, form url.Values) study.Debrief {
	l.t.Helper()
	b, err := l.DebriefFromForm(i, form)
	if err == nil {
		err = l.SaveDebrief(ctx, l.now(), b)
	}
	if err != nil {
		l.t.Fatal(err)
	}
	if b, err = l.Debrief(ctx, l.now(), i.ID); err != nil {
		l.t.Fatal(err)
	}
	return b
}

// idsOf lists the cards of a debrief; those that the learner was stuck on have a star.
func idsOf(b study.Debrief) string {
	var all []string
	for _, a := range b.Asked {
		star := ""
		if a.Stuck {
			star = "*"
		}
		all = append(all, a.Card.ID+star)
	}
	slices.Sort(all)
	return strings.Join(all, " ")
}

func TestDebriefIsOneForAnInterviewAndCanBeChanged(t *testing.T) {
	onEach(t, deckOf(t, "a|AWS", "b|AWS", "c|Linux"), func(t *testing.T, r *room) {
		l := r.learner("me")
		i := l.interviewed()
		form := url.Values{"asked": {"a", "b", "a"}, "stuck": {"b", "c"}, "went": {"hard"}, "note": {" 길었다.\r\n\u0007다음에는 짧게. "}, "questions": {"새로운 것? #Linux\r\n\r\n  또  하나?"}, "tag": {"AWS"}}
		for range 2 {
			b := l.debrief(i, form)
			if got := idsOf(b); got != "a b* c*" || b.Went != study.WentHard || b.Note != "길었다.\n다음에는 짧게." {
				t.Errorf("kept is %s, %q, %q", got, b.Went, b.Note)
			}
			if got := fmt.Sprint(l.NewQuestions(b)); got != "[{새로운 것? [Linux]} {또 하나? [AWS]}]" {
				t.Errorf("new questions are %s", got)
			}
		}
		if b := l.debrief(i, url.Values{"asked": {"c"}}); idsOf(b) != "c" || b.Went != "" || b.Note != "" || b.Questions != "" {
			t.Errorf("after a change: %+v", b)
		}
	})
}

func TestDebriefWaitsForTheDayOfItsInterview(t *testing.T) {
	r := newRoom(t, storetest.SQLite(t), deckOf(t, "a|AWS"))
	l := r.learner("me")
	i := l.prepare(1, 30)
	if _, err := l.Debrief(ctx, l.now(), i.ID); !errors.Is(err, study.ErrTooEarly) {
		t.Errorf("the day before: %v", err)
	}
	r.clock = r.clock.AddDate(0, 0, 1)
	if _, err := l.Debrief(ctx, l.now(), i.ID); err != nil {
		t.Errorf("on the day: %v", err)
	}
	r.clock = r.clock.AddDate(0, 3, 0)
	if _, err := l.Debrief(ctx, l.now(), i.ID); err != nil {
		t.Errorf("months later: %v", err)
	}
}

func TestBadDebriefSaysWhatIsWrongAndKeepsTheRest(t *testing.T) {
	r := newRoom(t, storetest.SQLite(t), deckOf(t, "a|AWS"))
	l := r.learner("me")
	i := l.interviewed()
	for name, c := range map[string]struct {
		field string
		value []string
		want  string
	}{
		"unknown card":          {"asked", []string{"a", "nope"}, "asked"},
		"stuck on an unknown":   {"stuck", []string{"1; DROP TABLE asked"}, "asked"},
		"500 new questions":     {"questions", []string{strings.Repeat("왜?\n", 500)}, "questions"},
		"a question too long":   {"questions", []string{strings.Repeat("가", study.MaxNewQuestion+1)}, "questions"},
		"a tag that is none":    {"tag", []string{"Nope"}, "tag"},
		"went sideways":         {"went", []string{"sideways"}, "went"},
		"a note of 100 kB":      {"note", []string{strings.Repeat("가나다 ", 10_000)}, "note"},
		"as many as can be":     {"questions", []string{strings.Repeat("왜?\n", study.MaxNewQuestions)}, ""},
		"a note of full length": {"note", []string{strings.Repeat("가", study.MaxDebriefNote)}, ""},
	} {
		form := url.Values{"asked": {"a"}, "note": {"메모"}, "questions": {"왜?"}}
		form[c.field] = c.value
		b, err := l.DebriefFromForm(i, form)
		var bad *study.DebriefError
		switch {
		case c.want == "" && err == nil:
		case c.want != "" && errors.Is(err, study.ErrBadDebrief) && errors.As(err, &bad) && fmt.Sprint(bad.Fields) == "["+c.want+"]":
		default:
			t.Errorf("%s: %v, want %q", name, err, c.want)
		}
		if idsOf(b) != "a" && c.field != "stuck" || b.Note != strings.TrimSpace(form.Get("note")) || b.Questions != strings.TrimSpace(form.Get("questions")) {
			t.Errorf("%s: %s, %.20q and %.20q are left", name, idsOf(b), b.Note, b.Questions)
		}
	}
}

func TestDebriefOfAnotherLearnerIsUnknown(t *testing.T) {
	onEach(t, deckOf(t, "a|AWS"), func(t *testing.T, r *room) {
		me, other := r.learner("me"), r.learner("other")
		i := me.interviewed()
		b := me.debrief(i, url.Values{"stuck": {"a"}})
		other.interviewed()
		for name, l := range map[string]study.Learner{"another learner": other.now(), "a guest": r.learner("guest").now()} {
			_, read := r.Debrief(ctx, l, i.ID)
			_, session := r.Screen(ctx, l, b.StudyStuck(), "")
			for what, err := range map[string]error{
				"reads": read, "saves": r.SaveDebrief(ctx, l, b), "marks": r.MarkAsked(ctx, l, i.ID, "a"), "studies": session,
			} {
				if !errors.Is(err, store.ErrUnknownInterview) {
					t.Errorf("%s %s: %v", name, what, err)
				}
			}
			page, err := r.CardPage(ctx, l, "a")
			if err != nil || page.Own != nil {
				t.Errorf("%s sees %v, %v", name, page.Own, err)
			}
		}
	})
}

// A question that came in one interview weighs more for the next: it is planned before its equals.
func TestWhatCameInAnInterviewIsPlannedFirst(t *testing.T) {
	r := newRoom(t, storetest.SQLite(t), manyCards(t, map[string]int{"AWS": 30}))
	l := r.learner("me")
	next := l.prepare(20, 10)
	first := l.asked(plain)
	const came = "aws-25"
	before, equal := next.Weight(r.deck.Card(came), r.clock), next.Weight(r.deck.Card(first), r.clock)
	if first == came || before != equal {
		t.Fatalf("%s weighs %v, %s weighs %v", came, before, first, equal)
	}

	past := l.interviewed()
	l.debrief(past, url.Values{"asked": {came}})
	r.clock = r.clock.AddDate(0, 0, 1) // the day of the interview itself takes a last look at what is known
	if got := l.asked(plain); got != came {
		t.Errorf("asked %s, want %s", got, came)
	}
	all, err := r.Interviews(ctx, l.now())
	if err != nil {
		t.Fatal(err)
	}
	// The two interviews are at the same company.
	if got := all[0].Weight(r.deck.Card(came), r.clock); all[0].ID != next.ID || got != 3*before {
		t.Errorf("%s weighs %v, want three times %v", came, got, before)
	}
	if other := r.learner("other"); other.prepare(20, 10).ID != "" && other.asked(plain) == came {
		t.Error("what came in an interview of one learner changes the plan of another")
	}
}

func TestNewCardsOfOnesOwnInterviewsComeFirst(t *testing.T) {
	r := newRoom(t, storetest.SQLite(t), deckOf(t, "a|AWS", "b|AWS", "c|AWS"))
	l := r.learner("me")
	l.debrief(l.interviewed(), url.Values{"asked": {"c"}})
	if got := l.asked(study.Session{Mode: study.ModePlain}); got != "c" {
		t.Errorf("asked %s", got)
	}
}

func TestCardsThatStuckAreStudiedOnceEach(t *testing.T) {
	r := newRoom(t, storetest.SQLite(t), deckOf(t, "a|AWS", "b|AWS", "c|AWS", "d|AWS"))
	l := r.learner("me")
	l.rate(study.Session{Mode: study.ModeNew}, srs.Easy) // a is known, and not due for days
	r.clock = r.clock.Add(time.Hour)
	b := l.debrief(l.interviewed(), url.Values{"asked": {"d"}, "stuck": {"a", "c"}})
	session := l.screen(b.StudyStuck()).Session
	read, err := study.ParseSession(r.deck, session.Values())
	if err != nil || read.Debrief != session.Debrief || read.Mode != session.Mode {
		t.Fatalf("the address leads to %+v, %v", read, err)
	}
	var asked []string
	for range 5 {
		id := l.asked(session)
		if id == "" {
			break
		}
		asked = append(asked, id)
		l.rate(session, srs.Again)
	}
	slices.Sort(asked)
	if !slices.Equal(asked, []string{"a", "c"}) {
		t.Errorf("asked %v, want a and c", asked)
	}
	if done := l.screen(session).Progress.DoneAll; done != 2 {
		t.Errorf("%d answers count in the session", done)
	}
}

func TestAllCardsThatStuckAreStudied(t *testing.T) {
	const stuck = study.WeakSession + 2
	r := newRoom(t, storetest.SQLite(t), manyCards(t, map[string]int{"AWS": stuck + 1}))
	l := r.learner("me")
	var form = url.Values{}
	for _, c := range r.deck.Cards()[:stuck] {
		form.Add("stuck", c.ID)
	}
	session := l.screen(l.debrief(l.interviewed(), form).StudyStuck()).Session
	if left := l.screen(session).Progress.Left.Total(); left != stuck {
		t.Errorf("%d cards are left at the beginning, want %d", left, stuck)
	}
	asked := 0
	for ; l.asked(session) != "" && asked <= stuck; asked++ {
		l.rate(session, srs.Good)
	}
	if asked != stuck {
		t.Errorf("asked %d cards, want %d", asked, stuck)
	}
}

func TestNewQuestionThatACardAsksBecomesThatCard(t *testing.T) {
	r := newRoom(t, storetest.SQLite(t), deckOf(t, "a|AWS", "b|AWS"))
	l := r.learner("me")
	i := l.interviewed()
	b := l.debrief(i, url.Values{"questions": {"What is a\nSomething else?"}})
	questions := l.NewQuestions(b)
	if len(questions) != 2 || len(r.Same(questions[0])) == 0 || len(r.Same(questions[1])) != 0 {
		t.Fatalf("new questions %v, of which the first is the same as %v", questions, r.Same(questions[0]))
	}
	for range 2 {
		if err := r.MarkAsked(ctx, l.now(), i.ID, "a"); err != nil {
			t.Fatal(err)
		}
	}
	b, err := r.Debrief(ctx, l.now(), i.ID)
	if err != nil || idsOf(b) != "a" || b.Questions != "Something else?" {
		t.Errorf("kept is %s and %q, %v", idsOf(b), b.Questions, err)
	}
	if err := r.MarkAsked(ctx, l.now(), i.ID, "nope"); !errors.Is(err, study.ErrUnknownCard) {
		t.Errorf("an unknown card: %v", err)
	}
}

// Two clicks on cards that ask the same, of which the second began before the first had ended, perhaps at another replica,
// both count.
func TestCardsMarkedAtTheSameMomentAreBothKept(t *testing.T) {
	onEach(t, deckOf(t, "a|AWS", "b|AWS"), func(t *testing.T, r *room) {
		l := r.learner("me")
		i := l.interviewed()
		l.debrief(i, url.Values{"stuck": {"a"}, "note": {"메모"}, "questions": {"What is a\nWhat is b\nSomething else?"}})
		began := l.now()
		if _, err := r.Debrief(ctx, began, i.ID); err != nil {
			t.Fatal(err)
		}
		replica, err := study.New(r.Deck, func() time.Time { return r.clock })
		if err != nil {
			t.Fatal(err)
		}
		if err := replica.MarkAsked(ctx, began, i.ID, "b"); err != nil {
			t.Fatal(err)
		}
		if err := r.MarkAsked(ctx, began, i.ID, "a"); err != nil {
			t.Fatal(err)
		}
		b, err := r.Debrief(ctx, l.now(), i.ID)
		if err != nil || idsOf(b) != "a* b" || b.Note != "메모" || b.Questions != "Something else?" {
			t.Errorf("kept is %s with %q and %q, %v", idsOf(b), b.Note, b.Questions, err)
		}
	})
}

func TestAskedCardSurvivesRenamingAndLeavingTheDeck(t *testing.T) {
	r := newRoom(t, storetest.SQLite(t), deckOf(t, "a|AWS", "b|AWS"))
	l := r.learner("me")
	i := l.interviewed()
	l.debrief(i, url.Values{"asked": {"a", "b"}})
	r.deck = deckOf(t, "new|AWS||aliases: [a]")
	b, err := r.Debrief(ctx, l.now(), i.ID)
	if err != nil || idsOf(b) != "new" {
		t.Fatalf("after the renaming: %s, %v", idsOf(b), err)
	}
	if page, err := r.CardPage(ctx, l.now(), "new"); err != nil || len(page.Own) != 1 || page.Own[0].Interview != "면접" || page.Own[0].Date != "2026-11" {
		t.Errorf("its page says %+v, %v", page.Own, err)
	}
	l.debrief(i, url.Values{"asked": {"new"}, "note": {"고침"}})
	r.deck = deckOf(t, "new|AWS||aliases: [a]", "b|AWS")
	if b, err = r.Debrief(ctx, l.now(), i.ID); err != nil || idsOf(b) != "b new" {
		t.Errorf("once the card is back: %s, %v", idsOf(b), err)
	}
}

func TestLikelyQuestionsAreThoseOfTheInterviewStudiedLast(t *testing.T) {
	r := newRoom(t, storetest.SQLite(t), deckOf(t, "a|AWS", "b|Linux", "c|Linux", "d|Linux"))
	l := r.learner("me")
	l.rate(study.Session{Mode: study.ModeNew, Filter: cards.Filter{Text: "c"}}, srs.Good)
	i := l.interviewed(study.TagWeight{Tag: "Linux", Weight: 2})
	b, err := l.DebriefFromForm(i, url.Values{"asked": {"d"}})
	if err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]string{"": "c b a", "what is": "c b a", "is b": "b", "nowhere": ""} {
		likely, all, err := l.Likely(ctx, l.now(), b, text)
		var got []string
		for _, c := range likely {
			got = append(got, c.ID)
		}
		if err != nil || strings.Join(got, " ") != want || all != len(got) {
			t.Errorf("%q: %v of %d, %v, want %s", text, got, all, err, want)
		}
	}
}

func TestFacetsTellOnesOwnOccasionsFromTheDecks(t *testing.T) {
	onEach(t, deckOf(t, "a|AWS||asked: [{company: 되새김, role: SRE, date: 2023-05}, {company: K사, role: DevOps, date: 2025}]", "b|AWS", "c|AWS"), func(t *testing.T, r *room) {
		l := r.learner("me")
		i := l.NewInterview(l.now())
		i.Company, i.Role, i.Date = "되새김", "Platform", i.Date.AddDate(0, 0, -i.DaysLeft)
		if err := l.SaveInterview(ctx, l.now(), i, true); err != nil {
			t.Fatal(err)
		}
		l.debrief(i, url.Values{"asked": {"b"}})
		browse := func(f cards.Filter) study.Browse {
			b, err := r.Browse(ctx, l.now(), study.BrowseQuery{Filter: f, Sort: study.SortAsked, Page: 1})
			if err != nil {
				t.Fatal(err)
			}
			return b
		}
		b := browse(cards.Filter{})
		for what, c := range map[string]struct {
			got  []study.Facet
			want string
		}{
			"companies": {b.Companies, "[{K사 1 false false} {되새김 2 false false}]"},
			"roles":     {b.Roles, "[{DevOps 1 false false} {Platform 1 false true} {SRE 1 false false}]"},
			"years":     {b.Years, "[{2026 1 false true} {2025 1 false false} {2023 1 false false}]"},
		} {
			if got := fmt.Sprint(c.got); got != c.want {
				t.Errorf("%s: %s, want %s", what, got, c.want)
			}
		}
		var order []string
		for _, row := range b.Rows {
			order = append(order, row.Card.ID)
		}
		if fmt.Sprint(order) != "[b a c]" {
			t.Errorf("asked most recently: %v", order)
		}
		b = browse(cards.Filter{Companies: []string{"되새김"}})
		if got := fmt.Sprint(b.Roles, b.Years, b.Total); got != "[{Platform 1 false true} {SRE 1 false false}] [{2026 1 false true} {2023 1 false false}] 2" {
			t.Errorf("of one company: %s", got)
		}
		session := study.Session{Mode: study.ModeNew, Filter: cards.Filter{Roles: []string{"Platform"}}}
		if got := l.asked(session); got != "b" {
			t.Errorf("studying a role asks %s", got)
		}
	})
}
