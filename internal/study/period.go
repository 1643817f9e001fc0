package study

import (
	"errors"
	"fmt"
)

// Period is how many study days a page of figures looks back, today included; AllTime is to the first review.
type Period int

// AllTime is the Period without a beginning.
const AllTime Period = 0

// Periods lists every period, in the order in which pages offer them; the first is the usual one.
var Periods = [...]Period{30, 90, 365, AllTime}

// ErrBadPeriod is returned for a text that names no period.
var ErrBadPeriod = errors.New("bad period")

// ParsePeriod is the inverse of String. An empty text is the usual period; the error is ErrBadPeriod.
func ParsePeriod(text string) (Period, error) {
	if text == "" {
		return Periods[0], nil
	}
	for _, p := range Periods {
		if p.String() == text {
			return p, nil
		}
	}
	return 0, fmt.Errorf("%w: %q", ErrBadPeriod, text)
}

// String is the period as addresses have it.
func (p Period) String() string {
	switch p {
	case AllTime:
		return "all"
	case 365:
		return "year"
	}
	return fmt.Sprint(int(p))
}

// first is the study day with which the period begins that ends on day.
func (p Period) first(day int) int {
	if p == AllTime {
		return 0
	}
	return max(0, day-int(p)+1)
}
