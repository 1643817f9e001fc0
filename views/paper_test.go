package views

import (
	"strings"
	"testing"
	"time"

	"doesaegim/internal/cards"
	"doesaegim/internal/study"

	"github.com/PuerkitoBio/goquery"
)

// hostileText tries to break out of wherever it stands.
const hostileText = "</textarea></details>\"><script>alert(1)</script>\n\n  <b>두 번째 줄</b>"

func sampleAnswers() []study.OwnAnswer {
	return []study.OwnAnswer{
		{ID: "v2", Text: hostileText, WrittenAt: sampleNow.Add(-time.Hour)},
		{ID: "v1", Text: strings.Repeat("긴 줄 ", 50), WrittenAt: sampleNow.AddDate(-1, 0, 0), Pinned: true},
	}
}

// withPaper is a question of a card on which the learner has written.
func withPaper(ownFirst bool) study.Screen {
	screen := sampleScreen()
	question := *screen.Question
	question.TypeFirst = true
	question.Paper = study.Paper{TypeFirst: true, OwnFirst: ownFirst, Shown: sampleAnswers()[0], Note: hostileText}
	question.Paper.Shown.Pinned = ownFirst
	screen.Question = &question
	return screen
}

func TestPagesWithAPaperKeepTheRulesOfEveryPage(t *testing.T) {
	eachLanguage(t, func(t *testing.T, s Shell) {
		s.Recording, s.Learner = true, `"><script>`
		for _, ownFirst := range []bool{false, true} {
			checkPage(t, s, Study(s, withPaper(ownFirst), StudyForm{Answer: hostileText, Keep: true}))
			page := sampleCardPage("k8s-crashloopbackoff-triage")
			page.AnswerID, page.Answers = "next", sampleAnswers()
			page.Paper = study.Paper{OwnFirst: ownFirst, Shown: page.Answers[1], Note: hostileText}
			s.Nav = NavCards
			checkPage(t, s, CardPage(s, page, PaperForm{}))
			doc := checkPage(t, s, CardPage(s, page, PaperForm{Answer: hostileText, AnswerProblem: "<b>", Note: "refused", NoteProblem: "<b>"}))
			if doc.Find("#answer").Text() != hostileText || doc.Find("#note").Text() != "refused" || doc.Find(".err[role=alert]").Length() != 2 {
				t.Error("what was refused is not shown as it was typed")
			}
			s.Nav = ""
		}
	})
}

func TestOwnAnswerStandsBelowTheModelAnswerOrInItsPlace(t *testing.T) {
	eachLanguage(t, func(t *testing.T, s Shell) {
		for ownFirst, folded := range map[bool][]string{false: {s.Words.Paper.OwnLatest, s.Words.Paper.Note}, true: {s.Words.Card.Answer, s.Words.Paper.Note}} {
			answer := parsed(t, Study(s, withPaper(ownFirst), StudyForm{})).Find(".answer")
			titles := answer.Find(".fold > summary").Map(func(_ int, e *goquery.Selection) string { return strings.TrimSpace(e.Text()) })
			if strings.Join(titles, ", ") != strings.Join(folded, ", ") {
				t.Errorf("own first %v: folded are %v, want %v", ownFirst, titles, folded)
			}
			if own := answer.Find("section > .own-text").Length() == 1; own != ownFirst || answer.Find(".fold > .prose").Length() == 1 != ownFirst {
				t.Errorf("own first %v: the learner's own is open %v", ownFirst, own)
			}
			if answer.Find("script").Length() != 0 || answer.Find(".own-text").First().Text() != hostileText {
				t.Error("the text is not shown as it was written")
			}
		}
	})
}

func TestTypingIsSwitchedForACardWhereTheSettingsLeaveIt(t *testing.T) {
	for _, c := range []struct {
		typeFirst, wished bool
		on                string // what the switch sends; empty for no switch
	}{{false, false, "1"}, {true, true, "0"}, {true, false, ""}} {
		screen := withPaper(false)
		screen.Question.TypeFirst, screen.Question.Paper.TypeFirst = c.typeFirst, c.wished
		s := sampleShell(cards.Korean)
		page := sampleCardPage("k8s-readiness")
		page.TypeFirst, page.Paper.TypeFirst = c.typeFirst, c.wished
		for _, doc := range []*goquery.Document{parsed(t, Study(s, screen, StudyForm{})), parsed(t, CardPage(s, page, PaperForm{}))} {
			if on := doc.Find("form[action$='/type-first'] [name=on]").AttrOr("value", ""); on != c.on {
				t.Errorf("typed first %v, wished %v: the switch sends %q, want %q", c.typeFirst, c.wished, on, c.on)
			}
		}
	}
}

func TestFirstLineTellsVersionsApart(t *testing.T) {
	for text, want := range map[string]string{
		"한 줄":                   "한 줄",
		"\n  첫 줄\n둘째":           "첫 줄 …",
		strings.Repeat("가", 61): strings.Repeat("가", 60) + " …",
	} {
		if got := firstLine(text); got != want {
			t.Errorf("firstLine(%q) = %q, want %q", text, got, want)
		}
	}
}
