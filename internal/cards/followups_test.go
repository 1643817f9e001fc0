package cards

import (
	"slices"
	"testing"
)

// Every card that leads to another is its parent, once, whatever the file says twice or in circles.
func TestFollowupsAreKnownBothWays(t *testing.T) {
	deck, _ := load(t, map[string]string{"q.yaml": `questions:
  - {id: a, question: a, answer: x, tags: [T], followups: [b, c, b-old, a, nowhere, gone]}
  - {id: b, question: b, answer: x, tags: [T], followups: [a], aliases: [b-old]}
  - {id: c, question: c, answer: x, tags: [T]}
  - {id: d, question: d, answer: x, tags: [T], followups: [c]}
  - {id: gone, question: e, answer: x, tags: [T], followups: [c], deprecated: no longer asked}
`})
	for id, want := range map[string]struct{ followups, parents []string }{
		"a":    {[]string{"b", "c"}, []string{"b"}},
		"b":    {[]string{"a"}, []string{"a"}},
		"c":    {nil, []string{"a", "d"}},
		"d":    {[]string{"c"}, nil},
		"gone": {[]string{"c"}, nil},
	} {
		if got := ids(deck.Followups(deck.Card(id))); !slices.Equal(got, want.followups) {
			t.Errorf("follow-ups of %s: %v, want %v", id, got, want.followups)
		}
		if got := ids(deck.Parents(deck.Card(id))); !slices.Equal(got, want.parents) {
			t.Errorf("parents of %s: %v, want %v", id, got, want.parents)
		}
	}
}
