package study

import (
	"context"
	"errors"

	"doesaegim/internal/store"
)

// ImportOptions are what a learner wishes of an import.
type ImportOptions struct {
	Trial    bool // tell what would be added, and add nothing
	Settings bool // take over the document's settings, too
}

// Imported says what an import has added or, in a trial, would add.
type Imported struct {
	ImportOptions
	Tables   []ImportedTable // that the document has rows of
	Settings *Settings       // in place of the learner's; nil where those stay
	Ignored  []string        // see Document
	Clamped  int
}

// ImportedTable says how many rows of a table a document has, and how many of them the learner did not have.
type ImportedTable struct {
	Name         string
	Found, Added int
}

// Added is the number of rows of all tables.
func (i Imported) Added() int {
	n := 0
	for _, t := range i.Tables {
		n += t.Added
	}
	return n
}

// Import adds what a document has and the learner has not, as store.Learner.Import does. Nothing that the learner has
// changes, but the memories of cards whose logs have grown. The errors are those of the store and, for more than the
// learner may have, a *DocumentError.
func (s *Study) Import(ctx context.Context, l Learner, d *Document, o ImportOptions, e store.Event) (Imported, error) {
	from := store.Import{Rows: d.rows}
	done := Imported{ImportOptions: o, Ignored: d.Ignored, Clamped: d.Clamped}
	if o.Settings && d.settings != nil && *d.settings != l.Settings {
		text := d.settings.String()
		done.Settings, from.Settings = d.settings, &text
	}
	added, err := l.Store.Import(ctx, from, o.Trial, s.Rules(), e)
	var many *store.TooManyError
	if errors.As(err, &many) {
		return Imported{}, &DocumentError{Problem: TooManyRows, Path: many.Table, Most: many.Most}
	}
	if err != nil {
		return Imported{}, err
	}
	for _, t := range store.Tables {
		if found := len(d.rows[t.Name]); found > 0 {
			done.Tables = append(done.Tables, ImportedTable{t.Name, found, added[t.Name]})
		}
	}
	return done, nil
}
