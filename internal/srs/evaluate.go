package srs

import (
	"fmt"
	"math"
)

// Evaluate tells how well weights predict the reviews of a log that come one study day or more after the one before of
// their card. FSRS-6 counts the study days of c, FSRS-7 days with fractions.
// The error is of the first review that is wrong, or ErrTooFewReviews where none can be predicted.
func Evaluate(log []LoggedReview, w Weights, c Calendar) (Metrics, error) {
	d, err := newDataset(log, c)
	if err != nil {
		return Metrics{}, fmt.Errorf("evaluate: %w", err)
	}
	m, err := d.evaluate(w, 0, len(d.outcomes))
	if err != nil {
		return Metrics{}, fmt.Errorf("evaluate: %w", err)
	}
	return m, nil
}

// evaluate measures weights on the places from first to before end.
func (d *dataset) evaluate(w Weights, first, end int) (Metrics, error) {
	recalls, err := d.predict(w, first, end)
	if err != nil {
		return Metrics{}, err
	}
	return measure(recalls, d.outcomes[first:end]), nil
}

// predict returns the recalls that weights predict for the places from first to before end.
func (d *dataset) predict(w Weights, first, end int) ([]float64, error) {
	net, err := newNetwork(w.version)
	if err != nil {
		return nil, err
	}
	net.load(w.values)
	recalls := make([]float64, end-first)
	for _, h := range d.before(end, math.MaxInt) {
		if int(h[len(h)-1].place) < first {
			continue
		}
		for i, recall := range net.forward(h) {
			if place := int(h[i].place); place >= first {
				recalls[place-first] = recall
			}
		}
	}
	return recalls, nil
}
