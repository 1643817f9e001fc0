package study

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"doesaegim/internal/cards"
	"doesaegim/internal/srs"
	"doesaegim/internal/store"
	"doesaegim/internal/store/storetest"
)

// preparing is a learner with 10,000 memories, the deck's cards, who prepares for interviews so many days ahead.
func preparing(b *testing.B, ahead ...int) (*Study, Learner) {
	b.Helper()
	const n = 10_000
	ctx, now := context.Background(), time.Date(2026, 11, 25, 10, 0, 0, 0, time.UTC)
	var text strings.Builder
	text.WriteString("questions:\n")
	for i := range n {
		fmt.Fprintf(&text, "  - {id: c%d, question: What is %d?, answer: It., tags: [area %d, topic %d], level: %s, asked: [{company: company %d, date: 202%d-05}]}\n",
			i, i, i%15, i%60, []string{"junior", "mid", "senior"}[i%3], i%20, i%7)
	}
	deck, problems := cards.Load(fstest.MapFS{"questions.yaml": {Data: []byte(text.String())}})
	if deck == nil {
		b.Fatal(problems)
	}
	s, err := New(func() *cards.Deck { return deck }, func() time.Time { return now })
	if err != nil {
		b.Fatal(err)
	}
	database := storetest.Open(b, storetest.SQLite(b))
	guest := Learner{Store: database.Guest("me", store.Guest{TokenHash: "me", At: now}), Settings: DefaultSettings()}
	var l Learner
	for k, days := range ahead {
		i := s.NewInterview(guest)
		i.Title, i.Company, i.Date, i.Level = "interview", "company 3", i.Date.AddDate(0, 0, days-i.DaysLeft), cards.Mid
		for t := range 10 {
			i.Tags = append(i.Tags, TagWeight{Tag: fmt.Sprint("area ", t+k), Weight: 1 + t%3})
		}
		if err := s.SaveInterview(ctx, guest, i, true); err != nil {
			b.Fatal(err)
		}
		id, err := database.Identify(ctx, "me")
		if err != nil {
			b.Fatal(err)
		}
		l = Learner{Store: database.Learner("me"), Known: true, Version: id.Version, Settings: DefaultSettings()}
		guest = l
	}
	err = s.at(ctx, l, func(d *desk) {
		for i, c := range deck.Cards() {
			rest := i % 40
			d.shelf.memories[c.ID] = store.Memory{
				CardID:         c.ID,
				Memory:         srs.Memory{State: srs.Review, Stability: 1 + float64(i%97), Difficulty: 1 + float64(i%9), Reps: 3},
				LastReviewedAt: now.AddDate(0, 0, -rest),
				LastDay:        d.day - rest,
				DueAt:          now.AddDate(0, 0, i%97-rest),
			}
		}
	})
	if err != nil {
		b.Fatal(err)
	}
	return s, l
}

// BenchmarkToday measures the first page of a learner with 10,000 memories, and reports the 99th percentile beside the
// mean.
func BenchmarkToday(b *testing.B) {
	for _, test := range []struct {
		name   string
		ahead  []int
		before func(*shelf)
	}{
		{"one interview, once planned", []int{30}, func(*shelf) {}},
		{"one interview, planned anew", []int{30}, func(s *shelf) { s.agenda = nil }},
		{"three interviews, once planned", []int{12, 30, 80}, func(*shelf) {}},
		{"three interviews, planned anew", []int{12, 30, 80}, func(s *shelf) { s.agenda = nil }},
	} {
		b.Run(test.name, func(b *testing.B) {
			s, l := preparing(b, test.ahead...)
			ctx := context.Background()
			var took []time.Duration
			for b.Loop() {
				if err := s.at(ctx, l, func(d *desk) { test.before(d.shelf) }); err != nil {
					b.Fatal(err)
				}
				start := time.Now()
				today, err := s.Today(ctx, l)
				took = append(took, time.Since(start))
				if err != nil || today.Plan == nil || today.Plan.Readiness.Cards < 5000 {
					b.Fatal(today.Plan, err)
				}
			}
			slices.Sort(took)
			b.ReportMetric(took[len(took)*99/100].Seconds()*1000, "p99-ms")
		})
	}
}
