-- +goose Up
-- Programs name a gallery by its id alone.
CREATE UNIQUE INDEX galleries_id ON galleries (id);
