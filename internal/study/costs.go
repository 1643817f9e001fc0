package study

import (
	"context"
	"slices"
	"time"

	"doesaegim/internal/srs"
	"doesaegim/internal/store"
)

// time finds out how long the learner's studies take, for the planner, where an interview is ahead.
func (s *shelf) time(ctx context.Context, l Learner) error {
	s.costs = srs.DefaultCosts()
	if !slices.ContainsFunc(s.interviews, func(i store.Interview) bool { return i.ArchivedAt.IsZero() && i.Day >= s.day }) {
		return nil
	}
	timed, err := l.Store.Timed(ctx)
	if err != nil {
		return err
	}
	s.costs = costsOf(timed)
	return nil
}

// costsOf returns the medians of what studies took, in whole seconds so that they change seldom, and within what a planner
// takes; the default where too few of a kind were timed. A study is all reviews of a card on one day, the first of which says what kind it is.
// The reviews are in the order of Timed, the last one first.
func costsOf(timed []store.Timed) srs.Costs {
	type study struct {
		card string
		day  int
	}
	first, took := map[study]store.Timed{}, map[study]time.Duration{}
	for _, t := range timed {
		of := study{t.CardID, t.Day}
		first[of] = t
		took[of] += t.Duration
	}
	var fresh, passed, failed []time.Duration
	for of, t := range first {
		switch {
		case t.Rep == 1:
			fresh = append(fresh, took[of])
		case t.Passed:
			passed = append(passed, took[of])
		default:
			failed = append(failed, took[of])
		}
	}
	costs := srs.DefaultCosts()
	for _, kind := range []struct {
		took []time.Duration
		cost *float64
	}{{fresh, &costs.New}, {passed, &costs.Pass}, {failed, &costs.Fail}} {
		if n := len(kind.took); n >= srs.EnoughTimes {
			slices.Sort(kind.took)
			*kind.cost = min(max(1, kind.took[n/2].Round(time.Second).Seconds()), srs.MaxCost)
		}
	}
	return costs
}
