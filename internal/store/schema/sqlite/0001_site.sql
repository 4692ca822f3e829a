-- +goose Up
CREATE TABLE users (
    id                 INTEGER PRIMARY KEY,
    name               TEXT    NOT NULL UNIQUE,
    display_name       TEXT    NOT NULL,
    email              TEXT    NOT NULL,
    email_key          TEXT    NOT NULL UNIQUE,
    password           TEXT    NOT NULL,
    role               TEXT    NOT NULL,
    bio                TEXT    NOT NULL DEFAULT '',
    location           TEXT    NOT NULL DEFAULT '',
    joined_at          INTEGER NOT NULL,
    default_visibility INTEGER NOT NULL DEFAULT 1,
    share_originals    INTEGER NOT NULL DEFAULT 0,
    photos             INTEGER NOT NULL DEFAULT 0,
    public_photos      INTEGER NOT NULL DEFAULT 0
);

CREATE TABLE sessions (
    user_id    INTEGER NOT NULL,
    token_hash BLOB    NOT NULL,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    PRIMARY KEY (user_id, token_hash)
) WITHOUT ROWID;
CREATE INDEX sessions_expiry ON sessions (expires_at);

CREATE TABLE tries (
    subject    TEXT    PRIMARY KEY,
    tries      INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX tries_expiry ON tries (expires_at);

CREATE TABLE blobs (
    sha256        BLOB    PRIMARY KEY,
    bytes         INTEGER NOT NULL,
    photos        INTEGER NOT NULL,
    unnamed_since INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX blobs_unnamed ON blobs (unnamed_since) WHERE photos = 0;

CREATE TABLE photos (
    id          INTEGER PRIMARY KEY,
    owner_id    INTEGER NOT NULL,
    secret      TEXT    NOT NULL,
    title       TEXT    NOT NULL,
    description TEXT    NOT NULL,
    posted_at   INTEGER NOT NULL,
    taken_at    INTEGER,
    width       INTEGER NOT NULL,
    height      INTEGER NOT NULL,
    format      TEXT    NOT NULL,
    placeholder TEXT    NOT NULL,
    sha256      BLOB    NOT NULL,
    visibility  INTEGER NOT NULL,
    trashed_at  INTEGER NOT NULL DEFAULT 0,
    UNIQUE (owner_id, id)
);
CREATE INDEX photos_stream ON photos (owner_id, posted_at DESC, id DESC) WHERE trashed_at = 0;
CREATE INDEX photos_recent ON photos (posted_at DESC, id DESC) WHERE trashed_at = 0 AND (visibility & 1) = 1;
CREATE INDEX photos_trash ON photos (owner_id, trashed_at DESC, id DESC) WHERE trashed_at > 0;
CREATE INDEX photos_purge ON photos (trashed_at) WHERE trashed_at > 0;

CREATE TABLE photo_details (
    owner_id     INTEGER NOT NULL,
    photo_id     INTEGER NOT NULL,
    file_name    TEXT    NOT NULL,
    bytes        INTEGER NOT NULL,
    camera_make  TEXT    NOT NULL,
    camera_model TEXT    NOT NULL,
    lens         TEXT    NOT NULL,
    exposure     REAL    NOT NULL,
    aperture     REAL    NOT NULL,
    focal_length REAL    NOT NULL,
    iso          INTEGER NOT NULL,
    latitude     REAL,
    longitude    REAL,
    place        TEXT    NOT NULL,
    PRIMARY KEY (owner_id, photo_id)
) WITHOUT ROWID;

-- posted_at and listed repeat the photo's, so that a tag's page is one range of one index.
CREATE TABLE photo_tags (
    owner_id  INTEGER NOT NULL,
    photo_id  INTEGER NOT NULL,
    tag       TEXT    NOT NULL,
    raw       TEXT    NOT NULL,
    position  INTEGER NOT NULL,
    posted_at INTEGER NOT NULL,
    listed    INTEGER NOT NULL,
    PRIMARY KEY (owner_id, photo_id, tag)
) WITHOUT ROWID;
CREATE INDEX photo_tags_site ON photo_tags (tag, posted_at DESC, photo_id DESC) WHERE listed = 1;
CREATE INDEX photo_tags_owner ON photo_tags (owner_id, tag, posted_at DESC, photo_id DESC);

CREATE TABLE jobs (
    id         INTEGER PRIMARY KEY,
    owner_id   INTEGER NOT NULL,
    kind       TEXT    NOT NULL,
    subject_id INTEGER NOT NULL,
    run_at     INTEGER NOT NULL,
    tries      INTEGER NOT NULL DEFAULT 0,
    error      TEXT    NOT NULL DEFAULT '',
    UNIQUE (owner_id, id)
);
CREATE INDEX jobs_due ON jobs (run_at);

CREATE TABLE marks (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;
