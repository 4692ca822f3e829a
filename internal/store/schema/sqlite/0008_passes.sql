-- +goose Up
-- Links by which guests look at photos of owner_id's: of kind 1 at a photo, 2
-- at an album (subject_id), 3 at the stream. eyes is a photo.Relation; times
-- are 0 for never. The token itself is kept nowhere.
CREATE TABLE passes (
    owner_id      INTEGER NOT NULL,
    id            INTEGER NOT NULL,
    token_hash    BLOB    NOT NULL,
    kind          INTEGER NOT NULL,
    subject_id    INTEGER NOT NULL,
    eyes          INTEGER NOT NULL,
    see_camera    INTEGER NOT NULL,
    see_place     INTEGER NOT NULL,
    may_download  INTEGER NOT NULL,
    label         TEXT    NOT NULL,
    password_hash TEXT    NOT NULL,
    created_at    INTEGER NOT NULL,
    expires_at    INTEGER NOT NULL,
    uses          INTEGER NOT NULL,
    used_at       INTEGER NOT NULL,
    PRIMARY KEY (owner_id, id)
) WITHOUT ROWID;
CREATE UNIQUE INDEX passes_token ON passes (owner_id, token_hash);
CREATE INDEX passes_subject ON passes (owner_id, subject_id);
