// Package availability answers how long a service may be down: availabilities and periods in, downtimes out, and back.
// It is pure and exact: no clock, no rounding where the numbers do not ask for it.
package availability

import (
	"strings"
	"time"
)

// Level is a share of time in billionths of a percent, from 0 to Always: 99.95 % is 99_950_000_000.
type Level int64

// Always is 100 %.
const Always Level = 100 * percent

const (
	percent  = 1_000_000_000
	decimals = 9 // of a percent, and of whatever a downtime is counted in
)

// Levels are those of the table in appendix A of the book "Site Reliability Engineering".
var Levels = []Level{
	90 * percent, 95 * percent,
	99 * percent, 99_500_000_000,
	99_900_000_000, 99_950_000_000,
	99_990_000_000, 99_999_000_000,
}

// ParseLevel reads percents such as "99.95", "99,95" or "99.95 %", from 0 to 100 with up to nine decimals. A comma is a
// decimal point, since there are no thousands of percents.
func ParseLevel(text string) (l Level, ok bool) {
	text = strings.TrimSpace(text)
	text = strings.TrimSpace(strings.TrimSuffix(strings.TrimSuffix(text, "%"), "％"))
	billionths, ok := parseDecimal(strings.Replace(text, ",", ".", 1))
	l = Level(billionths)
	return l, ok && l <= Always
}

// String writes the percents without the sign: "99.95".
func (l Level) String() string { return formatDecimal(int64(l)) }

// Downtime is how much of a period may be lost. It is exact, since the seconds of every period are whole hundreds.
func (l Level) Downtime(period Span) time.Duration {
	const perNanosecond = int64(Always) / int64(time.Second)
	return time.Duration(int64(Always-l) * seconds(period) / perNanosecond)
}

// Of is the availability of a period of which a downtime between nothing and all is lost, to the nearest billionth of
// a percent.
func Of(downtime time.Duration, period Span) Level {
	const perNanosecond = int64(Always) / int64(time.Second)
	whole := seconds(period)
	// The parts stay below what an int64 holds, which downtime times Always does not.
	lost, rest := int64(downtime)/whole, int64(downtime)%whole
	return Always - Level(lost*perNanosecond+(rest*perNanosecond+whole/2)/whole)
}
