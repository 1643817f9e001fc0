package browser_test

import (
	"crypto/sha256"
	"encoding/hex"
	"flag"
	"fmt"
	"os"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"doesaegim/internal/browser"
)

// axe is the accessibility checker. Its version and hash are those of testdata/axe/README.md.
var axe = sync.OnceValues(func() (string, error) {
	const want = "29348999450cdf2849a8e70b7912fc2da85a849da39c0d0d5394f51d4a9ed95c"
	script, err := os.ReadFile("testdata/axe/axe.min.js")
	if err != nil {
		return "", err
	}
	if sum := sha256.Sum256(script); hex.EncodeToString(sum[:]) != want {
		return "", fmt.Errorf("axe.min.js is not the file that testdata/axe/README.md names: its SHA-256 is %x", sum)
	}
	return string(script), nil
})

// everyRule are the rules that a page keeps.
const everyRule = `["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]`

// violations asks axe what is wrong with the page as it is shown now.
func violations(tab *browser.Tab) []string {
	tab.T.Helper()
	return browser.Read[[]string](tab, `axe.run(document, {runOnly: `+everyRule+`, resultTypes: ["violations"], preload: false}).then(r =>
		r.violations.map(v => v.id + ": " + v.nodes.map(n => n.target.join(" ") + " (" + n.failureSummary.replace(/\s+/g, " ") + ")").join("; ")))`)
}

func loadAxe(tab *browser.Tab) {
	tab.T.Helper()
	script, err := axe()
	if err != nil {
		tab.T.Fatal(err)
	}
	browser.Read[bool](tab, script+"; true")
}

// sideways names what makes the page wider than its window.
const sideways = `document.documentElement.scrollWidth <= innerWidth ? [] :
	[...document.querySelectorAll("body *")].filter(e => e.getBoundingClientRect().right > innerWidth + 1).map(e => e.tagName + "." + e.className).slice(0, 5).concat(document.documentElement.scrollWidth)`

// fonts compares the families of ours that the visible text asks for with the faces that have been loaded.
const fonts = `document.fonts.ready.then(all => {
	const family = name => name.replaceAll('"', "");
	const asked = new Set([...document.querySelectorAll("body *")].filter(e => e.checkVisibility() && [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()))
		.map(e => family(getComputedStyle(e).fontFamily.split(",")[0])));
	const loaded = new Set([...all].filter(f => f.status === "loaded").map(f => family(f.family)));
	return [...asked].filter(f => !loaded.has(f));
})`

// long asks for every look in both languages and at both widths, which takes some ten minutes.
var long = flag.Bool("long", false, "check every page in every language, theme and width")

// look is a theme at a width of the window, in which axe sees a page.
type look struct {
	theme string
	width int64
}

// looks are those of a language: without -long one alone, since rules depend little on the language and the theme.
func looks(language string) []look {
	switch {
	case *long:
		return []look{{"light", 1280}, {"dark", 1280}, {"light", 390}, {"dark", 390}}
	case language == "ko":
		return []look{{"light", 1280}}
	default:
		return []look{{"dark", 390}}
	}
}

func TestEveryPageIsSoundInBothLanguagesAndThemesAtAllWidths(t *testing.T) {
	s := newSite(t)
	all := states(s.populate())
	var checked atomic.Int64
	t.Cleanup(func() {
		t.Logf("axe-core checked %d states of %d pages", checked.Load(), len(all))
	})
	for _, language := range []string{"ko", "en"} {
		t.Run(language, func(t *testing.T) {
			t.Parallel()
			tab := browser.NewTab(t)
			tab.Do(browser.Language(language))
			for _, st := range all {
				t.Run(st.name, func(t *testing.T) {
					tab.T = t
					tab.Do(browser.Size(1280, 800), browser.Theme("light"))
					s.reach(tab, st)
					checkFonts(tab)
					for _, fault := range tab.Faults() {
						t.Error(fault)
					}
					for _, width := range []int64{1280, 390, 320} {
						tab.Do(browser.Size(width, 800))
						checkWidth(tab, width)
					}
					loadAxe(tab)
					for _, look := range looks(language) {
						tab.Do(browser.Size(look.width, 800), browser.Theme(look.theme))
						for _, v := range violations(tab) {
							t.Errorf("%d px, %s: %s", look.width, look.theme, v)
						}
						checked.Add(1)
					}
				})
			}
			tab.T = t
		})
	}
}

func TestChecksFindWhatIsWrong(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	tab := browser.NewTab(t)
	s.mustOpen(tab, "/")
	browser.Read[bool](tab, `fetch("/nowhere").then(() => new Promise(done => {
		addEventListener("securitypolicyviolation", () => setTimeout(() => done(true)));
		const wide = document.createElement("div");
		wide.innerHTML = "<img src='https://example.com/x.png'><p>pale</p>";
		wide.style.width = "3000px";
		wide.lastChild.style.color = "#fefefe";
		document.querySelector("main").append(wide);
		console.error("spoken");
		setTimeout(() => { throw new Error("thrown") });
	}))`)
	faults := strings.Join(tab.Faults(), "\n")
	for _, want := range []string{"/nowhere: status 404", "blocked by img-src", "spoken", "thrown"} {
		if !strings.Contains(faults, want) {
			t.Errorf("%q is not noticed, only:\n%s", want, faults)
		}
	}
	if wide := browser.Read[[]any](tab, sideways); len(wide) == 0 {
		t.Error("a page that scrolls sideways is not noticed")
	}
	loadAxe(tab)
	found := strings.Join(violations(tab), "\n")
	for _, rule := range []string{"image-alt", "color-contrast"} {
		if !strings.Contains(found, rule) {
			t.Errorf("axe does not find %s, only:\n%s", rule, found)
		}
	}
}

func checkWidth(tab *browser.Tab, width int64) {
	tab.T.Helper()
	if wide := browser.Read[[]any](tab, sideways); len(wide) > 0 {
		tab.T.Errorf("the page scrolls sideways at %d px: %v", width, wide)
	}
}

func checkFonts(tab *browser.Tab) {
	tab.T.Helper()
	for _, family := range browser.Read[[]string](tab, fonts) {
		tab.T.Errorf("the font %s is not loaded", family)
	}
}
