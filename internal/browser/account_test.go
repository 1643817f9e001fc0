package browser_test

import (
	"net/http"
	"strings"
	"testing"

	"doesaegim/internal/accounts"
	"doesaegim/internal/browser"
	"doesaegim/internal/store"
)

// credentials types a name and a password into the form on the screen, and sends it.
func credentials(tab *browser.Tab, name string) (status int) {
	tab.T.Helper()
	tab.Do(browser.Script(`(document.querySelector("#name").value = "` + name + `", document.querySelector("#password").value = "four words in a row")`))
	return tab.Load(browser.Click(".gate form button.primary"))
}

// rate shows the answer and rates it Good.
func rate(tab *browser.Tab) (status int) {
	tab.T.Helper()
	tab.Do(browser.Click("summary"))
	return tab.Load(browser.Click(`button[name=rating][value="3"]`))
}

func TestGuestSignsUpAndFindsTheirReviewsOnAnotherDevice(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	tab := browser.NewTab(t)
	tab.Do(browser.Theme("light")) // and no page transition, which would take the clicks on a slow machine
	s.mustOpen(tab, "/study")
	rated := card(tab)
	rate(tab)
	s.mustOpen(tab, "/account")
	tab.Load(browser.Click(`main a[href="/signup"]`))
	if status := credentials(tab, "minsu"); status != http.StatusOK {
		t.Fatalf("sign-up: %d", status)
	}
	other := browser.NewTab(t)
	other.Do(browser.Theme("light"))
	s.mustOpen(other, "/login")
	credentials(other, "minsu")
	if got := s.ratings(other, rated); len(got) != 1 {
		t.Errorf("%d reviews on the other device, want 1", len(got))
	}
}

func TestRatingAfterSignOutEverywhereIsRecordedOnceSignedInAgain(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	tab, other := browser.NewTab(t), browser.NewTab(t)
	tab.Do(browser.Theme("light"))
	other.Do(browser.Theme("light"))
	s.mustOpen(tab, "/signup")
	credentials(tab, "minsu")
	s.mustOpen(tab, "/study")
	rated := card(tab)

	s.mustOpen(other, "/login")
	credentials(other, "minsu")
	s.mustOpen(other, "/account")
	other.Load(browser.Click(`form[action="/account/sessions/end-others"] button`))

	if status := rate(tab); status != http.StatusUnauthorized {
		t.Fatalf("a rating while signed out: %d, want 401", status)
	}
	if status := credentials(tab, "minsu"); status != http.StatusOK || !browser.Read[bool](tab, `location.pathname === "/study"`) {
		t.Fatalf("signing in again: %d", status)
	}
	if got := s.ratings(tab, rated); len(got) != 1 {
		t.Errorf("%d reviews, want 1", len(got))
	}
	if next := card(tab); next == rated {
		t.Error("the card is asked again")
	}
}

// Without https a form says no more than the origin of its page, which may forbid even that.
func TestResetLinkWorksWithoutHTTPS(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	account, err := s.visitors.Add(t.Context(), "minsu", store.RoleLearner)
	if err != nil {
		t.Fatal(err)
	}
	token, _, err := s.visitors.IssueReset(t.Context(), account.LearnerID, "", accounts.Browser{})
	if err != nil {
		t.Fatal(err)
	}
	tab := browser.NewTab(t)
	tab.Do(browser.Theme("light"))
	if status := tab.Open(strings.Replace(s.url, "localhost", browser.PlainHost, 1) + "/reset?token=" + token); status != http.StatusOK {
		t.Fatalf("the link: %d", status)
	}
	tab.Do(browser.Script(`(document.querySelector("#password").value = "four words in a row")`))
	if status := tab.Load(browser.Click(".gate form button.primary")); status != http.StatusOK {
		t.Errorf("a new password: %d", status)
	}
	for _, fault := range tab.Faults() {
		if !strings.Contains(fault, "Cross-Origin-Opener-Policy header has been ignored") { // as it is without https
			t.Error(fault)
		}
	}
}
