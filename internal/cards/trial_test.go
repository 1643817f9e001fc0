package cards

import (
	"slices"
	"strings"
	"testing"
)

func TestCardThatIsInNoDeckIsShownAndCheckedAsInOne(t *testing.T) {
	deck, _ := load(t, map[string]string{
		"q.yaml":         firstFile,
		"tags.yaml":      "tags:\n  - {name: Unused, aliases: [안 쓰임]}\n",
		"images/one.svg": `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 1"/>`,
	})
	const answer = "![one](images/one.svg) ![two](images/two.svg) <b>"
	c := &Card{Answer: answer}
	deck.Adopt(c)
	if got := c.Text(Korean); !strings.Contains(string(got.Answer), `src="/images/one.svg"`) || got.Title != "" {
		t.Errorf("shown as %+v", got)
	}

	problems := deck.Try("questions:\n  - question: Q\n    answer: |\n      " + answer + "\n    tags: [T]\n")
	want := `questions.yaml:4:7: HTML is shown as text: <b>; write Markdown, or put it in backticks
questions.yaml:4:7: no picture "images/two.svg"; put the file into the folder images beside the YAML file`
	if problems.Error() != want {
		t.Errorf("got\n%v\nwant\n%s", problems, want)
	}
	if problems = deck.Try("questions:\n  - question: `x`\n"); !problems.HasErrors() {
		t.Error("a broken file is taken for sound")
	}
	if got := ids(deck.All()); !slices.Equal(got, []string{"first"}) {
		t.Errorf("the deck has become %v", got)
	}
}

func TestListedTagsAreThoseToChooseFrom(t *testing.T) {
	deck, _ := load(t, map[string]string{
		"q.yaml":    "questions:\n" + card("id: a, question: Q, answer: a, tags: [b, Unlisted]"),
		"tags.yaml": "tags:\n  - {name: Unused, aliases: [안 쓰임]}\n  - {name: B}\n",
	})
	var names []string
	for _, tag := range deck.ListedTags() {
		names = append(names, tag.Name)
	}
	if want := []string{"Unused", "B", "Unlisted"}; !slices.Equal(names, want) {
		t.Errorf("%v, want %v", names, want)
	}
	for name, want := range map[string]string{"안 쓰임": "Unused", "unlisted": "Unlisted", " B ": "B", "new": ""} {
		if got, ok := deck.ListedTag(name); got != want || ok != (want != "") {
			t.Errorf("%q is %q, %v", name, got, ok)
		}
	}
}

func TestHighlightEscapesWhatItDoesNotMark(t *testing.T) {
	for code, want := range map[string]string{
		"a: <b>":                      `&lt;b&gt;`,
		strings.Repeat("<", 9000):     strings.Repeat("&lt;", 9000),
		"- question: \"</code>\" # x": `&lt;/code&gt;`,
	} {
		got := string(Highlight("yaml", code))
		if !strings.Contains(got, want) || strings.Contains(got, "<b>") || strings.Contains(got, "</code>") {
			t.Errorf("%.40s is %.200s", code, got)
		}
	}
	if got := Highlight("no such language", "<a>"); got != "&lt;a&gt;" {
		t.Errorf("%s", got)
	}
}
