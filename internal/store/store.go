// Package store remembers: learners, their reviews and what these add up to, in SQLite or PostgreSQL.
//
// Every statement is written once and runs on both engines. The heart is the append-only log of reviews; the
// memories table is its replay, written in the same transaction. What a method has acknowledged is on disk.
package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
)

// Store is one database. Its methods may be used from many goroutines.
type Store struct {
	engine engine
	alone  *claim // what OpenAlone holds, or nil
}

// engine is what differs between the databases: how statements are run, not what they say.
type engine interface {
	// read gives statements that see committed data only.
	read() queryer
	// snapshot runs f on one unchanging view of the database.
	snapshot(ctx context.Context, f func(queryer) error) error
	// write runs f in a transaction and returns once it is on disk. An error of f undoes all that f did.
	write(ctx context.Context, f func(queryer) error) error
	ping(ctx context.Context) error
	kind() string                            // its name
	size(ctx context.Context) (int64, error) // in bytes
	check(ctx context.Context) error         // as Store.Check
	backup(ctx context.Context, path string) error
	close() error
}

// queryer runs statements inside or outside a transaction.
type queryer interface {
	ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error)
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

// ErrUnavailable is wrapped by every error that has its cause in the database, not in the request. The call was not
// acknowledged, and the same call may safely be made again.
var ErrUnavailable = errors.New("database unavailable")

// ErrFull is an ErrUnavailable for want of disk space.
var ErrFull = fmt.Errorf("%w: no space left", ErrUnavailable)

// ErrNewerSchema is returned by Open for a database that a newer version of the program has migrated.
var ErrNewerSchema = errors.New("the database was written by a newer version")

// Open opens the database at url and brings its schema up to date. The url is a path or sqlite:PATH for SQLite,
// whose file and folder are created where missing, readable by their owner only; or postgres://... . A SQLite database
// that is small is looked at whole, and refused with ErrDamaged; see Check for others.
func Open(ctx context.Context, url string) (*Store, error) {
	var e engine
	var err error
	if isPostgres(url) {
		e, err = openPostgres(ctx, url)
	} else {
		e, err = openSQLite(ctx, sqlitePath(url))
	}
	if err != nil {
		return nil, err
	}
	return &Store{engine: e}, nil
}

func isPostgres(url string) bool {
	return strings.HasPrefix(url, "postgres://") || strings.HasPrefix(url, "postgresql://")
}

func sqlitePath(url string) string { return strings.TrimPrefix(url, "sqlite:") }

// Close waits for writes under way and closes the database.
func (s *Store) Close() error {
	err := s.engine.close()
	if s.alone != nil {
		err = errors.Join(err, s.alone.end())
	}
	return err
}

// Ping reports whether the database answers, and whether all of it was found sound by Open or by Check.
func (s *Store) Ping(ctx context.Context) error { return s.engine.ping(ctx) }
