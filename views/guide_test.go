package views

import (
	"strings"
	"testing"
	"testing/fstest"

	"doesaegim/internal/availability"
	"doesaegim/internal/cards"
	"doesaegim/internal/study"
)

// guideDeck is a deck with a guide, whose every text tries to break out of the page.
var guideDeck = func() *cards.Deck {
	deck, problems := cards.Load(fstest.MapFS{
		"questions.yaml": {Data: []byte("questions:\n  - {id: one, question: 하나, answer: a, tags: [SRE], en: {question: One}}\n  - {id: two, question: 둘, answer: a, tags: [SRE]}\n")},
		"guide/availability.md": {Data: []byte("---\ntitle: '`가용성` <script>'\nsummary: '<script>alert(1)</script>'\norder: 1\ntags: [SRE, '<b>']\ncards: [one, two]\n---\n" +
			"## 아래\n\n| a | b |\n|---|---|\n| 1 | <script>alert(2)</script> |\n")},
		"guide/availability.en.md": {Data: []byte("---\ntitle: Availability\n---\nText\n")},
		"guide/last.md":            {Data: []byte("---\ntitle: 끝 글\norder: 2\n---\n본문\n")},
		"resources.yaml": {Data: []byte("bookmarks:\n  - {title: '<script>', url: 'https://example.com/?a=\"><script>', section: '<b>SRE', about: '<script>', tags: [SRE], en: {about: About}}\n" +
			"  - {title: 책, url: 'https://example.com/book', section: 책, tags: [Linux]}\ncourses:\n  - {title: 강의, url: 'https://example.com/course', section: AWS}\n")},
	})
	if deck == nil {
		panic(problems.Error())
	}
	return deck
}()

func sampleSectionPage() study.SectionPage {
	section := guideDeck.Section("availability")
	page := study.SectionPage{Section: section, Tags: []string{"SRE"}, Resources: guideDeck.ResourcesFor(section.Tags, 5), Next: guideDeck.Section("last")}
	for _, c := range section.Cards {
		page.Rows = append(page.Rows, study.Row{Card: c, Status: leechStatus})
	}
	return page
}

func TestGuideListsSectionsBookmarksAndCourses(t *testing.T) {
	eachLanguage(t, func(t *testing.T, s Shell) {
		s.Nav = NavGuide
		guide := study.Guide{Bookmarks: guideDeck.Bookmarks(), Courses: guideDeck.Courses()}
		for _, section := range guideDeck.Sections() {
			guide.Sections = append(guide.Sections, study.SectionProgress{Section: section, Due: 1, Seen: 2})
		}
		doc := checkPage(t, s, Guide(s, guide))
		for selector, want := range map[string]int{
			".rows .row": 2, ".row a[href='/base/guide/availability']": 1, ".shelves .panel": 3, ".resources li": 3, "script:not([src])": 0,
			"a[href='https://example.com/course'][rel='noopener noreferrer']": 1,
		} {
			if n := doc.Find(selector).Length(); n != want {
				t.Errorf("%d of %q, want %d", n, selector, want)
			}
		}
		row := doc.Find(".row").First().Text()
		for _, want := range []string{s.Words.Guide.Cards(2), s.Words.Guide.Seen(2), s.Words.Guide.Due(1)} {
			if !strings.Contains(row, want) {
				t.Errorf("%q is missing in %q", want, row)
			}
		}
		if lang := doc.Find(".row").Eq(1).Find("h3").AttrOr("lang", ""); (lang == "ko") != (s.Language() == cards.English) {
			t.Errorf("a section without a translation has lang %q", lang)
		}
	})
}

func TestGuideOfADeckWithoutOneSaysSo(t *testing.T) {
	eachLanguage(t, func(t *testing.T, s Shell) {
		s.Nav = NavGuide
		doc := checkPage(t, s, Guide(s, study.Guide{}))
		if text := doc.Find("main").Text(); !strings.Contains(text, s.Words.Guide.None) || doc.Find("main h2").Length() != 0 {
			t.Errorf("it says %q", text)
		}
		doc = checkPage(t, s, Availability(s, study.SectionPage{}, LevelCalculator("99.9", availability.Month)))
		if doc.Find(".nines tbody tr").Length() != 8 || doc.Find("aside").Length() != 0 {
			t.Error("the calculator does not stand alone")
		}
	})
}

func TestSectionLeadsToItsCardsAndSessions(t *testing.T) {
	eachLanguage(t, func(t *testing.T, s Shell) {
		s.Nav = NavGuide
		doc := checkPage(t, s, Section(s, sampleSectionPage()))
		for _, href := range []string{"/base/cards/one", "/base/cards/two", "/base/study?card=one", "/base/study?tag=SRE", "/base/cards?tag=SRE", "/base/guide/last", "/base/guide"} {
			if doc.Find("main a[href='"+href+"']").Length() == 0 {
				t.Errorf("nothing leads to %s", href)
			}
		}
		korean := s.Language() == cards.Korean
		if got := doc.Find("main .prose h2").Length(); (got == 1) != korean {
			t.Errorf("%d headings in the text", got)
		}
		if got := doc.Find(".resources li").Length(); got != 1 {
			t.Errorf("%d resources", got)
		}
	})
}

func TestCardPageShowsWhatToReadOn(t *testing.T) {
	eachLanguage(t, func(t *testing.T, s Shell) {
		s.Nav = NavCards
		page := sampleCardPage("k8s-readiness")
		page.Resources = guideDeck.ResourcesFor([]string{"SRE", "Linux"}, 5)
		doc := checkPage(t, s, CardPage(s, page, PaperForm{}))
		if n := doc.Find("section[aria-labelledby=resources-title] li").Length(); n != 2 {
			t.Errorf("%d resources", n)
		}
	})
}

func TestCalculatorAnswersInBothDirections(t *testing.T) {
	month, day := availability.Month, availability.Day
	for name, c := range map[string]struct {
		calculator      Calculator
		korean, english string
		percent, number string
		unit            availability.Span
		rows            int
	}{
		"a level of the table": {LevelCalculator("99.95", month), "가용성 99.95%는 한 달(30일)에 21.6분(21분 36초)까지의 중단을 허용합니다.",
			"An availability of 99.95% allows 21.6 min (21 min 36 s) of downtime in a month (30 days).", "99.95", "21.6", availability.Minute, 8},
		"five nines a day": {LevelCalculator("99.999", day), "가용성 99.999%는 하루에 0.864초까지의 중단을 허용합니다.",
			"An availability of 99.999% allows 0.864 s of downtime in a day.", "99.999", "0.864", availability.Second, 8},
		"a comma": {LevelCalculator("99,5", day), "가용성 99.5%는 하루에 7.2분(7분 12초)까지의 중단을 허용합니다.",
			"An availability of 99.5% allows 7.2 min (7 min 12 s) of downtime in a day.", "99,5", "7.2", availability.Minute, 8},
		"a level of one's own": {LevelCalculator("99.97", month), "가용성 99.97%는 한 달(30일)에 12.96분(12분 57.6초)까지의 중단을 허용합니다.",
			"An availability of 99.97% allows 12.96 min (12 min 57.6 s) of downtime in a month (30 days).", "99.97", "12.96", availability.Minute, 9},
		"a downtime": {DowntimeCalculator(availability.Amount{Number: "43.2", Unit: availability.Minute}, month), "한 달(30일)에 43.2분(43분 12초) 동안 멈추면 가용성은 99.9%입니다.",
			"43.2 min (43 min 12 s) of downtime in a month (30 days) leaves an availability of 99.9%.", "99.9", "43.2", availability.Minute, 8},
		"a downtime without an end": {DowntimeCalculator(availability.Amount{Number: "7", Unit: availability.Minute}, month), "한 달(30일)에 7분 동안 멈추면 가용성은 약 99.983796296%입니다.",
			"7 min of downtime in a month (30 days) leaves an availability of about 99.983796296%.", "99.983796296", "7", availability.Minute, 9},
	} {
		t.Run(name, func(t *testing.T) {
			eachLanguage(t, func(t *testing.T, s Shell) {
				s.Nav = NavGuide
				doc := checkPage(t, s, Availability(s, sampleSectionPage(), c.calculator))
				want := map[cards.Language]string{cards.Korean: c.korean, cards.English: c.english}[s.Language()]
				if got := doc.Find(".result").Text(); got != want {
					t.Errorf("it says\n%s, want\n%s", got, want)
				}
				if got := doc.Find("#availability").AttrOr("value", ""); got != c.percent {
					t.Errorf("the availability is filled in as %q", got)
				}
				if got := doc.Find("#downtime").AttrOr("value", ""); got != c.number {
					t.Errorf("the downtime is filled in as %q", got)
				}
				if got := doc.Find("select[name=unit] option[selected]").AttrOr("value", ""); got != string(c.unit) {
					t.Errorf("the unit is %q", got)
				}
				if rows, now := doc.Find(".nines tbody tr").Length(), doc.Find(".nines td.now").Length(); rows != c.rows || now != 1 {
					t.Errorf("%d rows, %d cells in question", rows, now)
				}
			})
		})
	}
}

func TestTableShowsWhatTheCalculatorSays(t *testing.T) {
	eachLanguage(t, func(t *testing.T, s Shell) {
		w := s.Words.Guide.Calculator
		rows := parsed(t, Availability(s, study.SectionPage{}, LevelCalculator("x", availability.Year))).Find(".nines tbody tr")
		if rows.Length() != len(availability.Levels) {
			t.Fatalf("%d rows", rows.Length())
		}
		for i, level := range availability.Levels {
			for j, period := range availability.Periods {
				cell := rows.Eq(i).Find("td").Eq(j).Text()
				if !strings.Contains(LevelCalculator(level.String(), period).result(w), cell) {
					t.Errorf("%s%% per %s is %q in the table, which the calculator does not say", level, period, cell)
				}
			}
		}
	})
}

func TestCalculatorKeepsWhatItCannotRead(t *testing.T) {
	for _, c := range []struct {
		calculator   Calculator
		field, typed string
	}{
		{LevelCalculator(`99.9"><script>`, availability.Month), "availability", `99.9"><script>`},
		{DowntimeCalculator(availability.Amount{Number: "61", Unit: availability.Minute}, availability.Hour), "downtime", "61"},
	} {
		eachLanguage(t, func(t *testing.T, s Shell) {
			s.Nav = NavGuide
			doc := checkPage(t, s, Availability(s, sampleSectionPage(), c.calculator))
			field := doc.Find("#" + c.field)
			if field.AttrOr("value", "") != c.typed || field.AttrOr("aria-invalid", "") != "true" || field.AttrOr("aria-describedby", "") != c.field+"-problem" {
				t.Errorf("the field holds %q", field.AttrOr("value", ""))
			}
			if doc.Find(".err").Length() != 1 || doc.Find(".result").Length() != 0 || doc.Find(".now").Length() != 0 {
				t.Error("something was calculated, or nothing is said to be wrong")
			}
		})
	}
}
