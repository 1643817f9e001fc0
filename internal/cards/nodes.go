package cards

import (
	"bytes"
	"fmt"
	"html"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	goldmark "github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/util"
)

// nodeRenderer renders the Markdown nodes that need more than the stock
// renderer of goldmark does.
type nodeRenderer struct {
	*renderer
	language Language // of the text, for labels that are read aloud
}

func (r *nodeRenderer) RegisterFuncs(reg goldmark.NodeRendererFuncRegisterer) {
	reg.Register(ast.KindFencedCodeBlock, r.fencedCode)
	reg.Register(ast.KindCodeBlock, r.indentedCode)
	reg.Register(ast.KindLink, r.link)
	reg.Register(ast.KindAutoLink, r.autoLink)
	reg.Register(ast.KindImage, r.image)
	reg.Register(ast.KindRawHTML, r.rawHTML)
	reg.Register(ast.KindHTMLBlock, r.htmlBlock)
	reg.Register(extast.KindTable, r.table)
	reg.Register(extast.KindTableCell, r.tableCell)
}

// table writes a table in a box of its own: on a phone the box scrolls, so the
// keyboard must reach it.
func (r *nodeRenderer) table(w util.BufWriter, _ []byte, _ ast.Node, entering bool) (ast.WalkStatus, error) {
	if !entering {
		_, _ = w.WriteString("</table></div>\n")
		return ast.WalkContinue, nil
	}
	label := map[Language]string{Korean: "표", English: "table"}[r.language]
	fmt.Fprintf(w, "<div class=\"table\" tabindex=\"0\" role=\"group\" aria-label=\"%s\"><table>\n", label)
	return ast.WalkContinue, nil
}

func (r *nodeRenderer) fencedCode(w util.BufWriter, source []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
	if entering {
		_, plain := n.Attribute(uncoloredKey)
		r.code(w, string(n.(*ast.FencedCodeBlock).Language(source)), lines(source, n), !plain)
	}
	return ast.WalkSkipChildren, nil
}

func (r *nodeRenderer) indentedCode(w util.BufWriter, source []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
	if entering {
		r.code(w, "", lines(source, n), false)
	}
	return ast.WalkSkipChildren, nil
}

// code writes a code block. The block scrolls, so the keyboard must reach it.
func (r *nodeRenderer) code(w util.BufWriter, language, code string, colored bool) {
	label := map[Language]string{Korean: "코드", English: "code"}[r.language]
	if language != "" {
		label = language + " " + label
	}
	fmt.Fprintf(w, `<figure class="code"><pre class="chroma" tabindex="0" role="group" aria-label="%s"><code>`, html.EscapeString(label))
	if !colored || !highlight(w, language, code) {
		_, _ = w.WriteString(html.EscapeString(code))
	}
	_, _ = w.WriteString("</code></pre></figure>\n")
}

func lines(source []byte, n ast.Node) string {
	var b bytes.Buffer
	for i := range n.Lines().Len() {
		line := n.Lines().At(i)
		b.Write(line.Value(source))
	}
	return b.String()
}

func (r *nodeRenderer) link(w util.BufWriter, _ []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	n := node.(*ast.Link)
	address, ok := r.address(n.Destination)
	switch {
	case !ok:
		// The text of a link that may not lead there stays.
	case entering:
		writeLinkStart(w, address)
	default:
		_, _ = w.WriteString("</a>")
	}
	return ast.WalkContinue, nil
}

func (r *nodeRenderer) autoLink(w util.BufWriter, source []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	n := node.(*ast.AutoLink)
	if !entering {
		return ast.WalkContinue, nil
	}
	label := html.EscapeString(string(n.Label(source)))
	if address, ok := r.address(autoLinkAddress(n, source)); ok {
		writeLinkStart(w, address)
		label += "</a>"
	}
	_, _ = w.WriteString(label)
	return ast.WalkContinue, nil
}

func writeLinkStart(w util.BufWriter, address string) {
	fmt.Fprintf(w, `<a href="%s"`, html.EscapeString(address))
	if isExternal(address) {
		_, _ = w.WriteString(` rel="noopener noreferrer"`)
	}
	_, _ = w.WriteString(">")
}

func (r *nodeRenderer) image(w util.BufWriter, source []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	if !entering {
		return ast.WalkContinue, nil
	}
	n := node.(*ast.Image)
	alt := html.EscapeString(altText(n, source))
	name, i, ok := r.picture(n.Destination)
	if !ok {
		_, _ = w.WriteString(alt)
		return ast.WalkSkipChildren, nil
	}
	fmt.Fprintf(w, `<img src="%s" alt="%s"`, html.EscapeString(r.base+"images/"+name), alt)
	if i.width > 0 && i.height > 0 {
		fmt.Fprintf(w, ` width="%d" height="%d"`, i.width, i.height)
	}
	_, _ = w.WriteString(` loading="lazy">`)
	return ast.WalkSkipChildren, nil
}

// altText returns the plain text of a picture's description.
func altText(n ast.Node, source []byte) string {
	var b bytes.Buffer
	_ = ast.Walk(n, func(c ast.Node, entering bool) (ast.WalkStatus, error) {
		if t, ok := c.(*ast.Text); ok && entering {
			b.Write(util.ResolveEntityNames(util.ResolveNumericReferences(util.UnescapePunctuations(t.Segment.Value(source)))))
			if t.SoftLineBreak() || t.HardLineBreak() {
				b.WriteByte(' ')
			}
		}
		return ast.WalkContinue, nil
	})
	return b.String()
}

// rawHTML shows tags as text: <pod-name> was meant to be read. Only <br>, the
// one way to break a line in a table cell, is a tag; comments are left out.
func (r *nodeRenderer) rawHTML(w util.BufWriter, source []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	if entering {
		tag := rawTag(node.(*ast.RawHTML), source)
		switch {
		case isLineBreak(tag):
			_, _ = w.WriteString("<br>")
		case !isComment(tag):
			_, _ = w.WriteString(html.EscapeString(tag))
		}
	}
	return ast.WalkSkipChildren, nil
}

func (r *nodeRenderer) htmlBlock(w util.BufWriter, source []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	if entering {
		text := blockText(node.(*ast.HTMLBlock), source)
		switch {
		case isLineBreak(text):
			_, _ = w.WriteString("<br>\n")
		case !isComment(text):
			_, _ = w.WriteString("<p>" + html.EscapeString(text) + "</p>\n")
		}
	}
	return ast.WalkSkipChildren, nil
}

// tableCell writes a cell. A header without text is no header: screen readers
// would announce it.
func (r *nodeRenderer) tableCell(w util.BufWriter, _ []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	n := node.(*extast.TableCell)
	header := n.Parent().Kind() == extast.KindTableHeader && n.HasChildren()
	tag := "td"
	if header {
		tag = "th"
	}
	if !entering {
		_, _ = w.WriteString("</" + tag + ">\n")
		return ast.WalkContinue, nil
	}
	_, _ = w.WriteString("<" + tag)
	if header {
		_, _ = w.WriteString(` scope="col"`)
	}
	if n.Alignment != extast.AlignNone {
		fmt.Fprintf(w, ` align="%s"`, n.Alignment)
	}
	_, _ = w.WriteString(">")
	return ast.WalkContinue, nil
}
