-- +goose Up
ALTER TABLE photos ADD COLUMN comments INTEGER NOT NULL DEFAULT 0;
ALTER TABLE photos ADD COLUMN faves INTEGER NOT NULL DEFAULT 0;

-- Whom owner_id knows; friend and family say what he lets them see. Each row
-- has its mirror in followers, which belongs to the other side.
CREATE TABLE contacts (
    owner_id   INTEGER NOT NULL,
    contact_id INTEGER NOT NULL,
    friend     INTEGER NOT NULL,
    family     INTEGER NOT NULL,
    added_at   INTEGER NOT NULL,
    PRIMARY KEY (owner_id, contact_id)
) WITHOUT ROWID;
CREATE INDEX contacts_newest ON contacts (owner_id, added_at DESC, contact_id DESC);

CREATE TABLE followers (
    owner_id    INTEGER NOT NULL,
    follower_id INTEGER NOT NULL,
    added_at    INTEGER NOT NULL,
    PRIMARY KEY (owner_id, follower_id)
) WITHOUT ROWID;
CREATE INDEX followers_newest ON followers (owner_id, added_at DESC, follower_id DESC);

-- owner_id is the photo's owner. Ids grow with time, so the key is the order of reading.
CREATE TABLE comments (
    owner_id   INTEGER NOT NULL,
    photo_id   INTEGER NOT NULL,
    id         INTEGER NOT NULL,
    author_id  INTEGER NOT NULL,
    body       TEXT    NOT NULL,
    written_at INTEGER NOT NULL,
    PRIMARY KEY (owner_id, photo_id, id)
) WITHOUT ROWID;

-- owner_id is the photo's owner. The mirror in user_faves belongs to who faved.
CREATE TABLE faves (
    owner_id INTEGER NOT NULL,
    photo_id INTEGER NOT NULL,
    user_id  INTEGER NOT NULL,
    faved_at INTEGER NOT NULL,
    PRIMARY KEY (owner_id, photo_id, user_id)
) WITHOUT ROWID;
CREATE INDEX faves_newest ON faves (owner_id, photo_id, faved_at DESC, user_id DESC);

CREATE TABLE user_faves (
    user_id  INTEGER NOT NULL,
    faved_at INTEGER NOT NULL,
    owner_id INTEGER NOT NULL,
    photo_id INTEGER NOT NULL,
    PRIMARY KEY (user_id, owner_id, photo_id)
) WITHOUT ROWID;
CREATE INDEX user_faves_newest ON user_faves (user_id, faved_at DESC, photo_id DESC);

CREATE TABLE albums (
    owner_id       INTEGER NOT NULL,
    id             INTEGER NOT NULL,
    title          TEXT    NOT NULL,
    description    TEXT    NOT NULL,
    cover_photo_id INTEGER NOT NULL,
    photos         INTEGER NOT NULL,
    created_at     INTEGER NOT NULL,
    position       INTEGER NOT NULL,
    PRIMARY KEY (owner_id, id)
) WITHOUT ROWID;
CREATE UNIQUE INDEX albums_id ON albums (id);
CREATE INDEX albums_order ON albums (owner_id, position, id);

CREATE TABLE album_photos (
    owner_id INTEGER NOT NULL,
    album_id INTEGER NOT NULL,
    position INTEGER NOT NULL,
    photo_id INTEGER NOT NULL,
    PRIMARY KEY (owner_id, album_id, photo_id)
) WITHOUT ROWID;
CREATE INDEX album_photos_order ON album_photos (owner_id, album_id, position, photo_id);
CREATE INDEX album_photos_photo ON album_photos (owner_id, photo_id, album_id);
