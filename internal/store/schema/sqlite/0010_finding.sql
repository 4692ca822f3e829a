-- +goose Up
ALTER TABLE users ADD COLUMN default_licence INTEGER NOT NULL DEFAULT 0;
ALTER TABLE photos ADD COLUMN licence INTEGER NOT NULL DEFAULT 0;
ALTER TABLE photos ADD COLUMN taken_granularity INTEGER NOT NULL DEFAULT 0;
CREATE INDEX photos_taken ON photos (owner_id, taken_at DESC, id DESC) WHERE trashed_at = 0;
CREATE INDEX photo_details_placed ON photo_details (owner_id, photo_id DESC) WHERE latitude IS NOT NULL;

CREATE TABLE licence_changes (
    owner_id   INTEGER NOT NULL,
    photo_id   INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    was        INTEGER NOT NULL,
    became     INTEGER NOT NULL,
    PRIMARY KEY (owner_id, photo_id, changed_at)
) WITHOUT ROWID;

-- How many of a member's photos, not in the trash, have a tag (kind 1), were
-- posted on a day (2) or taken on it (3); for whom, as with albums.
CREATE TABLE tallies (
    owner_id       INTEGER NOT NULL,
    kind           INTEGER NOT NULL,
    item           TEXT    NOT NULL,
    photos         INTEGER NOT NULL,
    public_photos  INTEGER NOT NULL,
    friends_photos INTEGER NOT NULL,
    family_photos  INTEGER NOT NULL,
    kin_photos     INTEGER NOT NULL,
    PRIMARY KEY (owner_id, kind, item)
) WITHOUT ROWID;

-- How many public photos have a tag.
CREATE TABLE tags (
    tag    TEXT    PRIMARY KEY,
    photos INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX tags_popular ON tags (photos DESC, tag);

-- What a photo is found by, in order (photo.Findable).
CREATE TABLE photo_words (
    owner_id INTEGER NOT NULL,
    photo_id INTEGER NOT NULL,
    words    TEXT    NOT NULL,
    PRIMARY KEY (owner_id, photo_id)
) WITHOUT ROWID;

-- The site's index of public photos: each word with its photos, newest first.
-- The key is an index, not the table's own, so that a load can do without it.
CREATE TABLE search_words (
    word      TEXT    NOT NULL,
    posted_at INTEGER NOT NULL,
    photo_id  INTEGER NOT NULL,
    owner_id  INTEGER NOT NULL
);
CREATE UNIQUE INDEX search_words_key ON search_words (word, posted_at DESC, photo_id DESC, owner_id);

-- What members (kind 1) are called.
CREATE TABLE name_words (
    word TEXT    NOT NULL,
    kind INTEGER NOT NULL,
    id   INTEGER NOT NULL,
    PRIMARY KEY (word, kind, id)
) WITHOUT ROWID;

-- A site that has photos is gone through by a job.
INSERT INTO jobs (id, owner_id, kind, subject_id, run_at) SELECT 1, 0, 'index', 0, 0 WHERE EXISTS (SELECT 1 FROM photos);
INSERT INTO jobs (id, owner_id, kind, subject_id, run_at) SELECT 2, 0, 'names', 0, 0 WHERE EXISTS (SELECT 1 FROM users);
