package browser_test

import (
	"testing"

	"doesaegim/internal/browser"
)

func TestFollowupIsTakenByKey(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	tab := browser.NewTab(t)
	s.mustOpen(tab, "/study?tag=AWS&card=linux-process-states")
	tab.Do(browser.Press(browser.Space))
	tab.Load(browser.Press(digit("3")))
	if card(tab) == "linux-d-state" || !exists(tab, "a.offer") {
		t.Fatalf("%s is asked, with an offer: %v", card(tab), exists(tab, "a.offer"))
	}
	tab.Load(browser.Press(browser.Key{Key: "ㄹ", Code: "KeyF"}))
	if card(tab) != "linux-d-state" || !exists(tab, ".before b") {
		t.Fatalf("F leads to %s", browser.Read[string](tab, "location.href"))
	}
	tab.Do(browser.Press(browser.Space))
	tab.Load(browser.Press(digit("1")))
	if exists(tab, "a.offer") {
		t.Error("after a failed follow-up another is offered")
	}
}
