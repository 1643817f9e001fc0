package browser_test

import (
	"slices"
	"testing"

	"doesaegim/internal/browser"
	"doesaegim/internal/srs"
)

// withoutScript opens a tab in which no script of a page runs.
func withoutScript(t *testing.T) *browser.Tab {
	tab := browser.NewTab(t)
	tab.Do(browser.WithoutScript())
	return tab
}

// shownAdvice is the class of the suggestion that the style sheet shows.
const shownAdvice = `[...document.querySelectorAll(".advice > span")].filter(e => getComputedStyle(e).display !== "none").map(e => e.className).join()`

func TestWithoutScriptOneStudiesByTabAndEnter(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	tab := withoutScript(t)
	s.mustOpen(tab, "/study?q=aws-aurora-pros-cons") // a single card, rated Easy: the session is over then
	asked := card(tab)
	tab.Do(browser.Press(browser.Space))
	if browser.Read[bool](tab, isOpen) {
		t.Fatal("a script runs")
	}

	tabTo(tab, "summary")
	tab.Do(browser.Press(browser.Enter))
	if !browser.Read[bool](tab, isOpen) {
		t.Fatal("Enter on its summary does not open the answer")
	}
	if advice := browser.Read[string](tab, shownAdvice); advice != "none" {
		t.Errorf("with no point ticked the suggestion is %s", advice)
	}
	points := browser.Read[int](tab, `document.querySelectorAll("[name=points]").length`)
	for range points {
		tabTo(tab, "[name=points]")
		tab.Do(browser.Press(browser.Space))
	}
	if advice := browser.Read[string](tab, shownAdvice); advice != "good" {
		t.Errorf("with all %d points ticked the suggestion is %s, want Good", points, advice)
	}

	tabTo(tab, ".rate.r4")
	if status := tab.Load(browser.Press(browser.Enter)); status != 200 {
		t.Fatalf("status %d", status)
	}
	if got := s.ratings(tab, asked); !slices.Equal(got, []srs.Rating{srs.Easy}) {
		t.Errorf("the log has %v", got)
	}
	if !exists(tab, "main.fin") {
		t.Fatal("the session is not over")
	}
	tabTo(tab, "form[action$='/reviews/undo'] button")
	tab.Load(browser.Press(browser.Enter))
	if again := card(tab); again != asked || len(s.ratings(tab, asked)) > 0 {
		t.Errorf("undo on the last page shows %s; the log has %v", again, s.ratings(tab, asked))
	}
}

func TestWithoutScriptACardIsPutOffAndTakenBack(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	tab := withoutScript(t)
	s.mustOpen(tab, "/study?tag=AWS")
	first := card(tab)
	tabTo(tab, "[popovertarget=more]")
	tab.Do(browser.Press(browser.Enter))
	tabTo(tab, "form[action$='/bury'] button")
	tab.Load(browser.Press(browser.Enter))
	if !exists(tab, ".toast") || card(tab) == first {
		t.Fatal("the card is not put off")
	}
	tabTo(tab, ".toast button")
	tab.Load(browser.Press(browser.Enter))
	if got := card(tab); got != first {
		t.Errorf("after taking it back %s is asked, want %s", got, first)
	}
}

func TestWithoutScriptSettingsAndLanguageChange(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	tab := withoutScript(t)
	tab.Do(browser.Language("ko"))
	s.mustOpen(tab, "/settings")
	tab.Do(browser.Click("[name=theme][value=dark]"), browser.Click("[name=buttons][value='2']"))
	tabTo(tab, "form.settings button")
	tab.Load(browser.Press(browser.Enter))
	if !exists(tab, ".toast") || !exists(tab, "html[data-theme=dark]") {
		t.Error("the settings are not saved")
	}
	tabTo(tab, "form[action$='/language'] button")
	tab.Load(browser.Press(browser.Enter))
	if !exists(tab, "html[lang=en][data-theme=dark]") || browser.Read[string](tab, "location.pathname") != "/settings" {
		t.Error("the language does not change in place")
	}
	s.mustOpen(tab, "/study")
	tab.Do(browser.Click("summary"))
	if n := browser.Read[int](tab, `document.querySelectorAll(".rate").length`); n != 2 {
		t.Errorf("%d rating buttons, want 2", n)
	}
}
