package study

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/google/uuid"

	"doesaegim/internal/cards"
	"doesaegim/internal/store"
)

// The bounds of a mock interview.
const (
	MaxMockQuestions = 20
	MaxMockMinutes   = 10 // for each question
	MaxMockTags      = MaxInterviewTags
	MaxMockNote      = 20_000               // characters
	MaxMockExtra     = 365 * 24 * time.Hour // that the clock of a question is extended by in all
)

// MockChoice is what a mock interview is to be about.
type MockChoice struct {
	ID        string      // one-time id of the mock interview
	Title     string      // of the interview it is taken from, or empty
	Company   string      // that asks, or empty
	Role      string      // that is asked, or empty
	Tags      []TagWeight // none means all cards alike
	Level     cards.Level // empty for mixed
	Questions int         // 1 to MaxMockQuestions, follow-ups not counted
	Minutes   int         // for each question, 1 to MaxMockMinutes
	Clock     bool
}

// ErrBadMock is returned for a mock interview that cannot be held, as a *MockError.
var ErrBadMock = errors.New("bad mock interview")

// MockError names the field of the form that is wrong: company, role, tag, level, questions or minutes; or match, where
// no card matches, and many, where too many mock interviews are unfinished. It is an ErrBadMock.
type MockError struct{ Field string }

func (e *MockError) Error() string { return "bad mock interview: " + e.Field }

// Is makes errors.Is(err, ErrBadMock) true.
func (e *MockError) Is(target error) bool { return target == ErrBadMock }

// NewMockChoice is what the form of a mock interview begins with: the usual, and what is good of an address that asks for
// more, such as that of another one like it.
func (s *Study) NewMockChoice(values url.Values) MockChoice {
	c, _ := mockChoice(s.deck(), values)
	c.ID = uuid.Must(uuid.NewV7()).String()
	c.Questions, c.Minutes = cmp.Or(c.Questions, 6), cmp.Or(c.Minutes, 3)
	c.Clock = values.Get("clock") != "0"
	return c
}

// Again is the address of the form for another mock interview like this one, as values of NewMockChoice.
func (m Mock) Again() url.Values {
	values := url.Values{"questions": {strconv.Itoa(len(m.Turns))}, "minutes": {strconv.Itoa(m.Minutes)}, "clock": {bit(m.Clock)}}
	for key, value := range map[string]string{"company": m.Company, "role": m.Role, "level": string(m.Level)} {
		if value != "" {
			values.Set(key, value)
		}
	}
	for _, t := range m.Tags {
		values.Add("tag", t.Tag)
	}
	return values
}

// MockOptions is what the form offers.
type MockOptions struct {
	Next      *Interview // the nearest interview ahead, or nil
	Companies []string
	Roles     []string
	Tags      []cards.Tag
}

// MockOptions is what the learner's form of a mock interview offers.
func (s *Study) MockOptions(ctx context.Context, l Learner) (MockOptions, error) {
	deck := s.deck()
	o := MockOptions{Companies: deck.Companies(), Roles: deck.Roles(), Tags: deck.Tags()}
	err := s.at(ctx, l, func(d *desk) {
		if goals := d.goals(); len(goals) > 0 {
			o.Next = &goals[0]
		}
	})
	return o, err
}

// MockChoiceFromForm reads the form of a mock interview: id, company, role, tag for each, level, questions, minutes and
// clock; or interview, the id of one whose company, tags and level are taken. The error is a *MockError of the first
// bad field, an ErrBadSubmission, or store.ErrUnknownInterview; the choice holds all the good fields.
func (s *Study) MockChoiceFromForm(ctx context.Context, l Learner, values url.Values) (MockChoice, error) {
	c, err := mockChoice(s.deck(), values)
	if id := values.Get("interview"); id != "" {
		interview, err := s.Interview(ctx, l, id)
		if err != nil {
			return c, err
		}
		c.Title, c.Company, c.Role = interview.Name(), interview.Company, interview.Role
		c.Tags, c.Level = interview.Tags, interview.Level
	}
	if err == nil && (!isUUID(c.ID) || c.ID != strings.ToLower(c.ID)) {
		err = fmt.Errorf("%w: id %q", ErrBadSubmission, c.ID)
	}
	return c, err
}

// mockChoice reads what a learner chose by hand.
func mockChoice(deck *cards.Deck, values url.Values) (MockChoice, error) {
	c := MockChoice{
		ID:      values.Get("id"),
		Company: values.Get("company"),
		Role:    values.Get("role"),
		Level:   cards.Level(values.Get("level")),
		Clock:   values.Get("clock") == "1",
	}
	var first error
	bad := func(field string) {
		if first == nil {
			first = &MockError{Field: field}
		}
	}
	if c.Company != "" && !slices.Contains(deck.Companies(), c.Company) {
		c.Company = ""
		bad("company")
	}
	if c.Role != "" && !slices.Contains(deck.Roles(), c.Role) {
		c.Role = ""
		bad("role")
	}
	for _, name := range values["tag"] {
		tag, ok := deck.Tag(name)
		switch weight := (TagWeight{Tag: tag, Weight: 1}); {
		case name == "" || slices.Contains(c.Tags, weight):
		case !ok || len(c.Tags) == MaxMockTags:
			bad("tag")
		default:
			c.Tags = append(c.Tags, weight)
		}
	}
	if !slices.Contains([]cards.Level{"", cards.Junior, cards.Mid, cards.Senior}, c.Level) {
		c.Level = ""
		bad("level")
	}
	within := func(field string, most int) int {
		n, err := strconv.Atoi(strings.TrimSpace(values.Get(field)))
		if err != nil || n < 1 || n > most {
			bad(field)
			return 0
		}
		return n
	}
	c.Questions = within("questions", MaxMockQuestions)
	c.Minutes = within("minutes", MaxMockMinutes)
	return c, first
}

// StartMock draws the questions of a mock interview and keeps it, once for an id. It returns how many questions were
// drawn, which may be fewer than were wanted. The error is a *MockError where no card matches the choice or too much is
// unfinished.
func (s *Study) StartMock(ctx context.Context, l Learner, c MockChoice) (questions int, err error) {
	m := store.Mock{
		ID:        c.ID,
		Title:     c.Title,
		Company:   c.Company,
		Role:      c.Role,
		Tags:      tagWeightsQuery(c.Tags),
		Level:     string(c.Level),
		Minutes:   c.Minutes,
		Clock:     c.Clock,
		CreatedAt: s.now(),
	}
	matched := true
	err = s.at(ctx, l, func(d *desk) {
		matched = c.Title != "" || c.Company == "" && c.Role == "" ||
			slices.ContainsFunc(d.deck.Cards(), func(card *cards.Card) bool { return d.askedFor(c, card) })
		for turn, card := range d.draw(c.ID, c) {
			m.Questions = append(m.Questions, newMockQuestion(turn, 0, card))
		}
	})
	switch {
	case err != nil:
		return 0, err
	case !matched || len(m.Questions) == 0:
		return 0, &MockError{Field: "match"}
	}
	m.Questions[0].ShownAt = m.CreatedAt
	version, err := l.Store.AddMock(ctx, m)
	if errors.Is(err, store.ErrTooManyMocks) {
		return 0, &MockError{Field: "many"}
	} else if err != nil {
		return 0, err
	}
	s.shelves.changed(l, version, func(*shelf) {})
	return len(m.Questions), nil
}

func newMockQuestion(turn, depth int, card *cards.Card) store.MockQuestion {
	return store.MockQuestion{Turn: turn, Depth: depth, CardID: card.ID, ReviewID: uuid.Must(uuid.NewV7()).String()}
}
