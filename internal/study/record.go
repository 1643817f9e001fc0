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

// Submission is a rated answer as the learner sent it.
type Submission struct {
	CardID   string
	ReviewID string // the question's, a UUID
	Rep      int    // the question's
	Rating   srs.Rating
	Ticked   []int         // indexes of the key points that were said
	Duration time.Duration // from question to rating; 0 when unknown
	Mode     Mode

	Confidence Confidence // before the answer was seen
}

// MaxAnswerTime caps Submission.Duration: longer means that the learner was away.
const MaxAnswerTime = 10 * time.Minute

// ErrBadSubmission is returned for an answer that no question of ours can have led to.
var ErrBadSubmission = errors.New("bad submission")

// isUUID reports whether a text is an id as forms have it: a UUID of 36 characters.
func isUUID(text string) bool {
	_, err := uuid.Parse(text)
	return err == nil && len(text) == 36
}

// Receipt says what became of a submission.
type Receipt struct {
	Outcome store.Outcome
	Card    *cards.Card // nil when the card has left the deck meanwhile; its review is kept
}

// Record adds an answer to the learner's log, at most once for a ReviewID. The errors are srs.ErrInvalidRating,
// ErrBadSubmission, ErrUnknownCard, and those of the store.
func (s *Study) Record(ctx context.Context, l Learner, a Submission) (Receipt, error) {
	if !a.Rating.Valid() {
		return Receipt{}, srs.ErrInvalidRating
	}
	if !isUUID(a.ReviewID) {
		return Receipt{}, fmt.Errorf("%w: id %q", ErrBadSubmission, a.ReviewID)
	}
	if a.Rep < 1 {
		return Receipt{}, fmt.Errorf("%w: rep %d", ErrBadSubmission, a.Rep)
	}
	if a.Confidence < Unsaid || a.Confidence > Sure {
		return Receipt{}, fmt.Errorf("%w: confidence %d", ErrBadSubmission, a.Confidence)
	}
	card, ids, err := s.recordable(ctx, l, a.CardID)
	if err != nil {
		return Receipt{}, err
	}
	importance, err := s.importance(ctx, l)
	if err != nil {
		return Receipt{}, err
	}
	m := s.moment(l)
	review := store.Review{
		ID:         a.ReviewID,
		CardID:     ids[0],
		Rep:        a.Rep,
		Rating:     a.Rating,
		ReviewedAt: m.now,
		ReceivedAt: m.now,
		Day:        m.day,
		Duration:   min(max(a.Duration, 0), MaxAnswerTime),
		Source:     string(a.Mode),
		Confidence: int(a.Confidence),
	}
	review.Points, review.PointKeys = ticks(card, a.Ticked)
	added, err := l.Store.AddReview(ctx, review, ids, s.step(m.calendar, ids[0], importance.retention(ids[0])))
	if err != nil {
		return Receipt{}, err
	}
	if added.Outcome == store.Recorded {
		s.shelves.changed(l, added.Version, func(shelf *shelf) {
			shelf.memories[added.Memory.CardID] = added.Memory
			if review.Day >= shelf.day {
				shelf.addToday(review)
			}
		})
	}
	return Receipt{Outcome: added.Outcome, Card: card}, nil
}

// recordable finds the card of an answer and the ids under which its reviews may stand. A card that has left the
// deck still takes the answers of learners to whom it was shown: the card is nil then.
func (s *Study) recordable(ctx context.Context, l Learner, id string) (*cards.Card, []string, error) {
	if card := s.deck().Card(id); card != nil {
		return card, names(card), nil
	}
	known := s.deck().Former(id)
	if !known {
		err := s.at(ctx, l, func(d *desk) { known = d.shelf.memories[id].Reps > 0 })
		if err != nil {
			return nil, nil, err
		}
	}
	if !known {
		return nil, nil, unknownCard(id)
	}
	return nil, []string{id}, nil
}

// step is how a review changes a memory: the scheduler, with study days turned into instants. A card falls due at
// the beginning of its study day, so that the day's work is known in the morning. The desired retention moves that day
// alone, so that a replay after it was changed gives the memory that it gave before.
func (s *Study) step(calendar srs.Calendar, card string, retention float64) store.Step {
	return func(before store.Memory, r store.Review) store.Memory {
		elapsed := 0
		if before.Reps > 0 {
			elapsed = max(0, r.Day-before.LastDay)
		}
		choice, err := s.scheduler.Next(srs.Query{
			Memory:    before.Memory,
			Elapsed:   float64(elapsed),
			Retention: retention,
			Seed:      srs.FuzzSeed(card, before.Reps+1),
		}, r.Rating)
		if err != nil {
			// The rating was checked before it was stored, and the table checks it again.
			panic(fmt.Sprintf("review %s: %v", r.ID, err))
		}
		after := store.Memory{Memory: choice.Memory, LastReviewedAt: r.ReviewedAt, LastDay: r.Day, LookAt: lookAt(before.LookAt, r, calendar)}
		after.Trace = s.trace(before, r, elapsed).text()
		if choice.Days > 0 {
			after.DueAt = calendar.Start(r.Day + choice.Days)
		} else {
			after.DueAt = r.ReviewedAt.Add(choice.Delay)
		}
		return after
	}
}

// Undo takes back a review of this study day or, after a change of time zone, of one to come: the one with the id or, where that is empty, the latest. It returns
// the id of its card; store.ErrNothingToUndo where there is none.
func (s *Study) Undo(ctx context.Context, l Learner, id string) (card string, err error) {
	if !l.Known {
		return "", store.ErrNothingToUndo
	}
	m := s.moment(l)
	present, step, err := s.Replay(ctx, l)
	if err != nil {
		return "", err
	}
	undone, err := l.Store.Undo(ctx, id, m.day, m.now, present, step)
	if err != nil {
		return "", err
	}
	s.shelves.changed(l, undone.Version, func(shelf *shelf) {
		shelf.memories[undone.Memory.CardID] = undone.Memory
		shelf.replan()
		shelf.setToday(slices.DeleteFunc(shelf.today, func(r store.Review) bool { return r.ID == undone.Review.ID }))
	})
	return undone.Memory.CardID, nil
}
