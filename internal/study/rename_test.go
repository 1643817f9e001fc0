package study_test

import (
	"testing"
	"time"

	"doesaegim/internal/srs"
)

// A card that is suspended or flagged before its first review loses the mark with the first write after a rename.
func TestMarksSurviveARename(t *testing.T) {
	onEach(t, deckOf(t, "old|AWS", "other|AWS"), func(t *testing.T, r *room) {
		l := r.learner("me")
		if err := r.Suspend(ctx, l.now(), "old", true); err != nil {
			t.Fatal(err)
		}
		r.deck = deckOf(t, "new|AWS||aliases: [old]", "other|AWS")
		if got := l.asked(plain); got != "other" {
			t.Fatalf("asked %q, want other", got)
		}
		if err := r.Flag(ctx, l.now(), "new", 2); err != nil {
			t.Fatal(err)
		}
		if got := l.asked(plain); got != "other" {
			t.Errorf("a flag unsuspended the card: asked %q", got)
		}
	})
}

// Two steps of undo across a rename: the second one has no effect on the memory, and the card cannot be undone to new.
func TestUndoStepsAcrossARename(t *testing.T) {
	onEach(t, deckOf(t, "old|AWS"), func(t *testing.T, r *room) {
		l := r.learner("me")
		l.rate(plain, srs.Good)
		r.clock = r.clock.Add(11 * time.Minute)
		l.rate(plain, srs.Again)
		r.deck = deckOf(t, "new|AWS||aliases: [old]")
		r.clock = r.clock.Add(11 * time.Minute)
		l.rate(plain, srs.Good)
		for want := 2; want >= 0; want-- {
			if _, err := r.Undo(ctx, l.now(), ""); err != nil {
				t.Fatal(err)
			}
			page, err := l.CardPage(ctx, l.now(), "new")
			if err != nil {
				t.Fatal(err)
			}
			if page.Status.Memory.Reps != want || len(page.History) != want {
				t.Errorf("after undo: memory of %d reviews, log of %d; want %d", page.Status.Memory.Reps, len(page.History), want)
			}
		}
	})
}
