package main

import (
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/netip"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"time"

	"doesaegim/internal/accounts"
)

// config is the environment, read once and checked.
type config struct {
	addr           string
	baseURL        *url.URL // nil: follows from the address listened on
	databaseURL    string
	questions      string // empty: the deck in the binary
	deckCache      string // file for cards.CacheIn; empty: none
	metricsAddr    string // empty: off
	trustedProxies []netip.Prefix
	signupClosed   bool
	firstAdmin     bool          // the first sign-up is an admin
	guestLife      time.Duration // idle guests are removed after; 0: never
	backup         string        // folder for backups; empty: none are made
	backupEvery    time.Duration
	backupKeep     int
	provider       accounts.Provider
	providerLabel  string
	passwordsOff   bool // no passwords are taken
	logFormat      string
	logLevel       slog.Level
}

// readConfig reads every setting and reports all that are wrong at once.
func readConfig(getenv func(string) string) (config, error) {
	var problems []error
	get := func(name, fallback string) string {
		if value := getenv(name); value != "" {
			return value
		}
		return fallback
	}
	wrong := func(name, value, want string) {
		problems = append(problems, fmt.Errorf("%s=%q: %s", name, value, want))
	}

	c := config{addr: get("ADDR", "localhost:8080"), metricsAddr: get("METRICS_ADDR", "")}
	for _, setting := range []struct{ name, value string }{{"ADDR", c.addr}, {"METRICS_ADDR", c.metricsAddr}} {
		if setting.value == "" {
			continue
		}
		if _, _, err := net.SplitHostPort(setting.value); err != nil {
			wrong(setting.name, setting.value, "want host:port, such as localhost:8080 or :8080")
		}
	}
	if base := get("BASE_URL", ""); base != "" {
		u, err := url.Parse(base)
		if err != nil || (u.Scheme != "http" && u.Scheme != "https") || u.Host == "" || u.RawQuery != "" || u.Fragment != "" || u.User != nil {
			wrong("BASE_URL", base, "want the public address, such as https://example.com or https://example.com/prep")
		} else {
			u.Path = strings.TrimRight(u.Path, "/")
			c.baseURL = u
		}
	}
	if proxies := get("TRUSTED_PROXIES", ""); proxies != "" {
		for _, text := range strings.Split(proxies, ",") {
			prefix, err := netip.ParsePrefix(strings.TrimSpace(text))
			if err != nil {
				wrong("TRUSTED_PROXIES", text, "want a list of networks, such as 10.0.0.0/8,192.168.1.7/32")
				continue
			}
			c.trustedProxies = append(c.trustedProxies, prefix)
		}
	}
	switch signup := get("SIGNUP", "open"); signup {
	case "open":
	case "closed":
		c.signupClosed = true
	default:
		wrong("SIGNUP", signup, "want open or closed")
	}
	switch first := get("FIRST_ADMIN", "off"); first {
	case "off":
	case "signup":
		c.firstAdmin = true
	default:
		wrong("FIRST_ADMIN", first, "want off, or signup to make the first who signs up an admin")
	}
	days := get("GUEST_DAYS", "180")
	if n, err := strconv.Atoi(days); err != nil || n < 0 || n > 36500 {
		wrong("GUEST_DAYS", days, "want the number of days after which idle guests are removed, or 0 to keep them")
	} else {
		c.guestLife = time.Duration(n) * 24 * time.Hour
	}
	every, keep := get("BACKUP_EVERY", "24h"), get("BACKUP_KEEP", "7")
	var err error
	if c.backupEvery, err = time.ParseDuration(every); err != nil || c.backupEvery < time.Minute {
		wrong("BACKUP_EVERY", every, "want the time between backups, at least 1m, such as 24h")
	}
	if c.backupKeep, err = strconv.Atoi(keep); err != nil || c.backupKeep < 1 {
		wrong("BACKUP_KEEP", keep, "want how many backups are kept, at least 1")
	}
	problems = append(problems, readProvider(getenv, &c)...)
	switch c.logFormat = get("LOG_FORMAT", "text"); c.logFormat {
	case "text", "json":
	default:
		wrong("LOG_FORMAT", c.logFormat, "want text or json")
	}
	if level := get("LOG_LEVEL", "info"); c.logLevel.UnmarshalText([]byte(level)) != nil {
		wrong("LOG_LEVEL", level, "want debug, info, warn or error")
	}
	c.questions = questionsPath(get("QUESTIONS", ""))
	c.databaseURL = get("DATABASE_URL", "")
	if c.databaseURL == "" {
		path, err := defaultDatabase(getenv)
		if err != nil {
			problems = append(problems, err)
		}
		c.databaseURL = path
	}
	c.backup = get("BACKUP", "")
	if !strings.Contains(c.databaseURL, "://") {
		// Beside the database is a folder of ours that can be written.
		c.deckCache = strings.TrimPrefix(c.databaseURL, "sqlite:") + ".deck"
	} else if c.backup != "" {
		wrong("BACKUP", c.backup, "want none with PostgreSQL, which is backed up with pg_dump")
	}
	return c, errors.Join(problems...)
}

// questionsPath is the setting or, without one, the folder data where it holds a deck. Empty means the deck in the
// binary.
func questionsPath(setting string) string {
	if setting != "" {
		return setting
	}
	if found, _ := filepath.Glob("data/*.y*ml"); len(found) > 0 {
		return "data"
	}
	return ""
}

// defaultDatabase is a file in the user's folder for application data.
func defaultDatabase(getenv func(string) string) (string, error) {
	folder := getenv("XDG_DATA_HOME")
	if folder == "" {
		home, err := os.UserHomeDir()
		if err != nil {
			return "", fmt.Errorf("DATABASE_URL is not set and there is no home folder: %w", err)
		}
		switch runtime.GOOS {
		case "darwin":
			folder = filepath.Join(home, "Library", "Application Support")
		case "windows":
			folder = filepath.Join(home, "AppData", "Local")
		default:
			folder = filepath.Join(home, ".local", "share")
		}
	}
	return filepath.Join(folder, "doesaegim", "doesaegim.db"), nil
}
