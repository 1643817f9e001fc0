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

// The JSON Schemas give editors completion and red underlines. They are
// generated from the types below; after a change of them run
//
//	go test ./internal/cards -run TestSchemaFilesAreCurrent -update
var update = flag.Bool("update", false, "write data/*.schema.json")

// schemas makes the schema of each kind of file.
var schemas = []struct {
	path string
	make func(*testing.T) *jsonschema.Schema
}{
	{"../../data/questions.schema.json", questionsSchema},
	{"../../data/tags.schema.json", tagsSchema},
	{"../../data/resources.schema.json", resourcesSchema},
}

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

	schemaTagsFile struct {
		Tags []schemaTag `json:"tags" jsonschema:"표준 태그. 이 순서로 보인다."`
	}
	schemaTag struct {
		Name    schemaLabel   `json:"name" jsonschema:"표준 표기"`
		Area    bool          `json:"area,omitempty" jsonschema:"true: 지식 분야. 생략하면 주제."`
		About   schemaLabel   `json:"about,omitempty" jsonschema:"한 줄 설명"`
		Aliases []schemaLabel `json:"aliases,omitempty" jsonschema:"다른 표기. 한 표기는 한 태그의 것이다."`
	}

	schemaResourcesFile struct {
		Bookmarks []schemaResource `json:"bookmarks,omitempty" jsonschema:"읽을거리"`
		Courses   []schemaResource `json:"courses,omitempty" jsonschema:"강의"`
	}
	schemaResource struct {
		Title   schemaText           `json:"title,omitempty" jsonschema:"그 페이지가 쓰는 제목. 없으면 주소가 보인다."`
		URL     schemaURL            `json:"url"`
		Section schemaText           `json:"section" jsonschema:"이 자료가 놓이는 제목"`
		About   schemaText           `json:"about,omitempty" jsonschema:"한국어 한 줄 설명"`
		Tags    []schemaLabel        `json:"tags,omitempty" jsonschema:"카드와 같은 태그"`
		English *schemaResourceWords `json:"en,omitempty" jsonschema:"영어 번역"`
	}
	schemaResourceWords struct {
		Title schemaText `json:"title,omitempty"`
		About schemaText `json:"about,omitempty"`
	}

	schemaID    string
	schemaText  string
	schemaLabel string // may look like a number: 1.10
	schemaDate  string // may look like a number: 2023
	schemaURL   string
	schemaRef   struct{}
	schemaPoint struct{}
)

// schemaOptions say what the simple values of all files look like.
func schemaOptions() *jsonschema.ForOptions {
	return &jsonschema.ForOptions{TypeSchemas: map[reflect.Type]*jsonschema.Schema{
		reflect.TypeFor[schemaID]():    {Type: "string", Pattern: idPattern.String(), MaxLength: jsonschema.Ptr(maxID)},
		reflect.TypeFor[schemaText]():  {Type: "string", MinLength: jsonschema.Ptr(1)},
		reflect.TypeFor[schemaLabel](): {Types: []string{"string", "number", "boolean"}, MinLength: jsonschema.Ptr(1)},
		reflect.TypeFor[schemaDate]():  {Types: []string{"string", "integer"}, Pattern: datePattern.String(), Description: "2023-05 또는 2023"},
		reflect.TypeFor[schemaURL]():   {Type: "string", Pattern: "^https?://"},
		reflect.TypeFor[Level]():       {Enum: []any{levels[0], levels[1], levels[2]}, Description: "온전한 답을 기대하는 경력 단계"},
	}}
}

// schemaOf returns the schema of a type.
func schemaOf[T any](t *testing.T, options *jsonschema.ForOptions) *jsonschema.Schema {
	t.Helper()
	schema, err := jsonschema.For[T](options)
	if err != nil {
		t.Fatal(err)
	}
	return schema
}

// fileSchema returns the schema of a whole file.
func fileSchema[T any](t *testing.T, title string, options *jsonschema.ForOptions) *jsonschema.Schema {
	t.Helper()
	schema := schemaOf[T](t, options)
	schema.Schema = "http://json-schema.org/draft-07/schema#"
	schema.Title = title
	withoutNull(schema)
	return schema
}

func questionsSchema(t *testing.T) *jsonschema.Schema {
	options := schemaOptions()
	either := func(short reflect.Type, long *jsonschema.Schema) *jsonschema.Schema {
		return &jsonschema.Schema{AnyOf: []*jsonschema.Schema{options.TypeSchemas[short].CloneSchemas(), long}}
	}
	options.TypeSchemas[reflect.TypeFor[schemaRef]()] = either(reflect.TypeFor[schemaURL](), schemaOf[schemaTitled](t, options))
	options.TypeSchemas[reflect.TypeFor[schemaPoint]()] = either(reflect.TypeFor[schemaText](), schemaOf[schemaRated](t, options))
	schema := fileSchema[schemaFile](t, "Interview question deck", options)
	questions := schema.Properties["questions"]
	questions.MinItems = jsonschema.Ptr(1)
	questions.Items.Properties["tags"].MinItems = jsonschema.Ptr(1)
	return schema
}

func tagsSchema(t *testing.T) *jsonschema.Schema {
	return fileSchema[schemaTagsFile](t, "Tags of a deck", schemaOptions())
}

func resourcesSchema(t *testing.T) *jsonschema.Schema {
	return fileSchema[schemaResourcesFile](t, "What to read and watch beside a deck", schemaOptions())
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

func TestSchemaFilesAreCurrent(t *testing.T) {
	for _, schema := range schemas {
		want, err := json.MarshalIndent(schema.make(t), "", "  ")
		if err != nil {
			t.Fatal(err)
		}
		want = append(want, '\n')
		if *update {
			if err := os.WriteFile(schema.path, want, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		got, err := os.ReadFile(schema.path)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got, want) {
			t.Errorf("%s is stale: run go test ./internal/cards -run TestSchemaFilesAreCurrent -update", schema.path)
		}
	}
}

func TestSchemasHaveTheKeysOfTheLoader(t *testing.T) {
	questions, tags, resources := questionsSchema(t), tagsSchema(t), resourcesSchema(t)
	card := questions.Properties["questions"].Items
	resource := resources.Properties["bookmarks"].Items
	for _, test := range []struct {
		schema *jsonschema.Schema
		keys   []string
	}{
		{questions, fileKeys},
		{card, cardKeys},
		{card.Properties["asked"].Items, askedKeys},
		{card.Properties["refs"].Items.AnyOf[1], refKeys},
		{card.Properties["points"].Items.AnyOf[1], pointKeys},
		{card.Properties["en"], englishKeys},
		{card.Properties["en"].Properties["points"].Items.AnyOf[1], pointKeys},
		{tags, tagFileKeys},
		{tags.Properties["tags"].Items, tagKeys},
		{resources, resourcesFileKeys},
		{resource, resourceKeys},
		{resource.Properties["en"], resourceTranslationKeys},
		{resources.Properties["courses"].Items, resourceKeys},
	} {
		got := slices.Sorted(maps.Keys(test.schema.Properties))
		want := slices.Sorted(slices.Values(test.keys))
		if !slices.Equal(got, want) {
			t.Errorf("the schema has the keys %v, the loader %v", got, want)
		}
	}
}

func TestFilesMatchTheirSchema(t *testing.T) {
	deck := []string{"testdata/guide.yaml", "testdata/minimal.yaml"}
	for _, file := range shippedFiles(t) {
		deck = append(deck, file.path)
	}
	for _, test := range []struct {
		schema *jsonschema.Schema
		good   []string // paths
		bad    []string // documents
	}{
		{questionsSchema(t), deck, []string{
			"questions: []", "questions: [{question: a, answer: b}]", "questions: [{question: a, answer: b, tags: [c], weight: 1}]",
			"questions: [{question: a, answer: b, tags: [c], level: boss}]", "questions: [{question: a, answer: b, tags: [c], refs: ['ftp://a']}]",
			"questions: [{question: a, answer: b, tags: [c], points: [{must: true}]}]", "questions: [{question: a, answer: b, tags: [c], points: [{text: d, must: often}]}]",
		}},
		{tagsSchema(t), []string{"../../data/tags.yaml"}, []string{"{}", "tags: [AWS]", "tags: [{about: a}]", "tags: [{name: a, area: 'yes'}]", "tags: [{name: a, colour: red}]"}},
		{resourcesSchema(t), []string{"../../data/resources.yaml"}, []string{
			"books: []", "bookmarks: [{section: a}]", "courses: [{url: 'https://a'}]", "courses: [{url: 'ftp://a', section: b}]", "bookmarks: [{url: 'https://a', section: b, en: {url: c}}]",
		}},
	} {
		resolved, err := test.schema.Resolve(nil)
		if err != nil {
			t.Fatal(err)
		}
		for _, path := range test.good {
			data, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if err := resolved.Validate(asJSON(t, data)); err != nil {
				t.Errorf("%s: %v", path, err)
			}
		}
		for _, bad := range test.bad {
			if resolved.Validate(asJSON(t, []byte(bad))) == nil {
				t.Errorf("%s is valid", bad)
			}
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
