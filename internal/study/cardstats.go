package study

import (
	"cmp"
	"math"
	"slices"
	"time"

	"doesaegim/internal/srs"
)

// CardStates counts the cards that are asked by where they stand. A card counts once.
type CardStates struct {
	New, Learning, Young, Mature, Leeches, Suspended int
}

// MatureDays is the interval, in days, from which on a card in srs.Review counts as mature.
const MatureDays = 21

// Class is the cards with a value from Least to below Below; the last class is open above.
type Class struct {
	Least, Below float64 // Below is +Inf in the last class
	Cards        int
}

// stabilityClasses and difficultyClasses are where their classes begin.
var (
	stabilityClasses  = []float64{0, 1, 3, 7, 14, 30, 91, 183, 365} // days
	difficultyClasses = []float64{1, 2, 3, 4, 5, 6, 7, 8, 9}
)

func newClasses(bounds []float64) []Class {
	classes := make([]Class, len(bounds))
	for i, least := range bounds {
		classes[i] = Class{Least: least, Below: math.Inf(1)}
		if i > 0 {
			classes[i-1].Below = least
		}
	}
	return classes
}

// addTo counts a value in its class; one below all counts in the first.
func addTo(classes []Class, value float64) {
	for i := range classes {
		if value < classes[i].Below {
			classes[i].Cards++
			return
		}
	}
}

// HardCard is a card with how often it was failed in the period.
type HardCard struct {
	Row
	Answers, Again int
}

const (
	maxHardest   = 10
	maxLeechRows = 10
	hardFrom     = 2 // times that a card was failed
)

// hardest notes the cards that were failed most often, those aside that are leeches: they have a list of their own.
func (b *lookback) hardest() {
	failed := slices.DeleteFunc(slices.Clone(b.cards), func(c cardTally) bool { return c.again < hardFrom || c.past.card == nil })
	slices.SortFunc(failed, func(a, b cardTally) int {
		return cmp.Or(cmp.Compare(b.again, a.again), cmp.Compare(a.answers, b.answers), cmp.Compare(a.past.id, b.past.id))
	})
	for _, c := range failed {
		m := b.memory(c.past.card)
		if m.IsLeech() || !m.SuspendedAt.IsZero() || c.past.card.Deprecated != "" {
			continue
		}
		b.stat.Hardest = append(b.stat.Hardest, HardCard{Row: Row{Card: c.past.card, Status: b.status(m)}, Answers: c.answers, Again: c.again})
		if len(b.stat.Hardest) == maxHardest {
			return
		}
	}
}

// describeCards adds what the cards are now.
func (d *desk) describeCards(s *Stats) {
	all := d.deck.Cards()
	s.Deck = len(all)
	s.Stability, s.Difficulty = newClasses(stabilityClasses), newClasses(difficultyClasses)
	for _, c := range all {
		m := d.memory(c)
		switch {
		case !m.SuspendedAt.IsZero():
			s.States.Suspended++
		case m.Reps == 0:
			s.States.New++
		case m.IsLeech():
			s.States.Leeches++
		case inSteps(m):
			s.States.Learning++
		// A card falls due in the morning, the first day of the interval being cut.
		case m.DueAt.Sub(m.LastReviewedAt) <= (MatureDays-1)*24*time.Hour:
			s.States.Young++
		default:
			s.States.Mature++
		}
		if m.Reps == 0 || m.State == srs.New {
			continue
		}
		s.Seen++
		s.Remembered += d.recall(m)
		addTo(s.Stability, m.Stability)
		addTo(s.Difficulty, m.Difficulty)
	}
	s.Forecast = d.dueDays(all, ForecastDays)
	s.Leeches = d.leeches(all, maxLeechRows)
}
