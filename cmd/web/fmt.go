package main

import (
	"errors"
	"fmt"

	"doesaegim/internal/authoring"
	"doesaegim/internal/cards"
)

type fmtCommand struct {
	Paths    []string `arg:"" optional:"" help:"Folders or YAML files; data when none is given."`
	WriteIDs bool     `name:"write-ids" help:"Write the derived id into every card without one, so that its question may be reworded."`
	Check    bool     `help:"Change nothing; name the files that would change, and exit 1 when there are any."`
}

// Run brings question files into the usual form and names those that it changed. A file with errors is left alone.
func (c *fmtCommand) Run(env *environment) error {
	paths := c.Paths
	if len(paths) == 0 {
		paths = []string{defaultDeck}
	}
	files, err := cards.Files(paths...)
	if err != nil {
		return err
	}
	var failed error
	for _, path := range files {
		changed, err := c.format(path)
		switch {
		case err != nil:
			fmt.Fprintln(env.stderr, err)
			failed = errReported
		case changed:
			fmt.Fprintln(env.stdout, path)
			if c.Check {
				failed = errReported
			}
		}
	}
	return failed
}

// format reports whether the file had to be changed.
func (c *fmtCommand) format(path string) (changed bool, err error) {
	file, err := authoring.ReadFile(path)
	if err != nil {
		return false, err
	}
	if _, problems := cards.Check(path); problems.HasErrors() {
		return false, problems.Errors()
	}
	text := file.Text()
	if c.WriteIDs {
		text, err = authoring.WriteIDs(text)
	}
	if err == nil {
		text, err = authoring.Format(text)
	}
	if errors.Is(err, authoring.ErrNotSpliced) || errors.Is(err, authoring.ErrNotFormatted) {
		return false, fmt.Errorf("%s: %w; it is left alone", path, err)
	}
	if err != nil {
		return false, fmt.Errorf("%s: %w", path, err)
	}
	if text == file.Text() {
		return false, nil
	}
	if c.Check {
		return true, nil
	}
	if err := file.Write(text); err != nil {
		return false, fmt.Errorf("%s: %w", path, err)
	}
	return true, nil
}
