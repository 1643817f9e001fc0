package main

import (
	"encoding/json"
	"fmt"
	"math"
	"strings"
	"time"

	"doesaegim/internal/srs"
)

type optimizeCommand struct {
	CSV          string  `name:"csv" required:"" placeholder:"FILE" help:"Review log with the columns card_id, review_time_ms, rating, state and duration_ms." type:"existingfile"`
	DayStartHour float64 `required:"" placeholder:"H" help:"Hour at which a study day begins, from 0 to below 24."`
	trainingFlags
}

// optimisation is what the command prints, as JSON.
type optimisation struct {
	Model        srs.Version `json:"model"`
	Reviews      int         `json:"reviews"` // predicted
	Weights      []float64   `json:"weights"` // trained on the whole log, whether or not they are worth keeping
	Milliseconds float64     `json:"milliseconds"`
	InSample     comparison  `json:"in_sample"`   // trained and tested on the whole log
	TimeSplits   comparison  `json:"time_splits"` // each sixth predicted by what would have been kept after those before

	training srs.Training
}

type comparison struct {
	Default figures `json:"default"`
	Trained figures `json:"trained"`
}

type figures struct {
	LogLoss  number `json:"log_loss"`
	RMSEBins number `json:"rmse_bins"`
	AUC      number `json:"auc"`
}

// number is null in JSON where it is NaN: an AUC where no review failed.
type number float64

func (n number) MarshalJSON() ([]byte, error) {
	if math.IsNaN(float64(n)) {
		return []byte("null"), nil
	}
	return json.Marshal(float64(n))
}

func newFigures(m srs.Metrics) figures {
	return figures{number(m.LogLoss), number(m.RMSEBins), number(m.AUC)}
}

// Run trains weights on a review log and prints how well they predict it, beside the defaults.
func (c *optimizeCommand) Run(env *environment) error {
	log, err := c.readFile(c.CSV, c.DayStartHour)
	if err != nil {
		return err
	}
	result, err := c.optimise(env, log.reviews, c.options(log.calendar))
	if err != nil {
		return fmt.Errorf("%s: %w", c.CSV, err)
	}
	if c.JSON {
		return json.NewEncoder(env.stdout).Encode(result)
	}
	_, err = fmt.Fprint(env.stdout, result)
	return err
}

// optimise trains and measures.
func (c *optimizeCommand) optimise(env *environment, log []srs.LoggedReview, o srs.OptimiseOptions) (*optimisation, error) {
	training, err := srs.Optimise(env, log, o)
	if err != nil {
		return nil, err
	}
	started := time.Now()
	trained, err := srs.Fit(env, log, training.Weights.Version(), o.Calendar)
	if err != nil {
		return nil, err
	}
	took := time.Since(started)
	before, err := srs.Evaluate(log, o.Former, o.Calendar)
	if err != nil {
		return nil, err
	}
	after, err := srs.Evaluate(log, trained, o.Calendar)
	if err != nil {
		return nil, err
	}
	splitBefore, splitAfter, err := srs.TimeSplits(env, log, o)
	if err != nil {
		return nil, err
	}
	return &optimisation{
		Model:        trained.Version(),
		Reviews:      training.Reviews,
		Weights:      trained.Values(),
		Milliseconds: float64(took.Microseconds()) / 1000,
		InSample:     comparison{newFigures(before), newFigures(after)},
		TimeSplits:   comparison{newFigures(splitBefore), newFigures(splitAfter)},
		training:     training,
	}, nil
}

// String is the result in words, with the weights to use.
func (o *optimisation) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "FSRS-%d, %d reviews predicted, trained in %.1f ms\n\n", o.Model, o.Reviews, o.Milliseconds)
	fmt.Fprintf(&b, "%-22s  log loss  RMSE(bins)     AUC\n", "")
	for _, row := range []struct {
		name string
		figures
	}{
		{"time splits, default", o.TimeSplits.Default},
		{"time splits, trained", o.TimeSplits.Trained},
		{"in sample, default", o.InSample.Default},
		{"in sample, trained", o.InSample.Trained},
	} {
		fmt.Fprintf(&b, "%-22s  %8.5f  %10.4f  %6.4f\n", row.name, row.LogLoss, row.RMSEBins, row.AUC)
	}
	verdict := "better: the trained weights are kept"
	if !o.training.Kept {
		verdict = "no better: the trained weights are refused, the defaults stay"
	}
	fmt.Fprintf(&b, "\nlast fifth held out: log loss %.5f by training, %.5f by default, %s\n", o.training.After.LogLoss, o.training.Before.LogLoss, verdict)
	values := make([]string, 0, len(o.Weights))
	for _, w := range o.training.Weights.Values() {
		values = append(values, fmt.Sprintf("%.4f", w))
	}
	fmt.Fprintf(&b, "weights: %s\n", strings.Join(values, ", "))
	return b.String()
}
