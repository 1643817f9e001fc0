package study

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"doesaegim/internal/cards"
	"doesaegim/internal/srs"
	"doesaegim/internal/store"
)

// Mock is a mock interview: questions asked one by one with nothing revealed, whose answers are then gone through.
type Mock struct {
	ID         string
	Title      string // of the interview it was taken from, or empty
	Company    string
	Role       string
	Tags       []TagWeight
	Level      cards.Level
	Minutes    int  // for each question
	Clock      bool // the clock is on
	CreatedAt  time.Time
	FinishedAt time.Time // zero: not yet
	Stage      MockStage
	Turns      []MockTurn // one for each question drawn
}

// MockStage is how far a mock interview is.
type MockStage int

const (
	MockAsking    MockStage = iota // a question is put
	MockReviewing                  // the answers are gone through
	MockFinished
)

// MockTurn is a question drawn, with the follow-ups that came of it.
type MockTurn struct {
	Now       bool
	Done      bool          // the question drawn has ended
	Skipped   bool          // it was skipped, or not asked at all
	Followups int           // asked or being asked
	Taken     time.Duration // in all; 0 where nobody knows
}

// Place says which question of a mock interview is meant.
type Place struct{ Turn, Depth int }

// String is the form of a place in forms: "2.1" is the first follow-up of the third question drawn.
func (p Place) String() string { return strconv.Itoa(p.Turn) + "." + strconv.Itoa(p.Depth) }

// ParsePlace is the inverse of Place.String; ErrBadSubmission for what is no place.
func ParsePlace(text string) (Place, error) {
	turn, depth, _ := strings.Cut(text, ".")
	t, err := strconv.Atoi(turn)
	d, err2 := strconv.Atoi(depth)
	if err != nil || err2 != nil || t < 0 || d < 0 {
		return Place{}, fmt.Errorf("%w: place %q", ErrBadSubmission, text)
	}
	return Place{t, d}, nil
}

func placeOf(q *store.MockQuestion) Place { return Place{q.Turn, q.Depth} }

// maxTaken caps the time that a question is said to have taken: longer means that the learner was away.
const maxTaken = time.Hour

// taken is how long a question was on the screen; 0 where that is not known.
func taken(q *store.MockQuestion) time.Duration {
	if q.ShownAt.IsZero() || q.EndedAt.IsZero() {
		return 0
	}
	return min(max(q.EndedAt.Sub(q.ShownAt), time.Second), maxTaken)
}

// MockScreen is what the page of a mock interview shows while it asks.
type MockScreen struct {
	Mock    Mock
	Place   Place
	Card    *cards.Card // nil unless the stage is MockAsking
	Before  *cards.Card // whose follow-up the card is; nil for none
	Note    string
	ShownAt time.Time // when the clock began
	Extra   time.Duration
	Limit   time.Duration // Extra included
	Left    time.Duration // negative where time is over
}

// Mock is what a mock interview asks now; store.ErrUnknownMock where the learner has none of that id.
func (s *Study) Mock(ctx context.Context, l Learner, id string) (MockScreen, error) {
	row, err := s.mock(ctx, l, id)
	if err != nil {
		return MockScreen{}, err
	}
	deck := s.deck()
	screen := MockScreen{Mock: readMock(deck, &row)}
	q := present(deck, &row)
	if q == nil {
		return screen, nil
	}
	screen.Place, screen.Card = placeOf(q), deck.Card(q.CardID)
	if i := questionAt(&row, Place{q.Turn, q.Depth - 1}); i >= 0 {
		screen.Before = deck.Card(row.Questions[i].CardID)
	}
	now := s.Now(l)
	// The clock of a question begins with the answer that led to it. Where none did, since the one before left the deck,
	// it begins now.
	if screen.ShownAt = q.ShownAt.In(now.Location()); q.ShownAt.IsZero() {
		screen.ShownAt = now
	}
	screen.Note, screen.Extra = q.Note, q.Extra
	screen.Limit = limit(&row, q)
	screen.Left = screen.ShownAt.Add(screen.Limit).Sub(now)
	return screen, nil
}

// limit is how long a question may take.
func limit(m *store.Mock, q *store.MockQuestion) time.Duration {
	return time.Duration(m.Minutes)*time.Minute + q.Extra
}

// mock reads a mock interview of the learner's.
func (s *Study) mock(ctx context.Context, l Learner, id string) (store.Mock, error) {
	if !l.Known {
		return store.Mock{}, store.ErrUnknownMock
	}
	return l.Store.Mock(ctx, id)
}

// present is the question that is put now: the first that has not ended. One whose card has left the deck is passed
// over. It is nil where all are through.
func present(deck *cards.Deck, m *store.Mock) *store.MockQuestion {
	for i := range m.Questions {
		if q := &m.Questions[i]; q.EndedAt.IsZero() && deck.Card(q.CardID) != nil {
			return q
		}
	}
	return nil
}

// questionAt is the index of the question at a place; -1 where there is none.
func questionAt(m *store.Mock, p Place) int {
	return slices.IndexFunc(m.Questions, func(q store.MockQuestion) bool { return placeOf(&q) == p })
}

// isAnswer reports whether a question was put to the learner and has ended, so that it is gone through.
func isAnswer(deck *cards.Deck, q *store.MockQuestion) bool {
	return (q.Outcome == store.MockAnswered || q.Outcome == store.MockSkipped) && deck.Card(q.CardID) != nil
}

// unrated is the first answer that has not been gone through; nil where all have been.
func unrated(deck *cards.Deck, m *store.Mock) *store.MockQuestion {
	for i := range m.Questions {
		if q := &m.Questions[i]; q.Rating == 0 && isAnswer(deck, q) {
			return q
		}
	}
	return nil
}

func stage(deck *cards.Deck, m *store.Mock) MockStage {
	switch {
	case present(deck, m) != nil:
		return MockAsking
	case unrated(deck, m) != nil:
		return MockReviewing
	}
	return MockFinished
}

func readMock(deck *cards.Deck, row *store.Mock) Mock {
	m := Mock{
		ID:         row.ID,
		Title:      row.Title,
		Company:    row.Company,
		Role:       row.Role,
		Tags:       parseTagWeights(deck, row.Tags),
		Level:      cards.Level(row.Level),
		Minutes:    row.Minutes,
		Clock:      row.Clock,
		CreatedAt:  row.CreatedAt,
		FinishedAt: row.FinishedAt,
		Stage:      stage(deck, row),
	}
	now := present(deck, row)
	for i := range row.Questions {
		q := &row.Questions[i]
		if i == 0 || q.Turn != row.Questions[i-1].Turn {
			m.Turns = append(m.Turns, MockTurn{
				Done:    q.Outcome != store.MockPending,
				Skipped: q.Outcome == store.MockSkipped || q.Outcome == store.MockUnasked,
			})
		} else {
			m.Turns[len(m.Turns)-1].Followups++
		}
		turn := &m.Turns[len(m.Turns)-1]
		turn.Now = turn.Now || q == now
		turn.Taken += taken(q)
	}
	return m
}

// MockLine is a mock interview in the list of all.
type MockLine struct {
	Mock                       // without Turns
	Questions, Ended       int // drawn
	Answers, Rated, Passed int // follow-ups included
}

// Mocks lists the learner's mock interviews, the newest first.
func (s *Study) Mocks(ctx context.Context, l Learner) ([]MockLine, error) {
	if !l.Known {
		return nil, nil
	}
	rows, err := l.Store.Mocks(ctx)
	if err != nil {
		return nil, err
	}
	deck := s.deck()
	lines := make([]MockLine, len(rows))
	for i, row := range rows {
		lines[i] = MockLine{Mock: readMock(deck, &row.Mock), Questions: row.Turns, Ended: row.Ended, Answers: row.Answers, Rated: row.Rated, Passed: row.Passed}
		switch {
		case !row.FinishedAt.IsZero():
			lines[i].Stage = MockFinished
		case row.Ended < row.Turns:
			lines[i].Stage = MockAsking
		default:
			lines[i].Stage = MockReviewing
		}
	}
	return lines, nil
}

// DeleteMock forgets a mock interview; its reviews stay in the log. store.ErrUnknownMock where there is none.
func (s *Study) DeleteMock(ctx context.Context, l Learner, id string) error {
	if !l.Known {
		return store.ErrUnknownMock
	}
	version, err := l.Store.DeleteMock(ctx, id)
	if err != nil {
		return err
	}
	s.shelves.changed(l, version, func(*shelf) {})
	return nil
}

// ratings are those given in a mock interview, in the order of its questions.
func ratings(m *store.Mock) []srs.Rating {
	var given []srs.Rating
	for _, q := range m.Questions {
		if q.Rating != 0 {
			given = append(given, q.Rating)
		}
	}
	return given
}
