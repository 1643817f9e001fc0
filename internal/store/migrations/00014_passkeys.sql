-- +goose Up

-- Passkeys with which accounts are signed in to. Bytes stand in base64url.
CREATE TABLE passkeys (
    learner_id    TEXT   NOT NULL REFERENCES learners (id) ON DELETE CASCADE,
    id            TEXT   NOT NULL PRIMARY KEY, -- SHA-256 of credential_id, in hexadecimal
    credential_id TEXT   NOT NULL,
    user_handle   TEXT   NOT NULL,             -- random; names the account to the device
    public_key    TEXT   NOT NULL,             -- COSE
    flags         BIGINT NOT NULL,             -- of the authenticator, when last used
    sign_count    BIGINT NOT NULL,             -- 0: the device does not count
    name          TEXT   NOT NULL,             -- given by the learner
    created_at    BIGINT NOT NULL,
    last_used_at  BIGINT NOT NULL              -- 0: never
);
CREATE INDEX passkeys_by_learner ON passkeys (learner_id);

-- What a device is asked to sign, once. Rows go when they are answered or have expired.
CREATE TABLE passkey_challenges (
    hash        TEXT   NOT NULL PRIMARY KEY, -- SHA-256 of the challenge, in hexadecimal
    browser     TEXT   NOT NULL,             -- SHA-256 of the token of the browser that asked
    purpose     TEXT   NOT NULL CHECK (purpose IN ('sign-in', 'sign-up', 'add')),
    user_handle TEXT   NOT NULL,             -- of the passkey to be made; empty with sign-in
    expires_at  BIGINT NOT NULL
);
CREATE INDEX passkey_challenges_by_time ON passkey_challenges (expires_at);

-- The audit log has one more event: passkey-refused.
ALTER TABLE audit RENAME TO audit_before;
CREATE TABLE audit (
    id         TEXT   NOT NULL PRIMARY KEY,
    at         BIGINT NOT NULL,
    learner_id TEXT   NOT NULL, -- whose account
    actor_id   TEXT   NOT NULL, -- who did it; empty: the operator, on the command line
    event      TEXT   NOT NULL CHECK (event IN ('sign-up', 'sign-in', 'sign-out', 'role', 'password', 'reset-issued',
        'reset-used', 'merge', 'passkey-added', 'passkey-removed', 'passkey-refused', 'oidc-linked', 'oidc-unlinked',
        'export', 'import', 'delete', 'backup')),
    network    TEXT   NOT NULL  -- /24 or /48; empty: the command line
);
INSERT INTO audit (id, at, learner_id, actor_id, event, network)
SELECT id, at, learner_id, actor_id, event, network
FROM audit_before;
DROP TABLE audit_before;
CREATE INDEX audit_by_learner ON audit (learner_id, at);
CREATE INDEX audit_by_time ON audit (at);
