package web_test

import (
	"net/http"
	"strings"
	"testing"

	"doesaegim/internal/store/storetest"
)

func TestGuideLeadsToSectionsCardsAndLinks(t *testing.T) {
	s := newSite(t, storetest.SQLite(t))
	v := s.visitor()
	page := v.get("/guide")
	if page.Status != http.StatusOK || page.Find(`a[href="/guide/load"]`).Length() != 1 || page.Find(`a[href="https://example.com/book"]`).Length() != 1 {
		t.Fatalf("the guide: %d", page.Status)
	}
	if page.Find(`.topnav a[href="/guide"][aria-current="page"]`).Length() != 1 {
		t.Error("the navigation does not name the guide")
	}
	page = v.get("/guide/load")
	if page.Status != http.StatusOK || page.Find(`a[href="/cards/linux-one"]`).Length() != 1 || card(v.get("/study?card=linux-one")) != "linux-one" {
		t.Errorf("the section: %d", page.Status)
	}
	if page.Find(`a[href="/study?tag=Linux"]`).Length() != 1 || page.Find(`a[href*="Nowhere"]`).Length() != 0 {
		t.Error("the section leads elsewhere than to the tags that cards carry")
	}
	v.submit(v.get("/study?card=linux-one"), "/reviews", "rating", "1")
	if text := v.get("/guide").Find(".row").First().Text(); !strings.Contains(text, "1장 봄") || !strings.Contains(text, "오늘 1장") {
		t.Errorf("after a rating the guide says %q", text)
	}
	if page := v.get("/cards/linux-one"); page.Find(`.resources a[href="https://example.com/book"]`).Length() != 1 {
		t.Error("the card does not lead to what fits its tags")
	}
	if page := v.get("/cards/aws-one"); page.Find(".resources").Length() != 0 {
		t.Error("a card without a resource of its tags shows some")
	}
	for path, want := range map[string]int{"/guide/nothing": 404, "/guide/load.md": 404, "/guide/": 404, "/guide/availability": 200} {
		if got := v.get(path).Status; got != want {
			t.Errorf("GET %s: %d, want %d", path, got, want)
		}
	}
}

func TestCalculatorWorksByPlainForms(t *testing.T) {
	s := newSite(t, storetest.SQLite(t))
	v := s.visitor()
	for query, want := range map[string]struct {
		status int
		text   string
	}{
		"":                                     {200, "99.9%는 한 달(30일)에 43.2분(43분 12초)"},
		"?availability=99.95&period=month":     {200, "21.6분(21분 36초)"},
		"?availability=99,95":                  {200, "21.6분(21분 36초)"},
		"?availability=99.999&period=day":      {200, "0.864초"},
		"?availability=100&period=year":        {200, "0초"},
		"?availability=0&period=hour":          {200, "1시간"},
		"?downtime=43.2&unit=minute":           {200, "99.9%"},
		"?downtime=30&unit=day&period=month":   {200, "가용성은 0%"},
		"?availability=":                       {422, "0부터 100까지"},
		"?availability=101":                    {422, "0부터 100까지"},
		"?availability=-1":                     {422, "0부터 100까지"},
		"?availability=" + longNumber:          {422, longNumber},
		"?availability=1e2":                    {422, `1e2`},
		"?downtime=&unit=minute":               {422, "0부터 한 달(30일)까지"},
		"?downtime=61&unit=minute&period=hour": {422, "0부터 1시간까지"},
		"?availability=99&period=decade":       {400, ""},
		"?downtime=1&unit=year":                {400, ""},
		"?period=":                             {400, ""},
	} {
		page := v.get("/guide/availability" + query)
		if page.Status != want.status || !strings.Contains(string(page.Body), want.text) {
			t.Errorf("%q: %d, want %d with %q", query, page.Status, want.status, want.text)
		}
	}
}

var longNumber = strings.Repeat("9", 300)
