-- Every statement that the site runs, by name. Written by «go generate»; the
-- source stands in the file named beside it.

-- add_counts (users.go)
UPDATE users SET photos = photos + $2, public_photos = public_photos + $3, friend_photos = friend_photos + $4,
    family_photos = family_photos + $5, kin_photos = kin_photos + $6
WHERE id = $1;

-- add_try (sessions.go)
INSERT INTO tries (subject, tries, expires_at) VALUES ($1, 1, $2)
ON CONFLICT (subject) DO UPDATE SET
    tries = CASE WHEN tries.expires_at <= $3 THEN 1 ELSE tries.tries + 1 END,
    expires_at = CASE WHEN tries.expires_at <= $3 THEN excluded.expires_at ELSE tries.expires_at END
RETURNING tries, expires_at;

-- announce_blob (blobs.go)
INSERT INTO blobs (sha256, bytes, photos, unnamed_since) VALUES ($1, $2, 0, $3)
ON CONFLICT (sha256) DO UPDATE SET unnamed_since = excluded.unnamed_since;

-- any_user (users.go)
SELECT id FROM users LIMIT 1;

-- blocks_newer (people.go)
SELECT b.blocked_id, (SELECT name FROM users WHERE users.id = b.blocked_id), (SELECT display_name FROM users WHERE users.id = b.blocked_id), (SELECT public_photos FROM users WHERE users.id = b.blocked_id), b.added_at, 0, 0, 0, 0 FROM blocks b WHERE b.owner_id = $1 AND (b.added_at, b.blocked_id) > ($2, $3)
ORDER BY b.added_at ASC, b.blocked_id ASC LIMIT $4;

-- blocks_older (people.go)
SELECT b.blocked_id, (SELECT name FROM users WHERE users.id = b.blocked_id), (SELECT display_name FROM users WHERE users.id = b.blocked_id), (SELECT public_photos FROM users WHERE users.id = b.blocked_id), b.added_at, 0, 0, 0, 0 FROM blocks b WHERE b.owner_id = $1 AND (b.added_at, b.blocked_id) < ($2, $3)
ORDER BY b.added_at DESC, b.blocked_id DESC LIMIT $4;

-- claim_job_postgres (jobs.go)
UPDATE jobs SET run_at = $2, tries = tries + 1
WHERE (owner_id, id) = (SELECT owner_id, id FROM jobs WHERE run_at <= $1 AND tries < $3 ORDER BY run_at LIMIT 1 FOR UPDATE SKIP LOCKED)
RETURNING id, owner_id, kind, subject_id, tries;

-- claim_job_sqlite (jobs.go)
UPDATE jobs SET run_at = $2, tries = tries + 1
WHERE (owner_id, id) = (SELECT owner_id, id FROM jobs WHERE run_at <= $1 AND tries < $3 ORDER BY run_at LIMIT 1)
RETURNING id, owner_id, kind, subject_id, tries;

-- contacts_newer (people.go)
SELECT c.contact_id, (SELECT name FROM users WHERE users.id = c.contact_id), (SELECT display_name FROM users WHERE users.id = c.contact_id), (SELECT public_photos FROM users WHERE users.id = c.contact_id), c.added_at, c.friend, c.family, c.muted, 0 FROM contacts c WHERE c.owner_id = $1 AND (c.added_at, c.contact_id) > ($2, $3)
ORDER BY c.added_at ASC, c.contact_id ASC LIMIT $4;

-- contacts_older (people.go)
SELECT c.contact_id, (SELECT name FROM users WHERE users.id = c.contact_id), (SELECT display_name FROM users WHERE users.id = c.contact_id), (SELECT public_photos FROM users WHERE users.id = c.contact_id), c.added_at, c.friend, c.family, c.muted, 0 FROM contacts c WHERE c.owner_id = $1 AND (c.added_at, c.contact_id) < ($2, $3)
ORDER BY c.added_at DESC, c.contact_id DESC LIMIT $4;

-- count_contacts (contacts.go)
UPDATE users SET contacts = contacts + $2, followers = followers + $3 WHERE id = $1;

-- delete_block (contacts.go)
DELETE FROM blocks WHERE owner_id = $1 AND blocked_id = $2;

-- delete_contact (contacts.go)
DELETE FROM contacts WHERE owner_id = $1 AND contact_id = $2;

-- delete_details (photos.go)
DELETE FROM photo_details WHERE owner_id = $1 AND photo_id = $2;

-- delete_follower (contacts.go)
DELETE FROM followers WHERE owner_id = $1 AND follower_id = $2;

-- delete_mute (contacts.go)
DELETE FROM mutes WHERE owner_id = $1 AND muted_id = $2;

-- delete_other_sessions (sessions.go)
DELETE FROM sessions WHERE user_id = $1 AND token_hash <> $2;

-- delete_photo (photos.go)
DELETE FROM photos WHERE owner_id = $1 AND id = $2;

-- delete_session (sessions.go)
DELETE FROM sessions WHERE user_id = $1 AND token_hash = $2;

-- delete_tags (tags.go)
DELETE FROM photo_tags WHERE owner_id = $1 AND photo_id = $2;

-- details_of (photos.go)
SELECT file_name, bytes, camera_make, camera_model, lens, exposure, aperture, focal_length, iso, latitude, longitude, place
FROM photo_details WHERE owner_id = $1 AND photo_id = $2;

-- expire_sessions (sessions.go)
DELETE FROM sessions WHERE expires_at <= $1;

-- expire_tries (sessions.go)
DELETE FROM tries WHERE expires_at <= $1;

-- fail_job (jobs.go)
UPDATE jobs SET run_at = $3, error = $4 WHERE owner_id = $1 AND id = $2;

-- finish_job (jobs.go)
DELETE FROM jobs WHERE owner_id = $1 AND id = $2;

-- followers_after (news.go)
SELECT follower_id FROM followers WHERE owner_id = $1 AND follower_id > $2 ORDER BY follower_id LIMIT $3;

-- followers_newer (people.go)
SELECT f.follower_id, (SELECT name FROM users WHERE users.id = f.follower_id), (SELECT display_name FROM users WHERE users.id = f.follower_id), (SELECT public_photos FROM users WHERE users.id = f.follower_id), f.added_at, 0, 0, 0,
    COALESCE((SELECT 1 FROM contacts WHERE contacts.owner_id = f.owner_id AND contacts.contact_id = f.follower_id), 0) FROM followers f WHERE f.owner_id = $1 AND (f.added_at, f.follower_id) > ($2, $3)
ORDER BY f.added_at ASC, f.follower_id ASC LIMIT $4;

-- followers_older (people.go)
SELECT f.follower_id, (SELECT name FROM users WHERE users.id = f.follower_id), (SELECT display_name FROM users WHERE users.id = f.follower_id), (SELECT public_photos FROM users WHERE users.id = f.follower_id), f.added_at, 0, 0, 0,
    COALESCE((SELECT 1 FROM contacts WHERE contacts.owner_id = f.owner_id AND contacts.contact_id = f.follower_id), 0) FROM followers f WHERE f.owner_id = $1 AND (f.added_at, f.follower_id) < ($2, $3)
ORDER BY f.added_at DESC, f.follower_id DESC LIMIT $4;

-- forget_blob (blobs.go)
DELETE FROM blobs WHERE sha256 = $1 AND photos = 0 AND unnamed_since < $2;

-- forget_tries (sessions.go)
DELETE FROM tries WHERE subject = $1;

-- hold_job (jobs.go)
UPDATE jobs SET run_at = run_at WHERE owner_id = $1 AND kind = $2 AND tries = 0;

-- insert_block (contacts.go)
INSERT INTO blocks (owner_id, blocked_id, added_at) VALUES ($1, $2, $3) ON CONFLICT (owner_id, blocked_id) DO NOTHING;

-- insert_contact (contacts.go)
INSERT INTO contacts (owner_id, contact_id, friend, family, added_at, muted) VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT (owner_id, contact_id) DO NOTHING;

-- insert_details (photos.go)
INSERT INTO photo_details (owner_id, photo_id, file_name, bytes, camera_make, camera_model, lens, exposure, aperture, focal_length, iso, latitude, longitude, place)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14);

-- insert_follower (contacts.go)
INSERT INTO followers (owner_id, follower_id, added_at) VALUES ($1, $2, $3);

-- insert_job (jobs.go)
INSERT INTO jobs (id, owner_id, kind, subject_id, run_at) VALUES ($1, $2, $3, $4, $5);

-- insert_mute (contacts.go)
INSERT INTO mutes (owner_id, muted_id, added_at) VALUES ($1, $2, $3) ON CONFLICT (owner_id, muted_id) DO NOTHING;

-- insert_photo (photos.go)
INSERT INTO photos (id, owner_id, secret, title, description, posted_at, taken_at, width, height, format, placeholder, sha256, visibility,
    may_comment, may_tag, may_download, see_camera, see_place)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18);

-- insert_session (sessions.go)
INSERT INTO sessions (user_id, token_hash, created_at, expires_at) VALUES ($1, $2, $3, $4);

-- insert_tag (tags.go)
INSERT INTO photo_tags (owner_id, photo_id, tag, raw, position, posted_at, listed) VALUES ($1, $2, $3, $4, $5, $6, $7);

-- insert_user (users.go)
INSERT INTO users (id, name, display_name, email, email_key, password, role, joined_at, default_visibility, default_comment, default_tag, default_download, default_camera, default_place)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14);

-- lock_photo (photos.go)
UPDATE photos SET trashed_at = trashed_at WHERE owner_id = $1 AND id = $2;

-- lock_user (relations.go)
UPDATE users SET contacts = contacts WHERE id = $1;

-- mark_contact (contacts.go)
UPDATE contacts SET friend = $3, family = $4 WHERE owner_id = $1 AND contact_id = $2 AND (friend <> $3 OR family <> $4);

-- mute_contact (contacts.go)
UPDATE contacts SET muted = $3 WHERE owner_id = $1 AND contact_id = $2;

-- mutes_newer (people.go)
SELECT m.muted_id, (SELECT name FROM users WHERE users.id = m.muted_id), (SELECT display_name FROM users WHERE users.id = m.muted_id), (SELECT public_photos FROM users WHERE users.id = m.muted_id), m.added_at, 0, 0, 1, 0 FROM mutes m WHERE m.owner_id = $1 AND (m.added_at, m.muted_id) > ($2, $3)
ORDER BY m.added_at ASC, m.muted_id ASC LIMIT $4;

-- mutes_older (people.go)
SELECT m.muted_id, (SELECT name FROM users WHERE users.id = m.muted_id), (SELECT display_name FROM users WHERE users.id = m.muted_id), (SELECT public_photos FROM users WHERE users.id = m.muted_id), m.added_at, 0, 0, 1, 0 FROM mutes m WHERE m.owner_id = $1 AND (m.added_at, m.muted_id) < ($2, $3)
ORDER BY m.added_at DESC, m.muted_id DESC LIMIT $4;

-- name_blob (blobs.go)
UPDATE blobs SET photos = photos + 1 WHERE sha256 = $1;

-- newest_for (news.go)
SELECT p.posted_at FROM photos p WHERE p.owner_id = $2 AND p.trashed_at = 0 AND ((p.visibility | 8) & $1) <> 0 ORDER BY p.posted_at DESC, p.id DESC LIMIT 1;

-- news_newer (news.go)
SELECT c.contact_id, c.posted_at, 33 + COALESCE((
    SELECT 16 + 2 * m.friend + 4 * m.family FROM contacts m WHERE m.owner_id = c.contact_id AND m.contact_id = c.owner_id), 0) FROM contacts c
WHERE c.owner_id = $1 AND c.muted = 0 AND c.posted_at > 0 AND (c.posted_at, c.contact_id) > ($2, $3)
ORDER BY c.posted_at ASC, c.contact_id ASC LIMIT $4;

-- news_older (news.go)
SELECT c.contact_id, c.posted_at, 33 + COALESCE((
    SELECT 16 + 2 * m.friend + 4 * m.family FROM contacts m WHERE m.owner_id = c.contact_id AND m.contact_id = c.owner_id), 0) FROM contacts c
WHERE c.owner_id = $1 AND c.muted = 0 AND c.posted_at > 0 AND (c.posted_at, c.contact_id) < ($2, $3)
ORDER BY c.posted_at DESC, c.contact_id DESC LIMIT $4;

-- news_photos (news.go)
SELECT p.id, p.owner_id, (SELECT name || ' ' || display_name FROM users WHERE users.id = p.owner_id), p.secret, p.title, p.description, p.posted_at, p.taken_at, p.width, p.height, p.format, p.placeholder, p.visibility, p.may_comment, p.may_tag, p.may_download, p.see_camera, p.see_place, p.trashed_at FROM (
SELECT * FROM (SELECT p.owner_id, p.id FROM photos p WHERE p.owner_id = $1 AND p.trashed_at = 0 AND ((p.visibility | 8) & $2) <> 0 ORDER BY p.posted_at DESC, p.id DESC LIMIT 4) few UNION ALL SELECT * FROM (SELECT p.owner_id, p.id FROM photos p WHERE p.owner_id = $3 AND p.trashed_at = 0 AND ((p.visibility | 8) & $4) <> 0 ORDER BY p.posted_at DESC, p.id DESC LIMIT 4) few UNION ALL SELECT * FROM (SELECT p.owner_id, p.id FROM photos p WHERE p.owner_id = $5 AND p.trashed_at = 0 AND ((p.visibility | 8) & $6) <> 0 ORDER BY p.posted_at DESC, p.id DESC LIMIT 4) few UNION ALL SELECT * FROM (SELECT p.owner_id, p.id FROM photos p WHERE p.owner_id = $7 AND p.trashed_at = 0 AND ((p.visibility | 8) & $8) <> 0 ORDER BY p.posted_at DESC, p.id DESC LIMIT 4) few UNION ALL SELECT * FROM (SELECT p.owner_id, p.id FROM photos p WHERE p.owner_id = $9 AND p.trashed_at = 0 AND ((p.visibility | 8) & $10) <> 0 ORDER BY p.posted_at DESC, p.id DESC LIMIT 4) few UNION ALL SELECT * FROM (SELECT p.owner_id, p.id FROM photos p WHERE p.owner_id = $11 AND p.trashed_at = 0 AND ((p.visibility | 8) & $12) <> 0 ORDER BY p.posted_at DESC, p.id DESC LIMIT 4) few UNION ALL SELECT * FROM (SELECT p.owner_id, p.id FROM photos p WHERE p.owner_id = $13 AND p.trashed_at = 0 AND ((p.visibility | 8) & $14) <> 0 ORDER BY p.posted_at DESC, p.id DESC LIMIT 4) few UNION ALL SELECT * FROM (SELECT p.owner_id, p.id FROM photos p WHERE p.owner_id = $15 AND p.trashed_at = 0 AND ((p.visibility | 8) & $16) <> 0 ORDER BY p.posted_at DESC, p.id DESC LIMIT 4) few UNION ALL SELECT * FROM (SELECT p.owner_id, p.id FROM photos p WHERE p.owner_id = $17 AND p.trashed_at = 0 AND ((p.visibility | 8) & $18) <> 0 ORDER BY p.posted_at DESC, p.id DESC LIMIT 4) few UNION ALL SELECT * FROM (SELECT p.owner_id, p.id FROM photos p WHERE p.owner_id = $19 AND p.trashed_at = 0 AND ((p.visibility | 8) & $20) <> 0 ORDER BY p.posted_at DESC, p.id DESC LIMIT 4) few UNION ALL SELECT * FROM (SELECT p.owner_id, p.id FROM photos p WHERE p.owner_id = $21 AND p.trashed_at = 0 AND ((p.visibility | 8) & $22) <> 0 ORDER BY p.posted_at DESC, p.id DESC LIMIT 4) few UNION ALL SELECT * FROM (SELECT p.owner_id, p.id FROM photos p WHERE p.owner_id = $23 AND p.trashed_at = 0 AND ((p.visibility | 8) & $24) <> 0 ORDER BY p.posted_at DESC, p.id DESC LIMIT 4) few) t
JOIN photos p ON p.owner_id = t.owner_id AND p.id = t.id;

-- photo_by_id (photos.go)
SELECT p.id, p.owner_id, (SELECT name || ' ' || display_name FROM users WHERE users.id = p.owner_id), p.secret, p.title, p.description, p.posted_at, p.taken_at, p.width, p.height, p.format, p.placeholder, p.visibility, p.may_comment, p.may_tag, p.may_download, p.see_camera, p.see_place, p.trashed_at, p.sha256 FROM photos p WHERE p.id = $1;

-- purgeable (listings.go)
SELECT p.id, p.owner_id, (SELECT name || ' ' || display_name FROM users WHERE users.id = p.owner_id), p.secret, p.title, p.description, p.posted_at, p.taken_at, p.width, p.height, p.format, p.placeholder, p.visibility, p.may_comment, p.may_tag, p.may_download, p.see_camera, p.see_place, p.trashed_at FROM photos p
WHERE p.trashed_at > 0 AND p.trashed_at < $1 ORDER BY p.trashed_at LIMIT 100;

-- read_mark (jobs.go)
SELECT value FROM marks WHERE name = $1;

-- recent_newer (listings.go)
SELECT p.id, p.owner_id, (SELECT name || ' ' || display_name FROM users WHERE users.id = p.owner_id), p.secret, p.title, p.description, p.posted_at, p.taken_at, p.width, p.height, p.format, p.placeholder, p.visibility, p.may_comment, p.may_tag, p.may_download, p.see_camera, p.see_place, p.trashed_at FROM photos p
WHERE p.trashed_at = 0 AND (p.visibility & 1) = 1 AND (p.posted_at, p.id) > ($1, $2)
ORDER BY p.posted_at ASC, p.id ASC LIMIT $3;

-- recent_older (listings.go)
SELECT p.id, p.owner_id, (SELECT name || ' ' || display_name FROM users WHERE users.id = p.owner_id), p.secret, p.title, p.description, p.posted_at, p.taken_at, p.width, p.height, p.format, p.placeholder, p.visibility, p.may_comment, p.may_tag, p.may_download, p.see_camera, p.see_place, p.trashed_at FROM photos p
WHERE p.trashed_at = 0 AND (p.visibility & 1) = 1 AND (p.posted_at, p.id) < ($1, $2)
ORDER BY p.posted_at DESC, p.id DESC LIMIT $3;

-- relation_of (relations.go)
SELECT friend, family, 0 FROM contacts WHERE owner_id = $1 AND contact_id = $2
UNION ALL SELECT 0, 0, 1 FROM blocks WHERE owner_id = $1 AND blocked_id = $2;

-- relist_tags (tags.go)
UPDATE photo_tags SET listed = $3 WHERE owner_id = $1 AND photo_id = $2;

-- session_user (sessions.go)
SELECT u.id, u.name, u.display_name, u.email, u.role, u.bio, u.location, u.joined_at, u.default_visibility, u.default_comment, u.default_tag, u.default_download, u.default_camera, u.default_place, u.photos, u.public_photos, u.friend_photos, u.family_photos, u.kin_photos, u.contacts, u.followers, s.expires_at FROM sessions s JOIN users u ON u.id = s.user_id
WHERE s.user_id = $1 AND s.token_hash = $2 AND s.expires_at > $3;

-- sessions_of (sessions.go)
SELECT u.id, u.name, u.display_name, u.email, u.role, u.bio, u.location, u.joined_at, u.default_visibility, u.default_comment, u.default_tag, u.default_download, u.default_camera, u.default_place, u.photos, u.public_photos, u.friend_photos, u.family_photos, u.kin_photos, u.contacts, u.followers, s.token_hash, s.expires_at FROM sessions s JOIN users u ON u.id = s.user_id
WHERE s.user_id = $1 AND s.expires_at > $2 LIMIT 100;

-- set_mark (jobs.go)
INSERT INTO marks (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = excluded.value;

-- set_news (news.go)
UPDATE contacts SET posted_at = $3 WHERE owner_id = $1 AND contact_id = $2;

-- set_password (users.go)
UPDATE users SET password = $2 WHERE id = $1;

-- set_role (users.go)
UPDATE users SET role = $2 WHERE id = $1;

-- standing_of (relations.go)
SELECT 1, friend, family FROM contacts WHERE owner_id = $1 AND contact_id = $2
UNION ALL SELECT 2, 0, 0 FROM mutes WHERE owner_id = $1 AND muted_id = $2
UNION ALL SELECT 3, 0, 0 FROM blocks WHERE owner_id = $1 AND blocked_id = $2;

-- stream_newer (listings.go)
SELECT p.id, p.owner_id, (SELECT name || ' ' || display_name FROM users WHERE users.id = p.owner_id), p.secret, p.title, p.description, p.posted_at, p.taken_at, p.width, p.height, p.format, p.placeholder, p.visibility, p.may_comment, p.may_tag, p.may_download, p.see_camera, p.see_place, p.trashed_at FROM photos p
WHERE p.owner_id = $2 AND p.trashed_at = 0 AND ((p.visibility | 8) & $1) <> 0 AND (p.posted_at, p.id) > ($3, $4)
ORDER BY p.posted_at ASC, p.id ASC LIMIT $5;

-- stream_older (listings.go)
SELECT p.id, p.owner_id, (SELECT name || ' ' || display_name FROM users WHERE users.id = p.owner_id), p.secret, p.title, p.description, p.posted_at, p.taken_at, p.width, p.height, p.format, p.placeholder, p.visibility, p.may_comment, p.may_tag, p.may_download, p.see_camera, p.see_place, p.trashed_at FROM photos p
WHERE p.owner_id = $2 AND p.trashed_at = 0 AND ((p.visibility | 8) & $1) <> 0 AND (p.posted_at, p.id) < ($3, $4)
ORDER BY p.posted_at DESC, p.id DESC LIMIT $5;

-- tagged_newer (listings.go)
SELECT p.id, p.owner_id, (SELECT name || ' ' || display_name FROM users WHERE users.id = p.owner_id), p.secret, p.title, p.description, p.posted_at, p.taken_at, p.width, p.height, p.format, p.placeholder, p.visibility, p.may_comment, p.may_tag, p.may_download, p.see_camera, p.see_place, p.trashed_at FROM (
    SELECT owner_id, photo_id, posted_at FROM photo_tags
    WHERE tag = $1 AND listed = 1 AND (posted_at, photo_id) > ($2, $3)
    ORDER BY posted_at ASC, photo_id ASC LIMIT $4) t
JOIN photos p ON p.owner_id = t.owner_id AND p.id = t.photo_id
WHERE p.trashed_at = 0 AND (p.visibility & 1) = 1 ORDER BY t.posted_at ASC, t.photo_id ASC;

-- tagged_older (listings.go)
SELECT p.id, p.owner_id, (SELECT name || ' ' || display_name FROM users WHERE users.id = p.owner_id), p.secret, p.title, p.description, p.posted_at, p.taken_at, p.width, p.height, p.format, p.placeholder, p.visibility, p.may_comment, p.may_tag, p.may_download, p.see_camera, p.see_place, p.trashed_at FROM (
    SELECT owner_id, photo_id, posted_at FROM photo_tags
    WHERE tag = $1 AND listed = 1 AND (posted_at, photo_id) < ($2, $3)
    ORDER BY posted_at DESC, photo_id DESC LIMIT $4) t
JOIN photos p ON p.owner_id = t.owner_id AND p.id = t.photo_id
WHERE p.trashed_at = 0 AND (p.visibility & 1) = 1 ORDER BY t.posted_at DESC, t.photo_id DESC;

-- tags_of (tags.go)
SELECT tag, raw FROM photo_tags WHERE owner_id = $1 AND photo_id = $2 ORDER BY position;

-- tell_followers (news.go)
UPDATE contacts SET posted_at = CASE (SELECT m.friend + 2 * m.family FROM contacts m WHERE m.owner_id = $1 AND m.contact_id = contacts.owner_id)
    WHEN 1 THEN CAST($5 AS BIGINT) WHEN 2 THEN CAST($6 AS BIGINT) WHEN 3 THEN CAST($7 AS BIGINT) ELSE CAST($4 AS BIGINT) END
WHERE contact_id = $1 AND owner_id IN (SELECT follower_id FROM followers WHERE owner_id = $1 AND follower_id > $2 AND follower_id <= $3);

-- trash_newer (listings.go)
SELECT p.id, p.owner_id, (SELECT name || ' ' || display_name FROM users WHERE users.id = p.owner_id), p.secret, p.title, p.description, p.posted_at, p.taken_at, p.width, p.height, p.format, p.placeholder, p.visibility, p.may_comment, p.may_tag, p.may_download, p.see_camera, p.see_place, p.trashed_at FROM photos p
WHERE p.owner_id = $1 AND p.trashed_at > 0 AND (p.trashed_at, p.id) > ($2, $3)
ORDER BY p.trashed_at ASC, p.id ASC LIMIT $4;

-- trash_older (listings.go)
SELECT p.id, p.owner_id, (SELECT name || ' ' || display_name FROM users WHERE users.id = p.owner_id), p.secret, p.title, p.description, p.posted_at, p.taken_at, p.width, p.height, p.format, p.placeholder, p.visibility, p.may_comment, p.may_tag, p.may_download, p.see_camera, p.see_place, p.trashed_at FROM photos p
WHERE p.owner_id = $1 AND p.trashed_at > 0 AND (p.trashed_at, p.id) < ($2, $3)
ORDER BY p.trashed_at DESC, p.id DESC LIMIT $4;

-- unname_blob (photos.go)
UPDATE blobs SET photos = photos - 1, unnamed_since = $2 WHERE sha256 = $1;

-- unnamed_blobs (blobs.go)
SELECT sha256 FROM blobs WHERE photos = 0 AND unnamed_since < $1 ORDER BY unnamed_since LIMIT 100;

-- update_photo (photos.go)
UPDATE photos SET title = $3, description = $4, visibility = $5, secret = $6, trashed_at = $7,
    may_comment = $8, may_tag = $9, may_download = $10, see_camera = $11, see_place = $12
WHERE owner_id = $1 AND id = $2;

-- update_user (users.go)
UPDATE users SET display_name = $2, email = $3, email_key = $4, bio = $5, location = $6, default_visibility = $7,
    default_comment = $8, default_tag = $9, default_download = $10, default_camera = $11, default_place = $12
WHERE id = $1;

-- user_by_id (users.go)
SELECT u.id, u.name, u.display_name, u.email, u.role, u.bio, u.location, u.joined_at, u.default_visibility, u.default_comment, u.default_tag, u.default_download, u.default_camera, u.default_place, u.photos, u.public_photos, u.friend_photos, u.family_photos, u.kin_photos, u.contacts, u.followers FROM users u WHERE u.id = $1;

-- user_by_name (users.go)
SELECT u.id, u.name, u.display_name, u.email, u.role, u.bio, u.location, u.joined_at, u.default_visibility, u.default_comment, u.default_tag, u.default_download, u.default_camera, u.default_place, u.photos, u.public_photos, u.friend_photos, u.family_photos, u.kin_photos, u.contacts, u.followers FROM users u WHERE u.name = $1;

-- user_for_login (users.go)
SELECT u.id, u.name, u.display_name, u.email, u.role, u.bio, u.location, u.joined_at, u.default_visibility, u.default_comment, u.default_tag, u.default_download, u.default_camera, u.default_place, u.photos, u.public_photos, u.friend_photos, u.family_photos, u.kin_photos, u.contacts, u.followers, u.password FROM users u WHERE u.name = $1 OR u.email_key = $1;

-- user_tagged_newer (listings.go)
SELECT p.id, p.owner_id, (SELECT name || ' ' || display_name FROM users WHERE users.id = p.owner_id), p.secret, p.title, p.description, p.posted_at, p.taken_at, p.width, p.height, p.format, p.placeholder, p.visibility, p.may_comment, p.may_tag, p.may_download, p.see_camera, p.see_place, p.trashed_at FROM photo_tags t JOIN photos p ON p.owner_id = t.owner_id AND p.id = t.photo_id
WHERE t.owner_id = $2 AND t.tag = $3 AND p.trashed_at = 0 AND ((p.visibility | 8) & $1) <> 0 AND (t.posted_at, t.photo_id) > ($4, $5)
ORDER BY t.posted_at ASC, t.photo_id ASC LIMIT $6;

-- user_tagged_older (listings.go)
SELECT p.id, p.owner_id, (SELECT name || ' ' || display_name FROM users WHERE users.id = p.owner_id), p.secret, p.title, p.description, p.posted_at, p.taken_at, p.width, p.height, p.format, p.placeholder, p.visibility, p.may_comment, p.may_tag, p.may_download, p.see_camera, p.see_place, p.trashed_at FROM photo_tags t JOIN photos p ON p.owner_id = t.owner_id AND p.id = t.photo_id
WHERE t.owner_id = $2 AND t.tag = $3 AND p.trashed_at = 0 AND ((p.visibility | 8) & $1) <> 0 AND (t.posted_at, t.photo_id) < ($4, $5)
ORDER BY t.posted_at DESC, t.photo_id DESC LIMIT $6;

-- users_after (users.go)
SELECT u.id, u.name, u.display_name, u.email, u.role, u.bio, u.location, u.joined_at, u.default_visibility, u.default_comment, u.default_tag, u.default_download, u.default_camera, u.default_place, u.photos, u.public_photos, u.friend_photos, u.family_photos, u.kin_photos, u.contacts, u.followers FROM users u WHERE u.id > $1 ORDER BY u.id LIMIT 500;
