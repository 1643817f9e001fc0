package srs

import "time"

// Query is one question to the scheduler.
type Query struct {
	Memory Memory
	// Elapsed is the time since the previous review in days, as Calendar.Elapsed counts it: FSRS-6 takes whole study
	// days, and the whole of a fraction, FSRS-7 takes fractions.
	// A negative number (a clock that went back) and NaN count as 0.
	Elapsed float64
	// Retention is the desired retention of this card, brought within MinRetention and MaxRetention.
	// 0 and NaN mean the scheduler's.
	Retention float64
	Seed      uint64 // FuzzSeed of the card and the number of the review that is asked about

	// Load and Today matter to Options.Balance alone. Load[n] is how many reviews are due n study days after today,
	// not counting this card. A day past its end counts like the last one, a number below 0 like 0, and where Load is
	// empty all days are alike. Today is the weekday of the study day.
	Load  []int
	Today time.Weekday
}

// Choice is what one rating does. Exactly one of Days and Delay is positive.
type Choice struct {
	Memory Memory        // after the review
	Days   int           // interval in study days, for a card that is now in Review
	Delay  time.Duration // until the next step, for a card that is now in Learning or Relearning
}

// Choices are what each of Ratings does.
type Choices [len(Ratings)]Choice

// For returns what r does. It panics where r is not valid.
func (c Choices) For(r Rating) Choice { return c[r-Again] }

// maxElapsed keeps +Inf out of the formulas; it is days, some 2,700 years.
const maxElapsed = 1e6

// clampElapsed returns the days that a Query or a caller of Retrievability means.
func clampElapsed(elapsed float64) float64 {
	if elapsed > 0 { // false for NaN
		return min(elapsed, maxElapsed)
	}
	return 0
}
