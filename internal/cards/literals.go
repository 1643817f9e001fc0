package cards

import (
	"bytes"
	"regexp"
	"strings"

	"go.yaml.in/yaml/v4"
)

// parseFast is parseYAML in a fraction of its time: most of a deck is the text
// of literal blocks (|), which it keeps from the parser. ok is false where that
// cannot be done or goes wrong; parseYAML then has the last word.
func parseFast(lines []string) (first, second *yaml.Node, ok bool) {
	skeleton, blocks := liftLiterals(lines)
	if len(blocks) == 0 {
		return nil, nil, false
	}
	first, second, err := parseYAML(skeleton)
	if err != nil {
		return nil, nil, false
	}
	// A header that turns out to be no literal stood in a quoted text or the
	// like, where the lines below it belonged.
	if restoreLiterals(first, blocks)+restoreLiterals(second, blocks) != len(blocks) {
		return nil, nil, false
	}
	return first, second, true
}

// literalHeader is a line that most probably begins a literal block under a
// plain key.
var literalHeader = regexp.MustCompile(`^((?: *- +)* *)[a-z_]+: \|$`)

// liftLiterals returns the text of lines with empty lines where literal blocks
// stand, and the blocks by the line of their header, from 1. It leaves alone
// those that it is not sure to read as YAML does.
func liftLiterals(lines []string) (skeleton []byte, blocks map[int]string) {
	var b bytes.Buffer
	b.Grow(32 * len(lines)) // most lines are lifted
	blocks = map[int]string{}
	for i := 0; i < len(lines); i++ {
		if i > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(lines[i])
		if !strings.HasSuffix(lines[i], ": |") {
			continue
		}
		header := literalHeader.FindStringSubmatch(lines[i])
		if header == nil {
			continue
		}
		if block, n := literal(lines[i+1:], len(header[1])); n > 0 {
			blocks[i+1] = block
			b.WriteString(strings.Repeat("\n", n))
			i += n
		}
	}
	return b.Bytes(), blocks
}

// literal returns the literal block at the beginning of lines, under a key in
// the given column, from 0, and how many lines it takes; 0 where there is none
// or YAML may read it otherwise.
func literal(lines []string, column int) (block string, n int) {
	end, width := 0, 0 // after the last line that is not empty; of the indentation
	for i, line := range lines {
		if line == "" {
			continue
		}
		switch spaces := indent(line); {
		case spaces == len(line): // such a line may belong to the text, or not
			return "", 0
		case spaces <= column:
			return join(lines[:end], width), end
		case width == 0:
			width = spaces
		case spaces < width:
			return "", 0
		}
		end = i + 1
	}
	// The last line of a file has no end of its own, so that the block has none.
	if end == len(lines) {
		return "", 0
	}
	return join(lines[:end], width), end
}

// join returns lines without their indentation, each with its end.
func join(lines []string, indentation int) string {
	size := 0
	for _, line := range lines {
		size += len(line) + 1
	}
	var b strings.Builder
	b.Grow(size)
	for _, line := range lines {
		b.WriteString(line[min(indentation, len(line)):])
		b.WriteByte('\n')
	}
	return b.String()
}

// restoreLiterals puts the blocks into the nodes they were lifted from, and
// returns how many.
func restoreLiterals(n *yaml.Node, blocks map[int]string) (restored int) {
	if n == nil {
		return 0
	}
	if block, ok := blocks[n.Line]; ok && n.Kind == yaml.ScalarNode && n.Style&yaml.LiteralStyle != 0 {
		n.Value = block
		return 1
	}
	for _, c := range n.Content {
		restored += restoreLiterals(c, blocks)
	}
	return restored
}
