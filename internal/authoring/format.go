package authoring

import (
	"errors"
	"reflect"
	"slices"
	"strings"
	"unicode"

	"go.yaml.in/yaml/v4"
)

// ErrNotFormatted says that a file is written in a way that cannot be brought
// into the usual form without risk.
var ErrNotFormatted = errors.New("the file cannot be formatted without risk to its content")

// Format returns the text of a sound question file in the usual form: the keys
// of every card in their order, two spaces more for every level, one blank line
// between cards, short lists in brackets, lines that end in LF alone. Texts and
// comments are moved and indented, never rewritten. Formatted text stays as it
// is. When the outcome would not mean the same, the error is ErrNotFormatted.
func Format(text string) (string, error) {
	before := strings.TrimPrefix(text, "\ufeff")
	before = strings.ReplaceAll(strings.ReplaceAll(before, "\r\n", "\n"), "\r", "\n")
	list, err := questionList(before)
	if err != nil {
		return "", err
	}
	if len(list.Content) == 0 || list.Style&yaml.FlowStyle != 0 {
		return "", ErrNotFormatted
	}
	l := &layout{lines: strings.Split(before, "\n")}
	after := l.file(list)
	if !l.broken {
		if formatted, err := questionList(after); err == nil && reflect.DeepEqual(meaningOf(list), meaningOf(formatted)) && slices.Equal(ink(before), ink(after)) {
			return after, nil
		}
	}
	return "", ErrNotFormatted
}

// meaningOf is like valuesOf, whatever the order of keys.
func meaningOf(n *yaml.Node) values {
	v := values{kind: n.Kind, text: strings.TrimRight(n.Value, "\n")}
	step := 1
	if n.Kind == yaml.MappingNode {
		step = 2
	}
	for i := 0; i+step <= len(n.Content); i += step {
		var one values
		for _, c := range n.Content[i : i+step] {
			one.inner = append(one.inner, meaningOf(c))
		}
		v.inner = append(v.inner, one)
	}
	if n.Kind == yaml.MappingNode {
		slices.SortFunc(v.inner, func(a, b values) int { return strings.Compare(a.inner[0].text, b.inner[0].text) })
	}
	return v
}

// ink is all characters of a text, sorted, but for white space and the marks of
// lists and quotes: what may not get lost, comments included.
func ink(text string) []rune {
	var runes []rune
	for _, r := range text {
		if !unicode.IsSpace(r) && !strings.ContainsRune(`-[],"'`, r) {
			runes = append(runes, r)
		}
	}
	slices.Sort(runes)
	return runes
}

// layout brings the lines of a file into the usual form.
type layout struct {
	lines  []string
	broken bool // the file is written in a way that is not known here
}

// file lays out the whole file.
func (l *layout) file(list *yaml.Node) string {
	starts := l.itemLines(list)
	if l.broken {
		return ""
	}
	end := list.Content[len(list.Content)-1].Line
	for end < len(l.lines) && !documentEnd.MatchString(l.lines[end]) {
		end++
	}
	column := list.Column - 1
	gap := l.remarksAbove(starts[0], 0, column)
	out := tidy(l.lines[:gap])
	for len(out) > 0 && out[0] == "" {
		out = out[1:]
	}
	if blank(l.lines[gap]) {
		out = append(out, "")
	}
	shortBefore := false // the card before is one line
	for i, item := range list.Content {
		next := end
		if i+1 < len(starts) {
			next = starts[i+1]
		}
		bodyEnd := l.remarksAbove(next, starts[i]+1, column)
		above, card := l.item(item, starts[i], bodyEnd, column)
		remarks := remarksOf(l.lines[gap:starts[i]])
		if i > 0 && (!shortBefore || len(card) > 1 || blank(l.lines[gap])) {
			out = append(out, "")
		}
		out = append(append(out, remarks...), above.indented("  ")...)
		out = append(out, card.indented("  ")...)
		gap, shortBefore = bodyEnd, len(card) == 1
	}
	if remarks := remarksOf(l.lines[gap:end]); len(remarks) > 0 {
		if blank(l.lines[gap]) {
			out = append(out, "")
		}
		out = append(out, remarks...)
	}
	return strings.TrimRight(strings.Join(append(out, tidy(l.lines[end:])...), "\n"), "\n") + "\n"
}

// itemLines returns the line, from 0, on which the dash of every item of a list
// stands.
func (l *layout) itemLines(list *yaml.Node) []int {
	starts := make([]int, len(list.Content))
	above := -1
	for i, item := range list.Content {
		n := item.Line - 1
		for n > above && !isDash(l.lines[n], list.Column-1) {
			n--
		}
		if n == above {
			l.broken = true
			return nil
		}
		starts[i], above = n, item.Line-1
	}
	return starts
}

// isDash reports whether the first character of a line is a dash in that
// column, from 0.
func isDash(line string, column int) bool {
	m := itemStart.FindStringSubmatch(line)
	return m != nil && len(m[1]) == column
}

// remarksAbove returns the first of the blank lines and comments that stand
// above a line, at or after first, and not deeper than column.
func (l *layout) remarksAbove(line, first, column int) int {
	for line > first {
		above := l.lines[line-1]
		if !blank(above) && !(isComment(above) && indentOf(above) <= column) {
			break
		}
		line--
	}
	return line
}

func blank(line string) bool     { return strings.TrimSpace(line) == "" }
func isComment(line string) bool { return strings.HasPrefix(strings.TrimLeft(line, " "), "#") }
func indentOf(line string) int   { return len(line) - len(strings.TrimLeft(line, " ")) }

// remarksOf returns the comments between two cards, with single blank lines
// among and after them. Those at the margin stay there.
func remarksOf(lines []string) []string {
	lines = tidy(lines)
	for len(lines) > 0 && lines[0] == "" {
		lines = lines[1:]
	}
	for i, line := range lines {
		if indentOf(line) > 0 {
			lines[i] = "  " + strings.TrimSpace(line)
		}
	}
	return lines
}

// tidy drops white space at line ends, and blank lines after blank ones.
func tidy(lines []string) []string {
	var out []string
	for _, line := range lines {
		line = strings.TrimRight(line, " \t")
		if line != "" || len(out) == 0 || out[len(out)-1] != "" {
			out = append(out, line)
		}
	}
	return out
}
