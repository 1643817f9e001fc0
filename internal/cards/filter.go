package cards

import (
	"slices"
	"strings"
	"sync"

	"golang.org/x/text/cases"
)

// Filter selects cards. The zero Filter selects all; every field that is set
// narrows the selection further.
type Filter struct {
	Tags      []string // cards with any of these tags, or with all when MatchAll; aliases are accepted
	MatchAll  bool
	Not       []string // no cards with any of these tags
	Levels    []Level  // cards of any of these levels
	Companies []string // cards that any of these companies asked
	Text      string   // cards in which every one of these words occurs, in either language
}

// IsZero reports whether the filter selects every card.
func (f Filter) IsZero() bool {
	return len(f.Tags) == 0 && len(f.Not) == 0 && len(f.Levels) == 0 && len(f.Companies) == 0 &&
		strings.TrimSpace(f.Text) == ""
}

// Filter returns the asked cards that f selects, in deck order. A tag that no
// card carries selects nothing.
func (d *Deck) Filter(f Filter) []*Card {
	if f.IsZero() {
		return d.cards
	}
	tags, not := d.canonicalTags(f.Tags), d.canonicalTags(f.Not)
	words := strings.Fields(fold(f.Text))
	// A search reads the text of every card, which pays to be done in parallel.
	chunks := slices.Collect(slices.Chunk(d.cards, 1000))
	selected := make([][]*Card, len(chunks))
	eachInParallel(len(chunks), func(i int) {
		for _, c := range chunks[i] {
			if c.hasTags(tags, f.MatchAll) &&
				(len(not) == 0 || !c.hasTags(not, false)) &&
				(len(f.Levels) == 0 || slices.Contains(f.Levels, c.Level)) &&
				c.askedByAny(f.Companies) &&
				c.containsAll(words) {
				selected[i] = append(selected[i], c)
			}
		}
	})
	return slices.Concat(selected...)
}

func (d *Deck) canonicalTags(names []string) []string {
	var tags []string
	for _, name := range names {
		if canonical, ok := d.Tag(name); ok {
			name = canonical
		}
		tags = append(tags, name)
	}
	return tags
}

// hasTags reports whether the card carries any of the tags, or all of them;
// true when there are none.
func (c *Card) hasTags(tags []string, all bool) bool {
	for _, t := range tags {
		if slices.Contains(c.Tags, t) != all {
			return !all
		}
	}
	return all || len(tags) == 0
}

func (c *Card) askedByAny(companies []string) bool {
	return len(companies) == 0 || slices.ContainsFunc(c.Asked, func(a Asked) bool {
		return slices.Contains(companies, a.Company)
	})
}

func (c *Card) containsAll(words []string) bool {
	if len(words) == 0 {
		return true
	}
	text := c.searchText()
	for _, w := range words {
		if !strings.Contains(text, w) {
			return false
		}
	}
	return true
}

// lazySearch is the text that a search looks through, made when it is first
// needed: most starts are not for a search.
type lazySearch struct {
	once sync.Once
	text string
}

func (c *Card) searchText() string {
	c.search.once.Do(func() { c.search.text = c.foldedText() })
	return c.search.text
}

// prepareSearch makes the texts that searches look through. A search that comes
// before they are all there makes the others itself.
func (d *Deck) prepareSearch() {
	for _, c := range d.cards {
		c.searchText()
	}
}

// foldedText is all that is written on the card, and the aliases of its tags,
// folded.
func (c *Card) foldedText() string {
	parts := []string{c.ID, c.Question, c.Answer}
	for _, p := range c.Points {
		parts = append(parts, p.Text)
	}
	for _, t := range c.Tags {
		parts = append(parts, t)
		if i, ok := c.vocabulary.byID[fold(t)]; ok {
			parts = append(parts, c.vocabulary.tags[i].Aliases...)
		}
	}
	for _, a := range c.Asked {
		parts = append(parts, a.Company)
	}
	if c.English != nil {
		parts = append(parts, c.English.Question, c.English.Answer)
		parts = append(parts, c.English.Points...)
	}
	// The parts are in NFC already.
	return cases.Fold().String(strings.Join(parts, "\n"))
}
