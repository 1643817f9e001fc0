package web

import (
	"errors"
	"net/http"

	"doesaegim/internal/store"
	"doesaegim/views"
)

// resetPath is where the link for a new password leads. The token stands in the query, which is not logged.
const resetPath = "/reset"

func showReset(v *visit) error {
	token := v.query.Get("token")
	name, err := v.accounts.ResetName(v.r.Context(), token)
	return v.showReset(http.StatusOK, views.ResetForm{CredentialForm: views.CredentialForm{Name: name}, Token: token}, err)
}

// showReset shows the form, or says that the link does not work.
func (v *visit) showReset(status int, form views.ResetForm, err error) error {
	// The address holds the token: what this page loads or leads to is not to learn it. The origin it may know, since
	// without https nothing else tells that the form is ours.
	v.w.Header().Set("Referrer-Policy", "strict-origin")
	if errors.Is(err, store.ErrNoReset) {
		form.Token, status = "", http.StatusNotFound
	} else if err != nil {
		return err
	}
	shell := v.shell("")
	shell.Here = resetPath
	return render(v.w, v.r, status, views.Reset(shell, form))
}

func reset(v *visit) error {
	token := v.r.PostForm.Get("token")
	visitor, err := v.accounts.Reset(v.r.Context(), v.browser(), token, v.r.PostForm.Get("password"))
	if form, status, ok := refusal(err); ok {
		name, err := v.accounts.ResetName(v.r.Context(), token)
		form.Name = name
		return v.showReset(status, views.ResetForm{CredentialForm: form, Token: token}, err)
	}
	if errors.Is(err, store.ErrNoReset) {
		return v.showReset(http.StatusNotFound, views.ResetForm{}, err)
	}
	if err != nil {
		return err
	}
	v.enter(visitor)
	return v.welcome(v.next())
}
