package srs

// ascent says of which ratings the intervals ascend.
type ascent int8

const (
	never     ascent = iota
	fromHard         // of a Review card, from Hard on; Again is below since its stability is
	fromAgain        // of every card, from Again on
)

// ascentFor returns the ascent for valid options.
//
// FSRS-7 needs the one from Again on: its curve depends on difficulty too, so that for some weights a lower rating
// gives the longer interval.
func ascentFor(o Options) ascent {
	switch {
	case o.Convention == PyFSRS:
		return never
	case o.LongTerm || o.Weights.version == FSRS7:
		return fromAgain
	}
	return fromHard
}

// from returns the rating from which on the intervals of a card in the given state ascend.
func (a ascent) from(state State) (first Rating, ok bool) {
	switch a {
	case fromHard:
		return Hard, state == Review
	case fromAgain:
		return Again, true
	}
	return 0, false
}

// span returns the ratings, from least to most, of which the interval of r depends: on those below it and, where r is
// the first with an interval, on the next.
func (a ascent) span(state State, r Rating) (least, most Rating) {
	first, ok := a.from(state)
	switch {
	case !ok || r < first:
		return r, r
	case a == fromHard:
		return first, max(r, Good)
	}
	return first, min(r+1, Easy)
}

// order makes the intervals of choices ascend by at least a day, within maximum: the first may not pass the second,
// and each of the others is at least a day longer than the one before. Steps, which only the lower ratings give,
// stay as they are.
// Source: the schedulers of ts-fsrs 5.4.2, which may pass the maximum.
func order(choices []Choice, maximum int) {
	for len(choices) > 0 && choices[0].Delay > 0 {
		choices = choices[1:]
	}
	if len(choices) < 2 {
		return
	}
	choices[0].Days = min(choices[0].Days, choices[1].Days)
	for i := 1; i < len(choices); i++ {
		choices[i].Days = min(max(choices[i].Days, choices[i-1].Days+1), maximum)
	}
}
