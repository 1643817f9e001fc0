package views

import (
	"slices"

	"doesaegim/internal/study"
)

// Bounds of the panel of the goal.
const (
	tagsOfGoal = 5
	goalsShown = 5
)

// mainGoal is the interview that the plan is about or, without a plan, the nearest; ok is false where none is ahead.
func mainGoal(t study.Today) (i study.Interview, ok bool) {
	switch {
	case t.Plan != nil:
		return t.Plan.Interview, true
	case len(t.Goals) > 0:
		return t.Goals[0], true
	}
	return i, false
}

// otherGoals are the interviews ahead but one.
func otherGoals(goals []study.Interview, but study.Interview) []study.Interview {
	return slices.DeleteFunc(slices.Clone(goals), func(i study.Interview) bool { return i.ID == but.ID })
}

// mainTags are the tags that an interview is about, the heaviest first, or else those of most cards.
func mainTags(p *study.PlanDay) []study.TagReadiness {
	tags := p.ByTag
	if own := p.Interview.Tags; len(own) > 0 {
		tags = slices.DeleteFunc(slices.Clone(tags), func(r study.TagReadiness) bool {
			return !slices.ContainsFunc(own, func(t study.TagWeight) bool { return t.Tag == r.Tag })
		})
	}
	return tags[:min(len(tags), tagsOfGoal)]
}

// studiedToday reports whether anything has been answered today.
func studiedToday(t study.Today) bool {
	return slices.ContainsFunc(t.Week, func(d study.WeekDay) bool { return d.Today && d.Reviews > 0 })
}

// planTitle says how a day of the plan has ended, where nothing of it is left.
func (s Shell) planTitle(p *study.PlanDay, studied bool) string {
	w := s.Words.Plan
	switch {
	case !studied:
		return w.None
	case p.Final:
		return w.FinalDone
	case p.Full:
		return w.Full(p.Budget)
	}
	return w.Done
}

// planNext says what is left, and what comes the day after.
func (s Shell) planNext(p *study.PlanDay) string {
	w := s.Words.Plan
	next := w.Next
	switch p.Interview.DaysLeft {
	case 0:
		next = w.NextAfter
	case 1:
		next = w.NextFinal
	}
	if p.Full {
		return w.Left + " " + next
	}
	return next
}

// minutesToday says how long what is left of today takes.
func (s Shell) minutesToday(t study.Today) string {
	if t.Plan != nil {
		return s.Words.Plan.Minutes(t.Plan.Minutes, t.Plan.Budget)
	}
	return s.Words.Today.Minutes(t.Minutes)
}
