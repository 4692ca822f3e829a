-- +goose Up
-- That something happened which user_id is told of: a row for each thing, kind
-- (photo.ActivityKind) and day. Who did what is read from where it is kept.
-- subject_id is a photo of owner_id's, or 0 where it happened to user_id
-- himself; day counts from 1970 in UTC; since is when the first of it happened
-- in Unix milliseconds, id is made anew with each, so that it is the order.
CREATE TABLE activity (
    user_id    INTEGER NOT NULL,
    kind       INTEGER NOT NULL,
    owner_id   INTEGER NOT NULL,
    subject_id INTEGER NOT NULL,
    day        INTEGER NOT NULL,
    since      INTEGER NOT NULL,
    id         INTEGER NOT NULL,
    PRIMARY KEY (user_id, subject_id, kind, day)
) WITHOUT ROWID;
CREATE INDEX activity_newest ON activity (user_id, id DESC);
CREATE INDEX activity_age ON activity (day);

-- The newest id of activity that the member has marked as read.
ALTER TABLE users ADD COLUMN activity_seen INTEGER NOT NULL DEFAULT 0;

-- Who wants activity by e-mail. every is in days, due_at is when the next one
-- is to be made, told_id the newest id of activity that one was made of;
-- sending is 1 from before a message is handed over until it is known what
-- became of it.
CREATE TABLE digests (
    user_id INTEGER PRIMARY KEY,
    every   INTEGER NOT NULL,
    due_at  INTEGER NOT NULL,
    told_id INTEGER NOT NULL,
    sending INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX digests_due ON digests (due_at);
