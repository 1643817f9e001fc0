package web_test

import (
	"net/http"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"doesaegim/internal/study"
	"doesaegim/internal/web/webtest"
)

// startMock begins a mock interview from its form, with values changed, and returns its first page.
func (v *visitor) startMock(change url.Values) *webtest.Page {
	v.t.Helper()
	form, err := v.get("/mock").Form("/mock")
	if err != nil {
		v.t.Fatal(err)
	}
	for key, values := range change {
		form.Values[key] = values
	}
	page, err := form.Submit("", "")
	if err != nil {
		v.t.Fatal(err)
	}
	return page
}

// act presses a button of a question of a mock interview, with a note.
func (v *visitor) act(page *webtest.Page, act, note string) *webtest.Page {
	v.t.Helper()
	form, err := page.Form(page.URL.Path)
	if err != nil {
		v.t.Fatal(err)
	}
	form.Values.Set("note", note)
	next, err := form.Submit("act", act)
	if err != nil {
		v.t.Fatal(err)
	}
	return next
}

func TestMockInterviewByPlainForms(t *testing.T) {
	onEach(t, func(t *testing.T, s *site) {
		v := s.visitor()
		page := v.startMock(url.Values{"tag": {"AWS"}, "questions": {"2"}})
		id := page.URL.Path
		if page.Status != http.StatusOK || !strings.HasPrefix(id, "/mock/") {
			t.Fatalf("status %d at %s", page.Status, page.URL)
		}
		depths := ""
		for range 4 {
			if page.URL.Path != id {
				break
			}
			place := page.Find("[name=place]").AttrOr("value", "")
			depths += place + " "
			if answer := page.Find(".prose, .points").Length(); answer > 0 || strings.Contains(page.Text(), "The answer to") {
				t.Errorf("at %s something is revealed", place)
			}
			if level := page.Find(".level").Length(); level > 0 {
				t.Errorf("at %s the level is shown", place)
			}
			s.clock = s.clock.Add(2 * time.Minute)
			page = v.act(page, "answer", "메모 "+place)
		}
		// aws-one has a follow-up; which of the two comes first is up to chance.
		if depths != "0.0 0.1 1.0 " && depths != "0.0 1.0 1.1 " {
			t.Errorf("asked at %s", depths)
		}
		for n := range 3 {
			if page.URL.Path != id+"/review" {
				t.Fatalf("answer %d: %s", n, page.URL)
			}
			if own := page.Find(".own .own-text").Text(); !strings.HasPrefix(own, "메모 ") {
				t.Errorf("beside the model answer stands %q", own)
			}
			if n == 0 {
				form, _ := page.Form(id + "/review")
				form.Values["points"] = []string{"0"}
				refused, err := form.Submit("rating", "7")
				if err != nil || refused.Status != http.StatusBadRequest || refused.Find("[role=alert]").Length() != 1 {
					t.Errorf("a rating of 7: %d, %v", refused.Status, err)
				}
			}
			page = v.submit(page, id+"/review", "rating", []string{"1", "3", "4"}[n])
		}
		if page.URL.Path != id+"/report" || page.Find(".results > li").Length() != 3 {
			t.Fatalf("at the end: %s with %d questions", page.URL, page.Find(".results > li").Length())
		}
		if text := page.Find(".lede").Text(); !strings.Contains(text, "질문 3개를 받아 2개를") || !strings.Contains(text, "6분") {
			t.Errorf("the report says %q", text)
		}
		for _, path := range []string{id, id + "/review"} {
			if again := v.get(path); again.URL.Path != id+"/report" {
				t.Errorf("%s leads to %s", path, again.URL)
			}
		}
		for _, card := range []string{"aws-one", "aws-two", "linux-one"} {
			if n := v.reviews(card); n != 1 {
				t.Errorf("%s has %d reviews", card, n)
			}
		}
		s.clock = s.clock.Add(time.Minute)
		tonight := v.get(page.Find(`a.primary[href*="mock="]`).AttrOr("href", ""))
		if card(tonight) == "" || tonight.Find(".study-top .cap").Text() == "" {
			t.Errorf("tonight nothing is asked at %s", tonight.URL)
		}
		if list := v.get("/mock"); list.Find(`a[href="`+id+`"]`).Length() != 1 {
			t.Error("the list lacks it")
		}
		deleted := v.submit(page, id+"/delete", "", "")
		if deleted.URL.RequestURI() != "/mock?notice=mock-deleted" || v.get(id).Status != http.StatusNotFound || v.reviews("aws-one") != 1 {
			t.Errorf("after deleting it: %s", deleted.URL)
		}
	})
}

func TestLookingAtMockInterviewsWritesNothing(t *testing.T) {
	onEach(t, func(t *testing.T, s *site) {
		v := s.visitor()
		v.get("/mock")
		if n := s.learners(); n != 0 {
			t.Errorf("%d learners after looking", n)
		}
	})
}

func TestOldTabOfAMockInterviewIsLedToThePresentQuestion(t *testing.T) {
	onEach(t, func(t *testing.T, s *site) {
		v := s.visitor()
		first := v.startMock(url.Values{"questions": {"3"}})
		second := v.act(first, "skip", "")
		if place := second.Find("[name=place]").AttrOr("value", ""); place != "1.0" {
			t.Fatalf("after skipping: %s", place)
		}
		if twice := v.act(first, "skip", ""); twice.Find("[name=place]").AttrOr("value", "") != "1.0" || twice.Find(".toast").Length() != 0 {
			t.Errorf("pressed twice: %s", twice.URL)
		}
		old := v.act(first, "answer", "뒤늦은 메모")
		if old.Find("[name=place]").AttrOr("value", "") != "1.0" || old.Find(".toast").Length() != 1 {
			t.Errorf("an old tab: %s", old.URL)
		}
		rated := v.post(first.URL.Path+"/review", url.Values{"place": {"0.0"}, "rep": {"1"}, "rating": {"3"}})
		if rated.URL.Path != first.URL.Path || rated.Find(".toast").Length() != 1 {
			t.Errorf("rated before the end: %s", rated.URL)
		}
		if left := v.act(second, "leave", "남겨 둔 메모"); left.URL.Path != "/mock" {
			t.Errorf("leaving leads to %s", left.URL)
		}
		if note := v.get(first.URL.Path).Find("#note").Text(); note != "남겨 둔 메모" {
			t.Errorf("the note is %q", note)
		}
	})
}

func TestClockOfAMockInterviewIsSaidInWords(t *testing.T) {
	s := newSite(t, "sqlite:"+t.TempDir()+"/test.db")
	v := s.visitor()
	page := v.startMock(url.Values{"questions": {"1"}})
	if text := page.Find("#clock p").First().Text(); !strings.Contains(text, "3분") || !strings.Contains(text, "오전 10시") {
		t.Errorf("the page says %q", text)
	}
	page = v.act(page, "more", "반쯤")
	if text := page.Find("#clock p").First().Text(); !strings.Contains(text, "3분 30초") || page.Find("#note").Text() != "반쯤" {
		t.Errorf("with more time: %q, note %q", text, page.Find("#note").Text())
	}
	page = v.act(page, "clock-off", "반쯤")
	if page.Find("#clock, [value=more]").Length() != 0 {
		t.Error("the clock is still there")
	}
}

func TestTwoLearnersNeverSeeEachOthersMockInterviews(t *testing.T) {
	onEach(t, func(t *testing.T, s *site) {
		mine, other := s.visitor(), s.visitor()
		id := mine.startMock(nil).URL.Path
		other.startMock(nil)
		for _, path := range []string{id, id + "/review", id + "/report", "/study?mock=" + strings.TrimPrefix(id, "/mock/")} {
			if page := other.get(path); page.Status != http.StatusNotFound {
				t.Errorf("GET %s: %d", path, page.Status)
			}
		}
		for path, form := range map[string]url.Values{
			id:             {"place": {"0.0"}, "extra": {"0"}, "act": {"answer"}},
			id + "/review": {"place": {"0.0"}, "rep": {"1"}, "rating": {"3"}},
			id + "/delete": nil,
		} {
			if page := other.post(path, form); page.Status != http.StatusNotFound {
				t.Errorf("POST %s: %d", path, page.Status)
			}
		}
		if page := mine.get(id); page.Find("[name=place]").AttrOr("value", "") != "0.0" {
			t.Error("another learner moved my interview on")
		}
	})
}

func TestBadMockFormsAreShownAgain(t *testing.T) {
	s := newSite(t, "sqlite:"+t.TempDir()+"/test.db")
	v := s.visitor()
	for name, change := range map[string]url.Values{
		"no question":       {"questions": {"0"}},
		"999 questions":     {"questions": {"999"}},
		"no number":         {"questions": {"여섯"}},
		"11 minutes":        {"minutes": {"11"}},
		"unknown tag":       {"tag": {"Fortran"}},
		"unknown company":   {"company": {"아무 회사"}},
		"unknown role":      {"role": {"왕"}},
		"unknown level":     {"level": {"wizard"}},
		"nothing that fits": {"company": {"핀테크 K사"}, "role": {"왕"}},
	} {
		if !change.Has("tag") {
			change["tag"] = []string{"Linux"}
		}
		page := v.startMock(change)
		if page.Status != http.StatusUnprocessableEntity || page.Find("[role=alert]").Length() != 1 {
			t.Errorf("%s: %d", name, page.Status)
		}
		if change.Get("tag") == "Linux" {
			if _, kept := page.Find(`[name=tag][value=Linux]`).Attr("checked"); !kept {
				t.Errorf("%s: the tag is forgotten", name)
			}
		}
		if typed := change.Get("questions"); typed != "" && page.Find("#questions").AttrOr("value", "") != typed {
			t.Errorf("%s: what was typed is forgotten", name)
		}
	}
	if page := v.startMock(url.Values{"id": {"m1"}}); page.Status != http.StatusBadRequest {
		t.Errorf("an id of one's own: %d", page.Status)
	}
	if page := v.startMock(url.Values{"interview": {"nothing"}}); page.Status != http.StatusNotFound {
		t.Errorf("an unknown interview: %d", page.Status)
	}
	if n := s.learners(); n != 0 {
		t.Errorf("%d learners after refused forms", n)
	}
}

func TestBadFormsOfAMockInterviewChangeNothing(t *testing.T) {
	s := newSite(t, "sqlite:"+t.TempDir()+"/test.db")
	v := s.visitor()
	id := v.startMock(url.Values{"questions": {"3"}}).URL.Path
	for name, form := range map[string]url.Values{
		"no place":      {"extra": {"0"}, "act": {"answer"}},
		"a bad place":   {"place": {"one"}, "extra": {"0"}, "act": {"answer"}},
		"no act":        {"place": {"0.0"}, "extra": {"0"}},
		"a bad act":     {"place": {"0.0"}, "extra": {"0"}, "act": {"dance"}},
		"extra of time": {"place": {"0.0"}, "extra": {"much"}, "act": {"more"}},
	} {
		if page := v.post(id, form); page.Status != http.StatusBadRequest {
			t.Errorf("%s: %d", name, page.Status)
		}
	}
	if page := v.post(id, url.Values{"place": {"9.9"}, "extra": {"0"}, "act": {"answer"}}); page.URL.Query().Get("notice") != "mock-moved" {
		t.Errorf("a question that is not there: %s", page.URL)
	}
	long := strings.Repeat("가", study.MaxMockNote+1)
	page := v.post(id, url.Values{"place": {"0.0"}, "extra": {"0"}, "act": {"answer"}, "note": {long}})
	if page.Status != http.StatusUnprocessableEntity || page.Find("#note").Text() != long {
		t.Errorf("a note too long: %d, and %d bytes of it are kept", page.Status, len(page.Find("#note").Text()))
	}
	if page := v.get(id); page.Find("[name=place]").AttrOr("value", "") != "0.0" || page.Find("#note").Text() != "" {
		t.Error("a refused form changed something")
	}
}

func TestTwelveTabsFinishOneMockInterview(t *testing.T) {
	onEach(t, func(t *testing.T, s *site) {
		v := s.visitor()
		page := v.startMock(url.Values{"questions": {"1"}, "tag": {"Linux"}})
		id := page.URL.Path
		page = v.act(page, "answer", "")
		form, err := page.Form(id + "/review")
		if err != nil {
			t.Fatal(err)
		}
		var tabs sync.WaitGroup
		for range 12 {
			tabs.Go(func() {
				if next, err := form.Submit("rating", "3"); err != nil || next.URL.Path != id+"/report" {
					t.Error(next, err)
				}
			})
		}
		tabs.Wait()
		if n := v.reviews("linux-one"); n != 1 {
			t.Errorf("%d reviews", n)
		}
	})
}
