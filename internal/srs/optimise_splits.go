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
	d, err := newDataset(log, o.Calendar)
	if err != nil {
		return Metrics{}, Metrics{}, fmt.Errorf("time splits: %w", err)
	}
	n := len(d.outcomes)
	size := n / (timeSplits + 1)
	if size == 0 {
		return Metrics{}, Metrics{}, fmt.Errorf("time splits: %w: %d can be predicted, must be at least %d", ErrTooFewReviews, n, timeSplits+1)
	}
	first := n - timeSplits*size
	if before, err = d.evaluate(o.former(), first, n); err != nil {
		return Metrics{}, Metrics{}, fmt.Errorf("time splits: %w", err)
	}
	var recalls []float64
	for i := range timeSplits {
		split := o
		split.Progress = o.part(i, timeSplits)
		from := first + i*size
		t, err := d.optimise(ctx, from, split)
		if err != nil {
			return Metrics{}, Metrics{}, fmt.Errorf("time splits: %w", err)
		}
		predicted, err := d.predict(t.Weights, from, from+size)
		if err != nil {
			return Metrics{}, Metrics{}, fmt.Errorf("time splits: %w", err)
		}
		recalls = append(recalls, predicted...)
	}
	return before, measure(recalls, d.outcomes[first:]), nil
}
