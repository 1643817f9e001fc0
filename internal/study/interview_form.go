package study

import (
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/google/uuid"
	"golang.org/x/text/unicode/norm"

	"doesaegim/internal/cards"
	"doesaegim/internal/srs"
)

// The bounds of an interview's fields.
const (
	MaxInterviewName    = 80 // characters of title, company and role
	MaxInterviewDays    = srs.MaxDaysLeft
	MinInterviewMinutes = 5
	MaxInterviewMinutes = 600
	MaxInterviewTags    = 60
)

// ErrBadInterview is returned for an interview form with a field out of range, as an *InterviewError.
var ErrBadInterview = errors.New("bad interview")

// InterviewError names the field of the form that is wrong: name, company, role, date, tag, level or minutes. It is an
// ErrBadInterview.
type InterviewError struct{ Field string }

func (e *InterviewError) Error() string { return "bad interview: " + e.Field }

// Is makes errors.Is(err, ErrBadInterview) true.
func (e *InterviewError) Is(target error) bool { return target == ErrBadInterview }

// InterviewFromForm reads the form of an interview: id, title, company, role, date as 2006-01-02, tag as "AWS=2" for
// each, level and minutes. Before is the interview as it was, or zero: its date may stay although it has passed. The
// error is an *InterviewError of the first bad field; the interview holds all the good ones.
func (s *Study) InterviewFromForm(l Learner, values url.Values, before Interview) (Interview, error) {
	deck, m := s.deck(), s.moment(l)
	i := Interview{ID: values.Get("id"), Archived: before.Archived}
	var first error
	bad := func(field string) {
		if first == nil {
			first = &InterviewError{Field: field}
		}
	}
	if before.ID != "" {
		i.ID = before.ID
	} else if _, err := uuid.Parse(i.ID); err != nil || len(i.ID) != 36 {
		bad("id")
	}
	for _, name := range []struct {
		field string
		to    *string
	}{{"title", &i.Title}, {"company", &i.Company}, {"role", &i.Role}} {
		text := line(values.Get(name.field))
		if utf8.RuneCountInString(text) > MaxInterviewName || strings.ContainsFunc(text, unicode.IsControl) {
			bad(name.field)
			continue
		}
		*name.to = text
	}
	if i.Title == "" && i.Company == "" {
		bad("title")
	}
	date, err := time.ParseInLocation(time.DateOnly, values.Get("date"), m.calendar.Location)
	switch left := dayOf(date) - m.day; {
	case err != nil, (left < 0 || left > MaxInterviewDays) && dayOf(date) != dayOf(before.Date):
		bad("date")
	default:
		i.Date, i.DaysLeft = m.dateOf(dayOf(date)), left
	}
	if i.Tags, err = tagWeights(deck, values["tag"]); err != nil || len(i.Tags) > MaxInterviewTags {
		i.Tags = i.Tags[:min(len(i.Tags), MaxInterviewTags)]
		bad("tag")
	}
	switch level := cards.Level(values.Get("level")); level {
	case "", cards.Junior, cards.Mid, cards.Senior:
		i.Level = level
	default:
		bad("level")
	}
	minutes, err := strconv.Atoi(strings.TrimSpace(values.Get("minutes")))
	if err != nil || minutes < MinInterviewMinutes || minutes > MaxInterviewMinutes {
		bad("minutes")
	} else {
		i.Minutes = minutes
	}
	return i, first
}

// NewInterview is what the form of a new interview begins with.
func (s *Study) NewInterview(l Learner) Interview {
	m := s.moment(l)
	return Interview{ID: uuid.Must(uuid.NewV7()).String(), Date: m.dateOf(m.day + 14), DaysLeft: 14, Minutes: 30}
}

// line makes one line of NFC text, words apart by one space.
func line(text string) string { return norm.NFC.String(strings.Join(strings.Fields(text), " ")) }

// tagWeights reads choices such as "AWS=2"; those of weight 0 or nothing are none. The error names what is unknown.
func tagWeights(deck *cards.Deck, choices []string) ([]TagWeight, error) {
	var all []TagWeight
	for _, choice := range choices {
		// A tag may hold an equals sign; its weight does not.
		cut := strings.LastIndexByte(choice, '=')
		if choice == "" || cut >= 0 && choice[cut+1:] == "0" {
			continue
		}
		name, weight := choice, 1
		if cut >= 0 {
			n, err := strconv.Atoi(choice[cut+1:])
			if err != nil || n < 1 || n > MaxTagWeight {
				return all, fmt.Errorf("%w: weight %q", ErrBadInterview, choice)
			}
			name, weight = choice[:cut], n
		}
		tag, ok := deck.Tag(name)
		if !ok {
			return all, &UnknownTagError{Name: name, Nearest: deck.NearestTag(name)}
		}
		if !slices.ContainsFunc(all, func(t TagWeight) bool { return t.Tag == tag }) {
			all = append(all, TagWeight{Tag: tag, Weight: weight})
		}
	}
	return all, nil
}

// tagWeightsQuery is how tags and weights are stored.
func tagWeightsQuery(tags []TagWeight) string {
	values := url.Values{}
	for _, t := range tags {
		values.Set(t.Tag, strconv.Itoa(t.Weight))
	}
	return values.Encode()
}

// parseTagWeights is the inverse of tagWeightsQuery, in the order of the deck's tags. A tag that no card carries any
// more is left out, unless that leaves none: an interview about something must not become one about everything.
func parseTagWeights(deck *cards.Deck, query string) []TagWeight {
	values, err := url.ParseQuery(query)
	if err != nil || len(values) == 0 {
		return nil
	}
	weights := map[string]int{}
	for name := range values {
		weight, err := strconv.Atoi(values.Get(name))
		if tag, ok := deck.Tag(name); ok && err == nil {
			weights[tag] = min(max(weight, 1), MaxTagWeight)
		}
	}
	var all []TagWeight
	for _, tag := range deck.Tags() {
		if weight, ok := weights[tag.Name]; ok {
			all = append(all, TagWeight{Tag: tag.Name, Weight: weight})
		}
	}
	if all == nil {
		for name := range values {
			all = append(all, TagWeight{Tag: name, Weight: 1})
		}
		slices.SortFunc(all, func(a, b TagWeight) int { return strings.Compare(a.Tag, b.Tag) })
	}
	return all
}
