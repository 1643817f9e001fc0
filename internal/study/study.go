// Package study answers what comes next: which card to ask a learner now, what an answer changes, and how far they
// have come. It joins the deck (what), the scheduler (when) and the store (what was remembered).
package study

import (
	"context"
	"fmt"
	"sync"
	"time"

	"doesaegim/internal/cards"
	"doesaegim/internal/srs"
	"doesaegim/internal/store"
)

// Rollover is the time of day at which a study day begins in the learner's time zone: those who study past midnight
// are still in the evening before.
const Rollover = 4 * time.Hour

// Study is where learners study. Its methods may be used from many goroutines.
type Study struct {
	deck      func() *cards.Deck
	now       func() time.Time
	scheduler *srs.Scheduler
	shelves   *shelves
	zones     sync.Map // name to srs.Calendar
}

// New returns a place to study the latest deck, by the clock now.
func New(deck func() *cards.Deck, now func() time.Time) (*Study, error) {
	options := srs.DefaultOptions()
	options.Retention = DefaultRetention
	scheduler, err := srs.NewScheduler(options)
	if err != nil {
		return nil, fmt.Errorf("study: %w", err)
	}
	return &Study{deck: deck, now: now, scheduler: scheduler, shelves: newShelves(maxCachedMemories)}, nil
}

// Learner is who studies.
type Learner struct {
	Store    store.Learner
	Known    bool  // has rows; a guest who has never rated has none
	Version  int64 // of the rows, as of this request
	Settings Settings
}

// Deck is the latest good deck.
func (s *Study) Deck() *cards.Deck { return s.deck() }

// Now is the present in the learner's time zone.
func (s *Study) Now(l Learner) time.Time { return s.now().In(s.calendar(l).Location) }

// Day is noon of the learner's study day.
func (s *Study) Day(l Learner) time.Time {
	m := s.moment(l)
	return m.dateOf(m.day)
}

// calendar is Settings.Calendar, which reads a file for every zone.
func (s *Study) calendar(l Learner) srs.Calendar {
	if calendar, ok := s.zones.Load(l.Settings.Zone); ok {
		return calendar.(srs.Calendar)
	}
	calendar := l.Settings.Calendar()
	if calendar.Location != time.UTC {
		s.zones.Store(l.Settings.Zone, calendar)
	}
	return calendar
}

// moment is one instant of a learner's study day.
type moment struct {
	now      time.Time
	calendar srs.Calendar
	day      int
	end      time.Time // when the study day ends
}

func (s *Study) moment(l Learner) moment {
	calendar := s.calendar(l)
	now := s.now().In(calendar.Location)
	day := calendar.Day(now)
	return moment{now: now, calendar: calendar, day: day, end: calendar.Start(day + 1)}
}

// desk is what one request works on: a deck, a learner's shelf and an instant. The shelf is locked meanwhile.
type desk struct {
	moment
	deck      *cards.Deck
	shelf     *shelf
	scheduler *srs.Scheduler
	recent    bool          // see Settings.Recent
	homework  []*cards.Card // of the mock interview that a session is for
}

// at runs f on the learner's desk.
func (s *Study) at(ctx context.Context, l Learner, f func(*desk)) error {
	d := &desk{moment: s.moment(l), deck: s.deck(), scheduler: s.scheduler, recent: l.Settings.Recent}
	return s.shelves.with(ctx, l, d.day, func(shelf *shelf) {
		d.shelf = shelf
		f(d)
	})
}

// memory is the learner's memory of a card, under whichever of its ids it was recorded.
func (d *desk) memory(c *cards.Card) store.Memory {
	latest := d.shelf.memories[c.ID]
	for _, alias := range c.Aliases {
		if m := d.shelf.memories[alias]; m.Version > latest.Version {
			latest = m
		}
	}
	latest.CardID = c.ID
	return latest
}

// elapsed is the number of study days since a card's last review.
func (d *desk) elapsed(m store.Memory) int {
	if m.Reps == 0 {
		return 0
	}
	return max(0, d.day-m.LastDay)
}

func (d *desk) recall(m store.Memory) float64 {
	return d.scheduler.Retrievability(m.Memory, float64(d.elapsed(m)))
}

// asked reports whether the learner has left the card among those that are asked.
func (d *desk) asked(m store.Memory) bool {
	return m.SuspendedAt.IsZero() && !m.BuriedUntil.After(d.now)
}

// dueToday reports whether a reviewed card falls due, or is looked at once more, before the study day ends.
func (d *desk) dueToday(m store.Memory) bool {
	return m.Reps > 0 && nextAt(m).Before(d.end)
}

func inSteps(m store.Memory) bool { return m.State == srs.Learning || m.State == srs.Relearning }

// status describes a memory for lists.
func (d *desk) status(m store.Memory) Status {
	s := Status{
		Memory:         m.Memory,
		LastReviewedAt: m.LastReviewedAt,
		DueAt:          nextAt(m),
		LookAt:         m.LookAt,
		Due:            d.asked(m) && d.dueToday(m),
		Retrievability: d.recall(m),
		Flag:           m.Flag,
	}
	switch {
	case !m.SuspendedAt.IsZero():
		s.Condition = ConditionSuspended
	case m.BuriedUntil.After(d.now):
		s.Condition = ConditionBuried
	case m.Reps == 0:
		s.Condition = ConditionNew
	case inSteps(m):
		s.Condition = ConditionLearning
	case m.IsLeech():
		s.Condition = ConditionLeech
	default:
		s.Condition = ConditionReview
	}
	return s
}

// names lists the ids under which a card's reviews may stand in the log, the present one first.
func names(c *cards.Card) []string {
	return append([]string{c.ID}, c.Aliases...)
}
