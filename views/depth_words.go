package views

import (
	"fmt"

	"doesaegim/internal/study"
)

// DepthWords are the words of how deep the learner can go in follow-up questions.
type DepthWords struct {
	Title string
	Sum   func(reached, available string, roots int) string
	How   string
	Link  string // leads to the page

	ByTag string
	Tag   string
	Depth string
	Of    func(reached, available string) string
	Whole string
	WholeOf,
	WholeSaid func(whole, roots int) string // the second one read aloud
	Stops    string
	NoStops  string
	StopEnds func(roots int) string

	Empty     string
	EmptyHelp string
	Browse    string
}

var koreanDepth = DepthWords{
	Title: "꼬리질문 깊이",
	Sum: func(reached, available string, roots int) string {
		return fmt.Sprintf("꼬리질문으로 이어지는 질문 %s개에서, 평균 %s개까지 이어지는 문답 가운데 지금 %s개까지 이어서 답할 수 있습니다.", number(roots), available, reached)
	},
	How: fmt.Sprintf("한 번이라도 본 문제이고 지금 기억 확률이 %s 이상이면 답할 수 있는 것으로 셉니다. 첫 질문부터 꼬리질문을 %d개까지 따라가고, 갈래가 여럿이면 가장 길게 이어지는 쪽을 봅니다.",
		percent(study.DepthRecall), study.MaxChain),
	Link: "꼬리질문 깊이 보기",

	ByTag:     "태그별 깊이",
	Tag:       "태그",
	Depth:     "이어 답함",
	Of:        func(reached, available string) string { return reached + " / " + available },
	Whole:     "끝까지",
	WholeOf:   func(whole, roots int) string { return number(whole) + " / " + number(roots) },
	WholeSaid: func(whole, roots int) string { return fmt.Sprintf("첫 질문 %d개 가운데 %d개", roots, whole) },
	Stops:     "먼저 공부할 문제",
	NoStops:   "모두 끝까지 답할 수 있습니다.",
	StopEnds:  func(roots int) string { return fmt.Sprintf("문답 %d개가 여기서 멈춥니다", roots) },

	Empty:     "꼬리질문이 있는 문제가 없습니다",
	EmptyHelp: "문제에 꼬리질문을 이어 두면 어디까지 이어서 답할 수 있는지 보여 줍니다.",
	Browse:    "문제 보기",
}

var englishDepth = DepthWords{
	Title: "Follow-up depth",
	Sum: func(reached, available string, roots int) string {
		return fmt.Sprintf("From %s that lead on to follow-ups, chains of %s questions on average, you can answer %s in a row now.", count(roots, "question"), available, reached)
	},
	How: fmt.Sprintf("A question counts as one you can answer when you have seen it and your recall now is at least %s. Chains are followed for up to %d follow-ups; where they branch, the longest branch counts.",
		percent(study.DepthRecall), study.MaxChain),
	Link: "See how deep you can go",

	ByTag:     "By tag",
	Tag:       "Tag",
	Depth:     "In a row",
	Of:        func(reached, available string) string { return reached + " / " + available },
	Whole:     "To the end",
	WholeOf:   func(whole, roots int) string { return number(whole) + " / " + number(roots) },
	WholeSaid: func(whole, roots int) string { return fmt.Sprintf("%d of %s", whole, count(roots, "chain")) },
	Stops:     "Study these first",
	NoStops:   "You can answer all of them to the end.",
	StopEnds: func(roots int) string {
		if roots == 1 {
			return "1 chain stops here"
		}
		return number(roots) + " chains stop here"
	},

	Empty:     "No question has follow-ups",
	EmptyHelp: "Once questions lead on to follow-ups, this page shows how far you can go on answering.",
	Browse:    "See the questions",
}
