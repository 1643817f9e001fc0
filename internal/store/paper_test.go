package store_test

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"doesaegim/internal/store"
)

func paper(t *testing.T, l store.Learner, ids ...string) store.Paper {
	t.Helper()
	p, err := l.Paper(ctx, ids)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func answers(t *testing.T, l store.Learner, ids ...string) []store.OwnAnswer {
	t.Helper()
	all, err := l.OwnAnswers(ctx, ids)
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func shown(t *testing.T, l store.Learner, ids ...string) store.OwnAnswer {
	t.Helper()
	a, err := l.ShownAnswer(ctx, ids)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// must ends the test on an error of a write to a paper.
func must(t *testing.T) func(store.Paper, error) store.Paper {
	return func(p store.Paper, err error) store.Paper {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return p
	}
}

// version is the n-th version of an answer, written n minutes after noon.
func version(n int) store.OwnAnswer {
	return store.OwnAnswer{ID: fmt.Sprint("v", n), Text: fmt.Sprint("answer ", n), WrittenAt: noon.Add(time.Duration(n) * time.Minute)}
}

func TestPaperIsKeptAndAShelfHoldsItWithoutItsNote(t *testing.T) {
	eachDatabase(t, func(t *testing.T, s *store.Store) {
		l := guest(s, "a")
		if got := paper(t, l, "c"); got != (store.Paper{CardID: "c"}) {
			t.Errorf("paper before anything was written = %+v", got)
		}
		want := store.Paper{CardID: "c", TypeFirst: true, OwnFirst: true, Note: "두 줄\n메모", Version: 1}
		write := func(p *store.Paper) { p.TypeFirst, p.OwnFirst, p.Note = true, true, "두 줄\n메모" }
		for range 2 {
			// Written again it changes nothing, not even the version.
			if got := must(t)(l.ChangePaper(ctx, []string{"c"}, write)); got != want {
				t.Errorf("ChangePaper = %+v, want %+v", got, want)
			}
		}
		if got := paper(t, l, "c"); got != want {
			t.Errorf("paper = %+v, want %+v", got, want)
		}
		want.Note = ""
		if got := shelf(t, l); got.Version != 1 || len(got.Papers) != 1 || got.Papers[0] != want {
			t.Errorf("papers of the shelf = %+v of version %d, want %+v of 1", got.Papers, got.Version, want)
		}
	})
}

func TestPaperFollowsARenamedCard(t *testing.T) {
	eachDatabase(t, func(t *testing.T, s *store.Store) {
		l := guest(s, "a")
		must(t)(l.ChangePaper(ctx, []string{"old"}, func(p *store.Paper) { p.Note = "kept" }))
		must(t)(l.AddOwnAnswer(ctx, version(1), []string{"old"}))
		must(t)(l.PinOwnAnswer(ctx, "v1", true, []string{"new", "old"}))
		must(t)(l.AddOwnAnswer(ctx, version(2), []string{"new", "old"}))
		must(t)(l.PinOwnAnswer(ctx, "v2", true, []string{"new", "old"}))
		if got := paper(t, l, "new", "old"); got.CardID != "new" || got.Note != "kept" {
			t.Errorf("paper = %+v", got)
		}
		got := answers(t, l, "new", "old")
		if len(got) != 2 || got[0].ID != "v2" || !got[0].Pinned || got[1].Pinned {
			t.Errorf("answers = %+v, want v2, pinned, and v1", got)
		}
		must(t)(l.DeleteOwnAnswer(ctx, "v1", []string{"new", "old"}))
		if got := answers(t, l, "new", "old"); len(got) != 1 {
			t.Errorf("answers after v1 was deleted = %+v", got)
		}
	})
}

func TestAnswerIsStoredAsGivenAndOnce(t *testing.T) {
	eachDatabase(t, func(t *testing.T, s *store.Store) {
		l := guest(s, "a")
		first := must(t)(l.AddOwnAnswer(ctx, version(1), []string{"c"}))
		again := version(1)
		again.Text = "something else"
		for _, card := range []string{"c", "other"} {
			must(t)(l.AddOwnAnswer(ctx, again, []string{card}))
		}
		if got := answers(t, l, "c"); len(got) != 1 || got[0] != version(1) {
			t.Errorf("answers = %+v, want the first alone", got)
		}
		if got := answers(t, l, "other"); len(got) != 0 {
			t.Errorf("the id was spent on another card: %+v", got)
		}
		if got := shelf(t, l); got.Version != first.Version || len(got.Papers) != 1 {
			t.Errorf("shelf of version %d with %d papers, want %d with one", got.Version, len(got.Papers), first.Version)
		}
	})
}

func TestShownAnswerIsThePinnedOrTheNewest(t *testing.T) {
	eachDatabase(t, func(t *testing.T, s *store.Store) {
		l, ids := guest(s, "a"), []string{"c"}
		if got := shown(t, l, ids...); got != (store.OwnAnswer{}) {
			t.Errorf("shown of none = %+v", got)
		}
		for n := range 3 {
			v := version(n)
			v.WrittenAt = noon.Add(-time.Duration(n) * time.Hour) // the clock goes back: the order of arrival counts
			must(t)(l.AddOwnAnswer(ctx, v, ids))
		}
		for _, step := range []struct {
			do   func() (store.Paper, error)
			want string
		}{
			{func() (store.Paper, error) { return l.PinOwnAnswer(ctx, "v0", true, ids) }, "v0"},
			{func() (store.Paper, error) { return l.PinOwnAnswer(ctx, "v1", true, ids) }, "v1"},
			{func() (store.Paper, error) { return l.PinOwnAnswer(ctx, "v0", false, ids) }, "v1"}, // which is not pinned
			{func() (store.Paper, error) { return l.PinOwnAnswer(ctx, "v1", false, ids) }, "v2"},
			{func() (store.Paper, error) { return l.PinOwnAnswer(ctx, "v1", true, ids) }, "v1"},
			{func() (store.Paper, error) { return l.DeleteOwnAnswer(ctx, "v1", ids) }, "v2"},
		} {
			must(t)(step.do())
			if got := shown(t, l, ids...); got.ID != step.want {
				t.Errorf("shown is %q, want %q", got.ID, step.want)
			}
		}
	})
}

func TestTwentyAnswersAreKeptAndThePinnedOneAmongThem(t *testing.T) {
	eachDatabase(t, func(t *testing.T, s *store.Store) {
		l, ids := guest(s, "a"), []string{"c"}
		must(t)(l.AddOwnAnswer(ctx, version(0), ids))
		must(t)(l.PinOwnAnswer(ctx, "v0", true, ids))
		for n := 1; n <= store.MaxOwnAnswers+1; n++ {
			must(t)(l.AddOwnAnswer(ctx, version(n), ids))
		}
		got := answers(t, l, ids...)
		if len(got) != store.MaxOwnAnswers || got[len(got)-1].ID != "v0" || got[len(got)-2].ID != "v3" {
			t.Errorf("%d answers are kept, the oldest %+v", len(got), got[len(got)-2:])
		}
		// The form of one that was dropped is sent again.
		must(t)(l.AddOwnAnswer(ctx, version(1), ids))
		if again := answers(t, l, ids...); again[0] != got[0] {
			t.Errorf("a dropped answer came back: %+v", again[0])
		}
	})
}

func TestDeletedAnswerIsGoneForGood(t *testing.T) {
	eachDatabase(t, func(t *testing.T, s *store.Store) {
		l, ids := guest(s, "a"), []string{"c"}
		must(t)(l.AddOwnAnswer(ctx, version(1), ids))
		must(t)(l.PinOwnAnswer(ctx, "v1", true, ids))
		deleted := must(t)(l.DeleteOwnAnswer(ctx, "v1", ids))
		if again := must(t)(l.DeleteOwnAnswer(ctx, "v1", ids)); again.Version != deleted.Version {
			t.Errorf("deleting twice wrote twice: versions %d and %d", deleted.Version, again.Version)
		}
		must(t)(l.AddOwnAnswer(ctx, version(1), ids)) // its form, sent again
		if got := answers(t, l, ids...); len(got) != 0 {
			t.Errorf("answers = %+v, want none", got)
		}
		if _, err := l.PinOwnAnswer(ctx, "v1", true, ids); !errors.Is(err, store.ErrUnknownAnswer) {
			t.Errorf("pinning a deleted answer: %v, want ErrUnknownAnswer", err)
		}
	})
}

func TestAnswersOfOthersAreUnknown(t *testing.T) {
	eachDatabase(t, func(t *testing.T, s *store.Store) {
		a, b, ids := guest(s, "a"), guest(s, "b"), []string{"c"}
		must(t)(a.AddOwnAnswer(ctx, version(1), ids))
		must(t)(a.ChangePaper(ctx, ids, func(p *store.Paper) { p.Note = "A's" }))
		for _, err := range []error{
			refusal(b.PinOwnAnswer(ctx, "v1", true, ids)),
			refusal(b.DeleteOwnAnswer(ctx, "v1", ids)),
			refusal(a.PinOwnAnswer(ctx, "v1", true, []string{"another card"})),
			refusal(a.DeleteOwnAnswer(ctx, "v1", []string{"another card"})),
		} {
			if !errors.Is(err, store.ErrUnknownAnswer) {
				t.Errorf("error %v, want ErrUnknownAnswer", err)
			}
		}
		if got := shelf(t, b); got.Version != 0 {
			t.Errorf("a refused write made B a row of version %d", got.Version)
		}
		must(t)(b.AddOwnAnswer(ctx, version(1), ids)) // B may spend the same id
		if got := answers(t, a, ids...); len(got) != 1 || got[0] != version(1) {
			t.Errorf("A's answers = %+v", got)
		}
		if got := paper(t, b, ids...); got.Note != "" {
			t.Errorf("B reads A's note: %q", got.Note)
		}
	})
}

// refusal is the error of a write to a paper.
func refusal(_ store.Paper, err error) error { return err }
