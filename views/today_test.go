package views

import (
	"strings"
	"testing"
	"time"

	"doesaegim/internal/cards"
	"doesaegim/internal/srs"
	"doesaegim/internal/study"
)

// sampleTags are the tags of sampleDeck, the first of them studied.
func sampleTags() []study.TagProgress {
	var tags []study.TagProgress
	for i, tag := range sampleDeck.Tags() {
		p := study.TagProgress{Tag: tag}
		if i == 0 {
			p.Due, p.Seen, p.Recall = 2, 1, 0.874
		}
		tags = append(tags, p)
	}
	tags[0].Tag.Area = true
	return tags
}

// leechStatus is that of a card that lapsed too often, due in two days.
var leechStatus = study.Status{
	Condition:      study.ConditionLeech,
	Memory:         srs.Memory{State: srs.Review, Stability: 18, Difficulty: 5.83, Reps: 12, Lapses: 8},
	LastReviewedAt: sampleNow.AddDate(0, 0, -18),
	DueAt:          sampleNow.AddDate(0, 0, 2),
	Retrievability: 0.874,
	Flag:           2,
}

func sampleToday() study.Today {
	t := study.Today{
		Date: sampleNow, Counts: study.Counts{Review: 1021, Learning: 4, New: 7}, Minutes: 18,
		Tags:     sampleTags(),
		Leeches:  []study.Row{{Card: sampleCard("hostile"), Status: leechStatus}},
		WeekDays: 2, WeekDone: 60, Cards: 4,
		Saved: []study.SavedFilter{{
			Name:    `AWS & "<b>"`,
			Session: study.Session{Filter: cards.Filter{Tags: []string{"Linux"}}, Mode: study.ModeCram},
		}},
	}
	for i, n := range []int{32, 21, 0, 64, 11, 15, 9} {
		t.Forecast = append(t.Forecast, study.DayCount{Date: sampleNow.AddDate(0, 0, i), Count: n})
		t.Week = append(t.Week, study.WeekDay{Date: sampleNow.AddDate(0, 0, i-3), Reviews: 30 * (i % 2), Today: i == 3, Future: i > 3})
	}
	return t
}

func TestTodaySaysWhatIsDueAndStarts(t *testing.T) {
	eachLanguage(t, func(t *testing.T, s Shell) {
		s.Nav = NavToday
		doc := checkPage(t, s, Today(s, sampleToday()))
		if h1 := doc.Find("h1").Text(); !strings.Contains(h1, "1,032") {
			t.Errorf("the h1 is %q", h1)
		}
		start := doc.Find("main a.primary")
		if href := start.AttrOr("href", ""); start.Length() != 1 || href != "/base/study" || start.AttrOr("data-keys", "") != "enter" {
			t.Errorf("%d primary links, to %q", start.Length(), href)
		}
		if n := doc.Find(".week7 li").Length(); n != 7 {
			t.Errorf("%d days ahead", n)
		}
		if got := doc.Find(".week7 li").Eq(3).Find("rect").AttrOr("height", ""); got != "80.0" {
			t.Errorf("the column of the fullest day is %s high", got)
		}
		if n := doc.Find(".weekdots .did").Length(); n != 3 {
			t.Errorf("%d days studied", n)
		}
		if href := doc.Find(".saved a").AttrOr("href", ""); href != "/base/study?mode=cram&tag=Linux" {
			t.Errorf("the saved filter starts %q", href)
		}
		if name := doc.Find("form[action='/base/filters/delete'] input[name=name]").AttrOr("value", ""); name != `AWS & "<b>"` {
			t.Errorf("the saved filter removed is %q", name)
		}
	})
}

func TestNewcomerSeesOnePrimaryButton(t *testing.T) {
	eachLanguage(t, func(t *testing.T, s Shell) {
		for _, test := range []struct {
			counts study.Counts
			path   string
		}{
			{study.Counts{New: 20}, "/base/study"},
			{study.Counts{}, "/base/study?mode=new"}, // no new cards a day, by the settings
		} {
			doc := checkPage(t, s, Today(s, study.Today{Newcomer: true, Cards: 670, Counts: test.counts, Tags: sampleTags()}))
			if links := doc.Find("main .btn.primary"); links.Length() != 1 || links.AttrOr("href", "") != test.path {
				t.Errorf("%d primary buttons, to %q, want %q", links.Length(), links.AttrOr("href", ""), test.path)
			}
			if lede := doc.Find(".lead p").First().Text(); !strings.Contains(lede, "670") {
				t.Errorf("the sentence about the deck is %q", lede)
			}
		}
	})
}

func TestNothingDueSaysWhenAndOffersAWayOn(t *testing.T) {
	eachLanguage(t, func(t *testing.T, s Shell) {
		today := sampleToday()
		today.Counts = study.Counts{}
		today.NextAt, today.NextAll = time.Date(2026, 11, 23, 4, 0, 0, 0, seoul), 21
		doc := checkPage(t, s, Today(s, today))
		text := doc.Find(".lead").Text()
		for _, want := range map[cards.Language][]string{
			cards.Korean:  {"내일 오전 4시에 21장"},
			cards.English: {"tomorrow at 4 am, 21 cards"},
		}[s.Language()] {
			if !strings.Contains(text, want) {
				t.Errorf("%q is missing in %q", want, text)
			}
		}
		for _, mode := range []string{"new", "weak"} {
			if doc.Find(".lead a[href='/base/study?mode="+mode+"']").Length() != 1 {
				t.Errorf("no way to mode %s", mode)
			}
		}
	})
}

func TestTagsWithMostToStudyComeFirst(t *testing.T) {
	var tags []study.TagProgress
	for i := range 12 {
		tags = append(tags, study.TagProgress{Tag: cards.Tag{Name: string(rune('a' + i)), Count: i, Area: i == 3}, Due: i / 11})
	}
	var names []string
	for _, tag := range pickTags(tags) {
		names = append(names, tag.Tag.Name)
	}
	if got := strings.Join(names, ""); got != "ldkjihgf" {
		t.Errorf("picked %s", got)
	}
}

func TestCountsBarFillsItsWidth(t *testing.T) {
	for _, counts := range []study.Counts{{Review: 1}, {Review: 21, Learning: 4, New: 7}, {Learning: 1, New: 500}} {
		parts := countsParts(counts)
		last := parts[len(parts)-1]
		if end := last.x + last.width; end < 319.99 || end > 320.01 {
			t.Errorf("%+v ends at %v", counts, end)
		}
		for i, p := range parts {
			if p.width <= 0 || i > 0 && p.x <= parts[i-1].x {
				t.Errorf("%+v: part %d is %+v", counts, i, p)
			}
		}
	}
}

func TestLeechNamesThePointThatKeepsFailing(t *testing.T) {
	eachLanguage(t, func(t *testing.T, s Shell) {
		today := sampleToday()
		if doc := checkPage(t, s, Today(s, today)); doc.Find(".failing").Length() != 0 {
			t.Error("points are named though none fails")
		}
		today.Leeches = []study.Row{{Card: sampleCard("k8s-readiness"), Status: leechStatus, Failing: []int{2, 0, 99}}}
		doc := checkPage(t, s, Today(s, today))
		if points := doc.Find(".rows .failing li"); points.Length() != 2 || !strings.Contains(points.First().Text(), "롤아웃이 멈춘다") {
			t.Errorf("named: %q", points.Text())
		}
	})
}
