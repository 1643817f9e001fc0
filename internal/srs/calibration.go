package srs

import "math"

// Calibration tells how well forecasts fit what came.
type Calibration struct {
	Metrics // zero without any review
	// Error is that of CalibrationBins.
	Error float64
	Bins  []CalibrationBin // those that hold reviews, the lowest first
}

// CalibrationBin is the reviews with a forecast from Low to below High, the last bin with 1, too.
type CalibrationBin struct {
	Low, High         float64
	Reviews           int
	Predicted, Actual float64 // mean forecast, and share passed
}

// calibrationBins are as many bins of equal width.
const calibrationBins = 20

// CalibrationBins sort forecasts of recall by their height. The zero value holds none.
type CalibrationBins struct {
	bins    [calibrationBins]CalibrationBin // with sums in the place of means
	reviews int
}

// Add adds the forecast of a review, from 0 to 1, and whether the review was passed.
func (c *CalibrationBins) Add(recall float64, passed bool) {
	b := &c.bins[min(int(recall*calibrationBins), calibrationBins-1)]
	b.Reviews++
	b.Predicted += recall
	if passed {
		b.Actual++
	}
	c.reviews++
}

// Filled returns the bins that hold reviews, the lowest first.
func (c *CalibrationBins) Filled() []CalibrationBin {
	var filled []CalibrationBin
	for i, b := range c.bins {
		if b.Reviews == 0 {
			continue
		}
		n := float64(b.Reviews)
		b.Low, b.High = float64(i)/calibrationBins, float64(i+1)/calibrationBins
		b.Predicted, b.Actual = b.Predicted/n, b.Actual/n
		filled = append(filled, b)
	}
	return filled
}

// Error is the root mean square, over reviews, of how far the mean forecast of their bin is off; 0 without any. Less is
// better.
func (c *CalibrationBins) Error() float64 {
	if c.reviews == 0 {
		return 0
	}
	squares := 0.0
	for _, b := range c.Filled() {
		squares += float64(b.Reviews) * (b.Predicted - b.Actual) * (b.Predicted - b.Actual)
	}
	return math.Sqrt(squares / float64(c.reviews))
}

// Mean returns the mean forecast and the share passed; 0 without any review.
func (c *CalibrationBins) Mean() (predicted, actual float64) {
	if c.reviews == 0 {
		return 0, 0
	}
	for _, b := range c.bins {
		predicted += b.Predicted
		actual += b.Actual
	}
	return predicted / float64(c.reviews), actual / float64(c.reviews)
}
