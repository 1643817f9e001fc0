package browser_test

import (
	"testing"

	"github.com/chromedp/chromedp"

	"doesaegim/internal/browser"
	"doesaegim/internal/srs"
)

// Parts of the study page on which an answer is given first.
const (
	typed       = `document.querySelector("#typed").value`
	focused     = `document.activeElement.tagName`
	isRecording = `document.querySelector("#recorder.on #recorded-time")?.textContent === "0:01"`
	isKept      = `document.querySelector("#record-state").textContent === document.querySelector("#recorder").dataset.done`
	isRecorded  = `(document.querySelector("#replay").hidden === false)`
	isOffered   = `document.querySelector("#replay").checkVisibility()`
	plays       = `(audio => { audio.muted = true; return audio.play().then(() => true) })(document.querySelector("#replay audio"))`
	requests    = `performance.getEntriesByType("resource").filter(e => ["fetch", "xmlhttprequest", "beacon"].includes(e.initiatorType)).length`
	recordings  = `new Promise(done => {
		const opened = indexedDB.open("doesaegim-recordings");
		opened.onsuccess = () => {
			const all = opened.result.transaction("recordings").objectStore("recordings").count();
			all.onsuccess = () => done(all.result);
		};
	})`
)

func TestTypedAnswerOutlivesAReloadAndUndo(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	tab := browser.NewTab(t)
	tab.Do(browser.Cookie(s.url, settingsCookie, "typing=1"))
	s.mustOpen(tab, "/study?tag=AWS")
	asked := card(tab)
	tab.Do(browser.Click("#typed"), browser.Type("인스턴스 "), browser.Press(
		browser.Key{Key: "1", Code: "Digit1"}, browser.Key{Key: "s", Code: "KeyS"}, browser.Space, browser.Enter))
	if got := browser.Read[string](tab, typed); got != "인스턴스 1s \n" || card(tab) != asked || browser.Read[bool](tab, isOpen) {
		t.Fatalf("typing left %q in the field", got)
	}
	s.mustOpen(tab, "/study?tag=AWS")
	if got := browser.Read[string](tab, typed); got != "인스턴스 1s \n" {
		t.Fatalf("after a reload the field holds %q", got)
	}

	tab.Do(browser.Click("#typed"), browser.Press(browser.Key{Key: "Enter", Code: "Enter", Modifiers: chromedp.ModifierCtrl}))
	if !browser.Read[bool](tab, isOpen) || browser.Read[string](tab, focused) != "SUMMARY" {
		t.Fatal("Ctrl+Enter does not show the answer")
	}
	tab.Do(browser.Click("#typed"), browser.Script(finishSyllable))
	if !browser.Read[bool](tab, `document.activeElement.matches("#rates")`) {
		t.Errorf("Ctrl+Enter beside the answer leads to %s", browser.Read[string](tab, focused))
	}
	left := browser.Read[float64](tab, `document.querySelector("#typed").getBoundingClientRect().right`)
	if right := browser.Read[float64](tab, `document.querySelector(".answer").getBoundingClientRect().left`); right < left {
		t.Errorf("the answer begins at %v, left of the end of the field at %v", right, left)
	}
	tab.Load(browser.Press(browser.Key{Key: "4", Code: "Digit4"}))
	if got := browser.Read[string](tab, typed); got != "" {
		t.Errorf("the next card is shown with %q", got)
	}
	if got := s.ratings(tab, asked); len(got) != 1 || got[0] != srs.Easy {
		t.Fatalf("the log has %v", got)
	}
	tab.Load(browser.Press(browser.Key{Key: "u", Code: "KeyU"}))
	if got := browser.Read[string](tab, typed); card(tab) != asked || got != "인스턴스 1s \n" {
		t.Errorf("after undo %s is asked with %q", card(tab), got)
	}
}

func TestRecordingStaysInTheBrowser(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	tab := browser.NewTab(t)
	tab.Do(browser.Cookie(s.url, settingsCookie, "recording=1"))
	s.mustOpen(tab, "/study?tag=AWS")
	r := browser.Key{Key: "ㄱ", Code: "KeyR"}
	tab.Do(browser.Press(r))
	tab.Wait(isRecording)
	tab.Do(browser.Press(r))
	tab.Wait(isKept)
	if browser.Read[bool](tab, isOffered) {
		t.Error("the recording is offered before the answer is shown")
	}
	tab.Do(browser.Click(".reveal > summary"))
	if !browser.Read[bool](tab, isOffered) {
		t.Error("the recording is not offered beside the answer")
	}
	if !browser.Read[bool](tab, plays) {
		t.Error("the recording does not play")
	}
	if sent := browser.Read[int](tab, requests); sent != 0 {
		t.Errorf("the page made %d requests of its own", sent)
	}

	// Another learner in the same browser does not hear it; whose it is can delete it.
	owner := s.token(tab)
	tab.Do(browser.NoCookies(), browser.Cookie(s.url, settingsCookie, "recording=1"))
	s.mustOpen(tab, "/study?tag=AWS")
	if n := browser.Read[int](tab, recordings); n != 1 || browser.Read[bool](tab, isRecorded) {
		t.Errorf("%d recordings are kept, and another learner is offered one", n)
	}
	tab.Do(browser.NoCookies(), browser.Cookie(s.url, settingsCookie, "recording=1"), browser.Cookie(s.url, sessionCookie, owner))
	s.mustOpen(tab, "/study?tag=AWS")
	tab.Wait(isRecorded)
	tab.Do(browser.Click(".reveal > summary"), browser.Click("#forget"))
	tab.Wait("!" + isRecorded)
	if n := browser.Read[int](tab, recordings); n != 0 {
		t.Errorf("%d recordings are kept after it was deleted", n)
	}
}

func TestShownAnswerEndsTheRecording(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	tab := browser.NewTab(t)
	tab.Do(browser.Cookie(s.url, settingsCookie, "recording=1"))
	s.mustOpen(tab, "/study?tag=AWS")
	tab.Do(browser.Click("#record"))
	tab.Wait(isRecording)
	tab.Do(browser.Click(".reveal > summary"))
	tab.Wait(isOffered)
}
