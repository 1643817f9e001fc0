-- +goose Up

-- What a learner keeps on a card beside their memory of it, a line a card.
CREATE TABLE papers (
    learner_id TEXT   NOT NULL REFERENCES learners (id) ON DELETE CASCADE,
    card_id    TEXT   NOT NULL,
    type_first BIGINT NOT NULL CHECK (type_first IN (0, 1)), -- an answer is typed before the card's is shown
    own_first  BIGINT NOT NULL CHECK (own_first IN (0, 1)),  -- the pinned answer stands in the place of the card's
    note       TEXT   NOT NULL,                              -- empty: none
    version    BIGINT NOT NULL,                              -- of the learner when the line was written
    PRIMARY KEY (learner_id, card_id)
);

-- What a learner would answer to a card, a line a version.
CREATE TABLE answers (
    learner_id TEXT   NOT NULL REFERENCES learners (id) ON DELETE CASCADE,
    id         TEXT   NOT NULL,
    card_id    TEXT   NOT NULL,
    body       TEXT   NOT NULL, -- empty: deleted; the line stays, so that its form, sent again, brings nothing back
    written_at BIGINT NOT NULL,
    pinned     BIGINT NOT NULL CHECK (pinned IN (0, 1)),
    version    BIGINT NOT NULL, -- of the learner when it was written: the order of arrival, whatever the clock says
    PRIMARY KEY (learner_id, id)
);
CREATE INDEX answers_by_card ON answers (learner_id, card_id, version);
