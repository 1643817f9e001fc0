-- +goose Up

-- A learner: somebody whose reviews are kept. Guests are learners, too. version counts the learner's writes,
-- so that what was read of a learner can be recognised as current by one number.
CREATE TABLE learners (
    id         TEXT   NOT NULL PRIMARY KEY,
    version    BIGINT NOT NULL,
    settings   TEXT   NOT NULL,
    created_at BIGINT NOT NULL
);

-- A browser in which a learner is known. Only the SHA-256 of the cookie's token is kept, in hexadecimal.
CREATE TABLE sessions (
    token_hash TEXT   NOT NULL PRIMARY KEY,
    learner_id TEXT   NOT NULL REFERENCES learners (id) ON DELETE CASCADE,
    created_at BIGINT NOT NULL
);
CREATE INDEX sessions_by_learner ON sessions (learner_id);

-- Keys that all replicas share, in hexadecimal.
CREATE TABLE secrets (
    name  TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
);

-- The log: append-only, but for undone_at. All times are Unix milliseconds, day is the study day (days since
-- 1970-01-01 in the learner's time zone, beginning at 04:00) of reviewed_at when it was recorded.
CREATE TABLE reviews (
    learner_id  TEXT   NOT NULL REFERENCES learners (id) ON DELETE CASCADE,
    id          TEXT   NOT NULL,
    card_id     TEXT   NOT NULL,
    rep         BIGINT NOT NULL CHECK (rep >= 1),
    rating      BIGINT NOT NULL CHECK (rating BETWEEN 1 AND 4),
    reviewed_at BIGINT NOT NULL,
    received_at BIGINT NOT NULL,
    day         BIGINT NOT NULL,
    duration_ms BIGINT NOT NULL CHECK (duration_ms >= 0),
    source      TEXT   NOT NULL CHECK (source IN ('due', 'new', 'weak', 'cram')),
    points      TEXT   NOT NULL, -- one character a key point: 1 said, 0 not said; empty when none was shown
    version     BIGINT NOT NULL, -- of the learner when it was recorded: the order of arrival, whatever the clock says
    undone_at   BIGINT,
    PRIMARY KEY (learner_id, id)
);
CREATE INDEX reviews_by_card ON reviews (learner_id, card_id, reviewed_at, id);
CREATE INDEX reviews_by_day ON reviews (learner_id, day, version);

-- What the log adds up to, a line a card: the replay of its reviews, written in the transaction that changed them;
-- and the learner's own marks on the card, which no review changes.
CREATE TABLE memories (
    learner_id       TEXT             NOT NULL REFERENCES learners (id) ON DELETE CASCADE,
    card_id          TEXT             NOT NULL,
    rep              BIGINT           NOT NULL CHECK (rep >= 0),
    state            BIGINT           NOT NULL CHECK (state BETWEEN 0 AND 3),
    step             BIGINT           NOT NULL CHECK (step >= 0),
    stability        DOUBLE PRECISION NOT NULL,
    difficulty       DOUBLE PRECISION NOT NULL,
    lapses           BIGINT           NOT NULL CHECK (lapses >= 0),
    last_reviewed_at BIGINT           NOT NULL, -- 0: never
    last_day         BIGINT           NOT NULL, -- study day of the last review
    due_at           BIGINT           NOT NULL, -- 0: never reviewed
    suspended_at     BIGINT           NOT NULL, -- 0: not suspended
    buried_until     BIGINT           NOT NULL, -- 0: not buried
    flag             BIGINT           NOT NULL CHECK (flag BETWEEN 0 AND 4),
    version          BIGINT           NOT NULL, -- of the learner when the line was written
    PRIMARY KEY (learner_id, card_id)
);

-- Sessions of study kept under a name: the query of their URL.
CREATE TABLE filters (
    learner_id TEXT   NOT NULL REFERENCES learners (id) ON DELETE CASCADE,
    name       TEXT   NOT NULL,
    query      TEXT   NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (learner_id, name)
);
