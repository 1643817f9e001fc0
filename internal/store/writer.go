package store

import (
	"context"
	"database/sql"
	"fmt"
	"sync"
)

// writer is SQLite's single writing connection. Writes that wait at the same moment share one transaction, and so
// one flush to the disk: durability then costs each of them a fraction of a flush. Within it every write after the
// first stands in a savepoint of its own, so that one that fails takes nothing else with it.
type writer struct {
	conn  *sql.Conn
	stmts map[string]*sql.Stmt // used by the writer's goroutine alone
	queue chan *write
	done  chan struct{}
	lost  error // why SQLite has undone the transaction under way by itself, as it does when the disk is full or fails

	mu      sync.RWMutex // guards stopped against a send on a closed queue
	stopped bool
}

type write struct {
	f      func(queryer) error
	result chan error
}

// maxBatch bounds how long the first write of a transaction waits for the others.
const maxBatch = 64

// errClosed is returned for writes after close.
var errClosed = fmt.Errorf("%w: closed", ErrUnavailable)

func startWriter(conn *sql.Conn) *writer {
	w := &writer{conn: conn, stmts: map[string]*sql.Stmt{}, queue: make(chan *write, maxBatch), done: make(chan struct{})}
	go w.run()
	return w
}

// write runs f and returns when what it did is on disk, or its error when it failed and did nothing. Where ctx ends
// while the queue is full, f does not run; once it is queued its outcome is awaited, since giving up would leave the
// caller not knowing.
func (w *writer) write(ctx context.Context, f func(queryer) error) error {
	job := &write{f: f, result: make(chan error, 1)}
	w.mu.RLock()
	if w.stopped {
		w.mu.RUnlock()
		return errClosed
	}
	select {
	case w.queue <- job:
		w.mu.RUnlock()
	case <-ctx.Done():
		w.mu.RUnlock()
		return fmt.Errorf("%w: %w", ErrUnavailable, ctx.Err())
	}
	return <-job.result
}

// stop lets the writes that wait finish, and closes the connection.
func (w *writer) stop() {
	w.mu.Lock()
	if !w.stopped {
		w.stopped = true
		close(w.queue)
	}
	w.mu.Unlock()
	<-w.done
}

func (w *writer) run() {
	defer close(w.done)
	defer w.conn.Close()
	for job := range w.queue {
		w.commit(job)
	}
	for _, stmt := range w.stmts {
		stmt.Close()
	}
}

// commit runs a write, and those that have come meanwhile, in one transaction.
func (w *writer) commit(first *write) {
	ctx := context.Background()
	if err := w.exec(ctx, "BEGIN IMMEDIATE"); err != nil {
		first.result <- unavailable(err)
		// Those who have come meanwhile would each wait as long again for the same answer.
		for range len(w.queue) {
			(<-w.queue).result <- unavailable(err)
		}
		return
	}
	// The first needs no savepoint: where it fails, the transaction holds nothing else.
	if err := first.run(w); err != nil {
		w.rollback(ctx)
		first.result <- err
		return
	}
	w.lost = nil
	batch, results := []*write{first}, []error{nil}
	// After a loss no more come in: their savepoints would be transactions of their own, which nobody would hear of.
	for more := true; more && w.lost == nil && len(batch) < maxBatch; {
		select {
		case job, ok := <-w.queue:
			if more = ok; ok {
				batch = append(batch, job)
				results = append(results, w.try(ctx, job))
			}
		default:
			more = false
		}
	}
	err := w.lost
	if err == nil {
		err = w.exec(ctx, "COMMIT")
	}
	if err != nil {
		w.rollback(ctx)
	}
	for i, job := range batch {
		if err != nil && results[i] == nil {
			results[i] = unavailable(err)
		}
		job.result <- results[i]
	}
}

// rollback ends a transaction that failed. Where SQLite has undone it by itself there is none, and the ROLLBACK fails,
// which is of no account.
func (w *writer) rollback(ctx context.Context) { _ = w.exec(ctx, "ROLLBACK") }

// try runs one write in a savepoint of its own.
func (w *writer) try(ctx context.Context, job *write) error {
	if err := w.exec(ctx, "SAVEPOINT write"); err != nil {
		return unavailable(err)
	}
	err := job.run(w)
	if err != nil && w.exec(ctx, "ROLLBACK TO write") != nil {
		w.lost = err
		return err
	}
	if release := w.exec(ctx, "RELEASE write"); err == nil {
		err = unavailable(release)
	}
	return err
}

// run does the write; a panic in it is its error.
func (job *write) run(w *writer) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("write panicked: %v", p)
		}
	}()
	return job.f(w)
}

func (w *writer) exec(ctx context.Context, query string) error {
	_, err := w.ExecContext(ctx, query)
	return err
}

func (w *writer) prepare(ctx context.Context, query string) (*sql.Stmt, error) {
	if stmt, ok := w.stmts[query]; ok {
		return stmt, nil
	}
	stmt, err := w.conn.PrepareContext(ctx, query)
	if err != nil {
		return nil, err
	}
	w.stmts[query] = stmt
	return stmt, nil
}

// A statement runs to its end even when who asked for it has left: SQLite answers the interruption of a write by
// undoing the whole transaction, the writes of others in it included.

func (w *writer) ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error) {
	ctx = context.WithoutCancel(ctx)
	stmt, err := w.prepare(ctx, query)
	if err != nil {
		return nil, err
	}
	return stmt.ExecContext(ctx, args...)
}

func (w *writer) QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	ctx = context.WithoutCancel(ctx)
	stmt, err := w.prepare(ctx, query)
	if err != nil {
		return nil, err
	}
	return stmt.QueryContext(ctx, args...)
}

func (w *writer) QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row {
	ctx = context.WithoutCancel(ctx)
	stmt, err := w.prepare(ctx, query)
	if err != nil {
		// The same failure, as a row that reports it.
		return w.conn.QueryRowContext(ctx, query, args...)
	}
	return stmt.QueryRowContext(ctx, args...)
}
