package study

import (
	"cmp"
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"time"

	"doesaegim/internal/cards"
)

// Mode says which cards of a session are asked, and in what order.
type Mode string

const (
	ModeDue   Mode = "due"   // today's share of the plan where an interview is near and the filter is empty, else as ModePlain
	ModePlain Mode = "plain" // learning cards, then due cards, then the day's new cards
	ModeNew   Mode = "new"   // cards never reviewed, beyond the daily limit too
	ModeWeak  Mode = "weak"  // the WeakSession cards least likely to be recalled tomorrow, or all that Mock or Debrief chooses
	ModeCram  Mode = "cram"  // every card of the filter, the least remembered first, without end
)

// WeakSession is how many cards a session in ModeWeak asks.
const WeakSession = 10

// Session is what a learner chose to study: it lives in the URL alone, so that a reload, a bookmark and a saved
// filter all mean the same thing.
type Session struct {
	Filter cards.Filter
	Mode   Mode      // never empty
	Since  time.Time // when a ModeWeak session began; zero in the other modes
	Chain  []string  // ids of the cards that led to the card asked or, where it does not follow them, were just passed
	// Mock is a mock interview of the learner's: the session asks the cards that it left to study. Empty for all.
	Mock string
	// Debrief is an interview of the learner's: of the cards that Filter selects, the session asks those that they were
	// stuck on there. Empty for all.
	Debrief string
}

// ErrUnknownTag is returned for a tag that no card of the deck carries, as an *UnknownTagError.
var ErrUnknownTag = errors.New("unknown tag")

// UnknownTagError says which tag is unknown, and which one may have been meant. It is an ErrUnknownTag.
type UnknownTagError struct {
	Name    string
	Nearest string // empty when none is near
}

func (e *UnknownTagError) Error() string { return fmt.Sprintf("unknown tag %q", e.Name) }

// Is makes errors.Is(err, ErrUnknownTag) true.
func (e *UnknownTagError) Is(target error) bool { return target == ErrUnknownTag }

// ErrBadSession is returned for a mode, level, match or moment that does not exist.
var ErrBadSession = errors.New("bad session")

// ParseSession reads a session from the parameters of ParseFilter, mode, since, chain, mock and debrief, and replaces
// tags by their canonical spelling. Cards of a chain that are unknown are left out of it. The errors are ErrUnknownTag
// and ErrBadSession.
func ParseSession(deck *cards.Deck, values url.Values) (Session, error) {
	filter, err := ParseFilter(deck, values)
	if err != nil {
		return Session{}, err
	}
	s := Session{
		Filter:  filter,
		Chain:   canonicalChain(deck, values["chain"]),
		Mock:    values.Get("mock"),
		Debrief: values.Get("debrief"),
	}
	for _, id := range []string{s.Mock, s.Debrief} {
		if id != "" && !isUUID(id) {
			return Session{}, fmt.Errorf("%w: mock or debrief %q", ErrBadSession, id)
		}
	}
	s.Mode = cmp.Or(Mode(values.Get("mode")), s.usualMode())
	if !slices.Contains([]Mode{ModeDue, ModePlain, ModeNew, ModeWeak, ModeCram}, s.Mode) {
		return Session{}, fmt.Errorf("%w: mode %q", ErrBadSession, s.Mode)
	}
	if since := values.Get("since"); since != "" && s.Mode == ModeWeak {
		millis, err := strconv.ParseInt(since, 10, 64)
		if err != nil || millis < 0 {
			return Session{}, fmt.Errorf("%w: since %q", ErrBadSession, since)
		}
		s.Since = time.UnixMilli(millis)
	}
	return s, nil
}

// ParseFilter reads the part of a session that says which cards it is about, from tag, match, not, level, company,
// role, year and q.
func ParseFilter(deck *cards.Deck, values url.Values) (cards.Filter, error) {
	var f cards.Filter
	var err error
	if f.Tags, err = canonicalTags(deck, values["tag"]); err != nil {
		return f, err
	}
	if f.Not, err = canonicalTags(deck, values["not"]); err != nil {
		return f, err
	}
	switch match := values.Get("match"); match {
	case "", "any":
	case "all":
		f.MatchAll = true
	default:
		return f, fmt.Errorf("%w: match %q", ErrBadSession, match)
	}
	for _, level := range values["level"] {
		switch cards.Level(level) {
		case cards.Junior, cards.Mid, cards.Senior:
			f.Levels = append(f.Levels, cards.Level(level))
		case "":
		default:
			return f, fmt.Errorf("%w: level %q", ErrBadSession, level)
		}
	}
	f.Companies, f.Roles, f.Years = filled(values["company"]), filled(values["role"]), filled(values["year"])
	for _, year := range f.Years {
		if n, err := strconv.Atoi(year); err != nil || len(year) != 4 || n < 0 {
			return f, fmt.Errorf("%w: year %q", ErrBadSession, year)
		}
	}
	f.Text = values.Get("q")
	return f, nil
}

// filled are the values that are not empty, each once.
func filled(values []string) []string {
	var all []string
	for _, value := range values {
		if value != "" && !slices.Contains(all, value) {
			all = append(all, value)
		}
	}
	return all
}

func canonicalTags(deck *cards.Deck, names []string) ([]string, error) {
	var tags []string
	for _, name := range names {
		if name == "" {
			continue
		}
		tag, ok := deck.Tag(name)
		if !ok {
			return nil, &UnknownTagError{Name: name, Nearest: deck.NearestTag(name)}
		}
		if !slices.Contains(tags, tag) {
			tags = append(tags, tag)
		}
	}
	return tags, nil
}

// Values is the inverse of ParseSession. Defaults are left out, so the plain session is empty.
func (s Session) Values() url.Values {
	values := FilterValues(s.Filter)
	if s.Mode != s.usualMode() {
		values.Set("mode", string(s.Mode))
	}
	if s.Mock != "" {
		values.Set("mock", s.Mock)
	}
	if s.Debrief != "" {
		values.Set("debrief", s.Debrief)
	}
	if !s.Since.IsZero() {
		values.Set("since", strconv.FormatInt(s.Since.UnixMilli(), 10))
	}
	if len(s.Chain) > 0 {
		values["chain"] = s.Chain
	}
	return values
}

// Query is Values as the query of a URL, with the question mark, or empty.
func (s Session) Query() string {
	return query(s.Values())
}

// planned reports whether the session follows the plan for the learner's interviews, where there is one.
func (s Session) planned() bool { return s.Mode == ModeDue && !s.narrowed() }

// usualMode is that of an address without one.
func (s Session) usualMode() Mode {
	if s.Mock != "" {
		return ModeWeak
	}
	return ModeDue
}

// narrowed reports whether the session is about some of the cards only.
func (s Session) narrowed() bool { return !s.Filter.IsZero() || s.assigned() }

// assigned reports whether the session is about cards that were chosen one by one.
func (s Session) assigned() bool { return s.Mock != "" || s.Debrief != "" }

// WithMode returns the session with another mode, begun anew.
func (s Session) WithMode(m Mode) Session {
	return Session{Filter: s.Filter, Mode: m, Mock: s.Mock, Debrief: s.Debrief}
}

// FilterValues is the inverse of ParseFilter.
func FilterValues(f cards.Filter) url.Values {
	values := url.Values{}
	add := func(key string, list []string) {
		if len(list) > 0 {
			values[key] = list
		}
	}
	add("tag", f.Tags)
	add("not", f.Not)
	add("company", f.Companies)
	add("role", f.Roles)
	add("year", f.Years)
	for _, level := range f.Levels {
		values.Add("level", string(level))
	}
	if f.MatchAll {
		values.Set("match", "all")
	}
	if f.Text != "" {
		values.Set("q", f.Text)
	}
	return values
}

// FilterQuery is FilterValues as the query of a URL, with the question mark, or empty.
func FilterQuery(f cards.Filter) string {
	return query(FilterValues(f))
}

func query(values url.Values) string {
	if len(values) == 0 {
		return ""
	}
	return "?" + values.Encode()
}
