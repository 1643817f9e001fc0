package authoring

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"doesaegim/internal/cards"

	"pgregory.net/rapid"
)

// deckForDrafts is a deck in which drafts are tried.
var deckForDrafts = func() *cards.Deck {
	deck, problems := cards.Load(fstest.MapFS{
		"aws.yaml": {Data: []byte("questions:\n  - {id: aws-vpc, question: VPC란 무엇인가요?, answer: a, tags: [AWS], aliases: [vpc]}\n")},
		"os.yaml":  {Data: []byte("questions:\n  - {question: inode란?, answer: a, tags: [Linux]}\n  - {id: load, question: 로드 애버리지란 무엇인가요?, answer: a, tags: [Linux]}\n")},
		"tags.yaml": {Data: []byte("tags:\n  - {name: Kubernetes, area: true, aliases: [쿠버네티스, k8s]}\n  - {name: AWS, area: true}\n" +
			"  - {name: Linux, area: true}\n")},
	})
	if deck == nil {
		panic(problems)
	}
	return deck
}()

func TestDraftBecomesTheCardThatWasTyped(t *testing.T) {
	draft := Draft{
		Question:  "  파드가 죽습니다.\r\n어디부터 봅니까? ",
		Answer:    "\r\n먼저 `describe`로 봅니다.\r\n\r\n    kubectl describe pod\r\n\r\n",
		Points:    "이벤트를 본다\r\n\r\n- 로그: 직전 것 # 중요\r\n`exit 137`\r\n + 노드: 메모리 \r\n+",
		Tags:      []string{"Linux"},
		MoreTags:  "k8s, 장애  대응,쿠버네티스, LINUX,,",
		Level:     "mid",
		ID:        " pod-dies ",
		Followups: "load, vpc\nload",
		Refs:      "https://kubernetes.io/docs/\r\nPod Lifecycle https://kubernetes.io/docs/pods",

		EnglishQuestion: "A pod dies. Where do you look first?",
		EnglishPoints:   "Events\n+ Logs",
	}
	p := draft.Proof(deckForDrafts)
	const want = `  - id: pod-dies
    question: 파드가 죽습니다. 어디부터 봅니까?
    tags: [Linux, Kubernetes, 장애 대응]
    level: mid
    answer: |
      먼저 ` + "`describe`" + `로 봅니다.

          kubectl describe pod
    points:
      - 이벤트를 본다
      - "- 로그: 직전 것 # 중요"
      - "` + "`exit 137`" + `"
      - text: "노드: 메모리"
        must: false
      - "+"
    followups: [load, vpc]
    refs:
      - https://kubernetes.io/docs/
      - title: Pod Lifecycle
        url: https://kubernetes.io/docs/pods
    en:
      question: A pod dies. Where do you look first?
      points:
        - Events
        - Logs
`
	if p.YAML != want {
		t.Errorf("got\n%s\nwant\n%s", p.YAML, want)
	}
	same(t, "faults", p.Faults, []Fault{{Field: FieldTags, Kind: FaultTag, Text: "장애 대응"}})
	if !p.IsSound() || p.File != "os.yaml" || len(p.Twins) > 0 {
		t.Errorf("sound %v, file %s, twins %v", p.IsSound(), p.File, p.Twins)
	}
	if shown := p.Card.Text(cards.Korean); !strings.Contains(string(shown.Answer), "<code>describe</code>") || len(shown.Points) != 5 {
		t.Errorf("shown as %+v", shown)
	}
}

// Whatever is typed, the file that is offered loads as the card that was shown.
func TestOfferedFileReadsBackAsTheCardShown(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		d := anyDraft().Draw(r, "draft")
		p := d.Proof(deckForDrafts)
		if p.Card == nil {
			r.Fatal("too long")
		}
		p.Card.Text(cards.Korean)
		if !p.IsSound() {
			if slices.ContainsFunc(p.Faults, func(f Fault) bool { return f.Kind == FaultOther }) {
				r.Fatalf("the loader refuses what was found sound: %+v in\n%s", p.Faults, p.YAML)
			}
			return
		}
		deck, problems := cards.Load(fstest.MapFS{"q.yaml": {Data: []byte(p.FileText())}})
		if deck == nil {
			r.Fatalf("%v in\n%s", problems, p.FileText())
		}
		if got, want := writtenOn(deck.All()[0]), writtenOn(p.Card); !equal(got, want) {
			r.Fatalf("\n got %+v\nwant %+v\n%s", got, want, p.YAML)
		}
	})
}

// anyDraft makes drafts with the texts that YAML and Markdown stumble over.
func anyDraft() *rapid.Generator[Draft] {
	piece := rapid.OneOf(
		rapid.SampledFrom([]string{": ", ":", " #", "#", "- ", "`", "[", "]", "{", "}", "'", `"`, `\`, "|", ">", "*", "&", "!", "%", "@", "?", ",", "~", "---", "...",
			"\t", " ", "  ", "\n", "\r\n", "\n\n", "\n ", "\n\t", "null", "true", "0x1", "1.10", "2023-05", "en:", "question:", "<script>", "\u202e", "\u2028", "\ufeff", "\x00", "\x1b", "\u00a0", "\u3000", "각", "한글", "e\u0301", "https://a.b/c?d=e#f", "+ ", "\n+ "}),
		rapid.String(),
	)
	text := rapid.Custom(func(t *rapid.T) string { return strings.Join(rapid.SliceOfN(piece, 0, 8).Draw(t, "pieces"), "") })
	filled := rapid.Map(text, func(s string) string { return "가" + s })
	id := rapid.SampledFrom([]string{"", "pod-dies", "a", "Nope", "load", " x-1 "})
	return rapid.Custom(func(t *rapid.T) Draft {
		return Draft{
			Question:  rapid.OneOf(filled, text).Draw(t, "question"),
			Answer:    rapid.OneOf(filled, text).Draw(t, "answer"),
			Points:    text.Draw(t, "points"),
			Tags:      rapid.SliceOfN(rapid.SampledFrom([]string{"AWS", "Linux", "k8s"}), 1, 2).Draw(t, "tags"),
			MoreTags:  text.Draw(t, "more tags"),
			Level:     rapid.SampledFrom([]string{"", "junior", "mid", "senior"}).Draw(t, "level"),
			ID:        id.Draw(t, "id"),
			Asked:     rapid.OneOf(text, rapid.SampledFrom([]string{"K사 / DevOps: SRE / 2026-11", "- K사\n#J사 / 2023", "null / CI/CD"})).Draw(t, "asked"),
			Followups: id.Draw(t, "followups"),
			Refs:      rapid.SampledFrom([]string{"", "https://a.b/c", "제목: 하나 https://www.a.b/", "a # b http://c", "https://www."}).Draw(t, "refs"),

			EnglishQuestion: text.Draw(t, "English question"),
			EnglishAnswer:   text.Draw(t, "English answer"),
			EnglishPoints:   text.Draw(t, "English points"),
		}
	})
}

// equal compares what is written on two cards.
func equal(a, b written) bool {
	if (a.English == nil) != (b.English == nil) || a.English != nil &&
		(a.English.Question != b.English.Question || a.English.Answer != b.English.Answer || !slices.Equal(a.English.Points, b.English.Points)) {
		return false
	}
	return a.ID == b.ID && a.Question == b.Question && a.Answer == b.Answer && a.Level == b.Level && slices.Equal(a.Tags, b.Tags) &&
		slices.Equal(a.Points, b.Points) && slices.Equal(a.Followups, b.Followups) && slices.Equal(a.Refs, b.Refs) && slices.Equal(a.Asked, b.Asked)
}

func TestEveryFaultIsFoundAtItsField(t *testing.T) {
	deck := deckForDrafts
	sound := Draft{Question: "파드란 무엇인가요?", Answer: "a", Tags: []string{"Kubernetes"}}
	for _, test := range []struct {
		name   string
		change func(*Draft)
		want   []Fault
	}{
		{"nothing wrong", func(*Draft) {}, nil},
		{"nothing typed", func(d *Draft) { *d = Draft{Question: " \t\n", Answer: "\u00a0", MoreTags: ", ,"} }, []Fault{
			{Field: FieldQuestion}, {Field: FieldAnswer}, {Field: FieldTags},
		}},
		{"bad id", func(d *Draft) { d.ID = "Pod_1" }, []Fault{{Field: FieldID, Kind: FaultID, Text: "Pod_1"}}},
		{"id of another card", func(d *Draft) { d.ID = "load" }, []Fault{{Field: FieldID, Kind: FaultTaken, Text: "load", Card: deck.Card("load")}}},
		{"former id of another card", func(d *Draft) { d.ID = "vpc" }, []Fault{{Field: FieldID, Kind: FaultTaken, Text: "vpc", Card: deck.Card("aws-vpc")}}},
		{"the same question", func(d *Draft) { d.Question = "inode란?" }, []Fault{
			{Field: FieldQuestion, Kind: FaultSame, Card: deck.Card(cards.DerivedID("inode란?"))},
		}},
		{"no such level", func(d *Draft) { d.Level = "chief" }, []Fault{{Field: FieldLevel, Kind: FaultLevel, Text: "chief"}}},
		{"refs that lead nowhere", func(d *Draft) { d.Refs = "https://ok.example\nwww.example.com\nx javascript:alert(1)" }, []Fault{
			{Field: FieldRefs, Kind: FaultRef, Text: "www.example.com"}, {Field: FieldRefs, Kind: FaultRef, Text: "x javascript:alert(1)"},
		}},
		{"follow-ups", func(d *Draft) { d.Followups = "load no-card NOPE" }, []Fault{
			{Field: FieldFollowups, Kind: FaultID, Text: "NOPE"}, {Field: FieldFollowups, Kind: FaultUnknown, Text: "no-card"},
		}},
		{"new tag", func(d *Draft) { d.MoreTags = "쿠베" }, []Fault{{Field: FieldTags, Kind: FaultTag, Text: "쿠베"}}},
		{"HTML in a point", func(d *Draft) { d.Points = "one\n<b>two" }, []Fault{
			{Field: FieldPoints, Kind: FaultMarkdown, Text: "HTML is shown as text: <b>; write Markdown, or put it in backticks"},
		}},
		{"HTML in the English answer", func(d *Draft) { d.EnglishQuestion, d.EnglishAnswer = "Q", "question: x\n\n<b>two" }, []Fault{
			{Field: FieldEnglishAnswer, Kind: FaultMarkdown, Text: "HTML is shown as text: <b>; write Markdown, or put it in backticks"},
		}},
		{"too much to write into one file", func(d *Draft) { d.Answer = strings.Repeat("[", 51_000) }, []Fault{
			{Field: FieldQuestion, Kind: FaultOther, Text: "more than 50000 commas and brackets in one list item; shorten it"},
		}},
		{"too long", func(d *Draft) { d.Points = strings.Repeat("x", MaxDraft) }, []Fault{{Field: FieldPoints, Kind: FaultLong}}},
	} {
		t.Run(test.name, func(t *testing.T) {
			d := sound
			test.change(&d)
			p := d.Proof(deck)
			for i := range p.Faults {
				if p.Faults[i].Kind == FaultOther {
					p.Faults[i].Field = FieldQuestion // wherever in the text the loader gave up
				}
			}
			same(t, "faults", p.Faults, test.want)
			if wantSound := len(test.want) == 0 || !test.want[0].IsError(); p.IsSound() != wantSound {
				t.Errorf("sound: %v", p.IsSound())
			}
		})
	}
}

func TestTwinsOfADraftAreShown(t *testing.T) {
	p := Draft{Question: "로드 애버리지란", Answer: "a", Tags: []string{"linux"}}.Proof(deckForDrafts)
	if len(p.Twins) != 1 || p.Twins[0].ID != "load" || !p.IsSound() {
		t.Errorf("twins %v, faults %v", p.Twins, p.Faults)
	}
	if p = (Draft{Question: "inode란?"}).Proof(deckForDrafts); len(p.Twins) > 0 {
		t.Error("the same question is a fault, not a twin")
	}
}
