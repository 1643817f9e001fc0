package views

import "fmt"

// CardWords are the words of the page of one card.
type CardWords struct {
	Where      string // the breadcrumbs
	Deprecated string

	Answer  string
	Parents string
	Place   func(file string, line int) string

	Said      func(said, answers int) string // of a point
	LookAgain string                         // the day follows

	Memory     string
	MemoryNone string
	Stability  string
	Difficulty string
	Reps       string
	Lapses     string
	Times      func(n int) string
	Due        string

	History string
	Date    string
	Rating  string
	Next    string
	Unknown string // stands where a history has no value

	Study     string
	Actions   string
	Suspended string
	Buried    string
	Flags     string
}

var koreanCard = CardWords{
	Where:      "위치",
	Deprecated: "더는 묻지 않는 문제입니다. 복습 기록은 남아 있습니다.",

	Answer:  "모범 답안",
	Parents: "이 질문으로 이어지는 문제",
	Place:   func(file string, line int) string { return fmt.Sprintf("%s %d행", file, line) },

	Said:      func(said, answers int) string { return fmt.Sprintf("%d번 가운데 %d번 말함", answers, said) },
	LookAgain: "확신했지만 틀린 카드입니다. 한 번 더 보는 날:",

	Memory:     "내 기억",
	MemoryNone: "아직 복습하지 않은 카드입니다.",
	Stability:  "안정성",
	Difficulty: "난이도",
	Reps:       "복습 횟수",
	Lapses:     "틀림",
	Times:      func(n int) string { return fmt.Sprintf("%d번", n) },
	Due:        "다음 복습",

	History: "복습 기록",
	Date:    "날짜",
	Rating:  "평가",
	Next:    "다음 간격",
	Unknown: "모름",

	Study:     "이 카드 공부",
	Actions:   "카드 다루기",
	Suspended: "일시중단한 카드입니다. 복습에 나오지 않습니다.",
	Buried:    "내일로 미룬 카드입니다.",
	Flags:     "플래그",
}

var englishCard = CardWords{
	Where:      "You are here",
	Deprecated: "This question is no longer asked. Its reviews are kept.",

	Answer:  "Model answer",
	Parents: "Questions that lead here",
	Place:   func(file string, line int) string { return fmt.Sprintf("%s, line %d", file, line) },

	Said:      func(said, answers int) string { return fmt.Sprintf("said %d of %s", said, count(answers, "time")) },
	LookAgain: "You were sure of this card and got it wrong. It comes once more:",

	Memory:     "My memory",
	MemoryNone: "You have not reviewed this card yet.",
	Stability:  "Stability",
	Difficulty: "Difficulty",
	Reps:       "Reviews",
	Lapses:     "Lapses",
	Times:      func(n int) string { return number(n) },
	Due:        "Next review",

	History: "Review history",
	Date:    "Date",
	Rating:  "Rating",
	Next:    "Interval",
	Unknown: "unknown",

	Study:     "Study this card",
	Actions:   "Card actions",
	Suspended: "This card is suspended: it does not come up for review.",
	Buried:    "This card is put off until tomorrow.",
	Flags:     "Flag",
}
