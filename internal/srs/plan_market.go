package srs

import (
	"math"
	"sort"
)

// market is where cards ask for a learner's seconds.
type market struct {
	ladder  *ladder
	places  []place
	lifts   []float64 // of each card
	top     float64   // height at which the cards of the greatest weight stand on the first rung
	seconds float64   // there are until the interview, in seconds of today
}

// left returns the seconds that nobody asks for at the price at a height, negative where there are too few: to the
// millisecond, so that the order of cards, on which the last digits of the sum depend, decides nothing.
func (m *market) left(height float64) float64 {
	left := m.seconds
	for i := range m.places {
		left -= m.ladder.at(height + m.lifts[i]).seconds(&m.places[i])
	}
	return math.Round(1000*left) / 1000
}

const unknownRung = -1

// rung returns the last rung from the top at which the seconds suffice. It walks there from a rung nearby,
// so that few are solved.
func (m *market) rung(near int) int {
	enough := func(rung int) bool { return m.left(m.top+float64(rung)) >= 0 }
	if near == unknownRung {
		return max(sort.Search(rungs, func(i int) bool { return !enough(i) })-1, 0)
	}
	for near > 0 && !enough(near) {
		near--
	}
	for near < rungs-1 && enough(near+1) {
		near++
	}
	return near
}

// clear returns the height between a rung and the next at which the seconds just suffice, as they do on the
// rung: to a second or, where weights differ much, a thousandth of the way.
func (m *market) clear(rung int) float64 {
	low, high := m.top+float64(rung), m.top+float64(rung+1)
	lowLeft, highLeft := m.left(low), m.left(high)
	if highLeft >= 0 { // the last rung: the seconds suffice for everything
		return low
	}
	for try := range 20 {
		middle := (low + high) / 2
		if try%2 == 0 { // for cards of one weight the seconds are linear between rungs
			middle = low + (high-low)*lowLeft/(lowLeft-highLeft)
		}
		left := m.left(middle)
		if left < 0 {
			high, highLeft = middle, left
			continue
		}
		low, lowLeft = middle, left
		if left < 1 {
			break
		}
	}
	return low
}
