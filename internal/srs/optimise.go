package srs

import (
	"context"
	"errors"
	"fmt"
)

// ErrTooFewReviews is returned for a log in which no review can be predicted.
var ErrTooFewReviews = errors.New("too few reviews")

// OptimiseOptions say how Optimise trains.
type OptimiseOptions struct {
	Calendar Calendar // of the learner
	// Version is the version of FSRS to train. 0 trains all and takes the one that predicts held-out reviews best.
	Version Version
	// Former are the weights the learner has now. The zero Weights mean the defaults of Version, for 0 those of FSRS-6.
	Former Weights
	// Progress, where not nil, is called now and then with the share of the work that is done, up to 1.
	Progress func(share float64)
}

// Training is what Optimise has found.
type Training struct {
	Weights Weights // to use from now on: fitted to the whole log where Kept, else the former ones
	Kept    bool    // the fitted weights predict the held-out reviews better than the former ones
	Reviews int     // that could be predicted

	// The last fifth of these is held out: Before measures the former weights on it, After weights fitted to
	// the reviews before it. Their numbers are NaN where there are fewer than five reviews.
	Before, After Metrics
}

// Optimise fits weights to a learner's log, in any order. The same log and options give the same weights.
//
// Former weights that were fitted to reviews that are now held out have an advantage: what replaces them must be better
// all the same.
//
// The error is that of ctx once that is done, names the first review that is wrong, or is ErrTooFewReviews where no
// review comes a study day or more after another of its card.
func Optimise(ctx context.Context, log []LoggedReview, o OptimiseOptions) (Training, error) {
	d, err := newDataset(log, o.Calendar)
	if err != nil {
		return Training{}, fmt.Errorf("optimise: %w", err)
	}
	t, err := d.optimise(ctx, len(d.outcomes), o)
	if err != nil {
		return Training{}, fmt.Errorf("optimise: %w", err)
	}
	return t, nil
}

// Fit returns weights of version v fitted to the whole log, whether or not they predict better than others: what Optimise
// trains, without its judgement. Its errors are those of Optimise.
func Fit(ctx context.Context, log []LoggedReview, v Version, c Calendar) (Weights, error) {
	d, err := newDataset(log, c)
	if err != nil {
		return Weights{}, fmt.Errorf("fit: %w", err)
	}
	w, err := d.fit(ctx, v, len(d.outcomes), func(float64) {})
	if err != nil {
		return Weights{}, fmt.Errorf("fit: %w", err)
	}
	return w, nil
}

// optimise is Optimise for the first n places.
func (d *dataset) optimise(ctx context.Context, n int, o OptimiseOptions) (Training, error) {
	candidates := []Version{o.Version}
	if o.Version == 0 {
		candidates = []Version{FSRS6, FSRS7}
	}
	former := o.former()
	heldOut := n - n/5
	t := Training{Weights: former, Reviews: n}
	var err error
	if t.Before, err = d.evaluate(former, heldOut, n); err != nil {
		return Training{}, err
	}
	var best Version
	for i, v := range candidates {
		w, err := d.fit(ctx, v, heldOut, o.part(i, len(candidates)+1))
		if err != nil {
			return Training{}, err
		}
		after, err := d.evaluate(w, heldOut, n)
		if err != nil {
			return Training{}, err
		}
		if i == 0 || after.LogLoss < t.After.LogLoss {
			best, t.After = v, after
		}
	}
	t.Kept = t.After.LogLoss < t.Before.LogLoss
	if !t.Kept {
		return t, nil
	}
	t.Weights, err = d.fit(ctx, best, n, o.part(len(candidates), len(candidates)+1))
	return t, err
}

// fit returns weights of version v fitted to the first n places.
func (d *dataset) fit(ctx context.Context, v Version, n int, progress func(share float64)) (Weights, error) {
	net, err := newNetwork(v)
	if err != nil {
		return Weights{}, err
	}
	values, err := train(ctx, net, newLesson(d, n), progress)
	return Weights{version: v, values: values}, err
}

// former returns the weights that new ones have to beat.
func (o OptimiseOptions) former() Weights {
	switch {
	case o.Former.version != 0:
		return o.Former
	case o.Version != 0:
		return o.Version.DefaultWeights()
	}
	return DefaultWeights()
}

// part returns what one of several equal parts of the work calls with the share of it that is done.
func (o OptimiseOptions) part(i, parts int) func(share float64) {
	if o.Progress == nil {
		return func(float64) {}
	}
	return func(share float64) { o.Progress((float64(i) + share) / float64(parts)) }
}
