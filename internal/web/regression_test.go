package web_test

import (
	"bytes"
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"doesaegim/internal/store/storetest"
	"doesaegim/internal/web"
)

func TestRatingBelowZeroIsRefused(t *testing.T) {
	s := newSite(t, storetest.SQLite(t))
	for _, rating := range []string{"-255", "-252", "-65535"} {
		v := s.visitor()
		page := v.post("/reviews", url.Values{"card": {"aws-one"}, "rep": {"1"}, "id": {"0198c5d2-7b1e-7c44-9f0a-2f5a3f1f9a10"}, "rating": {rating}})
		if page.Status != 400 || v.reviews("aws-one") != 0 {
			t.Errorf("rating %s: status %d, %d reviews stored", rating, page.Status, v.reviews("aws-one"))
		}
	}
}

func TestCookieIsRenewed(t *testing.T) {
	s := newSite(t, storetest.SQLite(t))
	v := s.visitor()
	v.submit(v.get("/study"), "/reviews", "rating", "3")
	renewed := false
	for range 13 { // a learner who comes every month
		s.clock = s.clock.Add(30 * 24 * time.Hour)
		page := v.get("/study?mode=cram")
		renewed = renewed || page.Header.Get("Set-Cookie") != ""
		v.Client.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
		page = v.submit(page, "/reviews", "rating", "3")
		renewed = renewed || page.Header.Get("Set-Cookie") != ""
	}
	if !renewed {
		t.Error("390 days of study never renewed the cookie: it ends 400 days after the first visit, and all progress with it")
	}
}

func TestBadSettingKeepsTheOthers(t *testing.T) {
	s := newSite(t, storetest.SQLite(t))
	page := s.visitor().post("/settings", url.Values{"zone": {"Mars/Base"}, "new": {"7"}, "language": {"ko"}, "shortcuts": {"1"}, "intervals": {"1"}, "buttons": {"2"}})
	if got := page.Find("input[name=new]").AttrOr("value", ""); got != "7" {
		t.Errorf("new is %q, typed 7", got)
	}
	for _, name := range []string{"shortcuts", "intervals"} {
		if page.Find("input[name="+name+"][checked]").Length() != 1 {
			t.Errorf("%s was ticked and is not any more: saving again switches it off", name)
		}
	}
}

func TestRefusedFilterNameIsKept(t *testing.T) {
	s := newSite(t, storetest.SQLite(t))
	name := strings.Repeat("가", 61)
	page := s.visitor().post("/filters", url.Values{"name": {name}, "tag": {"AWS"}, "next": {"/cards?tag=AWS"}})
	form, err := page.Form("/filters")
	if err != nil || page.Status != http.StatusUnprocessableEntity || form.Values.Get("name") != name || form.Values.Get("tag") != "AWS" {
		t.Errorf("status %d, and the form does not hold what was typed: %v, %v", page.Status, form, err)
	}
	if page.Find(`main a[href="/cards?tag=AWS"]`).Length() == 0 {
		t.Error("and no way back to the page it was typed on")
	}
}

func TestLanguageOnARefusedPageUnderASubPath(t *testing.T) {
	s := newSite(t, storetest.SQLite(t), func(c *web.Config) { c.BaseURL.Path = "/prep" })
	v := s.visitor()
	page := v.get("/prep/study?tag=%ff")
	form, err := page.Form("/prep/language")
	if err != nil {
		t.Fatal(err)
	}
	next, err := form.Submit("", "")
	if err != nil {
		t.Fatal(err)
	}
	if strings.HasPrefix(next.URL.Path, "/prep/prep") {
		t.Errorf("next was %q; the language form leads to %s with %d", form.Values.Get("next"), next.URL, next.Status)
	}
}

func TestMetricsOfUnknownPages(t *testing.T) {
	m := web.NewMetrics(func() int { return 0 })
	s := newSite(t, storetest.SQLite(t), func(c *web.Config) { c.Metrics = m })
	v := s.visitor()
	v.get("/nope")
	v.get("/reviews")
	v.post("/language", url.Values{"language": {"xx"}})
	request, _ := http.NewRequest("POST", s.url+"/language", strings.NewReader(strings.Repeat("x", 100_000)))
	request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	v.Do(request)
	recorder := httptest.NewRecorder()
	m.Handler().ServeHTTP(recorder, httptest.NewRequest("GET", "/metrics", nil))
	for _, line := range strings.Split(recorder.Body.String(), "\n") {
		if strings.HasPrefix(line, "doesaegim_http_request_duration_seconds_count") {
			t.Log(line)
			if strings.Contains(line, `status="200"`) {
				t.Error("no request was answered with 200: ", line)
			}
		}
	}
}

func TestBuryAfterUndoAsksAnotherCard(t *testing.T) {
	s := newSite(t, storetest.SQLite(t))
	v := s.visitor()
	page := v.submit(v.get("/study"), "/reviews", "rating", "4")
	page = v.submit(page, "/reviews/undo", "", "")
	if card(page) != "aws-one" {
		t.Fatal(card(page))
	}
	for _, action := range []string{"bury", "suspend"} {
		page = v.get(page.URL.RequestURI())
		after := v.submit(page, "/cards/aws-one/"+action, "", "")
		if card(after) == "aws-one" {
			t.Errorf("%s at %s, and it is asked again at %s", action, page.URL, after.URL)
		}
		v.post("/cards/aws-one/"+action, url.Values{"on": {"0"}})
	}
}

func TestLanguageWithoutADatabase(t *testing.T) {
	s := newSite(t, storetest.SQLite(t))
	v := s.visitor()
	v.get("/")
	v.post("/language", url.Values{"language": {"en"}})
	s.store.Close()
	if page := v.get("/study"); page.Status != 503 || page.Find("html").AttrOr("lang", "") != "en" {
		t.Errorf("%d in %q; the visitor chose en", page.Status, page.Find("html").AttrOr("lang", ""))
	}
}

func TestLeavingIsNoError(t *testing.T) {
	var log bytes.Buffer
	h := newHandler(t, storetest.Open(t, storetest.SQLite(t)), time.Now, web.Config{
		BaseURL: &url.URL{Scheme: "http", Host: "example.com"}, Log: slog.New(slog.NewTextHandler(&log, nil)),
	})
	first := httptest.NewRecorder()
	h.ServeHTTP(first, httptest.NewRequest("GET", "/study", nil))
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	request := httptest.NewRequest("GET", "/study", nil).WithContext(ctx)
	for _, c := range first.Result().Cookies() {
		request.AddCookie(c)
	}
	h.ServeHTTP(httptest.NewRecorder(), request)
	if strings.Contains(log.String(), "level=ERROR") {
		t.Errorf("a visitor who left is logged: %s", log.String())
	}
}

func TestAnswerDiscardedAfterUndoElsewhereIsNotCalledSaved(t *testing.T) {
	s := newSite(t, storetest.SQLite(t))
	v := s.visitor()
	v.submit(v.get("/study?mode=cram&tag=Linux"), "/reviews", "rating", "3")
	phone := v.get("/study?mode=cram&tag=Linux") // shows rep 2
	v.post("/reviews/undo", nil)                 // on the laptop
	page := v.submit(phone, "/reviews", "rating", "4")
	if n := v.reviews("linux-one"); n == 0 && page.URL.Query().Get("notice") == "already" {
		t.Error("nothing is in the log, and the page says that the rating had been saved before")
	}
}

func TestSavedFiltersAreBounded(t *testing.T) {
	s := newSite(t, storetest.SQLite(t))
	v := s.visitor()
	for i := range 50 {
		v.post("/filters", url.Values{"name": {fmt.Sprint(i)}, "q": {strings.Repeat("q", 64000)}, "next": {"/about"}})
	}
	page := v.get("/")
	if len(page.Body) > 1<<20 {
		t.Errorf("the first page is %d bytes", len(page.Body))
	}
}

func TestMethodsWithoutARouteAreRefusedWithTheirAlternatives(t *testing.T) {
	s := newSite(t, storetest.SQLite(t))
	for path, allow := range map[string]string{"/reviews": "OPTIONS, POST", "/study": "OPTIONS, GET, HEAD"} {
		for _, method := range []string{http.MethodPut, http.MethodDelete, http.MethodTrace, "FOO"} {
			request, err := http.NewRequest(method, s.url+path, nil)
			if err != nil {
				t.Fatal(err)
			}
			page, err := s.visitor().Do(request)
			if err != nil || page.Status != http.StatusMethodNotAllowed || page.Header.Get("Allow") != allow || page.Find("h1").Length() != 1 {
				t.Errorf("%s %s: %v, %v; want a page of 405 with Allow: %s", method, path, page, err, allow)
			}
		}
	}
}
