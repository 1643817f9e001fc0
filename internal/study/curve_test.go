package study_test

import (
	"math"
	"testing"
	"time"

	"doesaegim/internal/srs"
	"doesaegim/internal/study"
)

func (l *learner) curve(card string) *study.Curve {
	l.t.Helper()
	page, err := l.CardPage(ctx, l.now(), card)
	if err != nil {
		l.t.Fatal(err)
	}
	return page.Curve
}

// The curve says what the rest of the page says: what was and is the probability of recall, and when a card falls due.
func TestCurveFallsBetweenReviewsAndGoesOn(t *testing.T) {
	onEach(t, deckOf(t, "a|AWS"), func(t *testing.T, r *room) {
		l := r.learner("me")
		if c := l.curve("a"); c != nil {
			t.Fatalf("a card never reviewed has the curve %+v", c)
		}
		first := r.Day(l.now())
		l.answer("a", srs.Easy)
		if c := l.curve("a"); len(c.Past) != 1 || c.Today != 0 || c.Future[0].Recall != 1 {
			t.Errorf("on the first day %+v", c)
		}
		l.clock = l.clock.AddDate(0, 0, 9)
		before, err := l.CardPage(ctx, l.now(), "a")
		if err != nil {
			t.Fatal(err)
		}
		l.answer("a", srs.Again)
		l.answer("a", srs.Good)
		l.clock = l.clock.AddDate(0, 0, 3)
		page, err := l.CardPage(ctx, l.now(), "a")
		if err != nil {
			t.Fatal(err)
		}
		c := page.Curve
		if !c.First.Equal(first) || c.Today != 12 || !c.Date(c.Today).Equal(r.Day(l.now())) || c.Target != study.DefaultRetention {
			t.Errorf("from %v, today is day %d, the target %v", c.First, c.Today, c.Target)
		}
		var reviewed []study.CurvePoint
		for i, p := range c.Past {
			if p.Rating != 0 {
				reviewed = append(reviewed, p)
			} else if i > 0 && c.Past[i-1].Rating == 0 && (p.Recall >= c.Past[i-1].Recall || p.Day <= c.Past[i-1].Day) {
				t.Errorf("recall does not fall from %+v to %+v", c.Past[i-1], p)
			}
		}
		// Of two reviews on one day the first has something to bring back.
		if len(reviewed) != 1 || reviewed[0].Rating != srs.Again || reviewed[0].Day != 9 || reviewed[0].Recall != before.Status.Retrievability {
			t.Errorf("reviewed at %+v, with recall %v", reviewed, before.Status.Retrievability)
		}
		if now := c.Past[len(c.Past)-1]; now.Day != 12 || now.Recall != page.Status.Retrievability || c.Future[0] != now || c.Ahead[0] != now {
			t.Errorf("now %+v, then %+v, in words %+v; the page says %v", now, c.Future[0], c.Ahead[0], page.Status.Retrievability)
		}
		for i, p := range c.Future[1:] {
			if p.Recall >= c.Future[i].Recall {
				t.Errorf("recall does not fall from %+v to %+v", c.Future[i], p)
			}
		}
		if last := c.Future[len(c.Future)-1]; last.Day != c.Last || c.Last < c.Today+30 || c.Date(c.Last).Before(page.Status.DueAt) {
			t.Errorf("the curve ends with %+v of %d, due is %v", last, c.Last, page.Status.DueAt)
		}
	})
}

func TestCurveOfALongHistoryHasFewPoints(t *testing.T) {
	onEach(t, deckOf(t, "a|AWS"), func(t *testing.T, r *room) {
		l := r.learner("me")
		for i := range 70 {
			l.answer("a", srs.Good)
			l.clock = l.clock.Add(time.Duration(i) * 48 * time.Hour)
		}
		c := l.curve("a")
		if n := len(c.Past) + len(c.Future); n > 400 {
			t.Errorf("%d points", n)
		}
		for _, p := range append(c.Past, c.Future...) {
			if p.Day < 0 || p.Day > c.Last || math.IsNaN(p.Recall) || p.Recall <= 0 || p.Recall > 1 {
				t.Errorf("point %+v", p)
			}
		}
	})
}

// A clock that went back leaves reviews in an order of time that is none of days.
func TestCurveAfterTheClockWentBack(t *testing.T) {
	onEach(t, deckOf(t, "a|AWS"), func(t *testing.T, r *room) {
		l := r.learner("me")
		l.clock = l.clock.AddDate(0, 0, 40)
		l.answer("a", srs.Easy)
		l.clock = l.clock.AddDate(0, 0, -40)
		l.answer("a", srs.Good)
		l.settings.Zone = "America/New_York"
		if c := l.curve("a"); c.Today < 0 || c.Last <= c.Today || len(c.Future) == 0 {
			t.Errorf("%+v", c)
		}
	})
}
