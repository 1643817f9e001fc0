package views

import (
	"net/url"
	"slices"
	"strings"
	"testing"

	"doesaegim/internal/cards"
	"doesaegim/internal/study"

	"github.com/PuerkitoBio/goquery"
)

const sampleInterviewID = "0198c5d2-7b1e-7c44-9f0a-2f5a3f1f9a10"

// sampleInterview is so many days ahead.
func sampleInterview(left int) study.Interview {
	return study.Interview{
		ID: sampleInterviewID, Title: `<b>1차</b> "면접"`, Company: "핀테크 K사", Role: "SRE", Date: sampleNow.AddDate(0, 0, left), DaysLeft: left,
		Tags: []study.TagWeight{{Tag: "Linux", Weight: 1}, {Tag: "Kubernetes", Weight: 3}}, Level: cards.Mid, Minutes: 30,
	}
}

func sampleForm(values url.Values) InterviewForm {
	tags := slices.Clone(sampleDeck.Tags())
	tags[0].Area = true
	return InterviewForm{
		New: true, Values: values, Tags: tags, Companies: sampleDeck.Companies(), First: sampleNow, Last: sampleNow.AddDate(1, 0, 0),
	}
}

// chosenIn are the values of the options that a form would send.
func chosenIn(form *goquery.Selection) []string {
	var all []string
	for _, list := range form.Find("select").EachIter() {
		all = append(all, list.Find("option[selected]").AttrOr("value", ""))
	}
	return all
}

func TestInterviewFormSendsTheInterviewItShows(t *testing.T) {
	eachLanguage(t, func(t *testing.T, s Shell) {
		i := sampleInterview(12)
		form := sampleForm(i.Values())
		form.New = false
		doc := checkPage(t, s, EditInterview(s, form)).Find("form.settings")
		got := sentBy(doc)
		for _, tag := range chosenIn(doc) {
			if !strings.HasSuffix(tag, "=0") {
				got.Add("tag", tag)
			}
		}
		want := i.Values()
		want.Del("id") // it stands in the address
		slices.Sort(got["tag"])
		slices.Sort(want["tag"])
		if doc.AttrOr("action", "") != "/base/interviews/"+i.ID || got.Encode() != want.Encode() {
			t.Errorf("sends %v to %s, want %v", got, doc.AttrOr("action", ""), want)
		}
	})
}

func TestInterviewFormFoldsTagsThatNobodyChose(t *testing.T) {
	s := sampleShell(cards.Korean)
	area := sampleDeck.Tags()[0].Name
	for _, test := range []struct {
		chosen string
		open   bool
	}{{"", false}, {area + "=2", false}, {"Linux=1", true}, {"Cobol=2", true}} {
		form := sampleForm(url.Values{"tag": {test.chosen, "odd"}})
		doc := parsed(t, EditInterview(s, form))
		if _, open := doc.Find("details.more").Attr("open"); open != test.open {
			t.Errorf("with %q chosen the other tags are open: %v", test.chosen, open)
		}
		if test.chosen != "" && !slices.Contains(chosenIn(doc.Selection), test.chosen) {
			t.Errorf("%q is not chosen in %v", test.chosen, chosenIn(doc.Selection))
		}
	}
}

func TestRefusedInterviewSaysWhatIsWrongBesideEachField(t *testing.T) {
	eachLanguage(t, func(t *testing.T, s Shell) {
		form := sampleForm(url.Values{"title": {`"><b>`}, "date": {"gestern"}, "minutes": {"0"}})
		form.Bad = []string{"id", "title", "company", "role", "date", "tag", "level", "minutes"}
		doc := checkPage(t, s, EditInterview(s, form))
		if n := doc.Find("[role=alert] li").Length(); n != len(form.Bad) {
			t.Errorf("%d problems at the top", n)
		}
		for _, field := range form.Bad[1:] {
			if doc.Find("#"+field).Length() != 1 || strings.TrimSpace(doc.Find("#"+field+"-problem").Text()) == "" ||
				doc.Find("[role=alert] a[href='#"+field+"']").Length() != 1 {
				t.Errorf("%s: no message, or no way to it", field)
			}
		}
		form.Bad, form.TooMany = nil, true
		if doc := checkPage(t, s, EditInterview(s, form)); doc.Find("[role=alert]").Length() != 1 {
			t.Error("it does not say that there is no room")
		}
	})
}

func TestListOfInterviewsLeadsToWhatOneMayDoWithEach(t *testing.T) {
	archived := sampleInterview(40)
	archived.ID, archived.Archived, archived.Tags = "archived", true, nil
	past := sampleInterview(-3)
	past.ID, past.Title = "past", ""
	eachLanguage(t, func(t *testing.T, s Shell) {
		doc := checkPage(t, s, Interviews(s, []study.Interview{sampleInterview(0), sampleInterview(12), archived, past}))
		for row, want := range []struct {
			dday, archive string
			debrief       bool
		}{{"D-Day", "1", true}, {"D-12", "1", false}, {"D-40", "0", false}, {"D+3", "1", true}} {
			e := doc.Find("article.row").Eq(row)
			if got := e.Find(".dday").Text(); got != want.dday {
				t.Errorf("row %d: %s, want %s", row, got, want.dday)
			}
			if got := formValues(e.Find("form[action$='/archive']"))["on"]; !slices.Equal(got, []string{want.archive}) {
				t.Errorf("row %d: the archive form sends %v", row, got)
			}
			if got := e.Find("a[href$='/debrief']").Length() == 1; got != want.debrief {
				t.Errorf("row %d: leads to its debrief: %v", row, got)
			}
			if e.Find("a[href$='/edit']").Length() != 1 {
				t.Errorf("row %d cannot be changed", row)
			}
		}
		if first := doc.Find(".row .tag").First().Text(); first != "Kubernetes" {
			t.Errorf("the first tag is %s, want the heaviest", first)
		}
	})
}

func TestWithoutAnInterviewTheListSaysWhatOneBrings(t *testing.T) {
	eachLanguage(t, func(t *testing.T, s Shell) {
		doc := checkPage(t, s, Interviews(s, nil))
		if href := doc.Find("main a.primary").AttrOr("href", ""); href != "/base/interviews/new" {
			t.Errorf("leads to %q", href)
		}
	})
}
