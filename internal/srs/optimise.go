package srs

import (
	"context"
	"errors"
)

// ErrTooFewReviews is returned for a log in which no review can be predicted.
var ErrTooFewReviews = errors.New("too few reviews")

func fit6(ctx context.Context, d *dataset, n int, progress func(done, total int)) ([]float64, error) {
	l := newLesson(d, n)
	start := DefaultWeights().values
	if l.reviews < 8 {
		return start, nil
	}
	first := fitFirst(l)
	copy(start, first.days[:])
	if l.reviews < 64 {
		return start, nil
	}
	weights, err := train(ctx, &network6{}, l, start, progress)
	if err != nil {
		return nil, err
	}
	copy(first.days[:], weights)
	first.smooth()
	copy(weights, first.days[:])
	return weights, nil
}

func predict(n network, weights []float64, histories []history, recalls []float64) {
	n.load(weights)
	for _, h := range histories {
		for i, r := range n.forward(h) {
			if p := h[i].place; p != unpredicted {
				recalls[p] = r
			}
		}
	}
}

func fit7(ctx context.Context, d *dataset, n int, progress func(done, total int)) ([]float64, error) {
	l := newLesson(d, n)
	start := defaultWeights7().values
	if l.reviews < 64 {
		return start, nil
	}
	return train(ctx, &network7{}, l, start, progress)
}
