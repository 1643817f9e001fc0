package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"doesaegim/internal/srs"
)

type backtestCommand struct {
	CSV          string  `name:"csv" placeholder:"FILE" help:"Review log with the columns card_id, review_time_ms, rating, state and duration_ms, instead of the database." type:"existingfile"`
	DayStartHour float64 `default:"4" placeholder:"H" help:"Hour at which a study day of the file begins, from 0 to below 24 (${default})."`
	Learner      string  `placeholder:"ID" help:"Learner of the database; all without it."`
	trainingFlags
}

// trial is what the command prints, as JSON: forecasts of the reviews of a log, each made with what could be known
// before, beside how they came out.
type trial struct {
	Model    string      `json:"model"`
	Learners int         `json:"learners"` // whose forecasts these are
	TooShort int         `json:"too_short"`
	Next     forecasts   `json:"at_review"`
	Ahead    []forecasts `json:"ahead"`
}

type forecasts struct {
	Days    int         `json:"days"` // ahead; 0 when the card is asked
	Reviews int         `json:"reviews"`
	Default calibration `json:"default"`
	Trained calibration `json:"trained"`
}

type calibration struct {
	figures
	Error number           `json:"calibration_error"`
	Bins  []calibrationBin `json:"bins"`
}

type calibrationBin struct {
	Low       float64 `json:"low"`
	High      float64 `json:"high"`
	Reviews   int     `json:"reviews"`
	Predicted float64 `json:"predicted"`
	Actual    float64 `json:"actual"`
}

func newForecasts(days int, f srs.Forecasts) forecasts {
	former, trained := f.Former(), f.Trained()
	return forecasts{days, former.Reviews, newCalibration(former), newCalibration(trained)}
}

func newCalibration(c srs.Calibration) calibration {
	bins := make([]calibrationBin, len(c.Bins))
	for i, b := range c.Bins {
		bins[i] = calibrationBin(b)
	}
	return calibration{newFigures(c.Metrics), number(c.Error), bins}
}

// Run prints how well reviews are forecast, of a file or of learners of the database.
func (c *backtestCommand) Run(env *environment) error {
	logs, err := c.logs(env)
	if err != nil {
		return err
	}
	result, err := c.try(env, logs)
	if err != nil {
		return err
	}
	if c.JSON {
		return json.NewEncoder(env.stdout).Encode(result)
	}
	_, err = fmt.Fprint(env.stdout, result)
	return err
}

func (c *backtestCommand) logs(env *environment) ([]reviewLog, error) {
	if c.CSV == "" {
		return storedLogs(env, c.Learner)
	}
	if c.Learner != "" {
		return nil, errors.New("--learner is of the database, and --csv of a file: use one of them")
	}
	log, err := c.readFile(c.CSV, c.DayStartHour)
	return []reviewLog{log}, err
}

// try forecasts the reviews of all logs that are long enough.
func (c *backtestCommand) try(env *environment, logs []reviewLog) (*trial, error) {
	result, sum := &trial{Model: c.Model}, new(srs.Backtest)
	var tooShort error
	for _, log := range logs {
		one, err := srs.NewBacktest(env, log.reviews, c.options(log.calendar))
		if errors.Is(err, srs.ErrTooFewReviews) {
			result.TooShort, tooShort = result.TooShort+1, err
			continue
		}
		if err != nil {
			return nil, err
		}
		result.Learners++
		sum.Add(one)
	}
	switch {
	case result.Learners > 0:
	case len(logs) > 1:
		return nil, fmt.Errorf("none of %d learners has a log long enough to forecast", len(logs))
	case tooShort != nil:
		return nil, tooShort
	default:
		return nil, errors.New("the database has no learner")
	}
	result.Next = newForecasts(0, sum.Next)
	for h, days := range srs.Horizons {
		result.Ahead = append(result.Ahead, newForecasts(days, sum.Ahead[h]))
	}
	return result, nil
}

// String is the result as tables.
func (t *trial) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "FSRS-%s, learners: %d, with too short a log: %d\nEach review is forecast from those before it.\n\n", t.Model, t.Learners, t.TooShort)
	fmt.Fprintf(&b, "%-24s  reviews  log loss  RMSE(bins)  calibration     AUC\n", "")
	for _, f := range append([]forecasts{t.Next}, t.Ahead...) {
		when := "when asked"
		if f.Days > 0 {
			when = fmt.Sprintf("%d days ahead", f.Days)
		}
		if f.Reviews == 0 {
			fmt.Fprintf(&b, "%-24s  %7d\n", when, 0)
			continue
		}
		for _, of := range []struct {
			weights string
			calibration
		}{{"default", f.Default}, {"trained", f.Trained}} {
			fmt.Fprintf(&b, "%-24s  %7d  %8.5f  %10.4f  %11.4f  %6.4f\n", when+", "+of.weights, f.Reviews, of.LogLoss, of.RMSEBins, of.Error, of.AUC)
		}
	}
	t.Next.Default.table(&b, "default weights")
	t.Next.Trained.table(&b, "trained weights")
	return b.String()
}

// table writes the bins.
func (c *calibration) table(b *strings.Builder, title string) {
	fmt.Fprintf(b, "\n%-16s  reviews  predicted  actual\n", title)
	for _, bin := range c.Bins {
		fmt.Fprintf(b, "%-16s  %7d  %9.3f  %6.3f\n", fmt.Sprintf("%.2f to %.2f", bin.Low, bin.High), bin.Reviews, bin.Predicted, bin.Actual)
	}
}
