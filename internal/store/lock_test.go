package store

import (
	"context"
	"database/sql"
	"path/filepath"
	"sync"
	"testing"
	"time"
)

// Another process that holds the write lock (a backup, a second copy) must not hold those who wait up one after the
// other: each of them should hear within about one busy_timeout.
func TestLockedDatabaseAnswersAllWhoWait(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.db")
	s, err := Open(context.Background(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	other, err := sql.Open("sqlite", "file:"+path)
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	other.SetMaxOpenConns(1)
	if _, err := other.Exec("BEGIN IMMEDIATE"); err != nil {
		t.Fatal(err)
	}
	begin := time.Now()
	var wg sync.WaitGroup
	for range 3 {
		wg.Go(func() {
			ctx, cancel := context.WithTimeout(context.Background(), 6*time.Second)
			defer cancel()
			_, err := s.Secret(ctx, "x", func() string { return "y" })
			t.Logf("%v: %v", time.Since(begin).Round(time.Second/10), err)
		})
	}
	wg.Wait()
	if took := time.Since(begin); took > 8*time.Second {
		t.Errorf("the last of three heard after %v, though its context ended after 6 s", took)
	}
}
