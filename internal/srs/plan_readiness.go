package srs

import (
	"fmt"
	"math"
)

// Readiness is what a learner may expect to recall of a group of cards on the day of the interview.
type Readiness struct {
	Cards  int
	Weight float64 // of all its cards together, at Plan.Interview
	// With and Without are the expected shares recalled, 0 to 1, each card counting by its weight: with the plan and
	// without any further study. They are 0 where Weight is.
	With, Without float64
	// Deviation is the standard deviation of the share recalled with the plan, if cards are recalled or not
	// independently of each other. What the weights do not know of the learner comes on top.
	Deviation float64
}

// ReadinessByTag returns the readiness for each tag. Tags are those of each card, in the order of the request's cards;
// a card counts once for each of its tags.
func (p *Plan) ReadinessByTag(tags [][]string) (map[string]Readiness, error) {
	if len(tags) != len(p.With) {
		return nil, fmt.Errorf("readiness by tag: tags of %d cards for a plan of %d", len(tags), len(p.With))
	}
	cards := make(map[string][]int)
	for i, tags := range tags {
		for _, tag := range tags {
			cards[tag] = append(cards[tag], i)
		}
	}
	readiness := make(map[string]Readiness, len(cards))
	for tag, indices := range cards {
		readiness[tag] = p.readiness(indices)
	}
	return readiness, nil
}

// Readiness returns the readiness for all cards of the plan.
func (p *Plan) Readiness() Readiness {
	all := make([]int, len(p.With))
	for i := range all {
		all[i] = i
	}
	return p.readiness(all)
}

func (p *Plan) readiness(cards []int) Readiness {
	r := Readiness{Cards: len(cards)}
	variance := 0.0
	for _, i := range cards {
		weight := p.request.Cards[i].weight(p.Interview)
		r.Weight += weight
		r.With += weight * p.With[i]
		r.Without += weight * p.Without[i]
		variance += weight * weight * p.With[i] * (1 - p.With[i])
	}
	if r.Weight == 0 {
		return Readiness{Cards: len(cards)}
	}
	r.With, r.Without = r.With/r.Weight, r.Without/r.Weight
	r.Deviation = math.Sqrt(variance) / r.Weight
	return r
}

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
