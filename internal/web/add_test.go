package web_test

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"doesaegim/internal/cards"
	"doesaegim/internal/store/storetest"
	"doesaegim/internal/web"
	"doesaegim/internal/web/webtest"
)

// awkward is a card in which YAML and HTML find every sort of trap.
var awkward = url.Values{
	"question":    {"`kill -9`: 왜 #1 수단이 아닙니까? </textarea><b>"},
	"answer":      {"\n첫 줄\t탭: # 아닌 주석  \r\n\r\n```yaml\r\n- key: \"value\"\r\n```\r\n\u202eRTL\u202c 끝"},
	"points":      {"- 하나: 둘\r\n+ '따옴표' & \"큰따옴표\"\r\n"},
	"tag":         {"Linux"},
	"tags":        {"yes, 1.10"},
	"level":       {"senior"},
	"id":          {"linux-kill"},
	"followups":   {"linux-one"},
	"refs":        {"signal: 7 https://man7.org/x?a=b#c"},
	"en_question": {"Why not `kill -9`?"},
	"en_answer":   {"null"},
	"en_points":   {"~\ntrue"},
}

// with returns the form with some fields changed.
func with(form url.Values, pairs ...string) url.Values {
	changed := url.Values{}
	for name, values := range form {
		changed[name] = values
	}
	for i := 0; i < len(pairs); i += 2 {
		changed.Set(pairs[i], pairs[i+1])
	}
	return changed
}

func TestWrittenCardIsPreviewedAndDownloaded(t *testing.T) {
	s := newSite(t, storetest.SQLite(t))
	v := s.visitor()
	page := v.post("/add", awkward)
	if page.Status != http.StatusOK || page.Find("[role=alert]").Length() > 0 {
		t.Fatalf("status %d, %s", page.Status, page.Find("[role=alert]").Text())
	}
	item := page.Find("#yaml").Text()
	file := v.post("/add/yaml", awkward)
	if got := string(file.Body); !strings.HasSuffix(got, "questions:\n"+item) {
		t.Errorf("downloaded is\n%s\nshown is\n%s", got, item)
	}
	for key, want := range map[string]string{"Content-Type": "text/yaml; charset=utf-8", "Content-Disposition": `attachment; filename="linux-kill.yaml"`, "Cache-Control": "private, no-store"} {
		if got := file.Header.Get(key); got != want {
			t.Errorf("%s is %q", key, got)
		}
	}
	deck, problems := cards.Load(fstest.MapFS{"q.yaml": {Data: file.Body}})
	if deck == nil {
		t.Fatalf("%v in\n%s", problems, file.Body)
	}
	c := deck.Card("linux-kill")
	if c.Question != "`kill -9`: 왜 #1 수단이 아닙니까? </textarea><b>" || !slices.Equal(c.Tags, []string{"Linux", "yes", "1.10"}) ||
		c.Answer != "첫 줄\t탭: # 아닌 주석  \n\n```yaml\n- key: \"value\"\n```\n\u202eRTL\u202c 끝" ||
		!slices.Equal(c.Points, []cards.Point{{Text: "- 하나: 둘", Must: true}, {Text: `'따옴표' & "큰따옴표"`}}) || c.English.Answer != "null" || !slices.Equal(c.English.Points, []string{"~", "true"}) {
		t.Errorf("%+v", c)
	}
}

func TestRefusedDraftKeepsAllThatWasTyped(t *testing.T) {
	s := newSite(t, storetest.SQLite(t))
	v := s.visitor()
	for name, form := range map[string]url.Values{
		"without a question": with(awkward, "question", " "),
		"with a taken id":    with(awkward, "id", "aws-old"),
		"with a bad id":      with(awkward, "id", `"><script>`),
		"with a bad level":   with(awkward, "level", "chief"),
		"too long":           with(awkward, "answer", strings.Repeat("가나다 ", 10_000)),
		"a few times over":   with(awkward, "answer", strings.Repeat("가나다라 ", 10_000)),
	} {
		for _, path := range []string{"/add", "/add/yaml"} {
			page := v.post(path, form)
			if page.Status != http.StatusUnprocessableEntity || page.Header.Get("Content-Disposition") != "" {
				t.Errorf("%s, %s: status %d", path, name, page.Status)
				continue
			}
			if page.Find("[role=alert] a").Length() == 0 || page.Find(".field.bad .err").Length() == 0 {
				t.Errorf("%s, %s: nothing says what is wrong", path, name)
			}
			sent, err := page.Form("/add")
			if err != nil {
				t.Fatal(err)
			}
			for field, values := range form {
				typed := strings.ReplaceAll(values[0], "\r\n", "\n")
				if got := strings.ReplaceAll(sent.Values.Get(field), "\r\n", "\n"); got != typed && !(field == "level" && typed == "chief") {
					t.Errorf("%s, %s: %s holds %.80q, not %.80q", path, name, field, got, typed)
				}
			}
		}
	}
}

func TestPreviewWhileTypingIsNeverAnError(t *testing.T) {
	s := newSite(t, storetest.SQLite(t))
	v := s.visitor()
	for name, form := range map[string]url.Values{
		"nothing yet":  {},
		"a question":   {"question": {"What is AWS one"}},
		"a bad id":     {"id": {"NOPE"}},
		"a whole card": awkward,
		"far too much": with(awkward, "answer", strings.Repeat("x", 70<<10)),
		"a taken id":   with(awkward, "id", "aws-one"),
	} {
		page := v.post("/add", with(form, "live", "1"))
		if page.Status != http.StatusOK || page.Find("form").Length() > 0 || page.Find("[data-news]").Length() != 1 {
			t.Errorf("%s: status %d\n%s", name, page.Status, page.Body)
		}
		if sound := page.Find("#copy").Length() == 1; sound != (name == "a whole card") {
			t.Errorf("%s: can be copied: %v", name, sound)
		}
		if named := page.Find("a[href='#id']").Length(); (named > 0) != strings.Contains(name, " id") {
			t.Errorf("%s: %d messages about the id", name, named)
		}
	}
	page := v.post("/add", url.Values{"question": {"the AWS two?"}, "live": {"1"}})
	if href := page.Find(".card-links a").AttrOr("href", ""); href != "/cards/aws-two" {
		t.Errorf("the twin is at %q: %s", href, page.Body)
	}
}

func TestDraftIsWrittenInTheReadersLanguage(t *testing.T) {
	s := newSite(t, storetest.SQLite(t))
	for language, want := range map[string]string{"ko": "질문을 쓰세요.", "en": "Write a question."} {
		v := s.visitor()
		v.Header.Set("Accept-Language", language)
		page := v.post("/add", url.Values{})
		if got := strings.TrimSpace(page.Find("#question-faults").Text()); got != want {
			t.Errorf("%s: %q", language, got)
		}
		if next := page.Find("footer input[name=next]").AttrOr("value", ""); next != "/add" {
			t.Errorf("%s: the other language leads to %s", language, next)
		}
	}
}

func TestWritingACardStoresNothing(t *testing.T) {
	onEach(t, func(t *testing.T, s *site) {
		v := s.visitor()
		v.get("/add")
		v.post("/add", awkward)
		v.post("/add/yaml", awkward)
		if page := v.get("/cards/linux-kill"); page.Status != http.StatusNotFound {
			t.Errorf("the card is in the deck: status %d", page.Status)
		}
		if page := v.get("/add"); page.Find("#question").Text() != "" {
			t.Error("the form remembers")
		}
	})
}

func TestFormForACardIsFoundUnderABasePath(t *testing.T) {
	s := newSite(t, storetest.SQLite(t), func(c *web.Config) { c.BaseURL = &url.URL{Scheme: "http", Host: c.BaseURL.Host, Path: "/prep"} })
	page := s.visitor().post("/prep/add", with(awkward, "answer", strings.Repeat("가나다 ", 8_000), "live", "1"))
	if page.Status != http.StatusOK {
		t.Errorf("status %d", page.Status)
	}
	if page = s.visitor().post("/prep/add", awkward); page.Find("#download").AttrOr("formaction", "") != "/prep/add/yaml" {
		t.Errorf("the download is at %q", page.Find("#download").AttrOr("formaction", ""))
	}
}

func TestWorstDraftsAreAnsweredQuickly(t *testing.T) {
	s := newSite(t, storetest.SQLite(t))
	for _, part := range []string{"[", "*a_", "`", "<", "|a", "- ", "> ", "![](", "&", "\n|a|b|\n|-|-|\n", "# ", "가 ", "https://a.b ", "'", "\n", "\t", "```yaml\n- a: b\n"} {
		form := url.Values{"question": {"Q?"}, "tag": {"AWS"}, "answer": {strings.Repeat(part, 60_000/len(part))}, "live": {"1"}}
		start := time.Now()
		page, err := webtest.NewVisitor(s.url).Post("/add", form)
		if err != nil || page.Status != http.StatusOK {
			t.Errorf("%q: %v", part, err)
		}
		if took := time.Since(start); took > 2*time.Second {
			t.Errorf("%q takes %v", part, took)
		}
	}
}
