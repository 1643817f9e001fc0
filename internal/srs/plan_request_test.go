package srs_test

import (
	"math"
	"strings"
	"testing"

	"doesaegim/internal/srs"
)

func TestPlannerRefusesOtherWeightsAndImpossibleCosts(t *testing.T) {
	if _, err := srs.NewPlanner(srs.Weights{}, srs.DefaultCosts()); err == nil || !strings.Contains(err.Error(), "version 0, must be of version 6") {
		t.Errorf("zero weights: error is %v", err)
	}
	for _, seconds := range []float64{0, -1, 4000, math.NaN(), math.Inf(1)} {
		for name, costs := range map[string]srs.Costs{
			"a new card": {New: seconds, Pass: 10, Fail: 30},
			"a pass":     {New: 40, Pass: seconds, Fail: 30},
			"a fail":     {New: 40, Pass: 10, Fail: seconds},
		} {
			if _, err := srs.NewPlanner(srs.DefaultWeights(), costs); err == nil || !strings.Contains(err.Error(), "cost of "+name) {
				t.Errorf("cost of %s %v: error is %v", name, seconds, err)
			}
		}
	}
}

func TestPlanRefusesWhatIsWrong(t *testing.T) {
	for want, change := range map[string]func(*srs.PlanRequest){
		"no interview": func(r *srs.PlanRequest) { r.Interviews = nil },
		"interview is 0 days away, must be from 1": func(r *srs.PlanRequest) { r.Interviews = []int{0} },
		"interview is -3 days away":                func(r *srs.PlanRequest) { r.Interviews = []int{-3} },
		"interview is 4000 days away, must be":     func(r *srs.PlanRequest) { r.Interviews = []int{5, 4000} },
		"interviews are [9 5] days away, must":     func(r *srs.PlanRequest) { r.Interviews = []int{9, 5} },
		"minutes per day are NaN":                  func(r *srs.PlanRequest) { r.Minutes = math.NaN() },
		"minutes per day are -1":                   func(r *srs.PlanRequest) { r.Minutes = -1 },
		"minutes spent today are +Inf":             func(r *srs.PlanRequest) { r.Spent = math.Inf(1) },
		"card 1: days since its last review are -1": func(r *srs.PlanRequest) {
			r.Cards[1].Elapsed = -1
		},
		"card 2: days since its last review are NaN": func(r *srs.PlanRequest) {
			r.Cards[2].Elapsed = math.NaN()
		},
		"card 0: weight is NaN, must be from 0":    func(r *srs.PlanRequest) { r.Cards[0].Weights = []float64{math.NaN()} },
		"card 0: weight is -1, must be from 0":     func(r *srs.PlanRequest) { r.Cards[0].Weights = []float64{-1} },
		"card 0: 2 weights for 1 interviews":       func(r *srs.PlanRequest) { r.Cards[0].Weights = []float64{1, 1} },
		"card 0: weight is +Inf, must be from 0 t": func(r *srs.PlanRequest) { r.Cards[0].Weights = []float64{math.Inf(1)} },
	} {
		r := srs.PlanRequest{Cards: mixedCards(), Interviews: []int{5}, Minutes: 10}
		change(&r)
		if _, err := newPlanner(t, srs.DefaultCosts()).Plan(r); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error is %v, want %q", err, want)
		}
	}
}
