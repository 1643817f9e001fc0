// Package views turns values into HTML: pages are pure functions of what they are given. Nothing here reads a
// clock, a request or a database; every visible word comes from the typed catalogue (Words).
package views

import (
	"time"

	"doesaegim/internal/cards"
)

// Shell is what every page needs beside its own value.
type Shell struct {
	Words     *Words
	Theme     string    // "light", "dark", or empty for the system's
	Base      string    // prefix of every URL: empty, or a path without a slash at its end
	Here      string    // path and query of this page without Base, for forms that come back
	Nav       Nav       // current entry of the navigation
	Now       time.Time // in the learner's time zone
	Shortcuts bool      // single-key shortcuts are on
	Intervals bool      // rating buttons show their intervals
	Buttons   int       // rating buttons: 4, or 2 for Again and Good alone
	Recording bool      // the study page offers to record a spoken answer
	Learner   string    // whose page it is, for what scripts keep in the browser; no secret
	Notice    Notice    // what just happened; zero for nothing
	Problems  []string  // problems of the deck's latest edit, for admins; usually empty
	Version   string
	RequestID string // shown on failure pages

	Confidence bool // asked for before the answer is seen
	SignedOut  bool // the session of this browser has ended; the page is a guest's
}

// Nav is an entry of the navigation.
type Nav string

const (
	NavToday Nav = "today"
	NavCards Nav = "cards"
	NavMock  Nav = "mock"
	NavTags  Nav = "tags"
	NavGuide Nav = "guide"
	NavStats Nav = "stats"
)

// Notice says what the last form did. Kind is the value of the notice parameter of a URL; an unknown Kind shows
// nothing. Card or Interview is what it was about, for notices that can be taken back.
type Notice struct {
	Kind      string
	Card      string
	Interview string // its id
}

// The kinds of notices.
const (
	NoticeAlready           = "already" // the review had been recorded before
	NoticeOutrun            = "outrun"  // the review was not recorded: those before it were undone elsewhere
	NoticeUndone            = "undone"  // the last review was taken back
	NoticeNothingToUndo     = "nothing-to-undo"
	NoticeBuried            = "buried"
	NoticeUnburied          = "unburied"
	NoticeSuspended         = "suspended"
	NoticeUnsuspended       = "unsuspended"
	NoticeFlagged           = "flagged"
	NoticeUnflagged         = "unflagged"
	NoticeFilterSaved       = "filter-saved"
	NoticeFilterRemoved     = "filter-removed"
	NoticeSettingsSaved     = "settings-saved"
	NoticeInterviewSaved    = "interview-saved"
	NoticeInterviewArchived = "interview-archived"
	NoticeInterviewBack     = "interview-back" // the interview is archived no longer
	NoticePrioritySet       = "priority-set"
	NoticeMockFewer         = "mock-fewer"     // fewer cards match than questions were wanted
	NoticeMockMoved         = "mock-moved"     // the mock interview is past the question of the form
	NoticeMockElsewhere     = "mock-elsewhere" // the card was reviewed elsewhere meanwhile
	NoticeMockDeleted       = "mock-deleted"
	NoticeDataDeleted       = "data-deleted"
	NoticeCardGone          = "card-gone" // the card left the deck while it was being reviewed; the review is kept

	NoticeSignedUp        = "signed-up"
	NoticeSignedOut       = "signed-out"
	NoticeForeign         = "foreign" // a form was another account's, and changed nothing
	NoticeMerged          = "merged"
	NoticeNotMerged       = "not-merged"
	NoticePasswordChanged = "password-changed"
	NoticeSessionsEnded   = "sessions-ended"
	NoticeLinked          = "linked"
	NoticeUnlinked        = "unlinked"
	NoticeRoleChanged     = "role-changed"
	NoticeSignupSwitched  = "signup-switched"
	NoticeBackupAsked     = "backup-asked"
	NoticeCardSaved       = "card-saved"
	NoticePasskeyAdded    = "passkey-added"
	NoticePasskeyRenamed  = "passkey-renamed"
	NoticePasskeyRemoved  = "passkey-removed"
)

// URL returns the address of a path of this site.
func (s Shell) URL(path string) string { return s.Base + path }

// Language is the language of the page.
func (s Shell) Language() cards.Language { return s.Words.Language }
