package accounts

import (
	"context"
	"errors"
	"time"

	"doesaegim/internal/store"
)

// Session is a browser that is signed in to an account.
type Session struct {
	ID         string    // for forms; no secret
	Label      string    // browser and system; may be empty
	LastSeenAt time.Time // to the hour
	Here       bool      // the browser that asks
}

// Sessions lists the browsers that are signed in to the visitor's account, the one used last first.
func (a *Accounts) Sessions(ctx context.Context, v Visitor) ([]Session, error) {
	kept, err := v.Learner.Sessions(ctx)
	if err != nil {
		return nil, err
	}
	var sessions []Session
	for _, s := range kept {
		if a.isOver(s) {
			continue
		}
		sessions = append(sessions, Session{
			ID:         sessionID(s.TokenHash),
			Label:      s.Label,
			LastSeenAt: s.LastSeenAt,
			Here:       s.TokenHash == hash(v.Token),
		})
	}
	return sessions, nil
}

// sessionID names a session in a form without giving its hash away.
func sessionID(tokenHash string) string { return hash("session " + tokenHash)[:16] }

// EndSession signs another browser out of the visitor's account, and reports whether there was one of that ID.
func (a *Accounts) EndSession(ctx context.Context, v Visitor, b Browser, id string) (bool, error) {
	kept, err := v.Learner.Sessions(ctx)
	if err != nil {
		return false, err
	}
	for _, s := range kept {
		if sessionID(s.TokenHash) == id {
			return true, v.Learner.SignOut(ctx, s.TokenHash, a.event(store.EventSignOut, v.Learner.ID(), b))
		}
	}
	return false, nil
}

// EndOtherSessions signs all other browsers out of the visitor's account.
func (a *Accounts) EndOtherSessions(ctx context.Context, v Visitor, b Browser) error {
	return v.Learner.SignOutOthers(ctx, hash(v.Token), a.event(store.EventSignOut, v.Learner.ID(), b))
}

// Guest finds the guest of a token that a browser has put aside; ok is false where it leads to none.
func (a *Accounts) Guest(ctx context.Context, token string) (guest store.Learner, ok bool, err error) {
	v, err := a.Visitor(ctx, token, "")
	if err != nil || !v.Known || v.Name != "" {
		return store.Learner{}, false, err
	}
	return v.Learner, true, nil
}

// Merge moves all that the guest of a token has to the visitor's account; see store.Learner.Merge. A guest that is gone
// changes nothing.
func (a *Accounts) Merge(ctx context.Context, v Visitor, b Browser, token string, rules store.Rules) error {
	guest, ok, err := a.Guest(ctx, token)
	if err != nil || !ok {
		return err
	}
	return v.Learner.Merge(ctx, guest.ID(), rules, a.event(store.EventMerge, v.Learner.ID(), b))
}

// FormerName is the name of the account that a visitor was signed in to; empty where it is gone.
func (a *Accounts) FormerName(ctx context.Context, v Visitor) (string, error) {
	account, err := a.store.Learner(v.Former).Account(ctx)
	if errors.Is(err, store.ErrNoAccount) {
		return "", nil
	}
	return account.Name, err
}
