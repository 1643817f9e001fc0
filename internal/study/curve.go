package study

import (
	"time"

	"doesaegim/internal/srs"
	"doesaegim/internal/store"
)

// Curve is the forgetting curve of a card: the probability of recalling it on each study day, from its first review that
// is drawn to some time ahead. Days count from First.
type Curve struct {
	First  time.Time // noon
	Today  int
	Last   int
	Past   []CurvePoint // in order; a day with a review has two: before it, and 1 after
	Future []CurvePoint // from Today on, if the card is not reviewed
	Target float64      // desired retention
	Ahead  []CurvePoint // the future in a few numbers, today first
}

// CurvePoint is one day of a Curve.
type CurvePoint struct {
	Day    int
	Recall float64
	Rating srs.Rating // of the review that the point is before; 0 for none
}

// Date is noon of a day of the curve.
func (c *Curve) Date(day int) time.Time { return c.First.AddDate(0, 0, day) }

const (
	maxCurveReviews = maxHistory
	curveSteps      = 120 // days or spans of days that a curve has, about
	leastAhead      = 30  // days that are drawn ahead at least
)

// aheadDays are the days of Curve.Ahead.
var aheadDays = []int{0, 1, 7, 30, 90}

// curve draws the reviews of a card, of which after holds the memory after each; nil for a card that has none.
func (s *Study) curve(m moment, target float64, reviews []store.Review, after []store.Memory) *Curve {
	if cut := len(reviews) - maxCurveReviews; cut > 0 {
		reviews, after = reviews[cut:], after[cut:]
	}
	if len(reviews) == 0 || after[len(after)-1].Reps == 0 {
		return nil
	}
	latest := after[len(after)-1]
	first := reviews[0].Day
	today := max(m.day, latest.LastDay)
	ahead := leastAhead
	if !latest.DueAt.IsZero() {
		ahead = max(ahead, min(m.calendar.Day(latest.DueAt)-today, srs.MaxInterval)*5/4)
	}
	c := &Curve{First: m.dateOf(first), Today: today - first, Last: today - first + ahead, Target: target}
	stride := max(1, c.Last/curveSteps)
	recall := func(of store.Memory, day int) float64 {
		return s.scheduler.Retrievability(of.Memory, float64(max(0, day+first-of.LastDay)))
	}
	c.Past = append(c.Past, CurvePoint{Day: 0, Recall: 1})
	for i, memory := range after {
		until, rating := c.Today, srs.Rating(0)
		if i+1 < len(reviews) {
			until, rating = max(reviews[i+1].Day-first, 0), reviews[i+1].Rating
		}
		from := max(memory.LastDay-first, 0)
		for day := from + stride; day < until; day += stride {
			c.Past = append(c.Past, CurvePoint{Day: day, Recall: recall(memory, day)})
		}
		if until > from {
			c.Past = append(c.Past, CurvePoint{Day: until, Recall: recall(memory, until), Rating: rating})
			if rating != 0 {
				c.Past = append(c.Past, CurvePoint{Day: until, Recall: 1})
			}
		}
	}
	for day := c.Today; day < c.Last; day += stride {
		c.Future = append(c.Future, CurvePoint{Day: day, Recall: recall(latest, day)})
	}
	c.Future = append(c.Future, CurvePoint{Day: c.Last, Recall: recall(latest, c.Last)})
	for _, days := range aheadDays {
		c.Ahead = append(c.Ahead, CurvePoint{Day: c.Today + days, Recall: recall(latest, c.Today+days)})
	}
	return c
}

// memoriesAfter returns the memories of a card after each of its reviews. Intervals are those of the desired retention of
// today.
func (s *Study) memoriesAfter(calendar srs.Calendar, card string, retention float64, reviews []store.Review) []store.Memory {
	step := s.step(calendar, card, retention)
	var memory store.Memory
	memories := make([]store.Memory, len(reviews))
	for i, r := range reviews {
		memory = step(memory, r)
		memories[i] = memory
	}
	return memories
}
