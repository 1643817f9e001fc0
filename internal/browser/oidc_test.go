package browser_test

import (
	"net/http"
	"testing"
	"time"

	"doesaegim/data"
	"doesaegim/internal/accounts"
	"doesaegim/internal/accounts/idptest"
	"doesaegim/internal/browser"
	"doesaegim/internal/cards"
)

// newProvidedSite is a site under a path, by whose provider visitors sign in.
func newProvidedSite(t *testing.T, base string, options ...accounts.Option) (*site, *idptest.Provider) {
	t.Helper()
	library, problems := cards.OpenEmbedded(data.Files, cards.BasePath(base))
	if library == nil {
		t.Fatal(problems)
	}
	var provider *idptest.Provider
	s := serveUnder(t, library, base, func(s *site, address string) []accounts.Option {
		s.clock.Store(time.Now().Unix()) // the provider has a clock of its own
		provider = idptest.Start(t, address+"/login/oidc/callback")
		return append(options, accounts.SignInBy(accounts.Provider{Issuer: provider.Issuer, ClientID: idptest.ClientID, ClientSecret: idptest.ClientSecret}))
	})
	return s, provider
}

// vouch signs in at the provider, whose page is on the way to the screen.
func vouch(tab *browser.Tab, user string) (status int) {
	tab.T.Helper()
	tab.Wait(`document.querySelector("[name=username]") !== null`)
	tab.Do(browser.Script(`(document.querySelector("[name=username]").value = "` + user + `", document.querySelector("[name=password]").value = "` + idptest.Password + `")`))
	return tab.Load(browser.Click("form[method=post] button"))
}

// The policy of the page keeps its forms on this site (form-action), and Chromium holds redirects against it, too.
func TestGuestSignsInByTheProviderAndFindsTheirReviewsOnAnotherDevice(t *testing.T) {
	t.Parallel()
	s, _ := newProvidedSite(t, "/prep")
	tab := browser.NewTab(t)
	tab.Do(browser.Theme("light"))
	s.mustOpen(tab, "/study")
	rated := card(tab)
	rate(tab)
	s.mustOpen(tab, "/login?next=/tags")
	tab.Load(browser.Click(`form[action$="/login/oidc"] button`))
	if status := vouch(tab, "minsu"); status != http.StatusOK || !browser.Read[bool](tab, `location.pathname === "/prep/tags"`) {
		t.Fatalf("signing in: %d", status)
	}
	// Another device, on which no script runs.
	other := browser.NewTab(t)
	other.Do(browser.Theme("light"), browser.WithoutScript())
	s.mustOpen(other, "/login")
	other.Load(browser.Click(`form[action$="/login/oidc"] button`))
	if status := vouch(other, "minsu"); status != http.StatusOK {
		t.Fatalf("signing in without a script: %d", status)
	}
	if got := s.ratings(other, rated); len(got) != 1 {
		t.Errorf("%d reviews on the other device, want 1", len(got))
	}
}

func TestPagesOfTheProviderAreSound(t *testing.T) {
	t.Parallel()
	s, provider := newProvidedSite(t, "")
	alone, _ := newProvidedSite(t, "", accounts.PasswordsOff())
	tab := browser.NewTab(t)
	sound := func(name string) {
		t.Helper()
		for _, fault := range tab.Faults() {
			t.Errorf("%s: %s", name, fault)
		}
		loadAxe(tab)
		for _, look := range []look{{"light", 1280}, {"dark", 390}} {
			tab.Do(browser.Size(look.width, 800), browser.Theme(look.theme))
			for _, v := range violations(tab) {
				t.Errorf("%s, %d px, %s: %s", name, look.width, look.theme, v)
			}
		}
		tab.Do(browser.Size(320, 640))
		checkWidth(tab, 320)
		tab.Do(browser.Size(1280, 800), browser.Theme("light"))
	}
	s.mustOpen(tab, "/login")
	sound("sign in")
	s.mustOpen(tab, "/signup")
	sound("sign up")
	alone.mustOpen(tab, "/login")
	sound("sign in without passwords")
	alone.mustOpen(tab, "/signup")
	sound("sign up without passwords")
	if status := tab.Open(alone.url + "/login/oidc/callback?state=x"); status != http.StatusBadRequest {
		t.Errorf("an answer that was not asked for: %d", status)
	}
	sound("refused")

	s.mustOpen(tab, "/signup")
	tab.Do(browser.Script(`(document.querySelector("#name").value = "minsu", document.querySelector("#password").value = "four words in a row")`))
	tab.Load(browser.Click(`form[action="/signup"] button`))
	s.mustOpen(tab, "/account")
	sound("account without a link")
	tab.Load(browser.Click(`form[action="/account/oidc"] button`))
	if status := vouch(tab, "김 하늘!"); status != http.StatusOK {
		t.Fatalf("linking: %d", status)
	}
	s.advance(time.Hour)
	s.mustOpen(tab, "/account")
	sound("account with a link")

	// A provider that answers nothing leaves the page on the screen.
	provider.Between(func(http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNoContent) })
	})
	tab.Do(browser.NoCookies())
	s.mustOpen(tab, "/login")
	tab.Load(browser.Click(`form[action="/login/oidc"] button`))
	sound("on the way")
}
