package study

import (
	"fmt"
	"time"
)

// misfit names the column of a row whose value does not go with the row's others; empty where all do. The study day of
// a review, where it is still to come, becomes the present one.
func (r *documentReader) misfit(table string, row []any) (column string) {
	switch table {
	case "interviews":
		if row[1] == "" && row[2] == "" {
			return "title"
		}
	case "marks":
		if row[1] == int64(0) && row[2] == int64(0) && row[3] == int64(0) {
			return "flag"
		}
	case "mock_questions":
		answered := row[8] == "answered" || row[8] == "skipped"
		switch {
		case (row[7] == int64(0)) != (row[8] == ""):
			return "outcome"
		case row[10] != int64(0) && !answered:
			return "rating"
		case !keysFit(row[11], row[12]):
			return "point_keys"
		}
	case "reviews":
		switch {
		case !r.fitDay(row):
			return "day"
		case !keysFit(row[9], row[10]):
			return "point_keys"
		}
	}
	return ""
}

// keysFit reports whether keys are those of as many points, or were not noted.
func keysFit(points, keys any) bool {
	n := len(keys.(string))
	return n == 0 || n == keySize*len(points.(string))
}

// fitDay reports whether the study day of a review can be that of its time, in whichever zone.
func (r *documentReader) fitDay(review []any) bool {
	const milliseconds = 24 * int64(time.Hour/time.Millisecond)
	day := min(review[6].(int64), int64(r.day))
	review[6] = day
	utc := review[4].(int64) / milliseconds
	return utc-1 <= day && day <= utc+1
}

// fitTogether checks that rows which are about others have them, as those of every export do: what is about an interview
// its interview, and every mock interview its questions, one after the other.
func (d *Document) fitTogether() error {
	ids := func(table string) map[any]bool {
		all := map[any]bool{}
		for _, row := range d.rows[table] {
			all[row[0]] = true
		}
		return all
	}
	bad := func(problem DocumentProblem, format string, args ...any) error {
		return &DocumentError{Problem: problem, Path: fmt.Sprintf(format, args...)}
	}
	interviews := ids("interviews")
	for i, row := range d.rows["debriefs"] {
		if !interviews[row[0]] {
			return bad(BadValue, "debriefs[%d].interview_id", i)
		}
	}
	for i, row := range d.rows["asked"] {
		if !interviews[row[1]] {
			return bad(BadValue, "asked[%d].interview_id", i)
		}
	}
	type place struct {
		mock        any
		turn, depth int64
	}
	mocks, questions := ids("mocks"), map[place]bool{}
	for _, row := range d.rows["mock_questions"] {
		questions[place{row[0], row[1].(int64), row[2].(int64)}] = true
	}
	for i, row := range d.rows["mock_questions"] {
		turn, depth := row[1].(int64), row[2].(int64)
		switch {
		case !mocks[row[0]]:
			return bad(BadValue, "mock_questions[%d].mock_id", i)
		case depth > 0 && !questions[place{row[0], turn, depth - 1}]:
			return bad(BadValue, "mock_questions[%d].depth", i)
		case turn > 0 && !questions[place{row[0], turn - 1, 0}]:
			return bad(BadValue, "mock_questions[%d].turn", i)
		}
	}
	for i, row := range d.rows["mocks"] {
		if !questions[place{row[0], 0, 0}] {
			return bad(MissingValue, "mocks[%d]", i)
		}
	}
	return nil
}
