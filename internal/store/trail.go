package store

import (
	"context"
	"fmt"
)

// Trail is what the reviews of a card came to: the Trace of each that stands, in the order of their replay.
//
// It is written with the memory, in the same transaction, so that a page can look back over a long log without reading
// it. Under several ids of a card rows may stand, each with a part of the trail; all parts together are the whole, and the
// row written last knows how many reviews there are.
type Trail struct {
	CardID  string
	Reps    int   // reviews of the memory
	Version int64 // of the learner when the memory was written
	Text    string
}

// Trails returns the trails of all cards that the learner has reviewed or marked, in no order that means something.
func (l Learner) Trails(ctx context.Context) ([]Trail, error) {
	rows, err := l.store.engine.read().QueryContext(ctx, `
		SELECT card_id, rep, version, trail
		FROM memories
		WHERE learner_id = $1`, l.id)
	trails, err := collect(rows, err, func(row scanner) (t Trail, err error) {
		err = row.Scan(&t.CardID, &t.Reps, &t.Version, &t.Text)
		return t, err
	})
	if err != nil {
		return nil, fmt.Errorf("trails: %w", err)
	}
	return trails, nil
}

// Retrace writes the trails of cards anew, each known under several ids, and returns them, in the order of the cards.
// Their memories stay as they are.
func (l Learner) Retrace(ctx context.Context, cards [][]string, step Step) ([]string, error) {
	trails := make([]string, len(cards))
	_, err := l.write(ctx, func(q queryer, _ int64) error {
		for i, ids := range cards {
			m, err := l.replay(ctx, q, ids, Marks{}, step)
			if err != nil {
				return err
			}
			if trails[i] = m.Trace; m.Trace == "" {
				continue
			}
			if _, err := q.ExecContext(ctx, `
				UPDATE memories
				SET trail = $2
				WHERE learner_id = $1 AND card_id = (
					SELECT m.card_id
					FROM memories m
					WHERE m.learner_id = $1 AND m.card_id IN (`+placeholders(3, len(ids))+`)
					ORDER BY m.version DESC
					LIMIT 1)`, l.args(ids, m.Trace)...); err != nil {
				return unavailable(err)
			}
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("retrace %d cards: %w", len(cards), err)
	}
	return trails, nil
}

// emptyTrails empties what stands under ids.
func (l Learner) emptyTrails(ctx context.Context, q queryer, ids []string) error {
	_, err := q.ExecContext(ctx, `
		UPDATE memories
		SET trail = ''
		WHERE learner_id = $1 AND card_id IN (`+placeholders(2, len(ids))+`) AND trail <> ''`, l.args(ids)...)
	return unavailable(err)
}
