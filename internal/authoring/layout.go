package authoring

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"
)

// The methods of this file return the lines of a part of a file in the usual
// form, as if it began at the margin. Lines are counted from 0, and end is the
// line after the part.

const maxBracketed = 100 // characters of a line with a list in brackets

var (
	bracketedKeys = []string{"tags", "followups", "aliases"}
	blockHeader   = regexp.MustCompile(`[|>]([-+0-9]*)\s*(?:#.*)?$`)
)

// part is a key with its value, and the comments around it.
type part struct {
	key          string
	above, below block
	lines        block
}

// item lays out an item of a list whose dashes stand in a column. above is
// comments that have no place inside.
func (l *layout) item(n *yaml.Node, start, end, column int) (above, lines block) {
	rest := strings.TrimSpace(l.lines[start][column+1:])
	if n.Kind == yaml.MappingNode && n.Style&yaml.FlowStyle == 0 {
		if n.Line-1 != start && rest != "" {
			above = block{rest} // a comment beside the dash
		}
		first := start
		if n.Line-1 != start {
			first++
		}
		comments, body := l.mapping(n, first, end)
		if l.broken {
			return nil, nil
		}
		return append(above, comments...), body.item("")
	}
	lines = block{"- " + rest}
	if rest == "" {
		lines[0] = "-"
	}
	return nil, append(lines, l.continued(n, start, end, column)...)
}

// mapping lays out keys with values, of which the first line is first. above is
// the comments above the first key.
func (l *layout) mapping(n *yaml.Node, first, end int) (above, lines block) {
	column := n.Column - 1
	keys := len(n.Content) / 2
	parts := make([]part, keys)
	heads := make([]int, keys+1) // where the comments above each key begin
	for i := range keys {
		key := n.Content[2*i]
		if before := l.lines[key.Line-1][:min(column, len(l.lines[key.Line-1]))]; key.Column-1 != column || strings.Trim(before, " -") != "" {
			l.broken = true
			return nil, nil
		}
		heads[i] = l.remarksAbove(key.Line-1, first, column)
		first = key.Line
	}
	heads[keys] = l.remarksAbove(end, first, column)
	for i := range keys {
		key, value := n.Content[2*i], n.Content[2*i+1]
		parts[i] = part{key: key.Value, above: comments(l.lines[heads[i] : key.Line-1])}
		parts[i].lines = l.value(key, value, heads[i+1])
	}
	parts[keys-1].below = comments(l.lines[heads[keys]:end])
	slices.SortStableFunc(parts, func(a, b part) int { return slices.Index(keyOrder, a.key) - slices.Index(keyOrder, b.key) })
	for i, p := range parts {
		if i == 0 {
			above = p.above
		} else {
			lines = append(lines, p.above...)
		}
		lines = append(append(lines, p.lines...), p.below...)
	}
	return above, lines
}

// comments returns lines that are comments or blank without the blank ones.
func comments(lines []string) block {
	var out block
	for _, line := range lines {
		if !blank(line) {
			out = append(out, strings.TrimSpace(line))
		}
	}
	return out
}

// value lays out a key and its value.
func (l *layout) value(key, value *yaml.Node, end int) block {
	start, column := key.Line-1, key.Column-1
	head := l.lines[start][column:]
	if name, rest, ok := strings.Cut(head, ":"); ok && strings.TrimSpace(name) == key.Value { // not so when the key is in quotes
		head = key.Value + ": " + strings.TrimLeft(rest, " \t")
	}
	if end == start+1 || !isScalarInLine(value) { // else white space at the end may count
		head = strings.TrimRight(head, " \t")
	}
	if one, ok := l.inBrackets(key, value, end); ok {
		return block{one}
	}
	lines := block{head}
	if value.Style&yaml.FlowStyle == 0 && value.Line-1 > start {
		switch value.Kind {
		case yaml.MappingNode:
			above, inner := l.mapping(value, start+1, end)
			return append(lines, append(above, inner...).indented("  ")...)
		case yaml.SequenceNode:
			return append(lines, l.sequence(value, start+1, end).indented("  ")...)
		}
	}
	return append(lines, l.continued(value, start, end, column)...)
}

// isScalarInLine reports whether a value is text that is not a block of its own.
func isScalarInLine(n *yaml.Node) bool {
	return n.Kind == yaml.ScalarNode && n.Style&(yaml.LiteralStyle|yaml.FoldedStyle) == 0
}

// inBrackets writes a list of short texts on the line of its key.
func (l *layout) inBrackets(key, value *yaml.Node, end int) (string, bool) {
	if value.Kind != yaml.SequenceNode || len(value.Content) == 0 || !slices.Contains(bracketedKeys, key.Value) {
		return "", false
	}
	if strings.ContainsAny(strings.Join(l.lines[key.Line-1:end], "\n"), `#\`) {
		return "", false // a comment, or an escape
	}
	var texts []string
	for _, n := range value.Content {
		texts = append(texts, n.Value)
	}
	line := key.Value + ": " + bracketed(texts)
	return line, utf8.RuneCountInString(line) <= maxBracketed && !strings.Contains(line, "\n")
}

// sequence lays out a list that is written in lines.
func (l *layout) sequence(n *yaml.Node, first, end int) block {
	starts := l.itemLines(n)
	if l.broken {
		return nil
	}
	column := n.Column - 1
	lines := comments(l.lines[first:starts[0]])
	for i, item := range n.Content {
		next := end
		if i+1 < len(starts) {
			next = starts[i+1]
		}
		bodyEnd := l.remarksAbove(next, starts[i]+1, column)
		above, body := l.item(item, starts[i], bodyEnd, column)
		lines = append(append(lines, above...), body...)
		lines = append(lines, comments(l.lines[bodyEnd:next])...)
	}
	return lines
}

// continued returns the lines of a value after its first, which stood at start
// in a column.
func (l *layout) continued(n *yaml.Node, start, end, column int) block {
	body := l.lines[start+1 : end]
	for len(body) > 0 && blank(body[len(body)-1]) {
		body = body[:len(body)-1]
	}
	if n.Kind == yaml.ScalarNode && n.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0 {
		header := blockHeader.FindStringSubmatch(l.lines[start])
		if header != nil && !strings.ContainsAny(header[1], "123456789") {
			if content, ok := dedented(body); ok {
				return content.indented("  ")
			}
		}
	}
	return shifted(body, column)
}

// dedented moves lines to the margin by the indentation of the first that is
// not blank. ok is false where another has less.
func dedented(lines []string) (moved block, ok bool) {
	i := slices.IndexFunc(lines, func(line string) bool { return !blank(line) })
	if i < 0 {
		return nil, false
	}
	indent := indentOf(lines[i])
	for _, line := range lines {
		if !blank(line) && indentOf(line) < indent {
			return nil, false
		}
	}
	return shifted(lines, indent), true
}

// shifted moves lines to the left, as far as there are spaces.
func shifted(lines []string, columns int) block {
	moved := make(block, len(lines))
	for i, line := range lines {
		moved[i] = line[min(columns, indentOf(line)):]
	}
	return moved
}
