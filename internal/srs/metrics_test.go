package srs

import (
	"math"
	"testing"
)

func TestMetricsOfAHandfulOfReviews(t *testing.T) {
	outcomes := []outcome{
		{passed: true, days: 1, spaced: 1},
		{passed: true, days: 1, spaced: 1},
		{passed: false, days: 14, spaced: 1},
		{passed: false, days: 1, spaced: 1},
	}
	m := measure([]float64{0.9, 0.5, 0.2, 0.5}, outcomes)
	if want := -(math.Log(0.9) + math.Log(0.5) + math.Log(0.8) + math.Log(0.5)) / 4; math.Abs(m.LogLoss-want) > 1e-15 {
		t.Errorf("log loss is %v, want %v", m.LogLoss, want)
	}
	// One bin predicts 1.9 of 3 where 2 were passed, the other 0.2 of 1 where none was.
	if want := math.Sqrt((0.1*0.1/3 + 0.2*0.2) / 4); math.Abs(m.RMSEBins-want) > 1e-15 {
		t.Errorf("RMSE(bins) is %v, want %v", m.RMSEBins, want)
	}
	// Of four pairs of a passed and a failed review three are in order and one is a tie.
	if want := 3.5 / 4; m.AUC != want {
		t.Errorf("AUC is %v, want %v", m.AUC, want)
	}
}

func TestMetricsStayFiniteWhereAPredictionIsCertainAndWrong(t *testing.T) {
	m := measure([]float64{1, 0}, []outcome{{passed: false}, {passed: true}})
	if math.IsInf(m.LogLoss, 0) || m.AUC != 0 {
		t.Errorf("metrics are %+v", m)
	}
	if m := measure([]float64{0.9}, []outcome{{passed: true}}); !math.IsNaN(m.AUC) {
		t.Errorf("AUC without a failed review is %v", m.AUC)
	}
}

func TestBinsAreThoseOfTheBenchmark(t *testing.T) {
	for _, c := range []struct {
		of   outcome
		want bin
	}{
		{outcome{days: 1, spaced: 1}, bin{248, 4, 0}},
		{outcome{days: 4, spaced: 2, lapses: 1}, bin{898, 4, 2}},
		{outcome{days: 14, spaced: 6, lapses: 3}, bin{3250, 13, 5}},
	} {
		if got := c.of.bin(); got != c.want {
			t.Errorf("bin of %+v is %v, want %v", c.of, got, c.want)
		}
	}
}
