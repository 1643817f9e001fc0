package views

import "fmt"

// PlanWords are the words of the plan for an interview, on the first page and at the end of a day.
type PlanWords struct {
	DaysLeft    func(n int) string
	Minutes     func(n, budget int) string
	Expects     func(with, without string) string // shares in percent
	Average     func(with, without string) string // the same, below the floor of readiness: of anybody with these answers
	How         string                            // leads to how it is computed
	Outside     func(n int) string
	OutsideLink string
	Final       string // what the day of the interview is for

	None      string // nothing was to be studied today
	Done      string
	Full      func(minutes int) string // the minutes are used up, and cards are left
	FinalDone string
	Left      string // cards are left that the minutes did not reach
	Next      string // tomorrow, while days are left
	NextFinal string // the day before the interview
	NextAfter string // the day of the interview
	More      func(n int) string

	Goal    string
	ByTag   string
	Later   func(days int) string // the plan has not begun
	Others  string
	All     string
	Ask     string
	AskLede string
	AskLink string
	AskLine string // to a newcomer
	Debrief string

	Forecast string // heading of the next days, which the plan does not follow
}

var koreanPlan = PlanWords{
	DaysLeft: func(n int) string { return fmt.Sprintf("면접까지 %d일", n) },
	Minutes:  func(n, budget int) string { return fmt.Sprintf("하루 %d분 가운데 약 %d분", budget, n) },
	Expects: func(with, without string) string {
		return fmt.Sprintf("이대로 공부하면 면접 날 약 %s, 멈추면 약 %s를 떠올릴 것으로 예상합니다.", with, without)
	},
	Average: func(with, without string) string {
		return fmt.Sprintf("이대로 공부하면 보통의 학습자는 면접 날 약 %s, 멈추면 약 %s를 떠올립니다. 나에게 맞춘 예상은 복습이 더 쌓이면 보여 드립니다.", with, without)
	},
	How: "예상하는 방법",
	Outside: func(n int) string {
		return fmt.Sprintf("복습할 때가 된 카드 %s장은 오늘 계획에 넣지 않았습니다. 면접에 더 도움이 되는 카드가 먼저입니다.", number(n))
	},
	OutsideLink: "그 카드도 보기",
	Final:       "오늘이 면접입니다. 새 카드는 꺼내지 않고, 잊기 쉬운 것부터 한 번씩 다시 봅니다.",

	None:      "오늘 계획한 카드가 없습니다",
	Done:      "오늘 계획을 마쳤습니다",
	Full:      func(minutes int) string { return fmt.Sprintf("오늘 계획한 %d분을 채웠습니다", minutes) },
	FinalDone: "마지막 점검을 마쳤습니다",
	Left:      "더 보면 도움이 될 카드가 남아 있습니다.",
	Next:      "내일은 남은 날에 맞추어 다시 계획합니다.",
	NextFinal: "내일은 면접 날입니다. 마지막 점검을 준비해 둡니다.",
	NextAfter: "내일부터는 평소 간격대로 복습합니다.",
	More:      func(n int) string { return fmt.Sprintf("계획 밖 복습 %s장", number(n)) },

	Goal:  "면접 목표",
	ByTag: "이대로 공부하면 면접 날 떠올릴 비율",
	Later: func(days int) string {
		return fmt.Sprintf("계획은 D-%d부터 시작합니다. 그때까지는 평소 간격대로 복습합니다.", days)
	},
	Others:  "그다음 면접",
	All:     "면접 모두 보기",
	Ask:     "면접 날짜가 있습니까?",
	AskLede: "날짜와 하루 공부 시간을 정하면, 그날 가장 많이 떠올리도록 오늘 볼 카드를 고릅니다.",
	AskLink: "면접 정하기",
	AskLine: "면접 날짜가 있다면 그날에 맞추어 계획합니다.",
	Debrief: "무엇을 물었는지 2분만 복기하기",

	Forecast: "계획 없이 앞으로 7일",
}

var englishPlan = PlanWords{
	DaysLeft: func(n int) string { return count(n, "day") + " to the interview" },
	Minutes:  func(n, budget int) string { return fmt.Sprintf("about %d of %d min", n, budget) },
	Expects: func(with, without string) string {
		return fmt.Sprintf("If you keep to the plan, you can expect to recall about %s on the day; if you stop now, about %s.", with, without)
	},
	Average: func(with, without string) string {
		return fmt.Sprintf("Keeping to the plan, an average learner would recall about %s on the day; stopping now, about %s. What to expect of you is shown once there are more reviews.", with, without)
	},
	How: "How this is worked out",
	Outside: func(n int) string {
		if n == 1 {
			return "1 due card is not in today’s plan, since others help more in the interview."
		}
		return number(n) + " due cards are not in today’s plan, since others help more in the interview."
	},
	OutsideLink: "Review them too",
	Final:       "The interview is today. Nothing new is begun; you take one more look at what is easiest to forget.",

	None: "Nothing is planned for today",
	Done: "Today’s plan is done",
	Full: func(minutes int) string {
		return "You have studied the " + count(minutes, "minute") + " planned for today"
	},
	FinalDone: "The last look is done",
	Left:      "There are cards left that would help.",
	Next:      "Tomorrow is planned anew for the days that are left.",
	NextFinal: "Tomorrow is the interview. A last look will be ready for you.",
	NextAfter: "From tomorrow on, ordinary reviews go on.",
	More:      func(n int) string { return "Due outside the plan (" + number(n) + ")" },

	Goal:  "Your interview",
	ByTag: "What you can expect to recall on the day, keeping to the plan",
	Later: func(days int) string {
		return fmt.Sprintf("The plan begins on D-%d. Until then, reviews come at their ordinary intervals.", days)
	},
	Others:  "Interviews after it",
	All:     "All interviews",
	Ask:     "Is there an interview ahead?",
	AskLede: "Set its date and the minutes you have each day, and the cards of today are chosen so that you recall most on the day.",
	AskLink: "Set an interview",
	AskLine: "If you have the date of an interview, plan towards it.",
	Debrief: "Note in two minutes what was asked",

	Forecast: "Next 7 days without the plan",
}
