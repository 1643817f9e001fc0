package srs_test

import (
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"doesaegim/internal/srs"
)

var (
	fsrs5Defaults = []float64{
		0.40255, 1.18385, 3.173, 15.69105, 7.1949, 0.5345, 1.4604, 0.0046, 1.54575, 0.1192, 1.01925,
		1.9395, 0.11, 0.29605, 2.2698, 0.2315, 2.9898, 0.51655, 0.6621,
	}
	fsrs45Defaults = []float64{
		0.4872, 1.4003, 3.7145, 13.8206, 5.1618, 1.2298, 0.8975, 0.031, 1.6474, 0.1367, 1.0461,
		2.1072, 0.0793, 0.3246, 1.587, 0.2272, 2.8755,
	}
)

// fsrs5 is FSRS-5 for reviews on different days, written down from its formulas. A stability of 0 is a new card.
func fsrs5(w []float64, s, d, elapsed float64, r srs.Rating) (stability, difficulty float64) {
	first := func(r srs.Rating) float64 { return w[4] - math.Exp(w[5]*float64(r-1)) + 1 }
	bounded := func(d float64) float64 { return min(max(d, 1), 10) }
	if s == 0 {
		return w[r-1], bounded(first(r))
	}
	recall := fsrs5Recall(s, elapsed)
	if r == srs.Again {
		stability = w[11] * math.Pow(d, -w[12]) * (math.Pow(s+1, w[13]) - 1) * math.Exp(w[14]*(1-recall))
		stability = min(stability, s/math.Exp(w[17]*w[18]))
	} else {
		gain := math.Exp(w[8]) * (11 - d) * math.Pow(s, -w[9]) * (math.Exp(w[10]*(1-recall)) - 1)
		switch r {
		case srs.Hard:
			gain *= w[15]
		case srs.Easy:
			gain *= w[16]
		}
		stability = s * (1 + gain)
	}
	d -= w[6] * float64(r-3) * (10 - d) / 9
	return min(max(stability, 0.001), 36500), bounded(w[7]*first(4) + (1-w[7])*d)
}

func fsrs5Recall(s, elapsed float64) float64 { return math.Pow(1+19.0/81*elapsed/s, -0.5) }

func TestUpgradedFSRS5PredictsWhatFSRS5DidForReviewsOnDifferentDays(t *testing.T) {
	o := plain()
	var err error
	if o.Weights, err = srs.UpgradeWeights(fsrs5Defaults); err != nil {
		t.Fatal(err)
	}
	s := scheduler(t, o)
	differs := func(got, want float64) bool { return math.Abs(got-want) > 1e-9*want }
	rapid.Check(t, func(t *rapid.T) {
		var m srs.Memory
		stability, difficulty := 0.0, 0.0
		for range rapid.IntRange(1, 30).Draw(t, "reviews") {
			elapsed := float64(rapid.IntRange(1, 1000).Draw(t, "elapsed"))
			rating := rapid.SampledFrom(srs.Ratings[:]).Draw(t, "rating")
			if m.State != srs.New {
				if got, want := s.Retrievability(m, elapsed), fsrs5Recall(stability, elapsed); differs(got, want) {
					t.Fatalf("recall is %v, want %v", got, want)
				}
			}
			c, err := s.Next(srs.Query{Memory: m, Elapsed: elapsed}, rating)
			if err != nil {
				t.Fatal(err)
			}
			m = c.Memory
			stability, difficulty = fsrs5(fsrs5Defaults, stability, difficulty, elapsed, rating)
			if differs(m.Stability, stability) || differs(m.Difficulty, difficulty) {
				t.Fatalf("memory is %+v, want stability %v, difficulty %v", m, stability, difficulty)
			}
		}
	})
}

func TestUpgradedFSRS45HasItsFirstDifficultiesOfAgainAndEasy(t *testing.T) {
	w, err := srs.UpgradeWeights(fsrs45Defaults)
	if err != nil {
		t.Fatal(err)
	}
	o := plain()
	o.Weights = w
	choices := scheduler(t, o).Choices(srs.Query{})
	for r, want := range map[srs.Rating]float64{srs.Again: 5.1618 + 2*1.2298, srs.Easy: 5.1618 - 1.2298} {
		if got := choices.For(r).Memory.Difficulty; math.Abs(got-want) > 1e-12 {
			t.Errorf("difficulty after rating %d is %v, want %v", r, got, want)
		}
	}
}

// Source: the test of ts-fsrs 5.4.2 for the defaults that FSRS-4.5 came with.
func TestUpgradeOfFSRS45IsThatOfTSFSRS(t *testing.T) {
	w, err := srs.UpgradeWeights([]float64{
		0.4, 0.6, 2.4, 5.8, 4.93, 0.94, 0.86, 0.01, 1.49, 0.14, 0.94, 2.18, 0.05, 0.34, 1.26, 0.29, 2.61,
	})
	if err != nil {
		t.Fatal(err)
	}
	want := []float64{
		0.4, 0.6, 2.4, 5.8, 6.81, 0.44675014, 1.36, 0.01, 1.49, 0.14, 0.94, 2.18, 0.05, 0.34, 1.26, 0.29, 2.61, 0, 0, 0, 0.5,
	}
	for i, got := range w.Values() {
		if math.Abs(got-want[i]) > 1e-8 {
			t.Errorf("w%d is %v, want %v", i, got, want[i])
		}
	}
}

func TestWeightsThatDoNotUpgradeAreNamed(t *testing.T) {
	for _, test := range []struct {
		values []float64
		weight int
		value  float64
		want   string
	}{
		{fsrs5Defaults, 9, 0.9, "weights of FSRS-5 as FSRS-6: weight w9 is 0.9, must be from 0 to 0.8"},
		{fsrs5Defaults, 3, math.NaN(), "weights of FSRS-5 as FSRS-6: weight w3 is NaN, must be from 0.001 to 100"},
		{fsrs45Defaults, 4, 9.9, "weights of FSRS-4.5 as FSRS-6: weight w4 is 12.3596, must be from 1 to 10"},
		{fsrs45Defaults, 5, -1, "weights of FSRS-4.5 as FSRS-6: weight w5 is NaN, must be from 0.001 to 4"},
		{make([]float64, 21), 0, 1, "FSRS-4.5 has 17 weights and FSRS-5 has 19, got 21"},
	} {
		values := append([]float64(nil), test.values...)
		values[test.weight] = test.value
		if _, err := srs.UpgradeWeights(values); err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("error is %v, want %q", err, test.want)
		}
	}
}
