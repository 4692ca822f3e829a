-- +goose Up
ALTER TABLE photos ADD COLUMN comments INTEGER NOT NULL DEFAULT 0;
ALTER TABLE photos ADD COLUMN faves INTEGER NOT NULL DEFAULT 0;

-- Whom owner_id knows; friend and family say what he lets them see. Each row
-- has its mirror in followers, which belongs to the other side.
CREATE TABLE contacts (
    owner_id   BIGINT  NOT NULL,
    contact_id BIGINT  NOT NULL,
    friend     INTEGER NOT NULL,
    family     INTEGER NOT NULL,
    added_at   BIGINT  NOT NULL,
    PRIMARY KEY (owner_id, contact_id)
);
CREATE INDEX contacts_newest ON contacts (owner_id, added_at DESC, contact_id DESC);

CREATE TABLE followers (
    owner_id    BIGINT  NOT NULL,
    follower_id BIGINT  NOT NULL,
    added_at    BIGINT  NOT NULL,
    PRIMARY KEY (owner_id, follower_id)
);
CREATE INDEX followers_newest ON followers (owner_id, added_at DESC, follower_id DESC);

-- owner_id is the photo's owner. Ids grow with time, so the key is the order of reading.
CREATE TABLE comments (
    owner_id   BIGINT  NOT NULL,
    photo_id   BIGINT  NOT NULL,
    id         BIGINT  NOT NULL,
    author_id  BIGINT  NOT NULL,
    body       TEXT    NOT NULL,
    written_at BIGINT  NOT NULL,
    PRIMARY KEY (owner_id, photo_id, id)
);

-- owner_id is the photo's owner. The mirror in user_faves belongs to who faved.
CREATE TABLE faves (
    owner_id BIGINT  NOT NULL,
    photo_id BIGINT  NOT NULL,
    user_id  BIGINT  NOT NULL,
    faved_at BIGINT  NOT NULL,
    PRIMARY KEY (owner_id, photo_id, user_id)
);
CREATE INDEX faves_newest ON faves (owner_id, photo_id, faved_at DESC, user_id DESC);

CREATE TABLE user_faves (
    user_id  BIGINT  NOT NULL,
    faved_at BIGINT  NOT NULL,
    owner_id BIGINT  NOT NULL,
    photo_id BIGINT  NOT NULL,
    PRIMARY KEY (user_id, owner_id, photo_id)
);
CREATE INDEX user_faves_newest ON user_faves (user_id, faved_at DESC, photo_id DESC);

CREATE TABLE albums (
    owner_id       BIGINT  NOT NULL,
    id             BIGINT  NOT NULL,
    title          TEXT    NOT NULL,
    description    TEXT    NOT NULL,
    cover_photo_id BIGINT  NOT NULL,
    photos         INTEGER NOT NULL,
    created_at     BIGINT  NOT NULL,
    position       INTEGER NOT NULL,
    PRIMARY KEY (owner_id, id)
);
CREATE UNIQUE INDEX albums_id ON albums (id);
CREATE INDEX albums_order ON albums (owner_id, position, id);

CREATE TABLE album_photos (
    owner_id BIGINT  NOT NULL,
    album_id BIGINT  NOT NULL,
    position INTEGER NOT NULL,
    photo_id BIGINT  NOT NULL,
    PRIMARY KEY (owner_id, album_id, photo_id)
);
CREATE INDEX album_photos_order ON album_photos (owner_id, album_id, position, photo_id);
CREATE INDEX album_photos_photo ON album_photos (owner_id, photo_id, album_id);
