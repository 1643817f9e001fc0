package study

import (
	"encoding/json"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"doesaegim/internal/cards"
)

// documentField is a field of a row in a document. Its read returns the value as the store has it; ok is false for one
// that the app would never have written.
type documentField struct {
	name string
	read func(r *documentReader, text json.RawMessage) (value any, ok bool)
}

// documentFields are those of each of store.Tables, in the order of its columns.
var documentFields = map[string][]documentField{
	"filters": {
		lineField("name", 1, MaxFilterName), {"query", readFilterQuery}, pastField("created_at", 0),
	},
	"priorities": {
		oneOfField("kind", "tag", "card"), lineField("name", 1, maxDocumentLine), {"retention", readRetention},
	},
	"interviews": {
		uuidField("id"), lineField("title", 0, MaxInterviewName), lineField("company", 0, MaxInterviewName),
		lineField("role", 0, MaxInterviewName), {"day", readInterviewDay}, {"tags", readTagWeights}, levelField,
		wholeField("minutes", MinInterviewMinutes, MaxInterviewMinutes), pastField("created_at", 0), pastField("archived_at", 0),
	},
	"debriefs": {
		uuidField("interview_id"), oneOfField("went", "", "well", "fair", "hard", "unsure"), textField("note", MaxDebriefNote),
		{"questions", readQuestions}, lineField("tag", 0, maxDocumentLine), pastField("saved_at", 0),
	},
	"asked": {
		{"card_id", readCard}, uuidField("interview_id"), lineField("company", 0, MaxInterviewName),
		lineField("role", 0, MaxInterviewName), {"asked_on", readInterviewDay}, wholeField("stuck", 0, 1),
	},
	"mocks": {
		uuidField("id"), lineField("title", 0, maxDocumentLine), lineField("company", 0, maxDocumentLine),
		lineField("role", 0, maxDocumentLine), {"tags", readTagWeights}, levelField, wholeField("minutes", 1, MaxMockMinutes),
		wholeField("clock", 0, 1), pastField("created_at", 0), pastField("finished_at", 0),
	},
	"mock_questions": {
		uuidField("mock_id"), wholeField("turn", 0, MaxMockQuestions-1), wholeField("depth", 0, MaxChain), {"card_id", readCard},
		uuidField("review_id"), pastField("shown_at", 0), spanField("extra_ms", MaxMockExtra), pastField("ended_at", 0),
		oneOfField("outcome", "", "answered", "skipped", "unasked"), textField("note", MaxMockNote), wholeField("rating", 0, 4),
		patternField("points", "01"), patternField("point_keys", "0123456789abcdef"),
	},
	"papers": {
		{"card_id", readCard}, wholeField("type_first", 0, 1), wholeField("own_first", 0, 1), textField("note", MaxNote),
	},
	"answers": {
		uuidField("id"), {"card_id", readCard}, textField("body", MaxOwnAnswer), pastField("written_at", 0), wholeField("pinned", 0, 1),
	},
	"marks": {
		{"card_id", readCard}, pastField("suspended_at", 0), {"buried_until", readBuried}, wholeField("flag", 0, MaxFlag),
	},
	"reviews": {
		uuidField("id"), {"card_id", readCard}, wholeField("rep", 1, 1_000_000), wholeField("rating", 1, 4), pastField("reviewed_at", 1),
		pastField("received_at", 1), wholeField("day", 0, maxDocumentDay), spanField("duration_ms", MaxAnswerTime),
		oneOfField("source", "due", "plain", "new", "weak", "cram", "mock"), patternField("points", "01"),
		patternField("point_keys", "0123456789abcdef"), wholeField("confidence", 0, int64(Sure)), {"undone_at", readUndone},
	},
}

const (
	maxDocumentLine = 1000    // characters of what a deck names: tags, companies, roles
	maxDocumentDay  = 100_000 // days since 1970-01-01: the year 2243
)

func wholeNumber(text json.RawMessage) (int64, bool) {
	n, err := strconv.ParseInt(string(text), 10, 64)
	return n, err == nil
}

// unquote reads a JSON string. NUL is none: PostgreSQL cannot keep it.
func unquote(text json.RawMessage) (string, bool) {
	if len(text) == 0 || text[0] != '"' {
		return "", false
	}
	var s string
	err := json.Unmarshal(text, &s)
	return s, err == nil && !strings.ContainsRune(s, 0)
}

func wholeField(name string, least, most int64) documentField {
	return documentField{name, func(_ *documentReader, text json.RawMessage) (any, bool) {
		n, ok := wholeNumber(text)
		return n, ok && least <= n && n <= most
	}}
}

// pastField is a time, in Unix milliseconds; least is 0 where that stands for never.
func pastField(name string, least int64) documentField {
	return documentField{name, func(r *documentReader, text json.RawMessage) (any, bool) {
		n, ok := wholeNumber(text)
		return r.clamp(n, r.now), ok && n >= least
	}}
}

func (r *documentReader) clamp(n, most int64) int64 {
	if n > most {
		r.doc.Clamped++
		return most
	}
	return n
}

// readUndone reads null for a review that stands.
func readUndone(r *documentReader, text json.RawMessage) (any, bool) {
	if string(text) == "null" {
		return nil, true
	}
	return pastField("", 1).read(r, text)
}

// readBuried reads a time that lies no later than the end of the study day.
func readBuried(r *documentReader, text json.RawMessage) (any, bool) {
	n, ok := wholeNumber(text)
	return r.clamp(n, r.tomorrow), ok && n >= 0
}

func readRetention(_ *documentReader, text json.RawMessage) (any, bool) {
	retention, err := strconv.ParseFloat(string(text), 64)
	return retention, err == nil && checkRetention(retention) == nil
}

func oneOfField(name string, values ...string) documentField {
	return documentField{name, func(_ *documentReader, text json.RawMessage) (any, bool) {
		s, ok := unquote(text)
		i := slices.Index(values, s)
		if !ok || i < 0 {
			return nil, false
		}
		return values[i], true // not s, which holds memory of its own
	}}
}

// textField is a text of at most so many characters, of any number of lines.
func textField(name string, most int) documentField {
	return documentField{name, func(_ *documentReader, text json.RawMessage) (any, bool) {
		s, ok := unquote(text)
		return s, ok && utf8.RuneCountInString(s) <= most
	}}
}

// lineField is a text of so many characters, on one line.
func lineField(name string, least, most int) documentField {
	return documentField{name, func(_ *documentReader, text json.RawMessage) (any, bool) {
		s, ok := unquote(text)
		n := utf8.RuneCountInString(s)
		return s, ok && least <= n && n <= most && !strings.ContainsFunc(s, unicode.IsControl)
	}}
}

// spanField is a time that something took, in milliseconds; a longer one than counts is cut.
func spanField(name string, most time.Duration) documentField {
	return documentField{name, func(_ *documentReader, text json.RawMessage) (any, bool) {
		n, ok := wholeNumber(text)
		return min(n, most.Milliseconds()), ok && n >= 0
	}}
}

// patternField is a text made of the characters of an alphabet.
func patternField(name, alphabet string) documentField {
	return documentField{name, func(_ *documentReader, text json.RawMessage) (any, bool) {
		s, ok := unquote(text)
		return s, ok && strings.Trim(s, alphabet) == ""
	}}
}

var levelField = oneOfField("level", "", string(cards.Junior), string(cards.Mid), string(cards.Senior))

// readInterviewDay reads a day on which an interview can be. In the zones farthest from each other today is a day apart.
func readInterviewDay(r *documentReader, text json.RawMessage) (any, bool) {
	return wholeField("", 0, int64(r.day)+MaxInterviewDays+1).read(r, text)
}

func readFilterQuery(_ *documentReader, text json.RawMessage) (any, bool) {
	s, ok := unquote(text)
	values, err := url.ParseQuery(s)
	return s, ok && err == nil && len(s) <= MaxFilterQuery && values.Encode() == s
}

// readTagWeights reads what tagWeightsQuery writes.
func readTagWeights(_ *documentReader, text json.RawMessage) (any, bool) {
	s, ok := unquote(text)
	values, err := url.ParseQuery(s)
	if !ok || err != nil || len(values) > MaxInterviewTags || values.Encode() != s {
		return nil, false
	}
	for tag, weights := range values {
		weight, err := strconv.Atoi(weights[0])
		if err != nil || len(weights) > 1 || weight < 1 || weight > MaxTagWeight || utf8.RuneCountInString(tag) > maxDocumentLine {
			return nil, false
		}
	}
	return s, true
}

func readQuestions(_ *documentReader, text json.RawMessage) (any, bool) {
	s, ok := unquote(text)
	return s, ok && validQuestions(s)
}

func uuidField(name string) documentField {
	return documentField{name, func(_ *documentReader, text json.RawMessage) (any, bool) {
		s, ok := unquote(text)
		return s, ok && isUUID(s)
	}}
}

// readCard reads the id of a card, whether or not the deck has it now.
func readCard(r *documentReader, text json.RawMessage) (any, bool) {
	s, ok := unquote(text)
	if !ok || !cards.ValidID(s) {
		return nil, false
	}
	if known, ok := r.cards[s]; ok {
		return known, true
	}
	r.cards[s] = s
	return s, true
}
