package views

import "fmt"

// CalibrationWords are the words of the page that compares confidence with outcomes.
type CalibrationWords struct {
	Title, Lede string

	Nothing  string // no answer has a confidence
	SwitchOn string

	All      string
	Sentence func(parts string) string
	Part     func(confidence, share string) string
	NotYet   func(floor int) string

	Confidence, Likely, Right, Count string // heads of the columns
	Range                            func(low, high string) string
	Few                              string // instead of a share
	Answers                          func(n int) string

	Tags      string
	NotEnough string // heading above the tags with too few answers

	How     string
	HowText func(floor int) string
}

var koreanCalibration = CalibrationWords{
	Title: "확신 점검",
	Lede:  "정답을 보기 전에 고른 확신을 결과와 견줍니다.",

	Nothing:  "아직 확신을 고르고 답한 문제가 없습니다.",
	SwitchOn: "설정에서 켜기",

	All:      "전체",
	Sentence: func(parts string) string { return "맞은 비율: " + parts + "." },
	Part:     func(confidence, share string) string { return confidence + " " + share },
	NotYet: func(floor int) string {
		return fmt.Sprintf("아직 자료가 부족합니다. 같은 확신으로 %d번 답하면 비율을 보여 줍니다.", floor)
	},

	Confidence: "확신", Likely: "있을 만한 범위", Right: "맞은 비율", Count: "답",
	Range:   func(low, high string) string { return low + "~" + high },
	Few:     "자료 부족",
	Answers: func(n int) string { return number(n) + "번" },

	Tags:      "태그별",
	NotEnough: "자료가 부족한 태그",

	How: "어떻게 셉니까?",
	HowText: func(floor int) string {
		return fmt.Sprintf("어려움, 알맞음, 쉬움으로 평가한 답을 맞은 것으로 셉니다. 취소한 평가는 세지 않습니다. 막대는 같은 확신으로 계속 답할 때 비율이 있을 만한 범위입니다(95%% 윌슨 구간). %d번보다 적게 답했으면 운에 크게 흔들리므로 비율을 보이지 않습니다.", floor)
	},
}

var englishCalibration = CalibrationWords{
	Title: "Calibration",
	Lede:  "How sure you were before the answer, and what became of it.",

	Nothing:  "You have not yet said how sure you are before an answer.",
	SwitchOn: "Switch it on in the settings",

	All:      "All cards",
	Sentence: func(parts string) string { return "Share of right answers: " + parts + "." },
	Part:     func(confidence, share string) string { return confidence + " " + share },
	NotYet: func(floor int) string {
		return fmt.Sprintf("Not enough data yet. A share is shown from %d answers of one confidence on.", floor)
	},

	Confidence: "Confidence", Likely: "Likely range", Right: "Right", Count: "Answers",
	Range:   func(low, high string) string { return low + "–" + high },
	Few:     "not enough data",
	Answers: func(n int) string { return number(n) },

	Tags:      "By tag",
	NotEnough: "Tags without enough data",

	How: "How is this counted?",
	HowText: func(floor int) string {
		return fmt.Sprintf("Answers rated Hard, Good or Easy count as right. Undone ratings do not count. The bar is where the share is likely to be if you go on answering like this (the 95%% Wilson interval). Of fewer than %d answers no share is shown, since luck would decide it.", floor)
	},
}
