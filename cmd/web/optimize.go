package main

import (
	"encoding/json"
	"fmt"
	"math"
	"os"
	"strconv"
	"strings"
	"time"

	"github.com/alecthomas/kong"

	"doesaegim/internal/srs"
)

type optimizeCommand struct {
	CSV          string  `name:"csv" required:"" placeholder:"FILE" help:"Review log with the columns card_id, review_time_ms, rating, state and duration_ms." type:"existingfile"`
	DayStartHour float64 `required:"" placeholder:"H" help:"Hour at which a study day begins, from 0 to below 24."`
	UTCOffset    hours   `name:"utc-offset" default:"0" placeholder:"H" help:"Hours that the wall clock is ahead of UTC, such as 9, 5.5 or -3 (${default})."`
	Model        string  `enum:"6,7,auto" default:"6" help:"FSRS version to train: 6, 7, or auto for the one that predicts better (${default})."`
	JSON         bool    `name:"json" help:"Print JSON."`
}

// hours may be negative.
type hours float64

// Decode reads hours from the command line, where kong alone would take -3 for a flag.
func (h *hours) Decode(ctx *kong.DecodeContext) error {
	text := ctx.Scan.Pop().String()
	value, err := strconv.ParseFloat(text, 64)
	if err != nil {
		return fmt.Errorf("expected a number of hours, got %q", text)
	}
	*h = hours(value)
	return nil
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
	calendar, err := fixedCalendar(c.DayStartHour, c.UTCOffset)
	if err != nil {
		return err
	}
	file, err := os.Open(c.CSV)
	if err != nil {
		return err
	}
	defer file.Close()
	log, err := readReviewLog(file)
	if err != nil {
		return fmt.Errorf("%s: %w", c.CSV, err)
	}
	result, err := c.optimise(env, log, calendar)
	if err != nil {
		return fmt.Errorf("%s: %w", c.CSV, err)
	}
	if c.JSON {
		return json.NewEncoder(env.stdout).Encode(result)
	}
	_, err = fmt.Fprint(env.stdout, result)
	return err
}

// optimise trains and measures. Under auto the defaults are those of FSRS-6, which is what a learner begins with.
func (c *optimizeCommand) optimise(env *environment, log []srs.LoggedReview, calendar srs.Calendar) (*optimisation, error) {
	o := srs.OptimiseOptions{Calendar: calendar, Former: srs.DefaultWeights()}
	switch c.Model {
	case "6":
		o.Version = srs.FSRS6
	case "7":
		o.Version, o.Former = srs.FSRS7, srs.FSRS7.DefaultWeights()
	}
	training, err := srs.Optimise(env, log, o)
	if err != nil {
		return nil, err
	}
	started := time.Now()
	trained, err := srs.Fit(env, log, training.Weights.Version(), calendar)
	if err != nil {
		return nil, err
	}
	took := time.Since(started)
	before, err := srs.Evaluate(log, o.Former, calendar)
	if err != nil {
		return nil, err
	}
	after, err := srs.Evaluate(log, trained, calendar)
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
