package study

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"doesaegim/internal/cards"
	"doesaegim/internal/srs"
	"doesaegim/internal/store"
)

// drawDesk is the desk of a learner who has reviewed the cards of the deck whose id begins with "known" today.
func drawDesk(t *testing.T, yaml string) *desk {
	t.Helper()
	deck, problems := cards.Load(fstest.MapFS{"questions.yaml": {Data: []byte("questions:\n" + yaml)}})
	if deck == nil {
		t.Fatal(problems)
	}
	scheduler, err := srs.NewScheduler(srs.DefaultOptions())
	if err != nil {
		t.Fatal(err)
	}
	now := time.Date(2026, 11, 25, 10, 0, 0, 0, time.UTC)
	d := &desk{moment: moment{now: now, day: 20782, end: now.Add(18 * time.Hour)}, deck: deck, scheduler: scheduler,
		shelf: &shelf{memories: map[string]store.Memory{}}}
	for _, c := range deck.Cards() {
		if strings.HasPrefix(c.ID, "known") {
			m := srs.Memory{Reps: 3, State: srs.Review, Stability: 100, Difficulty: 5}
			d.shelf.memories[c.ID] = store.Memory{CardID: c.ID, Memory: m, LastReviewedAt: now, LastDay: d.day, Version: 1}
		}
	}
	return d
}

func cardYAML(id, rest string) string {
	return fmt.Sprintf("  - {id: %s, question: %s?, answer: an answer, %s}\n", id, id, rest)
}

// share counts how often the first of a draw of one is a card that begins with prefix, of 2,000 draws.
func share(d *desk, choice MockChoice, prefix string) float64 {
	n := 0
	for i := range 2000 {
		if strings.HasPrefix(d.draw(fmt.Sprint(i), choice)[0].ID, prefix) {
			n++
		}
	}
	return float64(n) / 2000
}

func TestDrawIsTheSameForTheSameIdAndAnotherForAnother(t *testing.T) {
	yaml := ""
	for i := range 40 {
		yaml += cardYAML(fmt.Sprintf("c%02d", i), "tags: [AWS]")
	}
	d := drawDesk(t, yaml)
	choice := MockChoice{Questions: 8}
	first := d.draw("a", choice)
	if !slices.Equal(first, d.draw("a", choice)) {
		t.Error("the same id draws others")
	}
	if slices.Equal(first, d.draw("b", choice)) {
		t.Error("another id draws the same")
	}
	for i, c := range first {
		if len(first) != 8 || slices.Contains(first[:i], c) {
			t.Errorf("drew %v", first)
		}
	}
	if all := d.draw("a", MockChoice{Questions: 99}); len(all) != 40 {
		t.Errorf("of 40 cards %d are drawn", len(all))
	}
}

func TestDrawPrefersWhatMatters(t *testing.T) {
	two := func(a, b string) *desk { return drawDesk(t, cardYAML("known", a)+cardYAML("known2", b)) }
	for _, c := range []struct {
		name   string
		desk   *desk
		choice MockChoice
		prefix string
		want   float64
	}{
		{"a new card over one known by heart", drawDesk(t, cardYAML("known", "tags: [AWS]")+cardYAML("new", "tags: [AWS]")), MockChoice{}, "new", 3.0 / 4},
		{"what was asked lately", two("tags: [AWS]", "tags: [AWS], asked: [{company: K, date: 2026-05}]"), MockChoice{}, "known2", 2.0 / 3},
		{"what was asked long ago, less", two("tags: [AWS]", "tags: [AWS], asked: [{company: K, date: 2020-05}]"), MockChoice{}, "known2", 1.5 / 2.5},
		{"tags of more weight", two("tags: [AWS]", "tags: [Linux]"), MockChoice{Tags: []TagWeight{{"AWS", 1}, {"Linux", 3}}}, "known2", 3.0 / 4},
		{"the tags chosen alone", two("tags: [AWS]", "tags: [Linux]"), MockChoice{Tags: []TagWeight{{"Linux", 1}}}, "known2", 1},
		{"the level chosen", two("tags: [AWS], level: senior", "tags: [AWS], level: mid"), MockChoice{Level: cards.Mid}, "known2", 4.0 / 5},
		{"two levels apart, less", two("tags: [AWS], level: senior", "tags: [AWS], level: junior"), MockChoice{Level: cards.Junior}, "known2", 16.0 / 17},
		{"a card of any level", two("tags: [AWS]", "tags: [AWS], level: senior"), MockChoice{Level: cards.Senior}, "known2", 1.0 / 2},
	} {
		c.choice.Questions = 1
		if got := share(c.desk, c.choice, c.prefix); got < c.want-0.04 || got > c.want+0.04 {
			t.Errorf("%s: %.3f of the draws, want %.3f", c.name, got, c.want)
		}
	}
}

func TestHalfOfTheDrawIsWhatTheCompanyAsked(t *testing.T) {
	yaml := cardYAML("own", "tags: [AWS], asked: [{company: K, role: SRE, date: 2020-05}]")
	for i := range 100 {
		yaml += cardYAML(fmt.Sprintf("c%02d", i), "tags: [AWS], asked: [{company: J, role: DevOps, date: 2026-05}]")
	}
	d := drawDesk(t, yaml)
	for name, choice := range map[string]MockChoice{
		"company":                  {Company: "K", Questions: 1},
		"role":                     {Role: "SRE", Questions: 1},
		"both":                     {Company: "K", Role: "SRE", Questions: 1},
		"company of the interview": {Title: "면접", Company: "K", Role: "무엇이든", Questions: 1},
	} {
		if got := share(d, choice, "own"); got < 0.46 || got > 0.54 {
			t.Errorf("%s: %.3f of the draws, want half", name, got)
		}
	}
}

// What the learner was asked at interviews of their own counts as what is written on the cards.
func TestDrawKnowsWhatTheLearnerWasAsked(t *testing.T) {
	yaml := cardYAML("own", "tags: [AWS], aliases: [former]")
	for i := range 100 {
		yaml += cardYAML(fmt.Sprintf("c%02d", i), "tags: [AWS], asked: [{company: J, role: DevOps, date: 2026-05}]")
	}
	d := drawDesk(t, yaml)
	d.shelf.own = occasionsOf([]store.Asked{{CardID: "former", Company: "K", Role: "SRE", Day: 20000}})
	choice := MockChoice{Title: "면접", Company: "K", Questions: 1}
	if got := share(d, choice, "own"); got < 0.46 || got > 0.54 {
		t.Errorf("what K asked the learner: %.3f of the draws, want half", got)
	}
	d = drawDesk(t, cardYAML("own", "tags: [AWS]")+cardYAML("other", "tags: [AWS]"))
	d.shelf.own = occasionsOf([]store.Asked{{CardID: "own", Company: "K", Day: d.day}})
	if got := share(d, MockChoice{Questions: 1}, "own"); got < 2.0/3-0.04 || got > 2.0/3+0.04 {
		t.Errorf("what the learner was asked lately: %.3f of the draws, want two of three", got)
	}
}

func TestDrawHasNoTwoOfAChain(t *testing.T) {
	d := drawDesk(t, cardYAML("a", "tags: [AWS], followups: [b]")+cardYAML("b", "tags: [AWS], followups: [c, a]")+
		cardYAML("c", "tags: [AWS], followups: [d]")+cardYAML("d", "tags: [AWS], followups: [e]")+cardYAML("e", "tags: [AWS]"))
	for i := range 200 {
		var ids string
		for _, c := range d.draw(fmt.Sprint(i), MockChoice{Questions: 5}) {
			ids += c.ID
		}
		// From a or b, e is further than follow-ups go; all others may follow one another.
		if len(ids) != 1 && ids != "ae" && ids != "ea" {
			t.Errorf("%s are drawn together", ids)
		}
	}
}

func TestDrawLeavesOutWhatTheLearnerPutAside(t *testing.T) {
	d := drawDesk(t, cardYAML("known", "tags: [AWS]")+cardYAML("known2", "tags: [AWS]")+cardYAML("known3", "tags: [AWS]"))
	suspended, buried := d.shelf.memories["known"], d.shelf.memories["known2"]
	suspended.SuspendedAt, buried.BuriedUntil = d.now, d.end
	d.shelf.memories["known"], d.shelf.memories["known2"] = suspended, buried
	if drawn := d.draw("a", MockChoice{Questions: 3}); len(drawn) != 1 || drawn[0].ID != "known3" {
		t.Errorf("drew %v", drawn)
	}
}
