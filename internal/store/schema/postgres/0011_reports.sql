-- +goose Up
-- The level for which a photo is fit, 0 to 2, and the lowest that its owner can
-- choose. Photos above 0 have their audiences in visibility shifted by 4 bits a
-- level, so that the indexes of what is public hold safe photos alone.
ALTER TABLE photos ADD COLUMN safety INTEGER NOT NULL DEFAULT 0;
ALTER TABLE photos ADD COLUMN safety_floor INTEGER NOT NULL DEFAULT 0;
ALTER TABLE users ADD COLUMN default_safety INTEGER NOT NULL DEFAULT 0;
-- The highest level that a member is shown unasked.
ALTER TABLE users ADD COLUMN shows INTEGER NOT NULL DEFAULT 0;
