package authoring

import (
	"strings"
	"testing"

	"doesaegim/internal/cards"
)

func TestOccasionIsReadAsItIsWritten(t *testing.T) {
	for text, want := range map[string]cards.Asked{
		"K사":                            {Company: "K사"},
		"K사 / 2026":                     {Company: "K사", Date: "2026"},
		"K사 / SRE":                      {Company: "K사", Role: "SRE"},
		"핀테크 K사 / CI/CD: SRE / 2026-11": {Company: "핀테크 K사", Role: "CI/CD: SRE", Date: "2026-11"},
		"Foo, Inc. / 2026-13":           {Company: "Foo, Inc.", Role: "2026-13"},
	} {
		got, ok := parseAsked(text)
		if !ok || got != want {
			t.Errorf("%q is read as %+v, %v", text, got, ok)
		}
		if line := AskedLine(want); line != text {
			t.Errorf("%+v is written as %q", want, line)
		}
	}
	if got := AskedLine(cards.Asked{Company: "a / b", Date: "2026"}); got != "a/b / 2026" {
		t.Errorf("a name with a slash is written as %q", got)
	}
	for _, text := range []string{"2026-11", "a / b / c", "a / b / c / 2026", " / SRE", "/"} {
		if got, ok := parseAsked(text); ok {
			t.Errorf("%q is read as %+v", text, got)
		}
	}
}

func TestFileOfDraftsNamesWhatTheyLack(t *testing.T) {
	var proofs []Proof
	for _, d := range []Draft{{Question: "왜 홀수?", Tags: []string{"k8s"}, Asked: "K사 / 2026-11"}, {}, {Question: "왜 짝수?", Answer: "a"}} {
		proofs = append(proofs, d.Proof(deckForDrafts))
	}
	const want = NewFile + `  - question: 왜 홀수?
    tags: [Kubernetes]
    asked:
      - company: K사
        date: 2026-11
    answer:

  - question: 왜 짝수?
    answer: a
    tags:
`
	got := DraftFile(proofs)
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	problems := deckForDrafts.Try(got)
	if len(problems) != 2 || !strings.Contains(problems[0].Message, `"answer" is empty`) || !strings.Contains(problems[1].Message, `"tags" is empty`) {
		t.Errorf("%v", problems)
	}
}
