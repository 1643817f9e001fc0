package store

import "context"

// Rules are what only a deck and a scheduler know: what goes by several names, and how memories follow from a log.
type Rules struct {
	Card func(id string) []string   // the ids under which a card's rows may stand, the present one first
	Tag  func(name string) []string // likewise the spellings of a tag
	Step func(Wishes) Step          // what reviews make of memories for a learner of these wishes
}

// name is what stands for all names of what a priority is of.
func (r Rules) name(kind PriorityKind, name string) string {
	if kind == PriorityOfTag {
		return r.Tag(name)[0]
	}
	return r.Card(name)[0]
}

// Wishes are what a learner has set that decides when their cards fall due.
type Wishes struct {
	Settings   string
	Priorities []Priority
	Asked      []Asked
}

// step is what reviews make of the learner's memories, by their wishes as they are now.
func (l Learner) step(ctx context.Context, q queryer, rules Rules) (Step, error) {
	var w Wishes
	err := q.QueryRowContext(ctx, `
		SELECT settings
		FROM learners
		WHERE id = $1`, l.id).Scan(&w.Settings)
	if err != nil {
		return nil, unavailable(err)
	}
	if w.Priorities, err = l.priorities(ctx, q); err != nil {
		return nil, err
	}
	if w.Asked, err = l.asked(ctx, q); err != nil {
		return nil, err
	}
	return rules.Step(w), nil
}
