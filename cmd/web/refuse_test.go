package main

import (
	"bytes"
	"context"
	"io"
	"os"
	"strings"
	"testing"

	"doesaegim/internal/store/storetest"
)

// refused runs a server that is to end by itself, and returns what it said.
func refused(t *testing.T, url string) string {
	t.Helper()
	var stderr bytes.Buffer
	code := run(context.Background(), nil, env(map[string]string{"ADDR": "127.0.0.1:0", "DATABASE_URL": url}), io.Discard, &stderr)
	if code != 1 {
		t.Errorf("exit code %d, want 1", code)
	}
	return stderr.String()
}

func TestSecondServerOnOneDatabaseIsRefused(t *testing.T) {
	url := storetest.SQLite(t)
	start(t, map[string]string{"ADDR": "127.0.0.1:0", "DATABASE_URL": url})
	if said := refused(t, url); !strings.Contains(said, "another doesaegim serves this database; stop it first") || strings.Contains(said, "listening") {
		t.Errorf("said: %s", said)
	}
}

// A database too large to be looked at before the first page is looked at behind it.
func TestServerOnADamagedDatabaseEnds(t *testing.T) {
	for size, rows := range map[string]string{"small": "10", "large": "3000"} {
		t.Run(size, func(t *testing.T) {
			url := storetest.SQLite(t)
			storetest.Exec(t, url, `
				WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < `+rows+`)
				INSERT INTO secrets (name, value) SELECT 'x' || i, hex(randomblob(1000)) FROM n`)
			path := strings.TrimPrefix(url, "sqlite:")
			content, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			copy(content[len(content)-8192:], bytes.Repeat([]byte{0xff}, 4096))
			if err := os.WriteFile(path, content, 0o600); err != nil {
				t.Fatal(err)
			}
			if said := refused(t, url); !strings.Contains(said, "the database is damaged") || !strings.Contains(said, "To restore a backup: move "+path) {
				t.Errorf("said: %s", said)
			}
		})
	}
}
