package views

import (
	"fmt"

	"doesaegim/internal/cards"
)

// AccountWords are the words of the page about one's account, and of the question about a guest's reviews.
type AccountWords struct {
	Title     string
	Lede      string // signed in
	GuestLede string

	Guest     string // a guest's heading
	GuestText string
	Holding   func(reviews, cards int) string

	SignOut  string
	Admin    string // leads to the admins' page
	Settings string

	Sessions     string
	SessionsHelp string
	Here         string
	Unlabelled   string
	LastSeen     func(when string) string
	End          string
	EndNamed     func(label string) string
	EndOthers    string

	Password      string
	FirstPassword string // of an account that has none
	PasswordHelp  string

	Events     string
	FromServer string
	Happened   EventWords

	Merge        string
	MergeText    func(reviews, cards int) string
	MergeMarks   string // no reviews, but marks, filters or interviews
	MergeHow     []string
	MergeYes     string
	MergeNo      string
	MergeNoText  string
	MergeOffered string // on the account page
	MergeLook    string
}

var koreanAccount = AccountWords{
	Title:     "계정",
	Lede:      "로그인한 기기와 로그인하는 방법을 봅니다.",
	GuestLede: "지금은 계정 없이 공부하고 있습니다.",

	Guest:     "계정 없이 공부하는 중",
	GuestText: "기록은 이 브라우저에서만 보입니다. 계정을 만들면 지금까지의 기록을 그대로 가지고 다른 기기에서도 공부할 수 있습니다.",
	Holding: func(reviews, cards int) string {
		return fmt.Sprintf("지금까지 카드 %s장을 %s번 복습했습니다.", number(cards), number(reviews))
	},

	SignOut:  "로그아웃",
	Admin:    "관리",
	Settings: "화면과 공부 설정",

	Sessions:     "로그인한 기기",
	SessionsHelp: "모르는 기기가 있으면 로그아웃시키고 비밀번호를 바꾸세요. 60일 동안 쓰지 않은 기기는 저절로 로그아웃됩니다.",
	Here:         "이 기기",
	Unlabelled:   "알 수 없는 기기",
	LastSeen:     func(when string) string { return "마지막 사용: " + when },
	End:          "로그아웃",
	EndNamed:     func(label string) string { return "로그아웃: " + label },
	EndOthers:    "다른 기기 모두 로그아웃",

	Password:      "비밀번호",
	FirstPassword: "비밀번호 만들기",
	PasswordHelp:  "바꾸면 다른 기기는 모두 로그아웃됩니다.",

	Events:     "최근 계정 활동",
	FromServer: "서버에서",
	Happened: EventWords{
		SignUp: "계정을 만듦", SignIn: "로그인", SignOut: "로그아웃", Role: "역할 변경", Password: "비밀번호 변경",
		ResetIssued: "새 비밀번호 링크를 만듦", ResetUsed: "링크로 비밀번호를 바꿈", Merge: "계정 없이 한 복습을 옮김", Export: "데이터 내려받음",
		Import:       "데이터 가져옴",
		PasskeyAdded: "패스키 추가", PasskeyRemoved: "패스키 삭제", PasskeyRefused: "복제되었을 수 있는 패스키를 거절함",
		Linked: "외부 계정 연결", Unlinked: "외부 계정 연결 끊음", Other: "그 밖의 일",
	},

	Merge: "계정 없이 한 복습을 옮길까요?",
	MergeText: func(reviews, cards int) string {
		return fmt.Sprintf("로그인하기 전에 이 브라우저에서 카드 %s장을 %s번 복습했습니다.", number(cards), number(reviews))
	},
	MergeMarks: "로그인하기 전에 이 브라우저에서 표시한 카드나 저장한 필터, 면접이 있습니다.",
	MergeHow: []string{
		"옮기면 두 기록을 시간 순서로 합쳐 다음 복습일을 다시 계산합니다. 지워지는 복습은 없습니다.",
		"설정과 표시, 같은 이름의 필터는 계정의 것을 그대로 둡니다.",
	},
	MergeYes:     "계정으로 옮기기",
	MergeNo:      "옮기지 않기",
	MergeNoText:  "옮기지 않으면 이 브라우저에 그대로 남습니다. 로그아웃하면 다시 보이고, 계정 화면에서 나중에 옮길 수도 있습니다.",
	MergeOffered: "이 브라우저에 계정 없이 한 복습이 남아 있습니다.",
	MergeLook:    "보고 옮기기",
}

var englishAccount = AccountWords{
	Title:     "Account",
	Lede:      "Where you are signed in, and by what.",
	GuestLede: "You are studying without an account.",

	Guest:     "Studying without an account",
	GuestText: "Your progress shows in this browser alone. With an account you keep all of it and can study on other devices.",
	Holding: func(reviews, cards int) string {
		return fmt.Sprintf("So far: %s of %s.", count(reviews, "review"), count(cards, "card"))
	},

	SignOut:  "Sign out",
	Admin:    "Administration",
	Settings: "Pages and studying",

	Sessions:     "Signed-in devices",
	SessionsHelp: "If you do not know one, sign it out and change your password. A device unused for 60 days is signed out by itself.",
	Here:         "This device",
	Unlabelled:   "Unknown device",
	LastSeen:     func(when string) string { return "Last used " + when },
	End:          "Sign out",
	EndNamed:     func(label string) string { return "Sign out: " + label },
	EndOthers:    "Sign out all other devices",

	Password:      "Password",
	FirstPassword: "Set a password",
	PasswordHelp:  "Changing it signs out all other devices.",

	Events:     "Recent account activity",
	FromServer: "on the server",
	Happened: EventWords{
		SignUp: "Account created", SignIn: "Signed in", SignOut: "Signed out", Role: "Role changed", Password: "Password changed",
		ResetIssued: "Link for a new password made", ResetUsed: "Password set by a link", Merge: "Reviews made without an account moved", Export: "Data downloaded",
		Import:       "Data imported",
		PasskeyAdded: "Passkey added", PasskeyRemoved: "Passkey removed", PasskeyRefused: "Passkey refused that may be a copy",
		Linked: "External account linked", Unlinked: "External account unlinked", Other: "Something else",
	},

	Merge: "Move the reviews made without an account?",
	MergeText: func(reviews, cards int) string {
		return fmt.Sprintf("Before signing in, %s of %s were made in this browser.", count(reviews, "review"), count(cards, "card"))
	},
	MergeMarks: "Before signing in, cards were marked or filters or interviews kept in this browser.",
	MergeHow: []string{
		"Moving them puts both histories together in order of time and computes the next reviews anew. No review is lost.",
		"Settings, marks and filters of the same name stay as they are in the account.",
	},
	MergeYes:     "Move to the account",
	MergeNo:      "Leave them",
	MergeNoText:  "If you leave them they stay in this browser: they show again when you sign out, and you can move them later from the account page.",
	MergeOffered: "This browser still has reviews made without an account.",
	MergeLook:    "Look and move",
}

// seen writes when a session was last used, to the hour.
func seen(s Shell, session AccountSession) string {
	if since := s.Now.Sub(session.LastSeenAt); since < recently {
		if s.Language() == cards.English {
			return "within the hour"
		}
		return "한 시간 안"
	}
	return relativeDay(s, session.LastSeenAt)
}

// EventWords say what happened to an account.
type EventWords struct {
	SignUp, SignIn, SignOut, Role, Password, ResetIssued, ResetUsed, Merge, Export, Import string
	Other                                                                                  string // what these pages do not know yet
	PasskeyAdded, PasskeyRemoved, PasskeyRefused, Linked, Unlinked                         string
}

func (w AccountWords) event(kind string) string {
	switch kind {
	case "sign-up":
		return w.Happened.SignUp
	case "sign-in":
		return w.Happened.SignIn
	case "sign-out":
		return w.Happened.SignOut
	case "role":
		return w.Happened.Role
	case "password":
		return w.Happened.Password
	case "reset-issued":
		return w.Happened.ResetIssued
	case "reset-used":
		return w.Happened.ResetUsed
	case "merge":
		return w.Happened.Merge
	case "export":
		return w.Happened.Export
	case "import":
		return w.Happened.Import
	case "passkey-added":
		return w.Happened.PasskeyAdded
	case "passkey-removed":
		return w.Happened.PasskeyRemoved
	case "passkey-refused":
		return w.Happened.PasskeyRefused
	case "oidc-linked":
		return w.Happened.Linked
	case "oidc-unlinked":
		return w.Happened.Unlinked
	}
	return w.Happened.Other
}
