package store

import (
	"context"
	"database/sql"
	"encoding/base64"
	"errors"
	"fmt"
	"time"
)

// Passkey is what is kept of a key whose private half a device of the learner's has.
type Passkey struct {
	ID           string // SHA-256 of CredentialID, in hexadecimal; for forms, no secret
	CredentialID []byte // chosen by the device
	UserHandle   []byte // names the account to the device; random
	PublicKey    []byte // COSE
	Flags        byte   // of the authenticator, when last used
	SignCount    uint32 // uses, by the device's own count; 0 where it does not count
	Name         string // given by the learner
	CreatedAt    time.Time
	LastUsedAt   time.Time // zero: never
}

// MaxPasskeys is how many passkeys an account may have.
const MaxPasskeys = 20

var (
	// ErrNoPasskey is returned for a passkey that is not there.
	ErrNoPasskey = errors.New("no such passkey")
	// ErrPasskeyTaken is returned for a passkey that an account has already.
	ErrPasskeyTaken = errors.New("passkey taken")
	// ErrTooManyPasskeys is returned where an account has MaxPasskeys.
	ErrTooManyPasskeys = errors.New("too many passkeys")
	// ErrPasskeyCloned is returned for a use that the device counts no higher than one before: two devices have the key.
	ErrPasskeyCloned = errors.New("passkey cloned")
)

const passkeyColumns = "id, credential_id, user_handle, public_key, flags, sign_count, name, created_at, last_used_at"

// scanPasskey reads passkeyColumns, after others.
func scanPasskey(row scanner, before ...any) (p Passkey, err error) {
	var credential, handle, key string
	var created, used int64
	err = row.Scan(append(before, &p.ID, &credential, &handle, &key, &p.Flags, &p.SignCount, &p.Name, &created, &used)...)
	if err != nil {
		return p, err
	}
	p.CreatedAt, p.LastUsedAt = moment(created), moment(used)
	for _, b := range []struct {
		to   *[]byte
		text string
	}{{&p.CredentialID, credential}, {&p.UserHandle, handle}, {&p.PublicKey, key}} {
		if *b.to, err = base64.RawURLEncoding.DecodeString(b.text); err != nil {
			return p, fmt.Errorf("passkey %s is damaged: %w", p.ID, err)
		}
	}
	return p, nil
}

// PasskeyNamed finds a passkey by its ID, and whose it is; ErrNoPasskey where there is none.
func (s *Store) PasskeyNamed(ctx context.Context, id string) (Learner, Passkey, error) {
	var learner string
	p, err := scanPasskey(s.engine.read().QueryRowContext(ctx, `
		SELECT learner_id, `+passkeyColumns+`
		FROM passkeys
		WHERE id = $1`, id), &learner)
	if errors.Is(err, sql.ErrNoRows) {
		return Learner{}, p, ErrNoPasskey
	}
	return s.Learner(learner), p, unavailable(err)
}

// Passkeys lists the passkeys of the learner's account, the oldest first.
func (l Learner) Passkeys(ctx context.Context) ([]Passkey, error) {
	rows, err := l.store.engine.read().QueryContext(ctx, `
		SELECT `+passkeyColumns+`
		FROM passkeys
		WHERE learner_id = $1
		ORDER BY created_at, id`, l.id)
	passkeys, err := collect(rows, err, func(row scanner) (Passkey, error) { return scanPasskey(row) })
	if err != nil {
		return nil, fmt.Errorf("list passkeys: %w", err)
	}
	return passkeys, nil
}

// AddPasskey adds a passkey to the learner's account. ErrPasskeyTaken, ErrTooManyPasskeys and ErrNoAccount change nothing.
func (l Learner) AddPasskey(ctx context.Context, p Passkey, e Event) error {
	_, err := l.write(ctx, func(q queryer, _ int64) error {
		has, err := l.waysIn(ctx, q, Offered{})
		if err != nil {
			return err
		}
		if has.passkeys >= MaxPasskeys {
			return ErrTooManyPasskeys
		}
		if err := l.addPasskey(ctx, q, p); err != nil {
			return err
		}
		return l.note(ctx, q, e)
	})
	if err != nil {
		return fmt.Errorf("add passkey: %w", err)
	}
	return nil
}

func (l Learner) addPasskey(ctx context.Context, q queryer, p Passkey) error {
	encode := base64.RawURLEncoding.EncodeToString
	result, err := q.ExecContext(ctx, `
		INSERT INTO passkeys (learner_id, id, credential_id, user_handle, public_key, flags, sign_count, name, created_at, last_used_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 0)
		ON CONFLICT (id) DO NOTHING`, l.id, p.ID, encode(p.CredentialID), encode(p.UserHandle), encode(p.PublicKey),
		int64(p.Flags), int64(p.SignCount), p.Name, millis(p.CreatedAt))
	if err != nil {
		return unavailable(err)
	}
	if rows, err := result.RowsAffected(); err != nil || rows == 1 {
		return unavailable(err)
	}
	return ErrPasskeyTaken
}

// RenamePasskey gives a passkey of the learner's another name; ErrNoPasskey where they have none of that ID.
func (l Learner) RenamePasskey(ctx context.Context, id, name string) error {
	_, err := l.write(ctx, func(q queryer, _ int64) error {
		result, err := q.ExecContext(ctx, `
			UPDATE passkeys
			SET name = $3
			WHERE learner_id = $1 AND id = $2`, l.id, id, name)
		return found(result, err, ErrNoPasskey)
	})
	if err != nil {
		return fmt.Errorf("rename passkey: %w", err)
	}
	return nil
}

// RemovePasskey removes a passkey of the learner's. ErrNoPasskey where they have none of that ID, and ErrLastWayIn where
// they could not sign in without it, change nothing.
func (l Learner) RemovePasskey(ctx context.Context, id string, offered Offered, e Event) error {
	_, err := l.write(ctx, func(q queryer, _ int64) error {
		result, err := q.ExecContext(ctx, `
			DELETE FROM passkeys
			WHERE learner_id = $1 AND id = $2`, l.id, id)
		if err := found(result, err, ErrNoPasskey); err != nil {
			return err
		}
		if err := l.mustHaveWayIn(ctx, q, offered); err != nil {
			return err
		}
		return l.note(ctx, q, e)
	})
	if err != nil {
		return fmt.Errorf("remove passkey: %w", err)
	}
	return nil
}

// found is none where a statement changed no row.
func found(result sql.Result, err error, none error) error {
	if err != nil {
		return unavailable(err)
	}
	if rows, err := result.RowsAffected(); err != nil || rows > 0 {
		return unavailable(err)
	}
	return none
}

// SignInByPasskey begins a session as SignIn does, and notes the use of the passkey. ErrPasskeyCloned begins none, and
// leaves the event refused; ErrNoPasskey changes nothing.
func (l Learner) SignInByPasskey(ctx context.Context, used Passkey, fresh Session, before string, signedIn, refused Event) error {
	cloned := false
	_, err := l.write(ctx, func(q queryer, _ int64) error {
		var last int64
		err := q.QueryRowContext(ctx, `
			SELECT sign_count
			FROM passkeys
			WHERE learner_id = $1 AND id = $2`, l.id, used.ID).Scan(&last)
		if errors.Is(err, sql.ErrNoRows) {
			return ErrNoPasskey
		} else if err != nil {
			return unavailable(err)
		}
		if cloned = int64(used.SignCount) <= last && (used.SignCount > 0 || last > 0); cloned {
			return l.note(ctx, q, refused)
		}
		if _, err := q.ExecContext(ctx, `
			UPDATE passkeys
			SET sign_count = $3, flags = $4, last_used_at = $5
			WHERE learner_id = $1 AND id = $2`, l.id, used.ID, int64(used.SignCount), int64(used.Flags), millis(fresh.CreatedAt)); err != nil {
			return unavailable(err)
		}
		return l.signIn(ctx, q, fresh, before, signedIn)
	})
	if err != nil {
		return fmt.Errorf("sign in by passkey: %w", err)
	}
	if cloned {
		return ErrPasskeyCloned
	}
	return nil
}
