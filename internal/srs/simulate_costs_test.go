package srs

import (
	"math"
	"testing"
)

// studied returns the mean seconds and the standard error of a study that begins as first says, over many.
func studied(t *testing.T, m Memory, kind func(Memory) bool) (mean, deviation float64) {
	t.Helper()
	o := DefaultOptions()
	s, err := NewScheduler(o)
	if err != nil {
		t.Fatal(err)
	}
	n, sum, squares := 0.0, 0.0, 0.0
	for i := range uint64(400_000) {
		c := simulatedCard{memory: m, reviewed: -20}
		c.chance.Seed(1, i)
		seconds := c.study(s, 0)
		if kind(c.memory) {
			n, sum, squares = n+1, sum+seconds, squares+seconds*seconds
		}
	}
	mean = sum / n
	return mean, math.Sqrt((squares/n - mean*mean) / n)
}

func TestDefaultCostsAreTheMeansOfTheSimulator(t *testing.T) {
	seen := Memory{State: Review, Stability: 5, Difficulty: 5, Reps: 3}
	want := DefaultCosts()
	for _, test := range []struct {
		name   string
		memory Memory
		kind   func(Memory) bool
		want   float64
	}{
		{"new", Memory{}, func(Memory) bool { return true }, want.New},
		{"pass", seen, func(m Memory) bool { return m.Lapses == 0 }, want.Pass},
		{"fail", seen, func(m Memory) bool { return m.Lapses == 1 }, want.Fail},
	} {
		mean, deviation := studied(t, test.memory, test.kind)
		if math.Abs(mean-test.want) > 0.005+5*deviation {
			t.Errorf("%s: %v seconds, simulated %.3f (standard error %.3f)", test.name, test.want, mean, deviation)
		}
	}
}
