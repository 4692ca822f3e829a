-- +goose Up
-- Members' picks of the photos of others. photos counts the rows of
-- gallery_photos, whoever may see those photos.
CREATE TABLE galleries (
    owner_id    BIGINT NOT NULL,
    id          BIGINT NOT NULL,
    title       TEXT NOT NULL,
    description TEXT NOT NULL,
    created_at  BIGINT NOT NULL,
    photos      INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (owner_id, id)
);

-- owner_id is the gallery's owner.
CREATE TABLE gallery_photos (
    owner_id       BIGINT NOT NULL,
    gallery_id     BIGINT NOT NULL,
    photo_id       BIGINT NOT NULL,
    photo_owner_id BIGINT NOT NULL,
    position       INTEGER NOT NULL,
    comment        TEXT NOT NULL,
    PRIMARY KEY (owner_id, gallery_id, photo_id)
);
CREATE INDEX gallery_photos_order ON gallery_photos (owner_id, gallery_id, position, photo_id);
CREATE INDEX gallery_photos_photo ON gallery_photos (photo_owner_id, photo_id);
