package views

import (
	"context"
	"reflect"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"doesaegim/internal/cards"

	"github.com/PuerkitoBio/goquery"
	"github.com/a-h/templ"
)

// sampleYAML holds the cards of the tests: a full one with English, a leech without, a minimal one, and one whose
// every text tries to break out of the page.
const sampleYAML = `
questions:
  - id: k8s-crashloopbackoff-triage
    question: 'Pod가 ` + "`CrashLoopBackOff`" + ` 상태입니다. 어떤 순서로 원인을 찾겠습니까?'
    tags: [Kubernetes, 장애 대응]
    level: mid
    asked:
      - {company: 핀테크 K사, role: DevOps Engineer, date: 2023-05}
      - {company: 커머스 C사}
    points:
      - '` + "`describe`" + `로 이벤트와 직전 종료 코드를 먼저 확인한다'
      - '` + "`logs --previous`" + `로 죽기 직전의 로그를 본다'
      - '종료 코드로 갈래를 나눈다: 137은 OOM 또는 SIGKILL, 1은 애플리케이션 오류'
      - liveness probe가 너무 빨리, 너무 자주 확인하지 않는지 본다
      - 설정, 시크릿, 의존 서비스처럼 컨테이너 밖의 원인을 확인한다
    followups: [k8s-readiness, hostile]
    refs:
      - {title: 'Kubernetes 공식 문서, Pod Lifecycle', url: 'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/'}
    answer: |
      먼저 **왜 죽었는지**를 종료 코드로 좁힙니다. CrashLoopBackOff는 원인이 아니라 결과입니다.

      ` + "```bash" + `
      # 재시작하기 전의 로그
      kubectl logs api-7d9f -n prod --previous --tail=50 --since-time=2026-11-24T00:00:00Z --container=application
      ` + "```" + `

      | 종료 코드 | 뜻 | 다음에 볼 곳 |
      |---|---|---|
      | ` + "`137`" + ` | SIGKILL, 대개 OOMKilled | 메모리 limit과 실제 사용량 |
      | ` + "`1`" + ` | 애플리케이션이 스스로 종료 | 직전 로그, 환경 변수, 시크릿 |

      - 종료 코드가 0이라면 프로세스가 정상으로 끝난 것입니다.
      - Job으로 돌려야 하는지부터 다시 봅니다.
    en:
      question: A pod is in ` + "`CrashLoopBackOff`" + `. In what order do you look for the cause?
      answer: First narrow down **why it died** by the exit code.
      points: [Looks at the events first, Reads the log of the previous container, Knows exit codes, Suspects the liveness probe, Suspects things outside]
  - id: k8s-readiness
    question: Readiness probe만 실패하면 어떻게 됩니까?
    tags: [Kubernetes]
    level: junior
    points: [엔드포인트에서 빠진다, 재시작하지 않는다, 롤아웃이 멈춘다]
    answer: 서비스의 엔드포인트에서 빠질 뿐 재시작하지 않습니다.
  - id: linux-inode
    question: inode가 가득 찼을 때의 증상
    tags: [Linux]
    answer: 공간이 남아도 파일을 만들 수 없습니다.
  - id: hostile
    question: '"><script>alert(1)</script>'
    tags: ['<b>&"']
    level: senior
    asked: [{company: '<img src=x onerror=alert(1)>', role: '"><script>', date: 2024}]
    points: ['<script>alert(2)</script>', '" onclick="alert(3)']
    followups: [linux-inode]
    refs: [{title: '<script>alert(4)</script>', url: 'https://example.com/?a="><script>'}]
    answer: '<script>alert(5)</script> [link](javascript:alert(6))'
`

// sampleDeck is the deck of the tests.
var sampleDeck = func() *cards.Deck {
	deck, problems := cards.Load(fstest.MapFS{"questions.yaml": {Data: []byte(sampleYAML)}})
	if deck == nil {
		panic(problems.Error())
	}
	return deck
}()

// sampleCard returns a card of sampleDeck.
func sampleCard(id string) *cards.Card {
	if c := sampleDeck.Card(id); c != nil {
		return c
	}
	panic("no sample card " + id)
}

var seoul = time.FixedZone("Asia/Seoul", 9*60*60)

// sampleNow is the moment of the tests: a Sunday morning.
var sampleNow = time.Date(2026, 11, 22, 9, 30, 0, 0, seoul)

// sampleShell is a page in a language for a learner with the default settings, under a base path.
func sampleShell(l cards.Language) Shell {
	return Shell{
		Words: WordsIn(l), Base: "/base", Here: "/here?tag=Linux", Now: sampleNow,
		Shortcuts: true, Intervals: true, Buttons: 4, Version: "0.1", RequestID: "0198c5d2-7b1e",
	}
}

// eachLanguage runs test once in Korean and once in English.
func eachLanguage(t *testing.T, test func(t *testing.T, s Shell)) {
	t.Helper()
	for _, l := range []cards.Language{cards.Korean, cards.English} {
		t.Run(string(l), func(t *testing.T) { test(t, sampleShell(l)) })
	}
}

// rendered returns the HTML of a component.
func rendered(t *testing.T, c templ.Component) string {
	t.Helper()
	var b strings.Builder
	if err := c.Render(context.Background(), &b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// parsed renders a component and reads its HTML again.
func parsed(t *testing.T, c templ.Component) *goquery.Document {
	t.Helper()
	doc, err := goquery.NewDocumentFromReader(strings.NewReader(rendered(t, c)))
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

// routes are the paths that forms may go to, below the base; an id stands for any one segment.
var routes = []string{
	"post /reviews", "post /reviews/undo", "post /cards/id/bury", "post /cards/id/suspend", "post /cards/id/flag",
	"post /cards/id/answer", "post /cards/id/answer/pin", "post /cards/id/answer/delete", "post /cards/id/note",
	"post /cards/id/type-first", "post /cards/id/own-first",
	"post /filters", "post /filters/delete", "post /settings", "post /account/import", "post /account/delete", "post /language", "post /add", "get /cards", "get /study", "get /guide/availability",
	"post /interviews", "post /interviews/id", "post /interviews/id/archive", "post /cards/id/priority", "post /tags/priority",
	"post /mock", "post /mock/id", "post /mock/id/review", "post /mock/id/delete",
	"post /interviews/id/debrief", "post /interviews/id/debrief/asked",
	"post /login", "post /signup", "post /logout", "post /reset", "post /account/password", "post /account/sessions/end",
	"post /account/sessions/end-others", "post /account/merge", "post /admin/signup", "post /admin/role", "post /admin/reset", "post /admin/sessions",
	"post /add/save",
}

// checkPage holds a whole page against the rules that every page keeps: no inline style or script, one h1, one live
// region, labels, unique ids, forms that lead somewhere, the language on the root, nothing hostile let through.
func checkPage(t *testing.T, s Shell, page templ.Component) *goquery.Document {
	t.Helper()
	doc := parsed(t, page)

	if lang := doc.Find("html").AttrOr("lang", ""); lang != string(s.Language()) {
		t.Errorf("<html lang> is %q", lang)
	}
	for selector, want := range map[string]int{"h1": 1, "main": 1, "[role=status]": 1, "style": 0, "[style]": 0, "title": 1, "a.skip[href='#main']": 1, "#main": 1} {
		if n := doc.Find(selector).Length(); n != want {
			t.Errorf("%d of %q, want %d", n, selector, want)
		}
	}
	if n := doc.Find("[aria-current=page]").Length(); s.Nav == "" && n != 0 {
		t.Errorf("a page outside the navigation marks %d entries as current", n)
	}
	doc.Find("h1").Each(func(_ int, h *goquery.Selection) {
		if strings.TrimSpace(h.Text()) == "" {
			t.Error("the h1 is empty")
		}
	})

	ids := map[string]bool{}
	doc.Find("*").Each(func(_ int, e *goquery.Selection) {
		for _, a := range e.Nodes[0].Attr {
			if strings.HasPrefix(a.Key, "on") {
				t.Errorf("<%s %s>: an inline script", goquery.NodeName(e), a.Key)
			}
			if strings.HasPrefix(strings.ToLower(strings.TrimSpace(a.Val)), "javascript:") {
				t.Errorf("<%s %s=%q>", goquery.NodeName(e), a.Key, a.Val)
			}
		}
		if id, ok := e.Attr("id"); ok {
			if ids[id] || id == "" {
				t.Errorf("id %q is empty or stands twice", id)
			}
			ids[id] = true
		}
	})
	doc.Find("script").Each(func(_ int, e *goquery.Selection) {
		if e.AttrOr("src", "") == "" || e.AttrOr("integrity", "") == "" || e.Text() != "" {
			t.Errorf("a script without src and integrity, or with a body: %s", e.Text())
		}
	})
	for _, attribute := range []string{"for", "commandfor", "popovertarget", "aria-labelledby", "aria-describedby"} {
		doc.Find("[" + attribute + "]").Each(func(_ int, e *goquery.Selection) {
			for id := range strings.FieldsSeq(e.AttrOr(attribute, "")) {
				if !ids[id] {
					t.Errorf("%s=%q names nothing", attribute, id)
				}
			}
		})
	}

	doc.Find(".err[id]").Each(func(_ int, e *goquery.Selection) {
		if id := e.AttrOr("id", ""); doc.Find("[aria-describedby~='"+id+"']").Length() == 0 {
			t.Errorf("no field is described by what is wrong with it: %s", id)
		}
	})

	doc.Find("form").Each(func(_ int, e *goquery.Selection) {
		method, action := e.AttrOr("method", "get"), e.AttrOr("action", "")
		path, below := strings.CutPrefix(action, s.Base)
		if parts := strings.Split(path, "/"); len(parts) > 2 && (parts[1] == "cards" || parts[1] == "interviews" || parts[1] == "mock") {
			parts[2] = "id"
			path = strings.Join(parts, "/")
		}
		known := false
		for _, route := range routes {
			known = known || route == method+" "+path
		}
		if !below || !known {
			t.Errorf("a form leads to %s %q", method, action)
		}
		if parent := e.ParentsFiltered("form"); parent.Length() > 0 {
			t.Errorf("a form stands within a form: %s", action)
		}
	})
	// Enter in a field presses the first button of its form. To find more is to change nothing.
	doc.Find("form:has(input:not([type=hidden]))").Each(func(_ int, e *goquery.Selection) {
		buttons := doc.Find("button:not([type=button])").FilterFunction(func(_ int, b *goquery.Selection) bool {
			form, elsewhere := b.Attr("form")
			return elsewhere && form == e.AttrOr("id", "") || !elsewhere && b.Closest("form").IsSelection(e)
		})
		if name := buttons.First().AttrOr("name", ""); buttons.Length() > 1 && name != "" && name != "find" {
			t.Errorf("Enter in a field of %q sends %s=%q", e.AttrOr("action", ""), name, buttons.First().AttrOr("value", ""))
		}
	})
	doc.Find("input:not([type=hidden]), select, textarea").Each(func(_ int, e *goquery.Selection) {
		id := e.AttrOr("id", "")
		labelled := e.AttrOr("aria-label", "") != "" || e.AttrOr("aria-labelledby", "") != "" ||
			e.ParentsFiltered("label").Length() > 0 || id != "" && doc.Find("label[for='"+id+"']").Length() > 0
		if !labelled {
			t.Errorf("no label: <%s name=%q>", goquery.NodeName(e), e.AttrOr("name", ""))
		}
	})
	doc.Find("a, button, summary").Each(func(_ int, e *goquery.Selection) {
		if e.AttrOr("aria-label", "") == "" && strings.TrimSpace(e.Text()) == "" {
			t.Errorf("<%s href=%q> has no name", goquery.NodeName(e), e.AttrOr("href", ""))
		}
	})
	doc.Find("a[href^='/'], link[href^='/'], script[src^='/'], img[src^='/']").Each(func(_ int, e *goquery.Selection) {
		address := e.AttrOr("href", "") + e.AttrOr("src", "")
		if !strings.HasPrefix(address, s.Base+"/") {
			t.Errorf("%q is not below the base", address)
		}
	})
	doc.Find("th").Each(func(_ int, e *goquery.Selection) {
		if e.AttrOr("scope", "") == "" {
			t.Errorf("<th> without scope: %q", e.Text())
		}
	})
	doc.Find("svg").Each(func(_ int, e *goquery.Selection) {
		if e.AttrOr("aria-hidden", "") != "true" && e.AttrOr("role", "") != "img" {
			t.Error("an svg that is neither hidden nor an image")
		}
	})
	return doc
}

func TestNoWordIsMissing(t *testing.T) {
	for _, l := range []cards.Language{cards.Korean, cards.English} {
		checkWords(t, string(l), reflect.ValueOf(*WordsIn(l)))
	}
}

// checkWords refuses empty strings, absent functions and empty lists, however deep.
func checkWords(t *testing.T, path string, v reflect.Value) {
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			checkWords(t, path+"."+v.Type().Field(i).Name, v.Field(i))
		}
	case reflect.Slice, reflect.Array:
		if v.Len() == 0 {
			t.Errorf("%s is empty", path)
		}
		for i := range v.Len() {
			checkWords(t, path, v.Index(i))
		}
	case reflect.Func:
		if v.IsNil() {
			t.Errorf("%s is missing", path)
		}
	case reflect.String:
		if strings.TrimSpace(v.String()) == "" {
			t.Errorf("%s is empty", path)
		}
		if strings.ContainsAny(v.String(), "!！") {
			t.Errorf("%s has an exclamation mark: %s", path, v.String())
		}
	}
}
