package web_test

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/PuerkitoBio/goquery"

	"doesaegim/internal/accounts"
	"doesaegim/internal/cards"
	"doesaegim/internal/store"
	"doesaegim/internal/store/storetest"
	"doesaegim/internal/study"
	"doesaegim/internal/web"
	"doesaegim/internal/web/webtest"
)

func TestMain(m *testing.M) { storetest.Main(m) }

// site is the whole app over a real store, with a clock that the test moves.
type site struct {
	t        *testing.T
	url      string
	database string // its url
	store    *store.Store
	clock    time.Time
	deck     string // folder of the question files
	who      []accounts.Option
}

const deckYAML = `questions:
  - id: aws-one
    question: "What is **AWS** one?"
    answer: "The answer to AWS one. <script>alert(1)</script>"
    tags: [AWS]
    level: junior
    points: [first point, second point, third point]
    followups: [linux-one]
    asked: [{company: 핀테크 K사, role: DevOps Engineer, date: 2023-05}]
  - id: aws-two
    question: What is AWS two?
    answer: The answer to AWS two.
    tags: [AWS, Networking]
    level: mid
    aliases: [aws-old]
  - id: linux-one
    question: 리눅스의 로드 애버리지란 무엇입니까?
    answer: 실행 중이거나 기다리는 작업의 수입니다.
    tags: [Linux]
    en: {question: What is load average?, answer: The number of running and waiting tasks.}
`

const (
	sectionMarkdown = "---\ntitle: 로드 애버리지\ntags: [Linux, Nowhere]\ncards: [linux-one]\n---\n본문\n"
	resourcesYAML   = "bookmarks:\n  - {title: 책, url: 'https://example.com/book', section: Linux, tags: [Linux]}\n"
)

// newSite serves a deck. The options change the configuration.
func newSite(t *testing.T, databaseURL string, options ...func(*web.Config)) *site {
	t.Helper()
	return newSiteOf(t, databaseURL, func(_ *site, config *web.Config) {
		for _, option := range options {
			option(config)
		}
	})
}

func newSiteOf(t *testing.T, databaseURL string, configure func(*site, *web.Config)) *site {
	t.Helper()
	s := &site{t: t, database: databaseURL, store: storetest.Open(t, databaseURL), clock: time.Date(2026, 11, 25, 1, 0, 0, 0, time.UTC)}
	server := httptest.NewUnstartedServer(nil)
	config := web.Config{
		BaseURL: &url.URL{Scheme: "http", Host: server.Listener.Addr().String()},
		Version: "test",
		Log:     slog.New(slog.DiscardHandler),
		Ready:   func(r *http.Request) error { return s.store.Ping(r.Context()) },
		Database: func(ctx context.Context) (string, int64, error) {
			size, err := s.store.Size(ctx)
			return s.store.Kind(), size, err
		},
	}
	configure(s, &config)
	s.deck = t.TempDir()
	server.Config = web.NewHTTPServer(handlerOver(t, s.deck, s.store, func() time.Time { return s.clock }, config, s.who...), config.Log)
	server.Start()
	t.Cleanup(server.Close)
	s.url = server.URL
	return s
}

func newHandler(t testing.TB, s *store.Store, now func() time.Time, config web.Config) http.Handler {
	t.Helper()
	return handlerOver(t, t.TempDir(), s, now, config)
}

// handlerOver serves the deck of the tests, which it writes to a folder, as its operator would.
func handlerOver(t testing.TB, folder string, s *store.Store, now func() time.Time, config web.Config, who ...accounts.Option) http.Handler {
	t.Helper()
	if err := os.Mkdir(filepath.Join(folder, "guide"), 0o700); err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{"questions.yaml": deckYAML, "guide/load.md": sectionMarkdown, "resources.yaml": resourcesYAML} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	library, problems := cards.Open(folder)
	if library == nil {
		t.Fatal(problems)
	}
	if config.Deck.Problems == nil {
		config.Deck = web.DeckSource{Path: folder, Problems: library.Problems}
	}
	desk, err := study.New(library.Deck, now)
	if err != nil {
		t.Fatal(err)
	}
	visitors, err := accounts.New(context.Background(), s, now, append([]accounts.Option{accounts.Passkeys(passkeySite)}, who...)...)
	if err != nil {
		t.Fatal(err)
	}
	return web.New(config, desk, visitors)
}

func onEach(t *testing.T, test func(t *testing.T, s *site)) {
	storetest.EachDatabase(t, func(t *testing.T, url string) { test(t, newSite(t, url)) })
}

// visitor is a browser that ends the test when an address cannot be reached.
type visitor struct {
	*webtest.Visitor
	t *testing.T
}

func (s *site) visitor() *visitor { return &visitor{webtest.NewVisitor(s.url), s.t} }

func (v *visitor) get(path string) *webtest.Page {
	v.t.Helper()
	page, err := v.Get(path)
	if err != nil {
		v.t.Fatal(err)
	}
	return page
}

func (v *visitor) post(path string, form url.Values) *webtest.Page {
	v.t.Helper()
	page, err := v.Post(path, form)
	if err != nil {
		v.t.Fatal(err)
	}
	return page
}

func (v *visitor) submit(page *webtest.Page, action, name, value string) *webtest.Page {
	v.t.Helper()
	form, err := page.Form(action)
	if err != nil {
		v.t.Fatal(err)
	}
	next, err := form.Submit(name, value)
	if err != nil {
		v.t.Fatal(err)
	}
	return next
}

// card is the id of the card that a study page asks, or empty.
func card(page *webtest.Page) string {
	return page.Find(`form[action$="/reviews"] input[name=card]`).AttrOr("value", "")
}

// reviews counts what a visitor has recorded, through the card pages alone.
func (v *visitor) reviews(id string) int {
	return v.get("/cards/" + id).Find("table.hist tbody tr").Length()
}

func TestStudyingByPlainForms(t *testing.T) {
	onEach(t, func(t *testing.T, s *site) {
		v := s.visitor()
		page := v.get("/study?tag=aws")
		if page.Status != http.StatusOK || card(page) != "aws-one" {
			t.Fatalf("first page: %d, card %q", page.Status, card(page))
		}
		if got := page.Find("button[name=rating]").Length(); got != 4 {
			t.Errorf("%d rating buttons, want 4", got)
		}
		page = v.submit(page, "/reviews", "rating", "4")
		if page.URL.RequestURI() != "/study?chain=aws-one&tag=AWS" || card(page) != "aws-two" {
			t.Fatalf("after the first rating: %s asks %q", page.URL, card(page))
		}
		page = v.submit(page, "/reviews", "rating", "4")
		if page.Status != http.StatusOK || card(page) != "" {
			t.Fatalf("after the last rating: %d, card %q", page.Status, card(page))
		}
		page = v.submit(page, "/reviews/undo", "", "")
		if card(page) != "aws-two" {
			t.Errorf("undo on the done page leads to %q, want aws-two", card(page))
		}
		if got := v.reviews("aws-two"); got != 0 {
			t.Errorf("aws-two has %d reviews after undo", got)
		}
		if got := v.reviews("aws-one"); got != 1 {
			t.Errorf("aws-one has %d reviews, want 1", got)
		}
	})
}

func TestSameFormSentTwiceIsRecordedOnce(t *testing.T) {
	onEach(t, func(t *testing.T, s *site) {
		v := s.visitor()
		form, err := v.get("/study").Form("/reviews")
		if err != nil {
			t.Fatal(err)
		}
		v.Client.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
		for range 3 {
			answer, err := form.Submit("rating", "3")
			if err != nil || answer.Status != http.StatusSeeOther || answer.Header.Get("Location") != "/study?chain=aws-one" {
				t.Fatalf("answer %d to %q, %v", answer.Status, answer.Header.Get("Location"), err)
			}
		}
		if got := v.reviews("aws-one"); got != 1 {
			t.Errorf("%d reviews, want 1", got)
		}
	})
}

func TestStalePageIsExplainedKindly(t *testing.T) {
	s := newSite(t, storetest.SQLite(t))
	v := s.visitor()
	first, second := v.get("/study"), v.get("/study")
	v.submit(first, "/reviews", "rating", "4")
	page := v.submit(second, "/reviews", "rating", "1")
	if page.Status != http.StatusOK || page.URL.Query().Get("notice") != "already" || page.Find("[role=status]").Length() == 0 {
		t.Errorf("stale answer: %d at %s", page.Status, page.URL)
	}
	if got := v.reviews("aws-one"); got != 1 {
		t.Errorf("%d reviews, want 1", got)
	}
}

func TestLookingWritesNothing(t *testing.T) {
	onEach(t, func(t *testing.T, s *site) {
		v := s.visitor()
		for _, path := range []string{"/", "/study", "/study?mode=cram", "/cards", "/cards/aws-one", "/tags", "/guide", "/guide/availability", "/add", "/about", "/settings", "/interviews", "/interviews/new", "/calibration", "/priorities", "/depth", "/login", "/signup", "/account", "/account/import", "/account/delete"} {
			if page := v.get(path); page.Status != http.StatusOK {
				t.Errorf("GET %s: %d", path, page.Status)
			}
		}
		if n := s.learners(); n != 0 {
			t.Errorf("%d learners after mere looking", n)
		}
		v.submit(v.get("/study"), "/reviews", "rating", "3")
		if n := s.learners(); n != 1 {
			t.Errorf("%d learners after a rating, want 1", n)
		}
	})
}

func (s *site) learners() int {
	s.t.Helper()
	return storetest.Learners(s.t, s.database)
}

func TestVisitorsDoNotSeeEachOther(t *testing.T) {
	onEach(t, func(t *testing.T, s *site) {
		a, b := s.visitor(), s.visitor()
		page := a.get("/study")
		form, err := page.Form("/reviews")
		if err != nil {
			t.Fatal(err)
		}
		a.submit(page, "/reviews", "rating", "4")
		a.post("/filters", url.Values{"name": {"A의 필터"}, "tag": {"AWS"}, "next": {"/"}})
		a.post("/cards/linux-one/suspend", url.Values{"on": {"1"}, "next": {"/"}})

		if got := b.reviews("aws-one"); got != 0 {
			t.Errorf("B sees %d reviews of A", got)
		}
		if body := string(b.get("/").Body); strings.Contains(body, "A의 필터") {
			t.Error("B sees A's filter")
		}
		if got := card(b.get("/study?tag=Linux")); got != "linux-one" {
			t.Errorf("A's suspension reached B: asked %q", got)
		}
		// B spends A's one-time id, and undoes: A's log does not change.
		b.post("/reviews", url.Values{"card": {"aws-one"}, "rep": {"1"}, "id": form.Values["id"], "rating": {"1"}})
		if got := b.reviews("aws-one"); got != 1 {
			t.Errorf("B's own review under that id: %d rows, want 1", got)
		}
		b.post("/reviews/undo", url.Values{"id": form.Values["id"]})
		if got := a.reviews("aws-one"); got != 1 {
			t.Errorf("A has %d reviews after B's undo, want 1", got)
		}
	})
}

func TestTokenThatTheServerDidNotIssueIsReplaced(t *testing.T) {
	s := newSite(t, storetest.SQLite(t))
	home, _ := url.Parse(s.url)
	for _, planted := range []string{"attacker", strings.Repeat("A", 43) + "." + strings.Repeat("A", 43)} {
		v := s.visitor()
		v.Client.Jar.SetCookies(home, []*http.Cookie{{Name: "doesaegim", Value: planted}})
		v.post("/reviews", url.Values{"card": {"aws-one"}, "rep": {"1"}, "id": {"0198c5d2-7b1e-7c44-9f0a-2f5a3f1f9a10"}, "rating": {"3"}})
		if got := v.reviews("aws-one"); got != 1 {
			t.Errorf("%d reviews, want 1", got)
		}
		for _, c := range v.Client.Jar.Cookies(home) {
			if c.Name == "doesaegim" && c.Value == planted {
				t.Errorf("the planted token %q is in use", planted)
			}
		}
	}
}

func TestBadInputIsRefusedAndStoresNothing(t *testing.T) {
	onEach(t, func(t *testing.T, s *site) {
		good := url.Values{"card": {"aws-one"}, "rep": {"1"}, "id": {"0198c5d2-7b1e-7c44-9f0a-2f5a3f1f9a10"}, "rating": {"3"}, "points": {"0", "2"}}
		with := func(key string, values ...string) url.Values {
			form := url.Values{}
			for k, v := range good {
				form[k] = v
			}
			form[key] = values
			return form
		}
		for name, c := range map[string]struct {
			path string
			form url.Values
			want int
		}{
			"rating 0":                 {"/reviews", with("rating", "0"), 400},
			"rating 9":                 {"/reviews", with("rating", "9"), 400},
			"rating 259":               {"/reviews", with("rating", "259"), 400},
			"rating x":                 {"/reviews", with("rating", "x"), 400},
			"no rating":                {"/reviews", with("rating"), 400},
			"no rep":                   {"/reviews", with("rep"), 400},
			"rep 0":                    {"/reviews", with("rep", "0"), 400},
			"rep of a stale page":      {"/reviews", with("rep", "7"), 200},
			"no id":                    {"/reviews", with("id"), 400},
			"id that is none":          {"/reviews", with("id", "1; DROP TABLE reviews"), 400},
			"no card":                  {"/reviews", with("card"), 404},
			"unknown card":             {"/reviews", with("card", "nope"), 404},
			"nothing":                  {"/reviews", nil, 400},
			"invalid UTF-8":            {"/reviews", with("card", "\xff"), 400},
			"confidence 4":             {"/reviews", with("confidence", "4"), 400},
			"confidence -1":            {"/reviews", with("confidence", "-1"), 400},
			"confidence x":             {"/reviews", with("confidence", "x"), 400},
			"NUL":                      {"/reviews", with("points", "\x00"), 400},
			"flag 9":                   {"/cards/aws-one/flag", url.Values{"flag": {"9"}}, 400},
			"on maybe":                 {"/cards/aws-one/bury", url.Values{"on": {"maybe"}}, 400},
			"mark of nothing":          {"/cards/nope/suspend", url.Values{"on": {"1"}}, 404},
			"nameless filter":          {"/filters", url.Values{"name": {" "}}, 422},
			"filter of an unknown tag": {"/filters", url.Values{"name": {"x"}, "tag": {"Nope"}}, 404},
			"bad zone":                 {"/settings", url.Values{"zone": {"Mars/Base"}, "new": {"20"}}, 422},
			"bad language":             {"/language", url.Values{"language": {"fr"}}, 400},
			"undo of nothing":          {"/reviews/undo", nil, 200},
		} {
			v := s.visitor()
			page := v.post(c.path, c.form)
			if page.Status != c.want {
				t.Errorf("%s: %d, want %d", name, page.Status, c.want)
			}
			if page.Find("h1").Length() != 1 || strings.Contains(string(page.Body), "goroutine") {
				t.Errorf("%s: not a page of ours", name)
			}
		}
		if n := s.learners(); n != 0 {
			t.Errorf("%d learners were stored", n)
		}
	})
}

func TestRefusedRatingKeepsWhatWasTicked(t *testing.T) {
	s := newSite(t, storetest.SQLite(t))
	page := s.visitor().post("/reviews", url.Values{"card": {"aws-one"}, "rep": {"1"}, "id": {"x"}, "rating": {"9"}, "points": {"0", "2"}, "tag": {"AWS"}, "confidence": {"2"}})
	if page.Find("details[open]").Length() != 1 || page.Find("input[name=points][checked]").Length() != 2 || page.Find("[role=alert]").Length() != 1 {
		t.Errorf("the page does not show the open answer with two ticks and the problem: %s", page.Body)
	}
	if got := page.Find("input[name=tag]").AttrOr("value", ""); got != "AWS" {
		t.Errorf("the session was lost: tag %q", got)
	}
}

func TestBadAddressesGetPages(t *testing.T) {
	s := newSite(t, storetest.SQLite(t))
	for path, want := range map[string]int{
		"/study?tag=Nope": 404, "/study?mode=all": 400, "/study?card=nope": 404, "/study?tag=%ff": 400, "/study?tag=%00": 400, "/study?%zz": 400,
		"/cards?tag=Nope": 404, "/cards?page=0": 400, "/cards?page=x": 400, "/cards?sort=size": 400, "/cards?state=odd": 400, "/cards?level=boss": 400, "/cards?year=soon": 400,
		"/study?debrief=x": 400, "/study?debrief=0198c5d2-7b1e-7c44-9f0a-2f5a3f1f9a10": 404, "/interviews/nope/debrief": 404, "/interviews/nope/debrief/kept": 404,
		"/cards/nope": 404, "/cards/%ff": 404, "/cards/%00": 404, "/nope": 404, "/study/": 404, "/assets/nope.css": 404, "/assets/..%2f..%2fgo.mod": 404,
		"/images/nope.svg": 404, "/images/..%2fquestions.yaml": 404, "/reviews": 405,
	} {
		for _, language := range []string{"ko", "en"} {
			v := s.visitor()
			v.Header.Set("Accept-Language", language)
			page := v.get(path)
			if page.Status != want || page.Find("h1").Length() != 1 || page.Find("html").AttrOr("lang", "") != language {
				t.Errorf("GET %s in %s: %d with lang %q, want a page of %d", path, language, page.Status, page.Find("html").AttrOr("lang", ""), want)
			}
			if page.Find("main a[href]").Length() == 0 {
				t.Errorf("GET %s: no way on", path)
			}
		}
	}
}

func TestUnknownTagNamesTheNearest(t *testing.T) {
	s := newSite(t, storetest.SQLite(t))
	page := s.visitor().get("/study?tag=Netwroking")
	if !strings.Contains(page.Find("main").Text(), "Networking") {
		t.Errorf("no suggestion in: %s", page.Find("main").Text())
	}
}

func TestLargeBodyIsRefused(t *testing.T) {
	s := newSite(t, storetest.SQLite(t))
	v := s.visitor()
	for name, body := range map[string]io.Reader{
		"with its length": strings.NewReader("card=" + strings.Repeat("x", 10<<20)),
		"chunked":         io.MultiReader(strings.NewReader("card="), strings.NewReader(strings.Repeat("x", 10<<20))),
	} {
		request, err := http.NewRequest(http.MethodPost, s.url+"/reviews", body)
		if err != nil {
			t.Fatal(err)
		}
		request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		page, err := v.Do(request)
		if err != nil || page.Status != http.StatusRequestEntityTooLarge {
			t.Errorf("%s: %v, %v; want 413", name, page, err)
		}
	}
}

func TestFormsOfOtherSitesAreRefused(t *testing.T) {
	s := newSite(t, storetest.SQLite(t))
	for _, path := range []string{"/reviews", "/reviews/undo", "/cards/aws-one/suspend", "/cards/aws-one/bury", "/cards/aws-one/flag", "/filters", "/filters/delete", "/settings", "/language",
		"/interviews", "/interviews/x", "/interviews/x/archive",
		"/login", "/signup", "/logout", "/reset", "/account/password", "/account/sessions/end", "/account/sessions/end-others", "/account/merge", "/account/import", "/account/delete",
		"/admin/signup", "/admin/role", "/admin/reset", "/admin/sessions"} {
		for name, header := range map[string]http.Header{
			"another site":     {"Sec-Fetch-Site": {"cross-site"}},
			"a sister site":    {"Sec-Fetch-Site": {"same-site"}},
			"another origin":   {"Origin": {"https://evil.example"}},
			"an opaque origin": {"Origin": {"null"}},
		} {
			v := s.visitor()
			v.Header = header
			page := v.post(path, url.Values{"card": {"aws-one"}, "rep": {"1"}, "id": {"0198c5d2-7b1e-7c44-9f0a-2f5a3f1f9a10"}, "rating": {"3"}})
			if page.Status != http.StatusForbidden || page.Header.Get("Content-Security-Policy") == "" {
				t.Errorf("%s from %s: %d, want 403 with a policy", path, name, page.Status)
			}
		}
	}
	if n := s.learners(); n != 0 {
		t.Errorf("%d learners were stored", n)
	}
}

func TestEveryAnswerCarriesTheSecurityHeaders(t *testing.T) {
	s := newSite(t, storetest.SQLite(t), func(c *web.Config) { c.BaseURL.Scheme = "https" })
	v := s.visitor()
	v.Client.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	asset := v.get("/").Find("link[rel=stylesheet]").AttrOr("href", "")
	for _, path := range []string{"/", "/study", "/nope", "/cards/aws-old", "/healthz", "/images/nope.svg", asset, "/%ff"} {
		page := v.get(path)
		for key, want := range map[string]string{
			"X-Content-Type-Options":       "nosniff",
			"Referrer-Policy":              "same-origin",
			"Cross-Origin-Opener-Policy":   "same-origin",
			"Cross-Origin-Embedder-Policy": "require-corp",
			"Cross-Origin-Resource-Policy": "same-origin",
			"Strict-Transport-Security":    "max-age=31536000; includeSubDomains",
		} {
			if got := page.Header.Get(key); got != want {
				t.Errorf("%s: %s is %q, want %q", path, key, got, want)
			}
		}
		if csp := page.Header.Get("Content-Security-Policy"); !strings.HasPrefix(csp, "default-src 'none'") || strings.Contains(csp, "unsafe") {
			t.Errorf("%s: policy %q", path, csp)
		}
		if cache := page.Header.Get("Cache-Control"); path != asset && cache != "private, no-store" {
			t.Errorf("%s: Cache-Control %q", path, cache)
		}
	}
	for _, c := range v.get("/").Header.Values("Set-Cookie") {
		if !strings.HasPrefix(c, "__Host-") || !strings.Contains(c, "; Secure") || !strings.Contains(c, "; HttpOnly") || !strings.Contains(c, "SameSite=Lax") {
			t.Errorf("cookie %q", c)
		}
	}
}

func TestHeadWorksWhereverGetDoes(t *testing.T) {
	s := newSite(t, storetest.SQLite(t))
	for _, path := range []string{"/", "/study", "/cards", "/cards/aws-one", "/tags", "/add", "/about", "/settings", "/calibration", "/login", "/signup", "/account", "/healthz", "/readyz"} {
		response, err := http.Head(s.url + path)
		if err != nil || response.StatusCode != http.StatusOK {
			t.Errorf("HEAD %s: %v, %v", path, response, err)
		}
	}
}

func TestSubPathPrefixesEverything(t *testing.T) {
	s := newSite(t, storetest.SQLite(t), func(c *web.Config) { c.BaseURL.Path = "/prep" })
	v := s.visitor()
	v.Base += "/prep"
	seen := map[string]bool{}
	queue := []string{"/", "/study", "/settings"}
	for len(queue) > 0 && len(seen) < 60 {
		path := queue[0]
		queue = queue[1:]
		if seen[path] {
			continue
		}
		seen[path] = true
		page := v.get(path)
		if page.Status != http.StatusOK {
			t.Errorf("GET %s: %d", path, page.Status)
		}
		for _, attr := range []string{"href", "src", "action"} {
			for _, node := range page.Find("[" + attr + "]").Nodes {
				for _, a := range node.Attr {
					if a.Key != attr || !strings.HasPrefix(a.Val, "/") {
						continue
					}
					local, ok := strings.CutPrefix(a.Val, "/prep")
					if !ok {
						t.Errorf("%s links to %s=%q outside of the base", path, attr, a.Val)
						continue
					}
					if attr == "href" && node.Data == "a" {
						queue = append(queue, local)
					}
				}
			}
		}
	}
	page := v.submit(v.get("/study"), "/prep/reviews", "rating", "4")
	if page.Status != http.StatusOK || page.URL.Path != "/prep/study" {
		t.Errorf("a rating leads to %s with %d", page.URL, page.Status)
	}
	if page := s.visitor().get("/study"); page.Status != http.StatusNotFound {
		t.Errorf("outside of the base: %d, want 404", page.Status)
	}
}

func TestNextLeadsNowhereElse(t *testing.T) {
	s := newSite(t, storetest.SQLite(t))
	v := s.visitor()
	v.Client.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	for _, next := range []string{
		"https://evil.example", "//evil.example", "///evil.example", `/\evil.example`, `\/evil.example`, "/\tevil", "/\n/evil.example",
		"javascript:alert(1)", "evil.example", "", "/%2f/evil.example/../..", "http:/evil.example", "/%5cevil.example",
	} {
		page := v.post("/language", url.Values{"language": {"en"}, "next": {next}})
		location := page.Header.Get("Location")
		u, err := url.Parse(location)
		if err != nil || page.Status != http.StatusSeeOther || u.Host != "" || u.Scheme != "" || !strings.HasPrefix(location, "/") || strings.HasPrefix(location, "//") || strings.ContainsAny(location, "\\\t\n") {
			t.Errorf("next %q leads to %q", next, location)
		}
	}
	if got := v.post("/language", url.Values{"language": {"en"}, "next": {"/cards?tag=AWS&q=%EA%B0%80"}}).Header.Get("Location"); got != "/cards?q=%EA%B0%80&tag=AWS" {
		t.Errorf("own path leads to %q", got)
	}
}

func TestMarksOnACardAndTheWayBack(t *testing.T) {
	onEach(t, func(t *testing.T, s *site) {
		v := s.visitor()
		page := v.post("/cards/aws-one/bury", url.Values{"on": {"1"}, "next": {"/study?tag=AWS"}})
		if card(page) != "aws-two" || page.URL.Query().Get("notice") != "buried" {
			t.Errorf("after bury: %s asks %q", page.URL, card(page))
		}
		page = v.submit(page, "/cards/aws-one/bury", "", "") // the notice takes it back
		if card(page) != "aws-one" {
			t.Errorf("after taking it back: asked %q", card(page))
		}
		v.post("/cards/aws-one/flag", url.Values{"flag": {"2"}, "next": {"/"}})
		v.post("/cards/aws-one/suspend", url.Values{"on": {"1"}, "next": {"/"}})
		if got := v.get("/cards?state=suspended").Find("article.row").Length(); got != 1 {
			t.Errorf("%d suspended cards listed, want 1", got)
		}
	})
}

func TestFiltersAreSavedAndForgotten(t *testing.T) {
	onEach(t, func(t *testing.T, s *site) {
		v := s.visitor()
		page := v.get("/cards?tag=AWS")
		form, err := page.Form("/filters")
		if err != nil {
			t.Fatal(err)
		}
		form.Values.Set("name", "AWS만 <b>")
		if page, err = form.Submit("", ""); err != nil || page.Status != http.StatusOK {
			t.Fatal(page.Status, err)
		}
		home := v.get("/")
		link := home.Find(`a[href="/study?tag=AWS"]`)
		if link.Length() == 0 || !strings.Contains(string(home.Body), "AWS만 &lt;b&gt;") {
			t.Fatalf("the filter is not on the first page")
		}
		v.submit(home, "/filters/delete", "", "")
		if strings.Contains(string(v.get("/").Body), "AWS만") {
			t.Error("the filter is still there")
		}
	})
}

func TestSettingsOfGuestsAndLearners(t *testing.T) {
	onEach(t, func(t *testing.T, s *site) {
		v := s.visitor()
		set := url.Values{"language": {"en"}, "theme": {"dark"}, "zone": {"Europe/London"}, "new": {"1"}, "buttons": {"2"}}
		page := v.post("/settings", set)
		if page.Status != http.StatusOK || page.Find("html").AttrOr("lang", "") != "en" || page.Find("html").AttrOr("data-theme", "") != "dark" {
			t.Fatalf("settings of a guest: %d, %s", page.Status, page.Find("html").AttrOr("lang", ""))
		}
		if n := s.learners(); n != 0 {
			t.Errorf("settings alone made %d learners", n)
		}
		study := v.get("/study")
		if got := study.Find("button[name=rating]").Length(); got != 2 {
			t.Errorf("%d rating buttons, want 2", got)
		}
		v.submit(study, "/reviews", "rating", "3")
		// The row has taken the settings over: they are there without the cookie.
		home, _ := url.Parse(s.url)
		v.Client.Jar.SetCookies(home, []*http.Cookie{{Name: "doesaegim-settings", Value: "", MaxAge: -1}})
		if got := v.get("/").Find("html").AttrOr("lang", ""); got != "en" {
			t.Errorf("language of the learner %q, want en", got)
		}
		set.Set("language", "ko")
		v.post("/settings", set)
		if got := v.get("/").Find("html").AttrOr("lang", ""); got != "ko" {
			t.Errorf("language after a change %q, want ko", got)
		}
	})
}

func TestBadSettingKeepsWhatWasTyped(t *testing.T) {
	s := newSite(t, storetest.SQLite(t))
	page := s.visitor().post("/settings", url.Values{"zone": {"Asia/Seoul"}, "new": {"many"}, "language": {"ko"}})
	if page.Status != http.StatusUnprocessableEntity || page.Find("input[name=new]").AttrOr("value", "") != "many" || page.Find(".field.bad").Length() != 1 {
		t.Errorf("%d: %s", page.Status, page.Find("form[action='/settings']").Text())
	}
}

func TestLanguageFollowsTheBrowserUntilChosen(t *testing.T) {
	s := newSite(t, storetest.SQLite(t))
	for header, want := range map[string]string{"": "ko", "ko-KR,ko;q=0.9,en;q=0.8": "ko", "en-US,en;q=0.9": "en", "fr": "ko", "de, en;q=0.5": "en", "\x01": "ko"} {
		v := s.visitor()
		if header != "\x01" {
			v.Header.Set("Accept-Language", header)
		}
		if got := v.get("/").Find("html").AttrOr("lang", ""); got != want {
			t.Errorf("Accept-Language %q: %s, want %s", header, got, want)
		}
	}
	v := s.visitor()
	v.Header.Set("Accept-Language", "ko")
	v.post("/language", url.Values{"language": {"en"}, "next": {"/tags"}})
	if page := v.get("/tags"); page.Find("html").AttrOr("lang", "") != "en" {
		t.Error("the choice is not kept")
	}
}

func TestFormerIDLeadsToTheCard(t *testing.T) {
	s := newSite(t, storetest.SQLite(t))
	if page := s.visitor().get("/cards/aws-old"); page.Status != http.StatusOK || page.URL.Path != "/cards/aws-two" {
		t.Errorf("former id: %d at %s", page.Status, page.URL)
	}
}

func TestSearchFindsKoreanWords(t *testing.T) {
	s := newSite(t, storetest.SQLite(t))
	for query, want := range map[string]int{"로드": 1, "LOAD": 1, "aws": 2, "aws two": 1, "핀테크": 1, "없는말": 0} {
		page := s.visitor().get("/cards?q=" + url.QueryEscape(query))
		if got := page.Find("article.row").Length(); got != want {
			t.Errorf("search %q: %d cards, want %d", query, got, want)
		}
	}
}

func TestUnreachableDatabaseIsSaidPlainly(t *testing.T) {
	s := newSite(t, storetest.SQLite(t))
	v := s.visitor()
	page := v.get("/study")
	s.store.Close()
	if got := v.get("/readyz").Status; got != http.StatusServiceUnavailable {
		t.Errorf("readyz: %d, want 503", got)
	}
	if got := v.get("/healthz").Status; got != http.StatusOK {
		t.Errorf("healthz: %d, want 200", got)
	}
	answer := v.submit(page, "/reviews", "rating", "3")
	if answer.Status != http.StatusServiceUnavailable || answer.Header.Get("Retry-After") == "" || answer.Find("h1").Length() != 1 {
		t.Errorf("a rating without a database: %d", answer.Status)
	}
}

func TestHostileDeckCannotScript(t *testing.T) {
	s := newSite(t, storetest.SQLite(t))
	for _, path := range []string{"/study", "/cards/aws-one", "/cards?q=" + url.QueryEscape(`"><script>alert(1)</script>`)} {
		page := s.visitor().get(path)
		page.Find("script").Each(func(i int, script *goquery.Selection) {
			if src := script.AttrOr("src", ""); !strings.HasPrefix(src, "/assets/") || script.Text() != "" {
				t.Errorf("%s: script %q", path, script.Text())
			}
		})
	}
}

func TestTwelveEqualFormsAtOnceAreOneReview(t *testing.T) {
	onEach(t, func(t *testing.T, s *site) {
		v := s.visitor()
		form, err := v.get("/study?mode=cram").Form("/reviews")
		if err != nil {
			t.Fatal(err)
		}
		statuses := make(chan string, 12)
		for range cap(statuses) {
			go func() {
				page, err := form.Submit("rating", "3")
				if err != nil {
					statuses <- err.Error()
					return
				}
				statuses <- fmt.Sprint(page.Status)
			}()
		}
		for range cap(statuses) {
			if status := <-statuses; status != "200" {
				t.Errorf("status %s", status)
			}
		}
		if got := v.reviews("aws-one"); got != 1 {
			t.Errorf("%d reviews, want 1", got)
		}
	})
}
