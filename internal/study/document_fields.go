package study

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"
	"time"
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
		textField("name", 1, MaxFilterName), textField("query", 0, MaxFilterQuery), pastField("created_at", 0),
	},
	"priorities": {
		oneOfField("kind", "tag", "card"), textField("name", 1, maxDocumentLine), {"retention", readRetention},
	},
	"interviews": {
		uuidField("id"), textField("title", 0, maxDocumentLine), textField("company", 0, maxDocumentLine),
		textField("role", 0, maxDocumentLine), wholeField("day", 0, maxDocumentDay), textField("tags", 0, MaxFilterQuery),
		oneOfField("level", "", "junior", "mid", "senior"), wholeField("minutes", 1, 1440), pastField("created_at", 0),
		pastField("archived_at", 0),
	},
	"debriefs": {
		uuidField("interview_id"), oneOfField("went", "", "well", "fair", "hard", "unsure"), textField("note", 0, MaxDebriefNote),
		textField("questions", 0, MaxNewQuestions*(MaxNewQuestion+1)), textField("tag", 0, maxDocumentLine), pastField("saved_at", 0),
	},
	"asked": {
		{"card_id", readCard}, uuidField("interview_id"), textField("company", 0, maxDocumentLine),
		textField("role", 0, maxDocumentLine), wholeField("asked_on", 0, maxDocumentDay), wholeField("stuck", 0, 1),
	},
	"mocks": {
		uuidField("id"), textField("title", 0, maxDocumentLine), textField("company", 0, maxDocumentLine),
		textField("role", 0, maxDocumentLine), textField("tags", 0, MaxFilterQuery),
		oneOfField("level", "", "junior", "mid", "senior"), wholeField("minutes", 1, MaxMockMinutes), wholeField("clock", 0, 1),
		pastField("created_at", 0), pastField("finished_at", 0),
	},
	"mock_questions": {
		uuidField("mock_id"), wholeField("turn", 0, 99), wholeField("depth", 0, MaxChain), {"card_id", readCard}, uuidField("review_id"),
		pastField("shown_at", 0), wholeField("extra_ms", 0, maxDocumentSpan), pastField("ended_at", 0),
		oneOfField("outcome", "", "answered", "skipped", "unasked"), textField("note", 0, MaxMockNote), wholeField("rating", 0, 4),
		patternField("points", "01", 1), patternField("point_keys", "0123456789abcdef", 4),
	},
	"papers": {
		{"card_id", readCard}, wholeField("type_first", 0, 1), wholeField("own_first", 0, 1), textField("note", 0, MaxNote),
	},
	"answers": {
		uuidField("id"), {"card_id", readCard}, textField("body", 0, MaxOwnAnswer), pastField("written_at", 0), wholeField("pinned", 0, 1),
	},
	"marks": {
		{"card_id", readCard}, pastField("suspended_at", 0), {"buried_until", readBuried}, wholeField("flag", 0, MaxFlag),
	},
	"reviews": {
		uuidField("id"), {"card_id", readCard}, wholeField("rep", 1, 1_000_000), wholeField("rating", 1, 4), pastField("reviewed_at", 1),
		pastField("received_at", 1), wholeField("day", 0, maxDocumentDay), wholeField("duration_ms", 0, maxDocumentSpan),
		oneOfField("source", "due", "plain", "new", "weak", "cram", "mock"), patternField("points", "01", 1),
		patternField("point_keys", "0123456789abcdef", 4), wholeField("confidence", 0, int64(Sure)), {"undone_at", readUndone},
	},
}

const (
	maxDocumentLine = 1000    // characters of a name
	maxDocumentDay  = 100_000 // days since 1970-01-01: the year 2243
	maxDocumentSpan = int64(10 * 365 * 24 * time.Hour / time.Millisecond)
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

// textField is a text of so many characters.
func textField(name string, least, most int) documentField {
	return documentField{name, func(_ *documentReader, text json.RawMessage) (any, bool) {
		s, ok := unquote(text)
		n := utf8.RuneCountInString(s)
		return s, ok && least <= n && n <= most
	}}
}

// patternField is a text made of the characters of an alphabet, so many a key point.
func patternField(name, alphabet string, each int) documentField {
	return documentField{name, func(_ *documentReader, text json.RawMessage) (any, bool) {
		s, ok := unquote(text)
		return s, ok && len(s) <= each*MaxTicks && len(s)%each == 0 && strings.Trim(s, alphabet) == ""
	}}
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
