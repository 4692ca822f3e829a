-- +goose Up
-- When a photo's owner last changed it, 0 for never: programs that keep copies
-- ask for those that are new and those that have changed.
ALTER TABLE photos ADD COLUMN updated_at BIGINT NOT NULL DEFAULT 0;
CREATE INDEX photos_updated ON photos (owner_id, updated_at DESC, id DESC) WHERE trashed_at = 0 AND updated_at > 0;
