package srs_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"doesaegim/internal/srs"
)

// How simulated learners answer, and the seconds that a study takes them.
var (
	firstAnswers = []float64{0.24, 0.094, 0.495, 0.171}
	passAnswers  = []float64{0.224, 0.631, 0.145}
	studyCosts   = srs.Costs{New: 45, Pass: 20, Fail: 40}
)

// learner is a simulated one. What they remember follows the truth; the belief is what an app makes of their answers.
type learner struct {
	belief *srs.Scheduler
	cards  []learnerCard
}

type learnerCard struct {
	truth            *srs.Scheduler
	memory, believed srs.Memory
	reviewed, due    int // days: of the last study, and of the next one as the belief has it
	chance           *rand.Rand
}

// wholeDays are options without fuzz and steps: a card is studied once a day.
func wholeDays(w srs.Weights) srs.Options {
	o := srs.DefaultOptions()
	o.Weights, o.Fuzz, o.LearningSteps, o.RelearningSteps = w, false, nil, nil
	return o
}

// newLearner returns a learner with cards. The first of them, as many as seen says, were introduced in the sixty days
// before day 0 and studied when they were due.
//
// Each card has a truth of its own: the stability after its first review is off by a log-normal factor, which no
// planner sees. Learners of the same seed have the same luck with each card, whatever they study.
func newLearner(t testing.TB, truth srs.Weights, cards, seen int, seed uint64) *learner {
	l := &learner{belief: scheduler(t, wholeDays(srs.DefaultWeights())), cards: make([]learnerCard, cards)}
	for i := range l.cards {
		c := &l.cards[i]
		c.chance = rand.New(rand.NewPCG(seed, uint64(i)))
		c.truth = scheduler(t, wholeDays(scaled(t, truth, math.Exp(0.5*c.chance.NormFloat64()))))
		if i < seen {
			for day := -1 - c.chance.IntN(60); day < 0; day = c.due {
				l.study(i, day)
			}
		}
	}
	return l
}

// scaled returns weights with the first stabilities multiplied, within what every version of FSRS allows.
func scaled(t testing.TB, w srs.Weights, by float64) srs.Weights {
	values := w.Values()
	for i := range 4 {
		values[i] = min(max(values[i]*by, 0.001), 50)
	}
	w, err := srs.NewWeights(values)
	if err != nil {
		t.Fatal(err)
	}
	return w
}

// study lets the learner study a card, and returns the seconds it takes. Whoever fails is asked again on the
// same day and then answers Good.
func (l *learner) study(card, day int) (seconds float64) {
	c := &l.cards[card]
	luck, rating := c.chance.Float64(), srs.Again
	switch recall := c.truth.Retrievability(c.memory, float64(day-c.reviewed)); {
	case c.memory.State == srs.New:
		rating, seconds = drawn(luck, srs.Again, firstAnswers), studyCosts.New
	case luck < recall:
		rating, seconds = drawn(luck/recall, srs.Hard, passAnswers), studyCosts.Pass
	default:
		seconds = studyCosts.Fail
	}
	c.answer(l.belief, rating, float64(day-c.reviewed), day)
	if rating == srs.Again {
		const tenMinutes = 10.0 / (24 * 60)
		c.answer(l.belief, srs.Good, tenMinutes, day)
	}
	return seconds
}

// drawn returns the rating, from least up, that luck in [0,1) falls on.
func drawn(luck float64, least srs.Rating, chances []float64) srs.Rating {
	for _, chance := range chances[:len(chances)-1] {
		if luck -= chance; luck < 0 {
			return least
		}
		least++
	}
	return least
}

func (c *learnerCard) answer(belief *srs.Scheduler, r srs.Rating, elapsed float64, day int) {
	truth, _ := c.truth.Next(srs.Query{Memory: c.memory, Elapsed: elapsed}, r)
	believed, _ := belief.Next(srs.Query{Memory: c.believed, Elapsed: elapsed}, r)
	c.memory, c.believed = truth.Memory, believed.Memory
	c.reviewed, c.due = day, day+believed.Days
}

// recall returns the mean true recall over all cards.
func (l *learner) recall(day int) (sum float64) {
	for i := range l.cards {
		c := &l.cards[i]
		sum += c.truth.Retrievability(c.memory, float64(day-c.reviewed))
	}
	return sum / float64(len(l.cards))
}

// elapsed returns the days since a card's last study.
func (c *learnerCard) elapsed(day int) float64 {
	if c.memory.State == srs.New {
		return 0
	}
	return float64(day - c.reviewed)
}

// expected returns the seconds that the app expects a study of the card to take.
func (l *learner) expected(c *learnerCard, day int) float64 {
	if c.believed.State == srs.New {
		return studyCosts.New
	}
	r := l.belief.Retrievability(c.believed, c.elapsed(day))
	return r*studyCosts.Pass + (1-r)*studyCosts.Fail
}
