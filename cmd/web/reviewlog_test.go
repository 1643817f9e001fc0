package main

import (
	"errors"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"doesaegim/internal/srs"
)

const reviewHeader = "card_id,review_time_ms,rating,state,duration_ms\n"

func TestReviewLogIsReadWhateverTheOrderOfColumns(t *testing.T) {
	want := []srs.LoggedReview{
		{Card: "q-1", At: time.UnixMilli(1711744352250), Rating: srs.Again, New: true, Duration: 25060 * time.Millisecond},
		{Card: "q, 2", At: time.UnixMilli(0), Rating: srs.Easy},
	}
	for name, text := range map[string]string{
		"plain":          reviewHeader + "q-1,1711744352250,1,0,25060\n\"q, 2\",0,4,2,0\n",
		"CRLF":           strings.ReplaceAll(reviewHeader+"q-1,1711744352250,1,0,25060\n\"q, 2\",0,4,3,0\n", "\n", "\r\n"),
		"byte order":     "\ufeff" + reviewHeader + "q-1,1711744352250,1,0,25060\n\"q, 2\",0,4,2,0",
		"other order":    "rating,deck,state,card_id,duration_ms,review_time_ms\n1,x,0,q-1,25060,1711744352250\n4,y,1,\"q, 2\",0,0\n",
		"spaces, blanks": "card_id, review_time_ms, rating, state, duration_ms\n\nq-1, 1711744352250, 1, 0, 25060\n\n\"q, 2\",0,4,2,0\n",
	} {
		t.Run(name, func(t *testing.T) {
			got, err := readReviewLog(strings.NewReader(text))
			if err != nil || !reflect.DeepEqual(got, want) {
				t.Errorf("got %v, %v; want %v", got, err, want)
			}
		})
	}
}

func TestBrokenLineOfReviewLogIsNamed(t *testing.T) {
	good := "a,1700000000000,3,2,4000\n"
	for text, want := range map[string]string{
		"":                                   "line 1: the file is empty, expected the columns card_id,review_time_ms,rating,state,duration_ms",
		"card_id,rating,state,duration_ms\n": "line 1: no column review_time_ms, expected the columns card_id,review_time_ms,rating,state,duration_ms",
		reviewHeader + good + "a,1,3,2\n":    "line 3: wrong number of columns, expected 5 as in the first line",
		reviewHeader + ",1,3,2,0\n":          "line 2: card_id is empty, expected any text",
		reviewHeader + good + good + "a,-1,3,2,0\n": `line 4: review_time_ms is "-1", expected a whole number from 0 to 253402300799999`,
		reviewHeader + "a,NaN,3,2,0\n":              `line 2: review_time_ms is "NaN", expected a whole number from 0 to 253402300799999`,
		reviewHeader + "a,1,0,2,0\n":                `line 2: rating is "0", expected a whole number from 1 to 4`,
		reviewHeader + "a,1,3.0,2,0\n":              `line 2: rating is "3.0", expected a whole number from 1 to 4`,
		reviewHeader + "a,1,3,4,0\n":                `line 2: state is "4", expected a whole number from 0 to 3`,
		reviewHeader + "a,1,3,2,\n":                 `line 2: duration_ms is "", expected a whole number from 0 to 604800000`,
		reviewHeader + "\"a,1,3,2,0\n" + good:       `line 2: extraneous or missing " in quoted-field, expected text without quotes or all of it in quotes`,
		reviewHeader + "a\"b,1,3,2,0\n":             `line 2: bare " in non-quoted-field, expected text without quotes or all of it in quotes`,
	} {
		if _, err := readReviewLog(strings.NewReader(text)); err == nil || err.Error() != want {
			t.Errorf("%q: error is %v, want %s", text, err, want)
		}
	}
}

type failingReader struct{}

var errDisk = errors.New("disk failed")

func (failingReader) Read([]byte) (int, error) { return 0, errDisk }

func TestReviewLogThatCannotBeReadIsAnError(t *testing.T) {
	if _, err := readReviewLog(failingReader{}); !errors.Is(err, errDisk) {
		t.Errorf("error is %v", err)
	}
}

func FuzzReviewLog(f *testing.F) {
	f.Add(reviewHeader + "q-1,1711744352250,1,0,25060\r\n\"q, 2\",0,4,2,0\n")
	f.Add("\ufeffrating,deck,state,card_id,duration_ms,review_time_ms\n1,x,0,q-1,25060,1711744352250\n")
	f.Add(reviewHeader + "\"a,1,3,2,0\n")
	f.Fuzz(func(t *testing.T, text string) {
		log, err := readReviewLog(strings.NewReader(text))
		if err != nil {
			if !strings.HasPrefix(err.Error(), "line ") {
				t.Errorf("error without a line: %v", err)
			}
			return
		}
		if i := slices.IndexFunc(log, func(r srs.LoggedReview) bool {
			return r.Card == "" || !r.Rating.Valid() || r.At.Before(time.UnixMilli(0)) || r.Duration < 0
		}); i >= 0 {
			t.Errorf("review %d is %+v", i, log[i])
		}
	})
}
