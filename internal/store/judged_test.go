package store_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"doesaegim/internal/srs"
	"doesaegim/internal/store"
)

func TestTickedReviewsAreTheLatestOfACard(t *testing.T) {
	eachDatabase(t, func(t *testing.T, s *store.Store) {
		l := guest(s, "a")
		for i, points := range []string{"100", "", "000", "011", "110", "101"} {
			r := review(fmt.Sprint("r", i), []string{"old", "c"}[i/2%2], 1, srs.Good, time.Duration(i)*time.Hour)
			r.Points = points
			if i == 5 { // of a card that has nothing to do with it
				r.CardID = "other"
			}
			r.Rep = len(reviewsOf(t, l, r.CardID)) + 1
			add(t, l, r)
		}
		if _, err := l.Undo(ctx, "r4", 20717, noon, func(card string) []string { return []string{card} }, count); err != nil {
			t.Fatal(err)
		}
		for limit, want := range map[int]string{1: "r3", 9: "r3 r0"} {
			reviews, err := l.TickedReviews(ctx, [][]string{{"c", "old"}}, limit)
			if err != nil {
				t.Fatal(err)
			}
			var ids []string
			for _, r := range reviews {
				ids = append(ids, r.ID)
			}
			if got := strings.Join(ids, " "); got != want {
				t.Errorf("at most %d: %s, want %s", limit, got, want)
			}
		}
		both, err := l.TickedReviews(ctx, [][]string{{"c", "old"}, {"none"}, {"other"}}, 1)
		if err != nil || len(both) != 2 || both[0].ID != "r3" || both[1].ID != "r5" {
			t.Errorf("the latest of each of several cards: %+v, %v", both, err)
		}
		if none, err := l.TickedReviews(ctx, nil, 1); err != nil || len(none) != 0 {
			t.Errorf("of no card: %v, %v", none, err)
		}
		if reviews, err := guest(s, "b").TickedReviews(ctx, [][]string{{"c"}}, 9); err != nil || len(reviews) != 0 {
			t.Errorf("another learner's: %v, %v", reviews, err)
		}
	})
}

func reviewsOf(t *testing.T, l store.Learner, card string) []store.Review {
	t.Helper()
	reviews, err := l.Reviews(ctx, []string{card})
	if err != nil {
		t.Fatal(err)
	}
	return reviews
}

func TestJudgementsCountByCardAndConfidence(t *testing.T) {
	eachDatabase(t, func(t *testing.T, s *store.Store) {
		l := guest(s, "a")
		answer := func(l store.Learner, id, card string, confidence int, rating srs.Rating) {
			r := review(id, card, len(reviewsOf(t, l, card))+1, rating, time.Duration(len(id))*time.Minute)
			r.Confidence = confidence
			add(t, l, r)
		}
		answer(l, "r1", "c", 3, srs.Good)
		answer(l, "r02", "c", 3, srs.Again)
		answer(l, "r003", "c", 1, srs.Again)
		answer(l, "r0004", "c", 0, srs.Good)
		answer(l, "r00005", "d", 3, srs.Hard)
		answer(l, "undone", "d", 3, srs.Easy)
		answer(guest(s, "b"), "r1", "c", 3, srs.Good)
		if _, err := l.Undo(ctx, "undone", 20717, noon, func(card string) []string { return []string{card} }, count); err != nil {
			t.Fatal(err)
		}
		got, err := l.Judgements(ctx)
		if err != nil {
			t.Fatal(err)
		}
		slices.SortFunc(got, func(a, b store.Judgement) int { return strings.Compare(fmt.Sprint(a), fmt.Sprint(b)) })
		want := []store.Judgement{{"c", 1, 1, 0}, {"c", 3, 2, 1}, {"d", 3, 1, 1}}
		if !slices.Equal(got, want) {
			t.Errorf("judgements %v, want %v", got, want)
		}
	})
}
