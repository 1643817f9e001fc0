package browser_test

import (
	"context"
	"net/http"
	"net/url"
	"path"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"doesaegim/internal/browser"
	"doesaegim/internal/srs"
	"doesaegim/internal/study"
)

// mocks are the ids of mock interviews, one at each stage.
type mocks struct{ asking, reviewing, finished string }

// holdMocks gives a learner mock interviews.
func (s *site) holdMocks(token string) mocks {
	return mocks{s.holdMock(token, study.MockAsking), s.holdMock(token, study.MockReviewing), s.holdMock(token, study.MockFinished)}
}

// holdMock holds a mock interview of one question, and what follows it, until a stage.
func (s *site) holdMock(token string, until study.MockStage) (id string) {
	s.t.Helper()
	ctx, choice := context.Background(), s.desk.NewMockChoice(url.Values{"questions": {"1"}, "tag": {"Kubernetes"}})
	_, err := s.desk.StartMock(ctx, s.learner(token), choice)
	for err == nil {
		var screen study.MockScreen
		screen, err = s.desk.Mock(ctx, s.learner(token), choice.ID)
		if err == nil && screen.Mock.Stage == until {
			return choice.ID
		}
		if screen.Mock.Stage == study.MockAsking {
			step := study.MockStep{Act: study.MockAnswer, Place: screen.Place, Note: "먼저 범위를 봅니다."}
			err = s.desk.StepMock(ctx, s.learner(token), choice.ID, step)
			continue
		}
		var review study.MockReview
		if review, err = s.desk.MockReview(ctx, s.learner(token), choice.ID); err == nil {
			rating := study.MockRating{Place: review.Place, Rep: review.Question.Rep, Rating: srs.Hard, Ticked: []int{0}}
			_, err = s.desk.RateMock(ctx, s.learner(token), choice.ID, rating)
		}
	}
	s.t.Fatal(err)
	return ""
}

// Parts of the page that asks.
const (
	mockPlace = `document.querySelector("#ask [name=place]").value`
	timeLeft  = `document.querySelector("[role=timer]").textContent`
)

// finishSyllable is Ctrl+Enter while an input method is in the middle of a syllable.
const finishSyllable = `document.activeElement.dispatchEvent(new KeyboardEvent("keydown", {key: "Process", code: "Enter", ctrlKey: true, isComposing: true, bubbles: true, cancelable: true}))`

var finishAnswer = browser.Key{Key: "Enter", Code: "Enter", Modifiers: chromedp.ModifierCtrl}

func TestMockInterviewByKeys(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	tab := browser.NewTab(t)
	s.mustOpen(tab, "/mock")
	tab.Do(browser.Script(`(document.querySelector("#questions").value = "2", document.querySelector("[name=tag][value=Behavioral]").click())`))
	tab.Load(browser.Click("form.settings .primary"))

	first := browser.Read[string](tab, "location.pathname")
	tab.Wait("/^2:/.test(" + timeLeft + ")")
	tab.Do(browser.Press(browser.Key{Key: "ㅡ", Code: "KeyM"}))
	tab.Wait(`document.querySelector("#ask [name=extra]").value === "30000" && /^3:/.test(` + timeLeft + `)`)

	tab.Do(browser.Click("#note"), browser.Type("먼저 m 범위를 봅니다"))
	tab.Load(chromedp.Reload())
	if note := browser.Read[string](tab, `document.querySelector("#note").value`); note != "먼저 m 범위를 봅니다" {
		t.Errorf("after a reload the note is %q", note)
	}
	s.advance(4 * time.Minute)
	tab.Load(chromedp.Reload())
	tab.Wait(`document.querySelector(".over").textContent !== "" && ` + timeLeft + ` === "0:00"`)
	if place := browser.Read[string](tab, mockPlace); place != "0.0" {
		t.Errorf("when time is over, %s is asked", place)
	}
	tabTo(tab, "#note")
	tab.Load(browser.Script(finishSyllable))
	asked := 1
	for ; exists(tab, "#ask"); asked++ {
		if note := browser.Read[string](tab, `document.querySelector("#note").value`); note != "" {
			t.Errorf("the next question begins with %q", note)
		}
		tab.Load(browser.Press(finishAnswer))
	}
	if asked < 2 {
		t.Errorf("%d questions were asked", asked)
	}

	if own := browser.Read[string](tab, `document.querySelector(".own .own-text").textContent`); own != "먼저 m 범위를 봅니다" {
		t.Errorf("beside the model answer stands %q", own)
	}
	if left := browser.Read[float64](tab, `document.querySelector(".card").getBoundingClientRect().right - document.querySelector(".model").getBoundingClientRect().right`); left > 1 {
		t.Errorf("beside the model answer %v pixels are empty", left)
	}
	tab.Load(browser.Press(browser.Key{Key: "1", Code: "Digit1"}))
	for exists(tab, ".rates") {
		tab.Load(browser.Press(browser.Space))
	}
	if got := s.reviews(tab); got != asked {
		t.Errorf("the log has %d reviews of %d answers", got, asked)
	}
	if path := browser.Read[string](tab, "location.pathname"); path != first+"/report" {
		t.Fatalf("at the end: %s", path)
	}
	s.advance(time.Minute)
	tab.Load(browser.Press(browser.Enter))
	if !exists(tab, "form.card") {
		t.Error("the button for tonight starts no session")
	}
}

func TestDraftOfAMockInterviewYieldsToANewerNote(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	tab := browser.NewTab(t)
	who, _ := s.candidate()
	tab.Do(browser.Cookie(s.url, who[0].name, who[0].value))
	id := s.holdMock(who[0].value, study.MockAsking)
	s.mustOpen(tab, "/mock/"+id)
	const note = `document.querySelector("#note").value`

	// What is typed after asking for more time is newer than what that has sent.
	tab.Do(browser.Click("#note"), browser.Type("첫 줄"))
	tabTo(tab, "[value=more]")
	tab.Do(browser.Press(browser.Enter))
	tab.Wait(`document.querySelector("#ask [name=extra]").value === "30000"`)
	if !browser.Read[bool](tab, `document.activeElement.matches("[value=more]")`) {
		t.Errorf("after asking for more time the focus is on %s", browser.Read[string](tab, focused))
	}
	tab.Do(browser.Click("#note"), browser.Type("과 둘째"))
	tab.Load(chromedp.Reload())
	if got := browser.Read[string](tab, note); got != "첫 줄과 둘째" {
		t.Errorf("after a reload the note is %q", got)
	}

	const newer = "다른 기기에서 고친 메모"
	step := study.MockStep{Act: study.MockLeave, Note: newer}
	if err := s.desk.StepMock(context.Background(), s.learner(who[0].value), id, step); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		s.mustOpen(tab, "/mock/"+id)
		if got := browser.Read[string](tab, note); got != newer {
			t.Errorf("the note is %q, want the newer one", got)
		}
	}
}

func TestWithoutScriptAMockInterviewIsHeld(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	tab := withoutScript(t)
	s.mustOpen(tab, "/mock")
	tab.Do(browser.Script(`(document.querySelector("#questions").value = "1")`))
	tab.Load(browser.Click("form.settings .primary"))
	if browser.Read[bool](tab, `document.querySelector(".clock").checkVisibility() || !document.querySelector("#clock p").checkVisibility()`) {
		t.Error("a clock that does not run is shown")
	}
	tabTo(tab, "#note")
	tab.Do(browser.Type("메모"))
	tabTo(tab, "[value=more]")
	tab.Load(browser.Press(browser.Enter))
	if kept := browser.Read[string](tab, `document.querySelector("#note").value + document.querySelector("#ask [name=extra]").value`); kept != "메모30000" {
		t.Errorf("after asking for more time: %q", kept)
	}
	tabTo(tab, "[value=skip]")
	tab.Load(browser.Press(browser.Enter))
	tabTo(tab, ".rate.r1")
	tab.Load(browser.Press(browser.Enter))
	if !exists(tab, ".results") || s.reviews(tab) != 1 {
		t.Errorf("at the end: %s, %d reviews", browser.Read[string](tab, "location.pathname"), s.reviews(tab))
	}
}

func TestEnterInANumberStartsTheMockInterviewOfTheForm(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	tab := withoutScript(t)
	who, _ := s.candidate()
	tab.Do(browser.Cookie(s.url, who[0].name, who[0].value))
	s.mustOpen(tab, "/mock")
	tab.Do(browser.Click("[name=tag][value=Kubernetes]"), browser.Click("#questions"))
	tab.Load(browser.Press(browser.Enter))
	screen, err := s.desk.Mock(context.Background(), s.learner(who[0].value), path.Base(browser.Read[string](tab, "location.pathname")))
	if err != nil {
		t.Fatal(err)
	}
	if tags := screen.Mock.Tags; screen.Mock.Title != "" || len(tags) != 1 || tags[0].Tag != "Kubernetes" {
		t.Errorf("Enter starts %q about %v", screen.Mock.Title, tags)
	}
}

func TestEnterInAPointOfAMockInterviewRatesNothing(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	tab := withoutScript(t)
	s.mustOpen(tab, "/study")
	tab.Do(browser.Click("summary"))
	tab.Load(browser.Click(".rate.r3")) // from the first answer on, the visitor is known
	s.mustOpen(tab, "/mock/"+s.holdMock(s.token(tab), study.MockReviewing))
	tabTo(tab, "[name=points]")
	tab.Do(browser.Press(browser.Space))
	if status := tab.Load(browser.Press(browser.Enter)); status != http.StatusBadRequest || s.reviews(tab) != 1 {
		t.Errorf("Enter is answered with %d, and the log has %d reviews", status, s.reviews(tab))
	}
	if !browser.Read[bool](tab, `document.querySelector("[name=points]").checked`) {
		t.Error("what was ticked is forgotten")
	}
}
