-- +goose Up
-- Members (kind 1) and groups that everybody may know of (2), by how words of
-- their names begin; name_words_of is asked for the other words of one of them.
ALTER TABLE name_words DROP CONSTRAINT name_words_pkey;
ALTER TABLE name_words ADD PRIMARY KEY (kind, word, id);
CREATE INDEX name_words_of ON name_words (kind, id, word);

-- The groups of a site are gone through by a job.
INSERT INTO jobs (id, owner_id, kind, subject_id, run_at) SELECT 3, 0, 'group names', 0, 0 WHERE EXISTS (SELECT 1 FROM groups);
