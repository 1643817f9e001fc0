package srs

// worth is what cards at each node are worth, some days before the interview, to a learner who from then on studies
// whatever is worth the price of its seconds.
type worth struct {
	gain    [nodes]float64 // in value, from a study today rather than none today, before the price of that study
	recall  [nodes]float64 // expected on the day, above what it would be without any study
	seconds [nodes]float64 // expected until the day, in seconds of today: one at double today's price counts as two
}

// worth solves for the value of a card, day by day from the interview back to today. A second costs price today, and
// dearer[h-1] times as much h days before the interview.
//
// Value is recall on the day less the price of the seconds spent, both above those of a learner who studies no more:
// where that learner's recall is known exactly, the grid need not approximate it.
//
//	V_0(x) = 0
//	V_h(x) = max(V_h-1(x a day older), gain_h(x) + mean V_h-1(x studied) - price_h * seconds(x))
//
// A mean over nodes is a chance of being at each of them, so the solution is exact for cards that move on the grid.
// This is why a lower price never lowers recall or seconds.
func (x *index) worth(price float64, dearer []float64) *worth {
	var value [nodes]float64
	var freshValue, freshSeconds [freshNodes]float64
	w := new(worth)
	for h, gains := range x.gainsTo(len(dearer)) {
		x.refresh(&freshValue, &value)
		x.refresh(&freshSeconds, &w.seconds)
		// choose sets a node to the better of both, given what it is worth and asks for when it is skipped today.
		choose := func(node int, skip, skipSeconds, seconds float64, spots *[4]spot, shares *[4]float64) {
			w.gain[node] = gains[node] + mean(shares, spots, &freshValue) - skip
			value[node], w.seconds[node] = skip, skipSeconds
			if net := w.gain[node] - price*dearer[h]*seconds; net > 0 {
				value[node] = skip + net
				w.seconds[node] = dearer[h]*seconds + mean(shares, spots, &freshSeconds)
			}
		}
		for s := range stabilityNodes {
			for d := range difficultyNodes {
				row := (s*difficultyNodes + d) * recallNodes
				// The recall of a card only falls while it waits, so a row can be overwritten from its fresh end.
				for r, seconds := range x.seconds {
					aged := x.aged[s][r]
					skip := aged.in(value[row:])
					skipSeconds := aged.in(w.seconds[row:])
					choose(row+r, skip, skipSeconds, seconds, &x.spots[row+r], &x.shares[r])
				}
			}
		}
		choose(unseen, value[unseen], w.seconds[unseen], x.costs.New, &x.firstSpots, &firstRatings)
	}
	for node := range nodes {
		w.recall[node] = value[node] + price*w.seconds[node]
	}
	return w
}

// refresh sets each fresh node to what the table says of a card that was studied the day before.
func (x *index) refresh(fresh *[freshNodes]float64, table *[nodes]float64) {
	for s, recall := range x.fresh {
		for d := range difficultyNodes {
			node := s*difficultyNodes + d
			fresh[node] = recall.in(table[node*recallNodes:])
		}
	}
}
