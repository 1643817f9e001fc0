package study

import (
	"errors"
	"fmt"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"

	"doesaegim/internal/cards"
	"doesaegim/internal/srs"
	"doesaegim/internal/store"
)

// The desired retention of cards by how important they are. Any other within srs.MinRetention and srs.MaxRetention may
// be set, too.
const (
	LowRetention     = 0.80
	DefaultRetention = 0.90
	HighRetention    = 0.95
)

// PrioritySource is what decided a card's priority.
type PrioritySource string

const (
	PriorityDefault PrioritySource = "default"
	PriorityRecent  PrioritySource = "recent" // the card was asked within RecentMonths; see Settings.Recent
	PriorityTag     PrioritySource = "tag"
	PriorityCard    PrioritySource = "card"
)

// Priority is how important a card is to a learner: how well they want to remember it.
type Priority struct {
	Retention float64 // desired retention
	Source    PrioritySource
	Tag       string // of PriorityTag, the one that decided
}

// ErrBadRetention is returned for a desired retention out of range, and for text that is none.
var ErrBadRetention = errors.New("bad retention")

// NoRetention is the text that takes a priority away.
const NoRetention = "none"

// ParseRetention reads a desired retention as people write it: 95, 95 % or 0.95. It is 0 for NoRetention; the error is
// ErrBadRetention.
func ParseRetention(text string) (float64, error) {
	if text == NoRetention {
		return 0, nil
	}
	number := strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(text), "%"))
	retention, err := strconv.ParseFloat(number, 64)
	if err != nil {
		return 0, fmt.Errorf("%w: %q", ErrBadRetention, text)
	}
	if retention >= 1 {
		retention /= 100
	}
	return retention, checkRetention(retention)
}

func checkRetention(retention float64) error {
	if !(srs.MinRetention <= retention && retention <= srs.MaxRetention) { // false for NaN
		return fmt.Errorf("%w: %v", ErrBadRetention, retention)
	}
	return nil
}

// priorities are what a learner has set, by the names under which they are stored. They are never changed.
type priorities struct{ tags, cards map[string]float64 }

func newPriorities(all []store.Priority) priorities {
	p := priorities{map[string]float64{}, map[string]float64{}}
	for _, one := range all {
		p.of(one.Kind)[one.Name] = one.Retention
	}
	return p
}

func (p priorities) of(kind store.PriorityKind) map[string]float64 {
	if kind == store.PriorityOfTag {
		return p.tags
	}
	return p.cards
}

// with returns the priorities after store.Learner.SetPriority.
func (p priorities) with(kind store.PriorityKind, names []string, retention float64) priorities {
	changed := priorities{maps.Clone(p.tags), maps.Clone(p.cards)}
	for _, name := range names {
		delete(changed.of(kind), name)
	}
	if retention != 0 {
		changed.of(kind)[names[0]] = retention
	}
	return changed
}

// size is how many there are.
func (p priorities) size() int { return len(p.tags) + len(p.cards) }

// set is the retention set under the first of the names that has one; 0 for none.
func set(retentions map[string]float64, names []string) float64 {
	for _, name := range names {
		if r := retentions[name]; r != 0 {
			return r
		}
	}
	return 0
}

// importance decides the priority of cards for one learner at one moment.
type importance struct {
	priorities
	deck   *cards.Deck
	own    occasions
	recent bool   // cards asked since count as important
	since  string // see recentSince
}

func (d *desk) importance() importance {
	return importance{d.shelf.priorities, d.deck, d.shelf.own, d.recent, recentSince(d.now)}
}

// priority is how important a card is. What is set for the card counts before what is set for its tags, of which the
// highest counts, and that before RecentMonths.
func (i importance) priority(c *cards.Card) Priority {
	if r := set(i.cards, names(c)); r != 0 {
		return Priority{Retention: r, Source: PriorityCard}
	}
	highest := Priority{}
	if len(i.tags) > 0 {
		for _, tag := range c.Tags {
			if r := set(i.tags, spellings(i.deck, tag)); r > highest.Retention {
				highest = Priority{Retention: r, Source: PriorityTag, Tag: tag}
			}
		}
	}
	switch {
	case highest.Retention != 0:
		return highest
	case i.recent && i.askedLately(c):
		return Priority{Retention: HighRetention, Source: PriorityRecent}
	}
	return Priority{Retention: DefaultRetention, Source: PriorityDefault}
}

// retention is the desired retention of the card with an id, which may have left the deck.
func (i importance) retention(id string) float64 {
	if c := i.deck.Card(id); c != nil {
		return i.priority(c).Retention
	}
	if r := i.cards[id]; r != 0 {
		return r
	}
	return DefaultRetention
}

// askedLately reports whether somebody is known to have been asked the card within RecentMonths.
func (i importance) askedLately(c *cards.Card) bool {
	return slices.ContainsFunc(i.own.all(c), func(a cards.Asked) bool { return isRecent(a, i.since) })
}

// spellings are the names under which a tag's priority may stand, the present one first.
func spellings(deck *cards.Deck, tag string) []string {
	for _, t := range deck.Tags() {
		if t.Name == tag {
			return append([]string{tag}, t.Aliases...)
		}
	}
	return []string{tag}
}

// roundRetention is a retention as pages show it: to a tenth of a percent.
func roundRetention(retention float64) float64 { return math.Round(retention*1000) / 1000 }
