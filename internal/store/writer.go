package store

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"sync"
)

// writer is SQLite's single writing connection. Writes that wait at the same moment share one transaction, and so
// one flush to the disk: durability then costs each of them a fraction of a flush. Within it every write after the
// first stands in a savepoint of its own, so that one that fails takes nothing else with it.
//
// Who comes while nobody writes leads: commits its own write and those that wait by then, and hands the lead to the
// first of those who came meanwhile. No goroutine of its own stands between a request and its write.
type writer struct {
	conn  *sql.Conn
	stmts map[string]*sql.Stmt // used by who leads alone
	lost  error                // why SQLite has undone the transaction under way by itself, as it does when the disk is full or fails

	mu      sync.Mutex
	led     bool     // somebody leads
	waiting []*write // in the order in which they came
	stopped bool
	idle    chan struct{} // closed when the writer has stopped and nobody leads
}

type write struct {
	f    func(queryer) error
	err  error         // what came of it, once turn has said done
	turn chan turnKind // what the one who waits is to do
}

type turnKind bool

const (
	lead turnKind = true  // commit it yourself
	done turnKind = false // it is committed, or has failed
)

// maxBatch bounds how long the first write of a transaction waits for the others.
const maxBatch = 64

// errClosed is returned for writes after close.
var errClosed = fmt.Errorf("%w: closed", ErrUnavailable)

func newWriter(conn *sql.Conn) *writer {
	return &writer{conn: conn, stmts: map[string]*sql.Stmt{}, idle: make(chan struct{})}
}

// write runs f and returns when what it did is on disk, or its error when it failed and did nothing. Where ctx ends
// before its turn has come, f does not run; once it runs its outcome is awaited, since giving up would leave the
// caller not knowing.
func (w *writer) write(ctx context.Context, f func(queryer) error) error {
	job := &write{f: f}
	w.mu.Lock()
	switch {
	case w.stopped:
		w.mu.Unlock()
		return errClosed
	case !w.led:
		w.led = true
		w.mu.Unlock()
	default:
		job.turn = make(chan turnKind, 1)
		w.waiting = append(w.waiting, job)
		w.mu.Unlock()
		if w.await(ctx, job) == done {
			return job.err
		}
	}
	defer w.handOver()
	w.commit(job)
	return job.err
}

// await waits for a write's turn, or withdraws it when ctx ends before.
func (w *writer) await(ctx context.Context, job *write) turnKind {
	select {
	case turn := <-job.turn:
		return turn
	case <-ctx.Done():
	}
	w.mu.Lock()
	if i := slices.Index(w.waiting, job); i >= 0 {
		w.waiting = slices.Delete(w.waiting, i, i+1)
		w.mu.Unlock()
		job.err = fmt.Errorf("%w: %w", ErrUnavailable, ctx.Err())
		return done
	}
	w.mu.Unlock()
	return <-job.turn
}

// next takes the write that has waited longest, or nil.
func (w *writer) next() *write {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.take()
}

// take is next for those who hold mu.
func (w *writer) take() *write {
	if len(w.waiting) == 0 {
		return nil
	}
	job := w.waiting[0]
	w.waiting = slices.Delete(w.waiting, 0, 1)
	return job
}

// handOver ends a lead.
func (w *writer) handOver() {
	w.mu.Lock()
	defer w.mu.Unlock()
	if job := w.take(); job != nil {
		job.turn <- lead
		return
	}
	w.led = false
	if w.stopped {
		close(w.idle)
	}
}

// stop lets the writes that wait finish, and closes the connection.
func (w *writer) stop() {
	w.mu.Lock()
	first, led := !w.stopped, w.led
	w.stopped = true
	if first && !led {
		close(w.idle)
	}
	w.mu.Unlock()
	<-w.idle
	if first {
		for _, stmt := range w.stmts {
			stmt.Close()
		}
		w.conn.Close()
	}
}

// commit runs a write, and those that have come meanwhile, in one transaction.
func (w *writer) commit(first *write) {
	ctx := context.Background()
	if err := w.exec(ctx, "BEGIN IMMEDIATE"); err != nil {
		first.err = unavailable(err)
		// Those who have come meanwhile would each wait as long again for the same answer.
		for job := w.next(); job != nil; job = w.next() {
			job.err = unavailable(err)
			job.turn <- done
		}
		return
	}
	// The first needs no savepoint: where it fails, the transaction holds nothing else.
	if first.err = first.run(w); first.err != nil {
		w.rollback(ctx)
		return
	}
	w.lost = nil
	var others []*write
	// After a loss no more come in: their savepoints would be transactions of their own, which nobody would hear of.
	for w.lost == nil && len(others) < maxBatch-1 {
		job := w.next()
		if job == nil {
			break
		}
		job.err = w.try(ctx, job)
		others = append(others, job)
	}
	err := w.lost
	if err == nil {
		err = w.exec(ctx, "COMMIT")
	}
	if err != nil {
		w.rollback(ctx)
		first.err = unavailable(err)
	}
	for _, job := range others {
		if err != nil && job.err == nil {
			job.err = unavailable(err)
		}
		job.turn <- done
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
