package store_test

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"doesaegim/internal/store"
)

func TestInterviewIsKeptOnceAndAsItWasSentLast(t *testing.T) {
	eachDatabase(t, func(t *testing.T, s *store.Store) {
		me, other, at := guest(s, "me"), guest(s, "other"), noon
		first := store.Interview{ID: "i", Title: "첫 면접", Day: 20700, Tags: "AWS=2", Level: "mid", Minutes: 30, CreatedAt: at}
		for range 2 {
			if err := me.AddInterview(ctx, first); err != nil {
				t.Fatal(err)
			}
		}
		if got := shelf(t, me).Interviews; len(got) != 1 || got[0] != first {
			t.Fatalf("kept %+v, want %+v", got, first)
		}
		if err := me.ArchiveInterview(ctx, "i", at); err != nil {
			t.Fatal(err)
		}
		changed := store.Interview{
			ID: "i", Title: "고친 면접", Company: "핀테크 K사", Role: "SRE", Day: 20701, Tags: "AWS=3", Level: "senior", Minutes: 60, CreatedAt: at.Add(time.Hour),
		}
		for _, change := range []func(store.Interview) error{
			func(i store.Interview) error { return me.AddInterview(ctx, i) },
			func(i store.Interview) error { return me.ChangeInterview(ctx, i) },
		} {
			if err := change(changed); err != nil {
				t.Fatal(err)
			}
			want := changed
			want.CreatedAt, want.ArchivedAt = at, at
			if got := shelf(t, me).Interviews; len(got) != 1 || got[0] != want {
				t.Errorf("kept %+v, want %+v", got, want)
			}
			changed = first
		}
		if got := shelf(t, other).Interviews; len(got) != 0 {
			t.Errorf("another learner has %+v", got)
		}
		for _, err := range []error{other.ChangeInterview(ctx, first), other.ArchiveInterview(ctx, "i", at)} {
			if !errors.Is(err, store.ErrUnknownInterview) {
				t.Errorf("an interview of somebody else: %v", err)
			}
		}
	})
}

func TestInterviewsAreBounded(t *testing.T) {
	eachDatabase(t, func(t *testing.T, s *store.Store) {
		me := guest(s, "me")
		i := store.Interview{Title: "x", Day: 20700, Minutes: 30, CreatedAt: noon}
		for n := range store.MaxInterviews {
			i.ID = fmt.Sprint(n)
			if err := me.AddInterview(ctx, i); err != nil {
				t.Fatal(err)
			}
		}
		if err := me.AddInterview(ctx, i); err != nil {
			t.Errorf("the last one sent twice: %v", err)
		}
		i.ID = "one too many"
		if err := me.AddInterview(ctx, i); !errors.Is(err, store.ErrTooManyInterviews) {
			t.Errorf("one too many: %v", err)
		}
	})
}
