// Package web is the HTTP side: every URL, forms in, status codes out. What is asked and what an answer changes is
// decided in study; how it looks, in views.
package web

import (
	"context"
	"log/slog"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"time"

	"github.com/labstack/echo/v4"

	"doesaegim/internal/accounts"
	"doesaegim/internal/study"
)

// Config is what the pages need to know of the outside.
type Config struct {
	BaseURL        *url.URL // public address; its path, without a slash at the end, is where the site lives
	TrustedProxies []netip.Prefix
	Version        string
	Log            *slog.Logger
	ProviderLabel  string                    // of the button to sign in by the provider; empty: its host
	Metrics        *Metrics                  // nil: requests are not measured
	Ready          func(*http.Request) error // whether the database answers
	Deck           DeckSource                // where the deck comes from, for admins
	Database       func(context.Context) (kind string, bytes int64, err error)
	Backups        Backups // nil: the server makes none
}

// Server answers requests.
type Server struct {
	Config
	study    *study.Study
	accounts *accounts.Accounts
	routes   http.Handler // every URL
	exports  *slots
	imports  *slots
}

// New returns the whole site as one handler, outermost middleware included.
func New(config Config, s *study.Study, a *accounts.Accounts) http.Handler {
	server := &Server{
		Config: config, study: s, accounts: a,
		exports: &slots{all: exportsAtOnce, each: exportsEach}, imports: &slots{all: importsAtOnce, each: importsEach},
	}
	server.routes = server.routed()
	return server.guarded(server.routes)
}

// base is the path under which the site lives: empty, or without a slash at its end.
func (s *Server) base() string { return s.BaseURL.Path }

// secure reports whether visitors come by https.
func (s *Server) secure() bool { return s.BaseURL.Scheme == "https" }

// routed lists every URL.
func (s *Server) routed() http.Handler {
	e := echo.New()
	e.HTTPErrorHandler = s.routingError
	e.IPExtractor = s.ipExtractor()
	e.Use(s.logged)
	if s.Metrics != nil {
		e.Use(s.Metrics.observe)
	}
	get := func(path string, h echo.HandlerFunc) {
		e.GET(path, h)
		e.HEAD(path, h)
	}

	get("/", s.page(showToday))
	get("/study", s.page(showStudy))
	get("/cards", s.page(showCards))
	get("/cards/:id", s.page(showCard))
	get("/tags", s.page(showTags))
	get("/depth", s.page(showDepth))
	get("/stats", s.page(showStats))
	get("/priorities", s.page(showPriorities))
	get("/guide", s.page(showGuide))
	get("/guide/availability", s.page(showAvailability))
	get("/guide/:section", s.page(showSection))
	get("/mock", s.page(showMocks))
	get("/mock/:id", s.page(showMock))
	get("/mock/:id/review", s.page(showMockReview))
	get("/mock/:id/report", s.page(showMockReport))
	get("/interviews/:id/debrief", s.page(showDebrief))
	get("/interviews/:id/debrief/kept", s.page(showKeptDebrief))
	get("/interviews/:id/debrief/yaml", s.page(downloadDrafts))
	get("/add", s.page(showAdd))
	get("/about", s.page(showAbout))
	get("/settings", s.page(showSettings))
	get("/interviews", s.page(showInterviews))
	get("/interviews/new", s.page(showNewInterview))
	get("/interviews/:id/edit", s.page(showInterviewForm))
	get("/interviews/:id", s.page(showReadiness))
	get("/calibration", s.page(showCalibration))
	get(signInPath, s.page(showSignIn))
	get("/signup", s.page(showSignUp))
	e.GET(callbackPath, s.page(provided(endAtProvider)))
	get(resetPath, s.page(passwords(showReset)))
	get("/account", s.page(showAccount))
	get("/account/merge", s.page(account(showMerge)))
	get("/admin", s.page(admin(showAdmin)))
	get(exportPath, s.page(exportData))
	get(reviewsCSVPath, s.page(exportReviews))
	get(importPath, s.page(showImport))
	get(deletePath, s.page(showDelete))

	e.POST(reviewsPath, s.page(recordReview))
	e.POST("/reviews/undo", s.page(undoReview))
	e.POST("/cards/:id/suspend", s.page(suspendCard))
	e.POST("/cards/:id/bury", s.page(buryCard))
	e.POST("/cards/:id/flag", s.page(flagCard))
	e.POST("/cards/:id/priority", s.page(setCardPriority))
	e.POST("/tags/priority", s.page(setTagPriority))
	e.POST("/mock", s.page(startMock))
	e.POST("/mock/:id", s.page(stepMock))
	e.POST("/mock/:id/review", s.page(rateMock))
	e.POST("/mock/:id/delete", s.page(deleteMock))
	e.POST("/cards/:id/answer", s.page(saveAnswer))
	e.POST("/cards/:id/answer/pin", s.page(pinAnswer))
	e.POST("/cards/:id/answer/delete", s.page(deleteAnswer))
	e.POST("/cards/:id/note", s.page(saveNote))
	e.POST("/cards/:id/type-first", s.page(typeFirst))
	e.POST("/cards/:id/own-first", s.page(ownFirst))
	e.POST("/interviews/:id/debrief", s.page(saveDebrief))
	e.POST("/interviews/:id/debrief/asked", s.page(markAsked))
	e.POST("/add", s.page(previewCard))
	e.POST(yamlPath, s.page(downloadCard))
	e.POST("/add/save", s.page(admin(saveCard)))
	e.POST("/filters", s.page(saveFilter))
	e.POST("/filters/delete", s.page(deleteFilter))
	e.POST("/settings", s.page(saveSettings))
	e.POST("/language", s.page(switchLanguage))
	e.POST("/interviews", s.page(addInterview))
	e.POST("/interviews/:id", s.page(changeInterview))
	e.POST("/interviews/:id/archive", s.page(archiveInterview))
	e.POST(signInPath, s.page(passwords(signIn)))
	e.POST(providerPath, s.page(provided(beginAtProvider)))
	e.POST("/signup", s.page(passwords(signUp)))
	e.POST("/logout", s.page(signOut))
	e.POST(resetPath, s.page(passwords(reset)))
	e.POST(passkeySignInPath, s.page(signInByPasskey))
	e.POST(passkeySignInPath+passkeyOptions, s.page(askForPasskey))
	e.POST(passkeySignUpPath, s.page(signUpByPasskey))
	e.POST(passkeySignUpPath+passkeyOptions, s.page(askForPasskeyToSignUp))
	e.POST(passkeysPath, s.page(account(addPasskey)))
	e.POST(passkeysPath+passkeyOptions, s.page(account(askForNewPasskey)))
	e.POST(passkeysPath+"/rename", s.page(account(renamePasskey)))
	e.POST(passkeysPath+"/remove", s.page(account(removePasskey)))
	e.POST(linksPath, s.page(provided(account(addLink))))
	e.POST(linksPath+"/remove", s.page(account(removeLink)))
	e.POST("/account/password", s.page(passwords(account(changePassword))))
	e.POST("/account/sessions/end", s.page(account(endSession)))
	e.POST("/account/sessions/end-others", s.page(account(endOtherSessions)))
	e.POST("/account/merge", s.page(account(mergeGuest)))
	e.POST("/admin/signup", s.page(admin(switchSignup)))
	e.POST("/admin/role", s.page(admin(changeRole)))
	e.POST("/admin/reset", s.page(passwords(admin(issueReset))))
	e.POST("/admin/backup", s.page(admin(askBackup)))
	e.POST("/admin/sessions", s.page(admin(endSessionsOf)))
	e.POST(importPath, s.page(importData))
	e.POST(deletePath, s.page(deleteData))

	get("/assets/:file", s.file(serveAsset))
	get("/images/:file", s.file(serveImage))
	get("/healthz", s.file(healthz))
	get("/readyz", s.file(readyz))
	return e
}

// Serving limits. Eight seconds let a phone in a tunnel send its form and end a client that only holds the line.
const (
	readHeaderTimeout = 5 * time.Second
	readTimeout       = 8 * time.Second // shorter than what a stop waits for requests under way; see hastened
	writeTimeout      = 20 * time.Second
	idleTimeout       = 60 * time.Second
	maxHeaderBytes    = 32 << 10
)

// NewHTTPServer returns a server for h with every limit set.
func NewHTTPServer(h http.Handler, log *slog.Logger) *http.Server {
	stopping, stop := context.WithCancel(context.Background())
	server := &http.Server{
		Handler:           h,
		ReadHeaderTimeout: readHeaderTimeout,
		ReadTimeout:       readTimeout,
		WriteTimeout:      writeTimeout,
		IdleTimeout:       idleTimeout,
		MaxHeaderBytes:    maxHeaderBytes,
		ErrorLog:          slog.NewLogLogger(log.Handler(), slog.LevelDebug),
		BaseContext: func(net.Listener) context.Context {
			return context.WithValue(context.Background(), stoppingKey{}, stopping)
		},
	}
	server.RegisterOnShutdown(stop)
	return server
}

// stoppingKey leads from the context of a request to one that ends when its server is told to stop.
type stoppingKey struct{}

// hastened gives a request that may take long no more than readTimeout once its server is told to stop: then cancel
// ends what it does, and nothing is read or written for it any more. The function returned ends the watch.
func hastened(w http.ResponseWriter, r *http.Request, cancel func()) (done func() bool) {
	stopping, ok := r.Context().Value(stoppingKey{}).(context.Context)
	if !ok {
		return func() bool { return false }
	}
	return context.AfterFunc(stopping, func() {
		setDeadlines(w, readTimeout, readTimeout)
		time.AfterFunc(readTimeout, cancel)
	})
}

// setDeadlines bounds how long from now a request is read and answered. What has no deadlines needs no others.
func setDeadlines(w http.ResponseWriter, read, write time.Duration) {
	now, control := time.Now(), http.NewResponseController(w)
	_ = control.SetReadDeadline(now.Add(read))
	_ = control.SetWriteDeadline(now.Add(write))
}
