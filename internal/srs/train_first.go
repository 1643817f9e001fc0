package srs

import (
	"cmp"
	"math"
	"slices"
)

// firstStabilities are the stabilities after a first review, by rating, with the number of cards each was fitted to.
type firstStabilities struct {
	days  [len(Ratings)]float64
	cards [len(Ratings)]int
}

// fitFirst fits each first stability to the openings of cards with that rating, under the default curve, drawn a little
// to the default. A card that was passed on average over the whole lesson is added to each opening, so that few cards
// do not look certain.
// Source: parameter_initialization.rs of fsrs-rs 6.6.1.
func fitFirst(l lesson) firstStabilities {
	defaults := DefaultWeights().values
	decay := defaults[20]
	factor := power(0.9, -1/decay) - 1
	average := float64(l.passed) / float64(l.reviews)

	var f firstStabilities
	for i, r := range Ratings {
		var openings []openingTally
		for _, o := range l.openings {
			if o.rating == r {
				openings = append(openings, o)
				f.cards[i] += o.count
			}
		}
		loss := func(days float64) float64 {
			sum := math.Abs(days-defaults[i]) / 16
			for _, o := range openings {
				n := float64(o.count)
				actual := (float64(o.passed) + average) / (n + 1)
				recall := power(1+factor*o.days/days, -decay)
				sum -= n * (actual*math.Log(recall) + (1-actual)*math.Log(1-recall))
			}
			return sum
		}
		if f.cards[i] > 0 {
			f.days[i] = minimise(loss, leastStability, mostFirstStability)
		}
	}
	f.smooth()
	return f
}

const mostFirstStability = 100

// minimise returns where f, which falls and then rises, is least between low and high.
func minimise(f func(float64) float64, low, high float64) float64 {
	for high-low > 1e-6*high {
		third := (high - low) / 3
		if f(low+third) < f(high-third) {
			high -= third
		} else {
			low += third
		}
	}
	return (low + high) / 2
}

// smooth makes better ratings give no less stability, by giving of two ratings the one with fewer cards the value of
// the other, and then fills in the ratings without cards: in its logarithm, stability runs straight over the ratings'
// positions.
// Source: smooth_and_fill in parameter_initialization.rs of fsrs-rs 6.6.1, whose weights 0.41 and 0.54 say the
// same as these positions.
func (f *firstStabilities) smooth() {
	for _, pair := range [][2]int{{0, 1}, {1, 2}, {2, 3}, {0, 2}, {1, 3}, {0, 3}} {
		low, high := pair[0], pair[1]
		if f.cards[low] == 0 || f.cards[high] == 0 || f.days[low] <= f.days[high] {
			continue
		}
		if f.cards[low] > f.cards[high] {
			f.days[high] = f.days[low]
		} else {
			f.days[low] = f.days[high]
		}
	}

	position := [len(Ratings)]float64{0, 1 - 0.41, 1, 1 + 0.41*0.46/0.54}
	var known []int
	for i, n := range f.cards {
		if n > 0 {
			known = append(known, i)
		}
	}
	defaults := DefaultWeights().values
	for i := range f.days {
		if f.cards[i] > 0 {
			continue
		}
		switch len(known) {
		case 0:
			f.days[i] = defaults[i]
		case 1:
			f.days[i] = defaults[i] * f.days[known[0]] / defaults[known[0]]
		default:
			slices.SortFunc(known, func(a, b int) int {
				return cmp.Compare(math.Abs(position[a]-position[i]), math.Abs(position[b]-position[i]))
			})
			a, b := known[0], known[1]
			x := (position[i] - position[a]) / (position[b] - position[a])
			f.days[i] = f.days[a] * power(f.days[b]/f.days[a], x)
		}
		f.days[i] = clamp(f.days[i], leastStability, mostFirstStability)
	}
}
