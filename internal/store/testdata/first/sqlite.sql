-- A database as the first version of the site left it. It never changes.
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

CREATE TABLE goose_db_version (id INTEGER PRIMARY KEY AUTOINCREMENT, version_id INTEGER NOT NULL, is_applied INTEGER NOT NULL, tstamp TIMESTAMP DEFAULT (datetime('now')));
INSERT INTO goose_db_version (version_id, is_applied) VALUES (0, 1);
INSERT INTO goose_db_version (version_id, is_applied) VALUES (1, 1);

INSERT INTO users (id, name, display_name, email, email_key, password, role, bio, location, joined_at, default_visibility, share_originals, photos, public_photos) VALUES
    (8389632, 'anna', 'Anna Ahn', 'Anna@Example.org', 'anna@example.org', 'hash', 'admin', 'I take pictures.', 'Lisbon', 1700000000123, 1, 1, 2, 1),
    (16778240, 'bob', 'Bob “Ø” Bø', 'bob@example.org', 'bob@example.org', 'hash', 'member', '', '', 1700000000456, 0, 0, 0, 0);
INSERT INTO sessions (user_id, token_hash, created_at, expires_at) VALUES (8389632, X'0102', 1700000000123, 4000000000000);
INSERT INTO blobs (sha256, bytes, photos, unnamed_since) VALUES (X'abababababababababababababababababababababababababababababababab', 1234, 3, 1700000000000);
INSERT INTO photos (id, owner_id, secret, title, description, posted_at, taken_at, width, height, format, placeholder, sha256, visibility, trashed_at) VALUES
    (838860801024, 8389632, '0123456789abcdef', 'The sea', 'Blue, it''s.', 1700000001000, -1219539112000, 300, 200, 'jpeg', '000111222333444555', X'abababababababababababababababababababababababababababababababab', 1, 0),
    (838869189632, 8389632, '1123456789abcdef', 'The family', '', 1700000002000, NULL, 200, 300, 'png', '', X'abababababababababababababababababababababababababababababababab', 4, 0),
    (838877578240, 8389632, '2123456789abcdef', 'In the trash', '', 1700000003000, NULL, 10, 10, 'gif', '', X'abababababababababababababababababababababababababababababababab', 1, 1700000009000);
INSERT INTO photo_details (owner_id, photo_id, file_name, bytes, camera_make, camera_model, lens, exposure, aperture, focal_length, iso, latitude, longitude, place) VALUES
    (8389632, 838860801024, 'a b.jpg', 1234, 'Leica', 'M6', 'Summicron', 0.004, 2.8, 35, 400, -38.5, 9.25, 'Lisbon'),
    (8389632, 838869189632, 'c.png', 1234, '', '', '', 0, 0, 0, 0, NULL, NULL, ''),
    (8389632, 838877578240, 'd.gif', 1234, '', '', '', 0, 0, 0, 0, NULL, NULL, '');
INSERT INTO photo_tags (owner_id, photo_id, tag, raw, position, posted_at, listed) VALUES
    (8389632, 838860801024, 'newyork', 'New York', 0, 1700000001000, 1),
    (8389632, 838860801024, 'sea', 'sea', 1, 1700000001000, 1),
    (8389632, 838869189632, 'sea', 'Sea', 0, 1700000002000, 0);
INSERT INTO jobs (id, owner_id, kind, subject_id, run_at) VALUES (838860801025, 8389632, 'render', 838860801024, 1700000001000);
INSERT INTO marks (name, value) VALUES ('note', 'kept');
