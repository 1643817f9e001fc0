package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
)

// ErrBackupElsewhere is returned for PostgreSQL, which is backed up by its own pg_dump.
var ErrBackupElsewhere = errors.New("PostgreSQL is backed up with pg_dump")

// PartialBackup ends the names of copies that are being written; one that a crash left behind may be deleted.
const PartialBackup = ".partial"

// Backup writes a copy of the database as it is at one moment to the file at path, while others go on reading and
// writing. The copy is whole and checked, on disk, and readable by its owner only before it takes its name; what had
// that name is replaced. Its folder is created where missing. The path may not be the database's own.
func (s *Store) Backup(ctx context.Context, path string) error { return s.engine.backup(ctx, path) }

// Backup is Store.Backup for the database at url, which another process may be serving: it is neither created nor
// migrated.
func Backup(ctx context.Context, url, path string) error {
	if isPostgres(url) {
		return ErrBackupElsewhere
	}
	return backupSQLite(ctx, sqlitePath(url), path)
}

func backupSQLite(ctx context.Context, source, path string) (err error) {
	defer func() {
		if err != nil {
			err = fmt.Errorf("back up %s: %w", source, damaged(source, err))
		}
	}()
	if path, err = filepath.Abs(path); err != nil {
		return err
	}
	for _, suffix := range []string{"", "-wal", "-shm"} {
		if sameFile(source+suffix, path) {
			return fmt.Errorf("%s belongs to the database itself", path)
		}
	}
	folder, name := filepath.Split(path)
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return err
	}
	// It is created with mode 0600, which SQLite leaves as it is.
	f, err := os.CreateTemp(folder, "."+name+".*"+PartialBackup)
	if err != nil {
		return err
	}
	partial := f.Name()
	defer os.Remove(partial) // by then it has its name, or is of no use
	if err := f.Close(); err != nil {
		return err
	}
	if err := copySQLite(ctx, source, partial); err != nil {
		return err
	}
	if err := flush(partial); err != nil {
		return err
	}
	if err := os.Rename(partial, path); err != nil {
		return err
	}
	if runtime.GOOS == "windows" {
		return nil // folders cannot be flushed there
	}
	return flush(folder)
}

// copySQLite copies by a connection of its own and SQLite's own means: who opens the file of a database in another way
// drops the locks that the process holds on it.
func copySQLite(ctx context.Context, source, copied string) error {
	from, err := sql.Open("sqlite", fileURI(source)+"?mode=rw&_pragma=busy_timeout(5000)")
	if err != nil {
		return err
	}
	defer from.Close()
	if _, err := from.ExecContext(ctx, "VACUUM INTO $1", copied); err != nil {
		return unavailable(err)
	}
	to, err := sql.Open("sqlite", fileURI(copied)+"?mode=ro")
	if err != nil {
		return err
	}
	defer to.Close()
	return soundness(to.QueryRowContext(ctx, "PRAGMA integrity_check(1)"))
}

// flush makes sure that a file, or what a folder lists, is on disk. VACUUM INTO does not.
func flush(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}

func sameFile(a, b string) bool {
	infoA, errA := os.Stat(a)
	infoB, errB := os.Stat(b)
	return errA == nil && errB == nil && os.SameFile(infoA, infoB)
}
