package srs_test

import (
	"flag"
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"doesaegim/internal/srs"
)

var long = flag.Bool("long", false, "compare study policies over 24 seeds and five truths: some 20 minutes")

// fsrs7Weights are the published defaults of FSRS-7. A planner never sees them.
var fsrs7Weights = []float64{
	0.1104, 2.2395, 3.9221, 11.7841, 6.1686, 0.6457, 3.6807, 1.9795, 0, 1.3826, 0.7024, 0.5999, 0.8146, 0.6398, 1,
	1.3207, 0.6707, 3.8668, 0.4416, 0.0934, 1.8631, 0.6162, 1.0869,
	0.1567, 0.0801, 0.2421, 0.9464, 0.1433, 0.7145, 0, 0.5667, 0.3734, 0.5333, 0.3048,
}

// truths are models of how simulated learners remember: FSRS-6 as the planner has it, FSRS-6 with other weights
// and, where the package knows it, FSRS-7.
func truths(t *testing.T) []srs.Weights {
	truths := []srs.Weights{srs.DefaultWeights()}
	for seed := range uint64(3) {
		truths = append(truths, jittered(t, seed))
	}
	if w, err := srs.NewWeights(fsrs7Weights); err == nil {
		truths = append(truths, w)
	}
	return truths
}

// jittered returns the default weights, each off by a log-normal factor of sd 0.15, within bounds.
func jittered(t *testing.T, seed uint64) srs.Weights {
	chance := rand.New(rand.NewPCG(seed, 0))
	values := srs.DefaultWeights().Values()
	for i, b := range bounds {
		values[i] = min(max(values[i]*math.Exp(0.15*chance.NormFloat64()), b[0]), b[1])
	}
	w, err := srs.NewWeights(values)
	if err != nil {
		t.Fatal(err)
	}
	return w
}

// tally sums the recall of learners on the day of the interview.
type tally struct {
	learners int
	recall   []float64 // by policy
	promised float64   // by the first plan of the index policy
	edge     []float64 // by learner: index - plain FSRS
}

func (a *tally) add(b tally) {
	if a.recall == nil {
		a.recall = make([]float64, len(b.recall))
	}
	a.learners += b.learners
	a.promised += b.promised
	a.edge = append(a.edge, b.edge...)
	for i := range b.recall {
		a.recall[i] += b.recall[i]
	}
}

// compare lets learners of the same luck follow each policy until the interview.
func compare(t *testing.T, s scenario, truth srs.Weights, seeds int) tally {
	policies := policies(t)
	sum := tally{learners: seeds, recall: make([]float64, len(policies))}
	for seed := range uint64(seeds) {
		recall := make([]float64, len(policies))
		for i, p := range policies {
			l := newLearner(t, truth, s.cards, s.seen, seed)
			if p.name == "index" {
				sum.promised += promised(t, l, s)
			}
			for day := range s.days {
				p.study(l, s, day)
			}
			recall[i] = l.recall(s.days)
			sum.recall[i] += recall[i]
		}
		sum.edge = append(sum.edge, recall[index]-recall[plainFSRS])
	}
	return sum
}

// promised returns the readiness by the plan of the first day.
func promised(t *testing.T, l *learner, s scenario) float64 {
	p, err := srs.NewPlanner(srs.DefaultWeights(), studyCosts)
	if err != nil {
		t.Fatal(err)
	}
	plan, err := p.Plan(srs.PlanRequest{Cards: l.planCards(0), Interviews: []int{s.days}, Minutes: s.minutes})
	if err != nil {
		t.Fatal(err)
	}
	return plan.Readiness().With
}

func (a *tally) mean(policy int) float64 { return a.recall[policy] / float64(a.learners) }

// edgeError returns the standard error of the mean edge.
func (a *tally) edgeError() float64 {
	n, mean, squares := float64(len(a.edge)), 0.0, 0.0
	for _, e := range a.edge {
		mean += e / n
	}
	for _, e := range a.edge {
		squares += (e - mean) * (e - mean)
	}
	return math.Sqrt(squares / (n * max(n-1, 1)))
}

// TestIndexPolicyBeatsPlainFSRS prints the table of docs/scheduling.md with -long -v. Without -long
// it looks at one learner in each scenario.
func TestIndexPolicyBeatsPlainFSRS(t *testing.T) {
	seeds, models := 1, []srs.Weights{srs.DefaultWeights()}
	if *long {
		seeds, models = 24, truths(t)
	}
	results := make([][]tally, len(scenarios))
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
	for i, s := range scenarios {
		var sum tally
		for _, r := range results[i] {
			sum.add(r)
		}
		if edge := sum.mean(index) - sum.mean(plainFSRS); s.name != "D" && edge <= 0 {
			t.Errorf("%s: index policy is %.4f above plain FSRS", s.name, edge)
		}
		if edge := sum.mean(index) - sum.mean(greedy); s.name == "D" && edge < -0.005 {
			t.Errorf("%s: index policy is %.4f above greedy", s.name, edge)
		}
	}
	t.Log("\n" + table(results, len(models)))
}

// table returns the results in Markdown: over all truths, then under each.
func table(results [][]tally, models int) string {
	var b strings.Builder
	fmt.Fprint(&b, "| scenario | due order | plain FSRS | cram | greedy | index | index - plain (standard error) | promised |\n|---|---|---|---|---|---|---|---|\n")
	line := func(name string, r tally) {
		fmt.Fprintf(&b, "| %s |", name)
		for policy := range r.recall {
			fmt.Fprintf(&b, " %.4f |", r.mean(policy))
		}
		fmt.Fprintf(&b, " %+.4f (%.4f) | %.4f |\n", r.mean(index)-r.mean(plainFSRS), r.edgeError(), r.promised/float64(r.learners))
	}
	for i, s := range scenarios {
		var sum tally
		for _, r := range results[i] {
			sum.add(r)
		}
		line(s.String(), sum)
	}
	for i, s := range scenarios {
		for j, r := range results[i] {
			if models > 1 {
				line(fmt.Sprintf("%s, truth %d", s.name, j), r)
			}
		}
	}
	return b.String()
}
