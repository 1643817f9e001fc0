package web_test

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/PuerkitoBio/goquery"
)

// Half a month of answers, then the page of figures by plain links, and the curve on the card's page.
func TestStatsByPlainLinks(t *testing.T) {
	onEach(t, func(t *testing.T, s *site) {
		v := s.visitor()
		if page := v.get("/stats"); page.Status != http.StatusOK || page.Find("main section").Length() != 0 || page.Find("main a[href='/study']").Length() != 1 {
			t.Fatalf("a newcomer sees %d: %s", page.Status, page.Find("main").Text())
		}
		answers := 0
		for day := range 16 {
			rating := "3"
			if day%5 == 4 {
				rating = "1"
			}
			for _, id := range []string{"aws-one", "aws-two"} {
				v.submit(v.get("/study?card="+id), "/reviews", "rating", rating)
				answers++
			}
			s.clock = s.clock.AddDate(0, 0, 4)
		}
		page := v.get("/")
		if page.Find("nav a[href='/stats']").Length() != 2 {
			t.Error("the navigation does not lead to the page")
		}
		page = v.get("/stats")
		var periods []string
		page.Find("nav.seg a").Each(func(_ int, link *goquery.Selection) { periods = append(periods, link.AttrOr("href", "")) })
		if got := fmt.Sprint(periods); got != "[/stats /stats?period=90 /stats?period=year /stats?period=all]" {
			t.Fatalf("periods %s", got)
		}
		for _, period := range periods {
			page := v.get(period)
			if page.Status != http.StatusOK || page.Find("nav.seg a[aria-current]").AttrOr("href", "") != period || page.Find("main svg[role=img]").Length() < 3 {
				t.Errorf("%s: %d", period, page.Status)
			}
		}
		all := v.get("/stats?period=all")
		if text := all.Find("#calendar-text").Text(); !strings.Contains(text, fmt.Sprint(answers)) {
			t.Errorf("the calendar says %q, want %d reviews", text, answers)
		}
		if row := all.Find("section[aria-labelledby=tags-title] tbody tr").First().Text(); !strings.Contains(row, "AWS") {
			t.Errorf("the first tag is %q", row)
		}
		if text := all.Find("section[aria-labelledby=hardest-title] .row").First().Text(); !strings.Contains(text, "AWS") {
			t.Errorf("the hardest card is %q", text)
		}
		if page := v.get("/cards/aws-one"); page.Find("svg.curve path.line").Length() != 2 {
			t.Error("the card's page draws no curve")
		}
		// What is undone is not counted.
		v.submit(v.get("/study?card=aws-one"), "/reviews", "rating", "3")
		with := v.get("/stats").Find("dl.tiles dd").First().Text()
		v.post("/reviews/undo", url.Values{})
		if without := v.get("/stats").Find("dl.tiles dd").First().Text(); with == without {
			t.Errorf("with the review and without it the page says %q", with)
		}
		if other := s.visitor().get("/stats?period=all"); other.Find("main section").Length() != 0 {
			t.Error("another visitor sees figures")
		}
	})
}

func TestUnknownPeriodIsABadRequest(t *testing.T) {
	s := newSite(t, "sqlite:"+t.TempDir()+"/x.db")
	for _, period := range []string{"7", "0", "-1", "everything", "99999999999999999999"} {
		if page := s.visitor().get("/stats?period=" + period); page.Status != http.StatusBadRequest {
			t.Errorf("%q: %d", period, page.Status)
		}
	}
	request, err := http.NewRequest(http.MethodHead, s.url+"/stats", nil)
	if err != nil {
		t.Fatal(err)
	}
	client := http.Client{Timeout: time.Minute}
	if answer, err := client.Do(request); err != nil || answer.StatusCode != http.StatusOK {
		t.Errorf("HEAD: %v, %v", answer, err)
	}
}
