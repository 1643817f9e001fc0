package store_test

import (
	"errors"
	"fmt"
	"reflect"
	"sync"
	"testing"
	"time"

	"doesaegim/internal/srs"
	"doesaegim/internal/store"
)

func sampleMock(id string) store.Mock {
	return store.Mock{
		ID: id, Title: "카카오", Company: "핀테크 K사", Role: "SRE", Tags: "AWS=2", Level: "mid", Minutes: 3, Clock: true, CreatedAt: noon,
		Questions: []store.MockQuestion{
			{Turn: 0, CardID: "a", ReviewID: "r-a", ShownAt: noon},
			{Turn: 1, CardID: "b", ReviewID: "r-b"},
		},
	}
}

func addMock(t *testing.T, l store.Learner, m store.Mock) {
	t.Helper()
	if _, err := l.AddMock(ctx, m); err != nil {
		t.Fatal(err)
	}
}

func mock(t *testing.T, l store.Learner, id string) store.Mock {
	t.Helper()
	m, err := l.Mock(ctx, id)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func TestMockIsKeptOnceAndReadBackWhole(t *testing.T) {
	eachDatabase(t, func(t *testing.T, s *store.Store) {
		l := guest(s, "a")
		want := sampleMock("m")
		addMock(t, l, want)
		again := sampleMock("m")
		again.Minutes, again.Questions[0].CardID = 9, "z"
		addMock(t, l, again)
		if got := mock(t, l, "m"); !reflect.DeepEqual(got, want) {
			t.Errorf("read back\n%+v, want\n%+v", got, want)
		}
		if version := shelf(t, l).Version; version != 1 {
			t.Errorf("version %d after the same form twice, want 1", version)
		}
	})
}

func TestMockBelongsToItsLearner(t *testing.T) {
	eachDatabase(t, func(t *testing.T, s *store.Store) {
		mine, other := guest(s, "a"), guest(s, "b")
		addMock(t, mine, sampleMock("m"))
		addMock(t, other, sampleMock("n"))
		if _, err := other.Mock(ctx, "m"); !errors.Is(err, store.ErrUnknownMock) {
			t.Errorf("read: %v", err)
		}
		_, _, err := other.ChangeMock(ctx, "m", func(m *store.Mock) error { m.Clock = false; return nil })
		if !errors.Is(err, store.ErrUnknownMock) {
			t.Errorf("change: %v", err)
		}
		if _, err := other.DeleteMock(ctx, "m"); !errors.Is(err, store.ErrUnknownMock) {
			t.Errorf("delete: %v", err)
		}
		if lines, err := other.Mocks(ctx); err != nil || len(lines) != 1 || lines[0].ID != "n" {
			t.Errorf("list: %+v, %v", lines, err)
		}
		if !mock(t, mine, "m").Clock {
			t.Error("another learner switched the clock off")
		}
	})
}

func TestMockChangesAsAWholeOrNotAtAll(t *testing.T) {
	eachDatabase(t, func(t *testing.T, s *store.Store) {
		l := guest(s, "a")
		addMock(t, l, sampleMock("m"))
		refused := errors.New("refused")
		_, _, err := l.ChangeMock(ctx, "m", func(m *store.Mock) error {
			m.Clock, m.Questions[0].Note = false, "lost"
			return refused
		})
		if got := mock(t, l, "m"); !errors.Is(err, refused) || !reflect.DeepEqual(got, sampleMock("m")) {
			t.Errorf("after a refused change, %v: %+v", err, got)
		}
		version := shelf(t, l).Version
		if _, _, err := l.ChangeMock(ctx, "m", func(*store.Mock) error { return nil }); err != nil || shelf(t, l).Version != version {
			t.Errorf("a change of nothing is written, %v", err)
		}

		want := sampleMock("m")
		want.Clock, want.FinishedAt = false, noon.Add(time.Hour)
		want.Questions[0] = store.MockQuestion{
			Turn: 0, CardID: "a", ReviewID: "r-a", ShownAt: noon, EndedAt: noon.Add(time.Minute), Extra: 30 * time.Second,
			Outcome: store.MockAnswered, Note: "메모", Rating: srs.Good, Points: "101", PointKeys: "0a1b2c3d4e5f",
		}
		want.Questions = []store.MockQuestion{want.Questions[0], {Turn: 0, Depth: 1, CardID: "c", ReviewID: "r-c"}, want.Questions[1]}
		got, after, err := l.ChangeMock(ctx, "m", func(m *store.Mock) error { *m = want; return nil })
		if err != nil || after != version+1 || !reflect.DeepEqual(got, want) {
			t.Errorf("change: %+v, version %d, %v", got, after, err)
		}
		if got := mock(t, l, "m"); !reflect.DeepEqual(got, want) {
			t.Errorf("read back\n%+v, want\n%+v", got, want)
		}
		lines, err := l.Mocks(ctx)
		if err != nil || len(lines) != 1 {
			t.Fatal(lines, err)
		}
		if line := lines[0]; line.Turns != 2 || line.Ended != 1 || line.Answers != 1 || line.Rated != 1 || !line.FinishedAt.Equal(want.FinishedAt) {
			t.Errorf("line %+v", line)
		}
	})
}

func TestChangesOfOneMockWaitForEachOther(t *testing.T) {
	eachDatabase(t, func(t *testing.T, s *store.Store) {
		l := guest(s, "a")
		addMock(t, l, sampleMock("m"))
		var tabs sync.WaitGroup
		for range 8 {
			tabs.Go(func() {
				_, _, err := l.ChangeMock(ctx, "m", func(m *store.Mock) error { m.Questions[0].Extra += time.Second; return nil })
				if err != nil {
					t.Error(err)
				}
			})
		}
		tabs.Wait()
		if extra := mock(t, l, "m").Questions[0].Extra; extra != 8*time.Second {
			t.Errorf("8 changes of a second make %s", extra)
		}
	})
}

func TestDeletedMockLeavesTheLogAlone(t *testing.T) {
	eachDatabase(t, func(t *testing.T, s *store.Store) {
		l := guest(s, "a")
		addMock(t, l, sampleMock("m"))
		r := review("r-a", "a", 1, srs.Good, 0)
		r.Source = "mock"
		add(t, l, r)
		if _, err := l.DeleteMock(ctx, "m"); err != nil {
			t.Fatal(err)
		}
		if _, err := l.Mock(ctx, "m"); !errors.Is(err, store.ErrUnknownMock) {
			t.Errorf("the mock interview is still there: %v", err)
		}
		if reviews, err := l.Reviews(ctx, []string{"a"}); err != nil || len(reviews) != 1 {
			t.Errorf("the log has %+v, %v", reviews, err)
		}
	})
}

func TestOldestFinishedMockMakesRoom(t *testing.T) {
	eachDatabase(t, func(t *testing.T, s *store.Store) {
		l := guest(s, "a")
		for i := range store.MaxMocks {
			m := sampleMock(fmt.Sprintf("m%03d", i))
			if i == 5 || i == 7 {
				m.FinishedAt = noon.Add(time.Duration(10-i) * time.Hour)
			}
			addMock(t, l, m)
		}
		addMock(t, l, sampleMock("one more"))
		if _, err := l.Mock(ctx, "m007"); !errors.Is(err, store.ErrUnknownMock) {
			t.Errorf("the one finished first is still there: %v", err)
		}
		mock(t, l, "m005")
		addMock(t, l, sampleMock("two more"))
		if _, err := l.AddMock(ctx, sampleMock("three more")); !errors.Is(err, store.ErrTooManyMocks) {
			t.Errorf("with nothing finished: %v", err)
		}
		if lines, err := l.Mocks(ctx); err != nil || len(lines) != store.MaxMocks {
			t.Errorf("%d are kept, %v", len(lines), err)
		}
	})
}
