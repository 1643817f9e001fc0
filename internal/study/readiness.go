package study

import (
	"cmp"
	"slices"

	"doesaegim/internal/srs"
)

// ninety is how many standard deviations to each side of its mean hold nine tenths of a normal distribution.
const ninety = 1.645

// readinessOf puts what the planner expects into a range.
func readinessOf(r srs.Readiness) Readiness {
	return Readiness{
		Cards:   r.Cards,
		With:    r.With,
		Without: r.Without,
		Low:     max(0, r.With-ninety*r.Deviation),
		High:    min(1, r.With+ninety*r.Deviation),
	}
}

// planOf describes the agenda that a queue follows; nil where it follows none.
func (d *desk) planOf(q *queue) *PlanDay {
	a := q.agenda
	if a == nil {
		return nil
	}
	p := &PlanDay{
		Interview: a.interviews[a.main],
		Cards:     q.left.Total(),
		New:       q.left.New,
		Minutes:   q.minutes,
		Budget:    a.minutes,
		Full:      q.full,
		Outside:   q.outside,
	}
	if a.interviews[0].DaysLeft == 0 {
		p.Interview, p.Final = a.interviews[0], true
		return p
	}
	p.Readiness = readinessOf(a.readiness)
	for tag, r := range a.byTag {
		p.ByTag = append(p.ByTag, TagReadiness{tag, readinessOf(r)})
	}
	// What the interview is about comes first, then what it counts most cards of.
	weight := map[string]int{}
	for _, t := range p.Interview.Tags {
		weight[t.Tag] = t.Weight
	}
	slices.SortFunc(p.ByTag, func(a, b TagReadiness) int {
		return cmp.Or(cmp.Compare(weight[b.Tag], weight[a.Tag]), cmp.Compare(b.Cards, a.Cards), cmp.Compare(a.Tag, b.Tag))
	})
	return p
}
