package views

import (
	"strings"
	"testing"

	"doesaegim/internal/cards"
)

func TestTagsListAreasBeforeTopics(t *testing.T) {
	eachLanguage(t, func(t *testing.T, s Shell) {
		s.Nav = NavTags
		tags := sampleTags()
		tags[0].Tag.About = "컨테이너 오케스트레이션"
		doc := checkPage(t, s, Tags(s, tags))
		tables := doc.Find("table")
		if tables.Length() != 2 {
			t.Fatalf("%d tables", tables.Length())
		}
		areas, topics := tables.Eq(0).Find("tbody tr"), tables.Eq(1).Find("tbody tr")
		if areas.Length() != 1 || topics.Length() != len(tags)-1 {
			t.Errorf("%d areas, %d topics", areas.Length(), topics.Length())
		}
		if text := areas.Text(); !strings.Contains(text, "87%") {
			t.Errorf("the recall is missing in %q", text)
		}
		if topics.Find(".bar").Length() != 0 || !strings.Contains(topics.Text(), s.Words.Tags.NoRecall) {
			t.Error("a tag never studied has a recall")
		}
		about := areas.Find(".about")
		if lang, other := about.Attr("lang"); other != (s.Language() == cards.English) || other && lang != "ko" {
			t.Errorf("the explanation has lang %q", lang)
		}
	})
}

func TestEveryTagLeadsToItsCardsAndItsSession(t *testing.T) {
	s := sampleShell(cards.Korean)
	doc := checkPage(t, s, Tags(s, sampleTags()))
	for _, tag := range sampleDeck.Tags() {
		query := query("tag", tag.Name)
		for _, path := range []string{"/base/cards", "/base/study"} {
			if n := doc.Find(`tbody a[href="` + path + query + `"]`).Length(); n != 1 {
				t.Errorf("%d links to %s", n, path+query)
			}
		}
	}
}
