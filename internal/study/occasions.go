package study

import (
	"maps"
	"slices"
	"strings"
	"time"

	"doesaegim/internal/cards"
	"doesaegim/internal/store"
)

// occasions are those on which a learner was asked themselves, by the card id under which they are stored. They are
// never changed, so that they may be read outside the shelf's lock.
type occasions map[string][]cards.Asked

func occasionsOf(rows []store.Asked) occasions {
	own := occasions{}
	for _, a := range rows {
		own[a.CardID] = append(own[a.CardID], cards.Asked{Company: a.Company, Role: a.Role, Date: monthOf(a.Day)})
	}
	return own
}

// monthOf is the month of a day since 1970-01-01, as a card has it.
func monthOf(day int) string { return time.Unix(int64(day)*24*60*60, 0).UTC().Format("2006-01") }

// of are the occasions of a card, under whichever of its ids they were stored. Company and role may be empty.
func (o occasions) of(c *cards.Card) []cards.Asked {
	if len(o) == 0 {
		return nil
	}
	found := o[c.ID]
	for _, alias := range c.Aliases {
		found = append(slices.Clip(found), o[alias]...)
	}
	return found
}

// all are the occasions of a card: those written on it, and the learner's own.
func (o occasions) all(c *cards.Card) []cards.Asked { return append(slices.Clip(c.Asked), o.of(c)...) }

// RecentMonths is how long an occasion on which a question was asked is recent.
const RecentMonths = 24

// recentSince is the first month that is recent, as a card has it.
func recentSince(now time.Time) string {
	return time.Date(now.Year(), now.Month()-RecentMonths, 1, 0, 0, 0, 0, time.UTC).Format("2006-01")
}

// isRecent reports whether an occasion was in a month or later. A year without a month is taken for its end.
func isRecent(a cards.Asked, since string) bool {
	date := a.Date
	if len(date) == len("2006") {
		date += "-12"
	}
	return date >= since
}

// Occasion is one on which the learner was asked themselves.
type Occasion struct {
	cards.Asked
	InterviewID string
	Interview   string // its name
}

// ownOccasions are the learner's own occasions of a card, the earliest first.
func (d *desk) ownOccasions(c *cards.Card) []Occasion {
	var own []Occasion
	for _, a := range d.shelf.asked {
		if d.deck.Card(a.CardID) != c {
			continue
		}
		o := Occasion{Asked: cards.Asked{Company: a.Company, Role: a.Role, Date: monthOf(a.Day)}, InterviewID: a.InterviewID}
		if i, known := d.interview(a.InterviewID); known {
			o.Interview = i.Name()
		}
		own = append(own, o)
	}
	return own
}

// filter selects cards; the learner's own occasions count as those written on the cards.
func (d *desk) filter(f cards.Filter) []*cards.Card { return d.deck.FilterWith(f, d.shelf.own.of) }

// cardsOf are the cards that a session is about.
func (d *desk) cardsOf(s Session) []*cards.Card {
	if s.Mock != "" {
		return d.homework
	}
	all := d.filter(s.Filter)
	if s.Debrief == "" {
		return all
	}
	stuck := map[*cards.Card]bool{}
	for _, a := range d.shelf.asked {
		if a.Stuck && a.InterviewID == s.Debrief {
			stuck[d.deck.Card(a.CardID)] = true
		}
	}
	return slices.DeleteFunc(slices.Clone(all), func(c *cards.Card) bool { return !stuck[c] })
}

// lastAsked is the date of a card's latest occasion; empty where none is known. A year alone is before its months.
func (d *desk) lastAsked(c *cards.Card) string {
	last := ""
	for _, a := range d.shelf.own.all(c) {
		last = max(last, a.Date)
	}
	return last
}

func (d *desk) companyFacets(query BrowseQuery) []Facet {
	wide, chosen := query, query.Filter.Companies
	wide.Filter.Companies = nil
	return d.occasionFacets(wide, chosen, func(a cards.Asked) string { return a.Company })
}

func (d *desk) roleFacets(query BrowseQuery) []Facet {
	wide, chosen := query, query.Filter.Roles
	wide.Filter.Roles = nil
	return d.occasionFacets(wide, chosen, func(a cards.Asked) string { return a.Role })
}

// yearFacets are those of the years, the latest first.
func (d *desk) yearFacets(query BrowseQuery) []Facet {
	wide, chosen := query, query.Filter.Years
	wide.Filter.Years = nil
	facets := d.occasionFacets(wide, chosen, cards.Asked.Year)
	slices.Reverse(facets)
	return facets
}

// occasionFacets counts the values of occasions among the cards that match a query, by value. Only occasions that the
// query selects count: company, role and year of a filter are about one and the same.
func (d *desk) occasionFacets(query BrowseQuery, chosen []string, value func(cards.Asked) string) []Facet {
	found := map[string]*Facet{}
	for _, v := range chosen {
		found[v] = &Facet{Value: v, Chosen: true, Own: true}
	}
	for _, row := range inConditions(d.rows(query.Filter), query.Conditions) {
		counted := map[string]bool{}
		count := func(all []cards.Asked, own bool) {
			for _, a := range all {
				v := value(a)
				if v == "" || !query.Filter.HasOccasion(a) {
					continue
				}
				if found[v] == nil {
					found[v] = &Facet{Value: v, Own: true}
				}
				found[v].Own = found[v].Own && own
				if !counted[v] {
					found[v].Count++
				}
				counted[v] = true
			}
		}
		count(row.Card.Asked, false)
		count(d.shelf.own.of(row.Card), true)
	}
	facets := make([]Facet, 0, len(found))
	for f := range maps.Values(found) {
		f.Own = f.Own && f.Count > 0
		facets = append(facets, *f)
	}
	slices.SortFunc(facets, func(a, b Facet) int { return strings.Compare(a.Value, b.Value) })
	return facets
}
