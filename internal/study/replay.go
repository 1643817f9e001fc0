package study

import (
	"context"

	"doesaegim/internal/srs"
	"doesaegim/internal/store"
)

// Rules are how memories follow from logs, by the deck as it is now.
func (s *Study) Rules() store.Rules {
	deck := s.deck()
	return store.Rules{
		Card: func(id string) []string {
			if c := deck.Card(id); c != nil {
				return names(c)
			}
			return []string{id}
		},
		Tag: func(name string) []string {
			if tag, ok := deck.Tag(name); ok {
				return spellings(deck, tag)
			}
			return []string{name}
		},
		Step: func(w store.Wishes) store.Step {
			settings := ParseSettings(w.Settings)
			calendar := s.calendar(Learner{Settings: settings})
			return s.replayed(calendar, importance{
				newPriorities(w.Priorities), deck, occasionsOf(w.Asked), settings.Recent, recentSince(s.now().In(calendar.Location)),
			})
		},
	}
}

// Replay is how the learner's memories follow from their log: the ids under which reviews of a card may stand, the
// present one first, and what each review makes of a memory.
func (s *Study) Replay(ctx context.Context, l Learner) (ids func(card string) []string, step store.Step, err error) {
	i, err := s.importance(ctx, l)
	if err != nil {
		return nil, nil, err
	}
	return s.Rules().Card, s.replayed(s.calendar(l), i), nil
}

// replayed is what each review makes of a memory of its card.
func (s *Study) replayed(calendar srs.Calendar, i importance) store.Step {
	return func(before store.Memory, r store.Review) store.Memory {
		id := r.CardID
		if c := i.deck.Card(id); c != nil {
			id = c.ID
		}
		return s.step(calendar, id, i.retention(id))(before, r)
	}
}
