package web_test

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"doesaegim/internal/cards"
	"doesaegim/internal/store"
	"doesaegim/internal/store/storetest"
)

const interviewID = "0198c5d2-7b1e-7c44-9f0a-2f5a3f1f9a10"

// interviewed makes the visitor known, and gives them an interview so many days after the day of newSite's clock. It
// returns the path of its debrief.
func (s *site) interviewed(v *visitor, days int) string {
	s.t.Helper()
	v.submit(v.get("/study"), "/reviews", "rating", "3")
	home, _ := url.Parse(s.url)
	for _, c := range v.Client.Jar.Cookies(home) {
		hash := sha256.Sum256([]byte(c.Value))
		id, err := s.store.Identify(context.Background(), hex.EncodeToString(hash[:]))
		if err != nil {
			continue
		}
		i := store.Interview{ID: interviewID, Title: "첫 면접", Company: "되새김, 은행", Role: "CI/CD: SRE", Day: 20782 + days, Minutes: 30, CreatedAt: s.clock}
		if err := s.store.Learner(id.LearnerID).AddInterview(context.Background(), i); err != nil {
			s.t.Fatal(err)
		}
		return "/interviews/" + interviewID + "/debrief"
	}
	s.t.Fatal("the visitor is not known")
	return ""
}

func TestInterviewIsWrittenDownByAPlainForm(t *testing.T) {
	onEach(t, func(t *testing.T, s *site) {
		v := s.visitor()
		path := s.interviewed(v, 0)
		form, err := v.get(path).Form(path)
		if err != nil {
			t.Fatal(err)
		}
		form.Values["asked"] = []string{"aws-old"} // a former id
		form.Values["stuck"] = []string{"linux-one"}
		form.Values.Set("went", "hard")
		form.Values.Set("note", "다음에는 순서대로")
		form.Values.Set("questions", "<b>etcd</b>: 왜 홀수입니까? #Linux\nthe AWS one?")
		for range 2 {
			page, err := form.Submit("", "")
			if err != nil || page.Status != http.StatusOK || page.URL.Path != path+"/kept" {
				t.Fatalf("saving leads to %s: %v", page.URL, err)
			}
			if n := page.Find(".card-links a[href='/cards/aws-two'], .card-links a[href='/cards/linux-one']").Length(); n != 2 {
				t.Errorf("%d of two cards are shown", n)
			}
			if !strings.Contains(page.Find(".own-text").Text(), "순서대로") || page.Find("form[action$='/archive']").Length() != 1 {
				t.Error("the note, or the way to archive, is missing")
			}
			if got := page.Find(".drafts > li").Length(); got != 2 {
				t.Errorf("%d new questions", got)
			}
		}
		again, err := v.get(path).Form(path)
		if err != nil {
			t.Fatal(err)
		}
		for key, want := range map[string][]string{"asked": {"aws-two", "linux-one"}, "stuck": {"linux-one"}, "went": {"hard"}, "note": {"다음에는 순서대로"}, "questions": form.Values["questions"]} {
			got := slices.Sorted(slices.Values(again.Values[key]))
			for i := range got {
				got[i] = strings.TrimPrefix(got[i], "\n")
			}
			if !slices.Equal(got, want) {
				t.Errorf("the form holds %s = %q, want %q", key, got, want)
			}
		}
		if page := v.get("/cards/linux-one"); !strings.Contains(page.Find(".asked").Text(), "되새김, 은행") || page.Find(".asked .tag").Length() != 1 {
			t.Errorf("the card does not say who asked: %s", page.Find(".asked").Text())
		}
	})
}

func TestSearchOfADebriefKeepsWhatWasTickedAndTyped(t *testing.T) {
	s := newSite(t, storetest.SQLite(t))
	v := s.visitor()
	path := s.interviewed(v, 0)
	form, err := v.get(path).Form(path)
	if err != nil {
		t.Fatal(err)
	}
	form.Values["asked"] = []string{"aws-one"}
	form.Values.Set("note", "메모")
	form.Values.Set("questions", "What is AWS two")
	form.Values.Set("went", "well")
	form.Values.Set("q", "로드")
	page, err := form.Submit("find", "1")
	if err != nil || page.Status != http.StatusOK || page.URL.Path != path {
		t.Fatalf("searching leads to %s: %v", page.URL, err)
	}
	found, err := page.Form(path)
	if err != nil {
		t.Fatal(err)
	}
	for _, key := range []string{"note", "went", "q", "questions"} {
		if got := strings.TrimPrefix(found.Values.Get(key), "\n"); got != form.Values.Get(key) {
			t.Errorf("%s is %q", key, got)
		}
	}
	var offered []string
	for _, box := range page.Find("[name=asked]").EachIter() {
		offered = append(offered, box.AttrOr("value", ""))
	}
	// What is ticked, what is found, and what asks the same as the new question.
	if want := []string{"aws-one", "linux-one", "aws-two"}; !slices.Equal(offered, want) || !slices.Equal(found.Values["asked"], want[:1]) {
		t.Errorf("offered are %v, ticked %v", offered, found.Values["asked"])
	}
	if v.get(path+"/kept").URL.Path != path {
		t.Error("searching has saved")
	}
}

func TestDraftsOfNewQuestionsSayWhoAsked(t *testing.T) {
	s := newSite(t, storetest.SQLite(t))
	v := s.visitor()
	path := s.interviewed(v, -1)
	page := v.post(path, url.Values{"questions": {"`etcd`: 왜 홀수입니까? #Linux\nWhat is AWS two\n태그 없는 질문?"}})
	file := v.get(path + "/yaml")
	if got := string(file.Body); got != page.Find("#yaml").Text() || file.Header.Get("Content-Type") != "text/yaml; charset=utf-8" ||
		file.Header.Get("Content-Disposition") != `attachment; filename="interview-2026-11-24.yaml"` {
		t.Errorf("%v with\n%s\nshown is\n%s", file.Header, got, page.Find("#yaml").Text())
	}
	if _, problems := cards.Load(fstest.MapFS{"q.yaml": {Data: file.Body}}); len(problems) != 5 || !strings.Contains(problems[0].Message, `"answer" is empty`) {
		t.Errorf("the loader asks for more than three answers and two tags: %v", problems)
	}
	filled := strings.ReplaceAll(strings.ReplaceAll(string(file.Body), "answer:", "answer: ok"), "tags:\n", "tags: [x]\n")
	deck, problems := cards.Load(fstest.MapFS{"q.yaml": {Data: []byte(filled)}})
	if deck == nil {
		t.Fatalf("once filled in: %v in\n%s", problems, filled)
	}
	if got := deck.Cards()[0]; !slices.Equal(got.Asked, []cards.Asked{{Company: "되새김, 은행", Role: "CI/CD: SRE", Date: "2026-11"}}) || !slices.Equal(got.Tags, []string{"Linux"}) {
		t.Errorf("%v, %v", got.Asked, got.Tags)
	}

	refined := v.get(page.Find(".drafts a[href^='/add?']").AttrOr("href", ""))
	draft, err := refined.Form("/add")
	if err != nil {
		t.Fatal(err)
	}
	draft.Values.Set("answer", "과반을 위해서입니다.")
	proof, err := draft.Submit("", "")
	if err != nil || proof.Status != http.StatusOK || !strings.Contains(proof.Find("#yaml").Text(), "company: 되새김, 은행") {
		t.Errorf("refined: %v, %s", err, proof.Find("#yaml").Text())
	}

	// The second question is one that the deck has.
	form, err := page.Form(path + "/asked")
	if err != nil {
		t.Fatal(err)
	}
	for range 2 {
		page, err = form.Submit("", "")
		if err != nil || page.URL.Path != path+"/kept" || page.Find(".drafts > li").Length() != 2 || page.Find(".card-links a[href='/cards/aws-two']").Length() != 1 {
			t.Errorf("once the card is chosen: %s, %v\n%s", page.URL, err, page.Find("main").Text())
		}
	}
}

func TestRefusedDebriefKeepsAllThatWasTyped(t *testing.T) {
	onEach(t, func(t *testing.T, s *site) {
		v := s.visitor()
		path := s.interviewed(v, 0)
		for name, c := range map[string]struct {
			change func(url.Values)
			want   int
			anchor string
		}{
			"a card of another deck": {func(f url.Values) { f.Add("asked", "nope") }, 422, "#asked"},
			"500 new questions": {func(f url.Values) {
				f.Set("questions", strings.TrimSpace(strings.Repeat("왜 그렇습니까?\n", 500)))
			}, 422, "#questions"},
			"a note of 100 kB":   {func(f url.Values) { f.Set("note", strings.TrimSpace(strings.Repeat("가나다 ", 10_000))) }, 422, "#note"},
			"a tag that is none": {func(f url.Values) { f.Set("tag", "Nope") }, 422, "#tag"},
			"went sideways":      {func(f url.Values) { f.Set("went", "sideways") }, 422, "#went"},
		} {
			form := url.Values{"asked": {"aws-one"}, "stuck": {"aws-two"}, "note": {"</textarea><script>메모"}, "questions": {"왜?"}, "went": {"fair"}}
			c.change(form)
			page := v.post(path, form)
			if page.Status != c.want || page.Find("[role=alert] a").AttrOr("href", "") != c.anchor || page.Find(c.anchor).Length() != 1 {
				t.Errorf("%s: status %d, %s", name, page.Status, page.Find("[role=alert]").Text())
				continue
			}
			sent, err := page.Form(path)
			if err != nil {
				t.Fatal(err)
			}
			if got := sent.Values["asked"]; !slices.Equal(got, []string{"aws-one", "aws-two"}) || !slices.Equal(sent.Values["stuck"], []string{"aws-two"}) {
				t.Errorf("%s: ticked are %v", name, got)
			}
			for _, key := range []string{"note", "questions"} {
				if got := strings.TrimPrefix(sent.Values.Get(key), "\n"); got != form.Get(key) {
					t.Errorf("%s: %s is %.40q", name, key, got)
				}
			}
		}
		for name, form := range map[string]url.Values{"NUL": {"note": {"a\x00b"}}, "invalid UTF-8": {"questions": {"\xff"}}} {
			if page := v.post(path, form); page.Status != http.StatusBadRequest {
				t.Errorf("%s: status %d", name, page.Status)
			}
		}
		if v.get(path+"/kept").URL.Path != path {
			t.Error("something was saved")
		}
	})
}

func TestDebriefBelongsToOneVisitorAndItsDay(t *testing.T) {
	onEach(t, func(t *testing.T, s *site) {
		v, other := s.visitor(), s.visitor()
		path := s.interviewed(v, 1)
		for _, page := range []struct{ status int }{{v.get(path).Status}, {v.post(path, url.Values{"note": {"x"}}).Status}} {
			if page.status != http.StatusNotFound {
				t.Errorf("the day before: status %d", page.status)
			}
		}
		s.clock = s.clock.AddDate(0, 0, 1)
		v.post(path, url.Values{"asked": {"aws-one"}, "stuck": {"aws-two"}, "note": {"내 것"}})
		other.submit(other.get("/study"), "/reviews", "rating", "3")
		for _, stranger := range []*visitor{other, s.visitor()} {
			for _, get := range []string{path, path + "/kept", path + "/yaml", "/study?mode=weak&debrief=" + interviewID} {
				if page := stranger.get(get); page.Status != http.StatusNotFound || strings.Contains(string(page.Body), "내 것") {
					t.Errorf("a stranger gets %s: %d", get, page.Status)
				}
			}
			for post, form := range map[string]url.Values{path: {"note": {"theirs"}}, path + "/asked": {"card": {"aws-one"}}} {
				if page := stranger.post(post, form); page.Status != http.StatusNotFound {
					t.Errorf("a stranger posts %s: %d", post, page.Status)
				}
			}
			if page := stranger.get("/cards/aws-two"); page.Find(".asked").Length() != 0 {
				t.Error("a stranger sees who asked")
			}
			if page := stranger.get("/cards?role=CI%2FCD%3A+SRE"); page.Find(".qrow").Length() != 0 {
				t.Error("a stranger finds cards by the role of another")
			}
		}
		if page := v.get("/cards?role=CI%2FCD%3A+SRE&sort=asked"); page.Find(".qrow").Length() != 2 {
			t.Errorf("%d cards by one's own role, want 2", page.Find(".qrow").Length())
		}
		if page := v.get(path + "/kept"); !strings.Contains(string(page.Body), "내 것") {
			t.Error("the debrief is not the visitor's")
		}
	})
}
