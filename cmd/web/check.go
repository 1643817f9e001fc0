package main

import (
	"encoding/json"
	"fmt"

	"doesaegim/internal/cards"
)

// defaultDeck is the folder that the commands of authors work on when they are given none.
const defaultDeck = "data"

type checkCommand struct {
	Paths []string `arg:"" optional:"" help:"Folders or YAML files; data when none is given."`
	JSON  bool     `name:"json" help:"Print the problems as a JSON list, warnings included."`
}

// Run prints every problem as path:line:col: problem; fix. Errors make it fail; without any, a last line counts.
func (c *checkCommand) Run(env *environment) error {
	paths := c.Paths
	if len(paths) == 0 {
		paths = []string{defaultDeck}
	}
	asked, problems := cards.Check(paths...)
	if c.JSON {
		if problems == nil {
			problems = cards.Problems{}
		}
		encoder := json.NewEncoder(env.stdout)
		encoder.SetEscapeHTML(false)
		encoder.SetIndent("", "  ")
		if err := encoder.Encode(problems); err != nil {
			return err
		}
	} else {
		for _, p := range problems {
			fmt.Fprintln(env.stdout, p)
		}
	}
	if problems.HasErrors() {
		return errReported
	}
	if !c.JSON {
		fmt.Fprintf(env.stdout, "%d cards, %d warnings\n", asked, len(problems))
	}
	return nil
}
