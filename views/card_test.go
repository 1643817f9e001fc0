package views

import (
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"doesaegim/internal/cards"
	"doesaegim/internal/srs"
	"doesaegim/internal/study"
)

func sampleCardPage(id string) study.CardPage {
	return study.CardPage{
		Card: sampleCard(id), Status: leechStatus,
		Followups: []*cards.Card{sampleCard("k8s-readiness")},
		Parents:   []*cards.Card{sampleCard("hostile")},
		History: []study.Answer{
			{At: sampleNow.AddDate(0, 0, -18), Rating: srs.Good, Next: 18 * 24 * time.Hour},
			{At: sampleNow.AddDate(-1, 0, 0), Rating: srs.Again},
		},
	}
}

func TestCardPageShowsEverythingAboutACard(t *testing.T) {
	eachLanguage(t, func(t *testing.T, s Shell) {
		s.Nav = NavCards
		c := sampleCardPage("k8s-crashloopbackoff-triage")
		doc := checkPage(t, s, CardPage(s, c, PaperForm{}))
		if doc.Find("h1 code").Text() != "CrashLoopBackOff" {
			t.Error("the question is not rendered")
		}
		for selector, want := range map[string]int{
			".kp li": 5, ".asked li": 2, ".refs li": 1, ".card-links li": 2, ".hist tbody tr": 2, ".facts > div": 6,
			".card-actions form": 4, ".card-actions .flag": 4, ".card-actions .flag[aria-pressed=true]": 1,
		} {
			if n := doc.Find(selector).Length(); n != want {
				t.Errorf("%d of %q, want %d", n, selector, want)
			}
		}
		if href := doc.Find("aside .primary").AttrOr("href", ""); href != "/base/study?card=k8s-crashloopbackoff-triage" {
			t.Errorf("the card is studied at %q", href)
		}
		text := doc.Find("aside").Text()
		for _, want := range map[cards.Language][]string{
			cards.Korean:  {"87%", "18일", "5.8 / 10", "12번", "8번", "2일 뒤", "11월 4일", "2025년 11월 22일", "알맞음", "다시", "모름"},
			cards.English: {"87%", "18 days", "5.8 / 10", "12", "8", "in 2 days", "4 Nov", "22 Nov 2025", "Good", "Again", "unknown"},
		}[s.Language()] {
			if !strings.Contains(text, want) {
				t.Errorf("%q is missing", want)
			}
		}
	})
}

func TestPassagesWithoutTranslationSayTheirLanguage(t *testing.T) {
	english := sampleShell(cards.English)
	english.Nav = NavCards
	doc := checkPage(t, english, CardPage(english, sampleCardPage("k8s-readiness"), PaperForm{}))
	for _, selector := range []string{"h1", ".kp", ".prose"} {
		if got := doc.Find(selector).AttrOr("lang", ""); got != "ko" {
			t.Errorf("%s has lang %q", selector, got)
		}
	}
	doc = checkPage(t, english, CardPage(english, sampleCardPage("k8s-crashloopbackoff-triage"), PaperForm{}))
	if n := doc.Find("article.main > [lang], h1[lang], .prose[lang]").Length(); n != 0 {
		t.Errorf("%d translated passages claim to be in another language", n)
	}
}

func TestCardActionsFollowTheCard(t *testing.T) {
	for _, test := range []struct {
		condition     study.Condition
		bury, suspend string // the value of on; empty for no form
	}{
		{study.ConditionNew, "1", "1"},
		{study.ConditionReview, "1", "1"},
		{study.ConditionBuried, "0", "1"},
		{study.ConditionSuspended, "", "0"},
	} {
		eachLanguage(t, func(t *testing.T, s Shell) {
			s.Nav = NavCards
			c := study.CardPage{Card: sampleCard("linux-inode"), Status: study.Status{Condition: test.condition}}
			doc := checkPage(t, s, CardPage(s, c, PaperForm{}))
			for action, want := range map[string]string{"bury": test.bury, "suspend": test.suspend} {
				form := doc.Find("form[action='/base/cards/linux-inode/" + action + "']")
				if got := form.Find("input[name=on]").AttrOr("value", ""); got != want {
					t.Errorf("%s: %s sends on=%q, want %q", test.condition, action, got, want)
				}
				if want != "" && form.Find("input[name=next]").AttrOr("value", "") != s.Here {
					t.Errorf("%s: %s does not come back", test.condition, action)
				}
			}
		})
	}
}

func TestDeprecatedCardSaysSoAndIsNotAsked(t *testing.T) {
	deck, problems := cards.Load(fstest.MapFS{"questions.yaml": {Data: []byte(`
questions:
  - {id: gone, question: 옛 질문, answer: 옛 답, tags: [Linux], deprecated: linux-inode로 옮김}
`)}})
	if deck == nil {
		t.Fatal(problems)
	}
	eachLanguage(t, func(t *testing.T, s Shell) {
		s.Nav = NavCards
		doc := checkPage(t, s, CardPage(s, study.CardPage{Card: deck.Card("gone")}, PaperForm{}))
		if note := doc.Find(".note").Text(); !strings.Contains(note, s.Words.Card.Deprecated) || !strings.Contains(note, "linux-inode로 옮김") {
			t.Errorf("the note is %q", note)
		}
		if doc.Find("main a[href*='/study'], form[action$='/bury'], form[action$='/suspend']").Length() != 0 {
			t.Error("the card can be studied")
		}
		if place := doc.Find("article").Text(); !strings.Contains(place, "questions.yaml") || !strings.Contains(place, "3") {
			t.Error("the place of the card is missing")
		}
	})
}

func TestHostileCardIsEscaped(t *testing.T) {
	eachLanguage(t, func(t *testing.T, s Shell) {
		s.Nav = NavCards
		html := rendered(t, CardPage(s, sampleCardPage("hostile"), PaperForm{}))
		for _, bad := range []string{"<script>alert", "<img src=x", `" onclick="`} {
			if strings.Contains(html, bad) {
				t.Errorf("%q came through", bad)
			}
		}
		checkPage(t, s, CardPage(s, sampleCardPage("hostile"), PaperForm{}))
	})
}

func TestCardPageNamesThePointsThatKeepFailing(t *testing.T) {
	eachLanguage(t, func(t *testing.T, s Shell) {
		s.Nav = NavCards
		c := sampleCardPage("k8s-crashloopbackoff-triage")
		c.Points = []study.PointRecord{{Answers: 7, Said: 7}, {Answers: 7, Said: 2, Failing: true}, {}, {Answers: 1}, {Answers: 7, Said: 3, Failing: true}}
		c.Failing = []int{1, 4}
		c.Status.LookAt = sampleNow.AddDate(0, 0, 7)
		doc := checkPage(t, s, CardPage(s, c, PaperForm{}))
		text := c.Card.Text(s.Language())
		failing := doc.Find(".note .failing li")
		if failing.Length() != 2 || !strings.Contains(failing.First().Text(), map[cards.Language]string{cards.Korean: "logs --previous", cards.English: "previous container"}[s.Language()]) {
			t.Errorf("of %v named: %q", text.Points, failing.Text())
		}
		if note := doc.Find(".note").Text(); !strings.Contains(note, s.Words.Study.Leech(8)) || !strings.Contains(note, s.Words.Card.LookAgain) || doc.Find(".note time").AttrOr("datetime", "") != "2026-11-29" {
			t.Errorf("the notes say %q", note)
		}
		if said := doc.Find(".kp .said"); said.Length() != 4 || said.Eq(1).Text() != s.Words.Card.Said(2, 7) || doc.Find(".kp .said.low").Length() != 2 {
			t.Errorf("the points say %q", said.Text())
		}
	})
}
