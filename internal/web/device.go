package web

import "strings"

// deviceLabel names the browser and the system of a User-Agent in two words, such as "Firefox Windows"; empty where it
// names neither. It is for people to recognise their devices by, and for nothing else.
func deviceLabel(userAgent string) string {
	return strings.TrimSpace(firstIn(userAgent, browserNames) + " " + firstIn(userAgent, systemNames))
}

// named is a word of a User-Agent and what people call it. The first that is found counts: most browsers claim to be
// others, too.
type named struct{ word, name string }

var browserNames = []named{
	{"Whale/", "Whale"}, {"SamsungBrowser/", "Samsung"}, {"Edg", "Edge"}, {"OPR/", "Opera"}, {"KAKAOTALK", "KakaoTalk"},
	{"Firefox/", "Firefox"}, {"FxiOS/", "Firefox"}, {"CriOS/", "Chrome"}, {"Chrome/", "Chrome"}, {"Safari/", "Safari"},
}

var systemNames = []named{
	{"iPhone", "iPhone"}, {"iPad", "iPad"}, {"Android", "Android"}, {"Windows", "Windows"}, {"CrOS", "ChromeOS"},
	{"Mac OS X", "macOS"}, {"Linux", "Linux"},
}

func firstIn(text string, names []named) string {
	for _, n := range names {
		if strings.Contains(text, n.word) {
			return n.name
		}
	}
	return ""
}
