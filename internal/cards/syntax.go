package cards

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"
)

// explain reports an error of the YAML parser in words that say what to do.
// The parser often notices a mistake on a line after the one that holds it, so
// the lines around are looked at too.
func (s *source) explain(err error, offset int) {
	e, ok := errors.AsType[*yaml.LoadError](err)
	if !ok {
		s.errorAt(place{}, "", "YAML: %v", err)
		return
	}
	mark := place{e.Mark.Line + offset, e.Mark.Column}
	start := place{e.ContextMark.Line + offset, e.ContextMark.Column}
	if e.ContextMark.Line == 0 {
		start = mark
	}
	message := e.Message
	switch {
	case strings.Contains(message, "exceeded max depth"):
		s.errorAt(mark, "a card needs three levels", "lists and mappings are nested more than %d deep", maxDepth)
		return
	case strings.Contains(message, "unknown anchor"):
		s.errorAt(mark, quoteFix(s.keyAt(mark.line)), "text that starts with \"*\" is not text in YAML")
		return
	case strings.Contains(e.ContextMsg, "quoted scalar"):
		s.errorAt(start, "close it, and double it inside the text", "the quote that opens here is never closed")
		return
	}
	for _, line := range []int{mark.line, s.lineAbove(mark.line), start.line} {
		if p, message, fix, ok := s.lint(line); ok {
			s.errorAt(p, fix, "%s", message)
			return
		}
	}
	above := s.line(s.lineAbove(mark.line))
	switch {
	case strings.Contains(message, "mapping values are not allowed"):
		s.errorAt(mark, "line the key up with the keys above it", "the key is indented differently from the keys above it")
	case strings.Contains(message, "could not find expected ':'") && blockStart.MatchString(s.line(s.lineAbove(start.line))):
		s.errorAt(start, "indent it by two spaces more than the key", "the text under \"|\" is not indented")
	case strings.Contains(message, "did not find expected ',' or ']'"):
		s.errorAt(start, "write ] at its end", "the list that begins here is never closed")
	case strings.Contains(message, "did not find expected ',' or '}'"):
		s.errorAt(start, "write } at its end", "the mapping that begins here is never closed")
	case strings.Contains(message, "block sequence entries are not allowed"):
		s.errorAt(mark, quoteFix(s.keyAt(mark.line)), "text that starts with \"- \" is a list in YAML")
	case strings.Contains(message, "did not find expected"):
		if line := s.line(mark.line); indent(line) < indent(above) || keyed.MatchString(line) {
			s.errorAt(mark, "line it up with the lines above it", "the line is indented differently from the lines above it")
			return
		}
		fallthrough
	default:
		s.errorAt(mark, "check the quotes and the indentation of this line and the one above", "YAML: %s", message)
	}
}

func indent(line string) int { return len(line) - len(strings.TrimLeft(line, " ")) }

// lineAbove returns the number of the nearest line above that is not blank, or 0.
func (s *source) lineAbove(n int) int {
	for n--; n > 0 && strings.TrimSpace(s.line(n)) == ""; n-- {
	}
	return n
}

const noBreakSpace = "\u00a0"

var (
	// keyed finds the parts of a line: indentation and dashes, key, colon, value.
	keyed      = regexp.MustCompile(`^([ \t\x{a0}\x{3000}]*(?:-[ \t\x{a0}\x{3000}]+)*)([A-Za-z_]+)( *)([:：])(.*)$`)
	dashed     = regexp.MustCompile(`^([ \t]*(?:-[ \t]+)+)(.*)$`)
	blockStart = regexp.MustCompile(`:\s*[|>][-+0-9]*\s*(#.*)?$`)
)

// lint looks for the mistakes that people make most in one line.
func (s *source) lint(n int) (p place, message, fix string, found bool) {
	line := s.line(n)
	column := func(part string) place { return place{n, utf8.RuneCountInString(part) + 1} }
	head := line[:len(line)-len(strings.TrimLeft(line, " \t"+noBreakSpace+"-"))]
	if i := strings.Index(head, "\t"); i >= 0 {
		return column(head[:i]), "a tab in the indentation", "use spaces", true
	}
	if i := strings.Index(head, noBreakSpace); i >= 0 {
		return column(head[:i]), "a no-break space (U+00A0) in the indentation", "type an ordinary space instead", true
	}
	prefix, key, value := "", "", ""
	if m := keyed.FindStringSubmatch(line); m != nil {
		prefix, key, value = m[1]+m[2]+m[3]+m[4], m[2], m[5]
		colon := column(m[1] + m[2] + m[3])
		switch {
		case m[4] == "：":
			return colon, "a full-width colon (：) after " + quoted(key), "type an ordinary colon and a space: " + key + ": ...", true
		case strings.HasPrefix(value, noBreakSpace):
			return column(prefix), "a no-break space (U+00A0) after " + quoted(key+":"), "type an ordinary space instead", true
		case value != "" && value[0] != ' ' && value[0] != '\t' && slices.Contains(cardKeys, key):
			return column(prefix), "no space after " + quoted(key+":"), "write " + key + ": ...", true
		}
	} else if m := dashed.FindStringSubmatch(line); m != nil {
		prefix, value = m[1], m[2]
	} else {
		return place{}, "", "", false
	}
	text := strings.TrimLeft(value, " ")
	prefix += value[:len(value)-len(text)]
	if message, fix := startsOddly(text, key); message != "" {
		return column(prefix), message, fix, true
	}
	if text == "" || strings.IndexByte("\"'[{", text[0]) >= 0 {
		return place{}, "", "", false
	}
	if i := strings.Index(text, ": "); i >= 0 {
		return column(prefix + text[:i]), "\": \" in text without quotes", quoteFix(key), true
	}
	if strings.HasSuffix(text, ":") {
		return column(prefix + text[:len(text)-1]), "\":\" at the end of text without quotes", quoteFix(key), true
	}
	return place{}, "", "", false
}

// startsOddly tells why YAML reads the beginning of a text as something else,
// or "".
func startsOddly(text, key string) (message, fix string) {
	if text == "" {
		return "", ""
	}
	switch c := text[:1]; c {
	case "`", "@", "%":
		return "text cannot start with " + quoted(c) + " in YAML", quoteFix(key)
	case "[", "{":
		end := map[string]string{"[": "]", "{": "}"}[c]
		if i := strings.LastIndex(text, end); i >= 0 && !commentOrBlank(text[i+1:]) {
			return "text that starts with " + quoted(c) + " is not text in YAML", quoteFix(key)
		}
	case "*", "&", "!":
		return "text that starts with " + quoted(c) + " is not text in YAML", quoteFix(key)
	case "|", ">":
		if rest := strings.TrimLeft(text[1:], "-+0123456789"); !commentOrBlank(rest) {
			return "text on the same line as " + quoted(c), "begin it on the next line, indented by two spaces more than the key"
		}
	case "\"", "'":
		other := map[string]string{"\"": "'", "'": "\""}[c]
		fix = "put the whole text in the other quotes: " + other + "..." + other
		if i := strings.LastIndex(text, c); i > 0 && !commentOrBlank(text[i+1:]) {
			return "text goes on after the closing quote", fix
		}
		if strings.Count(text, c) > 2 && !strings.Contains(text, c+c) && !strings.Contains(text, `\`) {
			return "a quote inside a quoted text", fix
		}
	}
	return "", ""
}

func commentOrBlank(s string) bool {
	s = strings.TrimSpace(s)
	return s == "" || s[0] == '#'
}

// keyAt returns the key on a line, or "".
func (s *source) keyAt(n int) string {
	if m := keyed.FindStringSubmatch(s.line(n)); m != nil {
		return m[2]
	}
	return ""
}

func quoteFix(key string) string {
	if key == "" {
		return `put the text in quotes: "..."`
	}
	return fmt.Sprintf(`put the text in quotes: %s: "..."`, key)
}

// quoted sets a short piece of the author's text off from the message.
func quoted(s string) string { return `"` + s + `"` }
