package cards

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Severity says whether a deck can be used in spite of a problem.
type Severity int

const (
	Warning Severity = iota // the deck is used; the author should look
	Error                   // the deck is refused
)

// String returns "warning" or "error".
func (s Severity) String() string {
	if s == Error {
		return "error"
	}
	return "warning"
}

// MarshalText writes what String returns.
func (s Severity) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// Problem is one finding about the files of a deck.
type Problem struct {
	File     string   `json:"file"`
	Line     int      `json:"line"` // from 1; 0 when the problem is the file itself
	Col      int      `json:"col"`  // in characters, from 1; 0 with Line
	Severity Severity `json:"severity"`
	Message  string   `json:"message"` // what is wrong
	Fix      string   `json:"fix"`     // how to fix it; may be empty
}

// String returns "file:line:col: message; fix", without the parts that are
// missing.
func (p Problem) String() string {
	var b strings.Builder
	b.WriteString(p.File)
	if p.Line > 0 {
		fmt.Fprintf(&b, ":%d:%d", p.Line, p.Col)
	}
	b.WriteString(": ")
	b.WriteString(p.Message)
	if p.Fix != "" {
		b.WriteString("; ")
		b.WriteString(p.Fix)
	}
	return b.String()
}

// Problems are the findings of one attempt to load a deck, sorted by place.
type Problems []Problem

// Error returns one line per problem.
func (p Problems) Error() string {
	lines := make([]string, len(p))
	for i := range p {
		lines[i] = p[i].String()
	}
	return strings.Join(lines, "\n")
}

// HasErrors reports whether the deck was refused.
func (p Problems) HasErrors() bool {
	return slices.ContainsFunc(p, func(one Problem) bool { return one.Severity == Error })
}

// Errors returns those for which the deck is refused.
func (p Problems) Errors() Problems {
	return slices.DeleteFunc(slices.Clone(p), func(one Problem) bool { return one.Severity != Error })
}

func (p Problems) sort() {
	slices.SortStableFunc(p, func(a, b Problem) int {
		return cmp.Or(
			cmp.Compare(a.File, b.File),
			cmp.Compare(a.Line, b.Line),
			cmp.Compare(a.Col, b.Col),
			cmp.Compare(a.Message, b.Message),
		)
	})
}
