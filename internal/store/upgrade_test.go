package store_test

import (
	"database/sql"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/pressly/goose/v3"

	"doesaegim/internal/srs"
	"doesaegim/internal/store"
	"doesaegim/internal/store/storetest"
)

// The first schema is in use: whatever was written under it stays when the program is replaced by a newer one.
func TestDatabaseOfTheFirstSchemaKeepsEveryRow(t *testing.T) {
	storetest.EachEmptyDatabase(t, func(t *testing.T, url string) {
		db := schemaOf(t, url, 1)
		exec := func(statement string, args ...any) {
			t.Helper()
			if _, err := db.Exec(statement, args...); err != nil {
				t.Fatalf("%s: %v", statement, err)
			}
		}
		for _, learner := range []string{"a", "b"} {
			exec(`INSERT INTO learners (id, version, settings, created_at) VALUES ($1, 40, 'new=5', 1)`, learner)
			exec(`INSERT INTO sessions (token_hash, learner_id, created_at) VALUES ('hash of ' || $1, $1, 2)`, learner)
			exec(`INSERT INTO filters (learner_id, name, query, created_at) VALUES ($1, 'f', 'tag=AWS', 3)`, learner)
			exec(`INSERT INTO memories (learner_id, card_id, rep, state, step, stability, difficulty, lapses, last_reviewed_at, last_day,
				due_at, suspended_at, buried_until, flag, version) VALUES ($1, 'c', 20, 2, 0, 3.5, 5.25, 1, 21, 20700, 22, 23, 24, 4, 40)`, learner)
			for i := 1; i <= 40; i++ {
				var undone any
				if i%2 == 0 {
					undone = 1000 + i
				}
				exec(`INSERT INTO reviews (learner_id, id, card_id, rep, rating, reviewed_at, received_at, day, duration_ms, source, points,
					version, undone_at) VALUES ($1, $2, 'c', $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
					learner, fmt.Sprint("r", i), i, 1+i%4, 100+i, 200+i, 20700+i, 300+i, []string{"due", "new", "weak", "cram"}[i%4], []string{"", "0110"}[i%2], i, undone)
			}
		}
		const columns = `learner_id, id, card_id, rep, rating, reviewed_at, received_at, day, duration_ms, source, points, version, COALESCE(undone_at, -1)`
		before := rowsOf(t, db, `SELECT `+columns+` FROM reviews ORDER BY learner_id, version`)
		if len(before) != 80 {
			t.Fatalf("%d reviews", len(before))
		}

		s := storetest.Open(t, url)
		if after := rowsOf(t, db, `SELECT `+columns+` FROM reviews ORDER BY learner_id, version`); !slices.Equal(after, before) {
			t.Errorf("reviews\n%v\nwant\n%v", after, before)
		}
		l := s.Learner("a")
		got := shelf(t, l)
		if len(got.Memories) != 1 || len(got.Filters) != 1 || got.Version != 40 {
			t.Fatalf("shelf %+v", got)
		}
		m := got.Memories[0]
		want := srs.Memory{State: srs.Review, Stability: 3.5, Difficulty: 5.25, Reps: 20, Lapses: 1}
		if m.Memory != want || m.DueAt.UnixMilli() != 22 || m.LastDay != 20700 || m.Flag != 4 || m.SuspendedAt.UnixMilli() != 23 || m.BuriedUntil.UnixMilli() != 24 || !m.LookAt.IsZero() {
			t.Errorf("memory %+v", m)
		}
		reviews := reviewsOf(t, l, "c")
		if len(reviews) != 20 || reviews[0].Points != "0110" || reviews[0].PointKeys != "" || reviews[0].Confidence != 0 {
			t.Errorf("%d reviews stand, the first is %+v", len(reviews), reviews[0])
		}
		if id, err := s.Identify(ctx, "hash of b"); err != nil || id.LearnerID != "b" {
			t.Errorf("session of b: %+v, %v", id, err)
		}
		// And it can be written on.
		r := review("new", "c", 21, srs.Good, 0)
		r.Source = "mock"
		if added := add(t, l, r); added.Version != 41 || added.Memory.Reps != 21 {
			t.Errorf("added %+v", added)
		}
	})
}

// schemaOf migrates a database to a version of its schema and opens it.
func schemaOf(t *testing.T, url string, version int64) *sql.DB {
	t.Helper()
	driver, source, dialect := "pgx", url, goose.DialectPostgres
	if path, ok := strings.CutPrefix(url, "sqlite:"); ok {
		driver, source, dialect = "sqlite", path, goose.DialectSQLite3
	}
	db, err := sql.Open(driver, source)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	provider, err := goose.NewProvider(dialect, db, os.DirFS("migrations"), goose.WithDisableGlobalRegistry(true))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := provider.UpTo(ctx, version); err != nil {
		t.Fatal(err)
	}
	return db
}

// The table of the audit log is made anew for another kind of event.
func TestAuditLogIsKeptWhenItsTableIsMadeAnew(t *testing.T) {
	storetest.EachEmptyDatabase(t, func(t *testing.T, url string) {
		db := schemaOf(t, url, 10)
		if _, err := db.Exec(`INSERT INTO audit (id, at, learner_id, actor_id, event, network) VALUES ('1', 2, 'a', 'b', 'sign-in', '192.0.2.0/24')`); err != nil {
			t.Fatal(err)
		}
		events, err := storetest.Open(t, url).Learner("a").Events(ctx)
		if err != nil || len(events) != 1 || events[0].Actor != "b" || events[0].Kind != store.EventSignIn || events[0].At.UnixMilli() != 2 {
			t.Errorf("events %+v, %v", events, err)
		}
	})
}

// rowsOf returns each row of a query as one text.
func rowsOf(t *testing.T, db *sql.DB, query string) []string {
	t.Helper()
	rows, err := db.Query(query)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	columns, err := rows.Columns()
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for rows.Next() {
		values := make([]any, len(columns))
		places := make([]any, len(columns))
		for i := range values {
			places[i] = &values[i]
		}
		if err := rows.Scan(places...); err != nil {
			t.Fatal(err)
		}
		all = append(all, fmt.Sprint(values...))
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return all
}
