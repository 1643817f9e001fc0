package accounts

import (
	"crypto/hmac"
	"encoding/base64"
	"encoding/json"
	"strings"
	"time"

	"doesaegim/internal/store"
)

const (
	TryLife   = 10 * time.Minute // how long a visitor may take at the provider
	clockSkew = time.Minute      // by which the clocks of replicas may differ
)

// try is a sign-in by the provider. The browser keeps it, signed: nothing is written for who does not come back, and
// every replica can end it. Its secrets follow from Chance, so that the cookie holds none of them.
type try struct {
	Chance  string `json:"c"`
	At      int64  `json:"t"` // Unix milliseconds
	Session string `json:"s"` // hash of the token that the browser had: it ends in the session in which it began
	Next    string `json:"n"`
	Link    bool   `json:"l"`

	state, nonce, verifier string
}

// complete derives the secrets of a try.
func (a *Accounts) complete(t *try) {
	derived := func(purpose string) string { return encode(a.sign([]byte("oidc " + purpose + " " + t.Chance))) }
	t.state, t.nonce, t.verifier = derived("state"), derived("nonce"), derived("verifier")
}

func (t try) ending() store.State {
	return store.State{Hash: hash(t.state), ExpiresAt: time.UnixMilli(t.At).Add(TryLife)}
}

func (a *Accounts) seal(t try) string {
	text, err := json.Marshal(t)
	if err != nil {
		panic(err) // texts and numbers alone
	}
	payload := encode(text)
	return payload + "." + encode(a.sign([]byte("oidc try "+payload)))
}

func (a *Accounts) unseal(cookie string) (t try, ok bool) {
	payload, signature, found := strings.Cut(cookie, ".")
	given, err := base64.RawURLEncoding.Strict().DecodeString(signature)
	if !found || err != nil || !hmac.Equal(given, a.sign([]byte("oidc try "+payload))) {
		return t, false
	}
	text, err := base64.RawURLEncoding.DecodeString(payload)
	if err != nil || json.Unmarshal(text, &t) != nil {
		return t, false
	}
	a.complete(&t)
	return t, true
}
