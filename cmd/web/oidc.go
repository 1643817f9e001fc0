package main

import (
	"errors"
	"fmt"
	"net/netip"
	"net/url"
	"os"
	"strings"
	"unicode"
	"unicode/utf8"

	"doesaegim/internal/accounts"
)

// maxLabel is how many characters the label of a button may have.
const maxLabel = 60

// readProvider reads the settings of the provider by which visitors sign in into c, and reports all that are wrong.
func readProvider(getenv func(string) string, c *config) (problems []error) {
	wrong := func(format string, args ...any) { problems = append(problems, fmt.Errorf(format, args...)) }
	c.provider = accounts.Provider{Issuer: getenv("OIDC_ISSUER"), ClientID: getenv("OIDC_CLIENT_ID"), ClientSecret: getenv("OIDC_CLIENT_SECRET")}
	c.providerLabel = strings.TrimSpace(getenv("OIDC_LABEL"))
	if file := getenv("OIDC_CLIENT_SECRET_FILE"); file != "" {
		if c.provider.ClientSecret != "" {
			wrong("OIDC_CLIENT_SECRET and OIDC_CLIENT_SECRET_FILE are both set: want one of them")
		}
		secret, err := os.ReadFile(file)
		if err == nil && strings.TrimSpace(string(secret)) == "" {
			err = errors.New("it is empty")
		}
		if err != nil {
			wrong("OIDC_CLIENT_SECRET_FILE=%q: want a file with the secret: %w", file, err)
		}
		c.provider.ClientSecret = strings.TrimSpace(string(secret))
	}
	switch passwords := getenv("PASSWORD_LOGIN"); {
	case passwords == "" || passwords == "on":
	case passwords != "off":
		wrong("PASSWORD_LOGIN=%q: want on or off", passwords)
	case c.provider.Issuer == "":
		wrong("PASSWORD_LOGIN=off leaves no way to sign in: want OIDC_ISSUER with it")
	default:
		c.passwordsOff = true
	}
	if c.provider.Issuer == "" {
		for _, name := range []string{"OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET", "OIDC_CLIENT_SECRET_FILE", "OIDC_LABEL"} {
			if getenv(name) != "" {
				wrong("%s is set without OIDC_ISSUER: want both or neither", name)
			}
		}
		return problems
	}
	if !isIssuer(c.provider.Issuer) {
		wrong("OIDC_ISSUER=%q: want the provider's address as it spells it itself, such as https://accounts.example.com; http on this machine alone", c.provider.Issuer)
	}
	if c.provider.ClientID == "" {
		wrong("OIDC_ISSUER needs OIDC_CLIENT_ID, which the provider gives to this server")
	}
	if c.provider.ClientSecret == "" && getenv("OIDC_CLIENT_SECRET_FILE") == "" {
		wrong("OIDC_ISSUER needs OIDC_CLIENT_SECRET, or a file with it in OIDC_CLIENT_SECRET_FILE")
	}
	if getenv("BASE_URL") == "" {
		wrong("OIDC_ISSUER needs BASE_URL: the provider sends visitors back to BASE_URL/login/oidc/callback, and wants to know that address beforehand")
	}
	if utf8.RuneCountInString(c.providerLabel) > maxLabel || !utf8.ValidString(c.providerLabel) || strings.ContainsFunc(c.providerLabel, unicode.IsControl) {
		wrong("OIDC_LABEL=%q: want up to %d characters for a button", c.providerLabel, maxLabel)
	}
	return problems
}

// isIssuer reports whether a text can be the address of a provider whose answers nobody in between can change.
func isIssuer(text string) bool {
	u, err := url.Parse(text)
	if err != nil || u.Host == "" || u.RawQuery != "" || u.Fragment != "" || u.User != nil {
		return false
	}
	if u.Scheme == "https" {
		return true
	}
	ip, err := netip.ParseAddr(u.Hostname())
	return u.Scheme == "http" && (u.Hostname() == "localhost" || err == nil && ip.IsLoopback())
}
