package srs

// trace is the model's part of a Memory: what a forgetting curve needs to know about one card.
type trace struct {
	stability  float64 // days; of the slow trace under FSRS-7
	fast       float64 // days; of the fast trace under FSRS-7, else 0
	difficulty float64 // 1 to 10
}

// model is one version of FSRS. Its results are finite, whatever the trace; elapsed is in days, finite and at least 0.
type model interface {
	// first returns the traces after a card's first review, in the order of Ratings.
	first() [4]trace
	// next returns the traces after a further review with each of the ratings from least to most; the others are zero.
	next(t trace, elapsed float64, least, most Rating) [4]trace
	// retrievability returns the recall probability, in (0,1].
	retrievability(t trace, elapsed float64) float64
	// interval returns the days, unrounded and positive, after which the recall of a trace that first or next has
	// returned falls to retention.
	interval(t trace, retention float64) float64
}

// newModel returns the model that the weights of valid options belong to.
func newModel(o Options) model {
	if o.Weights.version == FSRS7 {
		return newFSRS7(o)
	}
	return newFSRS6(o)
}
