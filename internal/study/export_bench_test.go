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
	"doesaegim/internal/store"
	"doesaegim/internal/store/storetest"
	"doesaegim/internal/study"
)

// BenchmarkExport writes a log of 200,000 reviews out and reads it back, and tells the memory that each holds at most.
func BenchmarkExport(b *testing.B) {
	const reviews = 200_000
	r := &room{store: storetest.Open(b, storetest.SQLite(b)), clock: tenInTheMorning}
	deck, problems := cards.Load(fstest.MapFS{"questions.yaml": {Data: []byte("- {question: q, answer: a, tags: [AWS]}")}})
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
	begin := time.Now()
	_, err = l.Store.Import(ctx, store.Import{Rows: map[string][][]any{"reviews": rows}}, false, r.Rules())
	if err != nil {
		b.Fatal(err)
	}
	b.ReportMetric(time.Since(begin).Seconds(), "s/import")
	rows, l.Known = nil, true
	var text strings.Builder
	if err := r.Export(ctx, l, &text); err != nil {
		b.Fatal(err)
	}
	b.ReportMetric(float64(text.Len())/(1<<20), "MB/document")
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
