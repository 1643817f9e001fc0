package views

import (
	"cmp"
	"slices"
	"strconv"

	"doesaegim/internal/study"
)

// dday writes how far away an interview is, as one does in Korea: "D-12", "D-Day", "D+3".
func dday(left int) string {
	switch {
	case left > 0:
		return "D-" + strconv.Itoa(left)
	case left < 0:
		return "D+" + strconv.Itoa(-left)
	}
	return "D-Day"
}

// heaviest orders tags by their weight, the greatest first.
func heaviest(tags []study.TagWeight) []study.TagWeight {
	return slices.SortedStableFunc(slices.Values(tags), func(a, b study.TagWeight) int { return cmp.Compare(b.Weight, a.Weight) })
}
