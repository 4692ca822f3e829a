-- +goose Up
-- A member who is deleted for good takes along what he said in groups.
CREATE INDEX group_topics_author ON group_topics (author_id, group_id, id);
CREATE INDEX group_replies_author ON group_replies (author_id, group_id, topic_id, id);
