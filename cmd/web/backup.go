package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"doesaegim/internal/store"
)

// backupCommand copies the database, beside a server that runs.
type backupCommand struct {
	Path  string `arg:"" help:"File to write, or folder to write one in that is named by the time."`
	Force bool   `help:"Replace the file where it is there."`
}

func (c *backupCommand) Run(env *environment) error {
	config, err := readConfig(env.getenv)
	if err != nil {
		return err
	}
	path := c.Path
	if info, err := os.Stat(path); strings.HasSuffix(path, "/") || (err == nil && info.IsDir()) {
		path = filepath.Join(path, backupAsked.name(time.Now()))
	}
	if _, err := os.Lstat(path); !c.Force && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%s is there already; --force replaces it", path)
	}
	err = store.Backup(env, config.databaseURL, path)
	if errors.Is(err, store.ErrBackupElsewhere) {
		return wrongUse(fmt.Sprintf("%v: pg_dump --format=custom --file=%q \"$DATABASE_URL\"", err, path))
	}
	if err != nil {
		return err
	}
	_, err = fmt.Fprintln(env.stdout, path)
	return err
}
