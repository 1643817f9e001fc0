package views

import "fmt"

// InterviewWords are the words of the list of interviews and of the form of one.
type InterviewWords struct {
	List     string
	ListLede string
	Add      string
	None     string
	NoneLede string
	Ahead    string
	Past     string
	Archived string
	PerDay   func(minutes int) string
	AllTags  string
	More     func(n int) string

	// Buttons of an interview, and how they are read aloud.
	Change, Archive, Unarchive, Debrief         string
	ChangeOf, ArchiveOf, UnarchiveOf, DebriefOf func(name string) string

	New      string
	Edit     string
	FormLede string

	Job         string
	Title       string
	TitleHelp   string
	Company     string
	CompanyHelp string
	Role        string
	RoleHelp    string
	Level       string
	AnyLevel    string
	LevelHelp   string

	When        string
	Date        string
	DateHelp    func(planDays int) string
	Minutes     string
	MinutesHelp func(least, most int) string

	About                              string
	Tags                               string
	TagsHelp                           string
	MoreTags                           func(n int) string
	Weight0, Weight1, Weight2, Weight3 string

	Save    string
	Cancel  string
	Problem string // the message above the form
	TooMany string
	Bad     InterviewProblems
}

// InterviewProblems say what is wrong with a field and what to do.
type InterviewProblems struct {
	Title, Name, Tag  func(most int) string
	Minutes           func(least, most int) string
	Date, Level, Form string
}

var koreanInterview = InterviewWords{
	List:     "면접",
	ListLede: "가까운 면접부터 그날까지의 공부를 계획합니다.",
	Add:      "면접 추가",
	None:     "면접 날짜를 정하면 그날까지 공부를 계획합니다",
	NoneLede: "하루에 쓸 수 있는 시간 안에서 면접 날 가장 많이 떠올릴 카드를 골라 묻고, 준비가 얼마나 되었는지 태그별로 보여 줍니다. 날짜가 지나면 평소 복습으로 돌아갑니다.",
	Ahead:    "다가오는 면접",
	Past:     "지난 면접과 보관한 면접",
	Archived: "보관함",
	PerDay:   func(minutes int) string { return fmt.Sprintf("하루 %d분", minutes) },
	AllTags:  "모든 태그",
	More:     func(n int) string { return fmt.Sprintf("외 %d개", n) },

	Change: "바꾸기", Archive: "보관", Unarchive: "꺼내기", Debrief: "복기",
	ChangeOf:    func(name string) string { return name + " 바꾸기" },
	ArchiveOf:   func(name string) string { return name + " 보관" },
	UnarchiveOf: func(name string) string { return name + " 보관함에서 꺼내기" },
	DebriefOf:   func(name string) string { return name + " 복기" },

	New:      "면접 추가",
	Edit:     "면접 바꾸기",
	FormLede: "제목이나 회사 가운데 하나, 날짜, 하루 공부 시간만 있으면 됩니다.",

	Job:         "어떤 면접입니까?",
	Title:       "제목",
	TitleHelp:   "1차 기술 면접처럼 알아보기 쉬운 이름입니다. 회사를 적으면 비워도 됩니다.",
	Company:     "회사",
	CompanyHelp: "이 회사가 물은 적이 있는 문제를 더 먼저 묻습니다.",
	Role:        "직무",
	RoleHelp:    "비워도 됩니다.",
	Level:       "바라는 수준",
	AnyLevel:    "상관없음",
	LevelHelp:   "이보다 어려운 문제는 덜 묻습니다.",

	When: "언제까지 얼마나 준비합니까?",
	Date: "면접 날짜",
	DateHelp: func(planDays int) string {
		return fmt.Sprintf("오늘부터 1년 안의 날짜입니다. 계획은 %d일 전부터 시작합니다.", planDays)
	},
	Minutes: "하루 공부 시간 (분)",
	MinutesHelp: func(least, most int) string {
		return fmt.Sprintf("%d부터 %d까지 적을 수 있습니다. 면접이 여럿이면 그 가운데 가장 긴 시간을 씁니다.", least, most)
	},

	About:    "무엇을 묻는 면접입니까?",
	Tags:     "태그",
	TagsHelp: "하나도 고르지 않으면 모든 태그를 똑같이 준비합니다. 고르면 고른 태그만, 중요할수록 먼저 준비합니다.",
	MoreTags: func(n int) string { return fmt.Sprintf("다른 태그 %d개", n) },
	Weight0:  "고르지 않음", Weight1: "보통", Weight2: "중요", Weight3: "핵심",

	Save:    "저장",
	Cancel:  "그만두기",
	Problem: "저장하지 못했습니다. 표시한 곳을 고쳐 주세요.",
	TooMany: "면접을 더 저장할 자리가 없습니다. 입력한 내용은 그대로 있습니다. 지난 면접 하나를 바꾸어 쓰세요.",
	Bad: InterviewProblems{
		Title: func(most int) string {
			return fmt.Sprintf("제목이나 회사를 적으세요. 제목은 %d자까지 적을 수 있습니다.", most)
		},
		Name: func(most int) string { return fmt.Sprintf("%d자까지 적을 수 있습니다.", most) },
		Date: "오늘부터 1년 안의 날짜를 고르세요.",
		Minutes: func(least, most int) string {
			return fmt.Sprintf("%d부터 %d까지의 숫자를 적으세요.", least, most)
		},
		Tag: func(most int) string {
			return fmt.Sprintf("목록에 있는 태그를 %d개까지 고를 수 있습니다.", most)
		},
		Level: "상관없음, 주니어, 미들, 시니어 가운데 고르세요.",
		Form:  "양식이 온전하지 않았습니다. 내용을 확인하고 다시 저장하세요.",
	},
}

var englishInterview = InterviewWords{
	List:     "Interviews",
	ListLede: "Your days are planned towards the nearest interview first.",
	Add:      "Add an interview",
	None:     "Set the date of an interview, and the days until then are planned",
	NoneLede: "Within the minutes you have each day, you are asked what will let you recall most on the day, and you see by tag how ready you are. Once the date has passed, ordinary reviews go on.",
	Ahead:    "Ahead",
	Past:     "Past and archived",
	Archived: "Archived",
	PerDay:   func(minutes int) string { return count(minutes, "minute") + " a day" },
	AllTags:  "All tags",
	More:     func(n int) string { return fmt.Sprintf("and %d more", n) },

	Change: "Change", Archive: "Archive", Unarchive: "Take out", Debrief: "Debrief",
	ChangeOf:    func(name string) string { return "Change " + name },
	ArchiveOf:   func(name string) string { return "Archive " + name },
	UnarchiveOf: func(name string) string { return "Take out " + name + " of the archive" },
	DebriefOf:   func(name string) string { return "Debrief " + name },

	New:      "Add an interview",
	Edit:     "Change an interview",
	FormLede: "A title or a company, the date and the minutes you have each day will do.",

	Job:         "Which interview is it?",
	Title:       "Title",
	TitleHelp:   "A name that tells it apart, such as First technical interview. You may leave it out if you name the company.",
	Company:     "Company",
	CompanyHelp: "Questions that this company is known to have asked come earlier.",
	Role:        "Role",
	RoleHelp:    "You may leave it out.",
	Level:       "Level wanted",
	AnyLevel:    "Any",
	LevelHelp:   "Harder questions than that are asked less.",

	When: "By when, and how much a day?",
	Date: "Date of the interview",
	DateHelp: func(planDays int) string {
		return fmt.Sprintf("A date within a year from today. The plan begins %d days before it.", planDays)
	},
	Minutes: "Minutes a day",
	MinutesHelp: func(least, most int) string {
		return fmt.Sprintf("From %d to %d. With several interviews, the longest of their times is used.", least, most)
	},

	About:    "What is it about?",
	Tags:     "Tags",
	TagsHelp: "With no tag chosen, all are prepared alike. Otherwise only those chosen are, the more important ones first.",
	MoreTags: func(n int) string { return count(n, "other tag") },
	Weight0:  "Not chosen", Weight1: "Normal", Weight2: "Important", Weight3: "Core",

	Save:    "Save",
	Cancel:  "Cancel",
	Problem: "The interview was not saved. Correct the marked fields.",
	TooMany: "There is no room for another interview. What you typed is still here. Change one of the past interviews instead.",
	Bad: InterviewProblems{
		Title: func(most int) string {
			return fmt.Sprintf("Write a title or a company. A title has up to %d characters.", most)
		},
		Name:    func(most int) string { return fmt.Sprintf("Write up to %d characters.", most) },
		Date:    "Choose a date within a year from today.",
		Minutes: func(least, most int) string { return fmt.Sprintf("Write a number from %d to %d.", least, most) },
		Tag:     func(most int) string { return fmt.Sprintf("Choose up to %d tags of the list.", most) },
		Level:   "Choose Any, Junior, Mid-level or Senior.",
		Form:    "The form was not complete. Check what it holds and save it again.",
	},
}
