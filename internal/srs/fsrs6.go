package srs

import "math"

// fsrs6 is FSRS-6: one stability and one difficulty per card, 21 weights w0 to w20, whole days.
//
// Formulas, with G the rating, S and D the trace before the review, t the days elapsed, R the retrievability:
//
//	curve          R(t,S) = (1 + factor t/S)^-w20, with factor such that R(S,S) = 0.9
//	first review   S = w[G-1];  D = D0(G) = w4 - e^(w5 (G-1)) + 1
//	success        S (1 + e^w8 (11-D) S^-w9 (e^(w10 (1-R)) - 1) [w15 if Hard] [w16 if Easy])
//	lapse          min(w11 D^-w12 ((S+1)^w13 - 1) e^(w14 (1-R)), S / e^(w17 w18))
//	same day       S max(1, e^(w17 (G-3+w18)) S^-w19), without the max for Again
//	difficulty     w7 D0(4) + (1-w7) (D - w6 (G-3) (10-D)/9), D0(4) unclamped
//
// Without the same-day formula (Options.LongTerm) a lapse gives at most S.
// Sources: model.rs of fsrs-rs 6.6.1, algorithm.ts of ts-fsrs 5.4.2, scheduler.py of py-fsrs 6.3.1.
type fsrs6 struct {
	w         [21]float64
	factor    float64    // of the curve
	sameDay   bool       // the same-day formula is on
	floorFrom Rating     // from this rating on a same-day review never lowers stability
	sameDayBy [4]float64 // e^(w17 (G-3+w18)) by rating
	lapseBy   float64    // e^(-w17 w18)
	easyGoal  float64    // w7 D0(4): difficulty drifts towards D0(4)
	firsts    [4]trace
	greatest  float64 // stability, days

	// Most intervals are asked for at the scheduler's retention: its factor is computed once.
	retention  float64
	intervalBy float64
}

const (
	leastStability  = 0.001 // days
	mostStability   = 36500
	leastDifficulty = 1
	mostDifficulty  = 10
)

// newFSRS6 returns the model for valid options.
//
// TSFSRS tightens three weights: w19 is at least 0.01 where same-day reviews count, and with two or more relearning
// steps w17 and w18 are at most sameDayCeiling. Source: clipParameters in default.ts of ts-fsrs 5.4.2.
func newFSRS6(o Options) *fsrs6 {
	m := &fsrs6{
		w:         [21]float64(o.Weights.values),
		sameDay:   !o.LongTerm,
		floorFrom: Hard,
		greatest:  mostStability,
		retention: o.Retention,
	}
	w := &m.w
	switch o.Convention {
	case TSFSRS:
		if n := len(o.RelearningSteps); n > 1 {
			most := sameDayCeiling(w, n)
			w[17], w[18] = min(w[17], most), min(w[18], most)
		}
		if m.sameDay {
			w[19] = max(w[19], 0.01)
		}
	case PyFSRS:
		m.floorFrom = Good
		m.greatest = 1e300 // only so that no history overflows
	}

	initialDifficulty := func(r Rating) float64 { return w[4] - exp(w[5]*float64(r-Again)) + 1 }
	for i, r := range Ratings {
		m.firsts[i] = m.bounded(trace{stability: w[i], difficulty: initialDifficulty(r)})
		m.sameDayBy[i] = exp(w[17] * (float64(r-Good) + w[18]))
	}
	m.easyGoal = w[7] * initialDifficulty(Easy)
	m.lapseBy = 1
	if m.sameDay {
		m.lapseBy = exp(-w[17] * w[18])
	}
	m.factor = power(0.9, -1/w[20]) - 1
	m.intervalBy = m.intervalFactor(o.Retention)
	return m
}

// sameDayCeiling returns the greatest w17 and w18 with which n same-day Goods after a lapse do not lift a card's
// stability above what it was before, for S = 1, D = 1 and R = 0.7 and without w19.
func sameDayCeiling(w *[21]float64, n int) float64 {
	room := -(math.Log(w[11]) + math.Log(math.Exp2(w[13])-1) + 0.3*w[14]) / float64(n)
	return clamp(math.Sqrt(max(room, 0)), 0.01, 2)
}

func (m *fsrs6) first() [4]trace { return m.firsts }

func (m *fsrs6) next(t trace, elapsed float64, least, most Rating) [4]trace {
	t = m.bounded(t)
	elapsed = math.Floor(elapsed)
	var stabilities [4]float64
	if elapsed == 0 && m.sameDay {
		stabilities = m.sameDayStabilities(t)
	} else {
		forgotten := 1 - m.curve(t, elapsed)
		if least == Again {
			stabilities[0] = m.lapseStability(t, forgotten)
		}
		if most > Again {
			gain := m.recallGain(t, forgotten)
			stabilities[1] = t.stability * (1 + gain*m.w[15])
			stabilities[2] = t.stability * (1 + gain)
			stabilities[3] = t.stability * (1 + gain*m.w[16])
		}
	}

	var next [4]trace
	damping := m.w[6] * (mostDifficulty - t.difficulty) / 9
	for r := least; r <= most; r++ {
		difficulty := m.easyGoal + (1-m.w[7])*(t.difficulty-damping*float64(r-Good))
		next[r-Again] = m.bounded(trace{stability: stabilities[r-Again], difficulty: difficulty})
	}
	return next
}

func (m *fsrs6) sameDayStabilities(t trace) [4]float64 {
	var stabilities [4]float64
	slowing := power(t.stability, -m.w[19])
	for i, r := range Ratings {
		by := m.sameDayBy[i] * slowing
		if r >= m.floorFrom {
			by = max(by, 1)
		}
		stabilities[i] = t.stability * by
	}
	return stabilities
}

func (m *fsrs6) lapseStability(t trace, forgotten float64) float64 {
	w := &m.w
	stability := w[11] * exp(w[14]*forgotten-w[12]*math.Log(t.difficulty)) * (power(t.stability+1, w[13]) - 1)
	return min(stability, t.stability*m.lapseBy)
}

// recallGain returns the part of its stability that a card gains by Good.
func (m *fsrs6) recallGain(t trace, forgotten float64) float64 {
	w := &m.w
	return (11 - t.difficulty) * exp(w[8]-w[9]*math.Log(t.stability)) * (exp(w[10]*forgotten) - 1)
}

func (m *fsrs6) retrievability(t trace, elapsed float64) float64 {
	return m.curve(m.bounded(t), elapsed)
}

func (m *fsrs6) curve(t trace, elapsed float64) float64 {
	return power(1+m.factor*elapsed/t.stability, -m.w[20])
}

func (m *fsrs6) interval(t trace, retention float64) float64 {
	by := m.intervalBy
	if retention != m.retention {
		by = m.intervalFactor(retention)
	}
	return t.stability * by
}

// intervalFactor returns the interval for a stability of one day: the curve solved for t.
func (m *fsrs6) intervalFactor(retention float64) float64 {
	return (power(retention, -1/m.w[20]) - 1) / m.factor
}

func (m *fsrs6) bounded(t trace) trace {
	return trace{
		stability:  clamp(t.stability, leastStability, m.greatest),
		difficulty: clamp(t.difficulty, leastDifficulty, mostDifficulty),
	}
}

// clamp takes a third of the time of min(max(x, least), greatest), which also handles NaN.
func clamp(x, least, greatest float64) float64 {
	if x < least {
		return least
	}
	if x > greatest {
		return greatest
	}
	return x
}
