package views

import (
	"strings"
	"testing"

	"doesaegim/internal/cards"
)

func TestOfferLeadsOnInTheChain(t *testing.T) {
	eachLanguage(t, func(t *testing.T, s Shell) {
		screen := sampleScreen()
		screen.Session.Chain = []string{"k8s-readiness"}
		screen.Offer = sampleCard("hostile")
		doc := checkPage(t, s, Study(s, screen, StudyForm{}))
		offer := doc.Find(`a.offer[data-keys="f"]`)
		href := offer.AttrOr("href", "")
		if offer.Length() != 1 || !strings.Contains(href, "card=hostile&chain=k8s-readiness") || !strings.Contains(href, "tag=Kubernetes") {
			t.Errorf("the offer leads to %q", href)
		}
		if doc.Find(".before").Length() != 0 {
			t.Error("a card without a parent reminds of one")
		}
		screen = finishedScreen()
		screen.Offer = sampleCard("hostile")
		if checkPage(t, s, Finish(s, screen)).Find("a.offer").Length() != 1 {
			t.Error("the last page offers nothing")
		}
	})
}

func TestQuestionRemindsOfTheOneBefore(t *testing.T) {
	s := sampleShell(cards.Korean)
	for depth, want := range map[int]string{0: "", 2: "꼬리질문 2단계"} {
		screen := sampleScreen()
		screen.Question.Parent, screen.Question.Depth = sampleCard("hostile"), depth
		before := checkPage(t, s, Study(s, screen, StudyForm{})).Find(".before")
		if before.Find(`a[href="/base/cards/hostile"]`).Length() != 1 || before.Find("b").Text() != want {
			t.Errorf("at depth %d stands %q", depth, before.Text())
		}
	}
}
