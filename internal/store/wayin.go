package store

import (
	"context"
	"database/sql"
	"errors"
)

// ErrLastWayIn is returned where nothing would be left to sign in with.
var ErrLastWayIn = errors.New("the last way to sign in")

// Offered says what accounts may be signed in to with, beside passkeys.
type Offered struct {
	Passwords bool
	Issuer    string // of the provider; empty for none
}

// waysIn counts what an account can be signed in to with.
type waysIn struct{ passwords, passkeys, links int }

// waysIn counts what the learner's account has of what is offered; ErrNoAccount for a guest.
func (l Learner) waysIn(ctx context.Context, q queryer, offered Offered) (w waysIn, err error) {
	err = q.QueryRowContext(ctx, `
		SELECT CASE WHEN a.password_hash = '' THEN 0 ELSE 1 END,
			(SELECT count(*) FROM passkeys p WHERE p.learner_id = a.learner_id),
			(SELECT count(*) FROM identities i WHERE i.learner_id = a.learner_id AND i.issuer = $2)
		FROM accounts a
		WHERE a.learner_id = $1`, l.id, offered.Issuer).Scan(&w.passwords, &w.passkeys, &w.links)
	if errors.Is(err, sql.ErrNoRows) {
		return w, ErrNoAccount
	}
	if !offered.Passwords {
		w.passwords = 0
	}
	return w, unavailable(err)
}

// mustHaveWayIn returns ErrLastWayIn where the learner could not sign in any more.
func (l Learner) mustHaveWayIn(ctx context.Context, q queryer, offered Offered) error {
	has, err := l.waysIn(ctx, q, offered)
	if err == nil && has == (waysIn{}) {
		return ErrLastWayIn
	}
	return err
}
