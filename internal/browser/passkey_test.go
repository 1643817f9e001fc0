package browser_test

import (
	"net/http"
	"strings"
	"testing"

	"doesaegim/internal/browser"
)

const passkeyButton = "[data-passkey] button"

func signOut(tab *browser.Tab) { tab.Load(browser.Click(`form[action="/logout"] button`)) }

func TestGuestMakesAnAccountByPasskeyAndComesBackWithIt(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	tab := browser.NewTab(t)
	first := browser.NewPhone(tab)
	tab.Do(browser.Theme("light"))
	s.mustOpen(tab, "/study")
	rated := card(tab)
	rate(tab)
	s.mustOpen(tab, "/signup")
	tab.Do(browser.Script(`(document.querySelector("#name").value = "minsu")`))
	if status := tab.Load(browser.Click(passkeyButton)); status != http.StatusOK {
		t.Fatalf("sign-up: %d", status)
	}
	s.mustOpen(tab, "/account")
	if name := browser.Read[string](tab, `document.querySelector("h1").textContent`); name != "minsu" {
		t.Fatalf("the account of %q", name)
	}
	signOut(tab)
	s.mustOpen(tab, "/login")
	if !exists(tab, `#name[autocomplete="username webauthn"]`) {
		t.Error("the browser is not told that the name may be filled in from a passkey")
	}
	tab.Load(browser.Click(passkeyButton))
	if got := s.ratings(tab, rated); len(got) != 1 {
		t.Errorf("%d reviews after coming back, want 1", len(got))
	}

	// Another passkey, on another device; then the first is removed, and the other is the last.
	s.mustOpen(tab, "/account")
	tab.Do(browser.Click(passkeyButton))
	tab.Wait(`document.querySelector("[data-passkey] .note").textContent.includes("이미 있습니다")`)
	first.Lose()
	browser.NewPhone(tab)
	tab.Load(browser.Click(passkeyButton))
	const remove = `form[action="/account/passkeys/remove"] button`
	if n := browser.Read[int](tab, `document.querySelectorAll('`+remove+`').length`); n != 2 {
		t.Fatalf("%d passkeys can be removed, want 2", n)
	}
	tab.Load(browser.Click(remove))
	if n := browser.Read[int](tab, `document.querySelectorAll('form[action="/account/passkeys/rename"]').length`); n != 1 || exists(tab, remove) {
		t.Errorf("%d passkeys are left, the last can be removed: %v", n, exists(tab, remove))
	}
	signOut(tab)
	s.mustOpen(tab, "/login")
	tab.Load(browser.Click(passkeyButton))
	if got := s.ratings(tab, rated); len(got) != 1 {
		t.Errorf("%d reviews by the other passkey, want 1", len(got))
	}
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
		tab.Wait(shown + " === " + string(rune('0'+want)))
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
