package views

import (
	"fmt"

	"doesaegim/internal/study"
)

// DataWords are the words about a learner's own data: taking it home, bringing it in, deleting it.
type DataWords struct {
	Title, Lede              string
	Export, ExportHelp       string
	ExportCSV, ExportCSVHelp string
	ToImport, ToDelete       string
	Back                     string // to the settings

	ImportTitle, ImportLede        string
	File, FileHelp                 string
	Trial, TrialHelp               string
	TakeSettings, TakeSettingsHelp string
	Import                         string

	Added       func(rows int) string
	Would       func(rows int) string // be added
	NothingNew  string
	What, Found string // heads of the table, as the next two
	New, WouldB string // rows that were added, or would be
	SettingsToo string
	Clamped     func(times int) string
	Ignored     string

	Refused      string
	NoFile       string
	NotJSON      string
	NotOurs      string
	OtherVersion string
	Missing      string
	BadValue     string
	TooLong      string
	TooMany      func(most int) string
	Place        string // in the file, which follows

	DeleteTitle, DeleteLede string
	Lost, NothingKept       string
	Stays                   string // what deletion cannot reach
	First                   string
	Word                    string // to be typed
	TypeWord, WrongWord     func(word string) string
	Delete                  string

	Tables TableWords
}

// TableWords name the kinds of a learner's data.
type TableWords struct {
	Filters, Priorities, Interviews, Debriefs, Asked, Mocks, MockQuestions, Papers, Answers, Marks, Reviews string
}

// name names one of store.Tables.
func (w TableWords) name(table string) string {
	switch table {
	case "filters":
		return w.Filters
	case "priorities":
		return w.Priorities
	case "interviews":
		return w.Interviews
	case "debriefs":
		return w.Debriefs
	case "asked":
		return w.Asked
	case "mocks":
		return w.Mocks
	case "mock_questions":
		return w.MockQuestions
	case "papers":
		return w.Papers
	case "answers":
		return w.Answers
	case "marks":
		return w.Marks
	case "reviews":
		return w.Reviews
	}
	return table
}

// problem says what is wrong with a file, and what to do.
func (w DataWords) problem(e study.DocumentError) string {
	switch e.Problem {
	case study.NotOurs:
		return w.NotOurs
	case study.OtherVersion:
		return w.OtherVersion
	case study.MissingValue:
		return w.Missing
	case study.BadValue:
		return w.BadValue
	case study.TooLongValue:
		return w.TooLong
	case study.TooManyRows:
		return w.TooMany(e.Most)
	}
	return w.NotJSON
}

// result sums an import up.
func (w DataWords) result(done study.Imported) string {
	switch n := done.Added(); {
	case n == 0:
		return w.NothingNew
	case done.Trial:
		return w.Would(n)
	default:
		return w.Added(n)
	}
}

// new heads the column of the rows that an import added or, in a trial, would add.
func (w DataWords) new(done study.Imported) string {
	if done.Trial {
		return w.WouldB
	}
	return w.New
}

var koreanData = DataWords{
	Title:         "내 데이터",
	Lede:          "복습 기록과 적은 것은 모두 본인의 것입니다. 언제든 내려받아 다른 곳으로 옮기거나 지울 수 있습니다.",
	Export:        "모두 내려받기 (JSON)",
	ExportHelp:    "복습 기록, 면접, 모의 면접, 답변, 메모, 설정까지 한 파일에 담습니다. 다른 되새김 서버에서 그대로 가져올 수 있습니다.",
	ExportCSV:     "복습 기록 내려받기 (CSV)",
	ExportCSVHelp: "복습 하나가 한 줄입니다. 표 계산 프로그램과 doesaegim optimize 명령이 읽습니다.",
	ToImport:      "가져오기",
	ToDelete:      "모두 지우기",
	Back:          "설정으로 돌아가기",

	ImportTitle:      "데이터 가져오기",
	ImportLede:       "내려받은 JSON 파일에서 여기에 없는 것만 더합니다. 여기 있는 것은 바뀌지 않고, 같은 파일을 다시 가져와도 두 번 들어가지 않습니다.",
	File:             "파일",
	FileHelp:         "되새김에서 내려받은 JSON 파일을 고르세요. 64MB까지 받습니다.",
	Trial:            "먼저 살펴보기",
	TrialHelp:        "무엇이 더해질지만 보여 주고 아무것도 저장하지 않습니다.",
	TakeSettings:     "설정도 가져오기",
	TakeSettingsHelp: "지금 설정이 파일에 든 설정으로 바뀝니다.",
	Import:           "가져오기",

	Added:       func(rows int) string { return "더한 것: " + number(rows) + "개" },
	Would:       func(rows int) string { return "더해질 것: " + number(rows) + "개" },
	NothingNew:  "파일에 든 것은 이미 모두 있습니다.",
	What:        "종류",
	Found:       "파일에 든 수",
	New:         "더한 수",
	WouldB:      "더해질 수",
	SettingsToo: "설정도 파일에 든 대로입니다.",
	Clamped: func(times int) string {
		return "아직 오지 않은 시각 " + number(times) + "개를 지금으로 바꿨습니다."
	},
	Ignored: "이 서버가 모르는 항목은 건너뛰었습니다.",

	Refused:      "가져오지 못했습니다. 저장된 것은 그대로입니다.",
	NoFile:       "파일을 고르고 다시 보내세요.",
	NotJSON:      "JSON 파일이 아니거나 중간에 끊겼습니다. 다시 내려받은 파일을 고르세요.",
	NotOurs:      "되새김에서 내려받은 파일이 아닙니다.",
	OtherVersion: "이 서버가 읽지 못하는 판의 파일입니다. 서버를 새 판으로 올린 뒤 가져오세요.",
	Missing:      "있어야 할 값이 없습니다.",
	BadValue:     "쓸 수 없는 값이 있습니다.",
	TooLong:      "값이 너무 깁니다.",
	TooMany: func(most int) string {
		return "둘 수 있는 수를 넘습니다. " + number(most) + "개까지 됩니다."
	},
	Place: "파일 안의 자리:",

	DeleteTitle: "내 데이터 모두 지우기",
	DeleteLede:  "이 서버에 있는 본인의 데이터를 모두 지웁니다. 되돌릴 수 없습니다.",
	Lost:        "사라지는 것",
	NothingKept: "저장된 것이 없습니다. 이 브라우저의 설정만 지워집니다.",
	Stays:       "로그인한 모든 기기에서 나가게 됩니다. 서버 관리자가 따로 만든 백업에는 남을 수 있습니다.",
	First:       "지우기 전에 내려받기",
	Word:        "삭제",
	TypeWord:    func(word string) string { return fmt.Sprintf("정말 지우려면 ‘%s’라고 적으세요.", word) },
	WrongWord: func(word string) string {
		return fmt.Sprintf("지우지 않았습니다. ‘%s’라고 적으세요.", word)
	},
	Delete: "모두 지우기",

	Tables: TableWords{
		Filters: "저장한 필터", Priorities: "중요도", Interviews: "면접", Debriefs: "면접 복기", Asked: "면접에서 나온 문제", Mocks: "모의 면접",
		MockQuestions: "모의 면접 문제", Papers: "메모와 카드별 선택", Answers: "내 답변", Marks: "일시중단, 미루기, 플래그", Reviews: "복습 기록",
	},
}

var englishData = DataWords{
	Title:         "My data",
	Lede:          "Your reviews and all that you write are yours. Take them home, move them elsewhere or delete them whenever you like.",
	Export:        "Download everything (JSON)",
	ExportHelp:    "Reviews, interviews, mock interviews, answers, notes and settings in one file, which another Doesaegim server can take in.",
	ExportCSV:     "Download the reviews (CSV)",
	ExportCSVHelp: "One review a line, for spreadsheets and the command doesaegim optimize.",
	ToImport:      "Import",
	ToDelete:      "Delete everything",
	Back:          "Back to the settings",

	ImportTitle:      "Import data",
	ImportLede:       "Adds what a downloaded JSON file has and is not here yet. What is here stays as it is, and the same file taken twice adds nothing twice.",
	File:             "File",
	FileHelp:         "Choose a JSON file that was downloaded from Doesaegim, of up to 64 MB.",
	Trial:            "Look first",
	TrialHelp:        "Shows what would be added, and saves nothing.",
	TakeSettings:     "Take over the settings, too",
	TakeSettingsHelp: "Those of the file replace the present ones.",
	Import:           "Import",

	Added:       func(rows int) string { return "Added: " + number(rows) },
	Would:       func(rows int) string { return "Would be added: " + number(rows) },
	NothingNew:  "All that the file has is here already.",
	What:        "What",
	Found:       "In the file",
	New:         "Added",
	WouldB:      "Would be added",
	SettingsToo: "The settings are those of the file, too.",
	Clamped:     func(times int) string { return "Times that are still to come, set to now: " + number(times) },
	Ignored:     "Left out, because this server does not know it:",

	Refused:      "Nothing was imported. What was saved before is as it was.",
	NoFile:       "Choose a file, then send it again.",
	NotJSON:      "The file is no JSON, or was cut short. Choose one that was downloaded anew.",
	NotOurs:      "The file was not downloaded from Doesaegim.",
	OtherVersion: "This server cannot read that version of the file. Import it once the server has been upgraded.",
	Missing:      "A value is missing.",
	BadValue:     "A value cannot be used.",
	TooLong:      "A value is too long.",
	TooMany:      func(most int) string { return "There is room for " + number(most) + "." },
	Place:        "Place in the file:",

	DeleteTitle: "Delete all my data",
	DeleteLede:  "Deletes all that this server keeps of you. It cannot be undone.",
	Lost:        "What will be gone",
	NothingKept: "Nothing is kept. Only the settings of this browser will go.",
	Stays:       "You will be signed out everywhere. Backups made by whoever runs this server may still hold your data.",
	First:       "Download it first",
	Word:        "delete",
	TypeWord:    func(word string) string { return fmt.Sprintf("To delete everything, type “%s”.", word) },
	WrongWord:   func(word string) string { return fmt.Sprintf("Nothing was deleted. Type “%s”.", word) },
	Delete:      "Delete everything",

	Tables: TableWords{
		Filters: "Saved filters", Priorities: "Importance", Interviews: "Interviews", Debriefs: "Interview debriefs", Asked: "Questions asked at interviews",
		Mocks: "Mock interviews", MockQuestions: "Questions of mock interviews", Papers: "Notes and choices on cards", Answers: "My answers",
		Marks: "Suspended, buried, flagged", Reviews: "Reviews",
	},
}
