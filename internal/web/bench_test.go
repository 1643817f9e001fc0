package web_test

import (
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"doesaegim/internal/store/storetest"
	"doesaegim/internal/web"
)

var hiddenField = regexp.MustCompile(`<input type="hidden" name="(card|rep|id)" value="([^"]*)"`)

// BenchmarkStudyLoop is one answer as the server sees it: the page and its form, without a network between.
func BenchmarkStudyLoop(b *testing.B) {
	handler := newHandler(b, storetest.Open(b, storetest.SQLite(b)), time.Now, web.Config{
		BaseURL: &url.URL{Scheme: "http", Host: "example.com"}, Log: slog.New(slog.DiscardHandler),
	})
	var cookies []*http.Cookie
	serve := func(method, path, body string) *httptest.ResponseRecorder {
		request := httptest.NewRequest(method, path, strings.NewReader(body))
		request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		for _, c := range cookies {
			request.AddCookie(c)
		}
		recorder := httptest.NewRecorder()
		handler.ServeHTTP(recorder, request)
		return recorder
	}
	cookies = serve(http.MethodGet, "/study", "").Result().Cookies()
	b.ReportAllocs()
	for b.Loop() {
		page := serve(http.MethodGet, "/study?mode=cram", "")
		form := url.Values{"mode": {"cram"}, "rating": {"3"}}
		for _, field := range hiddenField.FindAllStringSubmatch(page.Body.String(), -1) {
			form.Set(field[1], field[2])
		}
		if answer := serve(http.MethodPost, "/reviews", form.Encode()); answer.Code != http.StatusSeeOther {
			b.Fatal(answer.Code)
		}
	}
}
