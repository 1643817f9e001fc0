package web

import (
	"errors"
	"net/http"

	"doesaegim/internal/accounts"
	"doesaegim/internal/store"
	"doesaegim/views"
)

func showAccount(v *visit) error {
	return v.showAccount(http.StatusOK, views.AccountPage{})
}

// showAccount shows the page about the visitor's account, with the form that was refused, if any.
func (v *visit) showAccount(status int, page views.AccountPage) error {
	page.Name, page.Admin = v.visitor.Name, v.visitor.Admin
	if v.visitor.Name == "" {
		var err error
		if page.Signup, err = v.offersSignUp(); err != nil {
			return err
		}
		if v.visitor.Known {
			if page.Holding, err = v.holding(v.visitor.Learner); err != nil {
				return err
			}
		}
		return render(v.w, v.r, status, views.Account(v.shell(""), page))
	}
	sessions, err := v.accounts.Sessions(v.r.Context(), v.visitor)
	if err != nil {
		return err
	}
	for _, s := range sessions {
		page.Sessions = append(page.Sessions, views.AccountSession{ID: s.ID, Label: s.Label, LastSeenAt: s.LastSeenAt, Here: s.Here})
	}
	events, err := v.visitor.Learner.Events(v.r.Context())
	if err != nil {
		return err
	}
	for _, e := range events {
		page.Events = append(page.Events, views.AccountEvent{Kind: string(e.Kind), At: e.At, Network: e.Network})
	}
	if _, page.Waiting, err = v.waitingGuest(); err != nil {
		return err
	}
	if err := v.showWaysIn(&page); err != nil {
		return err
	}
	return render(v.w, v.r, status, views.Account(v.shell(""), page))
}

// showWaysIn adds to the page what its account is signed in to with.
func (v *visit) showWaysIn(page *views.AccountPage) (err error) {
	if page.HasPassword, err = v.accounts.HasPassword(v.r.Context(), v.visitor); err != nil {
		return err
	}
	page.NoPasswords, page.PasskeyOrigin, page.Provider = !v.accounts.TakesPasswords(), v.accounts.PasskeyOrigin(), v.provider()
	passkeys, err := v.visitor.Learner.Passkeys(v.r.Context())
	if err != nil {
		return err
	}
	for _, p := range passkeys {
		page.Passkeys = append(page.Passkeys, views.AccountPasskey{ID: p.ID, Name: p.Name, CreatedAt: p.CreatedAt, LastUsedAt: p.LastUsedAt})
	}
	links, err := v.accounts.Links(v.r.Context(), v.visitor)
	for _, l := range links {
		page.Links = append(page.Links, views.AccountLink{ID: l.ID, Name: l.Name, Host: l.Host, Offered: l.Offered, LastUsedAt: l.LastUsedAt})
	}
	return err
}

func (v *visit) holding(l store.Learner) (views.Holding, error) {
	h, err := l.Holding(v.r.Context())
	return views.Holding{Reviews: h.Reviews, Cards: h.Cards}, err
}

// changePassword takes the present password, where there is one, and a new one. All other browsers are signed out.
func changePassword(v *visit) error {
	typed := v.r.PostForm
	visitor, err := v.accounts.ChangePassword(v.r.Context(), v.visitor, v.browser(), typed.Get("present"), typed.Get("password"))
	if form, status, ok := refusal(err); ok {
		if errors.Is(err, accounts.ErrWrongCredentials) {
			form.Problem = views.PasswordWrong
		}
		setRetryAfter(v.w, form)
		return v.showAccount(status, views.AccountPage{Password: form})
	}
	if errors.Is(err, accounts.ErrNotRecent) {
		return v.redirect(signInPath, signInAgain("/account"))
	}
	if err != nil {
		return err
	}
	v.enter(visitor)
	return v.redirect("/account", map[string][]string{"notice": {views.NoticePasswordChanged}})
}

func endSession(v *visit) error {
	found, err := v.accounts.EndSession(v.r.Context(), v.visitor, v.browser(), v.r.PostForm.Get("session"))
	if err != nil {
		return err
	}
	if !found {
		return errNotFound
	}
	return v.redirect("/account", map[string][]string{"notice": {views.NoticeSessionsEnded}})
}

func endOtherSessions(v *visit) error {
	if err := v.accounts.EndOtherSessions(v.r.Context(), v.visitor, v.browser()); err != nil {
		return err
	}
	return v.redirect("/account", map[string][]string{"notice": {views.NoticeSessionsEnded}})
}

// waitingGuest finds the guest who was in this browser before its visitor signed in.
func (v *visit) waitingGuest() (guest store.Learner, ok bool, err error) {
	if v.aside == "" {
		v.aside = v.cookie(guestCookie)
	}
	if v.aside == "" {
		return guest, false, nil
	}
	return v.accounts.Guest(v.r.Context(), v.aside)
}

// showMerge asks what is to become of the guest's reviews.
func showMerge(v *visit) error {
	next := localPath(v.query.Get("next"))
	guest, waiting, err := v.waitingGuest()
	if err != nil {
		return err
	}
	if !waiting {
		return v.redirect(next.Path, next.Query())
	}
	holding, err := v.holding(guest)
	if err != nil {
		return err
	}
	return v.render(views.Merge(v.shell(""), holding, next.String()))
}

// mergeGuest moves the guest's reviews to the account, or leaves them where they are.
func mergeGuest(v *visit) error {
	switch v.r.PostForm.Get("move") {
	case "0":
		return v.back(views.NoticeNotMerged, "")
	case "1":
	default:
		return errBadRequest
	}
	if err := v.accounts.Merge(v.r.Context(), v.visitor, v.browser(), v.cookie(guestCookie), v.study.Rules()); err != nil {
		return err
	}
	v.dropCookie(guestCookie)
	return v.back(views.NoticeMerged, "")
}
