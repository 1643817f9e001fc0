package cards

import (
	"cmp"
	"slices"
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
