package store

import (
	"context"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// A visitor whose browser goes away in the middle of a write must not fail the writes of others that share the commit.
func TestOneWhoLeavesFailsNobodyElse(t *testing.T) {
	s, err := Open(context.Background(), filepath.Join(t.TempDir(), "x.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	now := time.Now()
	step := func(m Memory, r Review) Memory { m.Reps++; m.State = 2; m.LastReviewedAt = r.ReviewedAt; return m }
	one := func(ctx context.Context, who string, n int) error {
		l := s.Guest(who, Guest{TokenHash: "h" + who, At: now})
		card := fmt.Sprint("c", n)
		_, err := l.AddReview(ctx, Review{ID: fmt.Sprint(n), CardID: card, Rep: 1, Rating: 3, ReviewedAt: now, ReceivedAt: now, Source: "due"}, []string{card}, step)
		return err
	}
	var wg sync.WaitGroup
	var failed, done atomic.Int64
	var first atomic.Pointer[error]
	until := time.Now().Add(4 * time.Second)
	for i := range 3 {
		wg.Go(func() {
			for n := 0; time.Now().Before(until); n++ {
				ctx, cancel := context.WithTimeout(context.Background(), time.Duration(rand.IntN(1500))*time.Microsecond)
				_ = one(ctx, fmt.Sprint("leaver", i), n)
				cancel()
			}
		})
		wg.Go(func() {
			for n := 0; time.Now().Before(until); n++ {
				done.Add(1)
				if err := one(context.Background(), fmt.Sprint("stayer", i), n); err != nil {
					failed.Add(1)
					first.CompareAndSwap(nil, &err)
				}
			}
		})
	}
	wg.Wait()
	if failed.Load() > 0 {
		t.Errorf("%d of %d answers of those who stayed failed, the first with: %v", failed.Load(), done.Load(), *first.Load())
	} else {
		t.Logf("%d writes, none failed", done.Load())
	}
}
