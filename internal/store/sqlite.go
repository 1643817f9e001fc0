package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"sync"
	"sync/atomic"

	"github.com/pressly/goose/v3"
	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

// sqliteEngine has one connection that writes and a pool that only reads.
type sqliteEngine struct {
	path    string
	checked atomic.Bool // the whole database was looked at and found sound
	readers *statements
	writer  *writer
	writeDB *sql.DB
}

// sqliteOptions are the same for every connection. With synchronous=NORMAL a power cut may undo the last transactions,
// which does no harm to migrations; the writer turns it to FULL before it acknowledges anything.
const sqliteOptions = "_pragma=busy_timeout(5000)&_pragma=journal_mode(WAL)&_pragma=synchronous(NORMAL)&_pragma=foreign_keys(1)&_defensive=1"

func openSQLite(ctx context.Context, path string) (_ *sqliteEngine, err error) {
	if err := createPrivate(path); err != nil {
		return nil, err
	}
	dsn := fileURI(path) + "?" + sqliteOptions
	writeDB, err := sql.Open("sqlite", dsn+"&_txlock=immediate")
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", path, err)
	}
	defer func() {
		if err != nil {
			err = errors.Join(fmt.Errorf("open %s: %w", path, explained(path, err)), writeDB.Close())
		}
	}()
	writeDB.SetMaxOpenConns(1)
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	small := info.Size() <= checkedAtOpen
	if small {
		if err := looksSound(ctx, writeDB); err != nil {
			return nil, err
		}
	}
	if err := migrate(ctx, writeDB, goose.DialectSQLite3); err != nil {
		return nil, err
	}
	conn, err := writeDB.Conn(ctx)
	if err != nil {
		return nil, err
	}
	// This is what makes an acknowledged review survive a power cut.
	if _, err := conn.ExecContext(ctx, "PRAGMA synchronous=FULL"); err != nil {
		return nil, err
	}
	readDB, err := sql.Open("sqlite", dsn+"&_pragma=query_only(1)")
	if err != nil {
		return nil, err
	}
	readDB.SetMaxOpenConns(max(4, runtime.NumCPU()))
	readDB.SetMaxIdleConns(max(4, runtime.NumCPU()))
	e := &sqliteEngine{path: path, readers: newStatements(readDB), writer: newWriter(conn), writeDB: writeDB}
	e.checked.Store(small)
	return e, nil
}

// fileURI names a file to SQLite: without file: its own keys are dropped silently, and escaping keeps ? and # in a path
// from ending it.
func fileURI(path string) string {
	return (&url.URL{Scheme: "file", Opaque: (&url.URL{Path: path}).EscapedPath()}).String()
}

// explained says what is to be done about an error of opening the database at path, where SQLite's words leave it open.
func explained(path string, err error) error {
	var s *sqlite.Error
	if errors.As(err, &s) && (s.Code()&0xff == sqlite3.SQLITE_CANTOPEN || s.Code()&0xff == sqlite3.SQLITE_READONLY) {
		return fmt.Errorf("%w; the folder %s must be writable, since SQLite puts files beside the database", err, filepath.Dir(path))
	}
	return damaged(path, err)
}

// createPrivate makes the folder and the file of a database where they are missing. SQLite gives the files it puts
// beside the database the same permissions.
func createPrivate(path string) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return fmt.Errorf("create the folder of the database: %w", err)
	}
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return fmt.Errorf("open the database: %w", err)
	}
	return f.Close()
}

func (e *sqliteEngine) read() queryer { return e.readers }

func (e *sqliteEngine) snapshot(ctx context.Context, f func(queryer) error) error {
	return inTx(ctx, e.readers.db, &sql.TxOptions{ReadOnly: true}, f)
}

func (e *sqliteEngine) write(ctx context.Context, f func(queryer) error) error {
	return e.writer.write(ctx, f)
}

func (e *sqliteEngine) ping(ctx context.Context) error {
	if !e.checked.Load() {
		return fmt.Errorf("%w: still being checked", ErrUnavailable)
	}
	return unavailable(e.readers.QueryRowContext(ctx, "SELECT 1").Scan(new(int)))
}

func (e *sqliteEngine) kind() string { return "SQLite" }

func (e *sqliteEngine) size(ctx context.Context) (bytes int64, err error) {
	err = e.readers.QueryRowContext(ctx, "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()").Scan(&bytes)
	return bytes, err
}

func (e *sqliteEngine) check(ctx context.Context) error {
	if e.checked.Load() {
		return nil
	}
	if err := looksSound(ctx, e.readers.db); err != nil {
		return fmt.Errorf("check %s: %w", e.path, damaged(e.path, err))
	}
	e.checked.Store(true)
	return nil
}

func (e *sqliteEngine) backup(ctx context.Context, path string) error {
	return backupSQLite(ctx, e.path, path)
}

func (e *sqliteEngine) close() error {
	e.writer.stop()
	return errors.Join(e.readers.close(), e.writeDB.Close())
}

// statements prepares each text once, since preparing a statement costs more than running it.
type statements struct {
	db       *sql.DB
	prepared sync.Map // query text to *sql.Stmt
}

func newStatements(db *sql.DB) *statements { return &statements{db: db} }

func (s *statements) prepare(ctx context.Context, query string) (*sql.Stmt, error) {
	if stmt, ok := s.prepared.Load(query); ok {
		return stmt.(*sql.Stmt), nil
	}
	stmt, err := s.db.PrepareContext(ctx, query)
	if err != nil {
		return nil, err
	}
	if first, taken := s.prepared.LoadOrStore(query, stmt); taken {
		stmt.Close()
		return first.(*sql.Stmt), nil
	}
	return stmt, nil
}

func (s *statements) ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error) {
	stmt, err := s.prepare(ctx, query)
	if err != nil {
		return nil, err
	}
	return stmt.ExecContext(ctx, args...)
}

func (s *statements) QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	stmt, err := s.prepare(ctx, query)
	if err != nil {
		return nil, err
	}
	return stmt.QueryContext(ctx, args...)
}

// QueryRowContext lets the reading of one row run to its end: it takes less time than the driver needs to prepare for
// its interruption.
func (s *statements) QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row {
	ctx = context.WithoutCancel(ctx)
	stmt, err := s.prepare(ctx, query)
	if err != nil {
		// The same failure, as a row that reports it.
		return s.db.QueryRowContext(ctx, query, args...)
	}
	return stmt.QueryRowContext(ctx, args...)
}

func (s *statements) close() error {
	s.prepared.Range(func(_, stmt any) bool {
		stmt.(*sql.Stmt).Close()
		return true
	})
	return s.db.Close()
}

// inTx runs f in a transaction of db: committed when f returns nil, undone when it fails or panics.
func inTx(ctx context.Context, db *sql.DB, options *sql.TxOptions, f func(queryer) error) error {
	tx, err := db.BeginTx(ctx, options)
	if err != nil {
		return unavailable(err)
	}
	defer tx.Rollback()
	if err := f(tx); err != nil {
		return err
	}
	return unavailable(tx.Commit())
}

// unavailable marks an error of the database as such: ErrFull or ErrUnavailable is added to its chain.
func unavailable(err error) error {
	if err == nil || errors.Is(err, ErrUnavailable) {
		return err
	}
	var s *sqlite.Error
	if errors.As(err, &s) && s.Code()&0xff == sqlite3.SQLITE_FULL {
		return fmt.Errorf("%w: %w", ErrFull, err)
	}
	return fmt.Errorf("%w: %w", ErrUnavailable, err)
}
