package authoring

import (
	"reflect"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"

	"doesaegim/internal/cards"
)

// WriteIDs returns the text of a sound question file with the derived id
// written into every card that has none, so that its question may be reworded.
// Nothing else changes.
func WriteIDs(text string) (string, error) {
	list, err := questionList(text)
	if err != nil {
		return "", err
	}
	lines := strings.SplitAfter(text, "\n")
	for _, n := range slices.Backward(list.Content) { // from the end, so that places stay true
		question, hasID := "", false
		for i := 0; i+1 < len(n.Content); i += 2 {
			switch key, value := n.Content[i].Value, n.Content[i+1]; key {
			case "question":
				question = value.Value
			case "id":
				hasID = true
			}
		}
		if hasID || n.Kind != yaml.MappingNode {
			continue
		}
		place := n.Column - 1
		line := []rune(lines[n.Line-1])
		before, after := string(line[:place]), string(line[place:])
		id := "id: " + cards.DerivedID(question)
		if n.Style&yaml.FlowStyle != 0 {
			lines[n.Line-1] = before + "{" + id + ", " + strings.TrimPrefix(after, "{")
			continue
		}
		lineEnd := "\n"
		if strings.HasSuffix(after, "\r\n") {
			lineEnd = "\r\n"
		}
		lines[n.Line-1] = before + id + lineEnd + strings.Repeat(" ", place) + after
	}
	written := strings.Join(lines, "")
	return written, checkIDs(list, written)
}

// checkIDs makes sure that ids are all that was added.
func checkIDs(before *yaml.Node, text string) error {
	after, err := questionList(text)
	if err != nil {
		return err
	}
	if len(after.Content) != len(before.Content) {
		return ErrNotFormatted
	}
	for i, card := range after.Content {
		if added := len(card.Content) - len(before.Content[i].Content); added > 0 {
			card.Content = card.Content[added:]
		}
		if !reflect.DeepEqual(valuesOf(before.Content[i]), valuesOf(card)) {
			return ErrNotFormatted
		}
	}
	return nil
}
