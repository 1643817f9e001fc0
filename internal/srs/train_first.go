package srs

import (
	"cmp"
	"math"
	"slices"
)

const mostFirstStability = 100

// fitFirst returns the stability after each first rating that fits the openings of the cards with that rating, under the
// default curve, drawn a little to the default. A card that was passed as often as cards are in the whole lesson is
// added to each opening, so that few cards do not look certain.
// Source: parameter_initialization.rs of fsrs-rs 6.6.1.
func fitFirst(l lesson) [len(Ratings)]float64 {
	defaults := DefaultWeights().values
	decay := defaults[20]
	factor := power(0.9, -1/decay) - 1
	average := float64(l.passed) / float64(l.reviews)

	stabilities := [len(Ratings)]float64(defaults)
	for i, r := range Ratings {
		openings := slices.DeleteFunc(slices.Clone(l.openings), func(o openingTally) bool { return o.rating != r })
		loss := func(stability float64) float64 {
			sum := math.Abs(stability-defaults[i]) / 16
			for _, o := range openings {
				n := float64(o.count)
				actual := (float64(o.passed) + average) / (n + 1)
				recall := power(1+factor*o.days/stability, -decay)
				sum -= n * (actual*math.Log(recall) + (1-actual)*math.Log(1-recall))
			}
			return sum
		}
		if len(openings) > 0 {
			stabilities[i] = minimise(loss, leastStability, mostFirstStability)
		}
	}
	smoothFirst(&stabilities, l.firsts)
	return stabilities
}

// minimise returns where f, which falls and then rises, is least between low and high, to a millionth.
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

// smoothFirst makes a better rating give no less stability: of two ratings that do, the one with fewer cards takes the
// value of the other. Then it fills in the ratings without cards.
// Source: smooth_and_fill in parameter_initialization.rs of fsrs-rs 6.6.1.
func smoothFirst(stabilities *[len(Ratings)]float64, cards [len(Ratings)]int) {
	for _, pair := range [][2]int{{0, 1}, {1, 2}, {2, 3}, {0, 2}, {1, 3}, {0, 3}} {
		low, high := pair[0], pair[1]
		switch {
		case cards[low] == 0 || cards[high] == 0 || stabilities[low] <= stabilities[high]:
		case cards[low] > cards[high]:
			stabilities[high] = stabilities[low]
		default:
			stabilities[low] = stabilities[high]
		}
	}
	var known []int
	for i, n := range cards {
		if n > 0 {
			known = append(known, i)
		}
	}
	for i, n := range cards {
		if n == 0 {
			stabilities[i] = clamp(fillFirst(i, *stabilities, known), leastStability, mostFirstStability)
		}
	}
}

// firstPositions lay the first ratings out on a line on which the logarithm of their stability runs straight.
// They say the same as the weights of smooth_and_fill: 0.41 for Hard between Good and Again, 0.54 for Good between
// Easy and Hard.
var firstPositions = [len(Ratings)]float64{0, 1 - 0.41, 1, 1 + 0.41*(1/0.54-1)}

// fillFirst returns the stability after a first rating, by its index, that the known ones suggest.
func fillFirst(i int, stabilities [len(Ratings)]float64, known []int) float64 {
	defaults := DefaultWeights().values
	switch len(known) {
	case 0:
		return defaults[i]
	case 1:
		return defaults[i] * stabilities[known[0]] / defaults[known[0]]
	}
	distance := func(k int) float64 { return math.Abs(firstPositions[k] - firstPositions[i]) }
	nearest := slices.Clone(known)
	slices.SortFunc(nearest, func(a, b int) int { return cmp.Compare(distance(a), distance(b)) })
	a, b := nearest[0], nearest[1]
	x := (firstPositions[i] - firstPositions[a]) / (firstPositions[b] - firstPositions[a])
	return stabilities[a] * power(stabilities[b]/stabilities[a], x)
}
