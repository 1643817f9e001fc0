package authoring

import (
	"errors"
	"fmt"
	"reflect"
	"regexp"
	"strings"

	"go.yaml.in/yaml/v4"

	"doesaegim/internal/cards"
)

// ErrNotSpliced says that cards cannot be added to a file without rewriting
// what stands there.
var ErrNotSpliced = errors.New("the list of questions is not written in lines; begin each card with \"- \" on a line of its own")

// NewFile is the text of a question file without cards. Editors complete keys
// with the schema when it stands beside the file.
const NewFile = "# yaml-language-server: $schema=./questions.schema.json\nquestions:\n"

var (
	itemStart   = regexp.MustCompile(`^( *)-(?: |$)`)
	documentEnd = regexp.MustCompile(`^(?:\.\.\.|---)(?:\s|$)`)
)

// Append returns the text of a question file with cards added at its end: the
// lines of text, and new ones in the manner of the lines before. An empty text
// is that of a new file. Where nothing but rewriting would do, the error is
// ErrNotSpliced.
func Append(text string, added ...*cards.Card) (string, error) {
	if strings.TrimSpace(text) == "" {
		text = NewFile
	}
	list, err := questionList(text)
	if err != nil {
		return "", err
	}
	lines := strings.SplitAfter(text, "\n")
	indent, end := "  ", 0
	if n := len(list.Content); n > 0 {
		if list.Style&yaml.FlowStyle != 0 {
			return "", ErrNotSpliced
		}
		start := list.Content[0].Line - 1
		for start > 0 && !itemStart.MatchString(lines[start]) {
			start--
		}
		indent = itemStart.FindStringSubmatch(lines[start])[1]
		end = list.Content[n-1].Line
	}
	for end < len(lines) && (end == 0 || !documentEnd.MatchString(lines[end])) {
		end++
	}
	for end > 0 && strings.TrimSpace(lines[end-1]) == "" {
		end--
	}
	lineEnd := "\n"
	if strings.HasSuffix(lines[0], "\r\n") {
		lineEnd = "\r\n"
	}
	var b strings.Builder
	b.WriteString(strings.Join(lines[:end], ""))
	if !strings.HasSuffix(b.String(), "\n") {
		b.WriteString(lineEnd)
	}
	for i, c := range added {
		if i > 0 || len(list.Content) > 0 {
			b.WriteString(lineEnd)
		}
		var own block
		own.card(c)
		for _, line := range own.item(indent) {
			b.WriteString(line + lineEnd)
		}
	}
	b.WriteString(strings.Join(lines[end:], ""))
	return b.String(), checkAppended(list, b.String(), len(added))
}

// questionList returns the list of a question file, empty when it has none yet.
func questionList(text string) (*yaml.Node, error) {
	// The parser ends lines at these characters too, so it would count them otherwise than we do.
	if strings.ContainsAny(strings.ReplaceAll(text, "\r\n", "\n"), "\r\u0085\u2028\u2029") {
		return nil, ErrNotSpliced
	}
	var document yaml.Node
	if err := yaml.Load([]byte(text), &document); err != nil {
		return nil, fmt.Errorf("read the file: %w", err)
	}
	if document.Kind != yaml.DocumentNode || len(document.Content) != 1 {
		return nil, ErrNotSpliced
	}
	root := document.Content[0]
	if root.Kind != yaml.MappingNode || root.Style&yaml.FlowStyle != 0 || len(root.Content) != 2 || root.Content[0].Value != "questions" {
		return nil, ErrNotSpliced
	}
	list := root.Content[1]
	if list.Kind == yaml.ScalarNode && list.ShortTag() == "!!null" && list.Value == "" {
		return &yaml.Node{Kind: yaml.SequenceNode}, nil
	}
	if list.Kind != yaml.SequenceNode || len(list.Content) == 0 {
		return nil, ErrNotSpliced
	}
	return list, nil
}

// checkAppended makes sure that the cards from before read as they did.
func checkAppended(before *yaml.Node, text string, added int) error {
	after, err := questionList(text)
	if err != nil {
		return err
	}
	n := len(before.Content)
	if len(after.Content) != n+added {
		return ErrNotSpliced
	}
	for i, card := range before.Content {
		if !reflect.DeepEqual(valuesOf(card), valuesOf(after.Content[i])) {
			return ErrNotSpliced
		}
	}
	return nil
}

// values is what a node means: its scalars, without place, style and comments.
type values struct {
	kind  yaml.Kind
	text  string
	inner []values
}

// valuesOf drops the line ends after a text, as the loader does.
func valuesOf(n *yaml.Node) values {
	v := values{kind: n.Kind, text: strings.TrimRight(n.Value, "\n")}
	for _, c := range n.Content {
		v.inner = append(v.inner, valuesOf(c))
	}
	return v
}
