package main

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"github.com/pressly/goose/v3"
)

// firstSchema returns the file of a database of the first schema, with three reviews.
func firstSchema(t *testing.T) []byte {
	t.Helper()
	path := filepath.Join(t.TempDir(), "first.db")
	db := openDatabaseOf(t, "sqlite:"+path)
	defer db.Close()
	provider, err := goose.NewProvider(goose.DialectSQLite3, db, os.DirFS("../../internal/store/migrations"), goose.WithDisableGlobalRegistry(true))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := provider.UpTo(context.Background(), 1); err != nil {
		t.Fatal(err)
	}
	for _, statement := range []string{
		`INSERT INTO learners (id, version, settings, created_at) VALUES ('a', 3, '', 1)`,
		`INSERT INTO reviews (learner_id, id, card_id, rep, rating, reviewed_at, received_at, day, duration_ms, source, points, version)
			SELECT 'a', 'r' || n, 'c', n, 3, n, n, 20000, 0, 'due', '', n
			FROM (SELECT 1 AS n UNION SELECT 2 UNION SELECT 3)`,
	} {
		if _, err := db.Exec(statement); err != nil {
			t.Fatal(err)
		}
	}
	file, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return file
}
