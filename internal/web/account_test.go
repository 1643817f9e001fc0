package web_test

import (
	"bytes"
	"context"
	"fmt"
	"log/slog"
	"maps"
	"net/http"
	"net/netip"
	"net/url"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"doesaegim/internal/accounts"
	"doesaegim/internal/cards"
	"doesaegim/internal/store"
	"doesaegim/internal/store/storetest"
	"doesaegim/internal/study"
	"doesaegim/internal/web"
	"doesaegim/internal/web/webtest"
)

const (
	goodPassword  = "four words in a row"
	otherPassword = "something else entirely"
)

// fill sends the first form for a path with what is typed into it.
func (v *visitor) fill(page *webtest.Page, action string, typed ...string) *webtest.Page {
	v.t.Helper()
	form, err := page.Form(action)
	if err != nil {
		v.t.Fatal(err)
	}
	for i := 0; i < len(typed); i += 2 {
		form.Values.Set(typed[i], typed[i+1])
	}
	next, err := form.Submit("", "")
	if err != nil {
		v.t.Fatal(err)
	}
	return next
}

func (v *visitor) signUp(name string) *webtest.Page {
	v.t.Helper()
	page := v.fill(v.get("/signup"), "/signup", "name", name, "password", goodPassword)
	if page.Status != http.StatusOK {
		v.t.Fatalf("sign-up: %d: %s", page.Status, page.Find("[role=alert]").Text())
	}
	return page
}

func (v *visitor) signIn(name, password string) *webtest.Page {
	v.t.Helper()
	return v.fill(v.get("/login"), "/login", "name", name, "password", password)
}

// account is the name that the account page shows; empty for a guest.
func (v *visitor) account() string {
	v.t.Helper()
	page := v.get("/account")
	if page.Find(`.page-head form[action$="/logout"]`).Length() == 0 {
		return ""
	}
	return page.Find("h1").Text()
}

func (v *visitor) token() string {
	home, _ := url.Parse(v.Base + "/")
	for _, c := range v.Client.Jar.Cookies(home) {
		if c.Name == "doesaegim" {
			return c.Value
		}
	}
	return ""
}

func TestGuestMakesAnAccountAndKeepsTheirReviews(t *testing.T) {
	onEach(t, func(t *testing.T, s *site) {
		v := s.visitor()
		v.submit(v.get("/study"), "/reviews", "rating", "4")
		before := v.token()
		page := v.fill(v.get("/signup?next=/tags"), "/signup", "name", "민수", "password", goodPassword)
		if page.URL.Path != "/tags" || page.URL.Query().Get("notice") != "signed-up" {
			t.Errorf("sign-up leads to %s with %d", page.URL, page.Status)
		}
		if v.token() == before {
			t.Error("the cookie is the guest's still")
		}
		if v.account() != "민수" || v.reviews("aws-one") != 1 {
			t.Errorf("account %q with %d reviews", v.account(), v.reviews("aws-one"))
		}
		elsewhere := s.visitor()
		if page := elsewhere.signIn("민수", goodPassword); page.Status != http.StatusOK || elsewhere.reviews("aws-one") != 1 {
			t.Errorf("on another device: %d, %d reviews", page.Status, elsewhere.reviews("aws-one"))
		}
		if n := s.learners(); n != 1 {
			t.Errorf("%d learners, want one", n)
		}
	})
}

func TestRefusedCredentialsKeepTheNameAndNeverThePassword(t *testing.T) {
	s := newSite(t, storetest.SQLite(t))
	s.visitor().signUp("taken")
	for _, c := range []struct{ name, path, user, password string }{
		{"bad name", "/signup", "two words", goodPassword},
		{"name taken", "/signup", "Taken", otherPassword},
		{"short", "/signup", "minsu", "k7#pQ2vLx"},
		{"long", "/signup", "minsu", strings.Repeat("ab c", 65)},
		{"common", "/signup", "minsu", "password123"},
		{"wrong", "/login", "taken", "wrong password"},
		{"unknown", "/login", "nobody", "wrong password"},
	} {
		v := s.visitor()
		page := v.fill(v.get(c.path+"?next=/tags"), c.path, "name", c.user, "password", c.password)
		form, err := page.Form(c.path)
		if err != nil || page.Status != http.StatusUnprocessableEntity || page.Find("[role=alert]").Length() != 1 {
			t.Errorf("%s: %d, %v", c.name, page.Status, err)
			continue
		}
		if form.Values.Get("name") != c.user || form.Values.Get("next") != "/tags" {
			t.Errorf("%s: the form holds %v", c.name, form.Values)
		}
		if strings.Contains(string(page.Body), c.password) {
			t.Errorf("%s: the password stands in the page", c.name)
		}
	}
	if n := s.learners(); n != 1 {
		t.Errorf("%d learners, want the first alone", n)
	}
}

func TestSameWordsForUnknownNameAndWrongPassword(t *testing.T) {
	s := newSite(t, storetest.SQLite(t))
	s.visitor().signUp("minsu")
	var texts []string
	for _, name := range []string{"minsu", "nobody"} {
		page := s.visitor().signIn(name, "wrong password")
		texts = append(texts, fmt.Sprint(page.Status, page.Find("main").Text()))
	}
	if texts[0] != texts[1] {
		t.Errorf("%q\n%q", texts[0], texts[1])
	}
}

func TestTooManyGuessesAreAskedToWait(t *testing.T) {
	s := newSite(t, storetest.SQLite(t), func(c *web.Config) {
		c.TrustedProxies = []netip.Prefix{netip.MustParsePrefix("10.0.0.0/8")} // and not the one we come from
	})
	s.visitor().signUp("minsu")
	var page *webtest.Page
	for i := range 12 {
		v := s.visitor()
		v.Header.Set("X-Forwarded-For", fmt.Sprintf("203.0.%d.1", i)) // forged
		page = v.signIn("minsu", "wrong password")
	}
	if page.Status != http.StatusTooManyRequests || page.Header.Get("Retry-After") == "" || page.Find("[role=alert]").Length() != 1 {
		t.Errorf("the twelfth guess: %d, Retry-After %q", page.Status, page.Header.Get("Retry-After"))
	}
	// The same network, however it is spelled in the forged header, is counted as one.
	refused := false
	for i := range 60 {
		v := s.visitor()
		v.Header.Set("X-Forwarded-For", fmt.Sprintf("203.1.%d.1", i))
		page := v.post("/login", url.Values{"name": {fmt.Sprint("name", i)}, "password": {"x"}})
		refused = refused || page.Status == http.StatusTooManyRequests
	}
	if !refused {
		t.Error("60 guesses from one network at once, each with a forged address, are all let through")
	}
}

func TestSignInOffersToMoveTheGuestsReviews(t *testing.T) {
	onEach(t, func(t *testing.T, s *site) {
		first := s.visitor()
		first.submit(first.get("/study"), "/reviews", "rating", "4")
		first.signUp("minsu")

		v := s.visitor()
		s.clock = s.clock.Add(time.Hour)
		v.submit(v.get("/study?tag=Linux"), "/reviews", "rating", "3")
		s.clock = s.clock.Add(time.Hour)
		v.submit(v.get("/study?mode=cram&card=aws-one"), "/reviews", "rating", "1")
		page := v.fill(v.get("/login?next=/tags"), "/login", "name", "minsu", "password", goodPassword)
		if page.URL.Path != "/account/merge" || !strings.Contains(page.Find("main").Text(), "카드 2장을 2번") {
			t.Fatalf("signing in leads to %s: %s", page.URL, page.Find("main").Text())
		}
		if v.reviews("linux-one") != 0 || v.reviews("aws-one") != 1 {
			t.Error("something was moved before anybody was asked")
		}
		// Not now; and back as the guest after signing out.
		declined := v.submit(page, "/account/merge", "move", "0")
		if declined.URL.Path != "/tags" || v.reviews("linux-one") != 0 {
			t.Errorf("declining leads to %s", declined.URL)
		}
		v.submit(v.get("/account"), "/logout", "", "")
		if v.account() != "" || v.reviews("linux-one") != 1 {
			t.Errorf("signed out: account %q, %d reviews of the guest", v.account(), v.reviews("linux-one"))
		}
		// This time yes.
		page = v.signIn("minsu", goodPassword)
		page = v.submit(page, "/account/merge", "move", "1")
		if page.URL.Query().Get("notice") != "merged" || v.reviews("linux-one") != 1 || v.reviews("aws-one") != 2 {
			t.Errorf("moved: %s, %d and %d reviews", page.URL, v.reviews("linux-one"), v.reviews("aws-one"))
		}
		if n := s.learners(); n != 1 {
			t.Errorf("%d learners, want one", n)
		}
		if page := v.post("/account/merge", url.Values{"move": {"1"}}); page.Status != http.StatusOK || v.reviews("aws-one") != 2 {
			t.Errorf("the form a second time: %d", page.Status)
		}
		v.submit(v.get("/account"), "/logout", "", "")
		if v.reviews("linux-one") != 0 {
			t.Error("after moving, the reviews are still in the browser")
		}
	})
}

func TestRatingAfterTheSessionEndedIsRecordedOnceAfterSigningIn(t *testing.T) {
	onEach(t, func(t *testing.T, s *site) {
		v := s.visitor()
		v.signUp("minsu")
		page := v.get("/study?tag=AWS")
		other := s.visitor()
		other.signIn("minsu", goodPassword)
		other.submit(other.get("/account"), "/account/sessions/end-others", "", "")

		page = v.submit(page, "/reviews", "rating", "3")
		if page.Status != http.StatusUnauthorized || page.URL.RawQuery != "" {
			t.Fatalf("the rating: %d at %s, want to be asked to sign in", page.Status, page.URL)
		}
		if form, err := page.Form("/login"); err != nil || form.Values.Get("name") != "minsu" {
			t.Errorf("the form does not know who was here: %v", err)
		}
		page = v.fill(page, "/login", "password", "wrong password")
		if page.Status != http.StatusUnprocessableEntity {
			t.Fatalf("a wrong password: %d", page.Status)
		}
		form, err := page.Form("/login")
		if err != nil {
			t.Fatal(err)
		}
		form.Values.Set("password", goodPassword)
		for range 2 {
			page, err = form.Submit("", "")
			if err != nil || page.Status != http.StatusOK || page.URL.Path != "/study" || page.URL.Query().Get("tag") != "AWS" {
				t.Fatalf("signing in: %d at %s, %v", page.Status, page.URL, err)
			}
		}
		if got := v.reviews("aws-one"); got != 1 {
			t.Errorf("%d reviews, want one", got)
		}
		if n := s.learners(); n != 1 {
			t.Errorf("%d learners: the rating made a guest", n)
		}
	})
}

func TestFormAfterTheSessionEndedIsTakenAfterSigningIn(t *testing.T) {
	onEach(t, func(t *testing.T, s *site) {
		v := s.visitor()
		v.signUp("minsu")
		answer, note := strings.Repeat("😀", study.MaxOwnAnswer), strings.Repeat("가", study.MaxNote)
		rating, err := v.get("/study").Form("/reviews")
		if err != nil {
			t.Fatal(err)
		}
		rating.Values.Set("rating", "4")
		rating.Values.Set("answer", answer)
		rating.Values.Set("keep", "1")
		interview, err := v.get("/interviews/new").Form("/interviews")
		if err != nil {
			t.Fatal(err)
		}
		interview.Values.Set("title", "내일의 면접")
		forms := map[string]url.Values{
			"/reviews":               rating.Values,
			"/interviews":            interview.Values,
			"/cards/aws-one/note":    {"note": {note}, "next": {"/"}},
			"/add":                   {"question": {"What is carried?"}, "answer": {"This."}, "tag": {"AWS"}},
			"/filters":               {"name": {"one & two"}, "tag": {"AWS", "Linux"}, "next": {"/"}},
			"/interviews/no/debrief": {"note": {"nobody's"}},
		}
		for _, path := range slices.Sorted(maps.Keys(forms)) {
			form := forms[path]
			other := s.visitor()
			other.signIn("minsu", goodPassword)
			other.submit(other.get("/account"), "/account/sessions/end-others", "", "")
			page := v.post(path, form)
			if path == "/add" {
				// It stores nothing, so that it needs nobody to sign in.
				if page.Status != http.StatusOK || !strings.Contains(page.Find("main").Text(), "What is carried?") {
					t.Errorf("%s: %d", path, page.Status)
				}
				v.signIn("minsu", goodPassword)
				continue
			}
			if page.Status != http.StatusUnauthorized || page.Find(".note.warn").Length() != 1 {
				t.Fatalf("%s: %d, want to be asked to sign in", path, page.Status)
			}
			if path == "/reviews" {
				if page = v.fill(page, "/login", "password", "wrong password"); page.Status != http.StatusUnprocessableEntity {
					t.Fatalf("a wrong password: %d", page.Status)
				}
			}
			page = v.fill(page, "/login", "password", goodPassword)
			want := http.StatusOK
			if strings.HasSuffix(path, "/debrief") {
				want = http.StatusNotFound
			}
			if page.Status != want || v.account() != "minsu" {
				t.Errorf("%s, signed in: %d as %q", path, page.Status, v.account())
			}
		}
		page := v.get("/cards/aws-one")
		if page.Find("textarea[name=note]").Text() != note || page.Find("#own .own-text").Text() != answer || v.reviews("aws-one") != 1 {
			t.Errorf("the card has %d reviews, or lacks a text", v.reviews("aws-one"))
		}
		if text := v.get("/interviews").Find("main").Text(); !strings.Contains(text, "내일의 면접") {
			t.Errorf("the interviews are %s", text)
		}
		if text := v.get("/").Find("main").Text(); !strings.Contains(text, "one & two") {
			t.Errorf("the filters are %s", text)
		}
		if n := s.learners(); n != 1 {
			t.Errorf("%d learners: a form made a guest", n)
		}
	})
}

// A password stands in no page, so a form with one is not carried along.
func TestPasswordOfAnEndedSessionIsNotCarried(t *testing.T) {
	s := newSite(t, storetest.SQLite(t))
	v := s.visitor()
	v.signUp("minsu")
	s.clock = s.clock.Add(61 * 24 * time.Hour)
	page := v.post("/account/password", url.Values{"present": {goodPassword}, "password": {otherPassword}})
	if body := string(page.Body); page.Status != http.StatusUnauthorized || strings.Contains(body, goodPassword) || strings.Contains(body, otherPassword) {
		t.Errorf("%d: %s", page.Status, body)
	}
	form, err := page.Form("/login")
	if err != nil {
		t.Fatal(err)
	}
	form.Values.Set("password", goodPassword)
	form.Values.Set("pending", "/account/sessions/end-others")
	if page, err := form.Submit("", ""); err != nil || page.Status != http.StatusBadRequest {
		t.Errorf("a form that none carries: %v", err)
	}
}

func TestEndedSessionGetsNoEmptyExport(t *testing.T) {
	s := newSite(t, storetest.SQLite(t))
	v := s.visitor()
	v.signUp("minsu")
	v.submit(v.get("/study"), "/reviews", "rating", "3")
	s.clock = s.clock.Add(61 * 24 * time.Hour)
	for _, path := range []string{"/account/export.json", "/account/reviews.csv", "/account/import", "/account/delete"} {
		page := v.get(path)
		if page.URL.Path != "/login" {
			t.Errorf("%s leads to %s with %d", path, page.URL, page.Status)
		}
	}
	page := v.signIn("minsu", goodPassword)
	if page.Status != http.StatusOK || len(v.export().Reviews) != 1 {
		t.Errorf("signed in again: %d", page.Status)
	}
}

// The page that asks one visitor to sign in is not what the next one gets.
func TestEndedSessionOfOneVisitorStopsNobodyElse(t *testing.T) {
	s := newSite(t, storetest.SQLite(t))
	v := s.visitor()
	v.signUp("minsu")
	page := v.get("/study")
	other := s.visitor()
	other.signIn("minsu", goodPassword)
	other.submit(other.get("/account"), "/account/sessions/end-others", "", "")
	if page = v.submit(page, "/reviews", "rating", "3"); page.Status != http.StatusUnauthorized {
		t.Fatalf("the rating of an ended session: %d", page.Status)
	}
	guest := s.visitor()
	if page := guest.submit(guest.get("/study"), "/reviews", "rating", "3"); page.Status != http.StatusOK {
		t.Errorf("the rating of another visitor: %d", page.Status)
	}
}

func TestRatingOfAnotherAccountIsNotRecorded(t *testing.T) {
	s := newSite(t, storetest.SQLite(t))
	other := s.visitor()
	other.signUp("jisu")
	v := s.visitor()
	v.signUp("minsu")
	page := v.get("/study")
	s.clock = s.clock.Add(61 * 24 * time.Hour) // idle for too long
	page = v.submit(page, "/reviews", "rating", "3")
	page = v.fill(page, "/login", "name", "jisu", "password", goodPassword)
	if page.URL.Query().Get("notice") != "foreign" || v.account() != "jisu" || v.reviews("aws-one") != 0 {
		t.Errorf("%s as %q with %d reviews", page.URL, v.account(), v.reviews("aws-one"))
	}
}

func TestEndedSessionWritesNothingUntilItsVisitorDecides(t *testing.T) {
	s := newSite(t, storetest.SQLite(t))
	v := s.visitor()
	v.signUp("minsu")
	s.clock = s.clock.Add(61 * 24 * time.Hour)
	if page := v.get("/"); page.Find(".signed-out").Length() != 1 {
		t.Error("the page does not say that the session has ended")
	}
	for _, path := range []string{"/cards/aws-one/flag", "/filters", "/settings", "/account/password", "/reviews/undo"} {
		if page := v.post(path, url.Values{"flag": {"1"}, "name": {"x"}, "new": {"3"}}); page.Status != http.StatusUnauthorized {
			t.Errorf("%s: %d, want 401", path, page.Status)
		}
	}
	v.submit(v.get("/"), "/logout", "", "")
	v.submit(v.get("/study"), "/reviews", "rating", "3")
	if n := s.learners(); n != 2 || v.reviews("aws-one") != 1 {
		t.Errorf("%d learners; the guest has %d reviews", n, v.reviews("aws-one"))
	}
}

func TestSessionsOfOneAccountAreNotAnothers(t *testing.T) {
	onEach(t, func(t *testing.T, s *site) {
		a, phone, b := s.visitor(), s.visitor(), s.visitor()
		a.signUp("minsu")
		phone.Header.Set("User-Agent", "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 Version/19.0 Mobile Safari/604.1")
		phone.signIn("minsu", goodPassword)
		b.signUp("jisu")
		page := a.get("/account")
		if !strings.Contains(page.Find("section .devices").Text(), "Safari iPhone") || page.Find("section .devices li").Length() != 2 {
			t.Errorf("devices: %s", page.Find("section .devices").Text())
		}
		form, err := page.Form("/account/sessions/end")
		if err != nil {
			t.Fatal(err)
		}
		if got := b.post("/account/sessions/end", form.Values); got.Status != http.StatusNotFound {
			t.Errorf("B ends A's session: %d, want 404", got.Status)
		}
		if phone.account() != "minsu" {
			t.Fatal("A's phone is signed out by B")
		}
		if _, err := form.Submit("", ""); err != nil {
			t.Fatal(err)
		}
		if phone.account() != "" || a.account() != "minsu" {
			t.Error("A could not sign the phone out alone")
		}
	})
}

func TestSignOutForgets(t *testing.T) {
	s := newSite(t, storetest.SQLite(t))
	v := s.visitor()
	v.submit(v.get("/study"), "/reviews", "rating", "3")
	v.signUp("minsu")
	stolen := v.token()
	v.Client.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	page := v.submit(v.get("/account"), "/logout", "", "")
	if page.Header.Get("Clear-Site-Data") != `"cache", "storage"` {
		t.Errorf("Clear-Site-Data %q", page.Header.Get("Clear-Site-Data"))
	}
	if v.reviews("aws-one") != 0 {
		t.Error("the reviews are still there")
	}
	home, _ := url.Parse(s.url)
	thief := s.visitor()
	thief.Client.Jar.SetCookies(home, []*http.Cookie{{Name: "doesaegim", Value: stolen}})
	if thief.account() != "" || thief.reviews("aws-one") != 0 {
		t.Error("the token works after signing out")
	}
}

func TestGuestWhoSignsOutLosesNothing(t *testing.T) {
	s := newSite(t, storetest.SQLite(t))
	v := s.visitor()
	v.submit(v.get("/study"), "/reviews", "rating", "3")
	v.post("/logout", nil)
	if v.reviews("aws-one") != 1 {
		t.Error("a guest has signed out of their reviews for ever")
	}
}

func TestPasswordIsChangedOnTheAccountPage(t *testing.T) {
	s := newSite(t, storetest.SQLite(t))
	v := s.visitor()
	v.signUp("minsu")
	page := v.fill(v.get("/account"), "/account/password", "present", "wrong password", "password", otherPassword)
	if page.Status != http.StatusUnprocessableEntity || page.Find("#present[aria-invalid]").Length() != 1 {
		t.Errorf("with a wrong one: %d", page.Status)
	}
	page = v.fill(v.get("/account"), "/account/password", "present", goodPassword, "password", otherPassword)
	if page.URL.Query().Get("notice") != "password-changed" || v.account() != "minsu" {
		t.Errorf("%d at %s", page.Status, page.URL)
	}
	if page := s.visitor().signIn("minsu", otherPassword); page.Status != http.StatusOK {
		t.Errorf("with the new one: %d", page.Status)
	}
}

// admin is a visitor who is signed in as the admin root.
func (s *site) admin() *visitor {
	s.t.Helper()
	a, err := accounts.New(context.Background(), s.store, func() time.Time { return s.clock })
	if err != nil {
		s.t.Fatal(err)
	}
	account, err := a.Add(context.Background(), "root", store.RoleAdmin)
	if err != nil {
		s.t.Fatal(err)
	}
	token, _, err := a.IssueReset(context.Background(), account.LearnerID, "", accounts.Browser{})
	if err != nil {
		s.t.Fatal(err)
	}
	v := s.visitor()
	page := v.fill(v.get("/reset?token="+token), "/reset", "password", goodPassword)
	if page.Status != http.StatusOK {
		s.t.Fatalf("reset: %d", page.Status)
	}
	return v
}

func TestAdminPageIsThereForAdminsAlone(t *testing.T) {
	onEach(t, func(t *testing.T, s *site) {
		admin, member, guest := s.admin(), s.visitor(), s.visitor()
		member.signUp("minsu")
		page := admin.get("/admin")
		if page.Status != http.StatusOK || page.Find(".users tbody tr").Length() != 2 {
			t.Fatalf("for the admin: %d with %d users", page.Status, page.Find(".users tbody tr").Length())
		}
		id := page.Find(`tr:contains(minsu) input[name=learner]`).AttrOr("value", "")
		for name, v := range map[string]*visitor{"a learner": member, "a guest": guest} {
			if got := v.get("/admin").Status; got != http.StatusNotFound {
				t.Errorf("%s: GET /admin: %d, want 404", name, got)
			}
			for path, form := range map[string]url.Values{
				"/admin/signup":   {"on": {"0"}},
				"/admin/role":     {"learner": {id}, "role": {"admin"}},
				"/admin/reset":    {"learner": {id}},
				"/admin/sessions": {"learner": {id}},
				"/admin/backup":   {},
			} {
				if got := v.post(path, form).Status; got != http.StatusNotFound {
					t.Errorf("%s: POST %s: %d, want 404", name, path, got)
				}
			}
		}
		if member.account() != "minsu" {
			t.Error("the learner was signed out all the same")
		}
	})
}

func TestAdminLooksAfterAccounts(t *testing.T) {
	s := newSite(t, storetest.SQLite(t))
	admin, member := s.admin(), s.visitor()
	member.signUp("minsu")
	id := admin.get("/admin").Find(`tr:contains(minsu) input[name=learner]`).AttrOr("value", "")
	self := admin.get("/admin").Find(`tr:contains(root) input[name=learner]`).AttrOr("value", "")

	if page := admin.post("/admin/role", url.Values{"learner": {self}, "role": {"learner"}}); page.Status != http.StatusConflict {
		t.Errorf("the last admin steps down: %d, want 409", page.Status)
	}
	for _, learner := range []string{"", "nobody"} {
		for _, path := range []string{"/admin/role", "/admin/reset", "/admin/sessions"} {
			if page := admin.post(path, url.Values{"learner": {learner}, "role": {"learner"}}); page.Status != http.StatusNotFound {
				t.Errorf("%s of %q: %d, want 404", path, learner, page.Status)
			}
		}
	}
	if page := admin.post("/admin/role", url.Values{"learner": {id}, "role": {"root"}}); page.Status != http.StatusBadRequest {
		t.Errorf("a role that is none: %d", page.Status)
	}
	// A link for a new password.
	page := admin.post("/admin/reset", url.Values{"learner": {id}})
	link := page.Find("#link-title + p code").Text()
	forgetful := s.visitor()
	reset := forgetful.get(link)
	if reset.Header.Get("Referrer-Policy") != "strict-origin" {
		t.Errorf("Referrer-Policy %q", reset.Header.Get("Referrer-Policy"))
	}
	if page := forgetful.fill(reset, "/reset", "password", "short"); page.Status != http.StatusUnprocessableEntity {
		t.Errorf("a short password: %d", page.Status)
	}
	if page := forgetful.fill(reset, "/reset", "password", otherPassword); page.Status != http.StatusOK || forgetful.account() != "minsu" {
		t.Errorf("the link leads to %s with %d", page.URL, page.Status)
	}
	if member.account() != "" {
		t.Error("the member is still signed in elsewhere")
	}
	if page := s.visitor().get(link); page.Status != http.StatusNotFound {
		t.Errorf("the link again: %d, want 404", page.Status)
	}
	// A role, which ends the sessions begun with another.
	admin.post("/admin/role", url.Values{"learner": {id}, "role": {"admin"}})
	if forgetful.account() != "" {
		t.Error("the new admin goes on with the session of a learner")
	}
	forgetful.signIn("minsu", otherPassword)
	if got := forgetful.get("/admin").Status; got != http.StatusOK {
		t.Errorf("the new admin's page: %d", got)
	}
	// The sign-up switch.
	admin.submit(admin.get("/admin"), "/admin/signup", "", "")
	v := s.visitor()
	if page := v.get("/signup"); page.Find("input[name=password]").Length() != 0 {
		t.Error("the form is still offered")
	}
	if page := v.post("/signup", url.Values{"name": {"jisu"}, "password": {goodPassword}}); page.Status != http.StatusForbidden {
		t.Errorf("signing up where it is closed: %d, want 403", page.Status)
	}
	v.submit(v.get("/study"), "/reviews", "rating", "3")
	if v.reviews("aws-one") != 1 {
		t.Error("guests cannot study any more")
	}
}

// The role, the learner and whatever else is not asked for stay what they are.
func TestFieldsThatAreNotAskedForChangeNothing(t *testing.T) {
	s := newSite(t, storetest.SQLite(t))
	v := s.visitor()
	v.post("/signup", url.Values{"name": {"minsu"}, "password": {goodPassword}, "role": {"admin"}, "admin": {"1"}, "learner_id": {"x"}})
	if v.account() != "minsu" || v.get("/admin").Status != http.StatusNotFound {
		t.Errorf("account %q, admin page %d", v.account(), v.get("/admin").Status)
	}
}

func TestSecretsStayOutOfTheLogAndNothingForgesALine(t *testing.T) {
	var log bytes.Buffer
	s := newSite(t, storetest.SQLite(t), func(c *web.Config) {
		c.Log = slog.New(slog.NewTextHandler(&log, &slog.HandlerOptions{Level: slog.LevelDebug}))
	})
	v := s.visitor()
	v.Header.Set("User-Agent", "x\tlevel=ERROR msg=forged")
	v.signUp("minsu")
	token := v.token()
	s.visitor().signIn("minsu\nlevel=ERROR msg=forged", "secret typed wrong")
	admin := s.admin()
	id := admin.get("/admin").Find(`tr:contains(minsu) input[name=learner]`).AttrOr("value", "")
	link := admin.post("/admin/reset", url.Values{"learner": {id}}).Find("#link-title + p code").Text()
	s.visitor().get(link)
	_, resetToken, _ := strings.Cut(link, "token=")
	v.get("/nope?x=%0alevel=ERROR+msg=forged")
	for _, secret := range []string{goodPassword, "secret typed wrong", token, resetToken} {
		if secret == "" || strings.Contains(log.String(), secret) {
			t.Errorf("the log holds %q", secret)
		}
	}
	for line := range strings.Lines(log.String()) {
		if !strings.HasPrefix(line, "time=") || strings.Contains(line, " msg=forged") {
			t.Errorf("a forged line: %s", line)
		}
	}
	if log.Len() == 0 {
		t.Error("nothing is logged")
	}
}

func TestAdminsAloneSeeWhatKeepsAnEditFromBeingUsed(t *testing.T) {
	s := newSite(t, storetest.SQLite(t), func(c *web.Config) {
		c.Deck = web.DeckSource{Path: "data", Problems: func() cards.Problems {
			return cards.Problems{{File: "data/questions.yaml", Line: 3, Col: 5, Severity: cards.Error, Message: "unknown key"}}
		}}
	})
	const want = "data/questions.yaml:3:5: unknown key"
	if page := s.admin().get("/tags"); !strings.Contains(page.Find(".deck-problems").Text(), want) {
		t.Errorf("the admin sees: %q", page.Find(".deck-problems").Text())
	}
	if page := s.visitor().get("/tags"); strings.Contains(string(page.Body), want) {
		t.Error("everybody sees it")
	}
}

// Of two forms that a guest sends at the same moment, neither fails, nor does one take away what the other has given.
func TestTwoSignUpsAtOnceBothLeadToAnAccount(t *testing.T) {
	s := newSite(t, storetest.SQLite(t))
	guest := s.visitor()
	guest.submit(guest.get("/study"), "/reviews", "rating", "3")
	home, _ := url.Parse(s.url)
	var wait sync.WaitGroup
	for _, name := range []string{"minsu", "jisu"} {
		v := s.visitor()
		v.Client.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
		v.Client.Jar.SetCookies(home, guest.Client.Jar.Cookies(home))
		wait.Go(func() {
			page := v.post("/signup", url.Values{"name": {name}, "password": {goodPassword}})
			if page.Status != http.StatusSeeOther {
				t.Errorf("%s: %d", name, page.Status)
			}
			if v.token() != guest.token() && v.account() != name {
				t.Errorf("%s is given a token that leads to %q", name, v.account())
			}
			if page.Header.Get("Set-Cookie") != "" && v.token() == guest.token() {
				t.Errorf("%s is given the guest's token, which has ended", name)
			}
		})
	}
	wait.Wait()
}
