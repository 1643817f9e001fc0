package web

import (
	"encoding/json"
	"errors"
	"net/http"

	"doesaegim/internal/accounts"
	"doesaegim/views"
)

// Where forms with a passkey's answer go. Under each, passkeyOptions tells what to ask the device for.
const (
	passkeySignInPath = signInPath + "/passkey"
	passkeySignUpPath = "/signup/passkey"
	passkeysPath      = "/account/passkeys"
	passkeyOptions    = "/options"
)

// credentialField holds the answer of a device, as JSON.
const credentialField = "credential"

func askForPasskey(v *visit) error {
	options, err := v.accounts.BeginSignInByPasskey(v.r.Context(), v.browser())
	return v.tellDevice(options, err)
}

func askForPasskeyToSignUp(v *visit) error {
	options, err := v.accounts.BeginSignUpByPasskey(v.r.Context(), v.browser(), v.r.PostForm.Get("name"))
	return v.tellDevice(options, err)
}

func askForNewPasskey(v *visit) error {
	options, err := v.accounts.BeginPasskey(v.r.Context(), v.visitor, v.browser())
	return v.tellDevice(options, err)
}

// deviceAnswer is what passkey.js reads: one of the three.
type deviceAnswer struct {
	Options any    `json:"options,omitempty"` // for navigator.credentials
	Problem string `json:"problem,omitempty"` // in words
	SignIn  string `json:"sign_in,omitempty"` // where to sign in again first
}

// tellDevice answers with what to ask a device for, or with what is in the way.
func (v *visit) tellDevice(options any, err error) error {
	answer, status := deviceAnswer{Options: options}, http.StatusOK
	if form, refused, ok := refusal(err); ok {
		setRetryAfter(v.w, form)
		answer, status = deviceAnswer{Problem: v.shell("").Words.Credentials.Text(form)}, refused
	} else if errors.Is(err, accounts.ErrNotRecent) {
		answer, status = deviceAnswer{SignIn: v.base() + signInPath + "?" + signInAgain("/account").Encode()}, http.StatusForbidden
	} else if err != nil {
		return err
	}
	body, err := json.Marshal(answer)
	if err != nil {
		return err
	}
	v.w.Header().Set("Content-Type", "application/json")
	v.w.WriteHeader(status)
	// Whoever has left does not need the rest.
	_, _ = v.w.Write(body)
	return nil
}

func signInByPasskey(v *visit) error {
	return v.signInBy(func() (accounts.Visitor, error) {
		return v.accounts.SignInByPasskey(v.r.Context(), v.browser(), v.r.PostForm.Get(credentialField))
	})
}

func signUpByPasskey(v *visit) error {
	return v.signUpBy(func() (accounts.Visitor, error) {
		typed := v.r.PostForm
		return v.accounts.SignUpByPasskey(v.r.Context(), v.visitor, v.browser(), typed.Get("name"), typed.Get(credentialField))
	})
}

func addPasskey(v *visit) error {
	typed := v.r.PostForm
	err := v.accounts.AddPasskey(v.r.Context(), v.visitor, v.browser(), typed.Get("name"), typed.Get(credentialField))
	if form, status, ok := refusal(err); ok {
		return v.showAccount(status, views.AccountPage{Passkey: form})
	}
	return v.changedWaysIn(err, views.NoticePasskeyAdded)
}

func renamePasskey(v *visit) error {
	typed := v.r.PostForm
	err := v.accounts.RenamePasskey(v.r.Context(), v.visitor, v.browser(), typed.Get("passkey"), typed.Get("name"))
	return v.changedWaysIn(err, views.NoticePasskeyRenamed)
}

func removePasskey(v *visit) error {
	err := v.accounts.RemovePasskey(v.r.Context(), v.visitor, v.browser(), v.r.PostForm.Get("passkey"))
	return v.changedWaysIn(err, views.NoticePasskeyRemoved)
}

// changedWaysIn answers a form that changes what the visitor's account is signed in to with.
func (v *visit) changedWaysIn(err error, notice string) error {
	switch {
	case errors.Is(err, accounts.ErrNotRecent):
		return v.redirect(signInPath, signInAgain("/account"))
	case err != nil:
		return err
	}
	return v.redirect("/account", map[string][]string{"notice": {notice}})
}
