package study

import (
	"slices"
	"time"

	"doesaegim/internal/cards"
	"doesaegim/internal/srs"
	"doesaegim/internal/store"
)

// ownAnswers are so many of today that what they took on average tells more of the others than the planner's costs do.
const ownAnswers = 10

func (d *desk) progress(session Session, q *queue) Progress {
	p := Progress{Left: q.left, Endless: session.Mode == ModeCram, Minutes: d.minutesOf(q)}
	counts := d.inSession(session, q)
	for i := len(d.shelf.today) - 1; i >= 0 && len(p.Done) < MaxTicks; i-- {
		if r := d.shelf.today[i]; counts(r) {
			p.Done = append(p.Done, r.Rating)
		}
	}
	slices.Reverse(p.Done)
	p.DoneAll = len(p.Done)
	if p.DoneAll == MaxTicks {
		p.DoneAll = 0
		for _, r := range d.shelf.today {
			if counts(r) {
				p.DoneAll++
			}
		}
	}
	return p
}

// inSession tells which of today's reviews belong to a session.
func (d *desk) inSession(session Session, q *queue) func(store.Review) bool {
	matches := func(store.Review) bool { return true }
	if session.narrowed() {
		of := make(map[*cards.Card]bool, len(q.all))
		for _, c := range q.all {
			of[c] = true
		}
		matches = func(r store.Review) bool { return of[d.deck.Card(r.CardID)] }
	}
	if session.Mode != ModeWeak {
		return matches
	}
	return func(r store.Review) bool {
		return r.Source == string(ModeWeak) && !r.ReviewedAt.Before(session.Since) && matches(r)
	}
}

// minutesOf estimates how long what a queue still holds will take, rounded up.
func (d *desk) minutesOf(q *queue) int {
	if q.agenda != nil {
		return q.minutes
	}
	return d.minutes(q.left)
}

// minutes estimates how long cards will take, rounded up.
func (d *desk) minutes(left Counts) int {
	costs := d.shelf.costs
	review, learning, fresh := costs.Review(DefaultRetention), costs.Fail, costs.New
	if n := len(d.shelf.today); n >= ownAnswers && d.shelf.studied > 0 {
		review = max(5, d.shelf.studied.Seconds()/float64(n))
		learning, fresh = review, max(review, fresh)
	}
	seconds := review*float64(left.Review) + learning*float64(left.Learning) + fresh*float64(left.New)
	return roundMinutes(time.Duration(seconds * float64(time.Second)))
}

func roundMinutes(d time.Duration) int {
	return int((d + time.Minute - 1) / time.Minute)
}

func (d *desk) finish(session Session, q *queue) *Finish {
	f := &Finish{
		Reviews:  len(d.shelf.today),
		Minutes:  roundMinutes(d.shelf.studied),
		NextAt:   q.nextAt,
		NewLeft:  q.unseen,
		Weak:     q.seen,
		Matching: len(q.all),
		Missed:   d.missed(),
		Plan:     d.planOf(q),
	}
	if session.assigned() {
		f.Weak += q.unseen
	}
	f.Weak = min(f.Weak, session.mostWeak(len(q.all)))
	for _, r := range d.shelf.today {
		f.ByRating[r.Rating-srs.Again]++
	}
	if !q.nextAt.IsZero() {
		f.NextCount = d.countDueOn(q.all, d.calendar.Day(q.nextAt))
	}
	return f
}

// countDueOn counts the cards that are asked next on a study day.
func (d *desk) countDueOn(all []*cards.Card, day int) int {
	start, end := d.calendar.Start(day), d.calendar.Start(day+1)
	n := 0
	for _, c := range all {
		m := d.memory(c)
		if next := nextAt(m); d.asked(m) && m.Reps > 0 && !next.Before(start) && next.Before(end) {
			n++
		}
	}
	return n
}
