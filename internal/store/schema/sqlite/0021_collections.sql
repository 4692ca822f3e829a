-- +goose Up
-- Members' collections, a tree: parent_id is 0 at the top of it. position is
-- the order of those that have one parent.
CREATE TABLE collections (
    owner_id    INTEGER NOT NULL,
    id          INTEGER NOT NULL,
    parent_id   INTEGER NOT NULL,
    title       TEXT NOT NULL,
    description TEXT NOT NULL,
    created_at  INTEGER NOT NULL,
    position    INTEGER NOT NULL,
    PRIMARY KEY (owner_id, id)
) WITHOUT ROWID;

CREATE TABLE collection_albums (
    owner_id      INTEGER NOT NULL,
    collection_id INTEGER NOT NULL,
    album_id      INTEGER NOT NULL,
    position      INTEGER NOT NULL,
    PRIMARY KEY (owner_id, collection_id, album_id)
) WITHOUT ROWID;
CREATE INDEX collection_albums_order ON collection_albums (owner_id, collection_id, position, album_id);
CREATE INDEX collection_albums_album ON collection_albums (owner_id, album_id, collection_id);
