-- +goose Up
ALTER TABLE users ADD COLUMN default_licence SMALLINT NOT NULL DEFAULT 0;
ALTER TABLE photos ADD COLUMN licence SMALLINT NOT NULL DEFAULT 0;
ALTER TABLE photos ADD COLUMN taken_granularity SMALLINT NOT NULL DEFAULT 0;
CREATE INDEX photos_taken ON photos (owner_id, taken_at DESC, id DESC) WHERE trashed_at = 0;
CREATE INDEX photo_details_placed ON photo_details (owner_id, photo_id DESC) WHERE latitude IS NOT NULL;

CREATE TABLE licence_changes (
    owner_id   BIGINT NOT NULL,
    photo_id   BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    was        SMALLINT NOT NULL,
    became     SMALLINT NOT NULL,
    PRIMARY KEY (owner_id, photo_id, changed_at)
);

-- How many of a member's photos, not in the trash, have a tag (kind 1), were
-- posted on a day (2) or taken on it (3); for whom, as with albums.
CREATE TABLE tallies (
    owner_id       BIGINT NOT NULL,
    kind           SMALLINT NOT NULL,
    item           TEXT COLLATE "C" NOT NULL,
    photos         BIGINT NOT NULL,
    public_photos  BIGINT NOT NULL,
    friends_photos BIGINT NOT NULL,
    family_photos  BIGINT NOT NULL,
    kin_photos     BIGINT NOT NULL,
    PRIMARY KEY (owner_id, kind, item)
);

-- How many public photos have a tag.
CREATE TABLE tags (
    tag    TEXT COLLATE "C" PRIMARY KEY,
    photos BIGINT NOT NULL
);
CREATE INDEX tags_popular ON tags (photos DESC, tag);

-- What a photo is found by, in order (photo.Findable).
CREATE TABLE photo_words (
    owner_id BIGINT NOT NULL,
    photo_id BIGINT NOT NULL,
    words    TEXT    NOT NULL,
    PRIMARY KEY (owner_id, photo_id)
);

-- The site's index of public photos: each word with its photos, newest first.
-- The key is an index, not the table's own, so that a load can do without it.
CREATE TABLE search_words (
    word      TEXT COLLATE "C" NOT NULL,
    posted_at BIGINT NOT NULL,
    photo_id  BIGINT NOT NULL,
    owner_id  BIGINT NOT NULL
);
CREATE UNIQUE INDEX search_words_key ON search_words (word, posted_at DESC, photo_id DESC, owner_id);

-- What members (kind 1) are called.
CREATE TABLE name_words (
    word TEXT COLLATE "C" NOT NULL,
    kind SMALLINT NOT NULL,
    id   BIGINT NOT NULL,
    PRIMARY KEY (word, kind, id)
);

-- A site that has photos is gone through by a job.
INSERT INTO jobs (id, owner_id, kind, subject_id, run_at) SELECT 1, 0, 'index', 0, 0 WHERE EXISTS (SELECT 1 FROM photos);
INSERT INTO jobs (id, owner_id, kind, subject_id, run_at) SELECT 2, 0, 'names', 0, 0 WHERE EXISTS (SELECT 1 FROM users);
