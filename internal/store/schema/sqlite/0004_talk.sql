-- +goose Up
ALTER TABLE comments ADD COLUMN edited_at INTEGER NOT NULL DEFAULT 0;

-- photos counts those that are not in the trash; the others say who may see
-- them: everybody, friends only, family only, friends and family.
ALTER TABLE albums ADD COLUMN public_photos INTEGER NOT NULL DEFAULT 0;
ALTER TABLE albums ADD COLUMN friends_photos INTEGER NOT NULL DEFAULT 0;
ALTER TABLE albums ADD COLUMN family_photos INTEGER NOT NULL DEFAULT 0;
ALTER TABLE albums ADD COLUMN kin_photos INTEGER NOT NULL DEFAULT 0;
UPDATE albums SET (photos, public_photos, friends_photos, family_photos, kin_photos) = (
    SELECT count(*), coalesce(sum(p.visibility & 1), 0), coalesce(sum(CASE p.visibility WHEN 2 THEN 1 ELSE 0 END), 0),
        coalesce(sum(CASE p.visibility WHEN 4 THEN 1 ELSE 0 END), 0), coalesce(sum(CASE p.visibility WHEN 6 THEN 1 ELSE 0 END), 0)
    FROM album_photos ap JOIN photos p ON p.owner_id = ap.owner_id AND p.id = ap.photo_id
    WHERE ap.owner_id = albums.owner_id AND ap.album_id = albums.id AND p.trashed_at = 0);

-- owner_id is the photo's owner; x, y, w and h are fractions of the upright picture.
CREATE TABLE photo_notes (
    owner_id   INTEGER NOT NULL,
    photo_id   INTEGER NOT NULL,
    id         INTEGER NOT NULL,
    author_id  INTEGER NOT NULL,
    x          REAL    NOT NULL,
    y          REAL    NOT NULL,
    w          REAL    NOT NULL,
    h          REAL    NOT NULL,
    body       TEXT    NOT NULL,
    written_at INTEGER NOT NULL,
    PRIMARY KEY (owner_id, photo_id, id)
) WITHOUT ROWID;

-- owner_id is the photo's owner; consent is a photo.Consent. The mirror in
-- person_photos belongs to who is in the photo.
CREATE TABLE photo_people (
    owner_id INTEGER NOT NULL,
    photo_id INTEGER NOT NULL,
    user_id  INTEGER NOT NULL,
    consent  INTEGER NOT NULL,
    by_owner INTEGER NOT NULL,
    added_at INTEGER NOT NULL,
    PRIMARY KEY (owner_id, photo_id, user_id)
) WITHOUT ROWID;

CREATE TABLE person_photos (
    user_id  INTEGER NOT NULL,
    owner_id INTEGER NOT NULL,
    photo_id INTEGER NOT NULL,
    consent  INTEGER NOT NULL,
    added_at INTEGER NOT NULL,
    PRIMARY KEY (user_id, owner_id, photo_id)
) WITHOUT ROWID;
CREATE INDEX person_photos_newest ON person_photos (user_id, consent, added_at DESC, photo_id DESC);
