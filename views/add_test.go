package views

import (
	"strings"
	"testing"

	"doesaegim/internal/authoring"
	"doesaegim/internal/cards"
)

// sampleDraft is a whole card, with a new tag.
var sampleDraft = authoring.Draft{
	Question: "inode가 가득 차면 어떤 증상이 보입니까?",
	Answer:   "공간이 남아도 **파일을 만들 수 없습니다**.\n\n# 확인\n\n`df -i`",
	Points:   "df -h는 정상이다\ndf -i가 100%다\n작은 파일이 많은 곳을 찾는다",
	Tags:     []string{"Linux"},
	MoreTags: "파일 시스템",
	Level:    "junior",
	Refs:     "https://man7.org/linux/man-pages/man7/inode.7.html",

	EnglishQuestion: "What are the symptoms of **full** inodes?",
}

func proofOf(d authoring.Draft) AddForm {
	p := d.Proof(sampleDeck)
	return AddForm{Draft: d, Proof: &p, Tags: sampleDeck.ListedTags()}
}

func TestAddPageShowsTheCardAndItsYAML(t *testing.T) {
	eachLanguage(t, func(t *testing.T, s Shell) {
		empty := checkPage(t, s, Add(s, AddForm{Tags: sampleDeck.ListedTags()}))
		if _, untouched := empty.Find("#draft").Attr("data-untouched"); !untouched || empty.Find("#yaml").Length() > 0 || empty.Find("[aria-invalid]").Length() > 0 {
			t.Error("the empty form is judged")
		}
		doc := checkPage(t, s, Add(s, proofOf(sampleDraft)))
		if doc.Find("[role=alert]").Length() > 0 || doc.Find(".note.ok a[href='#proof-title']").Length() != 1 || doc.Find("#copy[hidden]").Length() != 1 || doc.Find("#download[form=draft]").Length() != 1 {
			t.Error("a whole card is not offered")
		}
		if got := doc.Find("#yaml").Text(); got != authoring.YAML(proofOf(sampleDraft).Proof.Card) {
			t.Errorf("the YAML is\n%s", got)
		}
		if got := doc.Find(".peek .q strong").Text(); got != "full" {
			t.Errorf("the English question is shown as %q", got)
		}
		if got := doc.Find(".peek .prose strong").First().Text(); got != "파일을 만들 수 없습니다" {
			t.Errorf("the answer is shown as %q", got)
		}
		if got := doc.Find("#tags-faults .caution").Text(); !strings.Contains(got, "파일 시스템") {
			t.Errorf("of the new tag it says %q", got)
		}
	})
}

func TestEveryKindOfFaultHasItsWordsBesideItsField(t *testing.T) {
	eachLanguage(t, func(t *testing.T, s Shell) {
		said := map[string]bool{}
		for kind := authoring.FaultMissing; kind <= authoring.FaultMarkdown; kind++ {
			var p authoring.Proof
			for _, field := range authoring.Fields {
				p.Faults = append(p.Faults, authoring.Fault{Field: field, Kind: kind, Text: `"><b>`, Card: sampleCard("linux-inode")})
			}
			doc := checkPage(t, s, Add(s, AddForm{Proof: &p}))
			for _, field := range authoring.Fields {
				faults := doc.Find("#" + string(field) + "-faults p")
				if faults.Length() != 1 || faults.Find("a[href='/base/cards/linux-inode']").Length() != 1 {
					t.Errorf("kind %d at %s: %s", kind, field, faults.Text())
				}
				if href := doc.Find("[role=alert] a[href='#" + string(field) + "']"); (href.Length() == 1) != p.Faults[0].IsError() {
					t.Errorf("kind %d at %s: %d ways to the field", kind, field, href.Length())
				}
				if doc.Find("#"+string(field)).Length() != 1 {
					t.Errorf("there is no field %s", field)
				}
			}
			words := s.Words.Add.Faults.of(p.Faults[0])
			if said[words] {
				t.Errorf("kind %d says what another does: %s", kind, words)
			}
			said[words] = true
		}
	})
}

func TestLivePreviewDoesNotAskForWhatIsStillMissing(t *testing.T) {
	s := sampleShell(cards.English)
	p := authoring.Draft{Question: "inode가 가득 찼을 때의 증상은?", ID: "NOPE"}.Proof(sampleDeck)
	doc := parsed(t, Proof(s, p, true))
	if links := doc.Find(".note a[href^='#']"); links.Length() != 1 || links.AttrOr("href", "") != "#id" {
		t.Errorf("it asks: %s", links.Text())
	}
	if doc.Find(".card-links a[href='/base/cards/linux-inode']").Length() != 1 {
		t.Error("the twin is not shown")
	}
	if doc.Find("#copy").Length() > 0 || doc.Find("#yaml").Length() != 1 {
		t.Error("half a card can be copied, or its YAML is not shown")
	}
}
