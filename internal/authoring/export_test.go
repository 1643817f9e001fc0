package authoring

import (
	"encoding/csv"
	"encoding/json"
	"maps"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/jsonschema-go/jsonschema"

	"doesaegim/internal/cards"
)

func shippedDeck(t *testing.T) *cards.Deck {
	t.Helper()
	deck, problems := cards.Load(os.DirFS("../../data"))
	if deck == nil {
		t.Fatal(problems)
	}
	return deck
}

func TestExportedYAMLIsTheSameDeck(t *testing.T) {
	for path, text := range shippedFiles(t) {
		var b strings.Builder
		must(t, WriteYAML(&b, loadCards(t, text)))
		same(t, path, deckOf(t, b.String()), deckOf(t, text))
	}
}

func TestExportedJSONFollowsTheSchema(t *testing.T) {
	text, err := os.ReadFile("../../data/questions.schema.json")
	must(t, err)
	var schema jsonschema.Schema
	must(t, json.Unmarshal(text, &schema))
	resolved, err := schema.Resolve(nil)
	must(t, err)
	deck := shippedDeck(t)
	var b strings.Builder
	must(t, WriteJSON(&b, deck.All()))
	var list []any
	must(t, json.Unmarshal([]byte(b.String()), &list))
	must(t, resolved.Validate(map[string]any{"questions": list}))

	var rated strings.Builder
	must(t, WriteJSON(&rated, loadCards(t, "questions:\n  - {question: a, answer: b, tags: [c], points: [d & e, {text: f & g, must: false}], en: {points: [h]}}\n")))
	var points []struct{ Points any }
	must(t, json.Unmarshal([]byte(rated.String()), &points))
	same(t, "points", points[0].Points, []any{"d & e", map[string]any{"text": "f & g", "must": false}})

	// The deck survives the way through JSON, which is YAML too.
	again, problems := cards.Load(fstest.MapFS{"q.yaml": {Data: []byte(`{"questions": ` + b.String() + "}")}})
	if again == nil {
		t.Fatal(problems)
	}
	if len(again.All()) != len(deck.All()) {
		t.Errorf("%d cards, want %d", len(again.All()), len(deck.All()))
	}
	var keys []string
	for field := range reflect.TypeFor[jsonCard]().Fields() {
		name, _, _ := strings.Cut(field.Tag.Get("json"), ",")
		keys = append(keys, name)
	}
	same(t, "keys", slices.Sorted(slices.Values(keys)), slices.Sorted(maps.Keys(schema.Properties["questions"].Items.Properties)))
	same(t, "order of keys", keys, keyOrder[:len(keys)])
}

func TestExportedCSVIsForAnki(t *testing.T) {
	deck, problems := cards.Load(fstest.MapFS{"q.yaml": {Data: []byte(`questions:
  - question: "` + "`SELinux`" + `란, \"무엇\"?"
    tags: [Linux, Computer Science]
    answer: |
      **강제 접근 제어(MAC)**입니다.

      ![그림](images/a.svg)
    points: [하나 & 둘]
  - {id: net, question: b, tags: [AWS], answer: c}
`)}, "images/a.svg": {Data: []byte("<svg/>")}})
	if deck == nil {
		t.Fatal(problems)
	}
	var b strings.Builder
	must(t, WriteCSV(&b, deck.Cards()))
	header, rows := "#separator:Comma\n#html:true\n#columns:guid,front,back,tags\n#guid column:1\n#tags column:4\n", ""
	if rest, ok := strings.CutPrefix(b.String(), header); ok {
		rows = rest
	} else {
		t.Fatalf("header of\n%s", b.String())
	}
	records, err := csv.NewReader(strings.NewReader(rows)).ReadAll()
	must(t, err)
	same(t, "rows", records, [][]string{
		{cards.DerivedID("`SELinux`란, \"무엇\"?"), `<code>SELinux</code>란, &quot;무엇&quot;?`,
			"<p><strong>강제 접근 제어(MAC)</strong>입니다.</p>\n<p><img src=\"a.svg\" alt=\"그림\" loading=\"lazy\"></p>\n<hr><ul><li>하나 &amp; 둘</li></ul>", "Linux Computer_Science"},
		{"net", "b", "<p>c</p>\n", "AWS"},
	})
}
