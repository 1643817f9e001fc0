-- +goose Up

-- Reviews gain what was known before the answer was seen, which points the ticks were about, and two sources more.
-- SQLite cannot change a CHECK, so the table is written anew.
CREATE TABLE reviews_anew (
    learner_id  TEXT   NOT NULL REFERENCES learners (id) ON DELETE CASCADE,
    id          TEXT   NOT NULL,
    card_id     TEXT   NOT NULL,
    rep         BIGINT NOT NULL CHECK (rep >= 1),
    rating      BIGINT NOT NULL CHECK (rating BETWEEN 1 AND 4),
    reviewed_at BIGINT NOT NULL,
    received_at BIGINT NOT NULL,
    day         BIGINT NOT NULL,
    duration_ms BIGINT NOT NULL CHECK (duration_ms >= 0),
    source      TEXT   NOT NULL CHECK (source IN ('due', 'plain', 'new', 'weak', 'cram', 'mock')),
    points      TEXT   NOT NULL, -- one character a key point: 1 said, 0 not said; empty when none was shown
    point_keys  TEXT   NOT NULL, -- four hexadecimal digits a key point, of its text; empty when none was shown or noted
    confidence  BIGINT NOT NULL CHECK (confidence BETWEEN 0 AND 3), -- before the answer: 0 not said, 1 none, 2 some, 3 sure
    version     BIGINT NOT NULL, -- of the learner when it was recorded: the order of arrival, whatever the clock says
    undone_at   BIGINT,
    PRIMARY KEY (learner_id, id)
);
INSERT INTO reviews_anew (learner_id, id, card_id, rep, rating, reviewed_at, received_at, day, duration_ms, source,
    points, point_keys, confidence, version, undone_at)
SELECT learner_id, id, card_id, rep, rating, reviewed_at, received_at, day, duration_ms, source, points, '', 0, version, undone_at
FROM reviews;
DROP TABLE reviews;
ALTER TABLE reviews_anew RENAME TO reviews;
CREATE INDEX reviews_by_card ON reviews (learner_id, card_id, reviewed_at, id);
CREATE INDEX reviews_by_day ON reviews (learner_id, day, version);

-- When a card that was answered wrongly in full confidence is looked at once more, whatever its interval. 0: never.
ALTER TABLE memories ADD COLUMN look_at BIGINT NOT NULL DEFAULT 0;
