package data_test

import (
	"os"
	"slices"
	"strings"
	"testing"

	"doesaegim/data"
	"doesaegim/internal/cards"
)

// The curriculum marks the cards that it takes from the guide's knowledge sections (K) and tables (TB).
func TestEveryCardThatComesFromTheGuideStandsInASection(t *testing.T) {
	deck, problems := cards.Load(data.Files)
	if deck == nil {
		t.Fatal(problems)
	}
	text, err := os.ReadFile("testdata/curriculum.psv")
	if err != nil {
		t.Fatal(err)
	}
	marked := 0
	for line := range strings.Lines(string(text)) {
		fields := strings.Split(strings.TrimSpace(line), "|")
		if len(fields) < 6 || fields[5] != "K" && fields[5] != "TB" {
			continue
		}
		marked++
		if !slices.ContainsFunc(deck.Sections(), func(s *cards.Section) bool { return slices.Contains(s.Cards, deck.Card(fields[0])) }) {
			t.Errorf("no section of the guide leads to %s", fields[0])
		}
	}
	if marked != 34 {
		t.Errorf("the curriculum marks %d cards, want 34", marked)
	}
}
