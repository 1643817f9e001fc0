package cards

import (
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"go.yaml.in/yaml/v4"
)

// checkMarkdown warns about Markdown that is not shown as its author expects.
func (s *source) checkMarkdown(r *renderer, f field) {
	if reason := costly(f.text); reason != "" {
		s.warnAt(at(f.node), "split it, or put it in simpler words", "%s has %s; it is shown as plain text", f.what, reason)
		return
	}
	if mayHoldWrong(f.text, f.block) {
		s.parseForComplaints(r, f)
	}
}

func (s *source) parseForComplaints(r *renderer, f field) {
	p, markdown := parser.Parser(lineParser), []byte(f.text)
	if f.block {
		p = blockParser
	}
	document := p.Parse(text.NewReader(markdown))
	_ = ast.Walk(document, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if entering {
			if message, fix := r.complaint(n, markdown); message != "" {
				s.warnAt(s.placeIn(f, n), fix, "%s", message)
			}
		}
		return ast.WalkContinue, nil
	})
}

// mayHoldWrong reports whether a text may have anything that a complaint is made
// of: a < for HTML and addresses, or a ] that ends the text of a link. Those in
// code mean nothing. Parsing a text takes far longer, and most have none; where
// it is not plain to see what is code, the answer is yes.
func mayHoldWrong(markdown string, block bool) bool {
	if !strings.ContainsAny(markdown, "<[") {
		return false
	}
	if strings.Contains(markdown, "~~~") || strings.Contains(markdown, "````") {
		return true
	}
	fenced := false
	for line := range strings.Lines(markdown) {
		switch {
		case fenced:
			fenced = !strings.Contains(line, "```") || strings.Trim(line, " \t`\n") != ""
		case block && strings.HasPrefix(line, "```") && !strings.Contains(line[3:], "`"):
			fenced = true
		case strings.Contains(line, "```") || lineMayHoldWrong(line):
			return true
		}
	}
	return false
}

func lineMayHoldWrong(line string) bool {
	for i := 0; i < len(line); i++ {
		switch line[i] {
		case '<':
			return true
		case ']':
			if strings.ContainsAny(line[i+1:min(i+2, len(line))], "([:") {
				return true
			}
		case '\\': // of a backtick, perhaps
			if strings.HasPrefix(line[i+1:], "`") {
				return true
			}
		case '`':
			end, ok := endOfCode(line, i)
			// A | may part the cells of a table before code is looked for.
			if !ok || strings.Contains(line[i:end], "|") {
				return true
			}
			i = end - 1
		}
	}
	return false
}

// endOfCode returns where the code ends that the backtick at i begins; ok is
// false where it does not end on its line.
func endOfCode(line string, i int) (end int, ok bool) {
	ticks := countTicks(line[i:])
	for rest := i + ticks; ; {
		at := strings.IndexByte(line[rest:], '`')
		if at < 0 {
			return 0, false
		}
		run := countTicks(line[rest+at:])
		if rest += at + run; run == ticks {
			return rest, true
		}
	}
}

func countTicks(s string) int { return len(s) - len(strings.TrimLeft(s, "`")) }

// complaint returns what is wrong with a node, or "".
func (r *renderer) complaint(n ast.Node, source []byte) (message, fix string) {
	switch n := n.(type) {
	case *ast.RawHTML:
		if tag := rawTag(n, source); !isLineBreak(tag) && !isComment(tag) {
			return "HTML is shown as text: " + short(tag), "write Markdown, or put it in backticks"
		}
	case *ast.HTMLBlock:
		if tag := blockText(n, source); !isLineBreak(tag) && !isComment(tag) {
			return "HTML is shown as text: " + short(tag), "write Markdown, or put it in backticks"
		}
	case *ast.Link:
		if _, ok := r.address(n.Destination); !ok {
			return "a link cannot lead to " + quoted(short(string(n.Destination))), "write a full https:// address or a path that begins with one /"
		}
	case *ast.AutoLink:
		if address := autoLinkAddress(n, source); !r.allows(address) {
			return "a link cannot lead to " + quoted(short(string(address))), "write a full https:// address or a path that begins with one /"
		}
	case *ast.Image:
		if _, _, ok := r.picture(n.Destination); !ok {
			destination := short(string(n.Destination))
			if strings.HasPrefix(destination, imageFolder+"/") {
				return "no picture " + quoted(destination), "put the file into the folder images beside the YAML file"
			}
			return "the picture " + quoted(destination) + " is not shown", "put the file into the folder images and write images/NAME"
		}
	}
	return "", ""
}

func (r *renderer) allows(destination []byte) bool {
	_, ok := r.address(destination)
	return ok
}

// placeIn returns the line in the YAML file on which a Markdown node stands. It
// is known for block texts (|), whose lines are lines of the file.
func (s *source) placeIn(f field, n ast.Node) place {
	if f.node.Style&yaml.LiteralStyle == 0 {
		return at(f.node)
	}
	position := markdownPosition(n)
	leading := len(f.node.Value) - len(strings.TrimLeft(f.node.Value, "\n"))
	line := f.node.Line + 1 + leading + strings.Count(f.text[:min(position, len(f.text))], "\n")
	text := s.line(line)
	return place{line, indent(text) + 1}
}

// markdownPosition returns the byte at which a node, or else the block around
// it, begins.
func markdownPosition(n ast.Node) int {
	for ; n != nil; n = n.Parent() {
		if raw, ok := n.(*ast.RawHTML); ok && raw.Segments.Len() > 0 {
			return raw.Segments.At(0).Start
		}
		if first, ok := n.FirstChild().(*ast.Text); ok {
			return first.Segment.Start
		}
		if n.Type() == ast.TypeBlock && n.Lines() != nil && n.Lines().Len() > 0 {
			return n.Lines().At(0).Start
		}
	}
	return 0
}
