package srs

import (
	"cmp"
	"slices"
)

// opening is how the memory of a card began: its first rating and the days to the first review that is predicted.
type opening struct {
	rating Rating
	days   float64
}

// openingTally is how the first predicted reviews of the cards with one opening came out.
type openingTally struct {
	opening
	count, passed int
}

// openingOf returns the opening of a history in which a review is predicted, and whether that was passed.
func openingOf(h history) (o opening, passed bool) {
	i := slices.IndexFunc(h, event.predicted)
	return opening{h[0].rating, h[i].days}, h[i].rating > Again
}

// tallyOpenings returns the openings by rating, then by days.
func tallyOpenings(histories []history) []openingTally {
	index := map[opening]int{}
	var tallies []openingTally
	for _, h := range histories {
		o, passed := openingOf(h)
		i, known := index[o]
		if !known {
			i = len(tallies)
			index[o] = i
			tallies = append(tallies, openingTally{opening: o})
		}
		tallies[i].count++
		if passed {
			tallies[i].passed++
		}
	}
	slices.SortFunc(tallies, func(a, b openingTally) int {
		return cmp.Or(cmp.Compare(a.rating, b.rating), cmp.Compare(a.days, b.days))
	})
	return tallies
}

// outliers returns the openings that are too rare to trust. For each first rating they are the rarest, as long as they
// are together fewer than 20 cards or a twentieth, whichever is more; then those of fewer than 6 cards or after a
// very long time.
// Source: filter_outlier in dataset.rs of fsrs-rs 6.6.1.
func outliers(tallies []openingTally) map[opening]bool {
	tallies = slices.Clone(tallies)
	slices.SortFunc(tallies, func(a, b openingTally) int {
		return cmp.Or(cmp.Compare(a.count, b.count), cmp.Compare(b.days, a.days), cmp.Compare(a.rating, b.rating))
	})
	var total, dropped [len(Ratings)]int
	for _, t := range tallies {
		total[t.rating-Again] += t.count
	}
	odd := map[opening]bool{}
	for _, t := range tallies {
		longest := 100.0
		if t.rating == Easy {
			longest = 365
		}
		r := t.rating - Again
		switch {
		case dropped[r]+t.count < max(20, total[r]/20):
			dropped[r] += t.count
			odd[t.opening] = true
		case t.count < 6 || t.days > longest:
			odd[t.opening] = true
		}
	}
	return odd
}
