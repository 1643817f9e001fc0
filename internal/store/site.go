package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
)

// SiteValue returns what the site keeps under a name; empty where there is nothing.
func (s *Store) SiteValue(ctx context.Context, name string) (value string, err error) {
	err = s.engine.read().QueryRowContext(ctx, `
		SELECT value
		FROM site
		WHERE name = $1`, name).Scan(&value)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return "", fmt.Errorf("read %s: %w", name, unavailable(err))
	}
	return value, nil
}

// ReplaceSiteValue keeps a value under a name where before is still what stands there, and reports whether it was. Of
// several replicas that replace the same value, one does.
func (s *Store) ReplaceSiteValue(ctx context.Context, name, before, value string) (replaced bool, err error) {
	err = s.engine.write(ctx, func(q queryer) error {
		if _, err := q.ExecContext(ctx, `
			INSERT INTO site (name, value)
			VALUES ($1, '')
			ON CONFLICT (name) DO NOTHING`, name); err != nil {
			return unavailable(err)
		}
		result, err := q.ExecContext(ctx, `
			UPDATE site
			SET value = $3
			WHERE name = $1 AND value = $2`, name, before, value)
		if err != nil {
			return unavailable(err)
		}
		rows, err := result.RowsAffected()
		replaced = rows == 1
		return unavailable(err)
	})
	if err != nil {
		return false, fmt.Errorf("keep %s: %w", name, err)
	}
	return replaced, nil
}
