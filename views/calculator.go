package views

import (
	"slices"
	"strings"
	"time"

	"doesaegim/internal/availability"
)

// Calculator is the availability calculator, asked in one direction and filled in for both.
type Calculator struct {
	Percent string              // as typed or as calculated; empty where nothing could be
	Amount  availability.Amount // the same
	Period  availability.Span
	Bad     string // field whose value cannot be used, "availability" or "downtime"; empty where all is well

	// What was calculated; zero with a Bad field.
	Level    availability.Level
	Downtime time.Duration
	Back     bool // the level follows from the downtime
}

// LevelCalculator calculates what an availability, as typed, allows.
func LevelCalculator(percent string, period availability.Span) Calculator {
	c := Calculator{Percent: percent, Amount: availability.Amount{Unit: availability.Minute}, Period: period}
	level, ok := availability.ParseLevel(percent)
	if !ok {
		c.Bad = "availability"
		return c
	}
	c.Level, c.Downtime = level, level.Downtime(period)
	c.Amount = availability.Exact(c.Downtime)
	return c
}

// problem says what is wrong with a field; empty where nothing is.
func (c Calculator) problem(w CalculatorWords, field string) string {
	switch {
	case c.Bad != field:
		return ""
	case field == "availability":
		return w.BadLevel
	}
	return w.BadDowntime(w.Span(c.Period))
}

// DowntimeCalculator calculates what availability a downtime, as typed, leaves.
func DowntimeCalculator(amount availability.Amount, period availability.Span) Calculator {
	c := Calculator{Amount: amount, Period: period, Back: true}
	downtime, ok := availability.ParseDowntime(amount, period)
	if !ok {
		c.Bad = "downtime"
		return c
	}
	c.Level, c.Downtime = availability.Of(downtime, period), downtime
	c.Percent = c.Level.String()
	return c
}

// levels are those of the table: the book's, and the one in question in its place.
func (c Calculator) levels() []availability.Level {
	levels := slices.Clone(availability.Levels)
	if c.Bad == "" && !slices.Contains(levels, c.Level) {
		levels = append(levels, c.Level)
		slices.Sort(levels)
	}
	return levels
}

// isAsked reports whether a level of the table is the one in question.
func (c Calculator) isAsked(l availability.Level) bool { return c.Bad == "" && l == c.Level }

// result says what was calculated.
func (c Calculator) result(w CalculatorWords) string {
	percent := c.Level.String() + "%"
	if c.Back {
		rounded := c.Level.Downtime(c.Period) != c.Downtime
		return w.Leaves(w.Span(c.Period), w.long(c.Downtime), percent, rounded)
	}
	return w.Allows(percent, w.Span(c.Period), w.long(c.Downtime))
}

// short writes a downtime to four digits: "21.6분".
func (w CalculatorWords) short(d time.Duration) string { return w.Amount(availability.Rounded(d)) }

// long writes a downtime, and in brackets its parts where they say more: "21.6분(21분 36초)".
func (w CalculatorWords) long(d time.Duration) string {
	var parts []string
	for _, part := range availability.Parts(d) {
		parts = append(parts, w.Amount(part))
	}
	short, exact := w.short(d), strings.Join(parts, " ")
	if short == exact {
		return short
	}
	return w.Exactly(short, exact)
}
