package study

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"doesaegim/internal/cards"
	"doesaegim/internal/store"
)

// MockAct is what a learner does with the question that is put to them.
type MockAct string

// The values stand in forms.
const (
	MockAnswer   MockAct = "answer"
	MockSkip     MockAct = "skip"
	MockMore     MockAct = "more"      // MockMoreTime of time
	MockClockOff MockAct = "clock-off" // for all of the mock interview
	MockClockOn  MockAct = "clock-on"
	MockLeave    MockAct = "leave" // to go on another time
	MockEnd      MockAct = "end"   // to ask nothing more
)

// MockMoreTime is what the clock is extended by. Where time was over, that much is left.
const MockMoreTime = 30 * time.Second

// MockStep is an act as the learner sent it.
type MockStep struct {
	Act   MockAct
	Place Place         // of the question on the page
	Note  string        // what was typed
	Extra time.Duration // MockScreen.Extra of the page, so that MockMore sent twice extends once
}

// ErrMockMoved is returned where a mock interview is past the question that a form is about.
var ErrMockMoved = errors.New("the mock interview is past that question")

// StepMock does what the learner asked for. An act that was done before changes nothing more. The errors are
// ErrBadSubmission, ErrTextTooLong, store.ErrUnknownMock, and ErrMockMoved, before which a note not kept yet is kept.
func (s *Study) StepMock(ctx context.Context, l Learner, id string, step MockStep) error {
	if !slices.Contains([]MockAct{MockAnswer, MockSkip, MockMore, MockClockOff, MockClockOn, MockLeave, MockEnd}, step.Act) {
		return fmt.Errorf("%w: act %q", ErrBadSubmission, step.Act)
	}
	var err error
	if step.Note, err = OwnText(step.Note, MaxMockNote); err != nil {
		return err
	}
	moved := false
	err = s.changeMock(ctx, l, id, func(p *panel, m *store.Mock) { moved = !p.step(m, step) })
	if err == nil && moved {
		err = ErrMockMoved
	}
	return err
}

// panel holds a mock interview: what it needs to know of a learner's desk once that is closed, since nobody is to wait for
// the shelf while the database writes.
type panel struct {
	now   time.Time
	deck  *cards.Deck
	aside map[*cards.Card]bool // cards that the learner is not asked
}

func (d *desk) panel() *panel {
	p := &panel{now: d.now, deck: d.deck, aside: map[*cards.Card]bool{}}
	for id, m := range d.shelf.memories {
		if c := d.deck.Card(id); c != nil && !d.asked(m) && !d.asked(d.memory(c)) {
			p.aside[c] = true
		}
	}
	return p
}

// changeMock has change make of a mock interview what it is to be. It may be called more than once for one change.
func (s *Study) changeMock(ctx context.Context, l Learner, id string, change func(*panel, *store.Mock)) error {
	if !l.Known {
		return store.ErrUnknownMock
	}
	var p *panel
	if err := s.at(ctx, l, func(d *desk) { p = d.panel() }); err != nil {
		return err
	}
	_, version, err := l.Store.ChangeMock(ctx, id, func(m *store.Mock) error {
		change(p, m)
		p.settle(m)
		return nil
	})
	if err != nil {
		return err
	}
	s.shelves.changed(l, version, func(*shelf) {})
	return nil
}

// settle notes when the question put now was first put, and when the mock interview was finished.
func (p *panel) settle(m *store.Mock) {
	if q := present(p.deck, m); q != nil && q.ShownAt.IsZero() {
		q.ShownAt = p.now
	}
	if m.FinishedAt.IsZero() && stage(p.deck, m) == MockFinished {
		m.FinishedAt = p.now
	}
}

// step does an act on the question put now; it reports whether that is the one on the learner's page, or has ended just
// so before.
func (p *panel) step(m *store.Mock, step MockStep) bool {
	q := present(p.deck, m)
	if q == nil || placeOf(q) != step.Place {
		return late(m, step)
	}
	q.Note = step.Note
	switch step.Act {
	case MockAnswer:
		p.conclude(q, store.MockAnswered)
		p.followUp(m, *q)
	case MockSkip:
		p.conclude(q, store.MockSkipped)
	case MockMore:
		if q.Extra == step.Extra {
			over := max(0, p.now.Sub(q.ShownAt.Add(limit(m, q))))
			q.Extra = min(q.Extra+over.Truncate(time.Millisecond)+MockMoreTime, MaxMockExtra)
		}
	case MockClockOff, MockClockOn:
		m.Clock = step.Act == MockClockOn
	case MockEnd:
		if q.Note != "" {
			p.conclude(q, store.MockAnswered)
		}
		for q := present(p.deck, m); q != nil; q = present(p.deck, m) {
			p.conclude(q, store.MockUnasked)
		}
	}
	return true
}

func (p *panel) conclude(q *store.MockQuestion, outcome store.MockOutcome) {
	q.Outcome, q.EndedAt = outcome, p.now
}

// followUp adds the follow-up of a question that was answered: one that the learner is asked, and that the mock interview
// has not had.
func (p *panel) followUp(m *store.Mock, answered store.MockQuestion) {
	if answered.Depth >= MaxChain {
		return
	}
	may := func(c *cards.Card) bool {
		return !p.aside[c] && !slices.ContainsFunc(m.Questions, func(q store.MockQuestion) bool { return p.deck.Card(q.CardID) == c })
	}
	if next := nextFollowup(p.deck, []*cards.Card{p.deck.Card(answered.CardID)}, may); next != nil {
		at := questionAt(m, placeOf(&answered)) + 1
		m.Questions = slices.Insert(m.Questions, at, newMockQuestion(answered.Turn, answered.Depth+1, next))
	}
}

// late takes an act on a question that has ended. It reports whether that is how the question ended; else it adds to the
// note what a learner with two pages typed into the other one.
func late(m *store.Mock, step MockStep) bool {
	i := questionAt(m, step.Place)
	if i < 0 || m.Questions[i].EndedAt.IsZero() {
		return false
	}
	q := &m.Questions[i]
	if q.Note == step.Note && string(q.Outcome) == map[MockAct]string{MockAnswer: "answered", MockSkip: "skipped"}[step.Act] {
		return true
	}
	if both := strings.TrimSpace(q.Note + "\n\n" + step.Note); !strings.Contains(q.Note, step.Note) && utf8.RuneCountInString(both) <= MaxMockNote {
		q.Note = both
	}
	return false
}
