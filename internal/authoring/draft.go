package authoring

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"doesaegim/internal/cards"
)

// MaxDraft is how much a draft may hold, in bytes of all its texts.
const MaxDraft = 64 << 10

// Draft is a card as it is typed into the fields of a form.
type Draft struct {
	Question, Answer string
	Points           string   // one a line, those that are a bonus after "+ "
	Tags             []string // chosen from a list
	MoreTags         string   // with commas or line ends between them
	Level            string
	ID               string // empty for the derived one
	Asked            string // one occasion a line, as AskedLine writes it
	Followups        string // ids, with spaces, commas or line ends between them
	Refs             string // one a line: an address, after its title if it has one

	EnglishQuestion, EnglishAnswer, EnglishPoints string
}

// Field names a field of a Draft, as the form does.
type Field string

const (
	FieldQuestion        Field = "question"
	FieldAnswer          Field = "answer"
	FieldPoints          Field = "points"
	FieldTags            Field = "tags" // both of them
	FieldLevel           Field = "level"
	FieldID              Field = "id"
	FieldAsked           Field = "asked"
	FieldFollowups       Field = "followups"
	FieldRefs            Field = "refs"
	FieldEnglishQuestion Field = "en_question"
	FieldEnglishAnswer   Field = "en_answer"
	FieldEnglishPoints   Field = "en_points"
)

// Fields lists the fields in the order of the form.
var Fields = []Field{
	FieldQuestion, FieldAnswer, FieldPoints, FieldTags, FieldLevel, FieldID, FieldAsked, FieldFollowups, FieldRefs,
	FieldEnglishQuestion, FieldEnglishAnswer, FieldEnglishPoints,
}

// card returns the card that the draft makes, as the loader would read it, and
// what cannot be part of one. Fields may be missing.
func (d Draft) card(deck *cards.Deck) (*cards.Card, []Fault) {
	var faults []Fault
	c := &cards.Card{
		Question: line(d.Question),
		Answer:   prose(d.Answer),
		Points:   points(d.Points),
		Tags:     d.tags(deck),
	}
	c.ID = cards.DerivedID(c.Question)
	if id := line(d.ID); cards.ValidID(id) {
		c.ID = id
	} else if id != "" {
		faults = append(faults, Fault{Field: FieldID, Kind: FaultID, Text: id})
	}
	switch level := cards.Level(d.Level); level {
	case "", cards.Junior, cards.Mid, cards.Senior:
		c.Level = level
	default:
		faults = append(faults, Fault{Field: FieldLevel, Kind: FaultLevel, Text: d.Level})
	}
	for _, l := range lines(d.Asked) {
		if a, ok := parseAsked(l); ok {
			c.Asked = append(c.Asked, a)
		} else {
			faults = append(faults, Fault{Field: FieldAsked, Kind: FaultAsked, Text: l})
		}
	}
	for _, id := range strings.Fields(strings.ReplaceAll(legible(d.Followups), ",", " ")) {
		switch {
		case !cards.ValidID(id):
			faults = append(faults, Fault{Field: FieldFollowups, Kind: FaultID, Text: id})
		case !slices.Contains(c.Followups, id):
			c.Followups = append(c.Followups, id)
		}
	}
	for _, l := range lines(d.Refs) {
		words := strings.Fields(l)
		last := len(words) - 1
		if ref, ok := cards.ParseRef(strings.Join(words[:last], " "), words[last]); ok {
			c.Refs = append(c.Refs, ref)
		} else {
			faults = append(faults, Fault{Field: FieldRefs, Kind: FaultRef, Text: l})
		}
	}
	english := cards.Translation{Question: line(d.EnglishQuestion), Answer: prose(d.EnglishAnswer), Points: englishPoints(d.EnglishPoints)}
	if english.Question != "" || english.Answer != "" || len(english.Points) > 0 {
		c.English = &english
	}
	return c, faults
}

// tags returns the tags in their canonical spelling, each once.
func (d Draft) tags(deck *cards.Deck) []string {
	typed := slices.Clone(d.Tags)
	for _, l := range lines(d.MoreTags) {
		typed = append(typed, strings.Split(l, ",")...)
	}
	var tags []string
	for _, tag := range typed {
		tag = line(tag)
		if canonical, ok := deck.ListedTag(tag); ok {
			tag = canonical
		}
		if tag != "" && !slices.ContainsFunc(tags, func(other string) bool { return strings.EqualFold(other, tag) }) {
			tags = append(tags, tag)
		}
	}
	return tags
}

// longest returns the field that holds most, and how many bytes all hold.
func (d Draft) longest() (longest Field, total int) {
	most := -1
	for _, one := range []struct {
		field Field
		size  int
	}{
		{FieldQuestion, len(d.Question)},
		{FieldAnswer, len(d.Answer)},
		{FieldPoints, len(d.Points)},
		{FieldTags, len(d.MoreTags) + len(strings.Join(d.Tags, ""))},
		{FieldLevel, len(d.Level)},
		{FieldID, len(d.ID)},
		{FieldAsked, len(d.Asked)},
		{FieldFollowups, len(d.Followups)},
		{FieldRefs, len(d.Refs)},
		{FieldEnglishQuestion, len(d.EnglishQuestion)},
		{FieldEnglishAnswer, len(d.EnglishAnswer)},
		{FieldEnglishPoints, len(d.EnglishPoints)},
	} {
		if total += one.size; one.size > most {
			longest, most = one.field, one.size
		}
	}
	return longest, total
}

// bonusMark stands before a point that need not be said.
const bonusMark = "+ "

// points reads the points of a draft.
func points(text string) []cards.Point {
	var all []cards.Point
	for _, l := range lines(text) {
		point, bonus := strings.CutPrefix(l, bonusMark)
		all = append(all, cards.Point{Text: strings.TrimSpace(point), Must: !bonus})
	}
	return all
}

// englishPoints reads the points in English. Whether they must be said is told
// by the others; the mark does no harm here.
func englishPoints(text string) []string {
	all := lines(text)
	for i, l := range all {
		all[i] = strings.TrimSpace(strings.TrimPrefix(l, bonusMark))
	}
	return all
}

// IsZero reports whether nothing is typed.
func (d Draft) IsZero() bool {
	_, total := d.longest()
	return total == 0
}

// prose returns a text of several lines as the loader reads it.
func prose(text string) string {
	text = strings.TrimRight(strings.TrimLeft(legible(text), "\n"), " \t\n")
	if strings.TrimSpace(text) == "" {
		return ""
	}
	return text
}

// line returns a text on one line.
func line(text string) string { return strings.Join(strings.Fields(legible(text)), " ") }

// lines returns the lines that are not blank.
func lines(text string) []string {
	var all []string
	for l := range strings.SplitSeq(legible(text), "\n") {
		if l = strings.TrimSpace(l); l != "" {
			all = append(all, l)
		}
	}
	return all
}

var lineEnds = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\v", "\n", "\f", "\n", "\u0085", "\n", "\u2028", "\n", "\u2029", "\n")

// legible makes every line end the same and drops the characters that no question
// file may hold: they come with pasted text, where nobody sees them.
func legible(text string) string {
	text = strings.Map(func(r rune) rune {
		if r != '\n' && r != '\t' && unicode.IsControl(r) || r == '\ufeff' || r&0xfffe == 0xfffe {
			return -1
		}
		return r
	}, lineEnds.Replace(strings.ToValidUTF8(text, "")))
	return norm.NFC.String(text)
}
