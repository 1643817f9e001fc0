package accounts

import (
	"errors"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// The bounds of a name, in characters.
const (
	MinName = 2
	MaxName = 40
)

// ErrBadName is returned for a name that is too short or too long, or holds more than letters, digits and ._-@.
var ErrBadName = errors.New("bad name")

// parseName returns a name as it is kept, and the key that all of its spellings share.
func parseName(typed string) (name, key string, err error) {
	name = norm.NFC.String(strings.TrimSpace(typed))
	if n := utf8.RuneCountInString(name); n < MinName || n > MaxName || strings.ContainsFunc(name, unfitForName) || !strings.ContainsFunc(name, unicode.IsLetter) {
		return "", "", ErrBadName
	}
	return name, nameKey(name), nil
}

// unfitForName also keeps out what is a letter to Unicode and nothing to the eye, such as the Hangul fillers.
func unfitForName(r rune) bool {
	if unicode.Is(unicode.Other_Default_Ignorable_Code_Point, r) {
		return true
	}
	return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune("._-@", r)
}

// nameKey is the same for names that differ in case, in width or in composition.
func nameKey(typed string) string {
	return norm.NFKC.String(cases.Fold().String(norm.NFKC.String(strings.TrimSpace(typed))))
}
