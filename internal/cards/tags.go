package cards

import (
	"io/fs"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"
	"golang.org/x/text/cases"
)

// tagsFile is the name of the file that lists the canonical tags.
const tagsFile = "tags.yaml"

var (
	tagFileKeys = []string{"tags"}
	tagKeys     = []string{"name", "area", "about", "aliases"}
)

// Tag is a label that some asked card carries.
type Tag struct {
	Name    string   // canonical spelling
	Area    bool     // a field of knowledge, not a single topic
	Count   int      // asked cards that carry it
	Aliases []string // other spellings, accepted wherever the name is
	About   string   // what it is about; empty for tags that tags.yaml does not list
}

// vocabulary knows the tags of tags.yaml by every spelling.
type vocabulary struct {
	tags []Tag
	byID map[string]int // folded name or alias -> index in tags
}

// fold makes spellings equal that differ in case, Unicode form or surrounding
// white space only.
func fold(s string) string {
	return cases.Fold().String(nfc(strings.TrimSpace(s)))
}

// canonical returns the canonical spelling of a listed tag.
func (v *vocabulary) canonical(name string) (string, bool) {
	i, ok := v.byID[fold(name)]
	if !ok {
		return "", false
	}
	return v.tags[i].Name, true
}

// spellings returns every name and alias.
func (v *vocabulary) spellings() []string {
	var all []string
	for _, t := range v.tags {
		all = append(append(all, t.Name), t.Aliases...)
	}
	return all
}

// loadVocabulary reads tags.yaml; a deck without one has an empty vocabulary.
func loadVocabulary(fsys fs.FS, shown func(string) string) (*vocabulary, Problems) {
	v := &vocabulary{byID: map[string]int{}}
	if _, err := fs.Stat(fsys, tagsFile); err != nil {
		return v, nil
	}
	s, text, ok := openSource(fsys, tagsFile, shown(tagsFile))
	if ok {
		for _, root := range s.parse(text) {
			s.readTags(v, root)
		}
	}
	return v, s.problems
}

func (s *source) readTags(v *vocabulary, root *yaml.Node) {
	entries, ok := s.mapping(root, "the file", tagFileKeys)
	if !ok {
		return
	}
	list, ok := entries["tags"]
	if !ok {
		s.errorAt(at(root), `write the list under "tags:"`, `"tags" is missing`)
		return
	}
	for _, n := range s.list(list.value, "tags") {
		if s.full() {
			return
		}
		s.readTag(v, n)
	}
}

func (s *source) readTag(v *vocabulary, n *yaml.Node) {
	entries, ok := s.mapping(n, "a tag", tagKeys)
	if !ok {
		return
	}
	var t Tag
	if e, ok := entries["name"]; ok {
		t.Name = strings.Join(strings.Fields(s.text(e.value, "name")), " ")
	}
	if t.Name == "" {
		s.errorAt(at(n), "add name:", `"name" is missing`)
		return
	}
	if e, ok := entries["about"]; ok {
		t.About = strings.TrimSpace(s.text(e.value, "about"))
	}
	if e, ok := entries["area"]; ok {
		area := s.text(e.value, "area")
		if !slices.Contains([]string{"", "true", "false"}, area) {
			s.errorAt(at(e.value), "write true or false", "area %s is neither true nor false", quoted(short(area)))
		}
		t.Area = area == "true"
	}
	places := []place{at(entries["name"].value)}
	if e, ok := entries["aliases"]; ok {
		aliases, aliasesAt := s.texts(e.value, "aliases", "an alias")
		t.Aliases = aliases
		places = append(places, aliasesAt...)
	}
	index := len(v.tags)
	for i, spelling := range append([]string{t.Name}, t.Aliases...) {
		if other, taken := v.byID[fold(spelling)]; taken {
			owner := t.Name
			if other < index {
				owner = v.tags[other].Name
			}
			s.errorAt(places[i], "keep it with one tag", "%s already means the tag %s", quoted(spelling), quoted(owner))
			continue
		}
		v.byID[fold(spelling)] = index
	}
	v.tags = append(v.tags, t)
}
