package main

import (
	"database/sql"
	"slices"
	"strings"
	"testing"

	"doesaegim/internal/srs"
	"doesaegim/internal/store/storetest"
)

// reviewRows counts the rows of each review id.
func reviewRows(t *testing.T, url string) map[string]int {
	t.Helper()
	counts := map[string]int{}
	for _, id := range storetest.Texts(t, url, "SELECT id FROM reviews") {
		counts[id]++
	}
	return counts
}

// checkReplay makes sure that a SQLite file is sound and that memories are the replay of reviews.
func checkReplay(t *testing.T, url string) {
	t.Helper()
	db := openDatabaseOf(t, url)
	defer db.Close()
	if strings.HasPrefix(url, "sqlite:") {
		if found := storetest.Texts(t, url, "PRAGMA integrity_check"); !slices.Equal(found, []string{"ok"}) {
			t.Errorf("integrity_check: %v", found)
		}
	}
	scheduler, err := srs.NewScheduler(srs.DefaultOptions())
	if err != nil {
		t.Fatal(err)
	}
	type key struct{ learner, card string }
	replayed := map[key]srs.Memory{}
	lastDay := map[key]int{}
	rows, err := db.Query("SELECT learner_id, card_id, rating, day FROM reviews WHERE undone_at IS NULL ORDER BY reviewed_at, id")
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		var k key
		var rating srs.Rating
		var day int
		if err := rows.Scan(&k.learner, &k.card, &rating, &day); err != nil {
			t.Fatal(err)
		}
		before := replayed[k]
		elapsed := 0
		if before.Reps > 0 {
			elapsed = day - lastDay[k]
		}
		choice, err := scheduler.Next(srs.Query{Memory: before, Elapsed: float64(elapsed), Seed: srs.FuzzSeed(k.card, before.Reps+1)}, rating)
		if err != nil {
			t.Fatal(err)
		}
		replayed[k], lastDay[k] = choice.Memory, day
	}
	memories, err := db.Query("SELECT learner_id, card_id, rep, state, step, stability, difficulty, lapses FROM memories")
	if err != nil {
		t.Fatal(err)
	}
	defer memories.Close()
	found := 0
	for memories.Next() {
		var k key
		var m srs.Memory
		if err := memories.Scan(&k.learner, &k.card, &m.Reps, &m.State, &m.Step, &m.Stability, &m.Difficulty, &m.Lapses); err != nil {
			t.Fatal(err)
		}
		found++
		if m != replayed[k] {
			t.Errorf("memory of %v is %+v, the replay gives %+v", k, m, replayed[k])
		}
	}
	if found != len(replayed) {
		t.Errorf("%d memories, %d cards in the log", found, len(replayed))
	}
}

// openDatabaseOf opens a database behind the store's back.
func openDatabaseOf(t *testing.T, url string) *sql.DB {
	t.Helper()
	driver, source := "pgx", url
	if path, ok := strings.CutPrefix(url, "sqlite:"); ok {
		driver, source = "sqlite", path
	}
	db, err := sql.Open(driver, source)
	if err != nil {
		t.Fatal(err)
	}
	return db
}
