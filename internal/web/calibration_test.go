package web_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
)

func TestConfidenceIsAskedForRecordedAndSummedUp(t *testing.T) {
	onEach(t, func(t *testing.T, s *site) {
		v := s.visitor()
		if page := v.get("/study"); page.Find("[name=confidence]").Length() != 0 {
			t.Error("confidence is asked for by itself")
		}
		page := v.get("/settings")
		form, err := page.Form("/settings")
		if err != nil {
			t.Fatal(err)
		}
		form.Values.Set("confidence", "1")
		if page, err = form.Submit("", ""); err != nil || page.Find("input[name=confidence][checked]").Length() != 1 {
			t.Fatalf("the setting is not kept: %v", err)
		}
		page = v.get("/study?tag=AWS")
		form, err = page.Form("/reviews")
		if err != nil || page.Find("[name=confidence]").Length() != 3 {
			t.Fatalf("confidence is not asked for: %v", err)
		}
		asked := card(page)
		// Sent without a rating, the form keeps what was chosen.
		form.Values.Set("confidence", "3")
		page, err = form.Submit("", "")
		if err != nil || page.Status != http.StatusBadRequest || page.Find("[name=confidence][value='3'][checked]").Length() != 1 {
			t.Fatalf("%d, %v", page.Status, err)
		}
		v.submit(page, "/reviews", "rating", "1")
		if text := v.get("/cards/"+asked).Find(".note time").AttrOr("datetime", ""); text != "2026-12-02" {
			t.Errorf("the card page names the day %q", text)
		}
		if row := v.get("/calibration").Find("tbody tr").First().Text(); !strings.Contains(row, "1번") {
			t.Errorf("the first row of the calibration is %q", row)
		}
		if text := s.visitor().get("/calibration").Find("main").Text(); strings.Contains(text, "1번") {
			t.Error("another visitor sees it")
		}
	})
}

func TestTicksAreToldOnTheCardPage(t *testing.T) {
	onEach(t, func(t *testing.T, s *site) {
		v := s.visitor()
		for range 2 {
			form, err := v.get("/study?card=aws-one").Form("/reviews")
			if err != nil {
				t.Fatal(err)
			}
			form.Values["points"] = []string{"0"}
			if _, err := form.Submit("rating", "1"); err != nil {
				t.Fatal(err)
			}
		}
		page := v.get("/cards/aws-one")
		if got := page.Find(".failing li").Length(); got != 2 {
			t.Errorf("%d points are named as failing, want 2", got)
		}
		if got := strings.Join(strings.Fields(page.Find(".said").Text()), " "); got != "2번 가운데 2번 말함2번 가운데 0번 말함2번 가운데 0번 말함" {
			t.Errorf("the points say %q", got)
		}
	})
}

// Words of the form in a session that never asked for it are no harm.
func TestEmptyConfidenceIsNone(t *testing.T) {
	s := newSite(t, "sqlite:"+t.TempDir()+"/x.db")
	page := s.visitor().post("/reviews", url.Values{"card": {"aws-one"}, "rep": {"1"}, "id": {"0198c5d2-7b1e-7c44-9f0a-2f5a3f1f9a10"}, "rating": {"3"}, "confidence": {""}})
	if page.Status != http.StatusOK {
		t.Errorf("status %d", page.Status)
	}
}
