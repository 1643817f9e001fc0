package cards

import "strings"

// Bounds on Markdown that is rendered. Parsing cannot be interrupted and takes
// quadratic time on some texts, all of which exceed one of these; the texts of
// real decks stay far below.
const (
	maxMarkdown  = 256 << 10   // bytes of a text
	maxLines     = 20_000      // of a text
	maxMarkPairs = 100_000_000 // squares of the special characters in each block, summed
	maxCells     = 200_000     // of tables, counting the widest row of each block for all of its lines
	maxContainer = 16          // quotes and lists that begin on one line
	maxIndent    = 200         // columns before a line's text
)

// costly tells in one pass why a text would take too long to render, or "".
// Nothing in Markdown that costs more than linear time reaches over a blank
// line, so each block between blank lines is judged for itself.
func costly(markdown string) string {
	if len(markdown) > maxMarkdown {
		return "more than 256 KB"
	}
	if strings.Count(markdown, "\n") > maxLines {
		return "more than 20,000 lines"
	}
	pairs, cells := 0, 0
	marks, rows, columns := 0, 0, 0 // of the current block
	endBlock := func() {
		pairs += marks * marks
		if columns > 1 {
			cells += rows * columns
		}
		marks, rows, columns = 0, 0, 0
	}
	for line := range strings.Lines(markdown) {
		text := strings.TrimLeft(line, " \t")
		if text == "\n" {
			endBlock()
			continue
		}
		if len(line)-len(text) > maxIndent {
			return "a line indented by more than 200 columns"
		}
		if containers(text) > maxContainer {
			return "more than 16 quotes or lists on one line"
		}
		pipes := 0
		for i := range len(text) {
			switch text[i] {
			case '|':
				pipes++
				marks++
			case '[', ']', '(', ')', '*', '_', '~', '`', '<', '>', '!', '&', '\\':
				marks++
			}
		}
		rows++
		columns = max(columns, pipes+1)
	}
	endBlock()
	switch {
	case pairs > maxMarkPairs:
		return "too many special characters between two blank lines"
	case cells > maxCells:
		return "too many table cells"
	}
	return ""
}

// containers counts the marks of quotes and lists that a line begins with.
func containers(line string) int {
	n := 0
	for {
		line = strings.TrimLeft(line, " \t")
		if line == "" {
			return n
		}
		digits := len(line) - len(strings.TrimLeft(line, "0123456789"))
		switch {
		case line[0] == '>':
			line = line[1:]
		case len(line) > 1 && strings.IndexByte("-+*", line[0]) >= 0 && isBlank(line[1]):
			line = line[1:]
		case digits > 0 && len(line) > digits+1 && strings.IndexByte(".)", line[digits]) >= 0 && isBlank(line[digits+1]):
			line = line[digits+1:]
		default:
			return n
		}
		n++
	}
}

func isBlank(c byte) bool { return c == ' ' || c == '\t' || c == '\n' }
