package study

import (
	"cmp"
	"math"
	"slices"

	"doesaegim/internal/cards"
)

// MinReviews and MinSeen are the floor below which readiness is not shown: reviews of an interview's cards in all, and
// seen cards of a tag.
//
// Until then a number says what learners do on average, not what this one does. Of 50 reviews of which 85 % are
// passed, the share is known to within 8 points nine times of ten: enough to see whether the model is far off. Of fewer
// than 5 cards, each is worth more than 20 points.
const (
	MinReviews = 50
	MinSeen    = 5
)

// ninety is how many standard deviations to each side of its mean hold nine tenths of a normal distribution.
const ninety = 1.645

// prospect is what is expected of one card on the day of an interview.
type prospect struct {
	card          *cards.Card
	reviews       int
	weight        float64 // above 0
	with, without float64 // probability that it is recalled, studying by the plan and not at all
}

// prospects are those of the cards that count at an interview.
func (d *desk) prospects(i Interview, of []*cards.Card, with, without []float64) []prospect {
	all := make([]prospect, 0, len(of))
	for n, c := range of {
		if weight := i.Weight(c, d.now); weight > 0 {
			all = append(all, prospect{c, d.memory(c).Reps, weight, with[n], without[n]})
		}
	}
	return all
}

// tally sums up prospects.
type tally struct {
	cards, seen, reviews            int
	weight, with, without, variance float64
}

func (t *tally) add(p *prospect) {
	t.cards++
	if p.reviews > 0 {
		t.seen++
	}
	t.reviews += p.reviews
	t.weight += p.weight
	t.with += p.weight * p.with
	t.without += p.weight * p.without
	t.variance += p.weight * p.weight * p.with * (1 - p.with)
}

// readiness is the tally as shares, with the range of a sum of independent cards.
func (t *tally) readiness() Readiness {
	if t.weight == 0 {
		return Readiness{}
	}
	with, either := t.with/t.weight, ninety*math.Sqrt(t.variance)/t.weight
	return Readiness{
		Cards:   t.cards,
		Seen:    t.seen,
		Reviews: t.reviews,
		With:    with,
		Without: t.without / t.weight,
		Low:     max(0, with-either),
		High:    min(1, with+either),
	}
}

func readinessOf(all []prospect) Readiness {
	var t tally
	for n := range all {
		t.add(&all[n])
	}
	r := t.readiness()
	r.Enough = r.Reviews >= MinReviews
	return r
}

// readinessByTag puts first what the interview is about, then what it counts most cards of.
func readinessByTag(all []prospect, i Interview) []TagReadiness {
	tallies := map[string]*tally{}
	for n := range all {
		for _, tag := range all[n].card.Tags {
			if tallies[tag] == nil {
				tallies[tag] = new(tally)
			}
			tallies[tag].add(&all[n])
		}
	}
	weights := map[string]int{}
	for _, t := range i.Tags {
		weights[t.Tag] = t.Weight
	}
	tags := make([]TagReadiness, 0, len(tallies))
	for tag, t := range tallies {
		r := t.readiness()
		r.Enough = r.Seen >= MinSeen
		tags = append(tags, TagReadiness{Tag: tag, Weight: weights[tag], Readiness: r})
	}
	slices.SortFunc(tags, func(a, b TagReadiness) int {
		return cmp.Or(cmp.Compare(b.Weight, a.Weight), cmp.Compare(b.Cards, a.Cards), cmp.Compare(a.Tag, b.Tag))
	})
	return tags
}

// planOf describes the agenda that a queue follows; nil where it follows none.
func (d *desk) planOf(q *queue) *PlanDay {
	a := q.agenda
	if a == nil {
		return nil
	}
	p := &PlanDay{
		Interview: a.interviews[a.main],
		Cards:     q.left.Total(),
		New:       q.left.New,
		Minutes:   q.minutes,
		Budget:    a.minutes,
		Full:      q.full,
		Outside:   q.outside,
	}
	if a.interviews[0].DaysLeft == 0 {
		p.Interview, p.Final = a.interviews[0], true
		return p
	}
	p.Readiness, p.ByTag = a.readiness, a.byTag
	return p
}
