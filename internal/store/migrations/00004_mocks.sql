-- +goose Up

-- A mock interview: what was chosen for it, and how far it is.
CREATE TABLE mocks (
    learner_id  TEXT   NOT NULL REFERENCES learners (id) ON DELETE CASCADE,
    id          TEXT   NOT NULL,
    title       TEXT   NOT NULL, -- of the interview it was taken from, or empty
    company     TEXT   NOT NULL,
    role        TEXT   NOT NULL,
    tags        TEXT   NOT NULL, -- as in interviews
    level       TEXT   NOT NULL CHECK (level IN ('', 'junior', 'mid', 'senior')),
    minutes     BIGINT NOT NULL CHECK (minutes BETWEEN 1 AND 10), -- for each question
    clock       BIGINT NOT NULL CHECK (clock IN (0, 1)),          -- 0: the clock is switched off
    created_at  BIGINT NOT NULL,
    finished_at BIGINT NOT NULL, -- 0: not every answer has been gone through
    PRIMARY KEY (learner_id, id)
);

-- The questions of a mock interview, in the order of turn and depth: one was drawn for each turn, and its follow-ups
-- were added when they were asked. The review id is that of the answer in the log, once it is rated.
CREATE TABLE mock_questions (
    learner_id TEXT   NOT NULL,
    mock_id    TEXT   NOT NULL,
    turn       BIGINT NOT NULL CHECK (turn >= 0),
    depth      BIGINT NOT NULL CHECK (depth BETWEEN 0 AND 3), -- 0: drawn, else the follow-up so many questions later
    card_id    TEXT   NOT NULL,
    review_id  TEXT   NOT NULL,
    shown_at   BIGINT NOT NULL, -- when the clock began; 0: not yet
    extra_ms   BIGINT NOT NULL CHECK (extra_ms >= 0), -- that the clock was extended by
    ended_at   BIGINT NOT NULL, -- 0: not yet
    outcome    TEXT   NOT NULL CHECK (outcome IN ('', 'answered', 'skipped', 'unasked')),
    note       TEXT   NOT NULL,
    rating     BIGINT NOT NULL CHECK (rating BETWEEN 0 AND 4), -- 0: not rated
    points     TEXT   NOT NULL, -- as in reviews
    point_keys TEXT   NOT NULL, -- as in reviews
    PRIMARY KEY (learner_id, mock_id, turn, depth),
    FOREIGN KEY (learner_id, mock_id) REFERENCES mocks (learner_id, id) ON DELETE CASCADE
);
