-- +goose Up

-- What each of the reviews that a memory adds up to came to, in the order of their replay: a text that whoever says what
-- a review makes of a memory writes and reads (Memory.Trace). Lines written before this column lack theirs until it is
-- asked for (Retrace).
ALTER TABLE memories ADD COLUMN trail TEXT NOT NULL DEFAULT '';
