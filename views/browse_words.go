package views

import "fmt"

// BrowseWords are the words of the card list.
type BrowseWords struct {
	Title string

	Filters string // the form, and the summary that opens it on a narrow page
	Applied func(n int) string
	Tags    string
	Match   string
	Any     string
	All     string
	States  string
	Levels  string
	Company string
	Role    string
	Year    string
	AskedIn func(year string) string
	More    func(n int) string
	Apply   string

	Search     string
	SearchHint string
	SearchGo   string
	Sort       string
	SortDeck   string
	SortDue    string
	SortRecall string
	SortAsked  string

	Chosen   string
	Drop     func(condition string) string
	Not      func(tag string) string
	Text     func(q string) string
	Clear    string
	MatchAll string

	Found      func(total, due int) (found, between, asked, end string) // found and asked are set bold
	Study      string
	StudyNew   string
	StatesNote string

	Save     string
	SaveName string
	SaveHelp string
	SaveGo   string

	Results string
	Recall  string
	Pager   string
	Shown   func(total, first, last int) string
	Prev    string
	Next    string

	Empty     func(q string) string // q may be empty
	EmptyHelp string
}

var koreanBrowse = BrowseWords{
	Title: "문제",

	Filters: "거르기",
	Applied: func(n int) string { return fmt.Sprintf("%d개 적용", n) },
	Tags:    "태그",
	Match:   "여러 태그를 고르면",
	Any:     "하나라도 맞음",
	All:     "모두 맞음",
	States:  "상태",
	Levels:  "수준",
	Company: "출제한 회사",
	Role:    "출제 직무",
	Year:    "출제 연도",
	AskedIn: func(year string) string { return year + "년 출제" },
	More:    func(n int) string { return fmt.Sprintf("%d개 더 보기", n) },
	Apply:   "적용",

	Search:     "문제 검색",
	SearchHint: "질문과 정답에서 검색",
	SearchGo:   "찾기",
	Sort:       "정렬",
	SortDeck:   "문제집 순",
	SortDue:    "복습이 가까운 순",
	SortRecall: "기억 확률이 낮은 순",
	SortAsked:  "최근 출제 순",

	Chosen:   "적용한 조건",
	Drop:     func(condition string) string { return condition + " 조건 빼기" },
	Not:      func(tag string) string { return tag + " 제외" },
	Text:     func(q string) string { return "‘" + q + "’" },
	Clear:    "모두 지우기",
	MatchAll: "태그 모두 맞음",

	Found: func(total, due int) (string, string, string, string) {
		if due == 0 {
			return number(total) + "문제", " 가운데 지금 복습할 카드는 ", "없습니다", "."
		}
		return number(total) + "문제", " 가운데 오늘 복습할 카드는 ", number(due) + "장", "입니다."
	},
	Study:      "이 조건으로 공부",
	StudyNew:   "새 카드 공부",
	StatesNote: "상태 조건은 이 목록에만 쓰입니다. 공부는 나머지 조건에 맞는 카드로 합니다.",

	Save:     "필터로 저장",
	SaveName: "필터 이름",
	SaveHelp: "오늘 화면에서 바로 시작할 수 있습니다. 같은 이름이 있으면 바꿉니다.",
	SaveGo:   "저장",

	Results: "결과",
	Recall:  "기억 확률",
	Pager:   "쪽 이동",
	Shown: func(total, first, last int) string {
		return fmt.Sprintf("%s개 중 %s–%s", number(total), number(first), number(last))
	},
	Prev: "이전",
	Next: "다음",

	Empty: func(q string) string {
		if q == "" {
			return "조건에 맞는 문제가 없습니다"
		}
		return "‘" + q + "’에 맞는 문제가 없습니다"
	},
	EmptyHelp: "철자를 확인하거나 조건을 줄여 보세요.",
}

var englishBrowse = BrowseWords{
	Title: "Questions",

	Filters: "Filter",
	Applied: func(n int) string { return fmt.Sprintf("%d applied", n) },
	Tags:    "Tags",
	Match:   "With several tags",
	Any:     "Match any",
	All:     "Match all",
	States:  "State",
	Levels:  "Level",
	Company: "Asked by",
	Role:    "Asked for the role",
	Year:    "Asked in",
	AskedIn: func(year string) string { return "Asked in " + year },
	More:    func(n int) string { return fmt.Sprintf("Show %d more", n) },
	Apply:   "Apply",

	Search:     "Search questions",
	SearchHint: "Search questions and answers",
	SearchGo:   "Search",
	Sort:       "Sort",
	SortDeck:   "As in the deck",
	SortDue:    "Next review first",
	SortRecall: "Least remembered first",
	SortAsked:  "Asked most recently",

	Chosen:   "Conditions in use",
	Drop:     func(condition string) string { return "Drop " + condition },
	Not:      func(tag string) string { return "not " + tag },
	Text:     func(q string) string { return "“" + q + "”" },
	Clear:    "Clear all",
	MatchAll: "all of the tags",

	Found: func(total, due int) (string, string, string, string) {
		if due == 0 {
			return count(total, "question"), ", ", "none", " of them due right now."
		}
		return count(total, "question"), ", ", number(due), " of them due today."
	},
	Study:      "Study these",
	StudyNew:   "Study the new cards",
	StatesNote: "The state narrows this list only. Studying takes all cards that meet the other conditions.",

	Save:     "Save this filter",
	SaveName: "Name of the filter",
	SaveHelp: "You can start it from the Today page. A filter of the same name is replaced.",
	SaveGo:   "Save",

	Results: "Results",
	Recall:  "Recall",
	Pager:   "Pages",
	Shown: func(total, first, last int) string {
		return fmt.Sprintf("%s–%s of %s", number(first), number(last), number(total))
	},
	Prev: "Previous",
	Next: "Next",

	Empty: func(q string) string {
		if q == "" {
			return "No question meets these conditions"
		}
		return "No question matches “" + q + "”"
	},
	EmptyHelp: "Check the spelling or drop some conditions.",
}
