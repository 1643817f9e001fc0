package authoring

import (
	"errors"
	"strings"
	"testing"
	"testing/fstest"

	"doesaegim/internal/cards"
)

func TestShippedFilesKeepEveryCharacterWhenFormatted(t *testing.T) {
	for path, text := range shippedFiles(t) {
		formatted, err := Format(text)
		if err != nil {
			t.Errorf("%s: %v", path, err)
			continue
		}
		same(t, path, deckOf(t, formatted), deckOf(t, text))
		if again, err := Format(formatted); err != nil || again != formatted {
			t.Errorf("%s: formatting twice is not formatting once: %v", path, err)
		}
	}
}

func TestUsualForm(t *testing.T) {
	for _, test := range formatted {
		t.Run(test.name, func(t *testing.T) {
			got, err := Format(test.text)
			if err != nil {
				t.Fatal(err)
			}
			if got != test.want {
				t.Errorf("got\n%s\nwant\n%s", got, test.want)
			}
			same(t, "deck", deckOf(t, got), deckOf(t, test.text))
			if again, err := Format(got); err != nil || again != got {
				t.Errorf("formatting twice: %v\n%s", err, again)
			}
		})
	}
}

var formatted = []struct{ name, text, want string }{
	{"order of keys", `questions:
  - tags: [T]
    en: {answer: b}
    deprecated: old
    answer: |
      eins

        zwei
    id: a
    question: q
    refs:
      - url: https://a.example
        title: A
    asked:
      - date: 2023-05
        company: K
`, `questions:
  - id: a
    question: q
    tags: [T]
    asked:
      - company: K
        date: 2023-05
    answer: |
      eins

        zwei
    refs:
      - title: A
        url: https://a.example
    en: {answer: b}
    deprecated: old
`},
	{"indentation", `questions:
-    question:    q
     tags:
     - A
     - "B: c"
     points:
     -   one
     -   |
          two
          three
     en:
        answer: |
           a
             b
        question: c
     answer: |
          x
`, `questions:
  - question: q
    tags: [A, "B: c"]
    answer: |
      x
    points:
      - one
      - |
        two
        three
    en:
      question: c
      answer: |
        a
          b
`},
	{"comments stay where they belong", `# head


# more
questions: # the list


  # ---- section

  - question: q # why
    # about the tags
    tags: [T] # beside
    # about the answer
    answer: a

    # followups: [later]
   # deep

# at the margin
  # of the second

  - # beside the dash
    # about the answer
    answer: b
    # about the question
    question: r
    tags:
      # the first
      - T # tag

  # the end
`, `# head

# more
questions: # the list

  # ---- section

  - question: q # why
    # about the tags
    tags: [T] # beside
    # about the answer
    answer: a
    # followups: [later]
    # deep

# at the margin
  # of the second

  # beside the dash
  # about the question
  - question: r
    tags:
      # the first
      - T # tag
    # about the answer
    answer: b

  # the end
`},
	{"one blank line between cards", "questions:\n  - question: a\n    tags: [T]\n\n    answer: b\n  - question: c\n    tags: [T]\n    answer: d\n\n\n\n  - question: e\n    tags: [T]\n    answer: f",
		"questions:\n  - question: a\n    tags: [T]\n    answer: b\n\n  - question: c\n    tags: [T]\n    answer: d\n\n  - question: e\n    tags: [T]\n    answer: f\n"},
	{"cards on one line stay together", "questions:\n  - {question: a, tags: [T], answer: b}\n  - {question: c, tags: [T], answer: d}\n\n  - {question: e, tags: [T], answer: f}\n",
		"questions:\n  - {question: a, tags: [T], answer: b}\n  - {question: c, tags: [T], answer: d}\n\n  - {question: e, tags: [T], answer: f}\n"},
	{"ways of saving", "\ufeffquestions:\r\n  - question: a   \r\n    tags: [ T,  'U' ]\t\r\n    answer: \"b  \r\n      c\"\r\n...\r\n",
		"questions:\n  - question: a\n    tags: [T, U]\n    answer: \"b  \n      c\"\n...\n"},
	{"blocks with marks", `questions:
  - question: >-
        a
        b
    tags: [T]
    answer: |2
          code

        text
    points:
      - >
       folded
       text
      - plain
         text
    deprecated: |+
         a


`, `questions:
  - question: >-
      a
      b
    tags: [T]
    answer: |2
          code

        text
    points:
      - >
        folded
        text
      - plain
         text
    deprecated: |+
      a
`},
	{"trailing spaces are Markdown", "questions:\n  - question: a\n    answer: |\n       b  \n       c\n         \n        d\n    tags: [T]\n",
		"questions:\n  - question: a\n    tags: [T]\n    answer: |\n      b  \n      c\n        \n       d\n"},
	{"a comment that looks like text", "questions:\n  - question: a\n    tags: [T]\n    answer: |\n        # b\n        c\n     # not text\n",
		"questions:\n  - question: a\n    tags: [T]\n    answer: |\n        # b\n        c\n     # not text\n"},
	{"a long list stays in lines", "questions:\n  - question: a\n    answer: b\n    tags:\n    - " + strings.Repeat("x", 60) + "\n    - " + strings.Repeat("y", 60) + "\n",
		"questions:\n  - question: a\n    tags:\n      - " + strings.Repeat("x", 60) + "\n      - " + strings.Repeat("y", 60) + "\n    answer: b\n"},
}

func TestWhatCannotBeFormattedIsRefused(t *testing.T) {
	for _, text := range []string{
		"questions: [{question: a, answer: b, tags: [c]}]\n",
		"questions:\n",
		"{questions: [{question: a, answer: b, tags: [c]}]}\n",
		"questions:\n  - ? question\n    : a\n    answer: b\n    tags: [c]\n",
	} {
		if got, err := Format(text); !errors.Is(err, ErrNotFormatted) && !errors.Is(err, ErrNotSpliced) {
			t.Errorf("%q became %q, %v", text, got, err)
		}
	}
}

func TestIDsAreWritten(t *testing.T) {
	const text = "questions:\n  - question:  \"파드란   무엇인가요?\" # why\n    answer: b\n    tags: [c]\n  - {question: r, answer: b, tags: [c]}\n  # kept\n  - id: own\n    question: s\n    answer: b\n    tags: [c]\n"
	const want = "questions:\n  - id: q-de7b0c0b56\n    question:  \"파드란   무엇인가요?\" # why\n    answer: b\n    tags: [c]\n  - {id: q-454349e422, question: r, answer: b, tags: [c]}\n  # kept\n  - id: own\n    question: s\n    answer: b\n    tags: [c]\n"
	got, err := WriteIDs(text)
	if err != nil {
		t.Fatal(err)
	}
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	same(t, "deck", deckOf(t, got), deckOf(t, text))
	if crlf, err := WriteIDs(strings.ReplaceAll(text, "\n", "\r\n")); err != nil || crlf != strings.ReplaceAll(want, "\n", "\r\n") {
		t.Errorf("%v, got %q", err, crlf)
	}
}

func FuzzFormat(f *testing.F) {
	for _, text := range shippedFiles(f) {
		f.Add(text[:min(len(text), 4000)])
	}
	for _, test := range formatted {
		f.Add(test.text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if deck, _ := cards.Load(fstest.MapFS{"q.yaml": {Data: []byte(text)}}); deck == nil {
			return
		}
		formatted, err := Format(text)
		if err != nil {
			return
		}
		same(t, text, deckOf(t, formatted), deckOf(t, text))
		if again, err := Format(formatted); err != nil || again != formatted {
			t.Errorf("%q\nonce  %q\ntwice %q, %v", text, formatted, again, err)
		}
		if written, err := WriteIDs(formatted); err == nil {
			same(t, text, deckOf(t, written), deckOf(t, text))
		}
	})
}
