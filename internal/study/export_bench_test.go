package study_test

import (
	"fmt"
	"io"
	"runtime"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"doesaegim/internal/cards"
	"doesaegim/internal/srs"
	"doesaegim/internal/store"
	"doesaegim/internal/store/storetest"
	"doesaegim/internal/study"
)

// BenchmarkExport takes a log of 200,000 reviews in, which keeps nobody waiting, writes it out and reads it back, and tells
// the memory that each holds at most.
func BenchmarkExport(b *testing.B) {
	const reviews = 200_000
	r := &room{store: storetest.Open(b, storetest.SQLite(b)), clock: tenInTheMorning}
	deck, problems := cards.Load(fstest.MapFS{"questions.yaml": {Data: []byte("questions:\n  - {question: q, answer: a, tags: [AWS]}\n")}})
	if deck == nil {
		b.Fatal(problems)
	}
	var err error
	if r.Study, err = study.New(func() *cards.Deck { return deck }, func() time.Time { return r.clock }); err != nil {
		b.Fatal(err)
	}
	rows := make([][]any, reviews)
	at := tenInTheMorning.Add(-reviews * time.Minute)
	for i := range rows {
		t := at.Add(time.Duration(i) * time.Minute).UnixMilli()
		rows[i] = []any{fmt.Sprintf("01932f5e-0000-7000-8000-%012d", i), fmt.Sprintf("card-%d", i%2000), int64(i/2000 + 1), int64(3), t, t,
			t / (24 * 3600 * 1000), int64(9000), "due", "10101", "0a1b2c3d4e5f6071829a", int64(0), nil}
	}
	l := study.Learner{Store: r.store.Guest("me", store.Guest{TokenHash: "x", At: r.clock}), Settings: study.DefaultSettings()}
	other := r.store.Guest("other", store.Guest{TokenHash: "y", At: r.clock})
	stop, longest := make(chan struct{}), make(chan time.Duration)
	go rateUntil(stop, other, r.Rules().Step(store.Wishes{}), longest)
	begin := time.Now()
	if _, err = l.Store.Import(ctx, store.Import{Rows: map[string][][]any{"reviews": rows}}, false, r.Rules(), store.Event{}); err != nil {
		b.Fatal(err)
	}
	took := time.Since(begin)
	close(stop)
	b.Logf("taken in within %s, while a rating of another learner took %s at most", took.Round(time.Millisecond), (<-longest).Round(time.Millisecond))
	begin = time.Now()
	if _, err = l.Store.Import(ctx, store.Import{Rows: map[string][][]any{"reviews": rows}}, true, r.Rules(), store.Event{}); err != nil {
		b.Fatal(err)
	}
	b.Logf("a trial of the same took %s", time.Since(begin).Round(time.Millisecond))
	rows, l.Known = nil, true
	var text strings.Builder
	if err := r.Export(ctx, l, &text); err != nil {
		b.Fatal(err)
	}
	b.Logf("the document has %d MB", text.Len()>>20)
	b.Run("out", func(b *testing.B) {
		for b.Loop() {
			w := &highWater{lowest: inUse()}
			if err := r.Export(ctx, l, w); err != nil {
				b.Fatal(err)
			}
			b.ReportMetric(float64(w.highest-w.lowest)/(1<<20), "MB-held")
		}
	})
	b.Run("in", func(b *testing.B) {
		for b.Loop() {
			before := inUse()
			d, err := r.ReadDocument(l, strings.NewReader(text.String()))
			if err != nil {
				b.Fatal(err)
			}
			b.ReportMetric(float64(inUse()-before)/(1<<20), "MB-held")
			runtime.KeepAlive(d)
		}
	})
}

// rateUntil rates cards one after another, and then tells how long the slowest took.
func rateUntil(stop chan struct{}, l store.Learner, step store.Step, longest chan time.Duration) {
	var slowest time.Duration
	for i := 0; ; i++ {
		select {
		case <-stop:
			longest <- slowest
			return
		default:
		}
		begin, id := time.Now(), fmt.Sprint(i)
		if _, err := l.AddReview(ctx, store.Review{ID: id, CardID: id, Rep: 1, Rating: srs.Good, ReviewedAt: tenInTheMorning, ReceivedAt: tenInTheMorning, Source: "due"}, []string{id}, step); err != nil {
			panic(err)
		}
		slowest = max(slowest, time.Since(begin))
	}
}

// highWater notes how much memory is in use, now and then while it is written to.
type highWater struct {
	lowest, highest uint64
	writes          int
}

func (w *highWater) Write(p []byte) (int, error) {
	if w.writes++; w.writes%200 == 0 {
		w.highest = max(w.highest, inUse())
	}
	return io.Discard.Write(p)
}

// inUse is the memory of values that are still needed, in bytes.
func inUse() uint64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}
