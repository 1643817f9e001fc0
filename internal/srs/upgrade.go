package srs

import (
	"fmt"
	"math"
	"slices"
)

// UpgradeWeights returns the FSRS-6 weights that stand for older ones: 17 values of FSRS-4.5 or 19 of FSRS-5.
// No others convert; who goes to FSRS-7, or comes from it, trains anew. The error is that of NewWeights, for the
// converted weights: fitted values may lie where FSRS-6 has no room for them, the published defaults do not.
//
// FSRS-5 comes out the same for reviews on different days. Reviews on the same day differ: FSRS-6 lets no Good and,
// under TSFSRS, no Hard lower stability, and TSFSRS raises w19 from 0 to 0.01.
// FSRS-4.5 knew no reviews on the same day: there they leave stability as it is, but for TSFSRS's w19.
// Its first difficulties stay for Again and Easy and are a little less for Hard and Good; its later ones are near,
// since it neither damped the steps of difficulty nor drifted towards the difficulty of Easy.
//
// Source: migrateParameters in default.ts of ts-fsrs 5.4.2.
func UpgradeWeights(values []float64) (Weights, error) {
	w := slices.Clone(values)
	var from string
	switch len(values) {
	case 17:
		from = "FSRS-4.5"
		w[4], w[5], w[6] = w[4]+2*w[5], math.Log(3*w[5]+1)/3, w[6]+0.5
		w = append(w, 0, 0) // reviews on the same day
	case 19:
		from = "FSRS-5"
	default:
		return Weights{}, fmt.Errorf("FSRS-4.5 has 17 weights and FSRS-5 has 19, got %d", len(values))
	}
	w = append(w, 0, 0.5) // no power of stability on the same day, and a decay of 0.5
	upgraded, err := NewWeights(w)
	if err != nil {
		return Weights{}, fmt.Errorf("weights of %s as FSRS-6: %w", from, err)
	}
	return upgraded, nil
}
