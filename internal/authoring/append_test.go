package authoring

import (
	"errors"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"doesaegim/internal/cards"
)

var fresh = &cards.Card{Question: "DNS: 무엇인가요?", Answer: "이름을 주소로 바꿉니다.\n\n- `dig`", Tags: []string{"Networking", "1.10"}}

const freshText = `question: "DNS: 무엇인가요?"
tags: [Networking, "1.10"]
answer: |
  이름을 주소로 바꿉니다.

  - ` + "`dig`\n"

// indentedBy indents a card as an item of a list.
func indentedBy(indent, lineEnd string) string {
	return strings.Join(block(strings.Split(strings.TrimSuffix(freshText, "\n"), "\n")).item(indent), lineEnd) + lineEnd
}

func TestAddedLinesAreTheOnlyDifference(t *testing.T) {
	const card = "question: a\n    answer: b\n    tags: [c]"
	for _, test := range []struct{ name, text, before, after string }{
		{"after the last card", "questions:\n  - " + card + "\n", "\n" + indentedBy("  ", "\n"), ""},
		{"at the margin", "questions:\n- " + strings.ReplaceAll(card, "    ", "  ") + "\n", "\n" + indentedBy("", "\n"), ""},
		{"deeper", "questions:\n    -   " + strings.ReplaceAll(card, "    ", "        ") + "\n", "\n" + indentedBy("    ", "\n"), ""},
		{"CRLF", "questions:\r\n  - " + strings.ReplaceAll(card, "\n", "\r\n") + "\r\n", "\r\n" + indentedBy("  ", "\r\n"), ""},
		{"no line end", "questions:\n  - " + card, "\n\n" + indentedBy("  ", "\n"), ""},
		{"blank lines at the end", "questions:\n  - " + card + "\n", "\n" + indentedBy("  ", "\n"), "\n\n"},
		{"comments at the end", "# a\nquestions:\n  - " + card + " # b\n    # c\n  # d\n", "\n" + indentedBy("  ", "\n"), ""},
		{"end of the document", "---\nquestions:\n  - " + card + "\n", "\n" + indentedBy("  ", "\n"), "...\n"},
		{"after a block", "questions:\n  - question: a\n    tags: [c]\n    answer: |\n      b\n\n      ...\n", "\n" + indentedBy("  ", "\n"), ""},
		{"after a card on one line", "questions:\n  - {question: a, answer: b, tags: [c]}\n", "\n" + indentedBy("  ", "\n"), ""},
		{"the first card", "questions:\n", indentedBy("  ", "\n"), ""},
		{"the first card after comments", "# a\nquestions:\n  # b\n", indentedBy("  ", "\n"), ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			got, err := Append(test.text+test.after, fresh)
			if err != nil {
				t.Fatal(err)
			}
			if want := test.text + test.before + test.after; got != want {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
			all := loadCards(t, got)
			same(t, "question", all[len(all)-1].Question, fresh.Question)
		})
	}
}

func TestEmptyFileBecomesAQuestionFile(t *testing.T) {
	got, err := Append("", fresh, fresh)
	if err != nil {
		t.Fatal(err)
	}
	if want := NewFile + indentedBy("  ", "\n") + "\n" + indentedBy("  ", "\n"); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestFilesThatCannotBeSplicedAreRefused(t *testing.T) {
	for _, text := range []string{
		"questions: []\n",
		"questions: [{question: a, answer: b, tags: [c]}]\n",
		"{questions: [{question: a, answer: b, tags: [c]}]}\n",
		"questions: a\n",
		"- question: a\n",
		"questions:\n  - a\nmore: b\n",
		"questions:\r  - a\r",
		"questions:\n  - \"a\u2028\u2028b\"\n",
	} {
		if got, err := Append(text, fresh); !errors.Is(err, ErrNotSpliced) {
			t.Errorf("%q became %q, %v", text, got, err)
		}
	}
	for _, text := range []string{"questions: [\n", "# nothing\n"} {
		if got, err := Append(text, fresh); err == nil {
			t.Errorf("%q became %q", text, got)
		}
	}
}

func TestShippedCardsAreWrittenAsTheyAre(t *testing.T) {
	for path, text := range shippedFiles(t) {
		all := loadCards(t, text)
		written, err := Append("", all...)
		if err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		same(t, path, deckOf(t, written), deckOf(t, text))
		if formatted, err := Format(written); err != nil || formatted != written {
			t.Errorf("%s: what is written is not in the usual form: %v", path, err)
		}
	}
}

func TestEveryTextIsReadBackAsItWas(t *testing.T) {
	line := rapid.StringOf(rapid.SampledFrom([]rune("a가1 :#-[]{}'\"\\`*&!|>%@,?~.=<$\t~한")))
	text := rapid.Map(rapid.SliceOfN(line, 1, 4), func(lines []string) string { return strings.Join(lines, "\n") })
	word := rapid.Map(line, func(s string) string { return "x" + strings.Join(strings.Fields(s), " ") })
	odd := rapid.SampledFrom([]string{"null", "~", "yes", "1.10", "0x1F", "2023-05-01", "- a", "? a", "...", "---", "<<", "a: b", "a #b", "#a", "'a'", `"a"`, "a:"})
	full := func(s string) bool { return strings.TrimSpace(s) != "" && s != "~" }
	trimmed := func(s string) string { return strings.TrimRight(strings.TrimLeft(s, "\n"), " \t\n") }
	rapid.Check(t, func(t *rapid.T) {
		c := &cards.Card{
			Question: strings.TrimSpace(rapid.OneOf(text, odd).Filter(full).Draw(t, "question")),
			Answer:   trimmed(rapid.OneOf(text, odd).Filter(full).Draw(t, "answer")),
			Tags:     []string{rapid.OneOf(word, odd).Draw(t, "tag")},
			Points:   []cards.Point{{Text: strings.TrimSpace(rapid.OneOf(text, odd).Filter(full).Draw(t, "point")), Must: rapid.Bool().Draw(t, "must")}},
			Asked:    []cards.Asked{{Company: rapid.OneOf(word, odd).Draw(t, "company"), Date: "2023"}},
		}
		file, err := Append("", c)
		if err != nil {
			t.Fatalf("%v in\n%s", err, file)
		}
		list, err := questionList(file)
		if err != nil {
			t.Fatalf("%v in\n%s", err, file)
		}
		got := map[string]string{}
		for i, n := range list.Content[0].Content {
			if i%2 == 1 {
				for len(n.Content) > 0 {
					n = n.Content[min(1, len(n.Content)-1)]
				}
				got[list.Content[0].Content[i-1].Value] = strings.TrimRight(n.Value, "\n")
			}
		}
		want := map[string]string{"question": c.Question, "answer": c.Answer, "tags": c.Tags[0], "points": c.Points[0].Text, "asked": got["asked"]}
		for key, text := range want {
			if got[key] != text {
				t.Fatalf("%s is %q, want %q in\n%s", key, got[key], text, file)
			}
		}
	})
}
