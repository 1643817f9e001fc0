package srs_test

import (
	"testing"
	"time"
	_ "time/tzdata" // the machine may have no zones

	"pgregory.net/rapid"

	"doesaegim/internal/srs"
)

func calendar(t rapid.TB, zone string, rollover time.Duration) srs.Calendar {
	t.Helper()
	location, err := time.LoadLocation(zone)
	if err != nil {
		t.Fatal(err)
	}
	return srs.Calendar{Location: location, Rollover: rollover}
}

// date returns the day that Calendar.Day gives for a date written as 2006-01-02.
func date(t rapid.TB, s string) int {
	t.Helper()
	parsed, err := time.Parse(time.DateOnly, s)
	if err != nil {
		t.Fatal(err)
	}
	return int(parsed.Unix() / 86400)
}

func TestStudyDayBeginsAtTheRollover(t *testing.T) {
	seoul := calendar(t, "Asia/Seoul", srs.DefaultRollover)
	for _, test := range []struct{ instant, day string }{
		{"2026-03-02T03:59:59+09:00", "2026-03-01"},
		{"2026-03-02T04:00:00+09:00", "2026-03-02"},
		{"2026-03-01T23:00:00Z", "2026-03-02"},
		{"2026-01-01T00:30:00+09:00", "2025-12-31"},
		{"1970-01-01T03:59:00+09:00", "1969-12-31"},
		{"1969-12-31T03:59:00+09:00", "1969-12-30"},
	} {
		instant, err := time.Parse(time.RFC3339, test.instant)
		if err != nil {
			t.Fatal(err)
		}
		if got, want := seoul.Day(instant), date(t, test.day); got != want {
			t.Errorf("Day(%s) = %d, want %d", test.instant, got, want)
		}
	}
}

func TestStudyDayBeginsOnceWhereTheClockJumps(t *testing.T) {
	const half = 30 * time.Minute
	for _, test := range []struct {
		name, zone string
		rollover   time.Duration
		day, start string
	}{
		{"ordinary day", "America/New_York", 4 * time.Hour, "2026-03-07", "2026-03-07T04:00:00-05:00"},
		{"jump before the rollover", "America/New_York", 4 * time.Hour, "2026-03-08", "2026-03-08T04:00:00-04:00"},
		{"skipped rollover begins with the skip", "America/New_York", 2*time.Hour + half, "2026-03-08", "2026-03-08T03:00:00-04:00"},
		{"rollover shown twice begins the first time", "America/New_York", 1*time.Hour + half, "2026-11-01", "2026-11-01T01:30:00-04:00"},
		{"skipped midnight", "America/Sao_Paulo", 0, "2018-11-04", "2018-11-04T01:00:00-02:00"},
		{"half an hour's jump", "Australia/Lord_Howe", 2*time.Hour + half/2, "2026-10-04", "2026-10-04T02:30:00+11:00"},
		{"skipped date begins with the skip", "Pacific/Apia", 4 * time.Hour, "2011-12-30", "2011-12-31T00:00:00+14:00"},
		{"date after a skipped date", "Pacific/Apia", 4 * time.Hour, "2011-12-31", "2011-12-31T04:00:00+14:00"},
		{"skipped date that would begin with the next", "Pacific/Apia", 0, "2011-12-30", "2011-12-29T23:59:59-10:00"},
	} {
		t.Run(test.name, func(t *testing.T) {
			got := calendar(t, test.zone, test.rollover).Start(date(t, test.day))
			if got.Format(time.RFC3339) != test.start {
				t.Errorf("Start(%s) = %s, want %s", test.day, got.Format(time.RFC3339), test.start)
			}
		})
	}
}

func TestElapsedIsStudyDaysForFSRS6AndTimeForFSRS7(t *testing.T) {
	seoul := calendar(t, "Asia/Seoul", srs.DefaultRollover)
	evening := time.Date(2026, 3, 1, 23, 0, 0, 0, seoul.Location)
	for _, test := range []struct {
		hours        float64
		fsrs6, fsrs7 float64
	}{
		{0, 0, 0},
		{4.5, 0, 4.5 / 24}, // 03:30
		{6, 1, 0.25},       // 05:00
		{48, 2, 2},
		{-24, -1, -1},
	} {
		to := evening.Add(time.Duration(test.hours * float64(time.Hour)))
		for version, want := range map[srs.Version]float64{srs.FSRS6: test.fsrs6, srs.FSRS7: test.fsrs7} {
			if got := seoul.Elapsed(version, evening, to); got != want {
				t.Errorf("FSRS-%d, after %v hours: %v days, want %v", version, test.hours, got, want)
			}
		}
	}
}

func TestCalendarWithoutLocationIsUTC(t *testing.T) {
	instant := time.Date(2026, 3, 2, 0, 0, 0, 0, time.UTC)
	if got := (srs.Calendar{}).Start((srs.Calendar{}).Day(instant)); !got.Equal(instant) {
		t.Errorf("the day of %v starts at %v", instant, got)
	}
}

func TestEveryInstantBelongsToExactlyOneStudyDay(t *testing.T) {
	zones := []string{
		"UTC", "Asia/Seoul", "America/New_York", "Europe/Berlin", "Europe/Dublin", "America/Sao_Paulo", "Asia/Beirut",
		"Australia/Lord_Howe", "Africa/Casablanca", "Antarctica/Troll", "Asia/Kathmandu", "Pacific/Apia",
		"Pacific/Kwajalein", "Pacific/Kiritimati", "America/Havana", "Asia/Tehran", "Africa/Monrovia",
	}
	rapid.Check(t, func(t *rapid.T) {
		c := calendar(t, rapid.SampledFrom(zones).Draw(t, "zone"),
			time.Duration(rapid.Int64Range(0, int64(24*time.Hour)-1).Draw(t, "rollover")))
		if rapid.Bool().Draw(t, "wholeHour") {
			c.Rollover = c.Rollover.Truncate(time.Hour)
		}
		day := rapid.IntRange(-30000, 50000).Draw(t, "day") // 1887 to 2106
		start, next := c.Start(day), c.Start(day+1)
		if !start.Before(next) {
			t.Fatalf("day %d starts at %v, the next at %v", day, start, next)
		}
		for _, instant := range []time.Time{start, next.Add(-1), start.Add(next.Sub(start) / 2)} {
			if got := c.Day(instant); got != day {
				t.Fatalf("Day(%v) = %d, want %d", instant, got, day)
			}
		}
		if got := c.Day(start.Add(-1)); got != day-1 {
			t.Fatalf("a moment before day %d it is day %d", day, got)
		}
	})
}

// Time.ZoneBounds gives an end in the past there, which once made Start search for ever.
func TestStudyDayOfLeapYearsLastDayIsFound(t *testing.T) {
	c := calendar(t, "America/New_York", srs.DefaultRollover)
	day := date(t, "2040-12-31")
	if got, want := c.Start(day).Format(time.RFC3339), "2040-12-31T04:00:00-05:00"; got != want {
		t.Errorf("day starts at %s, want %s", got, want)
	}
	if got := c.Day(c.Start(day)); got != day {
		t.Errorf("day is %d, want %d", got, day)
	}
}

func TestStudyDaysAreRightRoundEveryJump(t *testing.T) {
	for _, zone := range []string{"America/New_York", "America/Sao_Paulo", "Pacific/Apia", "Pacific/Kwajalein", "Africa/Casablanca", "Antarctica/Troll"} {
		for rollover := time.Duration(0); rollover < 24*time.Hour; rollover += 30 * time.Minute {
			c := calendar(t, zone, rollover)
			from := time.Date(1960, 1, 1, 0, 0, 0, 0, time.UTC).In(c.Location)
			for _, jump := from.ZoneBounds(); !jump.IsZero() && jump.Year() < 2030; _, jump = jump.ZoneBounds() {
				for day := c.Day(jump) - 2; day <= c.Day(jump)+2; day++ {
					if got := c.Day(c.Start(day)); got != day {
						t.Errorf("%s, rollover %v: Day(Start(%d)) = %d", zone, rollover, day, got)
					}
				}
			}
		}
	}
}

func BenchmarkCalendarDay(b *testing.B) {
	for _, zone := range []string{"Asia/Seoul", "America/New_York"} {
		b.Run(zone, func(b *testing.B) {
			c := calendar(b, zone, srs.DefaultRollover)
			instant := time.Date(2026, 6, 1, 12, 0, 0, 0, time.UTC)
			b.ReportAllocs()
			for b.Loop() {
				c.Day(instant)
			}
		})
	}
}
