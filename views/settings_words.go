package views

import (
	"fmt"

	"doesaegim/internal/study"
)

// SettingsWords are the words of the settings page.
type SettingsWords struct {
	Title string
	Lede  string

	Page         string
	Language     string
	LanguageAuto string
	Own          string // this language's name, in itself
	Theme        string
	ThemeSystem  string
	ThemeLight   string
	ThemeDark    string

	Day      string
	Zone     string
	ZoneHelp string
	New      string
	NewHelp  func(max int) string

	Answering     string
	Buttons       string
	ButtonsFour   string
	ButtonsTwo    string
	ButtonsHelp   string
	Recent        string
	RecentHelp    func(months int) string
	Intervals     string
	IntervalsHelp string
	Typing        string
	TypingHelp    string
	Recording     string
	RecordingHelp string
	Shortcuts     string
	ShortcutsHelp string

	Confidence     string
	ConfidenceHelp string

	Save    string
	Problem string // the message above the form
	Bad     SettingsProblems
}

// SettingsProblems say what is wrong with the value of a field and what to do.
type SettingsProblems struct {
	Language, Theme, Zone, Buttons string
	New                            func(max int) string
}

var koreanSettings = SettingsWords{
	Title: "설정",
	Lede:  "화면과 공부하는 방식을 정합니다.",

	Page:         "화면",
	Language:     "언어",
	Own:          "한국어",
	LanguageAuto: "브라우저 설정대로",
	Theme:        "화면 모드",
	ThemeSystem:  "시스템",
	ThemeLight:   "밝게",
	ThemeDark:    "어둡게",

	Day:      "하루",
	Zone:     "시간대",
	ZoneHelp: "하루는 이 시간대의 새벽 4시에 시작합니다. Asia/Seoul처럼 적습니다.",
	New:      "하루 새 카드",
	NewHelp: func(max int) string {
		return fmt.Sprintf("0부터 %d까지 적을 수 있습니다. 많이 적을수록 며칠 뒤 복습이 늘어납니다.", max)
	},

	Answering:   "평가",
	Buttons:     "평가 단추",
	ButtonsFour: "네 개",
	ButtonsTwo:  "두 개",
	ButtonsHelp: "두 개를 고르면 다시와 알맞음만 나옵니다.",
	Recent:      "최근 출제된 문제를 더 자주 묻기",
	RecentHelp: func(months int) string {
		return fmt.Sprintf("최근 %d개월 안에 출제된 문제의 목표 기억률을 %s로 둡니다. 중요도를 따로 정한 태그와 문제는 그대로입니다.", months, retentionText(study.HighRetention))
	},
	Intervals:     "평가 단추에 다음 간격 표시",
	IntervalsHelp: "간격을 보고 평가를 고르게 된다면 끄세요.",
	Typing:        "답을 적고 정답 보기",
	TypingHelp:    "모든 카드에 답을 적는 칸이 나옵니다. 카드 하나에만 켜려면 카드 메뉴에서 고르세요.",
	Recording:     "말하기 녹음",
	RecordingHelp: "답을 말하며 녹음하고 정답 옆에서 다시 듣습니다. 녹음은 이 기기에만 남습니다.",
	Shortcuts:     "한 글자 단축키",
	ShortcutsHelp: "음성 입력이나 보조 기술을 쓸 때 글자 하나로 평가되지 않게 하려면 끄세요.",

	Confidence:     "정답을 보기 전에 확신을 묻기",
	ConfidenceHelp: "확신, 애매, 모름 가운데 고르고 정답을 봅니다. 확신했지만 틀린 카드는 일주일 뒤에 한 번 더 나옵니다.",

	Save:    "저장",
	Problem: "저장하지 못했습니다. 표시한 곳을 고쳐 주세요.",
	Bad: SettingsProblems{
		Language: "한국어와 영어 가운데 고르세요.",
		Theme:    "시스템, 밝게, 어둡게 가운데 고르세요.",
		Zone:     "Asia/Seoul처럼 지역과 도시의 영어 이름으로 적으세요.",
		Buttons:  "네 개와 두 개 가운데 고르세요.",
		New:      func(max int) string { return fmt.Sprintf("0부터 %d까지의 숫자를 적으세요.", max) },
	},
}

var englishSettings = SettingsWords{
	Title: "Settings",
	Lede:  "How pages look and how you study.",

	Page:         "Pages",
	Language:     "Language",
	Own:          "English",
	LanguageAuto: "As in the browser",
	Theme:        "Appearance",
	ThemeSystem:  "System",
	ThemeLight:   "Light",
	ThemeDark:    "Dark",

	Day:      "Day",
	Zone:     "Time zone",
	ZoneHelp: "A day begins at four in the morning of this time zone. Write it like Asia/Seoul.",
	New:      "New cards a day",
	NewHelp: func(max int) string {
		return fmt.Sprintf("From 0 to %d. The more new cards, the more reviews a few days later.", max)
	},

	Answering:   "Rating",
	Buttons:     "Rating buttons",
	ButtonsFour: "Four",
	ButtonsTwo:  "Two",
	ButtonsHelp: "Two leaves Again and Good alone.",
	Recent:      "Ask recently asked questions more often",
	RecentHelp: func(months int) string {
		return fmt.Sprintf("Sets the desired retention of questions asked within the last %d months to %s. Tags and questions whose importance you set keep theirs.", months, retentionText(study.HighRetention))
	},
	Intervals:     "Show the next interval on the rating buttons",
	IntervalsHelp: "Switch it off if you catch yourself choosing by the interval.",
	Typing:        "Type an answer before seeing one",
	TypingHelp:    "Every card gets a field for it. The menu of a card switches it on for that card alone.",
	Recording:     "Record spoken answers",
	RecordingHelp: "You can listen to your answer beside the card’s. Recordings stay on this device.",
	Shortcuts:     "Single-key shortcuts",
	ShortcutsHelp: "Switch them off if you use speech input or assistive technology that may type single letters.",

	Confidence:     "Ask how sure I am before the answer",
	ConfidenceHelp: "Choose sure, unsure or no idea, then see the answer. A card that you were sure of and got wrong comes once more after a week.",

	Save:    "Save",
	Problem: "The settings were not saved. Correct the marked field.",
	Bad: SettingsProblems{
		Language: "Choose Korean or English.",
		Theme:    "Choose System, Light or Dark.",
		Zone:     "Write the name of an area and a city, such as Asia/Seoul.",
		Buttons:  "Choose four or two.",
		New:      func(max int) string { return fmt.Sprintf("Write a number from 0 to %d.", max) },
	},
}
