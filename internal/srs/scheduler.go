// Package srs answers when a card is due: ratings and memories go in, memories and intervals come out.
//
// It implements FSRS-6 and FSRS-7, versions of the free spaced repetition scheduler. Everything in it is pure: no clock, no I/O,
// no state that changes, so that a replay of the review log gives the memories and intervals that the learner saw.
package srs

import (
	"fmt"
	"math"
	"slices"
)

// Scheduler turns answers into intervals by one learner's settings. It never changes and is safe for concurrent use.
type Scheduler struct {
	model                model
	learning, relearning steps
	retention            float64
	maximum              int // days
	fuzz                 bool
	balance              *balance // nil: as fuzz alone has it
	ascend               ascent
}

// NewScheduler returns the scheduler for o, or an error that names the option that is wrong and what it may be.
func NewScheduler(o Options) (*Scheduler, error) {
	if err := o.validate(); err != nil {
		return nil, fmt.Errorf("new scheduler: %w", err)
	}
	s := &Scheduler{
		model:     newModel(o),
		retention: o.Retention,
		maximum:   o.MaximumInterval,
		fuzz:      o.Fuzz,
		balance:   newBalance(o),
		ascend:    ascentFor(o),
	}
	if !o.LongTerm {
		s.learning = steps{slices.Clone(o.LearningSteps), o.Convention}
		s.relearning = steps{slices.Clone(o.RelearningSteps), o.Convention}
	}
	return s, nil
}

// Choices returns what each rating does. The intervals of a Review card ascend from Hard to Easy, by a day or more
// where the maximum interval leaves room; those of other cards ascend as long as w0 to w3 do, under FSRS-7 always.
// PyFSRS leaves each interval as its stability says.
func (s *Scheduler) Choices(q Query) (choices Choices) {
	s.choose(&choices, &q, Again, Easy)
	return choices
}

// Next returns what r does: Choices(q).For(r), or ErrInvalidRating.
func (s *Scheduler) Next(q Query, r Rating) (Choice, error) {
	if !r.Valid() {
		return Choice{}, fmt.Errorf("rating %d: %w", r, ErrInvalidRating)
	}
	least, most := s.ascend.span(q.Memory.State, r)
	var choices Choices
	s.choose(&choices, &q, least, most)
	return choices[r-Again], nil
}

// choose sets what each of the ratings from least to most does. Where intervals are ordered they are right only if
// least is at most the rating from which on they are.
func (s *Scheduler) choose(choices *Choices, q *Query, least, most Rating) {
	m := &q.Memory
	state, step := m.State, max(m.Step, 0)
	if m.isNew() {
		state, step = New, 0
	}
	retention := s.desired(q.Retention)
	elapsed := 0.0
	var next [4]trace
	if state == New {
		next = s.model.first()
	} else {
		elapsed = clampElapsed(q.Elapsed)
		next = s.model.next(m.trace(), elapsed, least, most)
	}

	for r := least; r <= most; r++ {
		c, after := &choices[r-Again], next[r-Again]
		c.Memory.Stability, c.Memory.Fast, c.Memory.Difficulty = after.stability, after.fast, after.difficulty
		c.Memory.Reps, c.Memory.Lapses = max(m.Reps, 0)+1, max(m.Lapses, 0)
		if state == Review && r == Again {
			c.Memory.Lapses++
		}
		c.Memory.State, c.Memory.Step, c.Delay = s.step(state, step, r)
		if c.Delay == 0 {
			c.Days = s.days(after, retention, int(elapsed), q)
		}
	}
	if first, ok := s.ascend.from(state); ok && most > first {
		order(choices[first-Again:most], s.maximum)
	}
}

// Retrievability returns the probability, in (0,1], that the learner recalls the card elapsed days after its last
// review, or 0 for a card never reviewed. Negative days and NaN count as 0.
func (s *Scheduler) Retrievability(m Memory, elapsed float64) float64 {
	if m.isNew() {
		return 0
	}
	return s.model.retrievability(m.trace(), clampElapsed(elapsed))
}

// days returns the interval in whole days after which recall has fallen to retention, or one near it.
func (s *Scheduler) days(t trace, retention float64, elapsed int, q *Query) int {
	days := int(clamp(s.model.interval(t, retention), 1, float64(s.maximum)) + 0.5)
	switch {
	case s.balance != nil:
		least, greatest := fuzzRange(days, elapsed, s.maximum)
		return s.balance.pick(least, greatest, q)
	case s.fuzz:
		return fuzz(days, elapsed, s.maximum, q.Seed)
	}
	return days
}

// desired returns the retention to aim at where a card asks for retention.
func (s *Scheduler) desired(retention float64) float64 {
	if retention == 0 || math.IsNaN(retention) {
		return s.retention
	}
	return clamp(retention, MinRetention, MaxRetention)
}
