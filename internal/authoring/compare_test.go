package authoring

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"doesaegim/internal/cards"
)

// deckWith loads a deck with what was found in guide.yaml, edited.
func deckWith(t *testing.T, found []Found, edit func(text string) string) *cards.Deck {
	t.Helper()
	var all []*cards.Card
	for _, f := range found {
		all = append(all, f.Card)
	}
	text, err := Append("", all...)
	must(t, err)
	deck, problems := cards.Load(fstest.MapFS{
		"guide.yaml": {Data: []byte(edit(text))},
		"other.yaml": {Data: []byte("questions:\n  - {question: 다른 질문, answer: a, tags: [T]}\n")},
		"tags.yaml":  {Data: []byte("tags:\n  - {name: Kubernetes, aliases: [k8s]}\n")},
	})
	if deck == nil {
		t.Fatal(problems)
	}
	return deck
}

func TestImportedAgainOnlyChangesAreFound(t *testing.T) {
	for _, test := range []struct {
		name   string
		before func(deck string) string
		after  func(guide string) string
		want   string // of the comparison, in words
	}{
		{"nothing", unchanged, unchanged, "known 6"},
		{"answer written in the deck", replace(Unanswered, "답"), unchanged, "known 6"},
		{"card with an id and another question mark", replace("question: RESTful API의 동작방식", "id: rest\n    question: RESTful  API의 동작방식?"), unchanged, "known 6"},
		{"tag by its alias", unchanged, replace("`Kubernetes`", "`K8S`"), "known 6"},
		{"answer", unchanged, replace("둘 다 시간", "모두 시간"), "known 6, Read Timeout과 Connection Timeout 비교: answer"},
		{"white space in an answer", unchanged, replace("둘 다 시간", "둘 다  시간"), "known 6"},
		{"tags and occasion", unchanged, replace("`VPC`\n- **출제 사례** : _핀테크 J사", "`S3`\n- **출제 사례** : _핀테크 L사"), "known 6, Interface Endpoint와 Gateway Endpoint의 차이점: tags asked"},
		{"new question", unchanged, replace("### Linux\n", "### Linux\n#### 새 질문\n**Tag** : Linux\n\n답\n"), "known 6, new 새 질문"},
		{"reworded", unchanged, replace("비교\n", "비교해 보기\n"), "known 6, Read Timeout과 Connection Timeout 비교해 보기: question"},
		{"removed", unchanged, replace("#### RESTful API의 동작방식\n\n- **Tag**", "#### RESTful API의 동작방식\n\n- Tag"), "known 5, gone RESTful API의 동작방식"},
		{"twice", unchanged, replace("### Linux\n", "### Linux\n#### RESTful API의 동작방식\n**Tag** : CS\n"), "known 6, twice RESTful API의 동작방식"},
		{"reworded in the deck with an alias", replace("question: RESTful API의 동작방식", "question: 아주 다른 말\n    aliases: ["+cards.DerivedID("RESTful API의 동작방식")+"]"), unchanged, "known 6"},
	} {
		t.Run(test.name, func(t *testing.T) {
			guide := readTestdata(t, "guide.md")
			deck := deckWith(t, guide, test.before)
			text, err := os.ReadFile("testdata/guide.md")
			must(t, err)
			found, err := Read("guide.md", test.after(string(text)))
			must(t, err)
			if got := inWords(Compare(deck, "guide.yaml", found)); got != test.want {
				t.Errorf("got  %s\nwant %s", got, test.want)
			}
		})
	}
}

func TestEverythingIsNewToAnEmptyDeck(t *testing.T) {
	if c := Compare(nil, "guide.yaml", readTestdata(t, "guide.md")); len(c.New) != 6 || c.Known != 0 {
		t.Error(inWords(c))
	}
}

func unchanged(text string) string { return text }

func replace(old, new string) func(string) string {
	return func(text string) string { return strings.Replace(text, old, new, 1) }
}

// inWords says what a comparison holds, without what it does not.
func inWords(c Comparison) string {
	words := []string{fmt.Sprintf("known %d", c.Known)}
	for _, f := range c.New {
		words = append(words, "new "+f.Question)
	}
	for _, change := range c.Changed {
		words = append(words, change.Question+": "+strings.Join(change.What, " "))
	}
	for _, f := range c.Repeated {
		words = append(words, "twice "+f.Question)
	}
	for _, card := range c.Gone {
		words = append(words, "gone "+card.Question)
	}
	return strings.Join(words, ", ")
}
