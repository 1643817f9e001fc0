package cards

import (
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"go.yaml.in/yaml/v4"
)

const soundFile = "questions:\n  - question: 파드란 무엇인가요?\n    answer: 가장 작은 배포 단위입니다.\n    tags: [Kubernetes]\n"

// load loads files given by name and fails the test when that gives errors.
func load(t *testing.T, files map[string]string) (*Deck, Problems) {
	t.Helper()
	deck, problems := Load(mapFS(files))
	if deck == nil {
		t.Fatal(problems)
	}
	return deck, problems
}

func mapFS(files map[string]string) fstest.MapFS {
	fsys := fstest.MapFS{}
	for name, text := range files {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return fsys
}

// card returns the YAML of a card in a list.
func card(keys string) string {
	return "  - {" + keys + "}\n"
}

func ids(cards []*Card) []string {
	var all []string
	for _, c := range cards {
		all = append(all, c.ID)
	}
	return all
}

func TestEveryKeyIsRead(t *testing.T) {
	deck, problems := load(t, map[string]string{"questions.yaml": `# comment
questions:
  - id: net-timeouts
    question: |
      Read Timeout과
      Connection Timeout
    answer: |

      첫 줄

          code
    tags: [ networking, 네트워크, 1.10, no, 2023-05-01 ]
    level: mid
    asked:
      - {company: 핀테크 K사, role: DevOps Engineer, date: 2023-05}
      - company: 핀테크 J사
        date: 2023
    points: ["하나: 둘", 셋, {text: 넷, must: false}, {must: true, text: 다섯}]
    followups: [net-timeouts]
    refs:
      - https://www.example.com/a/b%20c/
      - {title: 제목, url: 'http://example.com/?q=1'}
    en: {question: A question, answer: ~, points: [one]}
    aliases: [q-0000000000, old-name]
    deprecated: ''
`, "tags.yaml": "tags:\n  - {name: Networking, area: true, about: 소개, aliases: [네트워크]}\n"})
	for _, p := range problems {
		if !strings.HasPrefix(p.Message, "new tag") {
			t.Error(p)
		}
	}
	got := deck.Cards()[0]
	want := &Card{
		ID: "net-timeouts", Question: "Read Timeout과\nConnection Timeout", Answer: "첫 줄\n\n    code",
		Tags: []string{"Networking", "1.10", "no", "2023-05-01"}, Level: Mid,
		Asked:     []Asked{{"핀테크 K사", "DevOps Engineer", "2023-05"}, {"핀테크 J사", "", "2023"}},
		Points:    []Point{{"하나: 둘", true}, {"셋", true}, {"넷", false}, {"다섯", true}},
		Followups: []string{"net-timeouts"},
		Refs:      []Ref{{"example.com/a/b c", "https://www.example.com/a/b%20c/"}, {"제목", "http://example.com/?q=1"}},
		English:   &Translation{Question: "A question", Points: []string{"one"}},
		Aliases:   []string{"q-0000000000", "old-name"},
		File:      "questions.yaml", Line: 3,
	}
	got.renderer, got.vocabulary = nil, nil
	if !reflect.DeepEqual(got, want) {
		t.Errorf("\n got %+v\nwant %+v", got, want)
	}
	if deck.Card("old-name") != deck.Cards()[0] {
		t.Error("an alias does not find its card")
	}
}

func TestExamplesLoad(t *testing.T) {
	for _, name := range []string{"guide.yaml", "minimal.yaml"} {
		if deck, problems := Load(os.DirFS("testdata"), name); deck == nil || len(deck.Cards()) == 0 {
			t.Errorf("%s: %v", name, problems)
		}
	}
}

// The ids of the schema's own example, computed independently of this package.
func TestDerivedIDsNeverChange(t *testing.T) {
	const want = "q-32ef5e804d"
	for _, question := range []string{
		"Read Timeout과 Connection Timeout 비교",
		"  Read  Timeout과\tConnection\nTimeout 비교 ",
		"Read Timeout\u1100\u116a Connection Timeout \u1107\u1175\u1100\u116d", // NFD
	} {
		if got := DerivedID(question); got != want {
			t.Errorf("DerivedID(%q) = %s, want %s", question, got, want)
		}
	}
}

func TestWaysOfSavingDoNotMatter(t *testing.T) {
	plain, _ := load(t, map[string]string{"q.yaml": soundFile})
	want := ids(plain.Cards())
	for name, text := range map[string]string{
		"byte order mark":   "\ufeff" + soundFile,
		"CRLF":              strings.ReplaceAll(soundFile, "\n", "\r\n"),
		"CR":                strings.ReplaceAll(soundFile, "\n", "\r"),
		"no line end":       strings.TrimSuffix(soundFile, "\n"),
		"double quotes":     strings.ReplaceAll(soundFile, "파드란 무엇인가요?", `"파드란 무엇인가요?"`),
		"decomposed Hangul": strings.ReplaceAll(soundFile, "파드", "\u1111\u1161\u1103\u1173"),
		"document marker":   "---\n" + soundFile,
		"schema comment":    "# yaml-language-server: $schema=./questions.schema.json\n" + soundFile,
	} {
		deck, problems := load(t, map[string]string{"q.yaml": text})
		if len(problems) > 0 || !slices.Equal(ids(deck.Cards()), want) || deck.Cards()[0].Question != plain.Cards()[0].Question {
			t.Errorf("%s: %v, %v", name, ids(deck.Cards()), problems)
		}
	}
}

func TestFilesAreReadInOrderOfName(t *testing.T) {
	one := func(id string) string {
		return "questions:\n" + card("id: "+id+", question: "+id+", answer: a, tags: [T]") +
			card("id: "+id+"-2, question: "+id+"2, answer: a, tags: [T]")
	}
	deck, _ := load(t, map[string]string{
		"b.yml": one("b"), "a.yaml": one("a"), "questions.yaml": one("q"),
		".hidden.yaml": "x", "_draft.yaml": "x", "#a.yaml": "x", "a.yaml~": "x", "readme.md": "x", "sub/c.yaml": "x", "questions.schema.json": "x",
	})
	if got, want := ids(deck.Cards()), []string{"a", "a-2", "b", "b-2", "q", "q-2"}; !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}

func TestProblemsOfAllFilesAreReported(t *testing.T) {
	_, problems := Load(mapFS(map[string]string{
		"a.yaml":    "questions:\n  - question: a: b\n",
		"b.yaml":    "questions:\n  - question: b\n    answer: c\n    tags: [A]\n    level: boss\n",
		"tags.yaml": "tags:\n  - {name: A, aliases: [x]}\n  - {name: B, aliases: [X, a], color: red}\n  - {area: maybe}\n  - {name: C, area: maybe}\n",
	}))
	want := `a.yaml:2:16: ": " in text without quotes; put the text in quotes: question: "..."
b.yaml:5:12: level "boss" does not exist; write junior, mid or senior
tags.yaml:3:25: "X" already means the tag "A"; keep it with one tag
tags.yaml:3:28: "a" already means the tag "A"; keep it with one tag
tags.yaml:3:32: unknown key "color"; the keys are: name, area, about, aliases
tags.yaml:4:5: "name" is missing; add name:
tags.yaml:5:21: area "maybe" is neither true nor false; write true or false`
	if got := problems.Error(); got != want {
		t.Errorf("\n got %s\nwant %s", got, want)
	}
}

func TestUnknownTagsAreReportedOnce(t *testing.T) {
	deck, problems := load(t, map[string]string{
		"q.yaml": "questions:\n" +
			card("id: a, question: a, answer: a, tags: [Kubernets, ROOK, kubernetes]") +
			card("id: b, question: b, answer: b, tags: [rook, K8S, Kubernets]"),
		"tags.yaml": "tags:\n  - {name: Kubernetes, aliases: [k8s, 쿠버네티스]}\n",
	})
	want := `q.yaml:2:44: new tag "Kubernets"; did you mean "Kubernetes"? If not, add it to tags.yaml
q.yaml:2:55: new tag "ROOK"; add it to tags.yaml`
	if got := problems.Error(); got != want {
		t.Errorf("\n got %s\nwant %s", got, want)
	}
	if got, want := deck.Card("b").Tags, []string{"ROOK", "Kubernetes", "Kubernets"}; !slices.Equal(got, want) {
		t.Errorf("tags %v, want %v", got, want)
	}
}

func TestHostileFilesAreRefusedQuickly(t *testing.T) {
	var bomb strings.Builder
	bomb.WriteString("questions:\n- &a [x,x,x,x,x,x,x,x,x]\n")
	for c := 'b'; c < 'z'; c++ {
		fmt.Fprintf(&bomb, "- &%c [*%c,*%c,*%c,*%c,*%c,*%c,*%c,*%c,*%c]\n", c, c-1, c-1, c-1, c-1, c-1, c-1, c-1, c-1, c-1)
	}
	var keys, flow strings.Builder
	keys.WriteString("questions:\n  - question: a\n")
	for i := range 100_000 {
		fmt.Fprintf(&keys, "    key%d: v\n", i)
		fmt.Fprintf(&flow, "k%d: v, ", i)
	}
	var cards strings.Builder
	cards.WriteString("questions:\n")
	for i := range maxCards + 1 {
		fmt.Fprintf(&cards, "  - {question: q%d, answer: a, tags: [t]}\n", i)
	}
	item := "questions:\n  - question: a\n    answer: b\n    tags: [c]\n"
	for name, test := range map[string]struct{ text, want string }{
		"50 MB scalar":       {"questions: " + strings.Repeat("x", 50<<20), "q.yaml: larger than 10 MB; split it into several files"},
		"9 MB answer":        {item + "  - question: d\n    answer: " + strings.Repeat("x ", 9<<19) + "\n    tags: [c]\n", "answer is longer than 1 MB"},
		"alias bomb":         {bomb.String(), "anchors, aliases and tags are not supported"},
		"50,000 lists":       {"questions: " + strings.Repeat("[", 50_000), "nested more than 32 deep"},
		"50,000 dashes":      {"questions:\n  " + strings.Repeat("- ", 50_000), "nested more than 32 deep"},
		"100,000 keys":       {keys.String(), "has 100001 keys"},
		"100,000 flow keys":  {"questions: [{" + flow.String() + "}]", "more than 50000 commas and brackets in one list item"},
		"45,000 flow keys":   {"questions: [{" + flow.String()[:strings.Index(flow.String(), "k45000:")] + "}]", "has 45000 keys"},
		"5 million commas":   {"questions: [" + strings.Repeat("a,", 5_000_000) + "]", "more than 50000 commas and brackets in one list item"},
		"5 million lines":    {"questions:\n" + strings.Repeat("-\n", 5_000_000), "more than 400000 lines, commas and brackets"},
		"40,000 bad cards":   {"questions: [" + strings.Repeat("a,", 40_000) + "]", "too many problems"},
		"keys behind quotes": {"questions: [{" + strings.Repeat("\"\n- \": v,", 133_000) + "}]", "more than 50000 commas and brackets in one list item"},
		"keys in an item":    {"questions:\n- a: {" + strings.Repeat("\"\n- \": v,", 133_000) + "}", "too many problems"},
		"keys within bounds": {"questions: [{" + strings.Repeat("\"\n- \": v,", 49_000) + "}]", "has 49000 keys"},
		"300,000 nulls":      {"questions:\n" + strings.Repeat("-\n", 300_000), "too many problems"},
		"too many cards":     {cards.String(), "more than 20000 cards in one deck"},
		"broken 10,000 ways": {"questions:\n" + strings.Repeat("  - question: a: b\n", 10_000), "too many problems"},
		"self-reference":     {"questions: &a [*a]\n", "anchors, aliases and tags are not supported"},
	} {
		t.Run(name, func(t *testing.T) {
			start := processorTime(t)
			deck, problems := Load(mapFS(map[string]string{"q.yaml": test.text}))
			if took := processorTime(t) - start; took > 5*time.Second {
				t.Errorf("took %v", took)
			}
			if deck != nil || !strings.Contains(problems.Error(), test.want) {
				t.Errorf("%.300s, want %s", problems.Error(), test.want)
			}
			if len(problems) > maxProblems+1 {
				t.Errorf("%d problems", len(problems))
			}
		})
	}
}

func TestEmptyFolderIsRefused(t *testing.T) {
	folder := t.TempDir()
	_, problems := Open(folder)
	if got, want := problems.Error(), filepath.ToSlash(folder)+": no question files (*.yaml) here; add questions.yaml"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	_, problems = Open(filepath.Join(folder, "nowhere"))
	if got, want := problems.Error(), filepath.ToSlash(folder)+"/nowhere: no such file or directory; check that the file or folder exists and can be read"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestSingleFileUsesTagsAndPicturesBesideIt(t *testing.T) {
	folder := t.TempDir()
	write(t, filepath.Join(folder, "mine.yaml"), "questions:\n"+card(`id: a, question: a, answer: "![b](images/c.svg)", tags: [k8s]`))
	write(t, filepath.Join(folder, "broken.yaml"), "not read")
	write(t, filepath.Join(folder, "tags.yaml"), "tags:\n  - {name: Kubernetes, aliases: [k8s]}\n")
	write(t, filepath.Join(folder, "images", "c.svg"), `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10.5 20"/>`)
	library, problems := Open(filepath.Join(folder, "mine.yaml"), BasePath("prep"))
	if library == nil || len(problems) > 0 {
		t.Fatal(problems)
	}
	c := library.Deck().Card("a")
	if got, want := c.Tags, []string{"Kubernetes"}; !slices.Equal(got, want) {
		t.Errorf("tags %v, want %v", got, want)
	}
	if got, want := c.Text(Korean).Answer, HTML(`<p><img src="/prep/images/c.svg" alt="b" width="11" height="20" loading="lazy"></p>`+"\n"); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if data, ok := library.Deck().Image("c.svg"); !ok || !strings.HasPrefix(string(data), "<svg") {
		t.Errorf("picture %q, %v", data, ok)
	}
	if got, want := c.File, filepath.ToSlash(folder)+"/mine.yaml"; got != want {
		t.Errorf("file %s, want %s", got, want)
	}
}

// write writes a file and the folders above it.
func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// A long file is parsed item by item; nothing may be read otherwise for it.
func TestLongFileReadsAsAShortOne(t *testing.T) {
	names, err := Files("../../data")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		whole, text, ok := openSource(os.DirFS("../../data"), filepath.Base(name), name)
		if !ok {
			t.Fatal(whole.problems)
		}
		read := func(roots []*yaml.Node) string {
			var drafts []*draft
			for _, root := range roots {
				drafts = append(drafts, whole.drafts(root)...)
			}
			return encodeDrafts(drafts)
		}
		want, got := read(whole.parse(text)), read(whole.parseLong())
		if len(want) < 100 || got != want || len(whole.problems) > 0 {
			t.Errorf("%s: %d bytes of cards, want %d; %v", name, len(got), len(want), whole.problems)
		}
	}
}

func TestLongFileIsNothingButItems(t *testing.T) {
	marks := "  - {question: \"" + strings.Repeat(",", maxItem-10) + "\", answer: a, tags: [t]}\n"
	for name, test := range map[string]struct{ text, want string }{
		"two items":            {"# c\nquestions: # d\n\n" + marks + "# e\n" + strings.Replace(marks, "\"", "\"b", 1), ""},
		"a document's start":   {"# c\n---  # d\nquestions:\n" + marks + strings.Replace(marks, "\"", "\"b", 1), ""},
		"two starts":           {"---\n---\nquestions:\n" + marks + marks, "more than 50000 commas and brackets in one list item"},
		"another key below":    {"questions:\n" + marks + marks + "other: a\n", "more than 50000 commas and brackets in one list item"},
		"a second document":    {"questions:\n" + marks + marks + "---\na: b\n", "more than 50000 commas and brackets in one list item"},
		"one item beyond all":  {"questions:\n" + strings.Replace(marks, ",", strings.Repeat(",", 20), 1), "more than 50000 commas and brackets in one list item"},
		"dashes by themselves": {"questions:\n  -\n    question: a\n" + marks + marks, "more than 50000 commas and brackets in one list item"},
	} {
		t.Run(name, func(t *testing.T) {
			deck, problems := Load(mapFS(map[string]string{"q.yaml": test.text}))
			if got := problems.Error(); (deck == nil) != (test.want != "") || !strings.Contains(got, test.want) {
				t.Errorf("%.300s, want %q", got, test.want)
			}
		})
	}
}
