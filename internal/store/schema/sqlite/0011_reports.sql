-- +goose Up
-- The level for which a photo is fit, 0 to 2, and the lowest that its owner can
-- choose. Photos above 0 have their audiences in visibility shifted by 4 bits a
-- level, so that the indexes of what is public hold safe photos alone.
ALTER TABLE photos ADD COLUMN safety INTEGER NOT NULL DEFAULT 0;
ALTER TABLE photos ADD COLUMN safety_floor INTEGER NOT NULL DEFAULT 0;
ALTER TABLE users ADD COLUMN default_safety INTEGER NOT NULL DEFAULT 0;
-- The highest level that a member is shown unasked.
ALTER TABLE users ADD COLUMN shows INTEGER NOT NULL DEFAULT 0;

-- What was reported, once for all its reporters until it is decided. decided_at
-- stays 0 where nothing was done: then the member is told nothing.
CREATE TABLE report_cases (
    id         INTEGER PRIMARY KEY,
    kind       INTEGER NOT NULL,
    subject_id INTEGER NOT NULL,
    owner_id   INTEGER NOT NULL,
    photo_id   INTEGER NOT NULL,
    member_id  INTEGER NOT NULL,
    label      TEXT   NOT NULL,
    quote      TEXT   NOT NULL,
    reports    INTEGER NOT NULL DEFAULT 0,
    waiting    INTEGER NOT NULL DEFAULT 1,
    since      INTEGER NOT NULL,
    judge_id   INTEGER NOT NULL DEFAULT 0,
    decided_at INTEGER NOT NULL DEFAULT 0,
    decision   TEXT   NOT NULL DEFAULT '',
    reason     TEXT   NOT NULL DEFAULT '',
    appeal     TEXT   NOT NULL DEFAULT '',
    answer     TEXT   NOT NULL DEFAULT '',
    answer_for TEXT   NOT NULL DEFAULT ''
);
CREATE UNIQUE INDEX report_cases_open ON report_cases (kind, subject_id) WHERE waiting = 1 AND appeal = '';
CREATE INDEX report_cases_queue ON report_cases (since DESC, id DESC) WHERE waiting = 1;
CREATE INDEX report_cases_member ON report_cases (member_id, decided_at DESC, id DESC);

CREATE TABLE reports (
    case_id     INTEGER NOT NULL,
    reporter_id INTEGER NOT NULL,
    reason      TEXT   NOT NULL,
    body        TEXT   NOT NULL,
    reported_at INTEGER NOT NULL,
    PRIMARY KEY (case_id, reporter_id)
);
CREATE INDEX reports_reporter ON reports (reporter_id);
