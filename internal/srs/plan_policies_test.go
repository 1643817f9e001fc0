package srs_test

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"testing"

	"doesaegim/internal/srs"
	"doesaegim/internal/srs/srstest"
)

// scenario is a learner's situation before an interview.
type scenario struct {
	name        string
	cards, seen int
	days        int
	minutes     float64
}

var scenarios = []scenario{
	{"A", 300, 150, 14, 20},
	{"B", 600, 300, 30, 20},
	{"C", 1000, 500, 30, 30},
	{"D", 2000, 1000, 45, 30},
	{"E", 500, 500, 7, 15},
	{"F", 400, 200, 60, 15},
}

func (s scenario) String() string {
	return fmt.Sprintf("%s: %d cards, %d seen, %d days, %v min", s.name, s.cards, s.seen, s.days, s.minutes)
}

// policy studies for one day.
type policy func(l *learner, s scenario, day int)

// The policies that are compared, by their column in the table.
const (
	dueOrder = iota
	plainFSRS
	cram
	greedy
	index
	policyCount
)

// policies returns them all. Each but the last ranks cards and takes them from the top.
func policies(t testing.TB) [policyCount]policy {
	planner := newPlanner(t, srstest.Costs)
	return [...]policy{
		dueOrder:  byRank(dueRank),
		plainFSRS: byRank(plainRank),
		cram:      byRank(cramRank),
		greedy:    byRank(greedyRank),
		index:     func(l *learner, s scenario, day int) { byIndex(t, planner, l, s, day) },
	}
}

// byRank studies cards by descending rank while there is time; a card without a finite rank is not studied.
func byRank(rank func(l *learner, c *learnerCard, s scenario, day int) float64) policy {
	return func(l *learner, s scenario, day int) {
		type ranked struct {
			card int
			rank float64
		}
		var order []ranked
		for i := range l.cards {
			if r := rank(l, &l.cards[i], s, day); !math.IsInf(r, 0) {
				order = append(order, ranked{i, r})
			}
		}
		slices.SortFunc(order, func(a, b ranked) int {
			return cmp.Or(cmp.Compare(b.rank, a.rank), cmp.Compare(a.card, b.card))
		})
		seconds := 60 * s.minutes
		for _, r := range order {
			if seconds < l.expected(&l.cards[r.card], day) {
				return
			}
			seconds -= l.study(r.card, day)
		}
	}
}

// dueRank takes due cards, then new ones.
func dueRank(_ *learner, c *learnerCard, _ scenario, day int) float64 {
	switch {
	case c.believed.State == srs.New:
		return math.MinInt32
	case c.due <= day:
		return -float64(c.due)
	}
	return math.Inf(-1)
}

// plainRank takes new cards, then due ones, then those that fall due next.
func plainRank(_ *learner, c *learnerCard, _ scenario, day int) float64 {
	if c.believed.State == srs.New {
		return math.MaxInt32
	}
	return -float64(c.due)
}

// cramRank takes the cards that the learner is least likely to recall on the day.
func cramRank(l *learner, c *learnerCard, s scenario, day int) float64 {
	return -l.belief.Retrievability(c.believed, c.elapsed(day)+float64(s.days-day))
}

// greedyRank takes the cards whose study now, without any later one, brings most recall on the day per second.
func greedyRank(l *learner, c *learnerCard, s scenario, day int) float64 {
	left := float64(s.days - day)
	recall := l.belief.Retrievability(c.believed, c.elapsed(day))
	chances := []float64{1 - recall, recall * srstest.PassAnswers[0], recall * srstest.PassAnswers[1], recall * srstest.PassAnswers[2]}
	if c.believed.State == srs.New {
		chances = srstest.FirstAnswers
	}
	gain := -l.belief.Retrievability(c.believed, c.elapsed(day)+left)
	for i, choice := range l.belief.Choices(srs.Query{Memory: c.believed, Elapsed: c.elapsed(day)}) {
		m := choice.Memory
		if srs.Ratings[i] == srs.Again {
			again, _ := l.belief.Next(srs.Query{Memory: m}, srs.Good)
			m = again.Memory
		}
		gain += chances[i] * l.belief.Retrievability(m, left)
	}
	if gain <= 0 {
		return math.Inf(-1)
	}
	return gain / l.expected(c, day)
}

// byIndex follows the planner, and asks it again when the plan is done while there is time.
func byIndex(t testing.TB, p *srs.Planner, l *learner, s scenario, day int) {
	r := srs.PlanRequest{Cards: l.planCards(day), Interviews: []int{s.days - day}, Minutes: s.minutes}
	plan, err := p.Plan(r)
	for spent := 0.0; err == nil && len(plan.Today) > 0; plan, err = plan.Again(l.planCards(day), spent/60) {
		for _, card := range plan.Today {
			if spent+card.Seconds > 60*s.minutes {
				return
			}
			spent += l.study(card.Index, day)
		}
	}
	if err != nil {
		t.Fatal(err)
	}
}

func (l *learner) planCards(day int) []srs.PlanCard {
	cards := make([]srs.PlanCard, len(l.cards))
	for i := range cards {
		cards[i] = srs.PlanCard{Memory: l.cards[i].believed, Elapsed: l.cards[i].elapsed(day)}
	}
	return cards
}
