package views

import (
	"net/url"
	"strings"
	"testing"

	"doesaegim/internal/cards"
	"doesaegim/internal/study"

	"github.com/PuerkitoBio/goquery"
)

// sentBy are the values that a form sends as it stands.
func sentBy(form *goquery.Selection) url.Values {
	values := url.Values{}
	for _, field := range form.Find("input").EachIter() {
		kind := field.AttrOr("type", "text")
		if _, checked := field.Attr("checked"); checked || kind != "checkbox" && kind != "radio" {
			values.Add(field.AttrOr("name", ""), field.AttrOr("value", ""))
		}
	}
	return values
}

func TestSettingsFormSendsTheSettingsItShows(t *testing.T) {
	for _, settings := range []study.Settings{
		study.DefaultSettings(),
		{Language: cards.English, Theme: "dark", Zone: "Europe/Berlin", NewPerDay: 0, Buttons: 2},
		{Language: cards.Korean, Theme: "light", Zone: "UTC", NewPerDay: 500, Shortcuts: true, Buttons: 4, Confidence: true},
	} {
		eachLanguage(t, func(t *testing.T, s Shell) {
			doc := checkPage(t, s, Settings(s, SettingsForm{Settings: settings, Zones: []string{"Asia/Seoul", "UTC"}}))
			got, err := study.SettingsFromForm(sentBy(doc.Find("form.settings")))
			if err != nil || got != settings {
				t.Errorf("sends %+v, %v; want %+v", got, err, settings)
			}
		})
	}
}

func TestRefusedSettingKeepsWhatWasTyped(t *testing.T) {
	for _, test := range []struct{ field, typed string }{
		{"new", `"><b>много`}, {"zone", "서울"}, {"language", "fr"}, {"theme", "pink"}, {"buttons", "3"},
	} {
		eachLanguage(t, func(t *testing.T, s Shell) {
			doc := checkPage(t, s, Settings(s, SettingsForm{Settings: study.DefaultSettings(), Bad: test.field, Typed: test.typed}))
			alert := doc.Find("[role=alert]")
			if href := alert.Find("a").AttrOr("href", ""); alert.Length() != 1 || href != "#"+test.field || doc.Find(href).Length() != 1 {
				t.Errorf("%s: %d alerts, leading to %q", test.field, alert.Length(), href)
			}
			if problem := doc.Find("#" + test.field + "-problem").Text(); problem == "" {
				t.Errorf("%s: no message beside the field", test.field)
			}
			if field := doc.Find("input#" + test.field); field.Length() == 1 {
				if got := field.AttrOr("value", ""); got != test.typed {
					t.Errorf("%s holds %q, want %q", test.field, got, test.typed)
				}
				if field.AttrOr("aria-invalid", "") != "true" {
					t.Errorf("%s is not marked as invalid", test.field)
				}
				if by := field.AttrOr("aria-describedby", ""); !strings.Contains(by, test.field+"-problem") {
					t.Errorf("%s is described by %q", test.field, by)
				}
			}
		})
	}
}
