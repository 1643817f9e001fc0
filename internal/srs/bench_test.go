package srs_test

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"doesaegim/internal/srs"
)

var (
	reviewed = srs.Memory{State: srs.Review, Stability: 12.5, Fast: 31.5, Difficulty: 6.2, Reps: 7}
	versions = []srs.Version{srs.FSRS6, srs.FSRS7}
)

// defaults are the default options with the default weights of v.
func defaults(v srs.Version) srs.Options {
	o := srs.DefaultOptions()
	o.Weights = v.DefaultWeights()
	return o
}

func BenchmarkNext(b *testing.B) {
	for _, v := range versions {
		for _, bench := range []struct {
			name  string
			query srs.Query
		}{
			{"review", srs.Query{Memory: reviewed, Elapsed: 11, Seed: 42}},
			{"ownRetention", srs.Query{Memory: reviewed, Elapsed: 11, Seed: 42, Retention: 0.93}},
			{"sameDay", srs.Query{Memory: srs.Memory{State: srs.Learning, Stability: 1.2, Difficulty: 6.2, Reps: 1}}},
			{"new", srs.Query{}},
		} {
			b.Run(fmt.Sprintf("%d/%s", v, bench.name), func(b *testing.B) {
				s := scheduler(b, defaults(v))
				b.ReportAllocs()
				for b.Loop() {
					if _, err := s.Next(bench.query, srs.Good); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}

func BenchmarkChoices(b *testing.B) {
	for _, v := range versions {
		b.Run(fmt.Sprint(v), func(b *testing.B) {
			s := scheduler(b, defaults(v))
			q := srs.Query{Memory: reviewed, Elapsed: 11, Seed: 42}
			b.ReportAllocs()
			for b.Loop() {
				s.Choices(q)
			}
		})
	}
}

func BenchmarkRetrievability(b *testing.B) {
	for _, v := range versions {
		b.Run(fmt.Sprint(v), func(b *testing.B) {
			s := scheduler(b, defaults(v))
			b.ReportAllocs()
			for b.Loop() {
				s.Retrievability(reviewed, 11)
			}
		})
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
