package cards

// nearest returns the known word that was probably meant, or "".
func nearest(word string, known []string) string {
	const far = 4 // changes after which a word is another word
	target := []rune(fold(word))
	best, bestDistance := "", min(far, len(target)/3+2)
	for _, k := range known {
		candidate := []rune(fold(k))
		if abs(len(candidate)-len(target)) >= bestDistance {
			continue
		}
		if d := editDistance(target, candidate); d < bestDistance && d < len(candidate) {
			best, bestDistance = k, d
		}
	}
	return best
}

func abs(n int) int { return max(n, -n) }

// editDistance counts the characters to insert, delete, replace or swap with
// their neighbour in order to turn x into y.
func editDistance(x, y []rune) int {
	rows := make([][]int, len(x)+1)
	for i := range rows {
		rows[i] = make([]int, len(y)+1)
		rows[i][0] = i
	}
	for j := range rows[0] {
		rows[0][j] = j
	}
	for i := 1; i <= len(x); i++ {
		for j := 1; j <= len(y); j++ {
			replace := rows[i-1][j-1]
			if x[i-1] != y[j-1] {
				replace++
			}
			rows[i][j] = min(rows[i-1][j]+1, rows[i][j-1]+1, replace)
			if i > 1 && j > 1 && x[i-1] == y[j-2] && x[i-2] == y[j-1] {
				rows[i][j] = min(rows[i][j], rows[i-2][j-2]+1)
			}
		}
	}
	return rows[len(x)][len(y)]
}
