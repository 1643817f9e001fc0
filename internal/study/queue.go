package study

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/google/uuid"

	"doesaegim/internal/cards"
	"doesaegim/internal/srs"
	"doesaegim/internal/store"
)

// LearnAhead is how long before its time a card in learning steps is asked when nothing else is left, so that
// nobody waits in front of an empty page.
const LearnAhead = 20 * time.Minute

// ErrUnknownCard is returned for a card that the deck does not hold.
var ErrUnknownCard = errors.New("unknown card")

func unknownCard(id string) error { return fmt.Errorf("%w: %q", ErrUnknownCard, id) }

// Screen is what to ask the learner now, or that nothing is left. A card id that is not empty is asked first, out
// of its turn; ErrUnknownCard where the deck lacks it, store.ErrUnknownInterview where the session is about the debrief
// of an interview that the learner does not have.
func (s *Study) Screen(ctx context.Context, l Learner, session Session, card string) (Screen, error) {
	if session.Mode == ModeWeak && session.Since.IsZero() {
		session.Since = s.now()
	}
	screen := Screen{Session: session}
	var wanted *cards.Card
	if card != "" {
		if wanted = s.deck().Card(card); wanted == nil {
			return screen, unknownCard(card)
		}
	}
	homework, err := s.homework(ctx, l, session)
	if err != nil {
		return screen, err
	}
	known := true
	var paper store.Paper
	err = s.at(ctx, l, func(d *desk) {
		if session.Debrief != "" {
			if _, known = d.interview(session.Debrief); !known {
				return
			}
		}
		d.homework = homework
		q := d.queue(session, l.Settings.NewPerDay)
		next := q.next()
		if wanted != nil {
			next = &candidate{card: wanted, memory: d.memory(wanted)}
		}
		screen.Progress = d.progress(session, q)
		if today := d.shelf.today; len(today) > 0 {
			screen.UndoID = today[len(today)-1].ID
		}
		if next != nil {
			screen.Question = d.question(next)
			paper = d.paper(next.card)
		} else {
			screen.Finish = d.finish(session, q)
		}
		d.goOn(&screen)
	})
	if err == nil && !known {
		err = store.ErrUnknownInterview
	}
	if q := screen.Question; err == nil && q != nil {
		q.Paper, err = s.readPaper(ctx, l, q.Card, paper)
		q.TypeFirst = l.Settings.TypeFirst || paper.TypeFirst
	}
	return screen, err
}

// candidate is a card of a session with the learner's memory of it.
type candidate struct {
	card   *cards.Card
	memory store.Memory
	recall float64 // what ranks it, in some modes
}

// queue is a session's cards, sorted by why they would be asked.
type queue struct {
	mode     Mode
	all      []*cards.Card // that match the filter
	learning *candidate    // in steps and due now, the longest due
	due      *candidate    // the least remembered of the due cards
	fresh    *candidate    // the first card never reviewed, if one may be asked today
	ahead    *candidate    // in steps and due within LearnAhead, the nearest
	ranked   *candidate    // the first in the order of ModeWeak or ModeCram
	agenda   *agenda       // that the session follows; nil where it follows none
	planned  *candidate    // the first of what is left of the agenda
	minutes  int           // that what is left of the agenda takes, rounded up
	full     bool          // today's minutes end the agenda before its cards do
	outside  int           // due cards that the agenda leaves for another day
	left     Counts        // to be asked today
	unseen   int           // never reviewed, whether or not today's limit lets them in
	seen     int
	nextAt   time.Time // when the first of the cards not asked today falls due
}

func (q *queue) next() *candidate {
	for _, c := range []*candidate{q.ranked, q.learning, q.planned, q.due, q.fresh, q.ahead} {
		if c != nil {
			return c
		}
	}
	return nil
}

// queue sorts the cards of a session in one pass.
func (d *desk) queue(session Session, newPerDay int) *queue {
	q := &queue{mode: session.Mode, all: d.cardsOf(session)}
	quota := max(0, newPerDay-d.shelf.fresh)
	var weak []candidate
	done := 0 // cards of a ModeWeak session that have been asked
	for _, card := range q.all {
		m := d.memory(card)
		if !d.asked(m) {
			continue
		}
		c := candidate{card: card, memory: m}
		switch {
		case m.Reps == 0:
			q.unseen++
			if q.fresh == nil || d.newRank(card) < d.newRank(q.fresh.card) {
				q.fresh = &c
			}
		case inSteps(m):
			q.addLearning(d, &c)
		case d.dueToday(m):
			q.left.Review++
			c.recall = d.recall(m)
			if q.due == nil || c.recall < q.due.recall {
				q.due = &c
			}
		default:
			q.addLater(nextAt(m))
		}
		if m.Reps > 0 {
			q.seen++
		}
		if session.Mode == ModeWeak && (m.Reps > 0 || session.assigned()) {
			switch {
			case m.LastReviewedAt.Before(session.Since):
				// Tomorrow's recall ranks what was failed today first; today's is 1 for everything reviewed today.
				c.recall = d.scheduler.Retrievability(m.Memory, float64(d.elapsed(m)+1))
				weak = append(weak, c)
			default:
				done++
			}
		}
		if session.Mode == ModeCram {
			c.recall = d.recall(m)
			if q.ranked == nil || lessRemembered(&c, q.ranked) {
				q.ranked = &c
			}
		}
	}
	switch session.Mode {
	case ModeDue, ModePlain:
		q.left.New = min(quota, q.unseen)
		if quota == 0 {
			q.fresh = nil
		}
		if session.planned() {
			q.follow(d, d.agenda())
		}
	case ModeNew:
		q.left.Review, q.due = 0, nil
		q.left.New = q.unseen
	case ModeWeak:
		q.only(weakest(weak, max(0, session.mostWeak(len(q.all))-done)))
	case ModeCram:
		q.only(q.ranked, 0)
	}
	return q
}

func (q *queue) addLearning(d *desk, c *candidate) {
	if due := c.memory.DueAt; due.Before(d.end) || due.Before(d.now.Add(LearnAhead)) {
		q.left.Learning++
	} else {
		q.addLater(due)
		return
	}
	if !c.memory.DueAt.After(d.now) {
		if q.learning == nil || c.memory.DueAt.Before(q.learning.memory.DueAt) {
			q.learning = c
		}
		return
	}
	q.addLater(c.memory.DueAt)
	if c.memory.DueAt.Before(d.now.Add(LearnAhead)) && (q.ahead == nil || c.memory.DueAt.Before(q.ahead.memory.DueAt)) {
		q.ahead = c
	}
}

func (q *queue) addLater(due time.Time) {
	if q.nextAt.IsZero() || due.Before(q.nextAt) {
		q.nextAt = due
	}
}

// follow makes the queue what is left of an agenda, after the learning cards. Without an agenda it stays as it is.
func (q *queue) follow(d *desk, a *agenda) {
	if a == nil {
		return
	}
	seconds := d.shelf.costs.Fail * float64(q.left.Learning)
	rest, full := d.rest(a, seconds)
	q.agenda, q.full, q.due, q.fresh = a, full, nil, nil
	q.outside, q.left.Review, q.left.New = q.left.Review, 0, 0
	for i, p := range rest {
		m := d.memory(p.card)
		if i == 0 {
			q.planned = &candidate{card: p.card, memory: m}
		}
		if m.Reps == 0 {
			q.left.New++
		} else {
			q.left.Review++
			if d.dueToday(m) {
				q.outside--
			}
		}
		seconds += p.seconds
	}
	q.minutes = roundMinutes(time.Duration(seconds * float64(time.Second)))
}

// only makes the queue one of ranked cards.
func (q *queue) only(first *candidate, left int) {
	q.ranked, q.learning, q.due, q.fresh, q.ahead = first, nil, nil, nil, nil
	q.left = Counts{Review: left}
}

// mostWeak is how many cards the session asks in ModeWeak that is about so many, if there are as many.
func (s Session) mostWeak(all int) int {
	if s.assigned() {
		return all
	}
	return WeakSession
}

// weakest returns the first of the weak cards, and how many of them a session asks that may ask so many more.
func weakest(weak []candidate, more int) (*candidate, int) {
	left := min(len(weak), more)
	if left == 0 {
		return nil, 0
	}
	first := slices.MinFunc(weak, func(a, b candidate) int {
		if lessRemembered(&a, &b) {
			return -1
		}
		return 1
	})
	return &first, left
}

// lessRemembered orders by recall; among equals the card not seen for the longest time comes first.
func lessRemembered(a, b *candidate) bool {
	if a.recall != b.recall {
		return a.recall < b.recall
	}
	return a.memory.LastReviewedAt.Before(b.memory.LastReviewedAt)
}

// newRank orders new cards: what somebody is known to have been asked comes first, then what a junior must know. A card
// without a level stands with the juniors'.
func (d *desk) newRank(c *cards.Card) int {
	switch {
	case len(c.Asked) > 0, len(d.shelf.own.of(c)) > 0:
		return 0
	case c.Level == cards.Mid:
		return 2
	case c.Level == cards.Senior:
		return 3
	default:
		return 1
	}
}

func (d *desk) question(c *candidate) *Question {
	q := &Question{
		Card:        c.card,
		ReviewID:    uuid.Must(uuid.NewV7()).String(),
		Rep:         c.memory.Reps + 1,
		Status:      d.status(c.memory),
		ElapsedDays: d.elapsed(c.memory),
	}
	q.Choices = d.scheduler.Choices(srs.Query{
		Memory:    c.memory.Memory,
		Elapsed:   float64(q.ElapsedDays),
		Retention: d.importance().priority(c.card).Retention,
		Seed:      srs.FuzzSeed(c.card.ID, q.Rep),
	})
	q.Followups = d.deck.Followups(c.card)
	return q
}
