package store

import (
	"context"
	"errors"
	"path/filepath"
	"runtime"
	"sync"
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
	leading := make(chan struct{})
	queued := make(chan struct{})
	insert := func(name string) func(queryer) error {
		return func(q queryer) error {
			_, err := q.ExecContext(context.Background(), `INSERT INTO secrets (name, value) VALUES ($1, '')`, name)
			return err
		}
	}
	writes := []func(queryer) error{
		func(q queryer) error { close(leading); <-queued; return insert("a")(q) },
		func(q queryer) error {
			_, err := q.ExecContext(context.Background(), "ROLLBACK") // as SQLite does by itself
			return errors.Join(errors.New("disk I/O error"), err)
		},
		insert("c"),
	}
	results := make([]error, len(writes))
	var wg sync.WaitGroup
	wg.Go(func() { results[0] = w.write(t.Context(), writes[0]) })
	<-leading
	for i := 1; i < len(writes); i++ {
		wg.Go(func() { results[i] = w.write(t.Context(), writes[i]) })
		for waiting := 0; waiting < i; runtime.Gosched() {
			w.mu.Lock()
			waiting = len(w.waiting)
			w.mu.Unlock()
		}
	}
	close(queued)
	wg.Wait()
	acknowledged := 0
	for i, err := range results {
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

// Who gives up while others write must find nothing written afterwards, and must not keep the others from their turn.
func TestWriteWithdrawnBeforeItsTurnDoesNothing(t *testing.T) {
	s, err := Open(context.Background(), filepath.Join(t.TempDir(), "x.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	w := s.engine.(*sqliteEngine).writer
	leading, release := make(chan struct{}), make(chan struct{})
	var wg sync.WaitGroup
	wg.Go(func() {
		if err := w.write(t.Context(), func(queryer) error { close(leading); <-release; return nil }); err != nil {
			t.Error(err)
		}
	})
	<-leading
	gone, cancel := context.WithCancel(t.Context())
	cancel()
	ran := false
	if err := w.write(gone, func(queryer) error { ran = true; return nil }); !errors.Is(err, ErrUnavailable) || !errors.Is(err, context.Canceled) {
		t.Errorf("withdrawn write: %v", err)
	}
	close(release)
	wg.Wait()
	if err := w.write(t.Context(), func(queryer) error { return nil }); err != nil {
		t.Errorf("the next write: %v", err)
	}
	if ran {
		t.Error("the withdrawn write ran")
	}
}

func TestWriterFlushesEveryCommit(t *testing.T) {
	s, err := Open(context.Background(), filepath.Join(t.TempDir(), "x.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	var level int
	err = s.engine.write(t.Context(), func(q queryer) error {
		return q.QueryRowContext(t.Context(), "PRAGMA synchronous").Scan(&level)
	})
	if err != nil || level != 2 {
		t.Errorf("synchronous is %d, %v; want 2, FULL", level, err)
	}
}
