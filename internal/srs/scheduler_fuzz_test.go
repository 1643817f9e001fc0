package srs_test

import (
	"math"
	"testing"
	"time"

	"doesaegim/internal/srs"
)

// FuzzScheduler gives the scheduler whatever a damaged database or a broken client might, under any weights.
// The bytes of weights are parts of the way between the bounds: 0 is on the least, 255 on the greatest, and where
// there are none the weights are the defaults.
func FuzzScheduler(f *testing.F) {
	f.Add(int8(2), 0, 12.5, 31.5, 6.2, 7, 1, 11.0, 0.9, uint64(42), int8(3), uint8(0), []byte(nil))
	f.Add(int8(0), 0, 0.0, 0.0, 0.0, 0, 0, 0.0, 0.0, uint64(0), int8(1), uint8(1), []byte{0, 255})
	f.Add(int8(-7), -1, math.NaN(), math.NaN(), math.Inf(1), -5, -5, math.Inf(-1), math.NaN(), uint64(math.MaxUint64), int8(0), uint8(7), []byte{128})
	f.Add(int8(3), math.MaxInt, math.SmallestNonzeroFloat64, -1.0, math.MaxFloat64, 1, 1, math.MaxFloat64, 1e-300, uint64(1), int8(4), uint8(8), []byte{255})
	f.Add(int8(1), 1, 0.3, 0.0, 5.0, 1, 0, 0.01, 0.95, uint64(5), int8(2), uint8(24), []byte{3, 200, 90, 17, 255, 0})
	f.Fuzz(func(t *testing.T, state int8, step int, stability, fast, difficulty float64, reps, lapses int,
		elapsed, retention float64, seed uint64, rating int8, flags uint8, weights []byte) {
		version := srs.FSRS6
		if flags&8 != 0 {
			version = srs.FSRS7
		}
		o := defaults(version)
		if len(weights) > 0 {
			o.Weights = weightsAt(t, version, func(i int) float64 { return float64(weights[i%len(weights)]) / 255 })
		}
		o.Fuzz = flags&1 == 0
		o.LongTerm = flags&2 != 0
		if version == srs.FSRS6 {
			o.Convention = srs.Convention(flags >> 2 & 1)
		}
		if o.Balance = o.Fuzz && flags&16 != 0; o.Balance {
			o.EasyDays = map[time.Weekday]float64{time.Weekday(seed % 7): 0, time.Weekday(flags % 7): 0.5}
		}
		s := scheduler(t, o)
		q := srs.Query{
			Memory: srs.Memory{
				State: srs.State(state), Step: step, Stability: stability, Fast: fast, Difficulty: difficulty, Reps: reps, Lapses: lapses,
			},
			Elapsed:   elapsed,
			Retention: retention,
			Seed:      seed,
			Load:      []int{step, reps, lapses, 4, 0, 9},
			Today:     time.Weekday(state),
		}
		checkChoices(t, o, s, q)
		if _, err := s.Next(q, srs.Rating(rating)); (err == nil) != srs.Rating(rating).Valid() {
			t.Fatalf("rating %d: %v", rating, err)
		}
	})
}
