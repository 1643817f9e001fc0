package srs_test

import (
	"math"
	"testing"
	"time"

	"doesaegim/internal/srs"
)

// stability returns the stability after a review of a card with stability s, by o with some weights changed.
func stability(t testing.TB, o srs.Options, weights map[int]float64, s, elapsed float64, r srs.Rating) float64 {
	t.Helper()
	values := o.Weights.Values()
	for i, w := range weights {
		values[i] = w
	}
	w, err := srs.NewWeights(values)
	if err != nil {
		t.Fatal(err)
	}
	o.Weights = w
	q := srs.Query{Memory: srs.Memory{State: srs.Review, Stability: s, Difficulty: 1}, Elapsed: elapsed}
	return scheduler(t, o).Choices(q).For(r).Memory.Stability
}

func pyFSRS() srs.Options {
	o := plain()
	o.Convention = srs.PyFSRS
	return o
}

func TestHardOnTheSameDayLowersStabilityOnlyInPyFSRS(t *testing.T) {
	if got := stability(t, plain(), nil, 5, 0, srs.Hard); got != 5 {
		t.Errorf("ts-fsrs: stability is %v, want 5", got)
	}
	if got := stability(t, pyFSRS(), nil, 5, 0, srs.Hard); got >= 5 {
		t.Errorf("py-fsrs: stability is %v, want less than 5", got)
	}
}

func TestStabilityIsUnlimitedOnlyInPyFSRS(t *testing.T) {
	if got := stability(t, plain(), nil, 36000, 36500, srs.Easy); got != 36500 {
		t.Errorf("ts-fsrs: stability is %v, want 36500", got)
	}
	if got := stability(t, pyFSRS(), nil, 36000, 36500, srs.Easy); got <= 36500 {
		t.Errorf("py-fsrs: stability is %v, want more than 36500", got)
	}
}

func TestW19IsAtLeastAHundredthExceptInPyFSRS(t *testing.T) {
	none, hundredth := map[int]float64{19: 0}, map[int]float64{19: 0.01}
	if a, b := stability(t, plain(), none, 50, 0, srs.Easy), stability(t, plain(), hundredth, 50, 0, srs.Easy); a != b {
		t.Errorf("ts-fsrs: stabilities are %v and %v, want the same", a, b)
	}
	if a, b := stability(t, pyFSRS(), none, 50, 0, srs.Easy), stability(t, pyFSRS(), hundredth, 50, 0, srs.Easy); a <= b {
		t.Errorf("py-fsrs: stabilities are %v and %v, want the first greater", a, b)
	}
}

func TestMoreThanOneRelearningStepLimitsSameDayGainExceptInPyFSRS(t *testing.T) {
	const w11, w13, w14, s = 1.4835, 0.2629, 1.6483, 5.0
	big := map[int]float64{11: w11, 13: w13, 14: w14, 17: 2, 18: 2, 19: 0.1}
	gain := func(w float64) float64 { return s * math.Exp(w*(1+w)) * math.Pow(s, -0.1) }
	limit := math.Sqrt(-(math.Log(w11) + math.Log(math.Pow(2, w13)-1) + 0.3*w14) / 2)

	ts, py := plain(), pyFSRS()
	for _, test := range []struct {
		name    string
		options srs.Options
		steps   int
		want    float64
	}{
		{"ts-fsrs, one step", ts, 1, gain(2)},
		{"ts-fsrs, two steps", ts, 2, gain(limit)},
		{"py-fsrs, two steps", py, 2, gain(2)},
	} {
		test.options.RelearningSteps = []time.Duration{time.Minute, time.Hour}[:test.steps]
		if got := stability(t, test.options, big, s, 0, srs.Easy); math.Abs(got-test.want) > 1e-9*test.want {
			t.Errorf("%s: stability is %v, want %v", test.name, got, test.want)
		}
	}
}
