package srs

import "math"

// State is the phase of learning that a card is in. The numbers are stored.
type State int8

const (
	New State = iota
	Learning
	Review
	Relearning
)

// LeechLapses is the number of lapses from which on a card is a leech.
const LeechLapses = 8

// Memory is what the scheduler knows about one learner's card.
// The zero Memory is a card never reviewed.
//
// The numbers of a Memory mean something only to the version of FSRS that made it. Under FSRS-6 there is one trace,
// and Stability is the days until recall probability falls to 90 %. Under FSRS-7 there are two, a slow one and a fast
// one; recall mixes them, and neither Stability nor Fast is the days until it falls to 90 % or any other value.
// Who changes the version replays the log.
//
// A damaged Memory never stops the scheduler. Where the state is none of the four, the stability is not
// a positive finite number or the difficulty is NaN, the card is taken as never reviewed, only that Reps and Lapses
// go on counting. Under FSRS-7 a Fast that is not a positive finite number, such as the 0 of a Memory made under
// FSRS-6, means 0.8 x Stability, as after a first review. Any other number out of its range is taken as the nearest
// within.
type Memory struct {
	State      State
	Step       int     // index of the learning or relearning step the card is on, 0 in other states
	Stability  float64 // days; of the slow trace under FSRS-7
	Fast       float64 // days; stability of the fast trace under FSRS-7, else 0
	Difficulty float64 // 1 to 10
	Reps       int     // reviews so far
	Lapses     int     // Again on a Review card
}

// IsLeech reports whether the card has lapsed so often that one more review will hardly help.
func (m Memory) IsLeech() bool { return m.Lapses >= LeechLapses }

// isNew reports whether the scheduler takes the card as never reviewed.
// It has a pointer receiver, as trace has, because copying a Memory costs more than the work does.
func (m *Memory) isNew() bool {
	return m.State <= New || m.State > Relearning || !isStability(m.Stability) || math.IsNaN(m.Difficulty)
}

// isStability reports whether x is a positive finite number.
func isStability(x float64) bool { return 0 < x && x <= math.MaxFloat64 }

// trace returns the model's part of m.
func (m *Memory) trace() trace {
	return trace{stability: m.Stability, fast: m.Fast, difficulty: m.Difficulty}
}
