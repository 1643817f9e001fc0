package views

import "fmt"

// PaperWords are the words about what a learner keeps on a card: their own answer, a note, a recording.
type PaperWords struct {
	Own       string // the learner's own answer
	OwnPinned string
	OwnLatest string
	Pinned    string // marks a version
	Write     string // opens the form for a first version
	WriteMore string // opens the form for another one
	WriteHelp func(max int) string
	Save      string
	Pin       string
	Unpin     string
	Edit      string
	Delete    string
	Sure      string // asked before deleting
	OwnFirst  string
	CardFirst string
	Empty     string
	TooLong   func(max int) string

	Note     string
	NoteHelp string

	TypeFirst   string // label of the field
	TypeHelp    string
	Keep        string
	Wish        string // switches typing on for one card
	Unwish      string
	KeepTooLong func(max int) string // a review was refused for it
	Record      RecordWords
}

// RecordWords are the words of the recorder.
type RecordWords struct {
	Start, Stop, Again string
	Private            string // where recordings are, and are not
	Recording, Done    string // what is going on
	Denied, Failed     string
	Replay             string
	Delete             string
	Deleted            string
}

// PaperNotices say what the last form did to a paper.
type PaperNotices struct {
	AnswerSaved, AnswerPinned, AnswerUnpinned, AnswerDeleted, NoteSaved string
	TypeFirst, NotTypeFirst, OwnFirst, NotOwnFirst                      string
}

// text is the sentence of a kind of notice; empty for another one.
func (w PaperNotices) text(kind string) string {
	switch kind {
	case NoticeAnswerSaved:
		return w.AnswerSaved
	case NoticeAnswerPinned:
		return w.AnswerPinned
	case NoticeAnswerUnpinned:
		return w.AnswerUnpinned
	case NoticeAnswerDeleted:
		return w.AnswerDeleted
	case NoticeNoteSaved:
		return w.NoteSaved
	case NoticeTypeFirst:
		return w.TypeFirst
	case NoticeNotTypeFirst:
		return w.NotTypeFirst
	case NoticeOwnFirst:
		return w.OwnFirst
	case NoticeNotOwnFirst:
		return w.NotOwnFirst
	}
	return ""
}

var koreanPaper = PaperWords{
	Own:       "내 답변",
	OwnPinned: "고정한 내 답변",
	OwnLatest: "지난번 내 답변",
	Pinned:    "고정",
	Write:     "내 답변 적기",
	WriteMore: "새로 적기",
	WriteHelp: func(max int) string {
		return "저장할 때마다 따로 남아 지난 답변과 견줄 수 있습니다. " + number(max) + "개까지 남고, 그 뒤에는 고정하지 않은 오래된 것부터 지워집니다."
	},
	Save:      "저장",
	Pin:       "고정",
	Unpin:     "고정 풀기",
	Edit:      "고쳐 쓰기",
	Delete:    "지우기",
	Sure:      "지운 답변은 되돌릴 수 없습니다.",
	OwnFirst:  "정답 자리에 내 답변 보기",
	CardFirst: "정답 자리에 모범 답안 보기",
	Empty:     "적은 내용이 없습니다. 답변을 적고 저장하세요.",
	TooLong: func(max int) string {
		return number(max) + "자까지 저장할 수 있습니다. 적은 내용은 그대로 있습니다. 줄여서 저장하세요."
	},

	Note:     "메모",
	NoteHelp: "나만 보는 메모입니다. 공부할 때 정답 아래에 나옵니다.",

	TypeFirst: "먼저 답해 보기",
	TypeHelp:  "정답을 본 뒤에도 고칠 수 있습니다.",
	Keep:      "내 답변으로 저장",
	Wish:      "이 카드는 답을 적고 보기",
	Unwish:    "이 카드는 답을 적지 않고 보기",
	KeepTooLong: func(max int) string {
		return fmt.Sprintf("평가를 저장하지 못했습니다. 답변은 %s자까지 저장할 수 있습니다. 답변을 줄이거나 저장 표시를 지우고 다시 평가하세요.", number(max))
	},

	Record: RecordWords{
		Start: "답변 녹음", Stop: "녹음 마치기", Again: "다시 녹음",
		Private:   "녹음은 이 기기에만 남고 어디로도 보내지 않습니다.",
		Recording: "녹음하고 있습니다.",
		Done:      "녹음했습니다. 정답을 보면 들을 수 있습니다.",
		Denied:    "마이크를 쓸 수 없습니다. 브라우저에서 이 사이트의 마이크를 허용하고 다시 눌러 보세요.",
		Failed:    "녹음을 이 기기에 저장하지 못했습니다. 이 화면을 떠나면 사라집니다.",
		Replay:    "내 녹음",
		Delete:    "녹음 지우기",
		Deleted:   "녹음을 지웠습니다.",
	},
}

var englishPaper = PaperWords{
	Own:       "My answer",
	OwnPinned: "My pinned answer",
	OwnLatest: "My last answer",
	Pinned:    "Pinned",
	Write:     "Write my answer",
	WriteMore: "Write another version",
	WriteHelp: func(max int) string {
		return "Each save is a version of its own, to compare with earlier ones. " + number(max) + " are kept; after that the oldest that is not pinned goes."
	},
	Save:      "Save",
	Pin:       "Pin",
	Unpin:     "Unpin",
	Edit:      "Rewrite",
	Delete:    "Delete",
	Sure:      "A deleted answer cannot be brought back.",
	OwnFirst:  "Show mine instead of the model answer",
	CardFirst: "Show the model answer instead of mine",
	Empty:     "There is nothing to save. Write an answer first.",
	TooLong: func(max int) string {
		return "Up to " + number(max) + " characters can be saved. What you wrote is still here. Shorten it and save again."
	},

	Note:     "Note",
	NoteHelp: "Only you see it. It stands below the answer when you study.",

	TypeFirst: "Answer first",
	TypeHelp:  "You can still change it after seeing the answer.",
	Keep:      "Save as my answer",
	Wish:      "Type an answer to this card",
	Unwish:    "Do not type an answer to this card",
	KeepTooLong: func(max int) string {
		return "The rating was not saved. An answer may have up to " + number(max) + " characters. Shorten it or untick its box, then rate again."
	},

	Record: RecordWords{
		Start: "Record my answer", Stop: "Stop recording", Again: "Record again",
		Private:   "The recording stays on this device and is sent nowhere.",
		Recording: "Recording.",
		Done:      "Recorded. You can listen to it once the answer is shown.",
		Denied:    "The microphone cannot be used. Allow it for this site in the browser and try again.",
		Failed:    "The recording could not be kept on this device. It is gone when you leave this page.",
		Replay:    "My recording",
		Delete:    "Delete the recording",
		Deleted:   "The recording was deleted.",
	},
}

var koreanPaperNotices = PaperNotices{
	AnswerSaved:    "내 답변을 저장했습니다.",
	AnswerPinned:   "이 답변을 고정했습니다.",
	AnswerUnpinned: "고정을 풀었습니다.",
	AnswerDeleted:  "답변을 지웠습니다.",
	NoteSaved:      "메모를 저장했습니다.",
	TypeFirst:      "이 카드는 답을 적고 봅니다.",
	NotTypeFirst:   "이 카드는 답을 적지 않고 봅니다.",
	OwnFirst:       "정답 자리에 내 답변이 나옵니다.",
	NotOwnFirst:    "정답 자리에 모범 답안이 나옵니다.",
}

var englishPaperNotices = PaperNotices{
	AnswerSaved:    "Your answer was saved.",
	AnswerPinned:   "This answer is pinned.",
	AnswerUnpinned: "The answer is no longer pinned.",
	AnswerDeleted:  "The answer was deleted.",
	NoteSaved:      "Your note was saved.",
	TypeFirst:      "You type an answer to this card before you see it.",
	NotTypeFirst:   "You see the answer to this card without typing one.",
	OwnFirst:       "Your answer stands where the model answer did.",
	NotOwnFirst:    "The model answer is back in its place.",
}
