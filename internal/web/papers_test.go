package web_test

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
	"github.com/google/uuid"

	"doesaegim/internal/store/storetest"
	"doesaegim/internal/study"
	"doesaegim/internal/web/webtest"
)

// set changes the visitor's settings, all others being as a newcomer's.
func (v *visitor) set(settings url.Values) {
	v.t.Helper()
	form, err := v.get("/settings").Form("/settings")
	if err != nil {
		v.t.Fatal(err)
	}
	for key, values := range settings {
		form.Values[key] = values
	}
	if page, err := form.Submit("", ""); err != nil || page.Status != http.StatusOK {
		v.t.Fatalf("settings %v: %v", settings, err)
	}
}

// answers are the texts of the visitor's own answers to a card, the newest first.
func (v *visitor) answers(id string) []string {
	return v.get("/cards/" + id).Find("#own .versions .own-text").Map(func(_ int, e *goquery.Selection) string { return e.Text() })
}

// keep saves an answer by the form of the card's page.
func (v *visitor) keep(id, text string) *webtest.Page {
	v.t.Helper()
	form, err := v.get("/cards/" + id).Form("/cards/" + id + "/answer")
	if err != nil {
		v.t.Fatal(err)
	}
	form.Values.Set("answer", text)
	page, err := form.Submit("", "")
	if err != nil {
		v.t.Fatal(err)
	}
	return page
}

// review fills in the form of a study page.
func (v *visitor) review(page *webtest.Page, rating string, values url.Values) *webtest.Page {
	v.t.Helper()
	form, err := page.Form("/reviews")
	if err != nil {
		v.t.Fatal(err)
	}
	for key, list := range values {
		form.Values[key] = list
	}
	next, err := form.Submit("rating", rating)
	if err != nil {
		v.t.Fatal(err)
	}
	return next
}

func TestAnswerTypedFirstIsKeptOnWish(t *testing.T) {
	onEach(t, func(t *testing.T, s *site) {
		v := s.visitor()
		if v.get("/study").Find("#typed").Length() != 0 {
			t.Fatal("a newcomer is made to type")
		}
		v.set(url.Values{"typing": {"1"}})
		page := v.get("/study")
		if page.Find("#typed").Length() != 1 {
			t.Fatal("there is nowhere to type an answer")
		}
		own := url.Values{"answer": {"첫 줄\r\n<b>둘째</b> 줄"}, "keep": {"1"}}
		for range 2 {
			next := v.review(page, "4", own)
			if next.Status != http.StatusOK || next.URL.Query().Get("notice") != "answer-saved" || card(next) == "aws-one" {
				t.Fatalf("after the review: %d at %s", next.Status, next.URL)
			}
		}
		if got := v.answers("aws-one"); !slices.Equal(got, []string{"첫 줄\n<b>둘째</b> 줄"}) || v.reviews("aws-one") != 1 {
			t.Errorf("answers %q with %d reviews, want one of each", got, v.reviews("aws-one"))
		}
		v.review(v.get("/study"), "4", url.Values{"answer": {"nothing to keep"}})
		v.review(v.get("/study"), "4", url.Values{"answer": {"  "}, "keep": {"1"}})
		for _, id := range []string{"aws-two", "linux-one"} {
			if got := v.answers(id); len(got) != 0 || v.reviews(id) != 1 {
				t.Errorf("%s has the answers %q and %d reviews", id, got, v.reviews(id))
			}
		}
	})
}

func TestRefusedReviewKeepsWhatWasTyped(t *testing.T) {
	onEach(t, func(t *testing.T, s *site) {
		v := s.visitor()
		v.set(url.Values{"typing": {"1"}})
		long := strings.Repeat("가", study.MaxOwnAnswer+1)
		for _, c := range []struct {
			rating, text string
			status       int
		}{{"9", "첫 줄\n둘째 줄", http.StatusBadRequest}, {"3", long, http.StatusUnprocessableEntity}} {
			page := v.review(v.get("/study"), c.rating, url.Values{"answer": {c.text}, "keep": {"1"}, "points": {"1"}})
			form, err := page.Form("/reviews")
			if err != nil || page.Status != c.status {
				t.Fatalf("rating %s: status %d, want %d; %v", c.rating, page.Status, c.status, err)
			}
			if form.Values.Get("answer") != c.text || form.Values.Get("keep") != "1" || form.Values.Get("points") != "1" {
				t.Errorf("rating %s: the form comes back without what was typed or ticked", c.rating)
			}
		}
		if n := s.learners(); n != 0 {
			t.Errorf("%d learners after refused reviews", n)
		}
		// What is not to be kept may be as long as it likes.
		if v.review(v.get("/study"), "4", url.Values{"answer": {long}}); v.reviews("aws-one") != 1 {
			t.Error("a long answer that is not to be kept costs the review")
		}
	})
}

// Reviews that the card was shown after are undone elsewhere: the card is asked again, with what was typed.
func TestOutrunReviewKeepsWhatWasTyped(t *testing.T) {
	s := newSite(t, storetest.SQLite(t))
	v := s.visitor()
	v.set(url.Values{"typing": {"1"}})
	v.submit(v.get("/study?tag=Linux"), "/reviews", "rating", "3")
	page := v.get("/study?card=linux-one")
	v.submit(v.get("/study"), "/reviews/undo", "", "")
	page = v.review(page, "3", url.Values{"answer": {"typed"}, "keep": {"1"}})
	if page.Status != http.StatusConflict || card(page) != "linux-one" || page.Find("#typed").Text() != "typed" {
		t.Fatalf("status %d, %q is asked with %q", page.Status, card(page), page.Find("#typed").Text())
	}
	if got := v.answers("linux-one"); len(got) != 0 {
		t.Errorf("the answer to a review that was not recorded is kept: %q", got)
	}
	v.submit(page, "/reviews", "rating", "3")
	if got := v.answers("linux-one"); len(got) != 1 || v.reviews("linux-one") != 1 {
		t.Errorf("sent again: answers %q with %d reviews", got, v.reviews("linux-one"))
	}
}

func TestOwnAnswersByPlainForms(t *testing.T) {
	onEach(t, func(t *testing.T, s *site) {
		v := s.visitor()
		v.keep("aws-one", "first <script>alert(1)</script>")
		page := v.keep("aws-one", "second")
		if page.URL.RequestURI() != "/cards/aws-one?notice=answer-saved" || page.Find("[role=status] .toast").Length() == 0 {
			t.Errorf("after saving: %s", page.URL)
		}
		study := func() *webtest.Page { return v.get("/study?card=aws-one") }
		if got := study().Find(".answer .fold .own-text").Text(); got != "second" {
			t.Errorf("without a pin %q is shown below the answer, want the newest", got)
		}

		// Pin the first, put it in the place of the model answer.
		pin := page.Find("#own .version").Last().Find("form[action$='/pin']")
		v.post("/cards/aws-one/answer/pin", url.Values{"answer": {pin.Find("[name=answer]").AttrOr("value", "")}, "on": {"1"}})
		if got := study().Find(".answer .fold .own-text").Text(); got != "first <script>alert(1)</script>" {
			t.Errorf("%q is shown below the answer, want the pinned one", got)
		}
		page = v.submit(v.get("/cards/aws-one"), "/cards/aws-one/own-first", "", "")
		if page.URL.RequestURI() != "/cards/aws-one?notice=own-first" {
			t.Errorf("after own-first: %s", page.URL)
		}
		answer := study().Find(".answer")
		if answer.Find("section .own-text").Text() != "first <script>alert(1)</script>" || answer.Find(".fold .prose").Length() != 1 || answer.Find("script").Length() != 0 {
			t.Error("the pinned answer does not take the place of the model answer")
		}

		// Rewrite it, then delete it.
		edit := v.get("/cards/aws-one").Find("#own .version[open] a").AttrOr("href", "")
		if got := v.get(edit).Find("textarea[name=answer]").Text(); got != "first <script>alert(1)</script>" {
			t.Errorf("%s offers %q to rewrite", edit, got)
		}
		old := v.get("/cards/aws-one").Find("#own .version[open] form[action$='/delete'] [name=answer]").AttrOr("value", "")
		for range 2 {
			if page = v.post("/cards/aws-one/answer/delete", url.Values{"answer": {old}}); page.Status != http.StatusOK {
				t.Errorf("deleting: status %d", page.Status)
			}
		}
		if got := v.answers("aws-one"); !slices.Equal(got, []string{"second"}) || study().Find(".answer > .prose").Length() != 1 {
			t.Errorf("after deleting: %q", got)
		}
	})
}

func TestNoteStandsBelowTheAnswer(t *testing.T) {
	onEach(t, func(t *testing.T, s *site) {
		v := s.visitor()
		for _, note := range []string{"한 줄\r\n두 줄", "another", ""} {
			page := v.post("/cards/aws-one/note", url.Values{"note": {note}})
			want := strings.ReplaceAll(note, "\r\n", "\n")
			if got := page.Find("textarea[name=note]").Text(); page.Status != http.StatusOK || got != want {
				t.Errorf("status %d, the note is %q, want %q", page.Status, got, want)
			}
			if got := v.get("/study").Find(".answer .fold .own-text").Text(); got != want {
				t.Errorf("the study page shows the note %q, want %q", got, want)
			}
		}
	})
}

func TestOneCardMayBeTypedFirst(t *testing.T) {
	s := newSite(t, storetest.SQLite(t))
	v := s.visitor()
	page := v.submit(v.get("/study?tag=AWS"), "/cards/aws-one/type-first", "", "")
	if page.URL.Query().Get("card") != "aws-one" || page.URL.Query().Get("tag") != "AWS" || page.Find("#typed").Length() != 1 {
		t.Fatalf("the switch leads to %s", page.URL)
	}
	if v.get("/study?card=aws-two").Find("#typed").Length() != 0 {
		t.Error("another card is typed, too")
	}
	page = v.submit(page, "/cards/aws-one/type-first", "", "")
	if page.Find("#typed").Length() != 0 {
		t.Error("the switch does not switch off")
	}
}

func TestBadPapersAreRefusedAndStoreNothing(t *testing.T) {
	onEach(t, func(t *testing.T, s *site) {
		v := s.visitor()
		id, unknown := uuid.NewString(), url.Values{"answer": {uuid.NewString()}, "on": {"1"}}
		long := strings.Repeat("나", study.MaxOwnAnswer+1)
		for name, c := range map[string]struct {
			path string
			form url.Values
			want int
		}{
			"empty answer":   {"/cards/aws-one/answer", url.Values{"id": {id}, "answer": {" \n"}}, 422},
			"long answer":    {"/cards/aws-one/answer", url.Values{"id": {id}, "answer": {long}}, 422},
			"long note":      {"/cards/aws-one/note", url.Values{"note": {long}}, 422},
			"no id":          {"/cards/aws-one/answer", url.Values{"answer": {"text"}}, 400},
			"bad id":         {"/cards/aws-one/answer", url.Values{"id": {"1"}, "answer": {"text"}}, 400},
			"NUL":            {"/cards/aws-one/answer", url.Values{"id": {id}, "answer": {"a\x00b"}}, 400},
			"broken UTF-8":   {"/cards/aws-one/note", url.Values{"note": {"\xff"}}, 400},
			"unknown card":   {"/cards/nowhere/answer", url.Values{"id": {id}, "answer": {"text"}}, 404},
			"note nowhere":   {"/cards/nowhere/note", url.Values{"note": {"text"}}, 404},
			"type nowhere":   {"/cards/nowhere/type-first", url.Values{"on": {"1"}}, 404},
			"own nowhere":    {"/cards/nowhere/own-first", url.Values{"on": {"1"}}, 404},
			"unknown pin":    {"/cards/aws-one/answer/pin", unknown, 404},
			"unknown answer": {"/cards/aws-one/answer/delete", unknown, 404},
			"pin on maybe":   {"/cards/aws-one/answer/pin", url.Values{"answer": {id}, "on": {"maybe"}}, 400},
			"type on maybe":  {"/cards/aws-one/type-first", url.Values{"on": {"maybe"}}, 400},
			"own without on": {"/cards/aws-one/own-first", nil, 400},
			"far too long":   {"/cards/aws-one/note", url.Values{"note": {strings.Repeat("가", 200_000)}}, 413},
		} {
			page := v.post(c.path, c.form)
			if page.Status != c.want {
				t.Errorf("%s: status %d, want %d", name, page.Status, c.want)
			}
			if c.want == 422 && page.Find(".field.bad .err").Length() != 1 {
				t.Errorf("%s: nothing says what is wrong", name)
			}
			if typed := c.form.Get("answer") + c.form.Get("note"); c.want == 422 && strings.TrimSpace(typed) != "" && page.Find(".field.bad textarea").Text() != typed {
				t.Errorf("%s: what was typed is lost", name)
			}
		}
		if n := s.learners(); n != 0 {
			t.Errorf("%d learners after refused forms", n)
		}
		if page := v.get("/cards/aws-one?edit=" + id); page.Status != http.StatusOK {
			t.Errorf("rewriting an answer that is gone: status %d", page.Status)
		}
	})
}

func TestVisitorsDoNotSeeEachOthersPapers(t *testing.T) {
	onEach(t, func(t *testing.T, s *site) {
		a, b := s.visitor(), s.visitor()
		a.keep("aws-one", "A's answer")
		a.post("/cards/aws-one/note", url.Values{"note": {"A's note"}})
		a.post("/cards/aws-one/type-first", url.Values{"on": {"1"}, "next": {"/"}})
		id := a.get("/cards/aws-one").Find("form[action$='/delete'] [name=answer]").AttrOr("value", "")
		b.submit(b.get("/study?tag=Linux"), "/reviews", "rating", "3") // B has a row, too
		for _, path := range []string{"/study?card=aws-one", "/cards/aws-one", "/cards/aws-one?edit=" + id} {
			page := b.get(path)
			if strings.Contains(string(page.Body), "A&#39;s") || page.Find("#typed").Length() != 0 {
				t.Errorf("B sees A's paper at %s", path)
			}
		}
		for path, form := range map[string]url.Values{
			"/cards/aws-one/answer/pin":    {"answer": {id}, "on": {"1"}},
			"/cards/aws-one/answer/delete": {"answer": {id}},
		} {
			if page := b.post(path, form); page.Status != http.StatusNotFound {
				t.Errorf("%s with A's id: status %d, want 404", path, page.Status)
			}
		}
		if got := a.answers("aws-one"); !slices.Equal(got, []string{"A's answer"}) {
			t.Errorf("A's answers are %q", got)
		}
	})
}

func TestLongestTextsFitTheirForms(t *testing.T) {
	s := newSite(t, storetest.SQLite(t))
	v := s.visitor()
	answer, note := strings.Repeat("😀", study.MaxOwnAnswer), strings.Repeat("한\n", study.MaxNote/2-1)+"한"
	v.review(v.get("/study"), "4", url.Values{"answer": {answer}, "keep": {"1"}})
	v.post("/cards/aws-one/note", url.Values{"note": {strings.ReplaceAll(note, "\n", "\r\n")}})
	page := v.get("/cards/aws-one")
	if page.Find("#own .own-text").Text() != answer || page.Find("textarea[name=note]").Text() != note {
		t.Error("a text of the greatest length is not kept whole")
	}
}

func TestOnlyTheQuestionOfWhoRecordsMayUseTheMicrophone(t *testing.T) {
	s := newSite(t, storetest.SQLite(t))
	v := s.visitor()
	check := func(page *webtest.Page, want bool) {
		t.Helper()
		media := strings.Contains(page.Header.Get("Content-Security-Policy"), "media-src 'self' blob:")
		microphone := strings.Contains(page.Header.Get("Permissions-Policy"), "microphone=(self)")
		if media != want || microphone != want || page.Find("#recorder").Length() == 1 != want {
			t.Errorf("%s: media %v, microphone %v, want %v", page.URL, media, microphone, want)
		}
	}
	check(v.get("/study"), false)
	v.set(url.Values{"recording": {"1"}})
	check(v.get("/study"), true)
	check(v.review(v.get("/study"), "9", nil), true)
	for _, path := range []string{"/", "/cards/aws-one", "/settings", "/study?q=zzzz", "/nowhere"} {
		check(v.get(path), false)
	}
}
