package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
)

// Paper is a row of papers: what a learner keeps on a card beside their memory of it. The zero Paper, with its CardID,
// is a card on which they have written nothing.
type Paper struct {
	CardID    string
	TypeFirst bool   // an answer is typed before the card's is shown
	OwnFirst  bool   // the pinned answer of the learner's own stands in the place of the card's
	Note      string // empty: none; a Shelf leaves it out
	Version   int64  // of the learner when the row was written; 0: never
}

// MaxNote bounds a note, in characters.
const MaxNote = 10_000

// Paper returns the learner's paper of a card that is or was known under ids, the present id first.
func (l Learner) Paper(ctx context.Context, ids []string) (Paper, error) {
	p, err := l.paper(ctx, l.store.engine.read(), ids)
	if err != nil {
		return Paper{}, fmt.Errorf("paper of card %q: %w", ids[0], err)
	}
	return p, nil
}

// ChangePaper changes a paper and returns it as it is then. A change that changes nothing writes nothing.
func (l Learner) ChangePaper(ctx context.Context, ids []string, change func(*Paper)) (Paper, error) {
	p, err := l.writePaper(ctx, ids, func(_ queryer, p *Paper, _ int64) error {
		before := *p
		if change(p); *p == before {
			return errNothingToWrite
		}
		return nil
	})
	if err != nil {
		return Paper{}, fmt.Errorf("change paper of card %q: %w", ids[0], err)
	}
	return p, nil
}

// writePaper runs f on a paper in a transaction that then writes the paper, as of the learner's new version. Where f
// returns errNothingToWrite, all stays as it was.
func (l Learner) writePaper(ctx context.Context, ids []string, f func(q queryer, p *Paper, version int64) error) (Paper, error) {
	var p Paper
	_, err := l.write(ctx, func(q queryer, version int64) (err error) {
		if p, err = l.paper(ctx, q, ids); err != nil {
			return err
		}
		if err := f(q, &p, version); err != nil {
			return err
		}
		p.Version = version
		return l.putPaper(ctx, q, p)
	})
	if errors.Is(err, errNothingToWrite) {
		err = nil
	}
	return p, err
}

// paper returns the paper of a card known under ids. Under several of them rows may stand; the one written last counts.
func (l Learner) paper(ctx context.Context, q queryer, ids []string) (Paper, error) {
	var p Paper
	err := q.QueryRowContext(ctx, `
		SELECT type_first, own_first, note, version
		FROM papers
		WHERE learner_id = $1 AND card_id IN (`+placeholders(2, len(ids))+`)
		ORDER BY version DESC
		LIMIT 1`, l.args(ids)...).Scan(&p.TypeFirst, &p.OwnFirst, &p.Note, &p.Version)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return Paper{}, unavailable(err)
	}
	p.CardID = ids[0]
	return p, nil
}

func (l Learner) putPaper(ctx context.Context, q queryer, p Paper) error {
	_, err := q.ExecContext(ctx, `
		INSERT INTO papers (learner_id, card_id, type_first, own_first, note, version)
		VALUES ($1, $2, $3, $4, $5, $6)
		ON CONFLICT (learner_id, card_id) DO UPDATE SET
			type_first = excluded.type_first,
			own_first = excluded.own_first,
			note = excluded.note,
			version = excluded.version`,
		l.id, p.CardID, bit(p.TypeFirst), bit(p.OwnFirst), p.Note, p.Version)
	return unavailable(err)
}

// papers reads what a Shelf holds of the learner's papers.
func (l Learner) papers(ctx context.Context, q queryer) ([]Paper, error) {
	rows, err := q.QueryContext(ctx, `
		SELECT card_id, type_first, own_first, version
		FROM papers
		WHERE learner_id = $1`, l.id)
	return collect(rows, err, func(row scanner) (Paper, error) {
		var p Paper
		err := row.Scan(&p.CardID, &p.TypeFirst, &p.OwnFirst, &p.Version)
		return p, err
	})
}
