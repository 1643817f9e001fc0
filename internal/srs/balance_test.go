package srs

import (
	"math"
	"math/rand/v2"
	"strconv"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// A horizon is what became of a learner's days.
type horizon struct {
	due      []int      // reviews by day, without new cards
	stretch  float64    // mean of the intervals given, as parts of the exact ones
	weekdays [7]float64 // intervals of more than a week, by the weekday they end on
}

// study simulates days on which a learner meets perDay new cards and reviews what is due. Every card is recalled
// with the probability that the scheduler predicts.
func study(t testing.TB, o Options, days, perDay int) horizon {
	t.Helper()
	exact := o
	exact.Fuzz, exact.Balance, exact.EasyDays = false, false, nil
	given, plain := mustScheduler(t, o), mustScheduler(t, exact)
	random := rand.New(rand.NewPCG(1, 1))
	type card struct {
		id     string
		memory Memory
		day    int // of the last review
	}
	due, load := make([][]card, days+MaxInterval+1), make([]int, days+MaxInterval+1)
	var h horizon
	stretches, intervals := 0.0, 0
	for day := range days {
		h.due = append(h.due, len(due[day]))
		for i := range perDay {
			due[day] = append(due[day], card{id: strconv.Itoa(day*perDay + i)})
		}
		for _, c := range due[day] {
			for to := 0; to == 0; {
				q := Query{Memory: c.memory, Seed: FuzzSeed(c.id, c.memory.Reps+1), Load: load[day:], Today: time.Weekday(day % 7)}
				if c.memory.State != New {
					q.Elapsed = float64(day - c.day)
				}
				r := Good
				if c.memory.State == Review && random.Float64() > given.Retrievability(c.memory, q.Elapsed) {
					r = Again
				}
				choice := mustNext(t, given, q, r)
				c.memory, c.day, to = choice.Memory, day, choice.Days
				if to == 0 {
					continue
				}
				length := mustNext(t, plain, q, r).Days
				stretches += float64(to) / float64(length)
				intervals++
				if length > 7 {
					h.weekdays[(day+to)%7]++
				}
				due[day+to] = append(due[day+to], c)
				load[day+to]++
			}
		}
	}
	h.stretch = stretches / float64(intervals)
	return h
}

func mustScheduler(t testing.TB, o Options) *Scheduler {
	t.Helper()
	s, err := NewScheduler(o)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func mustNext(t testing.TB, s *Scheduler, q Query, r Rating) Choice {
	t.Helper()
	c, err := s.Next(q, r)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// spread returns the coefficient of variation of counts about their mean over the fifteen days round each, so that
// a trend does not count.
func spread(counts []int) float64 {
	const reach = 7
	squares, sum := 0.0, 0.0
	for day := reach; day < len(counts)-reach; day++ {
		around := 0.0
		for _, n := range counts[day-reach : day+reach+1] {
			around += float64(n) / (2*reach + 1)
		}
		off := float64(counts[day]) - around
		squares += off * off
		sum += around
	}
	n := float64(len(counts) - 2*reach)
	return math.Sqrt(squares/n) / (sum / n)
}

func balanced(v Version) Options {
	o := DefaultOptions()
	o.Weights = v.DefaultWeights()
	o.Balance = true
	return o
}

func TestBalanceEvensOutDays(t *testing.T) {
	for _, v := range []Version{FSRS6, FSRS7} {
		for _, perDay := range []int{3, 10} {
			fuzzed := balanced(v)
			fuzzed.Balance = false
			plain, even := study(t, fuzzed, 365, perDay), study(t, balanced(v), 365, perDay)
			before, after := spread(plain.due[90:]), spread(even.due[90:])
			t.Logf("FSRS-%d, %d new cards a day: spread %.3f with fuzz, %.3f with balance; intervals %+.1f %%, %+.1f %% longer than exact",
				v, perDay, before, after, 100*(plain.stretch-1), 100*(even.stretch-1))
			if after > 0.75*before {
				t.Errorf("FSRS-%d, %d new cards a day: spread is %.3f, was %.3f", v, perDay, after, before)
			}
			if shift := even.stretch / plain.stretch; math.Abs(shift-1) > 0.01 {
				t.Errorf("FSRS-%d, %d new cards a day: intervals are %v of those of fuzz", v, perDay, shift)
			}
		}
	}
}

func TestEasyDaysGetTheirShareOfTheIntervalsThatFuzzCanMove(t *testing.T) {
	for _, share := range []float64{0, 0.25, 0.5, 0.75} {
		o := balanced(FSRS6)
		o.EasyDays = map[time.Weekday]float64{time.Sunday: share, time.Wednesday: share}
		h := study(t, o, 365, 5)
		ordinary := (h.weekdays[1] + h.weekdays[2] + h.weekdays[4] + h.weekdays[5] + h.weekdays[6]) / 5
		sunday, wednesday := h.weekdays[0]/ordinary, h.weekdays[3]/ordinary
		t.Logf("share %v: Sunday %.2f, Wednesday %.2f; intervals %+.1f %% longer than exact", share, sunday, wednesday, 100*(h.stretch-1))
		for _, got := range []float64{sunday, wednesday} {
			if math.Abs(got-share) > 0.1 {
				t.Errorf("share %v: got %.2f", share, got)
			}
		}
	}
}

// anyLoad draws a query's load, empty at times.
var anyLoad = rapid.SliceOfN(rapid.OneOf(rapid.IntRange(0, 5), rapid.IntRange(-1, 1000), rapid.Just(math.MaxInt)), 0, 60)

func TestPickStaysInRangeKeepsOrderAndAvoidsDaysOfNoShare(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b := new(balance)
		for day := range b.shares {
			b.shares[day] = rapid.OneOf(rapid.Just(0.0), rapid.Float64Range(0, 1)).Draw(t, "share")
		}
		q := &Query{
			Seed:  rapid.Uint64().Draw(t, "seed"),
			Load:  anyLoad.Draw(t, "load"),
			Today: time.Weekday(rapid.IntRange(-8, 8).Draw(t, "today")),
		}
		least := rapid.IntRange(2, 60).Draw(t, "least")
		greatest := least + rapid.IntRange(0, 20).Draw(t, "width")
		picked := b.pick(least, greatest, q)
		if picked < least || picked > greatest {
			t.Fatalf("picked %d from %d to %d", picked, least, greatest)
		}
		if b.weight(picked, q) == 0 {
			for day := least; day <= greatest; day++ {
				if b.weight(day, q) > 0 {
					t.Fatalf("picked %d, which is to be avoided, before %d", picked, day)
				}
			}
		}
		later := b.pick(least+rapid.IntRange(0, 3).Draw(t, "later"), greatest+3, q)
		if later < picked {
			t.Fatalf("a longer interval becomes %d, a shorter one %d", later, picked)
		}
	})
}

// Stored schedules rest on these numbers: they may never change.
func TestPickIsTheSameForEver(t *testing.T) {
	b := newBalance(Options{Balance: true, EasyDays: map[time.Weekday]float64{time.Sunday: 0.3, time.Friday: 0}})
	q := &Query{Load: []int{9, 30, 4, 25, 12, 12, 11, 9, 12, 9, 12, 11}, Today: time.Tuesday}
	for rep, want := range []int{8, 9, 8, 8, 13, 7} {
		q.Seed = FuzzSeed("q-0123456789", rep)
		if got := b.pick(5, 14, q); got != want {
			t.Errorf("review %d: %d days, want %d", rep, got, want)
		}
	}
}

func TestWeekWithoutAnyShareIsLikeFuzzAlone(t *testing.T) {
	b := new(balance)
	q := &Query{Load: []int{1, 2, 3}}
	for rep := range 20 {
		q.Seed = FuzzSeed("card", rep)
		if got, want := b.pick(10, 20, q), draw(10, 20, q.Seed); got != want {
			t.Errorf("%d days, want %d", got, want)
		}
	}
}
