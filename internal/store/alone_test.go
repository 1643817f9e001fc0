package store_test

import (
	"errors"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"doesaegim/internal/store"
	"doesaegim/internal/store/storetest"
)

func TestOneDatabaseIsServedOnce(t *testing.T) {
	url := storetest.SQLite(t)
	first, err := store.OpenAlone(ctx, url)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := store.OpenAlone(ctx, url); !errors.Is(err, store.ErrInUse) {
		t.Errorf("second server: %v, want ErrInUse", err)
	}
	storetest.Open(t, url) // the commands that look after accounts may
	if err := first.Close(); err != nil {
		t.Fatal(err)
	}
	next, err := store.OpenAlone(ctx, url)
	if err != nil {
		t.Fatalf("after the first has ended: %v", err)
	}
	if err := next.Close(); err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob(strings.TrimPrefix(url, "sqlite:") + ".lock*")
	if err != nil || !slices.Equal(files, []string{strings.TrimPrefix(url, "sqlite:") + ".lock"}) {
		t.Errorf("left behind: %v, %v", files, err)
	}
}

func TestReplicasServeOnePostgreSQLDatabase(t *testing.T) {
	url := storetest.PostgreSQL(t)
	for range 2 {
		s, err := store.OpenAlone(ctx, url)
		if err != nil {
			t.Fatal(err)
		}
		defer s.Close()
	}
}
