package study

import (
	"cmp"
	"slices"
	"time"

	"doesaegim/internal/srs"
)

// lookback is what the reviews of a learner add up to.
type lookback struct {
	*desk
	period Period
	first  int         // study day with which the period begins
	days   []dayTotal  // by study day, up to today
	cards  []cardTally // those with a review in the period
	bins   srs.CalibrationBins
	spaced int // reviews in bins
	stat   Stats
}

type dayTotal struct {
	reviews  int
	duration time.Duration
}

// cardTally is what the reviews of a card in the period come to.
type cardTally struct {
	past    *past
	answers int
	again   int
	recalls Outcome // those that true retention counts
}

// lookBack counts all reviews, and more closely those of the period.
func (d *desk) lookBack(pasts []past, period Period) *lookback {
	b := &lookback{desk: d, period: period, first: period.first(d.day), days: make([]dayTotal, max(d.day, 0)+1)}
	for i := range pasts {
		card := cardTally{past: &pasts[i]}
		pasts[i].each(func(r trace) { b.count(&card, r) })
		if card.answers > 0 {
			b.cards = append(b.cards, card)
		}
	}
	return b
}

func (b *lookback) count(card *cardTally, r trace) {
	// After a move to an earlier time zone, what was just reviewed may stand on tomorrow's study day.
	day := min(r.day, len(b.days)-1)
	b.days[day].reviews++
	b.days[day].duration += r.duration
	if day < b.first {
		return
	}
	card.answers++
	b.stat.ByRating[r.rating-srs.Again]++
	if r.rating == srs.Again {
		card.again++
	}
	if r.spaced {
		b.spaced++
		b.bins.Add(r.recall, r.passed())
	}
	if r.inReview {
		card.recalls.Answers++
		if r.passed() {
			card.recalls.Right++
		}
	}
}

// stats sums up what has been counted.
func (b *lookback) stats() Stats {
	s := &b.stat
	s.Period = b.period
	s.Today, s.Yesterday = b.total(b.day), b.total(b.day-1)
	for day := b.day - YearDays + 1; day <= b.day; day++ {
		s.Year = append(s.Year, b.total(day))
	}
	for day, total := range b.days {
		s.Reviews += total.reviews
		if day < b.first || total.reviews == 0 {
			continue
		}
		s.Studied.Days++
		s.Studied.Reviews += total.reviews
		s.Studied.Duration += total.duration
	}
	s.BarUnit, s.Bars = b.bars()
	s.Calibration = Forecasting{Reviews: b.spaced, Bins: b.bins.Filled()}
	s.Calibration.Predicted, s.Calibration.Actual = b.bins.Mean()
	b.retention()
	b.hardest()
	return *s
}

// total is what was reviewed on a study day.
func (b *lookback) total(day int) DayTotal {
	total := DayTotal{Date: b.dateOf(day)}
	if day >= 0 && day < len(b.days) {
		total.Reviews, total.Duration = b.days[day].reviews, b.days[day].duration
	}
	return total
}

// retention sums up true retention, of all cards and by tag.
func (b *lookback) retention() {
	importance := b.importance()
	add := func(to *Retention, card *cardTally, target float64) {
		to.Answers += card.recalls.Answers
		to.Right += card.recalls.Right
		to.Target += target * float64(card.recalls.Answers)
	}
	byTag := map[string]*Retention{}
	for i := range b.cards {
		card := &b.cards[i]
		if card.recalls.Answers == 0 {
			continue
		}
		target := importance.retention(card.past.id)
		add(&b.stat.Retention, card, target)
		if card.past.card == nil {
			continue
		}
		for _, tag := range card.past.card.Tags {
			if byTag[tag] == nil {
				byTag[tag] = &Retention{}
			}
			add(byTag[tag], card, target)
		}
	}
	mean := func(r *Retention) {
		if r.Target /= float64(r.Answers); r.Answers == 0 {
			r.Target = DefaultRetention
		}
	}
	mean(&b.stat.Retention)
	for _, tag := range b.deck.Tags() {
		if r := byTag[tag.Name]; r != nil {
			mean(r)
			b.stat.Tags = append(b.stat.Tags, TagRetention{tag.Name, *r})
		}
	}
	slices.SortStableFunc(b.stat.Tags, func(x, y TagRetention) int {
		switch {
		case x.IsEnough() && y.IsEnough():
			return cmp.Or(cmp.Compare(x.Share(), y.Share()), cmp.Compare(y.Answers, x.Answers))
		case x.IsEnough() != y.IsEnough():
			if x.IsEnough() {
				return -1
			}
			return 1
		}
		return cmp.Compare(y.Answers, x.Answers)
	})
}
