package study_test

import (
	"errors"
	"net/url"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"doesaegim/internal/cards"
	"doesaegim/internal/srs"
	"doesaegim/internal/store"
	"doesaegim/internal/store/storetest"
	"doesaegim/internal/study"
)

// startMock begins a mock interview that a form asks for, and returns its id.
func (l *learner) startMock(form string) string {
	l.t.Helper()
	values, err := url.ParseQuery(form)
	if err != nil {
		l.t.Fatal(err)
	}
	for key, value := range map[string]string{"id": uuid.NewString(), "questions": "6", "minutes": "3", "clock": "1"} {
		if !values.Has(key) {
			values.Set(key, value)
		}
	}
	choice, err := l.MockChoiceFromForm(ctx, l.now(), values)
	if err == nil {
		_, err = l.StartMock(ctx, l.now(), choice)
	}
	if err != nil {
		l.t.Fatal(err)
	}
	return choice.ID
}

func (l *learner) mock(id string) study.MockScreen {
	l.t.Helper()
	screen, err := l.Mock(ctx, l.now(), id)
	if err != nil {
		l.t.Fatal(err)
	}
	return screen
}

// act does an act on the question that is put now, 90 seconds after it was put.
func (l *learner) act(id string, act study.MockAct, note string) study.MockScreen {
	l.t.Helper()
	screen := l.mock(id)
	l.clock = l.clock.Add(90 * time.Second)
	if err := l.StepMock(ctx, l.now(), id, study.MockStep{Act: act, Place: screen.Place, Note: note, Extra: screen.Extra}); err != nil {
		l.t.Fatal(err)
	}
	return screen
}

func (l *learner) review(id string) study.MockReview {
	l.t.Helper()
	review, err := l.MockReview(ctx, l.now(), id)
	if err != nil {
		l.t.Fatal(err)
	}
	return review
}

// judge rates the answer that is gone through now.
func (l *learner) judge(id string, rating srs.Rating, ticked ...int) (study.MockReview, store.Outcome) {
	l.t.Helper()
	review := l.review(id)
	if review.Question == nil {
		l.t.Fatal("no answer is left to go through")
	}
	outcome, err := l.RateMock(ctx, l.now(), id, study.MockRating{Place: review.Place, Rep: review.Question.Rep, Rating: rating, Ticked: ticked})
	if err != nil {
		l.t.Fatal(err)
	}
	return review, outcome
}

func (l *learner) report(id string) study.MockReport {
	l.t.Helper()
	report, err := l.MockReport(ctx, l.now(), id)
	if err != nil {
		l.t.Fatal(err)
	}
	return report
}

// log are the ratings of a card that stand, the oldest first.
func (l *learner) log(card string) []store.Review {
	l.t.Helper()
	reviews, err := l.now().Store.Reviews(ctx, []string{card})
	if err != nil {
		l.t.Fatal(err)
	}
	return reviews
}

func TestMockInterviewFromTheFirstQuestionToTheReport(t *testing.T) {
	onEach(t, deckOf(t, "a|AWS|junior", "b|AWS, Linux|senior", "c|Linux"), func(t *testing.T, r *room) {
		l := r.learner("me")
		id := l.startMock("questions=3")
		first := l.act(id, study.MockAnswer, "먼저 범위를 봅니다\r\n")
		l.act(id, study.MockSkip, "")
		last := l.act(id, study.MockAnswer, "")
		if screen := l.mock(id); screen.Mock.Stage != study.MockReviewing || screen.Card != nil {
			t.Fatalf("after the last answer: %+v", screen)
		}

		review, _ := l.judge(id, srs.Good, 0, 1)
		if review.Question.Card != first.Card || review.Note != "먼저 범위를 봅니다" || review.Taken != 90*time.Second || review.Answers != 3 {
			t.Errorf("the first answer is gone through as %+v", review)
		}
		if review, _ = l.judge(id, srs.Again); !review.Skipped {
			t.Error("the skipped question is not said to be skipped")
		}
		l.judge(id, srs.Easy, 0, 1, 2)

		report := l.report(id)
		if report.Mock.Stage != study.MockFinished || !report.Mock.FinishedAt.Equal(l.clock) {
			t.Errorf("stage %d, finished at %s", report.Mock.Stage, report.Mock.FinishedAt)
		}
		if report.Passed != 2 || report.Said != 5 || report.Points != 9 || report.Taken != 270*time.Second {
			t.Errorf("passed %d, said %d of %d, took %s", report.Passed, report.Said, report.Points, report.Taken)
		}
		for i, want := range [][]int{{2}, {0, 1, 2}, nil} {
			if missed := report.Answers[i].Missed; !slices.Equal(missed, want) {
				t.Errorf("of answer %d the points %v are missed, want %v", i, missed, want)
			}
		}
		if len(report.Tonight) != 2 || report.Tonight[1] != first.Card || slices.Contains(report.Tonight, last.Card) {
			t.Errorf("tonight %v", report.Tonight)
		}
		logged := l.log(first.Card.ID)
		if len(logged) != 1 || logged[0].Source != "mock" || logged[0].Points != "110" || logged[0].Duration != 90*time.Second || logged[0].Rating != srs.Good {
			t.Errorf("the log has %+v", logged)
		}
		for _, tag := range report.Tags {
			if tag.Answers != 2 {
				t.Errorf("%d answers of %s, want 2", tag.Answers, tag.Tag)
			}
		}
	})
}

func TestMockInterviewGoesOnWhereItWasLeft(t *testing.T) {
	onEach(t, deckOf(t, "a|AWS", "b|AWS", "c|AWS"), func(t *testing.T, r *room) {
		l := r.learner("me")
		id := l.startMock("questions=3")
		l.act(id, study.MockAnswer, "")
		before := l.mock(id)
		l.act(id, study.MockLeave, "반쯤")
		again, err := study.New(r.Deck, func() time.Time { return r.clock })
		if err != nil {
			t.Fatal(err)
		}
		r.Study = again
		r.clock = r.clock.Add(8 * time.Hour)
		after := l.mock(id)
		if after.Card != before.Card || after.Place != before.Place || after.Note != "반쯤" || !after.ShownAt.Equal(before.ShownAt) {
			t.Errorf("left at %+v, went on at %+v", before, after)
		}
		if want := 3*time.Minute - 8*time.Hour - 90*time.Second; after.Left != want {
			t.Errorf("%s are left, want %s", after.Left, want)
		}
		lines, err := r.Mocks(ctx, l.now())
		if err != nil || len(lines) != 1 || lines[0].Stage != study.MockAsking || lines[0].Ended != 1 || lines[0].Questions != 3 {
			t.Errorf("the list has %+v, %v", lines, err)
		}
	})
}

func TestClockOfAMockInterviewIsExtendedAndSwitchedOff(t *testing.T) {
	onEach(t, deckOf(t, "a|AWS", "b|AWS"), func(t *testing.T, r *room) {
		l := r.learner("me")
		id := l.startMock("questions=2&minutes=1")
		screen := l.mock(id)
		more := study.MockStep{Act: study.MockMore, Place: screen.Place, Extra: screen.Extra}
		for range 2 {
			if err := r.StepMock(ctx, l.now(), id, more); err != nil {
				t.Fatal(err)
			}
		}
		if left := l.mock(id).Left; left != 90*time.Second {
			t.Errorf("asked twice by one page for 30 seconds more, %s are left", left)
		}
		r.clock = r.clock.Add(time.Hour)
		more.Extra = l.mock(id).Extra
		if err := r.StepMock(ctx, l.now(), id, more); err != nil {
			t.Fatal(err)
		}
		if left := l.mock(id).Left; left != study.MockMoreTime {
			t.Errorf("long after time was over, %s are left", left)
		}
		l.act(id, study.MockClockOff, "")
		if l.mock(id).Mock.Clock {
			t.Error("the clock is still on")
		}
		l.act(id, study.MockAnswer, "")
		if l.mock(id).Mock.Clock {
			t.Error("the clock is on again with the next question")
		}
	})
}

// chained is a chain of cards, each the follow-up of the one before, the last leading back to the first.
func chained(t *testing.T, length int) *cards.Deck {
	var specs []string
	for i := range length {
		specs = append(specs, "c"+string(rune('0'+i))+"|AWS||followups: [c"+string(rune('0'+(i+1)%length))+"]")
	}
	return deckOf(t, specs...)
}

func TestFollowupsOfAMockInterview(t *testing.T) {
	for _, c := range []struct {
		name string
		deck *cards.Deck
		acts []study.MockAct
		want string // depths asked
	}{
		{"three deep and no deeper", chained(t, 9), []study.MockAct{study.MockAnswer, study.MockAnswer, study.MockAnswer, study.MockAnswer}, "0123"},
		{"round a circle once", chained(t, 2), []study.MockAct{study.MockAnswer, study.MockAnswer}, "01"},
		{"never after itself", chained(t, 1), []study.MockAct{study.MockAnswer}, "0"},
		{"none after a skipped one", chained(t, 9), []study.MockAct{study.MockSkip}, "0"},
		{"none after a skipped follow-up", chained(t, 9), []study.MockAct{study.MockAnswer, study.MockSkip}, "01"},
		{"none to a card that is not there", deckOf(t, "a|AWS||followups: [nowhere]"), []study.MockAct{study.MockAnswer}, "0"},
		{"none to a card that is no longer asked", deckOf(t, "a|AWS||followups: [b]", "b|Linux||deprecated: old"), []study.MockAct{study.MockAnswer}, "0"},
	} {
		t.Run(c.name, func(t *testing.T) {
			onEach(t, c.deck, func(t *testing.T, r *room) {
				l := r.learner("me")
				id := l.startMock("questions=1&tag=AWS")
				asked := ""
				for _, act := range c.acts {
					screen := l.act(id, act, "")
					asked += string(rune('0' + screen.Place.Depth))
					if (screen.Before == nil) != (screen.Place.Depth == 0) {
						t.Errorf("at depth %d the question before is %v", screen.Place.Depth, screen.Before)
					}
				}
				if screen := l.mock(id); asked != c.want || screen.Mock.Stage != study.MockReviewing {
					t.Errorf("asked %s, then %+v", asked, screen)
				}
			})
		})
	}
}

func TestFollowupsDoNotCountAsQuestions(t *testing.T) {
	onEach(t, deckOf(t, "a|AWS||followups: [b]", "b|Linux", "c|AWS"), func(t *testing.T, r *room) {
		l := r.learner("me")
		id := l.startMock("questions=2&tag=AWS")
		for l.mock(id).Card != nil {
			l.act(id, study.MockAnswer, "")
		}
		m := l.mock(id).Mock
		if len(m.Turns) != 2 || m.Turns[0].Followups+m.Turns[1].Followups != 1 {
			t.Errorf("turns %+v", m.Turns)
		}
	})
}

func TestTwoTabsHoldOneMockInterview(t *testing.T) {
	onEach(t, deckOf(t, "a|AWS", "b|AWS"), func(t *testing.T, r *room) {
		l := r.learner("me")
		id := l.startMock("questions=2&id=0198c0de-0000-7000-8000-000000000001")
		l.startMock("questions=1&id=0198c0de-0000-7000-8000-000000000001")
		if lines, err := r.Mocks(ctx, l.now()); err != nil || len(lines) != 1 || lines[0].Questions != 2 {
			t.Fatalf("a form sent twice makes %+v, %v", lines, err)
		}

		first := l.act(id, study.MockAnswer, "한쪽")
		same := study.MockStep{Act: study.MockAnswer, Place: first.Place, Note: "한쪽"}
		if err := r.StepMock(ctx, l.now(), id, same); err != nil {
			t.Errorf("pressed twice: %v", err)
		}
		other := study.MockStep{Act: study.MockSkip, Place: first.Place, Note: "다른 쪽"}
		for range 2 {
			if err := r.StepMock(ctx, l.now(), id, other); !errors.Is(err, study.ErrMockMoved) {
				t.Errorf("an old tab: %v", err)
			}
		}
		if now := l.mock(id); now.Place.Turn != 1 {
			t.Fatalf("a question was skipped: %+v", now)
		}
		l.act(id, study.MockAnswer, "")

		review := l.review(id)
		if review.Note != "한쪽\n\n다른 쪽" {
			t.Errorf("what was typed into two tabs is kept as %q", review.Note)
		}
		l.judge(id, srs.Good)
		rating := study.MockRating{Place: review.Place, Rep: review.Question.Rep, Rating: srs.Good}
		if _, err := r.RateMock(ctx, l.now(), id, rating); err != nil {
			t.Errorf("rated twice alike: %v", err)
		}
		rating.Rating = srs.Again
		if _, err := r.RateMock(ctx, l.now(), id, rating); !errors.Is(err, study.ErrMockMoved) {
			t.Errorf("rated otherwise: %v", err)
		}
		if log := l.log(review.Question.Card.ID); len(log) != 1 || log[0].Rating != srs.Good {
			t.Errorf("the log has %+v", log)
		}
		l.judge(id, srs.Hard)
		finished := l.report(id).Mock.FinishedAt
		r.clock = r.clock.Add(time.Hour)
		if _, err := r.RateMock(ctx, l.now(), id, study.MockRating{Place: study.Place{Turn: 1}, Rep: 1, Rating: srs.Hard}); err != nil {
			t.Error(err)
		}
		if err := r.StepMock(ctx, l.now(), id, study.MockStep{Act: study.MockAnswer, Place: first.Place, Note: "나중"}); !errors.Is(err, study.ErrMockMoved) {
			t.Errorf("a tab left open: %v", err)
		}
		if again := l.report(id).Mock.FinishedAt; !again.Equal(finished) {
			t.Errorf("finished at %s and at %s", finished, again)
		}
	})
}

// A crash between the log and the mock interview: the resent form finds the review in the log, and the mock interview
// takes over how it was rated there.
// A step that changes nothing must not make the shelf in memory newer than the database: what is answered next would be
// asked again and again.
func TestIdleStepOfAMockInterviewLosesNoReview(t *testing.T) {
	onEach(t, deckOf(t, "a|AWS", "b|AWS"), func(t *testing.T, r *room) {
		l := r.learner("me")
		l.rate(plain, srs.Easy)
		id := l.startMock("questions=1")
		for range 2 { // leaving without a word, twice
			screen := l.mock(id)
			if err := r.StepMock(ctx, l.now(), id, study.MockStep{Act: study.MockLeave, Place: screen.Place, Note: screen.Note}); err != nil {
				t.Fatal(err)
			}
		}
		q, receipt := l.rate(study.Session{Mode: study.ModeNew}, srs.Easy)
		if receipt.Outcome != store.Recorded {
			t.Fatalf("the outcome is %v", receipt.Outcome)
		}
		if asked := l.asked(study.Session{Mode: study.ModeNew}); asked == q.Card.ID {
			t.Errorf("%s is asked again after its answer was recorded", asked)
		}
	})
}

func TestRatingThatOnlyTheLogKnowsIsTakenOver(t *testing.T) {
	onEach(t, deckOf(t, "a|AWS"), func(t *testing.T, r *room) {
		l := r.learner("me")
		id := l.startMock("questions=1")
		l.act(id, study.MockAnswer, "")
		q := l.review(id).Question
		if _, err := r.Record(ctx, l.now(), study.Submission{CardID: "a", ReviewID: q.ReviewID, Rep: 1, Rating: srs.Hard, Ticked: []int{1}, Mode: "mock"}); err != nil {
			t.Fatal(err)
		}
		if _, outcome := l.judge(id, srs.Again); outcome != store.Duplicate {
			t.Errorf("outcome %d", outcome)
		}
		if report := l.report(id); report.Answers[0].Rating != srs.Hard || report.Said != 1 || len(l.log("a")) != 1 {
			t.Errorf("the report has %+v, the log %+v", report.Answers, l.log("a"))
		}
	})
}

func TestRatingCountsInTheMockAloneWhereTheCardWasReviewedMeanwhile(t *testing.T) {
	onEach(t, deckOf(t, "a|AWS"), func(t *testing.T, r *room) {
		l := r.learner("me")
		id := l.startMock("questions=1")
		l.act(id, study.MockAnswer, "")
		review := l.review(id)
		l.rate(plain, srs.Easy)
		outcome, err := r.RateMock(ctx, l.now(), id, study.MockRating{Place: review.Place, Rep: review.Question.Rep, Rating: srs.Again})
		if err != nil || outcome != store.Stale {
			t.Fatalf("outcome %d, %v", outcome, err)
		}
		if report := l.report(id); report.Mock.Stage != study.MockFinished || report.Answers[0].Rating != srs.Again {
			t.Errorf("report %+v", report)
		}
		if log := l.log("a"); len(log) != 1 || log[0].Rating != srs.Easy {
			t.Errorf("the log has %+v", log)
		}
	})
}

func TestCardsThatLeaveTheDeckArePassedOver(t *testing.T) {
	whole := deckOf(t, "a|AWS", "b|AWS", "c|AWS")
	onEach(t, whole, func(t *testing.T, r *room) {
		l := r.learner("me")
		id := l.startMock("questions=3")
		first := l.act(id, study.MockAnswer, "").Card.ID
		second := l.mock(id).Card.ID
		rest := slices.DeleteFunc([]string{"a|AWS", "b|AWS", "c|AWS"}, func(spec string) bool { return strings.HasPrefix(spec, second) })
		r.deck = deckOf(t, rest...)
		third := l.mock(id)
		if third.Card == nil || third.Card.ID == first || third.Left != 3*time.Minute {
			t.Fatalf("instead of %s is put %+v", second, third)
		}
		l.act(id, study.MockAnswer, "")
		l.judge(id, srs.Good)
		r.deck = deckOf(t, first+"|AWS")
		if screen := l.mock(id); screen.Mock.Stage != study.MockFinished {
			t.Errorf("stage %d with no card left to go through", screen.Mock.Stage)
		}
		report := l.report(id)
		if len(report.Answers) != 2 || report.Answers[1].Card != nil || report.Passed != 1 {
			t.Errorf("report %+v", report)
		}
	})
}

func TestMockInterviewIsEndedEarly(t *testing.T) {
	onEach(t, deckOf(t, "a|AWS", "b|AWS", "c|AWS"), func(t *testing.T, r *room) {
		l := r.learner("me")
		id := l.startMock("questions=3")
		l.act(id, study.MockAnswer, "")
		l.act(id, study.MockEnd, "")
		if review := l.review(id); review.Mock.Stage != study.MockReviewing || review.Answers != 1 {
			t.Errorf("after the end: %+v", review)
		}
		l.judge(id, srs.Good)
		if report := l.report(id); len(report.Answers) != 1 || len(report.Tonight) != 0 {
			t.Errorf("report %+v", report)
		}
	})
}

func TestTonightAsksExactlyWhatTheMockInterviewLeft(t *testing.T) {
	onEach(t, deckOf(t, "a|AWS", "b|AWS", "c|AWS", "d|AWS", "e|AWS"), func(t *testing.T, r *room) {
		l := r.learner("me")
		id := l.startMock("questions=4")
		for l.mock(id).Card != nil {
			l.act(id, study.MockAnswer, "")
		}
		want := map[string]bool{}
		for i := range 4 {
			review, _ := l.judge(id, []srs.Rating{srs.Again, srs.Good, srs.Good, srs.Again}[i], [][]int{nil, {0, 1}, {0, 1, 2}, nil}[i]...)
			if i != 2 {
				want[review.Question.Card.ID] = true
			}
		}
		r.clock = r.clock.Add(time.Minute)
		session, err := study.ParseSession(r.deck, url.Values{"mock": {id}})
		if err != nil {
			t.Fatal(err)
		}
		if session = l.screen(session).Session; session.Values().Get("mock") != id || session.Since.IsZero() {
			t.Errorf("the session's address is %s", session.Query())
		}
		for n := 3; n > 0; n-- {
			if left := l.screen(session).Progress.Left.Total(); left != n {
				t.Errorf("%d are left, want %d", left, n)
			}
			q, _ := l.rate(session, srs.Good)
			if !want[q.Card.ID] {
				t.Errorf("%s is asked", q.Card.ID)
			}
			delete(want, q.Card.ID)
		}
		if asked := l.asked(session); asked != "" || len(want) > 0 {
			t.Errorf("then %q is asked; %v were not", asked, want)
		}
		if _, err := r.Screen(ctx, r.learner("other").now(), session, ""); !errors.Is(err, store.ErrUnknownMock) {
			t.Errorf("another learner: %v", err)
		}
	})
}

func TestMockInterviewOfAnotherLearnerIsUnknown(t *testing.T) {
	onEach(t, deckOf(t, "a|AWS"), func(t *testing.T, r *room) {
		id := r.learner("me").startMock("questions=1")
		other := r.learner("other")
		for _, known := range []bool{false, true} {
			if known {
				other.rate(plain, srs.Good)
			}
			_, asked := r.Mock(ctx, other.now(), id)
			_, reviewed := r.MockReview(ctx, other.now(), id)
			_, reported := r.MockReport(ctx, other.now(), id)
			_, rated := r.RateMock(ctx, other.now(), id, study.MockRating{Rep: 1, Rating: srs.Good})
			stepped := r.StepMock(ctx, other.now(), id, study.MockStep{Act: study.MockAnswer})
			for i, err := range []error{asked, reviewed, reported, rated, stepped, r.DeleteMock(ctx, other.now(), id)} {
				if !errors.Is(err, store.ErrUnknownMock) {
					t.Errorf("call %d: %v", i, err)
				}
			}
		}
	})
}

func TestMockFormNamesWhatIsWrong(t *testing.T) {
	r := newRoom(t, "sqlite:"+t.TempDir()+"/test.db", deckOf(t, "a|AWS||asked: [{company: K, role: SRE}]", "b|Linux||asked: [{company: J}]"))
	l := r.learner("me")
	for form, want := range map[string]string{
		"questions=0":           "questions",
		"questions=999":         "questions",
		"questions=six":         "questions",
		"questions=":            "questions",
		"minutes=0":             "minutes",
		"minutes=11":            "minutes",
		"company=nobody":        "company",
		"role=nobody":           "role",
		"tag=nothing":           "tag",
		"level=wizard":          "level",
		"company=J&role=SRE":    "match",
		"company=K&tag=AWS":     "",
		"tag=aws&tag=AWS":       "",
		"company=&role=&tag=":   "",
		"level=senior&tag=AWS":  "",
		"company=K&tag=Linux":   "",
		"questions=20&clock=no": "",
	} {
		values, err := url.ParseQuery(form)
		if err != nil {
			t.Fatal(err)
		}
		for key, value := range map[string]string{"id": uuid.NewString(), "questions": "6", "minutes": "3"} {
			if !values.Has(key) {
				values.Set(key, value)
			}
		}
		choice, err := r.MockChoiceFromForm(ctx, l.now(), values)
		if err == nil {
			_, err = r.StartMock(ctx, l.now(), choice)
		}
		var bad *study.MockError
		if errors.As(err, &bad); (want == "") != (err == nil) || want != "" && bad.Field != want {
			t.Errorf("%s: %v, want %q", form, err, want)
		}
	}
	for form, want := range map[string]error{
		"questions=6&minutes=3&id=m1":                                 study.ErrBadSubmission,
		"questions=6&minutes=3&interview=none&id=" + uuid.NewString(): store.ErrUnknownInterview,
	} {
		values, _ := url.ParseQuery(form)
		if _, err := r.MockChoiceFromForm(ctx, l.now(), values); !errors.Is(err, want) {
			t.Errorf("%s: %v", form, err)
		}
	}
}

func TestNoteOfAMockInterviewIsBounded(t *testing.T) {
	r := newRoom(t, "sqlite:"+t.TempDir()+"/test.db", deckOf(t, "a|AWS"))
	l := r.learner("me")
	id := l.startMock("questions=1")
	if err := r.StepMock(ctx, l.now(), id, study.MockStep{Act: study.MockAnswer, Note: strings.Repeat("가", study.MaxMockNote+1)}); !errors.Is(err, study.ErrTextTooLong) {
		t.Errorf("one character too many: %v", err)
	}
	if err := r.StepMock(ctx, l.now(), id, study.MockStep{Act: study.MockAnswer, Note: strings.Repeat("가", study.MaxMockNote)}); err != nil {
		t.Errorf("the longest note: %v", err)
	}
}

func TestNextInterviewGivesWhatAMockInterviewIsAbout(t *testing.T) {
	onEach(t, deckOf(t, "a|AWS", "b|Linux"), func(t *testing.T, r *room) {
		l := r.learner("me")
		interview := r.NewInterview(l.now())
		interview.Title, interview.Company, interview.Tags = "카카오", "아무 회사", []study.TagWeight{{Tag: "Linux", Weight: 2}}
		if err := r.SaveInterview(ctx, l.now(), interview, true); err != nil {
			t.Fatal(err)
		}
		options, err := r.MockOptions(ctx, l.now())
		if err != nil || options.Next == nil || options.Next.ID != interview.ID {
			t.Fatalf("the form offers %+v, %v", options.Next, err)
		}
		id := l.startMock("tag=AWS&company=&interview=" + interview.ID)
		screen := l.mock(id)
		if screen.Card.ID != "b" || len(screen.Mock.Turns) != 1 || screen.Mock.Title != "카카오" || screen.Mock.Company != "아무 회사" {
			t.Errorf("asked is %s of %+v", screen.Card.ID, screen.Mock)
		}
	})
}

// A note is text as other texts are kept: pasted control characters, which PostgreSQL refuses, do not lose it.
func TestMockNoteIsPlainText(t *testing.T) {
	onEach(t, deckOf(t, "a|AWS", "b|AWS"), func(t *testing.T, r *room) {
		l := r.learner("me")
		id := l.startMock("questions=2")
		l.act(id, study.MockAnswer, "\x00\x1b[1m\u1100\u1161\r  나\r\n")
		l.act(id, study.MockAnswer, "")
		if note := l.review(id).Note; note != "[1m가\n  나" {
			t.Errorf("kept as %q", note)
		}
	})
}

// What the end of a session offers is about the cards of the session: those that a mock interview, or a debrief, left to
// study.
func TestEndOfHomeworkOffersTheSameCardsInOtherModes(t *testing.T) {
	r := newRoom(t, storetest.SQLite(t), manyCards(t, map[string]int{"AWS": study.WeakSession + 4}))
	l := r.learner("me")
	id := l.startMock("questions=2")
	for range 2 {
		l.act(id, study.MockSkip, "")
	}
	for range 2 {
		l.judge(id, srs.Again)
	}
	var failed []string
	for _, c := range l.report(id).Tonight {
		failed = append(failed, c.ID)
	}
	stuck := l.debrief(l.interviewed(), url.Values{"stuck": {"aws-00", "aws-01", "aws-02"}})
	for name, c := range map[string]struct {
		session study.Session
		of      []string
	}{
		"mock":    {study.Session{Mode: study.ModeWeak, Mock: id}, failed},
		"debrief": {stuck.StudyStuck(), []string{"aws-00", "aws-01", "aws-02"}},
	} {
		session := l.screen(c.session).Session
		for l.asked(session) != "" {
			l.rate(session, srs.Good)
		}
		finish := l.screen(session).Finish
		if finish.Weak != len(c.of) || finish.Matching != len(c.of) {
			t.Errorf("%s: %d cards again, of %d, want %d", name, finish.Weak, finish.Matching, len(c.of))
		}
		for _, mode := range []study.Mode{study.ModeWeak, study.ModeCram, study.ModePlain, study.ModeNew, study.ModeDue} {
			other := session.WithMode(mode)
			read, err := study.ParseSession(r.deck, other.Values())
			if err != nil || !reflect.DeepEqual(read, other) {
				t.Errorf("%s: the address of mode %s leads to %+v, %v", name, mode, read, err)
			}
			l.clock = l.clock.Add(time.Second)
			if screen := l.screen(read); screen.Question != nil && !slices.Contains(c.of, screen.Question.Card.ID) {
				t.Errorf("%s: mode %s asks %s, which is not one of %v", name, mode, screen.Question.Card.ID, c.of)
			} else if mode == study.ModeWeak && (screen.Question == nil || screen.Progress.Left.Total() != finish.Weak) {
				t.Errorf("%s: %d cards are offered, and %+v asked", name, finish.Weak, screen.Progress.Left)
			}
		}
	}
}

// A row that only a damaged database or a hostile file can hold keeps nobody from their pages.
func TestMockThatBeginsWithAFollowupIsShown(t *testing.T) {
	onEach(t, deckOf(t, "a|AWS", "b|AWS"), func(t *testing.T, r *room) {
		l := r.learner("me")
		id := uuid.NewString()
		if _, err := l.now().Store.AddMock(ctx, store.Mock{ID: id, Minutes: 3, CreatedAt: r.clock, Questions: []store.MockQuestion{
			{Turn: 0, Depth: 1, CardID: "a", ReviewID: uuid.NewString()}, {Turn: 2, Depth: 0, CardID: "b", ReviewID: uuid.NewString()},
		}}); err != nil {
			t.Fatal(err)
		}
		screen, err := r.Mock(ctx, l.now(), id)
		if err != nil || screen.Card == nil || screen.Card.ID != "a" || len(screen.Mock.Turns) != 2 {
			t.Errorf("the mock interview shows %+v, %v", screen, err)
		}
	})
}
