package study

import (
	"fmt"
	"slices"
	"testing"

	"doesaegim/internal/cards"
)

func TestPointKeysAreStored(t *testing.T) {
	card := &cards.Card{Points: []cards.Point{{Text: "describe로 이벤트를 본다"}, {Text: "two"}}}
	if got, want := pointKeys(card), []string{"a22a", "3fc4"}; !slices.Equal(got, want) {
		t.Errorf("keys %v, want %v: the log of every learner holds them", got, want)
	}
}

// Of two points with the same hash, the later one takes the next key that is free.
func TestPointKeysOfACardDiffer(t *testing.T) {
	seen := map[string]cards.Point{}
	var twins []cards.Point
	for i := 0; twins == nil; i++ {
		p := cards.Point{Text: fmt.Sprint("point ", i)}
		key := pointKeys(&cards.Card{Points: []cards.Point{p}})[0]
		if other, ok := seen[key]; ok {
			twins = []cards.Point{other, p, other}
		}
		seen[key] = p
	}
	var first, second, third int
	for i, key := range pointKeys(&cards.Card{Points: twins}) {
		fmt.Sscanf(key, "%04x", []*int{&first, &second, &third}[i])
	}
	if second != (first+1)&0xffff || third != (first+2)&0xffff {
		t.Errorf("keys %04x, %04x, %04x", first, second, third)
	}
}
