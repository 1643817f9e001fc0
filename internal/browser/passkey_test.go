package browser_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"doesaegim/internal/browser"
)

const passkeyButton = "[data-passkey] button"

// usePasskey presses the button once it is there.
func usePasskey(tab *browser.Tab) (status int) {
	tab.T.Helper()
	tab.Arrive(`document.querySelector("[data-passkey]").checkVisibility()`)
	return tab.Load(browser.Click(passkeyButton))
}

func signOut(tab *browser.Tab) { tab.Load(browser.Click(`form[action="/logout"] button`)) }

func signInByPasskey(s *site, tab *browser.Tab) {
	tab.T.Helper()
	s.mustOpen(tab, "/login")
	if status := usePasskey(tab); status != http.StatusOK || browser.Read[string](tab, "location.pathname") == "/login" {
		tab.T.Fatalf("signing in by passkey: %d", status)
	}
}

func TestGuestMakesAnAccountByPasskeyAndComesBackWithIt(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	tab := browser.NewTab(t)
	first := browser.NewPhone(tab)
	tab.Do(browser.Theme("light"), browser.OffersNothing())
	s.mustOpen(tab, "/study")
	rated := card(tab)
	rate(tab)
	s.mustOpen(tab, "/signup")
	tab.Do(browser.Script(`(document.querySelector("#name").value = "minsu")`))
	if status := usePasskey(tab); status != http.StatusOK {
		t.Fatalf("sign-up: %d", status)
	}
	s.mustOpen(tab, "/account")
	if name := browser.Read[string](tab, `document.querySelector("h1").textContent`); name != "minsu" {
		t.Fatalf("the account of %q", name)
	}
	signOut(tab)
	signInByPasskey(s, tab)
	if got := s.ratings(tab, rated); len(got) != 1 {
		t.Errorf("%d reviews after coming back, want 1", len(got))
	}

	// Another passkey, on another device; then the first is removed, and the other is the last.
	s.mustOpen(tab, "/account")
	tab.Arrive(`document.querySelector("[data-passkey]").checkVisibility()`)
	tab.Do(browser.Click(passkeyButton))
	tab.Wait(`document.querySelector("[data-passkey] .note").textContent === document.querySelector("[data-passkey]").dataset.known`)
	first.Lose()
	s.advance(time.Minute) // so that the first is listed first
	browser.NewPhone(tab)
	usePasskey(tab)
	const remove = `form[action="/account/passkeys/remove"] button`
	if n := browser.Read[int](tab, `document.querySelectorAll('`+remove+`').length`); n != 2 {
		t.Fatalf("%d passkeys can be removed, want 2", n)
	}
	tab.Load(browser.Click(remove))
	if n := browser.Read[int](tab, `document.querySelectorAll('form[action="/account/passkeys/rename"]').length`); n != 1 || exists(tab, remove) {
		t.Errorf("%d passkeys are left, the last can be removed: %v", n, exists(tab, remove))
	}
	signOut(tab)
	signInByPasskey(s, tab)
	if got := s.ratings(tab, rated); len(got) != 1 {
		t.Errorf("%d reviews by the other passkey, want 1", len(got))
	}
}

// Where the name is typed, the browser offers passkeys as it does passwords.
func TestBrowserOffersThePasskeyByItself(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	tab := browser.NewTab(t)
	browser.NewPhone(tab)
	tab.Do(browser.Theme("light"))
	s.mustOpen(tab, "/signup")
	tab.Do(browser.Script(`(document.querySelector("#name").value = "minsu")`))
	usePasskey(tab)
	s.mustOpen(tab, "/account")
	signOut(tab)
	s.mustOpen(tab, "/login?next=/account")
	if !exists(tab, `#name[autocomplete="username webauthn"]`) {
		t.Error("the name is not said to be filled in from a passkey")
	}
	tab.Arrive(`location.pathname === "/account" && document.querySelector("h1").textContent === "minsu"`)
}

func TestWithoutAScriptOrByAnotherNamePasskeysAreNotOffered(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	tab := browser.NewTab(t)
	tab.Do(browser.Theme("light"))
	const shown = `[...document.querySelectorAll("[data-passkey], #passkeys-title")].filter(e => e.checkVisibility()).length`
	s.mustOpen(tab, "/signup")
	credentials(tab, "minsu")
	for path, want := range map[string]int{"/account": 2, "/login?again=1": 1} {
		s.mustOpen(tab, path)
		tab.Arrive(shown + " === " + string(rune('0'+want)))
	}
	tab.Do(browser.WithoutScript())
	for _, path := range []string{"/account", "/login?again=1"} {
		s.mustOpen(tab, path)
		if n := browser.Read[int](tab, shown); n != 0 {
			t.Errorf("%s without a script shows %d parts", path, n)
		}
	}
	other := browser.NewTab(t)
	other.Open(strings.Replace(s.url, "localhost", "127.0.0.1", 1) + "/login")
	if n := browser.Read[int](other, shown); n != 0 {
		t.Errorf("by its number the site shows %d parts", n)
	}
}
