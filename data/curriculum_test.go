package data_test

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"doesaegim/data"
	"doesaegim/internal/cards"
)

// TestCurriculumIsComplete holds the deck to its curriculum: every id is there, with everything a card is to have.
func TestCurriculumIsComplete(t *testing.T) {
	deck, problems := cards.Load(data.Files)
	for _, p := range problems {
		t.Error(p)
	}
	text, err := os.ReadFile("testdata/curriculum.psv")
	if err != nil {
		t.Fatal(err)
	}
	listed := 0
	for line := range strings.Lines(string(text)) {
		if strings.HasPrefix(line, "#") || strings.HasPrefix(line, "@") || strings.TrimSpace(line) == "" {
			continue
		}
		listed++
		fields := strings.Split(strings.TrimSpace(line), "|")
		id, tags, level, followups := fields[0], fields[3], fields[4], fields[6]
		c := deck.Card(id)
		if c == nil || c.ID != id {
			t.Errorf("%s is missing", id)
			continue
		}
		checkParts(t, c)
		// The guide's own tags stand as the guide has them.
		if got := strings.Join(c.Tags, ","); got != tags && !isGuideCard(c) {
			t.Errorf("%s:%d: tags of %s are %s, want %s", c.File, c.Line, id, got, tags)
		}
		if string(c.Level) != level {
			t.Errorf("%s:%d: level of %s is %s, want %s", c.File, c.Line, id, c.Level, level)
		}
		for followup := range strings.SplitSeq(followups, ",") {
			if followup != "" && !slices.Contains(c.Followups, followup) {
				t.Errorf("%s:%d: %s is not followed up by %s", c.File, c.Line, id, followup)
			}
		}
	}
	if listed != 282 {
		t.Errorf("the curriculum lists %d cards, want 282", listed)
	}
}

var hangul = regexp.MustCompile(`\p{Hangul}`)

// checkParts fails for a part that is missing or out of its measure.
func checkParts(t *testing.T, c *cards.Card) {
	t.Helper()
	wrong := func(what string) { t.Errorf("%s:%d: %s: %s", c.File, c.Line, c.ID, what) }
	if n := len(c.Points); n < 3 || n > 6 {
		wrong("wants 3 to 6 points")
	}
	bonus := 0
	for _, p := range c.Points {
		if !p.Must {
			bonus++
		}
	}
	if 3*bonus > len(c.Points) || len(c.Points)-bonus < 2 {
		wrong("wants two points that must be said, and no more than a third that need not")
	}
	if len(c.Refs) == 0 {
		wrong("wants a reference")
	}
	for _, r := range c.Refs {
		if !strings.HasPrefix(r.URL, "https://") {
			wrong("refers to " + r.URL)
		}
	}
	if n := utf8.RuneCountInString(c.Answer); n < 200 || n > 4000 {
		wrong("the answer is too short or too long")
	}
	if !hangul.MatchString(c.Question) || !hangul.MatchString(c.Answer) {
		wrong("is not in Korean")
	}
	switch en := c.English; {
	case en == nil || en.Question == "" || en.Answer == "":
		wrong("wants English")
	case len(en.Points) != len(c.Points):
		wrong("has not as many points in English as in Korean")
	case hangul.MatchString(en.Question):
		wrong("the English question is in Korean")
	}
	if len(c.Asked) > 0 && !isGuideCard(c) {
		wrong("nobody has reported being asked it")
	}
}

// isGuideCard reports whether a card is one of the guide's tagged questions, the only ones known to have been asked.
func isGuideCard(c *cards.Card) bool { return c.File == "questions.yaml" && len(c.Asked) > 0 }
