package views

import (
	"fmt"
	"net/url"
	"strings"
	"testing"

	"doesaegim/internal/cards"
	"doesaegim/internal/study"
)

// sampleBrowse is a page of a list with every kind of condition.
func sampleBrowse() study.Browse {
	return study.Browse{
		Filter: cards.Filter{
			Tags: []string{"Linux", "Kubernetes"}, MatchAll: true, Not: []string{`<b>&"`},
			Levels: []cards.Level{cards.Senior}, Companies: []string{"핀테크 K사"}, Roles: []string{"SRE"}, Years: []string{"2026"}, Text: `"><script>alert(1)</script>`,
		},
		Conditions: []study.Condition{study.ConditionReview},
		Sort:       study.SortRecall,
		Page:       2, Pages: 3, First: 31, Total: 70, DueNow: 9,
		Rows: []study.Row{
			{Card: sampleCard("hostile"), Status: leechStatus},
			{Card: sampleCard("linux-inode"), Status: study.Status{Condition: study.ConditionNew}},
		},
		Tags:      []study.Facet{{Value: "Linux", Count: 7, Chosen: true}, {Value: "Kubernetes", Count: 3, Chosen: true}},
		Levels:    []study.Facet{{Value: "senior", Count: 2, Chosen: true}, {Value: "junior", Count: 1}},
		Companies: []study.Facet{{Value: "핀테크 K사", Count: 1, Chosen: true}},
		Roles:     []study.Facet{{Value: "SRE", Count: 1, Chosen: true, Own: true}, {Value: "DevOps", Count: 2}},
		Years:     []study.Facet{{Value: "2026", Count: 1, Chosen: true}},
		States:    []study.Facet{{Value: "review", Count: 2, Chosen: true}, {Value: "new", Count: 5}},
	}
}

func TestBrowseKeepsEveryConditionOfItsForm(t *testing.T) {
	eachLanguage(t, func(t *testing.T, s Shell) {
		b := sampleBrowse()
		doc := checkPage(t, s, Browse(s, b))
		sent := url.Values{}
		for _, field := range doc.Find("#filters input, input[form=filters]").EachIter() {
			kind := field.AttrOr("type", "text")
			if _, checked := field.Attr("checked"); checked || kind != "checkbox" && kind != "radio" {
				sent.Add(field.AttrOr("name", ""), field.AttrOr("value", ""))
			}
		}
		sent.Set("sort", doc.Find("select[form=filters] option[selected]").AttrOr("value", ""))
		want := browseValues(b)
		if got := sent.Encode(); got != want.Encode() {
			t.Errorf("the form sends\n%s\nwant\n%s", got, want.Encode())
		}
	})
}

func TestEachChipDropsOneCondition(t *testing.T) {
	s, b := sampleShell(cards.English), sampleBrowse()
	all := chips(s, b)
	if len(all) != 10 {
		t.Fatalf("%d chips, want 10: %v", len(all), all)
	}
	count := func(values url.Values) (n int) {
		for _, list := range values {
			n += len(list)
		}
		return n
	}
	for _, c := range all {
		u, err := url.Parse(c.Path)
		if err != nil {
			t.Fatal(err)
		}
		if got, want := count(u.Query()), count(browseValues(b))-1; got != want || u.Path != "/cards" {
			t.Errorf("%q leads to %s", c.Label, c.Path)
		}
	}
}

func TestPagesKeepTheConditions(t *testing.T) {
	s := sampleShell(cards.Korean)
	doc := checkPage(t, s, Browse(s, sampleBrowse()))
	for rel, page := range map[string]string{"prev": "", "next": "3"} {
		u, err := url.Parse(doc.Find("a[rel="+rel+"]").AttrOr("href", ""))
		if err != nil {
			t.Fatal(err)
		}
		values := u.Query()
		if values.Get("page") != page || values.Get("sort") != "recall" || values.Get("state") != "review" || len(values["tag"]) != 2 {
			t.Errorf("%s leads to %s", rel, u)
		}
	}
	if shown := doc.Find(".pager").Text(); !strings.Contains(shown, "31–32") {
		t.Errorf("the pager shows %q", shown)
	}
}

func TestStartBarStudiesWhatTheListShows(t *testing.T) {
	for _, test := range []struct {
		conditions []study.Condition
		mode       study.Mode
		exact      bool
	}{
		{nil, study.ModeDue, true},
		{[]study.Condition{study.ConditionNew}, study.ModeNew, true},
		{[]study.Condition{study.ConditionNew, study.ConditionReview}, study.ModeDue, false},
		{[]study.Condition{study.ConditionSuspended}, study.ModeDue, false},
	} {
		b := sampleBrowse()
		b.Conditions = test.conditions
		session, exact := sessionOf(b)
		if session.Mode != test.mode || exact != test.exact {
			t.Errorf("%v: mode %s, exact %v", test.conditions, session.Mode, exact)
		}
		s := sampleShell(cards.Korean)
		doc := checkPage(t, s, Browse(s, b))
		if got := doc.Find(".startbar a").AttrOr("href", ""); got != "/base"+studyPath(session) {
			t.Errorf("%v: starts %s", test.conditions, got)
		}
		if noted := strings.Contains(doc.Find(".startbar").Text(), s.Words.Browse.StatesNote); noted == exact {
			t.Errorf("%v: the note about states stands there: %v", test.conditions, noted)
		}
	}
}

func TestSavingAFilterSendsItsSession(t *testing.T) {
	s, b := sampleShell(cards.Korean), sampleBrowse()
	doc := checkPage(t, s, Browse(s, b))
	form := doc.Find("form[action='/base/filters']")
	for key, list := range study.FilterValues(b.Filter) {
		if n := form.Find("input[type=hidden][name=" + key + "]").Length(); n != len(list) {
			t.Errorf("%d fields %q, want %d", n, key, len(list))
		}
	}
	if next := form.Find("input[name=next]").AttrOr("value", ""); next != s.Here {
		t.Errorf("next is %q", next)
	}
	b.Filter = cards.Filter{}
	if checkPage(t, s, Browse(s, b)).Find("form[action='/base/filters']").Length() != 0 {
		t.Error("a filter of nothing can be saved")
	}
}

func TestChosenFacetsStayInSight(t *testing.T) {
	var choices []study.Facet
	for i := range 40 {
		choices = append(choices, study.Facet{Value: fmt.Sprint(i), Chosen: i == 35})
	}
	open, folded := foldFacets(choices)
	if len(open) != facetsShown+1 || !open[facetsShown].Chosen || len(folded) != 40-len(open) {
		t.Errorf("%d stand open, %d are folded", len(open), len(folded))
	}
	s, b := sampleShell(cards.English), sampleBrowse()
	b.Tags = choices
	if n := checkPage(t, s, Browse(s, b)).Find("input[name=tag]").Length(); n != 40+len(b.Filter.Tags) {
		t.Errorf("%d fields for 40 tags", n)
	}
}

func TestEmptyListOffersAWayOn(t *testing.T) {
	eachLanguage(t, func(t *testing.T, s Shell) {
		b := sampleBrowse()
		b.Total, b.Rows, b.Page, b.Pages, b.DueNow = 0, nil, 1, 1, 0
		doc := checkPage(t, s, Browse(s, b))
		if doc.Find(".blank a[href='/base/cards']").Length() != 1 {
			t.Error("the conditions cannot be cleared")
		}
		if title := doc.Find(".blank h2").Text(); !strings.Contains(title, b.Filter.Text) {
			t.Errorf("the title is %q", title)
		}
	})
}
