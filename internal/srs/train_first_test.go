package srs

import (
	"math"
	"testing"
)

// The numbers are those of the tests of parameter_initialization.rs of fsrs-rs, to the digits it gives.
func TestFirstStabilitiesAreFittedAndFilledAsInFSRSRS(t *testing.T) {
	l := lesson{passed: 94302857, reviews: 100000000, firsts: [4]int{661, 1, 1, 1}}
	for _, o := range []struct {
		days   float64
		count  int
		recall float64
	}{{1, 435, 0.86666667}, {2, 97, 0.90721649}, {3, 63, 0.73015873}, {4, 38, 0.76315789}, {5, 28, 0.67857143}} {
		l.openings = append(l.openings, openingTally{opening{Again, o.days}, o.count, int(math.Round(o.recall * float64(o.count)))})
	}
	if got, want := fitFirst(l)[0], 0.7355089; math.Abs(got-want) > 1e-5 {
		t.Errorf("stability after Again is %v, want %v", got, want)
	}
}

func TestFirstStabilitiesAscendAndAreFilledIn(t *testing.T) {
	for _, c := range []struct {
		stabilities [4]float64
		cards       [4]int
		want        [4]float64
	}{
		{[4]float64{0.4, 0, 2.3, 10.9}, [4]int{1, 0, 1, 1}, [4]float64{0.4, 1.1227008, 2.3, 10.9}},
		{[4]float64{0, 0.35, 0, 0}, [4]int{0, 1, 0, 0}, [4]float64{0.05738148, 0.35, 0.6242943, 2.2453482}},
		{[4]float64{0, 0, 0, 0}, [4]int{}, [4]float64{0.212, 1.2931, 2.3065, 8.2956}},
		{[4]float64{5, 1, 2, 3}, [4]int{9, 1, 10, 1}, [4]float64{2, 2, 2, 3}},
		{[4]float64{1, 0, 0, 4}, [4]int{1, 0, 0, 1}, [4]float64{1, math.Pow(4, 0.59/1.3492593), math.Pow(4, 1/1.3492593), 4}},
	} {
		got := c.stabilities
		smoothFirst(&got, c.cards)
		for i := range got {
			if math.Abs(got[i]-c.want[i]) > 1e-6 {
				t.Errorf("%v of %v cards become %v, want %v", c.stabilities, c.cards, got, c.want)
				break
			}
		}
	}
}

func TestRareOpeningsAreOutliers(t *testing.T) {
	tallies := []openingTally{
		{opening{Good, 1}, 300, 250},
		{opening{Good, 2}, 12, 9},
		{opening{Good, 3}, 7, 5},
		{opening{Good, 101}, 40, 9},
		{opening{Good, 50}, 9, 5},
		{opening{Easy, 300}, 60, 50},
	}
	odd := outliers(tallies)
	// 7 and then 9 cards are dropped; 12 more would be beyond 20, and 40 come too late.
	for _, o := range tallies {
		want := o.days == 3 || o.days == 50 || o.days == 101
		if odd[o.opening] != want {
			t.Errorf("%v is an outlier: %v", o, odd[o.opening])
		}
	}
}
