-- +goose Up

-- An interview that a learner prepares for. day is the date as days since 1970-01-01 in the learner's calendar; tags is
-- a query of tags and their weights, empty for all alike.
CREATE TABLE interviews (
    learner_id  TEXT   NOT NULL REFERENCES learners (id) ON DELETE CASCADE,
    id          TEXT   NOT NULL,
    title       TEXT   NOT NULL,
    company     TEXT   NOT NULL,
    role        TEXT   NOT NULL,
    day         BIGINT NOT NULL,
    tags        TEXT   NOT NULL,
    level       TEXT   NOT NULL CHECK (level IN ('', 'junior', 'mid', 'senior')),
    minutes     BIGINT NOT NULL CHECK (minutes BETWEEN 1 AND 1440), -- of study on each day
    created_at  BIGINT NOT NULL,
    archived_at BIGINT NOT NULL, -- 0: not archived
    PRIMARY KEY (learner_id, id)
);
