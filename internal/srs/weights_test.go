package srs_test

import (
	"math"
	"slices"
	"testing"

	"doesaegim/internal/srs"
)

func TestWeightOutOfBoundsIsNamedWithItsBounds(t *testing.T) {
	for _, test := range []struct {
		weight int
		value  float64
		want   string
	}{
		{8, 5, "weight w8 is 5, must be from 0 to 4.5"},
		{0, 0, "weight w0 is 0, must be from 0.001 to 100"},
		{20, 0.09, "weight w20 is 0.09, must be from 0.1 to 0.8"},
		{17, math.NaN(), "weight w17 is NaN, must be from 0 to 2"},
		{3, math.Inf(1), "weight w3 is +Inf, must be from 0.001 to 100"},
	} {
		values := srs.DefaultWeights().Values()
		values[test.weight] = test.value
		if _, err := srs.NewWeights(values); err == nil || err.Error() != test.want {
			t.Errorf("error is %v, want %q", err, test.want)
		}
	}
	if _, err := srs.NewWeights(make([]float64, 19)); err == nil || err.Error() != "FSRS-6 has 21 weights and FSRS-7 has 34, got 19" {
		t.Errorf("error is %v", err)
	}
}

func TestWeightOfFSRS7OutOfBoundsIsNamedWithItsBounds(t *testing.T) {
	for _, test := range []struct {
		weight int
		value  float64
		want   string
	}{
		{0, 50.1, "weight w0 is 50.1, must be from 0.0001 to 50"},
		{1, 0.11, "weight w1 is 0.11, must be from 0.1104 to 100"},
		{3, 3.9, "weight w3 is 3.9, must be from 3.9221 to 100"},
		{14, 0.99, "weight w14 is 0.99, must be from 1 to 7"},
		{25, 0.9, "weight w25 is 0.9, must be from 0.2 to 0.85"},
		{26, 0.49, "weight w26 is 0.49, must be from 0.5 to 0.99"},
		{33, math.NaN(), "weight w33 is NaN, must be from 0 to 0.6"},
		{2, math.Inf(1), "weight w2 is +Inf, must be from 2.2395 to 100"},
	} {
		values := srs.FSRS7.DefaultWeights().Values()
		values[test.weight] = test.value
		if _, err := srs.NewWeights(values); err == nil || err.Error() != test.want {
			t.Errorf("error is %v, want %q", err, test.want)
		}
	}
	values := srs.FSRS7.DefaultWeights().Values()
	values[25], values[26] = 0.8, 0.79
	if _, err := srs.NewWeights(values); err == nil || err.Error() != "weight w26 is 0.79, must be from 0.8 to 0.99" {
		t.Errorf("error is %v", err)
	}
}

func TestBoundsAreWithin(t *testing.T) {
	for _, v := range versions {
		for _, end := range []float64{0, 1} {
			weightsAt(t, v, func(int) float64 { return end })
		}
	}
	values := srs.FSRS7.DefaultWeights().Values()
	values[1], values[2], values[25], values[26] = values[0], values[0], 0.7, 0.7
	if _, err := srs.NewWeights(values); err != nil {
		t.Error(err)
	}
}

func TestDefaultsAreWithinTheirBounds(t *testing.T) {
	for _, v := range versions {
		w, err := srs.NewWeights(v.DefaultWeights().Values())
		if err != nil || w.Version() != v {
			t.Errorf("version %d: %v, version %d", v, err, w.Version())
		}
	}
	if w := srs.Version(5).DefaultWeights(); w.Version() != 0 || w.Values() != nil {
		t.Errorf("version 5 has the defaults %v", w.Values())
	}
}

func TestWeightsAreImmutable(t *testing.T) {
	values := srs.DefaultWeights().Values()
	w, err := srs.NewWeights(values)
	if err != nil {
		t.Fatal(err)
	}
	values[0] = 99
	w.Values()[1] = 99
	if !slices.Equal(w.Values(), srs.DefaultWeights().Values()) || w.Version() != srs.FSRS6 {
		t.Errorf("weights are %v of version %d", w.Values(), w.Version())
	}
}
