-- +goose Up
-- Explore's photos by their scores, of the whole site and of each owner. The first
-- holds all that is read, so that PostgreSQL never prefers to sort the second.
CREATE INDEX explore_score ON explore (score DESC, photo_id DESC, day DESC, owner_id);
CREATE INDEX explore_owner ON explore (owner_id, score DESC, photo_id DESC, day DESC);

-- Views of days and weeks are forgotten when they are old (photo.ViewsLife).
CREATE INDEX views_age ON views (since) WHERE span > 0;
