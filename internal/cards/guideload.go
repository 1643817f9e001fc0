package cards

import (
	"cmp"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v4"
)

// guideFolder holds the pages of the guide: NAME.md, and NAME.en.md for its
// translation. Most decks have none.
const guideFolder = "guide"

// maxPages is how many files the guide may have.
const maxPages = 400

// The keys between the lines of "---" that a page begins with. Its order, tags
// and cards hold for the translation, too.
var (
	sectionKeys            = []string{"title", "summary", "order", "tags", "cards"}
	sectionTranslationKeys = []string{"title", "summary"}
)

// sectionDraft is a section as read, before its cards are known.
type sectionDraft struct {
	*Section
	cardIDs         []string
	cardsAt, tagsAt []place
}

// loadGuide reads the pages of the guide. Broken ones are reported and left out.
func (l *loader) loadGuide(r *renderer) []*sectionDraft {
	entries, err := fs.ReadDir(l.fsys, guideFolder)
	if err != nil {
		return nil
	}
	drafts, translations := map[string]*sectionDraft{}, map[string]*sectionText{}
	pages := 0
	for _, e := range entries {
		name := path.Join(guideFolder, e.Name())
		if !isPage(e.Name()) || e.IsDir() {
			continue
		}
		if pages++; pages > maxPages {
			l.report(l.shown(name), place{}, Error, "remove some", "more than %d pages in the guide", maxPages)
			break
		}
		id, translated := strings.CutSuffix(strings.TrimSuffix(e.Name(), ".md"), ".en")
		if !ValidID(id) {
			l.report(l.shown(name), place{}, Error, "use a-z, 0-9 and single hyphens, such as error-budget.md and error-budget.en.md", "the name is not one of a page")
			continue
		}
		p, ok := l.openPage(name)
		if ok && translated {
			_, translations[id] = p.read(r, sectionTranslationKeys)
		} else if ok {
			drafts[id] = p.section(id, r)
		} else if !translated {
			drafts[id] = nil // it is there, however broken
		}
		l.problems = append(l.problems, p.problems...)
	}
	for id, text := range translations {
		draft, ok := drafts[id]
		if !ok {
			name := path.Join(guideFolder, id+".en.md")
			l.report(l.shown(name), place{}, Error, "add "+id+".md, or give the two the same name", "a translation of a page that is not there")
		} else if draft != nil {
			draft.english = text
		}
	}
	sections := slices.DeleteFunc(slices.Collect(maps.Values(drafts)), func(d *sectionDraft) bool { return d == nil })
	slices.SortFunc(sections, func(a, b *sectionDraft) int {
		return cmp.Or(cmp.Compare(a.order, b.order), cmp.Compare(a.ID, b.ID))
	})
	return sections
}

func isPage(name string) bool {
	return path.Ext(name) == ".md" && !strings.ContainsAny(name[:1], "._#")
}

// joinSections gives the sections their cards. One that is not in a whole deck
// is reported, one that is no longer asked left out.
func (l *loader) joinSections(deck *Deck, drafts []*sectionDraft, whole bool) []*Section {
	known := l.knownIDs(deck)
	var sections []*Section
	for _, d := range drafts {
		for i, id := range d.cardIDs {
			card := deck.byID[id]
			switch {
			case card == nil && whole:
				known.reportUnknown(d.File, d.cardsAt[i], id)
			case card != nil && card.Deprecated == "":
				d.Cards = append(d.Cards, card)
			}
		}
		sections = append(sections, d.Section)
	}
	return sections
}

// page is a Markdown file that begins with keys between two lines of "---".
type page struct {
	*source
	keys *yaml.Node
	body *yaml.Node // the text below, as if it were a literal block
}

const frontMatterLine = "---"

// openPage reads a page. ok is false when it cannot be told what is key and
// what is text.
func (l *loader) openPage(name string) (p page, ok bool) {
	s, _, ok := openSource(l.fsys, name, l.shown(name))
	p.source = s
	if !ok {
		return p, false
	}
	isBorder := func(line string) bool { return strings.TrimRight(line, " ") == frontMatterLine }
	if !isBorder(s.lines[0]) {
		s.errorAt(place{1, 1}, `write a line "---", then title:, then another line "---" above the text`, `the page does not begin with "---"`)
		return p, false
	}
	end := 1 + slices.IndexFunc(s.lines[1:], isBorder)
	if end == 0 {
		s.errorAt(place{1, 1}, `write a line "---" between the keys and the text`, `the keys that begin here have no end`)
		return p, false
	}
	keys := &source{name: s.name, lines: s.lines[:end]}
	roots := keys.parse([]byte(strings.Join(keys.lines, "\n") + "\n"))
	s.problems = append(s.problems, keys.problems...)
	if len(roots) != 1 {
		return p, false
	}
	p.keys = roots[0]
	p.body = &yaml.Node{Kind: yaml.ScalarNode, Style: yaml.LiteralStyle, Line: end + 1, Column: 1, Value: strings.Join(s.lines[end+1:], "\n")}
	return p, true
}

// section reads a page in the deck's own language; nil when it has no title or
// no text.
func (p page) section(id string, r *renderer) *sectionDraft {
	entries, text := p.read(r, sectionKeys)
	if text == nil {
		return nil
	}
	d := &sectionDraft{Section: &Section{ID: id, File: p.name, korean: text, renderer: r}}
	if e, ok := entries["order"]; ok {
		order := p.text(e.value, "order")
		n, err := strconv.Atoi(order)
		if order != "" && err != nil {
			p.errorAt(at(e.value), "write a whole number, such as 3", "order %s is not a number", quoted(short(order)))
		}
		d.order = n
	}
	if e, ok := entries["tags"]; ok {
		d.Tags, d.tagsAt = p.texts(e.value, "tags", "a tag")
	}
	if e, ok := entries["cards"]; ok {
		d.cardIDs, d.cardsAt = p.ids(e.value, "cards", "a card")
	}
	return d
}

// read returns the keys of a page that may have certain ones, and what it says;
// nil when its title or its text is missing.
func (p page) read(r *renderer, keys []string) (entries map[string]entry, t *sectionText) {
	entries, ok := p.mapping(p.keys, `the part above the second "---"`, keys)
	if !ok {
		return nil, nil
	}
	line := func(key string) string {
		e, ok := entries[key]
		if !ok {
			return ""
		}
		text := strings.TrimSpace(p.prose(e.value, key))
		p.checkMarkdown(r, field{text, false, key, e.value})
		return text
	}
	t = &sectionText{title: line("title"), summary: line("summary"), body: p.text(p.body, "the text")}
	p.checkMarkdown(r, field{t.body, true, "the text", p.body})
	if t.title == "" {
		p.errorAt(at(p.keys), "add title:", `"title" is missing`)
	}
	if t.body == "" {
		p.errorAt(at(p.body), "write it there, or delete the file", `there is no text below the second "---"`)
	}
	if t.title == "" || t.body == "" {
		return nil, nil
	}
	return entries, t
}
