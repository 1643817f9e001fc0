package study

import (
	"context"

	"doesaegim/internal/cards"
	"doesaegim/internal/store"
)

// Priorities is all that a learner has set, and what they may set.
type Priorities struct {
	Tags   []TagPriority  // of every tag
	Cards  []CardPriority // of the cards that have one of their own, in order of the deck
	Recent int            // cards asked within RecentMonths
}

// MaxPriorities bounds how many tags and cards may have a priority.
const MaxPriorities = store.MaxPriorities

// TagPriority is what is set for the cards of a tag; a retention of 0 is none.
type TagPriority struct {
	Tag       cards.Tag
	Retention float64
}

// CardPriority is what is set for a card.
type CardPriority struct {
	Card      *cards.Card
	Retention float64
}

// Priorities returns what a learner has set.
func (s *Study) Priorities(ctx context.Context, l Learner) (Priorities, error) {
	var p Priorities
	err := s.at(ctx, l, func(d *desk) {
		i := d.importance()
		for _, tag := range d.deck.Tags() {
			p.Tags = append(p.Tags, TagPriority{tag, set(i.tags, spellings(d.deck, tag.Name))})
		}
		for _, c := range d.deck.All() {
			if r := set(i.cards, names(c)); r != 0 {
				p.Cards = append(p.Cards, CardPriority{c, r})
			}
			if c.Deprecated == "" && i.askedLately(c) {
				p.Recent++
			}
		}
	})
	return p, err
}

// SetCardPriority sets how well the learner wants to remember a card; 0 leaves it to the card's tags. It changes no due
// date: the next answer is the first to use it. The errors are ErrUnknownCard, ErrBadRetention and
// store.ErrTooManyPriorities.
func (s *Study) SetCardPriority(ctx context.Context, l Learner, id string, retention float64) error {
	card := s.deck().Card(id)
	if card == nil {
		return unknownCard(id)
	}
	return s.setPriority(ctx, l, store.PriorityOfCard, names(card), retention)
}

// SetTagPriority does for all cards of a tag what SetCardPriority does for one. Instead of ErrUnknownCard it returns
// ErrUnknownTag.
func (s *Study) SetTagPriority(ctx context.Context, l Learner, name string, retention float64) error {
	deck := s.deck()
	tags, err := canonicalTags(deck, []string{name})
	if err != nil {
		return err
	}
	if len(tags) == 0 {
		return &UnknownTagError{Name: name}
	}
	return s.setPriority(ctx, l, store.PriorityOfTag, spellings(deck, tags[0]), retention)
}

func (s *Study) setPriority(ctx context.Context, l Learner, kind store.PriorityKind, names []string, retention float64) error {
	if retention != 0 {
		if err := checkRetention(retention); err != nil {
			return err
		}
		retention = roundRetention(retention)
	}
	version, err := l.Store.SetPriority(ctx, kind, names, retention)
	if err != nil {
		return err
	}
	s.shelves.changed(l, version, func(shelf *shelf) { shelf.priorities = shelf.priorities.with(kind, names, retention) })
	return nil
}

// importance is what decides the priority of cards for a learner now.
func (s *Study) importance(ctx context.Context, l Learner) (importance, error) {
	var i importance
	err := s.at(ctx, l, func(d *desk) { i = d.importance() })
	return i, err
}
