package srs

import (
	"cmp"
	"slices"
	"sort"
)

// setPrice sets the lowest price at which the cards do not ask for more seconds than there are.
func (p *Plan) setPrice(places []place) {
	l, k := p.ladders[p.Interview], p.Interview
	lifts := make([]float64, len(places))
	for i := range lifts {
		lifts[i] = lift(p.request.Cards[i].weight(k))
	}
	affordable := func(height float64) bool {
		left := p.request.secondsLeft(k)
		for i := range places {
			left -= l.at(height + lifts[i]).seconds(&places[i])
		}
		return left >= 0
	}

	// The cards of the greatest weight stand on the first rung at the top price, on the last at the bottom price.
	top := 0.0
	if greatest := p.request.greatestWeight(k); greatest > 0 {
		top = -lift(greatest)
	}
	rung := sort.Search(rungs, func(i int) bool { return !affordable(top + float64(i)) })
	low := top + float64(max(rung-1, 0))
	if rung < rungs {
		high := top + float64(rung)
		for range 12 { // to a thousandth of the price
			if middle := (low + high) / 2; affordable(middle) {
				low = middle
			} else {
				high = middle
			}
		}
	}
	p.height, p.Price = low, l.price(low)
}

// rank sets Today, Without and With.
func (p *Plan) rank(places []place) {
	x := p.ladders[0].index
	left := float64(p.request.Interviews[p.Interview])
	p.Without, p.With = make([]float64, len(places)), make([]float64, len(places))
	p.Today = make([]PlannedCard, 0, len(places))
	for i := range places {
		c, at := &p.request.Cards[i], &places[i]
		card := PlannedCard{Index: i, Seconds: at.seconds(x.costs)}
		for k, l := range p.ladders {
			weight := c.weight(k)
			f := l.at(p.height + lift(weight))
			card.Gain += weight * f.gain(at)
			if k == p.Interview {
				p.Without[i] = x.idleRecall(c, left)
				p.With[i] = min(p.Without[i]+f.recall(at), 1)
			}
		}
		if card.Gain > 0 && (at.isUnseen() || c.Elapsed >= 1) {
			p.Today = append(p.Today, card)
		}
	}
	slices.SortFunc(p.Today, func(a, b PlannedCard) int {
		return cmp.Or(cmp.Compare(b.Gain/b.Seconds, a.Gain/a.Seconds), cmp.Compare(a.Index, b.Index))
	})
	p.Today = p.Today[:p.affordable()]
}

// affordable returns how many cards of the ranking fit into the rest of today.
func (p *Plan) affordable() int {
	left := 60 * (p.request.Minutes - p.request.Spent)
	for n := range p.Today {
		if left -= p.Today[n].Seconds; left < 0 {
			return n
		}
	}
	return len(p.Today)
}
