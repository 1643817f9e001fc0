package store_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"doesaegim/internal/srs"
	"doesaegim/internal/store"
	"doesaegim/internal/store/storetest"
)

func TestBackupHoldsWhatWasStoredWhileOthersWrite(t *testing.T) {
	url := storetest.SQLite(t)
	s := storetest.Open(t, url)
	add(t, guest(s, "a"), review("before", "c", 1, srs.Good, 0))
	copied := filepath.Join(t.TempDir(), "new folder", "copy.db")
	writing, stop := context.WithCancel(t.Context())
	var wg sync.WaitGroup
	wg.Go(func() {
		for i := 0; writing.Err() == nil; i++ {
			add(t, guest(s, "b"), review(fmt.Sprint("r", i), fmt.Sprint("c", i), 1, srs.Good, 0))
		}
	})
	// From here, and as another process does; the second replaces the first.
	err := errors.Join(s.Backup(ctx, copied), store.Backup(ctx, url, copied))
	stop()
	wg.Wait()
	if err != nil {
		t.Fatal(err)
	}
	restored := storetest.Open(t, copied)
	if log, err := guest(restored, "a").Reviews(ctx, []string{"c"}); err != nil || len(log) != 1 {
		t.Errorf("the log in the copy has %d reviews, %v; want the one from before", len(log), err)
	}
	const stray = "SELECT id FROM reviews r WHERE NOT EXISTS (SELECT 1 FROM memories m WHERE m.learner_id = r.learner_id AND m.card_id = r.card_id)"
	if ids := storetest.Texts(t, "sqlite:"+copied, stray); len(ids) > 0 {
		t.Errorf("the copy has reviews without their memories: %v", ids)
	}
	if info, err := os.Stat(copied); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("the copy has mode %v, %v; want 0600", info.Mode(), err)
	}
}

func TestBackupThatFailsLeavesWhatWasThere(t *testing.T) {
	folder := t.TempDir()
	database, copied := filepath.Join(folder, "x.db"), filepath.Join(folder, "copy.db")
	for path, content := range map[string]string{database: strings.Repeat("no database ", 1000), copied: "an older copy"} {
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := store.Backup(ctx, database, copied); !errors.Is(err, store.ErrDamaged) {
		t.Errorf("error %v, want ErrDamaged", err)
	}
	if err := store.Backup(ctx, filepath.Join(folder, "none.db"), copied); err == nil {
		t.Error("a database that is not there was backed up")
	}
	if content, err := os.ReadFile(copied); err != nil || string(content) != "an older copy" {
		t.Errorf("the older copy now holds %q, %v", content, err)
	}
	entries, err := os.ReadDir(folder)
	if err != nil || len(entries) != 2 {
		t.Errorf("files %v, %v; want nothing more than before", entries, err)
	}
}

func TestBackupDoesNotReplaceTheDatabase(t *testing.T) {
	url := storetest.SQLite(t)
	s := storetest.Open(t, url)
	add(t, guest(s, "a"), review("r", "c", 1, srs.Good, 0))
	path := strings.TrimPrefix(url, "sqlite:")
	link := filepath.Join(t.TempDir(), "link.db")
	if err := os.Symlink(path, link); err != nil {
		t.Fatal(err)
	}
	for _, to := range []string{path, path + "-wal", path + "-shm", link} {
		if err := s.Backup(ctx, to); err == nil {
			t.Errorf("%s was replaced", to)
		}
	}
	if log, err := guest(s, "a").Reviews(ctx, []string{"c"}); err != nil || len(log) != 1 {
		t.Errorf("the log has %d reviews, %v", len(log), err)
	}
}

func TestPostgreSQLIsBackedUpElsewhere(t *testing.T) {
	url := storetest.PostgreSQL(t)
	copied := filepath.Join(t.TempDir(), "copy")
	for _, err := range []error{storetest.Open(t, url).Backup(ctx, copied), store.Backup(ctx, url, copied)} {
		if !errors.Is(err, store.ErrBackupElsewhere) {
			t.Errorf("error %v, want ErrBackupElsewhere", err)
		}
	}
}
