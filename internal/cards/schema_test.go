package cards

import (
	"bytes"
	"encoding/json"
	"flag"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"testing"

	"github.com/google/jsonschema-go/jsonschema"
	"go.yaml.in/yaml/v4"
)

// The JSON Schema gives editors completion and red underlines. It is generated
// from the types below; after a change of them run
//
//	go test ./internal/cards -run TestSchemaFileIsCurrent -update
var update = flag.Bool("update", false, "write data/questions.schema.json")

const schemaPath = "../../data/questions.schema.json"

type (
	schemaFile struct {
		Questions []schemaCard `json:"questions" jsonschema:"카드 목록"`
	}
	schemaCard struct {
		ID         schemaID       `json:"id,omitempty" jsonschema:"안정된 이름. 생략하면 질문 글자에서 만든다."`
		Question   schemaText     `json:"question" jsonschema:"질문. 한 줄이면 따옴표가 안전하다."`
		Answer     schemaText     `json:"answer" jsonschema:"답변 Markdown. | 를 쓰고 들여쓴다."`
		Tags       []schemaLabel  `json:"tags" jsonschema:"태그. 별칭도 된다."`
		Level      Level          `json:"level,omitempty"`
		Asked      []schemaAsked  `json:"asked,omitempty" jsonschema:"출제 사례"`
		Points     []schemaPoint  `json:"points,omitempty" jsonschema:"핵심 요점: 면접관이 듣고 싶어 하는 것 3~6개. 글만 쓰면 꼭 말해야 하는 요점이다."`
		Followups  []schemaID     `json:"followups,omitempty" jsonschema:"꼬리질문 id"`
		Refs       []schemaRef    `json:"refs,omitempty" jsonschema:"출처"`
		English    *schemaEnglish `json:"en,omitempty" jsonschema:"영어 번역. 없는 것은 한국어로 보인다."`
		Aliases    []schemaID     `json:"aliases,omitempty" jsonschema:"예전 id"`
		Deprecated schemaText     `json:"deprecated,omitempty" jsonschema:"이유 또는 대신할 카드의 id. 더 출제하지 않는다."`
	}
	schemaAsked struct {
		Company schemaLabel `json:"company" jsonschema:"익명 표기(핀테크 K사)"`
		Role    schemaText  `json:"role,omitempty"`
		Date    schemaDate  `json:"date,omitempty"`
	}
	schemaEnglish struct {
		Question schemaText    `json:"question,omitempty"`
		Answer   schemaText    `json:"answer,omitempty"`
		Points   []schemaPoint `json:"points,omitempty" jsonschema:"points와 같은 순서. must는 points를 따른다."`
	}
	schemaRated struct {
		Text schemaText `json:"text"`
		Must bool       `json:"must,omitempty" jsonschema:"false: 말하면 가점인 요점. 생략하면 true."`
	}
	schemaTitled struct {
		Title schemaText `json:"title,omitempty"`
		URL   schemaURL  `json:"url"`
	}

	schemaID    string
	schemaText  string
	schemaLabel string // may look like a number: 1.10
	schemaDate  string // may look like a number: 2023
	schemaURL   string
	schemaRef   struct{}
	schemaPoint struct{}
)

// generateSchema returns the text of the schema file.
func generateSchema(t *testing.T) []byte {
	t.Helper()
	address := &jsonschema.Schema{Type: "string", Pattern: "^https?://"}
	options := &jsonschema.ForOptions{TypeSchemas: map[reflect.Type]*jsonschema.Schema{
		reflect.TypeFor[schemaID]():    {Type: "string", Pattern: idPattern.String(), MaxLength: jsonschema.Ptr(maxID)},
		reflect.TypeFor[schemaText]():  {Type: "string", MinLength: jsonschema.Ptr(1)},
		reflect.TypeFor[schemaLabel](): {Types: []string{"string", "number", "boolean"}, MinLength: jsonschema.Ptr(1)},
		reflect.TypeFor[schemaDate]():  {Types: []string{"string", "integer"}, Pattern: datePattern.String(), Description: "2023-05 또는 2023"},
		reflect.TypeFor[schemaURL]():   address,
		reflect.TypeFor[Level]():       {Enum: []any{levels[0], levels[1], levels[2]}, Description: "온전한 답을 기대하는 경력 단계"},
	}}
	titled, err := jsonschema.For[schemaTitled](options)
	if err != nil {
		t.Fatal(err)
	}
	options.TypeSchemas[reflect.TypeFor[schemaRef]()] = &jsonschema.Schema{AnyOf: []*jsonschema.Schema{address.CloneSchemas(), titled}}
	rated, err := jsonschema.For[schemaRated](options)
	if err != nil {
		t.Fatal(err)
	}
	text := options.TypeSchemas[reflect.TypeFor[schemaText]()]
	options.TypeSchemas[reflect.TypeFor[schemaPoint]()] = &jsonschema.Schema{AnyOf: []*jsonschema.Schema{text.CloneSchemas(), rated}}
	schema, err := jsonschema.For[schemaFile](options)
	if err != nil {
		t.Fatal(err)
	}
	schema.Schema = "http://json-schema.org/draft-07/schema#"
	schema.Title = "Interview question deck"
	withoutNull(schema)
	questions := schema.Properties["questions"]
	questions.MinItems = jsonschema.Ptr(1)
	questions.Items.Properties["tags"].MinItems = jsonschema.Ptr(1)
	file, err := json.MarshalIndent(schema, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	return append(file, '\n')
}

// withoutNull removes the null that Go's nil slices and pointers stand for.
func withoutNull(s *jsonschema.Schema) {
	if s == nil {
		return
	}
	if i := slices.Index(s.Types, "null"); i >= 0 {
		s.Types = slices.Delete(s.Types, i, i+1)
	}
	if len(s.Types) == 1 {
		s.Type, s.Types = s.Types[0], nil
	}
	withoutNull(s.Items)
	for _, p := range s.Properties {
		withoutNull(p)
	}
}

func TestSchemaFileIsCurrent(t *testing.T) {
	want := generateSchema(t)
	if *update {
		if err := os.WriteFile(schemaPath, want, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(schemaPath)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s is stale: run go test ./internal/cards -run TestSchemaFileIsCurrent -update", schemaPath)
	}
}

func TestSchemaHasTheKeysOfTheLoader(t *testing.T) {
	var schema jsonschema.Schema
	if err := json.Unmarshal(generateSchema(t), &schema); err != nil {
		t.Fatal(err)
	}
	file := &schema
	card := file.Properties["questions"].Items
	for _, test := range []struct {
		schema *jsonschema.Schema
		keys   []string
	}{
		{file, fileKeys},
		{card, cardKeys},
		{card.Properties["asked"].Items, askedKeys},
		{card.Properties["refs"].Items.AnyOf[1], refKeys},
		{card.Properties["points"].Items.AnyOf[1], pointKeys},
		{card.Properties["en"], englishKeys},
		{card.Properties["en"].Properties["points"].Items.AnyOf[1], pointKeys},
	} {
		got := slices.Sorted(maps.Keys(test.schema.Properties))
		want := slices.Sorted(slices.Values(test.keys))
		if !slices.Equal(got, want) {
			t.Errorf("the schema has the keys %v, the loader %v", got, want)
		}
	}
}

func TestDeckFilesMatchTheSchema(t *testing.T) {
	var schema jsonschema.Schema
	if err := json.Unmarshal(generateSchema(t), &schema); err != nil {
		t.Fatal(err)
	}
	resolved, err := schema.Resolve(nil)
	if err != nil {
		t.Fatal(err)
	}
	paths := []string{"testdata/guide.yaml", "testdata/minimal.yaml"}
	for _, file := range shippedFiles(t) {
		paths = append(paths, file.path)
	}
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if err := resolved.Validate(asJSON(t, data)); err != nil {
			t.Errorf("%s: %v", path, err)
		}
	}
	for _, bad := range []string{"questions: []", "questions: [{question: a, answer: b}]", "questions: [{question: a, answer: b, tags: [c], weight: 1}]",
		"questions: [{question: a, answer: b, tags: [c], level: boss}]", "questions: [{question: a, answer: b, tags: [c], refs: ['ftp://a']}]",
		"questions: [{question: a, answer: b, tags: [c], points: [{must: true}]}]", "questions: [{question: a, answer: b, tags: [c], points: [{text: d, must: often}]}]"} {
		if resolved.Validate(asJSON(t, []byte(bad))) == nil {
			t.Errorf("%s is valid", bad)
		}
	}
}

type textFile struct{ path, text string }

// shippedFiles returns the question files of data.
func shippedFiles(t *testing.T) []textFile {
	t.Helper()
	paths, err := filepath.Glob("../../data/*.y*ml")
	if err != nil {
		t.Fatal(err)
	}
	var files []textFile
	for _, path := range paths {
		if !isDeckFile(filepath.Base(path)) {
			continue
		}
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, textFile{path, string(text)})
	}
	if len(files) == 0 {
		t.Fatal("no question files in data")
	}
	return files
}

// asJSON returns a YAML document as the values of encoding/json.
func asJSON(t *testing.T, document []byte) any {
	t.Helper()
	var value any
	if err := yaml.Load(document, &value); err != nil {
		t.Fatal(err)
	}
	text, err := json.Marshal(value)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(text, &value); err != nil {
		t.Fatal(err)
	}
	return value
}

func TestShippedDeckLoads(t *testing.T) {
	deck, problems := Load(os.DirFS("../../data"))
	if deck == nil {
		t.Fatal(problems)
	}
	for _, p := range problems {
		t.Log(p)
	}
	for _, c := range deck.Cards() {
		for _, l := range []Language{Korean, English} {
			text := c.Text(l)
			checkSafe(t, text.Question)
			checkSafe(t, text.Answer)
			for _, p := range text.Points {
				checkSafe(t, p)
			}
		}
	}
	for _, s := range deck.Sections() {
		for _, l := range []Language{Korean, English} {
			text := s.Text(l)
			checkSafe(t, text.Heading)
			checkSafe(t, text.Summary)
			checkSafe(t, text.Body)
		}
	}
}
