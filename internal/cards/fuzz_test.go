package cards

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"go.yaml.in/yaml/v4"
	"golang.org/x/net/html"
	"golang.org/x/text/unicode/norm"
)

// seedTexts are Markdown texts with everything that may go wrong in HTML.
var seedTexts = []string{
	"# 제목\n\n**파드(Pod)**는 `a` ~~b~~ [c](https://d) ![e](images/f.svg)\n\n| a | b |\n|---|--:|\n| c | d |\n\n```bash\necho $a\n```\n",
	"<script>alert(1)</script><img src=x onerror=alert(1)><p style=\"color:red\">",
	"[a](javascript:alert(1)) [b](//evil) [c](data:text/html,d) <javascript:alert(1)> [d](&#106;avascript:x)",
	"![a\" onerror=\"alert(1)](images/f.svg) [a](https://b\"onclick=\"c)",
	"```\"><script>alert(1)</script>\n</code></pre><script>\n```\n",
	"- a\n  1. b\n> c\n<!-- d --> <br> &lt;script&gt; \\<script>\n\n[e]: javascript:f\n[e]",
	"https://example.com/\"onmouseover=\"alert(1) 가**(\x00",
}

func FuzzMarkdown(f *testing.F) {
	for _, s := range seedTexts {
		f.Add(s)
	}
	r := newRenderer("/", map[string]image{"f.svg": {width: 1, height: 1}})
	f.Fuzz(func(t *testing.T, markdown string) {
		checkSafe(t, r.block(markdown, Korean))
		line := r.line(markdown)
		checkSafe(t, line)
		_ = plainText(line)
	})
}

// checkSafe fails when rendered HTML holds anything that could run, load from
// elsewhere or change the look of the page.
func checkSafe(t *testing.T, h HTML) {
	t.Helper()
	allowed := map[string]bool{}
	for _, name := range strings.Fields("p br hr h2 h3 h4 h5 h6 ul ol li blockquote pre code span strong em del a img figure div table thead tbody tr th td") {
		allowed[name] = true
	}
	tokens := html.NewTokenizer(strings.NewReader(string(h)))
	for tokens.Next() != html.ErrorToken {
		token := tokens.Token()
		switch token.Type {
		case html.StartTagToken, html.SelfClosingTagToken, html.EndTagToken:
			if !allowed[token.Data] {
				t.Fatalf("tag %s in %s", token.Data, h)
			}
		case html.CommentToken, html.DoctypeToken:
			t.Fatalf("%v in %s", token, h)
		}
		for _, a := range token.Attr {
			if !strings.Contains(" href rel src alt width height loading class tabindex role aria-label scope align start ", " "+a.Key+" ") {
				t.Fatalf("attribute %s in %s", a.Key, h)
			}
			if a.Key == "src" && !strings.HasPrefix(a.Val, "/images/") {
				t.Fatalf("picture %s", a.Val)
			}
			if a.Key == "href" && !allowedAddress(a.Val) {
				t.Fatalf("link to %s", a.Val)
			}
		}
	}
}

func allowedAddress(s string) bool {
	s = strings.ToLower(s)
	for _, start := range []string{"http://", "https://", "mailto:", "#"} {
		if strings.HasPrefix(s, start) {
			return true
		}
	}
	return strings.HasPrefix(s, "/") && !strings.HasPrefix(s, "//") && !strings.HasPrefix(s, `/\`)
}

func FuzzLoad(f *testing.F) {
	for _, test := range brokenFiles {
		f.Add([]byte(test.yaml))
	}
	for _, name := range []string{"testdata/guide.yaml", "testdata/minimal.yaml"} {
		data, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		deck, problems := Load(fstest.MapFS{"questions.yaml": {Data: data}, "tags.yaml": {Data: data}, "sound.yaml": {Data: []byte(soundFile)}})
		if (deck == nil) != problems.HasErrors() {
			t.Fatalf("deck %v with problems %v", deck, problems)
		}
		for _, p := range problems {
			if p.Message == "" || p.File == "" {
				t.Fatalf("empty problem %#v", p)
			}
		}
		if deck == nil {
			return
		}
		for _, c := range deck.Cards() {
			if deck.Card(c.ID) != c || len(c.Tags) == 0 {
				t.Fatalf("card %#v", c)
			}
			for _, l := range []Language{Korean, English} {
				checkSafe(t, c.Text(l).Answer)
				checkSafe(t, c.Text(l).Question)
			}
		}
		deck.Filter(Filter{Text: string(data)})
	})
}

func FuzzGuide(f *testing.F) {
	for _, s := range []string{
		soundPage, "---\n---\n", "---\ntitle: a\nsummary: b\norder: 1\ntags: [c]\ncards: [d]\n---\n# e\n", "---\n- a\n---\nb", "---\ntitle: [\n---\n", "---", "",
		"bookmarks:\n  - {title: a, url: 'https://b', section: c, about: d, tags: [e], en: {title: f, about: g}}\ncourses: []\n",
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		deck, problems := Load(fstest.MapFS{
			"sound.yaml": {Data: []byte(soundFile)}, "resources.yaml": {Data: data},
			"guide/a.md": {Data: data}, "guide/b.md": {Data: []byte(soundPage)}, "guide/b.en.md": {Data: data},
		})
		if (deck == nil) != problems.HasErrors() {
			t.Fatalf("deck %v with problems %v", deck, problems)
		}
		page, _ := Load(fstest.MapFS{"sound.yaml": {Data: []byte(soundFile)}, "guide/a.md": {Data: data}})
		if page == nil {
			return
		}
		text := page.Section("a").Text(Korean)
		checkSafe(t, text.Heading)
		checkSafe(t, text.Summary)
		checkSafe(t, text.Body)
	})
}

// What literal blocks are lifted from must read as if they had stayed.
func FuzzLiterals(f *testing.F) {
	for _, name := range []string{"testdata/guide.yaml", "testdata/minimal.yaml"} {
		text, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(text))
	}
	for _, s := range []string{
		"a: |\n  b\n   c\n\n  d\n\n\ne: f\n",
		"- a: |\n    b\n  c: |\n    d\n-  - e: |\n        f\n",
		"a: \"\nb: |\n c\n\"\nd: e\n",
		"a: |\n  b\n c\n",
		"a: |\n\n    \n  b\n",
		"a: |\n  b\n\tc\n",
		"a: |\nb: c\n",
		"a: |\n  b",
		"a: |\n  b\n---\nc: |\n d\n",
		"a: &x |\n  b\nc: |\n  # d\n# e\nf: *x\n",
		"a: |\n  b: |\n    c\nd: |\n  e\n...\n",
		"{a: |\n b\n}\n",
		"a: b\n c: |\n  d\n",
		"? a: |\n    b\n: c\n",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if strings.Contains(text, "\r") || !(&source{}).checkCharacters([]byte(text)) {
			return // openSource would not have passed it on
		}
		first, second, ok := parseFast(strings.Split(text, "\n"))
		if !ok {
			return
		}
		wantFirst, wantSecond, err := parseYAML([]byte(text))
		if err != nil {
			t.Fatalf("accepted, but %v:\n%q", err, text)
		}
		got, want := dump(first)+dump(second), dump(wantFirst)+dump(wantSecond)
		if got != want {
			t.Fatalf("%q\n got %s\nwant %s", text, got, want)
		}
	})
}

// dump writes all of a node but the comments above and below it, which nobody reads.
func dump(n *yaml.Node) string {
	if n == nil {
		return "nothing"
	}
	s := fmt.Sprintf("%d:%d %d %d %s %q %q %q", n.Line, n.Column, n.Kind, n.Style, n.Tag, n.Anchor, n.Value, n.LineComment)
	for _, c := range n.Content {
		s += " (" + dump(c) + ")"
	}
	return s
}

// Were the real deck parsed without it, nothing would fail, only be slow.
func TestLiteralsOfTheDeckAreLifted(t *testing.T) {
	for _, name := range []string{"../../data/questions.yaml"} {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		first, _, ok := parseFast(strings.Split(string(text), "\n"))
		want, _, err := parseYAML(text)
		if !ok || err != nil || dump(first) != dump(want) {
			t.Errorf("%s is not parsed fast and right: %v, %v", name, ok, err)
		}
	}
}

func FuzzNFC(f *testing.F) {
	f.Add("가각 e\u0301 \u1100\u1161\u11a8 → — a\u00b7")
	f.Fuzz(func(t *testing.T, s string) {
		if got, want := nfc(s), norm.NFC.String(s); got != want {
			t.Fatalf("%q becomes %q, want %q", s, got, want)
		}
	})
}

func FuzzIsPlain(f *testing.F) {
	for _, s := range []string{"가 → a\n", "\u0080", "\u2028", "\u2029", "\ufeff", "\ufffe", "\U0001fffe", "\x7f", "\x00", "\xff", "\xc2", "\t\r"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		if !isPlain(text) {
			return
		}
		s := &source{}
		if !s.checkCharactersClosely(text) || len(s.problems) > 0 {
			t.Fatalf("%q is taken for plain: %v", text, s.problems)
		}
	})
}

// A text that is not parsed for complaints must give rise to none.
func FuzzNothingWrongIsMissed(f *testing.F) {
	for _, s := range append(seedTexts,
		"a `<b>` c", "``a ` <b>`` <c>", "```\n<a>\n```\n", "```\n<a>", "`<a>\n`", "```a`b <c>", "  ```\n<a>\n```\n<b>", "- ```\n  <a>\n  ```", "\\`<a>`", "[a]\n[a]: javascript:b",
		"[a][b]\n\n[b]: javascript:c", "![a](c) `](d)`", "~~~\n```\n~~~\n<a>\n```", "`a\n<b>`", "`a\n`<b>` c", "| `a | <b>` |\n|---|---|\n| `c | <d>` | e |", "```a`\n<b>\n```", "- ```\n  a\n```\n<b>", "```\na\n  ```\n<b>", "https://a.b/c") {
		f.Add(s)
	}
	r := newRenderer("/", nil)
	f.Fuzz(func(t *testing.T, markdown string) {
		if costly(markdown) != "" {
			return
		}
		for _, block := range []bool{true, false} {
			if mayHoldWrong(markdown, block) {
				continue
			}
			s := &source{}
			s.parseForComplaints(r, field{text: markdown, block: block, node: &yaml.Node{}})
			if len(s.problems) > 0 {
				t.Fatalf("%q: %v", markdown, s.problems)
			}
		}
	})
}
