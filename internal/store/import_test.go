package store_test

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"testing"
	"time"

	"doesaegim/internal/srs"
	"doesaegim/internal/store"
)

// longLog is an import of a log of so many cards, two reviews each.
func longLog(cards int) store.Import {
	var rows [][]any
	for rep := range 2 {
		for card := range cards {
			at := noon.Add(time.Duration(rep) * time.Hour).UnixMilli()
			rows = append(rows, []any{fmt.Sprintf("r-%d-%d", card, rep), fmt.Sprintf("card-%d", card), int64(rep + 1), int64(3), at, at, int64(20717), int64(0), "due", "", "", int64(0), nil})
		}
	}
	return store.Import{Rows: map[string][][]any{"reviews": rows}}
}

// stepping are plainRules that call f with the number of each step, from 1.
func stepping(f func(n int)) store.Rules {
	n := 0
	rules := plainRules
	rules.Step = func(store.Wishes) store.Step {
		return func(m store.Memory, r store.Review) store.Memory {
			n++
			f(n)
			return count(m, r)
		}
	}
	return rules
}

func TestTrialOfAnImportWaitsForNobodysWrite(t *testing.T) {
	eachDatabase(t, func(t *testing.T, s *store.Store) {
		l, other := guest(s, "me"), guest(s, "other")
		add(t, l, review("r-0", "a", 1, srs.Good, 0))
		_, err := other.AddReview(ctx, review("r-1", "a", 1, srs.Good, 0), alone("a"), func(m store.Memory, r store.Review) store.Memory {
			within, cancel := context.WithTimeout(ctx, 10*time.Second)
			defer cancel()
			added, err := l.Import(within, longLog(3), true, plainRules, event(store.EventImport))
			if err != nil || added["reviews"] != 6 {
				t.Errorf("the trial says %v, %v", added, err)
			}
			return count(m, r)
		})
		check(t, err)
	})
}

func TestOthersWriteDuringALongImport(t *testing.T) {
	eachDatabase(t, func(t *testing.T, s *store.Store) {
		const cards = 4000
		l, other := guest(s, "me"), guest(s, "other")
		written := make(chan struct{})
		rules := stepping(func(n int) {
			switch n {
			case 1:
				go func() {
					defer close(written)
					add(t, other, review("r-1", "a", 1, srs.Good, 0))
				}()
			case 2 * cards:
				select {
				case <-written:
				default:
					t.Error("nobody else could write until the import was through")
				}
			}
		})
		added, err := l.Import(ctx, longLog(cards), false, rules, event(store.EventImport))
		if err != nil || added["reviews"] != 2*cards {
			t.Errorf("added %v, %v", added, err)
		}
		<-written
		if got := shelf(t, l); len(got.Memories) != cards || len(got.Today) != 2*cards || got.Today[0].ID != "r-0-0" || got.Today[1].ID != "r-1-0" {
			t.Errorf("%d memories, %d reviews", len(got.Memories), len(got.Today))
		}
	})
}

// What has come in before an import was cut off is whole, card by card, and sent again it is completed.
func TestImportThatIsCutOffIsCompletedByTheNext(t *testing.T) {
	eachDatabase(t, func(t *testing.T, s *store.Store) {
		const cards = 4000
		l, other := guest(s, "me"), guest(s, "other")
		within, cancel := context.WithCancel(ctx)
		defer cancel()
		_, err := l.Import(within, longLog(cards), false, stepping(func(n int) {
			if n == cards {
				cancel()
			}
		}), event(store.EventImport))
		if !errors.Is(err, store.ErrUnavailable) {
			t.Errorf("an import that is cut off: %v", err)
		}
		half := shelf(t, l)
		if len(half.Memories) == 0 || len(half.Memories) == cards || len(half.Today) != 2*len(half.Memories) {
			t.Errorf("%d memories of %d reviews", len(half.Memories), len(half.Today))
		}
		for _, m := range half.Memories {
			if m.Reps != 2 || m.Version > half.Version {
				t.Fatalf("a memory of half a log, or of no version: %+v, %d", m, half.Version)
			}
		}
		added, err := l.Import(ctx, longLog(cards), false, plainRules, event(store.EventImport))
		if err != nil || added["reviews"] != 2*cards-len(half.Today) {
			t.Errorf("added %v, %v", added, err)
		}
		_, err = other.Import(ctx, longLog(cards), false, plainRules, event(store.EventImport))
		check(t, err)
		mine, hers := map[string]srs.Memory{}, map[string]srs.Memory{}
		for _, m := range shelf(t, l).Memories {
			mine[m.CardID] = m.Memory
		}
		for _, m := range shelf(t, other).Memories {
			hers[m.CardID] = m.Memory
		}
		if !reflect.DeepEqual(mine, hers) {
			t.Error("in two parts the memories became others")
		}
	})
}

// What is known of an interview here is not for a file to say.
func TestImportedOccasionsAreThoseOfTheInterviewThere(t *testing.T) {
	eachDatabase(t, func(t *testing.T, s *store.Store) {
		l := guest(s, "me")
		check(t, l.AddInterview(ctx, store.Interview{ID: "i", Company: "K", Role: "SRE", Day: 20720, Minutes: 30, CreatedAt: noon}))
		added, err := l.Import(ctx, store.Import{Rows: map[string][][]any{
			"asked":    {{"a", "i", "X", "", int64(1), int64(1)}, {"a", "j", "X", "", int64(1), int64(1)}},
			"debriefs": {{"j", "well", "", "", "", int64(1)}},
		}}, false, plainRules, event(store.EventImport))
		if err != nil || added["asked"] != 1 || added["debriefs"] != 0 {
			t.Errorf("added %v, %v", added, err)
		}
		if got := shelf(t, l).Asked; len(got) != 1 || got[0] != (store.Asked{CardID: "a", InterviewID: "i", Company: "K", Role: "SRE", Day: 20720, Stuck: true}) {
			t.Errorf("asked %+v", got)
		}
	})
}
