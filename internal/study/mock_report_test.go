package study

import (
	"slices"
	"testing"

	"doesaegim/internal/cards"
	"doesaegim/internal/srs"
	"doesaegim/internal/store"
)

func TestReportJudgesByTheTicks(t *testing.T) {
	d := drawDesk(t, cardYAML("card", "tags: [AWS], points: [first, second, {text: bonus, must: false}]"))
	before := drawDesk(t, cardYAML("card", "tags: [AWS], points: [second, gone, first]"))
	card := d.deck.Card("card")
	for _, c := range []struct {
		name         string
		ticked       []int
		of           *cards.Card // that was ticked; as it is now where nil
		rating       srs.Rating
		said, points int
		missed       []int
		tonight      bool
	}{
		{"all said", []int{0, 1, 2}, nil, srs.Good, 3, 3, nil, false},
		{"the bonus missed", []int{0, 1}, nil, srs.Good, 2, 3, []int{2}, false},
		{"a must missed", []int{1, 2}, nil, srs.Good, 2, 3, []int{0}, true},
		{"no tick, but passed", nil, nil, srs.Good, 0, 0, nil, false},
		{"no tick, and failed", nil, nil, srs.Again, 0, 3, []int{0, 1, 2}, true},
		{"all said, and failed", []int{0, 1, 2}, nil, srs.Again, 3, 3, nil, true},
		{"points moved since", []int{0, 1}, before.deck.Card("card"), srs.Good, 1, 2, []int{0}, true},
	} {
		q := store.MockQuestion{Outcome: store.MockAnswered, Rating: c.rating}
		if c.of == nil {
			c.of = card
		}
		q.Points, q.PointKeys = ticks(c.of, c.ticked)
		r := judge(card, &q)
		if r.Said != c.said || r.Points != c.points || !slices.Equal(r.Missed, c.missed) {
			t.Errorf("%s: said %d of %d, missed %v", c.name, r.Said, r.Points, r.Missed)
		}
		if got := len(tonight([]MockResult{r})) == 1; got != c.tonight {
			t.Errorf("%s: to study tonight: %v", c.name, got)
		}
	}
}
