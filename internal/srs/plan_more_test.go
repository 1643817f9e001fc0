package srs_test

import (
	"math"
	"testing"

	"doesaegim/internal/srs"
	"doesaegim/internal/srs/srstest"
)

// more is what studies beyond today's minutes bring a learner.
type more struct{ all, some float64 }

// studiedMore lets a learner study what is planned for today and, if so told, for 25 minutes more, cards whose index
// divides by three. It returns what tomorrow's plan expects of all cards and of those, and what today's plan expected
// the further studies to add to that.
func studiedMore(t *testing.T, p *srs.Planner, l *learner, s scenario, further bool) (reached, expected more) {
	plan := func(day int) *srs.Plan {
		plan, err := p.Plan(srs.PlanRequest{Cards: l.planCards(day), Interviews: []int{s.days - day}, Minutes: s.minutes})
		if err != nil {
			t.Fatal(err)
		}
		return plan
	}
	today := plan(0)
	for _, c := range today.Today {
		l.study(c.Index, 0)
	}
	seconds := 0.0
	for _, c := range today.Ranking[len(today.Today):] {
		if further && c.Index%3 == 0 && seconds+c.Seconds <= 25*60 {
			seconds += c.Seconds
			itself := today.Studied(c.Index) - today.With[c.Index]
			expected.all += c.Gain
			// Later minutes that are saved go to all cards alike, a third of them among the some.
			expected.some += itself + (c.Gain-itself)/3
			l.study(c.Index, 0)
		}
	}
	for i, recall := range plan(1).With {
		if reached.all += recall; i%3 == 0 {
			reached.some += recall
		}
	}
	return reached, expected
}

// The gain of a study beyond today's minutes is what the plan of the next day has gained by it: what it adds to the
// card's own recall, and what the minutes that it saves later bring elsewhere.
func TestGainOfAFurtherStudyIsWhatTomorrowsPlanGains(t *testing.T) {
	planner := newPlanner(t, srstest.Costs)
	for _, s := range []scenario{{"few minutes", 300, 150, 30, 10}, {"few days", 120, 120, 7, 6}} {
		var gained, expected more
		for luck := range uint64(16) {
			// A learner who remembers as the planner has it.
			learner := func() *learner {
				return newLearner(t, srstest.NewMind(t, srs.DefaultWeights(), 0, s.cards, luck), s.cards, s.seen)
			}
			with, promised := studiedMore(t, planner, learner(), s, true)
			without, _ := studiedMore(t, planner, learner(), s, false)
			gained.all += (with.all - without.all) / 16
			gained.some += (with.some - without.some) / 16
			expected.all += promised.all / 16
			expected.some += promised.some / 16
		}
		t.Logf("%v: %.3f cards gained, %.3f expected; of some %.3f, %.3f expected", s, gained.all, expected.all, gained.some, expected.some)
		for _, group := range [][2]float64{{gained.all, expected.all}, {gained.some, expected.some}} {
			if math.Abs(group[0]-group[1]) > 0.4*group[1] {
				t.Errorf("%v: %.3f cards gained where %.3f were expected", s, group[0], group[1])
			}
		}
	}
}
