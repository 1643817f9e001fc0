package srs

// rises are the exponents by which prices may rise as the interview comes near, see newLadder.
var rises = [...]float64{0, 0.25, 0.5, 0.75, 1}

// course is how a learner studies for one interview if there is no other: whatever is worth the price.
type course struct {
	ladder  *ladder
	height  float64 // of the price, for a card of weight 1
	rung    int     // of the price, for cards of the greatest weight
	promise float64 // weighted recall on the day, above that without study
}

// rounding is more than the order of cards changes of a sum.
const rounding = 1e-9

// tightest returns the course, of all that were tried, that promises the least.
//
// Whatever the prices, a learner whose days have so many minutes recalls no more than one who may spend the same
// sum of prices on any day: each promise is a bound from above, and the lowest is the nearest to the truth.
// As the exponent grows the bound falls, then rises.
func (x *index) tightest(r *PlanRequest, interview int, places []place) course {
	at := 1
	best := x.course(r, interview, places, rises[at], unknownRung)
	for _, step := range []int{1, -1} {
		from := at
		for next := at + step; 0 <= next && next < len(rises); next += step {
			other := x.course(r, interview, places, rises[next], best.rung)
			if other.promise >= best.promise*(1-rounding) {
				break
			}
			best, at = other, next
		}
		if at != from {
			break
		}
	}
	return best
}

// course returns the course at the lowest prices, rising in the given way, at which the cards do not ask for more
// seconds than there are. Its rung is first sought near another, unless that is unknownRung.
func (x *index) course(r *PlanRequest, interview int, places []place, rise float64, near int) course {
	l := newLadder(x, r.Interviews[interview], rise)
	m := market{ladder: l, places: places, seconds: l.seconds(60*r.Minutes, 60*r.Spent)}
	greatest := 0.0
	for i := range r.Cards {
		weight := r.Cards[i].weight(interview)
		m.lifts = append(m.lifts, lift(weight))
		greatest = max(greatest, weight)
	}
	if greatest > 0 {
		m.top = -lift(greatest)
	}

	c := course{ladder: l, rung: m.rung(near)}
	c.height = m.clear(c.rung)
	for i := range places {
		c.promise += r.Cards[i].weight(interview) * l.at(c.height+m.lifts[i]).recall(&places[i])
	}
	return c
}

// foothold returns where a card of the given weight stands.
func (c *course) foothold(weight float64) foothold { return c.ladder.at(c.height + lift(weight)) }
