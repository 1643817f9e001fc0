package study

import (
	"context"
	"slices"
	"time"

	"doesaegim/internal/cards"
	"doesaegim/internal/srs"
	"doesaegim/internal/store"
)

// modeMock is the source of a review given in a mock interview. No session has it.
const modeMock Mode = "mock"

// MockReview is what the page shows on which an answer is gone through.
type MockReview struct {
	Mock     Mock
	Place    Place
	Question *Question // nil unless the stage is MockReviewing
	Note     string
	Skipped  bool
	Taken    time.Duration // 0 where nobody knows
	Limit    time.Duration
	Done     []srs.Rating // of the answers gone through
	Answers  int          // to go through in all
}

// MockReview is the next answer of a mock interview to go through; store.ErrUnknownMock where the learner has none of
// that id.
func (s *Study) MockReview(ctx context.Context, l Learner, id string) (MockReview, error) {
	row, err := s.mock(ctx, l, id)
	if err != nil {
		return MockReview{}, err
	}
	var r MockReview
	err = s.at(ctx, l, func(d *desk) {
		r.Mock, r.Done = readMock(d.deck, &row), ratings(&row)
		q := unrated(d.deck, &row)
		if q == nil || r.Mock.Stage != MockReviewing {
			return
		}
		for i := range row.Questions {
			if isAnswer(d.deck, &row.Questions[i]) {
				r.Answers++
			}
		}
		card := d.deck.Card(q.CardID)
		r.Question = d.question(&candidate{card: card, memory: d.memory(card)})
		r.Question.ReviewID = q.ReviewID
		r.Place, r.Note, r.Skipped = placeOf(q), q.Note, q.Outcome == store.MockSkipped
		r.Taken, r.Limit = taken(q), limit(&row, q)
	})
	return r, err
}

// MockRating is a learner's judgement of their own answer.
type MockRating struct {
	Place  Place
	Rep    int // of the Question on the page
	Rating srs.Rating
	Ticked []int
}

// RateMock records how an answer of a mock interview was rated, once, in the learner's log and in the mock interview. A
// card that was reviewed elsewhere since the page was shown keeps that review: the rating then counts in the mock
// interview alone, and the outcome is store.Stale or store.Outrun. The errors are those of Record,
// store.ErrUnknownMock, and ErrMockMoved where there is no such answer or another rating was before.
func (s *Study) RateMock(ctx context.Context, l Learner, id string, r MockRating) (store.Outcome, error) {
	row, err := s.mock(ctx, l, id)
	if err != nil {
		return 0, err
	}
	deck := s.deck()
	i := questionAt(&row, r.Place)
	if i < 0 || !isAnswer(deck, &row.Questions[i]) || present(deck, &row) != nil {
		return 0, ErrMockMoved
	}
	q := &row.Questions[i]
	card, rated := deck.Card(q.CardID), store.Review{Rating: r.Rating}
	rated.Points, rated.PointKeys = ticks(card, r.Ticked)
	if q.Rating != 0 {
		if q.Rating == rated.Rating && q.Points == rated.Points {
			return store.Duplicate, nil
		}
		return 0, ErrMockMoved
	}
	receipt, err := s.Record(ctx, l, Submission{
		CardID:   q.CardID,
		ReviewID: q.ReviewID,
		Rep:      r.Rep,
		Rating:   r.Rating,
		Ticked:   r.Ticked,
		Duration: taken(q),
		Mode:     modeMock,
	})
	if err != nil {
		return 0, err
	}
	if receipt.Outcome == store.Duplicate {
		// The log knows how another page, or this one before a crash, rated the answer.
		if rated, err = logged(ctx, l, card, q.ReviewID, rated); err != nil {
			return 0, err
		}
	}
	err = s.changeMock(ctx, l, id, func(_ *panel, m *store.Mock) {
		if i := questionAt(m, r.Place); i >= 0 && m.Questions[i].Rating == 0 {
			q := &m.Questions[i]
			q.Rating, q.Points, q.PointKeys = rated.Rating, rated.Points, rated.PointKeys
		}
	})
	return receipt.Outcome, err
}

// logged is the review as the log has it, or as it is passed where it was undone since.
func logged(ctx context.Context, l Learner, card *cards.Card, id string, rated store.Review) (store.Review, error) {
	reviews, err := l.Store.Reviews(ctx, names(card))
	if i := slices.IndexFunc(reviews, func(r store.Review) bool { return r.ID == id }); i >= 0 {
		rated = reviews[i]
	}
	return rated, err
}
