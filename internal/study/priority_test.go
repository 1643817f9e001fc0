package study_test

import (
	"errors"
	"fmt"
	"math"
	"testing"
	"time"

	"doesaegim/internal/srs"
	"doesaegim/internal/store"
	"doesaegim/internal/store/storetest"
	"doesaegim/internal/study"
)

func (l *learner) setCard(id string, retention float64) {
	l.t.Helper()
	if err := l.SetCardPriority(ctx, l.now(), id, retention); err != nil {
		l.t.Fatal(err)
	}
}

func (l *learner) setTag(tag string, retention float64) {
	l.t.Helper()
	if err := l.SetTagPriority(ctx, l.now(), tag, retention); err != nil {
		l.t.Fatal(err)
	}
}

func (l *learner) page(card string) study.CardPage {
	l.t.Helper()
	page, err := l.CardPage(ctx, l.now(), card)
	if err != nil {
		l.t.Fatal(err)
	}
	return page
}

func TestCardBeatsTagAndTheHighestTagWins(t *testing.T) {
	deck := deckOf(t, "a|AWS, Linux||asked: [{company: K, date: 2026-01}]", "b|Linux", "c|Network")
	onEach(t, deck, func(t *testing.T, r *room) {
		l := r.learner("me")
		l.settings.Recent = true
		check := func(card string, want study.Priority) {
			t.Helper()
			if got := l.page(card).Priority; got != want {
				t.Errorf("priority of %s = %+v, want %+v", card, got, want)
			}
		}
		check("a", study.Priority{Retention: 0.95, Source: study.PriorityRecent})
		check("b", study.Priority{Retention: 0.9, Source: study.PriorityDefault})
		l.setTag("linux", 0.8)
		check("a", study.Priority{Retention: 0.8, Source: study.PriorityTag, Tag: "Linux"})
		l.setTag("AWS", 0.85)
		check("a", study.Priority{Retention: 0.85, Source: study.PriorityTag, Tag: "AWS"})
		check("b", study.Priority{Retention: 0.8, Source: study.PriorityTag, Tag: "Linux"})
		l.setCard("a", 0.7)
		check("a", study.Priority{Retention: 0.7, Source: study.PriorityCard})
		check("c", study.Priority{Retention: 0.9, Source: study.PriorityDefault})
		if got := l.page("a").OwnRetention; got != 0.7 {
			t.Errorf("own retention %v", got)
		}
		all, err := r.Priorities(ctx, l.now())
		if err != nil || len(all.Cards) != 1 || all.Cards[0].Card.ID != "a" || all.Cards[0].Retention != 0.7 || all.Recent != 1 {
			t.Errorf("priorities = %+v, %v", all, err)
		}
		if got := fmt.Sprint(all.Tags[0].Retention, all.Tags[1].Retention, all.Tags[2].Retention); got != "0.85 0.8 0" {
			t.Errorf("tags = %s", got)
		}
		l.setCard("a", 0)
		l.setTag("AWS", 0)
		l.setTag("Linux", 0)
		check("a", study.Priority{Retention: 0.95, Source: study.PriorityRecent})
		l.settings.Recent = false
		check("a", study.Priority{Retention: 0.9, Source: study.PriorityDefault})
	})
}

func TestRecentIsTwoYears(t *testing.T) {
	for date, want := range map[string]study.PrioritySource{
		"2024-11": study.PriorityRecent, "2024-10": study.PriorityDefault, "2024": study.PriorityRecent, "2023": study.PriorityDefault,
		"2027-01": study.PriorityRecent, "": study.PriorityDefault,
	} {
		asked := "asked: [{company: K}]"
		if date != "" {
			asked = "asked: [{company: K, date: " + date + "}]"
		}
		r := newRoom(t, storetest.SQLite(t), deckOf(t, "a|AWS||"+asked))
		r.clock = time.Date(2026, 11, 30, 10, 0, 0, 0, seoul)
		l := r.learner("me")
		l.settings.Recent = true
		if got := l.page("a").Priority.Source; got != want {
			t.Errorf("asked %q: %s, want %s", date, got, want)
		}
	}
}

// Important cards come back sooner, by exactly what their buttons show, and what is remembered of them stays the same.
func TestPriorityMovesTheDueDateAlone(t *testing.T) {
	onEach(t, deckOf(t, "a|AWS"), func(t *testing.T, r *room) {
		ratings := []srs.Rating{srs.Good, srs.Good, srs.Good, srs.Hard, srs.Again, srs.Good, srs.Easy, srs.Good}
		begin := r.clock
		var memories [][]srs.Memory
		var due []time.Time
		for _, retention := range []float64{0, 0.7, 0.8, 0.99} {
			r.clock = begin
			l := r.learner(fmt.Sprint("me", retention))
			if retention != 0 {
				l.setTag("AWS", retention)
			}
			var seen []srs.Memory
			for _, rating := range ratings {
				r.clock = r.clock.Add(9 * 24 * time.Hour)
				q := l.wanted("a")
				l.submit(q, rating, study.ModeDue)
				choice, status := q.Choices.For(rating), l.page("a").Status
				want := r.clock.Add(choice.Delay)
				if choice.Days > 0 {
					y, m, d := r.clock.Date()
					want = time.Date(y, m, d+choice.Days, 4, 0, 0, 0, seoul)
				}
				if status.Memory != choice.Memory || !status.DueAt.Equal(want) {
					t.Errorf("at %v: due %v, but the button said %v", retention, status.DueAt, want)
				}
				seen = append(seen, status.Memory)
			}
			memories, due = append(memories, seen), append(due, l.page("a").Status.DueAt)
		}
		for i := range memories {
			if fmt.Sprint(memories[i]) != fmt.Sprint(memories[0]) {
				t.Errorf("memories depend on the priority:\n%+v\n%+v", memories[i], memories[0])
			}
		}
		if !(due[3].Before(due[0]) && due[0].Before(due[2]) && due[2].Before(due[1])) {
			t.Errorf("due %v at 90, 70, 80 and 99 %%", due)
		}
	})
}

func TestChangingAPriorityLeavesThePastAlone(t *testing.T) {
	onEach(t, deckOf(t, "a|AWS"), func(t *testing.T, r *room) {
		l := r.learner("me")
		l.submit(l.wanted("a"), srs.Easy, study.ModeDue)
		r.clock = r.clock.Add(20 * 24 * time.Hour)
		l.submit(l.wanted("a"), srs.Good, study.ModeDue)
		before := l.page("a")
		l.setCard("a", 0.99)
		after := l.page("a")
		if after.Status != before.Status || after.History[0] != before.History[0] {
			t.Errorf("a new priority changed %+v into %+v", before.Status, after.Status)
		}
		// The next answer is the first to use it. Its replay uses what is wished then, and remembers the same.
		r.clock = r.clock.Add(20 * 24 * time.Hour)
		q := l.wanted("a")
		l.submit(q, srs.Good, study.ModeDue)
		if got := l.page("a"); got.History[0].Next > before.History[0].Next {
			t.Errorf("at 99 %% the interval grew from %v to %v", before.History[0].Next, got.History[0].Next)
		}
		if _, err := r.Undo(ctx, l.now(), ""); err != nil {
			t.Fatal(err)
		}
		undone := l.page("a").Status
		if undone.Memory != before.Status.Memory || !undone.DueAt.Before(before.Status.DueAt) {
			t.Errorf("replayed at 99 %%: %+v, before %+v", undone, before.Status)
		}
		l.setCard("a", 0)
		l.submit(l.wanted("a"), srs.Good, study.ModeDue)
		if _, err := r.Undo(ctx, l.now(), ""); err != nil {
			t.Fatal(err)
		}
		if got := l.page("a").Status; got.Memory != before.Status.Memory || !got.DueAt.Equal(before.Status.DueAt) {
			t.Errorf("replayed at the default: %+v, before %+v", got, before.Status)
		}
	})
}

func TestPrioritySurvivesARename(t *testing.T) {
	onEach(t, deckOf(t, "old|AWS"), func(t *testing.T, r *room) {
		l := r.learner("me")
		l.setCard("old", 0.8)
		r.deck = deckOf(t, "new|AWS||aliases: [old]")
		if got := l.page("new").Priority.Retention; got != 0.8 {
			t.Errorf("after the rename %v, want 0.8", got)
		}
		l.setCard("new", 0.97)
		again, err := study.New(r.Deck, func() time.Time { return r.clock })
		if err != nil {
			t.Fatal(err)
		}
		r.Study = again
		if got := l.page("new").Priority.Retention; got != 0.97 {
			t.Errorf("read anew %v, want 0.97", got)
		}
		l.setCard("old", 0)
		if got := l.page("new").Priority.Source; got != study.PriorityDefault {
			t.Errorf("taken away, it is still %s", got)
		}
	})
}

// A card that has left the deck while it was asked is answered by its own priority.
func TestPriorityOfACardThatHasLeftTheDeck(t *testing.T) {
	onEach(t, deckOf(t, "a|AWS", "b|AWS"), func(t *testing.T, r *room) {
		whole := r.deck
		due := map[float64]time.Time{}
		for _, retention := range []float64{0, 0.97} {
			r.deck = whole
			l := r.learner(fmt.Sprint("me", retention))
			l.submit(l.wanted("a"), srs.Easy, study.ModeDue)
			l.setCard("a", retention)
			q := l.wanted("a")
			r.deck = deckOf(t, "b|AWS")
			l.submit(q, srs.Easy, study.ModeDue)
			r.deck = whole
			due[retention] = l.page("a").Status.DueAt
		}
		if !due[0.97].Before(due[0]) {
			t.Errorf("due %v", due)
		}
	})
}

func TestBadPrioritiesAreRefused(t *testing.T) {
	r := newRoom(t, storetest.SQLite(t), deckOf(t, "a|AWS"))
	l := r.learner("me")
	for _, bad := range []float64{-1, 0.69, 0.995, 1, 95, math.NaN(), math.Inf(1)} {
		if err := r.SetCardPriority(ctx, l.now(), "a", bad); !errors.Is(err, study.ErrBadRetention) {
			t.Errorf("card, %v: %v", bad, err)
		}
		if err := r.SetTagPriority(ctx, l.now(), "AWS", bad); !errors.Is(err, study.ErrBadRetention) {
			t.Errorf("tag, %v: %v", bad, err)
		}
	}
	if err := r.SetCardPriority(ctx, l.now(), "nope", 0.9); !errors.Is(err, study.ErrUnknownCard) {
		t.Error(err)
	}
	for _, tag := range []string{"nope", "", " "} {
		if err := r.SetTagPriority(ctx, l.now(), tag, 0.9); !errors.Is(err, study.ErrUnknownTag) {
			t.Errorf("tag %q: %v", tag, err)
		}
	}
	if l.now().Known {
		t.Error("a refused priority made the guest known")
	}
	for i := range store.MaxPriorities {
		if _, err := l.now().Store.SetPriority(ctx, store.PriorityOfCard, []string{fmt.Sprint("c", i)}, 0.9); err != nil {
			t.Fatal(err)
		}
	}
	if err := r.SetTagPriority(ctx, l.now(), "AWS", 0.9); !errors.Is(err, store.ErrTooManyPriorities) {
		t.Error(err)
	}
}

func TestRetentionIsReadAsPeopleWriteIt(t *testing.T) {
	for text, want := range map[string]float64{"95": 0.95, " 95 % ": 0.95, "0.95": 0.95, "95.5%": 0.955, "70": 0.7, "99": 0.99, "none": 0} {
		if got, err := study.ParseRetention(text); err != nil || math.Abs(got-want) > 1e-9 {
			t.Errorf("%q: %v, %v; want %v", text, got, err, want)
		}
	}
	for _, text := range []string{"", " ", "x", "1.5", "0", "1", "100", "69.9", "-95", "NaN", "Inf", "95,5", "%"} {
		got, err := study.ParseRetention(text)
		if !errors.Is(err, study.ErrBadRetention) {
			t.Errorf("%q: %v, %v; want ErrBadRetention", text, got, err)
		}
	}
}
