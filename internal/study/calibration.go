package study

import (
	"cmp"
	"context"
	"math"
	"slices"

	"doesaegim/internal/cards"
)

// EnoughAnswers is from how many answers on a share is told. Below, it would say more about luck than about the
// learner.
const EnoughAnswers = 20

// Calibration compares what a learner expected of their answers with what became of them.
type Calibration struct {
	All  Judged
	Tags []TagCalibration // those with answers, the one with most first
}

// TagCalibration is Calibration for the cards of a tag.
type TagCalibration struct {
	Tag cards.Tag
	Judged
}

// Judged is the outcome of answers by confidence, in the order of Confidences.
type Judged [len(Confidences)]Outcome

// Answers is the number of answers of every confidence.
func (j Judged) Answers() int {
	n := 0
	for _, o := range j {
		n += o.Answers
	}
	return n
}

// IsTold reports whether there are enough answers of any confidence.
func (j Judged) IsTold() bool { return slices.ContainsFunc(j[:], Outcome.IsEnough) }

// Outcome is how many of some answers were right: not rated Again.
type Outcome struct{ Answers, Right int }

// IsEnough reports whether the answers are so many that their share is worth telling.
func (o Outcome) IsEnough() bool { return o.Answers >= EnoughAnswers }

// Share is the part of the answers that were right; 0 without any.
func (o Outcome) Share() float64 {
	if o.Answers == 0 {
		return 0
	}
	return float64(o.Right) / float64(o.Answers)
}

// Range is where the share of answers to come lies with 95 % probability (the Wilson score interval); 0 to 1 without
// any answer.
func (o Outcome) Range() (low, high float64) {
	const z = 1.959964
	n := float64(o.Answers)
	if n == 0 {
		return 0, 1
	}
	p := o.Share()
	middle := (p + z*z/(2*n)) / (1 + z*z/n)
	margin := z / (1 + z*z/n) * math.Sqrt(p*(1-p)/n+z*z/(4*n*n))
	return max(0, middle-margin), min(1, middle+margin)
}

// Calibration sums up all answers before which the learner said how confident they were. Those to cards that have left
// the deck count under no tag.
func (s *Study) Calibration(ctx context.Context, l Learner) (Calibration, error) {
	var c Calibration
	if !l.Known {
		return c, nil
	}
	judgements, err := l.Store.Judgements(ctx)
	if err != nil {
		return c, err
	}
	deck := s.deck()
	byTag := map[string]*Judged{}
	for _, j := range judgements {
		place := slices.Index(Confidences[:], Confidence(j.Confidence))
		if place < 0 {
			continue
		}
		add := func(to *Judged) {
			to[place].Answers += j.Answers
			to[place].Right += j.Right
		}
		add(&c.All)
		card := deck.Card(j.CardID)
		if card == nil {
			continue
		}
		for _, tag := range card.Tags {
			if byTag[tag] == nil {
				byTag[tag] = &Judged{}
			}
			add(byTag[tag])
		}
	}
	for _, tag := range deck.Tags() {
		if judged := byTag[tag.Name]; judged != nil {
			c.Tags = append(c.Tags, TagCalibration{Tag: tag, Judged: *judged})
		}
	}
	slices.SortStableFunc(c.Tags, func(a, b TagCalibration) int { return cmp.Compare(b.Answers(), a.Answers()) })
	return c, nil
}
