package store_test

import (
	"testing"
	"time"

	"doesaegim/internal/srs"
	"doesaegim/internal/store"
)

// log is what EachReview gives.
func log(l store.Learner) (all []store.Review, err error) {
	err = l.EachReview(ctx, func(r store.Review) error {
		all = append(all, r)
		return nil
	})
	return all, err
}

func TestLogIsOfOneLearnerInTheOrderOfReplayWithoutWhatWasUndone(t *testing.T) {
	eachDatabase(t, func(t *testing.T, s *store.Store) {
		me, other := guest(s, "me"), guest(s, "other")
		add(t, me, review("later", "a", 1, srs.Good, time.Hour))
		add(t, me, review("undone", "b", 1, srs.Good, 2*time.Hour))
		if _, err := me.Undo(ctx, "undone", 20717, noon, func(card string) []string { return []string{card} }, count); err != nil {
			t.Fatal(err)
		}
		add(t, me, review("earlier", "c", 1, srs.Again, 0))
		add(t, other, review("hers", "a", 1, srs.Easy, 0))
		mine, err := log(me)
		if err != nil || len(mine) != 2 || mine[0].ID != "earlier" || mine[1].ID != "later" {
			t.Fatalf("log = %+v, %v", mine, err)
		}
		if want := review("later", "a", 1, srs.Good, time.Hour); mine[1] != want {
			t.Errorf("log holds %+v, want %+v", mine[1], want)
		}
		learners, err := s.Learners(ctx)
		if err != nil || len(learners) != 2 || learners[0].LearnerID != "me" || learners[0].Settings != "new=5" || learners[1].LearnerID != "other" {
			t.Errorf("learners = %+v, %v", learners, err)
		}
		if hers, err := log(s.Learner("nobody")); err != nil || len(hers) != 0 {
			t.Errorf("the log of nobody is %+v, %v", hers, err)
		}
	})
}
