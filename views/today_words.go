package views

import "fmt"

// TodayWords are the words of the first page.
type TodayWords struct {
	Title string

	Due      func(n int) (before, after string) // around the number, which is set larger
	Minutes  func(n int) string
	PickTags string

	Newcomer      string
	NewcomerLede  func(cards int) string
	NewcomerStart string
	NewcomerPlan  func(n int) string
	NewcomerTags  string
	Steps         string
	StepAnswer    string
	StepCompare   string
	StepRate      string

	Nothing     string
	NothingNext func(when string, n int) string
	NothingMore string
	MoreNew     string
	MoreWeak    func(n int) string

	Forecast        string
	ForecastAverage func(n int) string
	ForecastEmpty   string
	ForecastDay     func(n int) string // read aloud instead of the number
	ForecastToday   string

	Tags    string
	AllTags string

	Leeches     string
	LeechesHelp string
	Lapses      func(n int) string

	Week        string
	WeekSum     func(days, reviews int) string
	WeekNothing string
	Studied     string // read aloud after the name of a day
	Rested      string
	TodayIs     string
	Ahead       string

	Saved       string
	SavedStart  func(name string) string
	SavedRemove func(name string) string
}

var koreanToday = TodayWords{
	Title: "오늘",

	Due:      func(int) (string, string) { return "공부할 카드 ", "장" },
	Minutes:  func(n int) string { return fmt.Sprintf("약 %d분", n) },
	PickTags: "태그 골라서",

	Newcomer: "면접 질문을 잊기 전에 다시 묻습니다",
	NewcomerLede: func(cards int) string {
		return fmt.Sprintf("DevOps, SRE, 클라우드 면접 질문 %s개를 카드로 풀면, 되새김이 잊을 때쯤 골라 다시 물어 면접 날까지 기억에 남게 합니다.", number(cards))
	},
	NewcomerStart: "첫 카드 풀어 보기",
	NewcomerPlan: func(n int) string {
		return fmt.Sprintf("오늘은 새 카드 %d장부터 가입 없이 바로 시작합니다.", n)
	},
	NewcomerTags: "분야부터 골라도 됩니다",
	Steps:        "이렇게 공부합니다",
	StepAnswer:   "질문을 읽고 면접처럼 소리 내어 답합니다.",
	StepCompare:  "정답을 열고, 말한 요점을 표시합니다.",
	StepRate:     "얼마나 떠올랐는지 고르면 다음에 물을 날이 정해집니다.",

	Nothing: "지금은 복습할 카드가 없습니다",
	NothingNext: func(when string, n int) string {
		return fmt.Sprintf("다음 복습은 %s에 %s장입니다.", when, number(n))
	},
	NothingMore: "더 하고 싶다면 새 카드를 꺼내거나 약한 카드를 다시 보세요.",
	MoreNew:     "새 카드 더 공부",
	MoreWeak:    func(n int) string { return fmt.Sprintf("약한 카드 %d장", n) },

	Forecast:        "앞으로 7일",
	ForecastAverage: func(n int) string { return fmt.Sprintf("하루 평균 %d장", n) },
	ForecastEmpty:   "예정된 복습이 없습니다",
	ForecastDay:     func(n int) string { return number(n) + "장" },
	ForecastToday:   "오늘",

	Tags:    "태그별 상태",
	AllTags: "전체 태그",

	Leeches:     "자꾸 막히는 문제",
	LeechesHelp: "답을 소리 내어 설명해 보고, 요점부터 다시 외워 보세요",
	Lapses:      func(n int) string { return fmt.Sprintf("%d번 틀림", n) },

	Week: "이번 주",
	WeekSum: func(days, reviews int) string {
		return fmt.Sprintf("%d일 공부, 복습 %s번", days, number(reviews))
	},
	WeekNothing: "아직 공부한 날이 없습니다",
	Studied:     "공부함",
	Rested:      "쉼",
	TodayIs:     "오늘",
	Ahead:       "아직 오지 않음",

	Saved:       "저장한 필터",
	SavedStart:  func(name string) string { return name + " 공부" },
	SavedRemove: func(name string) string { return name + " 필터 지우기" },
}

var englishToday = TodayWords{
	Title: "Today",

	Due: func(n int) (string, string) {
		if n == 1 {
			return "", " card to study"
		}
		return "", " cards to study"
	},
	Minutes:  func(n int) string { return fmt.Sprintf("about %d min", n) },
	PickTags: "Pick tags",

	Newcomer: "Interview questions, asked again before you forget",
	NewcomerLede: func(cards int) string {
		return fmt.Sprintf("Doesaegim turns %s on DevOps, SRE and the cloud into cards, and brings each one back just before you would forget it.",
			count(cards, "interview question"))
	},
	NewcomerStart: "Try the first card",
	NewcomerPlan: func(n int) string {
		return fmt.Sprintf("Today starts with %s you have not seen, without signing up.", count(n, "card"))
	},

	NewcomerTags: "Or begin with an area",
	Steps:        "How it works",
	StepAnswer:   "Read the question and answer out loud, as in an interview.",
	StepCompare:  "Open the answer and tick the key points that you said.",
	StepRate:     "Say how well you recalled it, and the next date is set.",

	Nothing: "Nothing to review right now",
	NothingNext: func(when string, n int) string {
		return fmt.Sprintf("Next: %s, %s.", when, count(n, "card"))
	},
	NothingMore: "If you want to go on, take out new cards or go over the weak ones.",
	MoreNew:     "Study more new cards",
	MoreWeak:    func(n int) string { return fmt.Sprintf("The %d weakest", n) },

	Forecast:        "Next 7 days",
	ForecastAverage: func(n int) string { return count(n, "card") + " a day on average" },
	ForecastEmpty:   "No reviews are planned",
	ForecastDay:     func(n int) string { return count(n, "card") },
	ForecastToday:   "Today",

	Tags:    "By tag",
	AllTags: "All tags",

	Leeches:     "Questions that keep slipping",
	LeechesHelp: "Say the answer out loud, then learn its key points afresh",
	Lapses:      func(n int) string { return count(n, "lapse") },

	Week: "This week",
	WeekSum: func(days, reviews int) string {
		return count(days, "day") + ", " + count(reviews, "review")
	},
	WeekNothing: "No day studied yet",
	Studied:     "studied",
	Rested:      "rest",
	TodayIs:     "today",
	Ahead:       "still to come",

	Saved:       "Saved filters",
	SavedStart:  func(name string) string { return "Study " + name },
	SavedRemove: func(name string) string { return "Remove the filter " + name },
}
