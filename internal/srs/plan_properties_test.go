package srs_test

import (
	"cmp"
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"doesaegim/internal/srs"
)

var anyPlanCard = rapid.Custom(func(t *rapid.T) srs.PlanCard {
	c := srs.PlanCard{}
	if rapid.Bool().Draw(t, "seen") {
		c.Memory = srs.Memory{
			State:      rapid.SampledFrom([]srs.State{srs.Learning, srs.Review, srs.Relearning}).Draw(t, "state"),
			Stability:  math.Exp(rapid.Float64Range(-6, 7).Draw(t, "log stability")),
			Difficulty: rapid.Float64Range(1, 10).Draw(t, "difficulty"),
		}
		c.Elapsed = float64(rapid.IntRange(0, 100).Draw(t, "elapsed"))
	}
	return c
})

// anyRequest is one or two interviews at most four days away, and cards that weigh differently or all the same.
var anyRequest = rapid.Custom(func(t *rapid.T) srs.PlanRequest {
	r := srs.PlanRequest{
		Cards:      rapid.SliceOfN(anyPlanCard, 0, 40).Draw(t, "cards"),
		Interviews: rapid.SliceOfN(rapid.IntRange(1, 4), 1, 2).Draw(t, "interviews"),
		Minutes:    rapid.Float64Range(0, 15).Draw(t, "minutes"),
		Spent:      rapid.SampledFrom([]float64{0, 0, 3}).Draw(t, "spent"),
	}
	slices.Sort(r.Interviews)
	if rapid.Bool().Draw(t, "weighted") {
		weight := rapid.OneOf(rapid.Float64Range(0, 5), rapid.SampledFrom([]float64{0, 1, 2, 1e6}))
		for i := range r.Cards {
			r.Cards[i].Weights = rapid.SliceOfN(weight, len(r.Interviews), len(r.Interviews)).Draw(t, "weights")
		}
	}
	return r
})

func planOf(t *rapid.T, p *srs.Planner, r srs.PlanRequest) *srs.Plan {
	plan, err := p.Plan(r)
	if err != nil {
		t.Fatal(err)
	}
	return plan
}

func TestTodayFitsIntoItsMinutesAndDescendsByGainPerSecond(t *testing.T) {
	t.Parallel()
	planner := newPlanner(t, srs.DefaultCosts())
	rapid.Check(t, func(t *rapid.T) {
		r := anyRequest.Draw(t, "request")
		plan := planOf(t, planner, r)
		seconds, last := 0.0, math.Inf(1)
		for _, card := range plan.Today {
			if !(card.Gain > 0 && card.Seconds > 0 && card.Gain/card.Seconds <= last) {
				t.Fatalf("%+v after %v per second", card, last)
			}
			if c := r.Cards[card.Index]; c.Memory.State != srs.New && c.Elapsed < 1 {
				t.Fatalf("card %d is studied a second time today", card.Index)
			}
			seconds, last = seconds+card.Seconds, card.Gain/card.Seconds
		}
		if seconds > max(60*(r.Minutes-r.Spent), 0) {
			t.Fatalf("%v seconds in %v minutes of which %v are spent", seconds, r.Minutes, r.Spent)
		}
		for i, with := range plan.With {
			if without := plan.Without[i]; !(0 <= without && without <= with && with <= 1) {
				t.Fatalf("card %d: recall is %v with the plan, %v without", i, with, without)
			}
		}
		if !(plan.Price > 0) || math.IsInf(plan.Price, 0) {
			t.Fatalf("price is %v", plan.Price)
		}
	})
}

func TestMoreMinutesNeverLowerExpectedRecall(t *testing.T) {
	t.Parallel()
	planner := newPlanner(t, srs.DefaultCosts())
	rapid.Check(t, func(t *rapid.T) {
		r := anyRequest.Draw(t, "request")
		less := planOf(t, planner, r)
		r.Minutes += rapid.Float64Range(0, 10).Draw(t, "more")
		more := planOf(t, planner, r)
		a, weight := share(r, less.Interview, less.With)
		b, _ := share(r, more.Interview, more.With)
		// The price clears the market to a second, which is worth the price.
		if slack := less.Price / max(weight, 1); b < a-slack {
			t.Fatalf("expected recall falls from %v to %v", a, b)
		}
	})
}

func TestPlanDependsNeitherOnTheOrderOfCardsNorOnTheScaleOfWeights(t *testing.T) {
	t.Parallel()
	planner := newPlanner(t, srs.DefaultCosts())
	// today lists what the cards of today are, not which of several equal ones.
	type planned struct {
		memory  srs.Memory
		elapsed float64
		gain    float64
	}
	today := func(r srs.PlanRequest, p *srs.Plan, scale float64) (today []planned) {
		for _, card := range p.Today {
			c := r.Cards[card.Index]
			today = append(today, planned{c.Memory, c.Elapsed, card.Gain / scale})
		}
		// Equal ranks may swap.
		slices.SortFunc(today, func(a, b planned) int {
			return cmp.Or(cmp.Compare(b.gain, a.gain), cmp.Compare(a.memory.Stability, b.memory.Stability))
		})
		return today
	}
	rapid.Check(t, func(t *rapid.T) {
		r := anyRequest.Draw(t, "request")
		plan := planOf(t, planner, r)
		want := today(r, plan, 1)
		if again := planOf(t, planner, r); !slices.Equal(again.Today, plan.Today) || !slices.Equal(again.With, plan.With) {
			t.Fatalf("two plans for one request: %+v, %+v", plan.Today, again.Today)
		}

		other := r
		other.Cards = slices.Clone(r.Cards)
		slices.Reverse(other.Cards)
		scale := 1.0
		if len(r.Cards) > 0 && r.Cards[0].Weights != nil {
			scale = 0.5 // exactly two rungs
			for i := range other.Cards {
				other.Cards[i].Weights = slices.Clone(other.Cards[i].Weights)
				for k := range other.Cards[i].Weights {
					other.Cards[i].Weights[k] *= scale
				}
			}
		}
		got := today(other, planOf(t, planner, other), scale)
		if len(got) != len(want) {
			t.Fatalf("%d cards today, %d when they come in another order", len(want), len(got))
		}
		for i := range got {
			if math.Abs(got[i].gain-want[i].gain) > 1e-6*want[i].gain {
				t.Fatalf("%+v, %+v when cards come in another order", want[i], got[i])
			}
		}
	})
}

// FuzzPlan gives the planner whatever a damaged database or a broken client might.
func FuzzPlan(f *testing.F) {
	f.Add(int8(2), 12.5, 6.2, 11.0, 1.0, 7, 20.0, 0.0)
	f.Add(int8(0), 0.0, 0.0, 0.0, 0.0, 1, 0.0, 0.0)
	f.Add(int8(-7), math.NaN(), math.Inf(1), math.Inf(-1), math.NaN(), -1, math.NaN(), math.Inf(1))
	f.Add(int8(3), math.SmallestNonzeroFloat64, math.NaN(), 1e6, 1e6, 3, 1440.0, 1440.0)
	f.Add(int8(1), math.MaxFloat64, -3.0, 0.5, 1e-300, 2, 1e-300, 0.0)
	planner := newPlanner(f, srs.DefaultCosts())
	f.Fuzz(func(t *testing.T, state int8, stability, difficulty, elapsed, weight float64, days int, minutes, spent float64) {
		c := srs.PlanCard{Memory: srs.Memory{State: srs.State(state), Stability: stability, Difficulty: difficulty}, Elapsed: elapsed, Weights: []float64{weight}}
		plan, err := planner.Plan(srs.PlanRequest{
			Cards:      []srs.PlanCard{c, {}, seenCard(3, 5)},
			Interviews: []int{min(days, 10)}, // more would make a slow fuzz of the same thing
			Minutes:    minutes,
			Spent:      spent,
		})
		if err != nil {
			return
		}
		for i := range plan.With {
			if !(0 <= plan.Without[i] && plan.Without[i] <= plan.With[i] && plan.With[i] <= 1) {
				t.Fatalf("card %d: recall is %v with the plan, %v without", i, plan.With[i], plan.Without[i])
			}
		}
		for _, card := range plan.Today {
			if !(card.Gain > 0 && card.Seconds > 0) || math.IsInf(card.Gain, 0) || math.IsInf(card.Seconds, 0) {
				t.Fatalf("%+v", card)
			}
		}
	})
}
