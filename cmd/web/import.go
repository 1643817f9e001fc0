package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"doesaegim/internal/authoring"
	"doesaegim/internal/cards"
)

type importCommand struct {
	Source string   `arg:"" help:"Guide in Markdown or its rendered text, Markdown with <details>, or CSV."`
	Into   string   `arg:"" optional:"" default:"data" help:"Folder of the deck, where the cards go into a file named after the source, or YAML file (${default})."`
	Tags   []string `help:"Tags, with commas between them, for questions that have none in the source."`
}

// Run adds the questions of a source that the deck does not have, and reports those that it has otherwise. A card that
// is there is never changed.
func (c *importCommand) Run(env *environment) error {
	source, err := os.ReadFile(c.Source)
	if err != nil {
		return err
	}
	found, err := authoring.Read(c.Source, string(source))
	if err != nil {
		return fmt.Errorf("%s: %w", c.Source, err)
	}
	usual := strings.TrimSuffix(filepath.Base(c.Source), filepath.Ext(c.Source)) + ".yaml"
	folder, name := deckFile(c.Into, usual)
	deck, err := existingDeck(folder)
	if err != nil {
		return err
	}
	compared := authoring.Compare(deck, name, found)
	if err := c.fillTags(compared.New); err != nil {
		return err
	}
	c.reportChanges(env, compared, name == usual)
	if len(compared.New) == 0 {
		fmt.Fprintf(env.stdout, "nothing new; %d questions are in the deck\n", compared.Known)
		return nil
	}
	return c.add(env, folder, name, compared)
}

// existingDeck loads the deck of a folder; it is nil when there are no question files yet.
func existingDeck(folder string) (*cards.Deck, error) {
	if files, err := cards.Files(folder); err != nil || len(files) == 0 {
		return nil, err
	}
	library, problems := cards.Open(folder)
	if library == nil {
		return nil, fmt.Errorf("the deck has errors; nothing was imported:\n%w", problems.Errors())
	}
	return library.Deck(), nil
}

// fillTags gives the tags of the command line to questions without any.
func (c *importCommand) fillTags(found []authoring.Found) error {
	for _, f := range found {
		if len(f.Tags) == 0 {
			f.Tags = c.Tags
		}
		if len(f.Tags) == 0 {
			return fmt.Errorf("%s:%d: the question has no tags; give some with --tags", c.Source, f.Line)
		}
	}
	return nil
}

func (c *importCommand) reportChanges(env *environment, compared authoring.Comparison, ofSource bool) {
	for _, f := range compared.Repeated {
		fmt.Fprintf(env.stdout, "%s:%d: the question stands twice; only the first is read: %s\n", c.Source, f.Line, f.Question)
	}
	for _, change := range compared.Changed {
		fmt.Fprintf(env.stdout, "%s:%d: other %s than at %s:%d, which stays as it is: %s\n",
			c.Source, change.Line, strings.Join(change.What, ", "), change.Card.File, change.Card.Line, change.Question)
		if change.What[0] == "question" && change.Card.ID == cards.DerivedID(change.Card.Question) {
			fmt.Fprintf(env.stdout, "\tto take it over, add aliases: [%s] to the card, so that progress is kept\n", change.Card.ID)
		}
	}
	if !ofSource { // the file holds cards of other origin, too
		return
	}
	for _, card := range compared.Gone {
		fmt.Fprintf(env.stdout, "%s:%d: no longer in %s, but stays: %s\n", card.File, card.Line, c.Source, card.Question)
	}
}

// add writes the new cards and the pictures that they show.
func (c *importCommand) add(env *environment, folder, name string, compared authoring.Comparison) error {
	var fresh []*cards.Card
	for _, f := range compared.New {
		fresh = append(fresh, f.Card)
		if err := c.copyPictures(folder, f.Pictures); err != nil {
			return err
		}
	}
	deck, problems, err := authoring.Add(folder, name, fresh...)
	if err != nil {
		return err
	}
	if problems.HasErrors() {
		return fmt.Errorf("nothing was imported, since these errors would be in the deck:\n%w", problems.Errors())
	}
	firstLine := deck.Card(cards.DerivedID(fresh[0].Question)).Line
	for _, f := range compared.New {
		added := deck.Card(cards.DerivedID(f.Question))
		note := ""
		if !f.IsAnswered() {
			note = " (without an answer: write one)"
		}
		fmt.Fprintf(env.stdout, "%s:%d: added from %s:%d%s: %s\n", added.File, added.Line, c.Source, f.Line, note, f.Question)
	}
	for _, p := range problems {
		if p.File == deck.Card(cards.DerivedID(fresh[0].Question)).File && p.Line >= firstLine {
			fmt.Fprintln(env.stdout, p)
		}
	}
	fmt.Fprintf(env.stdout, "%d cards added, %d were in the deck\n", len(fresh), compared.Known)
	return nil
}

// copyPictures brings pictures that lie beside the source into the deck, which keeps its own of the same name. One that
// is not there is a matter of the check.
func (c *importCommand) copyPictures(folder string, pictures []string) error {
	for _, picture := range pictures {
		data, err := os.ReadFile(filepath.Join(filepath.Dir(c.Source), filepath.FromSlash(picture)))
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return err
		}
		target := filepath.Join(folder, "images", filepath.Base(picture))
		if err := os.MkdirAll(filepath.Dir(target), 0o755); err != nil {
			return err
		}
		file, err := os.OpenFile(target, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
		if errors.Is(err, fs.ErrExist) {
			continue
		}
		if err != nil {
			return err
		}
		_, err = file.Write(data)
		if err = errors.Join(err, file.Close()); err != nil {
			return err
		}
	}
	return nil
}
