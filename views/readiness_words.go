package views

import "fmt"

// ReadinessWords are the words of the page of one interview. Shares come as percent writes them.
type ReadinessWords struct {
	Title func(name string) string

	NoCards       string
	NoCardsHelp   string
	TooLittle     string
	TooLittleHelp func(floor, reviews int) string
	Expected      func(share string) string // by the plan
	ExpectedIdle  func(share string) string // on the day, without further study
	ExpectedToday func(share string) string
	Range         func(low, high string) string
	Stopping      func(share string) string
	Seen          func(seen, cards int) string

	Past         string
	ArchivedHelp string
	Today        string
	Others       func(n int) string

	Tags        string
	TagsHelp    string
	Lowest      func(tag, share string) string
	Best        func(tag string, minutes int) string
	Sufficient  func(minutes int) string
	OtherTags   func(n int) string
	Tag         string
	Chart       string
	OnTheDay    string
	Now         string
	Without     string
	More        func(minutes int) string
	About       func(share string) string
	Little      func(seen, cards int) string
	LittleShort string
	NoMore      string
	Points      func(share float64) string
	MoreCost    func(cards, minutes int) string
	MoreAll     func(share float64) string
	Study       string
	StudyTag    func(tag string) string

	How      string
	HowLines func(minReviews, minSeen, moreMinutes, recentMonths int) []string
}

func koreanPoints(share float64) string {
	return points(share, func(n int) string { return fmt.Sprintf("약 %d%%p", n) }, "1%p 미만")
}

func englishPoints(share float64) string {
	return points(share, func(n int) string { return "about " + count(n, "point") }, "under 1 point")
}

var koreanReadiness = ReadinessWords{
	Title: func(name string) string { return name + " 준비도" },

	NoCards:     "이 면접에서 묻는 카드가 없습니다",
	NoCardsHelp: "고른 태그의 카드가 지금은 없습니다. 태그를 바꾸면 다시 계산합니다.",
	TooLittle:   "아직 자료가 부족합니다",
	TooLittleHelp: func(floor, reviews int) string {
		return fmt.Sprintf("이 면접의 카드를 모두 %d번 복습하면 준비도를 보여 줍니다. 지금까지 %d번 복습했습니다. 그 전의 숫자는 다른 사람들의 평균일 뿐입니다.", floor, reviews)
	},
	Expected: func(share string) string {
		return "계획대로 공부하면 면접 날 약 " + share + "를 떠올릴 것으로 예상합니다"
	},
	ExpectedIdle: func(share string) string {
		return "더 공부하지 않으면 면접 날 약 " + share + "를 떠올릴 것으로 예상합니다"
	},
	ExpectedToday: func(share string) string { return "오늘은 약 " + share + "를 떠올릴 것으로 예상합니다" },
	Range: func(low, high string) string {
		return fmt.Sprintf("예상대로라면 열에 아홉은 %s에서 %s 사이입니다.", low, high)
	},
	Stopping: func(share string) string { return "여기서 멈추면 약 " + share + "입니다." },
	Seen: func(seen, cards int) string {
		return fmt.Sprintf("이 면접의 카드 %s장 가운데 %s장을 보았습니다. 아직 보지 않은 카드는 0%%로 셉니다.", number(cards), number(seen))
	},

	Past:         "면접 날이 지났습니다. 예상 대신 오늘의 기억을 보여 줍니다. 복습은 평소 간격대로 이어집니다.",
	ArchivedHelp: "보관한 면접은 계획에 넣지 않습니다.",
	Today:        "오늘이 면접입니다. 마지막 점검은 잊기 쉬운 카드부터 묻습니다.",
	Others: func(n int) string {
		return fmt.Sprintf("다른 면접 %d개에 쓸 시간은 빼지 않은 숫자입니다.", n)
	},

	Tags:     "태그별 준비도",
	TagsHelp: "점은 계획대로 공부할 때, 세로선은 멈출 때",
	Lowest: func(tag, share string) string {
		return fmt.Sprintf("가장 낮은 태그는 %s, 약 %s입니다.", tag, share)
	},
	Best: func(tag string, minutes int) string {
		return fmt.Sprintf("오늘 %d분을 더 쓴다면 %s에서 가장 많이 오릅니다.", minutes, tag)
	},
	Sufficient: func(minutes int) string {
		return fmt.Sprintf("오늘 %d분을 더 써도 1%%p를 넘게 오르는 태그는 없습니다. 계획대로면 충분합니다.", minutes)
	},
	OtherTags: func(n int) string { return fmt.Sprintf("다른 태그 %d개", n) },
	Tag:       "태그",
	Chart:     "예상하는 범위",
	OnTheDay:  "면접 날",
	Now:       "오늘",
	Without:   "멈추면",
	More:      func(minutes int) string { return fmt.Sprintf("%d분 더 공부하면", minutes) },
	About:     func(share string) string { return "약 " + share },
	Little: func(seen, cards int) string {
		return fmt.Sprintf("자료 부족, %d장 가운데 %d장 봄", cards, seen)
	},
	LittleShort: "자료 부족",
	NoMore:      "오늘은 더 없음",
	Points:      koreanPoints,
	MoreCost:    func(cards, minutes int) string { return fmt.Sprintf("%d장, %d분", cards, minutes) },
	MoreAll:     func(share float64) string { return "전체 " + koreanPoints(share) },
	Study:       "공부",
	StudyTag:    func(tag string) string { return tag + " 공부" },

	How: "어떻게 계산합니까?",
	HowLines: func(minReviews, minSeen, moreMinutes, recentMonths int) []string {
		return []string{
			"카드마다 면접 날의 기억 확률을 계산하고, 면접에서 중요한 만큼 더 크게 세어 평균을 냅니다. 문제가 실제로 나올지는 알 수 없으므로, 가진 카드 가운데 떠올릴 비율만 말합니다.",
			fmt.Sprintf("중요한 정도는 고른 태그의 비중(1에서 3)에, 그 회사가 물은 문제는 3배, 최근 %d개월 안에 출제된 문제는 2배, 그보다 먼저 출제된 문제는 1.5배로 셉니다. 바라는 수준보다 어려운 문제는 한 단계마다 절반으로 셉니다.", recentMonths),
			"아직 보지 않은 카드는 0%로 셉니다. 계획에 든 새 카드는 본 뒤의 기억을 다른 사람들의 평균으로 예상합니다.",
			"계획은 매일 정한 시간만큼 공부한다고 봅니다. 하루를 쉬면 다음 날 남은 날에 맞추어 다시 계산합니다.",
			"기억 모델은 FSRS-6이고, 가중치는 많은 사람의 기록에서 나온 기본값입니다. 모의 실험에서 예상은 100장에 0.2장에서 3.2장쯤 높았고, 낮은 때도 1장을 넘지 않았습니다.",
			"범위는 모델이 맞고 카드끼리 영향을 주지 않을 때 열에 아홉이 드는 구간입니다. 모델이 틀린 만큼은 들어 있지 않습니다.",
			fmt.Sprintf("복습이 모두 %d번보다 적거나, 그 태그에서 본 카드가 %d장보다 적으면 숫자를 보여 주지 않습니다. 그만큼 적은 기록으로는 모델이 맞는지 볼 수 없고, 카드 한 장이 20%%p를 넘게 움직입니다.", minReviews, minSeen),
			fmt.Sprintf("‘%d분 더 공부하면’은 오늘 계획 밖의 카드를 그 태그에서 효과가 큰 것부터 %d분까지 볼 때 오르는 만큼입니다. 그 덕분에 나중에 아끼는 시간은 모든 카드에 고루 쓴다고 봅니다. 전체는 이 면접의 모든 카드입니다.", moreMinutes, moreMinutes),
			"예상이 지난 기록과 얼마나 맞았는지는 doesaegim backtest 명령으로 확인할 수 있습니다.",
		}
	},
}

var englishReadiness = ReadinessWords{
	Title: func(name string) string { return "Readiness: " + name },

	NoCards:     "No card counts in this interview",
	NoCardsHelp: "There are no cards of the chosen tags at present. Change the tags, and this is worked out again.",
	TooLittle:   "Not enough data yet",
	TooLittleHelp: func(floor, reviews int) string {
		return fmt.Sprintf("Readiness is shown once this interview’s cards have been reviewed %d times in all. So far it is %s. A number before that would only be other people’s average.", floor, count(reviews, "review"))
	},
	Expected: func(share string) string {
		return "If you keep to the plan, you can expect to recall about " + share + " on the day"
	},
	ExpectedIdle: func(share string) string {
		return "Without further study you can expect to recall about " + share + " on the day"
	},
	ExpectedToday: func(share string) string { return "Today you can expect to recall about " + share },
	Range: func(low, high string) string {
		return fmt.Sprintf("If that is right, it will be between %s and %s nine times of ten.", low, high)
	},
	Stopping: func(share string) string { return "If you stop now, it is about " + share + "." },
	Seen: func(seen, cards int) string {
		return fmt.Sprintf("You have seen %s of this interview’s %s. Cards not seen yet count as 0%%.", number(seen), count(cards, "card"))
	},

	Past:         "The day has passed. Instead of a forecast this is what you remember today. Ordinary reviews go on.",
	ArchivedHelp: "An archived interview is not planned for.",
	Today:        "The interview is today. The last look takes what is easiest to forget first.",
	Others: func(n int) string {
		return "The time for " + count(n, "other interview") + " has not been taken off."
	},

	Tags:     "Readiness by tag",
	TagsHelp: "The dot is by the plan, the upright line if you stop",
	Lowest:   func(tag, share string) string { return fmt.Sprintf("The lowest is %s with about %s.", tag, share) },
	Best: func(tag string, minutes int) string {
		return fmt.Sprintf("%d more minutes today would bring most with %s.", minutes, tag)
	},
	Sufficient: func(minutes int) string {
		return fmt.Sprintf("%d more minutes today would add no more than a point to any tag. The plan is enough.", minutes)
	},
	OtherTags:   func(n int) string { return count(n, "other tag") },
	Tag:         "Tag",
	Chart:       "Expected range",
	OnTheDay:    "On the day",
	Now:         "Today",
	Without:     "If you stop",
	More:        func(minutes int) string { return fmt.Sprintf("%d more minutes", minutes) },
	About:       func(share string) string { return "about " + share },
	Little:      func(seen, cards int) string { return fmt.Sprintf("Not enough data: %d of %d seen", seen, cards) },
	LittleShort: "Not enough data",
	NoMore:      "no more today",
	Points:      englishPoints,
	MoreCost:    func(cards, minutes int) string { return fmt.Sprintf("%s, %d min", count(cards, "card"), minutes) },
	MoreAll:     func(share float64) string { return "overall " + englishPoints(share) },
	Study:       "Study",
	StudyTag:    func(tag string) string { return "Study " + tag },

	How: "How is this worked out?",
	HowLines: func(minReviews, minSeen, moreMinutes, recentMonths int) []string {
		return []string{
			"For each card the probability that you recall it on the day is computed, and their mean taken, each card counting by how much it matters in the interview. Nobody can know which questions will come, so this is only about the share of your cards.",
			fmt.Sprintf("How much a card matters is the weight of its tags (1 to 3), times 3 if that company asked it, times 2 if anybody asked it in the last %d months, times 1.5 if before. Harder questions than the level you want count half for each level above it.", recentMonths),
			"Cards not seen yet count as 0%. For new cards that are in the plan, what will be remembered after seeing them is other people’s average.",
			"The plan takes it that you study the minutes you set every day. If you rest for a day, the next one is planned anew.",
			"The model of memory is FSRS-6 with its default weights, which come from many people’s records. In simulations the forecast was some 0.2 to 3.2 cards of a hundred too high, and never more than one too low.",
			"The range holds nine times of ten if the model is right and cards do not affect each other. By how much the model is wrong is not in it.",
			fmt.Sprintf("No number is shown before %d reviews in all or, for a tag, before %d of its cards have been seen. So little does not tell whether the model fits, and a single card would move the share by more than 20 points.", minReviews, minSeen),
			fmt.Sprintf("“%d more minutes” is what is gained by studying the tag’s cards that are not in today’s plan, those that bring most first, for up to %d minutes. The time that this saves later is taken to go to all cards alike. Overall means all cards of this interview.", moreMinutes, moreMinutes),
			"How well forecasts have fitted a record so far is shown by the command doesaegim backtest.",
		}
	},
}
