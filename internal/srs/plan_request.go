package srs

import (
	"errors"
	"fmt"
	"slices"
)

// MaxDaysLeft is the farthest interview that can be planned for, in days. Farther away, intervals do as well.
const MaxDaysLeft = 365

const minutesPerDay = 24 * 60

// PlanRequest is what a plan is made for.
type PlanRequest struct {
	Cards []PlanCard // may be none; cards that are not to be studied are left out
	// Interviews are the study days left until each, from 1, which is tomorrow, to MaxDaysLeft, in ascending order.
	// There is at least one.
	Interviews []int
	Minutes    float64 // for studying on each day, 0 to 1440
	Spent      float64 // minutes studied today already, 0 to 1440
}

// PlanCard is a card that the learner may study.
//
// A card on a learning step is planned for like any other, by its memory. When the next step is shown is the caller's
// business: no card is planned for a second study on one day.
type PlanCard struct {
	Memory  Memory
	Elapsed float64 // study days since the last review, at least 0; ignored for a card never reviewed
	// Weights say how much recall of the card counts at each of the interviews: finite, at least 0, and only in
	// proportion to each other. None means 1 at each.
	Weights []float64
}

func (c *PlanCard) weight(interview int) float64 {
	if len(c.Weights) == 0 {
		return 1
	}
	return c.Weights[interview]
}

func (r *PlanRequest) validate() error {
	if len(r.Interviews) == 0 {
		return errors.New("no interview to plan for")
	}
	for _, days := range r.Interviews {
		if days < 1 || days > MaxDaysLeft {
			return fmt.Errorf("interview is %d days away, must be from 1 to %d", days, MaxDaysLeft)
		}
	}
	if !slices.IsSorted(r.Interviews) {
		return fmt.Errorf("interviews are %v days away, must ascend", r.Interviews)
	}
	if !(0 <= r.Minutes && r.Minutes <= minutesPerDay) { // false for NaN
		return fmt.Errorf("minutes per day are %v, must be from 0 to %d", r.Minutes, minutesPerDay)
	}
	if !(0 <= r.Spent && r.Spent <= minutesPerDay) {
		return fmt.Errorf("minutes spent today are %v, must be from 0 to %d", r.Spent, minutesPerDay)
	}
	for i := range r.Cards {
		if err := r.Cards[i].validate(len(r.Interviews)); err != nil {
			return fmt.Errorf("card %d: %w", i, err)
		}
	}
	return nil
}

// maxWeight keeps sums of weights finite.
const maxWeight = 1e6

func (c *PlanCard) validate(interviews int) error {
	if !(0 <= c.Elapsed && c.Elapsed <= maxElapsed) {
		return fmt.Errorf("days since its last review are %v, must be from 0 to %v", c.Elapsed, maxElapsed)
	}
	if n := len(c.Weights); n != 0 && n != interviews {
		return fmt.Errorf("%d weights for %d interviews", n, interviews)
	}
	for _, w := range c.Weights {
		if !(0 <= w && w <= maxWeight) {
			return fmt.Errorf("weight is %v, must be from 0 to %v", w, maxWeight)
		}
	}
	return nil
}

// nearest returns the index of the first interview at which a card has weight, 0 where there is none.
func (r *PlanRequest) nearest() int {
	for k := range r.Interviews {
		for i := range r.Cards {
			if r.Cards[i].weight(k) > 0 {
				return k
			}
		}
	}
	return 0
}
