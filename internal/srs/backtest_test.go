package srs_test

import (
	"context"
	"errors"
	"fmt"
	"math"
	"testing"
	"time"

	"doesaegim/internal/srs"
)

// answered is a log of cards that are all reviewed on the same days, at noon, and passed where told.
func answered(cards int, days []int, passed func(card, day int) bool) []srs.LoggedReview {
	var log []srs.LoggedReview
	for _, day := range days {
		for card := range cards {
			r := srs.LoggedReview{
				Card: fmt.Sprint(card), At: time.Date(2026, 1, 1+day, 12, 0, card, 0, time.UTC), Rating: srs.Good, New: day == days[0],
			}
			if !passed(card, day) {
				r.Rating = srs.Again
			}
			log = append(log, r)
		}
	}
	return log
}

func backtest(t *testing.T, log []srs.LoggedReview) *srs.Backtest {
	t.Helper()
	b, err := srs.NewBacktest(context.Background(), log, srs.OptimiseOptions{Version: srs.FSRS6})
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// Ten cards are predicted on 12 days: all but the first sixth of the 120 reviews, those of the first two days, are forecast.
func TestBacktestForecastsEachReviewFromThoseBeforeIt(t *testing.T) {
	days := []int{0, 1, 3, 6, 13, 21, 22, 36, 66, 67, 76, 91, 121}
	log := answered(10, days, func(card, day int) bool { return (card+day)%4 != 0 })
	b := backtest(t, log)
	if got := b.Next.Trained().Reviews; got != 100 {
		t.Errorf("%d reviews were forecast when they were due, want 100", got)
	}
	// Reviews that come h days or more after the one before, on a day at which the first two days' were known h days
	// before: those of day 10 to 13 could use weights known from day 3 on.
	for h, want := range map[int]int{
		0: 10 * len([]int{13, 21, 36, 66, 76, 91, 121}), // 7 days or more
		1: 10 * len([]int{36, 66, 91, 121}),             // 14 or more
		2: 10 * len([]int{66, 121}),                     // 30 or more
	} {
		if got := b.Ahead[h].Former().Reviews; got != want {
			t.Errorf("%d reviews were forecast %d days ahead, want %d", got, srs.Horizons[h], want)
		}
	}
	before, after, err := srs.TimeSplits(context.Background(), log, srs.OptimiseOptions{Version: srs.FSRS6})
	if err != nil || before != b.Next.Former().Metrics || after != b.Next.Trained().Metrics {
		t.Errorf("time splits are %v and %v, %v", before, after, err)
	}
}

// What comes after a forecast cannot change it: other cards that are failed on each of the days between.
func TestBacktestDoesNotLookAhead(t *testing.T) {
	forecasts := func(passed bool) *srs.Backtest {
		log := answered(10, []int{0, 30, 60, 90}, func(int, int) bool { return true })
		for _, r := range answered(18, []int{84, 85, 86, 87, 88, 89}, func(int, int) bool { return passed }) {
			r.Card = "other " + r.Card
			log = append(log, r)
		}
		return backtest(t, log)
	}
	passed, failed := forecasts(true), forecasts(false)
	for h, days := range srs.Horizons {
		a, b := passed.Ahead[h].Trained(), failed.Ahead[h].Trained()
		if a.Reviews != 10 || b.Reviews != 10 || a.LogLoss != b.LogLoss {
			t.Errorf("%d days ahead: %+v where the others pass, %+v where they fail", days, a, b)
		}
	}
	if a, b := passed.Next.Trained(), failed.Next.Trained(); a.Bins[0].Predicted <= b.Bins[0].Predicted {
		t.Errorf("failures lower no forecast: %+v, %+v", a, b)
	}
}

func TestCalibrationAddsUpOverBinsAndLearners(t *testing.T) {
	log := answered(10, []int{0, 2, 5, 9, 17, 33, 65}, func(card, day int) bool { return (card*day)%5 != 1 })
	one, two := backtest(t, log), backtest(t, log)
	two.Add(one)
	single, double := one.Next.Trained(), two.Next.Trained()
	if double.Reviews != 2*single.Reviews || math.Abs(double.Error-single.Error) > 1e-12 || len(double.Bins) != len(single.Bins) {
		t.Errorf("a learner twice is %+v, once %+v", double, single)
	}
	n, squares := 0, 0.0
	for _, b := range single.Bins {
		if b.Predicted < b.Low || b.Predicted > b.High || b.Actual < 0 || b.Actual > 1 || b.Reviews == 0 {
			t.Errorf("bin %+v", b)
		}
		n += b.Reviews
		squares += float64(b.Reviews) * (b.Predicted - b.Actual) * (b.Predicted - b.Actual)
	}
	if n != single.Reviews || math.Abs(math.Sqrt(squares/float64(n))-single.Error) > 1e-12 {
		t.Errorf("%d reviews in bins, error %v; %+v", n, math.Sqrt(squares/float64(n)), single)
	}
}

func TestBacktestOfTooShortALogIsRefused(t *testing.T) {
	for name, log := range map[string][]srs.LoggedReview{
		"none": nil,
		"five": answered(1, []int{0, 1, 2, 3, 4, 5}, func(int, int) bool { return true }),
	} {
		_, err := srs.NewBacktest(context.Background(), log, srs.OptimiseOptions{Version: srs.FSRS6})
		if !errors.Is(err, srs.ErrTooFewReviews) {
			t.Errorf("%s: %v", name, err)
		}
	}
	b := backtest(t, answered(6, []int{0, 1}, func(int, int) bool { return true }))
	if c := b.Ahead[0].Trained(); c.Reviews != 0 || c.Bins != nil {
		t.Errorf("calibration of nothing is %+v", c)
	}
}
