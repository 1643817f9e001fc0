package study

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"time"

	"doesaegim/internal/cards"
	"doesaegim/internal/store"
)

// Debrief is what a learner writes down after an interview. Everything in it may be missing.
type Debrief struct {
	Interview Interview
	Went      Went
	Note      string
	Asked     []AskedCard
	Questions string    // that were asked and that no card has, one a line; see NewQuestions
	Tag       string    // of those that name none themselves
	SavedAt   time.Time // zero: never
}

// Went is how an interview went, as the learner saw it.
type Went string

// The values are stored.
const (
	WentWell   Went = "well"
	WentFair   Went = "fair"
	WentHard   Went = "hard"
	WentUnsure Went = "unsure"
)

// WentSteps are the values of Went, but for the empty one, in the order in which forms show them.
var WentSteps = []Went{WentWell, WentFair, WentHard, WentUnsure}

// AskedCard is a card whose question came in an interview.
type AskedCard struct {
	Card  *cards.Card
	Stuck bool // the learner did not know the answer
}

// Stuck are the cards that the learner was stuck on.
func (d Debrief) Stuck() []*cards.Card {
	var stuck []*cards.Card
	for _, a := range d.Asked {
		if a.Stuck {
			stuck = append(stuck, a.Card)
		}
	}
	return stuck
}

// StudyStuck is a session of the cards that the learner was stuck on, each once, whether due or not.
func (d Debrief) StudyStuck() Session { return Session{Mode: ModeWeak, Debrief: d.Interview.ID} }

// ErrTooEarly is returned for the debrief of an interview whose day has not come.
var ErrTooEarly = errors.New("the interview is still to come")

// Debrief is what the learner has written down after an interview. The errors are store.ErrUnknownInterview and
// ErrTooEarly.
func (s *Study) Debrief(ctx context.Context, l Learner, interview string) (Debrief, error) {
	i, err := s.interviewed(ctx, l, interview)
	if err != nil {
		return Debrief{}, err
	}
	row, err := l.Store.Debrief(ctx, i.ID)
	if err != nil {
		return Debrief{}, err
	}
	b := Debrief{Interview: i, Went: Went(row.Went), Note: row.Note, Questions: row.Questions, Tag: row.Tag, SavedAt: row.SavedAt}
	err = s.at(ctx, l, func(d *desk) {
		for _, a := range d.shelf.asked {
			card := d.deck.Card(a.CardID)
			twice := slices.ContainsFunc(b.Asked, func(other AskedCard) bool { return other.Card == card })
			if a.InterviewID == i.ID && card != nil && !twice {
				b.Asked = append(b.Asked, AskedCard{Card: card, Stuck: a.Stuck})
			}
		}
	})
	return b, err
}

// interviewed is an interview whose day has come. The errors are those of Debrief.
func (s *Study) interviewed(ctx context.Context, l Learner, id string) (Interview, error) {
	i, err := s.Interview(ctx, l, id)
	if err == nil && i.DaysLeft > 0 {
		err = ErrTooEarly
	}
	return i, err
}

// SaveDebrief keeps a debrief in place of the interview's former one. A new question that one of the cards asks is left
// out. The error is store.ErrUnknownInterview where the learner has no such interview.
func (s *Study) SaveDebrief(ctx context.Context, l Learner, b Debrief) error {
	if !l.Known {
		return store.ErrUnknownInterview
	}
	var asked []store.Asked
	for _, a := range b.Asked {
		asked = append(asked, store.Asked{CardID: a.Card.ID, Stuck: a.Stuck})
	}
	err := s.at(ctx, l, func(d *desk) {
		// A card that has left the deck may come back.
		for _, a := range d.shelf.asked {
			if a.InterviewID == b.Interview.ID && d.deck.Card(a.CardID) == nil {
				asked = append(asked, a)
			}
		}
	})
	if err != nil {
		return err
	}
	return l.Store.SaveDebrief(ctx, store.Debrief{
		InterviewID: b.Interview.ID,
		Went:        string(b.Went),
		Note:        b.Note,
		Questions:   withoutAsked(s.deck(), b.Questions, b.Asked),
		Tag:         b.Tag,
		SavedAt:     s.now(),
	}, asked)
}

// MarkAsked adds a card to those that came in an interview of which there is a debrief, and takes away the new questions
// that it asks. Once is as good as twice. The errors are those of Debrief and ErrUnknownCard.
func (s *Study) MarkAsked(ctx context.Context, l Learner, interview, card string) error {
	if _, err := s.interviewed(ctx, l, interview); err != nil {
		return err
	}
	deck := s.deck()
	c := deck.Card(card)
	if c == nil {
		return unknownCard(card)
	}
	return l.Store.ChangeDebrief(ctx, interview, func(b store.Debrief, asked []store.Asked) (store.Debrief, []store.Asked) {
		if !slices.ContainsFunc(asked, func(a store.Asked) bool { return deck.Card(a.CardID) == c }) {
			asked = append(asked, store.Asked{CardID: c.ID})
		}
		b.Questions, b.SavedAt = withoutAsked(deck, b.Questions, []AskedCard{{Card: c}}), s.now()
		return b, asked
	})
}

// likelyShown is how many cards a debrief offers at once.
const likelyShown = 30

// Likely are the cards to choose from in a debrief, beside those chosen already: those in which every word of the text
// occurs, the likeliest to have come first, and how many there are in all. Those are likely that count most for the
// interview and, among equals, that were studied last.
func (s *Study) Likely(ctx context.Context, l Learner, b Debrief, text string) (likely []*cards.Card, all int, err error) {
	err = s.at(ctx, l, func(d *desk) {
		likely = slices.DeleteFunc(slices.Clone(d.filter(cards.Filter{Text: text})), func(c *cards.Card) bool {
			return slices.ContainsFunc(b.Asked, func(a AskedCard) bool { return a.Card == c })
		})
		weight := make(map[*cards.Card]float64, len(likely))
		for _, c := range likely {
			weight[c] = b.Interview.Weight(c, d.now)
		}
		slices.SortStableFunc(likely, func(x, y *cards.Card) int {
			return cmp.Or(cmp.Compare(weight[y], weight[x]), d.memory(y).LastReviewedAt.Compare(d.memory(x).LastReviewedAt))
		})
	})
	all = len(likely)
	return likely[:min(all, likelyShown)], all, err
}
