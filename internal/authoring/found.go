package authoring

import (
	"errors"
	"path"
	"path/filepath"
	"regexp"
	"strings"

	"doesaegim/internal/cards"
)

// Found is a question found in a text of another format, as a card without id.
type Found struct {
	*cards.Card
	Line     int      // in that text, from 1
	Pictures []string // files beside that text which the answer shows, as images/NAME
}

// Unanswered is the answer of a card whose source has none.
const Unanswered = "아직 답변이 없는 질문입니다. 먼저 스스로 답해 보고, 이 카드에 답변을 써 주세요."

// IsAnswered reports whether the source had an answer.
func (f Found) IsAnswered() bool { return f.Answer != Unanswered }

// ErrNoQuestions says that a text is in none of the formats that Read knows.
var ErrNoQuestions = errors.New("no questions found; they are read from headings with **Tag** : below, from <details> with <summary>, and from CSV with a question and an answer column")

// Read finds the questions of a text: CSV by the ending of its name, a guide in
// Markdown or its rendered text, or Markdown with <details>.
func Read(name, text string) ([]Found, error) {
	text = strings.TrimPrefix(text, "\ufeff")
	text = strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
	if extension := strings.ToLower(path.Ext(name)); extension == ".csv" || extension == ".tsv" {
		return readCSV(text)
	}
	for _, read := range []func(text string) []Found{readGuide, readDetails, readRendered} {
		if found := read(text); len(found) > 0 {
			return found, nil
		}
	}
	return nil, ErrNoQuestions
}

// newFound makes a card of what was found; line is from 0.
func newFound(line int, question, answer string, tags []string) Found {
	answer, pictures := clean(answer)
	if answer == "" {
		answer = Unanswered
	}
	question = strings.Join(strings.Fields(superscript.ReplaceAllString(question, "($1)")), " ")
	return Found{Card: &cards.Card{Question: question, Answer: answer, Tags: tags}, Line: line + 1, Pictures: pictures}
}

var (
	superscript = regexp.MustCompile(`<sup>(.*?)</sup>`)
	spacer      = regexp.MustCompile(`^\s*(?:&nbsp;|<br\s*/?>)\s*$`)
	picture     = regexp.MustCompile(`(!\[[^\]]*\]\()([^)\s:]+)\)`)
	fence       = regexp.MustCompile("^ {0,3}(```+|~~~+)")
)

// clean turns the Markdown of a web page into that of a card, outside code:
// without spacers, <sup> in parentheses, pictures from images/.
func clean(markdown string) (cleaned string, pictures []string) {
	lines := strings.Split(markdown, "\n")
	out := lines[:0]
	for i, code := range inCode(lines) {
		line := lines[i]
		if !code {
			if spacer.MatchString(line) {
				line = ""
			}
			line = superscript.ReplaceAllString(line, "($1)")
			line = picture.ReplaceAllStringFunc(line, func(p string) string {
				m := picture.FindStringSubmatch(p)
				if !filepath.IsLocal(m[2]) {
					return p
				}
				pictures = append(pictures, path.Clean(m[2]))
				return m[1] + "images/" + path.Base(m[2]) + ")"
			})
			if blank(line) && (len(out) == 0 || blank(out[len(out)-1])) {
				continue
			}
		}
		out = append(out, line)
	}
	return strings.TrimRight(strings.Join(out, "\n"), " \t\n"), pictures
}

// inCode tells of every line whether it belongs to a fenced block of code.
func inCode(lines []string) []bool {
	code := make([]bool, len(lines))
	open := ""
	for i, line := range lines {
		code[i] = open != ""
		m := fence.FindStringSubmatch(line)
		switch {
		case m == nil:
		case open == "":
			open, code[i] = m[1], true
		case strings.HasPrefix(m[1], open) && strings.TrimSpace(line) == m[1]:
			open = ""
		}
	}
	return code
}
