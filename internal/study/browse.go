package study

import (
	"cmp"
	"context"
	"slices"

	"doesaegim/internal/cards"
)

// PageSize is the number of rows on a page of the card list.
const PageSize = 30

// BrowseQuery is what the card list was asked for.
type BrowseQuery struct {
	Filter     cards.Filter
	Conditions []Condition // any of them; none means all
	Sort       Sort
	Page       int // from 1; beyond the last page means the last
}

// Browse is a page of the cards that match a query, with what its filters would leave.
func (s *Study) Browse(ctx context.Context, l Learner, query BrowseQuery) (Browse, error) {
	b := Browse{Filter: query.Filter, Conditions: query.Conditions, Sort: query.Sort}
	err := s.at(ctx, l, func(d *desk) {
		rows := d.rows(query.Filter)
		b.States = stateFacets(rows, query.Conditions)
		rows = inConditions(rows, query.Conditions)
		b.Tags = d.facets(query, tagsOf, d.tagNames(), query.Filter.Tags, func(f *cards.Filter) {
			// Further tags widen a match of any and narrow a match of all.
			if !f.MatchAll {
				f.Tags = nil
			}
		})
		b.Levels = d.facets(query, levelOf, []string{string(cards.Junior), string(cards.Mid), string(cards.Senior)},
			levelNames(query.Filter.Levels), func(f *cards.Filter) { f.Levels = nil })
		b.Companies = d.companyFacets(query)
		b.Roles = d.roleFacets(query)
		b.Years = d.yearFacets(query)
		d.sortRows(rows, query.Sort)
		for _, row := range rows {
			if row.Status.Due {
				b.DueNow++
			}
		}
		b.Total = len(rows)
		b.Pages = max(1, (len(rows)+PageSize-1)/PageSize)
		b.Page = min(max(1, query.Page), b.Pages)
		first := (b.Page - 1) * PageSize
		b.First = first + 1
		b.Rows = rows[first:min(first+PageSize, len(rows))]
	})
	return b, err
}

func (d *desk) rows(f cards.Filter) []Row { return d.rowsOf(d.filter(f)) }

func (d *desk) rowsOf(all []*cards.Card) []Row {
	rows := make([]Row, len(all))
	for i, c := range all {
		rows[i] = Row{Card: c, Status: d.status(d.memory(c))}
	}
	return rows
}

func (d *desk) tagNames() []string {
	var names []string
	for _, tag := range d.deck.Tags() {
		names = append(names, tag.Name)
	}
	return names
}

// conditionsOf lists the conditions under which a row is found: a leech is a reviewed card, too.
func conditionsOf(r Row) []Condition {
	if r.Status.Condition == ConditionLeech {
		return []Condition{ConditionReview, ConditionLeech}
	}
	return []Condition{r.Status.Condition}
}

func inConditions(rows []Row, conditions []Condition) []Row {
	if len(conditions) == 0 {
		return rows
	}
	return slices.DeleteFunc(slices.Clone(rows), func(r Row) bool {
		return !slices.ContainsFunc(conditionsOf(r), func(c Condition) bool { return slices.Contains(conditions, c) })
	})
}

// Conditions lists every condition, in the order in which filters show them.
var Conditions = []Condition{ConditionNew, ConditionLearning, ConditionReview, ConditionLeech, ConditionBuried, ConditionSuspended}

func stateFacets(rows []Row, chosen []Condition) []Facet {
	counts := map[Condition]int{}
	for _, row := range rows {
		for _, c := range conditionsOf(row) {
			counts[c]++
		}
	}
	var facets []Facet
	for _, c := range Conditions {
		if picked := slices.Contains(chosen, c); picked || counts[c] > 0 {
			facets = append(facets, Facet{Value: string(c), Count: counts[c], Chosen: picked})
		}
	}
	return facets
}

func tagsOf(c *cards.Card) []string  { return c.Tags }
func levelOf(c *cards.Card) []string { return []string{string(c.Level)} }

func levelNames(levels []cards.Level) []string {
	names := make([]string, len(levels))
	for i, l := range levels {
		names[i] = string(l)
	}
	return names
}

// facets counts the values of one filter among the cards that match the query without it, as widen leaves it.
func (d *desk) facets(query BrowseQuery, of func(*cards.Card) []string, values, chosen []string, widen func(*cards.Filter)) []Facet {
	wide := query.Filter
	widen(&wide)
	counts := map[string]int{}
	for _, row := range inConditions(d.rows(wide), query.Conditions) {
		for _, value := range of(row.Card) {
			counts[value]++
		}
	}
	var facets []Facet
	for _, value := range values {
		if picked := slices.Contains(chosen, value); picked || counts[value] > 0 {
			facets = append(facets, Facet{Value: value, Count: counts[value], Chosen: picked})
		}
	}
	return facets
}

func (d *desk) sortRows(rows []Row, by Sort) {
	switch by {
	case SortAsked:
		slices.SortStableFunc(rows, func(a, b Row) int { return cmp.Compare(d.lastAsked(b.Card), d.lastAsked(a.Card)) })
	case SortDue:
		// Cards without a due date come last.
		slices.SortStableFunc(rows, func(a, b Row) int {
			if x, y := a.Status.DueAt, b.Status.DueAt; x.IsZero() != y.IsZero() {
				if x.IsZero() {
					return 1
				}
				return -1
			}
			return a.Status.DueAt.Compare(b.Status.DueAt)
		})
	case SortRecall:
		// Cards never reviewed have nothing to recall, and come last.
		slices.SortStableFunc(rows, func(a, b Row) int {
			if x, y := a.Status.Memory.Reps == 0, b.Status.Memory.Reps == 0; x != y {
				if x {
					return 1
				}
				return -1
			}
			return cmp.Compare(a.Status.Retrievability, b.Status.Retrievability)
		})
	}
}
