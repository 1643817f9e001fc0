package srs

import (
	"encoding/binary"
	"hash/fnv"
	"testing"

	"pgregory.net/rapid"
)

// Stored schedules rest on these numbers: they may never change.
func TestFuzzSeedIsTheSameForEver(t *testing.T) {
	for _, test := range []struct {
		card string
		rep  int
		want uint64
	}{
		{"", 0, 0xa8c7f832281a39c5},
		{"q-0123456789", 1, 0xaeda3164ea8b4ec9},
		{"파드", 12, 0x6e99b8085c1a3ab2},
	} {
		if got := FuzzSeed(test.card, test.rep); got != test.want {
			t.Errorf("FuzzSeed(%q, %d) = %#x, want %#x", test.card, test.rep, got, test.want)
		}
	}
	if got := fuzz(100, 50, MaxInterval, FuzzSeed("q-0123456789", 1)); got != 105 {
		t.Errorf("fuzz gives %d days, want 105", got)
	}
}

func TestFuzzSeedIsFNV1aOverCardAndRep(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		card, rep := rapid.String().Draw(t, "card"), rapid.Int().Draw(t, "rep")
		hash := fnv.New64a()
		hash.Write([]byte(card))
		hash.Write(binary.LittleEndian.AppendUint64(nil, uint64(rep)))
		if got, want := FuzzSeed(card, rep), hash.Sum64(); got != want {
			t.Fatalf("%#x, want %#x", got, want)
		}
	})
}

func TestFuzzReachesEveryDayOfItsRangeAndNoOther(t *testing.T) {
	for _, test := range []struct{ days, elapsed, maximum, least, greatest int }{
		{1, 0, 36500, 1, 1},
		{2, 0, 36500, 2, 2},
		{3, 0, 36500, 2, 4},
		{7, 0, 36500, 5, 9},
		{20, 0, 36500, 17, 23},
		{100, 0, 36500, 93, 107},
		{100, 97, 36500, 98, 107}, // longer than what has passed
		{100, 100, 36500, 93, 107},
		{100, 0, 102, 93, 102},
		{30, 0, 30, 27, 30},
		{3, 2, 3, 3, 3},
		{36500, 0, 36500, 34673, 36500},
	} {
		seen := map[int]int{}
		for rep := range 40 * (test.greatest - test.least + 1) {
			seen[fuzz(test.days, test.elapsed, test.maximum, FuzzSeed("card", rep))]++
		}
		least, greatest := test.greatest, test.least
		for days := range seen {
			least, greatest = min(least, days), max(greatest, days)
		}
		if least != test.least || greatest != test.greatest || len(seen) != test.greatest-test.least+1 {
			t.Errorf("%+v: %d different intervals from %d to %d", test, len(seen), least, greatest)
		}
	}
}

func TestFuzzKeepsOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		maximum := rapid.IntRange(2, MaxInterval).Draw(t, "maximum")
		short := rapid.IntRange(1, maximum-1).Draw(t, "short")
		long := rapid.IntRange(short, min(short+40, maximum)).Draw(t, "long")
		elapsed := rapid.IntRange(0, 2*maximum).Draw(t, "elapsed")
		seed := rapid.Uint64().Draw(t, "seed")
		if s, l := fuzz(short, elapsed, maximum, seed), fuzz(long, elapsed, maximum, seed); s > l {
			t.Fatalf("%d days become %d, %d become %d", short, s, long, l)
		}
	})
}
