package srs

import "math"

// trace7 is how the stability of one trace of FSRS-7 changes by a review, with the eight weights v0 to v7 of its block,
// x the stability and q the recall before:
//
//	lapse          L = min(x, v3 ((x+1)^v4 - 1) e^(v5 (1-q)))
//	success        max(L, x (1 + e^(v0-1.5) (11-D) x^-v1 (e^(v2 (1-q)) - 1) [v6 if Hard] [v7 if Easy]))
type trace7 struct {
	v     [8]float64
	base  float64               // e^(v0-1.5)
	bonus [len(Ratings)]float64 // factor of a success by rating
}

// change7 is what the way back needs to know of one change.
type change7 struct {
	kind    change7Kind
	lnX1    float64 // ln(x+1)
	raised  float64 // (x+1)^v4
	lapseBy float64 // v3 e^(v5 (1-q))
	grown   float64 // e^(v2 (1-q))
	gain    float64 // before the factor for Hard or Easy
}

type change7Kind int8

const (
	unchanged7 change7Kind = iota
	lapse7
	success7
)

func (t *trace7) load(v []float64) {
	copy(t.v[:], v)
	t.base = exp(v[0] - 1.5)
	t.bonus = [len(Ratings)]float64{0, v[6], 1, v[7]}
}

// forward returns the stability after a review, unclamped, and records the change.
func (t *trace7) forward(c *change7, x, lnX, d, recall float64, r Rating) float64 {
	v := &t.v
	c.lnX1 = math.Log(x + 1)
	c.raised = exp(v[4] * c.lnX1)
	c.lapseBy = v[3] * exp(v[5]*(1-recall))
	next := c.lapseBy * (c.raised - 1)
	c.kind = lapse7
	if next > x {
		next, c.kind = x, unchanged7
	}
	if r == Again {
		return next
	}
	c.grown = exp(v[2] * (1 - recall))
	c.gain = t.base * (11 - d) * exp(-v[1]*lnX) * (c.grown - 1)
	if success := x * (1 + c.gain*t.bonus[r-Again]); success > next {
		next, c.kind = success, success7
	}
	return next
}

// traceSlopes7 are slopes of the loss by what a change came from.
type traceSlopes7 struct{ byS, byD, byRecall float64 }

// backward adds to g the slopes of the loss by v0 to v7, given its slope by the new stability.
func (t *trace7) backward(c *change7, byNext, x, lnX, d, recall float64, r Rating, g []float64) traceSlopes7 {
	v := &t.v
	switch c.kind {
	case lapse7:
		value := byNext * c.lapseBy * (c.raised - 1)
		g[3] += value / v[3]
		slope := byNext * c.lapseBy * c.raised
		g[4] += slope * c.lnX1
		g[5] += value * (1 - recall)
		return traceSlopes7{byS: slope * v[4] / (x + 1), byRecall: -value * v[5]}
	case success7:
		bonus := t.bonus[r-Again]
		byBonus := byNext * x * c.gain
		switch r {
		case Hard:
			g[6] += byBonus
		case Easy:
			g[7] += byBonus
		}
		value := byBonus * bonus
		g[0] += value
		g[1] -= value * lnX
		byExponent := byNext * x * bonus * t.base * (11 - d) * exp(-v[1]*lnX) * c.grown
		g[2] += byExponent * (1 - recall)
		return traceSlopes7{
			byS:      byNext * (1 + c.gain*bonus*(1-v[1])),
			byD:      -value / (11 - d),
			byRecall: -byExponent * v[2],
		}
	}
	return traceSlopes7{byS: byNext}
}
