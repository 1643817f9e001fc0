package views

import (
	"fmt"
	"strconv"

	"doesaegim/internal/cards"
	"doesaegim/internal/srs"
	"doesaegim/internal/study"
)

// ShellWords are the words of the frame, and those that several pages share.
type ShellWords struct {
	Site          string
	Skip          string
	Navigation    string
	Today         string
	Cards         string
	Mock          string
	Tags          string
	Guide         string
	Search        string
	Add           string
	Settings      string
	Interviews    string
	Account       string
	About         string
	Close         string
	TakeBack      string
	DeckProblems  string
	OtherLanguage LanguageWord

	Again, Hard, Good, Easy string
	Junior, Mid, Senior     string
	Sure, Vague, Blank      string // how confident one was

	New, Learning, Review, Leech, Buried, Suspended string

	OwnInterview string // marks what is known from the learner's own interviews

	Points     string
	Asked      string
	Followups  string
	Refs       string
	Resources  string
	Bury       string
	Unbury     string
	Suspend    string
	Unsuspend  string
	Flag       func(flag int) string // the flag itself: "플래그 1"
	StartStudy string
	UndoReview string

	Bonus   string // marks a point that need not be said
	Failing string // points that keep failing follow

	Keys    KeyWords
	Notices NoticeWords
}

// LanguageWord names a language in itself.
type LanguageWord struct {
	Code cards.Language
	Name string
}

// KeyWords say what the keys do.
type KeyWords struct {
	Title, Reveal, Rate, RateTwo, Undo, Bury, Suspend, Info, Flag, Search, Help, Followup string
	Layout                                                                                string // keys keep their place with a Korean layout
	Off                                                                                   string // single keys are switched off

	Hint, Confidence  string
	Written, MockMore string
}

// NoticeWords say what the last form did.
type NoticeWords struct {
	Already, Outrun, Undone, NothingToUndo              string
	Buried, Unburied, Suspended, Unsuspended            string
	Flagged, Unflagged                                  string
	FilterSaved, FilterRemoved, SettingsSaved, CardGone string
	InterviewSaved, InterviewArchived, InterviewBack    string
	PrioritySet                                         string
	DataDeleted                                         string
	MockFewer, MockMoved, MockElsewhere, MockDeleted    string
	Paper                                               PaperNotices
	SignedUp, SignedOut, Foreign                        string
	Merged, NotMerged, PasswordChanged, SessionsEnded   string
	RoleChanged, SignupSwitched, BackupAsked, CardSaved string
	PasskeyAdded, PasskeyRenamed, PasskeyRemoved        string
	Linked, Unlinked                                    string
}

// rating names a rating.
func (w ShellWords) rating(r srs.Rating) string {
	switch r {
	case srs.Again:
		return w.Again
	case srs.Hard:
		return w.Hard
	case srs.Good:
		return w.Good
	}
	return w.Easy
}

// confidence names how confident one was before the answer.
func (w ShellWords) confidence(c study.Confidence) string {
	switch c {
	case study.Sure:
		return w.Sure
	case study.Vague:
		return w.Vague
	}
	return w.Blank
}

// level names a level; empty for none.
func (w ShellWords) level(l cards.Level) string {
	switch l {
	case cards.Junior:
		return w.Junior
	case cards.Mid:
		return w.Mid
	case cards.Senior:
		return w.Senior
	}
	return ""
}

// condition names where a card stands.
func (w ShellWords) condition(c study.Condition) string {
	switch c {
	case study.ConditionLearning:
		return w.Learning
	case study.ConditionReview:
		return w.Review
	case study.ConditionLeech:
		return w.Leech
	case study.ConditionBuried:
		return w.Buried
	case study.ConditionSuspended:
		return w.Suspended
	}
	return w.New
}

var koreanShell = ShellWords{
	Site:          "되새김",
	Skip:          "본문으로 건너뛰기",
	Navigation:    "주 메뉴",
	Today:         "오늘",
	Cards:         "문제",
	Mock:          "모의 면접",
	Tags:          "태그",
	Guide:         "가이드",
	Search:        "문제 검색",
	Add:           "문제 추가",
	Settings:      "설정",
	Interviews:    "면접",
	Account:       "계정",
	About:         "되새김 소개",
	Close:         "닫기",
	TakeBack:      "취소",
	DeckProblems:  "문제 파일의 마지막 수정에 오류가 있어 그 전 내용을 보여 주고 있습니다. 고치면 저절로 바뀝니다.",
	OtherLanguage: LanguageWord{cards.English, "English"},

	Again: "다시", Hard: "어려움", Good: "알맞음", Easy: "쉬움",
	Junior: "주니어", Mid: "미들", Senior: "시니어",
	Sure: "확신", Vague: "애매", Blank: "모름",

	New: "새 카드", Learning: "학습 중", Review: "복습", Leech: "자꾸 막히는 문제",
	Buried: "내일로 미룸", Suspended: "일시중단",

	OwnInterview: "내 면접",

	Points:     "핵심 요점",
	Asked:      "출제 사례",
	Followups:  "꼬리질문",
	Refs:       "출처",
	Resources:  "더 볼 자료",
	Bury:       "내일로 미루기",
	Unbury:     "미루기 취소",
	Suspend:    "일시중단",
	Unsuspend:  "일시중단 풀기",
	Flag:       func(flag int) string { return "플래그 " + strconv.Itoa(flag) },
	StartStudy: "공부 시작",
	UndoReview: "방금 한 평가 취소",

	Bonus:   "가점",
	Failing: "자꾸 빠지는 요점",

	Keys: KeyWords{
		Title:   "단축키",
		Reveal:  "정답 보기, 정답을 본 뒤에는 알맞음",
		Rate:    "다시, 어려움, 알맞음, 쉬움",
		RateTwo: "다시, 알맞음",
		Undo:    "방금 한 평가 취소",
		Bury:    "내일로 미루기",
		Suspend: "일시중단",
		Info:    "카드 정보",
		Flag:    "플래그 표시",
		Search:  "문제 검색",
		Help:    "이 도움말",
		Layout:  "한글 입력 상태에서도 같은 자리의 키로 동작합니다.",
		Off:     "한 글자 단축키가 꺼져 있습니다. 설정에서 켤 수 있습니다.",

		Hint:       "힌트 보기",
		Confidence: "확신, 애매, 모름 (정답을 보기 전)",
		Followup:   "꼬리질문 이어서",
		Written:    "적은 답을 마치고 정답 보기, 모의 면접에서는 답변 마치기",
		MockMore:   fmt.Sprintf("모의 면접에서 %d초 더", moreSeconds),
	},
	Notices: NoticeWords{
		Already:       "이미 저장한 평가입니다. 다음 카드입니다.",
		Outrun:        "다른 곳에서 이 카드의 평가를 취소해 저장하지 않았습니다. 다시 평가하세요.",
		Undone:        "평가를 취소하고 이전 카드로 돌아왔습니다.",
		NothingToUndo: "취소할 평가가 없습니다.",
		Buried:        "카드를 내일로 미뤘습니다.",
		Unburied:      "미룬 카드를 오늘로 되돌렸습니다.",
		Suspended:     "카드를 일시중단했습니다.",
		Unsuspended:   "카드의 일시중단을 풀었습니다.",
		Flagged:       "플래그를 표시했습니다.",
		Unflagged:     "플래그를 지웠습니다.",
		FilterSaved:   "필터를 저장했습니다.",
		FilterRemoved: "저장한 필터를 지웠습니다.",
		DataDeleted:   "데이터를 모두 지웠습니다.",
		PrioritySet:   "중요도를 저장했습니다. 다음 평가부터 쓰입니다.",
		SettingsSaved: "설정을 저장했습니다.",
		CardGone:      "평가를 저장했습니다. 그 카드는 문제 목록에서 빠졌습니다.",

		InterviewSaved:    "면접을 저장했습니다.",
		InterviewArchived: "면접을 보관했습니다.",
		InterviewBack:     "면접을 보관함에서 꺼냈습니다.",
		MockFewer:         "고른 조건에 맞는 문제가 모자라 있는 만큼만 묻습니다.",
		MockMoved:         "이미 지나간 질문이라 지금 차례로 왔습니다. 적은 내용은 남아 있습니다.",
		MockElsewhere:     "그사이 다른 곳에서 복습한 카드라 이 평가는 모의 면접에만 남겼습니다.",
		MockDeleted:       "모의 면접을 지웠습니다. 복습 기록은 그대로입니다.",
		Paper:             koreanPaperNotices,
		SignedUp:          "계정을 만들었습니다. 지금까지의 기록은 그대로 있습니다.",
		SignedOut:         "로그아웃했습니다.",
		Foreign:           "다른 계정에서 보낸 내용이라서 저장하지 않았습니다.",
		Merged:            "계정 없이 한 복습을 계정으로 옮겼습니다.",
		NotMerged:         "옮기지 않았습니다. 이 브라우저에 그대로 있습니다.",
		PasswordChanged:   "비밀번호를 바꾸고 다른 기기를 모두 로그아웃했습니다.",
		SessionsEnded:     "기기를 로그아웃했습니다.",
		RoleChanged:       "역할을 바꿨습니다. 그 사람은 다시 로그인해야 합니다.",
		SignupSwitched:    "새 계정을 받을지 바꿨습니다.",
		BackupAsked:       "백업을 시작했습니다. 끝났는지는 이 화면을 다시 열어 확인하세요.",
		Linked:            "외부 계정을 연결했습니다.",
		Unlinked:          "외부 계정 연결을 끊었습니다.",
		CardSaved:         "카드를 문제 파일에 저장했습니다. 잠시 뒤 문제 목록에 나옵니다.",
		PasskeyAdded:      "패스키를 추가했습니다.",
		PasskeyRenamed:    "패스키 이름을 바꿨습니다.",
		PasskeyRemoved:    "패스키를 지웠습니다. 기기에 남은 패스키도 기기 설정에서 지우세요.",
	},
}

var englishShell = ShellWords{
	Site:          "Doesaegim",
	Skip:          "Skip to content",
	Navigation:    "Main menu",
	Today:         "Today",
	Cards:         "Questions",
	Mock:          "Mock interview",
	Tags:          "Tags",
	Guide:         "Guide",
	Search:        "Search questions",
	Add:           "Add a question",
	Settings:      "Settings",
	Interviews:    "Interviews",
	Account:       "Account",
	About:         "About Doesaegim",
	Close:         "Close",
	TakeBack:      "Undo",
	DeckProblems:  "The latest edit of the question files has errors, so the version before it is shown. It updates by itself once they are fixed.",
	OtherLanguage: LanguageWord{cards.Korean, "한국어"},

	Again: "Again", Hard: "Hard", Good: "Good", Easy: "Easy",
	Junior: "Junior", Mid: "Mid-level", Senior: "Senior",
	Sure: "Sure", Vague: "Unsure", Blank: "No idea",

	New: "New card", Learning: "Learning", Review: "Review", Leech: "Keeps slipping",
	Buried: "Put off until tomorrow", Suspended: "Suspended",

	OwnInterview: "my interview",

	Points:     "Key points",
	Asked:      "Asked at",
	Followups:  "Follow-up questions",
	Refs:       "Sources",
	Resources:  "Read and watch on",
	Bury:       "Put off until tomorrow",
	Unbury:     "Bring back today",
	Suspend:    "Suspend",
	Unsuspend:  "Resume",
	Flag:       func(flag int) string { return "Flag " + strconv.Itoa(flag) },
	StartStudy: "Start studying",
	UndoReview: "Undo the last rating",

	Bonus:   "bonus",
	Failing: "Points that keep slipping",

	Keys: KeyWords{
		Title:   "Keyboard shortcuts",
		Reveal:  "Show the answer; once it is shown, Good",
		Rate:    "Again, Hard, Good, Easy",
		RateTwo: "Again, Good",
		Undo:    "Undo the last rating",
		Bury:    "Put the card off until tomorrow",
		Suspend: "Suspend the card",
		Info:    "Card details",
		Flag:    "Flag the card",
		Search:  "Search questions",
		Help:    "This help",
		Layout:  "Keys keep their places with a Korean keyboard layout.",
		Off:     "Single-key shortcuts are off. You can switch them on in the settings.",

		Hint:       "Show the hint",
		Confidence: "Sure, unsure, no idea (before the answer)",
		Followup:   "Go on to the follow-up question",
		Written:    "End what you typed and show the answer; in a mock interview, finish yours",
		MockMore:   fmt.Sprintf("%d seconds more in a mock interview", moreSeconds),
	},
	Notices: NoticeWords{
		Already:       "This rating had been saved before. Here is the next card.",
		Outrun:        "This rating was not saved, since earlier ones were undone elsewhere. Please rate the card again.",
		Undone:        "The rating was undone. Here is that card again.",
		NothingToUndo: "There is no rating to undo.",
		Buried:        "The card was put off until tomorrow.",
		Unburied:      "The card is back for today.",
		Suspended:     "The card was suspended.",
		Unsuspended:   "The card was resumed.",
		Flagged:       "The card was flagged.",
		Unflagged:     "The flag was removed.",
		FilterSaved:   "The filter was saved.",
		FilterRemoved: "The saved filter was removed.",
		DataDeleted:   "All your data has been deleted.",
		PrioritySet:   "The importance was saved. Your next answer uses it.",
		SettingsSaved: "The settings were saved.",
		CardGone:      "The rating was saved. That card has left the deck.",

		InterviewSaved:    "The interview was saved.",
		InterviewArchived: "The interview was archived.",
		InterviewBack:     "The interview is out of the archive.",
		MockFewer:         "Fewer questions match than you asked for, so you get those there are.",
		MockMoved:         "That question is behind you; this is where you are now. What you typed is kept.",
		MockElsewhere:     "The card was reviewed elsewhere meanwhile, so this rating counts in the mock interview only.",
		MockDeleted:       "The mock interview was deleted. Your reviews are untouched.",
		Paper:             englishPaperNotices,
		SignedUp:          "The account was created. Your progress so far is still here.",
		SignedOut:         "You are signed out.",
		Foreign:           "What was sent belonged to another account and was not saved.",
		Merged:            "The reviews made without an account are in your account now.",
		NotMerged:         "Nothing was moved. It stays in this browser.",
		PasswordChanged:   "The password was changed, and all other devices were signed out.",
		SessionsEnded:     "The device was signed out.",
		RoleChanged:       "The role was changed. That person has to sign in again.",
		SignupSwitched:    "Whether new accounts are taken was changed.",
		BackupAsked:       "The backup has begun. Open this page again to see whether it is done.",
		Linked:            "The account is linked.",
		Unlinked:          "The account is unlinked.",
		CardSaved:         "The card was saved to the question file. It is among the questions in a moment.",
		PasskeyAdded:      "The passkey was added.",
		PasskeyRenamed:    "The passkey has its new name.",
		PasskeyRemoved:    "The passkey was removed. Remove it in the settings of your device, too.",
	},
}
