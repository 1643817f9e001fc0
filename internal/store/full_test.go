package store

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
)

// SQLite's own bound on pages makes it find the disk full, without one.
func TestFullDiskIsSaidReadAndRecoveredFrom(t *testing.T) {
	s, err := Open(t.Context(), filepath.Join(t.TempDir(), "x.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	w := s.engine.(*sqliteEngine).writer
	secret := func(i int) error {
		_, err := s.Secret(t.Context(), fmt.Sprint("x", i), func() string { return strings.Repeat("y", 4096) })
		return err
	}
	if err := errors.Join(secret(0), w.exec(context.Background(), "PRAGMA max_page_count=1")); err != nil {
		t.Fatal(err) // no less than there are
	}
	stored := 1
	for err = nil; err == nil; stored++ {
		err = secret(stored)
	}
	stored--
	if !errors.Is(err, ErrFull) {
		t.Fatalf("after %d secrets: %v, want ErrFull", stored, err)
	}
	if err := secret(0); err != nil {
		t.Errorf("reading while the disk is full: %v", err)
	}
	if err := w.exec(context.Background(), "PRAGMA max_page_count=1000000"); err != nil {
		t.Fatal(err)
	}
	if err := secret(stored); err != nil {
		t.Errorf("with room again: %v", err)
	}
	if err := looksSound(t.Context(), s.engine.read()); err != nil {
		t.Error(err)
	}
}
