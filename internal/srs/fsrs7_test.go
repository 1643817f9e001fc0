package srs

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

// Goldens that fsrs-rs publishes in its tests; it calculates in float32.
func TestFSRS7GivesThePublishedGoldens(t *testing.T) {
	m := newFSRS7(Options{Weights: FSRS7.DefaultWeights()})
	card := m.first()[0]
	for i, elapsed := range []float64{0, 1, 3, 8, 21} {
		card = m.next(card, elapsed, Good, Good)[2]
		if i == 4 && (!near(card.stability, 25.98571, 1e-6) || !near(card.difficulty, 5.8775495, 1e-6)) {
			t.Errorf("stability %v, difficulty %v; want 25.98571, 5.8775495", card.stability, card.difficulty)
		}
	}
	even := trace{stability: 1, fast: 1, difficulty: 5}
	for i, want := range []float64{36500, 36500, 36500, 12813, 843, 92, 13, 2, 1, 1} {
		retention := float64(i+1) / 10
		if got := max(1, math.Round(m.interval(even, retention))); got != want {
			t.Errorf("interval at retention %v is %v, want %v", retention, got, want)
		}
	}
}

// anyTrace7 draws a trace within bounds, small and great stabilities alike.
var anyTrace7 = rapid.Custom(func(t *rapid.T) trace {
	stability := rapid.Map(rapid.Float64Range(math.Log(leastStability7), math.Log(mostStability)), math.Exp)
	return (&fsrs7{}).bounded(trace{
		stability:  stability.Draw(t, "stability"),
		fast:       stability.Draw(t, "fast"),
		difficulty: rapid.Float64Range(leastDifficulty, mostDifficulty).Draw(t, "difficulty"),
	})
})

// anyWeights7 draws weights in bounds, about a third of them on a bound.
var anyWeights7 = rapid.Custom(func(t *rapid.T) Weights {
	values := make([]float64, len(fsrs7Bounds))
	for i := range values {
		least, greatest := boundsFSRS7(values, i)
		values[i] = rapid.OneOf(
			rapid.Float64Range(least, greatest), rapid.Float64Range(least, greatest), rapid.SampledFrom([]float64{least, greatest}),
		).Draw(t, "w")
	}
	w, err := NewWeights(values)
	if err != nil {
		t.Fatal(err)
	}
	return w
})

func TestRecallAfterTheIntervalIsTheRetention(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := newFSRS7(Options{Weights: anyWeights7.Draw(t, "weights")})
		card := anyTrace7.Draw(t, "trace")
		retention := rapid.Float64Range(1e-4, 0.9999).Draw(t, "retention")
		interval := m.interval(card, retention)
		recall := m.retrievability(card, interval)
		switch {
		case !(0 < interval && interval <= mostStability):
			t.Fatalf("interval is %v", interval)
		case interval == mostStability:
			if recall < retention-1e-12 {
				t.Fatalf("recall after %v days is %v, want at least %v", interval, recall, retention)
			}
		case math.Abs(recall-retention) > 1e-10:
			t.Fatalf("recall after %v days is %v, want %v", interval, recall, retention)
		}
	})
}

func TestReviewOnTheSameDayCountsWithItsFraction(t *testing.T) {
	m := newFSRS7(Options{Weights: FSRS7.DefaultWeights()})
	card := m.firsts[2]
	least := card
	for _, elapsed := range []float64{1.0 / 1440, 1.0 / 24, 0.5, 1} {
		after := m.next(card, elapsed, Good, Good)[2]
		if after.stability <= least.stability || after.fast <= least.fast {
			t.Errorf("after %v days: %+v, want more than %+v", elapsed, after, least)
		}
		least = after
	}
}

func TestFastTraceWithoutAStabilityIsAPartOfTheSlowOne(t *testing.T) {
	m := newFSRS7(Options{Weights: FSRS7.DefaultWeights()})
	for _, fast := range []float64{0, -1, math.NaN(), math.Inf(1), math.Inf(-1)} {
		got := m.next(trace{stability: 10, fast: fast, difficulty: 5}, 3, Again, Easy)
		if want := m.next(trace{stability: 10, fast: 8, difficulty: 5}, 3, Again, Easy); got != want {
			t.Errorf("fast %v: %+v, want %+v", fast, got, want)
		}
	}
}
