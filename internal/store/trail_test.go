package store_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"doesaegim/internal/srs"
	"doesaegim/internal/store"
	"doesaegim/internal/store/storetest"
)

// tracing is a step whose reviews leave their ids behind.
func tracing(m store.Memory, r store.Review) store.Memory {
	m.Reps++
	m.LastReviewedAt, m.Trace = r.ReviewedAt, r.ID+" "
	return m
}

// trailsOf returns the trail of each card, all parts together.
func trailsOf(t rapidOrTest, l store.Learner, ids func(string) []string) map[string]string {
	t.Helper()
	trails, err := l.Trails(ctx)
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]string{}
	for _, trail := range trails {
		all[ids(trail.CardID)[0]] += trail.Text
	}
	return all
}

type rapidOrTest interface {
	Helper()
	Fatal(...any)
	Fatalf(string, ...any)
}

// Whatever is written, in whatever order it arrives, the trail of each card is what its reviews that stand leave behind,
// in the order of their replay.
func TestTrailIsWhatTheStandingReviewsLeaveBehind(t *testing.T) {
	storetest.EachDatabase(t, func(t *testing.T, url string) {
		s := storetest.Open(t, url)
		learners := 0
		alone := func(name string) []string { return []string{name} }
		rules := store.Rules{Card: alone, Tag: alone, Step: func(store.Wishes) store.Step { return tracing }}
		rapid.Check(t, func(t *rapid.T) {
			learners++
			guest := func(name string) store.Learner {
				return s.Guest(name, store.Guest{TokenHash: name, At: noon})
			}
			l := guest(fmt.Sprint("learner ", learners))
			other := guest(fmt.Sprint("other ", learners))
			n := 0
			write := func(l store.Learner) {
				n++
				card := rapid.SampledFrom([]string{"a", "b"}).Draw(t, "card")
				reps := 0
				memories, err := l.Shelf(ctx, 0)
				if err != nil {
					t.Fatal(err)
				}
				for _, m := range memories.Memories {
					if m.CardID == card {
						reps = m.Reps
					}
				}
				r := review(fmt.Sprintf("r%03d", n), card, reps+1, srs.Good, time.Duration(rapid.IntRange(0, 5).Draw(t, "hour"))*time.Hour)
				if _, err := l.AddReview(ctx, r, alone(card), tracing); err != nil {
					t.Fatal(err)
				}
			}
			for range rapid.IntRange(1, 12).Draw(t, "writes") {
				switch rapid.SampledFrom([]string{"review", "review", "review", "undo", "mark", "import", "merge", "retrace"}).Draw(t, "what") {
				case "review":
					write(l)
				case "undo":
					_, _ = l.Undo(ctx, "", 0, noon, alone, tracing) // there may be nothing to undo
				case "mark":
					if _, _, err := l.Mark(ctx, alone("a"), func(m *store.Marks) { m.Flag = 1 }); err != nil {
						t.Fatal(err)
					}
				case "import":
					n++
					ms := noon.Add(time.Duration(rapid.IntRange(0, 5).Draw(t, "hour")) * time.Hour).UnixMilli()
					rows := [][]any{{fmt.Sprintf("r%03d", n), "a", int64(1), int64(3), ms, ms, int64(20700), int64(1), "due", "", "", int64(0), nil}}
					if _, err := l.Import(ctx, store.Import{Rows: map[string][][]any{"reviews": rows}}, false, rules, store.Event{}); err != nil {
						t.Fatal(err)
					}
				case "merge":
					write(other)
					write(l)
					if err := l.Merge(ctx, other.ID(), rules, store.Event{At: noon, Kind: store.EventMerge}); err != nil {
						t.Fatal(err)
					}
				case "retrace":
					write(l)
					texts, err := l.Retrace(ctx, [][]string{{"a"}, {"b"}}, tracing)
					if err != nil {
						t.Fatal(err)
					}
					if all := trailsOf(t, l, alone); all["a"] != texts[0] || all["b"] != texts[1] {
						t.Fatalf("retraced %q, stored %q", texts, all)
					}
				}
			}
			want := map[string]string{}
			if err := l.EachReview(ctx, func(r store.Review) error { want[r.CardID] += r.ID + " "; return nil }); err != nil {
				t.Fatal(err)
			}
			for card, trail := range trailsOf(t, l, alone) {
				if trail != want[card] {
					t.Fatalf("the trail of %s is %q, want %q", card, trail, want[card])
				}
				delete(want, card)
			}
			if len(want) > 0 {
				t.Fatalf("no trail at all: %q", want)
			}
		})
	})
}

// A card that has taken another id leaves its trail in two rows; a replay brings the parts together.
func TestTrailOfARenamedCardIsWhole(t *testing.T) {
	storetest.EachDatabase(t, func(t *testing.T, url string) {
		l := storetest.Open(t, url).Guest("me", store.Guest{TokenHash: "me", At: noon})
		names := func(string) []string { return []string{"new", "old"} }
		for i, ids := range [][]string{{"old"}, {"old"}, {"new", "old"}} {
			r := review(fmt.Sprint("r", i), ids[0], i+1, srs.Good, time.Duration(i)*time.Hour)
			if added, err := l.AddReview(ctx, r, ids, tracing); err != nil || added.Outcome != store.Recorded || added.Memory.Trace != "" {
				t.Fatalf("%+v, %v", added, err)
			}
		}
		trails, err := l.Trails(ctx)
		if err != nil || len(trails) != 2 {
			t.Fatalf("%+v, %v", trails, err)
		}
		if got := trailsOf(t, l, names)["new"]; len(strings.Fields(got)) != 3 {
			t.Errorf("both parts are %q, want three reviews", got)
		}
		undone, err := l.Undo(ctx, "r2", 0, noon, names, tracing)
		if err != nil || undone.Memory.Trace != "" {
			t.Fatalf("%+v, %v", undone, err)
		}
		if got := trailsOf(t, l, names)["new"]; got != "r0 r1 " {
			t.Errorf("after the replay both parts are %q, want the two reviews that stand", got)
		}
	})
}
