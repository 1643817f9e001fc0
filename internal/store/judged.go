package store

import (
	"context"
	"fmt"
	"strings"
)

// TickedReviews returns of each of several cards, known under the ids of each, the latest reviews, at most limit, in which
// a point was ticked. The cards are in the order given, the reviews of each the latest first.
func (l Learner) TickedReviews(ctx context.Context, cards [][]string, limit int) ([]Review, error) {
	if len(cards) == 0 {
		return nil, nil
	}
	args := []any{l.id, limit}
	var latest []string // of each card
	for n, ids := range cards {
		latest = append(latest, fmt.Sprintf(`
			SELECT * FROM (
				SELECT id, card_id, rep, rating, reviewed_at, received_at, day, duration_ms, source, points,
					point_keys, confidence, %d AS place
				FROM reviews
				WHERE learner_id = $1 AND card_id IN (%s) AND undone_at IS NULL
					AND replace(points, '0', '') <> ''
				ORDER BY reviewed_at DESC, id DESC
				LIMIT $2) AS latest%d`, n, placeholders(len(args)+1, len(ids)), n))
		for _, id := range ids {
			args = append(args, id)
		}
	}
	rows, err := l.store.engine.read().QueryContext(ctx, `
		SELECT id, card_id, rep, rating, reviewed_at, received_at, day, duration_ms, source, points,
			point_keys, confidence
		FROM (`+strings.Join(latest, " UNION ALL ")+`) AS ticked
		ORDER BY place, reviewed_at DESC, id DESC`, args...)
	reviews, err := collect(rows, err, scanReview)
	if err != nil {
		return nil, fmt.Errorf("ticked reviews of %d cards: %w", len(cards), err)
	}
	return reviews, nil
}

// Judgement sums up a card's answers of one confidence.
type Judgement struct {
	CardID     string
	Confidence int // 1 to 3, see Review
	Answers    int
	Right      int // not rated Again
}

// Judgements sums up the answers before which the learner said how confident they were, a line for every card and
// confidence that there is.
func (l Learner) Judgements(ctx context.Context) ([]Judgement, error) {
	// Every day is after the first. Saying so leads SQLite to the rows in the order in which they were written, which
	// for a log of 200,000 is ten times as fast as card by card.
	rows, err := l.store.engine.read().QueryContext(ctx, `
		SELECT card_id, confidence, count(*), count(CASE WHEN rating > 1 THEN 1 END)
		FROM reviews
		WHERE learner_id = $1 AND day >= 0 AND confidence > 0 AND undone_at IS NULL
		GROUP BY card_id, confidence`, l.id)
	all, err := collect(rows, err, func(row scanner) (j Judgement, err error) {
		err = row.Scan(&j.CardID, &j.Confidence, &j.Answers, &j.Right)
		return j, err
	})
	if err != nil {
		return nil, fmt.Errorf("judgements: %w", err)
	}
	return all, nil
}
