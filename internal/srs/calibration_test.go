package srs_test

import (
	"math"
	"testing"

	"doesaegim/internal/srs"
)

func TestCalibrationBinsCompareForecastsWithWhatCame(t *testing.T) {
	var none srs.CalibrationBins
	if predicted, actual := none.Mean(); predicted != 0 || actual != 0 || none.Error() != 0 || len(none.Filled()) != 0 {
		t.Errorf("nothing: %v, %v, %v", predicted, actual, none.Filled())
	}
	var bins srs.CalibrationBins
	for _, f := range []struct {
		recall float64
		passed bool
	}{{0.9, true}, {0.92, false}, {1, true}, {0, false}} {
		bins.Add(f.recall, f.passed)
	}
	filled := bins.Filled()
	if len(filled) != 3 {
		t.Fatalf("bins %+v", filled)
	}
	for i, want := range []srs.CalibrationBin{
		{Low: 0, High: 0.05, Reviews: 1},
		{Low: 0.9, High: 0.95, Reviews: 2, Predicted: 0.91, Actual: 0.5},
		{Low: 0.95, High: 1, Reviews: 1, Predicted: 1, Actual: 1},
	} {
		if got := filled[i]; got.Reviews != want.Reviews || math.Abs(got.Predicted-want.Predicted)+math.Abs(got.Actual-want.Actual)+math.Abs(got.Low-want.Low)+math.Abs(got.High-want.High) > 1e-9 {
			t.Errorf("bin %+v, want %+v", got, want)
		}
	}
	predicted, actual := bins.Mean()
	if math.Abs(predicted-0.705) > 1e-9 || actual != 0.5 || math.Abs(bins.Error()-math.Sqrt(2*0.41*0.41/4)) > 1e-9 {
		t.Errorf("means %v and %v, error %v", predicted, actual, bins.Error())
	}
}
