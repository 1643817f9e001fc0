package srs

import "math"

// power returns x^y for a positive, finite x.
func power(x, y float64) float64 { return exp(y * math.Log(x)) }

// exp is math.Exp to within 2 units in the last place, in about half the time: a review is a chain of three
// exponentials and logarithms, so their latency is most of what Next takes.
//
// With x = (64 n + i + f) ln2/64 for whole n and i in [0,64), e^x is 2^n times 2^(i/64), looked up, times e^(f ln2/64),
// a short polynomial since |f| <= 1/2.
// Source: P. T. P. Tang, Table-driven implementation of the exponential function in IEEE floating-point arithmetic, 1989.
func exp(x float64) float64 {
	if !(-700 < x && x < 700) { // near overflow and underflow, and NaN
		return math.Exp(x)
	}
	const (
		round = 0x1.8p52 // added, it leaves no room for a fraction: the low bits hold the whole number
		// ln2/64 in two parts, the first so short that its products with whole numbers are exact
		high = 0x1.62e42fefap-1 / 64
		low  = 0x1.cf79abc9e3b3ap-40 / 64
	)
	shifted := x*(64/math.Ln2) + round
	whole := math.Float64bits(shifted) // 64 n + i, as two's complement
	k := shifted - round
	r := (x - k*high) - k*low
	r2 := r * r
	expm1 := r + r2*((0.5+r*(1.0/6))+r2*(1.0/24+r*(1.0/120)))
	scale := math.Float64frombits(math.Float64bits(exp2Sixtyfourths[whole%64]) + whole>>6<<52)
	return scale + scale*expm1
}

// exp2Sixtyfourths holds 2^(i/64).
var exp2Sixtyfourths = func() (table [64]float64) {
	for i := range table {
		table[i] = math.Exp2(float64(i) / 64)
	}
	return table
}()
