package cards

import (
	"slices"
	"testing"
)

const filterFile = `questions:
  - {id: a, question: 파드란 무엇인가요, answer: "**작은** 배포 단위", tags: [k8s, Linux], level: junior, asked: [{company: 핀테크 K사}]}
  - {id: b, question: VPC Endpoint, answer: 게이트웨이, tags: [AWS, 네트워크], level: mid, asked: [{company: 핀테크 J사, role: SRE}, {company: 핀테크 K사}]}
  - {id: c, question: TIMEOUT, answer: x, tags: [네트워크, 새 태그], points: [연결 수립], en: {question: Straße, answer: Connect deadline}}
  - {id: d, question: 옛 질문, answer: x, tags: [Old], asked: [{company: 옛 회사}], deprecated: a로 바뀜}
`

const filterTags = `tags:
  - {name: Networking, area: true, aliases: [네트워크]}
  - {name: Kubernetes, area: true, about: 클러스터, aliases: [k8s, 쿠버네티스]}
  - {name: AWS}
  - {name: Old}
  - {name: Unused}
`

func filterDeck(t *testing.T) *Deck {
	deck, _ := load(t, map[string]string{"q.yaml": filterFile, "tags.yaml": filterTags})
	return deck
}

func TestFilter(t *testing.T) {
	deck := filterDeck(t)
	for _, test := range []struct {
		name   string
		filter Filter
		want   []string
	}{
		{"nothing asked for", Filter{Text: " \t"}, []string{"a", "b", "c"}},
		{"one tag", Filter{Tags: []string{"Kubernetes"}}, []string{"a"}},
		{"alias in another case", Filter{Tags: []string{" K8S "}}, []string{"a"}},
		{"any tag", Filter{Tags: []string{"AWS", "Linux"}}, []string{"a", "b"}},
		{"all tags", Filter{Tags: []string{"AWS", "Networking"}, MatchAll: true}, []string{"b"}},
		{"unknown tag", Filter{Tags: []string{"nowhere"}}, nil},
		{"unknown tag among all", Filter{Tags: []string{"AWS", "nowhere"}, MatchAll: true}, nil},
		{"unknown tag among any", Filter{Tags: []string{"AWS", "nowhere"}}, []string{"b"}},
		{"tag of a deprecated card only", Filter{Tags: []string{"Old"}}, nil},
		{"not a tag", Filter{Not: []string{"네트워크"}}, []string{"a"}},
		{"not any of two", Filter{Not: []string{"AWS", "linux"}}, []string{"c"}},
		{"not an unknown tag", Filter{Not: []string{"nowhere"}}, []string{"a", "b", "c"}},
		{"levels", Filter{Levels: []Level{Mid, Senior}}, []string{"b"}},
		{"no level", Filter{Levels: []Level{""}}, []string{"c"}},
		{"company", Filter{Companies: []string{"핀테크 K사"}}, []string{"a", "b"}},
		{"two Korean letters", Filter{Text: "파드"}, []string{"a"}},
		{"decomposed Hangul", Filter{Text: "\u1111\u1161\u1103\u1173"}, []string{"a"}},
		{"every word", Filter{Text: "endpoint 게이트"}, []string{"b"}},
		{"one word missing", Filter{Text: "endpoint 파드"}, nil},
		{"other case", Filter{Text: "timeout"}, []string{"c"}},
		{"folded letters", Filter{Text: "STRASSE"}, []string{"c"}},
		{"English answer", Filter{Text: "deadline"}, []string{"c"}},
		{"point", Filter{Text: "수립"}, []string{"c"}},
		{"alias of a tag", Filter{Text: "쿠버네티스"}, []string{"a"}},
		{"company by text", Filter{Text: "J사"}, []string{"b"}},
		{"everything together", Filter{Tags: []string{"aws"}, Not: []string{"k8s"}, Levels: []Level{Mid}, Companies: []string{"핀테크 J사"}, Text: "vpc"}, []string{"b"}},
	} {
		if got := ids(deck.Filter(test.filter)); !slices.Equal(got, test.want) {
			t.Errorf("%s: %v, want %v", test.name, got, test.want)
		}
	}
}

func TestFilterIsZero(t *testing.T) {
	if !(Filter{MatchAll: true, Text: " "}).IsZero() {
		t.Error("a filter without conditions is not zero")
	}
	for _, f := range []Filter{{Tags: []string{"a"}}, {Not: []string{"a"}}, {Levels: []Level{Mid}}, {Companies: []string{"a"}}, {Text: "a"}} {
		if f.IsZero() {
			t.Errorf("%+v is zero", f)
		}
	}
}

func TestDeckKnowsItsTagsAndCompanies(t *testing.T) {
	deck := filterDeck(t)
	var got []string
	for _, tag := range deck.Tags() {
		got = append(got, tag.Name)
	}
	if want := []string{"Networking", "Kubernetes", "AWS", "Linux", "새 태그"}; !slices.Equal(got, want) {
		t.Errorf("tags %v, want %v", got, want)
	}
	if tag := deck.Tags()[1]; tag.Count != 1 || !tag.Area || tag.About != "클러스터" || len(tag.Aliases) != 2 {
		t.Errorf("tag %+v", tag)
	}
	if got := deck.Tags()[0].Count; got != 2 {
		t.Errorf("%d cards about networks, want 2", got)
	}
	for name, want := range map[string]string{"K8S": "Kubernetes", " 쿠버네티스": "Kubernetes", "linux": "Linux", "새  태그": "", "새 태그": "새 태그", "Old": "", "Unused": "", "": ""} {
		if got, ok := deck.Tag(name); got != want || ok != (want != "") {
			t.Errorf("Tag(%q) = %q, %v, want %q", name, got, ok, want)
		}
	}
	if got := deck.NearestTag("Kubernets"); got != "Kubernetes" {
		t.Errorf("nearest tag %q", got)
	}
	if got, want := deck.Companies(), []string{"핀테크 J사", "핀테크 K사"}; !slices.Equal(got, want) {
		t.Errorf("companies %v, want %v", got, want)
	}
	if got, want := deck.Roles(), []string{"SRE"}; !slices.Equal(got, want) {
		t.Errorf("roles %v, want %v", got, want)
	}
}

func TestDeprecatedCardIsStillFound(t *testing.T) {
	deck := filterDeck(t)
	if c := deck.Card("d"); c == nil || c.Deprecated != "a로 바뀜" || c.Text(Korean).Title != "옛 질문" {
		t.Errorf("card %+v", c)
	}
	if deck.Card("nowhere") != nil {
		t.Error("an unknown id finds a card")
	}
}

func TestTextFallsBackFieldByField(t *testing.T) {
	deck, _ := load(t, map[string]string{"q.yaml": `questions:
  - {id: none, question: "**질문**&amp;", answer: 답, points: [요점], tags: [t]}
  - {id: some, question: 질문, answer: 답, points: [요점], tags: [t], en: {question: "A <b> ` + "`c`" + `"}}
  - {id: all, question: 질문, answer: 답, points: [요점], tags: [t], en: {question: A, answer: B, points: [C]}}
`})
	for _, test := range []struct {
		id                       string
		language                 Language
		title                    string
		question, answer, points Language
	}{
		{"none", Korean, "질문&", Korean, Korean, Korean},
		{"none", English, "질문&", Korean, Korean, Korean},
		{"some", Korean, "질문", Korean, Korean, Korean},
		{"some", English, "A <b> c", English, Korean, Korean},
		{"all", English, "A", English, English, English},
		{"all", Language("de"), "질문", Korean, Korean, Korean},
	} {
		text := deck.Card(test.id).Text(test.language)
		if text.Title != test.title || text.QuestionLanguage != test.question || text.AnswerLanguage != test.answer || text.PointsLanguage != test.points {
			t.Errorf("%s in %s: %+v", test.id, test.language, text)
		}
		if len(text.Points) != 1 || text.Question == "" || text.Answer == "" {
			t.Errorf("%s in %s lacks a part: %+v", test.id, test.language, text)
		}
	}
}

func TestReadersShareADeck(t *testing.T) {
	deck := filterDeck(t)
	done := make(chan *Text)
	for range 8 {
		go func() {
			deck.Filter(Filter{Text: "파드"})
			done <- deck.Card("c").Text(English)
		}()
	}
	first := <-done
	for range 7 {
		if <-done != first {
			t.Error("a text was rendered twice")
		}
	}
}
