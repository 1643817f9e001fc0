package views

import (
	"fmt"
	"strconv"
	"time"

	"doesaegim/internal/study"
)

// moreSeconds is study.MockMoreTime in words.
const moreSeconds = int(study.MockMoreTime / time.Second)

// MockWords are the words of the pages of mock interviews.
type MockWords struct {
	Title string
	Lede  string
	Short string // the link of the first page

	Form   MockFormWords
	List   MockListWords
	Ask    MockAskWords
	Review MockReviewWords
	Report MockReportWords

	Everything string // what a mock interview is about that was not narrowed down
	LongNote   func(most int) string
	Number     func(turn int) string        // names a question drawn, from 1
	Followup   func(turn, depth int) string // names a follow-up of it
	Minutes    func(n int) string
	Span       func(minutes, seconds int) string
	AnHour     string // a span that long or longer
	Skipped    string
	Gone       string // a card that has left the deck
	Delete     string
	Sure       string // asked before deleting
}

// MockFormWords are those of the form of a mock interview.
type MockFormWords struct {
	Next      string
	NextHelp  string
	NextStart string

	About       string
	Company     string
	Role        string
	CompanyHelp string
	Any         string
	Tags        string
	TagsHelp    string
	MoreTags    string
	Level       string
	Mixed       string

	How           string
	Questions     string
	QuestionsHelp func(most int) string
	MinutesEach   string
	MinutesHelp   func(most int) string
	ClockHelp     string
	Start         string

	Problem string // the message above the form
	Bad     MockProblems
}

// MockProblems say what is wrong with the form and what to do.
type MockProblems struct {
	Company, Role, Tag, Level, Match, Many string
	Questions, Minutes                     func(most int) string
}

// MockListWords are those of the lists of mock interviews.
type MockListWords struct {
	Open, Done string
	Asked      func(ended, all int) string
	Rated      func(rated, all int) string
	Result     func(answers, passed int) string
	GoOn       func(about string) string // "이어서 하기", read with what it is about
	Delete     func(about string) string
}

// MockAskWords are those of the page that asks.
type MockAskWords struct {
	Title    func(n int) string
	Leave    string
	Menu     string
	Steps    string
	Chain    func(n int) string // follow-ups of a question
	Left     string             // names the clock
	Over     string
	Began    func(minutes, at string) string // instead of the clock
	Off      string
	Note     string
	NoteHelp string
	Skip     string
	More     string
	Done     string
	ClockOff string
	ClockOn  string
	End      string
}

// MockReviewWords are those of the page on which an answer is gone through.
type MockReviewWords struct {
	Title  func(n int) string
	Leave  string
	Own    string
	NoNote string
	Took   func(span string) string
	TookOf func(span, limit string) string
}

// MockReportWords are those of the report.
type MockReportWords struct {
	Title        string
	Sum          func(answers, passed int) string
	SumPoints    func(said, points int) string
	SumTime      func(span string) string
	Nothing      string
	Tonight      string
	TonightHelp  string
	TonightNone  string
	TonightStart func(n int) string
	Tags         string
	Tag          string
	Passed       string
	Points       string
	Missed       string
	MissedHelp   string
	Questions    string
	Of           func(n, all int) string
	Limit        func(limit string) string
	Again        string
	Delete       string
}

var koreanMock = MockWords{
	Title: "모의 면접",
	Lede:  "면접처럼 질문만 이어서 받고, 끝난 다음에 모범 답안과 견줍니다. 답은 소리 내어 말해도 되고 적어도 됩니다.",
	Short: "모의 면접 한 판, 20분",
	Form: MockFormWords{
		Next:        "다음 면접 그대로",
		NextHelp:    "회사와 태그, 수준을 이 면접에서 가져옵니다. 질문 수와 시간은 아래에서 정합니다.",
		NextStart:   "이 면접으로 시작",
		About:       "무엇을 물을지",
		Company:     "회사",
		Role:        "직무",
		CompanyHelp: "고른 곳에서 나온 질문을 반쯤 섞고, 나머지는 비슷한 질문으로 채웁니다.",
		Any:         "가리지 않음",
		Tags:        "태그",
		TagsHelp:    "고르지 않으면 모든 태그에서 묻습니다.",
		MoreTags:    "다른 태그",
		Level:       "수준",
		Mixed:       "섞어서",
		How:         "어떻게 할지",
		Questions:   "질문 수",
		QuestionsHelp: func(most int) string {
			return fmt.Sprintf("1부터 %d까지 적을 수 있습니다. 꼬리질문은 세지 않습니다.", most)
		},
		MinutesEach: "질문마다 몇 분",
		MinutesHelp: func(most int) string { return fmt.Sprintf("1부터 %d까지 적을 수 있습니다.", most) },
		ClockHelp:   "시간이 다 되어도 저절로 넘어가지 않습니다. 하는 도중에도 끄고 켤 수 있습니다.",
		Start:       "면접 시작",
		Problem:     "시작하지 못했습니다. 표시한 곳을 고쳐 주세요.",
		Bad: MockProblems{
			Company: "목록에 있는 회사를 고르세요.",
			Role:    "목록에 있는 직무를 고르세요.",
			Tag:     "목록에 있는 태그를 고르세요.",
			Level:   "목록에 있는 수준을 고르세요.",
			Match:   "이 조건에 맞는 질문이 없습니다. 조건을 줄여 보세요.",
			Many:    "끝내지 않은 모의 면접이 너무 많습니다. 몇 개를 지우고 다시 시작하세요.",
			Questions: func(most int) string {
				return fmt.Sprintf("질문 수를 1부터 %d까지의 숫자로 적으세요.", most)
			},
			Minutes: func(most int) string {
				return fmt.Sprintf("시간을 1부터 %d까지의 숫자로 적으세요.", most)
			},
		},
	},
	List: MockListWords{
		Open:  "이어서 할 면접",
		Done:  "지난 모의 면접",
		Asked: func(ended, all int) string { return fmt.Sprintf("질문 %d개 가운데 %d개를 마침", all, ended) },
		Rated: func(rated, all int) string {
			return fmt.Sprintf("답변 %d개 가운데 %d개를 채점함", all, rated)
		},
		Result: func(answers, passed int) string {
			return fmt.Sprintf("답변 %d개 가운데 %d개를 떠올림", answers, passed)
		},
		GoOn:   func(about string) string { return "이어서 하기: " + about },
		Delete: func(about string) string { return "지우기: " + about },
	},
	Ask: MockAskWords{
		Title: func(n int) string { return "모의 면접 " + strconv.Itoa(n) + "번째 질문" },
		Leave: "나중에 이어 하기",
		Menu:  "면접 메뉴",
		Steps: "면접 순서",
		Chain: func(n int) string { return "꼬리질문 " + strconv.Itoa(n) + "개" },
		Left:  "남은 시간",
		Over:  "시간이 다 되었습니다. 하던 말을 마무리하세요.",
		Began: func(minutes, at string) string {
			return minutes + " 안에 답해 보세요. " + at + "에 시작했습니다."
		},
		Off:      "시계를 껐습니다. 천천히 답하세요.",
		Note:     "메모",
		NoteHelp: "답변의 뼈대만 적어도 됩니다. 채점할 때 모범 답안과 나란히 보여 드립니다.",
		Skip:     "건너뛰기",
		More:     fmt.Sprintf("%d초 더", moreSeconds),
		Done:     "답변 마치기",
		ClockOff: "시계 끄기",
		ClockOn:  "시계 켜기",
		End:      "여기서 끝내고 채점",
	},
	Review: MockReviewWords{
		Title:  func(n int) string { return "모의 면접 채점 " + strconv.Itoa(n) },
		Leave:  "채점 나중에 이어 하기",
		Own:    "내 메모",
		NoNote: "적은 내용이 없습니다. 말한 내용을 떠올려 보세요.",
		Took:   func(span string) string { return span + " 걸림" },
		TookOf: func(span, limit string) string { return span + " 걸림, 제한 " + limit },
	},
	Report: MockReportWords{
		Title: "모의 면접 결과",
		Sum: func(answers, passed int) string {
			return fmt.Sprintf("질문 %d개를 받아 %d개를 떠올렸습니다.", answers, passed)
		},
		SumPoints: func(said, points int) string {
			return fmt.Sprintf("핵심 요점은 %d개 가운데 %d개를 말했습니다.", points, said)
		},
		SumTime:      func(span string) string { return "답변에 " + span + " 걸렸습니다." },
		Nothing:      "채점한 답변이 없습니다. 다시 해 보면 여기에 결과가 나옵니다.",
		Tonight:      "오늘 밤 공부할 것",
		TonightHelp:  "막힌 질문과 요점이 빠진 질문입니다.",
		TonightNone:  "빠진 요점이 없습니다. 오늘은 쉬어도 됩니다.",
		TonightStart: func(n int) string { return strconv.Itoa(n) + "장만 공부하기" },
		Tags:         "태그별 결과",
		Tag:          "태그",
		Passed:       "떠올림",
		Points:       "말한 요점",
		Missed:       "놓친 요점",
		MissedHelp:   "질문 아래에 놓친 요점이 있습니다",
		Questions:    "질문별 결과",
		Of:           func(n, all int) string { return strconv.Itoa(n) + " / " + strconv.Itoa(all) },
		Limit:        func(limit string) string { return "제한 " + limit },
		Again:        "같은 조건으로 한 번 더",
		Delete:       "이 모의 면접 지우기",
	},
	Everything: "모든 문제",
	LongNote: func(most int) string {
		return "메모가 너무 깁니다. " + number(most) + "자 안으로 줄여 주세요. 적은 내용은 그대로 있습니다."
	},
	Number:   func(turn int) string { return strconv.Itoa(turn) + "번째 질문" },
	Followup: func(turn, depth int) string { return fmt.Sprintf("%d번째 질문의 꼬리질문 %d", turn, depth) },
	Minutes:  func(n int) string { return strconv.Itoa(n) + "분" },
	Span: func(minutes, seconds int) string {
		switch {
		case minutes == 0:
			return strconv.Itoa(seconds) + "초"
		case seconds == 0:
			return strconv.Itoa(minutes) + "분"
		}
		return fmt.Sprintf("%d분 %d초", minutes, seconds)
	},
	AnHour:  "1시간 넘게",
	Skipped: "건너뜀",
	Gone:    "문제 목록에서 빠진 문제",
	Delete:  "지우기",
	Sure:    "지운 모의 면접은 되돌릴 수 없습니다. 복습 기록은 그대로 남습니다.",
}

var englishMock = MockWords{
	Title: "Mock interview",
	Lede:  "As in an interview, you get one question after the other, and compare with model answers once it is over. Answer aloud or in writing.",
	Short: "A mock interview, 20 minutes",
	Form: MockFormWords{
		Next:        "As the next interview",
		NextHelp:    "Company, tags and level are those of this interview. The number of questions and the time are set below.",
		NextStart:   "Start with this interview",
		About:       "What is asked",
		Company:     "Company",
		Role:        "Role",
		CompanyHelp: "About half of the questions are known to have been asked there; the others are like them.",
		Any:         "Any",
		Tags:        "Tags",
		TagsHelp:    "Choose none to be asked about everything.",
		MoreTags:    "Other tags",
		Level:       "Level",
		Mixed:       "Mixed",
		How:         "How it is done",
		Questions:   "Questions",
		QuestionsHelp: func(most int) string {
			return fmt.Sprintf("From 1 to %d. Follow-up questions are not counted.", most)
		},
		MinutesEach: "Minutes for each question",
		MinutesHelp: func(most int) string { return fmt.Sprintf("From 1 to %d.", most) },
		ClockHelp:   "Nothing moves on by itself when time is over. You can switch the clock off and on at any time.",
		Start:       "Start the interview",
		Problem:     "It could not be started. Please correct what is marked.",
		Bad: MockProblems{
			Company: "Choose a company of the list.",
			Role:    "Choose a role of the list.",
			Tag:     "Choose tags of the list.",
			Level:   "Choose a level of the list.",
			Match:   "No question matches. Try asking for less.",
			Many:    "Too many mock interviews are unfinished. Delete some and start again.",
			Questions: func(most int) string {
				return fmt.Sprintf("Write the number of questions as a number from 1 to %d.", most)
			},
			Minutes: func(most int) string { return fmt.Sprintf("Write the minutes as a number from 1 to %d.", most) },
		},
	},
	List: MockListWords{
		Open:  "To go on with",
		Done:  "Past mock interviews",
		Asked: func(ended, all int) string { return fmt.Sprintf("%d of %s done", ended, count(all, "question")) },
		Rated: func(rated, all int) string { return fmt.Sprintf("%d of %s gone through", rated, count(all, "answer")) },
		Result: func(answers, passed int) string {
			return fmt.Sprintf("%d of %s recalled", passed, count(answers, "answer"))
		},
		GoOn:   func(about string) string { return "Go on: " + about },
		Delete: func(about string) string { return "Delete: " + about },
	},
	Ask: MockAskWords{
		Title: func(n int) string { return "Mock interview, question " + strconv.Itoa(n) },
		Leave: "Leave and go on later",
		Menu:  "Interview menu",
		Steps: "Order of the interview",
		Chain: func(n int) string { return count(n, "follow-up") },
		Left:  "Time left",
		Over:  "Time is over. Bring what you were saying to an end.",
		Began: func(minutes, at string) string {
			return "Try to answer within " + minutes + ". It began at " + at + "."
		},
		Off:      "The clock is off. Take your time.",
		Note:     "Notes",
		NoteHelp: "The bare bones of your answer will do. You will see them beside the model answer later.",
		Skip:     "Skip",
		More:     fmt.Sprintf("%d seconds more", moreSeconds),
		Done:     "Finish the answer",
		ClockOff: "Clock off",
		ClockOn:  "Clock on",
		End:      "End here and go through the answers",
	},
	Review: MockReviewWords{
		Title:  func(n int) string { return "Mock interview, answer " + strconv.Itoa(n) },
		Leave:  "Leave and go on later",
		Own:    "Your notes",
		NoNote: "You wrote nothing down. Think of what you said.",
		Took:   func(span string) string { return "took " + span },
		TookOf: func(span, limit string) string { return "took " + span + " of " + limit },
	},
	Report: MockReportWords{
		Title: "How the mock interview went",
		Sum: func(answers, passed int) string {
			return fmt.Sprintf("You got %s and recalled %d of them.", count(answers, "question"), passed)
		},
		SumPoints: func(said, points int) string {
			return fmt.Sprintf("You said %d of %s.", said, count(points, "key point"))
		},
		SumTime:      func(span string) string { return "Your answers took " + span + "." },
		Nothing:      "No answer was gone through. After the next one, the result is here.",
		Tonight:      "To study tonight",
		TonightHelp:  "The questions you got stuck on, and those with a point missed.",
		TonightNone:  "No point was missed. You can take the night off.",
		TonightStart: func(n int) string { return "Study just " + count(n, "card") },
		Tags:         "By tag",
		Tag:          "Tag",
		Passed:       "Recalled",
		Points:       "Points said",
		Missed:       "Points missed",
		MissedHelp:   "The points missed stand below each question",
		Questions:    "By question",
		Of:           func(n, all int) string { return strconv.Itoa(n) + " / " + strconv.Itoa(all) },
		Limit:        func(limit string) string { return "of " + limit },
		Again:        "Another one like this",
		Delete:       "Delete this mock interview",
	},
	Everything: "All questions",
	LongNote: func(most int) string {
		return "These notes are too long. Please shorten them to " + number(most) + " characters. All you typed is still here."
	},
	Number:   func(turn int) string { return "Question " + strconv.Itoa(turn) },
	Followup: func(turn, depth int) string { return fmt.Sprintf("Follow-up %d to question %d", depth, turn) },
	Minutes:  func(n int) string { return count(n, "minute") },
	Span: func(minutes, seconds int) string {
		switch {
		case minutes == 0:
			return strconv.Itoa(seconds) + " s"
		case seconds == 0:
			return strconv.Itoa(minutes) + " min"
		}
		return fmt.Sprintf("%d min %d s", minutes, seconds)
	},
	AnHour:  "over an hour",
	Skipped: "Skipped",
	Gone:    "A question that has left the deck",
	Delete:  "Delete",
	Sure:    "A deleted mock interview cannot be brought back. Your reviews stay.",
}
