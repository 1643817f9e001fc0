package views

import (
	"strings"
	"testing"

	"doesaegim/internal/study"

	"github.com/PuerkitoBio/goquery"
)

// sampleOutlook is of an interview in twelve days about three tags, one of which nobody can tell anything about yet.
func sampleOutlook() study.Outlook {
	ready := study.Readiness{Cards: 40, Seen: 31, Reviews: 90, Enough: true, With: 0.864, Without: 0.612, Low: 0.81, High: 0.91}
	low := study.Readiness{Cards: 9, Seen: 7, Reviews: 20, Enough: true, With: 0.71, Without: 0.4, Low: 0.5, High: 0.9}
	return study.Outlook{
		Interview: study.Interview{
			ID: "0198c5d2-7b1e-7c44-9f0a-2f5a3f1f9a10", Title: "1차 <b>면접</b>", Role: "SRE", Date: sampleNow.AddDate(0, 0, 12), DaysLeft: 12,
			Tags: []study.TagWeight{{Tag: "AWS", Weight: 3}, {Tag: "Linux", Weight: 1}, {Tag: "SRE", Weight: 1}},
		},
		Planned: true, Others: 1, Readiness: ready,
		Tags: []study.TagOutlook{
			{TagReadiness: study.TagReadiness{Tag: "AWS", Weight: 3, Readiness: low}, More: study.More{Cards: 12, Minutes: 21, Tag: 0.034, All: 0.013}},
			{TagReadiness: study.TagReadiness{Tag: "Linux", Weight: 1, Readiness: study.Readiness{Cards: 11, Seen: 2, Reviews: 3}}},
			{TagReadiness: study.TagReadiness{Tag: "SRE", Weight: 1, Readiness: ready}},
			{TagReadiness: study.TagReadiness{Tag: "Networking", Readiness: ready}, More: study.More{Cards: 1, Minutes: 1, Tag: 0.002, All: 0.001}},
		},
	}
}

func TestReadinessSaysWhatToExpectInWholePercents(t *testing.T) {
	eachLanguage(t, func(t *testing.T, s Shell) {
		o := sampleOutlook()
		doc := checkPage(t, s, Readiness(s, o))
		w := s.Words.Readiness
		text := doc.Find("main").Text()
		for _, want := range []string{
			"D-12", w.Expected("86%"), w.Range("81%", "91%"), w.Stopping("61%"), w.Seen(31, 40), w.Others(1),
			w.Lowest("AWS", "71%"), w.Best("AWS", study.MoreMinutes), w.Points(0.03), w.MoreAll(0.01), w.Points(0), w.Little(2, 11), "50–90%", w.NoMore,
		} {
			if !strings.Contains(text, want) {
				t.Errorf("the page does not say %q", want)
			}
		}
		if rows := doc.Find("details .rtable tbody tr"); rows.Length() != 1 || !strings.Contains(rows.Text(), "Networking") {
			t.Errorf("on demand are the rows %q, want that of Networking", rows.Text())
		}
		if lines := doc.Find("details #how li").Length(); lines != 9 {
			t.Errorf("%d lines on how it is worked out", lines)
		}
		o.Tags[0].More.Tag = 0.004
		if text := checkPage(t, s, Readiness(s, o)).Find("main").Text(); !strings.Contains(text, w.Sufficient(study.MoreMinutes)) {
			t.Error("the page does not say that more minutes bring next to nothing")
		}
		for _, to := range []string{"/study?tag=AWS", "/interviews/" + o.Interview.ID + "/edit", "/study?tag=Linux"} {
			if doc.Find(`a[href="`+s.URL(to)+`"]`).Length() == 0 {
				t.Errorf("no link to %s", to)
			}
		}
	})
}

func TestReadinessWithoutAPlanSaysWhy(t *testing.T) {
	eachLanguage(t, func(t *testing.T, s Shell) {
		w := s.Words.Readiness
		for name, c := range map[string]struct {
			days     int
			archived bool
			headline string
			note     string
		}{
			"far away": {200, false, w.ExpectedIdle("86%"), s.Words.Plan.Later(study.PlanDays)},
			"archived": {20, true, w.ExpectedIdle("86%"), w.ArchivedHelp},
			"today":    {0, false, w.ExpectedToday("86%"), w.Today},
			"past":     {-3, false, w.ExpectedToday("86%"), w.Past},
		} {
			o := sampleOutlook()
			o.Planned, o.Interview.DaysLeft, o.Interview.Archived = false, c.days, c.archived
			doc := checkPage(t, s, Readiness(s, o))
			text := doc.Find("main").Text()
			if !strings.Contains(text, c.headline) || !strings.Contains(text, c.note) {
				t.Errorf("%s: the page lacks %q or %q", name, c.headline, c.note)
			}
			if doc.Find(".gain").Length() > 0 || strings.Contains(doc.Find(".panel").First().Text(), w.Stopping("61%")) {
				t.Errorf("%s: the page speaks of a plan", name)
			}
			if debrief := doc.Find(`a[href$="/debrief"]`).Length() == 1; debrief != (c.days <= 0) {
				t.Errorf("%s: a debrief is offered: %v", name, debrief)
			}
			back := doc.Find(`form[action$="/archive"] input[name=on]`).AttrOr("value", "")
			if c.archived != (back == "0") {
				t.Errorf("%s: the form of the archive sends %q", name, back)
			}
		}
	})
}

func TestReadinessBelowTheFloorShowsNoShare(t *testing.T) {
	eachLanguage(t, func(t *testing.T, s Shell) {
		w := s.Words.Readiness
		o := sampleOutlook()
		o.Readiness.Enough, o.Readiness.Reviews = false, 12
		for n := range o.Tags {
			o.Tags[n].Enough = false
		}
		doc := checkPage(t, s, Readiness(s, o))
		doc.Find(".how").Remove()
		text := doc.Find("main").Text()
		if !strings.Contains(text, w.TooLittle) || !strings.Contains(text, w.TooLittleHelp(study.MinReviews, 12)) {
			t.Errorf("the page does not say that there is too little data: %s", text)
		}
		for _, share := range []string{"86%", "61%", "71%"} {
			if strings.Contains(text, share) {
				t.Errorf("the page shows %s", share)
			}
		}
		o.Readiness, o.Tags = study.Readiness{}, nil
		if text := checkPage(t, s, Readiness(s, o)).Find("main").Text(); !strings.Contains(text, w.NoCards) {
			t.Error("an interview without cards is not said to have none")
		}
	})
}

// The words of the axis are no forecast.
func TestNoForecastIsCertainOrTheRangeOfOneNumber(t *testing.T) {
	eachLanguage(t, func(t *testing.T, s Shell) {
		o := sampleOutlook()
		for _, r := range []*study.Readiness{&o.Readiness, &o.Tags[0].Readiness} {
			r.Low, r.With, r.High = 0.996, 1, 1
		}
		today := plannedToday()
		today.Plan.Readiness, today.Plan.ByTag[0].Readiness = o.Readiness, o.Readiness
		for name, page := range map[string]*goquery.Document{"readiness": checkPage(t, s, Readiness(s, o)), "today": checkPage(t, s, Today(s, today))} {
			page.Find(".ax, .how").Remove()
			text := page.Find(".readiness, .today .lead, .goal").Text()
			if strings.Contains(text, "100") || strings.Contains(text, "99–99") || strings.Contains(text, s.Words.Readiness.Range("99%", "99%")) || !strings.Contains(text, "99%") {
				t.Errorf("%s: it says %s", name, text)
			}
		}
	})
}
