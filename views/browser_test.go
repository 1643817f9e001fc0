package views

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
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
		(document.querySelector("#keys").open ? " help" : "") + (document.querySelector(".clue")?.open ? " hint" : "") +
		[...document.querySelectorAll("[name=confidence]:checked")].map(e => " sure " + e.value).join("") + (acts.length ? " " + acts.join(", ") : "")`)
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
		{"enter in a box is Good, as anywhere", "#point-1", []key{enter}, "open /reviews 3"},
		{"h opens the hint", "", []key{letter("H")}, "folded hint"},
		{"h opens the hint with a Korean layout, and space goes on", "", []key{{Key: "ㅗ", Code: "KeyH"}, space}, "open hint"},
		{"space from an open hint goes on", ".clue > summary", []key{space, space}, "open hint"},
		{"h after the answer does nothing", "", []key{space, letter("H")}, "open"},
		{"7 is sure", "", []key{digit("7")}, "folded sure 3"},
		{"9 is no idea, and space goes on", "", []key{digit("7"), digit("9"), space, space}, "open sure 1 /reviews 3"},
		{"8 after the answer does nothing", "", []key{space, digit("8")}, "open"},
		{"space and enter go on from what was chosen", "[value='2'][name=confidence]", []key{space, space, enter}, "open sure 2 /reviews 3"},
		{"a digit rates from a box", "#point-1", []key{digit("2")}, "open /reviews 2"},
		{"space on a rating is that rating", ".rate.r1", []key{space}, "open /reviews 1"},
		{"enter on a link follows the link", ".card-links a", []key{enter}, "open /cards/k8s-readiness"},
		{"space on scrolling code scrolls", "pre", []key{space}, "open"},
	} {
		t.Run(c.name, func(t *testing.T) {
			v.T = t
			s := s
			s.Confidence = true
			before := []string{"", "summary", ".clue > summary", "[value='2'][name=confidence]"}
			v.show(Study(s, sampleScreen(), StudyForm{Open: !slices.Contains(before, c.focus)}))
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
		v.show(Study(s, sampleScreen(), StudyForm{Open: true}))
		browser.Read[bool](v.Tab, "document.querySelector('#point-1').focus() ?? true")
		v.Do(browser.Press(enter))
		if got := v.state(); got != "open /reviews " {
			t.Errorf("enter in a box without shortcuts: %q", got)
		}
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
	const bonus = "{text: b, must: false}"
	many := slices.Repeat([]string{"p"}, 9)
	for _, c := range []struct {
		name    string
		points  []string
		ticked  []int
		pace    string // as the script measures it; empty without a script
		hint    bool
		buttons int
		want    string // the advice, and the rating with the ring
	}{
		{"no points", nil, nil, "within", false, 4, "none"},
		{"nothing ticked", []string{"p", "p"}, nil, "within", false, 4, "none"},
		{"nothing ticked after the hint", []string{"p", "p"}, nil, "within", true, 4, "none"},
		{"a must is missing", []string{"p", "p", "p"}, []int{0, 2}, "within", false, 4, "again r1"},
		{"a must is missing after the hint", []string{"p", "p"}, []int{1}, "over", true, 4, "again r1"},
		{"one of nine is missing", many, []int{0, 1, 2, 3, 5, 6, 7, 8}, "within", false, 4, "again r1"},
		{"only the bonus is said", []string{"p", bonus}, []int{1}, "within", false, 4, "again r1"},
		{"all musts, no bonus", []string{"p", bonus, "p"}, []int{2, 0}, "within", false, 4, "good r3"},
		{"all musts, no bonus, too late", []string{"p", bonus}, []int{0}, "over", false, 4, "slow r2"},
		{"all musts, no bonus, with the hint", []string{"p", bonus}, []int{0}, "within", true, 4, "hinted r2"},
		{"all points in time", []string{"p", bonus}, []int{0, 1}, "within", false, 4, "easy r4"},
		{"all of nine in time", many, []int{8, 7, 6, 5, 4, 3, 2, 1, 0}, "within", false, 4, "easy r4"},
		{"all points too late", []string{"p", bonus}, []int{0, 1}, "over", false, 4, "slow r2"},
		{"all points with the hint", []string{"p", bonus}, []int{0, 1}, "within", true, 4, "hinted r2"},
		{"all points too late and with the hint", []string{"p"}, []int{0}, "over", true, 4, "hinted r2"},
		{"all points without a script", []string{"p", bonus}, []int{0, 1}, "", false, 4, "good r3"},
		{"two buttons, a must is missing", []string{"p", "p"}, []int{0}, "within", false, 2, "again r1"},
		{"two buttons, all in time", []string{"p", bonus}, []int{0, 1}, "within", false, 2, "good r3"},
		{"two buttons, too late and with the hint", []string{"p"}, []int{0}, "over", true, 2, "good r3"},
	} {
		s := sampleShell(cards.Korean)
		s.Base, s.Buttons = "", c.buttons
		v.show(Study(s, screenWithPoints(c.points...), StudyForm{Open: true, Ticked: c.ticked}))
		browser.Read[bool](v.Tab, fmt.Sprintf(`(() => {
			const form = document.querySelector("form.card");
			if (%q) form.dataset.pace = %[1]q;
			if (%t) form.querySelector(".clue").open = true;
			document.getAnimations().forEach(a => a.finish());
			return true;
		})()`, c.pace, c.hint))
		got := browser.Read[string](v.Tab, `[
			...[...document.querySelectorAll(".advice > span")].filter(e => getComputedStyle(e).display !== "none"),
			...[...document.querySelectorAll(".rate")].filter(e => getComputedStyle(e).boxShadow !== "none"),
		].map(e => e.className.split(" ").at(-1)).join(" ")`)
		if got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestPaceIsTakenWhenTheAnswerOpens(t *testing.T) {
	v := newViewer(t)
	s := sampleShell(cards.Korean)
	s.Base = ""
	pace := func(think string, open bool) string {
		v.show(Study(s, sampleScreen(), StudyForm{Open: open}))
		return browser.Read[string](v.Tab, fmt.Sprintf(`(async () => {
			document.querySelector("form.card").dataset.think = %q;
			const reveal = document.querySelector(".reveal");
			const toggled = new Promise(done => reveal.addEventListener("toggle", done, { once: true }));
			reveal.open = !reveal.open;
			await toggled;
			return document.querySelector("form.card").dataset.pace ?? "";
		})()`, think))
	}
	if got := pace("90", false); got != "within" {
		t.Errorf("an answer opened at once is %q", got)
	}
	if got := pace("0", false); got != "over" {
		t.Errorf("an answer opened late is %q", got)
	}
	if got := pace("90", true); got != "" {
		t.Errorf("an answer that was open is %q", got)
	}
}

// screenWithPoints asks a card that has these points, each as written in YAML.
func screenWithPoints(points ...string) study.Screen {
	yaml := "questions:\n  - question: Q\n    answer: A\n    tags: [T]\n    id: q\n"
	if len(points) > 0 {
		yaml += "    points: [" + strings.Join(points, ", ") + "]\n"
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
