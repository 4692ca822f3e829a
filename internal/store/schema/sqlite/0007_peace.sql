-- +goose Up
-- Where a member stands: waiting for approval, suspended and why, or to be
-- deleted. A quota of 0 is the site's, of -1 none; stored_* count what lies in the trash too.
ALTER TABLE users ADD COLUMN waiting INTEGER NOT NULL DEFAULT 0;
ALTER TABLE users ADD COLUMN suspended_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE users ADD COLUMN suspended_for TEXT NOT NULL DEFAULT '';
ALTER TABLE users ADD COLUMN deleted_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE users ADD COLUMN quota_photos INTEGER NOT NULL DEFAULT 0;
ALTER TABLE users ADD COLUMN quota_bytes INTEGER NOT NULL DEFAULT 0;
ALTER TABLE users ADD COLUMN stored_photos INTEGER NOT NULL DEFAULT 0;
ALTER TABLE users ADD COLUMN stored_bytes INTEGER NOT NULL DEFAULT 0;
UPDATE users SET (stored_photos, stored_bytes) = (
    SELECT count(*), coalesce(sum(d.bytes), 0) FROM photo_details d WHERE d.owner_id = users.id);
CREATE INDEX users_waiting ON users (joined_at DESC, id DESC) WHERE waiting = 1;

-- While a photo is withheld (the bits say why), wanted is the visibility that
-- its owner chose, and visibility is 128 (moderators), or 0 where wanted is 0.
ALTER TABLE photos ADD COLUMN withheld INTEGER NOT NULL DEFAULT 0;
ALTER TABLE photos ADD COLUMN wanted INTEGER NOT NULL DEFAULT 0;
CREATE INDEX photos_review ON photos (posted_at, id) WHERE trashed_at = 0 AND visibility = 128 AND (withheld & 1) = 1;

CREATE TABLE invitations (
    id         INTEGER PRIMARY KEY,
    code       TEXT    NOT NULL UNIQUE,
    member_id  INTEGER NOT NULL,
    uses       INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
);

-- What moderators and admins did. Rows are only ever added.
CREATE TABLE deeds (
    id       INTEGER PRIMARY KEY,
    done_at  INTEGER NOT NULL,
    actor_id INTEGER NOT NULL,
    what     TEXT    NOT NULL,
    user_id  INTEGER NOT NULL,
    detail   TEXT    NOT NULL
);
CREATE INDEX deeds_newest ON deeds (done_at DESC, id DESC);

CREATE INDEX jobs_failed ON jobs (kind, id) WHERE error <> '';

-- What a member said elsewhere is found by these when he is deleted or blocked.
CREATE INDEX comments_author ON comments (author_id, owner_id, photo_id);
CREATE INDEX photo_notes_author ON photo_notes (author_id, owner_id, photo_id);
CREATE INDEX blocks_blocked ON blocks (blocked_id);
CREATE INDEX mutes_muted ON mutes (muted_id);
CREATE INDEX invitations_member ON invitations (member_id);
