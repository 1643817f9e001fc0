// Package srstest simulates learners for tests: what they remember, which no planner sees, and how they answer.
package srstest

import (
	"math"
	"math/rand/v2"
	"testing"

	"doesaegim/internal/srs"
)

// How simulated learners answer, and the seconds that a study takes them, with its repetitions on the same day.
var (
	FirstAnswers = []float64{0.24, 0.094, 0.495, 0.171} // probabilities of srs.Ratings for a card never seen
	PassAnswers  = []float64{0.224, 0.631, 0.145}       // of Hard, Good and Easy where a card is recalled
	Costs        = srs.Costs{New: 45, Pass: 20, Fail: 40}
)

// Scatter is the standard deviation of the logarithm of the factor by which a card's first stability is off.
const Scatter = 0.5

// Mind is what a simulated learner remembers.
type Mind struct{ cards []card }

type card struct {
	truth    *srs.Scheduler
	memory   srs.Memory
	reviewed int // day of the last study
	chance   *rand.Rand
}

// NewMind returns a mind to which so many cards are new.
//
// Each card has a truth of its own: the stability after its first review is off by a log-normal factor, of standard
// deviation scatter. Minds of the same seed have the same luck with each card, whatever they study.
func NewMind(t testing.TB, truth srs.Weights, scatter float64, cards int, seed uint64) *Mind {
	t.Helper()
	m := &Mind{make([]card, cards)}
	for i := range m.cards {
		c := &m.cards[i]
		c.chance = rand.New(rand.NewPCG(seed, uint64(i)))
		c.truth = Scheduler(t, scaled(t, truth, math.Exp(scatter*c.chance.NormFloat64())))
	}
	return m
}

// Scheduler returns one without fuzz and steps: a card is studied once a day.
func Scheduler(t testing.TB, w srs.Weights) *srs.Scheduler {
	t.Helper()
	o := srs.DefaultOptions()
	o.Weights, o.Fuzz, o.LearningSteps, o.RelearningSteps = w, false, nil, nil
	s, err := srs.NewScheduler(o)
	if err != nil {
		t.Fatal(err)
	}
	return s
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

// TenMinutes is what passes until a card is asked again on the same day, in days.
const TenMinutes = 10.0 / (24 * 60)

// Ask asks a card, and returns the rating and the seconds that the study takes. Whoever is asked again on the same day
// answers Good, in no time: Costs has it.
func (m *Mind) Ask(i, day int) (rating srs.Rating, seconds float64) {
	c := &m.cards[i]
	if c.memory.State != srs.New && c.reviewed == day {
		c.answer(srs.Good, TenMinutes, day)
		return srs.Good, 0
	}
	luck := c.chance.Float64()
	rating = srs.Again
	switch recall := m.Recall(i, day); {
	case c.memory.State == srs.New:
		rating, seconds = drawn(luck, srs.Again, FirstAnswers), Costs.New
	case luck < recall:
		rating, seconds = drawn(luck/recall, srs.Hard, PassAnswers), Costs.Pass
	default:
		seconds = Costs.Fail
	}
	c.answer(rating, float64(day-c.reviewed), day)
	return rating, seconds
}

func (c *card) answer(r srs.Rating, elapsed float64, day int) {
	choice, err := c.truth.Next(srs.Query{Memory: c.memory, Elapsed: elapsed}, r)
	if err != nil {
		panic(err) // no answer is invalid
	}
	c.memory, c.reviewed = choice.Memory, day
}

// Recall returns the true probability that a card is recalled on a day.
func (m *Mind) Recall(i, day int) float64 {
	c := &m.cards[i]
	return c.truth.Retrievability(c.memory, float64(day-c.reviewed))
}

// Luck is a card's, for what a test wants to draw beside its answers.
func (m *Mind) Luck(i int) *rand.Rand { return m.cards[i].chance }

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

// Truths are models of how simulated learners remember: FSRS-6 as the planner has it, FSRS-6 with other weights
// and FSRS-7.
func Truths() []srs.Weights {
	truths := []srs.Weights{srs.DefaultWeights()}
	for seed := range uint64(3) {
		truths = append(truths, jittered(seed))
	}
	return append(truths, srs.FSRS7.DefaultWeights())
}

// jittered returns the default weights, each off by a log-normal factor of sd 0.15 unless that is out of its bounds.
func jittered(seed uint64) srs.Weights {
	chance := rand.New(rand.NewPCG(seed, 0))
	jittered := srs.DefaultWeights()
	for i := range jittered.Values() {
		values := jittered.Values()
		values[i] *= math.Exp(0.15 * chance.NormFloat64())
		if w, err := srs.NewWeights(values); err == nil {
			jittered = w
		}
	}
	return jittered
}
