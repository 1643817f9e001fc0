package srs

import (
	"context"
	"fmt"
)

// Horizons are how many days ahead Backtest forecasts.
var Horizons = [...]int{7, 14, 30}

// Backtest compares what could have been said of a learner's reviews before them with how they came out.
//
// The predicted reviews are cut into sixths in time as TimeSplits does. All but the first sixth are forecast, once with
// the former weights and once with what Optimise, judge and all, makes of the reviews before the cut.
type Backtest struct {
	// Next are forecasts made when the card was asked.
	Next Forecasts
	// Ahead are forecasts by Horizons. At the end of each study day one is made for the day so many days later, for each
	// card as it is then, with the weights of the last cut by that day, as if the card were not studied in between.
	// It is compared with the next review of the card if that is on the day forecast. So each review that comes so many
	// days or more after the one before is counted once; one that comes sooner cannot tell.
	Ahead [len(Horizons)]Forecasts
}

// Forecasts are predicted recalls with what came.
type Forecasts struct{ all []forecast }

type forecast struct {
	former, trained float64
	outcome         outcome
}

// NewBacktest returns the backtest of a learner's log, in any order. Its errors are those of TimeSplits.
func NewBacktest(ctx context.Context, log []LoggedReview, o OptimiseOptions) (*Backtest, error) {
	b, err := newBacktest(ctx, log, o)
	if err != nil {
		return nil, fmt.Errorf("backtest: %w", err)
	}
	return b, nil
}

func newBacktest(ctx context.Context, log []LoggedReview, o OptimiseOptions) (*Backtest, error) {
	d, err := newDataset(log, o.Calendar)
	if err != nil {
		return nil, err
	}
	splits, err := d.timeSplits(ctx, o)
	if err != nil {
		return nil, err
	}
	first, n := splits[0].from, len(d.outcomes)
	former, err := d.predict(o.former(), first, n)
	if err != nil {
		return nil, err
	}
	b := new(Backtest)
	for k, s := range splits {
		// The weights of a cut may be the latest that are known to the end of the log.
		trained, err := d.predict(s.weights, s.from, n)
		if err != nil {
			return nil, err
		}
		for place := s.from; place < n; place++ {
			o := d.outcomes[place]
			f := forecast{former[place-first], trained[place-s.from], o}
			if place < s.to {
				b.Next.all = append(b.Next.all, f)
			}
			for h, days := range Horizons {
				made := o.day - days
				isKnown := d.outcomes[s.from-1].day <= made
				isNewest := k == len(splits)-1 || d.outcomes[s.to-1].day > made
				if o.days >= float64(days) && isKnown && isNewest {
					b.Ahead[h].all = append(b.Ahead[h].all, f)
				}
			}
		}
	}
	return b, nil
}

// Add adds the forecasts of another learner.
func (b *Backtest) Add(other *Backtest) {
	b.Next.all = append(b.Next.all, other.Next.all...)
	for h := range Horizons {
		b.Ahead[h].all = append(b.Ahead[h].all, other.Ahead[h].all...)
	}
}

// Former returns the calibration of the former weights.
func (f Forecasts) Former() Calibration {
	return f.calibration(func(f *forecast) float64 { return f.former })
}

// Trained returns the calibration of the weights that were trained on the past.
func (f Forecasts) Trained() Calibration {
	return f.calibration(func(f *forecast) float64 { return f.trained })
}

func (f Forecasts) calibration(recallOf func(*forecast) float64) Calibration {
	if len(f.all) == 0 {
		return Calibration{}
	}
	var bins CalibrationBins
	recalls, outcomes := make([]float64, len(f.all)), make([]outcome, len(f.all))
	for i := range f.all {
		recalls[i], outcomes[i] = recallOf(&f.all[i]), f.all[i].outcome
		bins.Add(recalls[i], outcomes[i].passed)
	}
	return Calibration{Metrics: measure(recalls, outcomes), Error: bins.Error(), Bins: bins.Filled()}
}
