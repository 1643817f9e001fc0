package srs

// rises are the exponents by which prices may rise as the interview comes near, see newLadder.
var rises = [...]float64{0, 0.25, 0.5, 0.75, 1}

// rounding is more than the order of cards changes of a sum.
const rounding = 1e-9

// tightest returns the plan at the prices that promise the least recall of all that were tried, still to be ranked.
//
// Whatever the prices, a learner whose days have so many minutes recalls no more than one who may spend the same
// sum of prices on any day: each promise is a bound from above, and the lowest is the nearest to the truth.
// As the exponent grows the bound falls, then rises.
func (p *Planner) tightest(r *PlanRequest, places []place) *Plan {
	at := 1
	best := p.priced(r, places, rises[at], unknownRung)
	for _, step := range []int{1, -1} {
		from := at
		for next := at + step; 0 <= next && next < len(rises); next += step {
			other := p.priced(r, places, rises[next], best.rung)
			if other.promise >= best.promise*(1-rounding) {
				break
			}
			best, at = other, next
		}
		if at != from {
			break
		}
	}
	return best.plan
}

// pricedPlan is a plan that knows its price.
type pricedPlan struct {
	plan    *Plan
	rung    int     // of the price, for cards of the greatest weight
	promise float64 // weighted recall
}

// priced returns the plan at the lowest prices, rising in the given way, at which the cards do not ask for more seconds
// than there are. Its rung is first sought near another, unless that is unknownRung.
func (p *Planner) priced(r *PlanRequest, places []place, rise float64, near int) pricedPlan {
	plan := &Plan{Interview: r.nearest(), request: *r}
	for _, days := range r.Interviews {
		plan.ladders = append(plan.ladders, newLadder(p.index, days, rise))
	}
	l := plan.ladders[plan.Interview]
	m := market{ladder: l, places: places, seconds: l.seconds(60*r.Minutes, 60*r.Spent)}
	for i := range r.Cards {
		m.lifts = append(m.lifts, lift(r.Cards[i].weight(plan.Interview)))
	}
	if greatest := r.greatestWeight(plan.Interview); greatest > 0 {
		m.top = -lift(greatest)
	}

	rung := m.rung(near)
	plan.height = m.clear(rung)
	plan.Price = l.price(plan.height)
	promise := 0.0
	for i := range places {
		promise += r.Cards[i].weight(plan.Interview) * l.at(plan.height+m.lifts[i]).recall(&places[i])
	}
	return pricedPlan{plan, rung, promise}
}
