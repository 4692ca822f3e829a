-- +goose Up
-- Counters of what friends, family, and who is both see; public photos are in each.
ALTER TABLE users ADD COLUMN friend_photos INTEGER NOT NULL DEFAULT 0;
ALTER TABLE users ADD COLUMN family_photos INTEGER NOT NULL DEFAULT 0;
ALTER TABLE users ADD COLUMN kin_photos INTEGER NOT NULL DEFAULT 0;
ALTER TABLE users ADD COLUMN contacts INTEGER NOT NULL DEFAULT 0;
ALTER TABLE users ADD COLUMN followers INTEGER NOT NULL DEFAULT 0;

-- Audiences: 1 everybody, 2 friends, 4 family, 16 contacts, 0 the owner alone.
ALTER TABLE users ADD COLUMN default_comment INTEGER NOT NULL DEFAULT 1;
ALTER TABLE users ADD COLUMN default_tag INTEGER NOT NULL DEFAULT 16;
ALTER TABLE users ADD COLUMN default_download INTEGER NOT NULL DEFAULT 0;
ALTER TABLE users ADD COLUMN default_camera INTEGER NOT NULL DEFAULT 1;
ALTER TABLE users ADD COLUMN default_place INTEGER NOT NULL DEFAULT 1;
ALTER TABLE photos ADD COLUMN may_comment SMALLINT NOT NULL DEFAULT 1;
ALTER TABLE photos ADD COLUMN may_tag SMALLINT NOT NULL DEFAULT 16;
ALTER TABLE photos ADD COLUMN may_download SMALLINT NOT NULL DEFAULT 0;
ALTER TABLE photos ADD COLUMN see_camera SMALLINT NOT NULL DEFAULT 1;
ALTER TABLE photos ADD COLUMN see_place SMALLINT NOT NULL DEFAULT 1;

UPDATE photos SET may_download = 1 WHERE owner_id IN (SELECT id FROM users WHERE share_originals = 1);
UPDATE users SET default_download = share_originals,
    friend_photos = (SELECT count(*) FROM photos p WHERE p.owner_id = users.id AND p.trashed_at = 0 AND (p.visibility & 3) <> 0),
    family_photos = (SELECT count(*) FROM photos p WHERE p.owner_id = users.id AND p.trashed_at = 0 AND (p.visibility & 5) <> 0),
    kin_photos = (SELECT count(*) FROM photos p WHERE p.owner_id = users.id AND p.trashed_at = 0 AND (p.visibility & 7) <> 0),
    contacts = (SELECT count(*) FROM contacts c WHERE c.owner_id = users.id),
    followers = (SELECT count(*) FROM followers f WHERE f.owner_id = users.id);
ALTER TABLE users DROP COLUMN share_originals;

-- muted repeats mutes; posted_at is when the contact posted the newest photo
-- that owner_id may see, 0 for none: news from contacts are a range of one index.
ALTER TABLE contacts ADD COLUMN muted INTEGER NOT NULL DEFAULT 0;
ALTER TABLE contacts ADD COLUMN posted_at BIGINT NOT NULL DEFAULT 0;
UPDATE contacts SET posted_at = COALESCE((
    SELECT p.posted_at FROM photos p
    WHERE p.owner_id = contacts.contact_id AND p.trashed_at = 0 AND (p.visibility & (1 + COALESCE((
        SELECT 2 * m.friend + 4 * m.family FROM contacts m WHERE m.owner_id = contacts.contact_id AND m.contact_id = contacts.owner_id), 0))) <> 0
    ORDER BY p.posted_at DESC, p.id DESC LIMIT 1), 0);
CREATE INDEX contacts_news ON contacts (owner_id, posted_at DESC, contact_id DESC) WHERE muted = 0 AND posted_at > 0;

-- Whom owner_id has shut out. There is no mirror: nobody asks who has blocked him.
CREATE TABLE blocks (
    owner_id   BIGINT  NOT NULL,
    blocked_id BIGINT  NOT NULL,
    added_at   BIGINT  NOT NULL,
    PRIMARY KEY (owner_id, blocked_id)
);
CREATE INDEX blocks_newest ON blocks (owner_id, added_at DESC, blocked_id DESC);

-- Whose news owner_id does not want, follow him or not.
CREATE TABLE mutes (
    owner_id BIGINT  NOT NULL,
    muted_id BIGINT  NOT NULL,
    added_at BIGINT  NOT NULL,
    PRIMARY KEY (owner_id, muted_id)
);
CREATE INDEX mutes_newest ON mutes (owner_id, added_at DESC, muted_id DESC);
