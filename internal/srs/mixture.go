package srs

import "math"

// mixture is the forgetting curve of one card under FSRS-7: the recall of a fast and of a slow trace, each by its share.
//
// With S, F and D the trace (slow, fast, difficulty):
//
//	fast    decay w23 F^(w33-0.3) within [0.01, 0.95];  factor e^min(-ln w25/decay, 60) - 1;  rate factor/F
//	slow    decay w24;  factor (w26^(-1/decay) - 1) e^((D-5) (w32-0.3));  rate factor/S
//	share   a/(a+b) with a = w27 F^-w29 and b = w28 S^w30 e^((D-5) (w31-0.5))
//	recall  floor + (1 - 2 floor) (share fast(t) + (1-share) slow(t))
//
// Source: as of fsrs7.
type mixture struct {
	fast, slow powerCurve
	share      float64 // of the fast trace, 0 to 1
}

// powerCurve is a trace's recall after t days: (1 + rate t)^-decay.
type powerCurve struct{ rate, decay float64 } // rate per day; both positive

// recallFloor keeps recall off 0 and off 1.
const recallFloor = 1e-5

// curves7 turns a trace into its mixture: what of the formulas depends on the weights alone.
type curves7 struct {
	w          [34]float64
	logW25     float64
	slowFactor float64 // w26^(-1/w24) - 1
	logShares  float64 // ln(w28/w27)
}

func newCurves7(w *[34]float64) curves7 {
	return curves7{
		w:          *w,
		logW25:     math.Log(w[25]),
		slowFactor: power(w[26], -1/w[24]) - 1,
		logShares:  math.Log(w[28] / w[27]),
	}
}

// of returns the curve of a trace that is within bounds.
func (c *curves7) of(t trace) mixture {
	w := &c.w
	logSlow, logFast, difficulty := math.Log(t.stability), math.Log(t.fast), t.difficulty-5
	fastDecay := clamp(w[23]*exp((w[33]-0.3)*logFast), 0.01, 0.95)
	fastFactor := exp(min(-c.logW25/fastDecay, 60)) - 1
	slowFactor := c.slowFactor * exp(difficulty*(w[32]-0.3))
	odds := exp(c.logShares + w[30]*logSlow + w[29]*logFast + difficulty*(w[31]-0.5)) // of the slow trace
	return mixture{
		fast:  powerCurve{rate: fastFactor / t.fast, decay: fastDecay},
		slow:  powerCurve{rate: slowFactor / t.stability, decay: w[24]},
		share: 1 / (1 + odds),
	}
}

// recall returns the recall of the card and of its fast trace alone after the days elapsed.
func (m *mixture) recall(elapsed float64) (mixed, fast float64) {
	fast = m.fast.recall(elapsed)
	mixed = m.share*fast + (1-m.share)*m.slow.recall(elapsed)
	return recallFloor + (1-2*recallFloor)*mixed, fast
}

// interval returns the days, at most mostStability, after which recall has fallen to retention, which is brought
// within 0.0001 and 0.9999.
//
// Mixed recall lies between the recalls of the two traces, so the interval lies between theirs, which have a formula.
// From there Newton's method in ln t takes three or four steps. Where a step would leave the bounds, or
// comes to nothing because recall is flat, half the way to the bound takes its place.
func (m *mixture) interval(retention float64) float64 {
	goal := (clamp(retention, 1e-4, 0.9999) - recallFloor) / (1 - 2*recallFloor)
	logGoal := math.Log(goal)
	fast := min(m.fast.interval(logGoal), mostStability)
	slow := min(m.slow.interval(logGoal), mostStability)
	least, most := min(fast, slow), max(fast, slow)
	if most == mostStability {
		if recall, _ := m.slope(most); recall >= goal {
			return most
		}
	}

	low, high := math.Log(least), math.Log(most)
	x := m.share*math.Log(fast) + (1-m.share)*math.Log(slow)
	for range 100 {
		recall, slope := m.slope(exp(x))
		step := (goal - recall) / slope
		if math.Abs(step) < 1e-5 { // the next would be about its square
			x += step
			break
		}
		if recall > goal {
			low = x
		} else {
			high = x
		}
		x += step
		if !(low < x && x < high) { // also where the step is NaN
			x = (low + high) / 2
		}
	}
	return clamp(exp(x), least, most)
}

// slope returns what recall would be without its floor, and by how much it changes per unit of ln t.
func (m *mixture) slope(t float64) (recall, slope float64) {
	fast, fastSlope := m.fast.slope(t)
	slow, slowSlope := m.slow.slope(t)
	return m.share*fast + (1-m.share)*slow, m.share*fastSlope + (1-m.share)*slowSlope
}

func (c powerCurve) recall(t float64) float64 { return power(1+c.rate*t, -c.decay) }

// interval returns the days after which the logarithm of recall is logRecall.
func (c powerCurve) interval(logRecall float64) float64 {
	return (exp(-logRecall/c.decay) - 1) / c.rate
}

// slope returns the recall and by how much it changes per unit of ln t.
func (c powerCurve) slope(t float64) (recall, slope float64) {
	grown := c.rate * t
	recall = power(1+grown, -c.decay)
	return recall, -c.decay * recall * grown / (1 + grown)
}
