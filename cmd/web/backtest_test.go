package main

import (
	"bytes"
	"context"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"doesaegim/internal/accounts"
	"doesaegim/internal/cards"
	"doesaegim/internal/srs"
	"doesaegim/internal/store"
	"doesaegim/internal/study"
)

// The database of the app is read as the learners left it: one who studied for weeks, one who has just begun.
func TestBacktestReadsTheLearnersOfTheDatabase(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.db")
	busy, fresh := studied(t, path)
	backtest := func(args ...string) (string, string, int) {
		var stdout, stderr bytes.Buffer
		getenv := func(name string) string {
			return map[string]string{"DATABASE_URL": path, "QUESTIONS": "../../data"}[name]
		}
		code := run(context.Background(), append([]string{"backtest"}, args...), getenv, &stdout, &stderr)
		return stdout.String(), stderr.String(), code
	}
	if out, problem, code := backtest(); code != 0 || !strings.Contains(out, "learners: 1, with too short a log: 1") || !strings.Contains(out, "when asked, trained") {
		t.Errorf("all learners: %d\n%s%s", code, out, problem)
	}
	if out, problem, code := backtest("--learner", busy); code != 0 || !strings.Contains(out, "learners: 1, with too short a log: 0") {
		t.Errorf("one learner: %d\n%s%s", code, out, problem)
	}
	for id, want := range map[string]string{fresh: "too few reviews", "nobody": `unknown learner: "nobody"`} {
		if _, problem, code := backtest("--learner", id); code != 1 || !strings.Contains(problem, want) {
			t.Errorf("learner %s: %d, %s", id, code, problem)
		}
	}
}

// studied fills a database and returns the ids of its learners.
func studied(t *testing.T, path string) (busy, fresh string) {
	t.Helper()
	ctx := context.Background()
	database, err := store.Open(ctx, path)
	if err != nil {
		t.Fatal(err)
	}
	defer database.Close()
	library, problems := cards.Open("../../data")
	if library == nil {
		t.Fatal(problems)
	}
	now := time.Date(2026, 9, 1, 1, 0, 0, 0, time.UTC)
	clock := func() time.Time { return now }
	desk, err := study.New(library.Deck, clock)
	if err != nil {
		t.Fatal(err)
	}
	visitors, err := accounts.New(ctx, database, clock)
	if err != nil {
		t.Fatal(err)
	}
	answer := func(token, card string, rating srs.Rating) (learner string) {
		v, err := visitors.Visitor(ctx, token, "")
		if err != nil {
			t.Fatal(err)
		}
		l := study.Learner{Store: v.Learner, Known: v.Known, Version: v.Version, Settings: study.DefaultSettings()}
		screen, err := desk.Screen(ctx, l, study.Session{Mode: study.ModeDue}, card)
		if err == nil {
			_, err = desk.Record(ctx, l, study.Submission{
				CardID: card, ReviewID: uuid.NewString(), Rep: screen.Question.Rep, Rating: rating, Mode: study.ModeDue,
			})
		}
		if err != nil {
			t.Fatal(err)
		}
		return l.Store.ID()
	}
	tokens := make([]string, 2)
	for n := range tokens {
		v, err := visitors.Visitor(ctx, "", "")
		if err != nil {
			t.Fatal(err)
		}
		tokens[n] = v.Token
	}
	deck := library.Deck().Cards()
	for day := range 8 {
		for n, card := range deck[:4] {
			busy = answer(tokens[0], card.ID, srs.Ratings[(n+day)%4])
		}
		now = now.AddDate(0, 0, 4)
	}
	return busy, answer(tokens[1], deck[0].ID, srs.Good)
}
