package cards

import (
	"crypto/sha256"
	"encoding/hex"
	"regexp"
	"strings"
)

// maxID is the length of the longest id, in bytes.
const maxID = 64

var idPattern = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

func validID(id string) bool { return len(id) <= maxID && idPattern.MatchString(id) }

// derivedID names a card without an explicit id: learners' progress hangs on
// it, so this function never changes.
func derivedID(question string) string {
	normal := strings.Join(strings.Fields(nfc(question)), " ")
	sum := sha256.Sum256([]byte(normal))
	return "q-" + hex.EncodeToString(sum[:5])
}

// similarity returns how much two questions have in common, from 0 to 1: the
// Dice coefficient of their pairs of neighbouring characters.
func similarity(a, b string) float64 {
	pairs := bigrams(a)
	total := len(pairs)
	count := make(map[[2]rune]int, total)
	for _, p := range pairs {
		count[p]++
	}
	common := 0
	for _, p := range bigrams(b) {
		total++
		if count[p] > 0 {
			count[p]--
			common++
		}
	}
	if total == 0 {
		return 0
	}
	return 2 * float64(common) / float64(total)
}

func bigrams(s string) [][2]rune {
	runes := []rune(strings.Join(strings.Fields(fold(s)), ""))
	var pairs [][2]rune
	for i := 1; i < len(runes); i++ {
		pairs = append(pairs, [2]rune{runes[i-1], runes[i]})
	}
	return pairs
}
