package views

import (
	"strings"
	"testing"

	"doesaegim/internal/store"
	"doesaegim/internal/study"
)

func TestImportTellsWhatItAdded(t *testing.T) {
	settings := study.DefaultSettings()
	done := study.Imported{
		Tables:   []study.ImportedTable{{Name: "reviews", Found: 1234, Added: 1200}, {Name: "filters", Found: 1}},
		Settings: &settings, Ignored: []string{`reviews[].<b>`}, Clamped: 2,
	}
	eachLanguage(t, func(t *testing.T, s Shell) {
		w := s.Words.Data
		doc := checkPage(t, s, ImportData(s, ImportForm{Done: &done}))
		text := doc.Find("#imported").Text()
		for _, want := range []string{w.Added(1200), w.New, "1,234", w.SettingsToo, w.Clamped(2), "reviews[].<b>", w.Tables.Filters} {
			if !strings.Contains(text, want) {
				t.Errorf("the result lacks %q: %s", want, text)
			}
		}
		done := done
		done.Trial = true
		doc = checkPage(t, s, ImportData(s, ImportForm{Done: &done, ImportOptions: done.ImportOptions}))
		if text := doc.Find("#imported").Text(); !strings.Contains(text, w.Would(1200)) || strings.Contains(text, w.Added(1200)) {
			t.Errorf("a trial says %s", text)
		}
	})
}

func TestEveryProblemOfAFileHasItsWords(t *testing.T) {
	eachLanguage(t, func(t *testing.T, s Shell) {
		seen := map[string]bool{}
		for problem := study.NotJSON; problem <= study.TooManyRows; problem++ {
			doc := checkPage(t, s, ImportData(s, ImportForm{Problem: &study.DocumentError{Problem: problem, Path: "reviews[3].<i>", Most: 50}}))
			text := s.Words.Data.problem(study.DocumentError{Problem: problem, Most: 50})
			if alert := doc.Find("[role=alert]"); seen[text] || !strings.Contains(alert.Text(), text) || alert.Find("code").Text() != "reviews[3].<i>" {
				t.Errorf("problem %d says %q", problem, alert.Text())
			}
			seen[text] = true
		}
	})
}

func TestEveryTableOfALearnerHasItsName(t *testing.T) {
	eachLanguage(t, func(t *testing.T, s Shell) {
		seen := map[string]bool{}
		var kept []study.Kept
		for _, table := range store.Tables {
			name := s.Words.Data.Tables.name(table.Name)
			if name == table.Name || seen[name] {
				t.Errorf("the table %s is called %q", table.Name, name)
			}
			seen[name] = true
			kept = append(kept, study.Kept{Table: table.Name, Count: 7})
		}
		doc := checkPage(t, s, DeleteData(s, DeleteForm{Kept: kept, Typed: `"><b>`, Bad: true}))
		if n := doc.Find("main dl.facts dt").Length(); n != len(kept) || doc.Find("#word").AttrOr("value", "") != `"><b>` {
			t.Errorf("%d kinds of data are to be lost, want %d", n, len(kept))
		}
	})
}

func TestDeletionOfAnAccountAsksForItsPassword(t *testing.T) {
	eachLanguage(t, func(t *testing.T, s Shell) {
		doc := checkPage(t, s, DeleteData(s, DeleteForm{Account: "minsu", Typed: "delete", Password: CredentialForm{Problem: PasswordWrong}}))
		if field := doc.Find("#present"); field.AttrOr("type", "") != "password" || field.AttrOr("aria-describedby", "") == "" ||
			!strings.Contains(doc.Find("[role=alert]").Text(), s.Words.Credentials.PresentWrong) {
			t.Errorf("the page asks %s", doc.Find("form.panel").Text())
		}
		if doc := checkPage(t, s, DeleteData(s, DeleteForm{})); doc.Find("#present").Length() != 0 {
			t.Error("a guest is asked for a password")
		}
	})
}
