package srs_test

import (
	"errors"
	"math"
	"strings"
	"testing"
	"time"

	"doesaegim/internal/srs"
)

// plain are the default options without fuzz.
func plain() srs.Options {
	o := srs.DefaultOptions()
	o.Fuzz = false
	return o
}

func TestCardGoesThroughItsSteps(t *testing.T) {
	const minute = time.Minute
	threeSteps := plain()
	threeSteps.LearningSteps = []time.Duration{2 * minute, 7 * minute, 30 * minute}
	py := threeSteps
	py.Convention = srs.PyFSRS
	none := plain()
	none.LearningSteps, none.RelearningSteps = nil, nil
	longTerm := plain()
	longTerm.LongTerm = true
	seconds := plain()
	seconds.LearningSteps = []time.Duration{20 * time.Second}

	card := func(state srs.State, step int) srs.Memory {
		return srs.Memory{State: state, Step: step, Stability: 5, Difficulty: 5, Reps: 1}
	}
	for _, test := range []struct {
		name    string
		options srs.Options
		memory  srs.Memory
		rating  srs.Rating
		state   srs.State
		step    int
		delay   time.Duration // 0 for an interval
	}{
		{"new, Again", plain(), srs.Memory{}, srs.Again, srs.Learning, 0, minute},
		{"new, Hard: the mean to the minute", plain(), srs.Memory{}, srs.Hard, srs.Learning, 0, 6 * minute},
		{"new, Good", plain(), srs.Memory{}, srs.Good, srs.Learning, 1, 10 * minute},
		{"new, Easy", plain(), srs.Memory{}, srs.Easy, srs.Review, 0, 0},
		{"last step, Good", plain(), card(srs.Learning, 1), srs.Good, srs.Review, 0, 0},
		{"last step, Again", plain(), card(srs.Learning, 1), srs.Again, srs.Learning, 0, minute},
		{"second step, Hard", threeSteps, card(srs.Learning, 1), srs.Hard, srs.Learning, 1, 5 * minute},
		{"second step, Hard, py-fsrs", py, card(srs.Learning, 1), srs.Hard, srs.Learning, 1, 7 * minute},
		{"first step, Hard, py-fsrs", py, card(srs.Learning, 0), srs.Hard, srs.Learning, 0, 4*minute + 30*time.Second},
		{"only step, Hard", plain(), card(srs.Relearning, 0), srs.Hard, srs.Relearning, 0, 15 * minute},
		{"step of seconds, Hard", seconds, srs.Memory{}, srs.Hard, srs.Learning, 0, 30 * time.Second},
		{"only step, Good", plain(), card(srs.Relearning, 0), srs.Good, srs.Review, 0, 0},
		{"review, Again", plain(), card(srs.Review, 0), srs.Again, srs.Relearning, 0, 10 * minute},
		{"review, Hard", plain(), card(srs.Review, 0), srs.Hard, srs.Review, 0, 0},
		{"steps shortened since, Good", plain(), card(srs.Learning, 5), srs.Good, srs.Review, 0, 0},
		{"steps shortened since, Hard", plain(), card(srs.Learning, 5), srs.Hard, srs.Review, 0, 0},
		{"steps shortened since, Again", plain(), card(srs.Learning, 5), srs.Again, srs.Learning, 0, minute},
		{"no steps, new, Again", none, srs.Memory{}, srs.Again, srs.Review, 0, 0},
		{"no steps, review, Again", none, card(srs.Review, 0), srs.Again, srs.Review, 0, 0},
		{"long term, new, Again", longTerm, srs.Memory{}, srs.Again, srs.Review, 0, 0},
		{"long term, review, Again", longTerm, card(srs.Review, 0), srs.Again, srs.Review, 0, 0},
	} {
		t.Run(test.name, func(t *testing.T) {
			got, err := scheduler(t, test.options).Next(srs.Query{Memory: test.memory, Elapsed: 5}, test.rating)
			if err != nil {
				t.Fatal(err)
			}
			if got.Memory.State != test.state || got.Memory.Step != test.step || got.Delay != test.delay {
				t.Errorf("state %d, step %d, delay %v; want %d, %d, %v",
					got.Memory.State, got.Memory.Step, got.Delay, test.state, test.step, test.delay)
			}
			if (got.Days > 0) == (got.Delay > 0) {
				t.Errorf("days %d and delay %v, want exactly one", got.Days, got.Delay)
			}
		})
	}
}

func TestAgainOnANewLongTermCardIsNeverLaterThanHard(t *testing.T) {
	values := srs.DefaultWeights().Values()
	values[0], values[1] = 50, 5
	o := plain()
	o.LongTerm = true
	o.Weights, _ = srs.NewWeights(values)
	s := scheduler(t, o)
	for r, want := range map[srs.Rating]int{srs.Again: 5, srs.Hard: 6} {
		if got, err := s.Next(srs.Query{}, r); err != nil || got.Days != want {
			t.Errorf("rating %d: %d days (%v), want %d", r, got.Days, err, want)
		}
	}
}

func TestOnlyAgainOnAReviewCardIsALapse(t *testing.T) {
	s := scheduler(t, plain())
	for _, state := range []srs.State{srs.New, srs.Learning, srs.Review, srs.Relearning} {
		choices := s.Choices(srs.Query{Memory: srs.Memory{State: state, Stability: 5, Difficulty: 5, Reps: 3, Lapses: 2}, Elapsed: 5})
		for _, r := range srs.Ratings {
			want := 2
			if state == srs.Review && r == srs.Again {
				want = 3
			}
			if got := choices.For(r).Memory; got.Lapses != want || got.Reps != 4 {
				t.Errorf("state %d, rating %d: %d lapses, %d reps; want %d, 4", state, r, got.Lapses, got.Reps, want)
			}
		}
	}
}

func TestEighthLapseMakesALeech(t *testing.T) {
	if (srs.Memory{Lapses: 7}).IsLeech() || !(srs.Memory{Lapses: 8}).IsLeech() {
		t.Error("want a leech from 8 lapses on")
	}
}

func TestNextRefusesAnInvalidRating(t *testing.T) {
	s := scheduler(t, plain())
	for _, r := range []srs.Rating{-1, 0, 5, math.MaxInt8} {
		if _, err := s.Next(srs.Query{}, r); !errors.Is(err, srs.ErrInvalidRating) {
			t.Errorf("rating %d: %v, want ErrInvalidRating", r, err)
		}
	}
}

func TestDamagedMemoryIsTakenAsNeverReviewed(t *testing.T) {
	s := scheduler(t, plain())
	fresh := s.Choices(srs.Query{Memory: srs.Memory{Reps: 3, Lapses: 1}})
	for name, m := range map[string]srs.Memory{
		"stability NaN":      {State: srs.Review, Stability: math.NaN(), Difficulty: 5},
		"stability 0":        {State: srs.Review, Stability: 0, Difficulty: 5},
		"stability negative": {State: srs.Review, Stability: -3, Difficulty: 5},
		"stability infinite": {State: srs.Review, Stability: math.Inf(1), Difficulty: 5},
		"difficulty NaN":     {State: srs.Review, Stability: 5, Difficulty: math.NaN()},
		"state 4":            {State: 4, Stability: 5, Difficulty: 5},
		"state negative":     {State: -1, Stability: 5, Difficulty: 5},
		"new with a past":    {State: srs.New, Step: 9, Stability: 5, Difficulty: 5},
	} {
		m.Reps, m.Lapses = 3, 1
		if got := s.Choices(srs.Query{Memory: m, Elapsed: 8}); got != fresh {
			t.Errorf("%s: %+v, want %+v", name, got, fresh)
		}
		if r := s.Retrievability(m, 8); r != 0 {
			t.Errorf("%s: retrievability is %v, want 0", name, r)
		}
	}
}

func TestNumbersOutOfRangeAreTakenAsTheNearestWithin(t *testing.T) {
	s := scheduler(t, plain())
	memory := func(stability, difficulty float64) srs.Memory {
		return srs.Memory{State: srs.Review, Stability: stability, Difficulty: difficulty}
	}
	negative := memory(5, 5)
	negative.Step, negative.Reps, negative.Lapses = -1, -1, -1
	for _, test := range []struct {
		name      string
		got, want srs.Query
	}{
		{"stability below", srs.Query{Memory: memory(1e-9, 5), Elapsed: 1}, srs.Query{Memory: memory(0.001, 5), Elapsed: 1}},
		{"stability above", srs.Query{Memory: memory(1e9, 5), Elapsed: 1}, srs.Query{Memory: memory(36500, 5), Elapsed: 1}},
		{"difficulty below", srs.Query{Memory: memory(5, -2), Elapsed: 1}, srs.Query{Memory: memory(5, 1), Elapsed: 1}},
		{"difficulty above", srs.Query{Memory: memory(5, math.Inf(1)), Elapsed: 1}, srs.Query{Memory: memory(5, 10), Elapsed: 1}},
		{"counts negative", srs.Query{Memory: negative, Elapsed: 1}, srs.Query{Memory: memory(5, 5), Elapsed: 1}},
		{"clock went back", srs.Query{Memory: memory(5, 5), Elapsed: -3}, srs.Query{Memory: memory(5, 5)}},
		{"elapsed NaN", srs.Query{Memory: memory(5, 5), Elapsed: math.NaN()}, srs.Query{Memory: memory(5, 5)}},
		{"elapsed infinite", srs.Query{Memory: memory(5, 5), Elapsed: math.Inf(1)}, srs.Query{Memory: memory(5, 5), Elapsed: 1e6}},
		{"part of a day", srs.Query{Memory: memory(5, 5), Elapsed: 3.9}, srs.Query{Memory: memory(5, 5), Elapsed: 3}},
		{"retention below", srs.Query{Memory: memory(5, 5), Retention: 0.1}, srs.Query{Memory: memory(5, 5), Retention: 0.7}},
		{"retention above", srs.Query{Memory: memory(5, 5), Retention: 2}, srs.Query{Memory: memory(5, 5), Retention: 0.99}},
		{"retention 0", srs.Query{Memory: memory(5, 5)}, srs.Query{Memory: memory(5, 5), Retention: 0.9}},
		{"retention NaN", srs.Query{Memory: memory(5, 5), Retention: math.NaN()}, srs.Query{Memory: memory(5, 5), Retention: 0.9}},
	} {
		if got, want := s.Choices(test.got), s.Choices(test.want); got != want {
			t.Errorf("%s: %+v, want %+v", test.name, got, want)
		}
	}
}

func easyDay(day time.Weekday, share float64) map[time.Weekday]float64 {
	return map[time.Weekday]float64{day: share}
}

func TestWrongOptionsAreRefusedByName(t *testing.T) {
	for _, test := range []struct {
		change func(*srs.Options)
		want   string
	}{
		{func(o *srs.Options) { o.Weights = srs.Weights{} }, "weights are of FSRS version 0, must be of version 6 or 7"},
		{func(o *srs.Options) { o.Retention = 0.69 }, "retention is 0.69, must be from 0.7 to 0.99"},
		{func(o *srs.Options) { o.Retention = math.NaN() }, "retention is NaN"},
		{func(o *srs.Options) { o.MaximumInterval = 0 }, "maximum interval is 0 days, must be from 1 to 36500"},
		{func(o *srs.Options) { o.MaximumInterval = 36501 }, "maximum interval is 36501 days"},
		{func(o *srs.Options) { o.LearningSteps = []time.Duration{time.Minute, 0} }, "learning step is 0s, must be above 0"},
		{func(o *srs.Options) { o.RelearningSteps = []time.Duration{math.MaxInt64} }, "at most 8760h0m0s"},
		{func(o *srs.Options) { o.Convention = 9 }, "convention is 9, must be TSFSRS or PyFSRS"},
		{func(o *srs.Options) { *o = defaults(srs.FSRS7); o.Convention = srs.PyFSRS }, "convention is PyFSRS, must be TSFSRS"},
		{func(o *srs.Options) { o.Fuzz, o.Balance = false, true }, "balance is on without fuzz"},
		{func(o *srs.Options) { o.EasyDays = easyDay(time.Sunday, 0.5) }, "easy days are set without balance"},
		{func(o *srs.Options) { o.Balance, o.EasyDays = true, easyDay(7, 0.5) }, "easy day is weekday 7, must be from 0 (Sunday) to 6"},
		{func(o *srs.Options) { o.Balance, o.EasyDays = true, easyDay(time.Friday, 1.5) }, "share of Friday is 1.5, must be from 0 to 1"},
		{func(o *srs.Options) { o.Balance, o.EasyDays = true, easyDay(time.Monday, math.NaN()) }, "share of Monday is NaN"},
	} {
		o := srs.DefaultOptions()
		test.change(&o)
		if _, err := srs.NewScheduler(o); err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("error is %v, want %q", err, test.want)
		}
	}
}

func TestCardGoesThroughItsStepsUnderFSRS7(t *testing.T) {
	o := defaults(srs.FSRS7)
	o.Fuzz = false
	s := scheduler(t, o)
	var m srs.Memory
	for _, review := range []struct {
		elapsed float64
		rating  srs.Rating
		state   srs.State
		delay   time.Duration // 0 for an interval
	}{
		{0, srs.Good, srs.Learning, 10 * time.Minute},
		{10.0 / 1440, srs.Hard, srs.Learning, 6 * time.Minute},
		{6.0 / 1440, srs.Good, srs.Review, 0},
		{4, srs.Again, srs.Relearning, 10 * time.Minute},
		{10.0 / 1440, srs.Easy, srs.Review, 0},
	} {
		c, err := s.Next(srs.Query{Memory: m, Elapsed: review.elapsed}, review.rating)
		if err != nil {
			t.Fatal(err)
		}
		if c.Memory.State != review.state || c.Delay != review.delay || (c.Days > 0) == (c.Delay > 0) {
			t.Errorf("%+v: %+v", review, c)
		}
		m = c.Memory
	}
}

// With w32 = 0 a difficult card is forgotten more slowly, so that by the curve alone Again lasts longest.
func TestButtonsAscendUnderFSRS7WhereTheCurveAloneWouldTurnThemRound(t *testing.T) {
	values := srs.FSRS7.DefaultWeights().Values()
	values[0], values[1], values[2], values[3], values[31], values[32] = 20, 20, 20, 20, 0.5, 0
	o := defaults(srs.FSRS7)
	o.Fuzz, o.LearningSteps = false, nil
	var err error
	if o.Weights, err = srs.NewWeights(values); err != nil {
		t.Fatal(err)
	}
	c := scheduler(t, o).Choices(srs.Query{})
	for i := 1; i < len(c); i++ {
		if c[i].Days <= c[i-1].Days {
			t.Errorf("rating %d: %d days, the one below %d", i+1, c[i].Days, c[i-1].Days)
		}
	}
}

func TestAnswersAllocateNothing(t *testing.T) {
	for _, v := range versions {
		o := defaults(v)
		o.Balance, o.EasyDays = true, easyDay(time.Sunday, 0.5)
		s := scheduler(t, o)
		q := srs.Query{Memory: reviewed, Elapsed: 11, Seed: 42, Load: make([]int, 90)}
		if n := testing.AllocsPerRun(100, func() { s.Choices(q) }); n != 0 {
			t.Errorf("FSRS-%d: Choices allocates %v times", v, n)
		}
	}
}

func TestSchedulerKeepsTheStepsItWasMadeWith(t *testing.T) {
	o := plain()
	s := scheduler(t, o)
	o.LearningSteps[0] = time.Hour
	if got := s.Choices(srs.Query{}).For(srs.Again).Delay; got != time.Minute {
		t.Errorf("delay is %v, want 1m", got)
	}
}
