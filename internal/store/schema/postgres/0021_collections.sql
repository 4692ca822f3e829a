-- +goose Up
-- Members' collections, a tree: parent_id is 0 at the top of it. position is
-- the order of those that have one parent.
CREATE TABLE collections (
    owner_id    BIGINT NOT NULL,
    id          BIGINT NOT NULL,
    parent_id   BIGINT NOT NULL,
    title       TEXT NOT NULL,
    description TEXT NOT NULL,
    created_at  BIGINT NOT NULL,
    position    INTEGER NOT NULL,
    PRIMARY KEY (owner_id, id)
);

CREATE TABLE collection_albums (
    owner_id      BIGINT NOT NULL,
    collection_id BIGINT NOT NULL,
    album_id      BIGINT NOT NULL,
    position      INTEGER NOT NULL,
    PRIMARY KEY (owner_id, collection_id, album_id)
);
CREATE INDEX collection_albums_order ON collection_albums (owner_id, collection_id, position, album_id);
CREATE INDEX collection_albums_album ON collection_albums (owner_id, album_id, collection_id);
