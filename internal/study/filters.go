package study

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"strings"
	"unicode"
	"unicode/utf8"

	"doesaegim/internal/store"
)

// MaxFilterName is the longest name of a saved filter, in characters.
const MaxFilterName = 60

// MaxFilterQuery is the longest query of a saved filter, in bytes: longer ones are no choice, and make no link that a
// browser can follow.
const MaxFilterQuery = 4000

// ErrBadFilterName is returned for a name that is empty, too long or holds control characters.
var ErrBadFilterName = errors.New("bad filter name")

// SaveFilter keeps a session under a name, in place of one that has it. The errors are ErrBadFilterName and those of
// the store, such as store.ErrTooManyFilters.
func (s *Study) SaveFilter(ctx context.Context, l Learner, name string, session Session) error {
	name = line(name)
	if name == "" || utf8.RuneCountInString(name) > MaxFilterName || strings.ContainsFunc(name, unicode.IsControl) {
		return ErrBadFilterName
	}
	session.Since, session.Chain = Session{}.Since, nil
	query := session.Values().Encode()
	if len(query) > MaxFilterQuery {
		return fmt.Errorf("%w: a query of %d bytes", ErrBadSession, len(query))
	}
	return l.Store.SaveFilter(ctx, store.Filter{Name: name, Query: query}, s.now())
}

// DeleteFilter forgets a saved filter, if there is one of that name.
func (s *Study) DeleteFilter(ctx context.Context, l Learner, name string) error {
	if !l.Known {
		return nil
	}
	return l.Store.DeleteFilter(ctx, name)
}

// saved reads the saved filters. Tags that no card carries any more are left out of them.
func (d *desk) saved() []SavedFilter {
	var all []SavedFilter
	for _, f := range d.shelf.filters {
		values, err := url.ParseQuery(f.Query)
		if err != nil {
			continue
		}
		for _, key := range []string{"tag", "not"} {
			var live []string
			for _, tag := range values[key] {
				if _, ok := d.deck.Tag(tag); ok {
					live = append(live, tag)
				}
			}
			values[key] = live
		}
		if session, err := ParseSession(d.deck, values); err == nil {
			all = append(all, SavedFilter{Name: f.Name, Session: session})
		}
	}
	return all
}
