package srs

import (
	"context"
	"fmt"
	"math"
	"slices"
)

// network is one version of FSRS as training sees it: the recall before each review as a function of the weights.
type network interface {
	recipe() recipe
	// start returns the weights from which training starts.
	start(l lesson) []float64
	// settle mends weights after training where the lesson says nothing about them.
	settle(weights []float64, l lesson)
	// clip brings weights within their bounds.
	clip(weights []float64)

	// load sets the weights.
	load(weights []float64)
	// forward returns the recall before each review of h; that before the first means nothing.
	// The result is valid until the next call.
	forward(h history) []float64
	// backward adds to gradient the slopes of the loss by each weight, given those by each recall that forward, called
	// last with the same h, has returned.
	backward(h history, byRecall, gradient []float64)
}

// newNetwork returns the network of a version of FSRS.
func newNetwork(v Version) (network, error) {
	switch v {
	case FSRS6:
		return &network6{}, nil
	case FSRS7:
		return &network7{}, nil
	}
	return nil, fmt.Errorf("FSRS version is %d, must be %d or %d", v, FSRS6, FSRS7)
}

// recipe is how a version of FSRS is trained: Adam, with a rate that falls to 0 along a cosine.
type recipe struct {
	defaults     []float64
	rate         float64 // at the start
	beta1, beta2 float64 // of Adam
	epochs       int
	// The penalty for leaving the start, in units of one review's loss, is pull times the sum over the weights of
	// the squared distance in spreads. The spreads are standard deviations over many learners.
	pull   float64
	spread []float64
}

// batchReviews is the least number of reviews between two steps of Adam. With fewer than the 512 of fsrs-rs a small
// log gets enough steps in few epochs.
const batchReviews = 128

const (
	fewestToStart = 8  // reviews, without which the defaults are all there is
	fewestToTrain = 64 // reviews, without which the start is all there is
	// doubt is the number of reviews with which what was learnt and the defaults count the same.
	doubt = 700
)

// train returns weights fitted to the lesson. It calls progress after each epoch with the share that is done.
func train(ctx context.Context, net network, l lesson, progress func(share float64)) ([]float64, error) {
	defaults := net.recipe().defaults
	if l.reviews < fewestToStart {
		return slices.Clone(defaults), nil
	}
	weights := net.start(l)
	if l.reviews >= fewestToTrain {
		t := trainer{network: net, recipe: net.recipe(), lesson: l, from: slices.Clone(weights), weights: weights}
		if err := t.run(ctx, progress); err != nil {
			return nil, err
		}
		net.settle(weights, l)
	}
	temper(weights, defaults, l.reviews)
	return weights, nil
}

// temper draws weights back to the defaults, the more the fewer reviews there were. Learners change, so weights that fit
// a thousand past reviews predict the next hundred worse than the defaults do; weights between predict them better than
// either. First stabilities span magnitudes and move in their logarithm.
func temper(weights, defaults []float64, reviews int) {
	trust := float64(reviews) / float64(reviews+doubt)
	for i, d := range defaults {
		if i < len(Ratings) {
			weights[i] = d * power(weights[i]/d, trust)
		} else {
			weights[i] = d + trust*(weights[i]-d)
		}
	}
}

// trainer fits weights to a lesson.
type trainer struct {
	network
	recipe
	lesson
	from, weights []float64
	gradient      []float64 // of the loss over the current batch
	byRecall      []float64 // slopes of the loss over the current history
	adam          adam
}

func (t *trainer) run(ctx context.Context, progress func(share float64)) error {
	t.gradient = make([]float64, len(t.weights))
	t.adam = newAdam(len(t.weights))
	order := slices.Clone(t.histories)
	random, seen := uint64(0), 0
	for epoch := range t.epochs {
		shuffle(order, &random)
		for rest := order; len(rest) > 0; {
			if err := ctx.Err(); err != nil {
				return err
			}
			rate := t.rate * (1 + math.Cos(math.Pi*float64(seen)/float64(t.epochs*t.reviews))) / 2
			var reviews int
			rest, reviews = t.batch(rest)
			seen += reviews
			t.adam.step(t.weights, t.gradient, t.recipe, rate)
			t.clip(t.weights)
		}
		progress(float64(epoch+1) / float64(t.epochs))
	}
	return nil
}

// batch sets the gradient of the loss over the first of the histories, as many as have batchReviews reviews. It returns the
// other histories, and how many reviews there were.
func (t *trainer) batch(histories []history) (rest []history, reviews int) {
	t.load(t.weights)
	clear(t.gradient)
	used := 0
	for used < len(histories) && reviews < batchReviews {
		h := histories[used]
		used++
		reviews += t.learn(h)
	}
	share := t.pull * float64(reviews) / float64(t.reviews)
	for i, s := range t.spread {
		t.gradient[i] += 2 * share * (t.weights[i] - t.from[i]) / (s * s)
	}
	return histories[used:], reviews
}

// learn adds to the gradient that of the loss over one history, and returns how many of its reviews are predicted.
func (t *trainer) learn(h history) (reviews int) {
	recalls := t.forward(h)
	if len(t.byRecall) < len(h) {
		t.byRecall = make([]float64, longestHistory)
	}
	byRecall := t.byRecall[:len(h)]
	for i, e := range h {
		byRecall[i] = 0
		if e.predicted() {
			byRecall[i] = t.lesson.weights[e.place] * lossSlope(recalls[i], e.rating > Again)
			reviews++
		}
	}
	t.backward(h, byRecall, t.gradient)
	return reviews
}

// lossSlope returns the slope by the recall of -ln of the probability given to what happened.
func lossSlope(recall float64, passed bool) float64 {
	if passed {
		return -1 / max(recall, leastDoubt)
	}
	return 1 / max(1-recall, leastDoubt)
}

// shuffle is Fisher and Yates's with SplitMix64, so that a log trains to the same weights for ever.
func shuffle(order []history, random *uint64) {
	for i := len(order) - 1; i > 0; i-- {
		*random += 0x9e3779b97f4a7c15
		j := mix(*random) % uint64(i+1)
		order[i], order[j] = order[j], order[i]
	}
}
