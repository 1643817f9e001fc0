package study

import (
	"context"

	"doesaegim/internal/store"
)

// Kept says how many rows of a table are kept of a learner.
type Kept struct {
	Table string // one of store.Tables
	Count int    // at least 1
}

// Kept tells what is kept of a learner: what an export holds, and what Delete deletes.
func (s *Study) Kept(ctx context.Context, l Learner) ([]Kept, error) {
	if !l.Known {
		return nil, nil
	}
	counts, err := l.Store.Counts(ctx)
	if err != nil {
		return nil, err
	}
	var kept []Kept
	for _, t := range store.Tables {
		if n := counts[t.Name]; n > 0 {
			kept = append(kept, Kept{t.Name, n})
		}
	}
	return kept, nil
}

// Delete removes a learner and all that is kept of them, here in memory, too; but for the event of an account. Doing it
// twice is no error; store.ErrLastAdmin is one.
func (s *Study) Delete(ctx context.Context, l Learner, e store.Event) error {
	if l.Known {
		if err := l.Store.Delete(ctx, e); err != nil {
			return err
		}
	}
	s.shelves.forget(l.Store.ID())
	return nil
}
