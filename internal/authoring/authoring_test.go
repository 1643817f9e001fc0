package authoring

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"testing/fstest"

	"doesaegim/internal/cards"
)

// written is what an author writes on a card.
type written struct {
	ID, Question, Answer string
	Tags                 []string
	Level                cards.Level
	Asked                []cards.Asked
	Points               []cards.Point
	Followups            []string
	Refs                 []cards.Ref
	English              *cards.Translation
	Aliases              []string
	Deprecated           string
}

// deckOf loads the text of a question file and fails the test when it is not
// sound.
func deckOf(t *testing.T, text string) []written {
	t.Helper()
	deck, problems := cards.Load(fstest.MapFS{"q.yaml": {Data: []byte(text)}})
	if deck == nil {
		t.Fatalf("%v in\n%s", problems, text)
	}
	var all []written
	for _, c := range deck.All() {
		all = append(all, writtenOn(c))
	}
	return all
}

func writtenOn(c *cards.Card) written {
	return written{c.ID, c.Question, c.Answer, c.Tags, c.Level, c.Asked, c.Points, c.Followups, c.Refs, c.English, c.Aliases, c.Deprecated}
}

func loadCards(t *testing.T, text string) []*cards.Card {
	t.Helper()
	deck, problems := cards.Load(fstest.MapFS{"q.yaml": {Data: []byte(text)}})
	if deck == nil {
		t.Fatalf("%v in\n%s", problems, text)
	}
	return deck.All()
}

// shippedFiles returns the question files of data by path.
func shippedFiles(t testing.TB) map[string]string {
	t.Helper()
	paths, err := filepath.Glob("../../data/*.yaml")
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{}
	for _, path := range append(paths, "../cards/testdata/guide.yaml", "../cards/testdata/minimal.yaml") {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(string(text), "\nquestions:") || strings.HasPrefix(string(text), "questions:") {
			files[path] = string(text)
		}
	}
	if len(files) < 3 {
		t.Fatalf("only %d files", len(files))
	}
	return files
}

func same(t *testing.T, what string, got, want any) {
	t.Helper()
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%s:\n got %+v\nwant %+v", what, got, want)
	}
}
