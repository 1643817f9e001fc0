package study

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"doesaegim/internal/cards"
	"doesaegim/internal/srs"
	"doesaegim/internal/store"
	"testing/fstest"
)

func inner(t testing.TB, limit int, n int) (*Study, *store.Store) {
	var b strings.Builder
	b.WriteString("questions:\n")
	for i := range n {
		fmt.Fprintf(&b, "  - {id: c%d, question: What is %d?, answer: It., tags: [AWS]}\n", i, i)
	}
	deck, problems := cards.Load(fstest.MapFS{"questions.yaml": {Data: []byte(b.String())}})
	if deck == nil {
		t.Fatal(problems)
	}
	s, err := New(func() *cards.Deck { return deck }, time.Now)
	if err != nil {
		t.Fatal(err)
	}
	s.shelves = newShelves(limit)
	db, err := store.Open(context.Background(), filepath.Join(t.TempDir(), "x.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	return s, db
}

// A shelf that grows by answers weighs what it holds.
func TestGrowingShelfIsWeighed(t *testing.T) {
	ctx := context.Background()
	s, db := inner(t, 100, 200)
	for who := range 4 {
		name := fmt.Sprint("l", who)
		hash := "h" + name
		for i := range 200 {
			l := Learner{Store: db.Guest(name, store.Guest{TokenHash: hash, At: time.Now()}), Settings: DefaultSettings()}
			if id, err := db.Identify(ctx, hash); err == nil {
				l = Learner{Store: db.Learner(name), Known: true, Version: id.Version, Settings: DefaultSettings()}
			}
			if _, err := s.Screen(ctx, l, Session{Mode: ModeCram}, ""); err != nil {
				t.Fatal(err)
			}
			if _, err := s.Record(ctx, l, Submission{CardID: fmt.Sprint("c", i), ReviewID: uuid.NewString(), Rep: 1, Rating: srs.Good, Mode: ModeCram}); err != nil {
				t.Fatal(err)
			}
		}
	}
	held, reviews := 0, 0
	for e := s.shelves.lastUsed.Front(); e != nil; e = e.Next() {
		held += len(e.Value.(*slot).shelf.memories)
		reviews += len(e.Value.(*slot).shelf.today)
	}
	if held+reviews > s.shelves.size {
		t.Errorf("limit %d, counted %d, but %d shelves hold %d memories and %d reviews", s.shelves.limit, s.shelves.size, s.shelves.lastUsed.Len(), held, reviews)
	}
}

// The names of zones that a cookie may hold are finite.
func TestZonesAreBounded(t *testing.T) {
	ctx := context.Background()
	s, db := inner(t, 100, 1)
	for i := range 500 {
		zone := strings.Repeat("./", i) + "America/New_York"
		l := Learner{Store: db.Guest("x", store.Guest{}), Settings: ParseSettings("zone=" + zone)}
		if _, err := s.Screen(ctx, l, Session{Mode: ModeDue}, ""); err != nil {
			t.Fatal(err)
		}
	}
	n := 0
	s.zones.Range(func(any, any) bool { n++; return true })
	if n > 2 {
		t.Errorf("500 requests with one zone in 500 spellings keep %d zones in memory for ever", n)
	}
}

func BenchmarkFindingParseSettings(b *testing.B) {
	for _, text := range []string{"", "new=5", "zone=Europe%2FLondon"} {
		b.Run(text, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				ParseSettings(text)
			}
		})
	}
}
