package views

import (
	"strings"
	"time"
	"unicode/utf8"

	"doesaegim/internal/study"
)

// PaperForm is what stands in the forms of a card's page: a version that is to be written anew, or what was refused.
type PaperForm struct {
	Answer        string
	AnswerProblem string // why it was refused; empty for nothing
	Note          string // in place of the note that is kept, where NoteProblem says why
	NoteProblem   string
}

// The kinds of notices about a paper.
const (
	NoticeAnswerSaved    = "answer-saved"
	NoticeAnswerPinned   = "answer-pinned"
	NoticeAnswerUnpinned = "answer-unpinned"
	NoticeAnswerDeleted  = "answer-deleted"
	NoticeNoteSaved      = "note-saved"
	NoticeTypeFirst      = "type-first"
	NoticeNotTypeFirst   = "not-type-first"
	NoticeOwnFirst       = "own-first"
	NoticeNotOwnFirst    = "not-own-first"
)

// ownTitle says what the version to compare with is.
func (w PaperWords) ownTitle(a study.OwnAnswer) string {
	if a.Pinned {
		return w.OwnPinned
	}
	return w.OwnLatest
}

// maxFirstLine is how much of a folded version tells it from the others, in characters.
const maxFirstLine = 60

// firstLine is the beginning of a text.
func firstLine(text string) string {
	line, _, more := strings.Cut(strings.TrimSpace(text), "\n")
	if utf8.RuneCountInString(line) > maxFirstLine {
		line, more = string([]rune(line)[:maxFirstLine]), true
	}
	if more {
		line += " …"
	}
	return line
}

// switchTyping is what the switch of a card does that has an answer typed first, as it does by the learner's settings or by
// a wish for this card alone; ok is false where the settings leave nothing to switch.
func (w PaperWords) switchTyping(typeFirst, wished bool) (on, word string, ok bool) {
	switch {
	case wished:
		return "0", w.Unwish, true
	case typeFirst:
		return "", "", false
	}
	return "1", w.Wish, true
}

// writtenAt is when a version was written, to the minute.
func writtenAt(s Shell, t time.Time) string {
	return shortDate(s, t) + " " + clock(s.Language(), s.local(t))
}

// bit is a truth as forms send it.
func bit(b bool) string {
	if b {
		return "1"
	}
	return "0"
}
