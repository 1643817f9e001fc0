package cards

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
)

// cache keeps the cards of question files in which nothing was wrong, by the
// files' contents: parsing takes most of a start, and few files have changed
// since the one before. It is a file of its own, made for one build of the
// program and of use to no other; without it, all is parsed. A nil cache keeps
// nothing.
type cache struct {
	path    string
	program string

	mu    sync.Mutex
	files map[cacheKey]string // see encodeDrafts
	used  map[cacheKey]bool   // by the latest load
	saved bool                // files are as in the file at path
}

type cacheKey [sha256.Size]byte

// openCache reads the cache at path. One that cannot be read is empty.
func openCache(path string) *cache {
	program, err := programStamp()
	if err != nil {
		return nil
	}
	c := &cache{path: path, program: program, files: map[cacheKey]string{}, used: map[cacheKey]bool{}}
	if files, err := readCache(path, program); err == nil {
		c.files, c.saved = files, true
	}
	return c
}

// readCache reads a file that writeCache wrote for the same program.
func readCache(path, program string) (map[cacheKey]string, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	var b strings.Builder
	b.Grow(int(info.Size()))
	if _, err := io.Copy(&b, f); err != nil {
		return nil, err
	}
	k := &coder{reading: true, text: b.String()}
	var of string
	files := map[cacheKey]string{}
	if k.string(&of); of != program {
		return nil, errors.New("made by another program")
	}
	for k.text != "" {
		var key, cards string
		k.string(&key)
		k.string(&cards)
		if len(key) != len(cacheKey{}) {
			return nil, errors.New("damaged")
		}
		files[cacheKey([]byte(key))] = cards
	}
	if k.broken {
		return nil, errors.New("damaged")
	}
	return files, nil
}

// writeCache writes files in one piece.
func writeCache(path, program string, files map[cacheKey]string) error {
	k := &coder{}
	k.string(&program)
	for key, cards := range files {
		name := string(key[:])
		k.string(&name)
		k.string(&cards)
	}
	f, err := os.CreateTemp(filepath.Dir(path), filepath.Base(path)+".*")
	if err != nil {
		return err
	}
	_, err = f.Write(k.out)
	// Without the flush a power cut may leave a file of the right length that holds something else.
	if err = errors.Join(err, f.Sync(), f.Close()); err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		return errors.Join(err, os.Remove(f.Name()))
	}
	return nil
}

// programStamp tells one build of the program from others.
func programStamp() (string, error) {
	path, err := os.Executable()
	if err != nil {
		return "", err
	}
	info, err := os.Stat(path)
	if err != nil {
		return "", err
	}
	return fmt.Sprint(path, " ", info.Size(), " ", info.ModTime().UnixNano()), nil
}

// begin begins a load: what the one before has used may be forgotten.
func (c *cache) begin() {
	if c == nil {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	clear(c.used)
}

// key is that of a file. What is right in a text also depends on the pictures
// that there are.
func (c *cache) key(data []byte, images map[string]image) cacheKey {
	if c == nil {
		return cacheKey{}
	}
	h := sha256.New()
	for _, name := range slices.Sorted(maps.Keys(images)) {
		fmt.Fprintf(h, "%q ", name)
	}
	h.Write(data)
	return cacheKey(h.Sum(nil))
}

// drafts returns the cards of a file of the given name; ok is false where it is
// not known, or was not right.
func (c *cache) drafts(key cacheKey, name string) (drafts []*draft, ok bool) {
	if c == nil {
		return nil, false
	}
	c.mu.Lock()
	text, ok := c.files[key]
	if ok {
		c.used[key] = true
	}
	c.mu.Unlock()
	if !ok {
		return nil, false
	}
	return decodeDrafts(text, name)
}

// keep remembers the cards of a file without problems, as they were read.
func (c *cache) keep(key cacheKey, drafts []*draft) {
	if c == nil {
		return
	}
	text := encodeDrafts(drafts)
	c.mu.Lock()
	defer c.mu.Unlock()
	c.files[key], c.used[key], c.saved = text, true, false
}

// save writes what the latest load has used, in one piece, and forgets the rest.
func (c *cache) save() error {
	if c == nil {
		return nil
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	for key := range c.files {
		if !c.used[key] {
			delete(c.files, key)
			c.saved = false
		}
	}
	if c.saved {
		return nil
	}
	if err := writeCache(c.path, c.program, c.files); err != nil {
		return err
	}
	c.saved = true
	return nil
}
