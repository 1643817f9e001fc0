package srs

import "math"

// adam is the optimiser of Kingma and Ba (2014).
type adam struct {
	first, second  []float64 // moments of the gradient
	decay1, decay2 float64   // beta1 and beta2 to the number of steps
}

func newAdam(weights int) adam {
	return adam{first: make([]float64, weights), second: make([]float64, weights), decay1: 1, decay2: 1}
}

// step moves weights against the gradient.
func (a *adam) step(weights, gradient []float64, r recipe, rate float64) {
	a.decay1 *= r.beta1
	a.decay2 *= r.beta2
	for i, g := range gradient {
		a.first[i] = r.beta1*a.first[i] + (1-r.beta1)*g
		a.second[i] = r.beta2*a.second[i] + (1-r.beta2)*g*g
		weights[i] -= rate * a.first[i] / (1 - a.decay1) / (math.Sqrt(a.second[i]/(1-a.decay2)) + 1e-8)
	}
}
