package views

import "fmt"

// AboutWords are the words of the page about this program.
type AboutWords struct {
	Title string
	Lede  string
	What  func(cards, tags int) string

	Scheduling     string
	SchedulingText []string

	Content     string
	ContentText []string

	Privacy     string
	PrivacyText []string

	Facts        string
	KeyboardText string

	Licences string
	Source   string
	Version  string
}

var koreanAbout = AboutWords{
	Title: "되새김 소개",
	Lede:  "되새김은 DevOps, SRE, 클라우드 엔지니어의 면접 준비를 돕는, 직접 설치해 쓰는 간격 반복 학습 도구입니다.",
	What: func(cards, tags int) string {
		return fmt.Sprintf("지금 이 문제집에는 문제 %s개와 태그 %d개가 있습니다.", number(cards), tags)
	},

	Scheduling: "언제 다시 묻습니까?",
	SchedulingText: []string{
		"답을 본 뒤 다시, 어려움, 알맞음, 쉬움 가운데 하나로 스스로 평가합니다.",
		"FSRS라는 공개 알고리즘이 평가 기록으로 카드마다 기억의 안정성과 난이도를 셈합니다.",
		"떠올릴 확률이 90%까지 내려가는 날, 곧 잊기 직전에 그 카드를 다시 묻습니다.",
		"잘 기억하는 카드는 간격이 점점 길어지고, 틀린 카드는 10분 뒤에 돌아온 다음 짧은 간격부터 다시 시작합니다.",
		"하루는 새벽 4시에 시작하므로 밤늦게 공부해도 그날 몫으로 셈합니다.",
	},

	Content: "문제는 어디에서 왔습니까?",
	ContentText: []string{
		"함께 제공하는 문제집은 공개 문서 ‘DevOps Guide’의 면접 질문과 출제 사례, 분야별 지식에서 시작했습니다. 답안과 핵심 요점은 그 내용을 바탕으로 썼습니다.",
		"문제는 모두 YAML 파일에 있습니다. 파일을 고치면 서버를 다시 시작하지 않아도 바뀌고, 복습 기록은 그대로 남습니다.",
	},

	Privacy: "기록은 어디에 있습니까?",
	PrivacyText: []string{
		"복습 기록은 이 서버의 데이터베이스에만 있고, 다른 곳으로 보내지 않습니다.",
		"이 브라우저의 쿠키가 기록을 찾는 열쇠입니다. 쿠키를 지우면 기록을 다시 찾을 수 없습니다.",
	},

	Facts:        "단축키와 라이선스",
	KeyboardText: "한글 입력 상태에서도 같은 자리의 키로 동작합니다. 한 글자 단축키는 설정에서 끌 수 있습니다.",

	Licences: "라이선스",
	Source:   "소스 코드",
	Version:  "버전",
}

var englishAbout = AboutWords{
	Title: "About Doesaegim",
	Lede:  "Doesaegim is a self-hosted spaced repetition app that prepares DevOps, SRE and cloud engineers for interviews.",
	What: func(cards, tags int) string {
		return fmt.Sprintf("This deck holds %s under %s.", count(cards, "question"), count(tags, "tag"))
	},

	Scheduling: "When does a question come back?",
	SchedulingText: []string{
		"After seeing the answer you rate yourself: Again, Hard, Good or Easy.",
		"From your ratings FSRS, an open algorithm, works out how stable each memory is and how difficult the card is for you.",
		"It asks a card again on the day when the probability that you recall it has fallen to 90%, just before you would forget.",
		"Cards that you remember well come at longer and longer intervals; a card you missed returns after ten minutes and starts again from short ones.",
		"A day begins at four in the morning, so late evenings count towards the day before.",
	},

	Content: "Where do the questions come from?",
	ContentText: []string{
		"The deck that comes with Doesaegim began with the public “DevOps Guide”: its interview questions, where they were asked, and its topics. The answers and key points were written on that ground.",
		"All questions stand in YAML files. An edit shows without a restart, and never costs anybody their review history.",
	},

	Privacy: "Where is my history?",
	PrivacyText: []string{
		"Your reviews are in the database of this server only. Nothing is sent elsewhere.",
		"A cookie in this browser is the key to your history. If you clear it, the history cannot be found again.",
	},

	Facts:        "Shortcuts and licences",
	KeyboardText: "Keys keep their places with a Korean keyboard layout. Single-key shortcuts can be switched off in the settings.",

	Licences: "Licences",
	Source:   "Source code",
	Version:  "Version",
}
