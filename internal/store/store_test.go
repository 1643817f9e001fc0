package store_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"doesaegim/internal/srs"
	"doesaegim/internal/store"
	"doesaegim/internal/store/storetest"
)

func TestMain(m *testing.M) { storetest.Main(m) }

var ctx = context.Background()

var noon = time.UnixMilli(1_790_000_000_000)

// eachDatabase runs a test on an open store of each kind.
func eachDatabase(t *testing.T, test func(t *testing.T, s *store.Store)) {
	storetest.EachDatabase(t, func(t *testing.T, url string) { test(t, storetest.Open(t, url)) })
}

func guest(s *store.Store, id string) store.Learner {
	return s.Guest(id, store.Guest{TokenHash: "hash of " + id, Settings: "new=5", At: noon})
}

// count makes memories whose stability is the number of passes: simple enough to tell by hand.
func count(m store.Memory, r store.Review) store.Memory {
	m.Reps++
	m.State = srs.Review
	if r.Rating == srs.Again {
		m.Lapses++
	} else {
		m.Stability++
	}
	m.Difficulty = m.Difficulty*10 + float64(r.Rating) // the order of the ratings
	m.LastReviewedAt, m.LastDay = r.ReviewedAt, r.Day
	m.DueAt = r.ReviewedAt.Add(time.Hour)
	m.LookAt = r.ReviewedAt.Add(2 * time.Hour)
	return m
}

func review(id, card string, rep int, rating srs.Rating, after time.Duration) store.Review {
	at := noon.Add(after)
	return store.Review{ID: id, CardID: card, Rep: rep, Rating: rating, ReviewedAt: at, ReceivedAt: at, Day: 20717,
		Duration: 1500 * time.Millisecond, Source: "due", Points: "101", PointKeys: "0a1b2c3d4e5f", Confidence: 3}
}

func add(t *testing.T, l store.Learner, r store.Review) store.Added {
	t.Helper()
	added, err := l.AddReview(ctx, r, []string{r.CardID}, count)
	if err != nil {
		t.Fatal(err)
	}
	return added
}

func shelf(t *testing.T, l store.Learner) store.Shelf {
	t.Helper()
	s, err := l.Shelf(ctx, 20717)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestGuestHasNoRowBeforeTheFirstWrite(t *testing.T) {
	eachDatabase(t, func(t *testing.T, s *store.Store) {
		l := guest(s, "a")
		if got := shelf(t, l); got.Version != 0 || got.Memories != nil {
			t.Errorf("shelf of a guest = %+v, want an empty one", got)
		}
		if _, err := s.Identify(ctx, "hash of a"); !errors.Is(err, store.ErrNoSession) {
			t.Errorf("Identify before the first write: %v, want ErrNoSession", err)
		}
		add(t, l, review("r1", "c", 1, srs.Good, 0))
		id, err := s.Identify(ctx, "hash of a")
		if err != nil || id.LearnerID != "a" || id.Settings != "new=5" || id.Version != 1 {
			t.Errorf("Identify = %+v, %v", id, err)
		}
	})
}

func TestReviewAndMemoryAreStoredAsGiven(t *testing.T) {
	eachDatabase(t, func(t *testing.T, s *store.Store) {
		l := guest(s, "a")
		r := review("r1", "c", 1, srs.Hard, 0)
		added := add(t, l, r)
		if added.Outcome != store.Recorded || added.Version != 1 {
			t.Errorf("AddReview = %+v", added)
		}
		got := shelf(t, l)
		if len(got.Memories) != 1 || got.Memories[0] != added.Memory {
			t.Errorf("memories = %+v, want %+v", got.Memories, added.Memory)
		}
		if len(got.Today) != 1 || got.Today[0] != r {
			t.Errorf("today = %+v, want %+v", got.Today, r)
		}
	})
}

func TestSameReviewTwiceIsStoredOnce(t *testing.T) {
	eachDatabase(t, func(t *testing.T, s *store.Store) {
		l := guest(s, "a")
		first := add(t, l, review("r1", "c", 1, srs.Good, 0))
		second := add(t, l, review("r1", "c", 1, srs.Again, time.Minute))
		if second.Outcome != store.Duplicate || second.Memory != first.Memory {
			t.Errorf("second = %+v, want a duplicate with the first memory", second)
		}
		if got := shelf(t, l); len(got.Today) != 1 || got.Today[0].Rating != srs.Good {
			t.Errorf("log = %+v, want the first answer alone", got.Today)
		}
	})
}

func TestStalePageRecordsNothing(t *testing.T) {
	eachDatabase(t, func(t *testing.T, s *store.Store) {
		l := guest(s, "a")
		add(t, l, review("r1", "c", 1, srs.Good, 0))
		for rep, want := range map[int]store.Outcome{1: store.Stale, 3: store.Outrun} {
			if got := add(t, l, review(fmt.Sprint("other", rep), "c", rep, srs.Easy, time.Minute)); got.Outcome != want {
				t.Errorf("rep %d: outcome %v, want %v", rep, got.Outcome, want)
			}
		}
		if got := shelf(t, l); len(got.Today) != 1 {
			t.Errorf("log = %+v, want one review", got.Today)
		}
	})
}

func TestTwelveEqualSubmissionsAtOnceMakeOneRow(t *testing.T) {
	eachDatabase(t, func(t *testing.T, s *store.Store) {
		for round := range 10 {
			l := guest(s, fmt.Sprint("learner ", round))
			outcomes := make(chan store.Outcome, 12)
			var wg sync.WaitGroup
			for range cap(outcomes) {
				wg.Go(func() {
					added, err := l.AddReview(ctx, review("r", "c", 1, srs.Good, 0), []string{"c"}, count)
					if err != nil {
						t.Error(err)
					}
					outcomes <- added.Outcome
				})
			}
			wg.Wait()
			close(outcomes)
			recorded := 0
			for o := range outcomes {
				switch o {
				case store.Recorded:
					recorded++
				case store.Stale:
					t.Error("an equal submission was called stale")
				}
			}
			got := shelf(t, l)
			if recorded != 1 || len(got.Today) != 1 || got.Memories[0].Reps != 1 {
				t.Fatalf("round %d: %d recorded, shelf %+v", round, recorded, got)
			}
		}
	})
}

func TestTwoAnswersToOneShowingRecordOne(t *testing.T) {
	eachDatabase(t, func(t *testing.T, s *store.Store) {
		l := guest(s, "a")
		var wg sync.WaitGroup
		for i := range 8 {
			wg.Go(func() {
				if _, err := l.AddReview(ctx, review(fmt.Sprint("r", i), "c", 1, srs.Good, 0), []string{"c"}, count); err != nil {
					t.Error(err)
				}
			})
		}
		wg.Wait()
		if got := shelf(t, l); len(got.Today) != 1 || got.Memories[0].Reps != 1 {
			t.Errorf("shelf = %+v, want one review", got)
		}
	})
}

func TestLearnersDoNotShareAnything(t *testing.T) {
	eachDatabase(t, func(t *testing.T, s *store.Store) {
		a, b := guest(s, "a"), guest(s, "b")
		add(t, a, review("same id", "c", 1, srs.Good, 0))
		if got := add(t, b, review("same id", "c", 1, srs.Again, 0)); got.Outcome != store.Recorded {
			t.Errorf("B's review under A's id: %v, want Recorded", got.Outcome)
		}
		if err := a.SaveFilter(ctx, store.Filter{Name: "mine", Query: "tag=AWS"}, noon); err != nil {
			t.Fatal(err)
		}
		if got := shelf(t, b); len(got.Today) != 1 || got.Today[0].Rating != srs.Again || got.Memories[0].Lapses != 1 || len(got.Filters) != 0 {
			t.Errorf("B's shelf = %+v", got)
		}
		if _, err := b.Undo(ctx, "", 20717, noon, alone, count); err != nil {
			t.Fatal(err)
		}
		if got := shelf(t, a); len(got.Today) != 1 {
			t.Errorf("B's undo changed A's log: %+v", got.Today)
		}
	})
}

func alone(card string) []string { return []string{card} }

// plainRules are those of a deck in which nothing was ever renamed.
var plainRules = store.Rules{Card: alone, Tag: alone, Step: func(store.Wishes) store.Step { return count }}

func TestUndoStepsBackThroughTheDay(t *testing.T) {
	eachDatabase(t, func(t *testing.T, s *store.Store) {
		l := guest(s, "a")
		first := add(t, l, review("r1", "c", 1, srs.Good, 0)).Memory
		add(t, l, review("r2", "c", 2, srs.Again, time.Minute))
		add(t, l, review("r3", "d", 1, srs.Good, 2*time.Minute))
		for _, want := range []string{"r3", "r2"} {
			undone, err := l.Undo(ctx, "", 20717, noon, alone, count)
			if err != nil || undone.Review.ID != want {
				t.Fatalf("undo = %+v, %v; want %s", undone, err, want)
			}
		}
		got := shelf(t, l)
		if len(got.Today) != 1 || got.Today[0].ID != "r1" {
			t.Errorf("log = %+v, want r1 alone", got.Today)
		}
		for _, m := range got.Memories {
			m.Version = first.Version
			if m.CardID == "c" && m != first {
				t.Errorf("memory of c = %+v, want %+v as after its first review", m, first)
			}
			if m.CardID == "d" && m.Memory != (srs.Memory{}) {
				t.Errorf("memory of d = %+v, want none", m)
			}
		}
		if _, err := l.Undo(ctx, "", 20717, noon, alone, count); err != nil {
			t.Fatal(err)
		}
		if _, err := l.Undo(ctx, "", 20717, noon, alone, count); !errors.Is(err, store.ErrNothingToUndo) {
			t.Errorf("undo of nothing: %v, want ErrNothingToUndo", err)
		}
	})
}

func TestUndoOfOneReviewSentTwiceUndoesOne(t *testing.T) {
	eachDatabase(t, func(t *testing.T, s *store.Store) {
		l := guest(s, "a")
		add(t, l, review("r1", "c", 1, srs.Good, 0))
		add(t, l, review("r2", "d", 1, srs.Good, time.Minute))
		if _, err := l.Undo(ctx, "r2", 20717, noon, alone, count); err != nil {
			t.Fatal(err)
		}
		if _, err := l.Undo(ctx, "r2", 20717, noon, alone, count); !errors.Is(err, store.ErrNothingToUndo) {
			t.Errorf("second undo of r2: %v, want ErrNothingToUndo", err)
		}
		if got := shelf(t, l); len(got.Today) != 1 {
			t.Errorf("log = %+v, want r1 left", got.Today)
		}
	})
}

func TestUndoneReviewSentAgainStaysUndone(t *testing.T) {
	eachDatabase(t, func(t *testing.T, s *store.Store) {
		l := guest(s, "a")
		add(t, l, review("r1", "c", 1, srs.Good, 0))
		if _, err := l.Undo(ctx, "", 20717, noon, alone, count); err != nil {
			t.Fatal(err)
		}
		if got := add(t, l, review("r1", "c", 1, srs.Good, 0)); got.Outcome != store.Duplicate {
			t.Errorf("outcome %v, want Duplicate", got.Outcome)
		}
		if got := shelf(t, l); len(got.Today) != 0 || got.Memories[0].Reps != 0 {
			t.Errorf("shelf = %+v, want nothing reviewed", got)
		}
	})
}

func TestMarksSurviveReviewsAndUndo(t *testing.T) {
	eachDatabase(t, func(t *testing.T, s *store.Store) {
		l := guest(s, "a")
		marks := store.Marks{SuspendedAt: noon, BuriedUntil: noon.Add(time.Hour), Flag: 3}
		if _, version, err := l.Mark(ctx, []string{"c"}, func(m *store.Marks) { *m = marks }); err != nil || version != 1 {
			t.Fatal(version, err)
		}
		if got := add(t, l, review("r1", "c", 1, srs.Good, 0)).Memory.Marks; got != marks {
			t.Errorf("marks after a review = %+v", got)
		}
		undone, err := l.Undo(ctx, "", 20717, noon, alone, count)
		if err != nil || undone.Memory.Marks != marks {
			t.Errorf("marks after undo = %+v, %v", undone.Memory.Marks, err)
		}
	})
}

func TestProgressUnderAFormerIDBelongsToTheCard(t *testing.T) {
	eachDatabase(t, func(t *testing.T, s *store.Store) {
		l := guest(s, "a")
		add(t, l, review("r1", "old", 1, srs.Again, 0))
		ids := []string{"new", "old"}
		added, err := l.AddReview(ctx, review("r2", "new", 2, srs.Good, time.Minute), ids, count)
		if err != nil || added.Outcome != store.Recorded || added.Memory.Reps != 2 || added.Memory.Difficulty != 13 {
			t.Fatalf("review under the new id = %+v, %v", added, err)
		}
		undone, err := l.Undo(ctx, "", 20717, noon, func(string) []string { return ids }, count)
		if err != nil || undone.Memory.CardID != "new" || undone.Memory.Reps != 1 {
			t.Errorf("undo = %+v, %v; want the first review left", undone.Memory, err)
		}
	})
}

func TestClockGoneBackKeepsTheOrderOfTheLog(t *testing.T) {
	eachDatabase(t, func(t *testing.T, s *store.Store) {
		l := guest(s, "a")
		add(t, l, review("r1", "c", 1, srs.Good, 24*time.Hour))
		early := add(t, l, review("r2", "c", 2, srs.Hard, 0))
		// The order of the ratings is that of the times, not of arrival: Hard 2, then Good 3.
		if early.Memory.Difficulty != 23 {
			t.Errorf("order of ratings %v, want 23", early.Memory.Difficulty)
		}
	})
}

func TestFailingWriteTakesNothingElseWithIt(t *testing.T) {
	eachDatabase(t, func(t *testing.T, s *store.Store) {
		var wg sync.WaitGroup
		for i := range 40 {
			wg.Go(func() {
				l := guest(s, fmt.Sprint("learner ", i))
				r := review("r", "c", 1, srs.Good, 0)
				if i%2 == 1 {
					r.Rating = 9 // the table refuses it
				}
				_, err := l.AddReview(ctx, r, []string{"c"}, count)
				if (err != nil) != (i%2 == 1) {
					t.Errorf("learner %d: %v", i, err)
				}
			})
		}
		wg.Wait()
		for i := range 40 {
			_, err := s.Identify(ctx, fmt.Sprint("hash of learner ", i))
			if (err == nil) != (i%2 == 0) {
				t.Errorf("learner %d after all: %v", i, err)
			}
		}
	})
}

func TestWriteOfADeletedLearnerIsRefused(t *testing.T) {
	eachDatabase(t, func(t *testing.T, s *store.Store) {
		_, err := s.Learner("nobody").AddReview(ctx, review("r", "c", 1, srs.Good, 0), []string{"c"}, count)
		if !errors.Is(err, store.ErrUnknownLearner) {
			t.Errorf("error %v, want ErrUnknownLearner", err)
		}
	})
}

func TestFiltersAreKeptUnderTheirNames(t *testing.T) {
	eachDatabase(t, func(t *testing.T, s *store.Store) {
		l := guest(s, "a")
		for _, f := range []store.Filter{{Name: "하나", Query: "tag=AWS"}, {Name: "둘", Query: "tag=Linux"}, {Name: "하나", Query: "tag=CS"}} {
			if err := l.SaveFilter(ctx, f, noon); err != nil {
				t.Fatal(err)
			}
		}
		if err := l.DeleteFilter(ctx, "둘"); err != nil {
			t.Fatal(err)
		}
		if got := shelf(t, l).Filters; len(got) != 1 || got[0] != (store.Filter{Name: "하나", Query: "tag=CS"}) {
			t.Errorf("filters = %+v", got)
		}
		for i := 1; i < store.MaxFilters; i++ {
			if err := l.SaveFilter(ctx, store.Filter{Name: fmt.Sprint(i)}, noon); err != nil {
				t.Fatal(err)
			}
		}
		if err := l.SaveFilter(ctx, store.Filter{Name: "one more"}, noon); !errors.Is(err, store.ErrTooManyFilters) {
			t.Errorf("filter beyond the limit: %v, want ErrTooManyFilters", err)
		}
	})
}

func TestReviewsAreCountedPerDay(t *testing.T) {
	eachDatabase(t, func(t *testing.T, s *store.Store) {
		l := guest(s, "a")
		for i, day := range []int{20710, 20715, 20715, 20717} {
			r := review(fmt.Sprint(i), fmt.Sprint("card ", i), 1, srs.Good, time.Duration(i)*time.Minute)
			r.Day = day
			add(t, l, r)
		}
		got, err := l.ReviewsPerDay(ctx, 20715)
		if err != nil || len(got) != 2 || got[20715] != 2 || got[20717] != 1 {
			t.Errorf("per day = %v, %v", got, err)
		}
	})
}

func TestSettingsAreKept(t *testing.T) {
	eachDatabase(t, func(t *testing.T, s *store.Store) {
		l := guest(s, "a")
		if err := l.SaveSettings(ctx, "new=7"); err != nil {
			t.Fatal(err)
		}
		if id, err := s.Identify(ctx, "hash of a"); err != nil || id.Settings != "new=7" {
			t.Errorf("identity = %+v, %v", id, err)
		}
	})
}

func TestSecretIsTheSameForAllReplicas(t *testing.T) {
	storetest.EachDatabase(t, func(t *testing.T, url string) {
		first := storetest.Open(t, url)
		a, err := first.Secret(ctx, "key", func() string { return "first" })
		if err != nil {
			t.Fatal(err)
		}
		if strings.HasPrefix(url, "sqlite:") {
			first.Close()
		}
		b, err := storetest.Open(t, url).Secret(ctx, "key", func() string { return "second" })
		if err != nil || a != "first" || b != "first" {
			t.Errorf("secrets %q, %q, %v", a, b, err)
		}
	})
}

func TestReplicasMayStartTogether(t *testing.T) {
	url := storetest.EmptyPostgreSQL(t)
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			s, err := store.Open(ctx, url)
			if err != nil {
				t.Error(err)
				return
			}
			s.Close()
		})
	}
	wg.Wait()
}

func TestDatabaseIsReadableByItsOwnerOnly(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "new folder", "a?b#c%20")
	s := storetest.Open(t, filepath.Join(folder, "x.db"))
	add(t, guest(s, "a"), review("r", "c", 1, srs.Good, 0))
	entries, err := os.ReadDir(folder)
	if err != nil || len(entries) != 3 {
		t.Fatalf("files %v, %v; want the database, its log and its index", entries, err)
	}
	for _, e := range entries {
		info, err := e.Info()
		if err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("%s: mode %v, %v; want 0600", e.Name(), info.Mode(), err)
		}
	}
}

func TestDatabaseOfANewerVersionIsRefused(t *testing.T) {
	storetest.EachDatabase(t, func(t *testing.T, url string) {
		storetest.Open(t, url).Close()
		storetest.Exec(t, url, "INSERT INTO goose_db_version (version_id, is_applied) VALUES (99999, true)")
		if _, err := store.Open(ctx, url); !errors.Is(err, store.ErrNewerSchema) {
			t.Errorf("error %v, want ErrNewerSchema", err)
		}
	})
}

func TestClosedStoreAnswersUnavailable(t *testing.T) {
	s, err := store.Open(ctx, storetest.SQLite(t))
	if err != nil {
		t.Fatal(err)
	}
	s.Close()
	if _, err := guest(s, "a").AddReview(ctx, review("r", "c", 1, srs.Good, 0), []string{"c"}, count); !errors.Is(err, store.ErrUnavailable) {
		t.Errorf("error %v, want ErrUnavailable", err)
	}
}
