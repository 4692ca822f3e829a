-- +goose Up
-- 1 where search engines may not list the member's pages.
ALTER TABLE users ADD COLUMN unlisted INTEGER NOT NULL DEFAULT 0;
