package cards

import (
	"cmp"
	"io/fs"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"
)

// resourcesFile is the name of the file that lists what to read and watch
// beside the deck.
const resourcesFile = "resources.yaml"

// maxResources bounds what one page shows.
const maxResources = 2000

var (
	resourcesFileKeys       = []string{"bookmarks", "courses"}
	resourceKeys            = []string{"title", "url", "section", "about", "tags", "en"}
	resourceTranslationKeys = []string{"title", "about"}
)

// Resource is a bookmark or a course.
type Resource struct {
	Ref
	Section string   // heading that it stands under
	Tags    []string // canonical spelling; may be empty

	about   string
	english *resourceTranslation // nil without one
}

type resourceTranslation struct{ title, about string }

// ResourceText is what is said of a resource in one language.
type ResourceText struct {
	Title    string
	About    string   // one line; may be empty
	Language Language // of About
}

// Text returns what is said of the resource in a language, in Korean where it
// has no translation.
func (r *Resource) Text(l Language) ResourceText {
	text := ResourceText{r.Title, r.about, Korean}
	if l == English && r.english != nil {
		text.Title = cmp.Or(r.english.title, text.Title)
		if r.english.about != "" {
			text.About, text.Language = r.english.about, English
		}
	}
	return text
}

// Shelf is the resources that stand under one heading.
type Shelf struct {
	Name      string
	Resources []*Resource
}

// Bookmarks returns the bookmarks by section, in the order of the file.
func (d *Deck) Bookmarks() []Shelf { return shelves(d.bookmarks) }

// Courses returns the courses by section, in the order of the file.
func (d *Deck) Courses() []Shelf { return shelves(d.courses) }

func shelves(resources []*Resource) []Shelf {
	var all []Shelf
	for _, r := range resources {
		i := slices.IndexFunc(all, func(s Shelf) bool { return s.Name == r.Section })
		if i < 0 {
			i, all = len(all), append(all, Shelf{Name: r.Section})
		}
		all[i].Resources = append(all[i].Resources, r)
	}
	return all
}

// ResourcesFor returns the resources that share a tag with the given ones, at
// most so many: those that share more come first, then those that are about
// less besides, then bookmarks before courses, in the order of the file.
func (d *Deck) ResourcesFor(tags []string, most int) []*Resource {
	shared := func(r *Resource) (n int) {
		for _, t := range r.Tags {
			if slices.Contains(tags, t) {
				n++
			}
		}
		return n
	}
	var found []*Resource
	for _, r := range slices.Concat(d.bookmarks, d.courses) {
		if shared(r) > 0 {
			found = append(found, r)
		}
	}
	slices.SortStableFunc(found, func(a, b *Resource) int {
		return cmp.Or(shared(b)-shared(a), len(a.Tags)-len(b.Tags))
	})
	return found[:min(most, len(found))]
}

// resourceDraft is a resource as read, with the places of its tags.
type resourceDraft struct {
	*Resource
	file   string
	urlAt  place
	tagsAt []place
}

// loadResources reads resources.yaml; most decks have none.
func (l *loader) loadResources() (bookmarks, courses []*resourceDraft) {
	if _, err := fs.Stat(l.fsys, resourcesFile); err != nil {
		return nil, nil
	}
	s, text, ok := openSource(l.fsys, resourcesFile, l.shown(resourcesFile))
	if ok {
		for _, root := range s.parse(text) {
			entries, ok := s.mapping(root, "the file", resourcesFileKeys)
			if !ok {
				continue
			}
			if e, ok := entries["bookmarks"]; ok {
				bookmarks = append(bookmarks, s.resources(e.value, "bookmarks", "a bookmark")...)
			}
			if e, ok := entries["courses"]; ok {
				courses = append(courses, s.resources(e.value, "courses", "a course")...)
			}
		}
		s.checkAddresses(slices.Concat(bookmarks, courses))
	}
	l.problems = append(l.problems, s.problems...)
	return bookmarks, courses
}

func (s *source) resources(n *yaml.Node, what, each string) (all []*resourceDraft) {
	for _, one := range s.list(n, what) {
		if s.full() {
			break
		}
		if len(all) == maxResources {
			s.errorAt(at(one), "remove some", "more than %d %s", maxResources, what)
			break
		}
		if d := s.resource(one, each); d != nil {
			all = append(all, d)
		}
	}
	return all
}

func (s *source) resource(n *yaml.Node, what string) *resourceDraft {
	if isMissing(n) {
		s.errorAt(at(n), "delete it, or write url and section", "%s is empty", what)
		return nil
	}
	entries, ok := s.mapping(n, what, resourceKeys)
	if !ok {
		return nil
	}
	line := func(entries map[string]entry, key string) string {
		if e, ok := entries[key]; ok {
			return strings.Join(strings.Fields(s.prose(e.value, key)), " ")
		}
		return ""
	}
	d := &resourceDraft{Resource: &Resource{Section: line(entries, "section"), about: line(entries, "about")}, file: s.name}
	d.Title = line(entries, "title")
	if e, ok := entries["url"]; ok && !isMissing(e.value) {
		ref, ok := s.refTo(e.value, d.Title)
		if !ok {
			return nil
		}
		d.Ref, d.urlAt = ref, at(e.value)
	}
	if e, ok := entries["tags"]; ok {
		d.Tags, d.tagsAt = s.texts(e.value, "tags", "a tag")
	}
	if e, ok := entries["en"]; ok && !isMissing(e.value) {
		if english, ok := s.mapping(e.value, "en", resourceTranslationKeys); ok {
			d.english = &resourceTranslation{line(english, "title"), line(english, "about")}
		}
	}
	for _, key := range []struct{ name, value string }{{"url", d.URL}, {"section", d.Section}} {
		if key.value == "" {
			s.errorAt(at(n), "add "+key.name+":", "%s is missing", quoted(key.name))
			return nil
		}
	}
	return d
}

// checkAddresses warns about an address that stands twice.
func (s *source) checkAddresses(all []*resourceDraft) {
	first := map[string]int{}
	for _, d := range all {
		if line, twice := first[d.URL]; twice {
			s.warnAt(d.urlAt, "delete one of the two", "the same address stands on line %d", line)
			continue
		}
		first[d.URL] = d.urlAt.line
	}
}

// published returns the resources of drafts that have been checked.
func published(drafts []*resourceDraft) []*Resource {
	var all []*Resource
	for _, d := range drafts {
		all = append(all, d.Resource)
	}
	return all
}
