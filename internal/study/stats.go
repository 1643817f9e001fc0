package study

import (
	"context"
	"time"

	"doesaegim/internal/srs"
)

// ForecastDays is how many study days ahead Stats tells what falls due.
const ForecastDays = 30

// YearDays is how many study days the calendar of Stats has.
const YearDays = 365

// Stats is what a learner's reviews come to. All of it follows from the log; what the period bounds says so.
type Stats struct {
	Period    Period
	Reviews   int        // of all time
	Today     DayTotal   // reviewed today
	Yesterday DayTotal   // and on the study day before
	Year      []DayTotal // the last YearDays study days, the oldest first

	Studied  Studied   // in the period
	ByRating [4]int    // reviews in the period by rating, Again first
	Bars     []TimeBar // the period, the oldest first
	BarUnit  BarUnit

	Retention   Retention      // of all cards, in the period
	Tags        []TagRetention // those with reviews that count, the lowest first; those with too few of them last
	Calibration Forecasting    // in the period

	Deck       int     // cards that are asked
	Seen       int     // of them, reviewed at least once
	Remembered float64 // of them, expected to be recalled now: the sum of their recall
	States     CardStates
	Stability  []Class // of the cards seen, in days
	Difficulty []Class // of the cards seen
	Forecast   []DayCount

	Hardest []HardCard // in the period, the hardest first, at most maxHardest; without those in Leeches
	Leeches []Row      // at most maxLeechRows
}

// DayTotal is what was reviewed on a study day.
type DayTotal struct {
	Date     time.Time // noon
	Reviews  int
	Duration time.Duration // an answer counts at most MaxAnswerTime
}

// Studied is what was reviewed in a period.
type Studied struct {
	Days     int // with a review
	Reviews  int
	Duration time.Duration
}

// PerDay is the mean number of reviews on a day with any, rounded.
func (s Studied) PerDay() int {
	if s.Days == 0 {
		return 0
	}
	return (s.Reviews + s.Days/2) / s.Days
}

// PerReview is the mean time of a review.
func (s Studied) PerReview() time.Duration {
	if s.Reviews == 0 {
		return 0
	}
	return s.Duration / time.Duration(s.Reviews)
}

// Retention is true retention: of the reviews that find a card in srs.Review and are its first of their study day, how
// many were passed. Target is the desired retention of the cards reviewed, the mean over the reviews.
type Retention struct {
	Outcome
	Target float64
}

// IsLow reports whether the retention is below its target by more than luck explains.
func (r Retention) IsLow() bool {
	_, high := r.Range()
	return r.IsEnough() && high < r.Target
}

// TagRetention is the retention of the cards of a tag.
type TagRetention struct {
	Tag string
	Retention
}

// Forecasting compares the recall that was predicted of reviews with what came, of all that come a study day or more after
// the one before of their card: those that the optimiser learns from. What was predicted is what the memory said when the
// card was asked, by the weights with which it was made.
type Forecasting struct {
	Reviews           int
	Predicted, Actual float64 // means
	Bins              []srs.CalibrationBin
}

// IsTold reports whether there are reviews enough to say anything.
func (f Forecasting) IsTold() bool { return f.Reviews >= EnoughAnswers }

// Stats tells the learner how they have done. The error may be one of the store.
func (s *Study) Stats(ctx context.Context, l Learner, period Period) (Stats, error) {
	pasts, err := s.pasts(ctx, l)
	if err != nil {
		return Stats{}, err
	}
	var stats Stats
	err = s.at(ctx, l, func(d *desk) {
		stats = d.lookBack(pasts, period).stats()
		d.describeCards(&stats)
	})
	if err != nil {
		return stats, err
	}
	return stats, s.nameFailingIn(ctx, l, &stats)
}

// nameFailingIn adds to the cards of the page which of their points keep failing.
func (s *Study) nameFailingIn(ctx context.Context, l Learner, stats *Stats) error {
	rows := make([]Row, 0, len(stats.Hardest)+len(stats.Leeches))
	for _, hard := range stats.Hardest {
		rows = append(rows, hard.Row)
	}
	rows = append(rows, stats.Leeches...)
	if len(rows) == 0 {
		return nil
	}
	if err := s.nameFailing(ctx, l, rows); err != nil {
		return err
	}
	for i := range stats.Hardest {
		stats.Hardest[i].Row = rows[i]
	}
	copy(stats.Leeches, rows[len(stats.Hardest):])
	return nil
}
