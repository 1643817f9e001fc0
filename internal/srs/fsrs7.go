package srs

// fsrs7 is FSRS-7: a slow and a fast stability and one difficulty per card, 34 weights w0 to w33, fractional days.
// There is no rule for reviews on the same day: they count with their fraction of a day.
//
// Formulas, with G the rating, S, F and D the trace before the review (slow, fast, difficulty), t the days elapsed,
// R the retrievability and Q the recall of the fast trace, see mixture:
//
//	first review   S = w[G-1];  F = 0.8 S;  D = D0(G) = w4 - e^(w5 (G-1)) + 1
//	slow trace     S by block k=7 and q=R
//	fast trace     F by block k=15 and q=Q;  after Again at most 0.8 S
//	difficulty     0.01 D0(4) + 0.99 (D - w6 (G-3) (10-D)/9), D0(4) unclamped; for Again w6 times R+0.1
//
// Source: model_v7.rs of fsrs-rs as of September 2026, after 6.6.1, and the FSRS-7 page of the ts-fsrs
// documentation. The FSRS-7 of 35 weights that came before is another model.
type fsrs7 struct {
	curves     curves7
	slow, fast block
	weight6    float64
	easyGoal   float64 // 0.01 D0(4): difficulty drifts towards D0(4)
	firsts     [4]trace
}

const (
	leastStability7 = 1e-4
	fastPart        = 0.8 // the fast stability as a part of the slow one, where nothing else is known
	reversion       = 0.01
)

// newFSRS7 returns the model for valid options.
func newFSRS7(o Options) *fsrs7 {
	w := (*[34]float64)(o.Weights.values)
	m := &fsrs7{
		curves:  newCurves7(w),
		slow:    newBlock((*[8]float64)(w[7:15])),
		fast:    newBlock((*[8]float64)(w[15:23])),
		weight6: w[6],
	}
	initialDifficulty := func(r Rating) float64 { return w[4] - exp(w[5]*float64(r-Again)) + 1 }
	for i, r := range Ratings {
		m.firsts[i] = m.bounded(trace{stability: w[i], difficulty: initialDifficulty(r)})
	}
	m.easyGoal = reversion * initialDifficulty(Easy)
	return m
}

func (m *fsrs7) first() [4]trace { return m.firsts }

func (m *fsrs7) next(t trace, elapsed float64, least, most Rating) [4]trace {
	t = m.bounded(t)
	curve := m.curves.of(t)
	recall, fastRecall := curve.recall(elapsed)
	slow := m.slow.next(t.stability, t.difficulty, 1-recall, least, most)
	fast := m.fast.next(t.fast, t.difficulty, 1-fastRecall, least, most)
	if least == Again {
		fast[0] = min(fast[0], fastPart*slow[0])
	}

	var next [4]trace
	damping := m.weight6 * (mostDifficulty - t.difficulty) / 9
	for r := least; r <= most; r++ {
		change := damping * float64(Good-r)
		if r == Again {
			change *= recall + 0.1
		}
		next[r-Again] = m.bounded(trace{
			stability:  slow[r-Again],
			fast:       fast[r-Again],
			difficulty: m.easyGoal + (1-reversion)*(t.difficulty+change),
		})
	}
	return next
}

func (m *fsrs7) retrievability(t trace, elapsed float64) float64 {
	curve := m.curves.of(m.bounded(t))
	recall, _ := curve.recall(elapsed)
	return recall
}

func (m *fsrs7) interval(t trace, retention float64) float64 {
	curve := m.curves.of(t)
	return curve.interval(retention)
}

func (m *fsrs7) bounded(t trace) trace {
	t.stability = clamp(t.stability, leastStability7, mostStability)
	if !isStability(t.fast) {
		t.fast = fastPart * t.stability
	}
	t.fast = clamp(t.fast, leastStability7, mostStability)
	t.difficulty = clamp(t.difficulty, leastDifficulty, mostDifficulty)
	return t
}

// block is the eight weights b0 to b7 by which a review changes the stability of one trace of FSRS-7.
//
// With x the stability before and q the recall:
//
//	success   x (1 + e^(b0-1.5) (11-D) x^-b1 (e^(b2 (1-q)) - 1) [b6 if Hard] [b7 if Easy])
//	lapse     min(x, b3 ((x+1)^b4 - 1) e^(b5 (1-q)))
//
// Sources also raise a success to what a lapse gives; it never is lower, since it is at least x.
type block struct {
	b      [8]float64
	gainBy float64 // e^(b0-1.5)
}

func newBlock(b *[8]float64) block { return block{b: *b, gainBy: exp(b[0] - 1.5)} }

// next returns the stabilities after each of the ratings from least to most.
func (k *block) next(stability, difficulty, forgotten float64, least, most Rating) (next [4]float64) {
	b := &k.b
	if least == Again {
		next[0] = min(stability, b[3]*(power(stability+1, b[4])-1)*exp(b[5]*forgotten))
	}
	if most > Again {
		gain := k.gainBy * (11 - difficulty) * power(stability, -b[1]) * (exp(b[2]*forgotten) - 1)
		next[1] = stability * (1 + gain*b[6])
		next[2] = stability * (1 + gain)
		next[3] = stability * (1 + gain*b[7])
	}
	return next
}
