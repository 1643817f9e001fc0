package cards

import (
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/util"
)

// address returns where a Markdown link may lead: http, https and mailto
// addresses, paths of this app and fragments. Everything else, such as
// javascript:, data: and //host, is refused. Entities are resolved first, and
// the result is not resolved again, so that nothing can hide in them.
func (r *renderer) address(destination []byte) (string, bool) {
	address := string(util.URLEscape(destination, true))
	if strings.ContainsFunc(address, func(c rune) bool { return c <= ' ' || c == 0x7f || c == '\\' }) {
		return "", false
	}
	lower := strings.ToLower(address)
	switch {
	case strings.HasPrefix(lower, "https://"), strings.HasPrefix(lower, "http://"), strings.HasPrefix(lower, "mailto:"):
		return address, true
	case strings.HasPrefix(address, "#"):
		return address, true
	case strings.HasPrefix(address, "/") && !strings.HasPrefix(address, "//"):
		return r.base + address[1:], true
	}
	return "", false
}

// isExternal reports whether an allowed address leads away from this app.
func isExternal(address string) bool {
	return !strings.HasPrefix(address, "/") && !strings.HasPrefix(address, "#")
}

// autoLinkAddress returns the address of <https://...> or <someone@example.com>.
func autoLinkAddress(n *ast.AutoLink, source []byte) []byte {
	address := n.URL(source)
	if n.AutoLinkType == ast.AutoLinkEmail && !strings.HasPrefix(strings.ToLower(string(address)), "mailto:") {
		return append([]byte("mailto:"), address...)
	}
	return address
}

// rawTag returns the text of inline HTML.
func rawTag(n *ast.RawHTML, source []byte) string {
	var b strings.Builder
	for i := range n.Segments.Len() {
		segment := n.Segments.At(i)
		b.Write(segment.Value(source))
	}
	return b.String()
}

// blockText returns the text of an HTML block.
func blockText(n *ast.HTMLBlock, source []byte) string {
	text := lines(source, n)
	if n.HasClosure() {
		text += string(n.ClosureLine.Value(source))
	}
	return strings.TrimSpace(text)
}

func isLineBreak(tag string) bool {
	return strings.HasPrefix(tag, "<br") && strings.Trim(tag[len("<br"):], " /") == ">"
}

func isComment(tag string) bool {
	return strings.HasPrefix(tag, "<!--") && strings.Index(tag, "-->") == len(tag)-len("-->")
}
