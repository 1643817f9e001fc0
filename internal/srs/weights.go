package srs

import (
	"fmt"
	"slices"
)

// Version is the version of FSRS that weights belong to. The numbers are stored.
type Version int8

const (
	FSRS6 Version = 6 // 21 weights
	FSRS7 Version = 7 // 34 weights
)

// Weights are the trained numbers of a model, together with the version of FSRS they belong to.
// They are immutable. The zero Weights belong to no version and are refused by NewScheduler.
type Weights struct {
	version Version
	values  []float64
}

// DefaultWeights returns the defaults of FSRS6, the version of who has chosen none.
func DefaultWeights() Weights { return FSRS6.DefaultWeights() }

// DefaultWeights returns the published defaults of v, fitted to the reviews of many learners,
// or the zero Weights where v is neither FSRS6 nor FSRS7.
func (v Version) DefaultWeights() Weights {
	switch v {
	case FSRS6:
		return Weights{v, slices.Clone(fsrs6Defaults[:])}
	case FSRS7:
		return Weights{v, slices.Clone(fsrs7Defaults[:])}
	}
	return Weights{}
}

// NewWeights returns a copy of values as weights. Their number tells the version: 21 are FSRS-6, 34 are FSRS-7.
// The error names the first weight that is out of bounds, NaN or infinite, and its bounds, which are inclusive.
// Weights of older versions go through UpgradeWeights.
func NewWeights(values []float64) (Weights, error) {
	var version Version
	var bounds func(values []float64, i int) (least, greatest float64)
	switch len(values) {
	case len(fsrs6Bounds):
		version, bounds = FSRS6, boundsFSRS6
	case len(fsrs7Bounds):
		version, bounds = FSRS7, boundsFSRS7
	default:
		return Weights{}, fmt.Errorf("FSRS-6 has %d weights and FSRS-7 has %d, got %d", len(fsrs6Bounds), len(fsrs7Bounds), len(values))
	}
	for i, v := range values {
		least, greatest := bounds(values, i)
		if !(least <= v && v <= greatest) { // false for NaN
			return Weights{}, fmt.Errorf("weight w%d is %v, must be from %v to %v", i, v, least, greatest)
		}
	}
	return Weights{version, slices.Clone(values)}, nil
}

// Version returns the version of FSRS that w belongs to, 0 for the zero Weights.
func (w Weights) Version() Version { return w.version }

// Values returns a copy of the numbers, w0 first.
func (w Weights) Values() []float64 { return slices.Clone(w.values) }
