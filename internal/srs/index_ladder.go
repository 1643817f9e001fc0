package srs

import (
	"math"
	"sync"
)

// ladder holds the worth of cards, some days before an interview, at a row of prices that fall by the same factor from
// rung to rung. At the first, nothing is worth its price; at the last, nearly whatever helps is. A rung is solved when
// it is first asked for.
type ladder struct {
	index  *index
	dearer []float64 // how many times as much a second costs as today, by days left - 1
	rungs  [rungs]struct {
		once  sync.Once
		worth *worth
	}
}

const (
	rungs          = 29
	rungsPerOctave = 2
)

// newLadder returns the ladder of a learner for whom a second h days before the interview costs (days/h)^rise
// times as much as today.
func newLadder(x *index, days int, rise float64) *ladder {
	l := &ladder{index: x, dearer: make([]float64, days)}
	for i := range l.dearer {
		l.dearer[i] = math.Pow(float64(days)/float64(i+1), rise)
	}
	return l
}

func (l *ladder) rung(i int) *worth {
	r := &l.rungs[i]
	r.once.Do(func() { r.worth = l.index.worth(l.price(float64(i)), l.dearer) })
	return r.worth
}

// price returns today's price at a height of the ladder, in recall of one card per second.
func (l *ladder) price(height float64) float64 {
	c := l.index.costs
	return math.Exp2(-height/rungsPerOctave) / min(c.New, c.Pass, c.Fail)
}

// seconds returns the seconds until the interview, in seconds of today, of a learner who studies so many each day
// and has already spent some today.
func (l *ladder) seconds(perDay, spent float64) float64 {
	sum := -spent
	for _, dearer := range l.dearer {
		sum += dearer * perDay
	}
	return max(sum, 0)
}

// lift returns by how much higher a card of the given weight stands on the ladder than one of weight 1:
// at a price of 3, recall that counts for 2 is what recall that counts for 1 is at a price of 1.5.
func lift(weight float64) float64 {
	if weight == 1 {
		return 0
	}
	return rungsPerOctave * math.Log2(weight)
}

// foothold is a height of the ladder between two rungs: share of the way from the dear to the cheap one.
type foothold struct {
	dear, cheap *worth
	share       float64 // from 0 to below 1; at 0 there is no cheap one
}

// at returns the foothold at a height, at the nearest end of the ladder where the height, which may be infinite, lies
// beyond.
func (l *ladder) at(height float64) foothold {
	b := along(height, rungs)
	switch b.share {
	case 0:
		return foothold{dear: l.rung(b.node)}
	case 1:
		return foothold{dear: l.rung(b.node + 1)}
	}
	return foothold{l.rung(b.node), l.rung(b.node + 1), b.share}
}

func (f foothold) gain(p *place) float64 {
	if f.cheap == nil {
		return p.in(&f.dear.gain)
	}
	return (1-f.share)*p.in(&f.dear.gain) + f.share*p.in(&f.cheap.gain)
}

func (f foothold) recall(p *place) float64 {
	if f.cheap == nil {
		return p.in(&f.dear.recall)
	}
	return (1-f.share)*p.in(&f.dear.recall) + f.share*p.in(&f.cheap.recall)
}

func (f foothold) seconds(p *place) float64 {
	if f.cheap == nil {
		return p.in(&f.dear.seconds)
	}
	return (1-f.share)*p.in(&f.dear.seconds) + f.share*p.in(&f.cheap.seconds)
}
