package srs_test

import (
	"math"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"doesaegim/internal/srs"
)

// bounds of the FSRS-6 weights, written down a second time so that a slip in the package shows.
var bounds = [21][2]float64{
	{0.001, 100}, {0.001, 100}, {0.001, 100}, {0.001, 100}, {1, 10}, {0.001, 4}, {0.001, 4}, {0.001, 0.75}, {0, 4.5}, {0, 0.8}, {0.001, 3.5},
	{0.001, 5}, {0.001, 0.25}, {0.001, 0.9}, {0, 4}, {0, 1}, {1, 6}, {0, 2}, {0, 2}, {0, 0.8}, {0.1, 0.8},
}

var anyWeights = rapid.Custom(func(t *rapid.T) srs.Weights {
	values := make([]float64, len(bounds))
	for i, b := range bounds {
		values[i] = rapid.OneOf(rapid.Float64Range(b[0], b[1]), rapid.SampledFrom(b[:])).Draw(t, "w")
	}
	if rapid.Bool().Draw(t, "default") {
		values = srs.DefaultWeights().Values()
	}
	w, err := srs.NewWeights(values)
	if err != nil {
		t.Fatal(err)
	}
	return w
})

var anySteps = rapid.SliceOfN(rapid.Custom(func(t *rapid.T) time.Duration {
	return time.Duration(rapid.Int64Range(1, int64(48*time.Hour)).Draw(t, "step"))
}), 0, 3)

var anyOptions = rapid.Custom(func(t *rapid.T) srs.Options {
	return srs.Options{
		Weights:         anyWeights.Draw(t, "weights"),
		Retention:       rapid.Float64Range(srs.MinRetention, srs.MaxRetention).Draw(t, "retention"),
		LearningSteps:   anySteps.Draw(t, "learning"),
		RelearningSteps: anySteps.Draw(t, "relearning"),
		MaximumInterval: rapid.OneOf(rapid.IntRange(1, 60), rapid.IntRange(1, srs.MaxInterval)).Draw(t, "maximum"),
		Fuzz:            rapid.Bool().Draw(t, "fuzz"),
		LongTerm:        rapid.Bool().Draw(t, "longTerm"),
		Convention:      rapid.SampledFrom([]srs.Convention{srs.TSFSRS, srs.PyFSRS}).Draw(t, "convention"),
	}
})

var anyElapsed = rapid.OneOf(
	rapid.Map(rapid.IntRange(0, 3), func(days int) float64 { return float64(days) }),
	rapid.Map(rapid.IntRange(0, 5000), func(days int) float64 { return float64(days) }),
)

// replay draws a history, reviews it and calls each before every review.
func replay(t *rapid.T, s *srs.Scheduler, each func(srs.Query)) {
	var m srs.Memory
	for rep := range rapid.IntRange(1, 25).Draw(t, "reviews") {
		q := srs.Query{
			Memory:    m,
			Elapsed:   anyElapsed.Draw(t, "elapsed"),
			Retention: rapid.OneOf(rapid.Just(0.0), rapid.Float64Range(srs.MinRetention, srs.MaxRetention)).Draw(t, "retention"),
			Seed:      srs.FuzzSeed("card", rep),
		}
		each(q)
		next, err := s.Next(q, rapid.SampledFrom(srs.Ratings[:]).Draw(t, "rating"))
		if err != nil {
			t.Fatal(err)
		}
		m = next.Memory
	}
}

// checkChoices checks what must hold of every answer of the scheduler.
func checkChoices(t rapid.TB, o srs.Options, s *srs.Scheduler, q srs.Query) {
	t.Helper()
	mostStability := 36500.0
	if o.Convention == srs.PyFSRS {
		mostStability = math.MaxFloat64
	}
	choices := s.Choices(q)
	for _, r := range srs.Ratings {
		c := choices.For(r)
		if next, err := s.Next(q, r); err != nil || next != c {
			t.Fatalf("rating %d: the button shows %+v, gives %+v (%v)", r, c, next, err)
		}
		m := c.Memory
		if !(0.001 <= m.Stability && m.Stability <= mostStability) || !(1 <= m.Difficulty && m.Difficulty <= 10) {
			t.Fatalf("rating %d: stability %v, difficulty %v", r, m.Stability, m.Difficulty)
		}
		inReview := m.State == srs.Review && m.Step == 0 && c.Delay == 0 && 1 <= c.Days && c.Days <= o.MaximumInterval
		onStep := (m.State == srs.Learning || m.State == srs.Relearning) && m.Step >= 0 && c.Delay > 0 && c.Days == 0
		if !inReview && !onStep {
			t.Fatalf("rating %d: %+v", r, c)
		}
		if now := s.Retrievability(m, 0); now != 1 {
			t.Fatalf("rating %d: retrievability right after the review is %v", r, now)
		}
	}
	if r := s.Retrievability(q.Memory, q.Elapsed); !(0 <= r && r <= 1) {
		t.Fatalf("retrievability is %v", r)
	}
}

func TestEveryHistoryStaysWithinBoundsAndButtonsGiveWhatTheyShow(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		o := anyOptions.Draw(t, "options")
		s := scheduler(t, o)
		replay(t, s, func(q srs.Query) { checkChoices(t, o, s, q) })
	})
}

func TestButtonsOfAReviewCardAscend(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		o := anyOptions.Draw(t, "options")
		o.Convention = srs.TSFSRS
		s := scheduler(t, o)
		replay(t, s, func(q srs.Query) {
			if q.Memory.State != srs.Review {
				return
			}
			c := s.Choices(q)
			hard, good, easy := c.For(srs.Hard).Days, c.For(srs.Good).Days, c.For(srs.Easy).Days
			if hard > good || good > easy {
				t.Fatalf("Hard %d, Good %d, Easy %d days", hard, good, easy)
			}
			if easy < o.MaximumInterval && (hard == good || good == easy) {
				t.Fatalf("Hard %d, Good %d, Easy %d days of at most %d", hard, good, easy, o.MaximumInterval)
			}
			if again := c.For(srs.Again).Days; again > hard {
				t.Fatalf("Again %d, Hard %d days", again, hard)
			}
		})
	})
}

func TestIntervalsAscendInEveryStateWhereFirstStabilitiesDo(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		o := anyOptions.Draw(t, "options")
		values := o.Weights.Values()
		slices.Sort(values[:4])
		o.Weights, _ = srs.NewWeights(values)
		s := scheduler(t, o)
		replay(t, s, func(q srs.Query) {
			least := 0
			for _, c := range s.Choices(q) {
				if c.Delay > 0 {
					continue
				}
				if c.Days < least {
					t.Fatalf("%+v", s.Choices(q))
				}
				least = c.Days
			}
		})
	})
}

func TestRetrievabilityFallsWithTime(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		o := plain()
		o.Weights = anyWeights.Draw(t, "weights")
		s := scheduler(t, o)
		m := srs.Memory{State: srs.Review, Stability: rapid.Float64Range(0.001, 36500).Draw(t, "stability"), Difficulty: 5}
		day := rapid.Float64Range(0, 1e5).Draw(t, "day")
		now, later := s.Retrievability(m, day), s.Retrievability(m, day+1)
		if !(0 < later && later < now && now <= 1) {
			t.Fatalf("%v on day %v, %v a day later", now, day, later)
		}
	})
}

func TestRetrievabilityAfterStabilityIs90Percent(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		o := plain()
		o.Weights = anyWeights.Draw(t, "weights")
		stability := rapid.Float64Range(0.001, 36500).Draw(t, "stability")
		m := srs.Memory{State: srs.Review, Stability: stability, Difficulty: 5}
		if r := scheduler(t, o).Retrievability(m, stability); math.Abs(r-0.9) > 1e-12 {
			t.Fatalf("R(S,S) is %v", r)
		}
	})
}

func TestRecallOnTheDueDayIsTheDesiredRetention(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		o := plain()
		o.Weights = anyWeights.Draw(t, "weights")
		s := scheduler(t, o)
		replay(t, s, func(q srs.Query) {
			c := s.Choices(q).For(srs.Good)
			if c.Days < 100 || c.Days >= o.MaximumInterval {
				return // rounded too coarsely, or cut
			}
			want := q.Retention
			if want == 0 {
				want = o.Retention
			}
			if got := s.Retrievability(c.Memory, float64(c.Days)); math.Abs(got-want) > 0.005 {
				t.Fatalf("recall after %d days is %v, want %v", c.Days, got, want)
			}
		})
	})
}

func TestHigherRetentionNeverLengthensAnInterval(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		o := anyOptions.Draw(t, "options")
		s := scheduler(t, o)
		replay(t, s, func(q srs.Query) {
			low, high := q, q
			low.Retention = rapid.Float64Range(0.70, 0.85).Draw(t, "low")
			high.Retention = rapid.Float64Range(0.85, 0.99).Draw(t, "high")
			for _, r := range srs.Ratings {
				if l, h := s.Choices(low).For(r), s.Choices(high).For(r); h.Days > l.Days {
					t.Fatalf("rating %d: %d days at %v, %d at %v", r, l.Days, low.Retention, h.Days, high.Retention)
				}
			}
		})
	})
}

func TestSuccessOnALaterDayNeverLowersStabilityAndALapseNeverRaisesIt(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := scheduler(t, anyOptions.Draw(t, "options"))
		replay(t, s, func(q srs.Query) {
			if q.Memory.State == srs.New || q.Elapsed == 0 {
				return
			}
			for _, r := range srs.Ratings {
				before, after := q.Memory.Stability, s.Choices(q).For(r).Memory.Stability
				if (r == srs.Again && after > before) || (r != srs.Again && after < before) {
					t.Fatalf("rating %d: stability from %v to %v", r, before, after)
				}
			}
		})
	})
}

// FuzzScheduler gives the scheduler whatever a damaged database or a broken client might.
func FuzzScheduler(f *testing.F) {
	f.Add(int8(2), 0, 12.5, 6.2, 7, 1, 11.0, 0.9, uint64(42), int8(3), uint8(0))
	f.Add(int8(0), 0, 0.0, 0.0, 0, 0, 0.0, 0.0, uint64(0), int8(1), uint8(1))
	f.Add(int8(-7), -1, math.NaN(), math.Inf(1), -5, -5, math.Inf(-1), math.NaN(), uint64(math.MaxUint64), int8(0), uint8(7))
	f.Add(int8(3), math.MaxInt, math.SmallestNonzeroFloat64, math.MaxFloat64, 1, 1, math.MaxFloat64, 1e-300, uint64(1), int8(4), uint8(4))
	f.Fuzz(func(t *testing.T, state int8, step int, stability, difficulty float64, reps, lapses int,
		elapsed, retention float64, seed uint64, rating int8, flags uint8) {
		o := srs.DefaultOptions()
		o.Fuzz = flags&1 == 0
		o.LongTerm = flags&2 != 0
		o.Convention = srs.Convention(flags >> 2 & 1)
		s := scheduler(t, o)
		q := srs.Query{
			Memory:    srs.Memory{State: srs.State(state), Step: step, Stability: stability, Difficulty: difficulty, Reps: reps, Lapses: lapses},
			Elapsed:   elapsed,
			Retention: retention,
			Seed:      seed,
		}
		checkChoices(t, o, s, q)
		if _, err := s.Next(q, srs.Rating(rating)); (err == nil) != srs.Rating(rating).Valid() {
			t.Fatalf("rating %d: %v", rating, err)
		}
	})
}
