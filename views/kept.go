package views

import (
	"bytes"
	"context"
	"io"
	"sync"

	"github.com/a-h/templ"
)

// kept renders a fragment once for each key and writes the same HTML ever after. The fragment is a function of its key
// alone; K is a type of the fragment's own, with few values: a language, some settings.
func kept[K comparable](fragment func(K) templ.Component, key K) templ.Component {
	return templ.ComponentFunc(func(ctx context.Context, w io.Writer) error {
		if html, ok := fragments.Load(key); ok {
			return write(w, html.(string))
		}
		var b bytes.Buffer
		if err := fragment(key).Render(ctx, &b); err != nil {
			return err
		}
		fragments.Store(key, b.String())
		return write(w, b.String())
	})
}

// fragments are the HTML of kept by key.
var fragments sync.Map
