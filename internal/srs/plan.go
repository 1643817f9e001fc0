package srs

import "fmt"

// Planner decides which cards to study today so that a learner recalls as much as possible on the day of an interview,
// within the minutes they have. It is safe for concurrent use.
type Planner struct {
	index *index
}

// NewPlanner returns the planner for a learner's FSRS-6 weights and costs. It takes milliseconds, so keep it for as
// long as neither changes. Weights of other versions are refused: plan for their learners with FSRS-6.
func NewPlanner(w Weights, c Costs) (*Planner, error) {
	if w.Version() != FSRS6 {
		return nil, fmt.Errorf("new planner: weights are of FSRS version %d, must be of version %d", w.Version(), FSRS6)
	}
	if err := c.validate(); err != nil {
		return nil, fmt.Errorf("new planner: %w", err)
	}
	return &Planner{newIndex(w, c)}, nil
}

// Plan is what to do today.
type Plan struct {
	// Ranking are all cards that are worth a study today, the most gain per second first.
	Ranking []PlannedCard
	// Today are the cards to study: the first of the ranking, as many as fit into today's minutes.
	Today []PlannedCard
	// Without and With are the probabilities that each card is recalled at Interview, in the order of the
	// request's cards: without any further study, and with study on every day left as this plan would have it.
	// A learner who keeps to the minutes reaches no more than With on the whole, and comes near it.
	Without, With []float64
	// Interview is the index of the interview planned for: the nearest at which a card has weight, else the nearest.
	Interview int
	// Price is the weighted recall that a second of study must bring today. By it the cards ask for as many seconds
	// until Interview as there are; where they ask for fewer even at the lowest of prices, it is that.
	Price float64

	request PlanRequest
	courses []course // one for each interview
}

// PlannedCard is a card to study today.
type PlannedCard struct {
	Index int // in the request's cards
	// Gain is the weighted recall to be expected from a study today rather than none today, less the price of the
	// further studies that it entails, at the interview where that is most. It is above 0.
	Gain    float64
	Seconds float64 // that the study is expected to take
}

// Plan returns the plan for today, or an error that names what is wrong in the request and what it may be.
//
// It is an index policy. Each card is worth what it adds to recall on the day if it is studied whenever that is worth
// the price of its seconds; the price is such that all cards together ask for the seconds there are. The nearer the
// interview, the more cards want to be studied, so that prices rise; how steeply, tightest decides.
//
// With several interviews each is planned for as if it were the only one, and a card has the place in today's ranking
// that the interview where it gains most gives it. So the nearest interview has the minutes, and the cards of later ones
// those that it leaves. Gains are not added up: a study that serves two interviews can mostly wait for the second.
func (p *Planner) Plan(r PlanRequest) (*Plan, error) {
	if err := r.validate(); err != nil {
		return nil, fmt.Errorf("plan: %w", err)
	}
	places := p.index.places(r.Cards)
	plan := &Plan{Interview: r.nearest(), request: r}
	for k := range r.Interviews {
		plan.courses = append(plan.courses, p.index.tightest(&r, k, places))
	}
	plan.rank(places)
	return plan, nil
}

// Again returns the plan for the rest of the same day at the same price, for the same cards as they are now and with
// the minutes studied today by now. It takes a small part of the time of Plan, so that it can follow every answer.
func (p *Plan) Again(cards []PlanCard, spent float64) (*Plan, error) {
	r := p.request
	r.Cards, r.Spent = cards, spent
	if err := r.validate(); err != nil {
		return nil, fmt.Errorf("plan again: %w", err)
	}
	again := &Plan{Interview: p.Interview, request: r, courses: p.courses}
	again.rank(p.courses[0].ladder.index.places(cards))
	return again, nil
}
