package study_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"doesaegim/internal/cards"
	"doesaegim/internal/srs"
	"doesaegim/internal/store/storetest"
	"doesaegim/internal/study"
)

func (l *learner) depth() study.Depth {
	l.t.Helper()
	depth, err := l.Depth(ctx, l.now())
	if err != nil {
		l.t.Fatal(err)
	}
	return depth
}

// describe writes chains as "reached/available, whole of roots, stops".
func describe(c study.ChainDepths) string {
	text := fmt.Sprintf("%.2f/%.2f, %d of %d", c.Reached, c.Available, c.Whole, c.Roots)
	for _, stop := range c.Stops {
		text += fmt.Sprintf(" %s*%d", stop.Card.ID, stop.Roots)
	}
	return text
}

func TestDepthIsHowFarChainsCanBeAnswered(t *testing.T) {
	const chain = "a|T||followups: [b], b|T||followups: [c], c|T||followups: [d], d|T||followups: [e], e|T"
	for name, test := range map[string]struct {
		deck string // cards as deckOf takes them, apart by commas and spaces
		know string
		want string
	}{
		"nothing seen":                     {chain, "", "0.00/4.00, 0 of 1 a*1"},
		"the root alone":                   {chain, "a", "1.00/4.00, 0 of 1 b*1"},
		"a gap ends it":                    {chain, "a c d", "1.00/4.00, 0 of 1 b*1"},
		"all the way, and no deeper":       {chain, "a b c d", "4.00/4.00, 1 of 1"},
		"the end is not the root":          {chain, "b c d e", "0.00/4.00, 0 of 1 a*1"},
		"the deeper branch counts":         {"a|T||followups: [x; b], x|T, b|T||followups: [c], c|T", "a x", "2.00/3.00, 0 of 1 b*1"},
		"of branches as deep, the further": {"a|T||followups: [x; b], x|T||followups: [y], y|T, b|T||followups: [c], c|T", "a b", "2.00/3.00, 0 of 1 c*1"},
		"a loop of two":                    {"a|T||followups: [b], b|T||followups: [a]", "a", "0.50/2.00, 0 of 2 b*2"},
		"a loop below a root":              {"r|T||followups: [a], a|T||followups: [b], b|T||followups: [a; b]", "r a b", "3.00/3.00, 1 of 1"},
		"a loop that leads to itself":      {"a|T||followups: [a; b], b|T", "a b", "2.00/2.00, 1 of 1"},
		"what stops most comes first":      {"a|T||followups: [x], b|T||followups: [y], c|T||followups: [y], x|T, y|T", "a b c", "1.00/2.00, 0 of 3 y*2 x*1"},
		"no follow-ups":                    {"a|T, b|T", "a", "0.00/0.00, 0 of 0"},
	} {
		t.Run(name, func(t *testing.T) {
			var specs []string
			for _, spec := range strings.Split(test.deck, ", ") {
				specs = append(specs, strings.ReplaceAll(spec, ";", ","))
			}
			r := newRoom(t, storetest.SQLite(t), deckOf(t, specs...))
			l := r.learner("me")
			for _, card := range strings.Fields(test.know) {
				l.submit(l.wanted(card), srs.Easy, study.ModeDue)
			}
			depth := l.depth()
			if got := describe(depth.All); got != test.want {
				t.Errorf("depth %s, want %s", got, test.want)
			}
			if len(depth.Tags) > 1 || len(depth.Tags) == 1 && describe(depth.Tags[0].ChainDepths) != describe(depth.All) {
				t.Errorf("its only tag has %+v", depth.Tags)
			}
		})
	}
}

func TestDepthCountsEachTagByItsRoots(t *testing.T) {
	onEach(t, deckOf(t, "a|AWS||followups: [b]", "b|Linux, AWS||followups: [c]", "c|Linux", "d|Network"), func(t *testing.T, r *room) {
		l := r.learner("me")
		l.submit(l.wanted("a"), srs.Easy, study.ModeDue)
		depth := l.depth()
		var got []string
		for _, tag := range depth.Tags {
			got = append(got, tag.Tag.Name+" "+describe(tag.ChainDepths))
		}
		// Linux has no card that begins a chain: its cards that have follow-ups take the place.
		if want := "AWS 1.00/3.00, 0 of 1 b*1; Linux 0.00/2.00, 0 of 1 b*1"; strings.Join(got, "; ") != want {
			t.Errorf("tags %s, want %s", strings.Join(got, "; "), want)
		}
		if stop := depth.All.Stops[0]; stop.Status.Condition != study.ConditionNew {
			t.Errorf("the stop is %s", stop.Status.Condition)
		}
	})
}

func TestDepthFadesWithMemory(t *testing.T) {
	r := newRoom(t, storetest.SQLite(t), deckOf(t, "a|T||followups: [b]", "b|T"))
	l := r.learner("me")
	l.submit(l.wanted("a"), srs.Easy, study.ModeDue)
	l.submit(l.wanted("b"), srs.Good, study.ModeDue)
	if got := describe(l.depth().All); got != "2.00/2.00, 1 of 1" {
		t.Fatalf("today %s", got)
	}
	for range 400 {
		r.clock = r.clock.Add(24 * time.Hour)
		recall := l.page("b").Status.Retrievability
		want := "2.00/2.00, 1 of 1"
		if recall < study.DepthRecall {
			want = "1.00/2.00, 0 of 1 b*1"
		}
		if got := describe(l.depth().All); got != want {
			t.Fatalf("at a recall of %v: %s, want %s", recall, got, want)
		}
		if recall < study.DepthRecall {
			return
		}
	}
	t.Error("nothing is forgotten in 400 days")
}

func BenchmarkDepthOfTwentyThousandCards(b *testing.B) {
	var text strings.Builder
	text.WriteString("questions:\n")
	for i := range 20_000 {
		fmt.Fprintf(&text, "  - {id: c%d, question: What is %d?, answer: It., tags: [T%d], followups: [c%d, c%d, c%d]}\n",
			i, i, i%50, (i+1)%20_000, (i*7+3)%20_000, (i*13+5)%20_000)
	}
	deck, problems := cards.Load(fstest.MapFS{"questions.yaml": {Data: []byte(text.String())}})
	if deck == nil {
		b.Fatal(problems)
	}
	s, err := study.New(func() *cards.Deck { return deck }, time.Now)
	if err != nil {
		b.Fatal(err)
	}
	l := study.Learner{Settings: study.DefaultSettings()}
	for b.Loop() {
		if _, err := s.Depth(ctx, l); err != nil {
			b.Fatal(err)
		}
	}
}
