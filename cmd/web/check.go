package main

import (
	"fmt"

	"doesaegim/internal/cards"
)

type checkCommand struct {
	Paths []string `arg:"" optional:"" help:"Folders or YAML files; data when none is given." type:"path"`
}

// Run prints every problem as path:line:col: problem; fix. Errors make it fail; without any, a last line counts.
func (c *checkCommand) Run(env *environment) error {
	paths := c.Paths
	if len(paths) == 0 {
		paths = []string{"data"}
	}
	var problems cards.Problems
	checked := 0
	for _, path := range paths {
		library, found := cards.Open(path)
		problems = append(problems, found...)
		if library != nil {
			checked += len(library.Deck().Cards())
		}
	}
	for _, p := range problems {
		fmt.Fprintln(env.stdout, p)
	}
	if problems.HasErrors() {
		return errReported
	}
	fmt.Fprintf(env.stdout, "%d cards, %d warnings\n", checked, len(problems))
	return nil
}
