package views

import (
	"strings"
	"testing"

	"doesaegim/internal/cards"
	"doesaegim/internal/study"
)

var sampleCalibration = study.Calibration{
	All: study.Judged{{Answers: 134, Right: 109}, {Answers: 61, Right: 30}, {Answers: 19, Right: 2}},
	Tags: []study.TagCalibration{
		{Tag: cards.Tag{Name: "Kubernetes"}, Judged: study.Judged{{Answers: 80, Right: 70}, {Answers: 40, Right: 20}}},
		{Tag: cards.Tag{Name: `장애 대응 <b>&"`}, Judged: study.Judged{{Answers: 20, Right: 20}}},
		{Tag: cards.Tag{Name: "Linux"}, Judged: study.Judged{{Answers: 19}, {Answers: 1}}},
	},
}

func TestCalibrationTellsSharesWithTheirRanges(t *testing.T) {
	eachLanguage(t, func(t *testing.T, s Shell) {
		doc := checkPage(t, s, Calibration(s, sampleCalibration))
		rows := doc.Find("section[aria-labelledby=all-title] tbody tr")
		words := s.Words.Shell
		for i, want := range [][]string{{words.Sure, "81%", "74%", "87%", "134"}, {words.Vague, "49%", "37%", "61%", "61"}, {words.Blank, s.Words.Calibration.Few, "19"}} {
			for _, part := range want {
				if text := rows.Eq(i).Text(); !strings.Contains(text, part) {
					t.Errorf("row %d lacks %q: %q", i, part, strings.Join(strings.Fields(text), " "))
				}
			}
		}
		if n := rows.Find("svg").Length(); n != 2 {
			t.Errorf("%d bars, want those of which there is enough", n)
		}
		sentence := doc.Find("section[aria-labelledby=all-title] > p").Text()
		if !strings.Contains(sentence, words.Sure+" 81%") || strings.Contains(sentence, words.Blank) {
			t.Errorf("in words: %q", sentence)
		}
		if panels := doc.Find("main section h3"); panels.Length() != 3 || panels.Last().Text() != s.Words.Calibration.NotEnough {
			t.Errorf("%d panels below", panels.Length())
		}
		if untold := doc.Find("section[aria-labelledby=untold-title] li"); untold.Length() != 1 || !strings.Contains(untold.Text(), "Linux") {
			t.Errorf("without enough data: %q", untold.Text())
		}
	})
}

func TestCalibrationWithoutEnoughDataSaysSo(t *testing.T) {
	eachLanguage(t, func(t *testing.T, s Shell) {
		few := study.Calibration{All: study.Judged{{Answers: 3, Right: 3}}}
		doc := checkPage(t, s, Calibration(s, few))
		if text := doc.Find("main").Text(); strings.Contains(text, "100%") && doc.Find("svg line").Length() > 0 || !strings.Contains(text, s.Words.Calibration.NotYet(study.EnoughAnswers)) {
			t.Errorf("three answers: %q", text)
		}
		for _, on := range []bool{false, true} {
			s.Confidence = on
			doc = checkPage(t, s, Calibration(s, study.Calibration{}))
			if got := doc.Find("main a[href='/base/settings#confidence']").Length() == 0; got != on {
				t.Errorf("with the setting %v, a way to it: %v", on, !got)
			}
		}
	})
}
