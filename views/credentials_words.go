package views

import (
	"fmt"
	"time"

	"doesaegim/internal/cards"
)

// CredentialWords are the words of the pages on which one signs in, makes an account or sets a password.
type CredentialWords struct {
	SignIn     string
	SignInLede string
	SignUp     string
	SignUpLede string
	SignUpKept string // with reviews that are there already
	Reset      string
	ResetLede  func(name string) string
	ResetGone  string

	Name         string
	NameHelp     string
	Password     string
	PasswordHelp string
	NewPassword  string
	Present      string
	Save         string

	NoAccount string // leads to SignUp
	Have      string // leads to SignIn
	Forgotten string
	Guest     string // leads to studying without an account

	Pending       string // a form waits
	Ended         string // the session has ended
	EndedLede     string
	Go            string // to sign in, from the note that says so
	WithoutSignIn string

	Problem      string
	Wrong        string
	TooSoon      func(wait time.Duration) string
	Taken        string
	Short        string
	Long         string
	Common       string
	PresentWrong string
	Closed       string

	SignInAgain string // lede, for who is signed in, but for too long
	Passkey     PasskeyWords
	Provider    ProviderWords
}

var koreanCredentials = CredentialWords{
	SignIn:     "로그인",
	SignInLede: "어느 기기에서든 이어서 공부합니다.",
	SignUp:     "계정 만들기",
	SignUpLede: "이름과 비밀번호만 있으면 됩니다. 다른 기기에서도 이어서 공부할 수 있습니다.",
	SignUpKept: "지금까지 한 복습과 설정이 그대로 계정에 남습니다.",
	Reset:      "새 비밀번호",
	ResetLede:  func(name string) string { return "계정 이름: " + name },
	ResetGone:  "이 링크는 이미 썼거나 기한이 지났습니다. 관리자에게 새 링크를 받으세요.",

	Name:         "이름",
	NameHelp:     "2자부터 40자까지, 글자와 숫자와 . _ - @ 기호를 씁니다. 글자가 하나는 있어야 합니다.",
	Password:     "비밀번호",
	PasswordHelp: "10자 이상이면 됩니다. 기호나 대문자를 꼭 섞을 필요는 없고, 길수록 좋습니다.",
	NewPassword:  "새 비밀번호",
	Present:      "지금 비밀번호",
	Save:         "비밀번호 바꾸기",

	NoAccount: "계정이 없으면",
	Have:      "계정이 있으면",
	Forgotten: "비밀번호를 잊었다면 관리자에게 새 비밀번호 링크를 받으세요.",
	Guest:     "로그인 없이 공부하기",

	Pending:       "보낸 내용을 아직 저장하지 않았습니다. 로그인하면 저장하고 이어 갑니다.",
	Ended:         "로그아웃된 상태입니다.",
	EndedLede:     "다시 로그인하면 이어서 공부할 수 있습니다. 저장한 기록은 계정에 그대로 있습니다.",
	Go:            "로그인",
	WithoutSignIn: "로그인 없이 계속",

	Problem: "진행하지 못했습니다.",
	Wrong:   "이름이나 비밀번호가 맞지 않습니다.",
	TooSoon: func(wait time.Duration) string {
		return "시도가 많았습니다. " + untilLater(cards.Korean, wait) + " 뒤에 다시 해 보세요."
	},
	Taken:        "이미 쓰고 있는 이름입니다. 다른 이름을 적으세요.",
	Short:        "비밀번호를 10자 이상 적으세요.",
	Long:         "비밀번호가 너무 깁니다. 영문으로 256자, 한글로 85자까지 적을 수 있습니다.",
	Common:       "많이 쓰여서 맞히기 쉬운 비밀번호입니다. 다른 것을 고르세요. 낱말 서너 개를 이어 쓰면 좋습니다.",
	PresentWrong: "지금 비밀번호가 맞지 않습니다.",
	Closed:       "지금은 새 계정을 받지 않습니다. 로그인 없이도 공부할 수 있습니다.",

	SignInAgain: "로그인한 지 오래되어 본인인지 다시 확인합니다. 로그인하면 하던 곳으로 돌아갑니다.",
	Passkey:     koreanPasskey,
	Provider:    koreanProvider,
}

var englishCredentials = CredentialWords{
	SignIn:     "Sign in",
	SignInLede: "Go on studying on any device.",
	SignUp:     "Create an account",
	SignUpLede: "A name and a password are enough. Then you can go on studying on other devices.",
	SignUpKept: "Your reviews and settings so far stay with the account.",
	Reset:      "New password",
	ResetLede:  func(name string) string { return "Account: " + name },
	ResetGone:  "This link has been used or has expired. Ask an admin for a new one.",

	Name:         "Name",
	NameHelp:     "From 2 to 40 characters: letters, digits and . _ - @, with at least one letter.",
	Password:     "Password",
	PasswordHelp: "At least 10 characters. No need for signs or capitals; longer is better.",
	NewPassword:  "New password",
	Present:      "Present password",
	Save:         "Change the password",

	NoAccount: "No account yet?",
	Have:      "Have an account?",
	Forgotten: "If you forgot your password, ask an admin for a link to set a new one.",
	Guest:     "Study without an account",

	Pending:       "What you sent is not saved yet. Sign in, and it is saved and you go on.",
	Ended:         "You are signed out.",
	EndedLede:     "Sign in again to go on. What was saved is safe with your account.",
	Go:            "Sign in",
	WithoutSignIn: "Go on without signing in",

	Problem: "That did not work.",
	Wrong:   "The name or the password is not right.",
	TooSoon: func(wait time.Duration) string {
		return "Too many tries. Try again in " + untilLater(cards.English, wait) + "."
	},
	Taken:        "That name is taken. Choose another one.",
	Short:        "Write at least 10 characters.",
	Long:         "The password is too long: up to 256 Latin or 85 Korean characters fit.",
	Common:       "That password is common and easy to guess. Choose another one: three or four words in a row do well.",
	PresentWrong: "The present password is not right.",
	Closed:       "New accounts are not taken at present. You can study without one.",

	SignInAgain: "You signed in a while ago, so please do it again. Then you are back where you were.",
	Passkey:     englishPasskey,
	Provider:    englishProvider,
}

// untilLater writes how long to wait, rounded up: "5초", "3분"; "5 seconds", "1 minute".
func untilLater(l cards.Language, wait time.Duration) string {
	seconds := int((wait + time.Second - 1) / time.Second)
	minutes := (seconds + 59) / 60
	switch {
	case seconds <= 60 && l == cards.English:
		return count(max(seconds, 1), "second")
	case seconds <= 60:
		return fmt.Sprintf("%d초", max(seconds, 1))
	case l == cards.English:
		return count(minutes, "minute")
	}
	return fmt.Sprintf("%d분", minutes)
}
