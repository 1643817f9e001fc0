package srs

import (
	"math"
	"slices"
)

// network7 is FSRS-7 as training sees it: a slow and a fast stability and a difficulty per card, 34 weights, days with
// fractions.
//
// Formulas, with G the rating, Ss, Sf and D the memory before the review and t the days elapsed:
//
//	first review   Ss = w[G-1];  Sf = 0.8 Ss;  D = D0(G) = w4 - e^(w5 (G-1)) + 1
//	fast recall    Rf = (1 + Ff t/Sf)^-df, df = w23 Sf^(w33-0.3) from 0.01 to 0.95, Ff such that Rf(Sf) = w25
//	slow recall    Rs = (1 + Fs e^((D-5)(w32-0.3)) t/Ss)^-w24, Fs such that Rs(Ss) = w26 for D = 5
//	recall         R = (af Rf + as Rs) / (af + as), brought 1e-5 inside of 0 and 1,
//	               af = w27 Sf^-w29, as = w28 Ss^w30 e^((D-5)(w31-0.5))
//	traces         see trace7; the slow one sees R, the fast one Rf. After Again Sf is at most 0.8 Ss.
//	difficulty     0.01 D0(4) + 0.99 (D - w6 (G-3) (10-D)/9), D0(4) unclamped; for Again w6 times (R + 0.1)
//
// Stabilities are from 1e-4 to 36500, difficulty from 1 to 10.
// Source: model_v7.rs of fsrs-rs of September 2026.
type network7 struct {
	w          [34]float64
	slow, fast trace7
	slowFactor float64 // Fs
	lnW25      float64
	lnW26      float64
	firstD     [len(Ratings)]float64 // unclamped
	tape       []step7
	recalls    []float64
}

// step7 is what the way back needs to know of one review.
type step7 struct {
	ss, sf, d      float64 // before the review
	lnSs, lnSf     float64
	curve          curve7
	recall         float64
	slow, fast     change7
	fastHeld       bool // the new Sf ran into a bound
	fastFollows    bool // the new Sf is 0.8 times the new Ss
	slowHeld       bool
	difficultyHeld bool
}

func (m *network7) load(weights []float64) {
	w := &m.w
	copy(w[:], weights)
	m.slow.load(w[7:15])
	m.fast.load(w[15:23])
	m.lnW25, m.lnW26 = math.Log(w[25]), math.Log(w[26])
	m.slowFactor = exp(-m.lnW26/w[24]) - 1
	for i := range Ratings {
		m.firstD[i] = w[4] - exp(w[5]*float64(i)) + 1
	}
}

func (m *network7) forward(h history) []float64 {
	if len(m.tape) < len(h) {
		m.tape = make([]step7, len(h))
		m.recalls = make([]float64, len(h))
	}
	w := &m.w
	first := h[0].rating - Again
	ss := w[first]
	sf := max(fastPart*ss, leastStability7)
	d := clamp(m.firstD[first], leastDifficulty, mostDifficulty)
	m.tape[0].fastHeld = sf != fastPart*ss
	m.tape[0].difficultyHeld = d != m.firstD[first]
	for i := 1; i < len(h); i++ {
		e, step := h[i], &m.tape[i]
		step.ss, step.sf, step.d = ss, sf, d
		step.lnSs, step.lnSf = math.Log(ss), math.Log(sf)
		m.recall(step, e.exact)
		m.recalls[i] = step.recall

		nextSs := m.slow.forward(&step.slow, ss, step.lnSs, d, step.recall, e.rating)
		ss = clamp(nextSs, leastStability7, maxStability)
		step.slowHeld = ss != nextSs
		nextSf := m.fast.forward(&step.fast, sf, step.lnSf, d, step.curve.fast, e.rating)
		step.fastFollows = e.rating == Again && nextSf > fastPart*ss
		if step.fastFollows {
			nextSf = fastPart * ss
		}
		sf = clamp(nextSf, leastStability7, maxStability)
		step.fastHeld = sf != nextSf

		nextD := reversion*m.firstD[3] + (1-reversion)*(d-w[6]*strictness(e.rating, step.recall)*(mostDifficulty-d)/9)
		d = clamp(nextD, leastDifficulty, mostDifficulty)
		step.difficultyHeld = d != nextD
	}
	return m.recalls[:len(h)]
}

// strictness returns how far a rating moves difficulty down, in units of w6.
func strictness(r Rating, recall float64) float64 {
	if r == Again {
		return -2 * (recall + 0.1)
	}
	return float64(r - Good)
}

func (m *network7) backward(h history, byRecall, gradient []float64) {
	w := &m.w
	g := (*[34]float64)(gradient)
	var bySs, bySf, byD float64 // slopes of the loss by the memory after the review
	for i := len(h) - 1; i > 0; i-- {
		r, step := h[i].rating, &m.tape[i]
		if step.fastHeld {
			bySf = 0
		}
		if step.fastFollows {
			bySs += fastPart * bySf
			bySf = 0
		}
		if step.slowHeld {
			bySs = 0
		}
		if step.difficultyHeld {
			byD = 0
		}
		room := (mostDifficulty - step.d) / 9
		strict := strictness(r, step.recall)
		g[4] += byD * reversion
		g[5] -= byD * reversion * 3 * (w[4] + 1 - m.firstD[3])
		moved := byD * (1 - reversion)
		g[6] -= moved * strict * room
		byD = moved * (1 + w[6]*strict/9)
		total := byRecall[i]
		if r == Again {
			total += moved * w[6] * 2 * room
		}

		slow := m.slow.backward(&step.slow, bySs, step.ss, step.lnSs, step.d, step.recall, r, g[7:15])
		fast := m.fast.backward(&step.fast, bySf, step.sf, step.lnSf, step.d, step.curve.fast, r, g[15:23])
		total += slow.byRecall
		byD += slow.byD + fast.byD
		curve := m.recallBack(step, h[i].exact, total, fast.byRecall, g)
		bySs, bySf = slow.byS+curve.bySs, fast.byS+curve.bySf
		byD += curve.byD
	}
	first := h[0].rating - Again
	g[first] += bySs
	if !m.tape[0].fastHeld {
		g[first] += fastPart * bySf
	}
	if !m.tape[0].difficultyHeld {
		g[4] += byD
		g[5] -= byD * float64(first) * (w[4] + 1 - m.firstD[first])
	}
}

// recipe is that of training_v7.rs of fsrs-rs of September 2026, without its penalties on intervals.
func (m *network7) recipe() recipe {
	return recipe{
		defaults: fsrs7Defaults[:],
		rate:     0.0118,
		beta1:    0.70,
		beta2:    0.98,
		epochs:   9,
		pull:     0.3333,
		spread: []float64{
			9999, 9999, 9999, 9999, 0.523, 0.2528, 0.4329,
			0.2966, 0.2139, 0.2889, 0.1862, 0.175, 0.3812, 0.3013, 0.9104,
			0.3234, 0.2448, 0.3273, 0.1842, 0.1735, 0.4608, 0.311, 0.864,
			0.0418, 0.2596, 0.0798, 0.0682, 0.1282, 0.1397, 0.1407, 0.1489, 0.2, 0.15, 0.15,
		},
	}
}

// start returns the defaults: FSRS-7 fits its first stabilities together with the rest.
func (m *network7) start(lesson) []float64 { return slices.Clone(fsrs7Defaults[:]) }

func (m *network7) settle([]float64, lesson) {}

func (m *network7) clip(weights []float64) {
	for i := range weights {
		least, greatest := boundsFSRS7(weights, i)
		weights[i] = clamp(weights[i], least, greatest)
	}
}
