package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"time"

	"doesaegim/internal/store"
	"doesaegim/internal/web"
)

// backupsAskedEvery is how often it is asked whether a backup is due. A timer until it is due would stand still while
// the machine sleeps.
const backupsAskedEvery = 10 * time.Minute

// backups keeps the latest copies of the database in a folder, named by the time at which each was begun.
type backups struct {
	folder  string
	every   time.Duration
	keep    int                                          // how many of each kind, at least 1
	write   func(ctx context.Context, path string) error // as store.Store.Backup
	last    atomic.Int64                                 // Unix seconds of the newest copy; 0: there is none
	asked   chan struct{}                                // holds something while a copy is asked for
	writing atomic.Bool
	failed  atomic.Bool // the latest attempt
}

// backupKind is why a copy was made. Those of one kind cost none of the other.
type backupKind string

const (
	backupDue   backupKind = ""
	backupAsked backupKind = "-asked"
)

const backupTime = "20060102T150405Z"

func (k backupKind) name(at time.Time) string {
	return "doesaegim-" + at.UTC().Format(backupTime) + string(k) + ".db"
}

// newBackups makes the folder where it is missing.
func newBackups(c config, write func(context.Context, string) error) (*backups, error) {
	if err := os.MkdirAll(c.backup, 0o700); err != nil {
		return nil, fmt.Errorf("BACKUP=%q: %w", c.backup, err)
	}
	b := &backups{folder: c.backup, every: c.backupEvery, keep: c.backupKeep, write: write, asked: make(chan struct{}, 1)}
	_, err := b.due(time.Now())
	if err != nil {
		return nil, fmt.Errorf("BACKUP=%q: %w", c.backup, err)
	}
	return b, nil
}

// Ask has a copy made now. Asked for twice before it is begun, it is one.
func (b *backups) Ask() {
	select {
	case b.asked <- struct{}{}:
	default:
	}
}

// State tells how the copies are.
func (b *backups) State() web.BackupState {
	s := web.BackupState{Folder: b.folder, Running: len(b.asked) > 0 || b.writing.Load(), Failed: b.failed.Load()}
	if last := b.last.Load(); last > 0 {
		s.Last = time.Unix(last, 0)
	}
	return s
}

// run makes backups when they are due and when they are asked for, until ctx ends. One that was due and fails is tried
// again after a while.
func (b *backups) run(ctx context.Context, log *slog.Logger) {
	kind := backupDue
	for {
		err := b.backUp(ctx, log, kind)
		b.failed.Store(err != nil)
		if err != nil && ctx.Err() == nil {
			log.Error("backup", "error", err.Error())
		}
		select {
		case <-ctx.Done():
			return
		case <-b.asked:
			kind = backupAsked
		case <-time.After(min(b.every, backupsAskedEvery)):
			kind = backupDue
		}
	}
}

// due tells whether the newest copy that was due is older than it should be.
func (b *backups) due(now time.Time) (bool, error) {
	copies, err := b.copies(now, backupDue)
	if err != nil || len(copies) == 0 {
		return err == nil, err
	}
	newest := copies[len(copies)-1].at
	b.last.Store(max(b.last.Load(), newest.Unix()))
	return now.Sub(newest) >= b.every, nil
}

// backUp writes a copy that is asked for, or else due, and removes what is beyond those of its kind to keep once there is
// a good one more.
func (b *backups) backUp(ctx context.Context, log *slog.Logger, kind backupKind) error {
	b.writing.Store(true)
	defer b.writing.Store(false)
	begin := time.Now()
	if kind == backupDue {
		if due, err := b.due(begin); err != nil || !due {
			return err
		}
	}
	path := filepath.Join(b.folder, kind.name(begin))
	if err := b.write(ctx, path); err != nil {
		return err
	}
	b.last.Store(begin.Unix())
	log.Info("backup written", "path", path, "took", time.Since(begin).Round(time.Millisecond).String())
	copies, err := b.copies(begin, kind)
	for len(copies) > b.keep {
		err = errors.Join(err, os.Remove(filepath.Join(b.folder, copies[0].name)))
		copies = copies[1:]
	}
	return errors.Join(err, b.removePartial(begin))
}

// backupCopy is a file whose name says when it was begun.
type backupCopy struct {
	name string
	at   time.Time
}

// copies lists those of a kind in the folder, oldest first. What a clock that was wrong has dated after now is not among
// them, and so neither counts nor goes.
func (b *backups) copies(now time.Time, kind backupKind) ([]backupCopy, error) {
	entries, err := os.ReadDir(b.folder)
	if err != nil {
		return nil, err
	}
	var copies []backupCopy
	for _, entry := range entries {
		stamp := strings.TrimSuffix(strings.TrimPrefix(entry.Name(), "doesaegim-"), string(kind)+".db")
		at, err := time.Parse(backupTime, stamp)
		if err == nil && entry.Name() == kind.name(at) && !at.After(now) {
			copies = append(copies, backupCopy{entry.Name(), at})
		}
	}
	slices.SortFunc(copies, func(a, b backupCopy) int { return a.at.Compare(b.at) })
	return copies, nil
}

// removePartial removes copies that were cut off by a crash. What is younger than a day may still be under way.
func (b *backups) removePartial(now time.Time) error {
	paths, err := filepath.Glob(filepath.Join(b.folder, ".doesaegim-*"+store.PartialBackup))
	for _, path := range paths {
		if info, statErr := os.Stat(path); statErr == nil && now.Sub(info.ModTime()) > 24*time.Hour {
			err = errors.Join(err, os.Remove(path))
		}
	}
	return err
}
