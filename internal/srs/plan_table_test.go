package srs_test

import (
	"flag"
	"fmt"
	"math"
	"strings"
	"testing"

	"doesaegim/internal/srs"
	"doesaegim/internal/srs/srstest"
)

var long = flag.Bool("long", false, "compare study policies over 24 seeds and five truths: some 20 minutes")

// tally is what learners of many seeds recalled on the day of the interview, as a share of all cards.
type tally struct {
	recall   [policyCount][]float64 // by learner
	promised []float64              // by the first plan of the index policy
}

func (a *tally) add(b tally) {
	for p := range a.recall {
		a.recall[p] = append(a.recall[p], b.recall[p]...)
	}
	a.promised = append(a.promised, b.promised...)
}

// edge returns by how much one policy is above another in the mean, and the standard error of that.
func (a *tally) edge(one, other int) (edge, deviation float64) {
	n, squares := float64(len(a.recall[one])), 0.0
	for i, r := range a.recall[one] {
		d := r - a.recall[other][i]
		edge += d / n
		squares += d * d
	}
	return edge, math.Sqrt(max(squares/n-edge*edge, 0) / max(n-1, 1))
}

func average(x []float64) (mean float64) {
	for _, x := range x {
		mean += x
	}
	return mean / float64(len(x))
}

// compare lets learners of the same luck follow each policy until the interview.
func compare(t *testing.T, s scenario, truth srs.Weights, seeds int) (sum tally) {
	for seed := range uint64(seeds) {
		for i, study := range policies(t) {
			l := newLearner(t, srstest.NewMind(t, truth, srstest.Scatter, s.cards, seed), s.cards, s.seen)
			if i == index {
				sum.promised = append(sum.promised, promise(t, l, s))
			}
			for day := range s.days {
				study(l, s, day)
			}
			sum.recall[i] = append(sum.recall[i], l.recall(s.days))
		}
	}
	return sum
}

// promise returns the recall that the plan of the first day expects.
func promise(t *testing.T, l *learner, s scenario) float64 {
	r := srs.PlanRequest{Cards: l.planCards(0), Interviews: []int{s.days}, Minutes: s.minutes}
	plan, err := newPlanner(t, srstest.Costs).Plan(r)
	if err != nil {
		t.Fatal(err)
	}
	recall, _ := share(r, plan.Interview, plan.With)
	return recall
}

// TestIndexPolicyBeatsPlainFSRS prints the table of docs/scheduling.md with -long -v. Without -long it looks at
// one learner in each scenario.
func TestIndexPolicyBeatsPlainFSRS(t *testing.T) {
	seeds, models := 1, []srs.Weights{srs.DefaultWeights()}
	if *long {
		seeds, models = 24, srstest.Truths()
	}
	results := make([][]tally, len(scenarios)) // by scenario and truth
	t.Run("scenarios", func(t *testing.T) {
		for i, s := range scenarios {
			results[i] = make([]tally, len(models))
			for j, truth := range models {
				t.Run(fmt.Sprintf("%s under truth %d", s.name, j), func(t *testing.T) {
					t.Parallel()
					results[i][j] = compare(t, s, truth, seeds)
				})
			}
		}
	})
	if t.Failed() {
		return
	}
	for i, s := range scenarios {
		sum := sumOf(results[i])
		if edge, _ := sum.edge(index, plainFSRS); s.name != "D" && edge <= 0 {
			t.Errorf("%v: index policy is %.4f above plain FSRS", s, edge)
		}
		if edge, _ := sum.edge(index, greedy); s.name == "D" && edge < -0.005 {
			t.Errorf("%v: index policy is %.4f above greedy", s, edge)
		}
		// No planner sees the hidden factor, which costs a learner up to two of a hundred cards.
		believed := results[i][0]
		if p, r := average(believed.promised), average(believed.recall[index]); p < r || p > r+0.025 {
			t.Errorf("%v: recall is %.4f and %.4f was promised", s, r, p)
		}
	}
	t.Log("\n" + table(results))
}

func sumOf(tallies []tally) (sum tally) {
	for _, r := range tallies {
		sum.add(r)
	}
	return sum
}

// table returns the results in Markdown, over all truths and, where there are several, under each.
func table(results [][]tally) string {
	var b strings.Builder
	fmt.Fprintln(&b, "| scenario | due order | plain FSRS | cram | greedy | index | index above plain FSRS | promised |")
	fmt.Fprintln(&b, "|---|---|---|---|---|---|---|---|")
	line := func(name string, r tally) {
		fmt.Fprintf(&b, "| %s |", name)
		for _, recall := range r.recall {
			fmt.Fprintf(&b, " %.4f |", average(recall))
		}
		edge, deviation := r.edge(index, plainFSRS)
		fmt.Fprintf(&b, " %.4f ± %.4f | %.4f |\n", edge, deviation, average(r.promised))
	}
	for i, s := range scenarios {
		line(s.String(), sumOf(results[i]))
	}
	for i, s := range scenarios {
		if len(results[i]) == 1 {
			break
		}
		for j, r := range results[i] {
			line(fmt.Sprintf("%s, truth %d", s.name, j), r)
		}
	}
	return b.String()
}
