package authoring

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"doesaegim/internal/cards"
)

func TestCardsAddedAtTheSameTimeAreAllThere(t *testing.T) {
	folder := t.TempDir()
	var wait sync.WaitGroup
	for i := range 8 {
		wait.Go(func() {
			c := &cards.Card{Question: fmt.Sprint("질문 ", i), Answer: "a", Tags: []string{"T"}}
			for {
				deck, problems, err := Add(folder, "questions.yaml", c)
				if errors.Is(err, ErrChanged) {
					continue // as a person would, who is told so
				}
				if err != nil || deck.Card(cards.DerivedID(c.Question)) == nil {
					t.Errorf("card %d: %v, %v", i, err, problems)
				}
				return
			}
		})
	}
	wait.Wait()
	deck, problems := cards.Load(os.DirFS(folder))
	if deck == nil || len(deck.Cards()) != 8 {
		t.Error(problems, deck)
	}
}

func TestCardsThatWouldBreakTheDeckAreNotWritten(t *testing.T) {
	folder := t.TempDir()
	c := &cards.Card{Question: "질문", Answer: "a", Tags: []string{"T"}}
	if _, _, err := Add(folder, "a.yaml", c); err != nil {
		t.Fatal(err)
	}
	deck, problems, err := Add(folder, "b.yaml", c)
	if deck != nil || err != nil || !problems.HasErrors() {
		t.Errorf("the same question was added twice: %v, %v", problems, err)
	}
	must(t, os.WriteFile(filepath.Join(folder, "a.yaml"), []byte("questions:\n  - question: a: b\n"), 0o644))
	_, problems, err = Add(folder, "a.yaml", c)
	if want := filepath.ToSlash(folder) + `/a.yaml:2:16: ": " in text without quotes; put the text in quotes: question: "..."`; err != nil || problems.Error() != want {
		t.Errorf("got %v, %v, want %s", problems, err, want)
	}
	if _, err := os.Stat(filepath.Join(folder, "b.yaml")); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the file was written: %v", err)
	}
}
