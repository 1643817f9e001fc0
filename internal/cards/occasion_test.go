package cards

import (
	"slices"
	"testing"
)

const askedFile = `questions:
  - {id: a, question: A?, answer: a, tags: [AWS], asked: [{company: K사, role: SRE, date: 2023-05}, {company: J사, role: DevOps, date: 2025}]}
  - {id: b, question: B?, answer: b, tags: [AWS], asked: [{company: K사, role: DevOps, date: 2025-01}]}
  - {id: c, question: C?, answer: c, tags: [AWS], asked: [{company: K사}]}
  - {id: d, question: D?, answer: d, tags: [AWS]}
`

func TestFilterByWhoAskedIsAboutOneOccasion(t *testing.T) {
	deck, _ := load(t, map[string]string{"q.yaml": askedFile})
	d := deck.Card("d")
	own := func(c *Card) []Asked {
		if c == d {
			return []Asked{{Company: "K사", Date: "2026-11"}}
		}
		return nil
	}
	for _, test := range []struct {
		name       string
		filter     Filter
		want, more []string // without and with occasions of one's own
	}{
		{"company", Filter{Companies: []string{"K사"}}, []string{"a", "b", "c"}, []string{"a", "b", "c", "d"}},
		{"role", Filter{Roles: []string{"DevOps"}}, []string{"a", "b"}, []string{"a", "b"}},
		{"year alone or with its month", Filter{Years: []string{"2025"}}, []string{"a", "b"}, []string{"a", "b"}},
		{"any of two years", Filter{Years: []string{"2023", "2026"}}, []string{"a"}, []string{"a", "d"}},
		{"company and year", Filter{Companies: []string{"K사"}, Years: []string{"2025"}}, []string{"b"}, []string{"b"}},
		{"company and role", Filter{Companies: []string{"J사"}, Roles: []string{"SRE"}}, nil, nil},
		{"all three", Filter{Companies: []string{"J사", "K사"}, Roles: []string{"SRE"}, Years: []string{"2023"}}, []string{"a"}, []string{"a"}},
	} {
		if test.filter.IsZero() {
			t.Errorf("%s: the filter counts as none", test.name)
		}
		if got := ids(deck.Filter(test.filter)); !slices.Equal(got, test.want) {
			t.Errorf("%s: %v, want %v", test.name, got, test.want)
		}
		if got := ids(deck.FilterWith(test.filter, own)); !slices.Equal(got, test.more) {
			t.Errorf("%s, with occasions of one's own: %v, want %v", test.name, got, test.more)
		}
	}
}
