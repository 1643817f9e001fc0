-- +goose Up

-- Who a learner is at an OpenID Connect provider. Issuer and subject are the key, never a name or an address.
CREATE TABLE identities (
    issuer       TEXT   NOT NULL,
    subject      TEXT   NOT NULL,
    learner_id   TEXT   NOT NULL REFERENCES learners (id) ON DELETE CASCADE,
    name         TEXT   NOT NULL, -- what the provider called them last, for their own eyes
    created_at   BIGINT NOT NULL,
    last_used_at BIGINT NOT NULL,
    PRIMARY KEY (issuer, subject)
);
CREATE INDEX identities_by_learner ON identities (learner_id);

-- Sign-ins by a provider that have come to their end, so that none does twice. Only the SHA-256 of the state is kept.
CREATE TABLE spent_states (
    state_hash TEXT   NOT NULL PRIMARY KEY,
    expires_at BIGINT NOT NULL
);

-- The form that an account's learner sent after their session had ended, until they come back from the provider: the
-- latest of each.
CREATE TABLE waiting_forms (
    learner_id TEXT   NOT NULL PRIMARY KEY REFERENCES learners (id) ON DELETE CASCADE,
    state_hash TEXT   NOT NULL,
    path       TEXT   NOT NULL,
    form       TEXT   NOT NULL, -- its fields, as a query
    expires_at BIGINT NOT NULL
);
