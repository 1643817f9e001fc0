package srs

import (
	"cmp"
	"slices"
)

// rank sets all that Plan shows of its courses.
func (p *Plan) rank(places []place) {
	main := &p.courses[p.Interview]
	x := main.ladder.index
	p.Price = main.ladder.price(main.height)
	left := float64(p.request.Interviews[p.Interview])
	p.Without, p.With = make([]float64, len(places)), make([]float64, len(places))
	p.Ranking = make([]PlannedCard, 0, len(places))
	for i := range places {
		c, at := &p.request.Cards[i], &places[i]
		card := PlannedCard{Index: i, Seconds: at.seconds(x.costs)}
		for k := range p.courses {
			weight := c.weight(k)
			f := p.courses[k].foothold(weight)
			card.Gain = max(card.Gain, weight*f.gain(at))
			if k == p.Interview {
				p.Without[i] = x.idleRecall(c, left)
				p.With[i] = min(p.Without[i]+f.recall(at), 1)
			}
		}
		if card.Gain > 0 && (at.isUnseen() || c.Elapsed >= 1) {
			p.Ranking = append(p.Ranking, card)
		}
	}
	slices.SortFunc(p.Ranking, func(a, b PlannedCard) int {
		return cmp.Or(cmp.Compare(b.Gain/b.Seconds, a.Gain/a.Seconds), cmp.Compare(a.Index, b.Index))
	})
	p.Today = p.Ranking[:p.affordable()]
}

// affordable returns how many cards of the ranking fit into the rest of today.
func (p *Plan) affordable() int {
	left := 60 * (p.request.Minutes - p.request.Spent)
	for n := range p.Ranking {
		if left -= p.Ranking[n].Seconds; left < 0 {
			return n
		}
	}
	return len(p.Ranking)
}
