package views

import "strconv"

// StudyWords are the words of the study screen.
type StudyWords struct {
	Title       func(n int) string // page title of the n-th answer of the day
	Finish      string             // leaves the session
	Position    func(n int) string // for a session without end
	MinutesLeft func(n int) string
	Menu        string
	Flag        string
	Info        string

	After      func(days int) string // how long a review card rested, added to its state
	Relearning string
	Cue        string
	ShowAnswer string
	Answer     string
	SkipToRate string

	PointsLegend string
	PointsHint   string
	Rates        string
	KeysLink     string
	Back         func(interval string) string // read after a rating's name

	Confidence string                  // the question before the answer is seen
	Hint       string                  // summary of the hint
	HintPoints func(points int) string // how many there are
	HintFirst  string                  // the first words of a point follow

	AdviceNone   string
	AdviceAgain  Advice
	AdviceSlow   Advice
	AdviceHinted Advice
	AdviceGood   Advice
	AdviceEasy   Advice

	Leech     func(lapses int) string
	LeechLink string
}

// Advice suggests a rating: a reason, the rating's name, and how the sentence ends.
type Advice struct{ Why, Rating, End string }

var koreanStudy = StudyWords{
	Title:       func(n int) string { return number(n) + "번째 카드" },
	Finish:      "공부 마치기",
	Position:    func(n int) string { return number(n) + "번째" },
	MinutesLeft: func(n int) string { return "약 " + number(n) + "분 남음" },
	Menu:        "카드 메뉴",
	Flag:        "플래그",
	Info:        "카드 정보",

	After:      func(days int) string { return ", " + number(days) + "일 만" },
	Relearning: "다시 학습",
	Cue:        "소리 내어 답한 다음 정답을 보세요.",
	ShowAnswer: "정답 보기",
	Answer:     "정답",
	SkipToRate: "평가로 건너뛰기",

	PointsLegend: "핵심 요점 자기 채점",
	PointsHint:   "말한 것을 표시하세요",
	Rates:        "평가",
	KeysLink:     "단축키",
	Back:         func(interval string) string { return ", " + interval + " 뒤에 다시 나옵니다" },

	Confidence: "얼마나 확신합니까?",
	Hint:       "힌트",
	HintPoints: func(points int) string { return "요점은 " + number(points) + "개입니다." },
	HintFirst:  "첫 요점의 시작:",

	AdviceNone:   "얼마나 떠올랐습니까?",
	AdviceAgain:  Advice{"꼭 말할 요점이 빠졌습니다.", "다시", "를 권합니다"},
	AdviceSlow:   Advice{"말했지만 오래 걸렸습니다.", "어려움", "을 권합니다"},
	AdviceHinted: Advice{"힌트를 보고 말했습니다.", "어려움", "을 권합니다"},
	AdviceGood:   Advice{"꼭 말할 요점을 말했습니다.", "알맞음", "을 권합니다"},
	AdviceEasy:   Advice{"제때 모두 말했습니다.", "쉬움", "을 권합니다"},

	Leech: func(lapses int) string {
		return "이 문제를 " + number(lapses) + "번 틀렸습니다. 둘로 나누거나 요점을 줄여 보세요."
	},
	LeechLink: "카드 정보 보기",
}

var englishStudy = StudyWords{
	Title:       func(n int) string { return "Card " + number(n) },
	Finish:      "Stop studying",
	Position:    func(n int) string { return "No. " + number(n) },
	MinutesLeft: func(n int) string { return "about " + strconv.Itoa(n) + " min left" },
	Menu:        "Card menu",
	Flag:        "Flag",
	Info:        "Card details",

	After:      func(days int) string { return " after " + count(days, "day") },
	Relearning: "Relearning",
	Cue:        "Answer aloud, then look at the answer.",
	ShowAnswer: "Show answer",
	Answer:     "Answer",
	SkipToRate: "Skip to rating",

	PointsLegend: "Key points, to grade yourself",
	PointsHint:   "Tick what you said",
	Rates:        "Rating",
	KeysLink:     "Shortcuts",
	Back:         func(interval string) string { return ", comes back in " + interval },

	Confidence: "How sure are you?",
	Hint:       "Hint",
	HintPoints: func(points int) string { return "Points to say: " + number(points) + "." },
	HintFirst:  "The first begins:",

	AdviceNone:   "How much did you recall?",
	AdviceAgain:  Advice{"A point that counts is missing.", "Again", " is suggested"},
	AdviceSlow:   Advice{"Said, but it took long.", "Hard", " is suggested"},
	AdviceHinted: Advice{"Said with the hint.", "Hard", " is suggested"},
	AdviceGood:   Advice{"The points that count are said.", "Good", " is suggested"},
	AdviceEasy:   Advice{"All said in good time.", "Easy", " is suggested"},

	Leech: func(lapses int) string {
		return "You have missed this question " + count(lapses, "time") + ". Try splitting it in two, or shortening its points."
	},
	LeechLink: "See the card",
}
