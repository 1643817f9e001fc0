package store_test

import (
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"doesaegim/internal/srs"
	"doesaegim/internal/store"
	"doesaegim/internal/store/storetest"
)

// five lets five tries through at once, and one more in each minute.
func five(subject string) store.Throttle {
	return store.Throttle{Subject: subject, Leak: time.Minute, Wait: func(level float64) time.Duration {
		return max(0, time.Duration((level-4)*float64(time.Minute)))
	}}
}

func try(t *testing.T, s *store.Store, after time.Duration, throttles ...store.Throttle) time.Duration {
	t.Helper()
	wait, err := s.Try(ctx, noon.Add(after), throttles...)
	if err != nil {
		t.Fatal(err)
	}
	return wait
}

func TestTriesWaitUntilThereIsRoom(t *testing.T) {
	eachDatabase(t, func(t *testing.T, s *store.Store) {
		for range 5 {
			if wait := try(t, s, 0, five("x")); wait != 0 {
				t.Errorf("one of the first five waits %s", wait)
			}
		}
		if wait := try(t, s, 0, five("x")); wait != time.Minute {
			t.Errorf("the sixth waits %s, want a minute", wait)
		}
		if wait := try(t, s, 45*time.Second, five("x")); wait != 15*time.Second {
			t.Errorf("after 45 seconds it waits %s, want 15 seconds", wait)
		}
		if wait := try(t, s, time.Minute, five("x")); wait != 0 {
			t.Errorf("after a minute it waits %s", wait)
		}
		if wait := try(t, s, time.Minute, five("y"), five("x")); wait == 0 {
			t.Error("one throttle of two holds, and the try is let through")
		}
		if wait := try(t, s, time.Minute, five("y")); wait != 0 {
			t.Errorf("a try that was held is counted elsewhere: %s", wait)
		}
	})
}

func TestClockPutBackLocksNobodyOut(t *testing.T) {
	eachDatabase(t, func(t *testing.T, s *store.Store) {
		for range 5 {
			try(t, s, 365*24*time.Hour, five("x"))
		}
		if wait := try(t, s, 0, five("x")); wait != time.Minute {
			t.Errorf("waits %s, want a minute", wait)
		}
		if wait := try(t, s, time.Minute, five("x")); wait != 0 {
			t.Errorf("a minute later it still waits %s", wait)
		}
	})
}

func TestForgivenTriesDoNotCount(t *testing.T) {
	eachDatabase(t, func(t *testing.T, s *store.Store) {
		for range 5 {
			try(t, s, 0, five("account"), five("network"))
		}
		if err := s.Forgive(ctx, "account", "network"); err != nil {
			t.Fatal(err)
		}
		if wait := try(t, s, 0, five("account")); wait != 0 {
			t.Errorf("the account waits %s", wait)
		}
		if wait := try(t, s, 0, five("network")); wait != 0 {
			t.Errorf("the network waits %s", wait)
		}
		if wait := try(t, s, 0, five("network")); wait == 0 {
			t.Error("the network's other tries are forgotten, too")
		}
	})
}

func TestReplicasShareTheCountOfTriesMadeAtOnce(t *testing.T) {
	storetest.EachDatabase(t, func(t *testing.T, url string) {
		replicas := []*store.Store{storetest.Open(t, url), storetest.Open(t, url)}
		var wait sync.WaitGroup
		var through atomic.Int64
		for i := range 40 {
			wait.Go(func() {
				// In both orders, which must not lock each other out.
				order := []store.Throttle{five("x"), five("y")}
				held, err := replicas[i%2].Try(ctx, noon, order[i/2%2], order[1-i/2%2])
				if err != nil {
					t.Error(err)
				}
				if held == 0 {
					through.Add(1)
				}
			})
		}
		wait.Wait()
		if through.Load() != 5 {
			t.Errorf("%d of 40 tries at once were let through, want 5", through.Load())
		}
	})
}

func TestSweepRemovesIdleGuestsAlone(t *testing.T) {
	eachDatabase(t, func(t *testing.T, s *store.Store) {
		day := 24 * time.Hour
		idle := store.Idle{Guests: noon.Add(100 * day)}
		for _, id := range []string{"idle", "reviewing", "seen", "account"} {
			add(t, guest(s, id), review("r1", "c", 1, srs.Good, 0))
		}
		add(t, guest(s, "reviewing"), review("r2", "c", 2, srs.Good, 101*day))
		if err := guest(s, "seen").Seen(ctx, "hash of seen", noon.Add(101*day)); err != nil {
			t.Fatal(err)
		}
		signUp(t, guest(s, "account"), "minsu")
		removed, err := s.Sweep(ctx, idle)
		if err != nil || removed != 1 {
			t.Errorf("%d guests removed, %v; want one", removed, err)
		}
		for id, want := range map[string]int{"idle": 0, "reviewing": 2, "seen": 1, "account": 1} {
			if got := shelf(t, s.Learner(id)); len(got.Today) != want {
				t.Errorf("%s has %d reviews, want %d", id, len(got.Today), want)
			}
		}
		if removed, err := s.Sweep(ctx, store.Idle{}); err != nil || removed != 0 {
			t.Errorf("a sweep of nothing removed %d, %v", removed, err)
		}
	})
}
