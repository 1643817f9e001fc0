package views

import (
	"strings"
	"testing"

	"doesaegim/internal/authoring"
	"doesaegim/internal/cards"
	"doesaegim/internal/study"
)

// sampleDebrief is one in which there is something of everything.
func sampleDebrief() study.Debrief {
	return study.Debrief{
		Interview: study.Interview{ID: "0198c5d2", Title: `<b>"첫" 면접`, Company: "핀테크 K사", Role: "SRE", Date: sampleNow},
		Went:      study.WentHard,
		Note:      "첫 줄\n</textarea><script>둘째 줄",
		Asked:     []study.AskedCard{{Card: sampleCard("hostile")}, {Card: sampleCard("linux-inode"), Stuck: true}},
		Questions: "\n왜 </textarea>?\n또?",
		Tag:       "처음 보는 태그",
		SavedAt:   sampleNow,
	}
}

func TestDebriefFormHoldsWhatWasSaved(t *testing.T) {
	eachLanguage(t, func(t *testing.T, s Shell) {
		s.Nav = NavToday
		b := sampleDebrief()
		doc := checkPage(t, s, Debrief(s, DebriefForm{Debrief: b, Search: `"><b>`, Found: 40, Tags: sampleDeck.ListedTags()}))
		form := doc.Find("form.debrief")
		if form.Find("[name=asked][checked]").Length() != 2 || form.Find("[name=stuck][checked]").AttrOr("value", "") != "linux-inode" {
			t.Error("not all is ticked that was")
		}
		if form.Find("#went [checked]").AttrOr("value", "") != "hard" || form.Find("#tag [selected]").AttrOr("value", "") != b.Tag {
			t.Error("how it went, or the tag, is lost")
		}
		if form.Find("#note").Text() != "\n"+b.Note && form.Find("#note").Text() != b.Note || !strings.HasSuffix(form.Find("#questions").Text(), b.Questions) {
			t.Errorf("the texts are %q and %q", form.Find("#note").Text(), form.Find("#questions").Text())
		}
		// Enter in a line of text presses the first button: it must search, not save.
		if first := form.Find("button").First(); first.AttrOr("name", "") != "find" || !strings.HasPrefix(first.AttrOr("formaction", ""), "/base/interviews/0198c5d2/debrief") {
			t.Errorf("the first button is %v", first.Nodes[0].Attr)
		}
	})
}

func TestDebriefFormSaysWhatIsWrongBesideTheField(t *testing.T) {
	eachLanguage(t, func(t *testing.T, s Shell) {
		s.Nav = NavToday
		said := map[string]bool{}
		fields := []string{"asked", "questions", "tag", "went", "note"}
		doc := checkPage(t, s, Debrief(s, DebriefForm{Debrief: sampleDebrief(), Bad: fields}))
		for _, field := range fields {
			text := strings.TrimSpace(doc.Find("#" + field + "-problem").Text())
			link := strings.TrimSpace(doc.Find("[role=alert] a[href='#" + field + "']").Text())
			if text == "" || link != text || said[text] || doc.Find("#"+field).Length() != 1 {
				t.Errorf("of %s it says %q, and above %q", field, text, link)
			}
			said[text] = true
		}
	})
}

func TestKeptDebriefLeadsOn(t *testing.T) {
	eachLanguage(t, func(t *testing.T, s Shell) {
		s.Nav = NavToday
		k := KeptDebrief{Debrief: sampleDebrief()}
		for _, d := range []authoring.Draft{{Question: sampleCard("linux-inode").Question, Tags: []string{"Linux"}, Asked: "K사 / SRE & 운영 / 2026-11"}, {Question: "전혀 다른 것?"}} {
			k.Drafts = append(k.Drafts, DebriefDraft{Draft: d, Proof: d.Proof(sampleDeck)})
		}
		doc := checkPage(t, s, DebriefKept(s, k))
		if got := doc.Find("a.primary").AttrOr("href", ""); got != "/base/study?debrief=0198c5d2&mode=weak" {
			t.Errorf("the gaps are studied at %q", got)
		}
		if got := doc.Find(".drafts form input[name=card]").AttrOr("value", ""); got != "linux-inode" || doc.Find(".drafts form").Length() != 1 {
			t.Errorf("the same question is that of %q", got)
		}
		if got := doc.Find(".drafts a[href^='/base/add?']").First().AttrOr("href", ""); !strings.Contains(got, "asked=K%EC%82%AC+%2F+SRE+%26") || !strings.HasSuffix(got, "tag=Linux") {
			t.Errorf("refined at %q", got)
		}
		if doc.Find("[data-copy=yaml][hidden]").Length() != 1 || doc.Find("#copy-news").Length() != 1 || !strings.Contains(doc.Find("#yaml").Text(), "answer:") {
			t.Error("the drafts cannot be copied")
		}
		if doc.Find("form[action='/base/interviews/0198c5d2/archive']").Length() != 1 {
			t.Error("the interview cannot be archived")
		}
		k.Interview.Archived, k.Asked, k.Drafts = true, nil, nil
		doc = checkPage(t, s, DebriefKept(s, k))
		if doc.Find("form[action$='/archive'], a.primary, .drafts").Length() != 0 {
			t.Error("what is not there leads on")
		}
	})
}

func TestFilledInDraftIsNotReplacedByAnOldOne(t *testing.T) {
	s := sampleShell(cards.Korean)
	doc := checkPage(t, s, Add(s, AddForm{Draft: authoring.Draft{Question: "왜?", Asked: "K사"}, Tags: sampleDeck.ListedTags()}))
	if _, untouched := doc.Find("#draft").Attr("data-untouched"); untouched || doc.Find("details[open] #asked").Length() != 1 {
		t.Error("the form passes for an empty one, or hides what is filled in")
	}
}
