package views

// PasskeyWords are the words about passkeys.
type PasskeyWords struct {
	SignIn string
	SignUp string

	Title       string
	Lede        string
	Add         string
	Unnamed     string
	Made        func(when string) string
	Used        func(when string) string
	NeverUsed   string
	Rename      string
	RenameNamed func(name string) string
	NameOf      func(name string) string
	SaveName    string
	Remove      string
	RemoveNamed func(name string) string
	Last        string // why it cannot be removed

	Refused string
	Cloned  string
	Full    string

	// What passkey.js says.
	Cancelled string
	Known     string // the device has one already
	Failed    string
}

var koreanPasskey = PasskeyWords{
	SignIn: "패스키로 로그인",
	SignUp: "비밀번호 없이 패스키로 만들기",

	Title:       "패스키",
	Lede:        "비밀번호 대신 기기의 지문, 얼굴, 잠금 번호로 로그인합니다.",
	Add:         "패스키 추가",
	Unnamed:     "이름 없는 패스키",
	Made:        func(when string) string { return "만든 날: " + when + "." },
	Used:        func(when string) string { return "마지막 사용: " + when + "." },
	NeverUsed:   "아직 쓰지 않았습니다.",
	Rename:      "이름 바꾸기",
	RenameNamed: func(name string) string { return "이름 바꾸기: " + name },
	NameOf:      func(name string) string { return "새 이름: " + name },
	SaveName:    "저장",
	Remove:      "삭제",
	RemoveNamed: func(name string) string { return "삭제: " + name },
	Last:        "로그인할 방법이 이 패스키뿐입니다. 삭제하려면 먼저 로그인할 다른 방법을 추가하세요.",

	Refused: "패스키를 확인하지 못했습니다. 다시 시도하거나 다른 방법으로 로그인하세요.",
	Cloned:  "이 패스키는 사용 횟수가 서버의 기록보다 적어 복제되었을 수 있습니다. 그래서 받지 않았습니다. 다른 방법으로 로그인해 이 패스키를 삭제하세요.",
	Full:    "패스키는 20개까지 쓸 수 있습니다. 쓰지 않는 것을 삭제하고 다시 추가하세요.",

	Cancelled: "패스키를 고르지 않았거나 시간이 지났습니다. 다시 시도할 수 있습니다.",
	Known:     "이 기기에는 이 계정의 패스키가 이미 있습니다.",
	Failed:    "패스키를 쓰지 못했습니다. 잠시 뒤에 다시 해 보세요.",
}

var englishPasskey = PasskeyWords{
	SignIn: "Sign in with a passkey",
	SignUp: "Use a passkey instead",

	Title:       "Passkeys",
	Lede:        "Sign in with the fingerprint, face or PIN of your device instead of a password.",
	Add:         "Add a passkey",
	Unnamed:     "Unnamed passkey",
	Made:        func(when string) string { return "Made: " + when + "." },
	Used:        func(when string) string { return "Last used: " + when + "." },
	NeverUsed:   "Not used yet.",
	Rename:      "Rename",
	RenameNamed: func(name string) string { return "Rename: " + name },
	NameOf:      func(name string) string { return "New name: " + name },
	SaveName:    "Save",
	Remove:      "Remove",
	RemoveNamed: func(name string) string { return "Remove: " + name },
	Last:        "This passkey is your only way to sign in. To remove it, add another way first.",

	Refused: "The passkey could not be verified. Try again, or sign in another way.",
	Cloned:  "This passkey has been used fewer times than the server knows of, so it may be a copy, and it was not taken. Sign in another way and remove this passkey.",
	Full:    "An account has room for 20 passkeys. Remove one that you no longer use, then add it again.",

	Cancelled: "No passkey was chosen, or time ran out. You can try again.",
	Known:     "This device has a passkey for this account already.",
	Failed:    "The passkey could not be used. Try again in a moment.",
}

func (w PasskeyWords) name(p AccountPasskey) string {
	if p.Name == "" {
		return w.Unnamed
	}
	return p.Name
}
