package store_test

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"doesaegim/internal/store"
)

// interviewed gives a learner an interview.
func interviewed(t *testing.T, l store.Learner, id string) store.Interview {
	t.Helper()
	i := store.Interview{ID: id, Company: "K사", Role: "SRE", Day: 20717, Minutes: 30, CreatedAt: noon}
	if err := l.AddInterview(ctx, i); err != nil {
		t.Fatal(err)
	}
	return i
}

func saveDebrief(t *testing.T, l store.Learner, d store.Debrief, asked ...store.Asked) {
	t.Helper()
	if err := l.SaveDebrief(ctx, d, asked); err != nil {
		t.Fatal(err)
	}
}

func TestDebriefReplacesTheOneBefore(t *testing.T) {
	eachDatabase(t, func(t *testing.T, s *store.Store) {
		l := guest(s, "a")
		interviewed(t, l, "i")
		if d, err := l.Debrief(ctx, "i"); err != nil || d != (store.Debrief{}) {
			t.Fatalf("before anything is written down: %+v, %v", d, err)
		}
		saveDebrief(t, l, store.Debrief{InterviewID: "i", Went: "hard", Note: "긴 하루", SavedAt: noon}, store.Asked{CardID: "one"}, store.Asked{CardID: "two", Stuck: true})
		last := store.Debrief{InterviewID: "i", Went: "well", Note: "줄\n바꿈", Questions: "A?\nB?", Tag: "AWS", SavedAt: noon.Add(time.Hour)}
		for range 2 {
			saveDebrief(t, l, last, store.Asked{CardID: "two"}, store.Asked{CardID: "three", Stuck: true}, store.Asked{CardID: "two", Stuck: true})
		}
		d, err := l.Debrief(ctx, "i")
		if err != nil || !d.SavedAt.Equal(last.SavedAt) {
			t.Fatal(d, err)
		}
		if d.SavedAt = last.SavedAt; d != last {
			t.Errorf("kept is %+v", d)
		}
		const want = "[{three i K사 SRE 20717 true} {two i K사 SRE 20717 false}]"
		if got := fmt.Sprint(shelf(t, l).Asked); got != want {
			t.Errorf("asked is %s, want %s", got, want)
		}
	})
}

func TestCardsAskedFollowTheirInterview(t *testing.T) {
	eachDatabase(t, func(t *testing.T, s *store.Store) {
		l := guest(s, "a")
		i := interviewed(t, l, "i")
		interviewed(t, l, "j")
		saveDebrief(t, l, store.Debrief{InterviewID: "i", SavedAt: noon}, store.Asked{CardID: "one"})
		saveDebrief(t, l, store.Debrief{InterviewID: "j", SavedAt: noon}, store.Asked{CardID: "one"})
		i.Company, i.Role, i.Day = "J사", "", 20700
		if err := l.ChangeInterview(ctx, i); err != nil {
			t.Fatal(err)
		}
		const want = "[{one i J사  20700 false} {one j K사 SRE 20717 false}]"
		if got := fmt.Sprint(shelf(t, l).Asked); got != want {
			t.Errorf("asked is %s, want %s", got, want)
		}
	})
}

func TestDebriefBelongsToItsLearner(t *testing.T) {
	eachDatabase(t, func(t *testing.T, s *store.Store) {
		a, b := guest(s, "a"), guest(s, "b")
		interviewed(t, a, "i")
		interviewed(t, b, "j")
		saveDebrief(t, a, store.Debrief{InterviewID: "i", Note: "mine", SavedAt: noon}, store.Asked{CardID: "one"})
		err := b.SaveDebrief(ctx, store.Debrief{InterviewID: "i", SavedAt: noon}, []store.Asked{{CardID: "two"}})
		if !errors.Is(err, store.ErrUnknownInterview) {
			t.Errorf("another's interview: %v", err)
		}
		if d, err := b.Debrief(ctx, "i"); err != nil || d.Note != "" {
			t.Errorf("another reads %+v, %v", d, err)
		}
		if got := shelf(t, b).Asked; got != nil {
			t.Errorf("another was asked %v", got)
		}
		if got := shelf(t, a).Asked; len(got) != 1 || got[0].CardID != "one" {
			t.Errorf("asked is %v", got)
		}
	})
}

// The form of a new interview, sent once more with a correction, corrects what was asked there, too.
func TestCorrectedInterviewCorrectsItsOccasions(t *testing.T) {
	eachDatabase(t, func(t *testing.T, s *store.Store) {
		l := guest(s, "me")
		i := store.Interview{ID: "i", Company: "K", Role: "SRE", Day: 20717, Minutes: 30, CreatedAt: noon}
		check(t, l.AddInterview(ctx, i))
		check(t, l.SaveDebrief(ctx, store.Debrief{InterviewID: "i", SavedAt: noon}, []store.Asked{{CardID: "a", Stuck: true}}))
		i.Company, i.Role, i.Day = "N", "DevOps", 20718
		check(t, l.AddInterview(ctx, i))
		if got := shelf(t, l).Asked; len(got) != 1 || got[0] != (store.Asked{CardID: "a", InterviewID: "i", Company: "N", Role: "DevOps", Day: 20718, Stuck: true}) {
			t.Errorf("asked %+v", got)
		}
	})
}
