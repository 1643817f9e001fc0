package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"doesaegim/internal/cards"
	"doesaegim/internal/srs"
	"doesaegim/internal/store"
	"doesaegim/internal/study"
)

// A learner takes their log home and trains on it there, as the server would have from its database.
func TestOptimizeReadsTheLogThatALearnerExported(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.db")
	busy, _ := studied(t, path)
	database, err := store.Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer database.Close()
	library, problems := cards.Open("../../data")
	if library == nil {
		t.Fatal(problems)
	}
	desk, err := study.New(library.Deck, time.Now)
	if err != nil {
		t.Fatal(err)
	}
	learner := study.Learner{Store: database.Learner(busy), Known: true, Settings: study.DefaultSettings()}
	var file bytes.Buffer
	if err := desk.ExportReviews(t.Context(), learner, &file); err != nil {
		t.Fatal(err)
	}
	exported, err := readReviewLog(bytes.NewReader(file.Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	want, err := loggedReviews(t.Context(), learner.Store, library.Deck())
	if err != nil {
		t.Fatal(err)
	}
	if len(want) != 32 || !reflect.DeepEqual(exported, want) {
		t.Errorf("exported\n%v, want\n%v", exported, want)
	}
	csv := filepath.Join(t.TempDir(), "reviews.csv")
	if err := os.WriteFile(csv, file.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	var stdout, stderr bytes.Buffer
	code := run(context.Background(), []string{"optimize", "--csv", csv, "--day-start-hour", "4", "--utc-offset", "9"}, env(nil), &stdout, &stderr)
	if code != 0 || !strings.HasPrefix(stdout.String(), "FSRS-6, 28 reviews predicted") {
		t.Errorf("optimize: %d\n%s%s", code, &stdout, &stderr)
	}
}

// Of a log that an import or a merge has joined, the first review of a card is that of a new one, whatever its number.
func TestFirstReviewOfACardIsNew(t *testing.T) {
	database, err := store.Open(t.Context(), filepath.Join(t.TempDir(), "x.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer database.Close()
	me, guest := database.Guest("me", store.Guest{TokenHash: "me"}), database.Guest("guest", store.Guest{TokenHash: "guest"})
	at := time.Date(2026, 9, 1, 1, 0, 0, 0, time.UTC)
	alone := func(name string) []string { return []string{name} }
	step := func(m store.Memory, r store.Review) store.Memory { m.Reps++; return m }
	for i, r := range []struct {
		by   store.Learner
		card string
		rep  int
	}{{me, "b", 1}, {guest, "a", 1}, {me, "a", 1}, {me, "a", 2}, {guest, "a", 2}} {
		review := store.Review{ID: fmt.Sprint(i), CardID: r.card, Rep: r.rep, Rating: srs.Good, ReviewedAt: at.Add(time.Duration(i) * time.Hour), Source: "due"}
		if added, err := r.by.AddReview(t.Context(), review, alone(r.card), step); err != nil || added.Outcome != store.Recorded {
			t.Fatal(added, err)
		}
	}
	rules := store.Rules{Card: alone, Tag: alone, Step: func(store.Wishes) store.Step { return step }}
	if err := me.Merge(t.Context(), "guest", rules, store.Event{Kind: store.EventMerge}); err != nil {
		t.Fatal(err)
	}
	log, err := loggedReviews(t.Context(), me, &cards.Deck{})
	var isNew []bool
	for _, r := range log {
		isNew = append(isNew, r.New)
	}
	if err != nil || !slices.Equal(isNew, []bool{true, true, false, false, false}) {
		t.Errorf("new are %v, %v", isNew, err)
	}
}
