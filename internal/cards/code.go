package cards

import (
	"embed"
	"io"
	"io/fs"
	"slices"
	"strings"
	"sync"

	"github.com/alecthomas/chroma/v2"
	chromahtml "github.com/alecthomas/chroma/v2/formatters/html"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// Bounds on code that is coloured, in bytes; colouring is slow, and for some
// languages not linear in the size of a block.
const (
	maxHighlighted    = 8 << 10
	maxAllHighlighted = 16 << 10 // in one text
)

// Colours come from the style sheet by class, so the style here has none. It is
// not one of chroma's, whose package reads all of its styles when it starts.
var (
	codeFormatter = chromahtml.New(chromahtml.WithClasses(true), chromahtml.WithPreWrapper(bareWrapper{}))
	codeStyle     = chroma.MustNewStyle("classes", chroma.StyleEntries{})
)

//go:embed lexers/*.xml
var lexerFiles embed.FS

// languages are the lexers of our files by every name that they go by, in lower
// case, and by the endings of their files, such as yml. They are read when the first code is coloured, so that a start does not
// wait for them.
var languages = sync.OnceValue(func() map[string]chroma.Lexer {
	paths, err := fs.Glob(lexerFiles, "lexers/*.xml")
	if err != nil {
		panic(err) // only for a bad pattern
	}
	registry := chroma.NewLexerRegistry() // through it, one language finds another that is written inside it
	byName := map[string]chroma.Lexer{}
	for _, path := range paths {
		lexer := registry.Register(chroma.MustNewXMLLexer(lexerFiles, path))
		config := lexer.Config()
		for _, name := range slices.Concat(config.Aliases, []string{config.Name}) {
			byName[strings.ToLower(name)] = chroma.Coalesce(lexer)
		}
		for _, pattern := range config.Filenames {
			ending := strings.TrimPrefix(pattern, "*.")
			if _, taken := byName[ending]; !taken {
				byName[ending] = chroma.Coalesce(lexer)
			}
		}
	}
	return byName
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
	lexer, ok := languages()[strings.ToLower(language)]
	if !ok {
		return false
	}
	tokens, err := lexer.Tokenise(nil, code)
	if err != nil {
		return false
	}
	return codeFormatter.Format(w, codeStyle, tokens) == nil
}
