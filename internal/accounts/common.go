package accounts

import (
	"encoding/json"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/ccojocar/zxcvbn-go/data"
	"golang.org/x/text/unicode/norm"
)

// guessedHere are the words that a guesser would try on this site, beside those of commonPasswords: what it is called
// and about, and what Korean keyboards make of the usual words, with the input method on and off. docs/security.md
// shows the list.
var guessedHere = []string{
	"doesaegim", "되새김", "ehltorla", "devops", "kubernetes", "interview", "면접", "auswjq", "docker", "jenkins",
	"terraform", "ansible", "prometheus", "grafana", "administrator", "관리자", "rhksflwk",
	"비밀번호", "qlalfqjsgh", "패스워드", "안녕하세요", "dkssudgktpdy", "사랑해요", "tkfkdgody", "사랑해", "tkfkdgo",
	"대한민국", "eogksalsrnr", "감사합니다", "rkatkgkqslek", "개발자", "roqkfwk", "qwer1234", "asdf1234", "1q2w3e4r",
}

// commonPasswords are the passwords in use most, from leaks. They are read when the first password is chosen: a server
// that nobody signs up at should not pay for them at its start.
var commonPasswords = sync.OnceValue(func() map[string]bool {
	var file struct{ List []string }
	if err := json.Unmarshal(data.MustAsset("data/Passwords.json"), &file); err != nil {
		panic("accounts: list of common passwords: " + err.Error())
	}
	common := make(map[string]bool, len(file.List)+len(guessedHere))
	for _, word := range slices.Concat(file.List, guessedHere) {
		common[strings.ToLower(word)] = true
	}
	return common
})

// maxTrimmings is how many digits and signs around a word do not make it any better, such as those of a date.
const maxTrimmings = 8

// isCommon reports whether a password is among the first that are guessed: one of the common ones or the name itself,
// perhaps with digits and signs around it or signs for letters; the same again and again; or a run, such as abcdefghij.
func isCommon(password, name string) bool {
	folded := strings.ToLower(norm.NFKC.String(password))
	if isRun(folded) {
		return true
	}
	folded = period(folded)
	if utf8.RuneCountInString(folded) < MinPassword && utf8.RuneCountInString(password) > utf8.RuneCountInString(folded) {
		return true
	}
	isWord := func(text string) bool { return commonPasswords()[text] || text == nameKey(name) }
	if isWord(folded) || isWord(unleet.Replace(folded)) {
		return true
	}
	noLetter := func(r rune) bool { return !unicode.IsLetter(r) }
	for _, core := range []string{strings.TrimFunc(folded, noLetter), strings.TrimRightFunc(folded, noLetter)} {
		trimmings := utf8.RuneCountInString(folded) - utf8.RuneCountInString(core)
		if core = period(core); trimmings <= maxTrimmings && (isWord(core) || isWord(unleet.Replace(core))) {
			return true
		}
	}
	return false
}

// unleet undoes the usual signs for letters.
var unleet = strings.NewReplacer("0", "o", "1", "l", "3", "e", "4", "a", "5", "s", "7", "t", "@", "a", "$", "s", "!", "i")

// period is the shortest beginning that, repeated, makes the text: for "trustno1trustno1" it is "trustno1".
func period(text string) string {
	runes := []rune(text)
	for n := 1; n <= len(runes)/2; n++ {
		repeats := len(runes)%n == 0
		for i := n; repeats && i < len(runes); i++ {
			repeats = runes[i] == runes[i-n]
		}
		if repeats {
			return string(runes[:n])
		}
	}
	return text
}

// isRun reports whether every character is the one after, or the one before, its neighbour; 0 follows 9.
func isRun(text string) bool {
	runes := []rune(text)
	for _, step := range []rune{1, -1} {
		run := true
		for i := 1; run && i < len(runes); i++ {
			a, b := runes[i-1], runes[i]
			run = b-a == step || step == 1 && a == '9' && b == '0' || step == -1 && a == '0' && b == '9'
		}
		if run {
			return true
		}
	}
	return false
}
