// Package authoring changes question files as an author would, and moves cards
// in and out of other formats: it adds, formats, imports and exports. Text that
// it does not have to touch stays as it is, byte for byte.
package authoring

import (
	"strings"

	"doesaegim/internal/cards"
)

// YAML returns a card as an item of the list of a question file, indented as
// such. The id is left out where it is the derived one.
func YAML(c *cards.Card) string {
	var b block
	b.card(c)
	return strings.Join(b.item("  "), "\n") + "\n"
}

// block is lines of YAML on one level of indentation.
type block []string

// keyOrder is the order in which the keys of a mapping are written.
var keyOrder = []string{"id", "question", "tags", "level", "asked", "answer", "points", "followups", "refs", "en", "aliases", "deprecated",
	"company", "role", "date", "title", "url", "text", "must"}

func (b *block) card(c *cards.Card) {
	if c.ID != cards.DerivedID(c.Question) {
		b.line("id", c.ID)
	}
	b.text("question", c.Question)
	b.list("tags", c.Tags)
	b.line("level", string(c.Level))
	var asked []block
	for _, a := range c.Asked {
		var one block
		one.line("company", a.Company)
		one.line("role", a.Role)
		if a.Date != "" {
			one = append(one, "date: "+a.Date) // a year is a number that the schema allows
		}
		asked = append(asked, one)
	}
	b.items("asked", asked)
	b.text("answer", c.Answer)
	b.points(c.Points)
	b.list("followups", c.Followups)
	var refs []block
	for _, r := range c.Refs {
		one := block{scalar(r.URL, false)}
		if r.IsTitled() {
			one = nil
			one.line("title", r.Title)
			one.line("url", r.URL)
		}
		refs = append(refs, one)
	}
	b.items("refs", refs)
	if c.English != nil {
		var en block
		en.text("question", c.English.Question)
		en.text("answer", c.English.Answer)
		en.texts("points", c.English.Points)
		b.nested("en", en)
	}
	b.list("aliases", c.Aliases)
	b.text("deprecated", c.Deprecated)
}

// The methods below add a key with its value, and nothing where there is none.

func (b *block) line(key, text string) {
	if text != "" {
		*b = append(*b, key+": "+scalar(text, false))
	}
}

func (b *block) list(key string, texts []string) {
	if len(texts) > 0 {
		*b = append(*b, key+": "+bracketed(texts))
	}
}

// text writes a text of several lines as a literal block.
func (b *block) text(key, text string) {
	lines := strings.Split(text, "\n")
	if len(lines) == 1 {
		b.line(key, text)
		return
	}
	*b = append(*b, key+": "+literal(lines[0]))
	*b = append(*b, block(lines).indented("  ")...)
}

// literal returns what a literal block begins with, given its first line. The
// last line end is dropped by the loader, so it does not matter.
func literal(first string) string {
	if strings.HasPrefix(first, " ") {
		return "|2"
	}
	return "|"
}

// points writes a point as a text alone where it must be said.
func (b *block) points(points []cards.Point) {
	var items []block
	for _, p := range points {
		if p.Must {
			items = append(items, textItem(p.Text))
			continue
		}
		var bonus block
		bonus.text("text", p.Text)
		items = append(items, append(bonus, "must: false"))
	}
	b.items("points", items)
}

func (b *block) texts(key string, texts []string) {
	var items []block
	for _, t := range texts {
		items = append(items, textItem(t))
	}
	b.items(key, items)
}

// textItem is a text as an item of a list.
func textItem(text string) block {
	lines := strings.Split(text, "\n")
	if len(lines) == 1 {
		return block{scalar(text, false)}
	}
	return append(block{literal(lines[0])}, lines...)
}

func (b *block) items(key string, items []block) {
	if len(items) == 0 {
		return
	}
	*b = append(*b, key+":")
	for _, one := range items {
		*b = append(*b, one.item("  ")...)
	}
}

func (b *block) nested(key string, inner block) {
	if len(inner) > 0 {
		*b = append(*b, key+":")
		*b = append(*b, inner.indented("  ")...)
	}
}

// item returns the block as an item of a list.
func (b block) item(indent string) block {
	lines := b.indented(indent + "  ")
	lines[0] = indent + "- " + b[0]
	return lines
}

// indented returns the lines, of which the empty ones stay so.
func (b block) indented(indent string) block {
	lines := make(block, len(b))
	for i, line := range b {
		if line != "" {
			lines[i] = indent + line
		}
	}
	return lines
}
