package store

import (
	"context"
	"database/sql"
	"encoding/base64"
	"errors"
	"fmt"
	"time"
)

// Challenge is what a device is asked to sign with a passkey.
type Challenge struct {
	Hash    string // SHA-256 of the challenge, in hexadecimal
	Browser string // SHA-256 of the token of the browser that is asked
	Purpose Purpose
}

// Purpose is what a challenge is answered for. The values are stored.
type Purpose string

const (
	ToSignIn Purpose = "sign-in"
	ToSignUp Purpose = "sign-up"
	ToAdd    Purpose = "add"
)

// ErrNoChallenge is returned for a challenge that was never issued to the browser for the purpose, is answered or too old.
var ErrNoChallenge = errors.New("no such challenge")

// AddChallenge keeps a challenge until a moment, with the user handle of the passkey that is to be made, and forgets those
// whose moment has come.
func (s *Store) AddChallenge(ctx context.Context, c Challenge, userHandle []byte, at, until time.Time) error {
	err := s.engine.write(ctx, func(q queryer) error {
		if _, err := q.ExecContext(ctx, `
			DELETE FROM passkey_challenges
			WHERE expires_at <= $1`, millis(at)); err != nil {
			return unavailable(err)
		}
		_, err := q.ExecContext(ctx, `
			INSERT INTO passkey_challenges (hash, browser, purpose, user_handle, expires_at)
			VALUES ($1, $2, $3, $4, $5)`, c.Hash, c.Browser, string(c.Purpose), base64.RawURLEncoding.EncodeToString(userHandle), millis(until))
		return unavailable(err)
	})
	if err != nil {
		return fmt.Errorf("add challenge: %w", err)
	}
	return nil
}

// TakeChallenge uses a challenge up, whatever comes of it, and returns its user handle; ErrNoChallenge where there is none.
func (s *Store) TakeChallenge(ctx context.Context, c Challenge, at time.Time) (userHandle []byte, err error) {
	var handle string
	err = s.engine.write(ctx, func(q queryer) error {
		err := q.QueryRowContext(ctx, `
			DELETE FROM passkey_challenges
			WHERE hash = $1 AND browser = $2 AND purpose = $3 AND expires_at > $4
			RETURNING user_handle`, c.Hash, c.Browser, string(c.Purpose), millis(at)).Scan(&handle)
		if errors.Is(err, sql.ErrNoRows) {
			return ErrNoChallenge
		}
		return unavailable(err)
	})
	if err == nil {
		userHandle, err = base64.RawURLEncoding.DecodeString(handle)
	}
	if err != nil {
		return nil, fmt.Errorf("take challenge: %w", err)
	}
	return userHandle, nil
}
