package srs

import "sync"

// index knows what one study does to a card at each node of the grid. It depends on weights and costs alone.
//
// A study of a seen card begins with one of four ratings. Whoever fails sees the card again on the same day and then
// answers Good; an unseen card that is first rated Again is treated alike.
type index struct {
	model *fsrs6
	costs Costs

	// by recall
	recall  [recallNodes]float64
	seconds [recallNodes]float64    // expected, of one study
	shares  [recallNodes][4]float64 // probabilities of Ratings

	aged  [stabilityNodes][recallNodes]between // recall a day later, without a study
	fresh [stabilityNodes]between              // recall a day after a study
	// after a study, by the rating it began with, at the end of the day
	traces      [seenNodes][4]trace
	spots       [seenNodes][4]spot
	firstTraces [4]trace // of an unseen card
	firstSpots  [4]spot

	mutex sync.Mutex
	gains []*[nodes]float64 // grows, see gainsTo
}

func newIndex(w Weights, c Costs) *index {
	o := DefaultOptions()
	o.Weights = w
	x := &index{model: newFSRS6(o), costs: c}
	for r := range recallNodes {
		recall := nodeRecall(r)
		x.recall[r], x.seconds[r] = recall, c.Review(recall)
		x.shares[r] = ratingShares(recall)
	}
	for s := range stabilityNodes {
		t := trace{stability: nodeStability(s)}
		x.fresh[s] = alongRecall(x.model.curve(t, 1))
		for r, recall := range x.recall {
			x.aged[s][r] = alongRecall(x.model.curve(t, x.elapsed(t, recall)+1))
		}
		for d := range difficultyNodes {
			t.difficulty = nodeDifficulty(d)
			for r, recall := range x.recall {
				node := (s*difficultyNodes+d)*recallNodes + r
				x.traces[node] = x.outcomes(t, recall)
				x.spots[node] = spotsOf(&x.traces[node])
			}
		}
	}
	x.firstTraces = x.settled(x.model.first())
	x.firstSpots = spotsOf(&x.firstTraces)
	return x
}

// elapsed returns the days after which the recall of t has fallen to recall.
func (x *index) elapsed(t trace, recall float64) float64 {
	if recall <= 0 {
		return maxElapsed
	}
	return min(x.model.interval(t, recall), maxElapsed)
}

// outcomes returns what a study does to t when its recall is as given. Unlike fsrs6.next it takes recall, not days,
// so that it does not jump from one whole day to the next.
func (x *index) outcomes(t trace, recall float64) [4]trace {
	after := x.model.next(t, 0, Again, Easy) // for the difficulties, which do not depend on recall
	gain := x.model.recallGain(t, 1-recall)
	after[Again-1].stability = x.model.lapseStability(t, 1-recall)
	after[Hard-1].stability = t.stability * (1 + gain*x.model.w[15])
	after[Good-1].stability = t.stability * (1 + gain)
	after[Easy-1].stability = t.stability * (1 + gain*x.model.w[16])
	for i := range after {
		after[i] = x.model.bounded(after[i])
	}
	return x.settled(after)
}

// settled returns the traces at the end of a day on which a study gave these.
func (x *index) settled(traces [4]trace) [4]trace {
	traces[Again-1] = x.model.next(traces[Again-1], 0, Good, Good)[Good-1]
	return traces
}

// gainsTo returns, for each number of days left from 1, by how much one study now, and none after it, raises the
// expected recall of a card at each node on the last day. This is all that a greedy learner looks at.
func (x *index) gainsTo(days int) []*[nodes]float64 {
	x.mutex.Lock()
	defer x.mutex.Unlock()
	for left := len(x.gains) + 1; left <= days; left++ {
		x.gains = append(x.gains, x.gainsAt(float64(left)))
	}
	return x.gains[:days]
}

func (x *index) gainsAt(left float64) *[nodes]float64 {
	gains := new([nodes]float64)
	for s := range stabilityNodes {
		t := trace{stability: nodeStability(s)}
		for r, recall := range x.recall {
			idle := x.model.curve(t, x.elapsed(t, recall)+left)
			for d := range difficultyNodes {
				node := (s*difficultyNodes+d)*recallNodes + r
				gains[node] = x.recallAfter(&x.traces[node], &x.shares[r], left) - idle
			}
		}
	}
	gains[unseen] = x.recallAfter(&x.firstTraces, &firstRatings, left)
	return gains
}

// recallAfter returns the expected recall the given days after a study.
func (x *index) recallAfter(traces *[4]trace, shares *[4]float64, days float64) (recall float64) {
	for i, share := range shares {
		recall += share * x.model.curve(traces[i], days)
	}
	return recall
}

// studied returns what a card is at the end of a day on which it is studied, by the rating that begins it, and the
// probabilities of these.
func (x *index) studied(c *PlanCard) (traces [4]trace, shares [4]float64) {
	if c.Memory.isNew() {
		return x.firstTraces, firstRatings
	}
	t := x.model.bounded(c.Memory.trace())
	recall := x.model.curve(t, c.Elapsed)
	return x.outcomes(t, recall), ratingShares(recall)
}

// ratingShares returns the probabilities of Ratings for a seen card.
func ratingShares(recall float64) [4]float64 {
	return [4]float64{1 - recall, recall * passRatings[0], recall * passRatings[1], recall * passRatings[2]}
}
