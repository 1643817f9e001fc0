package srs

// worth is what cards at each node are worth at one price of a second, some days before the interview, to a learner
// who then studies whatever is worth its price.
type worth struct {
	gain    [nodes]float64 // in value, from a study today rather than none today; the study's own price is not yet taken off
	recall  [nodes]float64 // expected on the day, above what it would be without any study
	seconds [nodes]float64 // expected until the day
}

// worth solves for the value of a card, day by day from the interview back to today. Value is recall on the day less
// the price of the seconds spent, both above those of a learner who studies no more: where that learner's recall is
// known exactly, the grid need not approximate it.
//
//	V_0(x) = 0
//	V_h(x) = max(V_h-1(x a day older), gain_h(x) + E V_h-1(x studied) - price * seconds(x))
//
// Because a mean over nodes is a chance of being at each of them, the solution is exactly right for cards that move
// on the grid alone; this is why a lower price never lowers recall or seconds.
func (x *index) worth(price float64, days int) *worth {
	var value [nodes]float64
	var freshValue, freshSeconds [freshNodes]float64
	w := new(worth)
	for _, gains := range x.gainsTo(days) {
		x.refresh(&freshValue, &value)
		x.refresh(&freshSeconds, &w.seconds)
		for s := range stabilityNodes {
			for d := range difficultyNodes {
				row := (s*difficultyNodes + d) * recallNodes
				// A card's recall only falls while it waits, so that a row can be overwritten from its fresh end.
				for r := range recallNodes {
					node, aged := row+r, x.aged[s][r]
					shares := shares(x.recall[r])
					older := row + aged.node
					skip := value[older] + aged.share*(value[older+1]-value[older])
					skipSeconds := w.seconds[older] + aged.share*(w.seconds[older+1]-w.seconds[older])
					w.gain[node] = gains[node] + x.after[node].mean(&shares, &freshValue) - skip
					value[node], w.seconds[node] = skip, skipSeconds
					if net := w.gain[node] - price*x.seconds[r]; net > 0 {
						value[node] = skip + net
						w.seconds[node] = x.seconds[r] + x.after[node].mean(&shares, &freshSeconds)
					}
				}
			}
		}
		w.gain[unseen] = gains[unseen] + x.first.mean(&firstRatings, &freshValue) - value[unseen]
		if net := w.gain[unseen] - price*x.costs.New; net > 0 {
			value[unseen] += net
			w.seconds[unseen] = x.costs.New + x.first.mean(&firstRatings, &freshSeconds)
		}
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
			v := table[node*recallNodes+recall.node:]
			fresh[node] = v[0] + recall.share*(v[1]-v[0])
		}
	}
}
