package study

import (
	"context"
	"fmt"

	"doesaegim/internal/srs"
	"doesaegim/internal/store"
)

// MaxFlag is the highest flag; 0 takes the flag away.
const MaxFlag = 4

// ErrBadFlag is returned for a flag out of range.
var ErrBadFlag = fmt.Errorf("flag not between 0 and %d", MaxFlag)

// Suspend takes a card out of all sessions until it is unsuspended.
func (s *Study) Suspend(ctx context.Context, l Learner, card string, on bool) error {
	at := s.now()
	return s.mark(ctx, l, card, func(m *store.Marks) {
		if m.SuspendedAt = at; !on {
			m.SuspendedAt = store.Marks{}.SuspendedAt
		}
	})
}

// Bury takes a card out of all sessions until the next study day.
func (s *Study) Bury(ctx context.Context, l Learner, card string, on bool) error {
	end := s.moment(l).end
	return s.mark(ctx, l, card, func(m *store.Marks) {
		if m.BuriedUntil = end; !on {
			m.BuriedUntil = store.Marks{}.BuriedUntil
		}
	})
}

// Flag sets the flag of a card; ErrBadFlag where it is out of range.
func (s *Study) Flag(ctx context.Context, l Learner, card string, flag int) error {
	if flag < 0 || flag > MaxFlag {
		return ErrBadFlag
	}
	return s.mark(ctx, l, card, func(m *store.Marks) { m.Flag = flag })
}

func (s *Study) mark(ctx context.Context, l Learner, id string, change func(*store.Marks)) error {
	card := s.deck().Card(id)
	if card == nil {
		return unknownCard(id)
	}
	memory, version, err := l.Store.Mark(ctx, names(card), change)
	if err != nil {
		return fmt.Errorf("mark card %q: %w", id, err)
	}
	s.shelves.changed(l, version, func(shelf *shelf) {
		if !shelf.memories[memory.CardID].SuspendedAt.Equal(memory.SuspendedAt) {
			shelf.replan()
		}
		shelf.memories[memory.CardID] = memory
	})
	return nil
}

// Leech reports whether a status is that of a leech, whatever else it is.
func (s Status) Leech() bool { return s.Memory.State == srs.Review && s.Memory.IsLeech() }
