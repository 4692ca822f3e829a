-- +goose Up
-- How often what a member owns was viewed: photos (kind 1), albums (2), his
-- stream (3); subject 0 is the sum of a kind. span 0 is all time, 1 the day and
-- 2 the week that begins on the day since, counted from 1970-01-01.
CREATE TABLE views (
    owner_id   BIGINT NOT NULL,
    kind       SMALLINT NOT NULL,
    subject_id BIGINT NOT NULL,
    span       SMALLINT NOT NULL,
    since      INTEGER NOT NULL,
    views      BIGINT NOT NULL,
    PRIMARY KEY (owner_id, kind, subject_id, span, since)
);
CREATE INDEX views_top ON views (owner_id, kind, span, since, views DESC, subject_id DESC);

-- The photos of each day's Explore, and why: the numbers of the score, as JSON.
CREATE TABLE explore (
    day      INTEGER NOT NULL,
    photo_id BIGINT NOT NULL,
    owner_id BIGINT NOT NULL,
    score    BIGINT NOT NULL,
    why      TEXT NOT NULL,
    PRIMARY KEY (day, photo_id)
);
CREATE INDEX explore_rank ON explore (day, score DESC, photo_id DESC);
CREATE INDEX explore_photo ON explore (owner_id, photo_id);

-- What an admin has taken out of Explore.
CREATE TABLE explore_hidden (
    owner_id BIGINT NOT NULL,
    photo_id BIGINT NOT NULL,
    PRIMARY KEY (owner_id, photo_id)
);
CREATE INDEX faves_day ON faves (faved_at DESC);
CREATE INDEX comments_day ON comments (written_at DESC);
