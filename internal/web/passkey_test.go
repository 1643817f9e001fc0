package web_test

import (
	"encoding/json"
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"doesaegim/internal/accounts"
	"doesaegim/internal/store/storetest"
	"doesaegim/internal/web"
	"doesaegim/internal/web/webtest"
)

// passkeySite is the address under which the sites of the tests have passkeys.
var passkeySite = &url.URL{Scheme: "https", Host: "prep.example"}

func newDevice() *webtest.Device { return webtest.NewDevice("https://prep.example", "prep.example") }

// told is what a page's script is told before it asks a device.
type told struct {
	Options webtest.Asked
	Problem string
	SignIn  string `json:"sign_in"`
	status  int
}

func (v *visitor) asks(path string, form url.Values) (t told) {
	v.t.Helper()
	page := v.post(path+"/options", form)
	if err := json.Unmarshal(page.Body, &t); err != nil {
		v.t.Fatalf("%s: %d: %v", path, page.Status, err)
	}
	t.status = page.Status
	return t
}

// proves sends a device's answer.
func (v *visitor) proves(path string, form url.Values, answer string, err error) *webtest.Page {
	v.t.Helper()
	if err != nil {
		v.t.Fatal(err)
	}
	form.Set("credential", answer)
	return v.post(path, form)
}

func (v *visitor) signUpBy(d *webtest.Device, name string) *webtest.Page {
	v.t.Helper()
	v.get("/signup")
	form := url.Values{"name": {name}, "next": {"/tags"}}
	answer, err := d.Make(v.asks("/signup/passkey", form).Options)
	return v.proves("/signup/passkey", form, answer, err)
}

func (v *visitor) signInBy(d *webtest.Device) *webtest.Page {
	v.t.Helper()
	v.get("/login")
	answer, err := d.Sign(v.asks("/login/passkey", nil).Options)
	return v.proves("/login/passkey", url.Values{"next": {"/tags"}}, answer, err)
}

func (v *visitor) adds(d *webtest.Device) *webtest.Page {
	v.t.Helper()
	answer, err := d.Make(v.asks("/account/passkeys", nil).Options)
	return v.proves("/account/passkeys", url.Values{}, answer, err)
}

// passkeys are the ids of those on the account page, in order.
func (v *visitor) passkeys() (ids []string) {
	v.t.Helper()
	for _, id := range v.get("/account").Find(`form[action$="/rename"] [name=passkey]`).EachIter() {
		ids = append(ids, id.AttrOr("value", ""))
	}
	return ids
}

func TestGuestMakesAnAccountByPasskeyAndSignsInWithItAgain(t *testing.T) {
	onEach(t, func(t *testing.T, s *site) {
		v, d := s.visitor(), newDevice()
		d.Count = 7
		v.submit(v.get("/study"), "/reviews", "rating", "4")
		guest := v.token()
		if page := v.signUpBy(d, "민수"); page.URL.Path != "/tags" || page.URL.Query().Get("notice") != "signed-up" {
			t.Fatalf("sign-up leads to %s with %d: %s", page.URL, page.Status, page.Find("[role=alert]").Text())
		}
		if v.token() == guest || v.account() != "민수" || v.reviews("aws-one") != 1 || s.learners() != 1 {
			t.Errorf("account %q with %d reviews, %d learners", v.account(), v.reviews("aws-one"), s.learners())
		}
		if !slices.Contains(s.events(), "sign-up") || len(d.Handle) < 16 || strings.Contains(string(d.Handle), "민수") {
			t.Errorf("events %v, handle %q", s.events(), d.Handle)
		}
		v.post("/logout", nil)
		before := v.token()
		if page := v.signInBy(d); page.URL.Path != "/tags" || page.Status != http.StatusOK {
			t.Errorf("sign-in leads to %s with %d", page.URL, page.Status)
		}
		if v.token() == before || v.account() != "민수" || v.reviews("aws-one") != 1 {
			t.Errorf("signed in as %q with %d reviews, the token is new: %v", v.account(), v.reviews("aws-one"), v.token() != before)
		}
		// On another device, as a guest with reviews: they are asked whether these move.
		other := s.visitor()
		other.submit(other.get("/study"), "/reviews", "rating", "3")
		if page := other.signInBy(d); page.URL.Path != "/account/merge" || page.URL.Query().Get("next") != "/tags" {
			t.Errorf("a guest with reviews is led to %s", page.URL)
		}
	})
}

func TestPasskeyOptionsAskForWhatTheSiteNeeds(t *testing.T) {
	s := newSite(t, storetest.SQLite(t))
	v, d := s.visitor(), newDevice()
	made := v.asks("/signup/passkey", url.Values{"name": {"minsu"}}).Options.PublicKey
	if made.Party.ID != "prep.example" || made.User.Name != "minsu" || made.Attestation != "none" ||
		made.AuthenticatorSelection.ResidentKey != "required" || made.AuthenticatorSelection.UserVerification != "preferred" {
		t.Errorf("to make one: %+v", made)
	}
	if used := v.asks("/login/passkey", nil).Options.PublicKey; used.UserVerification != "preferred" || len(used.Challenge) < 40 {
		t.Errorf("to use one: %+v", used)
	}
	v.signUpBy(d, "minsu")
	if more := v.asks("/account/passkeys", nil).Options.PublicKey; len(more.ExcludeCredentials) != 1 || more.User.ID == "" {
		t.Errorf("to add one: %+v", more)
	}
}

func TestNameIsRefusedBeforeADeviceKeepsAPasskeyForIt(t *testing.T) {
	s := newSite(t, storetest.SQLite(t))
	s.visitor().signUp("taken")
	for name, want := range map[string]string{"taken": "이미 쓰고 있는", "x": "2자부터", "": "2자부터"} {
		if told := s.visitor().asks("/signup/passkey", url.Values{"name": {name}}); told.status != http.StatusUnprocessableEntity || !strings.Contains(told.Problem, want) {
			t.Errorf("%q: %d %q", name, told.status, told.Problem)
		}
	}
}

// Each row is an answer that is wrong in one thing. All are refused in the same words, and store nothing.
func TestWrongAnswersOfPasskeysAreRefusedAlike(t *testing.T) {
	onEach(t, func(t *testing.T, s *site) {
		owner, d := s.visitor(), newDevice()
		d.Count = 5
		owner.signUpBy(d, "owner")
		stranger, foreign := s.visitor(), newDevice()
		stranger.signUpBy(foreign, "stranger")
		ask := func(v *visitor) webtest.Asked {
			v.get("/login")
			return v.asks("/login/passkey", nil).Options
		}
		sign := func(v *visitor, change func(*webtest.Device, *webtest.Asked)) string {
			asked, copied := ask(v), *d
			if change != nil {
				change(&copied, &asked)
			}
			answer, err := copied.Sign(asked)
			if err != nil {
				t.Fatal(err)
			}
			return answer
		}
		words := ""
		for name, answer := range map[string]func(v *visitor) string{
			"wrong origin": func(v *visitor) string {
				return sign(v, func(d *webtest.Device, _ *webtest.Asked) { d.Origin = "https://evil.example" })
			},
			"other port": func(v *visitor) string {
				return sign(v, func(d *webtest.Device, _ *webtest.Asked) { d.Origin += ":8443" })
			},
			"wrong site": func(v *visitor) string {
				return sign(v, func(d *webtest.Device, _ *webtest.Asked) { d.Party = "evil.example" })
			},
			"wrong handle": func(v *visitor) string {
				return sign(v, func(d *webtest.Device, _ *webtest.Asked) { d.Handle = foreign.Handle })
			},
			"no handle": func(v *visitor) string { return sign(v, func(d *webtest.Device, _ *webtest.Asked) { d.Handle = nil }) },
			"another's id": func(v *visitor) string {
				return sign(v, func(d *webtest.Device, _ *webtest.Asked) { d.ID = foreign.ID })
			},
			"unknown id": func(v *visitor) string {
				return sign(v, func(d *webtest.Device, _ *webtest.Asked) { d.ID = make([]byte, 32) })
			},
			"own challenge": func(v *visitor) string {
				return sign(v, func(_ *webtest.Device, a *webtest.Asked) { a.PublicKey.Challenge = strings.Repeat("A", 43) })
			},
			"empty challenge": func(v *visitor) string {
				return sign(v, func(_ *webtest.Device, a *webtest.Asked) { a.PublicKey.Challenge = "" })
			},
			"foreign session": func(*visitor) string { return sign(s.visitor(), nil) },
			"other purpose": func(v *visitor) string {
				v.get("/signup")
				asked := v.asks("/signup/passkey", url.Values{"name": {"somebody"}}).Options
				return sign(v, func(_ *webtest.Device, a *webtest.Asked) { *a = asked })
			},
			"expired": func(v *visitor) string {
				defer func() { s.clock = s.clock.Add(5 * time.Minute) }()
				return sign(v, nil)
			},
			"replayed": func(v *visitor) string {
				answer := sign(v, func(d *webtest.Device, _ *webtest.Asked) { d.Origin = "https://evil.example" })
				v.proves("/login/passkey", url.Values{}, answer, nil)
				return strings.Replace(answer, "evil", "prep", 1) // whatever it is, the challenge is used up
			},
			"tampered":  func(v *visitor) string { return strings.Replace(sign(v, nil), `"signature":"`, `"signature":"AA`, 1) },
			"no JSON":   func(*visitor) string { return "{" },
			"nothing":   func(*visitor) string { return "" },
			"too large": func(v *visitor) string { return sign(v, nil) + strings.Repeat(" ", 20<<10) },
		} {
			s.clock = s.clock.Add(time.Hour)
			v := s.visitor()
			sent := answer(v)
			before := s.kept()
			page := v.proves("/login/passkey", url.Values{}, sent, nil)
			said := page.Find("[role=alert]").Text()
			if page.Status != http.StatusUnprocessableEntity || v.account() != "" {
				t.Errorf("%s: %d, signed in as %q", name, page.Status, v.account())
			}
			if words == "" {
				words = said
			}
			if said != words || !strings.Contains(said, "확인하지 못했습니다") {
				t.Errorf("%s: %q, want %q", name, said, words)
			}
			if after := s.kept(); !slices.Equal(after, before) {
				t.Errorf("%s: stored was\n%v\nand is\n%v", name, before, after)
			}
		}
		if page := s.visitor().signInBy(d); page.Status != http.StatusOK {
			t.Errorf("the owner after all this: %d", page.Status)
		}
	})
}

// kept is what the accounts consist of, sessions and all.
func (s *site) kept() []string {
	s.t.Helper()
	return storetest.Texts(s.t, s.database, `
		SELECT 'passkey ' || id || ' ' || sign_count || ' ' || last_used_at FROM passkeys
		UNION ALL SELECT 'session ' || token_hash || ' ' || ended_at FROM sessions WHERE kind = 'account'
		UNION ALL SELECT 'learner ' || id FROM learners
		UNION ALL SELECT 'event ' || id FROM audit
		ORDER BY 1`)
}

// events are the kinds of all that happened to accounts, in no order.
func (s *site) events() []string {
	s.t.Helper()
	return storetest.Texts(s.t, s.database, `SELECT event FROM audit ORDER BY at, id`)
}

func TestAnAnswerOfAPasskeySignsInOnce(t *testing.T) {
	onEach(t, func(t *testing.T, s *site) {
		v, d := s.visitor(), newDevice()
		v.signUpBy(d, "minsu")
		thief := s.visitor()
		thief.get("/login")
		answer, err := d.Sign(thief.asks("/login/passkey", nil).Options)
		for i, want := range []int{http.StatusOK, http.StatusUnprocessableEntity} {
			if page := thief.proves("/login/passkey", url.Values{}, answer, err); page.Status != want {
				t.Errorf("sent for time %d: %d", i+1, page.Status)
			}
		}
	})
}

func TestPasskeyWhoseCountGoesBackIsRefusedAndNoted(t *testing.T) {
	onEach(t, func(t *testing.T, s *site) {
		v, d := s.visitor(), newDevice()
		d.Count = 5
		v.signUpBy(d, "minsu")
		clone := *d
		for range 3 {
			if page := s.visitor().signInBy(d); page.Status != http.StatusOK {
				t.Fatalf("with the count %d: %d", d.Count, page.Status)
			}
		}
		thief := s.visitor()
		page := thief.signInBy(&clone)
		if page.Status != http.StatusUnprocessableEntity || !strings.Contains(page.Find("[role=alert]").Text(), "복제되었을 수 있습니다") || thief.account() != "" {
			t.Errorf("the clone: %d, %q, signed in as %q", page.Status, page.Find("[role=alert]").Text(), thief.account())
		}
		if !slices.Contains(s.events(), "passkey-refused") || !strings.Contains(v.get("/account").Find("details.fold").Text(), "복제되었을 수 있는 패스키") {
			t.Errorf("events %v", s.events())
		}
		clone.Count, clone.Handle = 0, d.Handle // as if it did not count
		if page := s.visitor().signInBy(&clone); page.Status != http.StatusUnprocessableEntity {
			t.Errorf("a clone that stopped counting: %d", page.Status)
		}
	})
}

func TestPasskeysAreAddedNamedAndRemovedButNotTheLastWayIn(t *testing.T) {
	onEach(t, func(t *testing.T, s *site) {
		v, first, second := s.visitor(), newDevice(), newDevice()
		v.signUpBy(first, "minsu")
		id := v.passkeys()[0]
		refusedToRemove := func() {
			t.Helper()
			if page := v.post("/account/passkeys/remove", url.Values{"passkey": {id}}); page.Status != http.StatusConflict || len(v.passkeys()) != 1 {
				t.Errorf("the last way in removed: %d", page.Status)
			}
		}
		refusedToRemove()
		s.clock = s.clock.Add(time.Minute) // so that the second is listed second
		if page := v.adds(second); page.URL.Query().Get("notice") != "passkey-added" || len(v.passkeys()) != 2 {
			t.Fatalf("adding: %d %s, %d passkeys", page.Status, page.URL, len(v.passkeys()))
		}
		if !slices.Equal(first.Handle, second.Handle) {
			t.Error("the account has two handles")
		}
		again := *first
		if page := v.adds(&again); page.Status != http.StatusUnprocessableEntity || len(v.passkeys()) != 2 {
			t.Errorf("adding one that is there: %d", page.Status)
		}
		v.post("/account/passkeys/rename", url.Values{"passkey": {id}, "name": {"  내 \n 전화기 "}})
		if page := v.get("/account"); !strings.Contains(page.Find(".devices").Text(), "내 전화기") {
			t.Error("the name is not shown")
		}
		if page := v.post("/account/passkeys/remove", url.Values{"passkey": {v.passkeys()[1]}}); page.Status != http.StatusOK || len(v.passkeys()) != 1 {
			t.Fatalf("removing: %d", page.Status)
		}
		if page := s.visitor().signInBy(second); page.Status != http.StatusUnprocessableEntity {
			t.Errorf("the passkey removed signs in: %d", page.Status)
		}
		refusedToRemove()
		// With a password the passkey is not the last way in any more.
		v.fill(v.get("/account"), "/account/password", "password", goodPassword)
		if page := v.post("/account/passkeys/remove", url.Values{"passkey": {id}}); page.Status != http.StatusOK || len(v.passkeys()) != 0 {
			t.Errorf("removing beside a password: %d", page.Status)
		}
		if page := s.visitor().signIn("minsu", goodPassword); page.Status != http.StatusOK {
			t.Errorf("the first password: %d", page.Status)
		}
	})
}

func TestWaysInAreChangedSoonAfterSigningInAlone(t *testing.T) {
	s := newSite(t, storetest.SQLite(t))
	v, d := s.visitor(), newDevice()
	v.signUpBy(d, "minsu")
	v.adds(newDevice())
	answer, err := newDevice().Make(v.asks("/account/passkeys", nil).Options)
	s.clock = s.clock.Add(15*time.Minute - time.Second)
	id, late := v.passkeys()[1], v.asks("/account/passkeys", nil).Options
	s.clock = s.clock.Add(time.Minute)
	for what, page := range map[string]*webtest.Page{
		"adding":         v.proves("/account/passkeys", url.Values{}, answer, err),
		"removing":       v.post("/account/passkeys/remove", url.Values{"passkey": {id}}),
		"first password": v.post("/account/password", url.Values{"password": {goodPassword}}),
	} {
		if page.URL.Path != "/login" || page.URL.Query().Get("next") != "/account" || page.Find("#name").AttrOr("value", "") != "minsu" {
			t.Errorf("%s leads to %s with %d", what, page.URL, page.Status)
		}
	}
	if told := v.asks("/account/passkeys", nil); told.status != http.StatusForbidden || told.SignIn != "/login?again=1&next=%2Faccount" {
		t.Errorf("asking for another: %+v", told)
	}
	if len(v.passkeys()) != 2 {
		t.Error("something changed")
	}
	// What was asked before signing in again is the former session's.
	v.signInBy(d)
	answer, err = newDevice().Make(late)
	if page := v.proves("/account/passkeys", url.Values{}, answer, err); page.Status != http.StatusUnprocessableEntity {
		t.Errorf("the challenge of the former session: %d", page.Status)
	}
	if page := v.adds(newDevice()); page.Status != http.StatusOK || len(v.passkeys()) != 3 {
		t.Errorf("after signing in again: %d", page.Status)
	}
}

func TestAccountWithoutAPasswordIsDeletedSoonAfterSigningIn(t *testing.T) {
	s := newSite(t, storetest.SQLite(t))
	v, d := s.visitor(), newDevice()
	v.signUpBy(d, "minsu")
	word := url.Values{"word": {"삭제"}}
	s.clock = s.clock.Add(time.Hour)
	if page := v.get("/account/delete"); page.Find("input[type=password]").Length() != 0 {
		t.Error("a password is asked of an account that has none")
	}
	if page := v.post("/account/delete", word); page.URL.Path != "/login" || page.URL.Query().Get("next") != "/account/delete" || s.learners() != 1 {
		t.Fatalf("an hour later: %d at %s, %d learners", page.Status, page.URL, s.learners())
	}
	v.signInBy(d)
	if page := v.post("/account/delete", word); page.Status != http.StatusOK || s.learners() != 0 {
		t.Errorf("after signing in again: %d, %d learners", page.Status, s.learners())
	}
}

func TestPasskeyOfAnotherAccountIsNeitherTakenNorChanged(t *testing.T) {
	onEach(t, func(t *testing.T, s *site) {
		a, b, d := s.visitor(), s.visitor(), newDevice()
		a.signUpBy(d, "anna")
		id := a.passkeys()[0]
		b.signUp("ben")
		stolen := newDevice()
		stolen.ID = d.ID
		if page := b.adds(stolen); page.Status != http.StatusUnprocessableEntity || len(b.passkeys()) != 0 {
			t.Errorf("a passkey with another's id: %d", page.Status)
		}
		for _, path := range []string{"/account/passkeys/remove", "/account/passkeys/rename"} {
			if page := b.post(path, url.Values{"passkey": {id}, "name": {"mine"}}); page.Status != http.StatusNotFound {
				t.Errorf("%s: %d", path, page.Status)
			}
		}
		if page := s.visitor().signInBy(d); page.Status != http.StatusOK || strings.Contains(a.get("/account").Find(".devices").Text(), "mine") {
			t.Errorf("the owner: %d", page.Status)
		}
	})
}

func TestTooManyPasskeysTriedAreAskedToWait(t *testing.T) {
	s := newSite(t, storetest.SQLite(t))
	v := s.visitor()
	tried := map[string]bool{}
	for range 310 {
		if page := v.post("/login/passkey", url.Values{"credential": {"{}"}}); page.Status == http.StatusTooManyRequests && page.Header.Get("Retry-After") != "" {
			tried["answer"] = true
		}
		if told := v.asks("/login/passkey", nil); told.status == http.StatusTooManyRequests && told.Problem != "" {
			tried["challenge"] = true
		}
	}
	if len(tried) != 2 {
		t.Errorf("of answers and challenges only these have an end: %v", tried)
	}
}

func TestRatingOfAnEndedSessionIsRecordedOnceSignedInByPasskey(t *testing.T) {
	s := newSite(t, storetest.SQLite(t))
	v, d := s.visitor(), newDevice()
	v.signUpBy(d, "minsu")
	study := v.get("/study")
	other := s.visitor()
	other.signInBy(d)
	other.post("/account/sessions/end-others", nil)
	page := v.submit(study, "/reviews", "rating", "3")
	form, err := page.Form("/login")
	if err != nil {
		t.Fatal(page.Status, err)
	}
	answer, err := d.Sign(v.asks("/login/passkey", nil).Options)
	if page := v.proves("/login/passkey", form.Values, answer, err); page.Status != http.StatusOK || v.reviews("aws-one") != 1 {
		t.Errorf("after signing in again: %d %s, %d reviews", page.Status, page.URL, v.reviews("aws-one"))
	}
}

func TestClosedSignUpTakesNoPasskeyEither(t *testing.T) {
	s := newSite(t, storetest.SQLite(t))
	v, d := s.visitor(), newDevice()
	form := url.Values{"name": {"minsu"}}
	answer, err := d.Make(v.asks("/signup/passkey", form).Options)
	storetest.Exec(t, s.database, `INSERT INTO site (name, value) VALUES ('signup', 'closed')`)
	if page := v.proves("/signup/passkey", form, answer, err); page.Status != http.StatusForbidden || s.learners() != 0 {
		t.Errorf("%d, %d learners", page.Status, s.learners())
	}
	if told := v.asks("/signup/passkey", form); told.status != http.StatusForbidden || told.Problem == "" {
		t.Errorf("%+v", told)
	}
}

func TestPasskeysLiveUnderTheSitesPath(t *testing.T) {
	s := newSite(t, storetest.SQLite(t), func(c *web.Config) { c.BaseURL.Path = "/prep" })
	v, d := s.visitor(), newDevice()
	if action := v.get("/prep/login").Find("[data-passkey]").AttrOr("data-action", ""); action != "/prep/login/passkey" {
		t.Errorf("the script asks %q", action)
	}
	form := url.Values{"name": {"minsu"}}
	answer, err := d.Make(v.asks("/prep/signup/passkey", form).Options)
	v.proves("/prep/signup/passkey", form, answer, err)
	s.clock = s.clock.Add(time.Hour)
	if told := v.asks("/prep/account/passkeys", nil); told.SignIn != "/prep/login?again=1&next=%2Faccount" {
		t.Errorf("signed in again at %q", told.SignIn)
	}
}

func TestSitesWithoutAFitAddressHaveNoPasskeys(t *testing.T) {
	for _, site := range []string{"http://127.0.0.1:8080", "https://192.0.2.7", "https://[2001:db8::1]", "http://prep.example"} {
		base, err := url.Parse(site)
		if err != nil {
			t.Fatal(err)
		}
		a, err := accounts.New(t.Context(), storetest.Open(t, storetest.SQLite(t)), time.Now, accounts.Passkeys(base))
		if err != nil {
			t.Fatal(err)
		}
		_, begun := a.BeginSignInByPasskey(t.Context(), accounts.Browser{})
		_, used := a.SignInByPasskey(t.Context(), accounts.Browser{}, "{}")
		if a.PasskeyOrigin() != "" || !errors.Is(begun, accounts.ErrPasskeyRefused) || !errors.Is(used, accounts.ErrPasskeyRefused) {
			t.Errorf("%s: origin %q, %v, %v", site, a.PasskeyOrigin(), begun, used)
		}
	}
}
