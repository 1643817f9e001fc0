package views

import "time"

// Provider is the OpenID Connect provider by which visitors sign in; none where its Host is empty.
type Provider struct {
	Label string // of the button, as the operator words it; empty: the Host says it
	Host  string
}

// AccountLink is somebody at a provider who signs in to the account.
type AccountLink struct {
	ID         string
	Name       string // there; may be empty
	Host       string
	Offered    bool // the provider is the one by which visitors sign in
	LastUsedAt time.Time
}

func (w ProviderWords) button(p Provider) string {
	if p.Label != "" {
		return p.Label
	}
	return w.SignIn(p.Host)
}
