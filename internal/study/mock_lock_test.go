package study

import (
	"context"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/uuid"

	"doesaegim/internal/cards"
	"doesaegim/internal/store"
	"doesaegim/internal/store/storetest"
)

// While a change of a mock interview is written, the learner's other pages need not wait for the disk.
func TestMockInterviewIsWrittenWithoutTheShelfsLock(t *testing.T) {
	deck, problems := cards.Load(fstest.MapFS{"questions.yaml": {Data: []byte("questions:\n" + cardYAML("a", "tags: [AWS]"))}})
	if deck == nil {
		t.Fatal(problems)
	}
	now := time.Date(2026, 11, 25, 10, 0, 0, 0, time.UTC)
	s, err := New(func() *cards.Deck { return deck }, func() time.Time { return now })
	if err != nil {
		t.Fatal(err)
	}
	ctx, database := context.Background(), storetest.Open(t, storetest.SQLite(t))
	l := Learner{Store: database.Guest("me", store.Guest{TokenHash: "hash", At: now}), Settings: DefaultSettings()}
	choice := MockChoice{ID: uuid.NewString(), Questions: 1, Minutes: 3}
	if _, err := s.StartMock(ctx, l, choice); err != nil {
		t.Fatal(err)
	}
	l.Known, l.Version = true, 1
	locked := true
	err = s.changeMock(ctx, l, choice.ID, func(_ *panel, m *store.Mock) {
		shelf := s.shelves.find(l.Store.ID())
		if locked = !shelf.mu.TryLock(); !locked {
			shelf.mu.Unlock()
		}
	})
	if err != nil || locked {
		t.Errorf("locked: %v, %v", locked, err)
	}
}
