-- +goose Up
-- How often the owner has turned the photo by a quarter, clockwise: 0 to 3.
-- width and height are the turned picture's, placeholder is the file's.
ALTER TABLE photos ADD COLUMN turned INTEGER NOT NULL DEFAULT 0;
