package web_test

import (
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"doesaegim/internal/store"
	"doesaegim/internal/store/storetest"
	"doesaegim/internal/study"
	"doesaegim/internal/web/webtest"
)

// plan fills in the form of a new interview and sends it. It returns the interview's id and the page that follows.
func (v *visitor) plan(changes url.Values) (string, *webtest.Page) {
	v.t.Helper()
	form, err := v.get("/interviews/new").Form("/interviews")
	if err != nil {
		v.t.Fatal(err)
	}
	form.Values.Set("title", "1차 면접")
	maps.Copy(form.Values, changes)
	page, err := form.Submit("", "")
	if err != nil {
		v.t.Fatal(err)
	}
	return form.Values.Get("id"), page
}

func TestInterviewIsMadeChangedAndArchivedByPlainForms(t *testing.T) {
	onEach(t, func(t *testing.T, s *site) {
		v := s.visitor()
		if page := v.get("/interviews"); page.Status != http.StatusOK || page.Find(`main a[href$="/interviews/new"]`).Length() != 1 {
			t.Fatalf("no interviews: %d", page.Status)
		}
		id, page := v.plan(url.Values{"company": {"핀테크 K사"}, "date": {"2026-12-07"}, "tag": {"AWS=3", "Linux=0"}, "minutes": {"25"}})
		if page.Status != http.StatusOK || page.URL.Path != "/" || page.URL.Query().Get("notice") != "interview-saved" {
			t.Fatalf("saved: %d at %s", page.Status, page.URL)
		}
		if text := page.Find(".goal").Text(); !strings.Contains(text, "D-12") || !strings.Contains(text, "1차 면접") {
			t.Errorf("the goal says %q", text)
		}
		if page.Find(fmt.Sprintf(`.goal a[href$="/interviews/%s"]`, id)).Length() == 0 {
			t.Error("the goal does not lead to its readiness")
		}

		edit := "/interviews/" + id + "/edit"
		form, err := v.get(edit).Form("/interviews/" + id)
		if err != nil {
			t.Fatal(err)
		}
		if form.Values.Get("company") != "핀테크 K사" || form.Values.Get("date") != "2026-12-07" || form.Values.Get("minutes") != "25" ||
			!strings.Contains(strings.Join(form.Values["tag"], " "), "AWS=3") {
			t.Errorf("the form holds %v", form.Values)
		}
		form.Values.Set("date", "2026-12-01")
		if page, err = form.Submit("", ""); err != nil || !strings.Contains(page.Find(".goal").Text(), "D-6") {
			t.Errorf("moved to another date: %v, %s", err, page.Find(".goal").Text())
		}

		page = v.submit(v.get("/interviews"), "/interviews/"+id+"/archive", "", "")
		if page.URL.Path != "/interviews" || page.Find(".state.off").Length() != 1 {
			t.Errorf("archived: %s", page.URL)
		}
		if v.get("/").Find(".goal").Length() != 0 {
			t.Error("an archived interview is still the goal")
		}
		if page.Find(fmt.Sprintf(`[role=status] form[action$="/%s/archive"]`, id)).Length() != 1 {
			t.Error("the notice does not take it back")
		}
		page = v.submit(page, "/interviews/"+id+"/archive", "", "")
		if page.Find(".state.off").Length() != 0 || v.get("/").Find(".goal").Length() != 1 {
			t.Error("archiving is not taken back")
		}
	})
}

func TestNewInterviewSentTwiceIsOneAndACorrectionCounts(t *testing.T) {
	onEach(t, func(t *testing.T, s *site) {
		v := s.visitor()
		form, err := v.get("/interviews/new").Form("/interviews")
		if err != nil {
			t.Fatal(err)
		}
		for _, title := range []string{"첫 면접", "첫 면접", "고친 면접"} {
			form.Values.Set("title", title)
			if page, err := form.Submit("", ""); err != nil || page.Status != http.StatusOK {
				t.Fatal(page.Status, err)
			}
		}
		rows := v.get("/interviews").Find("article.row")
		if rows.Length() != 1 || !strings.Contains(rows.Text(), "고친 면접") {
			t.Errorf("%d interviews: %s", rows.Length(), rows.Text())
		}
	})
}

func TestRefusedInterviewKeepsWhatWasTypedAndStoresNothing(t *testing.T) {
	onEach(t, func(t *testing.T, s *site) {
		var tags []string
		for i := range 400 {
			tags = append(tags, fmt.Sprintf("tag%d=2", i))
		}
		long := strings.Repeat("긴이름 ", 50)
		typed := url.Values{
			"id": {"x"}, "title": {long}, "company": {`"><script>`}, "role": {long}, "date": {"2020-01-01"}, "tag": tags,
			"level": {"boss"}, "minutes": {"0"},
		}
		v := s.visitor()
		page := v.post("/interviews", typed)
		if page.Status != http.StatusUnprocessableEntity {
			t.Fatalf("status %d", page.Status)
		}
		form, err := page.Form("/interviews")
		if err != nil {
			t.Fatal(err)
		}
		for _, field := range []string{"title", "company", "role", "date", "minutes"} {
			if got := form.Values.Get(field); got != typed.Get(field) {
				t.Errorf("%s holds %q", field, got)
			}
			if field == "company" {
				continue
			}
			input := page.Find("#" + field)
			if input.AttrOr("aria-invalid", "") != "true" || !strings.Contains(input.AttrOr("aria-describedby", ""), field+"-problem") ||
				page.Find("#"+field+"-problem").Text() == "" {
				t.Errorf("no message beside %s", field)
			}
		}
		if kept := strings.Join(form.Values["tag"], " "); !strings.Contains(kept, "tag0=2") || !strings.Contains(kept, "tag399=2") {
			t.Error("the tags are lost")
		}
		if n := s.learners(); n != 0 {
			t.Errorf("%d learners were stored", n)
		}
		// What is corrected in that very page can be sent.
		for field, value := range map[string]string{"title": "면접", "role": "", "date": "2026-12-01", "level": "", "minutes": "30"} {
			form.Values.Set(field, value)
		}
		form.Values["tag"] = []string{"AWS=1"}
		if page, err := form.Submit("", ""); err != nil || page.Status != http.StatusOK || page.URL.Path != "/" {
			t.Errorf("corrected: %d at %s, %v", page.Status, page.URL, err)
		}
	})
}

func TestRefusedChangeOfAnInterviewKeepsWhatWasTyped(t *testing.T) {
	s := newSite(t, storetest.SQLite(t))
	v := s.visitor()
	id, _ := v.plan(url.Values{"minutes": {"25"}})
	form, err := v.get("/interviews/" + id + "/edit").Form("/interviews/" + id)
	if err != nil {
		t.Fatal(err)
	}
	form.Values.Set("minutes", "9999")
	page, err := form.Submit("", "")
	if err != nil || page.Status != http.StatusUnprocessableEntity || page.Find("#minutes").AttrOr("value", "") != "9999" {
		t.Errorf("status %d, minutes %q, %v", page.Status, page.Find("#minutes").AttrOr("value", ""), err)
	}
	if _, err := page.Form("/interviews/" + id); err != nil {
		t.Error(err)
	}
	if got := v.get("/interviews/"+id+"/edit").Find("#minutes").AttrOr("value", ""); got != "25" {
		t.Errorf("stored are %s minutes", got)
	}
}

func TestInterviewsOfOthersAreNotFound(t *testing.T) {
	onEach(t, func(t *testing.T, s *site) {
		mine, other, guest := s.visitor(), s.visitor(), s.visitor()
		id, _ := mine.plan(url.Values{"title": {"내 면접"}})
		other.plan(url.Values{"title": {"남의 면접"}})
		for name, v := range map[string]*visitor{"another learner": other, "a guest": guest} {
			for _, id := range []string{id, "nothing", "%00", "0198c5d2-7b1e-7c44-9f0a-2f5a3f1f9a10"} {
				for path, form := range map[string]url.Values{
					"/edit":    nil,
					"":         {"title": {"가로챈 면접"}, "date": {"2026-12-01"}, "minutes": {"30"}},
					"/archive": {"on": {"1"}},
				} {
					var page *webtest.Page
					if form == nil {
						page = v.get("/interviews/" + id + path)
					} else {
						page = v.post("/interviews/"+id+path, form)
					}
					if page.Status != http.StatusNotFound || page.Find("h1").Length() != 1 {
						t.Errorf("%s: %s: %d", name, "/interviews/"+id+path, page.Status)
					}
				}
			}
			for _, path := range []string{"/", "/interviews"} {
				if strings.Contains(string(v.get(path).Body), "내 면접") {
					t.Errorf("%s sees my interview at %s", name, path)
				}
			}
		}
		if page := mine.post("/interviews/"+id+"/archive", url.Values{"on": {"maybe"}}); page.Status != http.StatusBadRequest {
			t.Errorf("on=maybe: %d", page.Status)
		}
		if rows := mine.get("/interviews").Find("article.row"); rows.Length() != 1 || !strings.Contains(rows.Text(), "내 면접") {
			t.Errorf("mine: %s", rows.Text())
		}
	})
}

func TestOneInterviewTooManyIsToldAndKept(t *testing.T) {
	s := newSite(t, storetest.SQLite(t))
	v := s.visitor()
	for range store.MaxInterviews {
		v.plan(url.Values{"date": {"2027-09-01"}}) // too far away to be planned for, which takes its time
	}
	_, page := v.plan(url.Values{"title": {"하나 더"}})
	if page.Status != http.StatusUnprocessableEntity || page.Find("[role=alert]").Length() != 1 || page.Find("#title").AttrOr("value", "") != "하나 더" {
		t.Errorf("status %d, %q", page.Status, page.Find("[role=alert]").Text())
	}
	if n := v.get("/interviews").Find("article.row").Length(); n != store.MaxInterviews {
		t.Errorf("%d interviews", n)
	}
}

func TestPlanRulesTodayUntilTheInterviewIsOver(t *testing.T) {
	onEach(t, func(t *testing.T, s *site) {
		v := s.visitor()
		id, page := v.plan(url.Values{"date": {"2026-11-26"}, "tag": {"AWS=1"}, "minutes": {"30"}})
		if text := page.Find(".today .lead").Text(); !strings.Contains(text, "하루 30분 가운데") || !strings.Contains(text, "이대로 공부하면") {
			t.Errorf("today says %q", text)
		}
		for page = v.get("/study"); card(page) != ""; page = v.submit(page, "/reviews", "rating", "4") {
			if card(page) == "linux-one" {
				t.Fatal("a card is asked that is not of the interview")
			}
		}
		if h1 := page.Find("h1").Text(); h1 != "오늘 계획을 마쳤습니다" {
			t.Errorf("the day ends with %q", h1)
		}
		if h1 := v.get("/").Find("h1").Text(); h1 != "오늘 계획을 마쳤습니다" {
			t.Errorf("today says %q", h1)
		}
		s.clock = s.clock.AddDate(0, 0, 1)
		if text := v.get("/").Find(".today").Text(); !strings.Contains(text, "오늘이 면접입니다") {
			t.Errorf("on the day: %q", text)
		}
		s.clock = s.clock.AddDate(0, 0, 1)
		page = v.get("/")
		if page.Find(`a[href$="/interviews/`+id+`/debrief"]`).Length() != 1 || page.Find(".goal").Length() != 0 {
			t.Error("the day after does not ask how it went")
		}
		s.clock = s.clock.AddDate(0, 0, study.DebriefDays)
		if v.get("/").Find(`a[href$="/debrief"]`).Length() != 0 {
			t.Error("a week later it is still asked")
		}
	})
}
