package store

import (
	"context"
	"errors"
	"fmt"
	"time"
)

// Subject is who somebody is at an OpenID Connect provider.
type Subject struct{ Issuer, ID string }

// Link is a subject that signs in to a learner's account.
type Link struct {
	Subject
	Name       string // what the provider called them last; may be empty
	CreatedAt  time.Time
	LastUsedAt time.Time
}

// State is a sign-in by a provider that comes to its end, once.
type State struct {
	Hash      string // SHA-256, in hexadecimal
	ExpiresAt time.Time
}

var (
	// ErrStateSpent is returned for a sign-in that has come to its end before.
	ErrStateSpent = errors.New("state spent")
	// ErrLinked is returned for a subject that is linked already.
	ErrLinked = errors.New("subject is linked")
	// ErrNoLink is returned for a link that the learner does not have.
	ErrNoLink = errors.New("no such link")
)

// AccountOf finds the account that a subject is linked to; ErrNoAccount where there is none.
func (s *Store) AccountOf(ctx context.Context, subject Subject) (Account, error) {
	return scanAccount(s.engine.read().QueryRowContext(ctx, `
		SELECT a.learner_id, a.name, a.name_key, a.password_hash, a.role, a.created_at
		FROM identities i
		JOIN accounts a ON a.learner_id = i.learner_id
		WHERE i.issuer = $1 AND i.subject = $2`, subject.Issuer, subject.ID))
}

// Links lists the subjects that are linked to the learner's account, the oldest first.
func (l Learner) Links(ctx context.Context) ([]Link, error) {
	rows, err := l.store.engine.read().QueryContext(ctx, `
		SELECT issuer, subject, name, created_at, last_used_at
		FROM identities
		WHERE learner_id = $1
		ORDER BY created_at, issuer, subject`, l.id)
	links, err := collect(rows, err, func(row scanner) (Link, error) {
		var k Link
		var created, used int64
		err := row.Scan(&k.Issuer, &k.ID, &k.Name, &created, &used)
		k.CreatedAt, k.LastUsedAt = moment(created), moment(used)
		return k, err
	})
	if err != nil {
		return nil, fmt.Errorf("list links: %w", err)
	}
	return links, nil
}

// AddLink links a subject to the learner's account. The errors, which change nothing, are ErrStateSpent and ErrLinked.
func (l Learner) AddLink(ctx context.Context, k Link, s State, e Event) error {
	_, err := l.write(ctx, func(q queryer, _ int64) error {
		if err := l.addLink(ctx, q, k, s); err != nil {
			return err
		}
		return l.note(ctx, q, e)
	})
	if err != nil {
		return fmt.Errorf("add link: %w", err)
	}
	return nil
}

func (l Learner) addLink(ctx context.Context, q queryer, k Link, s State) error {
	if err := s.spend(ctx, q); err != nil {
		return err
	}
	result, err := q.ExecContext(ctx, `
		INSERT INTO identities (issuer, subject, learner_id, name, created_at, last_used_at)
		VALUES ($1, $2, $3, $4, $5, $5)
		ON CONFLICT DO NOTHING`, k.Issuer, k.ID, l.id, k.Name, millis(k.CreatedAt))
	return found(result, err, ErrLinked)
}

// spend notes that a sign-in has come to its end.
func (s State) spend(ctx context.Context, q queryer) error {
	result, err := q.ExecContext(ctx, `
		INSERT INTO spent_states (state_hash, expires_at)
		VALUES ($1, $2)
		ON CONFLICT DO NOTHING`, s.Hash, millis(s.ExpiresAt))
	return found(result, err, ErrStateSpent)
}

// SignInByLink is SignIn by way of a subject that is linked to the account. The errors are ErrStateSpent and, for one
// unlinked meanwhile, ErrNoLink.
func (l Learner) SignInByLink(ctx context.Context, k Link, s State, fresh Session, before string, e Event) error {
	_, err := l.write(ctx, func(q queryer, _ int64) error {
		if err := s.spend(ctx, q); err != nil {
			return err
		}
		result, err := q.ExecContext(ctx, `
			UPDATE identities
			SET name = $4, last_used_at = $5
			WHERE learner_id = $1 AND issuer = $2 AND subject = $3`, l.id, k.Issuer, k.ID, k.Name, millis(fresh.CreatedAt))
		if err := found(result, err, ErrNoLink); err != nil {
			return err
		}
		return l.signIn(ctx, q, fresh, before, e)
	})
	if err != nil {
		return fmt.Errorf("sign in by link: %w", err)
	}
	return nil
}

// RemoveLink unlinks a subject. The errors, which change nothing, are ErrNoLink and ErrLastWayIn.
func (l Learner) RemoveLink(ctx context.Context, subject Subject, offered Offered, e Event) error {
	_, err := l.write(ctx, func(q queryer, _ int64) error {
		result, err := q.ExecContext(ctx, `
			DELETE FROM identities
			WHERE learner_id = $1 AND issuer = $2 AND subject = $3`, l.id, subject.Issuer, subject.ID)
		if err := found(result, err, ErrNoLink); err != nil {
			return err
		}
		if err := l.mustHaveWayIn(ctx, q, offered); err != nil {
			return err
		}
		return l.note(ctx, q, e)
	})
	if err != nil {
		return fmt.Errorf("remove link: %w", err)
	}
	return nil
}
