package accounts

import (
	"cmp"
	"context"
	"crypto/subtle"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"slices"
	"sync"
	"time"

	"github.com/coreos/go-oidc/v3/oidc"
	"golang.org/x/oauth2"

	"doesaegim/internal/store"
)

// Provider is an OpenID Connect provider by which visitors sign in, and this server's account there.
type Provider struct {
	Issuer       string // as the provider spells it
	ClientID     string
	ClientSecret string
}

// SignInBy lets visitors sign in by a provider.
func SignInBy(p Provider) Option { return func(o *policy) { o.provider = p } }

// PasswordsOff lets nobody sign in or up with a password.
func PasswordsOff() Option { return func(o *policy) { o.passwordsOff = true } }

var (
	// ErrProvider is returned where the provider cannot be reached, or does not answer as it should.
	ErrProvider = errors.New("the provider failed")
	// ErrDenied is returned where the provider or its user did not let them in.
	ErrDenied = errors.New("denied by the provider")
)

const (
	// providerTime bounds all that one request asks the provider, and leaves it time to say what went wrong.
	providerTime = 3500 * time.Millisecond
	// maxProviderAnswer bounds what is read of one answer of the provider.
	maxProviderAnswer = 1 << 20
)

// client talks to a provider, which it looks up when it is needed first: a start neither waits for the provider nor
// fails with it.
type client struct {
	Provider
	http *http.Client
	now  func() time.Time

	mu    sync.Mutex
	known *endpoints // nil until the provider has been found
}

// endpoints is what a provider says of itself.
type endpoints struct {
	*oidc.Provider
	oauth    oauth2.Config
	verifier *oidc.IDTokenVerifier
}

func newClient(p Provider, now func() time.Time) *client {
	transport := http.DefaultTransport.(*http.Transport).Clone()
	return &client{Provider: p, now: now, http: &http.Client{
		Transport: bounded{transport},
		Timeout:   providerTime,
		// The secret goes where the provider says it is to go, and nowhere further.
		CheckRedirect: func(*http.Request, []*http.Request) error { return errors.New("the provider redirects") },
	}}
}

// bounded reads no more of an answer than a provider has to say.
type bounded struct{ http.RoundTripper }

func (b bounded) RoundTrip(r *http.Request) (*http.Response, error) {
	response, err := b.RoundTripper.RoundTrip(r)
	if err == nil {
		response.Body = struct {
			io.Reader
			io.Closer
		}{io.LimitReader(response.Body, maxProviderAnswer), response.Body}
	}
	return response, err
}

// endpoints finds the provider. Where that fails, the next call tries again.
func (c *client) endpoints(ctx context.Context) (*endpoints, error) {
	c.mu.Lock()
	known := c.known
	c.mu.Unlock()
	if known != nil {
		return known, nil
	}
	found, err := oidc.NewProvider(ctx, c.Issuer)
	if err != nil {
		return nil, err
	}
	var says struct {
		Auth  string   `json:"authorization_endpoint"`
		Token string   `json:"token_endpoint"`
		Keys  string   `json:"jwks_uri"`
		Ways  []string `json:"token_endpoint_auth_methods_supported"`
	}
	if err := found.Claims(&says); err != nil {
		return nil, err
	}
	issuer, err := url.Parse(c.Issuer)
	if err != nil {
		return nil, err
	}
	for _, endpoint := range []string{says.Auth, says.Token, says.Keys} {
		if u, err := url.Parse(endpoint); err != nil || u.Host == "" || u.Scheme != "https" && u.Scheme != issuer.Scheme {
			return nil, fmt.Errorf("the provider names the endpoint %q", endpoint)
		}
	}
	known = &endpoints{
		Provider: found,
		oauth:    oauth2.Config{ClientID: c.ClientID, ClientSecret: c.ClientSecret, Endpoint: found.Endpoint(), Scopes: []string{oidc.ScopeOpenID, oidc.ScopeProfile}},
		verifier: found.Verifier(&oidc.Config{ClientID: c.ClientID, Now: c.now}),
	}
	// Trying both ways, as oauth2 would, presents the code twice.
	known.oauth.Endpoint.AuthStyle = oauth2.AuthStyleInHeader
	if slices.Contains(says.Ways, "client_secret_post") && !slices.Contains(says.Ways, "client_secret_basic") {
		known.oauth.Endpoint.AuthStyle = oauth2.AuthStyleInParams
	}
	c.mu.Lock()
	c.known = known
	c.mu.Unlock()
	return known, nil
}

// ask gives f the provider and a context in which to ask it. Its errors are ErrProvider, but for the end of ctx.
func (c *client) ask(ctx context.Context, f func(ctx context.Context, e *endpoints) error) error {
	asking, cancel := context.WithTimeout(oidc.ClientContext(ctx, c.http), providerTime)
	defer cancel()
	e, err := c.endpoints(asking)
	if err == nil {
		err = f(asking, e)
	}
	if err == nil || ctx.Err() != nil {
		return cmp.Or(ctx.Err(), err)
	}
	return fmt.Errorf("%w: %s", ErrProvider, briefly(err))
}

// briefly says what went wrong without what the provider answered, which may be long and hold what it was sent.
func briefly(err error) string {
	var refused *oauth2.RetrieveError
	if errors.As(err, &refused) && refused.Response != nil {
		return fmt.Sprintf("the token endpoint answers %d %.40s", refused.Response.StatusCode, refused.ErrorCode)
	}
	return fmt.Sprintf("%.200s", err)
}

// address is where the provider asks its user who they are, be it that it knows: anew.
func (c *client) address(ctx context.Context, t try, anew bool, redirect string) (address string, err error) {
	err = c.ask(ctx, func(_ context.Context, e *endpoints) error {
		oauth := e.oauth
		oauth.RedirectURL = redirect
		options := []oauth2.AuthCodeOption{oidc.Nonce(t.nonce), oauth2.S256ChallengeOption(t.verifier)}
		if anew {
			options = append(options, oauth2.SetAuthURLParam("prompt", "login"))
		}
		address = oauth.AuthCodeURL(t.state, options...)
		return nil
	})
	return address, err
}

// user is whom the provider vouches for.
type user struct {
	store.Subject
	names []string // that the provider knows them by, the best first
}

// user exchanges the code with which the provider sent somebody back.
func (c *client) user(ctx context.Context, t try, code, redirect string) (u user, err error) {
	err = c.ask(ctx, func(ctx context.Context, e *endpoints) error {
		oauth := e.oauth
		oauth.RedirectURL = redirect
		token, err := oauth.Exchange(ctx, code, oauth2.VerifierOption(t.verifier))
		if err != nil {
			return err
		}
		signed, _ := token.Extra("id_token").(string)
		id, err := e.verifier.Verify(ctx, signed)
		if err != nil {
			return err
		}
		if subtle.ConstantTimeCompare([]byte(id.Nonce), []byte(t.nonce)) != 1 {
			return errors.New("the id_token has another nonce")
		}
		if id.Subject == "" || len(id.Subject) > 255 {
			return errors.New("the id_token has no subject")
		}
		var claims struct {
			names
			Party string `json:"azp"`
		}
		if err := id.Claims(&claims); err != nil {
			return err
		}
		if claims.Party != c.ClientID && (claims.Party != "" || len(id.Audience) > 1) {
			return errors.New("the id_token was issued to another party")
		}
		u = user{Subject: store.Subject{Issuer: c.Issuer, ID: id.Subject}, names: claims.names.list()}
		if len(u.names) == 0 && e.UserInfoEndpoint() != "" {
			u.names = c.namesOf(ctx, e, token, id.Subject)
		}
		return nil
	})
	return u, err
}

// namesOf asks the provider for the names that the id_token does not have. An account does without them.
func (c *client) namesOf(ctx context.Context, e *endpoints, token *oauth2.Token, subject string) []string {
	info, err := e.UserInfo(ctx, oauth2.StaticTokenSource(token))
	var claims names
	if err != nil || info.Subject != subject || info.Claims(&claims) != nil {
		return nil
	}
	return claims.list()
}

// names are the claims of OpenID Connect that somebody is called by.
type names struct {
	Preferred string `json:"preferred_username"`
	Name      string `json:"name"`
	Nickname  string `json:"nickname"`
}

func (n names) list() []string {
	return slices.DeleteFunc([]string{n.Preferred, n.Name, n.Nickname}, func(name string) bool { return name == "" })
}
