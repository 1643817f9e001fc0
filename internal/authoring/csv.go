package authoring

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"doesaegim/internal/cards"
)

// columnNames are what the columns of a CSV file may be called.
var columnNames = map[string][]string{
	"question": {"question", "front", "질문", "앞면"},
	"answer":   {"answer", "back", "답변", "답", "뒷면"},
	"tags":     {"tags", "tag", "태그"},
	"level":    {"level"},
}

var separators = map[string]rune{"comma": ',', ",": ',', "semicolon": ';', ";": ';', "tab": '\t', "\t": '\t', "pipe": '|', "|": '|'}

// readCSV finds questions in a file of columns: those that the first row or
// Anki's #columns names, or else question, answer and tags.
func readCSV(text string) ([]Found, error) {
	columns := []string{"question", "answer", "tags"}
	comma, lineOffset := rune(0), 0
	for strings.HasPrefix(text, "#") {
		line, rest, _ := strings.Cut(text, "\n")
		key, value, _ := strings.Cut(strings.TrimPrefix(line, "#"), ":")
		switch value = strings.TrimSpace(value); strings.ToLower(key) {
		case "separator":
			if comma = separators[strings.ToLower(value)]; comma == 0 {
				return nil, fmt.Errorf("line %d: the separator %q is not known; export with comma or tab", lineOffset+1, value)
			}
		case "html":
			if strings.EqualFold(value, "true") {
				return nil, fmt.Errorf("line %d: the fields are HTML, and cards are Markdown; export without HTML", lineOffset+1)
			}
		}
		text = rest
		lineOffset++
	}
	if comma == 0 {
		comma = ','
		if first, _, _ := strings.Cut(text, "\n"); strings.Contains(first, "\t") {
			comma = '\t'
		}
	}
	reader := csv.NewReader(strings.NewReader(text))
	reader.Comma, reader.FieldsPerRecord, reader.TrimLeadingSpace = comma, -1, comma != '\t'
	var found []Found
	for first := true; ; first = false {
		record, err := reader.Read()
		if errors.Is(err, io.EOF) {
			return found, nil
		}
		if err != nil {
			return nil, fmt.Errorf("CSV: %w", err)
		}
		if named := namesOf(record); first && slices.Contains(named, "question") {
			if !slices.Contains(named, "answer") {
				return nil, errors.New("no column is called answer")
			}
			columns = named
			continue
		}
		field := map[string]string{}
		for i, text := range record {
			if i < len(columns) && columns[i] != "" {
				field[columns[i]] = text
			}
		}
		if blank(field["question"]) {
			continue
		}
		line, _ := reader.FieldPos(0)
		f := newFound(lineOffset+line-1, field["question"], field["answer"], splitTags(field["tags"]))
		f.Level = cards.Level(strings.TrimSpace(field["level"]))
		found = append(found, f)
	}
}

// namesOf returns what the columns hold if a record is a row of names.
func namesOf(record []string) []string {
	names := make([]string, len(record))
	for i, text := range record {
		for name, called := range columnNames {
			if slices.Contains(called, strings.ToLower(strings.TrimSpace(text))) {
				names[i] = name
			}
		}
	}
	return names
}

// splitTags splits at commas or semicolons, or else, as Anki does, at spaces.
func splitTags(text string) []string {
	separator := func(r rune) bool { return r == ',' || r == ';' }
	if !strings.ContainsFunc(text, separator) {
		return strings.Fields(text)
	}
	var tags []string
	for _, tag := range strings.FieldsFunc(text, separator) {
		if tag = strings.Join(strings.Fields(tag), " "); tag != "" {
			tags = append(tags, tag)
		}
	}
	return tags
}
