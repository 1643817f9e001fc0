package cards

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// linkParser turns bare https:// and http:// addresses into links. An address
// ends where Korean begins: https://example.com을 links without the particle.
type linkParser struct{}

// Trigger returns what may stand before an address; goldmark takes a space for
// the head of a line too.
func (linkParser) Trigger() []byte { return []byte(" (*_~") }

func (linkParser) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	if pc.IsInLinkLabel() {
		return nil
	}
	line, segment := block.PeekLine()
	before := 0
	if bytes.IndexByte([]byte(" (*_~"), line[0]) >= 0 {
		before = 1
	}
	length := addressLength(line[before:])
	if length == 0 {
		return nil
	}
	if before > 0 {
		ast.MergeOrAppendTextSegment(parent, segment.WithStop(segment.Start+before))
	}
	start := segment.Start + before
	block.Advance(before + length)
	return ast.NewAutoLink(ast.AutoLinkURL, ast.NewTextSegment(text.NewSegment(start, start+length)))
}

// maxAddress is the length in bytes of the longest bare address that becomes a link.
const maxAddress = 2000

// addressLength returns the length of the address that a line begins with, or 0.
// Punctuation at its end belongs to the sentence, and so does a closing
// parenthesis that was not opened within it.
func addressLength(line []byte) int {
	start := len("https://")
	if !bytes.HasPrefix(line, []byte("https://")) {
		start = len("http://")
		if !bytes.HasPrefix(line, []byte("http://")) {
			return 0
		}
	}
	end := start
	for end < len(line) && end < maxAddress && isAddressByte(line[end]) {
		end++
	}
	for end > start {
		last := line[end-1]
		unopened := last == ')' && bytes.Count(line[:end], []byte(")")) > bytes.Count(line[:end], []byte("("))
		if !unopened && bytes.IndexByte([]byte("?!.,:;*_~'\""), last) < 0 {
			return end
		}
		end--
	}
	return 0
}

func isAddressByte(c byte) bool {
	return c > ' ' && c < 0x7f && bytes.IndexByte([]byte("<>\"\\`{}|^"), c) < 0
}
