package browser_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/chromedp/chromedp"

	"doesaegim/internal/browser"
	"doesaegim/internal/cards"
)

// draft is what is typed into the form of /add, by field; the area tag Linux is chosen besides.
type draft map[string]string

var (
	wholeDraft = draft{
		"question":    "`kill -9`: 왜 마지막 수단입니까?",
		"answer":      "SIGKILL은 **가로챌 수 없습니다**.\n\n```bash\nkill -9 4242 # 정리할 틈이 없다\n```\n\n| 신호 | 번호 |\n|---|---|\n| `TERM` | 15 |\n",
		"points":      "SIGTERM을 먼저 보낸다\n- 정리: 파일, 연결",
		"tags":        "신호, Linux",
		"level":       "mid",
		"id":          "linux-kill-9",
		"refs":        "signal(7) https://man7.org/linux/man-pages/man7/signal.7.html",
		"en_question": "Why is `kill -9` the last resort?",
	}
	// Every field that can be wrong is.
	faultyDraft = draft{
		"answer":    "<script>window.ran = 1</script>",
		"id":        "Not An ID",
		"refs":      "nowhere",
		"followups": "no-such-card NOPE",
		"tags":      "새 태그",
	}
)

// wholeYAML is what wholeDraft makes.
const wholeYAML = `  - id: linux-kill-9
    question: "` + "`kill -9`" + `: 왜 마지막 수단입니까?"
    tags: [Linux, 신호]
    level: mid
    answer: |
      SIGKILL은 **가로챌 수 없습니다**.

      ` + "```bash" + `
      kill -9 4242 # 정리할 틈이 없다
      ` + "```" + `

      | 신호 | 번호 |
      |---|---|
      | ` + "`TERM`" + ` | 15 |
    points:
      - SIGTERM을 먼저 보낸다
      - "- 정리: 파일, 연결"
    refs:
      - title: signal(7)
        url: https://man7.org/linux/man-pages/man7/signal.7.html
    en:
      question: Why is ` + "`kill -9`" + ` the last resort?
`

// write fills the form in and sends it.
func write(d draft) string {
	fields, err := json.Marshal(d)
	if err != nil {
		panic(err)
	}
	return fmt.Sprintf(`(fields => {
		const form = document.querySelector("#draft");
		for (const field of form.elements) if (field.name === "tag") field.checked = field.value === "Linux";
		for (const name of ["question", "answer", "points", "tags", "level", "id", "followups", "refs", "en_question"]) form.elements.namedItem(name).value = fields[name] ?? "";
		form.requestSubmit();
	})(%s)`, fields)
}

// typeInto puts a text into a field to which Tab leads.
func typeInto(tab *browser.Tab, field, text string) {
	tab.T.Helper()
	tabTo(tab, "#"+field)
	tab.Do(browser.Type(text))
}

const offeredYAML = `document.querySelector("#yaml").textContent`

func TestWithoutScriptACardIsWritten(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	tab := withoutScript(t)
	tab.Do(browser.Language("ko"))
	s.mustOpen(tab, "/cards")
	tabTo(tab, "main a[href$='/add']")
	tab.Load(browser.Press(browser.Enter))

	typeInto(tab, "answer", wholeDraft["answer"])
	tabTo(tab, "[name=tag][value=Linux]")
	tab.Do(browser.Press(browser.Space))
	typeInto(tab, "id", "Linux Kill 9")
	tabTo(tab, "#draft .primary")
	if status := tab.Load(browser.Press(browser.Enter)); status != http.StatusUnprocessableEntity {
		t.Errorf("a card without a question: status %d", status)
	}
	if faulty := browser.Read[string](tab, `[...document.querySelectorAll("[aria-invalid=true]")].map(e => e.name).join()`); faulty != "question,id" {
		t.Errorf("marked as wrong: %s", faulty)
	}
	if !exists(tab, "[name=tag][value=Linux]:checked") || browser.Read[string](tab, `document.querySelector("#answer").value`) != wholeDraft["answer"] {
		t.Error("what was typed is not kept")
	}
	if !strings.Contains(browser.Read[string](tab, `document.querySelector("#proof").textContent`), "가로챌 수 없습니다") {
		t.Error("what there is of the card is not shown")
	}

	// The message leads to its field.
	tabTo(tab, "[role=alert] a[href='#question']")
	tab.Do(browser.Press(browser.Enter))
	tab.Do(browser.Script(`document.querySelector("#id").select()`))
	tab.Do(browser.Type(wholeDraft["id"]))
	tab.Do(browser.Script(`document.querySelector("#question").focus()`))
	tab.Do(browser.Type(wholeDraft["question"]))
	typeInto(tab, "points", wholeDraft["points"])
	typeInto(tab, "tags", wholeDraft["tags"])
	tab.Do(browser.Click("[name=level][value=mid]"))
	tab.Do(browser.Click("#draft > .fold:nth-of-type(1) summary"), browser.Click("#draft > .fold:nth-of-type(2) summary"))
	typeInto(tab, "refs", wholeDraft["refs"])
	typeInto(tab, "en_question", wholeDraft["en_question"])
	tabTo(tab, "#draft .primary")
	if status := tab.Load(browser.Press(browser.Enter)); status != http.StatusOK {
		t.Errorf("a whole card: status %d", status)
	}
	if got := browser.Read[string](tab, offeredYAML); got != wholeYAML {
		t.Errorf("offered is\n%s\nwant\n%s", got, wholeYAML)
	}
	if !exists(tab, "#copy[hidden]") || !exists(tab, "#download") {
		t.Error("a button that needs a script is shown, or the other is not")
	}
	if deck, problems := cards.Load(fstest.MapFS{"q.yaml": {Data: []byte("questions:\n" + wholeYAML)}}); deck == nil {
		t.Error(problems)
	}
}

func TestPreviewFollowsWhatIsTyped(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	tab := browser.NewTab(t)
	// With motion, a click would land on the transition from the page before.
	tab.Do(browser.Language("ko"), browser.Theme("light"))
	s.mustOpen(tab, "/add")
	twin := s.library.Deck().Cards()[0]

	typeInto(tab, "question", twin.Question+"?")
	tab.Wait(`document.querySelector("#proof .card-links a") !== null`)
	if href := browser.Read[string](tab, `document.querySelector("#proof .card-links a").pathname`); href != "/cards/"+twin.ID {
		t.Errorf("the question that is like it is at %s", href)
	}
	if focus := browser.Read[string](tab, `document.activeElement.name + document.activeElement.selectionStart`); focus != fmt.Sprint("question", len([]rune(twin.Question))+1) {
		t.Errorf("the focus is on %s", focus)
	}

	tab.Do(browser.Script(`document.querySelector("#question").select()`), browser.Type(wholeDraft["question"]))
	for _, field := range []string{"answer", "points"} {
		typeInto(tab, field, wholeDraft[field])
	}
	tab.Do(browser.Click("[name=tag][value=Linux]"))
	typeInto(tab, "tags", "신호")
	suggested := browser.Read[string](tab, `document.querySelector("#tags").list.options[0].value`)
	tab.Do(browser.Type(", Linux"))
	if got := browser.Read[string](tab, `document.querySelector("#tags").list.options[0].value`); got != "신호, "+suggested {
		t.Errorf("after a comma %q is suggested", got)
	}
	tab.Do(browser.Click("[name=level][value=mid]"))
	tab.Do(browser.Script(`document.querySelectorAll("#draft details").forEach(e => e.open = true)`))
	for _, field := range []string{"id", "refs", "en_question"} {
		tab.Do(browser.Script(fmt.Sprintf(`document.querySelector("#%s").focus()`, field)), browser.Type(wholeDraft[field]))
	}
	tab.Wait(`document.querySelector("#yaml")?.textContent.includes("last resort")`)
	if got := browser.Read[string](tab, offeredYAML); got != wholeYAML {
		t.Errorf("offered is\n%s\nwant\n%s", got, wholeYAML)
	}
	if said := browser.Read[string](tab, `document.querySelector("#proof-news").textContent`); !strings.Contains(said, "완성") {
		t.Errorf("said is %q", said)
	}

	// A reload loses nothing.
	tab.Load(chromedp.Reload())
	tab.Wait(`document.querySelector("#yaml")?.textContent.includes("last resort")`)
	if got := browser.Read[string](tab, offeredYAML); got != wholeYAML {
		t.Errorf("after a reload\n%s", got)
	}

	tab.Do(browser.Script(`Object.defineProperty(navigator, "clipboard", {value: {writeText: async text => { window.copied = text }}})`), browser.Click("#copy"))
	tab.Wait(`document.querySelector("#copy").textContent === "복사했습니다"`)
	if got := browser.Read[string](tab, "window.copied"); got != wholeYAML {
		t.Errorf("copied is\n%s", got)
	}
	tab.Do(browser.Script(`navigator.clipboard.writeText = async () => { throw new DOMException("no", "NotAllowedError") }`), browser.Click("#copy"))
	tab.Wait(`document.querySelector("#copy").textContent.startsWith("선택했습니다")`)
	if got := browser.Read[string](tab, "getSelection().toString()"); strings.TrimSpace(got) != strings.TrimSpace(wholeYAML) {
		t.Errorf("selected is\n%s", got)
	}

	// The button shows the same, and may be pressed again.
	if status := tab.Load(browser.Click("#draft .primary")); status != http.StatusOK {
		t.Errorf("status %d", status)
	}
	if got := browser.Read[string](tab, offeredYAML); got != wholeYAML {
		t.Errorf("after the button\n%s", got)
	}
	tab.Load(browser.Click("[data-fresh]"))
	if got := browser.Read[string](tab, `document.querySelector("#question").value`); got != "" {
		t.Errorf("another card begins with %q", got)
	}
}

func TestNothingThatIsTypedRuns(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	tab := browser.NewTab(t)
	s.mustOpen(tab, "/add")
	typeInto(tab, "question", `"><img src=x onerror="window.ran = 1">`)
	typeInto(tab, "answer", "<script>window.ran = 2</script>\n\n[a](javascript:window.ran=3) </textarea><script>window.ran = 4</script>")
	tab.Wait(`document.querySelector("#proof .prose") !== null`)
	if got := browser.Read[any](tab, "window.ran ?? null"); got != nil {
		t.Errorf("script %v runs in the preview", got)
	}
	if status := tab.Load(browser.Click("#draft .primary")); status != http.StatusUnprocessableEntity {
		t.Errorf("status %d", status)
	}
	if got := browser.Read[any](tab, "window.ran ?? null"); got != nil {
		t.Errorf("script %v runs in the form", got)
	}
}
