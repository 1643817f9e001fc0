package main

import (
	"bufio"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"doesaegim/internal/srs"
)

// The columns of a review log as CSV, in any order and among others. The first line names them.
// card_id is any text, the others are whole numbers within bounds.
const cardColumn = "card_id"

var (
	timeColumn     = numberColumn{"review_time_ms", 0, 253402300799999} // Unix time, to the end of the year 9999
	ratingColumn   = numberColumn{"rating", int64(srs.Again), int64(srs.Easy)}
	stateColumn    = numberColumn{"state", int64(srs.New), int64(srs.Relearning)} // of the card before the review
	durationColumn = numberColumn{"duration_ms", 0, 7 * 24 * 60 * 60 * 1000}      // that the answer took
)

type numberColumn struct {
	name        string
	least, most int64
}

var reviewColumns = []string{cardColumn, timeColumn.name, ratingColumn.name, stateColumn.name, durationColumn.name}

// readReviewLog reads a review log as CSV, with or without a byte order mark, lines ending in LF or CRLF.
// The error tells the number of the first line that is wrong, what is wrong and what is expected.
func readReviewLog(r io.Reader) ([]srs.LoggedReview, error) {
	buffered := bufio.NewReader(r)
	if start, _ := buffered.Peek(3); string(start) == "\ufeff" {
		buffered.Discard(3)
	}
	rows := csv.NewReader(buffered)
	rows.ReuseRecord = true
	columns, err := readReviewHeader(rows)
	if err != nil {
		return nil, err
	}
	var log []srs.LoggedReview
	cards := map[string]string{} // one string per card, where the rows would each keep their whole line in memory
	for {
		row, err := rows.Read()
		if errors.Is(err, io.EOF) {
			return log, nil
		}
		if err != nil {
			return nil, csvProblem(err, rows)
		}
		review, err := parseReview(row, columns)
		if err != nil {
			line, _ := rows.FieldPos(0)
			return nil, fmt.Errorf("line %d: %w", line, err)
		}
		card, known := cards[review.Card]
		if !known {
			card = strings.Clone(review.Card)
			cards[card] = card
		}
		review.Card = card
		log = append(log, review)
	}
}

// readReviewHeader returns where each of reviewColumns stands.
func readReviewHeader(rows *csv.Reader) (map[string]int, error) {
	header, err := rows.Read()
	if errors.Is(err, io.EOF) {
		return nil, fmt.Errorf("line 1: the file is empty, expected the columns %s", strings.Join(reviewColumns, ","))
	}
	if err != nil {
		return nil, csvProblem(err, rows)
	}
	columns := map[string]int{}
	for _, name := range reviewColumns {
		columns[name] = slices.IndexFunc(header, func(cell string) bool { return strings.TrimSpace(cell) == name })
		if columns[name] < 0 {
			line, _ := rows.FieldPos(0)
			return nil, fmt.Errorf("line %d: no column %s, expected the columns %s", line, name, strings.Join(reviewColumns, ","))
		}
	}
	return columns, nil
}

// csvProblem says in our words what is wrong with the shape of a line.
func csvProblem(err error, rows *csv.Reader) error {
	var problem *csv.ParseError
	switch {
	case !errors.As(err, &problem):
		return err
	case errors.Is(err, csv.ErrFieldCount):
		return fmt.Errorf("line %d: wrong number of columns, expected %d as in the first line", problem.Line, rows.FieldsPerRecord)
	}
	return fmt.Errorf("line %d: %w, expected text without quotes or all of it in quotes", problem.StartLine, problem.Err)
}

// parseReview returns the review in one row; its card still shares memory with the row.
func parseReview(row []string, columns map[string]int) (srs.LoggedReview, error) {
	card := row[columns[cardColumn]]
	if card == "" {
		return srs.LoggedReview{}, fmt.Errorf("%s is empty, expected any text", cardColumn)
	}
	var numbers [4]int64
	for i, column := range [...]numberColumn{timeColumn, ratingColumn, stateColumn, durationColumn} {
		n, err := column.parse(row[columns[column.name]])
		if err != nil {
			return srs.LoggedReview{}, err
		}
		numbers[i] = n
	}
	return srs.LoggedReview{
		Card:     card,
		At:       time.UnixMilli(numbers[0]),
		Rating:   srs.Rating(numbers[1]),
		New:      srs.State(numbers[2]) == srs.New,
		Duration: time.Duration(numbers[3]) * time.Millisecond,
	}, nil
}

func (c numberColumn) parse(text string) (int64, error) {
	n, err := strconv.ParseInt(strings.TrimSpace(text), 10, 64)
	if err != nil || n < c.least || n > c.most {
		return 0, fmt.Errorf("%s is %q, expected a whole number from %d to %d", c.name, text, c.least, c.most)
	}
	return n, nil
}

// fixedCalendar is that of a log whose wall clock is always as far from UTC.
func fixedCalendar(dayStartHour float64, utcOffset hours) (srs.Calendar, error) {
	if !(0 <= dayStartHour && dayStartHour < 24) {
		return srs.Calendar{}, fmt.Errorf("--day-start-hour is %v, must be from 0 to below 24", dayStartHour)
	}
	if !(-24 < utcOffset && utcOffset < 24) {
		return srs.Calendar{}, fmt.Errorf("--utc-offset is %v, must be above -24 and below 24", utcOffset)
	}
	return srs.Calendar{
		Location: time.FixedZone("", int(math.Round(float64(utcOffset)*60*60))),
		Rollover: time.Duration(dayStartHour * float64(time.Hour)).Truncate(time.Second),
	}, nil
}
