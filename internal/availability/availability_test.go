package availability

import (
	"math"
	"strconv"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// guide is the table of the DevOps Guide, which is that of the book's appendix A, with our figure beside each of its:
// the guide rounds, ours are exact.
var guide = []struct {
	level string
	cells [6][2]string // by period: guide, ours
}{
	{"90", [6][2]string{{"36.5 day", "36.5 day"}, {"9 day", "9 day"}, {"3 day", "3 day"}, {"16.8 hour", "16.8 hour"}, {"2.4 hour", "2.4 hour"}, {"6 minute", "6 minute"}}},
	{"95", [6][2]string{{"18.25 day", "18.25 day"}, {"4.5 day", "4.5 day"}, {"1.5 day", "1.5 day"}, {"8.4 hour", "8.4 hour"}, {"1.2 hour", "1.2 hour"}, {"3 minute", "3 minute"}}},
	{"99", [6][2]string{{"3.65 day", "3.65 day"}, {"21.6 hour", "21.6 hour"}, {"7.2 hour", "7.2 hour"}, {"1.68 hour", "1.68 hour"}, {"14.4 minute", "14.4 minute"}, {"36 second", "36 second"}}},
	{"99.5", [6][2]string{{"1.83 day", "1.825 day"}, {"10.8 hour", "10.8 hour"}, {"3.6 hour", "3.6 hour"}, {"50.4 minute", "50.4 minute"}, {"7.20 minute", "7.2 minute"}, {"18 second", "18 second"}}},
	{"99.9", [6][2]string{{"8.76 hour", "8.76 hour"}, {"2.16 hour", "2.16 hour"}, {"43.2 minute", "43.2 minute"}, {"10.1 minute", "10.08 minute"}, {"1.44 minute", "1.44 minute"}, {"3.6 second", "3.6 second"}}},
	{"99.95", [6][2]string{{"4.38 hour", "4.38 hour"}, {"1.08 hour", "1.08 hour"}, {"21.6 minute", "21.6 minute"}, {"5.04 minute", "5.04 minute"}, {"43.2 second", "43.2 second"}, {"1.8 second", "1.8 second"}}},
	{"99.99", [6][2]string{{"52.6 minute", "52.56 minute"}, {"12.96 minute", "12.96 minute"}, {"4.32 minute", "4.32 minute"}, {"60.5 second", "60.48 second"}, {"8.64 second", "8.64 second"}, {"0.36 second", "0.36 second"}}},
	{"99.999", [6][2]string{{"5.26 minute", "5.256 minute"}, {"1.30 minute", "1.296 minute"}, {"25.9 second", "25.92 second"}, {"6.05 second", "6.048 second"}, {"0.87 second", "0.864 second"}, {"0.04 second", "0.036 second"}}},
}

func TestEveryCellOfTheGuideIsOurFigureRounded(t *testing.T) {
	if len(guide) != len(Levels) {
		t.Fatalf("the guide has %d levels, we have %d", len(guide), len(Levels))
	}
	agree := 0
	for i, row := range guide {
		if Levels[i].String() != row.level {
			t.Errorf("level %d is %s, want %s", i, Levels[i], row.level)
		}
		for j, period := range Periods {
			theirs, want := row.cells[j][0], row.cells[j][1]
			downtime := Levels[i].Downtime(period)
			if got := written(Rounded(downtime)); got != want {
				t.Errorf("%s%% per %s allows %s, want %s", row.level, period, got, want)
			}
			number, unit, _ := strings.Cut(theirs, " ")
			_, decimals, _ := strings.Cut(number, ".")
			scale := int64(math.Pow10(len(decimals)))
			scaled := scale * int64(downtime) / (int64(Span(unit).Length()) / 2)
			rounded := strconv.FormatFloat(float64((scaled+1)/2)/float64(scale), 'f', len(decimals), 64) // halves go up
			switch {
			case rounded == number:
				agree++
			case row.level != "99.999" || period != Day:
				t.Errorf("%s%% per %s: the guide says %s, which is not %s rounded", row.level, period, theirs, want)
			}
		}
	}
	// The guide prints 0.87 for 0.864 seconds a day.
	if agree != 47 {
		t.Errorf("%d of 48 cells agree, want 47", agree)
	}
	if got := Levels[7].Downtime(Day); got != 864*time.Millisecond {
		t.Errorf("99.999%% per day allows %s, want 864ms", got)
	}
}

func written(a Amount) string { return a.Number + " " + string(a.Unit) }

func TestRoundedFiguresAreExactInTheGuidesTable(t *testing.T) {
	for _, level := range Levels {
		for _, period := range Periods {
			downtime := level.Downtime(period)
			if back, ok := ParseDowntime(Rounded(downtime), period); !ok || back != downtime {
				t.Errorf("%s%% per %s: %v is read as %s, want %s", level, period, Rounded(downtime), back, downtime)
			}
		}
	}
}

func TestLevelsAreReadAsPeopleWriteThem(t *testing.T) {
	for text, want := range map[string]Level{
		"99.95": 99_950_000_000, "99,95": 99_950_000_000, " 99.95 % ": 99_950_000_000, "99.95％": 99_950_000_000,
		"0": 0, "100": Always, "100.000000000": Always, "099.9": 99_900_000_000, "99.999999999": Always - 1, "0.000000001": 1,
	} {
		if got, ok := ParseLevel(text); !ok || got != want {
			t.Errorf("ParseLevel(%q) = %d, %v, want %d", text, got, ok, want)
		}
	}
	for _, text := range []string{
		"", " ", "%", ".", "99.", ".5", "-1", "+1", "100.000000001", "101", "99.9999999999", "99.9.5", "99,9,5", "99.9,5",
		"1e2", "0x10", "NaN", "Inf", "구십구", "９９", "99 95", "99.95%%%", "1000000000000000000000", "9_9", "99.9\x00",
	} {
		if got, ok := ParseLevel(text); ok {
			t.Errorf("ParseLevel(%q) = %d, want a refusal", text, got)
		}
	}
}

func TestDowntimesAreReadInTheirUnit(t *testing.T) {
	for _, c := range []struct {
		number       string
		unit, period Span
		want         time.Duration
	}{
		{"43.2", Minute, Month, 43*time.Minute + 12*time.Second},
		{" 0 ", Second, Hour, 0},
		{"30", Day, Month, 30 * 24 * time.Hour},
		{"365", Day, Year, 365 * 24 * time.Hour},
		{"31536000", Second, Year, 365 * 24 * time.Hour},
		{"0.000000001", Second, Day, 1},
		{"0.5", Hour, Hour, 30 * time.Minute},
	} {
		if got, ok := ParseDowntime(Amount{c.number, c.unit}, c.period); !ok || got != c.want {
			t.Errorf("%s %s of a %s is %s, %v, want %s", c.number, c.unit, c.period, got, ok, c.want)
		}
	}
	for _, c := range []struct {
		number       string
		unit, period Span
	}{
		{"", Minute, Month}, {"-1", Minute, Month}, {"1,440", Minute, Month}, {"30.000000001", Day, Month}, {"61", Minute, Hour},
		{"999999999", Day, Year}, {"1", "fortnight", Month}, {"1", Minute, "decade"}, {"1m", Minute, Month}, {"0.0000000001", Second, Day},
	} {
		if got, ok := ParseDowntime(Amount{c.number, c.unit}, c.period); ok {
			t.Errorf("%q %s of a %s is read as %s, want a refusal", c.number, c.unit, c.period, got)
		}
	}
}

func TestAmountsSayHowLong(t *testing.T) {
	for _, c := range []struct {
		d              time.Duration
		rounded, exact string
		parts          string
	}{
		{0, "0 second", "0 second", "0 second"},
		{36, "0.000000036 second", "0.000000036 second", "0.000000036 second"},
		{time.Minute, "1 minute", "1 minute", "1 minute"},
		{62 * time.Second, "62 second", "62 second", "1 minute 2 second"},
		{time.Hour, "1 hour", "1 hour", "1 hour"},
		{25 * time.Hour, "25 hour", "25 hour", "1 day 1 hour"},
		{21*time.Minute + 36*time.Second, "21.6 minute", "21.6 minute", "21 minute 36 second"},
		{100 * time.Second, "1.667 minute", "100 second", "1 minute 40 second"},
		{5*time.Hour + 31*time.Minute + 7680*time.Millisecond, "5.519 hour", "5.5188 hour", "5 hour 31 minute 7.68 second"},
		{365 * day, "365 day", "365 day", "365 day"},
	} {
		if got := written(Rounded(c.d)); got != c.rounded {
			t.Errorf("%s rounded is %s, want %s", c.d, got, c.rounded)
		}
		if got := written(Exact(c.d)); got != c.exact {
			t.Errorf("%s is exactly %s, want %s", c.d, got, c.exact)
		}
		var parts []string
		for _, p := range Parts(c.d) {
			parts = append(parts, written(p))
		}
		if got := strings.Join(parts, " "); got != c.parts {
			t.Errorf("%s has the parts %s, want %s", c.d, got, c.parts)
		}
	}
}

func TestThereAndBackIsWhereOneStarted(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		period := rapid.SampledFrom(Periods).Draw(t, "period")
		level := Level(rapid.Int64Range(0, int64(Always)).Draw(t, "level"))
		if back, ok := ParseLevel(level.String()); !ok || back != level {
			t.Fatalf("%d is written as %q and read as %d", level, level, back)
		}
		downtime := level.Downtime(period)
		if back := Of(downtime, period); back != level {
			t.Fatalf("%s%% per %s allows %s, which is %s%%", level, period, downtime, back)
		}
		if back, ok := ParseDowntime(Exact(downtime), period); !ok || back != downtime {
			t.Fatalf("%s is written as %v and read as %s", downtime, Exact(downtime), back)
		}
		// The other way the level keeps nine decimals, so that half a billionth of a percent may be lost.
		lost := time.Duration(rapid.Int64Range(0, int64(period.Length())).Draw(t, "lost"))
		again := Of(lost, period).Downtime(period)
		if within := float64(period.Length()) / float64(2*Always); math.Abs(float64(again-lost)) > within+1 {
			t.Fatalf("%s of a %s comes back as %s, further away than %.0f ns", lost, period, again, within)
		}
	})
}

func TestMoreNinesAllowLess(t *testing.T) {
	for _, period := range Periods {
		for i := 1; i < len(Levels); i++ {
			if Levels[i].Downtime(period) >= Levels[i-1].Downtime(period) {
				t.Errorf("per %s, %s%% allows no less than %s%%", period, Levels[i], Levels[i-1])
			}
		}
		if Always.Downtime(period) != 0 || Level(0).Downtime(period) != period.Length() {
			t.Errorf("per %s, the ends are %s and %s", period, Always.Downtime(period), Level(0).Downtime(period))
		}
	}
}
