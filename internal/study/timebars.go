package study

import "time"

// TimeBar is what was reviewed in a stretch of the period. Its first stretch and its last may be cut.
type TimeBar struct {
	From, To time.Time // first and last study day
	Reviews  int
	Duration time.Duration
}

// BarUnit is how long the stretches of TimeBars are.
type BarUnit int

const (
	BarDay BarUnit = iota
	BarWeek
	BarMonth
	BarYear
)

// The most bars of each unit that a chart has room for; more are drawn in the next one.
const (
	mostDayBars   = 92
	mostWeekBars  = 53
	mostMonthBars = 60
)

// bars cuts the period into stretches. All time begins with the first review.
func (b *lookback) bars() (BarUnit, []TimeBar) {
	first := b.first
	if b.period == AllTime {
		for first < b.day && b.days[first].reviews == 0 {
			first++
		}
	}
	unit := BarYear
	switch n := b.day - first + 1; {
	case n <= mostDayBars:
		unit = BarDay
	case n <= mostWeekBars*7:
		unit = BarWeek
	case n <= mostMonthBars*30:
		unit = BarMonth
	}
	var bars []TimeBar
	last := 0
	for day := first; day <= b.day; day++ {
		stretch := stretchOf(unit, day)
		if len(bars) == 0 || stretch != last {
			bars, last = append(bars, TimeBar{From: b.dateOf(day)}), stretch
		}
		bar := &bars[len(bars)-1]
		bar.To = b.dateOf(day)
		bar.Reviews += b.days[day].reviews
		bar.Duration += b.days[day].duration
	}
	return unit, bars
}

// stretchOf numbers the stretches of a unit. Weeks begin on Monday; study days count from a Thursday.
func stretchOf(unit BarUnit, day int) int {
	year, month, _ := time.Unix(int64(day)*24*60*60, 0).UTC().Date()
	switch unit {
	case BarWeek:
		return (day + 3) / 7
	case BarMonth:
		return 12*year + int(month)
	case BarYear:
		return year
	}
	return day
}
