package study

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"doesaegim/internal/cards"
)

// ErrUnknownSection is returned for a page of the guide that the deck does not hold.
var ErrUnknownSection = errors.New("unknown section")

// MaxResources bounds the resources that are shown beside a card or a section.
const MaxResources = 5

// Guide is the contents of the guide with the learner's progress.
type Guide struct {
	Sections           []SectionProgress
	Bookmarks, Courses []cards.Shelf
}

// SectionProgress is how far the learner has come with the cards of a section.
type SectionProgress struct {
	Section *cards.Section
	Due     int // of its cards, asked today
	Seen    int // of its cards, reviewed at least once
}

// SectionPage is a section with what leads on from it.
type SectionPage struct {
	Section        *cards.Section
	Rows           []Row    // its cards
	Tags           []string // those of its tags that cards carry
	Resources      []*cards.Resource
	Previous, Next *cards.Section // nil at the ends
}

// Guide returns the contents of the guide.
func (s *Study) Guide(ctx context.Context, l Learner) (Guide, error) {
	var g Guide
	err := s.at(ctx, l, func(d *desk) {
		g.Bookmarks, g.Courses = d.deck.Bookmarks(), d.deck.Courses()
		for _, section := range d.deck.Sections() {
			progress := SectionProgress{Section: section}
			for _, row := range d.rowsOf(section.Cards) {
				if row.Status.Due {
					progress.Due++
				}
				if row.Status.Memory.Reps > 0 {
					progress.Seen++
				}
			}
			g.Sections = append(g.Sections, progress)
		}
	})
	return g, err
}

// Section returns a section of the guide; ErrUnknownSection where the deck lacks it.
func (s *Study) Section(ctx context.Context, l Learner, id string) (SectionPage, error) {
	var page SectionPage
	err := s.at(ctx, l, func(d *desk) {
		if page.Section = d.deck.Section(id); page.Section == nil {
			return
		}
		page.Rows = d.rowsOf(page.Section.Cards)
		page.Resources = d.deck.ResourcesFor(page.Section.Tags, MaxResources)
		for _, tag := range page.Section.Tags {
			if _, used := d.deck.Tag(tag); used {
				page.Tags = append(page.Tags, tag)
			}
		}
		all := d.deck.Sections()
		i := slices.Index(all, page.Section)
		if i > 0 {
			page.Previous = all[i-1]
		}
		if i+1 < len(all) {
			page.Next = all[i+1]
		}
	})
	if err == nil && page.Section == nil {
		err = fmt.Errorf("%w: %q", ErrUnknownSection, id)
	}
	return page, err
}
