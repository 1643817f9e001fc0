package cards

import (
	"context"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"time"
)

// Library holds the latest good deck of a folder or file.
type Library struct {
	path  string // folder or file on disk; empty when embedded
	base  string
	cache *cache // nil for none

	current  atomic.Pointer[Deck]
	problems atomic.Pointer[Problems] // of the latest attempt

	// What Watch knows; only its goroutine uses them.
	loaded  snapshot // what the latest attempt read
	pending snapshot // what may still be being written; nil when nothing is
	outcome string   // what was logged last
}

// settleAfter is how long a new deck is served before it is made ready for
// searches and for the next start: those who open the first page come first.
const settleAfter = time.Second

// settle does for a new deck what can wait.
func (l *Library) settle(deck *Deck) {
	time.AfterFunc(settleAfter, func() {
		deck.prepareSearch()
		l.SaveCache()
	})
}

// SaveCache keeps what was read for the next start, where CacheIn says so. It
// happens by itself a second after a deck is served; who stops sooner calls it.
func (l *Library) SaveCache() {
	_ = l.cache.save() // without it the next start only takes longer
}

// Option changes how a Library renders its cards.
type Option func(*Library)

// BasePath tells under which URL path the app lives, such as "/prep"; pictures
// and links between cards begin with it. The default is "/".
func BasePath(path string) Option {
	return func(l *Library) { l.base = "/" + strings.Trim(path, "/") }
}

// CacheIn names a file in which what was read of the question files is kept for
// the next start, which then takes a fraction of the time. The file may be
// deleted at any time; where it cannot be written, every start reads all.
func CacheIn(path string) Option {
	return func(l *Library) { l.cache = openCache(path) }
}

// loader returns a new attempt to load a deck.
func (l *Library) loader() *loader { return &loader{base: l.base, cache: l.cache} }

// Open loads the deck at path: a folder, or a single YAML file, beside which
// tags.yaml, images/, guide/ and resources.yaml are used too. The library is nil exactly when a problem
// is an error.
func Open(path string, options ...Option) (*Library, Problems) {
	l := &Library{path: path}
	l.apply(options)
	l.loaded = takeSnapshot(path)
	deck, problems := l.load()
	return l.start(deck, problems)
}

// OpenEmbedded loads a deck that never changes from a file system, as Open does
// from a folder.
func OpenEmbedded(fsys fs.FS, options ...Option) (*Library, Problems) {
	l := &Library{}
	l.apply(options)
	loader := l.loader()
	loader.fsys = fsys
	deck, problems := loader.load(nil)
	return l.start(deck, problems)
}

func (l *Library) apply(options []Option) {
	for _, o := range options {
		o(l)
	}
	l.base = strings.TrimSuffix(l.base, "/") + "/"
}

func (l *Library) start(deck *Deck, problems Problems) (*Library, Problems) {
	if deck == nil {
		return nil, problems
	}
	l.current.Store(deck)
	l.settle(deck)
	l.problems.Store(&problems)
	l.outcome = problems.Error()
	return l, problems
}

// Deck returns the latest good deck. A request takes it once and keeps it, so
// that it sees one deck from beginning to end.
func (l *Library) Deck() *Deck { return l.current.Load() }

// Problems returns what the latest attempt to load found, warnings included.
// With an error among them, Deck is still the deck from before.
func (l *Library) Problems() Problems { return *l.problems.Load() }

// load reads the deck as it is on disk now.
func (l *Library) load() (*Deck, Problems) {
	if info, err := os.Stat(l.path); err == nil && !info.IsDir() {
		return l.loader().loadFolder(filepath.Dir(l.path), filepath.Base(l.path))
	}
	return l.loader().loadFolder(l.path)
}

// loadFolder loads the deck in a folder, or the named files of it.
func (l *loader) loadFolder(folder string, names ...string) (*Deck, Problems) {
	// A root is opened anew each time, since the folder may have been replaced.
	// It follows links inside the folder, as Kubernetes makes them, and refuses
	// those that lead out of it.
	root, err := os.OpenRoot(folder)
	if err != nil {
		return nil, unreadable(folder, err)
	}
	defer root.Close()
	l.fsys, l.folder = root.FS(), filepath.ToSlash(folder)
	return l.load(names)
}

func unreadable(folder string, err error) Problems {
	return Problems{{File: folder, Severity: Error, Message: plainError(err).Error(),
		Fix: "check that the file or folder exists and can be read"}}
}

// Watch keeps the deck up to date until ctx ends: it looks at the files at
// every interval and loads them when they have changed. A deck with errors is
// not used; the one before stays. Each new outcome is logged once.
//
// Polling also sees bind mounts, git pulls, editors that save by renaming and
// the link swaps of Kubernetes, which notification by the system misses.
func (l *Library) Watch(ctx context.Context, every time.Duration, log *slog.Logger) {
	if l.path == "" {
		return
	}
	for {
		wait := every
		if l.pending != nil {
			wait = every / 4
		}
		select {
		case <-ctx.Done():
			return
		case <-time.After(wait):
			l.poll(log)
		}
	}
}

// poll is one look at the files. A change is loaded when the next look finds
// nothing more: until then somebody may still be writing.
func (l *Library) poll(log *slog.Logger) {
	now := takeSnapshot(l.path)
	switch {
	case now.equal(l.loaded):
		l.pending = nil
	case !now.equal(l.pending):
		l.pending = now
	default:
		l.loaded, l.pending = now, nil
		l.reload(log)
	}
}

func (l *Library) reload(log *slog.Logger) {
	deck, problems := l.load()
	l.problems.Store(&problems)
	outcome := problems.Error()
	news := outcome != l.outcome
	l.outcome = outcome
	if news {
		for _, p := range problems {
			level := slog.LevelWarn
			if p.Severity == Error {
				level = slog.LevelError
			}
			log.Log(context.Background(), level, "deck problem", "at", p.String())
		}
	}
	if deck == nil {
		if news {
			log.Error("deck not loaded; the one before stays", "path", l.path)
		}
		return
	}
	deck.remember(l.Deck())
	before := l.current.Swap(deck)
	l.settle(deck)
	log.Info("deck loaded", "path", l.path, "cards", len(deck.Cards()))
	for _, r := range renamed(before, deck) {
		log.Warn("a question was reworded, so its card is new to everyone; to keep the progress, add this line to the card",
			"line", "aliases: ["+r.from+"]", "file", r.to.File, "at", r.to.Line)
	}
}
