package cards

import (
	"bytes"
	"encoding/json"
	"os"
	"strings"
	"testing"

	"github.com/yuin/goldmark/parser"
	goldmark "github.com/yuin/goldmark/renderer"
	goldmarkhtml "github.com/yuin/goldmark/renderer/html"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// TestEmphasisKeepsCommonMark compares our emphasis rule, in an otherwise stock
// parser, with every example of the specification.
func TestEmphasisKeepsCommonMark(t *testing.T) {
	data, err := os.ReadFile("testdata/commonmark/spec.json")
	if err != nil {
		t.Fatal(err)
	}
	var examples []struct {
		Markdown, HTML, Section string
		Example                 int
	}
	if err := json.Unmarshal(data, &examples); err != nil {
		t.Fatal(err)
	}
	if len(examples) != 652 {
		t.Fatalf("%d examples, want 652", len(examples))
	}
	p := parser.NewParser(
		parser.WithBlockParsers(parser.DefaultBlockParsers()...),
		parser.WithInlineParsers(
			util.Prioritized(parser.NewCodeSpanParser(), 100),
			util.Prioritized(parser.NewLinkParser(), 200),
			util.Prioritized(parser.NewAutoLinkParser(), 300),
			util.Prioritized(parser.NewRawHTMLParser(), 400),
			util.Prioritized(emphasisParser{}, 500)),
		parser.WithParagraphTransformers(parser.DefaultParagraphTransformers()...))
	engine := goldmark.NewRenderer(goldmark.WithNodeRenderers(
		util.Prioritized(goldmarkhtml.NewRenderer(goldmarkhtml.WithXHTML(), goldmarkhtml.WithUnsafe()), 1000)))
	for _, e := range examples {
		source := []byte(e.Markdown)
		var got bytes.Buffer
		if err := engine.Render(&got, source, p.Parse(text.NewReader(source))); err != nil {
			t.Fatal(err)
		}
		if normalized(got.String()) != normalized(e.HTML) {
			t.Errorf("example %d (%s)\nmarkdown: %q\n     got: %q\n    want: %q", e.Example, e.Section, e.Markdown, got.String(), e.HTML)
		}
	}
}

// normalized drops the line ends between tags, which the specification leaves open.
func normalized(html string) string {
	return strings.ReplaceAll(strings.TrimSpace(html), ">\n<", "><")
}

func TestLineMarkdown(t *testing.T) {
	r := newRenderer("/", nil)
	for _, test := range []struct{ name, markdown, want string }{
		{"particle after a closing parenthesis", "**파드(Pod)**는 작다", "<strong>파드(Pod)</strong>는 작다"},
		{"particle after code", "**`kubectl`**을 쓴다", "<strong><code>kubectl</code></strong>을 쓴다"},
		{"particle after a quote", `*"인용"*이라고`, `<em>&quot;인용&quot;</em>이라고`},
		{"particle after a percent sign", "**99.9%**를", "<strong>99.9%</strong>를"},
		{"quote opens after Hangul", `이것은**"인용"**입니다`, `이것은<strong>&quot;인용&quot;</strong>입니다`},
		{"code opens after Hangul", "명령은**`ls`**입니다", "명령은<strong><code>ls</code></strong>입니다"},
		{"parenthesis opens after a Latin letter", "Pod**(파드)**는", "Pod<strong>(파드)</strong>는"},
		{"two in one line", `**"A"**와 **"B"**를`, `<strong>&quot;A&quot;</strong>와 <strong>&quot;B&quot;</strong>를`},
		{"opens after a parenthesis", "**첫째**: (**둘째**)", "<strong>첫째</strong>: (<strong>둘째</strong>)"},
		{"nested", "*외부 (**내부**) 끝*은", "<em>외부 (<strong>내부</strong>) 끝</em>은"},
		{"plain", "**굵게** 그리고 *기울임*", "<strong>굵게</strong> 그리고 <em>기울임</em>"},
		{"arithmetic", "a*(b+c)*d 는 곱셈", "a*(b+c)*d 는 곱셈"},
		{"no Hangul, no change", `a**"foo"**b`, `a**&quot;foo&quot;**b`},
		{"underscores stay", "snake_case_name은", "snake_case_name은"},
		{"one tilde is a range", "3~5개, 6~8개", "3~5개, 6~8개"},
		{"two tildes strike", "~~틀린(wrong)~~은", "<del>틀린(wrong)</del>은"},
		{"a number and a dot is no list", "1. 첫째", "1. 첫째"},
		{"line ends become spaces", "a\nb", "a b"},
		{"tags are text", "<pod-name>의 상태", "&lt;pod-name&gt;의 상태"},
		{"a line break is a tag", "a<br>b<br/>c<br />d", "a<br>b<br>c<br>d"},
		{"comments are left out", "a<!-- b -->c", "ac"},
		{"script is text", "<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"},
		{"entities", "&lt;b&gt; &copy; &#47;", "&lt;b&gt; © /"},
		{"address", "https://example.com/a_b을 보라", `<a href="https://example.com/a_b" rel="noopener noreferrer">https://example.com/a_b</a>을 보라`},
		{"address in parentheses", "(https://a.b/c_(d)).", `(<a href="https://a.b/c_(d)" rel="noopener noreferrer">https://a.b/c_(d)</a>).`},
		{"no address", "https:// 와 http://", "https:// 와 http://"},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := string(r.line(test.markdown)); got != test.want {
				t.Errorf("%q\n got %s\nwant %s", test.markdown, got, test.want)
			}
		})
	}
}

func TestLinksLeadOnlyWhereAllowed(t *testing.T) {
	r := newRenderer("/prep/", nil)
	const external = ` rel="noopener noreferrer"`
	for _, test := range []struct{ markdown, want string }{
		{"[a](https://example.com/?a=1&b=2)", `<a href="https://example.com/?a=1&amp;b=2"` + external + `>a</a>`},
		{"[a](HTTP://example.com)", `<a href="HTTP://example.com"` + external + `>a</a>`},
		{"[a](mailto:a@b.c)", `<a href="mailto:a@b.c"` + external + `>a</a>`},
		{"<a@b.co>", `<a href="mailto:a@b.co"` + external + `>a@b.co</a>`},
		{"[a](/cards/net-dns)", `<a href="/prep/cards/net-dns">a</a>`},
		{"[a](#b)", `<a href="#b">a</a>`},
		{`[a](https://b "title")`, `<a href="https://b"` + external + `>a</a>`},
		{"[a](//evil.example)", "a"},
		{"[a](/\\evil.example)", `<a href="/prep/%5Cevil.example">a</a>`},
		{"[a](/&#47;evil.example)", "a"},
		{"[a](/&amp;#47;evil.example)", `<a href="/prep/&amp;#47;evil.example">a</a>`},
		{"[a](/&#92;evil.example)", `<a href="/prep/%5Cevil.example">a</a>`},
		{"[a](javascript:alert(1))", "a"},
		{"[a](JaVaScRiPt:alert(1))", "a"},
		{"[a](&#106;avascript:alert(1))", "a"},
		{"[a](java&#10;script:alert(1))", "a"},
		{"[a](&#1;javascript:alert(1))", "a"},
		{"[a](data:text/html,b)", "a"},
		{"[a](blob:https://b)", "a"},
		{"[a](vbscript:b)", "a"},
		{"[a](other.md)", "a"},
		{"[a]()", "a"},
		{"<javascript:alert(1)>", "javascript:alert(1)"},
		{"[**a**](ftp://b)", "<strong>a</strong>"},
	} {
		if got := string(r.line(test.markdown)); got != test.want {
			t.Errorf("%q\n got %s\nwant %s", test.markdown, got, test.want)
		}
	}
}

func TestBlockMarkdown(t *testing.T) {
	r := newRenderer("/", map[string]image{
		"timeouts.svg": {width: 720, height: 361},
		"한 글.png":      {},
	})
	for _, test := range []struct {
		name     string
		language Language
		markdown string
		want     string
	}{
		{"table", Korean, "| | A |\n|---|--:|\n| b | 1 |", `<div class="table" tabindex="0" role="group" aria-label="표"><table>
<thead>
<tr>
<td></td>
<th scope="col" align="right">A</th>
</tr>
</thead>
<tbody>
<tr>
<td>b</td>
<td align="right">1</td>
</tr>
</tbody>
</table></div>
`},
		{"code in Korean", Korean, "```bash\necho $A\n```", `<figure class="code"><pre class="chroma" tabindex="0" role="group" aria-label="bash 코드"><code><span class="line"><span class="cl"><span class="nb">echo</span> <span class="nv">$A</span>
</span></span></code></pre></figure>
`},
		{"code in English", English, "```\na < b\n```", `<figure class="code"><pre class="chroma" tabindex="0" role="group" aria-label="code"><code>a &lt; b
</code></pre></figure>
`},
		{"unknown language", Korean, "```\"><script>\na\n```", `<figure class="code"><pre class="chroma" tabindex="0" role="group" aria-label="&#34;&gt;&lt;script&gt; 코드"><code>a
</code></pre></figure>
`},
		{"indented code", Korean, "    a", `<figure class="code"><pre class="chroma" tabindex="0" role="group" aria-label="코드"><code>a
</code></pre></figure>
`},
		{"headings begin at h3", Korean, "# a\n\n### b\n\n##### c", "<h3>a</h3>\n<h5>b</h5>\n<h6>c</h6>\n"},
		{"low headings rise to h3", Korean, "#### a\n\n##### b", "<h3>a</h3>\n<h4>b</h4>\n"},
		{"picture", Korean, `![시간 *제한* "둘"](images/timeouts.svg)`, `<p><img src="/images/timeouts.svg" alt="시간 제한 &#34;둘&#34;" width="720" height="361" loading="lazy"></p>` + "\n"},
		{"picture with a Korean name", Korean, `![a](<images/한 글.png>)`, `<p><img src="/images/%ED%95%9C%20%EA%B8%80.png" alt="a" loading="lazy"></p>` + "\n"},
		{"foreign picture", Korean, `![a](https://example.com/b.png)`, "<p>a</p>\n"},
		{"picture outside the folder", Korean, `![a](images/../secret.svg)`, "<p>a</p>\n"},
		{"task list", Korean, "- [ ] a", "<ul>\n<li>[ ] a</li>\n</ul>\n"},
		{"html block", Korean, "<div onclick=x>\na\n</div>", "<p>&lt;div onclick=x&gt;\na\n&lt;/div&gt;</p>\n"},
		{"soft line breaks keep words apart", Korean, "가\n나", "<p>가\n나</p>\n"},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := string(r.block(test.markdown, test.language)); got != test.want {
				t.Errorf("%q\n got %s\nwant %s", test.markdown, got, test.want)
			}
		})
	}
}
