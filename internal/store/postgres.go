package store

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/stdlib"
	"github.com/pressly/goose/v3"
	"github.com/pressly/goose/v3/lock"
)

// postgresEngine leaves pooling to database/sql and the preparation of statements to pgx.
type postgresEngine struct{ db *sql.DB }

func openPostgres(ctx context.Context, url string) (_ *postgresEngine, err error) {
	config, err := pgx.ParseConfig(url)
	if err != nil {
		// pgx leaves the password out of its message.
		return nil, fmt.Errorf("DATABASE_URL: %w", err)
	}
	if config.ConnectTimeout == 0 {
		config.ConnectTimeout = 5 * time.Second
	}
	db := stdlib.OpenDB(*config)
	defer func() {
		if err != nil {
			db.Close()
		}
	}()
	db.SetMaxOpenConns(16)
	db.SetMaxIdleConns(16)
	db.SetConnMaxIdleTime(5 * time.Minute)
	// Replicas may start together: the first migrates, the others look every second, until they give up opening.
	locker, err := lock.NewPostgresSessionLocker(lock.WithLockTimeout(1, 60))
	if err != nil {
		return nil, err
	}
	if err := migrate(ctx, db, goose.DialectPostgres, goose.WithSessionLocker(locker)); err != nil {
		return nil, fmt.Errorf("open the PostgreSQL database: %w", err)
	}
	return &postgresEngine{db: db}, nil
}

func (e *postgresEngine) read() queryer { return e.db }

func (e *postgresEngine) snapshot(ctx context.Context, f func(queryer) error) error {
	return inTx(ctx, e.db, &sql.TxOptions{ReadOnly: true, Isolation: sql.LevelRepeatableRead}, f)
}

func (e *postgresEngine) write(ctx context.Context, f func(queryer) error) error {
	return inTx(ctx, e.db, nil, f)
}

func (e *postgresEngine) ping(ctx context.Context) error { return unavailable(e.db.PingContext(ctx)) }

func (e *postgresEngine) check(context.Context) error { return nil }

func (e *postgresEngine) backup(context.Context, string) error { return ErrBackupElsewhere }

func (e *postgresEngine) close() error { return e.db.Close() }

func (e *postgresEngine) kind() string { return "PostgreSQL" }

func (e *postgresEngine) size(ctx context.Context) (bytes int64, err error) {
	err = e.db.QueryRowContext(ctx, "SELECT pg_database_size(current_database())").Scan(&bytes)
	return bytes, err
}
