package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"doesaegim/internal/srs"
)

// Review is a row of the log: one rated answer.
type Review struct {
	ID         string // one-time, chosen where the card was shown; unique per learner
	CardID     string
	Rep        int // which review of the card the learner meant it to be, from 1
	Rating     srs.Rating
	ReviewedAt time.Time
	ReceivedAt time.Time
	Day        int // study day of ReviewedAt
	Duration   time.Duration
	Source     string // mode of the session
	Points     string // one character a key point: '1' said, '0' not said; empty when none was shown
	PointKeys  string // four characters a key point, which tell it from the card's others; empty when not noted
	Confidence int    // before the answer was seen: 0 not said, 1 none, 2 some, 3 sure
}

// Outcome says what became of a review that was to be added.
type Outcome int

const (
	Recorded  Outcome = iota // it is in the log now
	Duplicate                // a review with this id had been there before; nothing changed
	Stale                    // the card had been reviewed since it was shown; nothing changed
	Outrun                   // reviews that the card was shown after have been undone since; nothing changed
)

// Added is the answer to AddReview.
type Added struct {
	Outcome Outcome
	Memory  Memory // of the card as it is now
	Version int64  // of the learner, when Recorded
}

// errNothingToWrite ends a transaction that would change nothing, so that it does not even make a guest's row.
var errNothingToWrite = errors.New("nothing to write")

// AddReview appends a review to the log and brings the card's memory up to date, or does nothing and says why.
// The card is or was known under ids, the present id, which must be the review's, first.
func (l Learner) AddReview(ctx context.Context, r Review, ids []string, step Step) (Added, error) {
	var a Added
	version, err := l.write(ctx, func(q queryer, version int64) error {
		before, err := l.memory(ctx, q, ids)
		if err != nil {
			return err
		}
		a.Memory = before
		if before.Reps+1 != r.Rep {
			if a.Outcome, err = l.missed(ctx, q, r, before.Reps); err != nil {
				return err
			}
			return errNothingToWrite
		}
		added, err := l.insertReview(ctx, q, r, version)
		if err != nil {
			return err
		}
		if !added {
			a.Outcome = Duplicate
			return errNothingToWrite
		}
		if r.ReviewedAt.After(before.LastReviewedAt) {
			a.Memory = step(before, r)
			a.Memory.CardID, a.Memory.Marks = r.CardID, before.Marks
		} else if a.Memory, err = l.replay(ctx, q, ids, before.Marks, step); err != nil {
			// The clock has gone back: only a replay puts the reviews in their order.
			return err
		}
		a.Memory.Version = version
		return l.putMemory(ctx, q, a.Memory)
	})
	if err != nil && !errors.Is(err, errNothingToWrite) {
		return Added{}, fmt.Errorf("add review of card %q: %w", r.CardID, err)
	}
	a.Version, a.Memory.Trace = version, ""
	return a, nil
}

// missed says why a review is not the next one of a card with that many reviews.
func (l Learner) missed(ctx context.Context, q queryer, r Review, reps int) (Outcome, error) {
	err := q.QueryRowContext(ctx, `
		SELECT 1
		FROM reviews
		WHERE learner_id = $1 AND id = $2`, l.id, r.ID).Scan(new(int))
	switch {
	case !errors.Is(err, sql.ErrNoRows):
		return Duplicate, unavailable(err)
	case r.Rep > reps:
		return Outrun, nil
	default:
		return Stale, nil
	}
}

func (l Learner) insertReview(ctx context.Context, q queryer, r Review, version int64) (added bool, err error) {
	result, err := q.ExecContext(ctx, `
		INSERT INTO reviews (learner_id, id, card_id, rep, rating, reviewed_at, received_at, day, duration_ms, source,
			points, point_keys, confidence, version)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
		ON CONFLICT (learner_id, id) DO NOTHING`,
		l.id, r.ID, r.CardID, r.Rep, int64(r.Rating), millis(r.ReviewedAt), millis(r.ReceivedAt), r.Day,
		r.Duration.Milliseconds(), r.Source, r.Points, r.PointKeys, r.Confidence, version)
	if err != nil {
		return false, unavailable(err)
	}
	rows, err := result.RowsAffected()
	return rows == 1, unavailable(err)
}

// ErrNothingToUndo is returned by Undo when there is no such review, or it is undone already.
var ErrNothingToUndo = errors.New("nothing to undo")

// Undone is the answer to Undo.
type Undone struct {
	Review  Review
	Memory  Memory // of its card, as if the review had never been
	Version int64
}

// Undo marks a review of the given study day, or of a later one, as undone and replays its card: who has moved to an
// earlier time zone has reviews of a day to come. It is the one with the id or, where that is empty, the one received
// last. The function ids lists what the card of a review is or was known under, the
// present id first. ErrNothingToUndo when there is none.
func (l Learner) Undo(ctx context.Context, id string, day int, at time.Time, ids func(card string) []string, step Step) (Undone, error) {
	var u Undone
	version, err := l.write(ctx, func(q queryer, version int64) (err error) {
		if u.Review, err = l.undoable(ctx, q, id, day); err != nil {
			return err
		}
		if _, err := q.ExecContext(ctx, `
			UPDATE reviews
			SET undone_at = $3
			WHERE learner_id = $1 AND id = $2`, l.id, u.Review.ID, millis(at)); err != nil {
			return unavailable(err)
		}
		names := ids(u.Review.CardID)
		before, err := l.memory(ctx, q, names)
		if err != nil {
			return err
		}
		if u.Memory, err = l.replay(ctx, q, names, before.Marks, step); err != nil {
			return err
		}
		u.Memory.Version = version
		return l.putMemory(ctx, q, u.Memory)
	})
	if err != nil {
		return Undone{}, fmt.Errorf("undo: %w", err)
	}
	u.Version, u.Memory.Trace = version, ""
	return u, nil
}

func (l Learner) undoable(ctx context.Context, q queryer, id string, day int) (Review, error) {
	r, err := scanReview(q.QueryRowContext(ctx, `
		SELECT id, card_id, rep, rating, reviewed_at, received_at, day, duration_ms, source, points,
			point_keys, confidence
		FROM reviews
		WHERE learner_id = $1 AND day >= $2 AND undone_at IS NULL AND (id = $3 OR $3 = '')
		ORDER BY version DESC
		LIMIT 1`, l.id, day, id))
	if errors.Is(err, sql.ErrNoRows) {
		return r, ErrNothingToUndo
	}
	return r, unavailable(err)
}

func scanReview(row scanner) (Review, error) {
	var r Review
	var reviewed, received, duration int64
	err := row.Scan(&r.ID, &r.CardID, &r.Rep, &r.Rating, &reviewed, &received, &r.Day, &duration, &r.Source, &r.Points,
		&r.PointKeys, &r.Confidence)
	r.ReviewedAt, r.ReceivedAt = moment(reviewed), moment(received)
	r.Duration = time.Duration(duration) * time.Millisecond
	return r, err
}

// Reviews returns the reviews of a card known under ids, in the order in which they count: by time, then id.
func (l Learner) Reviews(ctx context.Context, ids []string) ([]Review, error) {
	reviews, err := l.reviewsOf(ctx, l.store.engine.read(), ids)
	if err != nil {
		return nil, fmt.Errorf("reviews of card %q: %w", ids[0], err)
	}
	return reviews, nil
}

func (l Learner) reviewsOf(ctx context.Context, q queryer, ids []string) ([]Review, error) {
	rows, err := q.QueryContext(ctx, `
		SELECT id, card_id, rep, rating, reviewed_at, received_at, day, duration_ms, source, points,
			point_keys, confidence
		FROM reviews
		WHERE learner_id = $1 AND card_id IN (`+placeholders(2, len(ids))+`) AND undone_at IS NULL
		ORDER BY reviewed_at, id`, l.args(ids)...)
	return collect(rows, err, scanReview)
}

// collect reads all rows of a query.
func collect[T any](rows *sql.Rows, err error, scan func(scanner) (T, error)) ([]T, error) {
	if err != nil {
		return nil, unavailable(err)
	}
	defer rows.Close()
	var all []T
	for rows.Next() {
		one, err := scan(rows)
		if err != nil {
			return nil, unavailable(err)
		}
		all = append(all, one)
	}
	return all, unavailable(rows.Err())
}
