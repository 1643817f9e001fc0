package cards

import (
	"bytes"
	"errors"
	"io"
	"regexp"
	"strings"

	"go.yaml.in/yaml/v4"
	"go.yaml.in/yaml/v4/plugin/loaderlimits"
)

// parse returns the root nodes of the file: one for a file that parses, which is
// a missing value for an empty one. In a file with syntax errors each list item is parsed for itself, so that every
// error is reported at once and the sound cards are still checked. So it is in a
// file with so many commas and brackets that YAML, which reads what stands
// between brackets as a whole and in quadratic time, could take long over it.
func (s *source) parse(text []byte) []*yaml.Node {
	if flowMarks(string(text)) > maxItem {
		return s.parseLong()
	}
	root, second, err := s.parseWhole(text)
	switch {
	case err == nil && root == nil:
		return []*yaml.Node{{Kind: yaml.ScalarNode, Tag: "!!null"}}
	case err == nil:
		if second != nil {
			s.errorAt(s.documentStart(second.Line), "delete the line: one file holds one list", "a second document begins here")
		}
		return []*yaml.Node{root}
	}
	roots, found := s.parseItems(splitItems(s.lines))
	if !found {
		s.explain(err, 0)
	}
	return roots
}

// parseLong parses a long file, which must be a list written in lines.
func (s *source) parseLong() []*yaml.Node {
	items := splitItems(s.lines)
	if items == nil || !s.isAllItems() {
		s.tooManyMarks(place{1, 1})
		return nil
	}
	for _, item := range items {
		if flowMarks(item.text) > maxItem {
			s.tooManyMarks(place{item.offset + 2, 1})
			return nil
		}
	}
	roots, _ := s.parseItems(items)
	return roots
}

// parseItems parses each list item for itself and reports whether one has a
// syntax error.
func (s *source) parseItems(items []item) (roots []*yaml.Node, failed bool) {
	for _, item := range items {
		root, _, err := parseYAML([]byte(item.text))
		if err != nil {
			s.explain(err, item.offset)
			failed = true
		} else if root != nil {
			moveNodes(root, item.offset)
			roots = append(roots, root)
		}
		if s.full() {
			break
		}
	}
	return roots, failed
}

func (s *source) parseWhole(text []byte) (first, second *yaml.Node, err error) {
	if first, second, ok := parseFast(s.lines); ok {
		return first, second, nil
	}
	return parseYAML(text)
}

// parseYAML returns the content of the first document, nil when there is none,
// and that of the second.
func parseYAML(text []byte) (first, second *yaml.Node, err error) {
	loader, err := yaml.NewLoader(bytes.NewReader(text), yaml.WithPlugin(loaderlimits.New(loaderlimits.DepthValue(maxDepth))))
	if err != nil {
		return nil, nil, err
	}
	documents := make([]*yaml.Node, 0, 2)
	for len(documents) < 2 {
		var n yaml.Node
		err := loader.Load(&n)
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, nil, err
		}
		if len(n.Content) == 1 {
			documents = append(documents, n.Content[0])
		}
	}
	documents = append(documents, nil, nil)
	return documents[0], documents[1], nil
}

// documentStart returns the place of the "---" above a line.
func (s *source) documentStart(line int) place {
	for ; line > 1; line-- {
		if strings.HasPrefix(s.line(line), "---") {
			break
		}
	}
	return place{line, 1}
}

// item is the text of one list item under a root key of its own. offset is
// what must be added to its line numbers.
type item struct {
	text   string
	offset int
}

var (
	document = regexp.MustCompile(`^---\s*(#.*)?$`)
	rootKey  = regexp.MustCompile(`^[a-z]+:\s*(#.*)?$`)
	listItem = regexp.MustCompile(`^( *)- `)
)

// splitItems cuts a file at the list items of its first root key.
func splitItems(lines []string) []item {
	root := 0
	for root < len(lines) && !rootKey.MatchString(lines[root]) {
		root++
	}
	first := root + 1
	for first < len(lines) && !listItem.MatchString(lines[first]) {
		first++
	}
	if first >= len(lines) {
		return nil
	}
	prefix := listItem.FindString(lines[first])
	var items []item
	for start := first; start < len(lines); {
		end := start + 1
		for end < len(lines) && !strings.HasPrefix(lines[end], prefix) {
			end++
		}
		text := lines[root] + "\n" + strings.Join(lines[start:end], "\n") + "\n"
		items = append(items, item{text, start - 1})
		start = end
	}
	return items
}

// isAllItems reports whether nothing but comments, and the beginning of the document, stands outside of the items
// that splitItems finds, and the key above them.
func (s *source) isAllItems() bool {
	prefix := ""
	starts, keys := 0, 0
	for _, line := range s.lines {
		switch text := strings.TrimLeft(line, " "); {
		case text == "" || text[0] == '#':
		case prefix != "" && (indent(line) > indent(prefix) || strings.HasPrefix(line, prefix)):
		case starts == 0 && keys == 0 && document.MatchString(line):
			starts++
		case prefix == "" && keys == 0 && rootKey.MatchString(line):
			keys++
		case prefix == "" && keys == 1 && listItem.MatchString(line):
			prefix = listItem.FindString(line)
		default:
			return false
		}
	}
	return prefix != ""
}

func moveNodes(n *yaml.Node, lines int) {
	n.Line += lines
	for _, c := range n.Content {
		moveNodes(c, lines)
	}
}
