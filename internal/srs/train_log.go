package srs

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"time"
)

// LoggedReview is one row of a review log.
type LoggedReview struct {
	Card     string
	At       time.Time // from 1970 to 9999
	Rating   Rating
	New      bool          // the card was new, or had been reset: what was reviewed before is another memory
	Duration time.Duration // the answer took; training does not use it
}

// dataset is a review log made ready for training and measuring. It is the same for all versions of FSRS.
//
// What is predicted are the reviews that come one study day or more after the one before. Each has a place: its
// number among them in time order, from 0.
type dataset struct {
	histories []history
	outcomes  []outcome // by place
}

// history is the reviews of one memory in time order. The first makes the memory, and is never predicted.
type history []event

// event is one review as the models see it.
type event struct {
	days   float64 // study days since the review before, a whole number
	exact  float64 // days since the review before, with fractions; seldom equal to days, which count rollovers
	place  int32   // unpredicted where it is not predicted
	rating Rating
}

const unpredicted = -1

// outcome is how a predicted review came out.
type outcome struct {
	passed bool
	bin    bin
}

// newDataset returns the dataset of log, in any order; reviews at the same time stay in the order of the log.
// The error names the first review that is wrong, or says that none can be predicted.
func newDataset(log []LoggedReview, c Calendar) (*dataset, error) {
	for i, r := range log {
		if !r.Rating.Valid() {
			return nil, fmt.Errorf("review %d of the log, of card %q: rating %d: %w", i+1, r.Card, r.Rating, ErrInvalidRating)
		}
		if year := r.At.UTC().Year(); year < 1970 || year > 9999 {
			return nil, fmt.Errorf("review %d of the log, of card %q: year is %d, must be from 1970 to 9999", i+1, r.Card, year)
		}
	}
	rows := make([]int32, len(log))
	for i := range rows {
		rows[i] = int32(i)
	}
	slices.SortStableFunc(rows, func(a, b int32) int { return log[a].At.Compare(log[b].At) })

	d := &dataset{}
	memories := map[string]*growth{}
	days := dayCounter{calendar: c}
	for _, row := range rows {
		r := &log[row]
		g := memories[r.Card]
		if g == nil {
			g = &growth{index: -1}
			memories[r.Card] = g
		}
		d.add(g, r, days.day(r.At))
	}
	if len(d.outcomes) == 0 {
		return nil, fmt.Errorf("%w: no review of the log, of %d, comes a day or more after another of its card", ErrTooFewReviews, len(log))
	}
	return d, nil
}

// growth is what adding the next review of a card needs to know.
type growth struct {
	index          int // of the history, -1 before the first review
	day            int
	at             time.Time
	spaced, lapses int // predicted reviews so far, and those of them that failed
}

// add appends r, the next review in time, to its card's history.
func (d *dataset) add(g *growth, r *LoggedReview, day int) {
	if g.index < 0 || r.New {
		*g = growth{index: len(d.histories)}
		d.histories = append(d.histories, history{{place: unpredicted, rating: r.Rating}})
		g.day, g.at = day, r.At
		return
	}
	e := event{
		days:   min(float64(day-g.day), maxElapsed),
		exact:  min(r.At.Sub(g.at).Hours()/24, maxElapsed),
		place:  unpredicted,
		rating: r.Rating,
	}
	if e.days >= 1 {
		g.spaced++
		e.place = int32(len(d.outcomes))
		d.outcomes = append(d.outcomes, outcome{r.Rating > Again, newBin(e.days, g.spaced, g.lapses)})
		if r.Rating == Again {
			g.lapses++
		}
	}
	g.day, g.at = day, r.At
	d.histories[g.index] = append(d.histories[g.index], e)
}

// before returns the histories as far as it takes to predict the reviews of the first n places.
func (d *dataset) before(n int) []history {
	var kept []history
	for _, h := range d.histories {
		end := 0
		for i, e := range h {
			if e.place != unpredicted && int(e.place) < n {
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

// bin groups predicted reviews that a good model should get right on average: reviews after about the same time, of
// cards with about as many reviews and lapses. Source: r_matrix_index in dataset.rs of fsrs-rs 6.6.1.
type bin struct{ days, reviews, lapses int32 }

func newBin(days float64, spaced, lapses int) bin {
	b := bin{
		days:    logarithmic(days, 2.48, 3.62, 100),
		reviews: logarithmic(float64(spaced+1), 1.99, 1.89, 1),
	}
	if lapses > 0 {
		b.lapses = logarithmic(float64(lapses), 1.65, 1.73, 1)
	}
	return b
}

// logarithmic returns scale first base^n, rounded, for the greatest whole n with base^n <= x.
func logarithmic(x, first, base, scale float64) int32 {
	n := math.Floor(math.Log(x) / math.Log(base))
	return int32(math.Round(first * math.Pow(base, n) * scale))
}

// compareBins is an order of bins, so that sums over them are the same each time.
func compareBins(a, b bin) int {
	return cmp.Or(cmp.Compare(a.days, b.days), cmp.Compare(a.reviews, b.reviews), cmp.Compare(a.lapses, b.lapses))
}
