-- +goose Up

-- What a learner wants to remember better, or less well, than the rest: the desired retention of the cards of a tag, or
-- of one card. name is the tag's spelling or the card's id as it was when it was set.
CREATE TABLE priorities (
    learner_id TEXT             NOT NULL REFERENCES learners (id) ON DELETE CASCADE,
    kind       TEXT             NOT NULL CHECK (kind IN ('tag', 'card')),
    name       TEXT             NOT NULL,
    retention  DOUBLE PRECISION NOT NULL CHECK (retention BETWEEN 0.70 AND 0.99),
    PRIMARY KEY (learner_id, kind, name)
);
