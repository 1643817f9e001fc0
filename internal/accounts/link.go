package accounts

import (
	"context"
	"fmt"
	"net/url"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"doesaegim/internal/store"
)

// Link is a subject at a provider that signs in to the visitor's account.
type Link struct {
	ID         string // for forms; no secret
	Host       string // of the provider
	Offered    bool   // it is the one by which visitors sign in
	Name       string // there; may be empty
	LastUsedAt time.Time
}

// Links lists the subjects that are linked to the visitor's account.
func (a *Accounts) Links(ctx context.Context, v Visitor) ([]Link, error) {
	kept, err := v.Learner.Links(ctx)
	if err != nil {
		return nil, err
	}
	var links []Link
	for _, k := range kept {
		links = append(links, Link{ID: linkID(k.Subject), Host: hostOf(k.Issuer), Offered: k.Issuer == a.offered().Issuer, Name: k.Name, LastUsedAt: k.LastUsedAt})
	}
	return links, nil
}

func linkID(s store.Subject) string { return hash("link " + s.Issuer + " " + s.ID)[:16] }

// hostOf is the host of a provider, by which people know it.
func hostOf(issuer string) string {
	u, err := url.Parse(issuer)
	if err != nil {
		return issuer
	}
	return u.Host
}

// Unlink removes a link from the visitor's account. The errors are ErrNotRecent, store.ErrNoLink and store.ErrLastWayIn.
func (a *Accounts) Unlink(ctx context.Context, v Visitor, b Browser, id string) error {
	if !a.IsRecent(v) {
		return ErrNotRecent
	}
	kept, err := v.Learner.Links(ctx)
	if err != nil {
		return err
	}
	for _, k := range kept {
		if linkID(k.Subject) == id {
			return v.Learner.RemoveLink(ctx, k.Subject, a.offered(), a.event(store.EventUnlinked, v.Learner.ID(), b))
		}
	}
	return store.ErrNoLink
}

// offered says by what else than passkeys accounts are signed in to.
func (a *Accounts) offered() store.Offered {
	return store.Offered{Passwords: a.TakesPasswords(), Issuer: a.policy.provider.Issuer}
}

// link is what is kept of whom the provider vouches for.
func (a *Accounts) link(u user) store.Link {
	shown := ""
	if len(u.names) > 0 {
		shown = strings.Map(func(r rune) rune {
			if r == utf8.RuneError || !unicode.IsGraphic(r) {
				return -1
			}
			return r
		}, fmt.Sprintf("%.100s", u.names[0]))
	}
	return store.Link{Subject: u.Subject, Name: shown, CreatedAt: a.now()}
}
