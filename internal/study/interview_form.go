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

// InterviewError names the fields of the form that are wrong, in its order: id, title, company, role, date, tag, level,
// minutes. It is an ErrBadInterview.
type InterviewError struct{ Fields []string }

func (e *InterviewError) Error() string { return "bad interview: " + strings.Join(e.Fields, ", ") }

// Is makes errors.Is(err, ErrBadInterview) true.
func (e *InterviewError) Is(target error) bool { return target == ErrBadInterview }

// InterviewFromForm reads the form of an interview: id, title, company, role, date as 2006-01-02, tag as "AWS=2" for
// each, level and minutes. Before is the interview as it was, or zero: its date may stay although it has passed, and
// its tags although no card carries them any more. The error is an *InterviewError.
func (s *Study) InterviewFromForm(l Learner, values url.Values, before Interview) (Interview, error) {
	m := s.moment(l)
	i := Interview{ID: values.Get("id"), Archived: before.Archived}
	var wrong []string
	bad := func(field string) { wrong = append(wrong, field) }

	isNew := before.ID == ""
	if !isNew {
		i.ID = before.ID
	} else if !isUUID(i.ID) {
		bad("id")
	}
	i.Title, i.Company, i.Role = line(values.Get("title")), line(values.Get("company")), line(values.Get("role"))
	if !isInterviewName(i.Title) || i.Title == "" && i.Company == "" {
		bad("title")
	}
	if !isInterviewName(i.Company) {
		bad("company")
	}
	if !isInterviewName(i.Role) {
		bad("role")
	}
	date, err := time.ParseInLocation(time.DateOnly, strings.TrimSpace(values.Get("date")), m.calendar.Location)
	i.Date, i.DaysLeft = m.dateOf(dayOf(date)), dayOf(date)-m.day
	stays := !isNew && dayOf(date) == dayOf(before.Date)
	if err != nil || !stays && (i.DaysLeft < 0 || i.DaysLeft > MaxInterviewDays) {
		bad("date")
	}
	if i.Tags, err = tagWeights(s.deck(), values["tag"], before.Tags); err != nil {
		bad("tag")
	}
	switch i.Level = cards.Level(values.Get("level")); i.Level {
	case "", cards.Junior, cards.Mid, cards.Senior:
	default:
		bad("level")
	}
	i.Minutes, err = strconv.Atoi(strings.TrimSpace(values.Get("minutes")))
	if err != nil || i.Minutes < MinInterviewMinutes || i.Minutes > MaxInterviewMinutes {
		bad("minutes")
	}
	if len(wrong) > 0 {
		return Interview{}, &InterviewError{Fields: wrong}
	}
	return i, nil
}

func isInterviewName(text string) bool {
	return utf8.RuneCountInString(text) <= MaxInterviewName && !strings.ContainsFunc(text, unicode.IsControl)
}

// Values are what the form of the interview holds: the inverse of InterviewFromForm.
func (i Interview) Values() url.Values {
	values := url.Values{
		"id":      {i.ID},
		"title":   {i.Title},
		"company": {i.Company},
		"role":    {i.Role},
		"date":    {i.Date.Format(time.DateOnly)},
		"level":   {string(i.Level)},
		"minutes": {strconv.Itoa(i.Minutes)},
	}
	for _, t := range i.Tags {
		values.Add("tag", t.Tag+"="+strconv.Itoa(t.Weight))
	}
	return values
}

// NewInterview is what the form of a new interview begins with.
func (s *Study) NewInterview(l Learner) Interview {
	m := s.moment(l)
	return Interview{ID: uuid.Must(uuid.NewV7()).String(), Date: m.dateOf(m.day + 14), DaysLeft: 14, Minutes: 30}
}

// line makes one line of NFC text, words apart by one space.
func line(text string) string { return norm.NFC.String(strings.Join(strings.Fields(text), " ")) }

// tagWeights reads choices such as "AWS=2"; those of weight 0 or nothing are none. A tag is one of the deck or of those
// chosen before. The error names what is unknown, or is that there are too many.
func tagWeights(deck *cards.Deck, choices []string, before []TagWeight) ([]TagWeight, error) {
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
				return nil, fmt.Errorf("%w: weight %q", ErrBadInterview, choice)
			}
			name, weight = choice[:cut], n
		}
		tag, ok := deck.Tag(name)
		if !ok {
			if tag = name; !slices.ContainsFunc(before, func(t TagWeight) bool { return t.Tag == name }) {
				return nil, &UnknownTagError{Name: name, Nearest: deck.NearestTag(name)}
			}
		}
		if !slices.ContainsFunc(all, func(t TagWeight) bool { return t.Tag == tag }) {
			all = append(all, TagWeight{Tag: tag, Weight: weight})
		}
	}
	if len(all) > MaxInterviewTags {
		return nil, fmt.Errorf("%w: %d tags", ErrBadInterview, len(all))
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
