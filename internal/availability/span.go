package availability

import "time"

// Span is a length of time that has a name.
type Span string

// The values stand in addresses.
const (
	Year    Span = "year"
	Quarter Span = "quarter"
	Month   Span = "month"
	Week    Span = "week"
	Day     Span = "day"
	Hour    Span = "hour"
	Minute  Span = "minute"
	Second  Span = "second"
)

var (
	// Periods are what an availability is promised for, as long as the book counts them.
	Periods = []Span{Year, Quarter, Month, Week, Day, Hour}
	// Units are what a downtime is counted in.
	Units = []Span{Day, Hour, Minute, Second}
)

const day = 24 * time.Hour

// Length is 365 days for a year, 90 for a quarter and 30 for a month; 0 for a span that does not exist.
func (s Span) Length() time.Duration {
	switch s {
	case Year:
		return 365 * day
	case Quarter:
		return 90 * day
	case Month:
		return 30 * day
	case Week:
		return 7 * day
	case Day:
		return day
	case Hour:
		return time.Hour
	case Minute:
		return time.Minute
	case Second:
		return time.Second
	}
	return 0
}

func seconds(s Span) int64 { return int64(s.Length() / time.Second) }
