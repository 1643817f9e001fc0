package browser_test

import (
	"os"
	"path/filepath"
	"testing"

	"doesaegim/internal/browser"
	"doesaegim/internal/cards"
)

// hostileYAML tries to run a script in every field and by every way of Markdown.
const hostileYAML = `questions:
  - id: hostile
    question: '"><script>window.ran = 1</script><img src=x onerror="window.ran = 2"> ?'
    tags: ['<img src=x onerror=window.ran=3>', Other]
    level: senior
    asked: [{company: '<svg onload=window.ran=4>', role: '"><script>window.ran=5</script>', date: 2024}]
    points: ['<script>window.ran=6</script>', '" onclick="window.ran=7" x="', '[tick](javascript:window.ran=8)']
    followups: [other]
    refs: [{title: '<script>window.ran=9</script>', url: 'https://example.com/?a="><script>window.ran=10</script>'}]
    answer: |
      <script>window.ran = 11</script>

      <img src=x onerror="window.ran = 12"> <svg><script>window.ran = 13</script></svg> <a href="javascript:window.ran=14">raw</a>

      [link](javascript:window.ran=15) [capitals](JaVaScRiPt:window.ran=16) [data](data:text/html,<script>window.ran=17</script>)
      <javascript:window.ran=18> [title](https://example.com "x\" onmouseover=\"window.ran=19")

      ![picture](images/hostile.svg) ![alt" onerror="window.ran=20](images/none.svg)

      ` + "```" + `"><script>window.ran=21</script>
      <script>window.ran=22</script>
      ` + "```" + `
  - id: other
    question: Is another card beside it all right?
    answer: It is.
    tags: [Other]
`

const hostileSVG = `<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20" onload="window.ran=1">
<script>window.ran = 2</script><rect width="20" height="20" onclick="window.ran=3"/>
<foreignObject width="20" height="20"><img xmlns="http://www.w3.org/1999/xhtml" src="x" onerror="window.ran=4"/></foreignObject></svg>`

func TestNothingOfAHostileDeckRuns(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	if err := os.Mkdir(filepath.Join(folder, "images"), 0o700); err != nil {
		t.Fatal(err)
	}
	for name, content := range map[string]string{"questions.yaml": hostileYAML, "images/hostile.svg": hostileSVG} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	library, problems := cards.Open(folder)
	if library == nil {
		t.Fatal(problems)
	}
	s := serve(t, library)
	tab := browser.NewTab(t)
	const ran = "window.ran ?? null"
	for _, path := range []string{"/study?card=hostile", "/cards/hostile", "/cards", "/cards?q=%3Cscript%3Ewindow.ran%3D1%3C%2Fscript%3E", "/tags", "/", "/cards/other"} {
		s.mustOpen(tab, path)
		// Every link is hovered over and clicked, but leads nowhere that a link may lead.
		browser.Read[bool](tab, `addEventListener("click", e => { if (e.target.closest("a[href^='http'], a[href^='/'], a[href^='#']")) e.preventDefault() }),
			document.querySelectorAll("details").forEach(e => e.open = true),
			document.querySelectorAll("main a, main label, main svg, main img").forEach(e => {
				e.dispatchEvent(new MouseEvent("mouseover", {bubbles: true}));
				e.dispatchEvent(new MouseEvent("click", {bubbles: true, cancelable: true}));
			}), true`)
		if got := browser.Read[any](tab, ran); got != nil {
			t.Errorf("%s: script %v runs", path, got)
		}
	}

	s.mustOpen(tab, "/cards/hostile")
	picture := browser.Read[string](tab, `document.querySelector(".prose img").src`)
	for _, fault := range tab.Faults() {
		t.Error(fault)
	}
	tab.Open(picture)
	if got := browser.Read[any](tab, ran); got != nil {
		t.Errorf("script %v of the picture runs when it is opened by itself", got)
	}
	tab.Faults() // The policy that stops the picture's scripts says so.
}
