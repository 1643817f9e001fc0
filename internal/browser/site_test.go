package browser_test

import (
	"context"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"

	"doesaegim/data"
	"doesaegim/internal/accounts"
	"doesaegim/internal/browser"
	"doesaegim/internal/cards"
	"doesaegim/internal/srs"
	"doesaegim/internal/store/storetest"
	"doesaegim/internal/study"
	"doesaegim/internal/web"
)

func TestMain(m *testing.M) { browser.Main(m) }

// site is the whole app with a database of its own and a clock that the test moves.
type site struct {
	t        *testing.T
	url      string
	library  *cards.Library
	desk     *study.Study
	visitors *accounts.Accounts
	clock    atomic.Int64 // Unix seconds
}

// newSite serves the deck that the program carries.
func newSite(t *testing.T) *site {
	t.Helper()
	library, problems := cards.OpenEmbedded(data.Files)
	if library == nil {
		t.Fatal(problems)
	}
	return serve(t, library)
}

func serve(t *testing.T, library *cards.Library) *site {
	t.Helper()
	return serveUnder(t, library, "", func(*site, string) []accounts.Option { return nil })
}

// serveUnder serves a deck under a path, with more options of accounts for the site at an address.
func serveUnder(t *testing.T, library *cards.Library, path string, who func(s *site, address string) []accounts.Option) *site {
	t.Helper()
	s := &site{t: t, library: library}
	s.clock.Store(time.Date(2026, 11, 25, 1, 0, 0, 0, time.UTC).Unix())
	database := storetest.Open(t, storetest.SQLite(t))
	server := httptest.NewUnstartedServer(nil)
	// Under this name, and not under the number, browsers have passkeys.
	base := &url.URL{Scheme: "http", Host: strings.Replace(server.Listener.Addr().String(), "127.0.0.1", "localhost", 1), Path: path}
	var err error
	if s.desk, err = study.New(library.Deck, s.now); err != nil {
		t.Fatal(err)
	}
	if s.visitors, err = accounts.New(t.Context(), database, s.now, append(who(s, base.String()), accounts.Passkeys(base))...); err != nil {
		t.Fatal(err)
	}
	config := web.Config{
		BaseURL: base,
		Version: "test",
		Log:     slog.New(slog.DiscardHandler),
		Ready:   func(r *http.Request) error { return database.Ping(r.Context()) },
		Database: func(ctx context.Context) (string, int64, error) {
			size, err := database.Size(ctx)
			return database.Kind(), size, err
		},
	}
	server.Config = web.NewHTTPServer(web.New(config, s.desk, s.visitors), config.Log)
	server.Start()
	t.Cleanup(server.Close)
	s.url = base.String()
	return s
}

func (s *site) now() time.Time          { return time.Unix(s.clock.Load(), 0) }
func (s *site) advance(d time.Duration) { s.clock.Add(int64(d.Seconds())) }

// The cookies of the app.
const sessionCookie, settingsCookie, guestCookie = "doesaegim", "doesaegim-settings", "doesaegim-guest"

// learner is who a token belongs to, as a request finds them.
func (s *site) learner(token string) study.Learner {
	s.t.Helper()
	visitor, err := s.visitors.Visitor(context.Background(), token, "")
	if err != nil {
		s.t.Fatal(err)
	}
	return study.Learner{
		Store:    visitor.Learner,
		Known:    visitor.Known,
		Version:  visitor.Version,
		Settings: study.ParseSettings(visitor.Settings),
	}
}

// token is that of the visitor in a tab.
func (s *site) token(tab *browser.Tab) string {
	s.t.Helper()
	answer := browser.Run(tab, func(ctx context.Context, _ *chromedp.Target) (network.GetCookiesResult, error) {
		return chromedp.Call(ctx, network.GetCookies, network.GetCookiesParams{URLs: []string{s.url + "/"}})
	})
	for _, cookie := range answer.Cookies {
		if cookie.Name == sessionCookie {
			return cookie.Value
		}
	}
	s.t.Fatal("the visitor has no session")
	return ""
}

// ratings are those of a card in the log of the visitor in a tab, oldest first.
func (s *site) ratings(tab *browser.Tab, card string) []srs.Rating {
	s.t.Helper()
	page, err := s.desk.CardPage(context.Background(), s.learner(s.token(tab)), card)
	if err != nil {
		s.t.Fatal(err)
	}
	var ratings []srs.Rating
	for _, answer := range slices.Backward(page.History) {
		ratings = append(ratings, answer.Rating)
	}
	return ratings
}

// reviews counts the answers in the log of the visitor in a tab.
func (s *site) reviews(tab *browser.Tab) int {
	s.t.Helper()
	today, err := s.desk.Today(context.Background(), s.learner(s.token(tab)))
	if err != nil {
		s.t.Fatal(err)
	}
	return today.WeekDone
}

// Parts of the study page.
const (
	shownCard = `document.querySelector("form.card [name=card]").value`
	isOpen    = `document.querySelector(".reveal").open`
	position  = `document.querySelector(".study-top .cap b").textContent`
)

func card(tab *browser.Tab) string {
	tab.T.Helper()
	return browser.Read[string](tab, shownCard)
}

// tabTo presses Tab until an element of the selector has the focus, as somebody without a mouse does.
func tabTo(tab *browser.Tab, selector string) {
	tab.T.Helper()
	for range 100 {
		tab.Do(browser.Press(browser.Tabulator))
		if browser.Read[bool](tab, `document.activeElement.matches(`+"`"+selector+"`"+`)`) {
			return
		}
	}
	tab.T.Fatalf("Tab does not lead to %s", selector)
}

func exists(tab *browser.Tab, selector string) bool {
	tab.T.Helper()
	return browser.Read[bool](tab, "document.querySelector(`"+selector+"`) !== null")
}

// mustOpen opens a page that must answer 200.
func (s *site) mustOpen(tab *browser.Tab, path string) {
	tab.T.Helper()
	if status := tab.Open(s.url + path); status != http.StatusOK {
		tab.T.Fatalf("GET %s: status %d", path, status)
	}
}
