package cards

import (
	"io/fs"
	"os"
	"path/filepath"
)

// snapshot is what the files of a deck look like from outside. It is never nil
// when taken.
type snapshot []fs.FileInfo

// takeSnapshot looks at every file that Open would read at path.
func takeSnapshot(path string) snapshot {
	s := snapshot{}
	info, err := os.Stat(path)
	if err != nil {
		return s
	}
	folder := path
	if info.IsDir() {
		s = s.add(folder, isDeckFile)
	} else {
		folder = filepath.Dir(path)
		s = append(s, info)
	}
	s = s.add(folder, hasNoCards)
	s = s.add(filepath.Join(folder, guideFolder), isPage)
	return s.add(filepath.Join(folder, imageFolder), isImageFile)
}

// add appends the wanted files of a folder, in order of name, as the files that
// links lead to.
func (s snapshot) add(folder string, wanted func(name string) bool) snapshot {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return s
	}
	for _, e := range entries {
		if !wanted(e.Name()) {
			continue
		}
		if info, err := os.Stat(filepath.Join(folder, e.Name())); err == nil {
			s = append(s, info)
		}
	}
	return s
}

// equal reports whether nothing has changed between two snapshots. Being the
// same file counts too: a file may be replaced by one of equal size and time.
func (s snapshot) equal(other snapshot) bool {
	if s == nil || other == nil || len(s) != len(other) {
		return false
	}
	for i := range s {
		a, b := s[i], other[i]
		if a.Name() != b.Name() || a.Size() != b.Size() || !a.ModTime().Equal(b.ModTime()) || a.Mode() != b.Mode() || !os.SameFile(a, b) {
			return false
		}
	}
	return true
}
