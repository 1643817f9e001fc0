package main

import (
	"bytes"
	"context"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"doesaegim/internal/store/storetest"
	"doesaegim/internal/web/webtest"
)

// A backup made beside a server under load has what was acknowledged before it began, and nothing by halves. Copied into
// place it is the database that was backed up, and its learners are known by their cookies.
func TestRestoredBackupHasEqualRows(t *testing.T) {
	url := storetest.SQLite(t)
	path := strings.TrimPrefix(url, "sqlite:")
	copied := filepath.Join(t.TempDir(), "copy.db")
	p := startProcess(t, url)
	v := webtest.NewVisitor("http://" + p.addr)
	acknowledged, sending, stopped := map[string]bool{}, make(chan struct{}), make(chan string)
	go func() { stopped <- rateUntilItFails(v, acknowledged, sending) }()
	for range 5 {
		<-sending
	}
	before := reviewRows(t, url)
	made := make(chan int)
	var said bytes.Buffer
	go func() {
		made <- run(context.Background(), []string{"backup", copied}, env(map[string]string{"DATABASE_URL": url}), &said, &said)
	}()
	for code := -1; code < 0; {
		select {
		case <-sending:
		case code = <-made:
			if code != 0 {
				t.Fatalf("exit code %d, said: %s", code, &said)
			}
		}
	}
	for range 5 {
		<-sending // which the backup does not have
	}
	p.kill(t)
	for unanswered := false; !unanswered; {
		select {
		case <-sending:
		case <-stopped:
			unanswered = true
		}
	}
	checkReplay(t, "sqlite:"+copied)
	rows := reviewRows(t, "sqlite:"+copied)
	for id := range before {
		if rows[id] != 1 {
			t.Errorf("review %s from before the backup is in it %d times", id, rows[id])
		}
	}
	want := allRows(t, "sqlite:"+copied)

	for _, suffix := range []string{"", "-wal", "-shm"} {
		if err := os.Rename(path+suffix, path+suffix+".away"); err != nil {
			t.Fatal(err)
		}
	}
	content, err := os.ReadFile(copied)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
	restored := startProcess(t, url)
	if got := allRows(t, url); !slices.Equal(got, want) {
		t.Errorf("%d rows, want the %d of the backup", len(got), len(want))
	}
	v.Base = "http://" + restored.addr
	if answer := rate(t, nextForm(t, v)); answer.Status != http.StatusSeeOther {
		t.Errorf("rating with the cookie from before: %d", answer.Status)
	}
	if learners := storetest.Texts(t, url, "SELECT id FROM learners"); len(learners) != 1 {
		t.Errorf("%d learners, want the one from before", len(learners))
	}
}

// allRows returns every row of every table of a SQLite database.
func allRows(t *testing.T, url string) []string {
	t.Helper()
	var all []string
	for _, table := range storetest.Texts(t, url, "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name") {
		columns := storetest.Texts(t, url, fmt.Sprintf("SELECT 'quote(' || name || ')' FROM pragma_table_info('%s')", table))
		row := strings.Join(columns, " || ',' || ")
		for _, text := range storetest.Texts(t, url, fmt.Sprintf("SELECT %s FROM %s ORDER BY 1", row, table)) {
			all = append(all, table+": "+text)
		}
	}
	return all
}
