package srs_test

import (
	"testing"

	"doesaegim/internal/srs"
	"doesaegim/internal/srs/srstest"
)

// planRequest is a learner with 10,000 cards, half of them unseen, 45 days before an interview.
func planRequest(t testing.TB) srs.PlanRequest {
	l := newLearner(t, srstest.NewMind(t, srs.DefaultWeights(), srstest.Scatter, 10000, 1), 10000, 5000)
	return srs.PlanRequest{Cards: l.planCards(0), Interviews: []int{45}, Minutes: 120}
}

func newPlanner(t testing.TB, c srs.Costs) *srs.Planner {
	t.Helper()
	p, err := srs.NewPlanner(srs.DefaultWeights(), c)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func BenchmarkNewPlanner(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		newPlanner(b, srs.DefaultCosts())
	}
}

// The first plan towards a date tabulates what a study gains on each day before it.
func BenchmarkFirstPlan(b *testing.B) {
	r := planRequest(b)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := newPlanner(b, srs.DefaultCosts()).Plan(r); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkPlan(b *testing.B) {
	r, p := planRequest(b), newPlanner(b, srs.DefaultCosts())
	b.ReportAllocs()
	for b.Loop() {
		if _, err := p.Plan(r); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkPlanAgain(b *testing.B) {
	r := planRequest(b)
	plan, err := newPlanner(b, srs.DefaultCosts()).Plan(r)
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := plan.Again(r.Cards, 10); err != nil {
			b.Fatal(err)
		}
	}
}
