package authoring

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
)

// ErrChanged says that a file is no longer what was read: somebody else has
// edited it meanwhile, and their edit would be lost.
var ErrChanged = errors.New("the file was changed by somebody else meanwhile; read it again")

// File is a question file as it was read.
type File struct {
	path string      // behind links, which stay
	text []byte      // nil when there was no file
	mode fs.FileMode // permissions
}

// ReadFile reads a file that is to be changed. A file that does not exist is
// empty, and Write makes it.
func ReadFile(path string) (*File, error) {
	f := &File{path: path, mode: 0o644}
	if target, err := filepath.EvalSymlinks(path); err == nil {
		f.path = target
	}
	text, err := os.ReadFile(f.path)
	if errors.Is(err, fs.ErrNotExist) {
		return f, nil
	}
	if err != nil {
		return nil, err
	}
	info, err := os.Stat(f.path)
	if err != nil {
		return nil, err
	}
	f.text, f.mode = text, info.Mode().Perm()
	return f, nil
}

// Text returns the text that was read, or written last.
func (f *File) Text() string { return string(f.text) }

// replacing lets the writers of this process take turns: looking whether a file
// has changed and replacing it are two steps.
var replacing sync.Mutex

// Write replaces the text in one step, so that no reader sees half of it, and
// keeps the permissions. The error is ErrChanged, and nothing is written, when
// the file is not what was read.
func (f *File) Write(text string) error {
	// The name begins with a point, so that no deck takes it for a question file.
	temporary, err := os.CreateTemp(filepath.Dir(f.path), "."+filepath.Base(f.path)+".*")
	if err != nil {
		return err
	}
	defer os.Remove(temporary.Name()) // in vain once it is renamed
	_, err = temporary.WriteString(text)
	if err = errors.Join(err, temporary.Chmod(f.mode), temporary.Sync(), temporary.Close()); err != nil {
		return err
	}
	replacing.Lock()
	defer replacing.Unlock()
	if err := f.checkUnchanged(); err != nil {
		return err
	}
	if err := os.Rename(temporary.Name(), f.path); err != nil {
		return err
	}
	f.text = []byte(text)
	return nil
}

func (f *File) checkUnchanged() error {
	now, err := os.ReadFile(f.path)
	if errors.Is(err, fs.ErrNotExist) {
		now, err = nil, nil
	}
	if err != nil {
		return err
	}
	if !bytes.Equal(now, f.text) || (now == nil) != (f.text == nil) {
		return ErrChanged
	}
	return nil
}
