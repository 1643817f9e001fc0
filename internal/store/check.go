package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

// ErrDamaged is returned for a SQLite file that is no database, or one whose pages contradict each other. The message
// says how to restore a backup.
var ErrDamaged = errors.New("the database is damaged")

// checkedAtOpen is the size in bytes up to which Open looks at a whole SQLite database: some 40 ms of work. Larger ones
// would keep a start waiting.
const checkedAtOpen = 4 << 20

// Check looks at the whole database and returns ErrDamaged where its pages contradict each other. It takes some ten
// milliseconds a megabyte while others read and write; where Open has looked already, and on PostgreSQL, which looks
// after its own pages, it takes nothing.
func (s *Store) Check(ctx context.Context) error { return s.engine.check(ctx) }

// looksSound is PRAGMA quick_check, which reads every page but does not compare indexes with their tables.
func looksSound(ctx context.Context, q queryer) error {
	return soundness(q.QueryRowContext(ctx, "PRAGMA quick_check(1)"))
}

// soundness reads what quick_check or integrity_check found first.
func soundness(row *sql.Row) error {
	var found string
	if err := row.Scan(&found); err != nil {
		return err
	}
	if found != "ok" {
		return fmt.Errorf("%w: %s", ErrDamaged, found)
	}
	return nil
}

// damaged gives an error of the database at path that comes from its bytes the way to restore it.
func damaged(path string, err error) error {
	var s *sqlite.Error
	if errors.As(err, &s) && (s.Code()&0xff == sqlite3.SQLITE_CORRUPT || s.Code()&0xff == sqlite3.SQLITE_NOTADB) {
		err = fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	if !errors.Is(err, ErrDamaged) {
		return err
	}
	return fmt.Errorf("%w\nTo restore a backup: move %[2]s, %[2]s-wal and %[2]s-shm away, copy the backup to %[2]s, and start again", err, path)
}
