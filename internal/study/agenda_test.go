package study_test

import (
	"fmt"
	"net/url"
	"strings"
	"testing"
	"time"

	"doesaegim/internal/cards"
	"doesaegim/internal/srs"
	"doesaegim/internal/store"
	"doesaegim/internal/store/storetest"
	"doesaegim/internal/study"
)

// prepare gives the learner an interview so many days ahead.
func (l *learner) prepare(days, minutes int, tags ...study.TagWeight) study.Interview {
	l.t.Helper()
	i := l.NewInterview(l.now())
	i.Title, i.Company, i.Minutes, i.Tags = "면접", "되새김", minutes, tags
	i.Date = i.Date.AddDate(0, 0, days-i.DaysLeft)
	if err := l.SaveInterview(ctx, l.now(), i, true); err != nil {
		l.t.Fatal(err)
	}
	return i
}

func (l *learner) today() study.Today {
	l.t.Helper()
	today, err := l.Today(ctx, l.now())
	if err != nil {
		l.t.Fatal(err)
	}
	return today
}

// manyCards makes a deck of so many cards of a tag, named aws-00 and on.
func manyCards(t *testing.T, counts map[string]int) *cards.Deck {
	t.Helper()
	var specs []string
	for _, tag := range []string{"AWS", "Linux"} {
		for i := range counts[tag] {
			specs = append(specs, fmt.Sprintf("%s-%02d|%s", strings.ToLower(tag), i, tag))
		}
	}
	return deckOf(t, specs...)
}

func TestPlanFillsTheMinutesOfTheDayAndIsDoneWithThem(t *testing.T) {
	onEach(t, manyCards(t, map[string]int{"AWS": 60}), func(t *testing.T, r *room) {
		l := r.learner("me")
		if plan := l.today().Plan; plan != nil {
			t.Fatalf("a plan without an interview: %+v", plan)
		}
		l.prepare(10, 10)
		plan := l.today().Plan
		if plan == nil || plan.Interview.DaysLeft != 10 || plan.Minutes < 8 || plan.Minutes > 10 || plan.New != plan.Cards {
			t.Fatalf("plan = %+v, want about ten minutes of new cards", plan)
		}
		if r := plan.Readiness; r.Without != 0 || r.With < 0.5 || r.Low > r.With || r.High < r.With || r.Cards != 60 {
			t.Errorf("readiness = %+v", r)
		}
		answers := 0
		for ; l.asked(plain) != ""; answers++ {
			if answers > 200 {
				t.Fatal("the plan never ends")
			}
			q := l.screen(plain).Question
			l.clock = l.clock.Add(38 * time.Second)
			l.Record(ctx, l.now(), study.Submission{CardID: q.Card.ID, ReviewID: q.ReviewID, Rep: q.Rep, Rating: srs.Easy,
				Duration: 38 * time.Second, Mode: study.ModeDue})
		}
		if answers < plan.Cards-1 || answers > plan.Cards+1 {
			t.Errorf("%d answers on a day of %d cards", answers, plan.Cards)
		}
		if finish := l.screen(plain).Finish; finish.Plan == nil || finish.Plan.Cards != 0 {
			t.Errorf("the end of the day is %+v", finish)
		}
	})
}

func TestPlanAsksOnlyWhatTheInterviewIsAbout(t *testing.T) {
	r := newRoom(t, storetest.SQLite(t), manyCards(t, map[string]int{"AWS": 10, "Linux": 10}))
	l := r.learner("me")
	for range 20 {
		l.rate(study.Session{Mode: study.ModeNew}, srs.Easy)
	}
	l.prepare(20, 60, study.TagWeight{Tag: "Linux", Weight: 2})
	r.clock = r.clock.AddDate(0, 0, 15)
	plan := l.today().Plan
	if plan == nil || plan.Outside != 10 {
		t.Fatalf("plan = %+v, want ten due cards left outside", plan)
	}
	for l.asked(plain) != "" {
		if q, _ := l.rate(plain, srs.Easy); q.Card.Tags[0] != "Linux" {
			t.Fatalf("asked %s", q.Card.ID)
		}
	}
	if id := l.asked(study.Session{Mode: study.ModePlain}); id == "" {
		t.Error("a plain session does not ask what the plan leaves out")
	}
	tag := study.Session{Mode: study.ModeDue, Filter: cards.Filter{Tags: []string{"AWS"}}}
	if id := l.asked(tag); id == "" {
		t.Error("a session by tag asks nothing of what is due")
	}
}

func TestDayOfTheInterviewTakesALastLook(t *testing.T) {
	r := newRoom(t, storetest.SQLite(t), manyCards(t, map[string]int{"AWS": 30}))
	l := r.learner("me")
	for range 10 {
		l.rate(study.Session{Mode: study.ModeNew}, srs.Easy)
	}
	l.prepare(2, 30)
	r.clock = r.clock.AddDate(0, 0, 2)
	plan := l.today().Plan
	if plan == nil || !plan.Final || plan.New != 0 || plan.Cards != 10 {
		t.Fatalf("plan = %+v, want a last look at the ten seen cards", plan)
	}
	for range 10 {
		l.rate(plain, srs.Good)
	}
	if id := l.asked(plain); id != "" {
		t.Errorf("asked %s after the last look", id)
	}
	r.clock = r.clock.AddDate(0, 0, 1)
	if today := l.today(); today.Plan != nil || len(today.Goals) != 0 {
		t.Errorf("the day after: %+v", today.Plan)
	}
	if l.asked(plain) == "" {
		t.Error("the day after nothing is asked, not even new cards")
	}
}

func TestTwoInterviewsOfOneDayShareTheLastLook(t *testing.T) {
	r := newRoom(t, storetest.SQLite(t), manyCards(t, map[string]int{"AWS": 10, "Linux": 10}))
	l := r.learner("me")
	for range 20 {
		l.rate(study.Session{Mode: study.ModeNew}, srs.Easy)
	}
	l.prepare(2, 60, study.TagWeight{Tag: "AWS", Weight: 1})
	l.prepare(2, 60, study.TagWeight{Tag: "Linux", Weight: 1})
	r.clock = r.clock.AddDate(0, 0, 2)
	if plan := l.today().Plan; plan == nil || !plan.Final || plan.Cards != 20 {
		t.Fatalf("plan = %+v, want a last look at the cards of both interviews", plan)
	}
}

// Whoever is away for long in front of a card studies it for longer than a planner believes. Such a learner is planned for
// all the same.
func TestLearnerWhoTakesHoursIsPlannedFor(t *testing.T) {
	r := newRoom(t, storetest.SQLite(t), manyCards(t, map[string]int{"AWS": 40}))
	l := r.learner("me")
	for range srs.EnoughTimes {
		q := l.screen(study.Session{Mode: study.ModeNew}).Question
		review := store.Review{ID: q.ReviewID, CardID: q.Card.ID, Rep: 1, Rating: srs.Easy, ReviewedAt: r.clock, ReceivedAt: r.clock,
			Day: 20782, Duration: 2 * time.Hour, Source: "new"}
		if _, err := l.now().Store.AddReview(ctx, review, []string{q.Card.ID}, func(m store.Memory, _ store.Review) store.Memory {
			m.Memory = q.Choices.For(srs.Easy).Memory
			m.DueAt, m.LastReviewedAt, m.LastDay = r.clock.AddDate(0, 0, 5), r.clock, 20782
			return m
		}); err != nil {
			t.Fatal(err)
		}
	}
	i := l.prepare(5, 30)
	if plan := l.today().Plan; plan == nil || plan.Cards != 0 || !plan.Full {
		t.Errorf("plan = %+v, want one that the day's hours have ended", plan)
	}
	r.clock = r.clock.AddDate(0, 0, 1)
	if plan := l.today().Plan; plan == nil || plan.Readiness.Cards != 40 {
		t.Errorf("plan = %+v", plan)
	}
	if o := l.outlook(i); o.Readiness.Cards != 40 {
		t.Errorf("outlook = %+v", o)
	}
	l.asked(plain)
}

func TestMissedDaysArePlannedAnew(t *testing.T) {
	r := newRoom(t, storetest.SQLite(t), manyCards(t, map[string]int{"AWS": 60}))
	l := r.learner("me")
	l.prepare(10, 10)
	before := l.today().Plan.Readiness.With
	r.clock = r.clock.AddDate(0, 0, 5)
	plan := l.today().Plan
	if plan.Interview.DaysLeft != 5 || plan.Cards == 0 {
		t.Fatalf("plan = %+v", plan)
	}
	if plan.Readiness.With >= before {
		t.Errorf("five missed days raise readiness from %v to %v", before, plan.Readiness.With)
	}
}

func TestInterviewsComeNearestFirstAndThePastOnesLast(t *testing.T) {
	r := newRoom(t, storetest.SQLite(t), manyCards(t, map[string]int{"AWS": 1}))
	l := r.learner("me")
	for _, days := range []int{30, 3, 10} {
		l.prepare(days, 30)
	}
	r.clock = r.clock.AddDate(0, 0, 5)
	all, err := r.Interviews(ctx, l.now())
	if err != nil {
		t.Fatal(err)
	}
	var left []int
	for _, i := range all {
		left = append(left, i.DaysLeft)
	}
	if fmt.Sprint(left) != "[5 25 -2]" {
		t.Errorf("days left: %v", left)
	}
}

func TestArchivedInterviewIsNotPreparedForUntilItIsTakenOut(t *testing.T) {
	onEach(t, manyCards(t, map[string]int{"AWS": 5}), func(t *testing.T, r *room) {
		l := r.learner("me")
		i := l.prepare(10, 10)
		for _, on := range []bool{true, true, false} {
			if err := r.ArchiveInterview(ctx, l.now(), i.ID, on); err != nil {
				t.Fatal(err)
			}
			if today := l.today(); (today.Plan == nil) != on || (len(today.Goals) == 0) != on {
				t.Errorf("archived %v: %+v, %+v", on, today.Plan, today.Goals)
			}
		}
	})
}

func TestMinutesEndADayThatHasMoreToStudy(t *testing.T) {
	r := newRoom(t, storetest.SQLite(t), manyCards(t, map[string]int{"AWS": 30}))
	l := r.learner("me")
	i := l.prepare(10, 5)
	for l.asked(plain) != "" {
		q := l.screen(plain).Question
		l.clock = l.clock.Add(50 * time.Second)
		l.submit(q, srs.Easy, study.ModeDue)
	}
	plan := l.screen(plain).Finish.Plan
	if plan == nil || !plan.Full || plan.Cards != 0 || plan.Budget != 5 {
		t.Fatalf("plan = %+v, want one whose minutes are used up", plan)
	}
	i.Minutes = 600
	if err := r.SaveInterview(ctx, l.now(), i, false); err != nil {
		t.Fatal(err)
	}
	if plan := l.today().Plan; plan.Full || plan.Cards == 0 || plan.Budget != 600 {
		t.Errorf("with more minutes the plan is %+v", plan)
	}
}

func TestLearningCardsTakeOfTheMinutes(t *testing.T) {
	r := newRoom(t, storetest.SQLite(t), manyCards(t, map[string]int{"AWS": 60}))
	l := r.learner("me")
	l.prepare(10, 10)
	for range 6 {
		l.rate(plain, srs.Again)
		if plan := l.today().Plan; plan.Minutes > plan.Budget {
			t.Fatalf("the plan takes %d of %d minutes", plan.Minutes, plan.Budget)
		}
	}
}

func TestInterviewOfTheLastDaysIsAskedAboutForAWeek(t *testing.T) {
	r := newRoom(t, storetest.SQLite(t), manyCards(t, map[string]int{"AWS": 5}))
	l := r.learner("me")
	l.prepare(2, 10)
	last := l.prepare(4, 10)
	for day := range 14 {
		past := l.today().Past
		switch {
		case day < 3 && past != nil, day > 4+study.DebriefDays && past != nil:
			t.Errorf("day %d: asked about %+v", day, past)
		case day > 4 && day <= 4+study.DebriefDays && (past == nil || past.ID != last.ID):
			t.Errorf("day %d: asked about %+v, want the latest interview", day, past)
		}
		r.clock = r.clock.AddDate(0, 0, 1)
	}
	r.clock = r.clock.AddDate(0, 0, -8)
	l.debrief(last, url.Values{"note": {"잘 끝났다"}})
	if past := l.today().Past; past != nil {
		t.Errorf("asked again about %+v, which is written down", past)
	}
}

// An answer that is taken back is asked again, also where the plan was made since.
func TestUndoneAnswerComesBackIntoThePlan(t *testing.T) {
	r := newRoom(t, storetest.SQLite(t), manyCards(t, map[string]int{"AWS": 60}))
	l := r.learner("me")
	l.prepare(10, 600)
	var last string
	for range 10 {
		q, _ := l.rate(plain, srs.Easy)
		last = q.Card.ID
	}
	before := l.today().Plan // made anew after ten answers
	if _, err := r.Undo(ctx, l.now(), ""); err != nil {
		t.Fatal(err)
	}
	if after := l.today().Plan; after.Cards != before.Cards+1 || after.Readiness.Reviews != before.Readiness.Reviews-1 {
		t.Errorf("after undo of %s the plan has %d cards, of %d reviews; before %d, of %d", last, after.Cards, after.Readiness.Reviews, before.Cards, before.Readiness.Reviews)
	}
}

func TestFarInterviewIsAGoalWithoutAPlan(t *testing.T) {
	r := newRoom(t, storetest.SQLite(t), manyCards(t, map[string]int{"AWS": 5}))
	l := r.learner("me")
	l.prepare(study.PlanDays+1, 10)
	if today := l.today(); today.Plan != nil || len(today.Goals) != 1 || today.Newcomer {
		t.Errorf("before the plan begins: %+v, %+v", today.Plan, today.Goals)
	}
	r.clock = r.clock.AddDate(0, 0, 1)
	if l.today().Plan == nil {
		t.Error("the plan does not begin")
	}
}
