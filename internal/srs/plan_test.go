package srs_test

import (
	"math"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"

	"doesaegim/internal/srs"
	"doesaegim/internal/srs/srstest"
)

// seenCard returns a card that falls to 90 % recall after its stability, studied some days ago.
func seenCard(stability, elapsed float64) srs.PlanCard {
	return srs.PlanCard{Memory: srs.Memory{State: srs.Review, Stability: stability, Difficulty: 5, Reps: 3}, Elapsed: elapsed}
}

// mixedCards are seen cards of all kinds, and as many unseen ones.
func mixedCards() []srs.PlanCard {
	var cards []srs.PlanCard
	for _, stability := range []float64{0.5, 2, 5, 12, 40, 150} {
		for _, elapsed := range []float64{1, 3, 10, 30} {
			cards = append(cards, seenCard(stability, elapsed), srs.PlanCard{})
		}
	}
	return cards
}

func mustPlan(t testing.TB, r srs.PlanRequest) *srs.Plan {
	t.Helper()
	plan, err := newPlanner(t, srs.DefaultCosts()).Plan(r)
	if err != nil {
		t.Fatal(err)
	}
	return plan
}

// share is the mean of recalls, cards counting by their weight at an interview of the request, and that weight in all. Both
// are 0 where no card counts.
func share(r srs.PlanRequest, interview int, recalls []float64) (share, weight float64) {
	for i, recall := range recalls {
		of := 1.0
		if weights := r.Cards[i].Weights; len(weights) > 0 {
			of = weights[interview]
		}
		share, weight = share+of*recall, weight+of
	}
	if weight == 0 {
		return 0, 0
	}
	return share / weight, weight
}

// indices returns the cards of today in their order.
func indices(p *srs.Plan) (indices []int) {
	for _, card := range p.Today {
		indices = append(indices, card.Index)
	}
	return indices
}

func TestPlanForNoCardsIsEmpty(t *testing.T) {
	plan := mustPlan(t, srs.PlanRequest{Interviews: []int{5}, Minutes: 10})
	if len(plan.Today) != 0 || len(plan.With) != 0 || len(plan.Without) != 0 {
		t.Errorf("plan is %+v", plan)
	}
}

func TestWithoutMinutesNothingIsStudied(t *testing.T) {
	plan := mustPlan(t, srs.PlanRequest{Cards: mixedCards(), Interviews: []int{5}})
	if len(plan.Today) != 0 || !slices.Equal(plan.With, plan.Without) {
		t.Errorf("plan is %+v", plan)
	}
}

func TestWithoutIsRecallWithoutStudy(t *testing.T) {
	s := scheduler(t, srs.DefaultOptions())
	r := srs.PlanRequest{Cards: mixedCards(), Interviews: []int{9}, Minutes: 10}
	for i, got := range mustPlan(t, r).Without {
		c := r.Cards[i]
		if want := s.Retrievability(c.Memory, c.Elapsed+9); got != want {
			t.Errorf("card %d: %v, want %v", i, got, want)
		}
	}
}

func TestOnTheLastDayTheIndexPolicyIsGreedy(t *testing.T) {
	l := &learner{belief: srstest.Scheduler(t, srs.DefaultWeights())}
	r := srs.PlanRequest{Cards: mixedCards(), Interviews: []int{1}, Minutes: 1440}
	plan, err := newPlanner(t, srstest.Costs).Plan(r)
	if err != nil {
		t.Fatal(err)
	}
	for _, card := range plan.Today {
		// The card was studied its elapsed days before day 0.
		c := &learnerCard{believed: r.Cards[card.Index].Memory, reviewed: -int(r.Cards[card.Index].Elapsed)}
		want := greedyRank(l, c, scenario{days: 1}, 0) * card.Seconds
		if math.Abs(card.Gain-want) > 0.003 {
			t.Errorf("card %d: gain is %.4f, greedy's %.4f", card.Index, card.Gain, want)
		}
	}
}

func TestSeenAndUnseenCardsCompete(t *testing.T) {
	r := srs.PlanRequest{Cards: mixedCards(), Interviews: []int{10}, Minutes: 5}
	unseen := 0
	today := indices(mustPlan(t, r))
	for _, i := range today {
		if r.Cards[i].Memory.State == srs.New {
			unseen++
		}
	}
	if unseen == 0 || unseen == len(today) {
		t.Errorf("%d of %d cards of today are unseen", unseen, len(today))
	}
}

func TestNoCardIsStudiedTwiceADay(t *testing.T) {
	cards := []srs.PlanCard{seenCard(0.3, 0), seenCard(3, 0.5), seenCard(0.3, 1)} // half a day is a fraction of today
	cards[0].Memory.State = srs.Learning
	plan := mustPlan(t, srs.PlanRequest{Cards: cards, Interviews: []int{5}, Minutes: 60})
	if got := indices(plan); !slices.Equal(got, []int{2}) {
		t.Errorf("today are %v, want only card 2", got)
	}
	if plan.With[0] <= plan.Without[0] {
		t.Error("a card studied today takes no part in the days to come")
	}
}

func TestACardWithoutWeightIsNotStudied(t *testing.T) {
	cards := []srs.PlanCard{seenCard(3, 5), seenCard(3, 5), seenCard(3, 5)}
	for i, weight := range []float64{0, 1, 2} {
		cards[i].Weights = []float64{weight}
	}
	plan := mustPlan(t, srs.PlanRequest{Cards: cards, Interviews: []int{5}, Minutes: 60})
	if got := indices(plan); !slices.Equal(got, []int{2, 1}) {
		t.Errorf("today are %v, want the heavier card 2 before card 1, and not card 0", got)
	}
	if plan.With[0] != plan.Without[0] || plan.With[1] < plan.Without[1] {
		t.Errorf("with is %v, without %v", plan.With, plan.Without)
	}
}

func TestTheNearestInterviewWithWeightIsPlannedFor(t *testing.T) {
	cards := []srs.PlanCard{seenCard(3, 5), seenCard(3, 5), seenCard(3, 5)}
	for i, weights := range [][]float64{{0, 1, 0}, {0, 1, 1}, {0, 0, 1}} {
		cards[i].Weights = weights
	}
	plan := mustPlan(t, srs.PlanRequest{Cards: cards, Interviews: []int{2, 5, 9}, Minutes: 60})
	if plan.Interview != 1 {
		t.Errorf("interview is %d, want 1", plan.Interview)
	}
	s := scheduler(t, srs.DefaultOptions())
	if want := s.Retrievability(cards[0].Memory, 5+5); plan.Without[0] != want {
		t.Errorf("recall without study is %v, want that at the second interview, %v", plan.Without[0], want)
	}
	if plan.With[2] != plan.Without[2] {
		t.Error("a card of the last interview alone is studied for the second")
	}
}

func TestALaterInterviewTakesTheMinutesThatTheNearestLeaves(t *testing.T) {
	cards := []srs.PlanCard{seenCard(3, 5), seenCard(3, 5), seenCard(3, 5), seenCard(3, 5)}
	for i := range cards {
		cards[i].Weights = []float64{float64(i % 2), float64((i + 1) % 2)}
	}
	r := srs.PlanRequest{Cards: cards, Interviews: []int{2, 20}, Minutes: 60}
	if got := indices(mustPlan(t, r)); !slices.Equal(got, []int{1, 3, 0, 2}) {
		t.Errorf("today are %v, want cards 1 and 3 of the nearest interview, then the others", got)
	}
	r.Interviews = r.Interviews[:1]
	for i := range cards {
		cards[i].Weights = cards[i].Weights[:1]
	}
	if got := indices(mustPlan(t, r)); !slices.Equal(got, []int{1, 3}) {
		t.Errorf("today are %v, want only cards 1 and 3", got)
	}
}

func TestPlanAgainFollowsAnAnswer(t *testing.T) {
	r := srs.PlanRequest{Cards: mixedCards(), Interviews: []int{10}, Minutes: 5}
	plan := mustPlan(t, r)
	again, err := plan.Again(r.Cards, 0)
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(again.Today, plan.Today) || !slices.Equal(again.With, plan.With) || again.Price != plan.Price {
		t.Errorf("nothing changed, and the plan is %+v after %+v", again, plan)
	}

	first, second := plan.Today[0], plan.Today[1]
	cards := slices.Clone(r.Cards)
	cards[first.Index] = seenCard(5, 0)
	again, err = plan.Again(cards, first.Seconds/60)
	if err != nil {
		t.Fatal(err)
	}
	if again.Today[0] != second {
		t.Errorf("after %+v comes %+v, want %+v", first, again.Today[0], second)
	}
	if _, err := plan.Again(cards, -1); err == nil || !strings.Contains(err.Error(), "plan again: minutes spent today are -1") {
		t.Errorf("error is %v", err)
	}
}

func TestPlannerIsSafeForConcurrentUse(t *testing.T) {
	planner := newPlanner(t, srs.DefaultCosts())
	plans := make([]*srs.Plan, 8)
	var wait sync.WaitGroup
	for i := range plans {
		wait.Go(func() {
			plan, err := planner.Plan(srs.PlanRequest{Cards: mixedCards(), Interviews: []int{3 + i%2}, Minutes: 5})
			if err == nil {
				plan, err = plan.Again(mixedCards(), 0)
			}
			if err != nil {
				t.Error(err)
			}
			plans[i] = plan
		})
	}
	wait.Wait()
	for i, plan := range plans {
		if !slices.Equal(plan.With, plans[i%2].With) {
			t.Errorf("plan %d differs from plan %d", i, i%2)
		}
	}
}

func TestAFarInterviewIsPlannedFor(t *testing.T) {
	t.Parallel()
	r := srs.PlanRequest{Cards: mixedCards(), Interviews: []int{srs.MaxDaysLeft}, Minutes: 0.5}
	plan := mustPlan(t, r)
	with, _ := share(r, plan.Interview, plan.With)
	if without, _ := share(r, plan.Interview, plan.Without); !(with > without) {
		t.Errorf("recall is %v with the plan, %v without", with, without)
	}
}
