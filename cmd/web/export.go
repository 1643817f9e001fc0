package main

import (
	"bufio"
	"fmt"

	"doesaegim/data"
	"doesaegim/internal/authoring"
	"doesaegim/internal/cards"
)

type exportCommand struct {
	Format string `enum:"yaml,json,csv" required:"" help:"yaml: one question file; json: a list of cards; csv: for Anki."`
	Path   string `arg:"" optional:"" help:"Folder or YAML file; without one data, or else the deck in the binary."`
}

// Run writes the cards of a deck to standard output: all of them, except that CSV, which is for studying, has only those
// that are still asked.
func (c *exportCommand) Run(env *environment) error {
	var library *cards.Library
	var problems cards.Problems
	if path := questionsPath(c.Path); path != "" {
		library, problems = cards.Open(path)
	} else {
		library, problems = cards.OpenEmbedded(data.Files)
	}
	if library == nil {
		return fmt.Errorf("the deck has errors; nothing was exported:\n%w", problems.Errors())
	}
	write, exported := authoring.WriteYAML, library.Deck().All()
	switch c.Format {
	case "json":
		write = authoring.WriteJSON
	case "csv":
		write, exported = authoring.WriteCSV, library.Deck().Cards()
	}
	output := bufio.NewWriter(env.stdout)
	if err := write(output, exported); err != nil {
		return err
	}
	return output.Flush()
}
