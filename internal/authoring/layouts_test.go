package authoring

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"pgregory.net/rapid"

	"doesaegim/internal/cards"
)

// hand writes a question file as many hands would: keys in any order, any
// indentation, texts and lists in every style, comments and blank lines
// anywhere.
type hand struct {
	*rapid.T
	comments int
}

func (h *hand) one(what string, of ...string) string { return rapid.SampledFrom(of).Draw(h.T, what) }
func (h *hand) spaces(what string, least, most int) string {
	return strings.Repeat(" ", rapid.IntRange(least, most).Draw(h.T, what))
}

// remark is nothing, a blank line, or a comment that is like no other, after
// which the text goes on with an indentation.
func (h *hand) remark(indent string) string {
	h.comments++
	return h.one("remark", "", "", "", "\n", "\n\n", fmt.Sprintf("%s# c%d: [x]\n", indent, h.comments), fmt.Sprintf("\n# c%d\n", h.comments),
		fmt.Sprintf("%s# c%d\n\n", indent, h.comments))
}

func (h *hand) aside() string {
	h.comments++
	return h.one("aside", "", "", "", "  ", fmt.Sprintf(" # a%d", h.comments))
}

// text is the value of a key whose mapping stands in indent, with its line end.
func (h *hand) text(indent string) string {
	inner := indent + h.spaces("inner", 1, 4)
	h.comments++
	word := fmt.Sprintf("글%d", h.comments)
	switch h.one("style", "plain", "single", "double", "literal", "folded", "long", "below", "digit") {
	case "single":
		return " '" + word + " ''b'': #c'" + h.aside() + "\n"
	case "double":
		return ` "` + word + ` \"b\": #c"` + h.aside() + "\n"
	case "literal":
		return " |" + h.one("chomp", "", "-", "+") + h.aside() + "\n" + inner + word + "  \n" + h.one("gap", "", "\n", inner+"\n") + inner + "  # b\n" + inner + "- c: [d]\n"
	case "folded":
		return " >" + h.one("chomp", "", "-") + "\n" + inner + word + "\n" + inner + "b\n\n" + inner + "c\n"
	case "long":
		return " " + word + "\n" + inner + "b\n" + inner + "  c\n"
	case "below":
		return h.aside() + "\n" + inner + word + "\n"
	case "digit":
		return " |2\n" + indent + "    " + word + "\n" + indent + "  b\n"
	}
	return h.spaces("after the colon", 1, 3) + word + h.aside() + "\n"
}

func (h *hand) list(indent string) string {
	if h.one("brackets", "yes", "no") == "yes" {
		return " [" + h.one("space", "", " ") + "T, 'U v',\"w\"" + h.one("comma", "", ", ") + "]" + h.aside() + "\n"
	}
	dash := indent + h.spaces("dash", 0, 3) + "-"
	return h.aside() + "\n" + dash + h.spaces("gap", 1, 3) + "T" + h.aside() + "\n" + h.remark(indent+"  ") + dash + " 'U v'\n"
}

// keys writes a mapping whose first line begins after a dash.
func (h *hand) keys(indent string, keys map[string]func(indent string) string) string {
	names := rapid.Permutation(sortedKeys(keys)).Draw(h.T, "order")
	var b strings.Builder
	for i, name := range names {
		if i > 0 {
			b.WriteString(h.remark(indent) + indent)
		}
		b.WriteString(name + h.one("before the colon", "", "", " ") + ":" + keys[name](indent))
	}
	return b.String()
}

func sortedKeys(keys map[string]func(string) string) []string {
	var names []string
	for name := range keys {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

func (h *hand) card(dash string) string {
	gap := h.spaces("after the dash", 1, 3)
	indent := dash + " " + gap
	keys := map[string]func(string) string{"question": h.text, "answer": h.text, "tags": h.list}
	optional := map[string]func(string) string{
		"level":      func(string) string { return " mid" + h.aside() + "\n" },
		"deprecated": h.text,
		"points": func(indent string) string {
			dash := indent + h.spaces("dash", 0, 3)
			return "\n" + h.remark(dash) + dash + "-" + h.text(dash) + h.remark(dash) + dash + "-" + h.text(dash) +
				dash + "- " + h.keys(dash+"  ", map[string]func(string) string{"text": h.text, "must": func(string) string { return " false\n" }})
		},
		"en": func(indent string) string {
			inner := indent + h.spaces("inner", 1, 4)
			return h.aside() + "\n" + h.remark(inner) + inner + h.keys(inner, map[string]func(string) string{"answer": h.text, "question": h.text})
		},
		"asked": func(indent string) string {
			dash := indent + h.spaces("dash", 0, 3)
			return "\n" + dash + "- " + h.keys(dash+"  ", map[string]func(string) string{"company": h.text, "date": func(string) string { return " 2023-05\n" }}) +
				h.remark(dash) + dash + "- {company: a, date: 2023}\n"
		},
		"refs": func(indent string) string {
			return "\n" + indent + "- https://a.example/#b" + h.aside() + "\n" + indent + "- " +
				h.keys(indent+"  ", map[string]func(string) string{"title": h.text, "url": func(string) string { return " https://b.example\n" }})
		},
	}
	for _, name := range sortedKeys(optional) {
		if rapid.Bool().Draw(h.T, name) {
			keys[name] = optional[name]
		}
	}
	return dash + "-" + gap + h.keys(indent, keys)
}

func TestEveryHandIsBroughtIntoTheUsualForm(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		h := &hand{T: t}
		dash := h.spaces("list", 0, 4)
		var b strings.Builder
		b.WriteString(h.remark("") + "questions:" + h.aside() + "\n")
		for range rapid.IntRange(1, 3).Draw(t, "cards") {
			b.WriteString(h.remark(dash) + h.card(dash))
		}
		b.WriteString(h.remark(dash))
		text := b.String()
		deck, problems := cards.Load(fstest.MapFS{"q.yaml": {Data: []byte(text)}})
		if deck == nil {
			t.Fatalf("%v in\n%s", problems, text)
		}
		formatted, err := Format(text)
		if err != nil {
			t.Fatalf("%v\n%s", err, text)
		}
		after, problems := cards.Load(fstest.MapFS{"q.yaml": {Data: []byte(formatted)}})
		if after == nil {
			t.Fatalf("%v in\n%s\nfrom\n%s", problems, formatted, text)
		}
		if got, want := summary(after), summary(deck); got != want {
			t.Fatalf("got  %s\nwant %s\n%s\nfrom\n%s", got, want, formatted, text)
		}
		for i := range h.comments {
			for _, mark := range []string{fmt.Sprintf("# c%d", i+1), fmt.Sprintf("# a%d", i+1)} {
				if strings.Count(text, mark+"\n") != strings.Count(formatted, mark+"\n") {
					t.Fatalf("%s is lost in\n%s\nfrom\n%s", mark, formatted, text)
				}
			}
		}
		if again, err := Format(formatted); err != nil || again != formatted {
			t.Fatalf("once\n%s\ntwice %v\n%s", formatted, err, again)
		}
	})
}

// summary is all that is on the cards of a deck.
func summary(d *cards.Deck) string {
	var b strings.Builder
	for _, c := range d.All() {
		fmt.Fprintf(&b, "%q %q %q %q %v %v %v %v %q\n", c.ID, c.Question, c.Answer, c.Tags, c.Level, c.Asked, c.Points, c.Refs, c.Deprecated)
		if c.English != nil {
			fmt.Fprintf(&b, "%q\n", *c.English)
		}
	}
	return b.String()
}
