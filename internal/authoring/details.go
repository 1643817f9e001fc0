package authoring

import (
	"html"
	"regexp"
	"strings"
)

var (
	detailsMark = regexp.MustCompile(`(?i)<(/?)(details|summary)(?:\s[^>]*)?>`)
	codeMark    = regexp.MustCompile(`(?i)</?code>`)
	htmlMark    = regexp.MustCompile(`</?[a-zA-Z][^>]*>`)
	numbering   = regexp.MustCompile(`^(?:[Qq]\s*)?[0-9]{0,3}[.):]\s+`)
	wrapping    = regexp.MustCompile(`(?i)^(?:\s|<br\s*/?>|</?b>|</?strong>|</?p>)+|(?:\s|<br\s*/?>|</?b>|</?strong>|</?p>)+$`)
)

// readDetails finds questions in Markdown that folds their answers away:
// <details><summary>question</summary>answer</details>. The heading above is
// the tag. What is folded inside an answer belongs to it.
func readDetails(text string) []Found {
	text = blankCode(text)
	var found []Found
	depth, summary, question, answer, start := 0, 0, "", 0, 0
	for _, m := range detailsMark.FindAllStringSubmatchIndex(text, -1) {
		closing, name := m[2] < m[3], strings.ToLower(text[m[4]:m[5]])
		switch {
		case name == "details" && !closing:
			if depth++; depth == 1 {
				start, question, answer = m[0], "", m[1]
			}
		case name == "summary" && depth == 1 && !closing:
			summary = m[1]
		case name == "summary" && depth == 1 && summary > start:
			question, answer = text[summary:m[0]], m[1]
		case name == "details" && depth > 0:
			if depth--; depth == 0 {
				if question = summaryText(question); question != "" {
					found = append(found, newFound(strings.Count(text[:start], "\n"), question, unblankCode(wrapping.ReplaceAllString(text[answer:m[0]], "")), headingAbove(text[:start])))
				}
			}
		}
	}
	return found
}

// summaryText returns a question in Markdown, without the number it may have.
func summaryText(summary string) string {
	summary = htmlMark.ReplaceAllString(codeMark.ReplaceAllString(summary, "`"), "")
	summary = strings.Join(strings.Fields(html.UnescapeString(unblankCode(summary))), " ")
	return strings.TrimSpace(numbering.ReplaceAllString(summary, ""))
}

// headingAbove returns the last heading of a text as the only tag, or none.
func headingAbove(text string) []string {
	lines := strings.Split(text, "\n")
	for i := len(lines) - 1; i >= 0; i-- {
		if m := heading.FindStringSubmatch(lines[i]); m != nil {
			return []string{m[2]}
		}
	}
	return nil
}

// hidden stands for "<" and "#" inside code, where they are no marks.
var hidden = strings.NewReplacer("<", "\ue000", "#", "\ue001")

// blankCode hides what looks like marks in fenced code.
func blankCode(text string) string {
	lines := strings.Split(text, "\n")
	for i, code := range inCode(lines) {
		if code {
			lines[i] = hidden.Replace(lines[i])
		}
	}
	return strings.Join(lines, "\n")
}

func unblankCode(text string) string {
	return strings.NewReplacer("\ue000", "<", "\ue001", "#").Replace(text)
}
