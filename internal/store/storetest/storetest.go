// Package storetest runs tests on every database that the store supports: SQLite in a temporary folder, and a
// throw-away PostgreSQL cluster that is started from the installed binaries when the first test needs it.
package storetest

import (
	"context"
	"crypto/rand"
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	_ "github.com/jackc/pgx/v5/stdlib" // the driver pgx

	"doesaegim/internal/store"
)

// EachDatabase runs a test once on an empty database of each kind. The url is one for store.Open.
func EachDatabase(t *testing.T, test func(t *testing.T, url string)) {
	t.Run("SQLite", func(t *testing.T) { test(t, SQLite(t)) })
	t.Run("PostgreSQL", func(t *testing.T) { test(t, PostgreSQL(t)) })
}

// SQLite returns the url of a database that does not exist yet.
func SQLite(t testing.TB) string { return "sqlite:" + filepath.Join(t.TempDir(), "test.db") }

// PostgreSQL returns the url of an empty database.
func PostgreSQL(t testing.TB) string {
	c := sharedCluster(t)
	name := "t" + rand.Text()
	Exec(t, c.url("postgres"), `CREATE DATABASE "`+name+`"`)
	t.Cleanup(func() { Exec(t, c.url("postgres"), `DROP DATABASE "`+name+`" WITH (FORCE)`) })
	return c.url(name)
}

// Open opens a store that is closed with the test.
func Open(t testing.TB, url string) *store.Store {
	t.Helper()
	s, err := store.Open(context.Background(), url)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Errorf("close: %v", err)
		}
	})
	return s
}

var cluster struct {
	once    sync.Once
	started *Cluster
	err     error
}

// sharedCluster starts the cluster of this test binary. Without PostgreSQL the test is skipped, and fails in CI.
func sharedCluster(t testing.TB) *Cluster {
	t.Helper()
	cluster.once.Do(func() { cluster.started, cluster.err = StartCluster() })
	if cluster.err != nil {
		Missing(t, cluster.err.Error())
	}
	return cluster.started
}

// Missing ends a test for want of something that is to be installed: as a failure in CI, where CI is set, as a skip
// elsewhere.
func Missing(t testing.TB, what string) {
	t.Helper()
	if os.Getenv("CI") != "" {
		t.Fatal(what)
	}
	t.Skip(what)
}

// Main runs the tests of a package and stops what they started. Call it from TestMain.
func Main(m *testing.M) { os.Exit(Tests{m}.Run()) }

// Tests are the tests of a package, as other frameworks run them: Run also stops what they started.
type Tests struct{ *testing.M }

// Run runs the tests and returns their exit code.
func (t Tests) Run() int {
	code := t.M.Run()
	if cluster.started != nil {
		if err := cluster.started.Stop(); err != nil {
			fmt.Fprintln(os.Stderr, err)
		}
	}
	return code
}

// Exec runs a statement on a database behind the store's back.
func Exec(t testing.TB, url, statement string) {
	t.Helper()
	db := open(t, url)
	defer db.Close()
	if _, err := db.Exec(statement); err != nil {
		t.Fatalf("%s: %v", statement, err)
	}
}

// Texts returns the first column of what a query finds in a database, behind the store's back.
func Texts(t testing.TB, url, query string) []string {
	t.Helper()
	db := open(t, url)
	defer db.Close()
	rows, err := db.Query(query)
	if err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	defer rows.Close()
	var texts []string
	for rows.Next() {
		var text string
		if err := rows.Scan(&text); err != nil {
			t.Fatalf("%s: %v", query, err)
		}
		texts = append(texts, text)
	}
	if err := rows.Err(); err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	return texts
}

func open(t testing.TB, url string) *sql.DB {
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
