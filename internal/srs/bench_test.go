package srs_test

import (
	"testing"

	"pgregory.net/rapid"

	"doesaegim/internal/srs"
)

var reviewed = srs.Memory{State: srs.Review, Stability: 12.5, Difficulty: 6.2, Reps: 7}

func BenchmarkNext(b *testing.B) {
	for name, q := range map[string]srs.Query{
		"review":       {Memory: reviewed, Elapsed: 11, Seed: 42},
		"ownRetention": {Memory: reviewed, Elapsed: 11, Seed: 42, Retention: 0.93},
		"sameDay":      {Memory: srs.Memory{State: srs.Learning, Stability: 1.2, Difficulty: 6.2, Reps: 1}},
		"new":          {},
	} {
		b.Run(name, func(b *testing.B) {
			s := scheduler(b, srs.DefaultOptions())
			b.ReportAllocs()
			for b.Loop() {
				if _, err := s.Next(q, srs.Good); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkChoices(b *testing.B) {
	s := scheduler(b, srs.DefaultOptions())
	q := srs.Query{Memory: reviewed, Elapsed: 11, Seed: 42}
	b.ReportAllocs()
	for b.Loop() {
		s.Choices(q)
	}
}

func BenchmarkRetrievability(b *testing.B) {
	s := scheduler(b, srs.DefaultOptions())
	b.ReportAllocs()
	for b.Loop() {
		s.Retrievability(reviewed, 11)
	}
}

func scheduler(t rapid.TB, o srs.Options) *srs.Scheduler {
	t.Helper()
	s, err := srs.NewScheduler(o)
	if err != nil {
		t.Fatal(err)
	}
	return s
}
