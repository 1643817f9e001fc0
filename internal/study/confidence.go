package study

import (
	"time"

	"doesaegim/internal/cards"
	"doesaegim/internal/srs"
	"doesaegim/internal/store"
)

// Confidence is what a learner expected of an answer before seeing the right one. The numbers are stored.
type Confidence int

const (
	Unsaid Confidence = iota
	Blank             // 모름
	Vague             // 애매
	Sure              // 확신
)

// Confidences lists those that can be said, the greatest first.
var Confidences = [...]Confidence{Sure, Vague, Blank}

// LookAfter is how many study days after a wrong answer in full confidence its card is looked at once more, whatever
// its interval: what one was sure of is corrected well at once, and the old belief comes back within a week.
const LookAfter = 7

// lookAt is when a card is looked at once more after a review: a new date after a wrong answer in full confidence, else
// the one that there was, until a review has come to it. Zero: never.
func lookAt(before time.Time, r store.Review, calendar srs.Calendar) time.Time {
	switch {
	case Confidence(r.Confidence) == Sure && r.Rating == srs.Again:
		return calendar.Start(r.Day + LookAfter)
	case r.ReviewedAt.Before(before):
		return before
	}
	return time.Time{}
}

// nextAt is when a reviewed card is asked next: when it falls due or, where that is sooner, is looked at once more.
func nextAt(m store.Memory) time.Time {
	if !m.LookAt.IsZero() && m.LookAt.Before(m.DueAt) {
		return m.LookAt
	}
	return m.DueAt
}

// ThinkTime is within how long a full answer is expected to be thought out, from the question to the look at the
// answer. A card without a level is taken as one of the middle.
func ThinkTime(l cards.Level) time.Duration {
	switch l {
	case cards.Junior:
		return juniorThink
	case cards.Senior:
		return seniorThink
	}
	return midThink
}

const (
	juniorThink = 60 * time.Second
	midThink    = 90 * time.Second
	seniorThink = 120 * time.Second
)
