package web

import (
	"cmp"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"
	"github.com/labstack/echo/v4"
	"golang.org/x/text/language"

	"doesaegim/internal/accounts"
	"doesaegim/internal/cards"
	"doesaegim/internal/study"
	"doesaegim/views"
)

// visit is one request of one visitor.
type visit struct {
	*Server
	w       http.ResponseWriter
	r       *http.Request
	param   func(string) string // of the path
	query   url.Values          // of the address; not to be changed
	address string              // of the visitor, as far as trusted proxies tell
	visitor accounts.Visitor
	aside   string        // token of the guest who was here before signing in; empty when not known yet
	learner study.Learner // the visitor, as one who studies
}

// page turns a handler of visits into one of Echo: it finds out who visits, and turns errors into pages.
func (s *Server) page(handle func(*visit) error) echo.HandlerFunc {
	return func(c echo.Context) error {
		v := &visit{Server: s, w: c.Response(), r: c.Request(), param: c.Param, query: c.QueryParams(), address: c.RealIP()}
		if err := v.identify(); err != nil {
			return v.fail(err)
		}
		respond := handle // this request's alone: handle is every request's
		if v.mustSignIn() {
			respond = askToSignIn
		}
		if err := respond(v); err != nil {
			return v.fail(err)
		}
		return nil
	}
}

// identify finds the learner by the cookie and, for a guest who has none, gives one.
func (v *visit) identify() error {
	token := v.cookie(sessionCookie)
	v.learner.Settings = v.settingsOf(v.r) // for the failure page, should it come to that
	visitor, err := v.accounts.Visitor(v.r.Context(), token, v.learner.Settings.String())
	if err != nil {
		return err
	}
	v.become(visitor)
	// A form renews the cookie, so that it outlives its learner's last answer by all its life.
	if visitor.Token != token || v.r.Method == http.MethodPost {
		v.setCookie(sessionCookie, visitor.Token)
	}
	return nil
}

// become makes the visitor of the request another one, as signing in does.
func (v *visit) become(visitor accounts.Visitor) {
	v.visitor = visitor
	v.learner = study.Learner{
		Store:    visitor.Learner,
		Known:    visitor.Known,
		Version:  visitor.Version,
		Settings: study.ParseSettings(visitor.Settings),
	}
}

// The names of the cookies, without the prefix that https adds.
const (
	sessionCookie  = "doesaegim"
	settingsCookie = "doesaegim-settings"
	guestCookie    = "doesaegim-guest"    // token of the guest who was here before signing in
	cookieLife     = 400 * 24 * time.Hour // the longest that browsers keep
)

// cookieName adds the prefix that binds a cookie to this host over https. __Host- wants the path /.
func (s *Server) cookieName(name string) string {
	switch {
	case !s.secure():
		return name
	case s.base() == "":
		return "__Host-" + name
	default:
		return "__Secure-" + name
	}
}

func (v *visit) cookie(name string) string {
	c, err := v.r.Cookie(v.cookieName(name))
	if err != nil {
		return ""
	}
	return c.Value
}

func (v *visit) setCookie(name, value string) { v.sendCookie(name, value, int(cookieLife.Seconds())) }

// dropCookie makes the browser forget a cookie.
func (v *visit) dropCookie(name string) { v.sendCookie(name, "", -1) }

// sendCookie sends a cookie in place of one of that name which this answer has already.
func (v *visit) sendCookie(name, value string, maxAge int) {
	h := v.w.Header()
	h["Set-Cookie"] = slices.DeleteFunc(h["Set-Cookie"], func(line string) bool { return strings.HasPrefix(line, v.cookieName(name)+"=") })
	http.SetCookie(v.w, &http.Cookie{
		Name:     v.cookieName(name),
		Value:    value,
		Path:     v.base() + "/",
		MaxAge:   maxAge,
		HttpOnly: true,
		Secure:   v.secure(),
		SameSite: http.SameSiteLaxMode,
	})
}

var languages = language.NewMatcher([]language.Tag{language.Korean, language.English})

// acceptedLanguage chooses by the Accept-Language header; Korean where it names neither language.
func acceptedLanguage(r *http.Request) cards.Language {
	header := r.Header.Get("Accept-Language")
	if header == "" || len(header) > 200 {
		return cards.Korean
	}
	tags, _, err := language.ParseAcceptLanguage(header)
	if err != nil {
		return cards.Korean
	}
	if _, index, confidence := languages.Match(tags...); index == 1 && confidence > language.No {
		return cards.English
	}
	return cards.Korean
}

// settingsOf reads what a request alone tells of a visitor's settings, for pages made before anybody is identified.
func (s *Server) settingsOf(r *http.Request) study.Settings {
	if c, err := r.Cookie(s.cookieName(settingsCookie)); err == nil {
		return study.ParseSettings(c.Value)
	}
	return study.DefaultSettings()
}

func (s *Server) shell(r *http.Request, settings study.Settings, now time.Time) views.Shell {
	return views.Shell{
		Words:     views.WordsIn(cmp.Or(settings.Language, acceptedLanguage(r))),
		Theme:     settings.Theme,
		Base:      s.base(),
		Here:      here(r),
		Now:       now,
		Shortcuts: settings.Shortcuts,
		Intervals: settings.Intervals,
		Buttons:   settings.Buttons,
		Recording: settings.Recording,
		Version:   s.Version,
		RequestID: requestID(r),

		Confidence: settings.Confidence,
	}
}

// here is the address of the page itself: for a form that was refused, or what a provider answers, of the page to go
// back to.
func here(r *http.Request) string {
	if r.Method != http.MethodGet && r.Method != http.MethodHead || r.URL.Path == callbackPath {
		return "/"
	}
	address := url.URL{Path: r.URL.Path, RawQuery: r.URL.RawQuery}
	if strings.Contains(address.RawQuery, "notice") {
		query := r.URL.Query()
		query.Del("notice")
		query.Del("about")
		address.RawQuery = query.Encode()
	}
	return address.String()
}

// plainShell is what any page of the visitor needs beside its own value.
func (v *visit) plainShell() views.Shell {
	shell := v.Server.shell(v.r, v.learner.Settings, v.study.Now(v.learner))
	shell.SignedOut = v.visitor.Former != ""
	if v.visitor.Admin && v.Deck.Problems != nil {
		shell.Problems = v.Deck.Broken()
	}
	return shell
}

// shell is what the page needs beside its own value, with the notice that the address names.
func (v *visit) shell(nav views.Nav) views.Shell {
	shell := v.plainShell()
	shell.Nav = nav
	shell.Learner = v.learner.Store.ID()
	if kind := v.query.Get("notice"); kind != "" && v.r.Method == http.MethodGet {
		shell.Notice = views.Notice{Kind: kind}
		about := v.query.Get("about")
		if card := v.study.Deck().Card(about); card != nil {
			shell.Notice.Card = card.ID
		}
		if _, err := uuid.Parse(about); err == nil {
			shell.Notice.Interview = about
		}
	}
	return shell
}

// next is the path of this site that a form wants to come back to, or "/". Nothing that a browser could take for
// another site passes: one slash at the start, no backslash, no control character.
func (v *visit) next() *url.URL {
	return localPath(v.r.PostForm.Get("next"))
}

func localPath(path string) *url.URL {
	root := &url.URL{Path: "/"}
	if !strings.HasPrefix(path, "/") || strings.HasPrefix(path, "//") || strings.ContainsFunc(path, func(r rune) bool { return r < ' ' || r == 0x7f || r == '\\' }) {
		return root
	}
	u, err := url.Parse(path)
	if err != nil || u.Host != "" || u.Scheme != "" || strings.HasPrefix(u.Path, "//") || strings.Contains(u.Path, `\`) {
		return root
	}
	return &url.URL{Path: u.Path, RawQuery: u.RawQuery}
}
