package study_test

import (
	"errors"
	"math"
	"testing"
	"time"

	"doesaegim/internal/cards"
	"doesaegim/internal/srs"
	"doesaegim/internal/store"
	"doesaegim/internal/store/storetest"
	"doesaegim/internal/study"
)

func (l *learner) outlook(i study.Interview) study.Outlook {
	l.t.Helper()
	o, err := l.Outlook(ctx, l.now(), i.ID)
	if err != nil {
		l.t.Fatal(err)
	}
	return o
}

// tag is the outlook of a tag.
func tagOf(t *testing.T, o study.Outlook, tag string) study.TagOutlook {
	t.Helper()
	for _, of := range o.Tags {
		if of.Tag == tag {
			return of
		}
	}
	t.Fatalf("no outlook for %s", tag)
	return study.TagOutlook{}
}

func TestOutlookAgreesWithTheFirstPageAndCountsUnseenCardsAsZero(t *testing.T) {
	onEach(t, manyCards(t, map[string]int{"AWS": 40, "Linux": 20}), func(t *testing.T, r *room) {
		l := r.learner("me")
		for range 30 {
			l.rate(study.Session{Mode: study.ModeNew}, srs.Easy)
		}
		i := l.prepare(10, 5, study.TagWeight{Tag: "Linux", Weight: 1}, study.TagWeight{Tag: "AWS", Weight: 2})
		r.clock = r.clock.AddDate(0, 0, 1)
		o, plan := l.outlook(i), l.today().Plan
		if o.Readiness != plan.Readiness {
			t.Errorf("the page expects %+v, the first page %+v", o.Readiness, plan.Readiness)
		}
		if !o.Planned || o.Readiness.Seen != 30 || o.Readiness.Cards != 60 || o.Readiness.Reviews != 30 || o.Readiness.Enough {
			t.Errorf("outlook = %+v", o)
		}
		aws := tagOf(t, o, "AWS")
		// Of the forty cards of AWS ten are unseen, and of Linux all are.
		if !aws.Enough || aws.Seen != 30 || aws.Without > 0.75 || aws.Without < 0.65 || aws.Low > aws.With || aws.High < aws.With {
			t.Errorf("AWS = %+v", aws)
		}
		if linux := tagOf(t, o, "Linux"); linux.Enough || linux.Without != 0 || linux.With <= 0 {
			t.Errorf("Linux = %+v", linux)
		}
		if o.Tags[0].Tag != "AWS" || o.Tags[0].Weight != 2 {
			t.Errorf("the weightier tag is not the first: %+v", o.Tags)
		}
	})
}

func TestReadinessIsShownFromTheFloorOn(t *testing.T) {
	r := newRoom(t, storetest.SQLite(t), manyCards(t, map[string]int{"AWS": study.MinReviews, "Linux": study.MinSeen}))
	l := r.learner("me")
	i := l.prepare(20, 60)
	for n := range study.MinReviews {
		// The outlook is kept for some answers; a new day has it computed anew.
		if o := l.outlook(i); o.Readiness.Reviews < study.MinReviews && o.Readiness.Enough {
			t.Fatalf("after %d reviews: %+v", n, o.Readiness)
		}
		l.rate(study.Session{Mode: study.ModeNew, Filter: cards.Filter{Tags: []string{"AWS"}}}, srs.Easy)
	}
	for n := range study.MinSeen {
		r.clock = r.clock.AddDate(0, 0, 1)
		if o := l.outlook(i); !o.Readiness.Enough || !tagOf(t, o, "AWS").Enough || tagOf(t, o, "Linux").Enough {
			t.Fatalf("after %d cards of Linux: %+v", n, o)
		}
		l.rate(study.Session{Mode: study.ModeNew, Filter: cards.Filter{Tags: []string{"Linux"}}}, srs.Easy)
	}
	r.clock = r.clock.AddDate(0, 0, 1)
	if o := l.outlook(i); !tagOf(t, o, "Linux").Enough {
		t.Errorf("after %d cards of Linux: %+v", study.MinSeen, tagOf(t, o, "Linux"))
	}
}

func TestOutlookWithoutAPlanIsOfMemoryAlone(t *testing.T) {
	r := newRoom(t, storetest.SQLite(t), manyCards(t, map[string]int{"AWS": 20}))
	l := r.learner("me")
	for range 10 {
		l.rate(study.Session{Mode: study.ModeNew}, srs.Easy)
	}
	far, past, today, archived := l.prepare(study.PlanDays+1, 30), l.prepare(1, 30), l.prepare(2, 30), l.prepare(20, 30)
	if err := r.ArchiveInterview(ctx, l.now(), archived.ID, true); err != nil {
		t.Fatal(err)
	}
	r.clock = r.clock.AddDate(0, 0, 2)
	for name, i := range map[string]study.Interview{"past": past, "today": today, "archived": archived} {
		o := l.outlook(i)
		if o.Planned || o.Readiness.With != o.Readiness.Without || o.Readiness.With <= 0 || o.Readiness.With > 0.5 || o.Tags[0].More != (study.More{}) {
			t.Errorf("%s: %+v", name, o)
		}
	}
	// Memories fade until the day: that of a day farther away is lower.
	if a, b := l.outlook(today).Readiness.With, l.outlook(archived).Readiness.With; a <= b {
		t.Errorf("today %v, in weeks %v", a, b)
	}
	if o := l.outlook(far); o.Interview.DaysLeft != study.PlanDays-1 || !o.Planned {
		t.Errorf("two days later the plan has not begun: %+v", o)
	}
	r.clock = r.clock.AddDate(0, 0, -1)
	if o := l.outlook(far); !o.Planned || o.Interview.DaysLeft != study.PlanDays {
		t.Errorf("the plan does not begin %d days before: %+v", study.PlanDays, o)
	}
	r.clock = r.clock.AddDate(0, 0, -1)
	if o := l.outlook(far); o.Planned || o.Readiness.With != o.Readiness.Without {
		t.Errorf("planned for too early: %+v", o)
	}
}

// What 25 minutes more bring is beyond the day's plan, and is what the next day's plan has gained once they are spent.
func TestMoreMinutesOfATagBringWhatIsSaid(t *testing.T) {
	deck := manyCards(t, map[string]int{"AWS": 60, "Linux": 60})
	linux := study.Session{Mode: study.ModeNew, Filter: cards.Filter{Tags: []string{"Linux"}}}
	// tomorrow is the outlook of the day after one on which the plan was followed and so many more cards of Linux got a
	// rating; more is what was said on the day itself.
	tomorrow := func(cards int, rating srs.Rating) (next study.Outlook, more study.More) {
		r := newRoom(t, storetest.SQLite(t), deck)
		l := r.learner("me")
		i := l.prepare(6, 10)
		more = tagOf(t, l.outlook(i), "Linux").More
		for id := l.asked(plain); id != ""; id = l.asked(plain) {
			l.learn(id, srs.Good)
		}
		for range cards {
			l.learn(l.asked(linux), rating)
		}
		r.clock = r.clock.AddDate(0, 0, 1)
		return l.outlook(i), more
	}
	without, said := tomorrow(0, srs.Good)
	if said.Cards == 0 || said.Minutes > study.MoreMinutes || said.Minutes < study.MoreMinutes-2 {
		t.Fatalf("said = %+v", said)
	}
	var tag, all float64
	for n, share := range []float64{0.24, 0.094, 0.495, 0.171} { // how learners rate what they see first
		with, _ := tomorrow(said.Cards, srs.Ratings[n])
		tag += share * (tagOf(t, with, "Linux").With - tagOf(t, without, "Linux").With)
		all += share * (with.Readiness.With - without.Readiness.With)
	}
	t.Logf("said %+v, found %.4f of the tag and %.4f of all", said, tag, all)
	if math.Abs(said.Tag-tag) > 0.3*tag || math.Abs(said.All-all) > 0.3*all {
		t.Errorf("said %+v, found %.4f of the tag and %.4f of all", said, tag, all)
	}
}

func TestOutlookIsComputedAnewWhenItIsStale(t *testing.T) {
	r := newRoom(t, storetest.SQLite(t), manyCards(t, map[string]int{"AWS": 60}))
	l := r.learner("me")
	i := l.prepare(10, 10)
	first := l.outlook(i)
	for range 9 {
		l.rate(plain, srs.Easy)
	}
	if again := l.outlook(i); again.Readiness != first.Readiness {
		t.Error("planned anew after nine answers")
	}
	l.rate(plain, srs.Easy)
	if again := l.outlook(i); again.Readiness == first.Readiness {
		t.Error("not planned anew after ten answers")
	}
	before := l.outlook(i)
	if _, err := r.Undo(ctx, l.now(), ""); err != nil {
		t.Fatal(err)
	}
	if o := l.outlook(i); o.Readiness.Reviews != before.Readiness.Reviews-1 {
		t.Errorf("after undo it is of %d reviews, before of %d", o.Readiness.Reviews, before.Readiness.Reviews)
	}
	for _, on := range []bool{true, false} {
		before := l.outlook(i).Readiness.Cards
		if err := r.Suspend(ctx, l.now(), "aws-30", on); err != nil {
			t.Fatal(err)
		}
		if after := l.outlook(i).Readiness.Cards; (after < before) != on || after == before {
			t.Errorf("suspended %v: of %d cards, before of %d", on, after, before)
		}
	}
	i.Minutes = 60
	if err := r.SaveInterview(ctx, l.now(), i, false); err != nil {
		t.Fatal(err)
	}
	if o := l.outlook(i); o.Interview.Minutes != 60 {
		t.Errorf("after a change: %+v", o.Interview)
	}
}

func TestOutlookOfAnothersInterviewIsUnknown(t *testing.T) {
	onEach(t, manyCards(t, map[string]int{"AWS": 3}), func(t *testing.T, r *room) {
		i := r.learner("me").prepare(10, 30)
		other := r.learner("other")
		if _, err := r.Outlook(ctx, other.now(), i.ID); !errors.Is(err, store.ErrUnknownInterview) {
			t.Errorf("a guest gets %v", err)
		}
		other.prepare(10, 30)
		if _, err := r.Outlook(ctx, other.now(), i.ID); !errors.Is(err, store.ErrUnknownInterview) {
			t.Errorf("another learner gets %v", err)
		}
	})
}

// learn rates a card never seen, and then Good until it is not asked again today. It takes as long as the planner
// thinks that a new card takes.
func (l *learner) learn(card string, first srs.Rating) {
	l.t.Helper()
	took, rating := time.Duration(srs.DefaultCosts().New*float64(time.Second)), first
	for {
		screen, err := l.Screen(ctx, l.now(), plain, card)
		if err != nil {
			l.t.Fatal(err)
		}
		q := screen.Question
		if q.Status.Condition != study.ConditionNew && q.Status.Condition != study.ConditionLearning {
			return
		}
		l.clock = l.clock.Add(took)
		_, err = l.Record(ctx, l.now(), study.Submission{
			CardID: q.Card.ID, ReviewID: q.ReviewID, Rep: q.Rep, Rating: rating, Duration: took, Mode: study.ModeDue,
		})
		if err != nil {
			l.t.Fatal(err)
		}
		took, rating = time.Millisecond, srs.Good
	}
}
