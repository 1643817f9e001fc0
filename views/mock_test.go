package views

import (
	"slices"
	"strings"
	"testing"
	"time"

	"doesaegim/internal/cards"
	"doesaegim/internal/srs"
	"doesaegim/internal/study"

	"github.com/PuerkitoBio/goquery"
)

// sampleMock is a mock interview at its second of three questions, the first of which had a follow-up.
func sampleMock() study.Mock {
	return study.Mock{
		ID: "0198c0de-0000-7000-8000-000000000001", Company: "핀테크 K사", Role: "<b>SRE</b>",
		Tags: []study.TagWeight{{Tag: "Kubernetes", Weight: 1}}, Minutes: 3, Clock: true, CreatedAt: sampleNow,
		Turns: []study.MockTurn{{Done: true, Followups: 1, Taken: 130 * time.Second}, {Now: true}, {}},
	}
}

func sampleMockScreen() study.MockScreen {
	return study.MockScreen{
		Mock: sampleMock(), Place: study.Place{Turn: 1, Depth: 1}, Card: sampleCard("k8s-crashloopbackoff-triage"), Before: sampleCard("hostile"),
		Note: "</textarea><script>alert(7)</script>", ShownAt: sampleNow, Extra: 30 * time.Second, Limit: 210 * time.Second, Left: 102 * time.Second,
	}
}

func TestMockInterviewRevealsNothing(t *testing.T) {
	eachLanguage(t, func(t *testing.T, s Shell) {
		screen := sampleMockScreen()
		page := checkPage(t, s, MockAsk(s, screen, ""))
		card := screen.Card.Text(s.Language())
		text := page.Find("body").Text()
		for _, secret := range []string{"OOM", "exit code", s.Words.Shell.level(screen.Card.Level), "Kubernetes 공식 문서", sampleCard("k8s-readiness").Text(s.Language()).Title} {
			if strings.Contains(strings.ReplaceAll(text, mockAbout(s, screen.Mock), ""), secret) {
				t.Errorf("the page shows %q", secret)
			}
		}
		if title := page.Find("h1").Text(); !strings.Contains(title, "CrashLoopBackOff") || card.Title == "" {
			t.Errorf("the question is %q", title)
		}
		if page.Find("#note").Text() != screen.Note || page.Find(".steps li").Length() != 3 || page.Find("[aria-current=step]").Length() != 1 {
			t.Error("the note or the order is wrong")
		}
		if clock := page.Find("#clock"); clock.AttrOr("data-left", "") != "102000" || clock.AttrOr("data-limit", "") != "210000" {
			t.Error("the clock does not know its time")
		}
		screen.Mock.Clock = false
		if page := checkPage(t, s, MockAsk(s, screen, "x")); page.Find("#clock, [value=more]").Length() != 0 || page.Find("[role=alert]").Length() != 1 {
			t.Error("with the clock off")
		}
	})
}

func TestOwnWordsStandBesideTheModelAnswer(t *testing.T) {
	eachLanguage(t, func(t *testing.T, s Shell) {
		review := study.MockReview{
			Mock: sampleMock(), Place: study.Place{Turn: 1, Depth: 1}, Question: sampleScreen().Question, Note: "한 줄\n<i>두 줄</i>",
			Taken: 100 * time.Second, Limit: 3 * time.Minute, Done: []srs.Rating{3, 1}, Answers: 4,
		}
		page := checkPage(t, s, MockReview(s, review, StudyForm{Ticked: []int{1}, Problem: "x"}))
		if page.Find(".beside .own-text").Text() != review.Note || page.Find(".beside .prose").Length() != 1 || page.Find("[name=rating]").Length() != 4 {
			t.Error("note, model answer or ratings are missing")
		}
		values := formValues(page.Find("form.card"))
		if !slices.Equal(values["place"], []string{"1.1"}) || !slices.Equal(values["rep"], []string{"5"}) || page.Find("[name=points][value='1'][checked]").Length() != 1 {
			t.Errorf("the form sends %v", values)
		}
		review.Note, review.Skipped, review.Mock.Clock = "", true, false
		if text := checkPage(t, s, MockReview(s, review, StudyForm{})).Find(".own").Text(); !strings.Contains(text, s.Words.Mock.Review.NoNote) {
			t.Errorf("without a note: %q", text)
		}
	})
}

func TestReportOfAMockInterview(t *testing.T) {
	eachLanguage(t, func(t *testing.T, s Shell) {
		triage, hostile := sampleCard("k8s-crashloopbackoff-triage"), sampleCard("hostile")
		report := study.MockReport{
			Mock: sampleMock(), Passed: 1, Said: 3, Points: 7, Taken: 2 * time.Hour,
			Answers: []study.MockResult{
				{Card: triage, Rating: srs.Hard, Taken: 100 * time.Second, Limit: 3 * time.Minute, Said: 3, Points: 5, Missed: []int{1, 4, 9}},
				{Card: hostile, Depth: 1, Rating: srs.Again, Skipped: true, Points: 2, Missed: []int{0, 1}},
				{},
			},
			Tags:    []study.MockTag{{Tag: "Kubernetes", Answers: 1, Passed: 1, Said: 3, Points: 5}, {Tag: `<b>&"`, Answers: 1}},
			Tonight: []*cards.Card{hostile, triage},
		}
		report.Mock.Stage = study.MockFinished
		s.Nav = NavMock
		page := checkPage(t, s, MockReport(s, report))
		if page.Find(".results > li").Length() != 3 || page.Find(".lacked li").Length() != 4 || page.Find(".rtable tbody tr").Length() != 2 {
			t.Error("questions, points or tags are missing")
		}
		if start := page.Find("a.primary"); start.Length() != 1 || start.AttrOr("href", "") != "/base/study?mock="+report.Mock.ID {
			t.Errorf("tonight leads to %q", start.AttrOr("href", ""))
		}
		checkDeletion(t, page, s.Words.Mock.Sure, 1)
		report.Tonight, report.Answers = nil, report.Answers[:1]
		if checkPage(t, s, MockReport(s, report)).Find("a.primary").Length() != 0 {
			t.Error("nothing is left, but there is a button")
		}
		report.Answers = nil
		checkPage(t, s, MockReport(s, report))
	})
}

func TestMockFormOffersTheNextInterview(t *testing.T) {
	eachLanguage(t, func(t *testing.T, s Shell) {
		form := MockForm{
			Choice:  study.MockChoice{ID: "x", Questions: 6, Minutes: 3, Tags: []study.TagWeight{{Tag: "Linux", Weight: 1}}, Company: "핀테크 K사"},
			Options: study.MockOptions{Companies: sampleDeck.Companies(), Roles: []string{`"><script>`}, Tags: sampleDeck.Tags()},
		}
		s.Nav = NavMock
		if checkPage(t, s, Mocks(s, form, nil)).Find("[name=interview], .rows").Length() != 0 {
			t.Error("without an interview one is offered")
		}
		form.Options.Next = &study.Interview{ID: "i", Title: "카카오", Date: sampleNow.AddDate(0, 0, 2), DaysLeft: 2}
		form.Bad, form.Typed = "questions", "999"
		asking, done := sampleMock(), sampleMock()
		done.Title, done.Stage = "<script>", study.MockFinished
		page := checkPage(t, s, Mocks(s, form, []study.MockLine{{Mock: asking, Questions: 3, Ended: 1}, {Mock: done, Answers: 4, Passed: 3}}))
		if page.Find("button[name=interview]").AttrOr("value", "") != "i" || page.Find("#questions").AttrOr("value", "") != "999" {
			t.Error("the interview or what was typed is missing")
		}
		// Between midnight and the end of the study day, today's interview is of yesterday by the calendar.
		if when := page.Find("section[aria-labelledby=next-title] .panel-head p").Text(); !strings.Contains(when, "D-2") {
			t.Errorf("the next interview is %q away", when)
		}
		if page.Find("section[aria-labelledby=open-title] .row").Length() != 1 || page.Find("section[aria-labelledby=done-title] .row").Length() != 1 {
			t.Error("the lists are wrong")
		}
		checkDeletion(t, page, s.Words.Mock.Sure, 2)
	})
}

func TestRefusedMockSaysWhatIsWrongBesideTheField(t *testing.T) {
	eachLanguage(t, func(t *testing.T, s Shell) {
		s.Nav = NavMock
		form := MockForm{Options: study.MockOptions{Companies: sampleDeck.Companies(), Roles: []string{"SRE"}, Tags: sampleDeck.Tags()}}
		for _, form.Bad = range []string{"company", "role", "tag", "level", "questions", "minutes"} {
			page := checkPage(t, s, Mocks(s, form, nil))
			if href := page.Find("[role=alert] a").AttrOr("href", ""); href != "#"+form.Bad || page.Find(href).Length() != 1 {
				t.Errorf("%s: the message above leads to %q", form.Bad, href)
			}
			if text := page.Find(".field.bad #" + form.Bad + "-problem, #" + form.Bad + ".field.bad #" + form.Bad + "-problem").Text(); strings.TrimSpace(text) == "" {
				t.Errorf("%s: no message beside the field", form.Bad)
			}
			if page.Find(".err").Length() != 1 {
				t.Errorf("%s: %d messages", form.Bad, page.Find(".err").Length())
			}
		}
		for _, form.Bad = range []string{"match", "many"} {
			if page := checkPage(t, s, Mocks(s, form, nil)); page.Find("[role=alert]").Length() != 1 || page.Find(".err, [role=alert] a").Length() != 0 {
				t.Errorf("%s: a field is said to be wrong", form.Bad)
			}
		}
	})
}

// checkDeletion wants so many deletions on a page, each of which is asked for a second time with what it costs.
func checkDeletion(t *testing.T, page *goquery.Document, sure string, want int) {
	t.Helper()
	forms := page.Find("form[action$='/delete']")
	if forms.Length() != want {
		t.Errorf("%d deletions, want %d", forms.Length(), want)
	}
	for _, form := range forms.EachIter() {
		asked := form.ParentsFiltered("details:not([open])")
		if asked.Length() != 1 || asked.ChildrenFiltered("summary").Length() != 1 || asked.ChildrenFiltered("p").Text() != sure {
			t.Errorf("%q is deleted at once", form.AttrOr("action", ""))
		}
	}
}
