package data_test

import (
	"os"
	"regexp"
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

// A picture of an English text is an English one: its file is NAME.en.svg beside NAME.svg.
func TestPicturesOfEnglishTextsAreEnglish(t *testing.T) {
	deck, problems := cards.Load(data.Files)
	if deck == nil {
		t.Fatal(problems)
	}
	var texts []cards.HTML
	for _, c := range deck.Cards() {
		if c.English != nil {
			texts = append(texts, c.Text(cards.English).Answer)
		}
	}
	for _, s := range deck.Sections() {
		texts = append(texts, s.Text(cards.English).Body)
	}
	pictures := map[string]bool{}
	for _, text := range texts {
		for _, m := range regexp.MustCompile(`src="[^"]*/([\w.-]+\.svg)`).FindAllStringSubmatch(string(text), -1) {
			pictures[m[1]] = true
		}
	}
	if len(pictures) < 6 {
		t.Errorf("English texts show %d pictures, want those of the guide", len(pictures))
	}
	for name := range pictures {
		picture, err := data.Files.ReadFile("images/" + name)
		if err != nil {
			t.Fatal(err)
		}
		if korean := regexp.MustCompile(`\p{Hangul}+`).Find(picture); korean != nil {
			t.Errorf("%s, which English texts show, says %s", name, korean)
		}
	}
}
