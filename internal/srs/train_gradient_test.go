package srs

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// Weights and histories are uniform over their bounds and not rapid's, which likes round numbers: those meet the kinks of
// the formulas exactly, where there is no slope.
func TestGradientsAreThoseOfCentralDifferences(t *testing.T) {
	for _, c := range []struct {
		name    string
		network network
		bounds  [][2]float64
	}{
		{"FSRS-6", &network6{}, fsrs6Bounds[:]},
		{"FSRS-7", &network7{}, fsrs7Bounds[:]},
	} {
		t.Run(c.name, func(t *testing.T) {
			random := rand.New(rand.NewPCG(6, 7))
			kinks := 0
			for range 1000 {
				weights := make([]float64, len(c.bounds))
				for i, b := range c.bounds {
					weights[i] = b[0] + (b[1]-b[0])*random.Float64()
				}
				c.network.clip(weights)
				kinks += checkGradient(t, c.network, weights, randomHistory(random))
			}
			if kinks > 5 {
				t.Errorf("%d of %d slopes could not be checked", kinks, 1000*len(c.bounds))
			}
		})
	}
}

func randomHistory(random *rand.Rand) history {
	var h history
	for range 2 + random.IntN(12) {
		days := []float64{0, 0, 1, 2, 7, 30, 200}[random.IntN(7)]
		h = append(h, event{days: days, exact: days + random.Float64(), rating: Ratings[random.IntN(4)]})
	}
	return h
}

// checkGradient checks the slope by each weight, but for those, which it counts, so near to a kink that differences of two
// widths disagree.
func checkGradient(t *testing.T, n network, weights []float64, h history) (kinks int) {
	t.Helper()
	byRecall := make([]float64, len(h))
	for i := range byRecall {
		byRecall[i] = math.Cos(float64(i)) // any numbers will do
	}
	loss := func(weights []float64) float64 {
		n.load(weights)
		sum := 0.0
		for i, r := range n.forward(h) {
			if i > 0 {
				sum += byRecall[i] * r
			}
		}
		return sum
	}
	loss(weights)
	got := make([]float64, len(weights))
	n.backward(h, byRecall, got)
	for i := range weights {
		width := 1e-5 * math.Max(0.1, math.Abs(weights[i]))
		difference := func(width float64) float64 {
			w := slices.Clone(weights)
			w[i] = weights[i] + width
			above := loss(w)
			w[i] = weights[i] - width
			return (above - loss(w)) / (2 * width)
		}
		narrow, wide := difference(width), difference(2*width)
		want := narrow + (narrow-wide)/3 // the error is of the fourth order in the width
		tolerance := 1e-5 * math.Max(1e-3, math.Abs(want))
		switch {
		case math.Abs(got[i]-want) <= tolerance:
		case math.Abs(narrow-wide) > tolerance:
			kinks++
		default:
			t.Errorf("slope by w%d is %v, want %v; weights %v, history %v", i, got[i], want, weights, h)
		}
	}
	return kinks
}
