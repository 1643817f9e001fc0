package study

import (
	"cmp"
	"context"
	"slices"
	"time"

	"doesaegim/internal/cards"
	"doesaegim/internal/srs"
	"doesaegim/internal/store"
)

// MockReport is what came of a mock interview.
type MockReport struct {
	Mock    Mock
	Answers []MockResult // in the order asked
	Tags    []MockTag    // those of most answers first
	Passed  int          // answers rated better than Again
	Said    int          // key points said
	Points  int          // of so many
	Taken   time.Duration
	Tonight []*cards.Card // failed, or lacking a point that must be said; failed ones first
}

// MockResult is how one question of a mock interview went.
type MockResult struct {
	Card    *cards.Card // nil where it has left the deck
	Depth   int         // 0 for the question drawn, else the follow-up so many questions later
	Skipped bool
	Rating  srs.Rating    // 0 where it was not rated
	Taken   time.Duration // 0 where nobody knows
	Limit   time.Duration
	Note    string
	Said    int   // key points said
	Points  int   // of so many; 0 where nothing was ticked
	Missed  []int // indexes of the others
}

// Passed reports whether the answer was rated better than Again.
func (r MockResult) Passed() bool { return r.Rating > srs.Again }

// MockTag sums up the answers to the questions of a tag.
type MockTag struct {
	Tag                           string
	Answers, Passed, Said, Points int
}

// MockReport is what came of a mock interview, so far as it has been gone through; store.ErrUnknownMock where the
// learner has none of that id.
func (s *Study) MockReport(ctx context.Context, l Learner, id string) (MockReport, error) {
	row, err := s.mock(ctx, l, id)
	if err != nil {
		return MockReport{}, err
	}
	return reportOn(s.deck(), &row), nil
}

func reportOn(deck *cards.Deck, row *store.Mock) MockReport {
	r := MockReport{Mock: readMock(deck, row)}
	tags := map[string]*MockTag{}
	for i := range row.Questions {
		q := &row.Questions[i]
		if q.Outcome == store.MockPending || q.Outcome == store.MockUnasked {
			continue
		}
		result := judge(deck.Card(q.CardID), q)
		result.Limit = limit(row, q)
		r.Answers = append(r.Answers, result)
		r.Taken += result.Taken
		r.Said += result.Said
		r.Points += result.Points
		if result.Passed() {
			r.Passed++
		}
		if result.Card == nil || result.Rating == 0 {
			continue
		}
		for _, name := range result.Card.Tags {
			if tags[name] == nil {
				tags[name] = &MockTag{Tag: name}
			}
			tags[name].add(result)
		}
	}
	for _, tag := range tags {
		r.Tags = append(r.Tags, *tag)
	}
	slices.SortFunc(r.Tags, func(a, b MockTag) int {
		return cmp.Or(cmp.Compare(b.Answers, a.Answers), cmp.Compare(a.Tag, b.Tag))
	})
	r.Tonight = tonight(r.Answers)
	return r
}

func (t *MockTag) add(r MockResult) {
	t.Answers++
	t.Said += r.Said
	t.Points += r.Points
	if r.Passed() {
		t.Passed++
	}
}

// judge reads how a question went. Of an answer that failed without a tick, no point was said; any other one without a
// tick tells nothing: not everybody ticks.
func judge(card *cards.Card, q *store.MockQuestion) MockResult {
	r := MockResult{Card: card, Depth: q.Depth, Skipped: q.Outcome == store.MockSkipped, Rating: q.Rating, Taken: taken(q), Note: q.Note}
	if card == nil {
		return r
	}
	said := judged(card, store.Review{Points: q.Points, PointKeys: q.PointKeys})
	for i := range card.Points {
		ok, known := said[i]
		switch {
		case ok:
			r.Said++
		case known || len(said) == 0 && q.Rating == srs.Again:
			r.Missed = append(r.Missed, i)
		default:
			continue
		}
		r.Points++
	}
	return r
}

// tonight are the cards of answers that failed, and then of those that lacked a point that must be said.
func tonight(answers []MockResult) []*cards.Card {
	var failed, missed []*cards.Card
	for _, a := range answers {
		switch {
		case a.Card == nil:
		case a.Rating == srs.Again:
			failed = append(failed, a.Card)
		case slices.ContainsFunc(a.Missed, a.Card.IsMust):
			missed = append(missed, a.Card)
		}
	}
	return append(failed, missed...)
}

// homework are the cards that a session asks for a mock interview; nil where it is for none.
func (s *Study) homework(ctx context.Context, l Learner, session Session) ([]*cards.Card, error) {
	if session.Mock == "" {
		return nil, nil
	}
	report, err := s.MockReport(ctx, l, session.Mock)
	return report.Tonight, err
}
