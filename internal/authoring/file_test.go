package authoring

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
)

func TestFileIsReplacedAsAWhole(t *testing.T) {
	folder := t.TempDir()
	path := filepath.Join(folder, "q.yaml")
	must(t, os.WriteFile(path, []byte("old"), 0o640))
	must(t, os.Chmod(path, 0o640))
	must(t, os.Symlink("q.yaml", filepath.Join(folder, "link.yaml")))
	before, err := os.Stat(path)
	must(t, err)
	f, err := ReadFile(filepath.Join(folder, "link.yaml"))
	must(t, err)
	if f.Text() != "old" {
		t.Errorf("read %q", f.Text())
	}
	must(t, f.Write("new"))
	after, err := os.Stat(path)
	must(t, err)
	if after.Mode() != before.Mode() {
		t.Errorf("mode %v, want %v", after.Mode(), before.Mode())
	}
	if os.SameFile(before, after) {
		t.Error("the file was written in place")
	}
	must(t, f.Write("newer"))
	if info, err := os.Lstat(filepath.Join(folder, "link.yaml")); err != nil || info.Mode()&os.ModeSymlink == 0 {
		t.Error("the link is gone")
	}
	if text, err := os.ReadFile(path); err != nil || string(text) != "newer" {
		t.Errorf("%q, %v", text, err)
	}
	if entries, err := os.ReadDir(folder); err != nil || len(entries) != 2 {
		t.Errorf("left behind: %v, %v", entries, err)
	}
}

func TestEditsOfOthersAreNotLost(t *testing.T) {
	for _, test := range []struct {
		name string
		edit func(path string) error
	}{
		{"written", func(path string) error { return os.WriteFile(path, []byte("mine"), 0o644) }},
		{"emptied", func(path string) error { return os.Truncate(path, 0) }},
		{"deleted", os.Remove},
	} {
		path := filepath.Join(t.TempDir(), "q.yaml")
		must(t, os.WriteFile(path, []byte("old"), 0o644))
		f, err := ReadFile(path)
		must(t, err)
		must(t, test.edit(path))
		if err := f.Write("new"); !errors.Is(err, ErrChanged) {
			t.Errorf("%s: %v", test.name, err)
		}
		if text, _ := os.ReadFile(path); string(text) == "new" {
			t.Errorf("%s: the edit is lost", test.name)
		}
	}
}

func TestFileThatDoesNotExistIsMade(t *testing.T) {
	path := filepath.Join(t.TempDir(), "q.yaml")
	f, err := ReadFile(path)
	must(t, err)
	other, err := ReadFile(path)
	must(t, err)
	must(t, f.Write("new"))
	if err := other.Write("other"); !errors.Is(err, ErrChanged) {
		t.Errorf("made twice: %v", err)
	}
	if text, err := os.ReadFile(path); err != nil || string(text) != "new" {
		t.Errorf("%q, %v", text, err)
	}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
