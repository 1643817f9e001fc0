package web_test

import (
	"fmt"
	"io"
	"net/http"
	"net/netip"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"doesaegim/internal/store/storetest"
	"doesaegim/internal/web"
)

// events are what the audit log holds of accounts, in the order of the alphabet.
func events(t *testing.T, dbURL string) []string {
	t.Helper()
	all := storetest.Texts(t, dbURL, `SELECT event || ' from ' || network FROM audit`)
	slices.Sort(all)
	return slices.DeleteFunc(all, func(e string) bool { return strings.HasPrefix(e, "sign") || strings.HasPrefix(e, "role") })
}

func TestDeletionOfAnAccountNeedsItsPassword(t *testing.T) {
	storetest.EachDatabase(t, func(t *testing.T, dbURL string) {
		s := newSite(t, dbURL)
		v := s.visitor()
		v.submit(v.get("/study"), "/reviews", "rating", "3")
		v.signUp("minsu")
		for range 2 {
			page := v.fill(v.get("/account/delete"), "/account/delete", "word", "삭제", "present", otherPassword)
			if page.Status != 422 || !strings.Contains(page.Find("[role=alert]").Text(), "비밀번호") || page.Find("#word").AttrOr("value", "") != "삭제" ||
				page.Find("#present").AttrOr("value", "") != "" || page.Find("#present").AttrOr("aria-invalid", "") != "true" {
				t.Errorf("with another password: %d, %s", page.Status, page.Find("[role=alert]").Text())
			}
		}
		if page := v.fill(v.get("/account/delete"), "/account/delete", "word", "싫어", "present", goodPassword); page.Status != 422 {
			t.Errorf("with another word: %d", page.Status)
		}
		if page := v.post("/account/delete", url.Values{"word": {"삭제"}, "present": {otherPassword}}); page.Status != 422 || v.account() != "minsu" {
			t.Errorf("the third guess: %d, account %q", page.Status, v.account())
		}
		page := v.post("/account/delete", url.Values{"word": {"삭제"}, "present": {goodPassword}})
		if page.Status != 429 || page.Header.Get("Retry-After") == "" || v.account() != "minsu" {
			t.Errorf("after guesses: %d, Retry-After %q", page.Status, page.Header.Get("Retry-After"))
		}
		s.clock = s.clock.Add(20 * 60e9)
		if page := v.fill(v.get("/account/delete"), "/account/delete", "word", "삭제", "present", goodPassword); page.Status != 200 || v.account() != "" {
			t.Errorf("deletion: %d, account %q", page.Status, v.account())
		}
		if got := events(t, dbURL); !slices.Equal(got, []string{"delete from 127.0.0.0/24"}) {
			t.Errorf("the audit log holds %q", got)
		}
		if s.learners() != 0 {
			t.Errorf("%d learners are left", s.learners())
		}
		if page := v.signIn("minsu", goodPassword); page.Status == 200 {
			t.Error("the account is there still")
		}
	})
}

func TestExportNeedsASignInThatIsNotLongAgo(t *testing.T) {
	onEach(t, func(t *testing.T, s *site) {
		guest, v := s.visitor(), s.visitor()
		for _, who := range []*visitor{guest, v} {
			who.post("/cards/aws-one/note", url.Values{"note": {"a note"}})
		}
		v.signUp("minsu")
		for _, path := range []string{"/account/export.json", "/account/reviews.csv"} {
			if page := v.get(path); page.Header.Get("Content-Disposition") == "" {
				t.Errorf("%s soon after signing in: %d", path, page.Status)
			}
		}
		s.clock = s.clock.Add(time.Hour)
		for _, path := range []string{"/account/export.json", "/account/reviews.csv"} {
			page := v.get(path)
			if page.Header.Get("Content-Disposition") != "" || page.Find(`form[action="/login"]`).Length() != 1 {
				t.Errorf("%s an hour after signing in: %d", path, page.Status)
			}
			if page := guest.get(path); page.Header.Get("Content-Disposition") == "" {
				t.Errorf("%s of a guest: %d", path, page.Status)
			}
		}
		page := v.fill(v.get("/account/export.json"), "/login", "password", goodPassword)
		if page.Find(`a[href="/account/export.json"]`).Length() != 1 {
			t.Error("signing in again does not lead back to where the data can be had")
		}
		if page := v.get("/account/export.json"); page.Header.Get("Content-Disposition") == "" {
			t.Errorf("signed in again: %d", page.Status)
		}
	})
}

func TestLastAdminCannotBeDeleted(t *testing.T) {
	onEach(t, func(t *testing.T, s *site) {
		v := s.admin()
		name := v.account()
		deletion := url.Values{"word": {"삭제"}, "present": {goodPassword}}
		if page := v.post("/account/delete", deletion); page.Status != 409 || v.account() != name {
			t.Errorf("the last admin's deletion: %d, account %q", page.Status, v.account())
		}
		other := s.visitor()
		other.signUp("other")
		id := v.get("/admin").Find(`form[action$="/admin/role"] input[name=learner]`).AttrOr("value", "")
		v.post("/admin/role", url.Values{"learner": {id}, "role": {"admin"}})
		if page := v.post("/account/delete", deletion); page.Status != 200 || v.account() != "" {
			t.Errorf("deletion with another admin there: %d, account %q", page.Status, v.account())
		}
	})
}

func TestAccountsHistoryTellsOfExportAndImport(t *testing.T) {
	storetest.EachDatabase(t, func(t *testing.T, dbURL string) {
		s := newSite(t, dbURL)
		v, guest := s.visitor(), s.visitor()
		v.submit(v.get("/study"), "/reviews", "rating", "3")
		guest.submit(guest.get("/study"), "/reviews", "rating", "3")
		v.signUp("minsu")
		file := v.get("/account/export.json").Body
		v.get("/account/reviews.csv")
		v.bring(strings.NewReader(string(guest.get("/account/export.json").Body)), "trial")
		v.bring(strings.NewReader(string(guest.get("/account/export.json").Body)))
		guest.bring(strings.NewReader(string(file)))
		if got := events(t, dbURL); !slices.Equal(got, []string{"export from 127.0.0.0/24", "export from 127.0.0.0/24", "import from 127.0.0.0/24"}) {
			t.Errorf("the audit log holds %q", got)
		}
		if text := v.get("/account").Find("details.fold").Text(); !strings.Contains(text, "데이터 내려받음") || !strings.Contains(text, "데이터 가져옴") {
			t.Errorf("the account page tells %s", text)
		}
	})
}

func TestImportsAreTriedInBounds(t *testing.T) {
	s := newSite(t, storetest.SQLite(t), func(c *web.Config) {
		c.TrustedProxies = []netip.Prefix{netip.MustParsePrefix("127.0.0.0/8")}
	})
	file := `{"format": "doesaegim learner", "version": 1}`
	try := func(v *visitor, network int) int {
		v.Header.Set("X-Forwarded-For", fmt.Sprintf("203.0.%d.1", network))
		page := v.bring(strings.NewReader(file), "trial")
		if page.Status == 429 && (page.Header.Get("Retry-After") == "" || !strings.Contains(page.Find("[role=alert]").Text(), "뒤에 다시")) {
			t.Errorf("to be tried again after %q: %s", page.Header.Get("Retry-After"), page.Find("[role=alert]").Text())
		}
		return page.Status
	}
	v := s.visitor()
	v.submit(v.get("/study"), "/reviews", "rating", "3")
	let := 0
	for network := range 20 { // wherever it comes from
		if try(v, network) == 200 {
			let++
		}
	}
	if let != 10 {
		t.Errorf("%d imports of one learner are let through, want 10", let)
	}
	s.clock = s.clock.Add(3 * time.Minute)
	for _, want := range []int{200, 200, 429} {
		if got := try(v, 1); got != want {
			t.Errorf("three minutes later: %d, want %d: two", got, want)
		}
	}
	let = 0
	for range 60 { // whoever it is
		if try(s.visitor(), 100) == 200 {
			let++
		}
	}
	if let != 40 {
		t.Errorf("%d imports of one network are let through, want 40", let)
	}
}

// Who sends a file slowly keeps others from nothing but their own network.
func TestImportThatLastsHoldsUpItsOwnNetworkAlone(t *testing.T) {
	s := newSite(t, storetest.SQLite(t), func(c *web.Config) {
		c.TrustedProxies = []netip.Prefix{netip.MustParsePrefix("127.0.0.0/8")}
	})
	from := func(network string) *visitor {
		v := s.visitor()
		v.Header.Set("X-Forwarded-For", network)
		return v
	}
	file := `{"format": "doesaegim learner", "version": 1}`
	body, send := io.Pipe()
	request, err := http.NewRequest(http.MethodPost, s.url+"/account/import", body)
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Content-Type", "multipart/form-data; boundary=x")
	request.Header.Set("X-Forwarded-For", "203.0.113.1")
	slow := make(chan int)
	go func() {
		response, err := http.DefaultClient.Do(request)
		if err != nil {
			slow <- 0
			return
		}
		response.Body.Close()
		slow <- response.StatusCode
	}()
	// More than lines hold: the handler reads it: the import is under way.
	if _, err := io.WriteString(send, "--x\r\nContent-Disposition: form-data; name=\"other\"\r\n\r\n"+strings.Repeat("x", 16<<20)+"\r\n"); err != nil {
		t.Fatal(err)
	}
	if page := from("203.0.113.2").bring(strings.NewReader(file)); page.Status != 503 || page.Header.Get("Retry-After") == "" {
		t.Errorf("another one of the same network: %d", page.Status)
	}
	if page := from("198.51.100.2").bring(strings.NewReader(file)); page.Status != 200 {
		t.Errorf("one of another network: %d", page.Status)
	}
	if _, err := io.WriteString(send, "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"f\"\r\n\r\n"+file+"\r\n--x--\r\n"); err != nil {
		t.Fatal(err)
	}
	send.Close()
	if status := <-slow; status != 200 {
		t.Errorf("the slow one in the end: %d", status)
	}
	if page := from("203.0.113.2").bring(strings.NewReader(file)); page.Status != 200 {
		t.Errorf("after it: %d", page.Status)
	}
}
