package srs

// place is where a card stands among all nodes.
type place struct {
	spot    spot
	between between // on the axis of recall
	recall  float64
}

// unseenPlace is the place of every card that was never reviewed.
var unseenPlace = place{spot: spot{node: -1}}

func (p *place) isUnseen() bool { return p.spot.node < 0 }

// places returns where each card stands.
func (x *index) places(cards []PlanCard) []place {
	places := make([]place, len(cards))
	for i := range cards {
		c := &cards[i]
		if c.Memory.isNew() {
			places[i] = unseenPlace
			continue
		}
		t := x.model.bounded(c.Memory.trace())
		recall := x.model.curve(t, c.Elapsed)
		places[i] = place{spotOf(t), alongRecall(recall), recall}
	}
	return places
}

// idleRecall returns the recall of a card the given days from now if it is not studied.
func (x *index) idleRecall(c *PlanCard, days float64) float64 {
	if c.Memory.isNew() {
		return 0
	}
	return x.model.curve(x.model.bounded(c.Memory.trace()), c.Elapsed+days)
}

// seconds returns what one study of the card is expected to take.
func (p *place) seconds(c Costs) float64 {
	if p.isUnseen() {
		return c.New
	}
	return c.Review(p.recall)
}

// in returns the value at p of a table over all nodes.
func (p *place) in(table *[nodes]float64) float64 {
	if p.isUnseen() {
		return table[unseen]
	}
	const nextDifficulty, nextStability = recallNodes, recallNodes * difficultyNodes
	corner := int(p.spot.node) * recallNodes
	low, high := p.between.in(table[corner:]), p.between.in(table[corner+nextStability:])
	stability, difficulty := float64(p.spot.stability), float64(p.spot.difficulty)
	low += difficulty * (p.between.in(table[corner+nextDifficulty:]) - low)
	high += difficulty * (p.between.in(table[corner+nextStability+nextDifficulty:]) - high)
	return low + stability*(high-low)
}
