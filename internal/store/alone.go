package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

// ErrInUse is returned by OpenAlone for a SQLite database that another process serves.
var ErrInUse = errors.New("another doesaegim serves this database")

// OpenAlone is Open for a process that serves: as long as its store is open, OpenAlone for the same SQLite database
// returns ErrInUse in other processes and in this one, while Open does not mind. On PostgreSQL many may serve.
func OpenAlone(ctx context.Context, url string) (*Store, error) {
	if isPostgres(url) {
		return Open(ctx, url)
	}
	alone, err := claimSQLite(ctx, sqlitePath(url))
	if err != nil {
		return nil, err
	}
	s, err := Open(ctx, url)
	if err != nil {
		return nil, errors.Join(err, alone.end())
	}
	s.alone = alone
	return s, nil
}

// claim is SQLite's own lock on an empty file beside the database. It works wherever the database does and ends with
// the process, however that ends; the file stays.
type claim struct {
	db *sql.DB
	tx *sql.Tx
}

func claimSQLite(ctx context.Context, path string) (*claim, error) {
	lock := path + ".lock"
	if err := createPrivate(lock); err != nil {
		return nil, err
	}
	db, err := sql.Open("sqlite", fileURI(lock)+"?_pragma=journal_mode(MEMORY)&_txlock=exclusive")
	if err != nil {
		return nil, err
	}
	// The transaction is to outlast the opening.
	tx, err := db.BeginTx(context.WithoutCancel(ctx), nil)
	if err != nil {
		var s *sqlite.Error
		if errors.As(err, &s) && s.Code()&0xff == sqlite3.SQLITE_BUSY {
			err = fmt.Errorf("%w; stop it first", ErrInUse)
		}
		return nil, errors.Join(fmt.Errorf("open %s: %w", path, err), db.Close())
	}
	return &claim{db, tx}, nil
}

func (c *claim) end() error { return errors.Join(c.tx.Rollback(), c.db.Close()) }
