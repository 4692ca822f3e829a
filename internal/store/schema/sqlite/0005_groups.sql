-- +goose Up
-- privacy is a photo.GroupPrivacy; photos counts those of the pool that
-- everybody may see.
CREATE TABLE groups (
    id          INTEGER NOT NULL PRIMARY KEY,
    name        TEXT    NOT NULL,
    title       TEXT    NOT NULL,
    description TEXT    NOT NULL,
    rules       TEXT    NOT NULL,
    privacy     INTEGER NOT NULL,
    queue       INTEGER NOT NULL,
    public_only INTEGER NOT NULL,
    per_day     INTEGER NOT NULL,
    per_week    INTEGER NOT NULL,
    tags        TEXT    NOT NULL,
    created_at  INTEGER NOT NULL,
    active_at   INTEGER NOT NULL,
    pooled_at   INTEGER NOT NULL DEFAULT 0,
    members     INTEGER NOT NULL DEFAULT 0,
    photos      INTEGER NOT NULL DEFAULT 0,
    topics      INTEGER NOT NULL DEFAULT 0,
    replies     INTEGER NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX groups_name ON groups (name);
CREATE INDEX groups_active ON groups (active_at DESC, id DESC) WHERE privacy < 2;

-- role is a photo.GroupRole, also of people who are not in the group.
CREATE TABLE group_members (
    group_id INTEGER NOT NULL,
    user_id  INTEGER NOT NULL,
    role     INTEGER NOT NULL,
    since    INTEGER NOT NULL,
    PRIMARY KEY (group_id, user_id)
) WITHOUT ROWID;
CREATE INDEX group_members_role ON group_members (group_id, role DESC, since DESC, user_id DESC);
CREATE INDEX group_members_user ON group_members (user_id, role DESC, group_id DESC);

-- listed says whether everybody may see the photo: it moves with the photo.
CREATE TABLE group_photos (
    group_id INTEGER NOT NULL,
    photo_id INTEGER NOT NULL,
    owner_id INTEGER NOT NULL,
    added_at INTEGER NOT NULL,
    waiting  INTEGER NOT NULL,
    listed   INTEGER NOT NULL,
    PRIMARY KEY (group_id, photo_id)
) WITHOUT ROWID;
CREATE INDEX group_photos_listed ON group_photos (group_id, added_at DESC, photo_id DESC) WHERE waiting = 0 AND listed = 1;
CREATE INDEX group_photos_newest ON group_photos (group_id, waiting, added_at DESC, photo_id DESC);
CREATE INDEX group_photos_owner ON group_photos (group_id, owner_id, added_at DESC);
CREATE INDEX group_photos_photo ON group_photos (owner_id, photo_id, group_id);

CREATE TABLE group_topics (
    group_id   INTEGER NOT NULL,
    id         INTEGER NOT NULL,
    author_id  INTEGER NOT NULL,
    title      TEXT    NOT NULL,
    body       TEXT    NOT NULL,
    written_at INTEGER NOT NULL,
    edited_at  INTEGER NOT NULL DEFAULT 0,
    latest_at  INTEGER NOT NULL,
    replies    INTEGER NOT NULL DEFAULT 0,
    locked     INTEGER NOT NULL DEFAULT 0,
    pinned     INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (group_id, id)
) WITHOUT ROWID;
CREATE INDEX group_topics_latest ON group_topics (group_id, pinned, latest_at DESC, id DESC);

CREATE TABLE group_replies (
    group_id   INTEGER NOT NULL,
    topic_id   INTEGER NOT NULL,
    id         INTEGER NOT NULL,
    author_id  INTEGER NOT NULL,
    body       TEXT    NOT NULL,
    written_at INTEGER NOT NULL,
    edited_at  INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (group_id, topic_id, id)
) WITHOUT ROWID;
