package srs

import "sort"

// rises are the exponents by which prices may rise as the interview comes near, see newLadder.
var rises = [...]float64{0, 0.25, 0.5, 0.75, 1}

// tightest returns the plan at the prices that promise the least recall of all that were tried, still to be ranked.
//
// Whatever the prices, a learner whose days have so many minutes recalls no more than one who may spend the same
// sum of prices on any day: each promise is a bound from above, and the lowest is the nearest to the truth.
// As the exponent grows the bound falls, then rises.
func (p *Planner) tightest(r *PlanRequest, places []place) *Plan {
	at := 1
	best, bound := p.priced(r, places, rises[at])
	for _, step := range []int{1, -1} {
		from := at
		for next := at + step; 0 <= next && next < len(rises); next += step {
			plan, b := p.priced(r, places, rises[next])
			if b >= bound {
				break
			}
			best, bound, at = plan, b, next
		}
		if at != from {
			break
		}
	}
	return best
}

// priced returns the plan at the lowest prices, rising in the given way, at which the cards do not ask for more seconds
// than there are, and the weighted recall that it promises.
func (p *Planner) priced(r *PlanRequest, places []place, rise float64) (plan *Plan, bound float64) {
	plan = &Plan{Interview: r.nearest(), request: *r}
	for _, days := range r.Interviews {
		plan.ladders = append(plan.ladders, newLadder(p.index, days, rise))
	}
	l := plan.ladders[plan.Interview]
	m := market{l, places, make([]float64, len(places)), l.seconds(60*r.Minutes, 60*r.Spent)}
	for i := range places {
		m.lifts[i] = lift(r.Cards[i].weight(plan.Interview))
	}

	top := 0.0 // where the cards of the greatest weight stand on the first rung
	if greatest := r.greatestWeight(plan.Interview); greatest > 0 {
		top = -lift(greatest)
	}
	plan.height = m.clear(top)
	plan.Price = l.price(plan.height)
	for i := range places {
		bound += r.Cards[i].weight(plan.Interview) * l.at(plan.height+m.lifts[i]).recall(&places[i])
	}
	return plan, bound
}

// market is where cards ask for a learner's seconds.
type market struct {
	ladder  *ladder
	places  []place
	lifts   []float64
	seconds float64 // there are, in seconds of today
}

// left returns the seconds that nobody asks for at the price at a height, negative where there are too few.
func (m *market) left(height float64) float64 {
	left := m.seconds
	for i := range m.places {
		left -= m.ladder.at(height + m.lifts[i]).seconds(&m.places[i])
	}
	return left
}

// clear returns the height nearest to the bottom of the ladder, which begins at top, at which the seconds suffice:
// to within a second or, where weights differ much, a thousandth of the way between two rungs.
func (m *market) clear(top float64) float64 {
	rung := sort.Search(rungs, func(i int) bool { return m.left(top+float64(i)) < 0 })
	if rung == 0 || rung == rungs {
		return top + float64(max(rung-1, 0))
	}
	low, high := top+float64(rung-1), top+float64(rung)
	lowLeft, highLeft := m.left(low), m.left(high)
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
