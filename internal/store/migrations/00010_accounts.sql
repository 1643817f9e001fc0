-- +goose Up

-- An account: a learner who signs in by name. A learner without one is a guest.
CREATE TABLE accounts (
    learner_id    TEXT   NOT NULL PRIMARY KEY REFERENCES learners (id) ON DELETE CASCADE,
    name          TEXT   NOT NULL,
    name_key      TEXT   NOT NULL UNIQUE, -- of all spellings that count as the same name
    password_hash TEXT   NOT NULL,        -- argon2id with its parameters; empty: no password yet
    role          TEXT   NOT NULL CHECK (role IN ('learner', 'admin')),
    created_at    BIGINT NOT NULL
);

-- Sessions end, and say where they are used. The token of a guest gave its learner their id: its row stays as long as
-- the learner, so that a token that has become an account can never pass for a newcomer's.
ALTER TABLE sessions ADD COLUMN kind TEXT NOT NULL DEFAULT 'guest' CHECK (kind IN ('guest', 'account'));
ALTER TABLE sessions ADD COLUMN label TEXT NOT NULL DEFAULT '';            -- browser and system, in two words
ALTER TABLE sessions ADD COLUMN last_seen_at BIGINT NOT NULL DEFAULT 0;    -- to the hour
ALTER TABLE sessions ADD COLUMN ended_at BIGINT NOT NULL DEFAULT 0;        -- 0: not signed out
UPDATE sessions SET last_seen_at = created_at;

-- Links with which a new password is set, once. Only the SHA-256 of the token is kept, in hexadecimal.
CREATE TABLE resets (
    token_hash TEXT   NOT NULL PRIMARY KEY,
    learner_id TEXT   NOT NULL REFERENCES learners (id) ON DELETE CASCADE,
    expires_at BIGINT NOT NULL,
    used_at    BIGINT NOT NULL -- 0: not used
);
CREATE INDEX resets_by_learner ON resets (learner_id);

-- How often a subject, which is a digest of a name or a network, was guessed at: a bucket that leaks.
CREATE TABLE throttles (
    subject TEXT             NOT NULL PRIMARY KEY,
    level   DOUBLE PRECISION NOT NULL, -- guesses that count, as of last_at
    last_at BIGINT           NOT NULL
);

-- What happened to accounts, append-only. It outlives the learners it names.
CREATE TABLE audit (
    id         TEXT   NOT NULL PRIMARY KEY,
    at         BIGINT NOT NULL,
    learner_id TEXT   NOT NULL, -- whose account
    actor_id   TEXT   NOT NULL, -- who did it; empty: the operator, on the command line
    event      TEXT   NOT NULL CHECK (event IN ('sign-up', 'sign-in', 'sign-out', 'role', 'password', 'reset-issued',
        'reset-used', 'merge', 'passkey-added', 'passkey-removed', 'oidc-linked', 'oidc-unlinked', 'export', 'import',
        'delete', 'backup')),
    network    TEXT   NOT NULL  -- /24 or /48; empty: the command line
);
CREATE INDEX audit_by_learner ON audit (learner_id, at);
CREATE INDEX audit_by_time ON audit (at);

-- Tokens for the API to come. Only the SHA-256 of a token is kept, in hexadecimal.
CREATE TABLE api_tokens (
    token_hash   TEXT   NOT NULL PRIMARY KEY,
    learner_id   TEXT   NOT NULL REFERENCES learners (id) ON DELETE CASCADE,
    name         TEXT   NOT NULL,
    created_at   BIGINT NOT NULL,
    last_used_at BIGINT NOT NULL, -- 0: never
    expires_at   BIGINT NOT NULL  -- 0: never
);
CREATE INDEX api_tokens_by_learner ON api_tokens (learner_id);

-- What the whole site keeps: settings of the admins, and when the last sweep was.
CREATE TABLE site (
    name  TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
);
