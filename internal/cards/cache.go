package cards

import (
	"crypto/sha256"
	"encoding/gob"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
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
	files map[cacheKey][]cachedCard
	used  map[cacheKey]bool // by the latest load
	saved bool              // files are as in the file at path
}

type cacheKey [sha256.Size]byte

// cachedCard is a draft in a form that can be written.
type cachedCard struct {
	ID, Question, Answer string
	Tags                 []string // as written
	Level                Level
	Asked                []Asked
	Points, Followups    []string
	Refs                 []Ref
	English              *Translation
	Aliases              []string
	Deprecated           string
	Line                 int
	Derived              bool
	IDAt, QuestionAt     cachedPlace

	TagsAt, AliasesAt, FollowsAt []cachedPlace
}

type cachedPlace struct{ Line, Col int }

// cacheFile is what stands in the file.
type cacheFile struct {
	Program string
	Files   map[cacheKey][]cachedCard
}

// openCache reads the cache at path. One that cannot be read is empty.
func openCache(path string) *cache {
	program, err := programStamp()
	if err != nil {
		return nil
	}
	c := &cache{path: path, program: program, files: map[cacheKey][]cachedCard{}, used: map[cacheKey]bool{}}
	f, err := os.Open(path)
	if err != nil {
		return c
	}
	defer f.Close()
	var kept cacheFile
	if err := gob.NewDecoder(f).Decode(&kept); err == nil && kept.Program == program && kept.Files != nil {
		c.files, c.saved = kept.Files, true
	}
	return c
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
	defer c.mu.Unlock()
	cards, ok := c.files[key]
	if !ok {
		return nil, false
	}
	c.used[key] = true
	drafts = make([]*draft, len(cards))
	for i := range cards {
		drafts[i] = cards[i].draft(name)
	}
	return drafts, true
}

// keep remembers the cards of a file without problems, as they were read.
func (c *cache) keep(key cacheKey, drafts []*draft) {
	if c == nil {
		return
	}
	cards := make([]cachedCard, len(drafts))
	for i, d := range drafts {
		cards[i] = newCachedCard(d)
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.files[key], c.used[key], c.saved = cards, true, false
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
	f, err := os.CreateTemp(filepath.Dir(c.path), filepath.Base(c.path)+".*")
	if err != nil {
		return err
	}
	// Without the flush a power cut may leave a file of the right length that holds something else.
	err = errors.Join(gob.NewEncoder(f).Encode(cacheFile{c.program, c.files}), f.Sync(), f.Close())
	if err == nil {
		err = os.Rename(f.Name(), c.path)
	}
	if err != nil {
		return errors.Join(err, os.Remove(f.Name()))
	}
	c.saved = true
	return nil
}

func newCachedCard(d *draft) cachedCard {
	return cachedCard{
		ID: d.ID, Question: d.Question, Answer: d.Answer,
		Tags: slices.Clone(d.Tags), Level: d.Level, Asked: d.Asked, Points: d.Points, Followups: d.Followups,
		Refs: d.Refs, English: d.English, Aliases: d.Aliases, Deprecated: d.Deprecated, Line: d.Line,
		Derived: d.derived, IDAt: d.idAt.exported(), QuestionAt: d.questionAt.exported(),
		TagsAt: exported(d.tagsAt), AliasesAt: exported(d.aliasesAt), FollowsAt: exported(d.followsAt),
	}
}

func (c *cachedCard) draft(name string) *draft {
	return &draft{
		Card: &Card{
			ID: c.ID, Question: c.Question, Answer: c.Answer,
			Tags: slices.Clone(c.Tags), Level: c.Level, Asked: c.Asked, Points: c.Points, Followups: c.Followups,
			Refs: c.Refs, English: c.English, Aliases: c.Aliases, Deprecated: c.Deprecated, File: name, Line: c.Line,
		},
		derived: c.Derived, idAt: c.IDAt.place(), questionAt: c.QuestionAt.place(),
		tagsAt: places(c.TagsAt), aliasesAt: places(c.AliasesAt), followsAt: places(c.FollowsAt),
	}
}

func (p place) exported() cachedPlace { return cachedPlace{p.line, p.col} }

func (p cachedPlace) place() place { return place{p.Line, p.Col} }

func exported(all []place) (cached []cachedPlace) {
	for _, p := range all {
		cached = append(cached, p.exported())
	}
	return cached
}

func places(cached []cachedPlace) (all []place) {
	for _, p := range cached {
		all = append(all, p.place())
	}
	return all
}
