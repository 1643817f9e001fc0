package views

import (
	"testing"
	"time"

	"doesaegim/internal/cards"
	"doesaegim/internal/srs"
)

func TestIntervalIsSaidInOneUnit(t *testing.T) {
	for _, c := range []struct {
		choice          srs.Choice
		korean, english string
	}{
		{srs.Choice{Delay: time.Second}, "1분", "1 minute"},
		{srs.Choice{Delay: time.Minute}, "1분", "1 minute"},
		{srs.Choice{Delay: 10 * time.Minute}, "10분", "10 minutes"},
		{srs.Choice{Delay: 59*time.Minute + 40*time.Second}, "1시간", "1 hour"},
		{srs.Choice{Delay: 5*time.Hour + 10*time.Minute}, "5시간", "5 hours"},
		{srs.Choice{Days: 1}, "1일", "1 day"},
		{srs.Choice{Days: 29}, "29일", "29 days"},
		{srs.Choice{Days: 30}, "1개월", "1 month"},
		{srs.Choice{Days: 42}, "1.4개월", "1.4 months"},
		{srs.Choice{Days: 359}, "11.8개월", "11.8 months"},
		{srs.Choice{Days: 365}, "1년", "1 year"},
		{srs.Choice{Days: 36500}, "99.9년", "99.9 years"},
	} {
		if got := interval(cards.Korean, choiceInterval(c.choice)); got != c.korean {
			t.Errorf("%+v in Korean: %q, want %q", c.choice, got, c.korean)
		}
		if got := interval(cards.English, choiceInterval(c.choice)); got != c.english {
			t.Errorf("%+v in English: %q, want %q", c.choice, got, c.english)
		}
	}
}

func TestDayNearTodayIsSaidAsDistance(t *testing.T) {
	at := func(month time.Month, day, hour int) time.Time {
		return time.Date(2026, month, day, hour, 0, 0, 0, seoul)
	}
	for _, c := range []struct {
		day             time.Time
		korean, english string
	}{
		{at(11, 22, 0), "오늘", "today"},
		{at(11, 22, 23), "오늘", "today"},
		{at(11, 23, 0), "내일", "tomorrow"},
		{at(11, 25, 4), "3일 뒤", "in 3 days"},
		{at(11, 29, 4), "7일 뒤", "in 7 days"},
		{at(11, 30, 4), "11월 30일 월요일", "Monday 30 November"},
		{at(11, 21, 23), "어제", "yesterday"},
		{at(11, 15, 4), "7일 전", "7 days ago"},
		{at(11, 14, 4), "11월 14일 토요일", "Saturday 14 November"},
		{at(12, 31, 4).AddDate(0, 0, 1), "2027년 1월 1일 금요일", "Friday 1 January 2027"},
		{time.Date(2026, 11, 22, 20, 0, 0, 0, time.UTC), "내일", "tomorrow"}, // 05:00 in Seoul
	} {
		if got := relativeDay(sampleShell(cards.Korean), c.day); got != c.korean {
			t.Errorf("%v in Korean: %q, want %q", c.day, got, c.korean)
		}
		if got := relativeDay(sampleShell(cards.English), c.day); got != c.english {
			t.Errorf("%v in English: %q, want %q", c.day, got, c.english)
		}
	}
}

func TestMomentIsAsExactAsOneNeeds(t *testing.T) {
	for _, c := range []struct {
		after           time.Duration // 22 November, 09:30
		korean, english string
	}{
		{-time.Minute, "지금", "now"},
		{8 * time.Minute, "8분 뒤", "in 8 minutes"},
		{2*time.Hour + 30*time.Minute, "오늘 오후 12시", "today at 12 pm"},
		{5*time.Hour + 50*time.Minute, "오늘 오후 3시 20분", "today at 3:20 pm"},
		{14*time.Hour + 30*time.Minute, "내일 오전 12시", "tomorrow at 12 am"},
		{18*time.Hour + 30*time.Minute, "내일 오전 4시", "tomorrow at 4 am"},
		{3 * day, "3일 뒤 오전 9시 30분", "in 3 days at 9:30 am"},
		{12 * day, "12월 4일 금요일", "on Friday 4 December"},
	} {
		at := sampleNow.Add(c.after)
		if got := moment(sampleShell(cards.Korean), at); got != c.korean {
			t.Errorf("after %v in Korean: %q, want %q", c.after, got, c.korean)
		}
		if got := moment(sampleShell(cards.English), at); got != c.english {
			t.Errorf("after %v in English: %q, want %q", c.after, got, c.english)
		}
	}
}

func TestNumbersAreWrittenForReaders(t *testing.T) {
	for got, want := range map[string]string{
		number(0): "0", number(999): "999", number(1000): "1,000", number(1234567): "1,234,567", number(-1000): "−1,000",
		percent(0): "0%", percent(0.876): "88%", percent(0.9999): "99%", percent(1): "100%",
		count(1, "card"): "1 card", count(0, "card"): "0 cards", count(1204, "card"): "1,204 cards",
		month(cards.Korean, "2023-05"): "2023년 5월", month(cards.English, "2023-05"): "May 2023",
		month(cards.Korean, "2023"): "2023년", month(cards.English, "2023 "): "2023 ",
		weekday(cards.Korean, sampleNow): "일", weekday(cards.English, sampleNow): "Sun",
	} {
		if got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
