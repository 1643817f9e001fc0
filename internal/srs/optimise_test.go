package srs_test

import (
	"compress/gzip"
	"context"
	"encoding/csv"
	"errors"
	"math"
	"math/rand/v2"
	"os"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"doesaegim/internal/srs"
)

// realCalendar is that of the learner of realLog.
var realCalendar = srs.Calendar{Rollover: 10 * time.Hour}

// realLog is 12,580 reviews of 1,205 cards by one learner; its licence lies beside it.
var realLog = sync.OnceValues(func() ([]srs.LoggedReview, error) {
	file, err := os.Open("testdata/josh_pyfsrs.csv.gz")
	if err != nil {
		return nil, err
	}
	defer file.Close()
	unzipped, err := gzip.NewReader(file)
	if err != nil {
		return nil, err
	}
	rows, err := csv.NewReader(unzipped).ReadAll()
	if err != nil {
		return nil, err
	}
	var log []srs.LoggedReview
	for _, row := range rows[1:] {
		at, err := strconv.ParseInt(row[1], 10, 64)
		if err != nil {
			return nil, err
		}
		rating, err := strconv.Atoi(row[2])
		if err != nil {
			return nil, err
		}
		log = append(log, srs.LoggedReview{Card: row[0], At: time.UnixMilli(at), Rating: srs.Rating(rating), New: row[3] == "0"})
	}
	return log, nil
})

func loadRealLog(t testing.TB) []srs.LoggedReview {
	t.Helper()
	log, err := realLog()
	if err != nil {
		t.Fatal(err)
	}
	return log
}

// The bars are the log losses of fsrs-rs 6.5.0 plus half a per cent, and its RMSE(bins); the defaults' numbers, measured
// by another program, check ours.
func TestTrainingBeatsTheReferenceOnARealLog(t *testing.T) {
	log := loadRealLog(t)
	for _, c := range []struct {
		version                   srs.Version
		defaults, defaultsOfSplit float64 // log loss; 0 where nobody has measured it
	}{
		{srs.FSRS6, 0.46521, 0.44170},
		{srs.FSRS7, 0, 0},
	} {
		o := srs.OptimiseOptions{Calendar: realCalendar, Version: c.version}
		fitted, err := srs.Fit(context.Background(), log, c.version, realCalendar)
		if err != nil {
			t.Fatal(err)
		}
		before := evaluate(t, log, c.version.DefaultWeights())
		after := evaluate(t, log, fitted)
		if after.Reviews != 6372 {
			t.Errorf("FSRS-%d predicts %d reviews, want 6372", c.version, after.Reviews)
		}
		if after.LogLoss > 0.45566 || after.RMSEBins > 0.0568 {
			t.Errorf("FSRS-%d in sample: %+v", c.version, after)
		}
		splitBefore, splitAfter, err := srs.TimeSplits(context.Background(), log, o)
		if err != nil {
			t.Fatal(err)
		}
		if splitAfter.Reviews != 5310 || splitAfter.LogLoss > 0.44348 {
			t.Errorf("FSRS-%d by time splits: %+v", c.version, splitAfter)
		}
		if c.defaults > 0 && (math.Abs(before.LogLoss-c.defaults) > 5e-6 || math.Abs(splitBefore.LogLoss-c.defaultsOfSplit) > 5e-6) {
			t.Errorf("defaults of FSRS-%d: %+v, by time splits %+v", c.version, before, splitBefore)
		}
		if c.version == srs.FSRS6 && math.Abs(before.RMSEBins-0.0838) > 5e-5 {
			t.Errorf("RMSE(bins) of the defaults of FSRS-6 is %v", before.RMSEBins)
		}
	}
}

// Quarters of the cards leave about 1,500 reviews each, with which weights as fitted predict worse than the defaults.
func TestSmallLogsPredictNoWorseThanTheDefaults(t *testing.T) {
	parts := make([][]srs.LoggedReview, 4)
	for _, r := range loadRealLog(t) {
		i := srs.FuzzSeed(r.Card, 0) % 4
		parts[i] = append(parts[i], r)
	}
	for _, v := range []srs.Version{srs.FSRS6, srs.FSRS7} {
		gain := 0.0
		for _, log := range parts {
			before, after, err := srs.TimeSplits(context.Background(), log, srs.OptimiseOptions{Calendar: realCalendar, Version: v})
			if err != nil {
				t.Fatal(err)
			}
			t.Logf("FSRS-%d, %d reviews: %.5f to %.5f", v, before.Reviews, before.LogLoss, after.LogLoss)
			gain += before.LogLoss - after.LogLoss
		}
		if gain < 0 {
			t.Errorf("FSRS-%d loses %v on average", v, -gain/4)
		}
	}
}

func TestWeightsThatDoNotGainAreRefused(t *testing.T) {
	log := loadRealLog(t)
	// The learner of the last fifth knows the opposite of what there was to learn.
	log = slices.Clone(log)
	slices.SortStableFunc(log, func(a, b srs.LoggedReview) int { return a.At.Compare(b.At) })
	for i := len(log) * 3 / 4; i < len(log); i++ {
		log[i].Rating = srs.Good
	}
	for i := range len(log) * 3 / 4 {
		log[i].Rating = srs.Again
	}
	former := unusualWeights(t)
	training, err := srs.Optimise(context.Background(), log, srs.OptimiseOptions{Calendar: realCalendar, Version: srs.FSRS6, Former: former})
	if err != nil {
		t.Fatal(err)
	}
	if training.Kept || !reflect.DeepEqual(training.Weights, former) || !(training.After.LogLoss > training.Before.LogLoss) {
		t.Errorf("training is %+v", training)
	}
}

// unusualWeights returns weights that are not the defaults.
func unusualWeights(t *testing.T) srs.Weights {
	t.Helper()
	values := srs.DefaultWeights().Values()
	values[0] = 0.5
	w, err := srs.NewWeights(values)
	if err != nil {
		t.Fatal(err)
	}
	return w
}

func TestAutoTakesTheVersionThatPredictsHeldOutReviewsBetter(t *testing.T) {
	log := loadRealLog(t)
	optimise := func(v srs.Version) srs.Training {
		t.Helper()
		training, err := srs.Optimise(context.Background(), log, srs.OptimiseOptions{Calendar: realCalendar, Version: v})
		if err != nil {
			t.Fatal(err)
		}
		return training
	}
	six, seven, auto := optimise(srs.FSRS6), optimise(srs.FSRS7), optimise(0)
	better := six
	if seven.After.LogLoss < six.After.LogLoss {
		better = seven
	}
	if !auto.Kept || !reflect.DeepEqual(auto.Weights, better.Weights) {
		t.Errorf("auto has taken FSRS-%d, %v; FSRS-6 %v, FSRS-7 %v", auto.Weights.Version(), auto.After, six.After, seven.After)
	}
}

func TestTrainingDependsOnlyOnWhatWasReviewedWhen(t *testing.T) {
	log := loadRealLog(t)
	shuffled := slices.Clone(log)
	rand.New(rand.NewPCG(1, 2)).Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
	var found []srs.Training
	for _, log := range [][]srs.LoggedReview{log, log, shuffled} {
		training, err := srs.Optimise(context.Background(), log, srs.OptimiseOptions{Calendar: realCalendar})
		if err != nil {
			t.Fatal(err)
		}
		found = append(found, training)
	}
	if !reflect.DeepEqual(found[0], found[1]) || !reflect.DeepEqual(found[0], found[2]) {
		t.Errorf("trainings differ: %v", found)
	}
}

func TestTrainingCanBeCancelledAndTellsHowFarItIs(t *testing.T) {
	log := loadRealLog(t)
	ctx, cancel := context.WithCancel(context.Background())
	var shares []float64
	_, err := srs.Optimise(ctx, log, srs.OptimiseOptions{Calendar: realCalendar, Progress: func(share float64) {
		shares = append(shares, share)
		if len(shares) == 3 {
			cancel()
		}
	}})
	if !errors.Is(err, context.Canceled) || len(shares) != 3 {
		t.Errorf("error is %v after progress %v", err, shares)
	}

	shares = nil
	if _, err := srs.Optimise(context.Background(), log, srs.OptimiseOptions{Calendar: realCalendar, Progress: func(share float64) {
		shares = append(shares, share)
	}}); err != nil {
		t.Fatal(err)
	}
	if !slices.IsSorted(shares) || shares[0] <= 0 || shares[len(shares)-1] != 1 {
		t.Errorf("progress is %v", shares)
	}
}

func TestBadLogIsNamed(t *testing.T) {
	at := time.UnixMilli(1_700_000_000_000)
	for name, c := range map[string]struct {
		log     []srs.LoggedReview
		is      error
		message string
	}{
		"empty":             {nil, srs.ErrTooFewReviews, "none of 0"},
		"one review a card": {[]srs.LoggedReview{{Card: "a", At: at, Rating: 3}, {Card: "b", At: at.AddDate(0, 0, 9), Rating: 3}}, srs.ErrTooFewReviews, "none of 2"},
		"same time twice":   {[]srs.LoggedReview{{Card: "a", At: at, Rating: 3}, {Card: "a", At: at, Rating: 1}}, srs.ErrTooFewReviews, "none of 2"},
		"rating":            {[]srs.LoggedReview{{Card: "a", At: at, Rating: 3}, {Card: "b", At: at, Rating: 5}}, srs.ErrInvalidRating, `review 2 of the log, of card "b": rating 5`},
		"no time":           {[]srs.LoggedReview{{Card: "a", Rating: 3}}, nil, `review 1 of the log, of card "a": year is 1, must be from 1970 to 9999`},
		"negative time":     {[]srs.LoggedReview{{Card: "a", At: time.UnixMilli(-1), Rating: 3}}, nil, "year is 1969"},
	} {
		_, err := srs.Optimise(context.Background(), c.log, srs.OptimiseOptions{})
		if err == nil || c.is != nil && !errors.Is(err, c.is) || !strings.Contains(err.Error(), c.message) {
			t.Errorf("%s: error is %v", name, err)
		}
	}
	w := srs.Weights{}
	if _, err := srs.Evaluate(loadRealLog(t), w, realCalendar); err == nil {
		t.Error("weights of no version are taken")
	}
	if _, err := srs.Fit(context.Background(), loadRealLog(t), 5, realCalendar); err == nil {
		t.Error("FSRS-5 can be trained")
	}
}

func evaluate(t *testing.T, log []srs.LoggedReview, w srs.Weights) srs.Metrics {
	t.Helper()
	m, err := srs.Evaluate(log, w, realCalendar)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// Each byte pair is a review: rating, card and newness, then the hours since the review before.
func FuzzOptimise(f *testing.F) {
	f.Add([]byte("\x00\x10\x41\xff\x02\x30"), uint16(1))
	f.Add([]byte("abcdefghijklmnopqrstuvwxyz0123456789"), uint16(90))
	f.Fuzz(func(t *testing.T, reviews []byte, times uint16) {
		var log []srs.LoggedReview
		at := time.UnixMilli(0)
		for range int(times)%100 + 1 {
			for i := 0; i+1 < len(reviews) && len(log) < 3000; i += 2 {
				at = at.Add(time.Duration(reviews[i+1]) * time.Hour)
				log = append(log, srs.LoggedReview{Card: string('a' + rune(reviews[i]>>2%8)), At: at, Rating: srs.Ratings[reviews[i]%4], New: reviews[i] >= 250})
			}
		}
		for _, v := range []srs.Version{srs.FSRS6, srs.FSRS7} {
			training, err := srs.Optimise(context.Background(), log, srs.OptimiseOptions{Version: v})
			if errors.Is(err, srs.ErrTooFewReviews) {
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			w, err := srs.Fit(context.Background(), log, v, srs.Calendar{})
			if err != nil {
				t.Fatal(err)
			}
			if v == srs.FSRS6 {
				if _, err := srs.NewWeights(w.Values()); err != nil {
					t.Error(err)
				}
			}
			m, err := srs.Evaluate(log, w, srs.Calendar{})
			if err != nil || !(m.LogLoss >= 0 && m.RMSEBins <= 1) || m.Reviews != training.Reviews {
				t.Errorf("%+v, %v, of weights %v", m, err, w)
			}
		}
	})
}
