-- +goose Up
CREATE TABLE users (
    id                 BIGINT  PRIMARY KEY,
    name               TEXT    COLLATE "C" NOT NULL UNIQUE,
    display_name       TEXT    NOT NULL,
    email              TEXT    NOT NULL,
    email_key          TEXT    NOT NULL UNIQUE,
    password           TEXT    NOT NULL,
    role               TEXT    NOT NULL,
    bio                TEXT    NOT NULL DEFAULT '',
    location           TEXT    NOT NULL DEFAULT '',
    joined_at          BIGINT  NOT NULL,
    default_visibility INTEGER NOT NULL DEFAULT 1,
    share_originals    INTEGER NOT NULL DEFAULT 0,
    photos             INTEGER NOT NULL DEFAULT 0,
    public_photos      INTEGER NOT NULL DEFAULT 0
);

CREATE TABLE sessions (
    user_id    BIGINT  NOT NULL,
    token_hash BYTEA   NOT NULL,
    created_at BIGINT  NOT NULL,
    expires_at BIGINT  NOT NULL,
    PRIMARY KEY (user_id, token_hash)
);
CREATE INDEX sessions_expiry ON sessions (expires_at);

CREATE TABLE tries (
    subject    TEXT    PRIMARY KEY,
    tries      INTEGER NOT NULL,
    expires_at BIGINT  NOT NULL
);
CREATE INDEX tries_expiry ON tries (expires_at);

CREATE TABLE blobs (
    sha256        BYTEA   PRIMARY KEY,
    bytes         BIGINT  NOT NULL,
    photos        INTEGER NOT NULL,
    unnamed_since BIGINT  NOT NULL
);
CREATE INDEX blobs_unnamed ON blobs (unnamed_since) WHERE photos = 0;

CREATE TABLE photos (
    id          BIGINT  NOT NULL,
    owner_id    BIGINT  NOT NULL,
    secret      TEXT    NOT NULL,
    title       TEXT    NOT NULL,
    description TEXT    NOT NULL,
    posted_at   BIGINT  NOT NULL,
    taken_at    BIGINT,
    width       INTEGER NOT NULL,
    height      INTEGER NOT NULL,
    format      TEXT    NOT NULL,
    placeholder TEXT    NOT NULL,
    sha256      BYTEA   NOT NULL,
    visibility  INTEGER NOT NULL,
    trashed_at  BIGINT  NOT NULL DEFAULT 0,
    PRIMARY KEY (owner_id, id)
);
CREATE UNIQUE INDEX photos_id ON photos (id);
CREATE INDEX photos_stream ON photos (owner_id, posted_at DESC, id DESC) WHERE trashed_at = 0;
CREATE INDEX photos_recent ON photos (posted_at DESC, id DESC) WHERE trashed_at = 0 AND (visibility & 1) = 1;
-- Without it the planner takes one photo in 200 for public, and sorts where it could read on.
CREATE STATISTICS photos_public ON (visibility & 1) FROM photos;
CREATE INDEX photos_trash ON photos (owner_id, trashed_at DESC, id DESC) WHERE trashed_at > 0;
CREATE INDEX photos_purge ON photos (trashed_at) WHERE trashed_at > 0;

CREATE TABLE photo_details (
    owner_id     BIGINT  NOT NULL,
    photo_id     BIGINT  NOT NULL,
    file_name    TEXT    NOT NULL,
    bytes        BIGINT  NOT NULL,
    camera_make  TEXT    NOT NULL,
    camera_model TEXT    NOT NULL,
    lens         TEXT    NOT NULL,
    exposure     DOUBLE PRECISION NOT NULL,
    aperture     DOUBLE PRECISION NOT NULL,
    focal_length DOUBLE PRECISION NOT NULL,
    iso          INTEGER NOT NULL,
    latitude     DOUBLE PRECISION,
    longitude    DOUBLE PRECISION,
    place        TEXT    NOT NULL,
    PRIMARY KEY (owner_id, photo_id)
);

-- posted_at and listed repeat the photo's, so that a tag's page is one range of one index.
CREATE TABLE photo_tags (
    owner_id  BIGINT  NOT NULL,
    photo_id  BIGINT  NOT NULL,
    tag       TEXT    COLLATE "C" NOT NULL,
    raw       TEXT    NOT NULL,
    position  INTEGER NOT NULL,
    posted_at BIGINT  NOT NULL,
    listed    INTEGER NOT NULL,
    PRIMARY KEY (owner_id, photo_id, tag)
);
CREATE INDEX photo_tags_site ON photo_tags (tag, posted_at DESC, photo_id DESC) WHERE listed = 1;
CREATE INDEX photo_tags_owner ON photo_tags (owner_id, tag, posted_at DESC, photo_id DESC);

CREATE TABLE jobs (
    id         BIGINT  NOT NULL,
    owner_id   BIGINT  NOT NULL,
    kind       TEXT    NOT NULL,
    subject_id BIGINT  NOT NULL,
    run_at     BIGINT  NOT NULL,
    tries      INTEGER NOT NULL DEFAULT 0,
    error      TEXT    NOT NULL DEFAULT '',
    PRIMARY KEY (owner_id, id)
);
CREATE INDEX jobs_due ON jobs (run_at);

CREATE TABLE marks (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
);
