package srs

import (
	"errors"
	"fmt"
	"time"
)

// The least and the greatest desired retention. Beyond them intervals grow absurdly long or short.
const (
	MinRetention = 0.70
	MaxRetention = 0.99
)

// MaxInterval is the greatest maximum interval, in days: about a hundred years.
const MaxInterval = 36500

// maxStep is the longest learning step; a longer wait is an interval.
const maxStep = 365 * 24 * time.Hour

// Options are a learner's settings.
type Options struct {
	Weights   Weights
	Retention float64 // desired retention, MinRetention to MaxRetention

	// LearningSteps are the delays before a new card's reviews until it graduates to Review,
	// RelearningSteps those of a lapsed card. Every one is above 0 and at most a year. Without steps
	// a card takes an interval at once.
	LearningSteps   []time.Duration
	RelearningSteps []time.Duration

	MaximumInterval int // no interval is longer, in days, 1 to MaxInterval

	// Fuzz spreads intervals a little, so that cards learned together do not fall due together for ever.
	Fuzz bool

	// Balance lets fuzz prefer days on which less is due: see Query.Load, which a replay of the log needs too.
	// Only the order of buttons may move an interval out of its fuzz range, as it may without balance.
	Balance bool

	// EasyDays gives weekdays a share, 0 to 1, of the load of an ordinary day. A day of share 0 is avoided wherever
	// the fuzz range has another. Intervals of one or two days, which fuzz leaves as they are, heed no share.
	EasyDays map[time.Weekday]float64

	// LongTerm schedules in whole days only: no steps, and a second review on one day counts like
	// any other review, as under FSRS-7 it always does. In ts-fsrs this is enable_short_term=false.
	LongTerm bool

	Convention Convention
}

// Convention names the implementation that the scheduler follows where the implementations of FSRS-6 differ:
//
//	                                TSFSRS                           PyFSRS
//	intervals of a Review card      Hard < Good < Easy, at least     each as its stability says
//	                                a day apart below the maximum
//	Hard on a step                  mean of the first two steps      at the first step the same, exactly;
//	                                (or 1.5 times the only one),     at a later one its own delay
//	                                to the minute, at every step
//	Hard again on the same day      never lowers stability           may lower stability
//	greatest stability              36500 days                       none
//	w17, w18, w19                   tightened, see newFSRS6          as they are
//
// Where ts-fsrs itself is odd the scheduler does not follow: intervals never pass the maximum, the stability after
// a first review has no floor of 0.1 days, and a step of a day or more is a step like any other.
//
// FSRS-7, which py-fsrs lacks, takes TSFSRS alone. Of the rows above the first two hold for it, and its intervals
// ascend in every state and from Again on.
type Convention int8

const (
	TSFSRS Convention = iota // ts-fsrs 5.4.2, the default
	PyFSRS                   // py-fsrs 6.3.1
)

// DefaultOptions returns the settings of a learner who has chosen none.
func DefaultOptions() Options {
	return Options{
		Weights:         DefaultWeights(),
		Retention:       0.9,
		LearningSteps:   []time.Duration{time.Minute, 10 * time.Minute},
		RelearningSteps: []time.Duration{10 * time.Minute},
		MaximumInterval: MaxInterval,
		Fuzz:            true,
	}
}

// validate returns an error that names the first option that is wrong and what it may be.
func (o Options) validate() error {
	if v := o.Weights.version; v != FSRS6 && v != FSRS7 {
		return fmt.Errorf("weights are of FSRS version %d, must be of version %d or %d", v, FSRS6, FSRS7)
	}
	if !(MinRetention <= o.Retention && o.Retention <= MaxRetention) { // false for NaN
		return fmt.Errorf("retention is %v, must be from %v to %v", o.Retention, MinRetention, MaxRetention)
	}
	if o.MaximumInterval < 1 || o.MaximumInterval > MaxInterval {
		return fmt.Errorf("maximum interval is %d days, must be from 1 to %d", o.MaximumInterval, MaxInterval)
	}
	if o.Convention != TSFSRS && o.Convention != PyFSRS {
		return fmt.Errorf("convention is %d, must be TSFSRS or PyFSRS", o.Convention)
	}
	if o.Convention == PyFSRS && o.Weights.version == FSRS7 {
		return errors.New("convention is PyFSRS, must be TSFSRS with weights of FSRS version 7, which py-fsrs lacks")
	}
	for _, steps := range [][]time.Duration{o.LearningSteps, o.RelearningSteps} {
		for _, delay := range steps {
			if delay <= 0 || delay > maxStep {
				return fmt.Errorf("learning step is %v, must be above 0 and at most %v", delay, maxStep)
			}
		}
	}
	return o.validateBalance()
}
