package views

import "cmp"

// ProviderWords are the words about signing in by a provider.
type ProviderWords struct {
	SignIn  func(host string) string
	Or      string // between this way to sign in and another one
	Leaving string
	Leave   string // leads to the provider

	SignUpLede string // where there are no passwords

	Title       string
	Lede        string
	Link        string
	Unlink      string
	UnlinkNamed func(name string) string
	Nameless    string
	Last        string // why it cannot be unlinked

	Down        string
	Denied      string
	Stale       string
	LinkTaken   string
	LinkUnknown string
}

var koreanProvider = ProviderWords{
	SignIn:  func(host string) string { return host + " 계정으로 로그인" },
	Or:      "또는",
	Leaving: "로그인할 화면으로 옮겨 갑니다. 저절로 넘어가지 않으면 아래 단추를 누르세요.",
	Leave:   "로그인 화면으로 가기",

	SignUpLede: "계정이 있으면 다른 기기에서도 이어서 공부할 수 있습니다.",

	Title:       "외부 계정",
	Lede:        "연결한 외부 계정으로 이 계정에 로그인할 수 있습니다. 이름이나 메일 주소가 같다고 저절로 연결하지는 않습니다.",
	Link:        "외부 계정 연결",
	Unlink:      "연결 끊기",
	UnlinkNamed: func(name string) string { return "연결 끊기: " + name },
	Nameless:    "이름 없는 계정",
	Last:        "로그인할 방법이 이 외부 계정뿐입니다. 연결을 끊으려면 먼저 로그인할 다른 방법을 추가하세요.",

	Down:        "로그인을 맡은 서비스에 연결하지 못했습니다. 바뀐 것은 없습니다. 잠시 뒤에 다시 해 보세요.",
	Denied:      "로그인을 맡은 서비스에서 허용하지 않아 로그인하지 않았습니다. 바뀐 것은 없습니다.",
	Stale:       "이 브라우저에서 시작한 로그인이 아니거나 10분이 지났습니다. 처음부터 다시 로그인하세요.",
	LinkTaken:   "이미 연결된 외부 계정입니다. 다른 계정에 연결되어 있다면 그 계정에서 먼저 연결을 끊으세요.",
	LinkUnknown: "지금 로그인한 계정에 연결되지 않은 외부 계정입니다. 연결한 외부 계정으로 다시 로그인하세요.",
}

var englishProvider = ProviderWords{
	SignIn:  func(host string) string { return "Sign in with " + host },
	Or:      "or",
	Leaving: "You are taken to the page to sign in. If nothing happens, press the button.",
	Leave:   "Go to the page to sign in",

	SignUpLede: "With an account you can go on studying on other devices.",

	Title:       "Single sign-on",
	Lede:        "Who is linked can sign in to this account. Nothing is ever linked because a name or a mail address is the same.",
	Link:        "Link an account",
	Unlink:      "Unlink",
	UnlinkNamed: func(name string) string { return "Unlink: " + name },
	Nameless:    "Account without a name",
	Last:        "This is your only way to sign in. To unlink it, add another way first.",

	Down:        "The sign-in service could not be reached. Nothing has changed. Try again in a moment.",
	Denied:      "The sign-in service did not let you in. Nothing has changed.",
	Stale:       "This sign-in was not begun in this browser, or ten minutes have passed. Sign in from the start.",
	LinkTaken:   "That account is linked already. If it is linked to another account here, unlink it there first.",
	LinkUnknown: "That account is not linked to yours. Sign in with the one that is.",
}

func (w ProviderWords) name(link AccountLink) string { return cmp.Or(link.Name, w.Nameless) }
