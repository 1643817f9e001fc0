package study

import (
	"math"
	"testing"

	"doesaegim/internal/cards"
)

func TestReadinessCountsCardsByTheirWeight(t *testing.T) {
	const with, without, otherWith, otherWithout = 0.9, 0.6, 0.7, 0.2
	all := []prospect{
		{&cards.Card{Tags: []string{"AWS", "Linux"}}, 2, 1, with, without},
		{&cards.Card{Tags: []string{"AWS"}}, 0, 3, otherWith, otherWithout},
	}
	check := func(name string, got Readiness, cards, seen, reviews int, with, without, deviation float64) {
		t.Helper()
		near := func(a, b float64) bool { return math.Abs(a-b) < 1e-12 }
		if got.Cards != cards || got.Seen != seen || got.Reviews != reviews || !near(got.With, with) || !near(got.Without, without) ||
			!near(got.Low, with-1.645*deviation) || !near(got.High, min(1, with+1.645*deviation)) {
			t.Errorf("%s: %+v", name, got)
		}
	}
	both := math.Sqrt(with*(1-with)+9*otherWith*(1-otherWith)) / 4
	one := math.Sqrt(with * (1 - with))
	check("all", readinessOf(all), 2, 1, 2, (with+3*otherWith)/4, (without+3*otherWithout)/4, both)
	tags := readinessByTag(all, Interview{})
	if len(tags) != 2 || tags[0].Tag != "AWS" || tags[1].Tag != "Linux" {
		t.Fatalf("tags %+v", tags)
	}
	check("AWS", tags[0].Readiness, 2, 1, 2, (with+3*otherWith)/4, (without+3*otherWithout)/4, both)
	check("Linux", tags[1].Readiness, 1, 1, 2, with, without, one)
	if none := readinessOf(nil); none != (Readiness{}) {
		t.Errorf("of no card: %+v", none)
	}
}
