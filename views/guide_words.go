package views

// GuideWords are the words of the guide's pages.
type GuideWords struct {
	Title string
	Lede  string
	None  string // a deck without a guide

	Sections  string
	Cards     func(n int) string
	Seen      func(n int) string
	Due       func(n int) string
	Bookmarks string
	Courses   string

	SectionCards string
	SectionNone  string
	StudyCard    func(question string) string
	Study        string
	StudyTag     func(tag string) string
	Around       string
	Previous     string
	Next         string

	Calculator CalculatorWords
}

var koreanGuide = GuideWords{
	Title: "가이드",
	Lede:  "면접 전날 저녁에 훑어볼 지식 정리와 북마크입니다. 글마다 이어지는 카드로 바로 복습할 수 있습니다.",
	None:  "이 문제집에는 지식 정리가 없습니다. 가용성 계산기는 쓸 수 있습니다.",

	Sections:  "지식 정리",
	Cards:     func(n int) string { return "카드 " + number(n) + "장" },
	Seen:      func(n int) string { return number(n) + "장 봄" },
	Due:       func(n int) string { return "오늘 " + number(n) + "장" },
	Bookmarks: "북마크",
	Courses:   "추천 강의",

	SectionCards: "이 글의 카드",
	SectionNone:  "이어지는 카드가 없습니다.",
	StudyCard:    func(question string) string { return "공부: " + question },
	Study:        "공부",
	StudyTag:     func(tag string) string { return tag + " 공부" },
	Around:       "앞뒤 글",
	Previous:     "이전 글",
	Next:         "다음 글",

	Calculator: koreanCalculator,
}

var englishGuide = GuideWords{
	Title: "Guide",
	Lede:  "What to read the evening before the interview, with bookmarks. Every page leads to its cards.",
	None:  "This deck has no guide. The availability calculator is there all the same.",

	Sections:  "Knowledge",
	Cards:     func(n int) string { return count(n, "card") },
	Seen:      func(n int) string { return number(n) + " seen" },
	Due:       func(n int) string { return number(n) + " today" },
	Bookmarks: "Bookmarks",
	Courses:   "Courses",

	SectionCards: "Cards of this page",
	SectionNone:  "No cards belong to it.",
	StudyCard:    func(question string) string { return "Study: " + question },
	Study:        "Study",
	StudyTag:     func(tag string) string { return "Study " + tag },
	Around:       "Pages around this one",
	Previous:     "Previous page",
	Next:         "Next page",

	Calculator: englishCalculator,
}
