package main

import (
	"context"
	"errors"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"doesaegim/internal/store/storetest"
)

// filesIn lists a folder.
func filesIn(t *testing.T, folder string) []string {
	t.Helper()
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, entry := range entries {
		names = append(names, entry.Name())
	}
	return names
}

// runBackups keeps three daily copies in the folder for some time of a clock that begins at midnight of 2000-01-01 UTC.
// It returns how often a backup was tried, and what was logged.
func runBackups(t *testing.T, folder string, span time.Duration, write func(path string) error) (tries int, logged string) {
	t.Helper()
	var log strings.Builder
	synctest.Test(t, func(t *testing.T) {
		b, err := newBackups(config{backup: folder, backupEvery: 24 * time.Hour, backupKeep: 3}, func(_ context.Context, path string) error {
			tries++
			return write(path)
		})
		if err != nil {
			t.Fatal(err)
		}
		ctx, cancel := context.WithTimeout(t.Context(), span)
		defer cancel()
		b.run(ctx, slog.New(slog.NewTextHandler(&log, nil)))
	})
	return tries, log.String()
}

func writeEmpty(path string) error { return os.WriteFile(path, nil, 0o600) }

func TestBackupsAreMadeDailyAndTheLatestKept(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "new")
	tries, log := runBackups(t, folder, 5*24*time.Hour+time.Minute, writeEmpty)
	want := []string{"doesaegim-20000104T000000Z.db", "doesaegim-20000105T000000Z.db", "doesaegim-20000106T000000Z.db"}
	if got := filesIn(t, folder); tries != 6 || !slices.Equal(got, want) {
		t.Errorf("%d backups, of which are kept %v; want 6 and %v", tries, got, want)
	}
	if !strings.Contains(log, "doesaegim-20000106T000000Z.db") {
		t.Errorf("the log does not name the copy: %s", log)
	}
}

// A start is no reason for a backup, and what others put into the folder is none of ours.
func TestBackupsGoOnWhereTheyLeftOff(t *testing.T) {
	folder := t.TempDir()
	others := []string{"doesaegim-19991231T120000Z.db", "doesaegim-1.db", "notes.txt", "doesaegim-20990101T000000Z.db"}
	for _, name := range others {
		if err := writeEmpty(filepath.Join(folder, name)); err != nil {
			t.Fatal(err)
		}
	}
	if tries, _ := runBackups(t, folder, 11*time.Hour, writeEmpty); tries != 0 {
		t.Errorf("%d backups within 24 hours of the last", tries)
	}
	if tries, _ := runBackups(t, folder, 13*time.Hour, writeEmpty); tries != 1 {
		t.Errorf("%d backups once the last was 24 hours old, want 1", tries)
	}
	runBackups(t, folder, 10*24*time.Hour, writeEmpty)
	for _, name := range others[1:] {
		if !slices.Contains(filesIn(t, folder), name) {
			t.Errorf("%s is gone", name)
		}
	}
}

func TestBackupsThatAreAskedForCostNoneThatWasDue(t *testing.T) {
	folder := t.TempDir()
	synctest.Test(t, func(t *testing.T) {
		b, err := newBackups(config{backup: folder, backupEvery: 24 * time.Hour, backupKeep: 2}, func(_ context.Context, path string) error {
			if time.Now().Hour() == 5 {
				return errors.New("no space left")
			}
			return writeEmpty(path)
		})
		if err != nil {
			t.Fatal(err)
		}
		ctx, cancel := context.WithCancel(t.Context())
		var running sync.WaitGroup
		running.Go(func() { b.run(ctx, slog.New(slog.DiscardHandler)) })
		synctest.Wait()
		for hour := range 4 {
			time.Sleep(time.Hour)
			b.Ask()
			b.Ask()
			synctest.Wait()
			if s := b.State(); s.Running || s.Failed || !s.Last.Equal(time.Now()) {
				t.Errorf("after the backup asked for in hour %d: %+v", hour, s)
			}
		}
		time.Sleep(time.Hour)
		b.Ask()
		synctest.Wait()
		if s := b.State(); s.Running || !s.Failed || time.Since(s.Last) != time.Hour {
			t.Errorf("after a backup that failed: %+v", s)
		}
		cancel()
		running.Wait()
		b.Ask()
		if !b.State().Running {
			t.Error("what is asked for before it can be made does not count as under way")
		}
	})
	want := []string{"doesaegim-20000101T000000Z.db", "doesaegim-20000101T030000Z-asked.db", "doesaegim-20000101T040000Z-asked.db"}
	if got := filesIn(t, folder); !slices.Equal(got, want) {
		t.Errorf("kept are %v, want %v", got, want)
	}
}

func TestBackupThatFailsIsTriedAgainAndCostsNoCopy(t *testing.T) {
	folder := t.TempDir()
	old := []string{"doesaegim-19990101T000000Z.db", "doesaegim-19990102T000000Z.db", "doesaegim-19990103T000000Z.db", "doesaegim-19990104T000000Z.db"}
	for _, name := range old {
		if err := writeEmpty(filepath.Join(folder, name)); err != nil {
			t.Fatal(err)
		}
	}
	tries, log := runBackups(t, folder, time.Hour-time.Minute, func(string) error { return errors.New("no space left") })
	if tries != 6 || !strings.Contains(log, "no space left") {
		t.Errorf("%d tries in an hour, want 6; log: %s", tries, log)
	}
	if got := filesIn(t, folder); !slices.Equal(got, old) {
		t.Errorf("kept %v, want %v", got, old)
	}
}

func TestServerMakesBackupsAndCountsTheNewest(t *testing.T) {
	folder := t.TempDir()
	s := start(t, map[string]string{"ADDR": "127.0.0.1:0", "METRICS_ADDR": "127.0.0.1:0", "DATABASE_URL": storetest.SQLite(t), "BACKUP": folder})
	const metric = "doesaegim_backup_last_success_timestamp_seconds "
	for deadline := time.Now().Add(10 * time.Second); ; {
		body := metricsOf(t, s)
		if !strings.Contains(body, metric) || time.Now().After(deadline) {
			t.Fatalf("no backup is counted in: %s", body)
		}
		if !strings.Contains(body, metric+"0\n") {
			break
		}
	}
	if got := filesIn(t, folder); len(got) != 1 {
		t.Errorf("the folder has %v, want one backup", got)
	}
}
