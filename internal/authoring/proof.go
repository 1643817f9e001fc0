package authoring

import (
	"regexp"
	"slices"
	"strings"

	"doesaegim/internal/cards"
)

// Proof is a draft as it would stand in a deck.
type Proof struct {
	Card   *cards.Card   // can be shown; lacks what the draft lacks; nil when the draft is too long
	YAML   string        // item of the list of a question file; empty while there is no question
	File   string        // question file in which the cards of its first tag stand
	Twins  []*cards.Card // that ask nearly the same, but not the same
	Faults []Fault       // in the order of Fields
}

// Fault is one thing that is wrong with a draft.
type Fault struct {
	Field Field
	Kind  FaultKind
	Text  string      // what it is about: an id, a tag, an address; for FaultMarkdown and FaultOther a sentence in English
	Card  *cards.Card // in whose way the draft is; nil but for FaultTaken and FaultSame
}

// FaultKind says what is wrong.
type FaultKind int

const (
	FaultMissing FaultKind = iota // the field has to be filled in
	FaultLong                     // the draft holds more than MaxDraft, most of it in this field
	FaultID                       // Text is not a valid id
	FaultTaken                    // another card has or had the id
	FaultSame                     // another card asks the same and has its id from the question
	FaultLevel                    // Text is not a level
	FaultRef                      // Text does not end with a web address
	FaultAsked                    // Text is not an occasion on which a question was asked
	FaultOther                    // what only the loader finds

	FaultTag       // the tag Text is new
	FaultUnknown   // no card has the id Text
	FaultMarkdown  // something is not shown as it is written
	firstTolerated = FaultTag
)

// IsError reports whether the fault keeps the card out of the deck. Of others,
// the author should know.
func (f Fault) IsError() bool { return f.Kind < firstTolerated }

// IsSound reports whether the card could be added to the deck.
func (p Proof) IsSound() bool { return !slices.ContainsFunc(p.Faults, Fault.IsError) }

// FileText returns the text of a question file that holds nothing but the card.
func (p Proof) FileText() string { return NewFile + p.YAML }

// Proof returns what the draft would be in a deck. Nothing is written.
func (d Draft) Proof(deck *cards.Deck) Proof {
	if field, total := d.longest(); total > MaxDraft {
		return Proof{Faults: []Fault{{Field: field, Kind: FaultLong}}}
	}
	var p Proof
	p.Card, p.Faults = d.card(deck)
	deck.Adopt(p.Card)
	p.File = home(deck, p.Card.Tags)
	p.findMissing()
	p.compare(deck)
	if p.Card.Question != "" {
		p.YAML = YAML(p.Card)
	}
	if p.IsSound() {
		p.check(deck)
	}
	slices.SortStableFunc(p.Faults, func(a, b Fault) int { return slices.Index(Fields, a.Field) - slices.Index(Fields, b.Field) })
	return p
}

func (p *Proof) add(field Field, kind FaultKind, text string, card *cards.Card) {
	p.Faults = append(p.Faults, Fault{field, kind, text, card})
}

func (p *Proof) findMissing() {
	if p.Card.Question == "" {
		p.add(FieldQuestion, FaultMissing, "", nil)
	}
	if p.Card.Answer == "" {
		p.add(FieldAnswer, FaultMissing, "", nil)
	}
	if len(p.Card.Tags) == 0 {
		p.add(FieldTags, FaultMissing, "", nil)
	}
}

// compare looks for what the deck has already, and for what it has not.
func (p *Proof) compare(deck *cards.Deck) {
	c := p.Card
	if c.Question != "" {
		p.Twins = deck.Twins(c.Question)
		other, derived := deck.Card(c.ID), c.ID == cards.DerivedID(c.Question)
		switch {
		case other != nil && derived:
			p.add(FieldQuestion, FaultSame, "", other)
			p.Twins = slices.DeleteFunc(p.Twins, func(twin *cards.Card) bool { return twin == other })
		case other != nil:
			p.add(FieldID, FaultTaken, c.ID, other)
		}
	}
	for _, tag := range c.Tags {
		if _, listed := deck.ListedTag(tag); !listed {
			p.add(FieldTags, FaultTag, tag, nil)
		}
	}
	for _, id := range c.Followups {
		if id != c.ID && deck.Card(id) == nil {
			p.add(FieldFollowups, FaultUnknown, id, nil)
		}
	}
}

// check asks the loader.
func (p *Proof) check(deck *cards.Deck) {
	text := p.FileText()
	for _, problem := range deck.Try(text) {
		kind := FaultMarkdown
		if problem.Severity == cards.Error {
			kind = FaultOther
		}
		sentence := problem.Message
		if problem.Fix != "" {
			sentence += "; " + problem.Fix
		}
		p.add(fieldAt(text, problem.Line), kind, sentence, nil)
	}
}

var (
	cardKey    = regexp.MustCompile(`^(?:  - |    )([a-z]+):`)
	englishKey = regexp.MustCompile(`^      ([a-z]+):`)
)

// fieldAt returns the field from which a line, counted from 1, of FileText
// comes.
func fieldAt(text string, line int) Field {
	field, english := FieldQuestion, false
	for i, l := range strings.Split(text, "\n") {
		if i >= line {
			break
		}
		if m := cardKey.FindStringSubmatch(l); m != nil {
			field, english = Field(m[1]), m[1] == "en"
		} else if m := englishKey.FindStringSubmatch(l); m != nil && english {
			field = Field("en_" + m[1])
		}
	}
	return field
}

// home returns the file of the last card with the first of the tags, or else of
// the last card.
func home(deck *cards.Deck, tags []string) string {
	all := deck.All()
	if len(tags) > 0 {
		if like := deck.Filter(cards.Filter{Tags: tags[:1]}); len(like) > 0 {
			all = like
		}
	}
	if len(all) == 0 {
		return "questions.yaml"
	}
	return all[len(all)-1].File
}
