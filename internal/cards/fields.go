package cards

import (
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"
)

// The methods of this file read values from YAML nodes as they are written,
// not as the type that YAML guesses: 1.10, no and 2023-05-01 are texts.

// entry is one key of a mapping with its value.
type entry struct{ key, value *yaml.Node }

// mapping reads a mapping with the given keys; what names it in messages. An
// unknown or repeated key is an error; the value of a misspelt one is read all
// the same, so that it is not reported as missing too. ok is false when n is no
// mapping.
func (s *source) mapping(n *yaml.Node, what string, keys []string) (entries map[string]entry, ok bool) {
	if !s.plain(n, what) {
		return nil, false
	}
	if n.Kind != yaml.MappingNode {
		s.wrongKind(n, what, "keys with values")
		return nil, false
	}
	if len(n.Content)/2 > maxKeys {
		s.errorAt(at(n), "a card has at most 12", "%s has %d keys", what, len(n.Content)/2)
		return nil, false
	}
	entries = make(map[string]entry, len(n.Content)/2)
	misspelt := map[string]entry{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, value := n.Content[i], n.Content[i+1]
		name := key.Value
		first, repeated := entries[name]
		switch {
		case key.Kind != yaml.ScalarNode:
			s.errorAt(at(key), "write one of: "+strings.Join(keys, ", "), "a key of %s is not a word", what)
		case key.Tag == "!!merge":
			s.errorAt(at(key), "write the keys out", "merge keys (<<) are not supported")
		case !slices.Contains(keys, name):
			if meant := s.unknownKey(key, keys); meant != "" {
				misspelt[meant] = entry{key, value}
			}
		case repeated:
			s.errorAt(at(key), "delete one of the two", "%s stands twice, first on line %d", quoted(name), first.key.Line)
		default:
			entries[name] = entry{key, value}
		}
	}
	for meant, e := range misspelt {
		if _, ok := entries[meant]; !ok {
			entries[meant] = e
		}
	}
	return entries, true
}

// unknownKey reports a key and returns the one that was probably meant, or "".
func (s *source) unknownKey(key *yaml.Node, keys []string) (meant string) {
	if strings.ContainsAny(key.Value, "："+noBreakSpace) {
		if p, message, fix, ok := s.lint(key.Line); ok {
			s.errorAt(p, fix, "%s", message)
			return ""
		}
	}
	fix := "the keys are: " + strings.Join(keys, ", ")
	if meant = nearest(key.Value, keys); meant != "" {
		fix = "did you mean " + quoted(meant) + "?"
	}
	s.errorAt(at(key), fix, "unknown key %s", quoted(short(key.Value)))
	return meant
}

// list reads a list; missing and empty ones are nil.
func (s *source) list(n *yaml.Node, what string) []*yaml.Node {
	switch {
	case !s.plain(n, what) || isMissing(n):
		return nil
	case n.Kind == yaml.ScalarNode:
		s.errorAt(at(n), "write "+what+": ["+short(n.Value)+"]", "%s is a text, not a list", what)
		return nil
	case n.Kind != yaml.SequenceNode:
		s.wrongKind(n, what, "a list")
		return nil
	}
	return n.Content
}

// text reads a text in NFC without surrounding white space, "" when it is
// missing or not a text.
func (s *source) text(n *yaml.Node, what string) string {
	switch {
	case !s.plain(n, what):
		return ""
	case n.Kind != yaml.ScalarNode:
		s.wrongKind(n, what, "a text")
		return ""
	case isMissing(n):
		return ""
	case len(n.Value) > maxField:
		s.errorAt(at(n), "shorten it", "%s is longer than %d MB", what, maxField>>20)
		return ""
	}
	// Leading spaces stay: in Markdown they may mean code.
	return strings.TrimRight(strings.TrimLeft(nfc(n.Value), "\n"), " \t\n")
}

// prose reads a text that people write without thinking of YAML, where " #"
// silently cuts the rest off.
func (s *source) prose(n *yaml.Node, what string) string {
	text := s.text(n, what)
	if text != "" && n.Style == 0 && n.LineComment != "" {
		s.warnAt(at(n), "put the text in quotes if it belongs to it", "the text ends before \" #\": %s is a comment", quoted(short(n.LineComment)))
	}
	return text
}

// plain refuses anchors, aliases and tags: in a deck they are nearly always
// text that should have been quoted, and refusing them leaves nothing to expand.
func (s *source) plain(n *yaml.Node, what string) bool {
	mark, name := "", ""
	switch {
	case n.Kind == yaml.AliasNode:
		mark, name = "*", "an alias"
	case n.Anchor != "":
		mark, name = "&", "an anchor"
	case n.Style&yaml.TaggedStyle != 0:
		mark, name = "!", "a tag"
	default:
		return true
	}
	s.errorAt(at(n), "put the text in quotes, or write it out: anchors, aliases and tags are not supported",
		"%s starts with %s, which YAML reads as %s", what, quoted(mark), name)
	return false
}

// isMissing reports whether a key has no value: nothing, ~, null, or quotes
// with nothing in them.
func isMissing(n *yaml.Node) bool {
	return n.Kind == yaml.ScalarNode && (n.Tag == "!!null" || strings.TrimSpace(n.Value) == "")
}

// wrongKind reports a value of another kind than wanted, and finds the usual
// reason: text that YAML does not read as text.
func (s *source) wrongKind(n *yaml.Node, what, wanted string) {
	line := s.line(n.Line)
	first := firstAt(line, n.Column)
	switch {
	case n.Style&yaml.FlowStyle != 0 && wanted == "a text":
		s.errorAt(at(n), `put the text in quotes: "..."`, "%s starts with %s, which YAML does not read as text", what, quoted(first))
	case n.Kind == yaml.MappingNode && len(n.Content) > 0 && n.Content[0].Line == n.Line && wanted == "a text":
		s.errorAt(at(n), `put the text in quotes: "..."`, "%s contains \": \", which YAML does not read as text", what)
	case n.Kind == yaml.ScalarNode:
		if p, message, fix, ok := s.lint(n.Line); ok {
			s.errorAt(p, fix, "%s", message)
			return
		}
		if isMissing(n) {
			s.errorAt(at(n), "delete it, or fill it in", "%s is empty", what)
			return
		}
		s.errorAt(at(n), "write "+wanted, "%s is a text, not %s", what, wanted)
	default:
		kind := map[yaml.Kind]string{yaml.SequenceNode: "a list", yaml.MappingNode: "a mapping"}[n.Kind]
		s.errorAt(at(n), "write "+wanted, "%s is %s, not %s", what, kind, wanted)
	}
}

// firstAt returns the character in a column of a line.
func firstAt(line string, column int) string {
	for _, r := range line {
		if column--; column == 0 {
			return string(r)
		}
	}
	return ""
}

// short cuts a text of the author to what fits in a message.
func short(text string) string {
	const most = 40
	runes := []rune(strings.Join(strings.Fields(text[:min(len(text), 8*most)]), " "))
	if len(runes) <= most {
		return strings.ToValidUTF8(string(runes), "")
	}
	return strings.ToValidUTF8(string(runes[:most]), "") + "…"
}
