package srs_test

import (
	"math"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"doesaegim/internal/srs"
)

// bounds of the weights, written down a second time so that a slip in the package shows. FSRS-7 raises the least of
// w1 to w3 and w26 to the weight before.
var bounds = map[srs.Version][][2]float64{
	srs.FSRS6: {
		{0.001, 100}, {0.001, 100}, {0.001, 100}, {0.001, 100}, {1, 10}, {0.001, 4}, {0.001, 4}, {0.001, 0.75}, {0, 4.5}, {0, 0.8}, {0.001, 3.5},
		{0.001, 5}, {0.001, 0.25}, {0.001, 0.9}, {0, 4}, {0, 1}, {1, 6}, {0, 2}, {0, 2}, {0, 0.8}, {0.1, 0.8},
	},
	srs.FSRS7: {
		{1e-4, 50}, {1e-4, 100}, {1e-4, 100}, {1e-4, 100}, {1, 10}, {0.001, 4}, {0.1, 4},
		{0, 4}, {0, 1.2}, {0.3, 3}, {0.01, 1.5}, {0.1, 1}, {0, 3.5}, {0, 1}, {1, 7},
		{0, 4}, {0, 2}, {0.5, 6}, {0.001, 1.5}, {0.001, 1}, {0, 5}, {0, 1}, {1, 7},
		{0.01, 0.25}, {0.01, 0.95}, {0.2, 0.85}, {0.5, 0.99}, {0.01, 1}, {0.1, 1}, {0, 0.9}, {0.1, 1.1}, {0, 1}, {0, 0.6}, {0, 0.6},
	},
}

// weightsAt returns the weights that lie at parts, 0 to 1, of the way between the bounds of each.
func weightsAt(t rapid.TB, v srs.Version, part func(i int) float64) srs.Weights {
	t.Helper()
	var values []float64
	for i, b := range bounds[v] {
		least := b[0]
		if v == srs.FSRS7 && (1 <= i && i <= 3 || i == 26) {
			least = max(least, values[i-1])
		}
		values = append(values, min(least+part(i)*(b[1]-least), b[1]))
	}
	w, err := srs.NewWeights(values)
	if err != nil {
		t.Fatal(err)
	}
	return w
}

// anyWeightsOf draws weights of a version: the defaults, or within bounds and a good part on them.
func anyWeightsOf(v srs.Version) *rapid.Generator[srs.Weights] {
	return rapid.Custom(func(t *rapid.T) srs.Weights {
		if rapid.Bool().Draw(t, "default") {
			return v.DefaultWeights()
		}
		part := rapid.OneOf(rapid.Float64Range(0, 1), rapid.SampledFrom([]float64{0, 1}))
		return weightsAt(t, v, func(int) float64 { return part.Draw(t, "w") })
	})
}

var anyWeights = rapid.OneOf(anyWeightsOf(srs.FSRS6), anyWeightsOf(srs.FSRS7))

var anySteps = rapid.SliceOfN(rapid.Custom(func(t *rapid.T) time.Duration {
	return time.Duration(rapid.Int64Range(1, int64(48*time.Hour)).Draw(t, "step"))
}), 0, 3)

var anyOptions = rapid.Custom(func(t *rapid.T) srs.Options {
	o := srs.Options{
		Weights:         anyWeights.Draw(t, "weights"),
		Retention:       rapid.Float64Range(srs.MinRetention, srs.MaxRetention).Draw(t, "retention"),
		LearningSteps:   anySteps.Draw(t, "learning"),
		RelearningSteps: anySteps.Draw(t, "relearning"),
		MaximumInterval: rapid.OneOf(rapid.IntRange(1, 60), rapid.IntRange(1, srs.MaxInterval)).Draw(t, "maximum"),
		Fuzz:            rapid.Bool().Draw(t, "fuzz"),
		LongTerm:        rapid.Bool().Draw(t, "longTerm"),
	}
	if o.Weights.Version() == srs.FSRS6 {
		o.Convention = rapid.SampledFrom([]srs.Convention{srs.TSFSRS, srs.PyFSRS}).Draw(t, "convention")
	}
	if o.Fuzz && rapid.Bool().Draw(t, "balance") {
		o.Balance = true
		share := rapid.OneOf(rapid.Float64Range(0, 1), rapid.Just(0.0))
		o.EasyDays = rapid.MapOfN(rapid.Map(rapid.IntRange(0, 6), func(day int) time.Weekday { return time.Weekday(day) }), share, 0, 7).Draw(t, "easy")
	}
	return o
})

var anyElapsed = rapid.OneOf(
	rapid.Map(rapid.IntRange(0, 3), func(days int) float64 { return float64(days) }),
	rapid.Map(rapid.IntRange(0, 5000), func(days int) float64 { return float64(days) }),
	rapid.Float64Range(0, 3), // FSRS-6 takes the whole days
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
			Load:      rapid.SliceOfN(rapid.IntRange(0, 30), 0, 30).Draw(t, "load"),
			Today:     time.Weekday(rep % 7),
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
	const most = 36500
	least, mostSlow, mostRecall := 0.001, float64(most), 1.0
	switch {
	case o.Convention == srs.PyFSRS:
		mostSlow = math.MaxFloat64
	case o.Weights.Version() == srs.FSRS7:
		least, mostRecall = 1e-4, 1-1e-5
	}
	choices := s.Choices(q)
	for _, r := range srs.Ratings {
		c := choices.For(r)
		if next, err := s.Next(q, r); err != nil || next != c {
			t.Fatalf("rating %d: the button shows %+v, gives %+v (%v)", r, c, next, err)
		}
		m := c.Memory
		if !(least <= m.Stability && m.Stability <= mostSlow) || !(1 <= m.Difficulty && m.Difficulty <= 10) {
			t.Fatalf("rating %d: stability %v, difficulty %v", r, m.Stability, m.Difficulty)
		}
		if fast := m.Fast; o.Weights.Version() == srs.FSRS6 && fast != 0 || o.Weights.Version() == srs.FSRS7 && !(least <= fast && fast <= most) {
			t.Fatalf("rating %d: fast stability %v", r, fast)
		}
		inReview := m.State == srs.Review && m.Step == 0 && c.Delay == 0 && 1 <= c.Days && c.Days <= o.MaximumInterval
		onStep := (m.State == srs.Learning || m.State == srs.Relearning) && m.Step >= 0 && c.Delay > 0 && c.Days == 0
		if !inReview && !onStep {
			t.Fatalf("rating %d: %+v", r, c)
		}
		if now := s.Retrievability(m, 0); math.Abs(now-mostRecall) > 1e-15 {
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

func TestIntervalsAscendInEveryStateUnderFSRS7AndWhereFirstStabilitiesDo(t *testing.T) {
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
		stability := rapid.Float64Range(0.001, 36500)
		m := srs.Memory{
			State:      srs.Review,
			Stability:  stability.Draw(t, "stability"),
			Fast:       stability.Draw(t, "fast"),
			Difficulty: rapid.Float64Range(1, 10).Draw(t, "difficulty"),
		}
		day := rapid.Float64Range(0, 1e5).Draw(t, "day")
		now, later := s.Retrievability(m, day), s.Retrievability(m, day+1)
		if !(0 < later && later < now && now <= 1) {
			t.Fatalf("%v on day %v, %v a day later", now, day, later)
		}
	})
}

func TestRetrievabilityAfterStabilityIs90PercentUnderFSRS6(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		o := plain()
		o.Weights = anyWeightsOf(srs.FSRS6).Draw(t, "weights")
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
		// Under other weights of FSRS-7 the order of buttons may move an interval far.
		o.Weights = rapid.OneOf(anyWeightsOf(srs.FSRS6), rapid.Just(srs.FSRS7.DefaultWeights())).Draw(t, "weights")
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

func TestSuccessADayLaterNeverLowersStabilityAndALapseNeverRaisesIt(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := scheduler(t, anyOptions.Draw(t, "options"))
		replay(t, s, func(q srs.Query) {
			if q.Memory.State == srs.New || q.Elapsed < 1 {
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
