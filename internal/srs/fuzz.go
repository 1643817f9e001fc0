package srs

import "math/bits"

// FuzzSeed returns the seed for the fuzz of a card's review number rep. It is the same for ever and everywhere,
// so a button shown now and a replay of the log in ten years give the same interval:
// FNV-1a with 64 bits over the bytes of card, then over rep as 8 bytes, the lowest first.
func FuzzSeed(card string, rep int) uint64 {
	const offset, prime = 14695981039346656037, 1099511628211
	seed := uint64(offset)
	for i := range len(card) {
		seed = (seed ^ uint64(card[i])) * prime
	}
	for shift := 0; shift < 64; shift += 8 {
		seed = (seed ^ uint64(rep)>>shift&0xff) * prime
	}
	return seed
}

// fuzz moves an interval of days by a few days within fuzzRange, always the same way for one seed.
// For one seed a longer interval never becomes the shorter one.
func fuzz(days, elapsed, maximum int, seed uint64) int {
	least, greatest := fuzzRange(days, elapsed, maximum)
	return draw(least, greatest, seed)
}

// draw returns a number from least to greatest, each as likely, always the same for one seed.
func draw(least, greatest int, seed uint64) int {
	// The high word of the product is the seed, read as a fraction of 1, times the number of candidates.
	offset, _ := bits.Mul64(mix(seed), uint64(greatest-least+1))
	return least + int(offset)
}

// fuzzRange returns the shortest and the longest interval that fuzz may make of one of days, itself at most maximum.
// They are at most maximum and, where days is, longer than the days elapsed. Intervals of one or two days stay as they
// are.
//
// Source of the ranges: help.ts of ts-fsrs 5.4.2. The draw is ours: the seed mixed by SplitMix64's finaliser.
func fuzzRange(days, elapsed, maximum int) (least, greatest int) {
	if days < 3 {
		return days, days
	}
	// The reach either way is 1 day plus 0.15 of each day from 2.5 to 7, 0.10 of each to 20 and 0.05 of each beyond.
	// Counted in fortieths it is a whole number, the same on every processor.
	const unit = 40
	var reach int
	switch {
	case days <= 7:
		reach = 25 + 6*days
	case days <= 20:
		reach = 39 + 4*days
	default:
		reach = 79 + 2*days
	}
	least = max(2, (unit*days-reach+unit/2)/unit)
	greatest = min((unit*days+reach+unit/2)/unit, maximum)
	if days > elapsed {
		least = max(least, elapsed+1)
	}
	return least, greatest
}

// fraction returns a number from 0 to below 1, always the same for one seed.
func fraction(seed uint64) float64 { return float64(mix(seed)>>11) / (1 << 53) }

// mix spreads every bit of x over all bits. Source: the finaliser of SplitMix64 (Steele, Lea, Flood 2014).
func mix(x uint64) uint64 {
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}
