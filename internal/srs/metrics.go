package srs

import (
	"cmp"
	"math"
	"slices"
)

// Metrics tell how well weights predict reviews. Every review counts the same.
type Metrics struct {
	Reviews int // that were predicted
	// LogLoss is the mean of -ln of the probability given to what happened. Less is better.
	LogLoss float64
	// RMSEBins is the root mean square, over groups of like reviews, of predicted minus actual recall. Less is better.
	// The groups are those of the srs-benchmark: by days elapsed, number of reviews and lapses.
	RMSEBins float64
	// AUC is the probability that of one review passed and one failed the passed one had the higher prediction.
	// 0.5 is chance, more is better. It is NaN where all were passed or all failed.
	AUC float64
}

// leastDoubt keeps the log loss finite: no prediction counts as closer to 0 or 1.
const leastDoubt = 1e-15

// measure compares the predicted recalls with the outcomes, of which there is at least one.
func measure(recalls []float64, outcomes []outcome) Metrics {
	loss := 0.0
	for i, r := range recalls {
		if !outcomes[i].passed {
			r = 1 - r
		}
		loss -= math.Log(max(r, leastDoubt))
	}
	n := len(recalls)
	return Metrics{
		Reviews:  n,
		LogLoss:  loss / float64(n),
		RMSEBins: rmseBins(recalls, outcomes),
		AUC:      auc(recalls, outcomes),
	}
}

func rmseBins(recalls []float64, outcomes []outcome) float64 {
	type sums struct {
		excess float64 // predicted minus actual
		count  float64
	}
	groups := map[bin]sums{}
	for i := range outcomes {
		o := &outcomes[i]
		b := o.bin()
		g := groups[b]
		g.excess += recalls[i]
		if o.passed {
			g.excess--
		}
		g.count++
		groups[b] = g
	}
	bins := make([]bin, 0, len(groups))
	for b := range groups {
		bins = append(bins, b)
	}
	// A sum depends on its order, and that of a map changes.
	slices.SortFunc(bins, func(a, b bin) int {
		return cmp.Or(cmp.Compare(a.days, b.days), cmp.Compare(a.reviews, b.reviews), cmp.Compare(a.lapses, b.lapses))
	})
	squares := 0.0
	for _, b := range bins {
		g := groups[b]
		squares += g.excess * g.excess / g.count
	}
	return math.Sqrt(squares / float64(len(outcomes)))
}

// bin groups predicted reviews that a good model should get right on average: reviews after about the same time of
// cards with about as many reviews and lapses. Source: r_matrix_index in dataset.rs of fsrs-rs 6.6.1.
type bin struct{ days, reviews, lapses int32 }

func (o *outcome) bin() bin {
	b := bin{
		days:    roundLog(o.days, 2.48*100, 3.62),
		reviews: roundLog(float64(o.spaced+1), 1.99, 1.89),
	}
	if o.lapses > 0 {
		b.lapses = roundLog(float64(o.lapses), 1.65, 1.73)
	}
	return b
}

// roundLog returns scale times base^n, rounded, for the greatest whole n with base^n at most x.
func roundLog(x, scale, base float64) int32 {
	n := math.Floor(math.Log(x) / math.Log(base))
	return int32(math.Round(scale * math.Pow(base, n)))
}

// auc counts, for every review passed, the failed ones with a lower prediction; equal predictions count half.
func auc(recalls []float64, outcomes []outcome) float64 {
	order := make([]int, len(recalls))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return cmp.Compare(recalls[a], recalls[b]) })
	var failed, passed, won float64
	for i := 0; i < len(order); {
		var failedHere, passedHere float64
		for same := recalls[order[i]]; i < len(order) && recalls[order[i]] == same; i++ {
			if outcomes[order[i]].passed {
				passedHere++
			} else {
				failedHere++
			}
		}
		won += passedHere * (failed + failedHere/2)
		failed += failedHere
		passed += passedHere
	}
	return won / (passed * failed)
}
