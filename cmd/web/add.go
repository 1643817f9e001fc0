package main

import (
	"bufio"
	"cmp"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"doesaegim/internal/authoring"
	"doesaegim/internal/cards"
)

type addCommand struct {
	Path     string `arg:"" optional:"" default:"data" help:"Folder, whose questions.yaml gets the card, or YAML file (${default})."`
	Question string `help:"The question; asked for when it is not given."`
	Tags     string `help:"The tags, with commas between them; asked for when they are not given."`
	Answer   string `help:"The answer in Markdown; without it $VISUAL or $EDITOR opens."`
	Level    string `enum:",junior,mid,senior" default:"" help:"junior, mid or senior."`
}

// Run adds a card to a question file after it has checked the deck with it, and shows the lines that it added.
func (c *addCommand) Run(env *environment) error {
	card, err := c.ask(env)
	if err != nil {
		return err
	}
	folder, name := deckFile(c.Path, "questions.yaml")
	deck, problems, err := authoring.Add(folder, name, card)
	if err != nil || problems.HasErrors() {
		// What was typed is not lost.
		fmt.Fprintf(env.stderr, "%s", authoring.YAML(card))
		if err != nil {
			return err
		}
		return fmt.Errorf("nothing was added:\n%w", problems.Errors())
	}
	added := deck.Card(cards.DerivedID(card.Question))
	fmt.Fprintf(env.stdout, "\n%s:%d\n%s", added.File, added.Line, authoring.YAML(card))
	for _, p := range problems {
		if p.File == added.File && p.Line >= added.Line {
			fmt.Fprintln(env.stdout, p)
		}
	}
	return nil
}

// ask asks for what the command line does not say.
func (c *addCommand) ask(env *environment) (*cards.Card, error) {
	input := bufio.NewReader(env.stdin)
	question, err := c.orAsk(env, input, c.Question, "Question")
	if err != nil {
		return nil, err
	}
	list, err := c.orAsk(env, input, c.Tags, "Tags, with commas between them")
	if err != nil {
		return nil, err
	}
	var tags []string
	for tag := range strings.SplitSeq(list, ",") {
		if tag = strings.Join(strings.Fields(tag), " "); tag != "" {
			tags = append(tags, tag)
		}
	}
	answer := c.Answer
	if answer == "" {
		if answer, err = writeAnswer(env, input); err != nil {
			return nil, err
		}
	}
	answer = strings.ReplaceAll(answer, "\r\n", "\n")
	answer = strings.TrimRight(strings.TrimLeft(answer, "\n"), " \t\n")
	if answer == "" {
		return nil, errors.New("the answer is empty; nothing was added")
	}
	return &cards.Card{Question: question, Tags: tags, Level: cards.Level(c.Level), Answer: answer}, nil
}

func (c *addCommand) orAsk(env *environment, input *bufio.Reader, given, what string) (string, error) {
	if given == "" {
		fmt.Fprintf(env.stdout, "%s: ", what)
		line, err := input.ReadString('\n')
		if err != nil && !errors.Is(err, io.EOF) {
			return "", err
		}
		given = line
	}
	if given = strings.TrimSpace(given); given == "" {
		return "", fmt.Errorf("%s: empty; nothing was added", strings.ToLower(what))
	}
	return given, nil
}

// writeAnswer lets the author write the answer in their editor, or without one in the terminal.
func writeAnswer(env *environment, input io.Reader) (string, error) {
	editor := strings.Fields(cmp.Or(env.getenv("VISUAL"), env.getenv("EDITOR")))
	if len(editor) == 0 {
		fmt.Fprintln(env.stdout, "Answer in Markdown (Ctrl-D on a line of its own ends it; set $EDITOR to write it there):")
		text, err := io.ReadAll(input)
		return string(text), err
	}
	folder, err := os.MkdirTemp("", "doesaegim")
	if err != nil {
		return "", err
	}
	defer os.RemoveAll(folder)
	path := filepath.Join(folder, "answer.md")
	if err := os.WriteFile(path, nil, 0o600); err != nil {
		return "", err
	}
	command := exec.CommandContext(env, editor[0], append(editor[1:], path)...)
	command.Stdin, command.Stdout, command.Stderr = env.stdin, env.stdout, env.stderr
	if err := command.Run(); err != nil {
		return "", fmt.Errorf("%s: %w; nothing was added", editor[0], err)
	}
	text, err := os.ReadFile(path)
	return string(text), err
}

// deckFile returns the folder of a deck and the name of the file in it that a path means: the usual one where the path
// is a folder.
func deckFile(path, usual string) (folder, name string) {
	if extension := filepath.Ext(path); extension == ".yaml" || extension == ".yml" {
		return filepath.Dir(path), filepath.Base(path)
	}
	return path, usual
}
