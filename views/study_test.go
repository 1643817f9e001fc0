package views

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"doesaegim/internal/cards"
	"doesaegim/internal/srs"
	"doesaegim/internal/study"

	"github.com/PuerkitoBio/goquery"
)

func TestStudyKeepsTheRulesOfEveryPage(t *testing.T) {
	eachLanguage(t, func(t *testing.T, s Shell) {
		for _, notice := range []Notice{{}, {Kind: NoticeBuried, Card: "linux-inode"}, {Kind: "unknown", Card: "linux-inode"}} {
			s.Notice = notice
			checkPage(t, s, Study(s, sampleScreen(), StudyForm{}))
			checkPage(t, s, Study(s, askingCard("hostile"), StudyForm{Open: true, Problem: "<b>", Ticked: []int{0, 99, -1}}))
			checkPage(t, s, Study(s, askingCard("linux-inode"), StudyForm{}))
		}
	})
}

// formValues reads the hidden fields of a form.
func formValues(form *goquery.Selection) map[string][]string {
	values := map[string][]string{}
	form.Find("input[type=hidden]").Each(func(_ int, e *goquery.Selection) {
		name := e.AttrOr("name", "")
		values[name] = append(values[name], e.AttrOr("value", ""))
	})
	return values
}

func TestReviewFormSendsWhatRecordingNeeds(t *testing.T) {
	s, screen := sampleShell(cards.Korean), sampleScreen()
	form := parsed(t, Study(s, screen, StudyForm{})).Find("form[action='/base/reviews']")
	if form.AttrOr("method", "") != "post" || form.AttrOr("autocomplete", "") != "off" {
		t.Error("a review must be posted, and a reload must not keep ticks")
	}
	want := map[string][]string{
		"card": {"k8s-crashloopbackoff-triage"}, "rep": {"5"}, "id": {screen.Question.ReviewID}, "duration_ms": {""},
		"tag": {"Kubernetes", `<b>&"`},
	}
	got := formValues(form)
	if len(got) != len(want) {
		t.Errorf("hidden fields %v, want %v", got, want)
	}
	for name, values := range want {
		if !slices.Equal(got[name], values) {
			t.Errorf("%s is %q, want %q", name, got[name], values)
		}
	}
	for i := range 5 {
		if form.Find(fmt.Sprintf("input[type=checkbox][name=points][value='%d']", i)).Length() != 1 {
			t.Errorf("no box for point %d", i)
		}
	}
}

func TestRatingButtonsSayWhenTheCardComesBack(t *testing.T) {
	words := map[cards.Language][]string{
		cards.Korean:  {"다시, 10분 뒤에", "어려움, 24일 뒤에", "알맞음, 1.4개월 뒤에", "쉬움, 2.7개월 뒤에"},
		cards.English: {"Again, comes back in 10 minutes", "Hard, comes back in 24 days", "Good, comes back in 1.4 months", "Easy, comes back in 2.7 months"},
	}
	eachLanguage(t, func(t *testing.T, s Shell) {
		buttons := parsed(t, Study(s, sampleScreen(), StudyForm{})).Find("button[name=rating]")
		if buttons.Length() != 4 {
			t.Fatalf("%d buttons", buttons.Length())
		}
		buttons.Each(func(i int, b *goquery.Selection) {
			if b.AttrOr("value", "") != strconv.Itoa(i+1) {
				t.Errorf("button %d sends %q", i, b.AttrOr("value", ""))
			}
			b.Find("[aria-hidden]").Remove()
			if name := strings.Join(strings.Fields(b.Text()), " "); !strings.HasPrefix(strings.ReplaceAll(name, " ,", ","), words[s.Language()][i]) {
				t.Errorf("button %d is named %q, want %q", i, name, words[s.Language()][i])
			}
		})
	})
}

func TestTwoButtonsAreAgainAndGood(t *testing.T) {
	s := sampleShell(cards.Korean)
	s.Buttons = 2
	var values []string
	parsed(t, Study(s, sampleScreen(), StudyForm{})).Find("button[name=rating]").Each(func(_ int, b *goquery.Selection) {
		values = append(values, b.AttrOr("value", ""))
	})
	if !slices.Equal(values, []string{"1", "3"}) {
		t.Errorf("the buttons send %v", values)
	}
}

func TestIntervalsAreHiddenOnWish(t *testing.T) {
	s := sampleShell(cards.English)
	s.Intervals = false
	page := rendered(t, Study(s, sampleScreen(), StudyForm{}))
	if strings.Contains(page, "24 days") || strings.Contains(page, "comes back") {
		t.Error("an interval is shown")
	}
}

func TestUndoIsOfferedWhereThereIsSomethingToUndo(t *testing.T) {
	s, screen := sampleShell(cards.Korean), sampleScreen()
	undo := "form[action='/base/reviews/undo']"
	form := parsed(t, Study(s, screen, StudyForm{})).Find(undo)
	if got := formValues(form); !slices.Equal(got["id"], []string{screen.UndoID}) || len(got["tag"]) != 2 {
		t.Errorf("undo sends %v", got)
	}
	screen.UndoID = ""
	if parsed(t, Study(s, screen, StudyForm{})).Find(undo).Length() != 0 {
		t.Error("undo is offered with nothing to undo")
	}
}

func TestRefusedReviewKeepsWhatWasTicked(t *testing.T) {
	s := sampleShell(cards.English)
	page := parsed(t, Study(s, sampleScreen(), StudyForm{Open: true, Ticked: []int{1, 4}, Problem: s.Words.Failure.BadRating}))
	if page.Find("details.reveal[open]").Length() != 1 {
		t.Error("the answer is folded")
	}
	var ticked []string
	page.Find("input[name=points][checked]").Each(func(_ int, e *goquery.Selection) { ticked = append(ticked, e.AttrOr("value", "")) })
	if !slices.Equal(ticked, []string{"1", "4"}) {
		t.Errorf("ticked %v", ticked)
	}
	if alert := page.Find("[role=alert]").Text(); !strings.Contains(alert, s.Words.Failure.BadRating) {
		t.Errorf("the alert says %q", alert)
	}
}

func TestStateLineSaysHowLongTheCardRested(t *testing.T) {
	for _, c := range []struct {
		status          study.Status
		elapsed         int
		korean, english string
	}{
		{study.Status{Condition: study.ConditionNew}, 0, "새 카드", "New card"},
		{study.Status{Condition: study.ConditionLearning, Memory: srs.Memory{State: srs.Learning}}, 0, "학습 중", "Learning"},
		{study.Status{Condition: study.ConditionLearning, Memory: srs.Memory{State: srs.Relearning}}, 0, "다시 학습", "Relearning"},
		{study.Status{Condition: study.ConditionReview}, 18, "복습, 18일 만", "Review after 18 days"},
		{study.Status{Condition: study.ConditionReview}, 1, "복습, 1일 만", "Review after 1 day"},
		{study.Status{Condition: study.ConditionReview}, 0, "복습", "Review"},
		{study.Status{Condition: study.ConditionLeech}, 3, "자꾸 막히는 문제", "Keeps slipping"},
		{study.Status{Condition: study.ConditionSuspended}, 3, "일시중단", "Suspended"},
	} {
		q := &study.Question{Status: c.status, ElapsedDays: c.elapsed}
		if got := sampleShell(cards.Korean).questionState(q); got != c.korean {
			t.Errorf("%q, want %q", got, c.korean)
		}
		if got := sampleShell(cards.English).questionState(q); got != c.english {
			t.Errorf("%q, want %q", got, c.english)
		}
	}
}

func TestPassagesInTheOtherLanguageSaySo(t *testing.T) {
	s := sampleShell(cards.English)
	page := parsed(t, Study(s, askingCard("k8s-readiness"), StudyForm{}))
	for _, selector := range []string{"h1", ".prose", ".points label span"} {
		if lang := page.Find(selector).AttrOr("lang", ""); lang != "ko" {
			t.Errorf("%s of a Korean card on an English page has lang %q", selector, lang)
		}
	}
	page = parsed(t, Study(s, sampleScreen(), StudyForm{}))
	if _, ok := page.Find("h1").Attr("lang"); ok {
		t.Error("an English question on an English page has a lang of its own")
	}
}

func TestHostileCardStaysText(t *testing.T) {
	eachLanguage(t, func(t *testing.T, s Shell) {
		page := rendered(t, Study(s, askingCard("hostile"), StudyForm{Open: true}))
		for _, bad := range []string{"<script>", "<img src=x", `onclick="alert`, "javascript:alert"} {
			if strings.Contains(strings.ReplaceAll(page, "[link](javascript:alert", ""), bad) {
				t.Errorf("%q came through", bad)
			}
		}
	})
}

func TestBoxesTellPointsThatMustBeSaidFromBonusPoints(t *testing.T) {
	eachLanguage(t, func(t *testing.T, s Shell) {
		page := parsed(t, Study(s, screenWithPoints("one", "{text: two, must: false}", "three"), StudyForm{}))
		var musts []string
		page.Find("input[name=points].must").Each(func(_ int, e *goquery.Selection) { musts = append(musts, e.AttrOr("value", "")) })
		if !slices.Equal(musts, []string{"0", "2"}) {
			t.Errorf("the points %v must be said", musts)
		}
		if bonus := page.Find("label[for=point-1] .bonus"); page.Find(".bonus").Length() != 1 || bonus.Text() != s.Words.Shell.Bonus {
			t.Errorf("marked as a bonus: %q", page.Find(".bonus").Text())
		}
	})
}

func TestHintSaysHowManyPointsThereAreAndHowTheFirstMustBegins(t *testing.T) {
	s := sampleShell(cards.Korean)
	for _, c := range []struct {
		points []string
		want   string
	}{
		{[]string{"{text: bonus of four words, must: false}", "'`kubectl` describe shows the events'", "b"}, "3개 kubectl describe…"},
		{[]string{"one two three four five six seven eight"}, "1개 one two three four…"},
		{[]string{"하나", "둘"}, "2개"},
		{nil, ""},
	} {
		clue := parsed(t, Study(s, screenWithPoints(c.points...), StudyForm{})).Find("details.clue")
		got := strings.Join(strings.Fields(regexp.MustCompile(`\d개`).FindString(clue.Text())+" "+clue.Find("q").Text()), " ")
		if got != c.want {
			t.Errorf("%v: the hint says %q, want %q", c.points, got, c.want)
		}
	}
}

func TestConfidenceIsAskedForOnWish(t *testing.T) {
	eachLanguage(t, func(t *testing.T, s Shell) {
		if parsed(t, Study(s, sampleScreen(), StudyForm{})).Find("[name=confidence]").Length() != 0 {
			t.Error("confidence is asked for by itself")
		}
		s.Confidence = true
		page := checkPage(t, s, Study(s, sampleScreen(), StudyForm{Open: true, Confidence: study.Vague}))
		var values []string
		page.Find("form[action='/base/reviews'] [name=confidence]").Each(func(_ int, e *goquery.Selection) {
			values = append(values, e.AttrOr("value", "")+e.AttrOr("data-keys", ""))
		})
		if !slices.Equal(values, []string{"37", "28", "19"}) {
			t.Errorf("values and keys %v", values)
		}
		if chosen := page.Find("[name=confidence][checked]"); chosen.Length() != 1 || chosen.AttrOr("value", "") != "2" {
			t.Error("what was chosen is not kept")
		}
	})
}

func TestTicksShowTheLatestOfALongSession(t *testing.T) {
	done := make([]srs.Rating, study.MaxTicks)
	for i := range done {
		done[i] = srs.Good
	}
	for _, c := range []struct {
		name   string
		p      study.Progress
		asking bool
		want   int
		now    int // index of the current mark, or -1
	}{
		{"the first of one", study.Progress{Left: study.Counts{New: 1}}, true, 1, 0},
		{"the twelfth of 32", study.Progress{Done: done[:11], Left: study.Counts{Review: 21}}, true, 32, 11},
		{"many done, many left", study.Progress{Done: done, Left: study.Counts{Review: 500}}, true, study.MaxTicks, 49},
		{"many done, one left", study.Progress{Done: done, Left: study.Counts{Review: 1}}, true, study.MaxTicks, 99},
		{"without an end", study.Progress{Done: done[:3], Endless: true}, true, 4, 3},
		{"finished", study.Progress{Done: done}, false, 99, -1},
		{"nothing at all", study.Progress{}, false, 0, -1},
	} {
		ticks := progressStrip(c.p, c.asking)
		now := slices.IndexFunc(ticks, func(t tick) bool { return t.class == "now" })
		if len(ticks) != c.want || now != c.now {
			t.Errorf("%s: %d marks, the current one at %d; want %d and %d", c.name, len(ticks), now, c.want, c.now)
		}
		if n := len(ticks); n > 0 {
			x, width := ticks[n-1].x, ticks[n-1].width
			if width <= 0 || x+width > ticksWidth+0.05 {
				t.Errorf("%s: the last mark ends at %v", c.name, x+width)
			}
		}
	}
}
