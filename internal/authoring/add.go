package authoring

import (
	"fmt"
	"path/filepath"

	"doesaegim/internal/cards"
)

// Add appends cards to a file of the deck in a folder, which it makes where
// there is none, unless the deck would have errors with them. It returns the
// deck with the cards, nil when nothing was written, and all of its problems.
// The error is ErrChanged when somebody else edited the file meanwhile, and
// ErrNotSpliced when only rewriting the file would do.
func Add(folder, name string, added ...*cards.Card) (*cards.Deck, cards.Problems, error) {
	path := filepath.Join(folder, name)
	file, err := ReadFile(path)
	if err != nil {
		return nil, nil, err
	}
	text, err := Append(file.Text(), added...)
	if err != nil {
		// The check says better what is wrong with the file as it is.
		if _, problems := cards.Preview(folder, name, []byte(file.Text())); problems.HasErrors() {
			return nil, problems, nil
		}
		return nil, nil, fmt.Errorf("%s: %w", path, err)
	}
	deck, problems := cards.Preview(folder, name, []byte(text))
	if deck == nil {
		return nil, problems, nil
	}
	if err := file.Write(text); err != nil {
		return nil, nil, fmt.Errorf("%s: %w", path, err)
	}
	return deck, problems, nil
}
