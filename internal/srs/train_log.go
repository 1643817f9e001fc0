package srs

import (
	"cmp"
	"fmt"
	"slices"
	"time"
)

// LoggedReview is one row of a review log.
type LoggedReview struct {
	Card     string
	At       time.Time // in the years 1970 to 9999
	Rating   Rating
	New      bool          // the card was new or had been reset: what was reviewed before belongs to another memory
	Duration time.Duration // that the answer took; training does not use it
}

// dataset is a review log made ready for training and measuring, the same for all versions of FSRS.
//
// What is predicted are the reviews that come one study day or more after the one before. Each has a place: its
// number among them in time order, from 0.
type dataset struct {
	histories []history
	outcomes  []outcome // by place
}

// history is the reviews of one memory in time order. The first makes the memory and is never predicted.
type history []event

// event is one review as the models see it.
type event struct {
	days   float64 // study days since the review before, a whole number
	exact  float64 // days since the review before, with fractions
	place  int32   // unpredicted for a review that is not predicted
	rating Rating
}

const unpredicted = -1

func (e event) predicted() bool { return e.place != unpredicted }

// outcome is how a predicted review came out.
type outcome struct {
	passed bool
	day    int     // study day of the review
	days   float64 // study days since the review before
	spaced int     // predicted reviews of the memory so far, this one included
	lapses int     // of those before it, how many failed
}

// newDataset returns the dataset of a log in any order; reviews of one millisecond stay in the order of the log.
// The error names the first review that is wrong, or is ErrTooFewReviews where none can be predicted.
func newDataset(log []LoggedReview, c Calendar) (*dataset, error) {
	if err := validateLog(log); err != nil {
		return nil, err
	}
	rows := inTimeOrder(log)
	memories, histories := split(log, rows)
	d := &dataset{histories: histories}
	days := dayCounter{calendar: c}
	last := make([]lastReview, len(histories))
	for _, row := range rows {
		memory := memories[row]
		d.add(memory, &last[memory], &log[row], days.day(log[row].At))
	}
	if len(d.outcomes) == 0 {
		return nil, fmt.Errorf("%w: none of %d comes a day or more after another of its card", ErrTooFewReviews, len(log))
	}
	return d, nil
}

func validateLog(log []LoggedReview) error {
	for i, r := range log {
		if !r.Rating.Valid() {
			return fmt.Errorf("review %d of the log, of card %q: rating %d: %w", i+1, r.Card, r.Rating, ErrInvalidRating)
		}
		if year := r.At.UTC().Year(); year < 1970 || year > 9999 {
			return fmt.Errorf("review %d of the log, of card %q: year is %d, must be from 1970 to 9999", i+1, r.Card, year)
		}
	}
	return nil
}

// inTimeOrder returns the indices of the log.
func inTimeOrder(log []LoggedReview) []int32 {
	type key struct {
		at  int64
		row int32
	}
	keys := make([]key, len(log))
	for i := range log {
		keys[i] = key{log[i].At.UnixMilli(), int32(i)}
	}
	slices.SortFunc(keys, func(a, b key) int {
		if a.at != b.at {
			return cmp.Compare(a.at, b.at)
		}
		return cmp.Compare(a.row, b.row)
	})
	rows := make([]int32, len(log))
	for i, k := range keys {
		rows[i] = k.row
	}
	return rows
}

// split returns the index of the memory that each review of the log belongs to, and for each memory an empty history
// with room for its reviews.
func split(log []LoggedReview, rows []int32) (memories []int32, histories []history) {
	memories = make([]int32, len(log))
	current := map[string]int32{} // memory by card
	var sizes []int
	for _, row := range rows {
		r := &log[row]
		memory, known := current[r.Card]
		if !known || r.New {
			memory = int32(len(sizes))
			current[r.Card] = memory
			sizes = append(sizes, 0)
		}
		memories[row] = memory
		sizes[memory]++
	}
	room := make([]event, len(log))
	histories = make([]history, len(sizes))
	for i, size := range sizes {
		histories[i], room = room[:0:size], room[size:]
	}
	return memories, histories
}

// lastReview is what adding the next review of a memory needs to know.
type lastReview struct {
	day            int
	at             int64 // Unix time in milliseconds
	spaced, lapses int   // predicted reviews so far, and how many of them failed
}

// add appends r, the next review in time, to the history of its memory.
func (d *dataset) add(memory int32, last *lastReview, r *LoggedReview, day int) {
	e := event{place: unpredicted, rating: r.Rating}
	at := r.At.UnixMilli()
	if len(d.histories[memory]) > 0 {
		e.days = min(float64(day-last.day), maxElapsed)
		e.exact = min(float64(at-last.at)/(secondsPerDay*1000), maxElapsed)
	}
	if e.days >= 1 {
		last.spaced++
		e.place = int32(len(d.outcomes))
		d.outcomes = append(d.outcomes, outcome{r.Rating > Again, day, e.days, last.spaced, last.lapses})
		if r.Rating == Again {
			last.lapses++
		}
	}
	last.day, last.at = day, at
	d.histories[memory] = append(d.histories[memory], e)
}

// before returns the histories as far as it takes to predict the first n places, each cut to its longest first reviews.
func (d *dataset) before(n, longest int) []history {
	kept := make([]history, 0, len(d.histories))
	for _, h := range d.histories {
		end := 0
		for i, e := range h[:min(len(h), longest)] {
			if e.predicted() && int(e.place) < n {
				end = i + 1
			}
		}
		if end > 0 {
			kept = append(kept, h[:end])
		}
	}
	return kept
}

// dayCounter is a Calendar for instants that ascend: it asks only once for each day.
type dayCounter struct {
	calendar Calendar
	current  int
	end      time.Time // of the current day, zero before the first call
}

func (c *dayCounter) day(t time.Time) int {
	if !t.Before(c.end) {
		c.current = c.calendar.Day(t)
		c.end = c.calendar.Start(c.current + 1)
	}
	return c.current
}
