package cards

import (
	"io"
	"strings"
	"sync"

	"github.com/alecthomas/chroma/v2"
	chromahtml "github.com/alecthomas/chroma/v2/formatters/html"
	"github.com/alecthomas/chroma/v2/lexers"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// Bounds on code that is coloured, in bytes; colouring is slow, and for some
// languages not linear in the size of a block.
const (
	maxHighlighted    = 8 << 10
	maxAllHighlighted = 32 << 10 // in one text
)

// Colours come from the style sheet by class, so the style here has none. It is
// not one of chroma's, whose package reads all of its styles when it starts.
var (
	codeFormatter = chromahtml.New(chromahtml.WithClasses(true), chromahtml.WithPreWrapper(bareWrapper{}))
	codeStyle     = chroma.MustNewStyle("classes", chroma.StyleEntries{})
)

// languages is the set of names that chroma knows a language by, in lower case.
// Asking chroma itself for an unknown name compares it with every file pattern.
var languages = sync.OnceValue(func() map[string]bool {
	set := map[string]bool{}
	for _, name := range lexers.Names(true) {
		set[strings.ToLower(name)] = true
	}
	return set
})

// bareWrapper keeps chroma from writing pre and code, which we write.
type bareWrapper struct{}

func (bareWrapper) Start(bool, string) string { return "" }
func (bareWrapper) End(bool) string           { return "" }

// uncolored marks the code blocks of a text that are left without colours.
type uncolored struct{}

var uncoloredKey = []byte("uncolored")

func (uncolored) Transform(document *ast.Document, reader text.Reader, _ parser.Context) {
	total := 0
	_ = ast.Walk(document, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		block, ok := n.(*ast.FencedCodeBlock)
		if !ok || !entering {
			return ast.WalkContinue, nil
		}
		size := len(lines(reader.Source(), block))
		if size <= maxHighlighted {
			total += size
		}
		if size > maxHighlighted || total > maxAllHighlighted {
			block.SetAttribute(uncoloredKey, true)
		}
		return ast.WalkSkipChildren, nil
	})
}

// highlight writes code with its tokens marked by class. It writes nothing and
// returns false for a language that it does not know.
func highlight(w io.Writer, language, code string) bool {
	language = strings.ToLower(language)
	if !languages()[language] {
		return false
	}
	tokens, err := chroma.Coalesce(lexers.Get(language)).Tokenise(nil, code)
	if err != nil {
		return false
	}
	return codeFormatter.Format(w, codeStyle, tokens) == nil
}
