package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"
)

// Account is what makes a learner more than a guest.
type Account struct {
	LearnerID    string
	Name         string
	Key          string // the same for all spellings that count as the same name
	PasswordHash string // empty: none yet
	Role         Role
	CreatedAt    time.Time
}

// Role is what an account may do. The values are stored.
type Role string

const (
	RoleLearner Role = "learner"
	RoleAdmin   Role = "admin"
)

var (
	// ErrNoAccount is returned for a name or a learner that has none.
	ErrNoAccount = errors.New("no such account")
	// ErrNameTaken is returned for a name that another account has.
	ErrNameTaken = errors.New("name taken")
	// ErrHasAccount is returned by SignUp for a learner who has an account.
	ErrHasAccount = errors.New("has an account")
)

const accountColumns = "learner_id, name, name_key, password_hash, role, created_at"

func scanAccount(row scanner) (Account, error) {
	var a Account
	var created int64
	err := row.Scan(&a.LearnerID, &a.Name, &a.Key, &a.PasswordHash, &a.Role, &created)
	a.CreatedAt = moment(created)
	if errors.Is(err, sql.ErrNoRows) {
		return a, ErrNoAccount
	}
	return a, unavailable(err)
}

// AccountNamed finds an account by its key; ErrNoAccount where there is none.
func (s *Store) AccountNamed(ctx context.Context, key string) (Account, error) {
	return scanAccount(s.engine.read().QueryRowContext(ctx, `
		SELECT `+accountColumns+`
		FROM accounts
		WHERE name_key = $1`, key))
}

// Account returns the learner's account; ErrNoAccount for a guest.
func (l Learner) Account(ctx context.Context) (Account, error) {
	return scanAccount(l.store.engine.read().QueryRowContext(ctx, `
		SELECT `+accountColumns+`
		FROM accounts
		WHERE learner_id = $1`, l.id))
}

// NewAccount is an account to be added.
type NewAccount struct {
	Account
	Session    Session  // which begins with it; none where its TokenHash is empty
	FirstAdmin bool     // where no account has been before, this one's role is RoleAdmin
	Passkey    *Passkey // to sign in with; nil for none
	Link       *Link    // to sign in by; nil for none
	State      State    // of the sign-in that ends with it, where there is a Link
}

// SignUp gives a guest an account and ends the sessions they had before. ErrNameTaken, ErrHasAccount, ErrPasskeyTaken,
// ErrLinked and ErrStateSpent change nothing.
func (l Learner) SignUp(ctx context.Context, n NewAccount, e Event) error {
	_, err := l.write(ctx, func(q queryer, _ int64) error { return l.open(ctx, q, n, e) })
	if err != nil {
		return fmt.Errorf("sign up: %w", err)
	}
	return nil
}

// AddAccount adds a learner with an account, under the id that it names; its errors, which change nothing, are those of
// SignUp.
func (s *Store) AddAccount(ctx context.Context, n NewAccount, settings string, e Event) error {
	err := s.engine.write(ctx, func(q queryer) error {
		if _, err := q.ExecContext(ctx, `
			INSERT INTO learners (id, version, settings, created_at)
			VALUES ($1, 1, $2, $3)`, n.LearnerID, settings, millis(n.CreatedAt)); err != nil {
			return unavailable(err)
		}
		return s.Learner(n.LearnerID).open(ctx, q, n, e)
	})
	if err != nil {
		return fmt.Errorf("add account: %w", err)
	}
	return nil
}

// open makes the learner an account with its first session.
func (l Learner) open(ctx context.Context, q queryer, n NewAccount, e Event) error {
	if n.FirstAdmin {
		first, err := l.store.claimFirst(ctx, q)
		if err != nil {
			return err
		}
		if first {
			n.Role = RoleAdmin
		}
	}
	if err := l.addAccount(ctx, q, n.Account); err != nil {
		return err
	}
	if err := l.end(ctx, q, "", n.CreatedAt); err != nil {
		return err
	}
	if n.Session.TokenHash != "" {
		if err := l.begin(ctx, q, n.Session); err != nil {
			return err
		}
	}
	if n.Passkey != nil {
		if err := l.addPasskey(ctx, q, *n.Passkey); err != nil {
			return err
		}
	}
	if n.Link != nil {
		if err := l.addLink(ctx, q, *n.Link, n.State); err != nil {
			return err
		}
	}
	return l.note(ctx, q, e)
}

func (l Learner) addAccount(ctx context.Context, q queryer, a Account) error {
	result, err := q.ExecContext(ctx, `
		INSERT INTO accounts (learner_id, name, name_key, password_hash, role, created_at)
		VALUES ($1, $2, $3, $4, $5, $6)
		ON CONFLICT DO NOTHING`, l.id, a.Name, a.Key, a.PasswordHash, string(a.Role), millis(a.CreatedAt))
	if err != nil {
		return unavailable(err)
	}
	if rows, err := result.RowsAffected(); err != nil || rows == 1 {
		return unavailable(err)
	}
	err = q.QueryRowContext(ctx, `
		SELECT 1
		FROM accounts
		WHERE learner_id = $1`, l.id).Scan(new(int))
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return ErrNameTaken
	case err != nil:
		return unavailable(err)
	}
	return ErrHasAccount
}

// claimFirst reports whether no account has been before. Of several that ask at once, one is told so.
func (s *Store) claimFirst(ctx context.Context, q queryer) (bool, error) {
	var accounts int
	if err := q.QueryRowContext(ctx, `
		SELECT count(*)
		FROM accounts`).Scan(&accounts); err != nil {
		return false, unavailable(err)
	}
	if accounts > 0 {
		return false, nil
	}
	result, err := q.ExecContext(ctx, `
		INSERT INTO site (name, value)
		VALUES ('first admin', 'claimed')
		ON CONFLICT (name) DO NOTHING`)
	if err != nil {
		return false, unavailable(err)
	}
	rows, err := result.RowsAffected()
	return rows == 1, unavailable(err)
}

// ChangePassword replaces the password of an account, ends all of its sessions and begins a fresh one. Links for another
// password lose their effect.
func (l Learner) ChangePassword(ctx context.Context, hash string, fresh Session, e Event) error {
	_, err := l.write(ctx, func(q queryer, _ int64) error {
		return l.replacePassword(ctx, q, hash, fresh, e)
	})
	if err != nil {
		return fmt.Errorf("change password: %w", err)
	}
	return nil
}

func (l Learner) replacePassword(ctx context.Context, q queryer, hash string, fresh Session, e Event) error {
	result, err := q.ExecContext(ctx, `
		UPDATE accounts
		SET password_hash = $2
		WHERE learner_id = $1`, l.id, hash)
	if err != nil {
		return unavailable(err)
	}
	if rows, err := result.RowsAffected(); err != nil {
		return unavailable(err)
	} else if rows == 0 {
		return ErrNoAccount
	}
	if _, err := q.ExecContext(ctx, `
		DELETE FROM resets
		WHERE learner_id = $1 AND used_at = 0`, l.id); err != nil {
		return unavailable(err)
	}
	if err := l.end(ctx, q, "", e.At); err != nil {
		return err
	}
	if err := l.begin(ctx, q, fresh); err != nil {
		return err
	}
	return l.note(ctx, q, e)
}
