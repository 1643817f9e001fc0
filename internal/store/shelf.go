package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"
)

// Shelf is all that decides what a learner is asked on a study day, as of one version of the learner.
type Shelf struct {
	Version    int64
	Memories   []Memory
	Today      []Review // reviews of the day, or of a later one, that stand, in the order received
	Filters    []Filter
	Interviews []Interview // the earliest first
	Priorities []Priority  // in no order that means something
	Papers     []Paper     // without their notes
	Asked      []Asked     // the earliest first
}

// Filter is a session kept under a name.
type Filter struct {
	Name  string
	Query string
}

// Shelf reads the learner's shelf for a study day. A guest without a row has an empty one, of version 0.
func (l Learner) Shelf(ctx context.Context, day int) (Shelf, error) {
	var s Shelf
	err := l.store.engine.snapshot(ctx, func(q queryer) (err error) {
		row := q.QueryRowContext(ctx, `
			SELECT version
			FROM learners
			WHERE id = $1`, l.id)
		if err := row.Scan(&s.Version); errors.Is(err, sql.ErrNoRows) {
			return nil
		} else if err != nil {
			return unavailable(err)
		}
		rows, err := q.QueryContext(ctx, `
			SELECT card_id, rep, state, step, stability, difficulty, lapses, last_reviewed_at, last_day, due_at,
				suspended_at, buried_until, flag, version, look_at
			FROM memories
			WHERE learner_id = $1`, l.id)
		if s.Memories, err = collect(rows, err, scanMemory); err != nil {
			return err
		}
		rows, err = q.QueryContext(ctx, `
			SELECT id, card_id, rep, rating, reviewed_at, received_at, day, duration_ms, source, points,
			point_keys, confidence
			FROM reviews
			WHERE learner_id = $1 AND day >= $2 AND undone_at IS NULL
			ORDER BY version`, l.id, day)
		if s.Today, err = collect(rows, err, scanReview); err != nil {
			return err
		}
		rows, err = q.QueryContext(ctx, `
			SELECT name, query
			FROM filters
			WHERE learner_id = $1
			ORDER BY created_at, name`, l.id)
		s.Filters, err = collect(rows, err, func(row scanner) (Filter, error) {
			var f Filter
			err := row.Scan(&f.Name, &f.Query)
			return f, err
		})
		if err != nil {
			return err
		}
		if s.Interviews, err = l.interviews(ctx, q); err != nil {
			return err
		}
		if s.Priorities, err = l.priorities(ctx, q); err != nil {
			return err
		}
		if s.Papers, err = l.papers(ctx, q); err != nil {
			return err
		}
		s.Asked, err = l.asked(ctx, q)
		return err
	})
	if err != nil {
		return Shelf{}, fmt.Errorf("read shelf: %w", err)
	}
	return s, nil
}

// ReviewsPerDay counts the reviews that stand on the study days from first on.
func (l Learner) ReviewsPerDay(ctx context.Context, first int) (map[int]int, error) {
	rows, err := l.store.engine.read().QueryContext(ctx, `
		SELECT day, count(*)
		FROM reviews
		WHERE learner_id = $1 AND day >= $2 AND undone_at IS NULL
		GROUP BY day`, l.id, first)
	type dayCount struct{ day, count int }
	days, err := collect(rows, err, func(row scanner) (d dayCount, err error) {
		err = row.Scan(&d.day, &d.count)
		return d, err
	})
	if err != nil {
		return nil, fmt.Errorf("reviews per day: %w", err)
	}
	counts := map[int]int{}
	for _, d := range days {
		counts[d.day] = d.count
	}
	return counts, nil
}

// MaxFilters bounds how many filters a learner may keep.
const MaxFilters = 50

// ErrTooManyFilters is returned by SaveFilter for a new name beyond MaxFilters.
var ErrTooManyFilters = errors.New("too many filters")

// SaveFilter keeps a filter under its name, in place of one that has it.
func (l Learner) SaveFilter(ctx context.Context, f Filter, at time.Time) error {
	_, err := l.write(ctx, func(q queryer, _ int64) error {
		var others int
		row := q.QueryRowContext(ctx, `
			SELECT count(*)
			FROM filters
			WHERE learner_id = $1 AND name <> $2`, l.id, f.Name)
		if err := row.Scan(&others); err != nil {
			return unavailable(err)
		}
		if others >= MaxFilters {
			return ErrTooManyFilters
		}
		_, err := q.ExecContext(ctx, `
			INSERT INTO filters (learner_id, name, query, created_at)
			VALUES ($1, $2, $3, $4)
			ON CONFLICT (learner_id, name) DO UPDATE SET query = excluded.query`, l.id, f.Name, f.Query, millis(at))
		return unavailable(err)
	})
	if err != nil {
		return fmt.Errorf("save filter: %w", err)
	}
	return nil
}

// DeleteFilter forgets the filter of that name, if there is one.
func (l Learner) DeleteFilter(ctx context.Context, name string) error {
	_, err := l.write(ctx, func(q queryer, _ int64) error {
		_, err := q.ExecContext(ctx, `
			DELETE FROM filters
			WHERE learner_id = $1 AND name = $2`, l.id, name)
		return unavailable(err)
	})
	if err != nil {
		return fmt.Errorf("delete filter: %w", err)
	}
	return nil
}
