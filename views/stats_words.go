package views

import (
	"fmt"
	"time"

	"doesaegim/internal/cards"
	"doesaegim/internal/study"
)

// StatsWords are the words of the page of figures and of the forgetting curve on a card's page.
type StatsWords struct {
	Title   string
	Periods string // name of the choice
	Month   string // 30 days
	Quarter string // 90 days
	Year    string
	All     string

	Nothing     string
	NothingHelp string
	Times       func(n int) string // reviews
	Cards       func(n int) string
	OfCards     func(n int) string // after a number of cards: of so many
	AsTable     string
	Reviews     string // heads a column
	Time        string // heads a column
	Period      string // heads a column of months or stretches

	Today         string
	Yesterday     func(reviews int, took string) string
	YesterdayNone string
	Retention     string
	RetentionSub  func(target string, n int) string
	RetentionFew  func(n, floor int) string
	RetentionNone string // in the place of a share
	PerDay        string
	PerDaySub     func(took string, days int) string
	Remembered    string
	RememberedSub string

	Calendar       string
	CalendarYear   func(days, reviews int) string
	CalendarNone   string
	CalendarScroll string
	Less, More     string
	Days           string // heads a column: days with a review
	DayCount       func(n int) string

	Forecast     string
	ForecastSum  func(cards, perDay, days int) string
	ForecastNone func(days int) string
	ForecastDay  string // heads a column
	Due          string // heads a column

	Tags        string
	TagsLow     func(tags string) string
	TagsFine    string
	TagsFew     func(floor int) string
	TagsOthers  func(n int) string
	TagsUntold  string
	Tag         string
	Answers     func(n int) string        // in a column
	TagRange    func(least string) string // heads the column of the chart
	Share       string
	Range       func(low, high string) string
	TagsHow     string
	TagsHowText func(floor int) string

	Calibration       string
	CalibrationText   func(predicted, actual string, n int) string
	CalibrationWell   string
	CalibrationHigh   string // more was predicted than came
	CalibrationLow    string
	CalibrationFew    func(n, floor int) string
	CalibrationX      string // the axis below
	Predicted, Actual string // head columns

	Bars     string
	BarsSum  func(days int, took string) string
	BarsNone string
	Minutes  string // the axis
	Week     func(from string) string

	Stability     string
	StabilityText string
	Longer        func(days string) string
	Between       func(from, to string) string
	Below         func(days string) string

	Difficulty     string
	DifficultyText string
	NoCards        string // of distributions
	CardsColumn    string

	Ratings     string
	RatingsText func(n int) string
	RatingsNone string

	States        string
	StatesAll     func(n int) string
	Young, Mature func(days int) string

	Hardest     string
	HardestText string
	HardestNone string
	AgainOf     func(again, answers int) string

	LeechText  func(lapses int) string
	LeechNone  string
	LeechSteps []string

	Beyond string // name of the links to other pages of figures

	Curve      func(now, later string, days int) string
	CurveNow   string // label of the point of today
	CurveGoal  func(target string) string
	CurveAhead string // heads a column
	InDays     func(n int) string
}

var koreanStats = StatsWords{
	Title:   "통계",
	Periods: "기간",
	Month:   "30일", Quarter: "90일", Year: "1년", All: "전체",

	Nothing:     "아직 복습한 카드가 없습니다",
	NothingHelp: "카드를 한 장 평가하면 복습 달력과 예상 복습량이 여기에 나타납니다. 기억률은 답이 쌓인 뒤에 보여 줍니다.",
	Times:       func(n int) string { return number(n) + "번" },
	Cards:       func(n int) string { return number(n) + "장" },
	OfCards:     func(n int) string { return "/ " + number(n) },
	AsTable:     "표로 보기",
	Reviews:     "복습",
	Time:        "시간",
	Period:      "기간",

	Today:         "오늘 복습",
	Yesterday:     func(reviews int, took string) string { return "어제 " + number(reviews) + "번, " + took },
	YesterdayNone: "어제는 쉬었습니다",
	Retention:     "실제 기억률",
	RetentionSub:  func(target string, n int) string { return "목표 " + target + ", 복습 " + number(n) + "번" },
	RetentionFew: func(n, floor int) string {
		return fmt.Sprintf("답 %d번부터 보여 줍니다. 지금 %d번입니다.", floor, n)
	},
	RetentionNone: "아직 없음",
	PerDay:        "공부한 날 평균",
	PerDaySub:     func(took string, days int) string { return fmt.Sprintf("%d일 공부, 한 번에 %s", days, took) },
	Remembered:    "외우고 있는 카드",
	RememberedSub: "지금 떠올릴 확률의 합",

	Calendar: "복습 달력",
	CalendarYear: func(days, reviews int) string {
		return fmt.Sprintf("최근 1년 동안 %d일, %s번 복습했습니다.", days, number(reviews))
	},
	CalendarNone:   "최근 1년 동안 복습하지 않았습니다.",
	CalendarScroll: "복습 달력, 옆으로 스크롤",
	Less:           "적음", More: "많음",
	Days:     "공부한 날",
	DayCount: func(n int) string { return number(n) + "일" },

	Forecast: "예상 복습량",
	ForecastSum: func(cards, perDay, days int) string {
		return fmt.Sprintf("앞으로 %d일 동안 %s장, 하루 평균 %s장이 돌아옵니다. 새 카드는 세지 않았습니다.", days, number(cards), number(perDay))
	},
	ForecastNone: func(days int) string {
		return fmt.Sprintf("앞으로 %d일 동안 돌아올 카드가 없습니다.", days)
	},
	ForecastDay: "날짜",
	Due:         "카드",

	Tags:     "태그별 기억률",
	TagsLow:  func(tags string) string { return "목표보다 뚜렷이 낮은 태그: " + tags },
	TagsFine: "목표보다 뚜렷이 낮은 태그가 없습니다.",
	TagsFew: func(floor int) string {
		return fmt.Sprintf("복습 단계의 카드를 이 기간에 %d번 답한 태그부터 보여 줍니다.", floor)
	},
	TagsOthers: func(n int) string { return fmt.Sprintf("다른 태그 %d개", n) },
	TagsUntold: "자료가 부족한 태그",
	Tag:        "태그",
	Answers:    func(n int) string { return number(n) + "번" },
	TagRange:   func(least string) string { return "기억률과 95% 범위, " + least + "에서 100%까지" },
	Share:      "기억률",
	Range:      func(low, high string) string { return low + "~" + high },
	TagsHow:    "어떻게 셉니까?",
	TagsHowText: func(floor int) string {
		return fmt.Sprintf("복습 단계에 있던 카드의 그날 첫 답만 셉니다. 다시를 누르지 않았으면 떠올린 것입니다. 가로선은 이대로 계속할 때 기억률이 있을 만한 범위(95%% 윌슨 구간), 점선은 목표 기억률입니다. %d번보다 적으면 운에 크게 흔들리므로 보이지 않습니다.", floor)
	},

	Calibration: "예측과 실제",
	CalibrationText: func(predicted, actual string, n int) string {
		return fmt.Sprintf("FSRS의 예측은 평균 %s, 실제는 %s입니다. 복습 %s번을 셌습니다.", predicted, actual, number(n))
	},
	CalibrationWell: "예측이 잘 맞습니다.",
	CalibrationHigh: "예측보다 자주 잊습니다.",
	CalibrationLow:  "예측보다 잘 떠올립니다.",
	CalibrationFew: func(n, floor int) string {
		return fmt.Sprintf("하루 넘게 지나 다시 나온 카드를 이 기간에 %d번 답하면 보여 줍니다. 지금 %d번입니다.", floor, n)
	},
	CalibrationX: "예측한 기억 확률",
	Predicted:    "예측", Actual: "실제",

	Bars: "공부 시간",
	BarsSum: func(days int, took string) string {
		return fmt.Sprintf("이 기간에 %d일, 모두 %s 공부했습니다.", days, took)
	},
	BarsNone: "이 기간에는 복습하지 않았습니다.",
	Minutes:  "분",
	Week:     func(from string) string { return from + "부터 한 주" },

	Stability:     "안정성",
	StabilityText: "떠올릴 확률이 90%로 내려가기까지 걸리는 시간입니다. 길수록 오래 기억합니다.",
	Longer:        func(days string) string { return days + " 이상" },
	Between:       func(from, to string) string { return from + "~" + to },
	Below:         func(days string) string { return days + " 미만" },

	Difficulty:     "난이도",
	DifficultyText: "1은 쉽고 10은 어렵습니다. 다시와 어려움을 누를수록 올라갑니다.",
	NoCards:        "아직 복습한 카드가 없습니다.",
	CardsColumn:    "카드",

	Ratings:     "누른 답",
	RatingsText: func(n int) string { return "이 기간에 " + number(n) + "번 답했습니다." },
	RatingsNone: "이 기간에는 답하지 않았습니다.",

	States:    "카드 상태",
	StatesAll: func(n int) string { return "모두 " + number(n) + "장입니다." },
	Young:     func(days int) string { return fmt.Sprintf("복습, 간격 %d일 미만", days) },
	Mature:    func(days int) string { return fmt.Sprintf("복습, 간격 %d일 이상", days) },

	Hardest:     "가장 어려운 카드",
	HardestText: "이 기간에 다시를 가장 많이 누른 카드와, 거듭 빠뜨린 요점입니다.",
	HardestNone: "이 기간에 다시를 두 번 이상 누른 카드가 없습니다.",
	AgainOf: func(again, answers int) string {
		return fmt.Sprintf("답 %d번 가운데 다시 %d번", answers, again)
	},

	LeechText: func(lapses int) string {
		return fmt.Sprintf("복습에서 %d번 이상 틀린 카드입니다. 더 자주 보는 것보다 문제를 고치는 편이 낫습니다.", lapses)
	},
	LeechNone: "자꾸 막히는 문제가 없습니다.",
	LeechSteps: []string{
		"카드를 열어 답을 자기 말로 다시 씁니다.",
		"빠뜨리는 요점 하나만 묻는 카드를 새로 만듭니다.",
		"지금 필요하지 않으면 일시중단합니다.",
	},

	Beyond: "더 살펴보기",

	Curve: func(now, later string, days int) string {
		return fmt.Sprintf("오늘 떠올릴 확률은 %s, 복습하지 않으면 %d일 뒤 %s입니다. 점선은 앞으로의 예상입니다.", now, days, later)
	},
	CurveNow:   "오늘",
	CurveGoal:  func(target string) string { return "목표 " + target },
	CurveAhead: "복습하지 않으면",
	InDays:     func(n int) string { return fmt.Sprintf("%d일 뒤", n) },
}

var englishStats = StatsWords{
	Title:   "Stats",
	Periods: "Period",
	Month:   "30 days", Quarter: "90 days", Year: "1 year", All: "All time",

	Nothing:     "You have not reviewed a card yet",
	NothingHelp: "Rate one card, and the calendar and the forecast appear here. Retention follows once there are answers enough to tell.",
	Times:       func(n int) string { return count(n, "review") },
	Cards:       func(n int) string { return count(n, "card") },
	OfCards:     func(n int) string { return "of " + number(n) },
	AsTable:     "Show as a table",
	Reviews:     "Reviews",
	Time:        "Time",
	Period:      "Period",

	Today:         "Today",
	Yesterday:     func(reviews int, took string) string { return "Yesterday " + number(reviews) + ", " + took },
	YesterdayNone: "None yesterday",
	Retention:     "True retention",
	RetentionSub:  func(target string, n int) string { return "Target " + target + ", " + count(n, "review") },
	RetentionFew: func(n, floor int) string {
		return fmt.Sprintf("Shown from %d answers on; there are %d.", floor, n)
	},
	RetentionNone: "not yet",
	PerDay:        "On a day of study",
	PerDaySub:     func(took string, days int) string { return count(days, "day") + ", " + took + " each" },
	Remembered:    "Cards you know now",
	RememberedSub: "Sum of the chances to recall each",

	Calendar: "Calendar",
	CalendarYear: func(days, reviews int) string {
		return fmt.Sprintf("%s on %s of the last year.", count(reviews, "review"), count(days, "day"))
	},
	CalendarNone:   "No reviews in the last year.",
	CalendarScroll: "Calendar, scrolls sideways",
	Less:           "Less", More: "More",
	Days:     "Days studied",
	DayCount: number,

	Forecast: "Forecast",
	ForecastSum: func(cards, perDay, days int) string {
		return fmt.Sprintf("%s come back in the next %d days, %s a day on average. New cards are not counted.", count(cards, "card"), days, number(perDay))
	},
	ForecastNone: func(days int) string { return fmt.Sprintf("No card comes back in the next %d days.", days) },
	ForecastDay:  "Day",
	Due:          "Cards",

	Tags:     "Retention by tag",
	TagsLow:  func(tags string) string { return "Clearly below target: " + tags },
	TagsFine: "No tag is clearly below its target.",
	TagsFew: func(floor int) string {
		return fmt.Sprintf("A tag is shown from %d answers in this period to cards in review.", floor)
	},
	TagsOthers: func(n int) string { return count(n, "other tag") },
	TagsUntold: "Tags without enough data",
	Tag:        "Tag",
	Answers:    number,
	TagRange:   func(least string) string { return "Retention and its 95% range, from " + least + " to 100%" },
	Share:      "Retention",
	Range:      func(low, high string) string { return low + "–" + high },
	TagsHow:    "How is this counted?",
	TagsHowText: func(floor int) string {
		return fmt.Sprintf("The first answer of the day to a card in review counts. Any rating but Again counts as recalled. The bar is where retention is likely to be if you go on like this (the 95%% Wilson interval), the dotted line is the desired retention. Of fewer than %d answers no share is shown, since luck would decide it.", floor)
	},

	Calibration: "Predicted and actual",
	CalibrationText: func(predicted, actual string, n int) string {
		return fmt.Sprintf("FSRS predicted %s on average, and %s came true, over %s.", predicted, actual, count(n, "review"))
	},
	CalibrationWell: "The predictions fit well.",
	CalibrationHigh: "You forget more often than predicted.",
	CalibrationLow:  "You recall more than predicted.",
	CalibrationFew: func(n, floor int) string {
		return fmt.Sprintf("Shown from %d answers in this period to cards that came back after a day or more; there are %d.", floor, n)
	},
	CalibrationX: "Predicted chance of recall",
	Predicted:    "Predicted", Actual: "Actual",

	Bars: "Time studied",
	BarsSum: func(days int, took string) string {
		return fmt.Sprintf("%s in this period, on %s.", took, count(days, "day"))
	},
	BarsNone: "No reviews in this period.",
	Minutes:  "min",
	Week:     func(from string) string { return "Week of " + from },

	Stability:     "Stability",
	StabilityText: "How long it takes until the chance of recall has fallen to 90%. Longer is better.",
	Longer:        func(days string) string { return days + " or more" },
	Between:       func(from, to string) string { return from + " to " + to },
	Below:         func(days string) string { return "under " + days },

	Difficulty:     "Difficulty",
	DifficultyText: "1 is easy, 10 is hard. Again and Hard raise it.",
	NoCards:        "No card has been reviewed yet.",
	CardsColumn:    "Cards",

	Ratings:     "Ratings",
	RatingsText: func(n int) string { return count(n, "answer") + " in this period." },
	RatingsNone: "No answers in this period.",

	States:    "Where cards stand",
	StatesAll: func(n int) string { return count(n, "card") + " in all." },
	Young:     func(days int) string { return fmt.Sprintf("Review, interval under %d days", days) },
	Mature:    func(days int) string { return fmt.Sprintf("Review, interval of %d days or more", days) },

	Hardest:     "Hardest cards",
	HardestText: "The cards that you rated Again most often in this period, and the points you keep leaving out.",
	HardestNone: "No card was rated Again twice in this period.",
	AgainOf:     func(again, answers int) string { return fmt.Sprintf("Again %d of %d times", again, answers) },

	LeechText: func(lapses int) string {
		return fmt.Sprintf("Failed %d times or more in review. Mending the question helps more than seeing it more often.", lapses)
	},
	LeechNone: "No question keeps slipping.",
	LeechSteps: []string{
		"Open the card and write the answer in your own words.",
		"Make a card that asks for nothing but the point you leave out.",
		"Suspend it where you do not need it now.",
	},

	Beyond: "More to look at",

	Curve: func(now, later string, days int) string {
		return fmt.Sprintf("The chance to recall it is %s today, and %s in %d days without a review. The dotted line is to come.", now, later, days)
	},
	CurveNow:   "Today",
	CurveGoal:  func(target string) string { return "Target " + target },
	CurveAhead: "Without a review",
	InDays:     func(n int) string { return fmt.Sprintf("in %d days", n) },
}

// period names a period.
func (w StatsWords) period(p study.Period) string {
	switch p {
	case 30:
		return w.Month
	case 90:
		return w.Quarter
	case 365:
		return w.Year
	}
	return w.All
}

// took says how long something took in all: "34초", "16분", "5시간 12분"; "34 sec", "16 min", "5 h 12 min".
func took(l cards.Language, d time.Duration) string {
	english := l == cards.English
	switch minutes := int(d.Round(time.Minute).Minutes()); {
	case d < time.Minute && english:
		return fmt.Sprintf("%d sec", int(d.Round(time.Second).Seconds()))
	case d < time.Minute:
		return fmt.Sprintf("%d초", int(d.Round(time.Second).Seconds()))
	case minutes < 60 && english:
		return fmt.Sprintf("%d min", minutes)
	case minutes < 60:
		return fmt.Sprintf("%d분", minutes)
	case english:
		return fmt.Sprintf("%s h %d min", number(minutes/60), minutes%60)
	default:
		return fmt.Sprintf("%s시간 %d분", number(minutes/60), minutes%60)
	}
}
