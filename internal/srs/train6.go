package srs

import "math"

// network6 is FSRS-6 as training sees it. The formulas are those of fsrs6, with floors and ceilings as in TSFSRS.
type network6 struct {
	w           [21]float64
	factor      float64    // of the curve
	factorSlope float64    // by w20
	sameDayBy   [4]float64 // e^(w17 (G-3+w18)) by rating
	lapseBy     float64    // e^(-w17 w18)
	firstD      [4]float64 // D0 by rating, unclamped
	easyD       float64    // D0(4)
	growthBy    float64    // e^w8
	bonus       [4]float64 // factor of a success by rating
	tape        []step6
	recalls     []float64
}

// step6 is what the way back needs to know of one review. S and D are the memory before it.
type step6 struct {
	s, d, lnS      float64
	recall         float64
	recallByS      float64 // slope of the recall by S
	recallByDecay  float64 // slope of the recall by w20
	gain           float64 // success: S'/S - 1 before the factor for Hard or Easy. lapse: e^(w14 (1-R)) w11 D^-w12. same day: S'/S
	grown          float64 // success: e^(w10 (1-R)). lapse: (S+1)^w13
	kind           step6Kind
	holdsS, holdsD bool // the new S or D ran into a bound and no longer moves with what went before
}

type step6Kind int8

const (
	first6 step6Kind = iota
	success6
	lapse6
	cappedLapse6
	sameDay6
	flooredSameDay6
)

func (m *network6) load(weights []float64) {
	w := &m.w
	copy(w[:], weights)
	m.factor = power(0.9, -1/w[20]) - 1
	m.factorSlope = (m.factor + 1) * math.Log(0.9) / (w[20] * w[20])
	for i := range Ratings {
		m.firstD[i] = w[4] - exp(w[5]*float64(i)) + 1
		m.sameDayBy[i] = exp(w[17] * (float64(i-2) + w[18]))
	}
	m.easyD = m.firstD[3]
	m.lapseBy = exp(-w[17] * w[18])
	m.growthBy = exp(w[8])
	m.bonus = [4]float64{0, w[15], 1, w[16]}
}

func (m *network6) forward(h history) []float64 {
	if len(m.tape) < len(h) {
		m.tape = make([]step6, len(h))
		m.recalls = make([]float64, len(h))
	}
	first := h[0].rating - Again
	s, d := m.w[first], m.firstD[first]
	m.tape[0] = step6{kind: first6}
	m.tape[0].holdsD = d < leastDifficulty || d > mostDifficulty
	d = clamp(d, leastDifficulty, mostDifficulty)
	for i := 1; i < len(h); i++ {
		step := &m.tape[i]
		step.s, step.d, step.lnS = s, d, math.Log(s)
		next := m.nextS(step, h[i])
		s = clamp(next, leastStability, maxStability)
		step.holdsS = s != next
		m.recalls[i] = step.recall

		w := &m.w
		nextD := w[7]*m.easyD + (1-w[7])*(d-w[6]*float64(h[i].rating-Good)*(mostDifficulty-d)/9)
		d = clamp(nextD, leastDifficulty, mostDifficulty)
		step.holdsD = d != nextD
	}
	return m.recalls[:len(h)]
}

const maxStability = 36500

// nextS returns the stability after a review, unclamped, and puts on record what the way back needs.
func (m *network6) nextS(step *step6, e event) float64 {
	w := &m.w
	s := step.s
	if e.days == 0 {
		step.recall, step.recallByS, step.recallByDecay = 1, 0, 0
		step.kind = sameDay6
		step.gain = m.sameDayBy[e.rating-Again] * exp(-w[19]*step.lnS)
		if e.rating >= Hard && step.gain < 1 {
			step.kind = flooredSameDay6
			step.gain = 1
		}
		return s * step.gain
	}
	x := e.days / s
	base := 1 + m.factor*x
	ln := math.Log(base)
	recall := exp(-w[20] * ln)
	step.recall = recall
	byBase := -w[20] * recall / base
	step.recallByS = -byBase * m.factor * x / s
	step.recallByDecay = byBase*x*m.factorSlope - recall*ln

	if e.rating == Again {
		step.kind = lapse6
		step.gain = w[11] * exp(w[14]*(1-recall)-w[12]*math.Log(step.d))
		step.grown = exp(w[13] * math.Log(s+1))
		next := step.gain * (step.grown - 1)
		if most := s * m.lapseBy; next > most {
			step.kind = cappedLapse6
			return most
		}
		return next
	}
	step.kind = success6
	step.grown = exp(w[10] * (1 - recall))
	step.gain = (11 - step.d) * m.growthBy * exp(-w[9]*step.lnS) * (step.grown - 1)
	return s * (1 + step.gain*m.bonus[e.rating-Again])
}

func (m *network6) backward(h history, byRecall []float64, gradient []float64) {
	w := &m.w
	g := (*[21]float64)(gradient)
	var byS, byD float64 // slopes of the loss by the memory after the review
	for i := len(h) - 1; i > 0; i-- {
		step := &m.tape[i]
		rating := float64(h[i].rating - Good)
		if step.holdsD {
			byD = 0
		}
		eased := step.d - w[6]*rating*(mostDifficulty-step.d)/9
		g[4] += byD * w[7]
		g[5] -= byD * w[7] * 3 * (w[4] + 1 - m.easyD)
		g[6] -= byD * (1 - w[7]) * rating * (mostDifficulty - step.d) / 9
		g[7] += byD * (m.easyD - eased)
		byD *= (1 - w[7]) * (1 + w[6]*rating/9)

		if step.holdsS {
			byS = 0
		}
		var viaRecall, viaD float64
		byS, viaD, viaRecall = m.nextSBack(step, h[i].rating, byS, g)
		byD += viaD
		viaRecall += byRecall[i]
		byS += viaRecall * step.recallByS
		g[20] += viaRecall * step.recallByDecay
	}
	first := h[0].rating - Again
	g[first] += byS
	if !m.tape[0].holdsD {
		g[4] += byD
		g[5] -= byD * float64(first) * (w[4] + 1 - m.firstD[first])
	}
}

// nextSBack adds to g the slopes of the loss by the weights of nextS, given its slope by the new S, and returns
// the slopes by the old S, by D and by the recall.
func (m *network6) nextSBack(step *step6, r Rating, byNext float64, g *[21]float64) (byS, byD, byRecall float64) {
	w := &m.w
	s := step.s
	switch step.kind {
	case success6:
		bonus := m.bonus[r-Again]
		byBonus := byNext * s * step.gain
		switch r {
		case Hard:
			g[15] += byBonus
		case Easy:
			g[16] += byBonus
		}
		a := byBonus * bonus
		g[8] += a
		g[9] -= a * step.lnS
		byExponent := a / (step.grown - 1) * step.grown
		g[10] += byExponent * (1 - step.recall)
		return byNext * (1 + step.gain*bonus*(1-w[9])), -a / (11 - step.d), -byExponent * w[10]
	case lapse6:
		a := byNext * step.gain * (step.grown - 1)
		g[11] += a / w[11]
		g[12] -= a * math.Log(step.d)
		slope := byNext * step.gain * step.grown
		g[13] += slope * math.Log(s+1)
		g[14] += a * (1 - step.recall)
		return slope * w[13] / (s + 1), -a * w[12] / step.d, -a * w[14]
	case cappedLapse6:
		a := byNext * s * m.lapseBy
		g[17] -= a * w[18]
		g[18] -= a * w[17]
		return byNext * m.lapseBy, 0, 0
	case sameDay6:
		a := byNext * s * step.gain
		g[17] += a * (float64(r-Good) + w[18])
		g[18] += a * w[17]
		g[19] -= a * step.lnS
		return byNext * step.gain * (1 - w[19]), 0, 0
	}
	return byNext, 0, 0 // the same day, floored
}

// recipe is that of training.rs of fsrs-rs 6.6.1, but for half its rate: there are four times its steps.
func (m *network6) recipe() recipe {
	return recipe{
		defaults: DefaultWeights().values,
		rate:     0.02,
		beta1:    0.9,
		beta2:    0.999,
		epochs:   5,
		pull:     1,
		spread: []float64{
			6.43, 9.66, 17.58, 27.85,
			0.57, 0.28, 0.6, 0.12,
			0.39, 0.18, 0.33,
			0.3, 0.09, 0.16, 0.57,
			0.25, 1.03,
			0.31, 0.32, 0.14,
			0.27,
		},
	}
}

func (m *network6) start(l lesson) []float64 {
	weights := DefaultWeights().values
	first := fitFirst(l)
	copy(weights, first[:])
	return weights
}

func (m *network6) settle(weights []float64, l lesson) {
	first := [len(Ratings)]float64(weights)
	smoothFirst(&first, l.firsts)
	copy(weights, first[:])
}

func (m *network6) clip(weights []float64) {
	for i, b := range fsrs6Bounds {
		weights[i] = clamp(weights[i], b[0], b[1])
	}
	weights[19] = max(weights[19], 0.01)
}
