package study_test

import (
	"testing"
	"time"

	"doesaegim/internal/srs"
	"doesaegim/internal/study"
)

// After the clock has gone back, undo takes back the review given last, also when the shelf is read anew (another
// replica, a restart, an eviction).
func TestUndoAfterTheClockWentBack(t *testing.T) {
	onEach(t, deckOf(t, "a|AWS", "b|AWS"), func(t *testing.T, r *room) {
		l := r.learner("me")
		l.rate(plain, srs.Easy)
		r.clock = r.clock.Add(-time.Hour)
		l.rate(plain, srs.Easy)
		warm := l.screen(plain).UndoID
		again, err := study.New(r.Deck, func() time.Time { return r.clock })
		if err != nil {
			t.Fatal(err)
		}
		r.Study = again
		if cold := l.screen(plain).UndoID; cold != warm {
			t.Errorf("before a restart undo would take back %s, after it %s", warm, cold)
		}
		if card, err := r.Undo(ctx, l.now(), ""); err != nil || card != "b" {
			t.Errorf("undo took back %s, %v; b was rated last", card, err)
		}
	})
}

// A learner who corrects their time zone can still undo what they have just rated.
func TestUndoAfterAChangeOfZone(t *testing.T) {
	onEach(t, deckOf(t, "a|AWS", "b|AWS"), func(t *testing.T, r *room) {
		l := r.learner("me")
		l.rate(plain, srs.Easy)
		l.settings.Zone = "America/New_York"
		if err := l.now().Store.SaveSettings(ctx, l.settings.String()); err != nil {
			t.Fatal(err)
		}
		screen := l.screen(plain)
		today, err := r.Today(ctx, l.now())
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range today.Week {
			if d.Future && d.Reviews > 0 {
				t.Errorf("%d reviews stand on %s, which is still to come", d.Reviews, d.Date.Format("Mon 2 Jan"))
			}
		}
		if screen.UndoID == "" {
			t.Error("nothing to undo a minute after a rating")
		}
	})
}

// A weak session is ten cards, also over four o'clock in the morning.
func TestWeakSessionOverTheRollover(t *testing.T) {
	var specs []string
	for i := range 14 {
		specs = append(specs, "c"+string(rune('a'+i))+"|AWS")
	}
	onEach(t, deckOf(t, specs...), func(t *testing.T, r *room) {
		l := r.learner("me")
		for range specs {
			l.rate(plain, srs.Easy)
		}
		r.clock = time.Date(2026, 11, 26, 3, 58, 30, 0, seoul)
		session := l.screen(study.Session{Mode: study.ModeWeak}).Session
		n := 0
		for ; l.asked(session) != "" && n < 20; n++ {
			l.rate(session, srs.Good)
		}
		if n != study.WeakSession {
			t.Errorf("a session of %d asked %d", study.WeakSession, n)
		}
	})
}
