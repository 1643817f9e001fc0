package web

import (
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/url"

	"doesaegim/internal/accounts"
	"doesaegim/internal/store"
	"doesaegim/views"
)

// Where a sign-in by the provider begins, and where the provider sends the browser back to.
const (
	providerPath = "/login/oidc"
	callbackPath = providerPath + "/callback"
	linksPath    = "/account/oidc"
)

const (
	tryCookie = "doesaegim-oidc" // the sign-in that is under way at the provider
	maxNext   = 2000             // bytes of the path to go on to: a browser drops a cookie of more than 4096
)

// provided hides what is of no use without a provider.
func provided(handle func(*visit) error) func(*visit) error {
	return func(v *visit) error {
		if !v.accounts.HasProvider() {
			return errNotFound
		}
		return handle(v)
	}
}

// passwords hides what is of no use without passwords.
func passwords(handle func(*visit) error) func(*visit) error {
	return func(v *visit) error {
		if !v.accounts.TakesPasswords() {
			return errNotFound
		}
		return handle(v)
	}
}

// provider is how pages name the provider; zero for none.
func (v *visit) provider() views.Provider {
	if !v.accounts.HasProvider() {
		return views.Provider{}
	}
	return views.Provider{Label: v.ProviderLabel, Host: v.accounts.ProviderHost()}
}

// callback is the address that the provider sends browsers back to.
func (s *Server) callback() string {
	address := *s.BaseURL
	address.Path += callbackPath
	return address.String()
}

// beginAtProvider sends the visitor to the provider to sign in, and keeps the form that waits for them.
func beginAtProvider(v *visit) error {
	waiting, err := v.pending()
	if err != nil {
		return err
	}
	next := v.next().String()
	if len(next) > maxNext {
		next = "/"
	}
	err = v.leave(accounts.Intent{Next: next, Waiting: store.WaitingForm{Path: waiting.Path, Form: waiting.Values.Encode()}})
	if form, status, ok := refusal(err); ok {
		v.logProvider(err)
		form.Next, form.Pending, form.Again = next, waiting, v.visitor.Name != ""
		return v.showSignIn(status, form)
	}
	return err
}

// leave shows the page that leads to the provider. A redirect would not do: browsers hold what a form leads to against
// the policy of the page that it stands in (form-action), to the last of several redirects, which are the provider's.
func (v *visit) leave(i accounts.Intent) error {
	try, err := v.accounts.BeginAtProvider(v.r.Context(), v.visitor, i, v.callback())
	if err != nil {
		return err
	}
	v.sendCookie(tryCookie, try.Cookie, int(accounts.TryLife.Seconds()))
	v.w.Header().Set("Refresh", "0; url="+try.Address)
	shell := v.shell("")
	shell.Here = signInPath
	return v.render(views.Leave(shell, try.Address))
}

// endAtProvider takes the visitor in whom the provider has sent back.
func endAtProvider(v *visit) error {
	// The address holds the code: what this page loads or leads to is not to learn it.
	v.w.Header().Set("Referrer-Policy", "strict-origin")
	before, cookie := v.visitor, v.cookie(tryCookie)
	v.dropCookie(tryCookie)
	arrival, err := v.accounts.EndAtProvider(v.r.Context(), v.visitor, v.browser(), cookie, v.query, v.callback())
	if form, status, ok := refusal(err); ok {
		v.logProvider(err)
		if errors.Is(err, accounts.ErrStaleTry) {
			// The answer to the same request sent before may have the cookies.
			v.w.Header().Del("Set-Cookie")
		}
		if v.visitor.Name != "" {
			return v.showLinks(status, form)
		}
		form.Next = localPath(arrival.Next).String()
		return v.showSignIn(status, form)
	}
	if errors.Is(err, store.ErrHasAccount) {
		return v.leaveToAnother()
	}
	if err != nil {
		return err
	}
	if arrival.Link {
		return v.redirect("/account", url.Values{"notice": {views.NoticeLinked}})
	}
	v.enter(arrival.Visitor)
	if arrival.Waiting.Path != "" {
		values, err := url.ParseQuery(arrival.Waiting.Form)
		if err != nil {
			return fmt.Errorf("form that waited: %w", err)
		}
		return v.resume(before, views.Pending{Path: arrival.Waiting.Path, Values: values})
	}
	next := localPath(arrival.Next)
	if arrival.New {
		query := next.Query()
		query.Set("notice", views.NoticeSignedUp)
		return v.redirect(next.Path, query)
	}
	return v.welcome(next)
}

// addLink links the visitor's account to whom they are at the provider, who is asked first.
func addLink(v *visit) error {
	err := v.leave(accounts.Intent{Link: true})
	if form, status, ok := refusal(err); ok {
		v.logProvider(err)
		return v.showLinks(status, form)
	}
	if errors.Is(err, accounts.ErrNotRecent) {
		return v.redirect(signInPath, signInAgain("/account"))
	}
	return err
}

func removeLink(v *visit) error {
	err := v.accounts.Unlink(v.r.Context(), v.visitor, v.browser(), v.r.PostForm.Get("link"))
	return v.changedWaysIn(err, views.NoticeUnlinked)
}

// showLinks shows the account page with what is wrong about a link.
func (v *visit) showLinks(status int, form views.CredentialForm) error {
	setRetryAfter(v.w, form)
	return v.showAccount(status, views.AccountPage{Linking: form})
}

func (v *visit) logProvider(err error) {
	level := slog.LevelInfo
	if errors.Is(err, accounts.ErrProvider) {
		level = slog.LevelWarn // the operator's to look after
	}
	v.Log.Log(v.r.Context(), level, "sign-in by the provider refused", "request", requestID(v.r), "network", accounts.Network(v.address), "error", err.Error())
}

// providerRefusals are the errors of the provider and of links that their sender can do something about.
var providerRefusals = []credentialRefusal{
	{accounts.ErrProvider, views.ProviderDown, http.StatusServiceUnavailable},
	{accounts.ErrDenied, views.ProviderDenied, http.StatusForbidden},
	{accounts.ErrStaleTry, views.ProviderStale, http.StatusBadRequest},
	{store.ErrLinked, views.LinkTaken, http.StatusConflict},
	{store.ErrNoLink, views.LinkUnknown, http.StatusForbidden},
}
