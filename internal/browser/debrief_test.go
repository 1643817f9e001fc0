package browser_test

import (
	"context"
	"net/http"
	"slices"
	"testing"

	"doesaegim/internal/browser"
	"doesaegim/internal/cards"
	"doesaegim/internal/srs"
	"doesaegim/internal/study"
)

// interviewed gives a learner an interview of yesterday, and returns it.
func (s *site) interviewed(token string) study.Interview {
	s.t.Helper()
	return s.interview(token, -1, func(i *study.Interview) { i.Company, i.Role, i.Minutes = "되새김 은행", "SRE", 30 })
}

// debriefed gives a learner an interview of yesterday, at which they were stuck on a card, and its debrief. One of the
// new questions is what a card asks. It returns the id of the interview.
func (s *site) debriefed(token string, stuck *cards.Card) string {
	s.t.Helper()
	i := s.interviewed(token)
	err := s.desk.SaveDebrief(context.Background(), s.learner(token), study.Debrief{
		Interview: i,
		Went:      study.WentHard,
		Note:      "장애 대응을 오래 물었다.\n순서대로 말하지 못했다.",
		Asked:     []study.AskedCard{{Card: stuck, Stuck: true}},
		Questions: "etcd 백업은 어떻게 복원해 보았습니까? #Kubernetes\n" + s.library.Deck().Cards()[5].Question,
	})
	if err != nil {
		s.t.Fatal(err)
	}
	return i.ID
}

func TestWithoutScriptAnInterviewIsWrittenDownAndItsGapsStudied(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	tab := withoutScript(t)
	tab.Do(browser.Theme("light")) // without motion: a page in transition takes no clicks
	s.mustOpen(tab, "/study")
	tab.Do(browser.Click("summary"))
	tab.Load(browser.Click(".rate.r3")) // from the first answer on, the visitor is known
	i := s.interviewed(s.token(tab))
	s.mustOpen(tab, "/interviews/"+i.ID+"/debrief")

	// The first tick and what is typed outlive the search for the second.
	first := browser.Read[string](tab, `document.querySelector("[name=asked]").value`)
	tab.Do(browser.Click("[name=asked]"), browser.Click("[name=questions]"), browser.Type("쿼럼을 잃은 etcd는 어떻게 살립니까? #Kubernetes"))
	tab.Do(browser.Click(".debrief [name=q]"), browser.Type("aurora"))
	if status := tab.Load(browser.Press(browser.Enter)); status != http.StatusOK {
		t.Fatalf("searching: status %d", status)
	}
	const second = "aws-aurora-pros-cons"
	tab.Do(browser.Click("[name=stuck][value=" + second + "]"))
	if status := tab.Load(browser.Click("button.primary")); status != http.StatusOK || browser.Read[string](tab, "location.pathname") != "/interviews/"+i.ID+"/debrief/kept" {
		t.Fatalf("saving: status %d at %s", status, browser.Read[string](tab, "location.href"))
	}
	debrief, err := s.desk.Debrief(context.Background(), s.learner(s.token(tab)), i.ID)
	if err != nil {
		t.Fatal(err)
	}
	var kept []string
	for _, a := range debrief.Asked {
		kept = append(kept, a.Card.ID)
	}
	want := []string{first, second}
	slices.Sort(kept)
	slices.Sort(want)
	if !slices.Equal(kept, want) || len(debrief.Stuck()) != 1 || debrief.Questions == "" {
		t.Errorf("kept is %v, stuck on %d, %q", kept, len(debrief.Stuck()), debrief.Questions)
	}
	if exists(tab, "[data-copy]:not([hidden])") {
		t.Error("without a script a button offers to copy")
	}

	tab.Load(browser.Click("a.primary"))
	if got := card(tab); got != second {
		t.Fatalf("studying the gaps asks %s", got)
	}
	tab.Do(browser.Click("summary"))
	tab.Load(browser.Click(".rate.r1"))
	if !exists(tab, "main.fin") || !slices.Equal(s.ratings(tab, second), []srs.Rating{srs.Again}) {
		t.Error("the session does not end with its card")
	}

	s.mustOpen(tab, "/cards/"+second)
	if !exists(tab, ".asked a[href='/interviews/"+i.ID+"/debrief/kept']") {
		t.Error("the card does not say that it came")
	}
}
