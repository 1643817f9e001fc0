package store

import (
	"context"
	"errors"
	"path/filepath"
	"testing"
)

// SQLite itself undoes the whole transaction after SQLITE_FULL, IOERR, NOMEM and an interrupted write. What comes
// later in the same batch then opens a transaction of its own by its SAVEPOINT.
func TestUnavailableMeansNothingStored(t *testing.T) {
	s, err := Open(context.Background(), filepath.Join(t.TempDir(), "x.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	w := s.engine.(*sqliteEngine).writer
	queued := make(chan struct{})
	insert := func(name string) func(queryer) error {
		return func(q queryer) error {
			_, err := q.ExecContext(context.Background(), `INSERT INTO secrets (name, value) VALUES ($1, '')`, name)
			return err
		}
	}
	jobs := []*write{
		{f: func(q queryer) error { <-queued; return insert("a")(q) }, result: make(chan error, 1)},
		{f: func(q queryer) error {
			_, err := q.ExecContext(context.Background(), "ROLLBACK") // as SQLite does by itself
			return errors.Join(errors.New("disk I/O error"), err)
		}, result: make(chan error, 1)},
		{f: insert("c"), result: make(chan error, 1)},
	}
	for _, j := range jobs {
		w.queue <- j
	}
	close(queued)
	acknowledged := 0
	for i, j := range jobs {
		err := <-j.result
		t.Log(i, err)
		if err == nil {
			acknowledged++
		}
	}
	rows, err := s.engine.read().QueryContext(context.Background(), "SELECT name FROM secrets")
	names, err := collect(rows, err, func(r scanner) (string, error) { var n string; return n, r.Scan(&n) })
	if err != nil {
		t.Fatal(err)
	}
	if len(names) != acknowledged {
		t.Errorf("stored %v, but %d writes were acknowledged", names, acknowledged)
	}
}
