package views

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"

	"doesaegim/internal/cards"
	"doesaegim/internal/srs"
	"doesaegim/internal/study"
)

// statsPath is the address of the figures of a period.
func statsPath(p study.Period) string {
	if p == study.Periods[0] {
		return "/stats"
	}
	return "/stats" + query("period", p.String())
}

// calendarLabel is a word in the calendar's margin.
type calendarLabel struct {
	x, y float64
	text string
}

// The review calendar: squares of calendarSide every calendarStep, a column a week from Monday on, below a line for the
// months and beside a column for the weekdays.
const (
	calendarLeft = 28
	calendarTop  = 20
	calendarStep = 19.6
	calendarSide = 16
)

// calendarPaths draws the squares of a year as one path for each class of heatClass, which are few elements for many days.
// A square is a little smaller than its side, for a stroke around it that rounds its corners.
func calendarPaths(year []study.DayTotal) [len(heatClasses)]string {
	const inset = 2
	var paths [len(heatClasses)]strings.Builder
	for i, d := range year {
		week, row := calendarPlace(year, i)
		fmt.Fprintf(&paths[heat(d.Reviews)], "M%s %sh%[3]dv%[3]dh-%[3]dz",
			tenths(calendarLeft+calendarStep*float64(week)+inset), tenths(calendarTop+calendarStep*float64(row)+inset), calendarSide-2*inset)
	}
	var drawn [len(heatClasses)]string
	for i := range paths {
		drawn[i] = paths[i].String()
	}
	return drawn
}

// calendarPlace is the column and the row of a day.
func calendarPlace(year []study.DayTotal, i int) (week, row int) {
	place := i + mondayOffset(year[0].Date)
	return place / 7, place % 7
}

// mondayOffset is how many days a week has before t: 0 on Monday.
func mondayOffset(t time.Time) int { return (int(t.Weekday()) + 6) % 7 }

// calendarWidth is that of the whole calendar.
func calendarWidth(year []study.DayTotal) float64 {
	if len(year) == 0 {
		return calendarLeft
	}
	last, _ := calendarPlace(year, len(year)-1)
	return calendarLeft + calendarStep*float64(last) + calendarSide
}

const calendarHeight = calendarTop + 6*calendarStep + calendarSide

// heatClasses are the classes of a day's square, by heat.
var heatClasses = [...]string{"h0", "h1", "h2", "h3", "h4"}

// heat is how deep the colour of a day is by its reviews. The steps are fixed, so that a colour always means the same.
func heat(reviews int) int {
	switch {
	case reviews == 0:
		return 0
	case reviews < 14:
		return 1
	case reviews < 22:
		return 2
	case reviews < 31:
		return 3
	}
	return 4
}

// calendarLabels are the months above the week in which they begin, and every other weekday.
func calendarLabels(l cards.Language, year []study.DayTotal) []calendarLabel {
	var labels []calendarLabel
	lastX := -100.0
	for i, d := range year {
		week, _ := calendarPlace(year, i)
		x := calendarLeft + calendarStep*float64(week)
		if d.Date.Day() == 1 && x-lastX > 3*calendarStep {
			labels, lastX = append(labels, calendarLabel{x, 11, shortMonth(l, d.Date)}), x
		}
	}
	for row := 1; row < 7; row += 2 {
		// 5 January 2026 is a Monday.
		monday := time.Date(2026, 1, 5+row, 12, 0, 0, 0, time.UTC)
		labels = append(labels, calendarLabel{0, calendarTop + calendarStep*float64(row) + 12.4, weekday(l, monday)})
	}
	return labels
}

// shortMonth writes a month alone: "11월", "Nov".
func shortMonth(l cards.Language, t time.Time) string {
	if l == cards.English {
		return t.Format("Jan")
	}
	return t.Format("1월")
}

// monthTotal is what was reviewed in a calendar month.
type monthTotal struct {
	month    string
	days     int
	reviews  int
	duration time.Duration
}

// monthTotals sums up days by month, the latest first.
func monthTotals(l cards.Language, year []study.DayTotal) []monthTotal {
	var months []monthTotal
	for i := len(year) - 1; i >= 0; i-- {
		d := year[i]
		name := month(l, d.Date.Format("2006-01"))
		if len(months) == 0 || months[len(months)-1].month != name {
			months = append(months, monthTotal{month: name})
		}
		m := &months[len(months)-1]
		if d.Reviews > 0 {
			m.days++
		}
		m.reviews += d.Reviews
		m.duration += d.Duration
	}
	return months
}

// calendarSentence says the calendar in words.
func calendarSentence(w StatsWords, year []study.DayTotal) string {
	days, reviews := 0, 0
	for _, d := range year {
		if d.Reviews > 0 {
			days++
		}
		reviews += d.Reviews
	}
	if reviews == 0 {
		return w.CalendarNone
	}
	return w.CalendarYear(days, reviews)
}

// column is one of a column chart.
type column struct {
	class  string // of .chart
	label  string // for the table
	iso    string // its first day
	value  float64
	number string // value in words
}

// columnChart is a chart of columns with what stands along its axes.
type columnChart struct {
	columns []column
	top     float64 // where the axis ends
	unit    string  // after the number at the top; may be empty
	below   []string
}

// chartWidth and chartHeight are the box of a chart that is stretched to its place.
const (
	chartWidth  = 600
	chartHeight = 160
)

// place is the x and the width of a column, and the y and height of its bar.
func (c columnChart) place(i int) (x, y, width, height float64) {
	step := chartWidth / float64(len(c.columns))
	gap := min(4, step/4)
	height = chartHeight * c.columns[i].value / c.top
	if c.columns[i].value > 0 {
		height = max(height, 2)
	}
	return float64(i)*step + gap/2, chartHeight - height, step - gap, height
}

// roundedTop is where an axis ends that reaches up to most: 1, 2 or 5 times a power of ten, at least least.
func roundedTop(most, least float64) float64 {
	power := math.Pow(10, math.Floor(math.Log10(max(most, least))))
	for _, times := range []float64{1, 2, 4, 5} {
		if top := times * power; top >= max(most, least) {
			return top
		}
	}
	return 10 * power
}

// forecastChart draws what falls due.
func forecastChart(s Shell, days []study.DayCount) columnChart {
	c := columnChart{below: []string{relativeDay(s, s.Now)}}
	most := 0
	for i, d := range days {
		class := "b1"
		if i == 0 {
			class = "b0"
		}
		c.columns = append(c.columns, column{class, date(s, d.Date), isoDate(s, d.Date), float64(d.Count), s.Words.Stats.Cards(d.Count)})
		most = max(most, d.Count)
	}
	for _, quarter := range []int{1, 2, 3, 4} {
		c.below = append(c.below, shortDate(s, days[(len(days)-1)*quarter/4].Date))
	}
	c.top = roundedTop(float64(most), 4)
	return c
}

// forecastSentence says the forecast in words.
func forecastSentence(w StatsWords, days []study.DayCount) string {
	sum := 0
	for _, d := range days {
		sum += d.Count
	}
	if sum == 0 {
		return w.ForecastNone(len(days))
	}
	return w.ForecastSum(sum, (sum+len(days)/2)/len(days), len(days))
}

// timeChart draws how long was studied, in minutes.
func timeChart(s Shell, st study.Stats) columnChart {
	c := columnChart{unit: s.Words.Stats.Minutes}
	most := 0.0
	for _, bar := range st.Bars {
		minutes := bar.Duration.Minutes()
		c.columns = append(c.columns, column{"b1", barName(s, st.BarUnit, bar), isoDate(s, bar.From), minutes, took(s.Language(), bar.Duration)})
		most = max(most, minutes)
	}
	last := len(st.Bars) - 1
	for _, part := range []int{0, 1, 2} {
		if at := last * part / 2; part == 0 || at > last*(part-1)/2 {
			c.below = append(c.below, barShort(s, st.BarUnit, st.Bars[at]))
		}
	}
	c.top = roundedTop(most, 4)
	return c
}

// barName names a stretch of the chart of time in its table.
func barName(s Shell, unit study.BarUnit, bar study.TimeBar) string {
	switch unit {
	case study.BarWeek:
		return s.Words.Stats.Week(shortDate(s, bar.From))
	case study.BarMonth:
		return month(s.Language(), bar.To.Format("2006-01"))
	case study.BarYear:
		return month(s.Language(), bar.To.Format("2006"))
	}
	return date(s, bar.From)
}

// barShort names a stretch below the chart.
func barShort(s Shell, unit study.BarUnit, bar study.TimeBar) string {
	switch unit {
	case study.BarMonth, study.BarYear:
		return barName(s, unit, bar)
	}
	return shortDate(s, bar.From)
}

// retentionBase is the share at the left end of the chart of tags: 60 %, or less where a tag is below.
func retentionBase(tags []study.TagRetention) float64 {
	least := 0.6
	for _, t := range tags {
		least = min(least, t.Share())
	}
	return math.Floor(5*least) / 5
}

// retentionX is where a share stands in a chart 300 wide; what lies below the base is cut.
func retentionX(base, share float64) string {
	return tenths(300 * max(0, share-base) / (1 - base))
}

const maxStatsTags = 10

// toldTags divides the tags into those to show first, the others with a share, and those with too few answers.
func toldTags(tags []study.TagRetention) (first, others, untold []study.TagRetention) {
	for i, t := range tags {
		switch {
		case !t.IsEnough():
			return first, others, tags[i:]
		case len(first) < maxStatsTags:
			first = append(first, t)
		default:
			others = append(others, t)
		}
	}
	return first, others, nil
}

// tagsRetentionSentence names the tags that are below their target by more than luck.
func tagsRetentionSentence(w StatsWords, tags []study.TagRetention) string {
	const most = 3
	var low []string
	enough := false
	for _, t := range tags {
		enough = enough || t.IsEnough()
		if t.IsLow() && len(low) < most {
			low = append(low, t.Tag)
		}
	}
	switch {
	case !enough:
		return w.TagsFew(study.EnoughAnswers)
	case len(low) == 0:
		return w.TagsFine
	}
	return w.TagsLow(strings.Join(low, ", "))
}

// calibrationVerdict says whether predictions were right, where the range of what came does not hold what was predicted.
func calibrationVerdict(w StatsWords, f study.Forecasting) string {
	low, high := study.Outcome{Answers: f.Reviews, Right: int(math.Round(f.Actual * float64(f.Reviews)))}.Range()
	switch {
	case f.Predicted > high:
		return w.CalibrationHigh
	case f.Predicted < low:
		return w.CalibrationLow
	}
	return w.CalibrationWell
}

// binRange is where the share of a bin is likely to be.
func binRange(b srs.CalibrationBin) (low, high float64) {
	return study.Outcome{Answers: b.Reviews, Right: int(math.Round(b.Actual * float64(b.Reviews)))}.Range()
}

// calibrationBase is the share in the lower left corner: 50 %, or 0 where something would lie below.
func calibrationBase(bins []srs.CalibrationBin) float64 {
	for _, b := range bins {
		if isEnough(b) && min(b.Predicted, b.Actual) < 0.5 {
			return 0
		}
	}
	return 0.5
}

// isEnough reports whether a bin has reviews enough to be drawn.
func isEnough(b srs.CalibrationBin) bool { return b.Reviews >= study.EnoughAnswers }

// calibrationX and calibrationY are where shares stand in a chart.
func calibrationX(base, share float64) string {
	return tenths(chartWidth * max(0, share-base) / (1 - base))
}
func calibrationY(base, share float64) string {
	return tenths(chartHeight * (1 - max(0, share-base)/(1-base)))
}

// stabilityClass names a class of stabilities.
func stabilityClass(s Shell, c study.Class) string {
	w := s.Words.Stats
	length := func(days float64) string { return interval(s.Language(), time.Duration(days*float64(day))) }
	switch {
	case c.Least == 0:
		return w.Below(length(c.Below))
	case math.IsInf(c.Below, 1):
		return w.Longer(length(c.Least))
	}
	return w.Between(length(c.Least), length(c.Below))
}

// difficultyClass names a class of difficulties.
func difficultyClass(s Shell, c study.Class) string {
	return s.Words.Stats.Between(strconv.Itoa(int(c.Least)), strconv.Itoa(int(min(c.Below, 10))))
}

// shareOf is n as a part of all; 0 of none.
func shareOf(n, all int) float64 {
	if all == 0 {
		return 0
	}
	return float64(n) / float64(all)
}

// mostCards is the greatest class.
func mostCards(classes []study.Class) int {
	most := 0
	for _, c := range classes {
		most = max(most, c.Cards)
	}
	return most
}
