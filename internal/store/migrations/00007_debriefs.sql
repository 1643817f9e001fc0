-- +goose Up

-- What a learner wrote down after an interview, once for each.
CREATE TABLE debriefs (
    learner_id   TEXT   NOT NULL REFERENCES learners (id) ON DELETE CASCADE,
    interview_id TEXT   NOT NULL,
    went         TEXT   NOT NULL CHECK (went IN ('', 'well', 'fair', 'hard', 'unsure')), -- empty: not said
    note         TEXT   NOT NULL,
    questions    TEXT   NOT NULL, -- that were asked and that no card has, one a line
    tag          TEXT   NOT NULL, -- of those that name none themselves; may be empty
    saved_at     BIGINT NOT NULL,
    PRIMARY KEY (learner_id, interview_id)
);

-- A card whose question a learner was asked at an interview. Company, role and day are those of the interview, so that
-- the occasion can be read without it.
CREATE TABLE asked (
    learner_id   TEXT   NOT NULL REFERENCES learners (id) ON DELETE CASCADE,
    card_id      TEXT   NOT NULL,
    interview_id TEXT   NOT NULL,
    company      TEXT   NOT NULL, -- may be empty, as role
    role         TEXT   NOT NULL,
    asked_on     BIGINT NOT NULL, -- days since 1970-01-01
    stuck        BIGINT NOT NULL CHECK (stuck IN (0, 1)), -- 1: the learner did not know the answer
    PRIMARY KEY (learner_id, card_id, interview_id)
);
