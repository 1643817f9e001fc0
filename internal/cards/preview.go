package cards

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// Preview loads the deck at path, a folder or a file as for Open, as it would
// be if the file with that name in the folder held text. Nothing is written.
func Preview(path, name string, text []byte) (*Deck, Problems) {
	folder, names := path, []string(nil)
	if info, err := os.Stat(path); err == nil && !info.IsDir() {
		folder, names = filepath.Dir(path), []string{filepath.Base(path)}
	}
	root, err := os.OpenRoot(folder)
	if err != nil {
		return nil, unreadable(folder, err)
	}
	defer root.Close()
	return (&loader{fsys: overlay{root.FS(), name, text}, folder: filepath.ToSlash(folder), base: "/"}).load(names)
}

// overlay is a file system with one other file in its root.
type overlay struct {
	fs.FS
	name string
	text []byte
}

func (o overlay) Open(name string) (fs.File, error) {
	if name == o.name {
		return overlaid{bytes.NewReader(o.text), o}, nil
	}
	return o.FS.Open(name)
}

func (o overlay) Stat(name string) (fs.FileInfo, error) {
	if name == o.name {
		return overlaid{o: o}, nil
	}
	return fs.Stat(o.FS, name)
}

func (o overlay) ReadDir(name string) ([]fs.DirEntry, error) {
	entries, err := fs.ReadDir(o.FS, name)
	if err != nil || name != "." {
		return entries, err
	}
	i, found := slices.BinarySearchFunc(entries, o.name, func(e fs.DirEntry, name string) int { return strings.Compare(e.Name(), name) })
	if !found {
		entries = slices.Insert(entries, i, fs.FileInfoToDirEntry(overlaid{o: o}))
	}
	return entries, nil
}

// overlaid is the other file, and what is to be known of it.
type overlaid struct {
	*bytes.Reader
	o overlay
}

func (f overlaid) Stat() (fs.FileInfo, error) { return f, nil }
func (f overlaid) Close() error               { return nil }
func (f overlaid) Name() string               { return f.o.name }
func (f overlaid) Size() int64                { return int64(len(f.o.text)) }
func (f overlaid) Mode() fs.FileMode          { return 0o444 }
func (f overlaid) ModTime() time.Time         { return time.Time{} }
func (f overlaid) IsDir() bool                { return false }
func (f overlaid) Sys() any                   { return nil }
