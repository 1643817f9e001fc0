package srs_test

import (
	"context"
	"testing"

	"doesaegim/internal/srs"
)

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
