package srs

import "errors"

// Rating is the learner's own judgement of one answer. The numbers are stored.
type Rating int8

const (
	Again Rating = 1 + iota
	Hard
	Good
	Easy
)

// Ratings lists every rating in order: rating r stands at index r-1.
var Ratings = [4]Rating{Again, Hard, Good, Easy}

// ErrInvalidRating is returned for a rating that is not one of Ratings.
var ErrInvalidRating = errors.New("invalid rating")

// Valid reports whether r is one of Ratings.
func (r Rating) Valid() bool { return Again <= r && r <= Easy }
