package study

import (
	"cmp"
	"context"
	"slices"
	"time"

	"github.com/google/uuid"

	"doesaegim/internal/cards"
	"doesaegim/internal/srs"
	"doesaegim/internal/store"
)

// maxLeeches bounds the leeches on the first page.
const maxLeeches = 3

// Today is the learner's first page.
func (s *Study) Today(ctx context.Context, l Learner) (Today, error) {
	var t Today
	var m moment
	err := s.at(ctx, l, func(d *desk) {
		m = d.moment
		d.freshAgenda()
		q := d.queue(Session{Mode: ModeDue}, l.Settings.NewPerDay)
		t.Date = d.dateOf(d.day)
		t.Counts, t.Minutes = q.left, d.minutesOf(q)
		t.Forecast = d.forecast(q)
		t.Tags = d.tags()
		t.Leeches = d.leeches(q.all, maxLeeches)
		t.Saved = d.saved()
		t.Plan, t.Goals, t.Past = d.planOf(q), d.goals(), d.past()
		t.Cards, t.Newcomer = len(q.all), q.seen == 0 && len(d.shelf.today) == 0 && len(t.Goals) == 0
		if t.NextAt = q.nextAt; !t.NextAt.IsZero() {
			t.NextAll = d.countDueOn(q.all, d.calendar.Day(t.NextAt))
		}
	})
	if err != nil {
		return t, err
	}
	if err := s.nameFailing(ctx, l, t.Leeches); err != nil {
		return t, err
	}
	// Study days count from a Thursday.
	monday := m.day - (m.day+3)%7
	reviews := map[int]int{}
	if l.Known {
		if reviews, err = l.Store.ReviewsPerDay(ctx, monday); err != nil {
			return t, err
		}
	}
	// After a move to an earlier time zone, what was just reviewed may stand on tomorrow's study day.
	for day, n := range reviews {
		if day > m.day {
			reviews[m.day] += n
			delete(reviews, day)
		}
	}
	for day := monday; day < monday+7; day++ {
		t.Week = append(t.Week, WeekDay{Date: m.dateOf(day), Reviews: reviews[day], Today: day == m.day, Future: day > m.day})
		if reviews[day] > 0 {
			t.WeekDays++
			t.WeekDone += reviews[day]
		}
	}
	return t, nil
}

// dateOf is noon of a study day, which no daylight saving moves to another date.
func (m moment) dateOf(day int) time.Time {
	year, month, date := time.Unix(int64(day)*24*60*60, 0).UTC().Date()
	return time.Date(year, month, date, 12, 0, 0, 0, m.calendar.Location)
}

// forecast is of seven study days; today's counts what is left.
func (d *desk) forecast(q *queue) []DayCount {
	days := d.dueDays(q.all, 7)
	days[0].Count = q.left.Total()
	return days
}

// dueDays counts the cards that come up again on so many study days from today on. Today has those that are asked today.
func (d *desk) dueDays(all []*cards.Card, n int) []DayCount {
	days := make([]DayCount, n)
	for i := range days {
		days[i].Date = d.dateOf(d.day + i)
	}
	last := d.calendar.Start(d.day + n)
	for _, c := range all {
		m := d.memory(c)
		next := nextAt(m)
		switch {
		case m.Reps == 0 || !m.SuspendedAt.IsZero() || !next.Before(last):
		case next.Before(d.end):
			if d.asked(m) {
				days[0].Count++
			}
		default:
			days[d.calendar.Day(next)-d.day].Count++
		}
	}
	return days
}

// Tags is the learner's progress with every tag of the deck.
func (s *Study) Tags(ctx context.Context, l Learner) ([]TagProgress, error) {
	var tags []TagProgress
	err := s.at(ctx, l, func(d *desk) { tags = d.tags() })
	return tags, err
}

func (d *desk) tags() []TagProgress {
	all := d.deck.Tags()
	tags := make([]TagProgress, len(all))
	index := make(map[string]int, len(all))
	for i, tag := range all {
		tags[i].Tag, index[tag.Name] = tag, i
	}
	for _, c := range d.deck.Cards() {
		m := d.memory(c)
		if m.Reps == 0 {
			continue
		}
		due, recall := d.asked(m) && d.dueToday(m), d.recall(m)
		for _, name := range c.Tags {
			t := &tags[index[name]]
			t.Seen++
			t.Recall += recall
			if due {
				t.Due++
			}
		}
	}
	for i := range tags {
		if tags[i].Seen > 0 {
			tags[i].Recall /= float64(tags[i].Seen)
		}
	}
	return tags
}

// leeches are the cards that lapsed most often, at most so many.
func (d *desk) leeches(all []*cards.Card, most int) []Row {
	var rows []Row
	for _, c := range all {
		if m := d.memory(c); m.Lapses >= srs.LeechLapses && m.SuspendedAt.IsZero() {
			rows = append(rows, Row{Card: c, Status: d.status(m)})
		}
	}
	slices.SortStableFunc(rows, func(a, b Row) int { return cmp.Compare(b.Status.Memory.Lapses, a.Status.Memory.Lapses) })
	return rows[:min(len(rows), most)]
}

// CardPage is everything about one card; ErrUnknownCard where the deck lacks it.
func (s *Study) CardPage(ctx context.Context, l Learner, id string) (CardPage, error) {
	deck := s.deck()
	card := deck.Card(id)
	if card == nil {
		return CardPage{}, unknownCard(id)
	}
	page := CardPage{Card: card, AnswerID: uuid.Must(uuid.NewV7()).String()}
	var m moment
	var memory store.Memory
	var paper store.Paper
	err := s.at(ctx, l, func(d *desk) {
		m, memory = d.moment, d.memory(card)
		page.Status = d.status(memory)
		page.Priority, page.OwnRetention = d.importance().priority(card), set(d.shelf.priorities.cards, names(card))
		paper = d.paper(card)
		page.Followups, page.Parents = d.deck.Followups(card), d.deck.Parents(card)
		page.Own = d.ownOccasions(card)
		page.Resources = d.deck.ResourcesFor(card.Tags, MaxResources)
	})
	page.TypeFirst = l.Settings.TypeFirst || paper.TypeFirst
	if err != nil || !l.Known {
		return page, err
	}
	reviews, err := l.Store.Reviews(ctx, names(card))
	if err != nil {
		return page, err
	}
	after := s.memoriesAfter(m.calendar, memory.CardID, page.Priority.Retention, reviews)
	page.History = history(memory, reviews, after)
	page.Curve = s.curve(m, page.Priority.Retention, reviews, after)
	slices.Reverse(reviews)
	page.Points = pointRecords(card, reviews)
	page.Failing = failing(page.Points)
	if page.Paper, err = s.readPaper(ctx, l, card, paper); err != nil || page.Paper.Shown.ID == "" {
		return page, err
	}
	page.Answers, err = l.Store.OwnAnswers(ctx, names(card))
	return page, err
}

// maxHistory bounds the answers shown of a card.
const maxHistory = 50

// history tells which interval each review of a card gave, from the memories after each. The latest gave the one that the
// memory has; those before it, what they would give at the desired retention of today.
func history(now store.Memory, reviews []store.Review, after []store.Memory) []Answer {
	answers := make([]Answer, len(reviews))
	for i, r := range reviews {
		due := after[i].DueAt
		if r.ReviewedAt.Equal(now.LastReviewedAt) {
			due = now.DueAt
		}
		answers[i] = Answer{At: r.ReviewedAt, Rating: r.Rating, Duration: r.Duration, Next: due.Sub(r.ReviewedAt)}
	}
	slices.Reverse(answers)
	return answers[:min(len(answers), maxHistory)]
}
