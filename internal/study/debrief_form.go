package study

import (
	"errors"
	"net/url"
	"slices"
	"strings"
	"unicode/utf8"

	"doesaegim/internal/cards"
)

// The bounds of a debrief.
const (
	MaxDebriefNote  = 4000 // characters
	MaxNewQuestions = 20
	MaxNewQuestion  = 300 // characters
	MaxAskedCards   = 100
)

// ErrBadDebrief is returned for a debrief form with fields out of range, as a *DebriefError.
var ErrBadDebrief = errors.New("bad debrief")

// DebriefError names the fields of the form that are wrong: of asked, questions, tag, went and note. It is an
// ErrBadDebrief.
type DebriefError struct{ Fields []string }

func (e *DebriefError) Error() string { return "bad debrief: " + strings.Join(e.Fields, ", ") }

// Is makes errors.Is(err, ErrBadDebrief) true.
func (e *DebriefError) Is(target error) bool { return target == ErrBadDebrief }

// DebriefFromForm reads the form of an interview's debrief: asked and stuck, a card for each, questions, tag, went and
// note. Control characters, which come with pasted text, are dropped. The error is a *DebriefError; the debrief holds
// all that was typed even so, but what can be no choice.
func (s *Study) DebriefFromForm(i Interview, values url.Values) (Debrief, error) {
	deck := s.deck()
	b := Debrief{
		Interview: i,
		Note:      strings.TrimSpace(prose(values.Get("note"))),
		Questions: strings.TrimSpace(prose(values.Get("questions"))),
	}
	var bad []string
	var known bool
	if b.Asked, known = askedCards(deck, values["asked"], values["stuck"]); !known {
		bad = append(bad, "asked")
	}
	if !validQuestions(b.Questions) {
		bad = append(bad, "questions")
	}
	if tag := values.Get("tag"); tag != "" {
		if b.Tag, known = deck.ListedTag(tag); !known {
			bad = append(bad, "tag")
		}
	}
	if b.Went = Went(values.Get("went")); b.Went != "" && !slices.Contains(WentSteps, b.Went) {
		b.Went = ""
		bad = append(bad, "went")
	}
	if utf8.RuneCountInString(b.Note) > MaxDebriefNote {
		bad = append(bad, "note")
	}
	if bad != nil {
		return b, &DebriefError{Fields: bad}
	}
	return b, nil
}

// askedCards reads the ids of cards that were asked, and of those that the learner was stuck on, which were asked, too.
// Ok is false where a card is unknown or there are too many; those read are good.
func askedCards(deck *cards.Deck, asked, stuck []string) (read []AskedCard, ok bool) {
	ok = true
	for _, id := range slices.Concat(asked, stuck) {
		card := deck.Card(id)
		switch {
		case card == nil:
			ok = false
		case slices.ContainsFunc(read, func(a AskedCard) bool { return a.Card == card }):
		case len(read) == MaxAskedCards:
			ok = false
		default:
			read = append(read, AskedCard{Card: card, Stuck: slices.Contains(stuck, id)})
		}
	}
	return read, ok
}

func validQuestions(text string) bool {
	lines := filledLines(text)
	return len(lines) <= MaxNewQuestions && !slices.ContainsFunc(lines, func(line string) bool {
		return utf8.RuneCountInString(line) > MaxNewQuestion
	})
}

// NewQuestion is a question that came in an interview and that no card has.
type NewQuestion struct {
	Text string
	Tags []string
}

// NewQuestions reads the questions of a debrief that no card has, a line each. Known tags may stand at the end of a
// line, such as #Linux; a question without any has the tag of the debrief.
func (s *Study) NewQuestions(b Debrief) []NewQuestion {
	var all []NewQuestion
	for _, l := range filledLines(b.Questions) {
		q := newQuestion(s.deck(), l)
		if len(q.Tags) == 0 && b.Tag != "" {
			q.Tags = []string{b.Tag}
		}
		if !slices.ContainsFunc(all, func(other NewQuestion) bool { return other.Text == q.Text }) {
			all = append(all, q)
		}
	}
	return all
}

func newQuestion(deck *cards.Deck, text string) NewQuestion {
	q := NewQuestion{Text: text}
	for {
		at := strings.LastIndex(q.Text, " #")
		if at < 0 {
			return q
		}
		tag, ok := deck.ListedTag(q.Text[at+2:])
		if !ok {
			return q
		}
		q.Text = strings.TrimSpace(q.Text[:at])
		if !slices.Contains(q.Tags, tag) {
			q.Tags = slices.Insert(q.Tags, 0, tag)
		}
	}
}

// Same are the cards that ask a new question already, in the same or in nearly the same words.
func (s *Study) Same(q NewQuestion) []*cards.Card { return same(s.deck(), q) }

func same(deck *cards.Deck, q NewQuestion) []*cards.Card {
	found := deck.Twins(q.Text)
	if c := deck.Card(cards.DerivedID(q.Text)); c != nil && !slices.Contains(found, c) {
		found = append(found, c)
	}
	return found
}

// withoutAsked takes the lines away that ask what one of the cards asks.
func withoutAsked(deck *cards.Deck, questions string, asked []AskedCard) string {
	lines := slices.DeleteFunc(filledLines(questions), func(l string) bool {
		return slices.ContainsFunc(same(deck, newQuestion(deck, l)), func(c *cards.Card) bool {
			return slices.ContainsFunc(asked, func(a AskedCard) bool { return a.Card == c })
		})
	})
	return strings.Join(lines, "\n")
}

// filledLines are the lines that are not blank, words apart by one space.
func filledLines(text string) []string {
	var all []string
	for l := range strings.SplitSeq(text, "\n") {
		if l = line(l); l != "" {
			all = append(all, l)
		}
	}
	return all
}
