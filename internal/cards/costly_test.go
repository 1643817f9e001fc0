package cards

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

// hostile returns texts of about n bytes that are known to be slow in Markdown
// parsers or in the colouring of code.
func hostile(n int) map[string]string {
	texts := map[string]string{}
	for name, piece := range map[string]string{
		"empty links": "[](", "opening brackets": "[", "closing brackets": "]", "open links": "[a](b", "angle links": "[a](<b",
		"pictures": "![a](", "emphasis": "*a ", "emphasis in words": "a**b", "mixed emphasis": "*a_ ", "nested emphasis": "*a **a ",
		"alternating marks": "*_", "quotes": "> ", "tight quotes": ">", "quote lines": "> a\n", "dashes": "- ", "numbers": "1. ",
		"quotes and lists": "> - ", "pipes": "|", "table rows": "a|b\n", "code spans": "` `` ", "angles": "<", "tags": "<a ",
		"comments": "<!-- ", "instructions": "<?", "declarations": "<!A ", "character data": "<![CDATA[", "attributes": `<a b="`,
		"ampersands": "&", "references": "&#1", "backslashes": "\\", "escapes": "\\[", "definitions": "[a]: b\n", "open definitions": "[a]: b '\n",
		"lines": "a\n", "blank lines": "\n", "rules": "- - -\n", "underlined headings": "a\n=\n", "headings": "# a\n", "hashes": "#",
		"fences": "```\n", "named fences": "~~~a\n", "indented code": "    a\n", "loose list": "- a\n\n", "tight list": "- a\n", "numbered list": "1. a\n",
		"empty list": "-\n", "spaces": " ", "trailing spaces": "a    \n", "tabs": "\ta\n", "addresses": " http://a.b", "open addresses": "http://",
		"parentheses": ")", "strikes": "~~a ", "Hangul": "가**(", "Hangul closing": "가**)가", "html blocks": "<div>\n\n", "code blocks": "```bash\necho $a | b \"c\"\n```\n",
		"zeros": "0", "entities": "&amp;",
	} {
		texts[name] = strings.Repeat(piece, n/len(piece))
	}
	texts["brackets in brackets"] = strings.Repeat("[", n/2) + strings.Repeat("]", n/2)
	texts["wide table"] = strings.Repeat("a|", n/6) + "\n" + strings.Repeat("-|", n/6) + "\n" + strings.Repeat("a\n", n/6)
	texts["rows of a table"] = "a|b\n-|-\n" + strings.Repeat("a|b\n", n/4)
	texts["long definition"] = "[" + strings.Repeat("a", n) + "]: b\n"
	texts["many attributes"] = "<a " + strings.Repeat("b=c ", n/4)
	var ticks, nested, references strings.Builder
	for i := 1; ticks.Len() < n; i++ {
		ticks.WriteString(strings.Repeat("`", i) + " ")
	}
	for i := 0; nested.Len() < n; i++ {
		nested.WriteString(strings.Repeat("  ", i%95) + "- a\n")
	}
	for i := 0; references.Len() < n; i++ {
		fmt.Fprintf(&references, "[a%d]: b\n\n[a%d]\n\n", i, i/2)
	}
	texts["runs of ticks"], texts["nested lists"], texts["used definitions"] = ticks.String(), nested.String(), references.String()
	for language, piece := range map[string]string{
		"bash": `$(("${a`, "json": `[{"a":`, "yaml": "- a: ", "go": "/*", "python": "f'{", "js": "`${", "sql": "'", "html": "<a <", "docker": "RUN \\\n", "hcl": `"${`, "promql": "{a=", "nginx": "{ ", "xml": "<!--", "ruby": "%q(", "java": "<<", "text": "a ",
	} {
		block := "```" + language + "\n" + strings.Repeat(piece, min(n, maxHighlighted)/len(piece)) + "\n```\n"
		texts[language+" code"] = strings.Repeat(block, n/len(block)+1)
	}
	return texts
}

// TestHostileMarkdownRendersFast renders each text just below the size from
// which every text is shown plain, and at the largest size of a field.
func TestHostileMarkdownRendersFast(t *testing.T) {
	const limit = 300 * time.Millisecond
	r := newRenderer("/", nil)
	r.block("```go\n```", Korean) // Chroma's own start-up is not what is measured.
	for _, size := range []int{16_000, 2 * maxLines, 4 * maxLines, maxMarkdown - 64, maxField} {
		for name, text := range hostile(size) {
			// The shortest of some tries: other programs may hold the processor.
			shortest := time.Hour
			for range 10 {
				start := time.Now()
				r.block(text, Korean)
				if shortest = min(shortest, time.Since(start)); shortest < limit {
					break
				}
			}
			if shortest >= limit {
				t.Errorf("%s of %d bytes took %v", name, size, shortest)
			}
		}
	}
}

func TestRealTextsAreNotCostly(t *testing.T) {
	paragraph := "**파드(Pod)**는 `kubectl get pods -n prod`로 봅니다. [문서](https://kubernetes.io/docs/)와 표를 보세요.\n\n"
	table := "| 종료 코드 | 뜻 | 다음에 볼 곳 |\n|---|---|---|\n" + strings.Repeat("| `137` | SIGKILL | 메모리 limit |\n", 100) + "\n"
	code := "```json\n" + strings.Repeat(`{"a": ["b", {"c": "(d)"}]},`+"\n", 200) + "```\n\n"
	nested := "- a\n  - b\n    - c\n      - d\n\n> - 1. a\n\n"
	answer := ""
	for len([]rune(answer)) < 80_000 {
		answer += paragraph + table + code + nested
	}
	if reason := costly(answer); reason != "" {
		t.Errorf("an answer of 80,000 characters has %s", reason)
	}
}

func TestCostlyTextIsShownPlain(t *testing.T) {
	r := newRenderer("/", nil)
	text := strings.Repeat("> ", 17) + "<b>"
	if got, want := r.block(text, Korean), HTML(`<pre class="plain">`+strings.Repeat("&gt; ", 17)+"&lt;b&gt;</pre>\n"); got != want {
		t.Errorf("block\n got %s\nwant %s", got, want)
	}
	if got, want := r.line(text), HTML(strings.Repeat("&gt; ", 17)+"&lt;b&gt;"); got != want {
		t.Errorf("line\n got %s\nwant %s", got, want)
	}
}
