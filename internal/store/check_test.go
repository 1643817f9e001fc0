package store_test

import (
	"errors"
	"os"
	"strings"
	"testing"

	"doesaegim/internal/store"
	"doesaegim/internal/store/storetest"
)

// overwrite puts bytes into the file of a database that nobody has open.
func overwrite(t *testing.T, url string, at int64, bytes string) {
	t.Helper()
	f, err := os.OpenFile(strings.TrimPrefix(url, "sqlite:"), os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := f.WriteAt([]byte(bytes), at); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
}

func TestDamagedDatabaseIsRefusedWithTheWayToRestore(t *testing.T) {
	rubbish := strings.Repeat("\xde\xad\xbe\xef", 1024)
	for name, damage := range map[string]func(t *testing.T, url string){
		"no database":  func(t *testing.T, url string) { overwrite(t, url, 0, rubbish) },
		"first page":   func(t *testing.T, url string) { overwrite(t, url, 100, rubbish[:64]) },
		"a later page": func(t *testing.T, url string) { overwrite(t, url, 10*4096, rubbish) },
		"cut off": func(t *testing.T, url string) {
			if err := os.Truncate(strings.TrimPrefix(url, "sqlite:"), 20*4096+100); err != nil {
				t.Fatal(err)
			}
		},
	} {
		t.Run(name, func(t *testing.T) {
			url := storetest.SQLite(t)
			damage(t, url)
			_, err := store.Open(ctx, url)
			if !errors.Is(err, store.ErrDamaged) || !strings.Contains(err.Error(), "To restore a backup: ") {
				t.Errorf("error %v, want ErrDamaged and how to restore", err)
			}
		})
	}
}

// What a large database takes to be looked at is not waited for by those who open it.
func TestLargeDatabaseIsCheckedOnceItIsOpen(t *testing.T) {
	url := storetest.SQLite(t)
	storetest.Exec(t, url, `
		WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000)
		INSERT INTO secrets (name, value) SELECT 'x' || i, hex(randomblob(1000)) FROM n`)
	sound, err := store.Open(ctx, url)
	if err != nil {
		t.Fatal(err)
	}
	if err := sound.Ping(ctx); !errors.Is(err, store.ErrUnavailable) {
		t.Errorf("before it is checked: %v, want ErrUnavailable", err)
	}
	if err := errors.Join(sound.Check(ctx), sound.Ping(ctx), sound.Close()); err != nil {
		t.Fatal(err)
	}
	overwrite(t, url, 1000*4096, strings.Repeat("\xff", 4096))
	if err := storetest.Open(t, url).Check(ctx); !errors.Is(err, store.ErrDamaged) || !strings.Contains(err.Error(), "To restore a backup: ") {
		t.Errorf("error %v, want ErrDamaged and how to restore", err)
	}
}
