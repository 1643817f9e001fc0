package views

import (
	"maps"
	"net/url"
	"slices"
	"strconv"

	"doesaegim/internal/study"
)

// chip is a condition of the card list, with the address of the list without it.
type chip struct {
	Label string
	Path  string
}

// browseValues are the parameters of a card list, without its page.
func browseValues(b study.Browse) url.Values {
	values := study.FilterValues(b.Filter)
	for _, c := range b.Conditions {
		values.Add("state", string(c))
	}
	if b.Sort != "" && b.Sort != study.SortDeck {
		values.Set("sort", string(b.Sort))
	}
	return values
}

// browsePath is the address of a card list.
func browsePath(values url.Values) string {
	if len(values) == 0 {
		return "/cards"
	}
	return "/cards?" + values.Encode()
}

// pagePath is the address of another page of the same list.
func pagePath(b study.Browse, page int) string {
	values := browseValues(b)
	if page > 1 {
		values.Set("page", strconv.Itoa(page))
	}
	return browsePath(values)
}

// without returns a copy of values that lacks one value of a key.
func without(values url.Values, key, value string) url.Values {
	rest := maps.Clone(values)
	rest[key] = slices.DeleteFunc(slices.Clone(rest[key]), func(v string) bool { return v == value })
	if len(rest[key]) == 0 {
		delete(rest, key)
	}
	return rest
}

// chips lists the conditions of a card list in the order of the filter form.
func chips(s Shell, b study.Browse) []chip {
	w, values := s.Words.Browse, browseValues(b)
	var all []chip
	add := func(label, key, value string) {
		all = append(all, chip{Label: label, Path: browsePath(without(values, key, value))})
	}
	if b.Filter.Text != "" {
		add(w.Text(b.Filter.Text), "q", b.Filter.Text)
	}
	for _, tag := range b.Filter.Tags {
		add(tag, "tag", tag)
	}
	if b.Filter.MatchAll && len(b.Filter.Tags) > 1 {
		add(w.MatchAll, "match", "all")
	}
	for _, tag := range b.Filter.Not {
		add(w.Not(tag), "not", tag)
	}
	for _, c := range b.Conditions {
		add(s.Words.Shell.condition(c), "state", string(c))
	}
	for _, level := range b.Filter.Levels {
		add(s.Words.Shell.level(level), "level", string(level))
	}
	for _, company := range b.Filter.Companies {
		add(company, "company", company)
	}
	for _, role := range b.Filter.Roles {
		add(role, "role", role)
	}
	for _, year := range b.Filter.Years {
		add(s.Words.Browse.AskedIn(year), "year", year)
	}
	return all
}

// sessionOf is what studying a card list means. The states narrow the list alone, except that new cards have a mode
// of their own; exact tells whether the session asks just the cards of the list.
func sessionOf(b study.Browse) (session study.Session, exact bool) {
	session = study.Session{Filter: b.Filter, Mode: study.ModeDue}
	switch {
	case len(b.Conditions) == 0:
		return session, true
	case len(b.Conditions) == 1 && b.Conditions[0] == study.ConditionNew:
		return session.WithMode(study.ModeNew), true
	}
	return session, false
}

// foldFacets divides choices into those that stand open and those behind a click: what is chosen stays in sight.
func foldFacets(all []study.Facet) (open, folded []study.Facet) {
	for i, choice := range all {
		if choice.Chosen || i < facetsShown {
			open = append(open, choice)
		} else {
			folded = append(folded, choice)
		}
	}
	return open, folded
}
