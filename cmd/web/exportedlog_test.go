package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"doesaegim/internal/cards"
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
	log, err := learner.Store.Log(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if want := loggedReviews(log, library.Deck()); len(want) != 32 || !reflect.DeepEqual(exported, want) {
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
