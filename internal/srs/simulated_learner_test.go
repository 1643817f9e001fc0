package srs_test

import (
	"testing"

	"doesaegim/internal/srs"
	"doesaegim/internal/srs/srstest"
)

// learner is a simulated one: a mind, and what an app makes of its answers.
type learner struct {
	mind   *srstest.Mind
	belief *srs.Scheduler
	cards  []learnerCard
}

type learnerCard struct {
	believed      srs.Memory
	reviewed, due int // days: of the last study, and of the next one as the belief has it
}

// newLearner returns a learner with cards. The first of them, as many as seen says, were introduced in the sixty days
// before day 0 and studied when they were due.
func newLearner(t testing.TB, mind *srstest.Mind, cards, seen int) *learner {
	l := &learner{mind, srstest.Scheduler(t, srs.DefaultWeights()), make([]learnerCard, cards)}
	for i := range seen {
		for day := -1 - mind.Luck(i).IntN(60); day < 0; day = l.cards[i].due {
			l.study(i, day)
		}
	}
	return l
}

// study lets the learner study a card, and returns the seconds it takes. Whoever fails is asked again on the
// same day and then answers Good.
func (l *learner) study(card, day int) (seconds float64) {
	rating, seconds := l.mind.Ask(card, day)
	l.believe(card, rating, float64(day-l.cards[card].reviewed), day)
	if rating == srs.Again {
		rating, _ = l.mind.Ask(card, day)
		l.believe(card, rating, srstest.TenMinutes, day)
	}
	return seconds
}

func (l *learner) believe(card int, r srs.Rating, elapsed float64, day int) {
	c := &l.cards[card]
	next, _ := l.belief.Next(srs.Query{Memory: c.believed, Elapsed: elapsed}, r)
	c.believed, c.reviewed, c.due = next.Memory, day, day+next.Days
}

// recall returns the mean true recall over all cards.
func (l *learner) recall(day int) (sum float64) {
	for i := range l.cards {
		sum += l.mind.Recall(i, day)
	}
	return sum / float64(len(l.cards))
}

// elapsed returns the days since a card's last study.
func (c *learnerCard) elapsed(day int) float64 {
	if c.believed.State == srs.New {
		return 0
	}
	return float64(day - c.reviewed)
}

// expected returns the seconds that the app expects a study of the card to take.
func (l *learner) expected(c *learnerCard, day int) float64 {
	if c.believed.State == srs.New {
		return srstest.Costs.New
	}
	r := l.belief.Retrievability(c.believed, c.elapsed(day))
	return r*srstest.Costs.Pass + (1-r)*srstest.Costs.Fail
}
