package views

import (
	"fmt"
	"math"
	"strconv"
	"time"

	"doesaegim/internal/cards"
	"doesaegim/internal/srs"
)

// day is the length of an interval's day. Intervals count study days, which daylight saving does not stretch.
const day = 24 * time.Hour

// choiceInterval is how far away a choice puts a card.
func choiceInterval(c srs.Choice) time.Duration {
	return c.Delay + time.Duration(c.Days)*day
}

// interval says how long d is in the one unit that suits it: "10분", "24일", "1.4개월"; "10 minutes", "1.4 months".
// Anything below a minute is a minute.
func interval(l cards.Language, d time.Duration) string {
	switch {
	case d.Round(time.Minute) < time.Hour:
		return amount(l, math.Max(1, math.Round(d.Minutes())), "분", "minute")
	case d < day:
		return amount(l, math.Max(1, math.Round(d.Hours())), "시간", "hour")
	}
	days := math.Round(d.Hours() / 24)
	switch {
	case days < 30:
		return amount(l, days, "일", "day")
	case days < 360:
		return amount(l, days/30.4375, "개월", "month")
	}
	return amount(l, days/365.25, "년", "year")
}

// amount writes n, to one decimal, with its unit.
func amount(l cards.Language, n float64, korean, english string) string {
	text := strconv.FormatFloat(math.Round(n*10)/10, 'f', -1, 64)
	switch {
	case l != cards.English:
		return text + korean
	case text == "1":
		return text + " " + english
	}
	return text + " " + english + "s"
}

// count writes n of a noun in English, with its plural: "1 card", "1,204 cards".
func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return number(n) + " " + noun + "s"
}

// number writes n with a comma between thousands, as both languages do.
func number(n int) string {
	if n < 0 {
		return "−" + number(-n)
	}
	text := strconv.Itoa(n)
	for i := len(text) - 3; i > 0; i -= 3 {
		text = text[:i] + "," + text[i:]
	}
	return text
}

// percent writes a share from 0 to 1 as whole percents. Only 1 itself is 100%.
func percent(share float64) string {
	whole := int(math.Round(100 * share))
	if share < 1 {
		whole = min(whole, 99)
	}
	return strconv.Itoa(whole) + "%"
}

var (
	koreanWeekdays  = [...]string{"일요일", "월요일", "화요일", "수요일", "목요일", "금요일", "토요일"}
	shortKoreanDays = [...]string{"일", "월", "화", "수", "목", "금", "토"}
)

// weekday is the short name of t's day: "일", "Sun".
func weekday(l cards.Language, t time.Time) string {
	if l == cards.English {
		return t.Weekday().String()[:3]
	}
	return shortKoreanDays[t.Weekday()]
}

// local is t in the learner's time zone.
func (s Shell) local(t time.Time) time.Time { return t.In(s.Now.Location()) }

// date writes a day, with its year only where that is not the current one: "11월 22일 일요일", "Sunday 22 November".
func date(s Shell, t time.Time) string {
	t = s.local(t)
	thisYear := t.Year() == s.Now.Year()
	if s.Language() == cards.English {
		text := fmt.Sprintf("%s %d %s", t.Weekday(), t.Day(), t.Month())
		if !thisYear {
			text += " " + strconv.Itoa(t.Year())
		}
		return text
	}
	text := fmt.Sprintf("%d월 %d일 %s", t.Month(), t.Day(), koreanWeekdays[t.Weekday()])
	if !thisYear {
		text = fmt.Sprintf("%d년 %s", t.Year(), text)
	}
	return text
}

// relativeDay writes a day within a week of today as its distance ("오늘", "내일", "3일 뒤"; "today", "in 3 days"),
// and any other as date does. Days are those of the calendar: what falls due at 04:00 is due "today" at 01:00.
func relativeDay(s Shell, t time.Time) string {
	n := daysFrom(s.Now, s.local(t))
	english := s.Language() == cards.English
	switch {
	case n == 0 && english:
		return "today"
	case n == 0:
		return "오늘"
	case n == 1 && english:
		return "tomorrow"
	case n == 1:
		return "내일"
	case n == -1 && english:
		return "yesterday"
	case n == -1:
		return "어제"
	case n > 1 && n <= 7 && english:
		return fmt.Sprintf("in %d days", n)
	case n > 1 && n <= 7:
		return fmt.Sprintf("%d일 뒤", n)
	case n < -1 && n >= -7 && english:
		return fmt.Sprintf("%d days ago", -n)
	case n < -1 && n >= -7:
		return fmt.Sprintf("%d일 전", -n)
	}
	return date(s, t)
}

// moment writes when something will be, as exactly as one needs to know: "8분 뒤", "내일 오전 4시", "12월 4일 금요일";
// "in 8 minutes", "tomorrow at 4 am", "on Friday 4 December". What has passed is "지금" or "now".
func moment(s Shell, t time.Time) string {
	t = s.local(t)
	english := s.Language() == cards.English
	until, days := t.Sub(s.Now), daysFrom(s.Now, t)
	switch {
	case until <= 0 && english:
		return "now"
	case until <= 0:
		return "지금"
	case until < time.Hour && english:
		return "in " + interval(s.Language(), until)
	case until < time.Hour:
		return interval(s.Language(), until) + " 뒤"
	case days > 7 && english:
		return "on " + date(s, t)
	case days > 7:
		return date(s, t)
	}
	return dayAndTime(s, t)
}

// dayAndTime writes "어제 오후 3시 20분"; "yesterday at 3:20 pm".
func dayAndTime(s Shell, t time.Time) string {
	t = s.local(t)
	if s.Language() == cards.English {
		return relativeDay(s, t) + " at " + clock(cards.English, t)
	}
	return relativeDay(s, t) + " " + clock(cards.Korean, t)
}

// clock writes a time of day: "오전 4시", "오후 3시 20분"; "4 am", "3:20 pm".
func clock(l cards.Language, t time.Time) string {
	hour := (t.Hour()+11)%12 + 1
	half, minutes := "오전", ""
	if t.Hour() >= 12 {
		half = "오후"
	}
	if l == cards.English {
		half = map[string]string{"오전": "am", "오후": "pm"}[half]
		if t.Minute() != 0 {
			minutes = fmt.Sprintf(":%02d", t.Minute())
		}
		return fmt.Sprintf("%d%s %s", hour, minutes, half)
	}
	if t.Minute() != 0 {
		minutes = fmt.Sprintf(" %d분", t.Minute())
	}
	return fmt.Sprintf("%s %d시%s", half, hour, minutes)
}

// month writes the date of an Asked: "2023년 5월" or "2023년", "May 2023" or "2023". What is no such date stays as it is.
func month(l cards.Language, text string) string {
	t, err := time.Parse("2006-01", text)
	if err != nil {
		if _, err := time.Parse("2006", text); err == nil && l != cards.English {
			return text + "년"
		}
		return text
	}
	if l == cards.English {
		return t.Format("January 2006")
	}
	return fmt.Sprintf("%d년 %d월", t.Year(), t.Month())
}

// isoDate is the machine's form of a day, for <time datetime>.
func isoDate(s Shell, t time.Time) string { return s.local(t).Format(time.DateOnly) }

// daysFrom counts the calendar days from a to b, each in its own location.
func daysFrom(a, b time.Time) int {
	return int(midnight(b).Sub(midnight(a)) / day)
}

// midnight is the beginning of t's calendar day, as if it were in UTC, where all days are equally long.
func midnight(t time.Time) time.Time {
	return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC)
}
