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
	Roles     []string // on an occasion for any of these roles
	Years     []string // and in any of these years, such as "2023"
	Text      string   // cards in which every one of these words occurs, in either language
}

// IsZero reports whether the filter selects every card.
func (f Filter) IsZero() bool {
	return len(f.Tags) == 0 && len(f.Not) == 0 && len(f.Levels) == 0 && !f.wantsOccasion() &&
		strings.TrimSpace(f.Text) == ""
}

// Filter returns the asked cards that f selects, in deck order. A tag that no
// card carries selects nothing.
func (d *Deck) Filter(f Filter) []*Card {
	return d.FilterWith(f, func(*Card) []Asked { return nil })
}

// FilterWith is Filter for somebody who knows of more occasions than are
// written on the cards. More may be called from many goroutines.
func (d *Deck) FilterWith(f Filter, more func(*Card) []Asked) []*Card {
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
				(!f.wantsOccasion() || slices.ContainsFunc(c.Asked, f.HasOccasion) || slices.ContainsFunc(more(c), f.HasOccasion)) &&
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

func (f Filter) wantsOccasion() bool {
	return len(f.Companies) > 0 || len(f.Roles) > 0 || len(f.Years) > 0
}

// HasOccasion reports whether f selects the cards that were asked on an
// occasion: company, role and year must all be among those of f, where f has
// any.
func (f Filter) HasOccasion(a Asked) bool {
	return (len(f.Companies) == 0 || slices.Contains(f.Companies, a.Company)) &&
		(len(f.Roles) == 0 || slices.Contains(f.Roles, a.Role)) &&
		(len(f.Years) == 0 || slices.Contains(f.Years, a.Year()))
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
