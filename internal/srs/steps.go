package srs

import "time"

// step returns where r takes a card: to a step with its delay, or to Review with a delay of 0.
func (s *Scheduler) step(from State, step int, r Rating) (State, int, time.Duration) {
	to, steps := Learning, s.learning
	switch {
	case from == Review && r != Again:
		return Review, 0, 0
	case from == Review || from == Relearning:
		to, steps = Relearning, s.relearning
	}
	step, delay := steps.after(step, r)
	if delay == 0 {
		return Review, 0, 0
	}
	return to, step, delay
}

// steps are the delays of a card in Learning or Relearning.
type steps struct {
	delays     []time.Duration
	convention Convention
}

// after returns the step that follows a rating on the given step, and its delay.
// A delay of 0 means that the steps are over: the card takes an interval.
func (s steps) after(step int, r Rating) (next int, delay time.Duration) {
	switch {
	case len(s.delays) == 0 || r == Easy:
		return 0, 0
	case r == Again:
		return 0, s.delays[0]
	case step >= len(s.delays): // the learner has shortened the steps since
		return 0, 0
	case r == Hard:
		return step, s.hard(step)
	case step+1 < len(s.delays):
		return step + 1, s.delays[step+1]
	}
	return 0, 0
}

// hard returns the delay with which Hard repeats a step.
func (s steps) hard(step int) time.Duration {
	if step > 0 && s.convention == PyFSRS {
		return s.delays[step]
	}
	delay := s.delays[0] * 3 / 2
	if len(s.delays) > 1 {
		delay = (s.delays[0] + s.delays[1]) / 2
	}
	if s.convention == TSFSRS && delay >= time.Minute {
		delay = delay.Round(time.Minute)
	}
	return delay
}
