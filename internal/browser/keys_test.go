package browser_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"doesaegim/internal/browser"
	"doesaegim/internal/srs"
)

// layout is what a keyboard makes of the keys that mean something.
type layout struct{ u, s, i browser.Key }

var layouts = map[string]layout{
	"US": {
		u: browser.Key{Key: "u", Code: "KeyU"},
		s: browser.Key{Key: "s", Code: "KeyS"},
		i: browser.Key{Key: "i", Code: "KeyI"},
	},
	"Korean": {
		u: browser.Key{Key: "ㅕ", Code: "KeyU"},
		s: browser.Key{Key: "ㄴ", Code: "KeyS"},
		i: browser.Key{Key: "ㅑ", Code: "KeyI"},
	},
}

// Keys that are the same on both layouts.
var (
	minus    = browser.Key{Key: "-", Code: "Minus"}
	slash    = browser.Key{Key: "/", Code: "Slash"}
	question = browser.Key{Key: "?", Code: "Slash", Modifiers: chromedp.ModifierShift}
	ctrl1    = browser.Key{Key: "1", Code: "Digit1", Modifiers: chromedp.ModifierCtrl}
)

func digit(name string) browser.Key { return browser.Key{Key: name, Code: "Digit" + name} }

func TestKeysAloneAreEnoughToStudy(t *testing.T) {
	for name, keys := range layouts {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			studyByKeys(t, keys)
		})
	}
}

func studyByKeys(t *testing.T, keys layout) {
	s := newSite(t)
	tab := browser.NewTab(t)
	s.mustOpen(tab, "/study?tag=AWS")

	for _, answer := range []struct {
		key  browser.Key
		want srs.Rating
	}{
		{digit("4"), srs.Easy}, {browser.Space, srs.Good}, {digit("2"), srs.Hard}, {digit("3"), srs.Good}, {digit("1"), srs.Again},
	} {
		asked := card(tab)
		tab.Do(browser.Press(browser.Space))
		if !browser.Read[bool](tab, isOpen) {
			t.Fatal("Space does not open the answer")
		}
		if status := tab.Load(browser.Press(answer.key)); status != 200 {
			t.Fatalf("%s: status %d", answer.key.Code, status)
		}
		if got := s.ratings(tab, asked); !slices.Equal(got, []srs.Rating{answer.want}) {
			t.Errorf("%s rates %v, want %d", answer.key.Code, got, answer.want)
		}
		if next := card(tab); next == asked || browser.Read[bool](tab, isOpen) {
			t.Errorf("after %s no next card is asked", answer.key.Code)
		}
		// The last answer is the one that U takes back.
		if answer.key == digit("1") {
			tab.Load(browser.Press(keys.u))
			if again := card(tab); again != asked {
				t.Errorf("U shows %s, want %s again", again, asked)
			}
			if got := s.ratings(tab, asked); len(got) > 0 {
				t.Errorf("after U the log has %v", got)
			}
		}
	}

	tab.Load(chromedp.Reload())
	if got := browser.Read[string](tab, position); got != "5" {
		t.Errorf("after a reload card %s is asked, want the fifth", got)
	}

	put := card(tab)
	tab.Load(browser.Press(minus))
	if !exists(tab, ".toast") || card(tab) == put {
		t.Error("- does not put the card off")
	}
	put = card(tab)
	tab.Load(browser.Press(keys.s))
	if !exists(tab, ".toast") || card(tab) == put {
		t.Error("S does not suspend the card")
	}
	flagged := card(tab)
	tab.Load(browser.Press(ctrl1))
	if !exists(tab, ".flag-mark") || card(tab) != flagged {
		t.Error("Ctrl+1 does not flag the card")
	}

	tab.Do(browser.Press(question))
	if !browser.Read[bool](tab, `document.querySelector("#keys").open`) {
		t.Error("? does not open the help")
	}
	tab.Do(browser.Press(browser.Escape))
	tab.Wait(`!document.querySelector("#keys").open`)

	tab.Load(browser.Press(keys.i))
	if path := browser.Read[string](tab, "location.pathname"); path != "/cards/"+flagged {
		t.Errorf("I leads to %s", path)
	}
	s.mustOpen(tab, "/")
	if n := browser.Read[int](tab, `document.querySelectorAll(".weekdots .did").length`); n != 1 {
		t.Errorf("the first page shows %d days of study, want today alone", n)
	}
	tab.Do(browser.Press(slash))
	if kind := browser.Read[string](tab, "document.activeElement.type"); kind != "search" {
		t.Errorf("/ leads to a field of type %s", kind)
	}
}

func TestCardPageShowsTheAnswerThatWasJustGiven(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	tab := browser.NewTab(t)
	s.mustOpen(tab, "/study?tag=AWS")
	asked := card(tab)
	tab.Do(browser.Press(browser.Enter))
	tab.Load(browser.Press(browser.Enter))
	s.mustOpen(tab, "/cards/"+asked)
	if n := browser.Read[int](tab, `document.querySelectorAll(".hist tbody tr").length`); n != 1 {
		t.Errorf("the history has %d rows", n)
	}
}

func TestShortcutsThatAreSwitchedOffDoNothing(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	tab := browser.NewTab(t)
	s.mustOpen(tab, "/settings")
	tabTo(tab, "[name=shortcuts]")
	tab.Do(browser.Press(browser.Space))
	tabTo(tab, "form.settings button")
	tab.Load(browser.Press(browser.Enter))
	if !exists(tab, ".toast") || browser.Read[bool](tab, `document.querySelector("[name=shortcuts]").checked`) {
		t.Fatal("the setting is not saved")
	}

	s.mustOpen(tab, "/study?tag=AWS")
	first := card(tab)
	tab.Do(browser.Press(browser.Space, browser.Enter, digit("3"), layouts["US"].u, layouts["US"].s, minus, question))
	if browser.Read[bool](tab, isOpen) || exists(tab, "dialog[open]") {
		t.Error("a single key does something")
	}
	tabTo(tab, "summary")
	tab.Do(browser.Press(browser.Enter))
	tabTo(tab, ".rate.r4")
	tab.Load(browser.Press(browser.Enter))
	if got := s.ratings(tab, first); !slices.Equal(got, []srs.Rating{srs.Easy}) || s.reviews(tab) != 1 {
		t.Errorf("Tab and Enter rate %v, and %d reviews are recorded", got, s.reviews(tab))
	}
	if card(tab) == first || strings.Contains(browser.Read[string](tab, "location.search"), "notice") {
		t.Error("the next card is not asked")
	}
}

func TestDoubleClickOnARatingRecordsOneReview(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	tab := browser.NewTab(t)
	s.mustOpen(tab, "/study?tag=AWS")
	first := card(tab)
	tab.Do(browser.Press(browser.Space))
	tab.Load(chromedp.DoubleClick(chromedp.CSS(".rate.r3")))
	if got := s.ratings(tab, first); !slices.Equal(got, []srs.Rating{srs.Good}) || s.reviews(tab) != 1 {
		t.Errorf("ratings %v, %d reviews", got, s.reviews(tab))
	}
	if card(tab) == first || exists(tab, ".toast") {
		t.Error("the second click is answered by something else than the next card")
	}
}
