package main

import (
	"fmt"
	"os"
	"strconv"

	"github.com/alecthomas/kong"

	"doesaegim/internal/srs"
)

// trainingFlags are those of the commands that train weights on review logs.
type trainingFlags struct {
	UTCOffset hours  `name:"utc-offset" default:"0" placeholder:"H" help:"Hours that the wall clock of the file is ahead of UTC, such as 9, 5.5 or -3 (${default})."`
	Model     string `enum:"6,7,auto" default:"6" help:"FSRS version to train: 6, 7, or auto for the one that predicts better (${default})."`
	JSON      bool   `name:"json" help:"Print JSON."`
}

// hours may be negative.
type hours float64

// Decode reads hours from the command line, where kong alone would take -3 for a flag.
func (h *hours) Decode(ctx *kong.DecodeContext) error {
	text := ctx.Scan.Pop().String()
	value, err := strconv.ParseFloat(text, 64)
	if err != nil {
		return fmt.Errorf("expected a number of hours, got %q", text)
	}
	*h = hours(value)
	return nil
}

// options are those of a training. Under auto the defaults are those of FSRS-6, which is what a learner begins with.
func (f trainingFlags) options(calendar srs.Calendar) srs.OptimiseOptions {
	o := srs.OptimiseOptions{Calendar: calendar, Former: srs.DefaultWeights()}
	switch f.Model {
	case "6":
		o.Version = srs.FSRS6
	case "7":
		o.Version, o.Former = srs.FSRS7, srs.FSRS7.DefaultWeights()
	}
	return o
}

// reviewLog is one learner's, with the calendar by which they study.
type reviewLog struct {
	reviews  []srs.LoggedReview
	calendar srs.Calendar
}

// readFile reads the review log in a file.
func (f trainingFlags) readFile(path string, dayStartHour float64) (reviewLog, error) {
	calendar, err := fixedCalendar(dayStartHour, f.UTCOffset)
	if err != nil {
		return reviewLog{}, err
	}
	file, err := os.Open(path)
	if err != nil {
		return reviewLog{}, err
	}
	defer file.Close()
	reviews, err := readReviewLog(file)
	if err != nil {
		return reviewLog{}, fmt.Errorf("%s: %w", path, err)
	}
	return reviewLog{reviews, calendar}, nil
}
