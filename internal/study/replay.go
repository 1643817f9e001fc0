package study

import (
	"context"

	"doesaegim/internal/store"
)

// Replay is how the learner's memories follow from their log: the ids under which reviews of a card may stand, the
// present one first, and what each review makes of a memory.
func (s *Study) Replay(ctx context.Context, l Learner) (ids func(card string) []string, step store.Step, err error) {
	importance, err := s.importance(ctx, l)
	if err != nil {
		return nil, nil, err
	}
	deck, calendar := s.deck(), s.calendar(l)
	ids = func(card string) []string {
		if c := deck.Card(card); c != nil {
			return names(c)
		}
		return []string{card}
	}
	step = func(before store.Memory, r store.Review) store.Memory {
		id := ids(r.CardID)[0]
		return s.step(calendar, id, importance.retention(id))(before, r)
	}
	return ids, step, nil
}
