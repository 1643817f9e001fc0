package cards

import (
	"bytes"
	"html"
	"regexp"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	goldmark "github.com/yuin/goldmark/renderer"
	goldmarkhtml "github.com/yuin/goldmark/renderer/html"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// renderer turns the Markdown of cards into HTML that is safe to show: no raw
// HTML, no inline style, links and pictures only to where they may lead. It may
// be used by any number of goroutines.
type renderer struct {
	base   string // URL path of the app, with a slash at its end
	images map[string]image

	korean, english goldmark.Renderer
}

func newRenderer(base string, images map[string]image) *renderer {
	r := &renderer{base: base, images: images}
	r.korean = r.forLanguage(Korean)
	r.english = r.forLanguage(English)
	return r
}

func (r *renderer) forLanguage(l Language) goldmark.Renderer {
	return goldmark.NewRenderer(goldmark.WithNodeRenderers(
		util.Prioritized(&nodeRenderer{renderer: r, language: l}, 100),
		util.Prioritized(extension.NewTableHTMLRenderer(), 500),
		util.Prioritized(extension.NewStrikethroughHTMLRenderer(), 500),
		util.Prioritized(goldmarkhtml.NewRenderer(), 1000),
	))
}

// Parsers hold no state of a text: one of each serves all decks. Attributes on
// headings and automatic heading ids stay off; two cards on one page would
// share ids, and attributes let style= through.
var (
	blockParser = newBlockParser(3) // on a page that has h1 and h2
	pageParser  = newBlockParser(2) // below the h1
	lineParser  = parser.NewParser(
		parser.WithBlockParsers(util.Prioritized(parser.NewParagraphParser(), 1000)),
		parser.WithInlineParsers(inlineParsers()...),
	)
)

// newBlockParser returns a parser whose headings begin at a level.
func newBlockParser(top int) parser.Parser {
	return parser.NewParser(
		parser.WithBlockParsers(parser.DefaultBlockParsers()...),
		parser.WithInlineParsers(inlineParsers()...),
		parser.WithParagraphTransformers(append(parser.DefaultParagraphTransformers(),
			util.Prioritized(extension.NewTableParagraphTransformer(), 200))...),
		parser.WithASTTransformers(
			util.Prioritized(extension.NewTableASTTransformer(), 0),
			util.Prioritized(headingShift{top}, 100),
			util.Prioritized(uncolored{}, 200)),
	)
}

func inlineParsers() []util.PrioritizedValue {
	return []util.PrioritizedValue{
		util.Prioritized(parser.NewCodeSpanParser(), 100),
		util.Prioritized(parser.NewLinkParser(), 200),
		util.Prioritized(parser.NewAutoLinkParser(), 300),
		util.Prioritized(parser.NewRawHTMLParser(), 400),
		util.Prioritized(emphasisParser{}, 500),
		util.Prioritized(strikethroughParser{}, 500),
		util.Prioritized(linkParser{}, 999),
	}
}

// block renders an answer.
func (r *renderer) block(markdown string, l Language) HTML { return r.text(blockParser, markdown, l) }

// page renders a text that is all of its page but the title.
func (r *renderer) page(markdown string, l Language) HTML { return r.text(pageParser, markdown, l) }

func (r *renderer) text(p parser.Parser, markdown string, l Language) HTML {
	if costly(markdown) != "" {
		return HTML(`<pre class="plain">` + html.EscapeString(markdown) + "</pre>\n")
	}
	engine := r.korean
	if l == English {
		engine = r.english
	}
	return convert(p, engine, markdown)
}

// line renders a question or a point: inline Markdown on one line, without <p>.
func (r *renderer) line(markdown string) HTML {
	markdown = strings.Join(strings.Fields(markdown), " ")
	if costly(markdown) != "" {
		return HTML(html.EscapeString(markdown))
	}
	rendered := strings.TrimSpace(string(convert(lineParser, r.korean, markdown)))
	return HTML(strings.TrimSuffix(strings.TrimPrefix(rendered, "<p>"), "</p>"))
}

func convert(p parser.Parser, engine goldmark.Renderer, markdown string) HTML {
	source := []byte(markdown)
	var out bytes.Buffer
	out.Grow(2 * len(source))
	if err := engine.Render(&out, source, p.Parse(text.NewReader(source))); err != nil {
		// Writing to a buffer does not fail, and no node renderer does.
		return HTML(html.EscapeString(markdown))
	}
	return HTML(out.String())
}

var htmlTag = regexp.MustCompile(`<[^>]*>`)

// plainText returns the text of rendered inline Markdown.
func plainText(h HTML) string {
	return html.UnescapeString(htmlTag.ReplaceAllString(string(h), ""))
}

// headingShift moves the headings of a text down, so that its highest are of
// the level that the page around it leaves for them.
type headingShift struct{ top int }

func (s headingShift) Transform(document *ast.Document, _ text.Reader, _ parser.Context) {
	highest := 6
	eachHeading(document, func(h *ast.Heading) { highest = min(highest, h.Level) })
	eachHeading(document, func(h *ast.Heading) { h.Level = min(h.Level-highest+s.top, 6) })
}

func eachHeading(document *ast.Document, f func(*ast.Heading)) {
	_ = ast.Walk(document, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if h, ok := n.(*ast.Heading); ok && entering {
			f(h)
		}
		if n.Kind() == ast.KindParagraph || n.Kind() == extast.KindTable {
			return ast.WalkSkipChildren, nil
		}
		return ast.WalkContinue, nil
	})
}
