package srs

import "math"

// curve7 is the forgetting curve of FSRS-7 at one point.
type curve7 struct {
	fast, slow             float64 // recall of each trace
	fastPart, slowShare    float64 // of each trace in the recall, unnormalised
	decay                  float64 // of the fast trace
	fastFactor, slowFactor float64
	lnFast, lnSlow         float64 // logarithms of what is raised to the decay
	decayHeld              bool    // the fast decay ran into a bound
	factorHeld             bool    // the fast factor ran into a bound
}

const (
	leastDecay    = 0.01
	mostDecay     = 0.95
	mostLogFactor = 60
)

// recall sets the recall t days after the review before, and the point of the curve.
func (m *network7) recall(step *step7, t float64) {
	w, c := &m.w, &step.curve
	decay := w[23] * exp((w[33]-0.3)*step.lnSf)
	c.decay = clamp(decay, leastDecay, mostDecay)
	c.decayHeld = c.decay != decay
	logFactor := -m.lnW25 / c.decay
	c.factorHeld = logFactor > mostLogFactor
	c.fastFactor = exp(min(logFactor, mostLogFactor)) - 1
	c.lnFast = math.Log(1 + c.fastFactor*t/step.sf)
	c.fast = exp(-c.decay * c.lnFast)

	c.slowFactor = m.slowFactor * exp((step.d-5)*(w[32]-0.3))
	c.lnSlow = math.Log(1 + c.slowFactor*t/step.ss)
	c.slow = exp(-w[24] * c.lnSlow)

	c.fastPart = w[27] * exp(-w[29]*step.lnSf)
	c.slowShare = w[28] * exp(w[30]*step.lnSs+(step.d-5)*(w[31]-0.5))
	mixed := (c.fastPart*c.fast + c.slowShare*c.slow) / (c.fastPart + c.slowShare)
	step.recall = mixed*(1-2*recallFloor) + recallFloor
}

// slopes7 are slopes of the loss by the memory before a review.
type slopes7 struct{ bySs, bySf, byD float64 }

// recallBack adds to g the slopes of the loss by the weights of recall, given its slopes by the recall and, besides,
// by the fast recall.
func (m *network7) recallBack(step *step7, t, byRecall, byFast float64, g *[34]float64) (s slopes7) {
	w, c := &m.w, &step.curve
	byMixed := byRecall * (1 - 2*recallFloor)
	sum := c.fastPart + c.slowShare
	mixed := (c.fastPart*c.fast + c.slowShare*c.slow) / sum

	// The shares, as slopes by their logarithms.
	byFastShare := byMixed * (c.fast - mixed) / sum * c.fastPart
	g[27] += byFastShare / w[27]
	g[29] -= byFastShare * step.lnSf
	s.bySf -= byFastShare * w[29] / step.sf
	bySlowShare := byMixed * (c.slow - mixed) / sum * c.slowShare
	g[28] += bySlowShare / w[28]
	g[30] += bySlowShare * step.lnSs
	s.bySs += bySlowShare * w[30] / step.ss
	g[31] += bySlowShare * (step.d - 5)
	s.byD += bySlowShare * (w[31] - 0.5)

	// The slow recall. Its base is 1 + x.
	bySlow := byMixed * c.slowShare / sum * c.slow
	x := c.slowFactor * t / step.ss
	byX := -bySlow * w[24] / (1 + x)
	s.bySs -= byX * x / step.ss
	byLogFactor := byX * x
	g[32] += byLogFactor * (step.d - 5)
	s.byD += byLogFactor * (w[32] - 0.3)
	byExponent := byLogFactor * (m.slowFactor + 1) / m.slowFactor // of e^(-ln w26 / w24)
	g[26] -= byExponent / (w[24] * w[26])
	g[24] += byExponent*m.lnW26/(w[24]*w[24]) - bySlow*c.lnSlow

	// The fast recall.
	byFast = (byFast + byMixed*c.fastPart/sum) * c.fast
	x = c.fastFactor * t / step.sf
	byX = -byFast * c.decay / (1 + x)
	s.bySf -= byX * x / step.sf
	byDecay := -byFast * c.lnFast
	if !c.factorHeld {
		byExponent := byX * t / step.sf * (c.fastFactor + 1) // of e^(-ln w25 / decay)
		g[25] -= byExponent / (c.decay * w[25])
		byDecay += byExponent * m.lnW25 / (c.decay * c.decay)
	}
	if !c.decayHeld {
		byLogDecay := byDecay * c.decay
		g[23] += byLogDecay / w[23]
		g[33] += byLogDecay * step.lnSf
		s.bySf += byLogDecay * (w[33] - 0.3) / step.sf
	}
	return s
}
