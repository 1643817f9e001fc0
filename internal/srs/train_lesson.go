package srs

// lesson is what there is to learn from.
type lesson struct {
	histories []history
	openings  []openingTally
	weights   []float64 // of each place in the loss
	reviews   int       // places with a weight above 0
	passed    int       // of these
}

// longestHistory is the number of reviews of one memory that training looks at.
const longestHistory = 256

// newLesson returns what there is to learn from the first n places of d. It leaves out cards with an odd opening.
// Recent reviews weigh more, by a cubic of their place.
// Source: dataset.rs and training.rs of fsrs-rs 6.6.1.
func newLesson(d *dataset, n int) lesson {
	histories := d.before(n)
	odd := outliers(tallyOpenings(histories))
	l := lesson{weights: make([]float64, n)}
	for _, h := range histories {
		if o, _ := openingOf(h); odd[o] {
			continue
		}
		h = h[:min(len(h), longestHistory)]
		l.histories = append(l.histories, h)
		for _, e := range h {
			if e.place != unpredicted {
				l.weights[e.place] = 1
				l.reviews++
				if e.rating > Again {
					l.passed++
				}
			}
		}
	}
	l.openings = tallyOpenings(l.histories)
	i := 0
	for place, weight := range l.weights {
		if weight > 0 {
			x := float64(i) / float64(max(l.reviews-1, 1))
			l.weights[place] = 0.25 + 0.75*x*x*x
			i++
		}
	}
	return l
}
