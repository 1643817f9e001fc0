package study

import (
	"errors"
	"net/url"
	"path"
	"strconv"
	"time"

	"doesaegim/internal/cards"
	"doesaegim/internal/srs"
)

// Settings are a learner's wishes. Guests without a row keep them in a cookie, everybody else with the account;
// both hold the same text, made by String.
type Settings struct {
	Language  cards.Language // empty: by Accept-Language
	Theme     string         // "light", "dark", or empty for the system's
	Zone      string         // IANA time zone; the study day begins at 04:00 there
	NewPerDay int            // 0 to MaxNewPerDay
	Shortcuts bool           // single-key shortcuts (WCAG 2.1.4 wants an off switch)
	Intervals bool           // show intervals on the rating buttons
	Buttons   int            // 4, or 2 for 다시 and 알맞음 alone

	Confidence bool // ask how confident one is before the answer is shown
	Recent     bool // cards asked within RecentMonths are remembered at HighRetention
	TypeFirst  bool // an answer is typed before the card's is shown
	Recording  bool // the study page offers to record a spoken answer
}

// Calendar counts the learner's study days. A zone that is not known, which only a damaged row can hold, is UTC.
func (s Settings) Calendar() srs.Calendar {
	zone, err := time.LoadLocation(s.Zone)
	if err != nil {
		zone = time.UTC
	}
	return srs.Calendar{Location: zone, Rollover: Rollover}
}

// MaxNewPerDay bounds Settings.NewPerDay.
const MaxNewPerDay = 500

// DefaultSettings are those of a newcomer.
func DefaultSettings() Settings {
	return Settings{Zone: "Asia/Seoul", NewPerDay: 20, Shortcuts: true, Intervals: true, Buttons: 4}
}

// ErrBadSetting is returned for a setting out of range, as a *SettingError.
var ErrBadSetting = errors.New("bad setting")

// SettingError names the field of a form that holds a bad setting. It is an ErrBadSetting.
type SettingError struct{ Field string }

func (e *SettingError) Error() string { return "bad setting: " + e.Field }

// Is makes errors.Is(err, ErrBadSetting) true.
func (e *SettingError) Is(target error) bool { return target == ErrBadSetting }

// ParseSettings reads what String wrote. Values that are missing or out of range become the defaults: a cookie is
// the visitor's to edit and must never keep them out.
func ParseSettings(text string) Settings {
	s := DefaultSettings()
	values, err := url.ParseQuery(text)
	if err != nil {
		return s
	}
	for key := range values {
		// Setting one value at a time keeps the good ones beside a bad one.
		if next := s; next.set(key, values.Get(key)) == nil {
			s = next
		}
	}
	return s
}

// SettingsFromForm reads a settings form: every field, unticked boxes being absent. The error is a *SettingError of
// the first bad field; the settings hold all the good ones.
func SettingsFromForm(values url.Values) (Settings, error) {
	s := DefaultSettings()
	s.Shortcuts, s.Intervals = false, false
	var first error
	for _, key := range []string{"language", "theme", "zone", "new", "shortcuts", "intervals", "buttons", "confidence", "recent", "typing", "recording"} {
		if !values.Has(key) {
			continue
		}
		if err := s.set(key, values.Get(key)); err != nil && first == nil {
			first = err
		}
	}
	return s, first
}

func (s *Settings) set(key, value string) error {
	bad := &SettingError{Field: key}
	switch key {
	case "language":
		if l := cards.Language(value); l != "" && l != cards.Korean && l != cards.English {
			return bad
		}
		s.Language = cards.Language(value)
	case "theme":
		if value != "" && value != "light" && value != "dark" {
			return bad
		}
		s.Theme = value
	case "zone":
		// One zone has one spelling: every name that is in use is kept in memory.
		if _, err := time.LoadLocation(value); err != nil || value == "" || value == "Local" || value != path.Clean(value) {
			return bad
		}
		s.Zone = value
	case "new":
		n, err := strconv.Atoi(value)
		if err != nil || n < 0 || n > MaxNewPerDay {
			return bad
		}
		s.NewPerDay = n
	case "shortcuts":
		s.Shortcuts = value == "1"
	case "intervals":
		s.Intervals = value == "1"
	case "typing":
		s.TypeFirst = value == "1"
	case "recording":
		s.Recording = value == "1"
	case "buttons":
		if value != "2" && value != "4" {
			return bad
		}
		s.Buttons = int(value[0] - '0')
	case "confidence":
		s.Confidence = value == "1"
	case "recent":
		s.Recent = value == "1"
	}
	return nil
}

// String is the text form: what differs from the defaults, as a query.
func (s Settings) String() string {
	d := DefaultSettings()
	values := url.Values{}
	put := func(key, value, def string) {
		if value != def {
			values.Set(key, value)
		}
	}
	put("language", string(s.Language), "")
	put("theme", s.Theme, "")
	put("zone", s.Zone, d.Zone)
	put("new", strconv.Itoa(s.NewPerDay), strconv.Itoa(d.NewPerDay))
	put("shortcuts", bit(s.Shortcuts), bit(d.Shortcuts))
	put("intervals", bit(s.Intervals), bit(d.Intervals))
	put("buttons", strconv.Itoa(s.Buttons), strconv.Itoa(d.Buttons))
	put("confidence", bit(s.Confidence), bit(d.Confidence))
	put("recent", bit(s.Recent), bit(d.Recent))
	put("typing", bit(s.TypeFirst), bit(d.TypeFirst))
	put("recording", bit(s.Recording), bit(d.Recording))
	return values.Encode()
}

func bit(b bool) string {
	if b {
		return "1"
	}
	return "0"
}
