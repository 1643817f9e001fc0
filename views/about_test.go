package views

import (
	"strings"
	"testing"
)

func TestAboutNamesVersionAndLicences(t *testing.T) {
	eachLanguage(t, func(t *testing.T, s Shell) {
		doc := checkPage(t, s, About(s, AboutInfo{Cards: 1670, Tags: 1, Version: "0.1.2", License: "MIT", Source: "https://example.com/src?a=1&b=2"}))
		text := doc.Find("main").Text()
		for _, want := range []string{"1,670", "0.1.2", "MIT", "SIL OFL 1.1", "FSRS", "DevOps Guide"} {
			if !strings.Contains(text, want) {
				t.Errorf("%q is missing", want)
			}
		}
		if n := len(s.Words.About.SchedulingText); n != 5 {
			t.Errorf("scheduling takes %d sentences", n)
		}
		if doc.Find("a[href='https://example.com/src?a=1&b=2']").Length() != 1 {
			t.Error("no way to the source")
		}
		doc = checkPage(t, s, About(s, AboutInfo{Cards: 1, Tags: 24, Version: "0.1.2", License: "MIT", Source: "javascript:alert(1)"}))
		if doc.Find("a[href^=javascript]").Length() != 0 {
			t.Error("a script as source came through")
		}
	})
}
