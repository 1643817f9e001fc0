package srs

import (
	"sort"
	"time"
)

// Calendar turns instants into study days, on which schedules count. A study day begins at the rollover in the
// learner's time zone, so that an hour after midnight still belongs to the evening before.
type Calendar struct {
	Location *time.Location // nil is UTC
	Rollover time.Duration  // on the wall clock, whole seconds from 0 to below 24 hours; usually DefaultRollover
}

// DefaultRollover is 04:00, as in Anki.
const DefaultRollover = 4 * time.Hour

const secondsPerDay = 24 * 60 * 60

// Day returns the study day that t belongs to, as the number of days from 1970-01-01 to its date.
func (c Calendar) Day(t time.Time) int {
	wall := t.Add(c.offset(t) - c.Rollover).Unix()
	day := int(wall / secondsPerDay)
	// That is right except before 1970, where division rounds up, and where the clock jumps near the rollover.
	for t.Before(c.Start(day)) {
		day--
	}
	for !t.Before(c.Start(day + 1)) {
		day++
	}
	return day
}

// Elapsed returns the days from one review to the next as the version counts them, for Query.Elapsed: FSRS-7 in
// fractions of 24 hours, so that two reviews on one day are apart, FSRS-6 in study days. It is negative where
// to is before from.
func (c Calendar) Elapsed(v Version, from, to time.Time) float64 {
	if v == FSRS7 {
		return to.Sub(from).Hours() / 24
	}
	return float64(c.Day(to) - c.Day(from))
}

// Start returns the instant at which a study day begins: the first at which the wall clock shows the rollover on that
// date or later. So where the clock skips the rollover the day begins with the skip, where it shows the rollover twice
// the day begins with the first time, and each instant belongs to exactly one day.
//
// Where a zone has skipped a whole date (Samoa, 30 December 2011) and that date would begin together with the next,
// it begins a second earlier: days always differ.
func (c Calendar) Start(day int) time.Time {
	start := c.reaches(day)
	if next := c.reaches(day + 1); !start.Before(next) {
		return next.Add(-time.Second)
	}
	return start
}

// reaches returns the first instant at which the wall clock shows the rollover of the day or later.
// It takes zones to jump at most once in two days.
//
// It does without Time.ZoneBounds, which is wrong on 31 December of leap years after 2037 (Go 1.26).
func (c Calendar) reaches(day int) time.Time {
	wall := time.Unix(int64(day)*secondsPerDay+int64(c.Rollover/time.Second), 0) // were the zone UTC
	before, after := c.offset(wall.Add(-24*time.Hour)), c.offset(wall.Add(24*time.Hour))
	for _, offset := range []time.Duration{before, after} {
		if t := wall.Add(-offset); c.offset(t) == offset {
			return t.In(c.location())
		}
	}
	// The clock skips the rollover: the jump comes after the one instant and not after the other.
	least, most := wall.Add(-after), wall.Add(-before)
	seconds := sort.Search(int(most.Sub(least)/time.Second), func(seconds int) bool {
		return c.offset(least.Add(time.Duration(seconds)*time.Second)) != before
	})
	return least.Add(time.Duration(seconds) * time.Second).In(c.location())
}

// offset returns how far the wall clock is ahead of UTC at t.
func (c Calendar) offset(t time.Time) time.Duration {
	_, seconds := t.In(c.location()).Zone()
	return time.Duration(seconds) * time.Second
}

func (c Calendar) location() *time.Location {
	if c.Location == nil {
		return time.UTC
	}
	return c.Location
}
