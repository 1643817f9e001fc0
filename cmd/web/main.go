// Command web serves 되새김: interview questions as flashcards in a browser. Its other commands look after the deck.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"
	_ "time/tzdata" // time zones, on machines and in containers that have none

	"github.com/alecthomas/kong"
)

// version is set by the linker for releases.
var version = "dev"

type commands struct {
	Serve    serveCommand    `cmd:"" default:"1" help:"Serve the app (this is what happens without a command)."`
	Check    checkCommand    `cmd:"" help:"Check question files; exit 1 when they have errors."`
	Add      addCommand      `cmd:"" help:"Ask for a question, its tags and its answer, and add the card."`
	Fmt      fmtCommand      `cmd:"" help:"Bring question files into the usual form, or write ids into them."`
	Import   importCommand   `cmd:"" help:"Add the questions of a guide, of folded Markdown or of CSV that the deck does not have."`
	Export   exportCommand   `cmd:"" help:"Write the deck to standard output as YAML, JSON or CSV for Anki."`
	Optimize optimizeCommand `cmd:"" help:"Train the weights of FSRS on a review log and measure them."`
	Backtest backtestCommand `cmd:"" help:"Compare what was to be expected of past reviews with how they came out."`
	Backup   backupCommand   `cmd:"" help:"Copy the SQLite database, also while it is served."`
	User     userCommand     `cmd:"" help:"Add accounts, list them, reset a password, or change a role."`
	Version  versionCommand  `cmd:"" help:"Print the version."`
}

// environment is what a command may use of the outside, so that tests can run several at once.
type environment struct {
	context.Context
	stdin          io.Reader
	stdout, stderr io.Writer
	getenv         func(string) string
}

// errReported ends a command whose output has said all there is to say.
var errReported = errors.New("reported")

// wrongUse says why a command line cannot be meant, and what to do instead.
type wrongUse string

func (w wrongUse) Error() string { return string(w) }

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	os.Exit(run(ctx, os.Args[1:], os.Getenv, os.Stdout, os.Stderr))
}

// run runs one command line and returns its exit code: 0, 1 after a failure, 2 for a command line that is wrong.
func run(ctx context.Context, args []string, getenv func(string) string, stdout, stderr io.Writer) int {
	var cli commands
	exited := -1
	parser, err := kong.New(&cli,
		kong.Name("doesaegim"),
		kong.Description("되새김: DevOps interview questions as spaced-repetition flashcards in a browser. Settings are environment variables; see README."),
		kong.Writers(stdout, stderr),
		kong.Exit(func(code int) { exited = code }),
	)
	if err != nil {
		fmt.Fprintln(stderr, "doesaegim:", err)
		return 2
	}
	command, err := parser.Parse(args)
	if exited >= 0 {
		return exited // --help has answered
	}
	if err != nil {
		fmt.Fprintln(stderr, "doesaegim:", err)
		return 2
	}
	err = command.Run(&environment{Context: ctx, stdin: os.Stdin, stdout: stdout, stderr: stderr, getenv: getenv})
	if err != nil && !errors.Is(err, errReported) {
		fmt.Fprintln(stderr, "doesaegim:", err)
	}
	var wrong wrongUse
	switch {
	case errors.As(err, &wrong):
		return 2
	case err != nil:
		return 1
	}
	return 0
}

type versionCommand struct{}

func (versionCommand) Run(env *environment) error {
	_, err := fmt.Fprintln(env.stdout, "doesaegim", version)
	return err
}
