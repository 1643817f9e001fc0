package srs

import (
	"math"
	"testing"
)

func TestExpIsExactToTwoUnitsInTheLastPlace(t *testing.T) {
	xs := []float64{0, math.Copysign(0, -1), 1e-300, 700, -700, 709.7, -745, 800, -800, math.Inf(1), math.Inf(-1)}
	for x := -701.0; x < 701; x += 0.0137 {
		xs = append(xs, x)
	}
	for _, x := range xs {
		got, want := exp(x), math.Exp(x)
		if got != want && !(math.Abs(got-want) <= 0x1p-51*want) {
			t.Fatalf("exp(%v) = %v, want %v", x, got, want)
		}
	}
	if got := exp(math.NaN()); !math.IsNaN(got) {
		t.Errorf("exp(NaN) = %v", got)
	}
}
