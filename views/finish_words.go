package views

// FinishWords are the words of the screen that says there is nothing left to ask.
type FinishWords struct {
	Done     string // the day's share is done
	DoneNew  string // no new card is left
	DoneWeak string // a round of weak cards is done
	NoneDue  string // nothing is due, and nothing was answered today
	NoneLede string
	NoMatch  string // no card matches the filter
	NoMatchP string

	Answers func(n, minutes int) string
	Next    func(moment string, cards int) string
	NoNext  string

	Sum        string // heading of the ratings given, for screen readers
	Missed     string
	MissedHint string

	Home   string
	New    func(left int) string
	Weak   func(n int) string
	Cram   string
	Browse string
	Undo   string
}

var koreanFinish = FinishWords{
	Done:     "오늘 몫을 마쳤습니다",
	DoneNew:  "새 카드를 모두 보았습니다",
	DoneWeak: "약한 카드를 다시 보았습니다",
	NoneDue:  "지금은 복습할 카드가 없습니다",
	NoneLede: "더 하고 싶다면 아래에서 고르세요.",
	NoMatch:  "조건에 맞는 카드가 없습니다",
	NoMatchP: "조건을 줄이거나 다른 태그를 골라 보세요.",

	Answers: func(n, minutes int) string {
		return "오늘 " + number(minutes) + "분 동안 " + number(n) + "번 답했습니다."
	},
	Next: func(moment string, cards int) string {
		return "다음 복습은 " + moment + "에 " + number(cards) + "장입니다."
	},
	NoNext: "예정된 복습이 아직 없습니다.",

	Sum:        "오늘 한 평가",
	Missed:     "놓친 요점",
	MissedHint: "오늘 표시하지 않은 것",

	Home:   "마치기",
	New:    func(left int) string { return "새 카드 더 공부 (" + number(left) + "장 남음)" },
	Weak:   func(n int) string { return "가장 약한 카드 " + number(n) + "장" },
	Cram:   "같은 조건으로 계속 연습",
	Browse: "문제 둘러보기",
	Undo:   "마지막 평가 취소",
}

var englishFinish = FinishWords{
	Done:     "You are done for today",
	DoneNew:  "You have seen every new card",
	DoneWeak: "You have gone over your weak cards",
	NoneDue:  "No cards are due now",
	NoneLede: "If you would like to do more, choose below.",
	NoMatch:  "No cards match these conditions",
	NoMatchP: "Try fewer conditions, or other tags.",

	Answers: func(n, minutes int) string {
		return "You gave " + count(n, "answer") + " in " + count(minutes, "minute") + " today."
	},
	Next: func(moment string, cards int) string {
		return "Next review: " + moment + ", " + count(cards, "card") + "."
	},
	NoNext: "No reviews are scheduled yet.",

	Sum:        "Today’s ratings",
	Missed:     "Points you missed",
	MissedHint: "Left unticked today",

	Home:   "Finish",
	New:    func(left int) string { return "Study new cards (" + number(left) + " left)" },
	Weak:   func(n int) string { return "Weakest cards (" + number(n) + ")" },
	Cram:   "Keep practising these cards",
	Browse: "Browse questions",
	Undo:   "Undo the last rating",
}
