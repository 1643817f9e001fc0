package srs

// lesson is what there is to learn from.
type lesson struct {
	histories []history
	openings  []openingTally
	weights   []float64         // of each place in the loss, 0 for places left out
	reviews   int               // predicted, and how many of them were
	passed    int               // passed
	firsts    [len(Ratings)]int // cards by first rating
}

// longestHistory is the number of reviews of one memory that training looks at.
const longestHistory = 256

// newLesson returns what there is to learn from the first n places of d. It leaves out cards with an odd opening.
// The oldest review weighs half as much as the latest, with a cubic between: habits change.
//
// Source: dataset.rs and training.rs of fsrs-rs 6.6.1, where the oldest weighs a quarter. That suits logs of tens of
// thousands of reviews; in one of hundreds it leaves too few to learn from.
func newLesson(d *dataset, n int) lesson {
	histories := d.before(n, longestHistory)
	odd := outliers(tallyOpenings(histories))
	l := lesson{weights: make([]float64, n)}
	for _, h := range histories {
		if o, _ := openingOf(h); odd[o] {
			continue
		}
		l.histories = append(l.histories, h)
		l.firsts[h[0].rating-Again]++
		for _, e := range h {
			if e.predicted() {
				l.weights[e.place] = 1
				l.reviews++
				if e.rating > Again {
					l.passed++
				}
			}
		}
	}
	l.openings = tallyOpenings(l.histories)
	seen := 0
	for place, weight := range l.weights {
		if weight > 0 {
			age := float64(seen) / float64(max(l.reviews-1, 1))
			l.weights[place] = 0.5 + 0.5*age*age*age
			seen++
		}
	}
	return l
}
