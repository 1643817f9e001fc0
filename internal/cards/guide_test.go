package cards

import (
	"os"
	"slices"
	"strings"
	"testing"
)

const soundPage = "---\ntitle: 에러 예산\n---\n본문입니다.\n"

func TestGuideIsReadInItsOrder(t *testing.T) {
	deck, problems := load(t, map[string]string{
		"q.yaml": "questions:\n" + card("id: one, question: 하나, answer: a, tags: [SRE]") + card("id: two, question: 둘, answer: a, tags: [SRE], aliases: [old]") +
			card("id: gone, question: 셋, answer: a, tags: [SRE], deprecated: 낡음"),
		"tags.yaml":         "tags:\n  - {name: SRE, aliases: [신뢰성]}\n",
		"images/a.svg":      `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 10"/>`,
		"guide/b.md":        "---\ntitle: 둘째 글\norder: 2\n---\n본문\n",
		"guide/a.md":        "---\ntitle: class `SRE`\nsummary: 한 **줄**\norder: 1\ntags: [신뢰성, sre]\ncards: [old, gone, one]\n---\n\n# 제목\n\n## 아래\n\n![그림](../images/a.svg) [카드](/cards/one)\n",
		"guide/a.en.md":     "---\ntitle: The `SRE` class\n---\n# Heading\n",
		"guide/.draft.md":   "not a page",
		"guide/_README.md":  "not a page",
		"guide/picture.png": "not a page",
	})
	if len(problems) > 0 {
		t.Error(problems)
	}
	sections := deck.Sections()
	if len(sections) != 2 || sections[0].ID != "a" || sections[1].ID != "b" {
		t.Fatalf("sections %v", sections)
	}
	a := sections[0]
	if deck.Section("a") != a || deck.Section("nothing") != nil {
		t.Error("a section is not found by its id")
	}
	if got := ids(a.Cards); !slices.Equal(got, []string{"two", "one"}) {
		t.Errorf("the cards are %v: in the author's order, without those that are no longer asked", got)
	}
	if !slices.Equal(a.Tags, []string{"SRE"}) {
		t.Errorf("the tags are %v", a.Tags)
	}
	korean := a.Text(Korean)
	if korean.Title != "class SRE" || korean.Heading != "class <code>SRE</code>" || korean.Summary != "한 <strong>줄</strong>" || korean.Language != Korean {
		t.Errorf("in Korean it is %+v", korean)
	}
	for _, want := range []string{"<h2>제목</h2>", "<h3>아래</h3>", `<img src="/images/a.svg" alt="그림" width="20"`, `<a href="/cards/one">`} {
		if !strings.Contains(string(korean.Body), want) {
			t.Errorf("the text lacks %s: %s", want, korean.Body)
		}
	}
	if english := a.Text(English); english.Title != "The SRE class" || english.Language != English || !strings.Contains(string(english.Body), "<h2>Heading</h2>") {
		t.Errorf("in English it is %+v", english)
	}
	if fallback := sections[1].Text(English); fallback.Title != "둘째 글" || fallback.Language != Korean {
		t.Errorf("without a translation it is %+v", fallback)
	}
}

func TestBrokenPagesAreExplained(t *testing.T) {
	for _, test := range []struct {
		name, file, text, want string
		severity               Severity
	}{
		{"no keys", "guide/a.md", "# 제목\n", `guide/a.md:1:1: the page does not begin with "---"; write a line "---", then title:, then another line "---" above the text`, Error},
		{"no end of keys", "guide/a.md", "---\ntitle: a\n본문\n", `guide/a.md:1:1: the keys that begin here have no end; write a line "---" between the keys and the text`, Error},
		{"empty keys", "guide/a.md", "---\n---\n본문\n", `guide/a.md:2:1: the part above the second "---" is empty; delete it, or fill it in`, Error},
		{"no title", "guide/a.md", "---\norder: 1\n---\n본문\n", `guide/a.md:2:1: "title" is missing; add title:`, Error},
		{"no text", "guide/a.md", "---\ntitle: a\n---\n\n", `guide/a.md:3:1: there is no text below the second "---"; write it there, or delete the file`, Error},
		{"misspelt key", "guide/a.md", "---\ntitle: a\ntag: [x]\n---\n본문\n", `guide/a.md:3:1: unknown key "tag"; did you mean "tags"?`, Error},
		{"bad order", "guide/a.md", "---\ntitle: a\norder: 첫째\n---\n본문\n", `guide/a.md:3:8: order "첫째" is not a number; write a whole number, such as 3`, Error},
		{"colon in the title", "guide/a.md", "---\ntitle: SRE: 표\n---\n본문\n", `guide/a.md:2:11: ": " in text without quotes; put the text in quotes: title: "..."`, Error},
		{"not UTF-8", "guide/a.md", "---\ntitle: \xff\n---\n본문\n", "guide/a.md:2:8: byte 0xFF is not UTF-8 text; save the file as UTF-8 (it looks like Latin-1, also called Windows-1252)", Error},
		{"bad name", "guide/Error Budget.md", soundPage, "guide/Error Budget.md: the name is not one of a page; use a-z, 0-9 and single hyphens, such as error-budget.md and error-budget.en.md", Error},
		{"translation alone", "guide/a.en.md", soundPage, "guide/a.en.md: a translation of a page that is not there; add a.md, or give the two the same name", Error},
		{"unknown card", "guide/a.md", "---\ntitle: a\ncards: [frist]\n---\n본문\n", `guide/a.md:3:9: no card has the id "frist"; did you mean "first"?`, Warning},
		{"bad link", "guide/a.md", "---\ntitle: a\n---\n\n본문\n\n[여기](javascript:alert(1))\n", `guide/a.md:7:1: a link cannot lead to "javascript:alert(1)"; write a full https:// address or a path that begins with one /`, Warning},
		{"no picture", "guide/a.md", "---\ntitle: a\n---\n![b](../images/b.svg)\n", `guide/a.md:4:1: the picture "../images/b.svg" is not shown; put the file into the folder images and write images/NAME`, Warning},
		{"HTML", "guide/a.md", "---\ntitle: a\n---\n<pod-name>\n", `guide/a.md:4:1: HTML is shown as text: <pod-name>; write Markdown, or put it in backticks`, Warning},
	} {
		t.Run(test.name, func(t *testing.T) {
			deck, problems := Load(mapFS(map[string]string{"q.yaml": firstFile, test.file: test.text}))
			if len(problems) == 0 || problems[0].String() != test.want || problems[0].Severity != test.severity {
				t.Errorf("\n got %v\nwant %s", problems, test.want)
			}
			if (deck == nil) != (test.severity == Error) {
				t.Errorf("the deck is %v", deck)
			}
		})
	}
}

func TestTranslationOfABrokenPageIsNotReportedToo(t *testing.T) {
	_, problems := Load(mapFS(map[string]string{"q.yaml": firstFile, "guide/a.md": "본문", "guide/a.en.md": soundPage}))
	if len(problems) != 1 {
		t.Errorf("%d problems: %v", len(problems), problems)
	}
}

func TestEditOfTheGuideIsLoaded(t *testing.T) {
	w := watch(t, map[string]string{"q.yaml": firstFile})
	write(t, w.path("guide/a.md"), soundPage)
	write(t, w.path("resources.yaml"), "bookmarks:\n  - {title: 책, url: 'https://example.com', section: SRE, tags: [T]}\n")
	w.expect(false, "first")
	if got := w.Deck(); len(got.Sections()) != 1 || len(got.Bookmarks()) != 1 {
		t.Errorf("%d sections, %d shelves", len(got.Sections()), len(got.Bookmarks()))
	}
	write(t, w.path("guide/a.md"), "broken")
	w.expect(true, "first")
	if len(w.Deck().Sections()) != 1 {
		t.Error("the good guide is gone")
	}
	w.must(os.RemoveAll(w.path("guide")))
	w.must(os.Remove(w.path("resources.yaml")))
	w.expect(false, "first")
	if got := w.Deck(); len(got.Sections())+len(got.Bookmarks()) != 0 {
		t.Error("what was deleted is still there")
	}
}

func TestShippedGuideIsWhole(t *testing.T) {
	deck, problems := Load(os.DirFS("../../data"))
	if deck == nil {
		t.Fatal(problems)
	}
	var names []string
	for _, s := range deck.Sections() {
		names = append(names, s.ID)
		if len(s.Cards) == 0 || len(s.Tags) == 0 || s.Text(Korean).Summary == "" {
			t.Errorf("%s has %d cards, %d tags and the summary %q", s.ID, len(s.Cards), len(s.Tags), s.Text(Korean).Summary)
		}
		if english := s.Text(English); english.Language != English || english.Summary == "" {
			t.Errorf("%s is not whole in English", s.ID)
		}
		for _, tag := range s.Tags {
			if _, used := deck.Tag(tag); !used {
				t.Errorf("%s has the tag %s, which no card carries", s.ID, tag)
			}
		}
	}
	if want := []string{"availability", "sre-and-devops", "error-budget", "exporters", "slack-alarms", "communication", "gitops"}; !slices.Equal(names, want) {
		t.Errorf("the sections are %v, want %v", names, want)
	}
	table := string(deck.Section("sre-and-devops").Text(Korean).Body)
	if rows := strings.Count(table, "<tr>") - 1; rows != 6 || !strings.Contains(table, "PagerDuty") {
		t.Errorf("DevOps and SRE are compared in %d rows, want 6", rows)
	}
	counts := map[string]int{}
	links := 0
	for _, shelf := range deck.Bookmarks() {
		counts[shelf.Name] = len(shelf.Resources)
		links += len(shelf.Resources)
		for _, r := range shelf.Resources {
			if r.about == "" || r.english == nil || r.english.about == "" || len(r.Tags) == 0 {
				t.Errorf("%s is not described in both languages, or has no tags", r.URL)
			}
		}
	}
	want := map[string]int{"Career": 3, "DevOps": 7, "SRE": 5, "Blog": 12, "Kubernetes": 11, "AWS": 4, "FinOps": 2, "IaC": 4, "Golang": 5}
	for name, n := range want {
		if counts[name] != n {
			t.Errorf("%d bookmarks under %s, want %d", counts[name], name, n)
		}
	}
	if links != 53 || len(counts) != len(want) {
		t.Errorf("%d bookmarks in %d sections, want 53 in %d", links, len(counts), len(want))
	}
	courses := 0
	for _, shelf := range deck.Courses() {
		courses += len(shelf.Resources)
	}
	if courses != 3 {
		t.Errorf("%d courses, want 3", courses)
	}
}
