package accounts

import (
	"fmt"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// proposals yields names for an account, the best first: those that the provider knows its user by, as far as they can
// be names, then with numbers.
func proposals(names []string) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		base := "learner"
		for _, name := range names {
			if fit := fitName(name); fit != "" {
				base = fit
				break
			}
		}
		if !yield(base) {
			return
		}
		for n := 2; n < 10; n++ {
			if !yield(fmt.Sprint(base, n)) {
				return
			}
		}
		for range 3 {
			if !yield(base + "-" + newLearnerID()[:6]) {
				return
			}
		}
	}
}

// fitName makes a name of what somebody is called elsewhere, with room for a number; empty where nothing is left.
func fitName(text string) string {
	var fit strings.Builder
	for i, r := range []rune(norm.NFC.String(strings.TrimSpace(text))) {
		switch {
		case i >= MaxName-7:
		case unicode.IsSpace(r):
			fit.WriteByte('.')
		case !unfitForName(r):
			fit.WriteRune(r)
		}
	}
	name, _, err := parseName(strings.Trim(fit.String(), "."))
	if err != nil {
		return ""
	}
	return name
}
