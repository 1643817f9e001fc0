package authoring

import (
	"path"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"doesaegim/internal/cards"
)

// Comparison is what a text of another format says beyond a deck.
type Comparison struct {
	New      []Found
	Known    int      // questions that the deck has, changed or not
	Changed  []Change // questions that the deck has otherwise
	Repeated []Found  // questions that the text has before
	Gone     []*cards.Card
}

// Change is a question that the deck has, but not as it was found.
type Change struct {
	Found
	Card *cards.Card
	What []string // of "question", "answer", "tags", "asked"
}

// Compare compares what was found with a deck, which may be nil, and with the
// cards that came from the same text before: those in the file with that name.
// Of them, cards whose questions are no longer found are Gone, or Changed where
// a new question is one of theirs, reworded.
func Compare(deck *cards.Deck, file string, found []Found) Comparison {
	var c Comparison
	known := map[string]*cards.Card{}
	var earlier []*cards.Card
	if deck != nil {
		for _, card := range deck.All() {
			known[gist(card.Question)] = card
			if path.Base(card.File) == file && card.Deprecated == "" {
				earlier = append(earlier, card)
			}
		}
	}
	seen := map[string]bool{}
	for _, f := range found {
		key := gist(f.Question)
		card := known[key]
		if card == nil && deck != nil {
			card = deck.Card(cards.DerivedID(f.Question)) // by an alias, when the card was reworded
		}
		switch {
		case seen[key]:
			c.Repeated = append(c.Repeated, f)
		case card == nil:
			c.New = append(c.New, f)
		default:
			c.Known++
			earlier = slices.DeleteFunc(earlier, func(e *cards.Card) bool { return e == card })
			if what := differences(deck, card, f); len(what) > 0 {
				c.Changed = append(c.Changed, Change{f, card, what})
			}
		}
		seen[key] = true
	}
	c.New = slices.DeleteFunc(c.New, func(f Found) bool {
		i := slices.IndexFunc(earlier, func(e *cards.Card) bool { return cards.Alike(e.Question, f.Question) })
		if i < 0 {
			return false
		}
		c.Known++
		c.Changed = append(c.Changed, Change{f, earlier[i], append([]string{"question"}, differences(deck, earlier[i], f)...)})
		earlier = slices.Delete(earlier, i, i+1)
		return true
	})
	c.Gone = earlier
	return c
}

// differences names what was found otherwise than it stands on the card. What
// the text lacks is no difference: the card may know more.
func differences(deck *cards.Deck, card *cards.Card, f Found) []string {
	var what []string
	if f.IsAnswered() && gist(f.Answer) != gist(card.Answer) {
		what = append(what, "answer")
	}
	for _, tag := range f.Tags {
		if canonical, ok := deck.Tag(tag); ok {
			tag = canonical
		}
		if !slices.Contains(card.Tags, tag) {
			what = append(what, "tags")
			break
		}
	}
	if slices.ContainsFunc(f.Asked, func(a cards.Asked) bool { return !slices.Contains(card.Asked, a) }) {
		what = append(what, "asked")
	}
	return what
}

var (
	link   = regexp.MustCompile(`\[([^\]]*)\]\([^)]*\)`)
	quotes = strings.NewReplacer("‘", "'", "’", "'", "“", `"`, "”", `"`)
)

// gist is a text as far as it matters whether two are the same: without
// addresses, marks of Markdown and white space, in lower case.
func gist(text string) string {
	text = quotes.Replace(link.ReplaceAllString(text, "$1"))
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || strings.ContainsRune("`*_?", r) {
			return -1
		}
		return unicode.ToLower(r)
	}, text)
}
