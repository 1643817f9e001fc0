package cards

import "strings"

const alike = 0.6 // similarity from which two questions are taken for one that was reworded

// Alike reports whether one of two questions is probably the other, reworded.
func Alike(a, b string) bool { return similarity(a, b) >= alike }

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
