package cards

import (
	"slices"
	"strings"
)

const alike = 0.6 // likeness from which two questions are taken for one that was reworded

// Alike reports whether one of two questions is probably the other, reworded.
func Alike(a, b string) bool { return similarity(a, b) >= alike }

// similarity returns how much two questions have in common, from 0 to 1.
func similarity(a, b string) float64 {
	return likeness(pairsOf(lettersOf(a)), pairsOf(lettersOf(b)))
}

func lettersOf(question string) []rune {
	return []rune(strings.Join(strings.Fields(fold(question)), ""))
}

// pair is two neighbouring characters, one in each half.
type pair uint64

// pairsOf returns the pairs of neighbouring characters, sorted, each once. A
// text of at most one character, such as a particle, has the zero pair.
func pairsOf(runes []rune) []pair {
	if len(runes) < 2 {
		return []pair{0}
	}
	pairs := make([]pair, len(runes)-1)
	for i := range pairs {
		pairs[i] = pair(runes[i])<<32 | pair(runes[i+1])
	}
	slices.Sort(pairs)
	return slices.Compact(pairs)
}

// likeness is the Dice coefficient of two texts' pairs, from 0 to 1.
func likeness(a, b []pair) float64 {
	common := 0
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] == b[j]:
			common, i, j = common+1, i+1, j+1
		case a[i] < b[j]:
			i++
		default:
			j++
		}
	}
	return 2 * float64(common) / float64(len(a)+len(b))
}
