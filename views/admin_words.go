package views

import (
	"fmt"
	"strconv"

	"doesaegim/internal/cards"
)

// AdminWords are the words of the admins' page.
type AdminWords struct {
	Title string
	Lede  string

	Users     func(total int) string
	Name      string
	Role      string
	Admin     string
	Learner   string
	Created   string
	LastSeen  string
	Never     string
	Reviews   string
	Actions   string
	MakeAdmin string
	Unmake    string
	NewLink   string
	SignOut   string
	About     func(action, name string) string // names an action for one user
	Page      func(page, pages int) string
	Previous  string
	Next      string

	Link     func(name string) string
	LinkText string

	Signup        string
	SignupOpen    string
	SignupClosed  string
	SignupRefused string // the operator does not allow it
	Open          string
	Close         string

	Deck       string
	DeckCards  string
	DeckFrom   string
	Embedded   string
	NoProblems string
	Problems   string

	Server   string
	Version  string
	Database string
	Size     string

	Backup       string
	NoBackup     string
	BackupFolder string
	BackupLast   string
	BackupRuns   string
	BackupFailed string
	BackUp       string
}

var koreanAdmin = AdminWords{
	Title: "관리",
	Lede:  "계정과 문제 파일, 서버의 상태를 봅니다.",

	Users:     func(total int) string { return "계정 " + number(total) + "개" },
	Name:      "이름",
	Role:      "역할",
	Admin:     "관리자",
	Learner:   "학습자",
	Created:   "만든 날",
	LastSeen:  "마지막 사용",
	Never:     "없음",
	Reviews:   "복습",
	Actions:   "할 일",
	MakeAdmin: "관리자로",
	Unmake:    "학습자로",
	NewLink:   "새 비밀번호 링크",
	SignOut:   "모두 로그아웃",
	About:     func(action, name string) string { return action + ": " + name },
	Page:      func(page, pages int) string { return fmt.Sprintf("%d / %d쪽", page, pages) },
	Previous:  "이전",
	Next:      "다음",

	Link:     func(name string) string { return "새 비밀번호 링크: " + name },
	LinkText: "이 링크를 당사자에게만 전하세요. 24시간 안에 한 번 쓸 수 있고, 이 화면을 떠나면 다시 볼 수 없습니다. 앞서 만든 링크는 이제 쓸 수 없습니다.",

	Signup:        "새 계정",
	SignupOpen:    "누구나 계정을 만들 수 있습니다.",
	SignupClosed:  "새 계정을 받지 않습니다. 로그인 없이 공부하는 것은 그대로 됩니다.",
	SignupRefused: "서버 설정(SIGNUP=closed)에 따라 새 계정을 받지 않습니다. 명령 doesaegim user add로 만들 수 있습니다.",
	Open:          "새 계정 받기",
	Close:         "새 계정 받지 않기",

	Deck:       "문제 파일",
	DeckCards:  "카드",
	DeckFrom:   "위치",
	Embedded:   "프로그램에 들어 있는 문제",
	NoProblems: "마지막으로 읽었을 때 문제가 없었습니다.",
	Problems:   "마지막으로 읽었을 때 찾은 것",

	Server:   "서버",
	Version:  "버전",
	Database: "데이터베이스",
	Size:     "크기",

	Backup:       "백업",
	NoBackup:     "이 서버는 스스로 백업하지 않습니다. SQLite는 서버 설정 BACKUP에 폴더를 적으면 매일 백업하고, 명령 doesaegim backup으로도 백업합니다. PostgreSQL은 pg_dump로 백업합니다.",
	BackupFolder: "폴더",
	BackupLast:   "마지막 백업",
	BackupRuns:   "지금 백업하고 있습니다.",
	BackupFailed: "마지막 백업에 실패했습니다. 까닭은 서버 기록에 있습니다.",
	BackUp:       "지금 백업",
}

var englishAdmin = AdminWords{
	Title: "Administration",
	Lede:  "Accounts, question files and how the server is.",

	Users:     func(total int) string { return count(total, "account") },
	Name:      "Name",
	Role:      "Role",
	Admin:     "Admin",
	Learner:   "Learner",
	Created:   "Created",
	LastSeen:  "Last used",
	Never:     "Never",
	Reviews:   "Reviews",
	Actions:   "Actions",
	MakeAdmin: "Make admin",
	Unmake:    "Make learner",
	NewLink:   "Link for a new password",
	SignOut:   "Sign out everywhere",
	About:     func(action, name string) string { return action + ": " + name },
	Page:      func(page, pages int) string { return fmt.Sprintf("Page %d of %d", page, pages) },
	Previous:  "Previous",
	Next:      "Next",

	Link:     func(name string) string { return "Link for a new password: " + name },
	LinkText: "Give this link to that person alone. It works once, within 24 hours, and is not shown again when you leave this page. Links made before no longer work.",

	Signup:        "New accounts",
	SignupOpen:    "Anybody can create an account.",
	SignupClosed:  "New accounts are not taken. Studying without one goes on.",
	SignupRefused: "The server’s setting SIGNUP=closed keeps new accounts out. The command doesaegim user add makes them.",
	Open:          "Take new accounts",
	Close:         "Take no new accounts",

	Deck:       "Question files",
	DeckCards:  "Cards",
	DeckFrom:   "Place",
	Embedded:   "The questions in the program",
	NoProblems: "Nothing was wrong when they were last read.",
	Problems:   "Found when they were last read",

	Server:   "Server",
	Version:  "Version",
	Database: "Database",
	Size:     "Size",

	Backup:       "Backups",
	NoBackup:     "This server makes no backups by itself. SQLite: name a folder in the setting BACKUP for one a day, or run the command doesaegim backup. PostgreSQL: use pg_dump.",
	BackupFolder: "Folder",
	BackupLast:   "Latest",
	BackupRuns:   "A backup is being made.",
	BackupFailed: "The latest backup failed. The server’s log says why.",
	BackUp:       "Back up now",
}

// megabytes writes a size: "1.5 MB".
func megabytes(bytes int64) string {
	return strconv.FormatFloat(float64(bytes)/1e6, 'f', 1, 64) + " MB"
}

// dayOf writes the day an account was made with its year: the days of an account may lie years apart.
func (s Shell) dayOf(u AdminUser) string {
	t := s.local(u.CreatedAt)
	if s.Language() == cards.English {
		return t.Format("2 January 2006")
	}
	return fmt.Sprintf("%d년 %d월 %d일", t.Year(), t.Month(), t.Day())
}
