package web_test

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"doesaegim/internal/store"
	"doesaegim/internal/store/storetest"
)

// priority is what a card page says of the card's importance.
func (v *visitor) priority(card string) string {
	v.t.Helper()
	return v.get("/cards/" + card).Find(`[aria-labelledby="priority-title"] > div`).Text()
}

func TestImportanceIsSetByOnePress(t *testing.T) {
	onEach(t, func(t *testing.T, s *site) {
		v, other := s.visitor(), s.visitor()
		page := v.submit(v.get("/cards/aws-two"), "/cards/aws-two/priority", "retention", "95")
		if page.URL.Path != "/cards/aws-two" || page.URL.Query().Get("notice") != "priority-set" {
			t.Errorf("leads to %s", page.URL)
		}
		if got := v.priority("aws-two"); !strings.Contains(got, "95%: 더 자주") || !strings.Contains(got, "이 문제에") {
			t.Errorf("the card says %q", got)
		}
		if got := page.Find(`[aria-pressed=true][name=retention]`).AttrOr("value", ""); got != "95" {
			t.Errorf("%q is pressed", got)
		}
		v.post("/tags/priority", url.Values{"tag": {"aws"}, "retention": {"80 %"}, "next": {"/priorities"}})
		if got := v.priority("aws-one"); !strings.Contains(got, "80%: 덜 자주") || !strings.Contains(got, "AWS") {
			t.Errorf("a card of the tag says %q", got)
		}
		if got := v.priority("aws-two"); !strings.Contains(got, "95%") {
			t.Errorf("the tag overrules the card: %q", got)
		}
		page = v.get("/priorities")
		if page.Find(`a[href$="/cards/aws-two"]`).Length() != 1 || page.Find(`.priorities [aria-pressed=true][value="80"]`).Length() != 1 {
			t.Error("the page of importance does not show what is set")
		}
		v.post("/cards/aws-two/priority", url.Values{"retention": {"none"}})
		if got := v.priority("aws-two"); !strings.Contains(got, "80%") {
			t.Errorf("left to its tags the card says %q", got)
		}
		if got := other.priority("aws-one"); !strings.Contains(got, "90%") {
			t.Errorf("another visitor sees %q", got)
		}
	})
}

func TestBadImportanceIsShownAgain(t *testing.T) {
	s := newSite(t, storetest.SQLite(t))
	v := s.visitor()
	for _, typed := range []string{"1.5", "0", "x", "", "-0.9", "NaN", "100", strings.Repeat("9", 1000)} {
		for path, form := range map[string]url.Values{
			"/cards/aws-one/priority": {"next": {"/cards/aws-one"}}, "/tags/priority": {"tag": {"AWS"}, "next": {"/priorities"}},
		} {
			form.Set("retention", typed)
			page := v.post(path, form)
			input := page.Find(".priority-number input[name=retention]")
			if page.Status != http.StatusUnprocessableEntity || input.AttrOr("value", "-") != typed || page.Find(`a[href$="`+form.Get("next")+`"]`).Length() == 0 {
				t.Errorf("%s with %.20q: %d, field %q", path, typed, page.Status, input.AttrOr("value", "-"))
			}
		}
	}
	for path, form := range map[string]url.Values{
		"/cards/nope/priority": {"retention": {"95"}}, "/tags/priority": {"retention": {"95"}, "tag": {"AWSS"}},
	} {
		if page := v.post(path, form); page.Status != http.StatusNotFound {
			t.Errorf("%s of nothing: %d", path, page.Status)
		}
	}
	if page := v.post("/tags/priority", url.Values{"retention": {"95"}}); page.Status != http.StatusNotFound {
		t.Errorf("no tag: %d", page.Status)
	}
	if n := s.learners(); n != 0 {
		t.Errorf("refusals made %d learners", n)
	}
	// The form that comes back leads on.
	page := v.post("/tags/priority", url.Values{"retention": {"1.5"}, "tag": {"AWS"}, "next": {"/priorities"}})
	page.Find("input[name=retention]").SetAttr("value", "97")
	page = v.submit(page, "/tags/priority", "", "")
	if page.URL.Path != "/priorities" || page.Find(".priorities b").Text() != "97%" {
		t.Errorf("then %s says %q", page.URL, page.Find(".priorities b").Text())
	}
}

func TestFiveHundredImportancesAreTooMany(t *testing.T) {
	database := storetest.SQLite(t)
	v := newSite(t, database).visitor()
	v.post("/cards/aws-one/priority", url.Values{"retention": {"95"}})
	storetest.Exec(t, database, fmt.Sprintf(`
		WITH RECURSIVE n (i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < %d)
		INSERT INTO priorities SELECT l.id, 'card', 'c' || n.i, 0.9 FROM learners l, n`, store.MaxPriorities))
	page := v.post("/tags/priority", url.Values{"retention": {"77"}, "tag": {"AWS"}, "next": {"/priorities"}})
	if page.Status != http.StatusUnprocessableEntity || page.Find("input[name=retention]").AttrOr("value", "") != "77" {
		t.Errorf("one too many: %d", page.Status)
	}
	if page := v.post("/cards/aws-one/priority", url.Values{"retention": {"80"}, "next": {"/"}}); page.Status != http.StatusOK {
		t.Errorf("changing one that is set: %d", page.Status)
	}
}

func TestRecentQuestionsAreASetting(t *testing.T) {
	s := newSite(t, storetest.SQLite(t))
	s.clock = s.clock.AddDate(-2, 0, 0) // aws-one was asked in May 2023
	v := s.visitor()
	if got := v.priority("aws-one"); !strings.Contains(got, "90%") {
		t.Fatal(got)
	}
	page := v.get("/settings")
	page.Find("input[name=recent]").SetAttr("checked", "")
	v.submit(page, "/settings", "", "")
	if got := v.priority("aws-one"); !strings.Contains(got, "95%") || !strings.Contains(got, "최근") {
		t.Errorf("switched on, the card says %q", got)
	}
	if got := v.priority("linux-one"); !strings.Contains(got, "90%") {
		t.Errorf("a card nobody asked says %q", got)
	}
	if got := v.get("/priorities").Find(`[aria-labelledby="recent-title"]`).Text(); !strings.Contains(got, "문제 1개의") {
		t.Errorf("the page of importance says %q", got)
	}
}
