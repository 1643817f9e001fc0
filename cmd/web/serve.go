package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"net"
	"net/http"
	"net/url"
	"os"
	"strings"
	"sync"
	"time"

	"doesaegim/data"
	"doesaegim/internal/accounts"
	"doesaegim/internal/cards"
	"doesaegim/internal/store"
	"doesaegim/internal/study"
	"doesaegim/internal/web"
	"doesaegim/views"
)

type serveCommand struct{}

const (
	reloadEvery = time.Second      // how often the question files are looked at
	stopWithin  = 9 * time.Second  // for requests under way when the server is told to stop
	readyWithin = 2 * time.Second  // for the database to answer /readyz
	openWithin  = 30 * time.Second // for the database to open and migrate
	sweepEvery  = time.Hour        // how often it is asked whether the daily sweep is due
)

func (serveCommand) Run(env *environment) error {
	config, err := readConfig(env.getenv)
	if err != nil {
		return err
	}
	log := newLog(env, config)
	listener, err := net.Listen("tcp", config.addr)
	if err != nil {
		return fmt.Errorf("ADDR=%q: %w", config.addr, err)
	}
	defer listener.Close()
	if config.baseURL == nil {
		config.baseURL = &url.URL{Scheme: "http", Host: listenedOn(config.addr, listener)}
	}

	library, database, visitors, err := open(env, config)
	if err != nil {
		return err
	}
	defer func() {
		if err := database.Close(); err != nil {
			log.Error("close the database", "error", err.Error())
		}
	}()
	defer library.SaveCache()
	var backups *backups
	if config.backup != "" {
		if backups, err = newBackups(config, database.Backup); err != nil {
			return err
		}
	}
	metrics, err := startMetrics(config, log, library, backups)
	if err != nil {
		return err
	}
	defer metrics.close()
	handler, err := newHandler(config, log, library, database, visitors, metrics.Metrics, backups)
	if err != nil {
		return err
	}

	serving, stop := context.WithCancelCause(env)
	var background sync.WaitGroup
	defer background.Wait() // before the database is closed
	defer stop(nil)
	background.Go(func() { library.Watch(serving, reloadEvery, log) })
	background.Go(func() { sweep(serving, visitors, log) })
	background.Go(func() {
		if err := database.Check(serving); err != nil {
			stop(err)
			return
		}
		if backups != nil {
			backups.run(serving, log)
		}
	})
	log.Info("listening", "addr", listener.Addr().String(), "url", config.baseURL.String()+"/", "cards", len(library.Deck().Cards()))
	err = serve(serving, web.NewHTTPServer(handler, log), listener, log)
	if cause := context.Cause(serving); env.Err() == nil && cause != nil {
		err = errors.Join(cause, err)
	}
	return err
}

// listenedOn is the host and port to visit. By its name this machine can have passkeys, by its number not.
func listenedOn(addr string, listener net.Listener) string {
	at := listener.Addr().String()
	if name, _, _ := net.SplitHostPort(addr); name == "localhost" {
		_, port, _ := net.SplitHostPort(at)
		return net.JoinHostPort(name, port)
	}
	return at
}

func newHandler(config config, log *slog.Logger, library *cards.Library, database *store.Store, visitors *accounts.Accounts, metrics *web.Metrics, backups *backups) (http.Handler, error) {
	desk, err := study.New(library.Deck, time.Now)
	if err != nil {
		return nil, err
	}
	c := web.Config{
		BaseURL:        config.baseURL,
		TrustedProxies: config.trustedProxies,
		Version:        version,
		Log:            log,
		ProviderLabel:  config.providerLabel,
		Metrics:        metrics,
		Ready: func(r *http.Request) error {
			ctx, cancel := context.WithTimeout(r.Context(), readyWithin)
			defer cancel()
			return database.Ping(ctx)
		},
		Deck: web.DeckSource{Path: config.questions, Problems: library.Problems},
		Database: func(ctx context.Context) (string, int64, error) {
			size, err := database.Size(ctx)
			return database.Kind(), size, err
		},
	}
	if backups != nil {
		c.Backups = backups
	}
	return web.New(c, desk, visitors), nil
}

// serve answers until the command is told to stop, then lets requests under way finish.
func serve(ctx context.Context, server *http.Server, listener net.Listener, log *slog.Logger) error {
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(listener) }()
	select {
	case err := <-failed:
		return err
	case <-ctx.Done():
	}
	log.Info("stopping")
	stopping, cancel := context.WithTimeout(context.WithoutCancel(ctx), stopWithin)
	defer cancel()
	if err := server.Shutdown(stopping); err != nil {
		server.Close()
		return fmt.Errorf("stop: some requests did not finish: %w", err)
	}
	return nil
}

// sweep removes what is idle, daily, until ctx ends. A start has better things to do first.
func sweep(ctx context.Context, visitors *accounts.Accounts, log *slog.Logger) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-time.After(sweepEvery):
		}
		guests, err := visitors.Sweep(ctx)
		if err != nil {
			log.Error("sweep", "error", err.Error())
		} else if guests > 0 {
			log.Info("idle guests removed", "guests", guests)
		}
	}
}

// open reads the deck and opens the database at the same time, since each takes a good part of a start.
func open(env *environment, c config) (*cards.Library, *store.Store, *accounts.Accounts, error) {
	var library *cards.Library
	var problems cards.Problems
	var reading sync.WaitGroup
	reading.Go(func() { library, problems = openLibrary(c) })
	database, visitors, err := openDatabase(env, c, openAlone)
	views.Asset("app.css") // the first who asks has all assets read and hashed
	reading.Wait()
	for _, p := range problems {
		fmt.Fprintln(env.stderr, p)
	}
	if library == nil {
		err = errors.Join(errors.New("the deck has errors (see above); nothing is served"), err)
		if database != nil {
			err = errors.Join(err, database.Close())
		}
	}
	return library, database, visitors, err
}

// opener is how a command opens the app's database.
type opener func(context.Context, config) (*store.Store, error)

// openStore opens the database, which it makes where there is none; others may have it open.
func openStore(ctx context.Context, c config) (*store.Store, error) {
	ctx, cancel := context.WithTimeout(ctx, openWithin)
	defer cancel()
	return store.Open(ctx, c.databaseURL)
}

// openAlone opens the database as openStore does, for the one program that serves it.
func openAlone(ctx context.Context, c config) (*store.Store, error) {
	ctx, cancel := context.WithTimeout(ctx, openWithin)
	defer cancel()
	return store.OpenAlone(ctx, c.databaseURL)
}

// openExisting opens the database as openStore does, for a command that has no use for a new one.
func openExisting(ctx context.Context, c config) (*store.Store, error) {
	if !strings.Contains(c.databaseURL, "://") {
		path := strings.TrimPrefix(c.databaseURL, "sqlite:")
		if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
			return nil, fmt.Errorf("there is no database at %s; DATABASE_URL says where it is", path)
		}
	}
	return openStore(ctx, c)
}

func openDatabase(ctx context.Context, c config, open opener) (*store.Store, *accounts.Accounts, error) {
	database, err := open(ctx, c)
	if err != nil {
		return nil, nil, err
	}
	ctx, cancel := context.WithTimeout(ctx, openWithin)
	defer cancel()
	visitors, err := accounts.New(ctx, database, time.Now, accountOptions(c)...)
	if err != nil {
		return nil, nil, errors.Join(err, database.Close())
	}
	return database, visitors, nil
}

func accountOptions(c config) []accounts.Option {
	options := []accounts.Option{accounts.GuestLife(c.guestLife), accounts.Passkeys(c.baseURL)}
	if c.signupClosed {
		options = append(options, accounts.SignupClosed())
	}
	if c.firstAdmin {
		options = append(options, accounts.FirstIsAdmin())
	}
	if c.provider.Issuer != "" {
		options = append(options, accounts.SignInBy(c.provider))
	}
	if c.passwordsOff {
		options = append(options, accounts.PasswordsOff())
	}
	return options
}

func openLibrary(c config) (*cards.Library, cards.Problems) {
	options := []cards.Option{cards.BasePath(c.baseURL.Path)}
	if c.deckCache != "" {
		options = append(options, cards.CacheIn(c.deckCache))
	}
	if c.questions == "" {
		return cards.OpenEmbedded(data.Files, options...)
	}
	return cards.Open(c.questions, options...)
}

func newLog(env *environment, c config) *slog.Logger {
	options := &slog.HandlerOptions{Level: c.logLevel}
	if strings.EqualFold(c.logFormat, "json") {
		return slog.New(slog.NewJSONHandler(env.stderr, options))
	}
	return slog.New(slog.NewTextHandler(env.stderr, options))
}
