package views

import (
	"testing"

	"doesaegim/internal/cards"
	"doesaegim/internal/study"
)

func samplePriorities() study.Priorities {
	p := study.Priorities{
		Cards:  []study.CardPriority{{Card: sampleCard("hostile"), Retention: 0.925}},
		Recent: 12,
	}
	for i, tag := range sampleDeck.Tags() {
		p.Tags = append(p.Tags, study.TagPriority{Tag: tag, Retention: []float64{0, study.HighRetention, 0.925}[i%3]})
	}
	p.Tags[0].Tag.Area = true
	return p
}

func TestPrioritiesPressTheButtonThatIsSet(t *testing.T) {
	eachLanguage(t, func(t *testing.T, s Shell) {
		p := samplePriorities()
		doc := checkPage(t, s, Priorities(s, p, true))
		for i, want := range []string{study.NoRetention, "95", ""} {
			row := doc.Find(".priorities li").Eq(i)
			pressed := row.Find(`[aria-pressed="true"]`)
			if got := pressed.AttrOr("value", ""); got != want || pressed.Length() > 1 {
				t.Errorf("row %d has %q pressed, want %q", i, got, want)
			}
			if own := row.Find("b").Text(); (want == "") != (own == "92.5%") {
				t.Errorf("row %d says %q beside its buttons", i, own)
			}
		}
		if got := doc.Find(".priority-number option").Length(); got != len(p.Tags) {
			t.Errorf("%d tags to choose from, want %d", got, len(p.Tags))
		}
		p.Cards = nil
		checkPage(t, s, Priorities(s, p, false))
	})
}

func TestCardSaysHowImportantItIsAndWhy(t *testing.T) {
	s := sampleShell(cards.Korean)
	s.Nav = NavCards
	for _, c := range []struct {
		priority study.Priority
		own      float64
		says     string
		pressed  string
		typed    string
	}{
		{study.Priority{Retention: 0.9, Source: study.PriorityDefault}, 0, "목표 기억률 90%: 보통 간격으로 묻습니다.", "none", ""},
		{study.Priority{Retention: 0.95, Source: study.PriorityRecent}, 0, "목표 기억률 95%: 더 자주 묻습니다.최근에 출제된 문제라서 높인 값입니다.", "none", ""},
		{study.Priority{Retention: 0.8, Source: study.PriorityTag, Tag: `<b>&"`}, 0, `목표 기억률 80%: 덜 자주 묻습니다.태그에 정한 값입니다: <b>&"`, "none", ""},
		{study.Priority{Retention: 0.8, Source: study.PriorityCard}, 0.8, "목표 기억률 80%: 덜 자주 묻습니다.이 문제에 따로 정한 값입니다.", "80", "80"},
		{study.Priority{Retention: 0.925, Source: study.PriorityCard}, 0.925, "목표 기억률 92.5%: 더 자주 묻습니다.이 문제에 따로 정한 값입니다.", "", "92.5"},
	} {
		page := study.CardPage{Card: sampleCard("hostile"), Priority: c.priority, OwnRetention: c.own}
		panel := checkPage(t, s, CardPage(s, page, PaperForm{})).Find(`[aria-labelledby="priority-title"]`)
		if got := panel.ChildrenFiltered("div").Find("p").Text(); got != c.says {
			t.Errorf("says %q, want %q", got, c.says)
		}
		if got := panel.Find(`[aria-pressed="true"]`).AttrOr("value", ""); got != c.pressed {
			t.Errorf("%q is pressed, want %q", got, c.pressed)
		}
		if got := panel.Find("#retention").AttrOr("value", ""); got != c.typed {
			t.Errorf("the field holds %q, want %q", got, c.typed)
		}
	}
}
