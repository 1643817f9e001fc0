package web_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"io"
	"mime/multipart"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"doesaegim/internal/store/storetest"
	"doesaegim/internal/web"
	"doesaegim/internal/web/webtest"
)

// document is what an export holds.
type document struct {
	Format     string
	Version    int
	ExportedAt int64 `json:"exported_at"`
	Settings   map[string]string
	Filters    []map[string]any
	Reviews    []struct {
		ID     string
		CardID string `json:"card_id"`
		Rating int
	}
}

func (v *visitor) export() document {
	v.t.Helper()
	page := v.get("/account/export.json")
	var d document
	if err := json.Unmarshal(page.Body, &d); err != nil || page.Status != 200 {
		v.t.Fatalf("export: %d, %v\n%s", page.Status, err, page.Body)
	}
	return d
}

func TestExportHoldsTheVisitorsDataAlone(t *testing.T) {
	onEach(t, func(t *testing.T, s *site) {
		mine, hers := s.visitor(), s.visitor()
		for _, v := range []*visitor{mine, hers} {
			v.submit(v.get("/study"), "/reviews", "rating", "3")
		}
		hers.post("/filters", url.Values{"name": {"그녀의 것"}, "tag": {"AWS"}})
		hers.submit(hers.get("/study"), "/reviews", "rating", "1")
		a, b := mine.export(), hers.export()
		if a.Format != "doesaegim learner" || a.Version != 1 || a.ExportedAt != s.clock.UnixMilli() {
			t.Errorf("the document begins with %q %d %d", a.Format, a.Version, a.ExportedAt)
		}
		if len(a.Reviews) != 1 || len(a.Filters) != 0 || len(b.Reviews) != 2 || len(b.Filters) != 1 {
			t.Errorf("exports hold %+v and %+v", a, b)
		}
		if a.Reviews[0].ID == b.Reviews[0].ID || a.Reviews[0].ID == b.Reviews[1].ID {
			t.Error("a review stands in two learners' exports")
		}
	})
}

func TestExportIsADownloadNamedAfterTheStudyDay(t *testing.T) {
	onEach(t, func(t *testing.T, s *site) {
		v := s.visitor()
		v.submit(v.get("/study"), "/reviews", "rating", "3")
		for path, want := range map[string][2]string{
			"/account/export.json": {"application/json", `attachment; filename="doesaegim-2026-11-25.json"`},
			"/account/reviews.csv": {"text/csv; charset=utf-8", `attachment; filename="doesaegim-reviews-2026-11-25.csv"`},
		} {
			h := v.get(path).Header
			if h.Get("Content-Type") != want[0] || h.Get("Content-Disposition") != want[1] || h.Get("Cache-Control") != "private, no-store" || h.Get("Content-Security-Policy") == "" {
				t.Errorf("%s has the headers %v", path, h)
			}
		}
	})
}

func TestExportOfAGuestWithoutRowsIsEmptyAndWritesNone(t *testing.T) {
	onEach(t, func(t *testing.T, s *site) {
		v := s.visitor()
		v.post("/settings", url.Values{"zone": {"UTC"}, "new": {"7"}, "buttons": {"4"}, "shortcuts": {"1"}, "intervals": {"1"}})
		d := v.export()
		if len(d.Reviews) != 0 || len(d.Settings) != 2 || d.Settings["new"] != "7" || d.Settings["zone"] != "UTC" {
			t.Errorf("the export holds %+v", d)
		}
		if body := string(v.get("/account/reviews.csv").Body); strings.Count(body, "\n") != 1 {
			t.Errorf("the log holds %q", body)
		}
		if n := s.learners(); n != 0 {
			t.Errorf("%d learners have rows", n)
		}
	})
}

func TestLogAsCSVHoldsWhatStands(t *testing.T) {
	onEach(t, func(t *testing.T, s *site) {
		v := s.visitor()
		for range 3 {
			v.submit(v.get("/study"), "/reviews", "rating", "3")
		}
		v.post("/reviews/undo", url.Values{})
		rows, err := csv.NewReader(strings.NewReader(string(v.get("/account/reviews.csv").Body))).ReadAll()
		if err != nil || len(rows) != 3 || strings.Join(rows[0], ",") != "card_id,review_time_ms,rating,state,duration_ms,id,points,source,confidence" {
			t.Errorf("the log is %v, %v", rows, err)
		}
	})
}

// bring sends a file to be imported, with the boxes that are ticked.
func (v *visitor) bring(file io.Reader, boxes ...string) *webtest.Page {
	v.t.Helper()
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	for _, box := range boxes {
		form.WriteField(box, "1")
	}
	part, err := form.CreateFormFile("file", "doesaegim.json")
	if err == nil {
		_, err = io.Copy(part, file)
	}
	if err == nil {
		err = form.Close()
	}
	if err != nil {
		v.t.Fatal(err)
	}
	request, err := http.NewRequest(http.MethodPost, v.Base+"/account/import", &body)
	if err != nil {
		v.t.Fatal(err)
	}
	request.Header.Set("Content-Type", form.FormDataContentType())
	page, err := v.Do(request)
	if err != nil {
		v.t.Fatal(err)
	}
	return page
}

func TestImportIsLookedAtFirstThenMadeAndTwiceIsOnce(t *testing.T) {
	onEach(t, func(t *testing.T, s *site) {
		old, fresh := s.visitor(), s.visitor()
		for range 2 {
			old.submit(old.get("/study"), "/reviews", "rating", "3")
		}
		old.post("/cards/aws-one/note", url.Values{"note": {"a note"}})
		file := old.get("/account/export.json").Body
		if page := fresh.get("/account/import"); page.Find("input[name=trial][checked]").Length() != 1 {
			t.Error("a look first is not suggested")
		}
		page := fresh.bring(bytes.NewReader(file), "trial")
		if text := page.Find("#imported").Text(); page.Status != 200 || !strings.Contains(text, "더해질 것: 3개") {
			t.Errorf("the look shows %d, %s", page.Status, text)
		}
		if n := s.learners(); n != 1 {
			t.Errorf("after a look %d learners have rows", n)
		}
		for _, want := range []string{"더한 것: 3개", "파일에 든 것은 이미 모두 있습니다"} {
			page = fresh.bring(bytes.NewReader(file))
			if text := page.Find("#imported").Text(); page.Status != 200 || !strings.Contains(text, want) {
				t.Errorf("the import shows %d, %s; want %s", page.Status, text, want)
			}
		}
		if a, b := old.export(), fresh.export(); len(b.Reviews) != 2 || a.Reviews[0] != b.Reviews[0] || a.Reviews[1] != b.Reviews[1] {
			t.Errorf("moved %+v, want %+v", b, a)
		}
		// The next page knows of it: nothing in memory is behind.
		if text := fresh.get("/").Find("main").Text(); text != old.get("/").Find("main").Text() {
			t.Errorf("today is %s", text)
		}
	})
}

func TestImportTakesSettingsOverOnWish(t *testing.T) {
	s := newSite(t, "sqlite:"+t.TempDir()+"/x.db")
	v := s.visitor()
	v.bring(strings.NewReader(`{"format": "doesaegim learner", "version": 1, "settings": {"new": "7"}}`), "settings")
	if value := v.get("/settings").Find("#new").AttrOr("value", ""); value != "7" {
		t.Errorf("%s new cards a day", value)
	}
	if n := s.learners(); n != 0 {
		t.Errorf("%d learners have rows", n)
	}
}

func TestBadImportIsRefusedWithItsPlaceAndStoresNothing(t *testing.T) {
	onEach(t, func(t *testing.T, s *site) {
		v := s.visitor()
		for _, c := range []struct{ file, text, place string }{
			{"", "JSON 파일이 아니거나", ""},
			{`{"format": "doesaegim learner", "version": 1, "filters": [{"name": "x", "query": 7, "created_at": 1}]}`, "쓸 수 없는 값", "filters[0].query"},
		} {
			page := v.bring(strings.NewReader(c.file))
			alert := page.Find("[role=alert]")
			if page.Status != 422 || !strings.Contains(alert.Text(), c.text) || alert.Find("code").Text() != c.place {
				t.Errorf("%q: %d, %s", c.file, page.Status, alert.Text())
			}
		}
		if page := v.post("/account/import", url.Values{"file": {"{}"}}); page.Status != 400 {
			t.Errorf("a form without a file: %d", page.Status)
		}
		request, err := http.NewRequest(http.MethodPost, v.Base+"/account/import", strings.NewReader("--x\r\nContent-Disp"))
		if err != nil {
			t.Fatal(err)
		}
		request.Header.Set("Content-Type", "multipart/form-data; boundary=x")
		if page, err := v.Do(request); err != nil || page.Status != 400 {
			t.Errorf("half a form: %v", err)
		}
		if n := s.learners(); n != 0 {
			t.Errorf("%d learners have rows", n)
		}
	})
}

func TestImportTooLargeIsRefused(t *testing.T) {
	s := newSite(t, "sqlite:"+t.TempDir()+"/x.db")
	row := `{"name":"x","query":"","created_at":1,"long":"` + strings.Repeat("x", 1<<19) + `"},`
	file := `{"format": "doesaegim learner", "version": 1, "filters": [` + strings.Repeat(row, 130)
	if page := s.visitor().bring(strings.NewReader(file)); page.Status != 413 {
		t.Errorf("65 MB: %d", page.Status)
	}
}

// A form that holds no file is read before it takes its turn, so it is bounded as any other.
func TestImportWithoutAFileIsBoundedAsOtherForms(t *testing.T) {
	s := newSite(t, "sqlite:"+t.TempDir()+"/x.db")
	if page := s.visitor().post("/account/import", url.Values{"file": {strings.Repeat("x", 1<<20)}}); page.Status != 413 {
		t.Errorf("1 MB that is no file: %d", page.Status)
	}
}

func TestDeletionAsksForItsWordAndLeavesNothing(t *testing.T) {
	onEach(t, func(t *testing.T, s *site) {
		v, other := s.visitor(), s.visitor()
		other.submit(other.get("/study"), "/reviews", "rating", "3")
		v.submit(v.get("/study"), "/reviews", "rating", "3")
		v.get("/") // a shelf in memory
		page := v.get("/account/delete")
		if text := page.Find("main").Text(); !strings.Contains(text, "복습 기록") || page.Find(`a[href$="/account/export.json"]`).Length() != 1 {
			t.Errorf("the page says %s", text)
		}
		page = v.post("/account/delete", url.Values{"word": {"예"}})
		if page.Status != 422 || page.Find("#word").AttrOr("value", "") != "예" || len(v.export().Reviews) != 1 {
			t.Errorf("after another word: %d", page.Status)
		}
		before := cookieOf(v)
		page = v.post("/account/delete", url.Values{"word": {" Delete "}})
		if page.Status != 200 || page.URL.Path != "/" || !strings.Contains(page.Find("[role=status]").Text(), "데이터를 모두 지웠습니다") {
			t.Errorf("deletion leads to %s, %d", page.URL, page.Status)
		}
		if after := cookieOf(v); after == "" || after == before {
			t.Errorf("the cookie was %q, is %q", before, after)
		}
		if len(v.export().Reviews) != 0 || len(other.export().Reviews) != 1 {
			t.Error("the wrong data are gone")
		}
		if n := s.learners(); n != 1 {
			t.Errorf("%d learners have rows", n)
		}
		if page := v.post("/account/delete", url.Values{"word": {"삭제"}}); page.Status != 200 {
			t.Errorf("deletion of nothing: %d", page.Status)
		}
	})
}

// cookieOf is the value of a visitor's session cookie.
func cookieOf(v *visitor) string {
	u, _ := url.Parse(v.Base)
	for _, c := range v.Client.Jar.Cookies(u) {
		if c.Name == "doesaegim" {
			return c.Value
		}
	}
	return ""
}

func TestGuestFromBeforeIsBackAfterDeletionOfTheAccount(t *testing.T) {
	s := newSite(t, storetest.SQLite(t))
	v := s.visitor()
	s.visitor().signUp("minsu")
	v.submit(v.get("/study"), "/reviews", "rating", "3")
	v.submit(v.signIn("minsu", goodPassword), "/account/merge", "move", "0")
	if v.reviews("aws-one") != 0 {
		t.Fatal("the guest's review is the account's")
	}
	page := v.post("/account/delete", url.Values{"word": {"delete"}, "present": {goodPassword}})
	if page.Status != http.StatusOK || v.account() != "" || v.reviews("aws-one") != 1 {
		t.Errorf("%d: account %q, %d reviews", page.Status, v.account(), v.reviews("aws-one"))
	}
	home, _ := url.Parse(s.url)
	for _, c := range v.Client.Jar.Cookies(home) {
		if c.Name == "doesaegim-guest" {
			t.Error("the guest is put aside still")
		}
	}
}

func TestNoCookieIsSetTwice(t *testing.T) {
	s := newSite(t, storetest.SQLite(t))
	v := s.visitor()
	v.submit(v.get("/study"), "/reviews", "rating", "3")
	v.Client.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	for _, c := range []struct {
		path string
		form url.Values
	}{
		{"/signup", url.Values{"name": {"minsu"}, "password": {goodPassword}}},
		{"/logout", nil},
		{"/login", url.Values{"name": {"minsu"}, "password": {goodPassword}}},
		{"/account/merge", url.Values{"move": {"1"}}},
		{"/account/delete", url.Values{"word": {"delete"}, "present": {goodPassword}}},
	} {
		page := v.post(c.path, c.form)
		seen := map[string]bool{}
		for _, line := range page.Header["Set-Cookie"] {
			name, _, _ := strings.Cut(line, "=")
			if seen[name] {
				t.Errorf("%s sets %s twice", c.path, name)
			}
			seen[name] = true
		}
		if page.Status != http.StatusSeeOther || !seen["doesaegim"] {
			t.Errorf("%s: %d, cookies %v", c.path, page.Status, page.Header["Set-Cookie"])
		}
	}
}

func TestDeletionClearsWhatTheBrowserKeeps(t *testing.T) {
	s := newSite(t, "sqlite:"+t.TempDir()+"/x.db", func(c *web.Config) { c.BaseURL = &url.URL{Scheme: "https", Host: "example.com"} })
	request, err := http.NewRequest(http.MethodPost, s.url+"/account/delete", strings.NewReader("word=delete"))
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	response, err := http.DefaultTransport.RoundTrip(request)
	if err != nil {
		t.Fatal(err)
	}
	response.Body.Close()
	if clear := response.Header.Get("Clear-Site-Data"); response.StatusCode != 303 || clear != `"storage"` {
		t.Errorf("%d, Clear-Site-Data %s", response.StatusCode, clear)
	}
	names := map[string]int{}
	for _, c := range response.Cookies() {
		names[c.Name]++
		if c.Value != "" || c.MaxAge != -1 || c.Path != "/" || !c.Secure {
			t.Errorf("cookie %+v", c)
		}
	}
	if len(names) != 3 || names["__Host-doesaegim"] != 1 || names["__Host-doesaegim-settings"] != 1 || names["__Host-doesaegim-guest"] != 1 {
		t.Errorf("cookies %v", names)
	}
}
