package srs

import (
	"fmt"
	"slices"
)

// Version is the version of FSRS that weights belong to. The numbers are stored.
type Version int8

// FSRS6 has 21 weights.
const FSRS6 Version = 6

// Weights are the trained numbers of a model, together with the version of FSRS they belong to.
// They are immutable. The zero Weights belong to no version and are refused by NewScheduler.
type Weights struct {
	version Version
	values  []float64
}

// DefaultWeights returns the published FSRS-6 defaults, fitted to the reviews of many learners.
// They are the same in ts-fsrs 5.4.2, py-fsrs 6.3.1 and fsrs-rs 6.6.1.
func DefaultWeights() Weights {
	return Weights{FSRS6, []float64{
		0.212, 1.2931, 2.3065, 8.2956, // stability after a first Again, Hard, Good, Easy
		6.4133, 0.8334, 3.0194, 0.001, // difficulty
		1.8722, 0.1666, 0.796, // stability after success
		1.4835, 0.0614, 0.2629, 1.6483, // stability after a lapse
		0.6014, 1.8729, // factors for Hard and Easy
		0.5425, 0.0912, 0.0658, // reviews on the same day
		0.1542, // decay of the forgetting curve
	}}
}

// fsrs6Bounds are the least and the greatest value of each FSRS-6 weight.
// Source: parameter_clipper.rs of fsrs-rs 6.6.1 for models without same-day reviews; models with them tighten
// w17, w18 and w19 (see newFSRS6).
var fsrs6Bounds = [21][2]float64{
	{0.001, 100}, {0.001, 100}, {0.001, 100}, {0.001, 100},
	{1, 10}, {0.001, 4}, {0.001, 4}, {0.001, 0.75},
	{0, 4.5}, {0, 0.8}, {0.001, 3.5},
	{0.001, 5}, {0.001, 0.25}, {0.001, 0.9}, {0, 4},
	{0, 1}, {1, 6},
	{0, 2}, {0, 2}, {0, 0.8},
	{0.1, 0.8},
}

// NewWeights returns a copy of values as weights. Their number tells the version: 21 are FSRS-6.
// The error names the first weight that is out of bounds, NaN or infinite, and its bounds.
func NewWeights(values []float64) (Weights, error) {
	if len(values) != len(fsrs6Bounds) {
		return Weights{}, fmt.Errorf("FSRS-6 has %d weights, got %d", len(fsrs6Bounds), len(values))
	}
	for i, v := range values {
		least, greatest := fsrs6Bounds[i][0], fsrs6Bounds[i][1]
		if !(least <= v && v <= greatest) { // false for NaN
			return Weights{}, fmt.Errorf("weight w%d is %v, must be from %v to %v", i, v, least, greatest)
		}
	}
	return Weights{FSRS6, slices.Clone(values)}, nil
}

// Version returns the version of FSRS that w belongs to, 0 for the zero Weights.
func (w Weights) Version() Version { return w.version }

// Values returns a copy of the numbers, w0 first.
func (w Weights) Values() []float64 { return slices.Clone(w.values) }
