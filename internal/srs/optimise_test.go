package srs_test

import (
	"compress/gzip"
	"context"
	"encoding/csv"
	"os"
	"strconv"
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

func TestZZ(t *testing.T) {
	log := loadRealLog(t)
	for _, v := range []srs.Version{6, 7, 0} {
		o := srs.OptimiseOptions{Calendar: realCalendar, Version: v}
		t0 := time.Now()
		tr, err := srs.Optimise(context.Background(), log, o)
		t.Log(v, tr, err, time.Since(t0))
		w, _ := srs.Fit(context.Background(), log, tr.Weights.Version(), realCalendar)
		m, err := srs.Evaluate(log, w, realCalendar)
		t.Log(m, err)
		a, b, err := srs.TimeSplits(context.Background(), log, o)
		t.Log(a, b, err)
	}
}

func BenchmarkFit(b *testing.B) {
	log := loadRealLog(b)
	for name, v := range map[string]srs.Version{"FSRS-6": srs.FSRS6, "FSRS-7": srs.FSRS7} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := srs.Fit(context.Background(), log, v, realCalendar); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkOptimise(b *testing.B) {
	log := loadRealLog(b)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := srs.Optimise(context.Background(), log, srs.OptimiseOptions{Calendar: realCalendar, Version: srs.FSRS6}); err != nil {
			b.Fatal(err)
		}
	}
}
