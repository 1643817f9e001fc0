package authoring

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"doesaegim/internal/cards"
)

var (
	renderedTag   = regexp.MustCompile(`^- Tags?\s*:\s*(.*)$`)
	renderedAsked = regexp.MustCompile(`^- 출제\s*사례\s*:\s*(.*)$`)
	codeWord      = regexp.MustCompile(`^[a-z][a-z0-9_.-]*$`)
)

// readRendered finds the questions in the text of a guide's rendered page. It
// has lost the marks of headings and code, so where an answer ends is a guess:
// see opensSection.
func readRendered(text string) []Found {
	lines := strings.Split(text, "\n")
	type start struct{ title, tags int } // lines
	var starts []start
	for i := 1; i < len(lines); i++ {
		if renderedTag.MatchString(lines[i]) {
			title := i - 1
			if title > 0 && codeWord.MatchString(lines[title-1]) { // a title that begins with code is torn in two
				title--
			}
			starts = append(starts, start{title, i})
		}
	}
	var found []Found
	for n, s := range starts {
		end := len(lines)
		if n+1 < len(starts) {
			end = starts[n+1].title
		}
		question := lines[s.tags-1]
		if s.title < s.tags-1 {
			question = "`" + lines[s.title] + "` " + question
		}
		tags := renderedTag.FindStringSubmatch(lines[s.tags])[1]
		body := s.tags + 1
		for body < end && (blank(tags) || strings.HasPrefix(lines[body], ",")) { // one on a line
			tags += lines[body]
			body++
		}
		var asked []cards.Asked
		for ; body < end && renderedAsked.MatchString(lines[body]); body++ {
			asked = append(asked, askedIn(renderedAsked.FindStringSubmatch(lines[body])[1])...)
		}
		for i := body; i < end; i++ {
			if opensSection(lines, i, question) {
				end = i
			}
		}
		f := newFound(s.title, question, paragraphs(lines[body:end]), tagsIn(tags))
		f.Asked = asked
		found = append(found, f)
	}
	return found
}

// opensSection guesses whether a line is the heading of another section: it
// looks like a title, has no word of the question, and no list follows.
func opensSection(lines []string, i int, question string) bool {
	if !looksLikeTitle(lines[i]) || i+1 < len(lines) && strings.HasPrefix(lines[i+1], "- ") {
		return false
	}
	for word := range strings.FieldsSeq(lines[i]) {
		if strings.Contains(question, strings.Trim(word, "()")) {
			return false
		}
	}
	return true
}

func looksLikeTitle(line string) bool {
	return utf8.RuneCountInString(line) <= 40 && !strings.HasPrefix(line, "- ") && !strings.ContainsAny(line, ",.:|") && !blank(line)
}

// paragraphs puts blank lines between lines, except inside lists and where a
// line is torn off a sentence.
func paragraphs(lines []string) string {
	var b strings.Builder
	for i, line := range lines {
		b.WriteString(line + "\n")
		if i+1 == len(lines) {
			break
		}
		isList, nextIsList := strings.HasPrefix(line, "- "), strings.HasPrefix(lines[i+1], "- ")
		isTable := strings.HasSuffix(line, "|") && strings.HasSuffix(lines[i+1], "|")
		if !(isList && nextIsList) && !isTable && !codeWord.MatchString(line) && (looksLikeTitle(line) == looksLikeTitle(lines[i+1]) || strings.HasSuffix(line, ".")) {
			b.WriteString("\n")
		}
	}
	return b.String()
}
