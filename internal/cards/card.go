// Package cards answers what is asked: it reads a deck of interview questions
// from YAML, renders their Markdown, and keeps the latest good deck while the
// files are edited.
package cards

// Language is a language that a card may be written in.
type Language string

// The values stand in cookies and lang attributes.
const (
	Korean  Language = "ko"
	English Language = "en"
)

// Level is the career step at which a full answer is expected; empty when the
// author gave none.
type Level string

// The values stand in the YAML.
const (
	Junior Level = "junior"
	Mid    Level = "mid"
	Senior Level = "senior"
)

// HTML is text made by this package's renderer: safe to write unescaped.
type HTML string

// Asked is one occasion on which the question was asked.
type Asked struct {
	Company string
	Role    string // may be empty
	Date    string // "2023-05", "2023" or ""
}

// Year is the year of the occasion, such as "2023", or empty.
func (a Asked) Year() string { return a.Date[:min(len(a.Date), 4)] }

// Ref is a source to read on. Title is never empty: without one from the
// author it is a readable form of the URL.
type Ref struct {
	Title string
	URL   string // http or https
}

// Translation is a card's English text; each part may be missing.
type Translation struct {
	Question string
	Answer   string
	Points   []string // in the order of the card's; Card.IsMust tells which must be said
}

// Card is one question with its answer and metadata, as written in the YAML:
// texts are Markdown, NFC, without surrounding white space. Cards are shared
// between requests and never changed.
type Card struct {
	ID         string // explicit, or derived from the question
	Question   string
	Answer     string
	Tags       []string // canonical spelling, at least one
	Level      Level
	Asked      []Asked
	Points     []Point
	Followups  []string // ids of other cards, possibly unknown ones
	Refs       []Ref
	English    *Translation // nil when the card has no en block
	Aliases    []string     // former ids
	Deprecated string       // reason; the card is no longer asked when not empty
	File       string       // where the card stands
	Line       int          // from 1

	renderer   *renderer
	vocabulary *vocabulary
	texts      [2]lazyText // Korean, English
	search     lazySearch
}
