package srs

import "fmt"

// Costs are the seconds that one study takes a learner, all repetitions on that day included.
type Costs struct {
	New  float64 // of a card never reviewed
	Pass float64 // of a card that is recalled
	Fail float64 // of a card that is not, until it is
}

// EnoughTimes is the number of studies of a kind from which on a learner's own median should stand in Costs; with fewer
// it is off by a fifth or more as often as not...
const EnoughTimes = 30

// The least and the greatest cost, in seconds. Nobody studies one card for an hour.
const (
	minCost = 0.1
	maxCost = 3600
)

// DefaultCosts are the means of the simulator: what the reviews of many learners took.
func DefaultCosts() Costs { return Costs{New: 33.79, Pass: 13.05, Fail: 36.1} }

// validate refuses costs that are not positive and at most an hour.
func (c Costs) validate() error {
	for _, cost := range []struct {
		name    string
		seconds float64
	}{{"new", c.New}, {"pass", c.Pass}, {"fail", c.Fail}} {
		if !(minCost <= cost.seconds && cost.seconds <= maxCost) { // false for NaN
			return fmt.Errorf("cost %s is %v seconds, must be from %v to %v", cost.name, cost.seconds, minCost, maxCost)
		}
	}
	return nil
}

// review returns the expected seconds of a study of a seen card.
func (c Costs) review(recall float64) float64 { return recall*c.Pass + (1-recall)*c.Fail }
