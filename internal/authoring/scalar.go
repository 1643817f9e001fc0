package authoring

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"
)

// scalar returns a text of one line as YAML that reads back as that text.
// Between the brackets of a list, more has to be quoted.
func scalar(text string, bracketed bool) string {
	if isPlain(text, bracketed) {
		return text
	}
	if strings.ContainsAny(text, `"\`) {
		return "'" + strings.ReplaceAll(text, "'", "''") + "'"
	}
	return `"` + text + `"`
}

// isPlain reports whether a text needs no quotes. It rather quotes too much:
// whoever edits the text later does not have to know YAML's rules.
func isPlain(text string, bracketed bool) bool {
	first, _ := utf8.DecodeRuneInString(text)
	if !unicode.IsLetter(first) && !unicode.IsDigit(first) && first != '(' && first != '/' {
		return false
	}
	if strings.Contains(text, ": ") || strings.HasSuffix(text, ":") || strings.Contains(text, " #") || strings.HasSuffix(text, " ") {
		return false
	}
	if bracketed && strings.ContainsAny(text, ",[]{}:") {
		return false
	}
	// Numbers, dates, true and null are texts for the loader, but not for editors.
	var value any
	err := yaml.Load([]byte(text), &value)
	return err == nil && value == text
}

// bracketed returns texts as a list on one line.
func bracketed(texts []string) string {
	written := make([]string, len(texts))
	for i, t := range texts {
		written[i] = scalar(t, true)
	}
	return "[" + strings.Join(written, ", ") + "]"
}
