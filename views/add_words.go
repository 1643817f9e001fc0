package views

import (
	"fmt"

	"doesaegim/internal/authoring"
)

// AddWords are the words of the page on which a card is written.
type AddWords struct {
	Title, Lede string
	Save        SaveWords

	Question, QuestionHelp   string
	Answer, AnswerHelp       string
	Points, PointsHelp       string
	Tags, TagsHelp           string
	MoreTags, MoreTagsHelp   string
	Level, NoLevel           string
	ID, IDHelp               string
	Links                    string // summary above the three that follow
	AskedHelp                string
	Followups, FollowupsHelp string
	Refs, RefsHelp           string
	English                  string // summary above the English part
	EnglishHelp              string
	EnglishQuestion          string
	EnglishAnswer            string
	EnglishPoints            string

	Preview string // the button, and the heading
	Fresh   string // begins another card

	Nothing     string // before anything is shown
	ToPreview   string // leads from the form to the preview
	Card        string
	CardID      string
	Empty       string // in the place of a question that is not there yet
	Twins       string
	Warnings    string // above what the author should know
	Sound       string // the card is complete
	Unsound     string // the card is not complete
	YAML        string
	Place       func(file string) string
	Copy        string
	Copied      string
	Selected    string // copying did not work, so the text is selected
	Download    string
	Unrefreshed string // the preview could not be made anew

	Problems func(n int) string // above the form
	Faults   FaultWords
}

// FaultWords say what is wrong with a draft and what to do. Text is what it is about.
type FaultWords struct {
	NoQuestion, NoAnswer, NoTags string
	Long                         func(kilobytes int) string
	ID                           func(text string) string
	Taken, Same                  string // the other card follows
	Level                        string
	Ref, Asked, Tag, Unknown     func(text string) string
	Markdown, Other              string // the loader's own words follow, in English
}

// of says what a fault is.
func (w FaultWords) of(f authoring.Fault) string {
	switch f.Kind {
	case authoring.FaultMissing:
		switch f.Field {
		case authoring.FieldQuestion:
			return w.NoQuestion
		case authoring.FieldAnswer:
			return w.NoAnswer
		}
		return w.NoTags
	case authoring.FaultLong:
		return w.Long(authoring.MaxDraft >> 10)
	case authoring.FaultID:
		return w.ID(f.Text)
	case authoring.FaultTaken:
		return w.Taken
	case authoring.FaultSame:
		return w.Same
	case authoring.FaultLevel:
		return w.Level
	case authoring.FaultRef:
		return w.Ref(f.Text)
	case authoring.FaultAsked:
		return w.Asked(f.Text)
	case authoring.FaultTag:
		return w.Tag(f.Text)
	case authoring.FaultUnknown:
		return w.Unknown(f.Text)
	case authoring.FaultMarkdown:
		return w.Markdown
	}
	return w.Other
}

// SaveWords are the words around writing a card to a question file of the server.
type SaveWords struct {
	Title, File, Save, Help                          string
	Nowhere, Changed, NotSpliced, Unwritable, Broken string
}

var koreanAdd = AddWords{
	Title: "문제 추가",
	Save: SaveWords{
		Title:      "문제 파일에 저장",
		File:       "파일",
		Save:       "저장",
		Help:       "고른 파일의 끝에 카드를 더합니다. 관리자에게만 보입니다.",
		Nowhere:    "저장하지 않았습니다. 그런 문제 파일이 없습니다.",
		Changed:    "저장하지 않았습니다. 그 사이에 다른 사람이 파일을 고쳤습니다. 다시 저장하세요.",
		NotSpliced: "저장하지 않았습니다. 이 파일은 끝에 카드를 더할 수 없는 모양으로 적혀 있습니다. YAML을 복사해 직접 넣으세요.",
		Unwritable: "저장하지 못했습니다. 서버가 문제 파일을 쓸 수 없습니다. YAML을 복사하거나 내려받으세요.",
		Broken:     "저장하지 않았습니다. 문제 파일에 먼저 고칠 것이 있습니다.",
	},
	Lede: "양식을 채우면 문제 파일에 넣을 YAML이 나옵니다. 파일을 직접 고쳐도 같은 결과입니다.",

	Question:        "질문",
	QuestionHelp:    "면접관이 묻는 말투로, 한 번에 한 가지만 물으세요.",
	Answer:          "모범 답안",
	AnswerHelp:      "Markdown을 쓸 수 있습니다. 면접에서 말할 순서대로 쓰세요.",
	Points:          "핵심 요점 (선택)",
	PointsHelp:      "한 줄에 하나씩, 3개에서 6개가 알맞습니다. 채점할 때 하나씩 표시합니다. 말하면 좋지만 없어도 되는 가점 요점은 줄 앞에 +와 빈칸을 적습니다.",
	Tags:            "분야",
	TagsHelp:        "하나 이상 고르거나, 아래에 다른 태그를 쓰세요.",
	MoreTags:        "다른 태그 (선택)",
	MoreTagsHelp:    "쉼표로 나눕니다. 있는 태그는 쓰는 동안 제안합니다.",
	Level:           "수준",
	NoLevel:         "없음",
	ID:              "식별자 (선택)",
	IDHelp:          "비워 두면 질문에서 만듭니다. 정해 두면 나중에 질문을 고쳐도 복습 기록이 이어집니다.",
	Links:           "출제 사례, 꼬리질문, 출처 (선택)",
	AskedHelp:       "한 줄에 하나씩, ‘회사 / 직무 / 2026-11’처럼 쓰세요. 직무와 때는 없어도 됩니다.",
	Followups:       "꼬리질문",
	FollowupsHelp:   "이어서 물을 문제의 식별자를 쉼표로 나눠 쓰세요. 식별자는 문제 주소의 끝부분입니다.",
	Refs:            "출처",
	RefsHelp:        "한 줄에 하나씩 쓰세요. 주소 앞에 제목을 쓸 수 있습니다.",
	English:         "영어로도 쓰기 (선택)",
	EnglishHelp:     "쓰지 않은 부분은 한국어로 보입니다.",
	EnglishQuestion: "영어 질문",
	EnglishAnswer:   "영어 답안",
	EnglishPoints:   "영어 요점",

	Preview: "미리 보기",
	Fresh:   "새로 쓰기",

	Nothing:   "미리 보기를 누르면 카드와 YAML이 여기에 나타납니다. 아무것도 저장하지 않습니다.",
	ToPreview: "미리 보기로 가기",
	Card:      "보이는 모습",
	CardID:    "식별자",
	Empty:     "질문이 여기에 보입니다.",
	Twins:     "비슷한 질문이 이미 있습니다. 같은 것을 묻는다면 그 문제를 고치세요.",
	Warnings:  "확인할 곳",
	Sound:     "카드가 완성되었습니다. YAML을 복사하거나 내려받으세요.",
	Unsound:   "아직 문제 파일에 넣을 수 없습니다. 질문, 모범 답안, 태그를 채우고 표시된 곳을 고치세요.",
	YAML:      "문제 파일에 넣을 YAML",
	Place: func(file string) string {
		return file + " 끝에 붙여 넣으세요. 내려받은 파일은 문제 폴더에 그대로 두어도 됩니다."
	},
	Copy:        "복사",
	Copied:      "복사했습니다",
	Selected:    "선택했습니다. Ctrl+C로 복사하세요",
	Download:    "내려받기",
	Unrefreshed: "미리 보기를 새로 고치지 못했습니다. 입력한 내용은 그대로 있습니다.",

	Problems: func(n int) string {
		return fmt.Sprintf("%d군데를 고쳐 주세요. 입력한 내용은 그대로 있습니다.", n)
	},
	Faults: FaultWords{
		NoQuestion: "질문을 쓰세요.",
		NoAnswer:   "모범 답안을 쓰세요.",
		NoTags:     "태그를 하나 이상 고르거나 쓰세요.",
		Long: func(kilobytes int) string {
			return fmt.Sprintf("모든 칸을 합해 %dKB까지 쓸 수 있습니다. 가장 긴 이 칸을 줄이거나 문제를 둘로 나누세요.", kilobytes)
		},
		ID: func(text string) string {
			return "‘" + text + "’: 식별자는 영어 소문자와 숫자를 하이픈 하나로 이어 64자까지 씁니다. 예: net-tcp-handshake"
		},
		Taken: "이미 있는 식별자입니다. 다른 이름을 쓰세요.",
		Same:  "같은 질문이 이미 있습니다. 그 문제를 고치거나 다르게 물으세요.",
		Level: "주니어, 미들, 시니어 가운데 고르세요.",
		Ref: func(text string) string {
			return "‘" + text + "’: https://로 시작하는 주소로 끝내세요."
		},
		Asked: func(text string) string {
			return "‘" + text + "’: ‘회사 / 직무 / 2026-11’처럼 쓰세요. 빗금 앞뒤는 띄어 씁니다."
		},
		Tag: func(text string) string {
			return "‘" + text + "’: 처음 쓰는 태그입니다. 철자를 확인하세요."
		},
		Unknown:  func(text string) string { return "‘" + text + "’: 이 식별자를 쓰는 문제가 없습니다." },
		Markdown: "쓴 그대로 보이지 않는 곳이 있습니다. 미리 보기를 확인하세요.",
		Other:    "이대로는 문제 파일에 넣을 수 없습니다.",
	},
}

var englishAdd = AddWords{
	Title: "Add a question",
	Save: SaveWords{
		Title:      "Save to a question file",
		File:       "File",
		Save:       "Save",
		Help:       "The card is added at the end of that file. Only admins see this.",
		Nowhere:    "Nothing was saved: there is no such question file.",
		Changed:    "Nothing was saved: somebody else edited the file meanwhile. Save again.",
		NotSpliced: "Nothing was saved: the file is written in a way that no card can be added to its end. Copy the YAML and put it in yourself.",
		Unwritable: "The server could not write the question file. Copy the YAML or download it.",
		Broken:     "Nothing was saved: the question files have errors to be corrected first.",
	},
	Lede: "Fill in the form and get the YAML for a question file. Editing the file itself comes to the same.",

	Question:        "Question",
	QuestionHelp:    "Ask as an interviewer would, and one thing at a time.",
	Answer:          "Model answer",
	AnswerHelp:      "You can write Markdown. Keep to the order in which you would say it.",
	Points:          "Key points (optional)",
	PointsHelp:      "One a line; three to six are right. They are ticked one by one when the answer is rated. Begin a line with + and a space for a bonus: good to hear, but no answer fails without it.",
	Tags:            "Areas",
	TagsHelp:        "Choose at least one, or write other tags below.",
	MoreTags:        "Other tags (optional)",
	MoreTagsHelp:    "Put commas between them. Known tags are suggested as you type.",
	Level:           "Level",
	NoLevel:         "None",
	ID:              "ID (optional)",
	IDHelp:          "Left empty, it is made from the question. With one of your own, reviews are kept when you reword the question later.",
	Links:           "Who asked it, follow-up questions, sources (optional)",
	AskedHelp:       "One a line, as in “Company / Role / 2026-11”. Role and date may be left out.",
	Followups:       "Follow-up questions",
	FollowupsHelp:   "The IDs of the questions to ask next, with commas between them. An ID is the end of a question’s address.",
	Refs:            "Sources",
	RefsHelp:        "One a line. A title may stand before the address.",
	English:         "Write it in English, too (optional)",
	EnglishHelp:     "Parts left empty are shown in Korean.",
	EnglishQuestion: "English question",
	EnglishAnswer:   "English model answer",
	EnglishPoints:   "English key points",

	Preview: "Preview",
	Fresh:   "Start over",

	Nothing:   "Press Preview to see the card and its YAML here. Nothing is saved.",
	ToPreview: "Go to the preview",
	Card:      "As it will look",
	CardID:    "ID",
	Empty:     "The question is shown here.",
	Twins:     "Similar questions exist. If one asks the same, improve that one instead.",
	Warnings:  "To be checked",
	Sound:     "The card is complete. Copy or download the YAML.",
	Unsound:   "Not ready for a question file yet: fill in question, answer and tags, and correct what is marked.",
	YAML:      "YAML for a question file",
	Place: func(file string) string {
		return "Paste it at the end of " + file + ". A downloaded file may stay as it is in the folder of the questions."
	},
	Copy:        "Copy",
	Copied:      "Copied",
	Selected:    "Selected. Press Ctrl+C to copy",
	Download:    "Download",
	Unrefreshed: "The preview could not be refreshed. Everything you typed is still there.",

	Problems: func(n int) string {
		return "Please correct " + count(n, "problem") + ". Everything you typed is still there."
	},
	Faults: FaultWords{
		NoQuestion: "Write a question.",
		NoAnswer:   "Write an answer.",
		NoTags:     "Choose or write at least one tag.",
		Long: func(kilobytes int) string {
			return fmt.Sprintf("All fields together hold up to %d KB. Shorten this one, the longest, or make two questions of it.", kilobytes)
		},
		ID: func(text string) string {
			return "“" + text + "”: an ID is lower case letters and digits, with single hyphens between them, up to 64 characters, such as net-tcp-handshake."
		},
		Taken: "This ID is already used. Choose another one.",
		Same:  "The same question exists. Improve that one, or ask in another way.",
		Level: "Choose Junior, Mid-level or Senior.",
		Ref: func(text string) string {
			return "“" + text + "”: end the line with an address that begins with https://."
		},
		Asked: func(text string) string {
			return "“" + text + "”: write it as “Company / Role / 2026-11”, with spaces around the slashes."
		},
		Tag:      func(text string) string { return "“" + text + "”: a new tag. Check its spelling." },
		Unknown:  func(text string) string { return "“" + text + "”: no question has this ID." },
		Markdown: "Something is not shown as it is written. Check the preview.",
		Other:    "This cannot be put into a question file as it is.",
	},
}
