package views

import (
	"flag"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/PuerkitoBio/goquery"
	"github.com/a-h/templ"

	"doesaegim/internal/cards"
	"doesaegim/internal/srs"
	"doesaegim/internal/study"
)

// Charts are compared with what they were. After a change that is meant:
//
//	go test ./views -run TestChartsAreDrawnAsTheyWere -update
var update = flag.Bool("update", false, "write testdata/*.html")

// sampleStats are the figures of half a year.
func sampleStats(p study.Period) study.Stats {
	day := time.Date(2026, 11, 22, 12, 0, 0, 0, seoul)
	st := study.Stats{
		Period: p, Reviews: 4820,
		Today:     study.DayTotal{Date: day, Reviews: 12, Duration: 7 * time.Minute},
		Yesterday: study.DayTotal{Date: day.AddDate(0, 0, -1), Reviews: 28, Duration: 16 * time.Minute},
		Studied:   study.Studied{Days: 19, Reviews: 484, Duration: 5*time.Hour + 12*time.Minute},
		ByRating:  [4]int{46, 62, 330, 46},
		Retention: study.Retention{Outcome: study.Outcome{Answers: 320, Right: 289}, Target: 0.9},
		Tags: []study.TagRetention{
			{Tag: "모니터링", Retention: study.Retention{Outcome: study.Outcome{Answers: 64, Right: 45}, Target: 0.95}},
			{Tag: `<b>&"`, Retention: study.Retention{Outcome: study.Outcome{Answers: 24, Right: 19}, Target: 0.9}},
			{Tag: "Linux", Retention: study.Retention{Outcome: study.Outcome{Answers: 142, Right: 134}, Target: 0.9}},
			{Tag: "Terraform", Retention: study.Retention{Outcome: study.Outcome{Answers: 19, Right: 19}, Target: 0.9}},
		},
		Calibration: study.Forecasting{Reviews: 340, Predicted: 0.914, Actual: 0.85, Bins: []srs.CalibrationBin{
			{Low: 0.6, High: 0.65, Reviews: 4, Predicted: 0.62, Actual: 0.25},
			{Low: 0.8, High: 0.85, Reviews: 36, Predicted: 0.83, Actual: 0.75},
			{Low: 0.9, High: 0.95, Reviews: 300, Predicted: 0.925, Actual: 0.87},
		}},
		Deck: 670, Seen: 576, Remembered: 503.4,
		States:     study.CardStates{New: 94, Learning: 21, Young: 212, Mature: 334, Leeches: 3, Suspended: 6},
		Stability:  []study.Class{{Least: 0, Below: 1, Cards: 4}, {Least: 1, Below: 30, Cards: 300}, {Least: 30, Below: math.Inf(1), Cards: 272}},
		Difficulty: []study.Class{{Least: 1, Below: 2, Cards: 76}, {Least: 2, Below: math.Inf(1), Cards: 500}},
		Hardest:    []study.HardCard{{Row: study.Row{Card: sampleCard("hostile"), Failing: []int{0}}, Answers: 9, Again: 4}},
		Leeches:    []study.Row{{Card: sampleCard("k8s-readiness"), Status: study.Status{Memory: srs.Memory{Lapses: 8}}}},
	}
	for i := range study.YearDays {
		st.Year = append(st.Year, study.DayTotal{Date: day.AddDate(0, 0, i-study.YearDays+1), Reviews: (i * i) % 37, Duration: time.Duration(i%50) * time.Minute})
	}
	for i := range study.ForecastDays {
		st.Forecast = append(st.Forecast, study.DayCount{Date: day.AddDate(0, 0, i), Count: (7 * i) % 31})
	}
	for i := range 30 {
		d := day.AddDate(0, 0, i-29)
		st.Bars = append(st.Bars, study.TimeBar{From: d, To: d, Reviews: i, Duration: time.Duration(i%9) * 4 * time.Minute})
	}
	return st
}

// sampleCurve is of a card that was forgotten once.
func sampleCurve() *study.Curve {
	return &study.Curve{
		First: time.Date(2026, 11, 2, 12, 0, 0, 0, seoul), Today: 20, Last: 50, Target: 0.9,
		Past: []study.CurvePoint{
			{Day: 0, Recall: 1}, {Day: 2, Recall: 0.94}, {Day: 4, Recall: 0.89, Rating: srs.Good}, {Day: 4, Recall: 1},
			{Day: 12, Recall: 0.86, Rating: srs.Again}, {Day: 12, Recall: 1}, {Day: 20, Recall: 0.82},
		},
		Future: []study.CurvePoint{{Day: 20, Recall: 0.82}, {Day: 35, Recall: 0.7}, {Day: 50, Recall: 0.61}},
		Ahead:  []study.CurvePoint{{Day: 20, Recall: 0.82}, {Day: 21, Recall: 0.81}, {Day: 50, Recall: 0.61}, {Day: 110, Recall: 0.44}},
	}
}

func TestStatsSayEveryChartInWordsAndNumbers(t *testing.T) {
	eachLanguage(t, func(t *testing.T, s Shell) {
		s.Nav = NavStats
		st := sampleStats(30)
		doc := checkPage(t, s, Stats(s, st))
		doc.Find("main svg[role=img]").Each(func(_ int, svg *goquery.Selection) {
			names := strings.Fields(svg.AttrOr("aria-labelledby", ""))
			if len(names) != 2 {
				t.Fatalf("a chart is named by %q, want a heading and a sentence", names)
			}
			for _, id := range names {
				if strings.TrimSpace(doc.Find("#"+id).Text()) == "" {
					t.Errorf("#%s says nothing", id)
				}
			}
			if svg.Closest("section").Find("details table tbody tr").Length() == 0 {
				t.Errorf("the chart of #%s has no table", names[0])
			}
		})
		for selector, want := range map[string]int{
			"main svg[role=img]":           4,
			"section":                      11,
			"nav.seg a":                    4,
			"nav.seg a[aria-current=true]": 1,
			"nav [aria-current=page]":      2, // above and, on a phone, below
		} {
			if n := doc.Find(selector).Length(); n != want {
				t.Errorf("%d of %q, want %d", n, selector, want)
			}
		}
		if squares := strings.Count(rendered(t, calendarDrawing(s, st.Year)), "z") - strings.Count(rendered(t, calendarDrawing(s, nil)), "z"); squares != study.YearDays {
			t.Errorf("%d squares for a year", squares)
		}
		days, reviews := 0, 0
		for _, d := range st.Year {
			if reviews += d.Reviews; d.Reviews > 0 {
				days++
			}
		}
		text := doc.Find("main").Text()
		for _, want := range []string{
			"90%", "503", "670", s.Words.Stats.CalendarYear(days, reviews), s.Words.Stats.TagsLow("모니터링"), s.Words.Stats.CalibrationHigh,
			s.Words.Stats.AgainOf(4, 9), s.Words.Today.Lapses(8), took(s.Language(), st.Studied.Duration),
		} {
			if !strings.Contains(text, want) {
				t.Errorf("the page lacks %q", want)
			}
		}
		rows := doc.Find("section[aria-labelledby=tags-title] > .stack > table tbody tr")
		if rows.Length() != 3 || rows.Filter(".lo").Length() != 1 || strings.Contains(rows.Text(), "Terraform") {
			t.Errorf("%d tags, %d of them low: %q", rows.Length(), rows.Filter(".lo").Length(), rows.Text())
		}
	})
}

func TestStatsWithLittleToTellSayWhenThereIsMore(t *testing.T) {
	eachLanguage(t, func(t *testing.T, s Shell) {
		s.Nav = NavStats
		w := s.Words.Stats
		doc := checkPage(t, s, Stats(s, study.Stats{Period: 30}))
		if doc.Find("main h1").Text() != w.Nothing || doc.Find("main a[href='/base/study']").Length() != 1 || doc.Find("main section").Length() != 0 {
			t.Errorf("a newcomer reads %q", doc.Find("main").Text())
		}
		st := sampleStats(90)
		st.Studied, st.ByRating, st.Retention, st.Hardest, st.Leeches = study.Studied{}, [4]int{}, study.Retention{}, nil, nil
		st.Tags, st.Calibration = st.Tags[3:], study.Forecasting{Reviews: 3, Bins: st.Calibration.Bins}
		for i := range st.Forecast {
			st.Forecast[i].Count = 0
		}
		doc = checkPage(t, s, Stats(s, st))
		text := doc.Find("main").Text()
		for _, want := range []string{
			w.RetentionFew(0, study.EnoughAnswers), w.TagsFew(study.EnoughAnswers), w.CalibrationFew(3, study.EnoughAnswers), w.ForecastNone(30),
			w.BarsNone, w.RatingsNone, w.HardestNone, w.LeechNone,
		} {
			if !strings.Contains(text, want) {
				t.Errorf("the page lacks %q", want)
			}
		}
		for _, bad := range []string{"NaN", "Inf"} {
			if strings.Contains(rendered(t, Stats(s, st)), bad) {
				t.Errorf("the page has %s", bad)
			}
		}
	})
}

func TestChartsAreDrawnAsTheyWere(t *testing.T) {
	eachLanguage(t, func(t *testing.T, s Shell) {
		st := sampleStats(30)
		st.Tags = st.Tags[:3]
		for name, chart := range map[string]templ.Component{
			"calendar":    calendarDrawing(s, st.Year),
			"forecast":    columnDrawing(forecastChart(s, st.Forecast), "a b"),
			"time":        columnDrawing(timeChart(s, st), "a b"),
			"calibration": calibrationDrawing(s, st.Calibration),
			"retention":   retentionTable(s, st.Tags),
			"stability":   classesPanel(s, "a", "b", "c", st.Stability, stabilityClass),
			"curve":       curveDrawing(s, newCurveChart(sampleCurve())),
		} {
			t.Run(name, func(t *testing.T) {
				// A line an element reads better in a diff.
				got := strings.ReplaceAll(rendered(t, chart), "><", ">\n<") + "\n"
				path := filepath.Join("testdata", name+"-"+string(s.Language())+".html")
				if *update {
					if err := os.MkdirAll("testdata", 0o755); err != nil {
						t.Fatal(err)
					}
					if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
						t.Fatal(err)
					}
				}
				want, err := os.ReadFile(path)
				if err != nil {
					t.Fatal(err)
				}
				if got != string(want) {
					t.Errorf("%s is not what it was; look at it and run with -update", path)
				}
			})
		}
	})
}

func TestCardPageDrawsTheForgettingCurve(t *testing.T) {
	eachLanguage(t, func(t *testing.T, s Shell) {
		s.Nav = NavCards
		page := study.CardPage{Card: sampleCard("k8s-readiness"), Status: study.Status{Condition: study.ConditionReview, Memory: srs.Memory{Reps: 3, Stability: 9}, Retrievability: 0.82}, Curve: sampleCurve()}
		doc := checkPage(t, s, CardPage(s, page, PaperForm{}))
		svg := doc.Find("svg.curve")
		if svg.Find("path.line").Length() != 2 || svg.Find("path.next").Length() != 1 || svg.Find("circle.dot").Length() != 3 || svg.Find("circle.r1").Length() != 1 {
			t.Errorf("the curve is %s", svg.Text())
		}
		if text := doc.Find("#curve-text").Text(); !strings.Contains(text, "82%") || !strings.Contains(text, "61%") {
			t.Errorf("in words: %q", text)
		}
		if rows := doc.Find("section[aria-labelledby=memory-title] details tbody tr"); rows.Length() != 4 || !strings.Contains(rows.Last().Text(), "44%") {
			t.Errorf("as a table: %q", rows.Text())
		}
		page.Curve, page.Status.Memory = nil, srs.Memory{}
		if checkPage(t, s, CardPage(s, page, PaperForm{})).Find("svg.curve").Length() != 0 {
			t.Error("a card never reviewed has a curve")
		}
	})
}

func TestAxesEndAtRoundNumbers(t *testing.T) {
	for _, c := range []struct{ most, least, want float64 }{
		{0, 4, 4}, {3, 4, 4}, {4.1, 4, 5}, {7, 4, 10}, {11, 4, 20}, {21, 4, 40}, {41, 4, 50}, {51, 4, 100}, {1234, 4, 2000},
	} {
		if got := roundedTop(c.most, c.least); got != c.want {
			t.Errorf("up to %v: %v, want %v", c.most, got, c.want)
		}
	}
}

func TestStretchesOfTimeAreNamedByTheirUnit(t *testing.T) {
	s := sampleShell(cards.Korean)
	bar := study.TimeBar{From: time.Date(2025, 10, 6, 12, 0, 0, 0, seoul), To: time.Date(2025, 10, 12, 12, 0, 0, 0, seoul)}
	for unit, want := range []string{"2025년 10월 6일 월요일", "2025년 10월 6일부터 한 주", "2025년 10월", "2025년"} {
		if got := barName(s, study.BarUnit(unit), bar); got != want {
			t.Errorf("unit %d: %q, want %q", unit, got, want)
		}
	}
	for d, want := range map[time.Duration]string{34 * time.Second: "34초", 90 * time.Second: "2분", 59*time.Minute + 40*time.Second: "1시간 0분", 1234 * time.Hour: "1,234시간 0분"} {
		if got := took(cards.Korean, d); got != want {
			t.Errorf("%v: %q, want %q", d, got, want)
		}
	}
}
