package cards

import (
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
