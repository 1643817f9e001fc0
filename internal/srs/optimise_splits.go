package srs

import (
	"context"
	"fmt"
)

const timeSplits = 5

// TimeSplits measures on reviews that it has not seen what Optimise, guard and all, is worth to a learner who calls it as
// the log grows: the predicted reviews are cut into sixths in time, and each but the first is predicted with what
// Optimise makes of those before it. Before measures o.Former on the same reviews. What is left over by the cut
// is at the beginning. Source: TimeSeriesSplit(n_splits=5) of scikit-learn, as in the srs-benchmark.
//
// Its errors are those of Optimise; fewer than six reviews to predict are too few.
func TimeSplits(ctx context.Context, log []LoggedReview, o OptimiseOptions) (before, after Metrics, err error) {
	b, err := newBacktest(ctx, log, o)
	if err != nil {
		return Metrics{}, Metrics{}, fmt.Errorf("time splits: %w", err)
	}
	return b.Next.Former().Metrics, b.Next.Trained().Metrics, nil
}

// timeSplit is one of the parts of the predicted reviews, with what Optimise makes of those before it.
type timeSplit struct {
	from, to int // places, to before the latter
	weights  Weights
}

// timeSplits returns the parts that TimeSplits tells of, in time order.
func (d *dataset) timeSplits(ctx context.Context, o OptimiseOptions) ([]timeSplit, error) {
	n := len(d.outcomes)
	size := n / (timeSplits + 1)
	if size == 0 {
		return nil, fmt.Errorf("%w: %d can be predicted, must be at least %d", ErrTooFewReviews, n, timeSplits+1)
	}
	splits := make([]timeSplit, timeSplits)
	for i := range splits {
		part := o
		part.Progress = o.part(i, timeSplits)
		from := n - (timeSplits-i)*size
		training, err := d.optimise(ctx, from, part)
		if err != nil {
			return nil, err
		}
		splits[i] = timeSplit{from, from + size, training.Weights}
	}
	return splits, nil
}
