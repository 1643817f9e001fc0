package cards

import (
	"fmt"
	"io/fs"
	"path"
	"runtime"
	"slices"
	"strings"
	"sync"
)

// Load reads a deck from every *.yaml and *.yml file in the root of fsys, or
// from the named files only, with tags.yaml, images/, guide/ and resources.yaml
// where they are there.
// It reports every problem at once; the deck is nil exactly when one of them is
// an error. To check a deck is to load it.
func Load(fsys fs.FS, names ...string) (*Deck, Problems) {
	return (&loader{fsys: fsys, base: "/"}).load(names)
}

// loader is one attempt to load a deck.
type loader struct {
	fsys   fs.FS
	folder string // put before file names in messages
	base   string // URL path of the app, with a slash at its end
	cache  *cache // nil for none

	problems Problems
	reports  [2]int // by severity
}

// shown returns the name of a file for messages.
func (l *loader) shown(name string) string { return path.Join(l.folder, name) }

// maxReports is how many warnings, and how many errors, are reported for the
// deck as a whole.
const maxReports = 1000

func (l *loader) report(name string, p place, severity Severity, fix, format string, args ...any) {
	if l.reports[severity]++; l.reports[severity] > maxReports {
		return
	}
	l.problems = append(l.problems, Problem{name, p.line, p.col, severity, fmt.Sprintf(format, args...), fix})
}

func (l *loader) load(names []string) (*Deck, Problems) {
	l.cache.begin()
	whole := len(names) == 0
	if whole {
		names = l.deckFiles()
	}
	vocabulary, problems := loadVocabulary(l.fsys, l.shown)
	l.problems = append(l.problems, problems...)
	images := l.loadImages()
	renderer := newRenderer(l.base, images)

	var sections []*sectionDraft
	var bookmarks, courses []*resourceDraft
	beside := &loader{fsys: l.fsys, folder: l.folder, base: l.base}
	var reading sync.WaitGroup
	reading.Go(func() {
		sections = beside.loadGuide(renderer)
		bookmarks, courses = beside.loadResources()
	})
	files := make([][]*draft, len(names))
	found := make([]Problems, len(names))
	eachInParallel(len(names), func(i int) {
		files[i], found[i] = l.readDeckFile(names[i], vocabulary, renderer)
	})
	l.problems = append(l.problems, slices.Concat(found...)...)
	drafts := slices.Concat(files...)
	if len(drafts) > maxCards {
		l.report(drafts[maxCards].File, place{drafts[maxCards].Line, 1}, Error, "remove some", "more than %d cards in one deck", maxCards)
	}
	reading.Wait()
	l.problems = append(l.problems, beside.problems...)

	l.checkTags(tagLists(drafts, sections, bookmarks, courses), vocabulary)
	deck := &Deck{images: images, renderer: renderer, vocabulary: vocabulary}
	l.indexIDs(deck, drafts)
	l.checkFollowups(deck, drafts)
	l.checkTwins(drafts)
	deck.sections = l.joinSections(deck, sections, whole)
	deck.bookmarks, deck.courses = published(bookmarks), published(courses)

	l.problems.sort()
	if l.problems.HasErrors() {
		return nil, l.problems
	}
	for _, d := range drafts {
		deck.all = append(deck.all, d.Card)
		if d.Deprecated == "" {
			deck.cards = append(deck.cards, d.Card)
		}
	}
	deck.indexTags(vocabulary)
	deck.indexOccasions()
	deck.indexFollowups()
	return deck, l.problems
}

// deckFiles returns the names of the files that hold cards, in order.
func (l *loader) deckFiles() []string {
	entries, err := fs.ReadDir(l.fsys, ".")
	if err != nil {
		l.report(l.shown("."), place{}, Error, "check that the folder exists and can be read", "%v", plainError(err))
		return nil
	}
	var names []string
	for _, e := range entries {
		if isDeckFile(e.Name()) && !e.IsDir() {
			names = append(names, e.Name())
		}
	}
	if len(names) == 0 {
		l.report(l.shown("."), place{}, Error, "add questions.yaml", "no question files (*.yaml) here")
	}
	return names
}

func isDeckFile(name string) bool {
	extension := path.Ext(name)
	return (extension == ".yaml" || extension == ".yml") && !strings.ContainsAny(name[:1], "._#") && !hasNoCards(name)
}

// hasNoCards reports whether a YAML file of a deck holds something else.
func hasNoCards(name string) bool { return name == tagsFile || name == resourcesFile }

// readDeckFile does all that can be done for one file alone.
func (l *loader) readDeckFile(name string, v *vocabulary, r *renderer) ([]*draft, Problems) {
	s := &source{name: l.shown(name)}
	data, ok := s.read(l.fsys, name)
	if !ok {
		return nil, s.problems
	}
	key := l.cache.key(data, r.images)
	drafts, known := l.cache.drafts(key, s.name)
	if !known {
		if text, ok := s.open(data); ok {
			drafts = s.parseCards(text, r)
		}
		if len(s.problems) == 0 {
			l.cache.keep(key, drafts)
		}
	}
	for _, d := range drafts {
		d.renderer, d.vocabulary = r, v
	}
	return drafts, s.problems
}

// parseCards reads the cards of a file and checks their Markdown.
func (s *source) parseCards(text []byte, r *renderer) []*draft {
	var drafts []*draft
	for _, root := range s.parse(text) {
		drafts = append(drafts, s.drafts(root)...)
	}
	found := make([]Problems, len(drafts))
	eachInParallel(len(drafts), func(i int) {
		d, own := drafts[i], &source{name: s.name, lines: s.lines}
		for _, f := range d.fields {
			own.checkMarkdown(r, f)
		}
		found[i] = own.problems
	})
	for _, p := range slices.Concat(found...) {
		s.report(p.Severity, place{p.Line, p.Col}, p.Message, p.Fix)
	}
	return drafts
}

// eachInParallel calls f with 0 to n-1, as many at once as there are processors.
func eachInParallel(n int, f func(int)) {
	var wait sync.WaitGroup
	next := make(chan int)
	for range min(n, runtime.GOMAXPROCS(0)) {
		wait.Go(func() {
			for i := range next {
				f(i)
			}
		})
	}
	for i := range n {
		next <- i
	}
	close(next)
	wait.Wait()
}
