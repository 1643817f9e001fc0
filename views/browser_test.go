package views

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/fstest"

	"doesaegim/internal/browser"
	"doesaegim/internal/cards"
	"doesaegim/internal/study"

	"github.com/a-h/templ"
	"github.com/chromedp/chromedp"
)

func TestMain(m *testing.M) { browser.Main(m) }

// viewer is a tab that shows pages of ours under the site's own content security policy.
type viewer struct {
	*browser.Tab
	page templ.Component
	url  string
}

func newViewer(t *testing.T) *viewer {
	t.Helper()
	v := &viewer{Tab: browser.NewTab(t)}
	server := httptest.NewServer(http.HandlerFunc(v.serve))
	t.Cleanup(server.Close)
	v.url = server.URL
	return v
}

func (v *viewer) serve(w http.ResponseWriter, r *http.Request) {
	if f, ok := AssetFile(strings.TrimPrefix(r.URL.Path, assetDir)); ok {
		w.Header().Set("Content-Type", f.Type)
		w.Header().Set("Cache-Control", "max-age=3600, immutable")
		_, _ = w.Write(f.Body)
		return
	}
	w.Header().Set("Content-Security-Policy", "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'")
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	if err := v.page.Render(r.Context(), w); err != nil {
		v.T.Error(err)
	}
}

// watch makes the page note what it would have sent or opened, and stay.
const watch = `
	window.acts = [];
	addEventListener("submit", e => { if (!e.defaultPrevented) acts.push(new URL(e.target.action).pathname + " " + (e.submitter?.value ?? "")); e.preventDefault(); });
	addEventListener("click", e => { const a = e.target.closest("a"); if (a) { acts.push(new URL(a.href).pathname); e.preventDefault(); } });
	true`

// show loads a page and watches it.
func (v *viewer) show(page templ.Component) {
	v.T.Helper()
	v.page = page
	v.Open(v.url + "/")
	browser.Read[bool](v.Tab, watch)
}

// state is what has become of the page, as one line.
func (v *viewer) state() string {
	v.T.Helper()
	return browser.Read[string](v.Tab, `(document.querySelector(".reveal")?.open ? "open" : "folded") +
		(document.querySelector("#keys").open ? " help" : "") + (acts.length ? " " + acts.join(", ") : "")`)
}

type key = browser.Key

var space, enter = browser.Space, browser.Enter

func TestKeyboardStudies(t *testing.T) {
	v := newViewer(t)
	s := sampleShell(cards.Korean)
	s.Base = ""
	letter := func(name string) key { return key{Key: strings.ToLower(name), Code: "Key" + name} }
	digit := func(name string) key { return key{Key: name, Code: "Digit" + name} }
	ctrl := func(k key) key { k.Modifiers = chromedp.ModifierCtrl; return k }
	const card = "/cards/k8s-crashloopbackoff-triage"

	for _, c := range []struct {
		name  string
		focus string // selector of the element with the focus; empty for the body
		keys  []key
		want  string
	}{
		{"space opens the answer", "", []key{space}, "open"},
		{"enter opens the answer", "", []key{enter}, "open"},
		{"space on the summary opens the answer", "summary", []key{space}, "open"},
		{"space once more is Good", "", []key{space, space}, "open /reviews 3"},
		{"space once more on the summary is Good and keeps the answer open", "summary", []key{space, space}, "open /reviews 3"},
		{"enter once more on the summary is Good", "summary", []key{enter, enter}, "open /reviews 3"},
		{"numpad enter is enter", "", []key{{Key: "Enter", Code: "NumpadEnter"}, {Key: "Enter", Code: "NumpadEnter"}}, "open /reviews 3"},
		{"a digit before the answer does nothing", "", []key{digit("1"), digit("2"), digit("3"), digit("4")}, "folded"},
		{"1 is Again", "", []key{space, digit("1")}, "open /reviews 1"},
		{"2 is Hard", "", []key{space, digit("2")}, "open /reviews 2"},
		{"4 is Easy", "", []key{space, digit("4")}, "open /reviews 4"},
		{"the numpad rates", "", []key{space, {Key: "1", Code: "Numpad1"}}, "open /reviews 1"},
		{"a full-width digit rates", "", []key{space, {Key: "２", Code: "Digit2"}}, "open /reviews 2"},
		{"a second rating is not sent", "", []key{space, digit("4"), digit("1"), space}, "open /reviews 4"},
		{"a key held down does nothing", "", []key{{Key: " ", Code: "Space", Repeat: true}}, "folded"},
		{"u undoes", "", []key{letter("U")}, "folded /reviews/undo "},
		{"u undoes with a Korean layout", "", []key{{Key: "ㅕ", Code: "KeyU"}}, "folded /reviews/undo "},
		{"u undoes while an input method watches", "", []key{{Key: "Process", Code: "KeyU"}}, "folded /reviews/undo "},
		{"U undoes with caps lock", "", []key{{Key: "U", Code: "KeyU"}}, "folded /reviews/undo "},
		{"control Z undoes", "", []key{ctrl(letter("Z"))}, "folded /reviews/undo "},
		{"command Z undoes with a Korean layout", "", []key{{Key: "ㅋ", Code: "KeyZ", Modifiers: chromedp.ModifierMeta}}, "folded /reviews/undo "},
		{"control shift Z does nothing", "", []key{{Key: "Z", Code: "KeyZ", Modifiers: chromedp.ModifierCtrl | chromedp.ModifierShift}}, "folded"},
		{"control U does nothing", "", []key{ctrl(letter("U"))}, "folded"},
		{"alt U does nothing", "", []key{{Key: "u", Code: "KeyU", Modifiers: chromedp.ModifierAlt}}, "folded"},
		{"shift space does nothing", "", []key{{Key: " ", Code: "Space", Modifiers: chromedp.ModifierShift}}, "folded"},
		{"minus buries", "", []key{{Key: "-", Code: "Minus"}}, "folded " + card + "/bury "},
		{"s suspends", "", []key{letter("S")}, "folded " + card + "/suspend "},
		{"s suspends with a Korean layout", "", []key{{Key: "ㄴ", Code: "KeyS"}}, "folded " + card + "/suspend "},
		{"@ suspends", "", []key{{Key: "@", Code: "Digit2", Modifiers: chromedp.ModifierShift}}, "folded " + card + "/suspend "},
		{"control 2 flags", "", []key{ctrl(digit("2"))}, "folded " + card + "/flag 2"},
		{"i shows the card", "", []key{letter("I")}, "folded " + card},
		{"? shows the help, and keys wait", "", []key{{Key: "?", Code: "Slash", Modifiers: chromedp.ModifierShift}, letter("U"), digit("1")}, "folded help"},
		{"space ticks a box and does not rate", "#point-1", []key{space}, "open"},
		{"a digit rates from a box", "#point-1", []key{digit("2")}, "open /reviews 2"},
		{"space on a rating is that rating", ".rate.r1", []key{space}, "open /reviews 1"},
		{"enter on a link follows the link", ".card-links a", []key{enter}, "open /cards/k8s-readiness"},
		{"space on scrolling code scrolls", "pre", []key{space}, "open"},
	} {
		t.Run(c.name, func(t *testing.T) {
			v.T = t
			v.show(Study(s, sampleScreen(), StudyForm{Open: c.focus != "" && c.focus != "summary"}))
			if c.focus != "" {
				browser.Read[bool](v.Tab, fmt.Sprintf("document.querySelector(%q).focus() ?? true", c.focus))
			}
			v.Do(browser.Press(c.keys...))
			if got := v.state(); got != c.want {
				t.Errorf("%q, want %q", got, c.want)
			}
		})
	}

	t.Run("after the answer opens the focus is on its summary", func(t *testing.T) {
		v.T = t
		v.show(Study(s, sampleScreen(), StudyForm{}))
		v.Do(browser.Press(space))
		if tag := browser.Read[string](v.Tab, "document.activeElement.tagName"); tag != "SUMMARY" {
			t.Errorf("the focus is on %s", tag)
		}
	})
	t.Run("the time that the card was looked at is sent", func(t *testing.T) {
		v.T = t
		v.show(Study(s, sampleScreen(), StudyForm{Open: true}))
		v.Do(browser.Press(enter))
		if ms := browser.Read[string](v.Tab, "document.querySelector('[name=duration_ms]').value"); ms == "" || strings.ContainsAny(ms, ".-") {
			t.Errorf("duration %q", ms)
		}
	})
	t.Run("an open menu takes the keys", func(t *testing.T) {
		v.T = t
		v.show(Study(s, sampleScreen(), StudyForm{}))
		browser.Read[bool](v.Tab, "document.querySelector('#more').showPopover() ?? true")
		v.Do(browser.Press(space, letter("U")))
		if got := v.state(); got != "folded" {
			t.Error(got)
		}
	})
	t.Run("typing is not a shortcut", func(t *testing.T) {
		v.T = t
		v.Do(browser.Size(1280, 800))
		v.show(Fail(s, Failure{Status: 404}))
		v.Do(browser.Press(key{Key: "/", Code: "Slash"}, key{Key: "?", Code: "Slash", Modifiers: chromedp.ModifierShift}, letter("U")))
		if got := browser.Read[string](v.Tab, "document.activeElement.value"); got != "?u" {
			t.Errorf("the search field holds %q", got)
		}
	})
	t.Run("single keys can be switched off", func(t *testing.T) {
		v.T = t
		s := s
		s.Shortcuts = false
		v.show(Study(s, sampleScreen(), StudyForm{}))
		v.Do(browser.Press(letter("U"), space, enter, key{Key: "-", Code: "Minus"}))
		if got := v.state(); got != "folded" {
			t.Errorf("%q", got)
		}
		browser.Read[bool](v.Tab, "document.querySelector('summary').focus() ?? true")
		v.Do(browser.Press(space))
		if got := v.state(); got != "open" {
			t.Errorf("space on the summary: %q", got)
		}
	})
}

func TestStyleSheetSuggestsARating(t *testing.T) {
	v := newViewer(t)
	s := sampleShell(cards.Korean)
	s.Base = ""
	for points, want := range map[int][]string{ // visible advice by ticked points, from none on
		0: {"a0"},
		1: {"a0", "a3"},
		2: {"a0", "a2", "a3"},
		3: {"a0", "a1", "a3", "a3"},
		4: {"a0", "a1", "a2", "a3", "a3"},
		5: {"a0", "a1", "a1", "a2", "a3", "a3"},
		6: {"a0", "a1", "a1", "a2", "a2", "a3", "a3"},
	} {
		v.show(Study(s, screenWithPoints(points), StudyForm{Open: true}))
		for ticked, class := range want {
			if ticked > 0 {
				// From the last to the first: the order of the ticks must not matter.
				browser.Read[bool](v.Tab, fmt.Sprintf("document.querySelector('#point-%d').click() ?? true", points-ticked))
			}
			browser.Read[bool](v.Tab, "document.getAnimations().forEach(a => a.finish()) ?? true")
			got := browser.Read[string](v.Tab, `[...document.querySelectorAll(".advice > span")].filter(e => getComputedStyle(e).display !== "none").map(e => e.className).join()`)
			if got != class {
				t.Errorf("%d of %d points: %q is shown, want %q", ticked, points, got, class)
			}
			ring := browser.Read[string](v.Tab, `[...document.querySelectorAll(".rate")].filter(e => getComputedStyle(e).boxShadow !== "none").map(e => e.classList[1]).join()`)
			if want := map[string]string{"a0": "", "a1": "r1", "a2": "r2", "a3": "r3"}[class]; ring != want {
				t.Errorf("%d of %d points: the ring is on %q, want %q", ticked, points, ring, want)
			}
		}
	}
}

// screenWithPoints asks a card that has so many key points.
func screenWithPoints(n int) study.Screen {
	yaml := "questions:\n  - question: Q\n    answer: A\n    tags: [T]\n    id: q\n"
	if n > 0 {
		yaml += "    points: [" + strings.TrimSuffix(strings.Repeat("p, ", n), ", ") + "]\n"
	}
	deck, problems := cards.Load(fstest.MapFS{"q.yaml": {Data: []byte(yaml)}})
	if deck == nil {
		panic(problems.Error())
	}
	screen := askingCard("linux-inode")
	screen.Question.Card = deck.Card("q")
	return screen
}

func TestPagesFitASmallPhone(t *testing.T) {
	v := newViewer(t)
	v.Do(browser.Size(320, 640))
	eachLanguage(t, func(t *testing.T, s Shell) {
		v.T = t
		s.Base = ""
		s.Notice = Notice{Kind: NoticeFlagged, Card: "linux-inode"}
		s.Problems = []string{"data/" + strings.Repeat("long", 30) + ".yaml:1:1: tab; use spaces"}
		for name, page := range map[string]templ.Component{
			"question": Study(s, sampleScreen(), StudyForm{}),
			"answer":   Study(s, sampleScreen(), StudyForm{Open: true, Problem: s.Words.Failure.BadRating}),
			"hostile":  Study(s, askingCard("hostile"), StudyForm{Open: true}),
			"finish":   Finish(s, finishedScreen()),
			"failure":  Fail(s, Failure{Status: 404, Kind: FailureUnknownTag, Subject: strings.Repeat("very-long-tag", 20), Near: []string{strings.Repeat("AWS", 30)}, Back: "/tags"}),
		} {
			v.show(page)
			if width := browser.Read[int](v.Tab, "document.documentElement.scrollWidth"); width > 320 {
				t.Errorf("%s is %d pixels wide", name, width)
			}
		}
	})
}
