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
	"slices"
	"strings"
	"sync"
	"testing"

	_ "github.com/jackc/pgx/v5/stdlib" // the driver pgx

	"doesaegim/internal/store"
)

// EachDatabase runs a test once on a database of each kind, which has the tables of the store and no rows. The url is
// one for store.Open.
func EachDatabase(t *testing.T, test func(t *testing.T, url string)) {
	t.Run("SQLite", func(t *testing.T) { test(t, SQLite(t)) })
	t.Run("PostgreSQL", func(t *testing.T) { test(t, PostgreSQL(t)) })
}

// EachEmptyDatabase runs a test once on a database of each kind, which has no tables yet.
func EachEmptyDatabase(t *testing.T, test func(t *testing.T, url string)) {
	t.Run("SQLite", func(t *testing.T) { test(t, sqliteURL(t)) })
	t.Run("PostgreSQL", func(t *testing.T) { test(t, EmptyPostgreSQL(t)) })
}

// SQLite returns the url of a database that has the tables of the store and no rows.
func SQLite(t testing.TB) string {
	t.Helper()
	file, err := migratedFile()
	if err != nil {
		t.Fatal(err)
	}
	url := sqliteURL(t)
	if err := os.WriteFile(strings.TrimPrefix(url, "sqlite:"), file, 0o600); err != nil {
		t.Fatal(err)
	}
	return url
}

func sqliteURL(t testing.TB) string { return "sqlite:" + filepath.Join(t.TempDir(), "test.db") }

// migratedFile returns the bytes of a new SQLite database: the migrations run once for all tests of a package.
var migratedFile = sync.OnceValues(func() ([]byte, error) {
	folder, err := os.MkdirTemp("", "migrated")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(folder)
	path := filepath.Join(folder, "test.db")
	s, err := store.Open(context.Background(), "sqlite:"+path)
	if err != nil {
		return nil, err
	}
	if err := s.Close(); err != nil {
		return nil, err
	}
	return os.ReadFile(path)
})

// PostgreSQL returns the url of a database that has the tables of the store and no rows.
func PostgreSQL(t testing.TB) string { return newPostgreSQL(t, migratedName) }

// EmptyPostgreSQL returns the url of a database without tables.
func EmptyPostgreSQL(t testing.TB) string { return newPostgreSQL(t, "template0") }

func newPostgreSQL(t testing.TB, template string) string {
	t.Helper()
	c := sharedCluster(t)
	name := "t" + rand.Text()
	// Copying files takes half the time of copying through the log, which is the default.
	c.exec(t, fmt.Sprintf("CREATE DATABASE %q TEMPLATE %q STRATEGY file_copy", name, template))
	t.Cleanup(func() { c.exec(t, fmt.Sprintf("DROP DATABASE %q WITH (FORCE)", name)) })
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

// migratedName is the database of the cluster that others are copied from: the migrations run once for all tests of a
// package.
const migratedName = "migrated"

// sharedCluster starts the cluster of this test binary. Without PostgreSQL the test is skipped, and fails in CI.
func sharedCluster(t testing.TB) *Cluster {
	t.Helper()
	cluster.once.Do(func() {
		if cluster.started, cluster.err = StartCluster(); cluster.err == nil {
			cluster.err = cluster.started.migrate()
		}
	})
	if cluster.started == nil {
		Missing(t, cluster.err.Error())
	}
	if cluster.err != nil {
		t.Fatal(cluster.err)
	}
	return cluster.started
}

// migrate makes the database that tests get copies of.
func (c *Cluster) migrate() error {
	if _, err := c.admin.Exec("CREATE DATABASE " + migratedName); err != nil {
		return err
	}
	s, err := store.Open(context.Background(), c.url(migratedName))
	if err != nil {
		return err
	}
	return s.Close()
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

func (c *Cluster) exec(t testing.TB, statement string) {
	t.Helper()
	if _, err := c.admin.Exec(statement); err != nil {
		t.Fatalf("%s: %v", statement, err)
	}
}

// Learners counts the learners who have a row.
func Learners(t testing.TB, url string) int {
	t.Helper()
	return len(Texts(t, url, "SELECT id FROM learners"))
}

// Kept returns every row of a learner, by table: of each that has a learner_id, and of learners.
func Kept(t testing.TB, url, learner string) map[string][]string {
	t.Helper()
	query := `SELECT table_name FROM information_schema.columns WHERE table_schema = 'public' AND column_name = 'learner_id'`
	if strings.HasPrefix(url, "sqlite:") {
		query = `SELECT m.name FROM sqlite_master m JOIN pragma_table_info(m.name) c WHERE m.type = 'table' AND c.name = 'learner_id'`
	}
	kept := map[string][]string{"learners": rows(t, url, `SELECT * FROM learners WHERE id = $1`, learner)}
	for _, table := range Texts(t, url, query) {
		kept[table] = rows(t, url, `SELECT * FROM `+table+` WHERE learner_id = $1`, learner)
	}
	return kept
}

// rows returns what a query finds, each row as one text, in the order of these.
func rows(t testing.TB, url, query string, args ...any) (texts []string) {
	t.Helper()
	db := open(t, url)
	defer db.Close()
	found, err := db.Query(query, args...)
	if err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	defer found.Close()
	names, err := found.Columns()
	if err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	for found.Next() {
		values, to := make([]any, len(names)), make([]any, len(names))
		for i := range values {
			to[i] = &values[i]
		}
		if err := found.Scan(to...); err != nil {
			t.Fatalf("%s: %v", query, err)
		}
		texts = append(texts, fmt.Sprint(values))
	}
	if err := found.Err(); err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	slices.Sort(texts)
	return texts
}

func open(t testing.TB, url string) *sql.DB {
	t.Helper()
	db, err := openDB(url)
	if err != nil {
		t.Fatal(err)
	}
	return db
}

func openDB(url string) (*sql.DB, error) {
	if path, ok := strings.CutPrefix(url, "sqlite:"); ok {
		return sql.Open("sqlite", path)
	}
	return sql.Open("pgx", url)
}
