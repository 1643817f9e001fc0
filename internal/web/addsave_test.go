package web_test

import (
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"doesaegim/internal/store/storetest"
)

var newCard = url.Values{
	"question": {"SNAT과 DNAT은 무엇이 다른가요?"}, "answer": {"바꾸는 주소가 다릅니다."}, "tag": {"Networking"}, "file": {"questions.yaml"},
}

func (s *site) questions() string {
	s.t.Helper()
	text, err := os.ReadFile(filepath.Join(s.deck, "questions.yaml"))
	if err != nil {
		s.t.Fatal(err)
	}
	return string(text)
}

func TestAdminSavesACardToAQuestionFile(t *testing.T) {
	s := newSite(t, storetest.SQLite(t))
	admin := s.admin()
	before := s.questions()
	page := admin.post("/add", newCard)
	form, err := page.Form("/add")
	if err != nil || form.Values.Get("file") != "questions.yaml" || page.Find(`button[formaction="/add/save"]`).Length() != 1 {
		t.Fatalf("the preview offers no file: %v, %v", form, err)
	}
	page = admin.post("/add/save", form.Values)
	if page.URL.Path != "/add" || page.URL.Query().Get("notice") != "card-saved" {
		t.Fatalf("%d at %s: %s", page.Status, page.URL, page.Find("[role=alert]").Text())
	}
	if after := s.questions(); !strings.HasPrefix(after, before) || !strings.Contains(after, "SNAT과 DNAT은") {
		t.Errorf("the file is now:\n%s", after)
	}
}

func TestOnlyAdminsSaveCards(t *testing.T) {
	s := newSite(t, storetest.SQLite(t))
	member, before := s.visitor(), s.questions()
	member.signUp("minsu")
	for name, v := range map[string]*visitor{"a learner": member, "a guest": s.visitor()} {
		if v.get("/add").Find("#file").Length() != 0 {
			t.Errorf("%s is offered to save", name)
		}
		if page := v.post("/add/save", newCard); page.Status != http.StatusNotFound {
			t.Errorf("%s saves: %d, want 404", name, page.Status)
		}
	}
	if s.questions() != before {
		t.Error("the file has changed")
	}
}

func TestCardThatCannotBeSavedIsKeptInTheForm(t *testing.T) {
	s := newSite(t, storetest.SQLite(t))
	admin := s.admin()
	with := func(key, value string) url.Values {
		form := url.Values{}
		for k, v := range newCard {
			form[k] = v
		}
		form.Set(key, value)
		return form
	}
	before := s.questions()
	for name, c := range map[string]struct {
		form   url.Values
		status int
	}{
		"no question":         {with("question", ""), http.StatusUnprocessableEntity},
		"a file elsewhere":    {with("file", "../questions.yaml"), http.StatusConflict},
		"a file that is none": {with("file", "tags.yaml"), http.StatusConflict},
	} {
		page := admin.post("/add/save", c.form)
		if page.Status != c.status || page.Find("[role=alert]").Length() == 0 || page.Find("#answer").Text() == "" {
			t.Errorf("%s: %d, want %d with what was typed", name, page.Status, c.status)
		}
	}
	if s.questions() != before {
		t.Error("the file has changed")
	}
	// A file that somebody has broken meanwhile says where.
	broken := before + "  - question: a\n    answr: b\n    tags: [AWS]\n"
	if err := os.WriteFile(filepath.Join(s.deck, "questions.yaml"), []byte(broken), 0o600); err != nil {
		t.Fatal(err)
	}
	page := admin.post("/add/save", newCard)
	if page.Status != http.StatusConflict || !strings.Contains(page.Find("[role=alert]").Text(), "questions.yaml:") {
		t.Errorf("a broken file: %d: %s", page.Status, page.Find("[role=alert]").Text())
	}
	if s.questions() != broken {
		t.Error("the broken file has changed")
	}
}
