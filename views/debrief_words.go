package views

import (
	"fmt"

	"doesaegim/internal/study"
)

// DebriefWords are the words of the pages on which an interview is written down.
type DebriefWords struct {
	Title, Lede, Private string
	Again                string // there is a debrief already
	SeeKept              string
	Refused              string // above what is wrong

	Asked, AskedHelp string
	Search, Find     string
	NoneFound        string
	MoreFound        func(n int) string
	Stuck            string
	StuckOn          func(question string) string

	Questions, QuestionsHelp string
	Same                     string
	Tag, NoTag               string

	Went, NotSaid            string
	Well, Fair, Hard, Unsure string
	Note, NoteHelp           string
	Save                     string

	BadAsked     func(most int) string
	BadQuestions func(most, characters int) string
	BadTag       string
	BadWent      string
	BadNote      func(characters int) string

	KeptTitle    string
	Kept         func(asked, stuck, questions int) string
	Changes      string
	StudyStuck   func(n int) string
	DraftsHelp   string
	Refine       string
	RefineIt     func(question string) string
	ThisOne      string
	ThisOneNamed func(question string) string
	Company      string // the drafts name the company
	NoCompany    string
	Edit         string
	Archive      string
}

var koreanDebrief = DebriefWords{
	Title:   "면접 복기",
	Lede:    "기억이 생생할 때 2분이면 됩니다. 모두 선택이고, 나중에 고칠 수 있습니다.",
	Private: "이 기록은 본인에게만 보입니다.",
	Again:   "이 면접의 복기를 저장해 두었습니다. 여기서 고치면 바뀝니다.",
	SeeKept: "저장한 복기 보기",
	Refused: "저장하지 못했습니다. 입력한 내용은 그대로 있습니다.",

	Asked:     "나온 질문",
	AskedHelp: "나온 것을 고르세요. 답하지 못한 것은 ‘막힘’도 고르세요.",
	Search:    "질문과 정답에서 찾기",
	Find:      "더 찾기",
	NoneFound: "맞는 문제가 없습니다. 아래에 새 질문으로 적으세요.",
	MoreFound: func(n int) string {
		return fmt.Sprintf("%s문제가 더 있습니다. 낱말로 찾아보세요.", number(n))
	},
	Stuck:   "막힘",
	StuckOn: func(question string) string { return "막힘: " + question },

	Questions:     "새 질문",
	QuestionsHelp: fmt.Sprintf("문제집에 없는 질문을 한 줄에 하나씩, %d개까지 적으세요. 줄 끝에 #Linux처럼 태그를 붙일 수 있습니다.", study.MaxNewQuestions),
	Same:          "비슷한 문제가 이미 있습니다. 같은 질문이라면 그 문제를 고르세요. 새 질문에서는 빠집니다.",
	Tag:           "태그를 붙이지 않은 새 질문의 분야",
	NoTag:         "고르지 않음",

	Went: "면접은 어땠습니까", NotSaid: "적지 않음",
	Well: "잘 봄", Fair: "보통", Hard: "어려웠음", Unsure: "모르겠음",
	Note: "메모", NoteHelp: "분위기, 다음에 다르게 할 점처럼 남겨 둘 것을 적으세요.",
	Save: "복기 저장",

	BadAsked: func(most int) string {
		return fmt.Sprintf("나온 질문은 문제집에 있는 문제로 %d개까지 고를 수 있습니다. 남은 것을 확인하세요.", most)
	},
	BadQuestions: func(most, characters int) string {
		return fmt.Sprintf("새 질문은 %d개까지, 한 줄에 %d자까지 적을 수 있습니다.", most, characters)
	},
	BadTag:  "분야를 다시 고르세요.",
	BadWent: "면접이 어땠는지 다시 고르세요.",
	BadNote: func(characters int) string {
		return fmt.Sprintf("메모는 %s자까지 쓸 수 있습니다.", number(characters))
	},

	KeptTitle: "저장한 복기",
	Kept: func(asked, stuck, questions int) string {
		text := "복기"
		switch {
		case asked > 0 && questions > 0:
			text = fmt.Sprintf("나온 질문 %d개와 새 질문 %d개", asked, questions)
		case asked > 0:
			text = fmt.Sprintf("나온 질문 %d개", asked)
		case questions > 0:
			text = fmt.Sprintf("새 질문 %d개", questions)
		}
		if stuck > 0 {
			return text + fmt.Sprintf("를 저장했습니다. 막힌 것은 %d개입니다.", stuck)
		}
		return text + "를 저장했습니다."
	},
	Changes:    "다음 면접 계획과 모의 면접은 이 문제를 더 무겁게 다룹니다. 문제 화면의 출제 사례에 ‘내 면접’으로 보이고, 회사와 직무, 연도로 찾을 수 있습니다.",
	StudyStuck: func(n int) string { return fmt.Sprintf("막힌 %d문제 공부", n) },
	DraftsHelp: "출제 사례까지 적은 카드 초안입니다. 답을 채우면 문제 파일에 넣을 수 있습니다.",
	Refine:     "카드로 다듬기",
	RefineIt:   func(question string) string { return "카드로 다듬기: " + question },
	ThisOne:    "이 문제가 나왔습니다",
	ThisOneNamed: func(question string) string {
		return "이 문제가 나왔습니다: " + question
	},
	Company:   "여럿이 보는 문제집에 넣을 때는 회사를 ‘핀테크 K사’처럼 알아볼 수 없게 쓰세요.",
	NoCompany: "면접에 회사 이름이 없어 출제 사례는 비워 두었습니다.",
	Edit:      "복기 고치기",
	Archive:   "면접 보관",
}

var englishDebrief = DebriefWords{
	Title:   "Interview debrief",
	Lede:    "Two minutes while it is fresh. Everything is optional, and you can change it later.",
	Private: "Only you can see this.",
	Again:   "A debrief of this interview is saved. What you change here replaces it.",
	SeeKept: "See the saved debrief",
	Refused: "This was not saved. Everything you typed is still there.",

	Asked:     "Questions that came",
	AskedHelp: "Tick what you were asked, and “stuck” where you had no answer.",
	Search:    "Search questions and answers",
	Find:      "Find more",
	NoneFound: "No question matches. Write it below as a new one.",
	MoreFound: func(n int) string { return count(n, "more question") + " found. Search for a word." },
	Stuck:     "stuck",
	StuckOn:   func(question string) string { return "stuck: " + question },

	Questions:     "New questions",
	QuestionsHelp: fmt.Sprintf("Questions that the deck lacks, one a line, up to %d. A line may end with a tag, such as #Linux.", study.MaxNewQuestions),
	Same:          "Similar questions exist. If one is what you were asked, choose it; it then leaves the new questions.",
	Tag:           "Area of new questions without a tag",
	NoTag:         "Not chosen",

	Went: "How did it go?", NotSaid: "Leave open",
	Well: "Well", Fair: "So-so", Hard: "It was hard", Unsure: "Cannot tell",
	Note: "Note", NoteHelp: "Whatever you want to keep: the mood, what to do otherwise next time.",
	Save: "Save the debrief",

	BadAsked: func(most int) string {
		return fmt.Sprintf("Up to %d questions of the deck can be ticked. Check those that are left.", most)
	},
	BadQuestions: func(most, characters int) string {
		return fmt.Sprintf("Up to %d new questions of up to %d characters each can be kept.", most, characters)
	},
	BadTag:  "Choose the area again.",
	BadWent: "Choose again how it went.",
	BadNote: func(characters int) string { return "A note holds up to " + number(characters) + " characters." },

	KeptTitle: "Saved debrief",
	Kept: func(asked, stuck, questions int) string {
		text := "The debrief is saved"
		switch {
		case asked > 0 && questions > 0:
			text += ": " + count(asked, "question") + " that came, and " + count(questions, "new one")
		case asked > 0:
			text += ": " + count(asked, "question") + " that came"
		case questions > 0:
			text += ": " + count(questions, "new question")
		}
		if stuck > 0 {
			text += fmt.Sprintf(". You were stuck on %d", stuck)
		}
		return text + "."
	},
	Changes:    "Plans for your next interviews and mock interviews give these questions more weight. Their pages show “my interview” among those who asked, and you can filter by company, role and year.",
	StudyStuck: func(n int) string { return "Study " + count(n, "stuck question") },
	DraftsHelp: "Drafts of cards that say who asked. Fill in the answers and they are ready for a question file.",
	Refine:     "Make it a card",
	RefineIt:   func(question string) string { return "Make it a card: " + question },
	ThisOne:    "This is what came",
	ThisOneNamed: func(question string) string {
		return "This is what came: " + question
	},
	Company:   "For a deck that others read, write the company so that nobody knows it, such as “a fintech, K”.",
	NoCompany: "The interview names no company, so the drafts do not say who asked.",
	Edit:      "Change the debrief",
	Archive:   "Archive the interview",
}
