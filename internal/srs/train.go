package srs

import (
	"context"
	"math"
)

// network is one version of FSRS as training sees it: the recall before each review as a function of the weights.
type network interface {
	recipe() recipe
	// load sets the weights.
	load(weights []float64)
	// forward returns the recall before each review of h; that before the first means nothing.
	// The result is valid until the next call.
	forward(h history) []float64
	// backward adds to gradient the slopes of the loss by each weight, given those by each recall that forward, called
	// last with the same h, has returned.
	backward(h history, byRecall, gradient []float64)
	// clip brings weights within their bounds.
	clip(weights []float64)
}

// recipe is how a version of FSRS is trained: Adam, with a rate that falls to 0 along a cosine.
type recipe struct {
	defaults     []float64
	rate         float64 // at the start
	beta1, beta2 float64 // of Adam
	epochs       int
	batch        int // reviews, at least, between two steps
	// The penalty for leaving the start, in units of one review's loss, is pull times the sum over the weights of
	// the squared distance in spreads. The spreads are standard deviations over many learners.
	pull   float64
	spread []float64
}

// train returns weights fitted to the lesson, from start. It calls progress after each epoch.
func train(ctx context.Context, n network, l lesson, start []float64, progress func(done, total int)) ([]float64, error) {
	r := n.recipe()
	weights := append([]float64(nil), start...)
	gradient := make([]float64, len(weights))
	var byRecall []float64
	a := newAdam(r, len(weights), r.epochs*(l.reviews/r.batch+1))
	order := append([]history(nil), l.histories...)
	random := uint64(0)
	for epoch := range r.epochs {
		shuffle(order, &random)
		for at := 0; at < len(order); {
			n.load(weights)
			clear(gradient)
			batch := 0
			for ; at < len(order) && batch < r.batch; at++ {
				h := order[at]
				recalls := n.forward(h)
				if len(byRecall) < len(h) {
					byRecall = make([]float64, len(h))
				}
				for i := 1; i < len(h); i++ {
					byRecall[i] = 0
					if place := h[i].place; place != unpredicted {
						byRecall[i] = l.weights[place] * lossSlope(recalls[i], h[i].rating > Again)
						batch++
					}
				}
				n.backward(h, byRecall, gradient)
			}
			share := r.pull * float64(batch) / float64(l.reviews)
			for i, s := range r.spread {
				gradient[i] += 2 * share * (weights[i] - start[i]) / (s * s)
			}
			a.step(weights, gradient)
			n.clip(weights)
		}
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		progress(epoch+1, r.epochs)
	}
	return weights, nil
}

// lossSlope returns the slope of -ln of the probability given to what happened, by the recall.
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

// adam is the optimiser of Kingma and Ba (2014).
type adam struct {
	recipe
	first, second  []float64 // moments
	steps, total   int
	decay1, decay2 float64 // beta1 and beta2 to the number of steps
}

func newAdam(r recipe, weights, total int) *adam {
	return &adam{recipe: r, first: make([]float64, weights), second: make([]float64, weights), total: total, decay1: 1, decay2: 1}
}

func (a *adam) step(weights, gradient []float64) {
	rate := a.rate * (1 + math.Cos(math.Pi*float64(a.steps)/float64(a.total))) / 2
	a.steps = min(a.steps+1, a.total)
	a.decay1 *= a.beta1
	a.decay2 *= a.beta2
	for i, g := range gradient {
		a.first[i] = a.beta1*a.first[i] + (1-a.beta1)*g
		a.second[i] = a.beta2*a.second[i] + (1-a.beta2)*g*g
		weights[i] -= rate * a.first[i] / (1 - a.decay1) / (math.Sqrt(a.second[i]/(1-a.decay2)) + 1e-8)
	}
}
