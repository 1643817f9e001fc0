package srs

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"time"
)

// balance chooses among the days of a fuzz range: the less is due on a day, the likelier the day.
//
// A day that is day days ahead, with load reviews due and the share of its weekday, weighs
//
//	share (share / (1+load))^4 / day^3
//
// so that loads settle in the proportion of the shares. The last factor makes good for loads that fall the further
// one looks ahead, for the reviews of the meantime are still to come: without it intervals would grow by some 2 %.
// A weight depends on the day alone, so for one seed a longer interval never becomes the shorter one.
//
// Source of the form: the load balancer of Anki (pull request 3643: load^-2 day^-1, later 2.15 and 3). The exponents
// are ours, chosen by simulation: TestBalanceEvensOutDays.
type balance struct {
	shares [7]float64 // by time.Weekday, 0 to 1
}

// newBalance returns the balance for valid options, nil where they want none.
func newBalance(o Options) *balance {
	if !o.Balance {
		return nil
	}
	b := &balance{shares: [7]float64{1, 1, 1, 1, 1, 1, 1}}
	for day, share := range o.EasyDays {
		b.shares[day] = share
	}
	return b
}

// pick returns a number of days from least to greatest, always the same for one query.
func (b *balance) pick(least, greatest int, q *Query) int {
	total := 0.0
	for day := least; day <= greatest; day++ {
		total += b.weight(day, q)
	}
	if total == 0 { // every day is to be avoided
		return draw(least, greatest, q.Seed)
	}
	// The conversion keeps processors that multiply and subtract at once from rounding differently.
	aim := float64(total * fraction(q.Seed))
	picked := least
	for day := least; day <= greatest && aim >= 0; day++ {
		if weight := b.weight(day, q); weight > 0 {
			picked = day
			aim -= weight
		}
	}
	return picked
}

// weight returns by how much the day that is day days after today is preferred; day is at least 1.
func (b *balance) weight(day int, q *Query) float64 {
	load := 0
	if n := len(q.Load); n > 0 {
		load = max(q.Load[min(day, n-1)], 0)
	}
	share := b.shares[(int(q.Today)%7+7+day)%7]
	part, ahead := share/(1+float64(load)), float64(day)
	return share * part * part * part * part / (ahead * ahead * ahead)
}

// validateBalance returns an error that names what is wrong with Balance and EasyDays.
func (o Options) validateBalance() error {
	if o.Balance && !o.Fuzz {
		return errors.New("balance is on without fuzz, must be off: it chooses among the days of fuzz")
	}
	if len(o.EasyDays) > 0 && !o.Balance {
		return errors.New("easy days are set without balance, must be none: it is balance that heeds them")
	}
	for _, day := range slices.Sorted(maps.Keys(o.EasyDays)) {
		if day < time.Sunday || day > time.Saturday {
			return fmt.Errorf("easy day is weekday %d, must be from %d (Sunday) to %d", day, time.Sunday, time.Saturday)
		}
		if share := o.EasyDays[day]; !(0 <= share && share <= 1) { // false for NaN
			return fmt.Errorf("share of %v is %v, must be from 0 to 1", day, share)
		}
	}
	return nil
}
