package srs

// Studied returns the probability that a card, by its index in the request's cards, is recalled at Interview if it is
// studied today and on later days as the plan would have it, at the prices of the plan: With, had today a place for it.
func (p *Plan) Studied(card int) (recall float64) {
	main := &p.courses[p.Interview]
	x := main.ladder.index
	c := &p.request.Cards[card]
	left := float64(p.request.Interviews[p.Interview])
	f := main.foothold(c.weight(p.Interview))
	traces, shares := x.studied(c)
	for i, t := range traces {
		// Today's study is over: the card waits for tomorrow at a recall of 1.
		at := place{spotOf(t), alongRecall(1), 1}
		recall += shares[i] * min(x.model.curve(t, left)+f.recall(&at), 1)
	}
	return recall
}
