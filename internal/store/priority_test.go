package store_test

import (
	"errors"
	"fmt"
	"slices"
	"testing"

	"doesaegim/internal/srs"
	"doesaegim/internal/store"
	"doesaegim/internal/store/storetest"
)

func setPriority(t *testing.T, l store.Learner, kind store.PriorityKind, retention float64, names ...string) {
	t.Helper()
	if _, err := l.SetPriority(ctx, kind, names, retention); err != nil {
		t.Fatal(err)
	}
}

func TestPrioritiesBelongToTheirLearner(t *testing.T) {
	eachDatabase(t, func(t *testing.T, s *store.Store) {
		a, b := guest(s, "a"), guest(s, "b")
		setPriority(t, a, store.PriorityOfTag, 0.95, "AWS")
		setPriority(t, a, store.PriorityOfCard, 0.8, "AWS")
		setPriority(t, b, store.PriorityOfTag, 0.7, "AWS")
		want := []store.Priority{{Kind: store.PriorityOfCard, Name: "AWS", Retention: 0.8}, {Kind: store.PriorityOfTag, Name: "AWS", Retention: 0.95}}
		if got := shelf(t, a).Priorities; !slices.Equal(got, want) {
			t.Errorf("priorities = %v, want %v", got, want)
		}
		setPriority(t, b, store.PriorityOfTag, 0, "AWS")
		if got := shelf(t, b).Priorities; len(got) != 0 {
			t.Errorf("after it was taken away: %v", got)
		}
		if got := shelf(t, a).Priorities; !slices.Equal(got, want) {
			t.Errorf("another learner changed them to %v", got)
		}
	})
}

func TestPriorityMovesToThePresentName(t *testing.T) {
	eachDatabase(t, func(t *testing.T, s *store.Store) {
		l := guest(s, "a")
		setPriority(t, l, store.PriorityOfCard, 0.8, "old")
		setPriority(t, l, store.PriorityOfCard, 0.97, "new", "old")
		if got := shelf(t, l).Priorities; len(got) != 1 || got[0].Name != "new" || got[0].Retention != 0.97 {
			t.Errorf("priorities = %v, want that of the present name alone", got)
		}
	})
}

func TestPrioritiesAreBounded(t *testing.T) {
	eachDatabase(t, func(t *testing.T, s *store.Store) {
		l := guest(s, "a")
		for i := range store.MaxPriorities {
			setPriority(t, l, store.PriorityOfCard, 0.9, fmt.Sprint("c", i))
		}
		before := shelf(t, l)
		for _, kind := range []store.PriorityKind{store.PriorityOfCard, store.PriorityOfTag} {
			if _, err := l.SetPriority(ctx, kind, []string{"more"}, 0.9); !errors.Is(err, store.ErrTooManyPriorities) {
				t.Errorf("one %s too many: %v, want ErrTooManyPriorities", kind, err)
			}
		}
		// A refusal takes nothing away.
		if _, err := l.SetPriority(ctx, store.PriorityOfTag, []string{"a", "c1"}, 0.9); !errors.Is(err, store.ErrTooManyPriorities) {
			t.Error(err)
		}
		if after := shelf(t, l); after.Version != before.Version || len(after.Priorities) != store.MaxPriorities {
			t.Errorf("refusals made version %d of %d, and left %d priorities", after.Version, before.Version, len(after.Priorities))
		}
		setPriority(t, l, store.PriorityOfCard, 0.8, "c7")
		setPriority(t, l, store.PriorityOfCard, 0.8, "new", "c8")
		if got := len(shelf(t, l).Priorities); got != store.MaxPriorities {
			t.Errorf("%d priorities, want as many as before", got)
		}
	})
}

// The table refuses what the program should never send.
func TestPriorityOutOfRangeIsRefusedByTheTable(t *testing.T) {
	storetest.EachDatabase(t, func(t *testing.T, url string) {
		l := guest(storetest.Open(t, url), "a")
		add(t, l, review("r1", "c", 1, srs.Good, 0))
		for _, retention := range []float64{0.69, 1, 95} {
			if _, err := l.SetPriority(ctx, store.PriorityOfTag, []string{"AWS"}, retention); err == nil {
				t.Errorf("a retention of %v is stored", retention)
			}
		}
		if _, err := l.SetPriority(ctx, "company", []string{"AWS"}, 0.9); err == nil {
			t.Error("a kind that is none is stored")
		}
	})
}
