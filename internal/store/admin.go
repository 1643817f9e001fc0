package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"
)

// AccountSummary is an account as admins see it.
type AccountSummary struct {
	Account
	LastSeenAt time.Time // zero: never
	Reviews    int       // that stand
}

// Accounts lists accounts by name, after skipping some, at most limit of them.
func (s *Store) Accounts(ctx context.Context, skip, limit int) ([]AccountSummary, error) {
	rows, err := s.engine.read().QueryContext(ctx, `
		SELECT a.learner_id, a.name, a.name_key, '', a.role, a.created_at,
			coalesce((SELECT max(s.last_seen_at) FROM sessions s WHERE s.learner_id = a.learner_id), 0),
			(SELECT count(*) FROM reviews r WHERE r.learner_id = a.learner_id AND r.undone_at IS NULL)
		FROM accounts a
		ORDER BY a.name_key
		LIMIT $1 OFFSET $2`, limit, skip)
	all, err := collect(rows, err, func(row scanner) (AccountSummary, error) {
		var a AccountSummary
		var created, seen int64
		err := row.Scan(&a.LearnerID, &a.Name, &a.Key, &a.PasswordHash, &a.Role, &created, &seen, &a.Reviews)
		a.CreatedAt, a.LastSeenAt = moment(created), moment(seen)
		return a, err
	})
	if err != nil {
		return nil, fmt.Errorf("list accounts: %w", err)
	}
	return all, nil
}

// CountAccounts counts the accounts.
func (s *Store) CountAccounts(ctx context.Context) (int, error) {
	var n int
	err := s.engine.read().QueryRowContext(ctx, `
		SELECT count(*)
		FROM accounts`).Scan(&n)
	return n, unavailable(err)
}

// ErrLastAdmin is returned by SetRole and Delete where no admin would be left.
var ErrLastAdmin = errors.New("the last admin")

// role is what the learner's account may do, and how many other admins there are; ErrNoAccount. It keeps both as they
// are for the transaction: two admins may each take the other's role away at the same time.
func (l Learner) role(ctx context.Context, q queryer) (role Role, otherAdmins int, err error) {
	if _, err := q.ExecContext(ctx, `
		INSERT INTO site (name, value)
		VALUES ('roles', '')
		ON CONFLICT (name) DO UPDATE SET value = excluded.value`); err != nil {
		return "", 0, unavailable(err)
	}
	err = q.QueryRowContext(ctx, `
		SELECT a.role, (SELECT count(*) FROM accounts o WHERE o.role = 'admin' AND o.learner_id <> a.learner_id)
		FROM accounts a
		WHERE a.learner_id = $1`, l.id).Scan(&role, &otherAdmins)
	if errors.Is(err, sql.ErrNoRows) {
		return "", 0, ErrNoAccount
	}
	return role, otherAdmins, unavailable(err)
}

// SetRole changes what the learner's account may do, and ends its sessions, so that none goes on with more or less
// than it was begun with. A role that it has already changes nothing. The errors are ErrNoAccount and ErrLastAdmin.
func (l Learner) SetRole(ctx context.Context, role Role, e Event) error {
	_, err := l.write(ctx, func(q queryer, _ int64) error {
		present, otherAdmins, err := l.role(ctx, q)
		switch {
		case err != nil:
			return err
		case present == role:
			return errNothingToWrite
		case present == RoleAdmin && otherAdmins == 0:
			return ErrLastAdmin
		}
		if _, err := q.ExecContext(ctx, `
			UPDATE accounts
			SET role = $2
			WHERE learner_id = $1`, l.id, string(role)); err != nil {
			return unavailable(err)
		}
		if err := l.end(ctx, q, "", e.At); err != nil {
			return err
		}
		return l.note(ctx, q, e)
	})
	if err != nil && !errors.Is(err, errNothingToWrite) {
		return fmt.Errorf("set role: %w", err)
	}
	return nil
}

// Kind names the database: SQLite or PostgreSQL.
func (s *Store) Kind() string { return s.engine.kind() }

// Size is how many bytes the database takes.
func (s *Store) Size(ctx context.Context) (int64, error) {
	size, err := s.engine.size(ctx)
	return size, unavailable(err)
}
