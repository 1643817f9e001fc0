package views

import (
	"strings"
	"testing"

	"doesaegim/internal/cards"
	"doesaegim/internal/study"
)

func sampleDepth() study.Depth {
	stops := []study.Stop{
		{Row: study.Row{Card: sampleCard("hostile"), Status: study.Status{Condition: study.ConditionNew}}, Roots: 3},
		{Row: study.Row{Card: sampleCard("linux-inode"), Status: study.Status{Condition: study.ConditionReview}}, Roots: 1},
	}
	tag := cards.Tag{Name: `<b>&"`, Count: 3}
	return study.Depth{
		All: study.ChainDepths{Roots: 5, Whole: 1, Reached: 1.25, Available: 3.2, Stops: stops},
		Tags: []study.TagDepth{
			{Tag: tag, ChainDepths: study.ChainDepths{Roots: 4, Reached: 1, Available: 4, Stops: stops}},
			{Tag: cards.Tag{Name: "Linux", Count: 1}, ChainDepths: study.ChainDepths{Roots: 1, Whole: 1, Reached: 2, Available: 2}},
		},
	}
}

func TestDepthNamesWhatToStudyFirst(t *testing.T) {
	eachLanguage(t, func(t *testing.T, s Shell) {
		s.Nav = NavTags
		doc := checkPage(t, s, Depth(s, sampleDepth()))
		if got := doc.Find(".page-head").Text(); !strings.Contains(got, "3.2") || !strings.Contains(got, "80%") {
			t.Errorf("the sentence is %q", got)
		}
		first, second := doc.Find(".depth tbody").Eq(0), doc.Find(".depth tbody").Eq(1)
		if first.Find(`a[href="/base/study?card=hostile"]`).Length() != 1 || first.Find(".fil").AttrOr("width", "") != "25.0" {
			t.Error("the first tag does not show its depth and its stops")
		}
		if second.Find("details").Length() != 0 || !strings.Contains(second.Text(), s.Words.Depth.NoStops) {
			t.Errorf("a tag that is known to the end says %q", second.Text())
		}
		checkPage(t, s, Depth(s, study.Depth{}))
	})
}
