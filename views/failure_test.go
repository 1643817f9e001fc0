package views

import (
	"strings"
	"testing"

	"doesaegim/internal/cards"
)

func TestFailureKeepsTheRulesOfEveryPage(t *testing.T) {
	eachLanguage(t, func(t *testing.T, s Shell) {
		titles := map[string]FailureKind{}
		for kind := FailureInternal; kind <= FailureTooManyPriorities; kind++ {
			page := checkPage(t, s, Fail(s, Failure{Status: 400, Kind: kind, Subject: `"><script>`, Near: []string{`<b>&"`}, Back: "/tags?q=<b>", Filter: &FilterForm{Name: `"><b>`, Next: "/cards"}}))
			title := page.Find("h1").Text()
			if other, taken := titles[title]; taken {
				t.Errorf("kinds %d and %d both say %q", other, kind, title)
			}
			titles[title] = kind
			if !strings.Contains(page.Find("main").Text(), s.RequestID) {
				t.Errorf("kind %d does not show the number of the request", kind)
			}
		}
	})
}

func TestUnknownTagSuggestsNearOnes(t *testing.T) {
	s := sampleShell(cards.Korean)
	page := parsed(t, Fail(s, Failure{Status: 404, Kind: FailureUnknownTag, Subject: "Kubernets", Near: []string{"Kubernetes"}, Back: "/tags"}))
	if page.Find("main a[href='/base/cards?tag=Kubernetes']").Length() != 1 {
		t.Error("the near tag is not linked")
	}
	if page.Find("main a.primary").AttrOr("href", "") != "/base/tags" {
		t.Error("the way on is not first")
	}
}
