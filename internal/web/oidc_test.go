package web_test

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"doesaegim/internal/accounts"
	"doesaegim/internal/accounts/idptest"
	"doesaegim/internal/store/storetest"
	"doesaegim/internal/web"
	"doesaegim/internal/web/webtest"
)

// provided is a site by whose provider visitors sign in.
type provided struct {
	*site
	provider *idptest.Provider
}

func newProvidedSite(t *testing.T, databaseURL, base string, options ...accounts.Option) *provided {
	t.Helper()
	return newLoggingProvidedSite(t, databaseURL, base, nil, options...)
}

func newLoggingProvidedSite(t *testing.T, databaseURL, base string, log *slog.Logger, options ...accounts.Option) *provided {
	t.Helper()
	p := &provided{}
	p.site = newSiteOf(t, databaseURL, func(s *site, config *web.Config) {
		config.BaseURL.Path, config.Log = base, cmp.Or(log, config.Log)
		p.provider = idptest.Start(t, config.BaseURL.String()+"/login/oidc/callback")
		s.clock = time.Now() // the provider has a clock of its own
		s.who = append(options, accounts.SignInBy(accounts.Provider{
			Issuer: p.provider.Issuer, ClientID: idptest.ClientID, ClientSecret: idptest.ClientSecret,
		}))
	})
	p.url += base
	return p
}

// arrive goes to the provider from a page, as a browser goes that is told to, and returns the provider's.
func (v *visitor) arrive(page *webtest.Page, action string, typed ...string) *webtest.Page {
	v.t.Helper()
	leaving := v.fill(page, action, typed...)
	return v.follow(leaving)
}

func (v *visitor) follow(leaving *webtest.Page) *webtest.Page {
	v.t.Helper()
	_, address, ok := strings.Cut(leaving.Header.Get("Refresh"), "0; url=")
	if link := leaving.Find("main a.btn").AttrOr("href", ""); !ok || link != address || leaving.Status != http.StatusOK {
		v.t.Fatalf("%d at %s: Refresh %q, the link leads to %q", leaving.Status, leaving.URL, leaving.Header.Get("Refresh"), link)
	}
	return v.get(address)
}

// vouch lets the provider vouch for one of its users.
func (v *visitor) vouch(provider *webtest.Page, user string) *webtest.Page {
	v.t.Helper()
	return v.fill(provider, "/login/username", "username", user, "password", idptest.Password)
}

// signInBy signs in by the provider from the page to sign in.
func (p *provided) signInBy(v *visitor, user string) *webtest.Page {
	p.t.Helper()
	return v.vouch(v.arrive(v.get("/login?next=/tags"), p.base()+"/login/oidc"), user)
}

func (p *provided) base() string {
	u, _ := url.Parse(p.url)
	return u.Path
}

// stored are the rows that a sign-in may leave.
func (p *provided) stored() string {
	p.t.Helper()
	var all []string
	for _, query := range []string{
		`SELECT name FROM accounts ORDER BY name`, `SELECT id FROM learners ORDER BY id`,
		`SELECT token_hash FROM sessions WHERE ended_at = 0 ORDER BY token_hash`, `SELECT subject FROM identities ORDER BY subject`,
		`SELECT state_hash FROM spent_states ORDER BY state_hash`, `SELECT id FROM audit ORDER BY id`,
	} {
		all = append(all, strings.Join(storetest.Texts(p.t, p.database, query), ","))
	}
	return strings.Join(all, "\n")
}

// linkOf is the id, in forms, of the one link of an account.
func (p *provided) linkOf(name string) string {
	p.t.Helper()
	visitors, err := accounts.New(p.t.Context(), p.store, time.Now, p.who...)
	if err != nil {
		p.t.Fatal(err)
	}
	learner := p.store.Learner(storetest.Texts(p.t, p.database, `SELECT learner_id FROM accounts WHERE name = '`+name+`'`)[0])
	links, err := visitors.Links(p.t.Context(), accounts.Visitor{Learner: learner})
	if err != nil || len(links) != 1 {
		p.t.Fatalf("links of %s: %v, %v", name, links, err)
	}
	return links[0].ID
}

func eachProvided(t *testing.T, base string, test func(t *testing.T, p *provided)) {
	storetest.EachDatabase(t, func(t *testing.T, database string) { test(t, newProvidedSite(t, database, base)) })
}

func TestGuestSignsInByTheProviderAndKeepsTheirReviews(t *testing.T) {
	for name, base := range map[string]string{"at the root": "", "under a path": "/prep"} {
		t.Run(name, func(t *testing.T) {
			eachProvided(t, base, func(t *testing.T, p *provided) {
				v := p.visitor()
				v.submit(v.get("/study"), base+"/reviews", "rating", "4")
				before := v.token()
				page := p.signInBy(v, "minsu")
				if page.Status != http.StatusOK || page.URL.Path != base+"/tags" || page.URL.Query().Get("notice") != "signed-up" {
					t.Fatalf("%d at %s: %s", page.Status, page.URL, page.Find("main").Text())
				}
				if v.account() != "minsu" || v.reviews("aws-one") != 1 || v.token() == before {
					t.Errorf("account %q with %d reviews", v.account(), v.reviews("aws-one"))
				}
				other := p.visitor()
				if page := p.signInBy(other, "minsu"); page.URL.RequestURI() != base+"/tags" || other.reviews("aws-one") != 1 {
					t.Errorf("on another device: %s, %d reviews", page.URL, other.reviews("aws-one"))
				}
				if p.learners() != 1 || other.token() == v.token() {
					t.Errorf("%d learners, want one", p.learners())
				}
				if text := v.get("/account").Find("details.fold").Text(); !strings.Contains(text, "계정을 만듦") || !strings.Contains(text, "로그인") {
					t.Errorf("what happened: %s", text)
				}
				// Signing out ends the session here.
				v.submit(v.get("/account"), base+"/logout", "", "")
				if v.account() != "" || other.account() != "minsu" {
					t.Error("signing out went wrong")
				}
			})
		})
	}
}

func TestNameFromTheProviderIsMadeToFitAndNeverTakesAnother(t *testing.T) {
	p := newProvidedSite(t, storetest.SQLite(t), "")
	p.visitor().signUp("Minsu")
	v := p.visitor()
	p.signInBy(v, "minsu")
	if v.account() != "minsu2" {
		t.Errorf("the second minsu is %q", v.account())
	}
	v = p.visitor()
	p.signInBy(v, "김 하늘!")
	if v.account() != "김.하늘" {
		t.Errorf("a name with a space is %q", v.account())
	}
}

func TestSignInByTheProviderOffersToMoveTheGuestsReviews(t *testing.T) {
	p := newProvidedSite(t, storetest.SQLite(t), "")
	p.signInBy(p.visitor(), "minsu")
	v := p.visitor()
	v.submit(v.get("/study"), "/reviews", "rating", "4")
	page := p.signInBy(v, "minsu")
	if page.URL.Path != "/account/merge" {
		t.Fatalf("signing in leads to %s", page.URL)
	}
	if page = v.submit(page, "/account/merge", "move", "1"); page.URL.Path != "/tags" || v.reviews("aws-one") != 1 || p.learners() != 1 {
		t.Errorf("moved: %s, %d reviews, %d learners", page.URL, v.reviews("aws-one"), p.learners())
	}
}

func TestClosedSignUpTakesNobodyNewFromTheProvider(t *testing.T) {
	p := newProvidedSite(t, storetest.SQLite(t), "", accounts.SignupClosed())
	before := p.stored()
	v := p.visitor()
	page := p.signInBy(v, "minsu")
	if page.Status != http.StatusForbidden || v.account() != "" || p.stored() != before {
		t.Errorf("%d as %q", page.Status, v.account())
	}
}

func TestFirstAccountFromTheProviderIsAnAdminsWhereTheSettingSaysSo(t *testing.T) {
	p := newProvidedSite(t, storetest.SQLite(t), "", accounts.FirstIsAdmin())
	first, second := p.visitor(), p.visitor()
	p.signInBy(first, "minsu")
	p.signInBy(second, "jisu")
	if first.get("/admin").Status != http.StatusOK || second.get("/admin").Status != http.StatusNotFound {
		t.Errorf("the admin page: %d and %d", first.get("/admin").Status, second.get("/admin").Status)
	}
}

// What comes back from the provider by another way than it went is refused: a kind page, and nothing stored.
func TestAnswersOfTheProviderThatWereNotAskedForAreRefused(t *testing.T) {
	eachProvided(t, "", func(t *testing.T, p *provided) {
		// answer signs in at the provider and holds on to where it sends the browser.
		answer := func(v *visitor) *url.URL {
			t.Helper()
			page := v.arrive(v.get("/login?next=/tags"), "/login/oidc")
			redirects := v.Client.CheckRedirect
			v.Client.CheckRedirect = func(r *http.Request, _ []*http.Request) error {
				if r.URL.Path == "/login/oidc/callback" {
					return http.ErrUseLastResponse
				}
				return nil
			}
			defer func() { v.Client.CheckRedirect = redirects }()
			page = v.vouch(page, "minsu")
			location, err := url.Parse(page.Header.Get("Location"))
			if err != nil || location.Query().Get("code") == "" || location.Query().Get("state") == "" {
				t.Fatalf("the provider sends the browser to %q: %v", location, err)
			}
			return location
		}
		with := func(u *url.URL, name, value string) string {
			query := u.Query()
			query.Set(name, value)
			return u.Scheme + "://" + u.Host + u.Path + "?" + query.Encode()
		}
		home, _ := url.Parse(p.url)
		cookies := func(v *visitor) []*http.Cookie { return v.Client.Jar.Cookies(home) }
		named := func(all []*http.Cookie, name string) []*http.Cookie {
			return slices.DeleteFunc(slices.Clone(all), func(c *http.Cookie) bool { return c.Name != name })
		}
		before := p.stored()
		for name, try := range map[string]func(v *visitor) *webtest.Page{
			"wrong state":  func(v *visitor) *webtest.Page { return v.get(with(answer(v), "state", "x")) },
			"no state":     func(v *visitor) *webtest.Page { return v.get(with(answer(v), "state", "")) },
			"other issuer": func(v *visitor) *webtest.Page { return v.get(with(answer(v), "iss", "https://evil.example")) },
			"other browser": func(v *visitor) *webtest.Page {
				location := answer(v)
				return p.visitor().get(location.String())
			},
			// Somebody who could plant the cookie of their own sign-in in another's browser.
			"other session": func(v *visitor) *webtest.Page {
				location, victim := answer(v), p.visitor()
				victim.get("/")
				victim.Client.Jar.SetCookies(home, named(cookies(v), "doesaegim-oidc"))
				return victim.get(location.String())
			},
			"state of another's sign-in": func(v *visitor) *webtest.Page {
				location, victim := answer(v), p.visitor()
				answer(victim)
				return victim.get(location.String())
			},
			"changed cookie": func(v *visitor) *webtest.Page {
				location := answer(v)
				cookie := named(cookies(v), "doesaegim-oidc")[0]
				cookie.Value = "e30" + cookie.Value
				v.Client.Jar.SetCookies(home, []*http.Cookie{cookie})
				return v.get(location.String())
			},
			"too late": func(v *visitor) *webtest.Page {
				location := answer(v)
				p.clock = p.clock.Add(10*time.Minute + time.Second)
				defer func() { p.clock = p.clock.Add(-10*time.Minute - time.Second) }()
				return v.get(location.String())
			},
			"nothing at all": func(v *visitor) *webtest.Page { return v.get("/login/oidc/callback") },
		} {
			v := p.visitor()
			page := try(v)
			if page.Status != http.StatusBadRequest || page.Find("[role=alert]").Length() != 1 || v.account() != "" {
				t.Errorf("%s: %d as %q", name, page.Status, v.account())
			}
			if _, err := page.Form("/login/oidc"); err != nil {
				t.Errorf("%s: %v", name, err)
			}
		}
		if after := p.stored(); after != before {
			t.Errorf("stored was\n%s\nand is\n%s", before, after)
		}

		// The same answer a second time, with all the cookies that it had.
		v := p.visitor()
		location := answer(v)
		kept := cookies(v)
		if page := v.get(location.String()); page.URL.Path != "/tags" || v.account() != "minsu" {
			t.Fatalf("the first time: %d at %s", page.Status, page.URL)
		}
		signedIn := v.token()
		before = p.stored()
		for name, replay := range map[string]func(v *visitor){
			"in the browser": func(*visitor) {},
			"with its cookie": func(v *visitor) {
				v.Client.Jar.SetCookies(home, named(kept, "doesaegim-oidc"))
			},
			"as it was": func(v *visitor) { v.Client.Jar.SetCookies(home, kept) },
		} {
			thief := p.visitor()
			thief.Client.Jar.SetCookies(home, cookies(v))
			replay(thief)
			if page := thief.get(location.String()); page.Status != http.StatusBadRequest && page.Status != http.StatusServiceUnavailable {
				t.Errorf("replayed %s: %d at %s", name, page.Status, page.URL)
			}
		}
		if v.token() != signedIn || v.account() != "minsu" || p.stored() != before {
			t.Error("a replay changed something")
		}
	})
}

// The state alone keeps a sign-in from ending twice, should a provider take a code twice.
func TestSignInByTheProviderEndsOnceEvenWhereTheProviderRepeatsItself(t *testing.T) {
	eachProvided(t, "", func(t *testing.T, p *provided) {
		var kept *httptest.ResponseRecorder
		p.provider.Between(func(next http.Handler) http.Handler {
			return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				if r.URL.Path != "/oauth/token" {
					next.ServeHTTP(w, r)
					return
				}
				if kept == nil {
					kept = httptest.NewRecorder()
					next.ServeHTTP(kept, r)
				}
				w.Header().Set("Content-Type", "application/json")
				w.WriteHeader(kept.Code)
				_, _ = w.Write(kept.Body.Bytes())
			})
		})
		v := p.visitor()
		home, _ := url.Parse(p.url)
		page := v.arrive(v.get("/login"), "/login/oidc")
		cookies := v.Client.Jar.Cookies(home)
		var location string
		v.Client.CheckRedirect = func(r *http.Request, _ []*http.Request) error {
			if r.URL.Path == "/login/oidc/callback" {
				location = r.URL.String()
			}
			return nil
		}
		v.vouch(page, "minsu")
		if v.account() != "minsu" {
			t.Fatal("not signed in")
		}
		// A guest without a row keeps their token, so that the same cookies lead to the same guest.
		again := p.visitor()
		again.Client.Jar.SetCookies(home, cookies)
		if page := again.get(location); page.Status != http.StatusBadRequest || again.account() != "" {
			t.Errorf("the second time: %d as %q", page.Status, again.account())
		}
		if n := len(storetest.Texts(t, p.database, `SELECT token_hash FROM sessions`)); n != 1 {
			t.Errorf("%d sessions, want one", n)
		}
	})
}

func TestTroubleAtTheProviderIsSaidKindlyAndStoresNothing(t *testing.T) {
	p := newProvidedSite(t, storetest.SQLite(t), "")
	on := func(path string, answer http.HandlerFunc) func(http.Handler) http.Handler {
		return func(next http.Handler) http.Handler {
			return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				if r.URL.Path == path {
					answer(w, r)
					return
				}
				next.ServeHTTP(w, r)
			})
		}
	}
	failing := func(w http.ResponseWriter, _ *http.Request) { http.Error(w, "down", http.StatusBadGateway) }
	// tampered changes the token that the provider answers with.
	tampered := func(change func(map[string]any)) func(http.Handler) http.Handler {
		return func(next http.Handler) http.Handler {
			return on("/oauth/token", func(w http.ResponseWriter, r *http.Request) {
				recorder := httptest.NewRecorder()
				next.ServeHTTP(recorder, r)
				var answer map[string]any
				if err := json.Unmarshal(recorder.Body.Bytes(), &answer); err != nil {
					t.Errorf("the token endpoint: %d %s", recorder.Code, recorder.Body)
				}
				change(answer)
				w.Header().Set("Content-Type", "application/json")
				_ = json.NewEncoder(w).Encode(answer)
			})(next)
		}
	}
	claims := func(answer map[string]any) (parts []string) { return strings.Split(answer["id_token"].(string), ".") }
	before := p.stored()
	check := func(t *testing.T, v *visitor, page *webtest.Page, status int) {
		t.Helper()
		form, err := page.Form("/login/oidc")
		if page.Status != status || page.Find("[role=alert]").Length() != 1 || err != nil || form.Values.Get("next") != "/tags" {
			t.Errorf("%d at %s, want %d; %v", page.Status, page.URL, status, err)
		}
		if v.account() != "" || p.stored() != before {
			t.Errorf("as %q, stored\n%s", v.account(), p.stored())
		}
	}

	t.Run("down, and back", func(t *testing.T) {
		v := p.visitor()
		p.provider.Between(on("/.well-known/openid-configuration", failing))
		page := v.fill(v.get("/login?next=/tags"), "/login/oidc")
		check(t, v, page, http.StatusServiceUnavailable)
		if page.Header.Get("Retry-After") == "" {
			t.Error("no Retry-After")
		}
		p.provider.Between(nil)
		if page := v.arrive(page, "/login/oidc"); page.Status != http.StatusOK {
			t.Errorf("the next try: %d", page.Status)
		}
	})
	t.Run("denied", func(t *testing.T) {
		v := p.visitor()
		page := v.arrive(v.get("/login?next=/tags"), "/login/oidc")
		check(t, v, v.fill(page, "/deny"), http.StatusForbidden)
	})
	t.Run("keys cannot be had", func(t *testing.T) { // and are not known from before
		p.provider.Between(on("/keys", failing))
		defer p.provider.Between(nil)
		v := p.visitor()
		check(t, v, p.signInBy(v, "minsu"), http.StatusServiceUnavailable)
	})
	for name, between := range map[string]func(http.Handler) http.Handler{
		"token endpoint fails":   on("/oauth/token", failing),
		"token endpoint is slow": on("/oauth/token", func(_ http.ResponseWriter, r *http.Request) { _, _ = io.Copy(io.Discard, r.Body); <-r.Context().Done() }),
		"token endpoint says no": on("/oauth/token", func(w http.ResponseWriter, _ *http.Request) { http.Error(w, `{"error":"invalid_grant"}`, 400) }),
		"token endpoint redirects": on("/oauth/token", func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "http://evil.example", http.StatusTemporaryRedirect)
		}),
		"no id_token":             tampered(func(a map[string]any) { delete(a, "id_token") }),
		"unsigned id_token":       tampered(func(a map[string]any) { a["id_token"] = "eyJhbGciOiJub25lIn0." + claims(a)[1] + "." }),
		"claims signed otherwise": tampered(func(a map[string]any) { a["id_token"] = claims(a)[0] + ".e30." + claims(a)[2] }),
		"other nonce": func(next http.Handler) http.Handler {
			return on("/authorize", func(w http.ResponseWriter, r *http.Request) {
				query := r.URL.Query()
				query.Set("nonce", "another")
				r.URL.RawQuery = query.Encode()
				next.ServeHTTP(w, r)
			})(next)
		},
		"other challenge": func(next http.Handler) http.Handler {
			return on("/authorize", func(w http.ResponseWriter, r *http.Request) {
				query := r.URL.Query()
				if query.Get("code_challenge_method") != "S256" {
					t.Errorf("code_challenge_method %q", query.Get("code_challenge_method"))
				}
				query.Set("code_challenge", "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM")
				r.URL.RawQuery = query.Encode()
				next.ServeHTTP(w, r)
			})(next)
		},
	} {
		t.Run(name, func(t *testing.T) {
			p.provider.Between(between)
			defer p.provider.Between(nil)
			v := p.visitor()
			check(t, v, p.signInBy(v, "minsu"), http.StatusServiceUnavailable)
		})
	}
	t.Run("expired id_token", func(t *testing.T) {
		v := p.visitor()
		p.clock = p.clock.Add(2 * time.Hour)
		defer func() { p.clock = p.clock.Add(-2 * time.Hour) }()
		check(t, v, p.signInBy(v, "minsu"), http.StatusServiceUnavailable)
	})
}

func TestLinksAreMadeAndRemovedOnTheAccountPageAlone(t *testing.T) {
	eachProvided(t, "", func(t *testing.T, p *provided) {
		// Same name, same address: no link.
		owner := p.visitor()
		owner.signUp("minsu")
		stranger := p.visitor()
		p.signInBy(stranger, "minsu")
		if stranger.account() != "minsu2" {
			t.Fatalf("the provider's minsu is %q here", stranger.account())
		}
		// What is another account's cannot be linked.
		page := owner.vouch(owner.arrive(owner.get("/account"), "/account/oidc"), "minsu")
		if page.Status != http.StatusConflict || page.Find("section [role=alert]").Length() != 1 || owner.account() != "minsu" {
			t.Errorf("another's: %d", page.Status)
		}
		// One's own can, and signs in.
		page = owner.vouch(owner.arrive(owner.get("/account"), "/account/oidc"), "jisu")
		if page.URL.Query().Get("notice") != "linked" || !strings.Contains(page.Find("#links-title ~ ul").Text(), "jisu") {
			t.Fatalf("%d at %s: %s", page.Status, page.URL, page.Find("main").Text())
		}
		phone := p.visitor()
		if p.signInBy(phone, "jisu"); phone.account() != "minsu" {
			t.Errorf("jisu signs in as %q", phone.account())
		}
		// The last way to sign in stays, on the page and behind it.
		if _, err := stranger.get("/account").Form("/account/oidc/remove"); err == nil {
			t.Error("the last way in can be removed on the page")
		}
		if page := stranger.post("/account/oidc/remove", url.Values{"link": {p.linkOf("minsu2")}}); page.Status != http.StatusConflict {
			t.Errorf("the last way in: %d, want 409", page.Status)
		}
		// Another's link is none of one's own.
		if page := stranger.post("/account/oidc/remove", url.Values{"link": {p.linkOf("minsu")}}); page.Status != http.StatusNotFound {
			t.Errorf("another's link: %d, want 404", page.Status)
		}
		// Later, a change wants another sign-in.
		p.clock = p.clock.Add(16 * time.Minute)
		for _, path := range []string{"/account/oidc", "/account/oidc/remove"} {
			if page := owner.post(path, url.Values{"link": {p.linkOf("minsu")}}); page.URL.Path != "/login" || !page.URL.Query().Has("again") {
				t.Errorf("%s: %d at %s, want the page to sign in", path, page.Status, page.URL)
			}
		}
		owner.submit(owner.get("/login?again=1&next=/account"), "/login", "password", goodPassword)
		if page := owner.submit(owner.get("/account"), "/account/oidc/remove", "", ""); page.URL.Query().Get("notice") != "unlinked" {
			t.Errorf("%d at %s", page.Status, page.URL)
		}
		if text := owner.get("/account").Find("details.fold").Text(); !strings.Contains(text, "외부 계정 연결 끊음") || !slices.Contains(p.events(), "oidc-linked") {
			t.Errorf("what happened: %s", text)
		}
	})
}

// A browser that another signs in to while a link is under way does not link theirs.
func TestLinkEndsInTheSessionInWhichItBegan(t *testing.T) {
	p := newProvidedSite(t, storetest.SQLite(t), "")
	v := p.visitor()
	v.signUp("minsu")
	page := v.arrive(v.get("/account"), "/account/oidc")
	v.submit(v.get("/account"), "/logout", "", "")
	v.signUp("other")
	before := p.stored()
	if page = v.vouch(page, "jisu"); page.Status != http.StatusBadRequest || v.account() != "other" || p.stored() != before {
		t.Errorf("%d as %q", page.Status, v.account())
	}
}

// Who is signed in, but too long ago for what they want, proves at the provider that they are still the one.
func TestSigningInAgainByTheProviderAllowsWhatWasTooLate(t *testing.T) {
	p := newProvidedSite(t, storetest.SQLite(t), "", accounts.PasswordsOff())
	v := p.visitor()
	p.signInBy(v, "minsu")
	// A password from before it was switched off opens nothing, and is not asked for.
	storetest.Exec(t, p.database, `UPDATE accounts SET password_hash = 'kept'`)
	word := url.Values{"word": {"삭제"}}
	if v.get("/account/delete").Find("input[type=password]").Length() != 0 {
		t.Error("a password is asked for")
	}
	p.clock = p.clock.Add(16 * time.Minute)
	page := v.post("/account/delete", word)
	if page.URL.Path != "/login" || page.URL.Query().Get("next") != "/account/delete" || p.learners() != 1 {
		t.Fatalf("%d at %s, %d learners", page.Status, page.URL, p.learners())
	}
	provider := v.arrive(page, "/login/oidc")
	if provider.URL.Path == "/login/oidc/callback" {
		t.Fatal("the provider did not ask")
	}
	// Somebody else whom the provider knows is not the owner.
	if page := v.vouch(provider, "jisu"); page.Status != http.StatusForbidden || page.Find("[role=alert]").Length() != 1 || p.learners() != 1 {
		t.Errorf("as jisu: %d at %s, %d learners", page.Status, page.URL, p.learners())
	}
	before := v.token()
	if page := v.post("/account/delete", word); page.URL.Path != "/login" {
		t.Errorf("after jisu: %d at %s", page.Status, page.URL)
	}
	page = v.vouch(v.arrive(v.get("/login?again=1&next=/account/delete"), "/login/oidc"), "minsu")
	if page.URL.Path != "/account/delete" || v.account() != "minsu" || v.token() == before {
		t.Fatalf("%d at %s as %q", page.Status, page.URL, v.account())
	}
	if page := v.post("/account/delete", word); page.Status != http.StatusOK || p.learners() != 0 {
		t.Errorf("deleting: %d at %s, %d learners", page.Status, page.URL, p.learners())
	}
}

// A sign-in that began while signed in asks the provider to look again; another one does not.
func TestProviderIsAskedToLookAgainWhereOneIsSignedIn(t *testing.T) {
	p := newProvidedSite(t, storetest.SQLite(t), "")
	v := p.visitor()
	prompt := func(page *webtest.Page) string {
		_, address, _ := strings.Cut(page.Header.Get("Refresh"), "url=")
		u, err := url.Parse(address)
		if err != nil {
			t.Fatal(err)
		}
		return u.Query().Get("prompt")
	}
	if got := prompt(v.post("/login/oidc", nil)); got != "" {
		t.Errorf("a guest: prompt %q", got)
	}
	v.signUp("minsu")
	if got := prompt(v.post("/login/oidc", nil)); got != "login" {
		t.Errorf("signed in: prompt %q", got)
	}
	if got := prompt(v.post("/account/oidc", nil)); got != "" {
		t.Errorf("linking: prompt %q", got)
	}
}

func TestWithoutPasswordsTheirPagesAreNotThere(t *testing.T) {
	p := newProvidedSite(t, storetest.SQLite(t), "", accounts.PasswordsOff(), accounts.FirstIsAdmin())
	v := p.visitor()
	p.signInBy(v, "minsu")
	guest := p.visitor()
	if page := guest.get("/reset?token=x"); page.Status != http.StatusNotFound {
		t.Errorf("GET /reset: %d, want 404", page.Status)
	}
	for _, path := range []string{"/login", "/signup", "/reset", "/account/password", "/admin/reset"} {
		for name, v := range map[string]*visitor{"a guest": guest, "the admin": v} {
			if page := v.post(path, url.Values{"name": {"minsu"}, "password": {goodPassword}}); page.Status != http.StatusNotFound {
				t.Errorf("%s: POST %s: %d, want 404", name, path, page.Status)
			}
		}
	}
	for path, v := range map[string]*visitor{"/login": guest, "/signup": guest, "/account": v, "/admin": v} {
		if page := v.get(path); page.Status != http.StatusOK || page.Find("input[type=password], form[action='/login'], form[action='/signup'], form[action='/admin/reset']").Length() != 0 {
			t.Errorf("%s: %d, or it speaks of passwords", path, page.Status)
		}
	}
}

// Where browsers have no passkeys either, accounts are made at the provider alone.
func TestWithoutPasswordsAndPasskeysThereIsNoPageToSignUp(t *testing.T) {
	p := newProvidedSite(t, storetest.SQLite(t), "", accounts.PasswordsOff(), accounts.Passkeys(nil))
	guest := p.visitor()
	if page := guest.get("/signup"); page.Status != http.StatusNotFound {
		t.Errorf("GET /signup: %d, want 404", page.Status)
	}
	for _, path := range []string{"/login", "/account"} {
		if guest.get(path).Find("a[href^='/signup']").Length() != 0 {
			t.Errorf("%s leads to the page to sign up", path)
		}
	}
}

func TestPasskeysGoOnWithoutPasswords(t *testing.T) {
	p := newProvidedSite(t, storetest.SQLite(t), "", accounts.PasswordsOff())
	v, d := p.visitor(), newDevice()
	p.signInBy(v, "minsu")
	storetest.Exec(t, p.database, `UPDATE accounts SET password_hash = 'kept'`)
	if page := v.adds(d); page.Status != http.StatusOK {
		t.Fatalf("adding a passkey: %d", page.Status)
	}
	// Of a link and a passkey either may go, and then the other stays: a password that opens nothing is no way in.
	account := v.get("/account")
	for _, path := range []string{"/account/oidc/remove", "/account/passkeys/remove"} {
		if _, err := account.Form(path); err != nil {
			t.Errorf("two ways in: %v", err)
		}
	}
	if page := v.submit(account, "/account/oidc/remove", "", ""); page.URL.Query().Get("notice") != "unlinked" {
		t.Fatalf("unlinking: %d at %s", page.Status, page.URL)
	}
	if _, err := v.get("/account").Form("/account/passkeys/remove"); err == nil {
		t.Error("the last way in can be removed on the page")
	}
	if page := v.post("/account/passkeys/remove", url.Values{"passkey": v.passkeys()}); page.Status != http.StatusConflict {
		t.Errorf("the last way in: %d, want 409", page.Status)
	}
	phone := p.visitor()
	if page := phone.signInBy(d); page.Status != http.StatusOK || phone.account() != "minsu" {
		t.Errorf("by passkey: %d as %q", page.Status, phone.account())
	}
	newcomer := p.visitor()
	if page := newcomer.signUpBy(newDevice(), "hana"); page.Status != http.StatusOK || newcomer.account() != "hana" {
		t.Errorf("signing up by passkey: %d as %q", page.Status, newcomer.account())
	}
}

func TestWithoutAProviderItsPagesAreNotThere(t *testing.T) {
	s := newSite(t, storetest.SQLite(t))
	v := s.visitor()
	v.signUp("minsu")
	for _, path := range []string{"/login/oidc", "/account/oidc"} {
		if page := v.post(path, nil); page.Status != http.StatusNotFound {
			t.Errorf("POST %s: %d, want 404", path, page.Status)
		}
	}
	if page := v.get("/login/oidc/callback?code=x&state=y"); page.Status != http.StatusNotFound {
		t.Errorf("the callback: %d, want 404", page.Status)
	}
}

func TestRatingAfterTheSessionEndedIsRecordedOnceAfterSigningInByTheProvider(t *testing.T) {
	eachProvided(t, "", func(t *testing.T, p *provided) {
		// ended signs a visitor in by the provider and ends their session elsewhere, with a page to rate open.
		ended := func() (*visitor, *webtest.Page) {
			t.Helper()
			v, other := p.visitor(), p.visitor()
			p.signInBy(v, "minsu")
			page := v.get("/study?tag=AWS")
			p.signInBy(other, "minsu")
			other.submit(other.get("/account"), "/account/sessions/end-others", "", "")
			page = v.submit(page, "/reviews", "rating", "3")
			if page.Status != http.StatusUnauthorized {
				t.Fatalf("the rating: %d", page.Status)
			}
			return v, page
		}
		v, page := ended()
		page = v.vouch(v.arrive(page, "/login/oidc"), "minsu")
		if page.Status != http.StatusOK || page.URL.Path != "/study" || v.reviews("aws-one") != 1 {
			t.Errorf("%d at %s, %d reviews", page.Status, page.URL, v.reviews("aws-one"))
		}
		// It is another's who signs in.
		v, page = ended()
		page = v.vouch(v.arrive(page, "/login/oidc"), "jisu")
		if v.account() != "jisu" || v.reviews("aws-one") != 0 || v.reviews("aws-two") != 0 {
			t.Errorf("%s as %q", page.URL, v.account())
		}
	})
}

func TestTwoFirstSignInsOfOneUserAtOnceMakeOneAccount(t *testing.T) {
	eachProvided(t, "", func(t *testing.T, p *provided) {
		var ready, done sync.WaitGroup
		ready.Add(2)
		p.provider.Between(func(next http.Handler) http.Handler {
			return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				if r.URL.Path == "/oauth/token" {
					ready.Done()
					ready.Wait()
				}
				next.ServeHTTP(w, r)
			})
		})
		for range 2 {
			v := p.visitor()
			done.Go(func() {
				if p.signInBy(v, "minsu"); v.account() != "minsu" {
					t.Errorf("signed in as %q", v.account())
				}
			})
		}
		done.Wait()
		if p.learners() != 1 {
			t.Errorf("%d learners, want one", p.learners())
		}
	})
}

func TestSignInByTheProviderLeavesNoSecretInTheLog(t *testing.T) {
	var log bytes.Buffer
	p := newLoggingProvidedSite(t, storetest.SQLite(t), "", slog.New(slog.NewTextHandler(&log, &slog.HandlerOptions{Level: slog.LevelDebug})))
	secrets := []string{idptest.ClientSecret}
	p.provider.Between(func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			body, _ := io.ReadAll(r.Body)
			r.Body = io.NopCloser(bytes.NewReader(body))
			if sent, err := url.ParseQuery(string(body)); err == nil && r.URL.Path == "/oauth/token" {
				secrets = append(secrets, sent.Get("code"), sent.Get("code_verifier"))
			}
			if r.URL.Path == "/authorize" {
				secrets = append(secrets, r.URL.Query().Get("state"), r.URL.Query().Get("nonce"))
			}
			if r.URL.Path == "/oauth/token" && len(secrets) > 5 {
				w.Header().Set("Content-Type", "application/json")
				w.WriteHeader(http.StatusBadRequest)
				fmt.Fprintf(w, `{"error": "invalid_grant", "error_description": %q}`, secrets[3])
				return
			}
			next.ServeHTTP(w, r)
		})
	})
	p.signInBy(p.visitor(), "minsu")
	p.signInBy(p.visitor(), "jisu") // and is refused
	p.visitor().get("/login/oidc/callback?error=x%0alevel%3DERROR+msg%3Dforged&state=y")
	if len(secrets) != 9 || !strings.Contains(log.String(), "invalid_grant") {
		t.Fatalf("%d secrets; the log is %s", len(secrets), &log)
	}
	for _, secret := range secrets {
		if secret == "" || strings.Contains(log.String(), secret) {
			t.Errorf("the log holds %q", secret)
		}
	}
	for line := range strings.Lines(log.String()) {
		if !strings.HasPrefix(line, "time=") || strings.Contains(line, " msg=forged") {
			t.Errorf("a forged line: %s", line)
		}
	}
}
