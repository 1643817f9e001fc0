package cards

import (
	"html"
	"io/fs"
	"strings"
)

// A card that an author is still writing is in no deck. The functions of this
// file show it, and check it, as it would be in one.

// Adopt lets a card that was not loaded be shown: its Text is rendered as that
// of the deck's own cards is. Any of its fields may still be empty. The deck
// does not change.
func (d *Deck) Adopt(c *Card) { c.renderer, c.vocabulary = d.renderer, d.vocabulary }

// Try returns what is wrong with a question file in itself, sorted by place, as
// Load would find it with the pictures and tags of the deck. The deck does not
// change.
func (d *Deck) Try(text string) Problems {
	const name = "questions.yaml"
	trial := &loader{fsys: overlay{noFiles{}, name, []byte(text)}}
	_, problems := trial.readDeckFile(name, d.vocabulary, d.renderer)
	problems.sort()
	return problems
}

type noFiles struct{}

func (noFiles) Open(name string) (fs.File, error) {
	return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
}

// ListedTags returns the tags that an author may choose from: those of
// tags.yaml, used or not, then the others that asked cards carry.
func (d *Deck) ListedTags() []Tag {
	tags := append([]Tag(nil), d.vocabulary.tags...)
	for _, t := range d.tags {
		if _, listed := d.vocabulary.canonical(t.Name); !listed {
			tags = append(tags, t)
		}
	}
	return tags
}

// ListedTag returns the canonical spelling of one of ListedTags, for which an
// alias is as good as the name.
func (d *Deck) ListedTag(name string) (canonical string, ok bool) {
	if canonical, ok = d.vocabulary.canonical(name); ok {
		return canonical, true
	}
	return d.Tag(name)
}

// Highlight returns code with its tokens marked by class; without marks where
// the language is not known or the code is long.
func Highlight(language, code string) HTML {
	var b strings.Builder
	if len(code) > maxHighlighted || !highlight(&b, language, code) {
		return HTML(html.EscapeString(code))
	}
	return HTML(b.String())
}
