package srs_test

import (
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"doesaegim/internal/srs"
)

// year is a learner with 1,000 cards, 10 new ones and at most half an hour a day.
func year() srs.Simulation {
	return srs.Simulation{Options: srs.DefaultOptions(), Cards: 1000, Days: 365, NewPerDay: 10, Minutes: 30, Seed: 1}
}

func run(t testing.TB, s srs.Simulation) []srs.SimulatedDay {
	t.Helper()
	days, err := s.Run()
	if err != nil {
		t.Fatal(err)
	}
	if len(days) != s.Days {
		t.Fatalf("%d days, want %d", len(days), s.Days)
	}
	return days
}

// work returns the cards introduced and the minutes spent in all.
func work(days []srs.SimulatedDay) (introduced int, minutes float64) {
	for _, d := range days {
		introduced += d.New
		minutes += d.Minutes
	}
	return introduced, minutes
}

func TestSimulationKeepsToItsLimits(t *testing.T) {
	s := year()
	days := run(t, s)
	seen := 0
	for i, d := range days {
		if d.New > s.NewPerDay || d.Reviews > seen {
			t.Errorf("day %d: %d new and %d reviews of %d seen", i, d.New, d.Reviews, seen)
		}
		seen += d.New
		const longest = 6 * 19.58 / 60 // one card, every answer Again
		if d.Minutes > s.Minutes+longest {
			t.Errorf("day %d: %v minutes of %v", i, d.Minutes, s.Minutes)
		}
		if !(0 <= d.Memorized && d.Memorized <= float64(seen)) {
			t.Errorf("day %d: %v of %d cards memorized", i, d.Memorized, seen)
		}
	}
	if seen != s.Cards {
		t.Errorf("%d cards introduced in a year, want %d", seen, s.Cards)
	}
	if last := days[len(days)-1].Memorized; last < 0.9*float64(s.Cards) {
		t.Errorf("%.0f cards memorized after a year at 90 %%, want more than 900", last)
	}
}

func TestSimulationDependsOnItsSeedAlone(t *testing.T) {
	s := year()
	first := run(t, s)
	if !slices.Equal(first, run(t, s)) {
		t.Error("the same seed gives two simulations")
	}
	s.Seed++
	if slices.Equal(first, run(t, s)) {
		t.Error("two seeds give the same simulation")
	}
}

func TestHigherRetentionTakesMoreTimeAndMemorizesMore(t *testing.T) {
	minutes, memorized := 0.0, 0.0
	for _, retention := range []float64{0.75, 0.85, 0.95} {
		s := year()
		s.Options.Retention, s.Minutes = retention, 120
		days := run(t, s)
		_, spent := work(days)
		if last := days[s.Days-1].Memorized; spent <= minutes || last <= memorized {
			t.Errorf("%.2f: %.0f minutes and %.0f memorized after %.0f and %.0f", retention, spent, last, minutes, memorized)
		}
		minutes, memorized = spent, days[s.Days-1].Memorized
	}
}

func TestShortDaysLeaveCardsUnseen(t *testing.T) {
	s := year()
	s.Minutes = 3
	if introduced, _ := work(run(t, s)); introduced >= s.Cards {
		t.Errorf("%d cards introduced in 3 minutes a day", introduced)
	}
	s.Minutes = 0
	if introduced, minutes := work(run(t, s)); introduced != 0 || minutes != 0 {
		t.Errorf("%d cards and %v minutes on days without any", introduced, minutes)
	}
}

func TestSimulationFollowsEveryKindOfOptions(t *testing.T) {
	for name, change := range map[string]func(*srs.Options){
		"no steps":     func(o *srs.Options) { o.LearningSteps, o.RelearningSteps = nil, nil },
		"step of days": func(o *srs.Options) { o.LearningSteps = []time.Duration{time.Minute, 49 * time.Hour} },
		"long term":    func(o *srs.Options) { o.LongTerm = true },
		"py-fsrs":      func(o *srs.Options) { o.Convention = srs.PyFSRS },
	} {
		s := year()
		change(&s.Options)
		if introduced, _ := work(run(t, s)); introduced != s.Cards {
			t.Errorf("%s: %d cards introduced", name, introduced)
		}
	}
}

func TestSimulationRefusesWhatIsWrong(t *testing.T) {
	for want, change := range map[string]func(*srs.Simulation){
		"deck has 0 cards":                     func(s *srs.Simulation) { s.Cards = 0 },
		"days are 4000, must be from 1":        func(s *srs.Simulation) { s.Days = 4000 },
		"new cards per day are -1":             func(s *srs.Simulation) { s.NewPerDay = -1 },
		"minutes per day are NaN":              func(s *srs.Simulation) { s.Minutes = math.NaN() },
		"retention is 0.5, must be from 0.7":   func(s *srs.Simulation) { s.Options.Retention = 0.5 },
		"minutes per day are +Inf, must be fr": func(s *srs.Simulation) { s.Minutes = math.Inf(1) },
	} {
		s := year()
		change(&s)
		if _, err := s.Run(); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error is %v, want %q", err, want)
		}
	}
}

func TestCheapestRetentionIsCheaperThanItsNeighbours(t *testing.T) {
	s := year()
	s.Cards, s.Minutes = 300, 120
	cheapest, err := s.CheapestRetention()
	if err != nil {
		t.Fatal(err)
	}
	cost := func(retention float64) float64 {
		s.Options.Retention = retention
		days := run(t, s)
		_, minutes := work(days)
		return minutes / days[s.Days-1].Memorized
	}
	for _, retention := range []float64{0.70, 0.80, 0.90, 0.95} {
		if cost(retention) < cost(cheapest) {
			t.Errorf("%.2f is cheaper than %.2f", retention, cheapest)
		}
	}
	s.Minutes = 0
	if _, err := s.CheapestRetention(); err == nil {
		t.Error("no error where nothing is memorized")
	}
}

func BenchmarkSimulateYear(b *testing.B) {
	s := year()
	b.ReportAllocs()
	for b.Loop() {
		run(b, s)
	}
}
