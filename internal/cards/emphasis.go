package cards

import (
	"unicode"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// emphasisParser parses emphasis as CommonMark does, and beyond it the Korean
// way of writing particles without a space: in **파드(Pod)**는 the closing mark
// stands between punctuation and a letter, where CommonMark lets it open only.
// Text without Hangul is parsed exactly as CommonMark says.
type emphasisParser struct{ delimiters }

// strikethroughParser parses ~~text~~. A single ~ stays text: Korean writes
// ranges with it, as in 3~5개.
type strikethroughParser struct{ delimiters }

func (emphasisParser) Trigger() []byte { return []byte{'*', '_'} }

func (p emphasisParser) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	return parseRun(p, parent, block, pc)
}

func (strikethroughParser) Trigger() []byte { return []byte{'~'} }

func (p strikethroughParser) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, _ := block.PeekLine()
	if block.PrecendingCharacter() == '~' || runLength(line) != 2 {
		return nil
	}
	return parseRun(p, parent, block, pc)
}

// delimiters is what the parser.DelimiterProcessor of both marks has in common.
type delimiters struct{}

func (delimiters) IsDelimiter(b byte) bool { return b == '*' || b == '_' || b == '~' }

func (delimiters) CanOpenCloser(opener, closer *parser.Delimiter) bool {
	return opener.Char == closer.Char
}

func (emphasisParser) OnMatch(consumes int) ast.Node { return ast.NewEmphasis(consumes) }

func (strikethroughParser) OnMatch(int) ast.Node { return extast.NewStrikethrough() }

func runLength(line []byte) int {
	n := 1
	for n < len(line) && line[n] == line[0] {
		n++
	}
	return n
}

// parseRun reads a run of marks and decides whether it may open and close.
func parseRun(p parser.DelimiterProcessor, parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	before := block.PrecendingCharacter()
	line, segment := block.PeekLine()
	mark, length := line[0], runLength(line)
	after := ' '
	if length < len(line) {
		after = util.ToRune(line, length)
	}
	opens, closes := flanks(before, after)
	if mark == '_' {
		opens, closes = opens && (!closes || util.IsPunctRune(before)), closes && (!opens || util.IsPunctRune(after))
	} else {
		opens = opens || opensInKorean(before, after, length, parent, block, pc)
		closes = closes || closesInKorean(before, after)
	}
	d := parser.NewDelimiter(opens, closes, length, mark, p)
	d.Segment = segment.WithStop(segment.Start + length)
	block.Advance(length)
	pc.PushDelimiter(d)
	return d
}

// flanks reports whether a run between two characters is left-flanking and
// right-flanking (CommonMark 0.31.2, section 6.2).
func flanks(before, after rune) (left, right bool) {
	spaceBefore, spaceAfter := util.IsSpaceRune(before), util.IsSpaceRune(after)
	punctBefore, punctAfter := util.IsPunctRune(before), util.IsPunctRune(after)
	left = !spaceAfter && (!punctAfter || spaceBefore || punctBefore)
	right = !spaceBefore && (!punctBefore || spaceAfter || punctAfter)
	return left, right
}

// closesInKorean reports whether a run may close because a Korean particle
// follows, as in **파드(Pod)**는.
func closesInKorean(before, after rune) bool {
	return isHangul(after) && util.IsPunctRune(before) && !unicode.In(before, unicode.Ps, unicode.Pi)
}

// opensInKorean reports whether a run may open after a letter although
// punctuation follows, as in 이것은**"인용"**입니다. After a letter that is not
// Hangul, as in Pod**(파드)**는, only ** opens and only in a block with Hangul:
// a*(b+c)*d is arithmetic.
func opensInKorean(before, after rune, length int, parent ast.Node, block text.Reader, pc parser.Context) bool {
	if !util.IsPunctRune(after) || unicode.In(after, unicode.Pe, unicode.Pf) {
		return false
	}
	return isHangul(before) || length >= 2 && unicode.IsLetter(before) && hasHangul(parent, block, pc)
}

func isHangul(r rune) bool { return unicode.Is(unicode.Hangul, r) }

var hangulKey = parser.NewContextKey()

// hangulBlock remembers what hasHangul found, which would otherwise read the
// whole block again for each mark.
type hangulBlock struct {
	block ast.Node
	found bool
}

// hasHangul reports whether a block of text holds a Hangul letter.
func hasHangul(block ast.Node, reader text.Reader, pc parser.Context) bool {
	if known, ok := pc.Get(hangulKey).(hangulBlock); ok && known.block == block {
		return known.found
	}
	found := false
	for i := range block.Lines().Len() {
		line := block.Lines().At(i)
		for _, r := range string(line.Value(reader.Source())) {
			found = found || isHangul(r)
		}
	}
	pc.Set(hangulKey, hangulBlock{block, found})
	return found
}
