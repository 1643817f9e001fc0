package views

import (
	"context"
	"io"
	"maps"
	"slices"

	"github.com/a-h/templ"

	"doesaegim/internal/study"
)

// fields are the hidden fields of a form. They write themselves.
type fields []field

type field struct{ name, value string }

// Render writes the fields. It is written by hand, since a page has twenty of them.
func (f fields) Render(_ context.Context, w io.Writer) error {
	for _, field := range f {
		err := write(w, `<input type="hidden" name="`, templ.EscapeString(field.name), `" value="`, templ.EscapeString(field.value), `">`)
		if err != nil {
			return err
		}
	}
	return nil
}

// write writes HTML.
func write(w io.Writer, html ...string) error {
	for _, part := range html {
		if _, err := io.WriteString(w, part); err != nil {
			return err
		}
	}
	return nil
}

// sessionFields carry a session through a form: a field for every value of Session.Values, by name. They have room for
// the fields of a review.
func sessionFields(session study.Session) fields {
	values := session.Values()
	f := make(fields, 0, len(values)+3)
	for _, name := range slices.Sorted(maps.Keys(values)) {
		for _, value := range values[name] {
			f = append(f, field{name, value})
		}
	}
	return f
}
