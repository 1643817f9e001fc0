package views

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"doesaegim/internal/cards"
	"doesaegim/internal/study"

	"github.com/a-h/templ"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
)

// browser opens a tab that shows pages of ours under the site's own content security policy.
type browser struct {
	t    *testing.T
	ctx  context.Context
	page templ.Component
	url  string
}

// newBrowser starts Chromium. Where there is none the test is skipped, but not in CI, where it must be there.
func newBrowser(t *testing.T) *browser {
	t.Helper()
	path := ""
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if found, err := exec.LookPath(name); err == nil {
			path = found
			break
		}
	}
	if path == "" {
		if os.Getenv("CI") != "" {
			t.Fatal("no Chromium: install the package chromium")
		}
		t.Skip("no Chromium: install the package chromium")
	}
	b := &browser{t: t}
	server := httptest.NewServer(http.HandlerFunc(b.serve))
	t.Cleanup(server.Close)
	b.url = server.URL

	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.NoSandbox)
	ctx, cancel := chromedp.NewExecAllocator(t.Context(), options...)
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewContext(ctx)
	t.Cleanup(cancel)
	ctx, cancel = context.WithTimeout(ctx, 2*time.Minute)
	t.Cleanup(cancel)
	b.ctx = ctx
	return b
}

func (b *browser) serve(w http.ResponseWriter, r *http.Request) {
	if f, ok := AssetFile(strings.TrimPrefix(r.URL.Path, assetDir)); ok {
		w.Header().Set("Content-Type", f.Type)
		w.Header().Set("Cache-Control", "max-age=3600, immutable")
		_, _ = w.Write(f.Body)
		return
	}
	w.Header().Set("Content-Security-Policy", "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'")
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	if err := b.page.Render(r.Context(), w); err != nil {
		b.t.Error(err)
	}
}

func (b *browser) do(steps ...chromedp.Action[chromedp.Void]) {
	b.t.Helper()
	if err := chromedp.Do(b.ctx, steps...); err != nil {
		b.t.Fatal(err)
	}
}

// read returns the value of a script in the page.
func read[T any](b *browser, script string) T {
	b.t.Helper()
	value, err := chromedp.Run(b.ctx, chromedp.Evaluate[T](script))
	if err != nil {
		b.t.Fatalf("%s: %v", script, err)
	}
	return value
}

// watch makes the page note what it would have sent or opened, and stay.
const watch = `
	window.acts = [];
	addEventListener("submit", e => { if (!e.defaultPrevented) acts.push(new URL(e.target.action).pathname + " " + (e.submitter?.value ?? "")); e.preventDefault(); });
	addEventListener("click", e => { const a = e.target.closest("a"); if (a) { acts.push(new URL(a.href).pathname); e.preventDefault(); } });
	true`

// show loads a page and watches it.
func (b *browser) show(page templ.Component) {
	b.t.Helper()
	b.page = page
	b.do(chromedp.Navigate(b.url + "/"))
	read[bool](b, watch)
}

// key is a key as the browser reports it.
type key struct {
	key, code string
	modifiers chromedp.Modifier
	repeat    bool
}

// press presses and releases keys in turn.
func (b *browser) press(keys ...key) {
	b.t.Helper()
	for _, k := range keys {
		text := ""
		if k.modifiers&^chromedp.ModifierShift == 0 && len([]rune(k.key)) == 1 {
			text = k.key
		}
		if k.key == "Enter" {
			text = "\r"
		}
		virtual := map[string]int64{"Space": 32, "Enter": 13, "NumpadEnter": 13}[k.code]
		b.do(chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
			for _, kind := range []input.DispatchKeyEventType{input.DispatchKeyEventTypeKeyDown, input.DispatchKeyEventTypeKeyUp} {
				event := input.DispatchKeyEventParams{Type: kind, Key: k.key, Code: k.code, Modifiers: int64(k.modifiers), AutoRepeat: &k.repeat, WindowsVirtualKeyCode: virtual}
				if kind == input.DispatchKeyEventTypeKeyDown {
					event.Text = text
				}
				if _, err := cdp.Call(ctx, t, input.DispatchKeyEvent, event); err != nil {
					return err
				}
			}
			return nil
		}))
	}
}

// state is what has become of the page, as one line.
func (b *browser) state() string {
	b.t.Helper()
	return read[string](b, `(document.querySelector(".reveal")?.open ? "open" : "folded") +
		(document.querySelector("#keys").open ? " help" : "") + (acts.length ? " " + acts.join(", ") : "")`)
}

var (
	space = key{key: " ", code: "Space"}
	enter = key{key: "Enter", code: "Enter"}
)

func TestKeyboardStudies(t *testing.T) {
	b := newBrowser(t)
	s := sampleShell(cards.Korean)
	s.Base = ""
	letter := func(name string) key { return key{key: strings.ToLower(name), code: "Key" + name} }
	digit := func(name string) key { return key{key: name, code: "Digit" + name} }
	ctrl := func(k key) key { k.modifiers = chromedp.ModifierCtrl; return k }
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
		{"numpad enter is enter", "", []key{{key: "Enter", code: "NumpadEnter"}, {key: "Enter", code: "NumpadEnter"}}, "open /reviews 3"},
		{"a digit before the answer does nothing", "", []key{digit("1"), digit("2"), digit("3"), digit("4")}, "folded"},
		{"1 is Again", "", []key{space, digit("1")}, "open /reviews 1"},
		{"2 is Hard", "", []key{space, digit("2")}, "open /reviews 2"},
		{"4 is Easy", "", []key{space, digit("4")}, "open /reviews 4"},
		{"the numpad rates", "", []key{space, {key: "1", code: "Numpad1"}}, "open /reviews 1"},
		{"a full-width digit rates", "", []key{space, {key: "２", code: "Digit2"}}, "open /reviews 2"},
		{"a second rating is not sent", "", []key{space, digit("4"), digit("1"), space}, "open /reviews 4"},
		{"a key held down does nothing", "", []key{{key: " ", code: "Space", repeat: true}}, "folded"},
		{"u undoes", "", []key{letter("U")}, "folded /reviews/undo "},
		{"u undoes with a Korean layout", "", []key{{key: "ㅕ", code: "KeyU"}}, "folded /reviews/undo "},
		{"u undoes while an input method watches", "", []key{{key: "Process", code: "KeyU"}}, "folded /reviews/undo "},
		{"U undoes with caps lock", "", []key{{key: "U", code: "KeyU"}}, "folded /reviews/undo "},
		{"control Z undoes", "", []key{ctrl(letter("Z"))}, "folded /reviews/undo "},
		{"command Z undoes with a Korean layout", "", []key{{key: "ㅋ", code: "KeyZ", modifiers: chromedp.ModifierMeta}}, "folded /reviews/undo "},
		{"control shift Z does nothing", "", []key{{key: "Z", code: "KeyZ", modifiers: chromedp.ModifierCtrl | chromedp.ModifierShift}}, "folded"},
		{"control U does nothing", "", []key{ctrl(letter("U"))}, "folded"},
		{"alt U does nothing", "", []key{{key: "u", code: "KeyU", modifiers: chromedp.ModifierAlt}}, "folded"},
		{"shift space does nothing", "", []key{{key: " ", code: "Space", modifiers: chromedp.ModifierShift}}, "folded"},
		{"minus buries", "", []key{{key: "-", code: "Minus"}}, "folded " + card + "/bury "},
		{"s suspends", "", []key{letter("S")}, "folded " + card + "/suspend "},
		{"s suspends with a Korean layout", "", []key{{key: "ㄴ", code: "KeyS"}}, "folded " + card + "/suspend "},
		{"@ suspends", "", []key{{key: "@", code: "Digit2", modifiers: chromedp.ModifierShift}}, "folded " + card + "/suspend "},
		{"control 2 flags", "", []key{ctrl(digit("2"))}, "folded " + card + "/flag 2"},
		{"i shows the card", "", []key{letter("I")}, "folded " + card},
		{"? shows the help, and keys wait", "", []key{{key: "?", code: "Slash", modifiers: chromedp.ModifierShift}, letter("U"), digit("1")}, "folded help"},
		{"space ticks a box and does not rate", "#point-1", []key{space}, "open"},
		{"a digit rates from a box", "#point-1", []key{digit("2")}, "open /reviews 2"},
		{"space on a rating is that rating", ".rate.r1", []key{space}, "open /reviews 1"},
		{"enter on a link follows the link", ".card-links a", []key{enter}, "open /cards/k8s-readiness"},
		{"space on scrolling code scrolls", "pre", []key{space}, "open"},
	} {
		t.Run(c.name, func(t *testing.T) {
			b.t = t
			b.show(Study(s, sampleScreen(), StudyForm{Open: c.focus != "" && c.focus != "summary"}))
			if c.focus != "" {
				read[bool](b, fmt.Sprintf("document.querySelector(%q).focus() ?? true", c.focus))
			}
			b.press(c.keys...)
			if got := b.state(); got != c.want {
				t.Errorf("%q, want %q", got, c.want)
			}
		})
	}

	t.Run("after the answer opens the focus is on its summary", func(t *testing.T) {
		b.t = t
		b.show(Study(s, sampleScreen(), StudyForm{}))
		b.press(space)
		if tag := read[string](b, "document.activeElement.tagName"); tag != "SUMMARY" {
			t.Errorf("the focus is on %s", tag)
		}
	})
	t.Run("the time that the card was looked at is sent", func(t *testing.T) {
		b.t = t
		b.show(Study(s, sampleScreen(), StudyForm{Open: true}))
		b.press(enter)
		if ms := read[string](b, "document.querySelector('[name=duration_ms]').value"); ms == "" || strings.ContainsAny(ms, ".-") {
			t.Errorf("duration %q", ms)
		}
	})
	t.Run("an open menu takes the keys", func(t *testing.T) {
		b.t = t
		b.show(Study(s, sampleScreen(), StudyForm{}))
		read[bool](b, "document.querySelector('#more').showPopover() ?? true")
		b.press(space, letter("U"))
		if got := b.state(); got != "folded" {
			t.Error(got)
		}
	})
	t.Run("typing is not a shortcut", func(t *testing.T) {
		b.t = t
		b.do(chromedp.EmulateViewport(1280, 800))
		b.show(Fail(s, Failure{Status: 404}))
		b.press(key{key: "/", code: "Slash"}, key{key: "?", code: "Slash", modifiers: chromedp.ModifierShift}, letter("U"))
		if got := read[string](b, "document.activeElement.value"); got != "?u" {
			t.Errorf("the search field holds %q", got)
		}
	})
	t.Run("single keys can be switched off", func(t *testing.T) {
		b.t = t
		s := s
		s.Shortcuts = false
		b.show(Study(s, sampleScreen(), StudyForm{}))
		b.press(letter("U"), space, enter, key{key: "-", code: "Minus"})
		if got := b.state(); got != "folded" {
			t.Errorf("%q", got)
		}
		read[bool](b, "document.querySelector('summary').focus() ?? true")
		b.press(space)
		if got := b.state(); got != "open" {
			t.Errorf("space on the summary: %q", got)
		}
	})
}

func TestStyleSheetSuggestsARating(t *testing.T) {
	b := newBrowser(t)
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
		b.show(Study(s, screenWithPoints(points), StudyForm{Open: true}))
		for ticked, class := range want {
			if ticked > 0 {
				// From the last to the first: the order of the ticks must not matter.
				read[bool](b, fmt.Sprintf("document.querySelector('#point-%d').click() ?? true", points-ticked))
			}
			read[bool](b, "document.getAnimations().forEach(a => a.finish()) ?? true")
			got := read[string](b, `[...document.querySelectorAll(".advice > span")].filter(e => getComputedStyle(e).display !== "none").map(e => e.className).join()`)
			if got != class {
				t.Errorf("%d of %d points: %q is shown, want %q", ticked, points, got, class)
			}
			ring := read[string](b, `[...document.querySelectorAll(".rate")].filter(e => getComputedStyle(e).boxShadow !== "none").map(e => e.classList[1]).join()`)
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
	b := newBrowser(t)
	b.do(chromedp.EmulateViewport(320, 640))
	eachLanguage(t, func(t *testing.T, s Shell) {
		b.t = t
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
			b.show(page)
			if width := read[int](b, "document.documentElement.scrollWidth"); width > 320 {
				t.Errorf("%s is %d pixels wide", name, width)
			}
		}
	})
}
