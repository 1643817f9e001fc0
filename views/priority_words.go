package views

import (
	"fmt"

	"doesaegim/internal/srs"
	"doesaegim/internal/study"
)

// The bounds of a desired retention in words, in percent.
const (
	leastRetention = int(100 * srs.MinRetention)
	mostRetention  = int(100 * srs.MaxRetention)
)

// PriorityWords are the words of how important tags and cards are.
type PriorityWords struct {
	Title string
	Lede  string
	Later string // that a change begins with the next answer

	AsTags string // no priority of the card's own
	Low    string
	Normal string
	High   string
	Preset func(word, retention string) string // a preset with its retention
	Of     func(name string) string            // names the buttons of a tag or card

	More, Less, Same func(retention string) string // what a retention does
	FromCard         string
	FromTag          func(tag string) string
	FromRecent       string

	Number     string
	NumberName string // of its field
	NumberHelp string
	Tag        string
	Save       string

	Recent     string
	RecentNone string
	RecentOn   func(n int) string
	RecentOff  func(n int) string
	RecentSet  string // leads to the settings

	Areas, Topics string
	Cards         string
	CardsNone     string
	Link          string // leads to the page
}

var koreanPriority = PriorityWords{
	Title: "중요도",
	Lede:  "중요한 태그와 문제를 더 자주 묻고, 덜 중요한 것은 덜 자주 묻습니다. 문제에 정한 값이 태그에 정한 값보다 앞서고, 태그가 여럿이면 가장 높은 값을 씁니다.",
	Later: "이미 잡힌 복습 날짜는 그대로이고, 다음 평가부터 이 값을 씁니다.",

	AsTags: "태그대로",
	Low:    "낮음",
	Normal: "보통",
	High:   "높음",
	Preset: func(word, retention string) string { return word + ", 목표 기억률 " + retention },
	Of:     func(name string) string { return name + " 중요도" },

	More: func(retention string) string { return "목표 기억률 " + retention + ": 더 자주 묻습니다." },
	Less: func(retention string) string { return "목표 기억률 " + retention + ": 덜 자주 묻습니다." },
	Same: func(retention string) string {
		return "목표 기억률 " + retention + ": 보통 간격으로 묻습니다."
	},
	FromCard:   "이 문제에 따로 정한 값입니다.",
	FromTag:    func(tag string) string { return "태그에 정한 값입니다: " + tag },
	FromRecent: "최근에 출제된 문제라서 높인 값입니다.",

	Number:     "숫자로 정하기",
	NumberName: "목표 기억률 (%)",
	NumberHelp: fmt.Sprintf("%d부터 %d까지 적습니다. 높을수록 더 자주 묻습니다.", leastRetention, mostRetention),
	Tag:        "태그",
	Save:       "저장",

	Recent:     "최근 출제",
	RecentNone: fmt.Sprintf("최근 %d개월 안에 출제된 것으로 알려진 문제가 없습니다.", study.RecentMonths),
	RecentOn: func(n int) string {
		return fmt.Sprintf("최근 %d개월 안에 출제된 문제 %s개의 목표 기억률이 %s입니다. 따로 정한 태그와 문제는 그대로입니다.", study.RecentMonths, number(n), retentionText(study.HighRetention))
	},
	RecentOff: func(n int) string {
		return fmt.Sprintf("최근 %d개월 안에 출제된 문제 %s개를 더 자주 물을 수 있습니다. 지금은 꺼져 있습니다.", study.RecentMonths, number(n))
	},
	RecentSet: "설정에서 바꾸기",

	Areas:     "분야",
	Topics:    "주제",
	Cards:     "따로 정한 문제",
	CardsNone: "아직 없습니다. 문제 화면에서 정할 수 있습니다.",
	Link:      "중요도 정하기",
}

var englishPriority = PriorityWords{
	Title: "Importance",
	Lede:  "Important tags and questions come up more often, the others less. What is set for a question counts before what is set for its tags; of several tags the highest counts.",
	Later: "Dates that are set already stay as they are. Your next answer is the first to use this.",

	AsTags: "As its tags",
	Low:    "Low",
	Normal: "Normal",
	High:   "High",
	Preset: func(word, retention string) string { return word + ", desired retention " + retention },
	Of:     func(name string) string { return "Importance of " + name },

	More: func(retention string) string { return "Desired retention " + retention + ": comes up more often." },
	Less: func(retention string) string { return "Desired retention " + retention + ": comes up less often." },
	Same: func(retention string) string {
		return "Desired retention " + retention + ": comes up at the normal pace."
	},
	FromCard:   "Set for this question.",
	FromTag:    func(tag string) string { return "Set for the tag " + tag + "." },
	FromRecent: "Raised because it was asked recently.",

	Number:     "Set a number",
	NumberName: "Desired retention (%)",
	NumberHelp: fmt.Sprintf("From %d to %d. The higher it is, the more often you are asked.", leastRetention, mostRetention),
	Tag:        "Tag",
	Save:       "Save",

	Recent:     "Recently asked",
	RecentNone: fmt.Sprintf("No question is known to have been asked within the last %d months.", study.RecentMonths),
	RecentOn: func(n int) string {
		return fmt.Sprintf("The desired retention of %s asked within the last %d months is %s. Tags and questions that you set yourself keep theirs.", count(n, "question"), study.RecentMonths, retentionText(study.HighRetention))
	},
	RecentOff: func(n int) string {
		return fmt.Sprintf("%s asked within the last %d months can come up more often. This is off now.", count(n, "question"), study.RecentMonths)
	},
	RecentSet: "Change it in the settings",

	Areas:     "Areas",
	Topics:    "Topics",
	Cards:     "Questions with their own",
	CardsNone: "None yet. Set it on the page of a question.",
	Link:      "Set importance",
}
