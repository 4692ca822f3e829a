-- Every statement that the site runs, by name. Written by «go generate»; the
-- source stands in the file named beside it.

-- add_counts (users.go)
UPDATE users SET photos = photos + $2, public_photos = public_photos + $3 WHERE id = $1;

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

-- claim_job_postgres (jobs.go)
UPDATE jobs SET run_at = $2, tries = tries + 1
WHERE (owner_id, id) = (SELECT owner_id, id FROM jobs WHERE run_at <= $1 AND tries < $3 ORDER BY run_at LIMIT 1 FOR UPDATE SKIP LOCKED)
RETURNING id, owner_id, kind, subject_id, tries;

-- claim_job_sqlite (jobs.go)
UPDATE jobs SET run_at = $2, tries = tries + 1
WHERE (owner_id, id) = (SELECT owner_id, id FROM jobs WHERE run_at <= $1 AND tries < $3 ORDER BY run_at LIMIT 1)
RETURNING id, owner_id, kind, subject_id, tries;

-- delete_details (photos.go)
DELETE FROM photo_details WHERE owner_id = $1 AND photo_id = $2;

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

-- forget_blob (blobs.go)
DELETE FROM blobs WHERE sha256 = $1 AND photos = 0 AND unnamed_since < $2;

-- forget_tries (sessions.go)
DELETE FROM tries WHERE subject = $1;

-- insert_details (photos.go)
INSERT INTO photo_details (owner_id, photo_id, file_name, bytes, camera_make, camera_model, lens, exposure, aperture, focal_length, iso, latitude, longitude, place)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14);

-- insert_job (jobs.go)
INSERT INTO jobs (id, owner_id, kind, subject_id, run_at) VALUES ($1, $2, $3, $4, $5);

-- insert_photo (photos.go)
INSERT INTO photos (id, owner_id, secret, title, description, posted_at, taken_at, width, height, format, placeholder, sha256, visibility)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13);

-- insert_session (sessions.go)
INSERT INTO sessions (user_id, token_hash, created_at, expires_at) VALUES ($1, $2, $3, $4);

-- insert_tag (tags.go)
INSERT INTO photo_tags (owner_id, photo_id, tag, raw, position, posted_at, listed) VALUES ($1, $2, $3, $4, $5, $6, $7);

-- insert_user (users.go)
INSERT INTO users (id, name, display_name, email, email_key, password, role, joined_at, default_visibility)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9);

-- lock_photo (photos.go)
UPDATE photos SET trashed_at = trashed_at WHERE owner_id = $1 AND id = $2;

-- name_blob (blobs.go)
UPDATE blobs SET photos = photos + 1 WHERE sha256 = $1;

-- photo_by_id (photos.go)
SELECT p.id, p.owner_id, (SELECT name || ' ' || display_name FROM users WHERE users.id = p.owner_id), p.secret, p.title, p.description, p.posted_at, p.taken_at, p.width, p.height, p.format, p.placeholder, p.visibility, p.trashed_at, u.share_originals, p.sha256 FROM photos p JOIN users u ON u.id = p.owner_id WHERE p.id = $1;

-- purgeable (listings.go)
SELECT p.id, p.owner_id, (SELECT name || ' ' || display_name FROM users WHERE users.id = p.owner_id), p.secret, p.title, p.description, p.posted_at, p.taken_at, p.width, p.height, p.format, p.placeholder, p.visibility, p.trashed_at FROM photos p
WHERE p.trashed_at > 0 AND p.trashed_at < $1 ORDER BY p.trashed_at LIMIT 100;

-- read_mark (jobs.go)
SELECT value FROM marks WHERE name = $1;

-- recent_newer (listings.go)
SELECT p.id, p.owner_id, (SELECT name || ' ' || display_name FROM users WHERE users.id = p.owner_id), p.secret, p.title, p.description, p.posted_at, p.taken_at, p.width, p.height, p.format, p.placeholder, p.visibility, p.trashed_at FROM photos p
WHERE p.trashed_at = 0 AND (p.visibility & 1) = 1 AND (p.posted_at, p.id) > ($1, $2)
ORDER BY p.posted_at ASC, p.id ASC LIMIT $3;

-- recent_older (listings.go)
SELECT p.id, p.owner_id, (SELECT name || ' ' || display_name FROM users WHERE users.id = p.owner_id), p.secret, p.title, p.description, p.posted_at, p.taken_at, p.width, p.height, p.format, p.placeholder, p.visibility, p.trashed_at FROM photos p
WHERE p.trashed_at = 0 AND (p.visibility & 1) = 1 AND (p.posted_at, p.id) < ($1, $2)
ORDER BY p.posted_at DESC, p.id DESC LIMIT $3;

-- relist_tags (tags.go)
UPDATE photo_tags SET listed = $3 WHERE owner_id = $1 AND photo_id = $2;

-- session_user (sessions.go)
SELECT u.id, u.name, u.display_name, u.email, u.role, u.bio, u.location, u.joined_at, u.default_visibility, u.share_originals, u.photos, u.public_photos, s.expires_at FROM sessions s JOIN users u ON u.id = s.user_id
WHERE s.user_id = $1 AND s.token_hash = $2 AND s.expires_at > $3;

-- sessions_of (sessions.go)
SELECT u.id, u.name, u.display_name, u.email, u.role, u.bio, u.location, u.joined_at, u.default_visibility, u.share_originals, u.photos, u.public_photos, s.token_hash, s.expires_at FROM sessions s JOIN users u ON u.id = s.user_id
WHERE s.user_id = $1 AND s.expires_at > $2 LIMIT 100;

-- set_mark (jobs.go)
INSERT INTO marks (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = excluded.value;

-- set_password (users.go)
UPDATE users SET password = $2 WHERE id = $1;

-- set_role (users.go)
UPDATE users SET role = $2 WHERE id = $1;

-- stream_newer (listings.go)
SELECT p.id, p.owner_id, (SELECT name || ' ' || display_name FROM users WHERE users.id = p.owner_id), p.secret, p.title, p.description, p.posted_at, p.taken_at, p.width, p.height, p.format, p.placeholder, p.visibility, p.trashed_at FROM photos p
WHERE p.owner_id = $2 AND p.trashed_at = 0 AND ((p.visibility | 8) & $1) <> 0 AND (p.posted_at, p.id) > ($3, $4)
ORDER BY p.posted_at ASC, p.id ASC LIMIT $5;

-- stream_older (listings.go)
SELECT p.id, p.owner_id, (SELECT name || ' ' || display_name FROM users WHERE users.id = p.owner_id), p.secret, p.title, p.description, p.posted_at, p.taken_at, p.width, p.height, p.format, p.placeholder, p.visibility, p.trashed_at FROM photos p
WHERE p.owner_id = $2 AND p.trashed_at = 0 AND ((p.visibility | 8) & $1) <> 0 AND (p.posted_at, p.id) < ($3, $4)
ORDER BY p.posted_at DESC, p.id DESC LIMIT $5;

-- tagged_newer (listings.go)
SELECT p.id, p.owner_id, (SELECT name || ' ' || display_name FROM users WHERE users.id = p.owner_id), p.secret, p.title, p.description, p.posted_at, p.taken_at, p.width, p.height, p.format, p.placeholder, p.visibility, p.trashed_at FROM (
    SELECT owner_id, photo_id, posted_at FROM photo_tags
    WHERE tag = $1 AND listed = 1 AND (posted_at, photo_id) > ($2, $3)
    ORDER BY posted_at ASC, photo_id ASC LIMIT $4) t
JOIN photos p ON p.owner_id = t.owner_id AND p.id = t.photo_id
WHERE p.trashed_at = 0 AND (p.visibility & 1) = 1 ORDER BY t.posted_at ASC, t.photo_id ASC;

-- tagged_older (listings.go)
SELECT p.id, p.owner_id, (SELECT name || ' ' || display_name FROM users WHERE users.id = p.owner_id), p.secret, p.title, p.description, p.posted_at, p.taken_at, p.width, p.height, p.format, p.placeholder, p.visibility, p.trashed_at FROM (
    SELECT owner_id, photo_id, posted_at FROM photo_tags
    WHERE tag = $1 AND listed = 1 AND (posted_at, photo_id) < ($2, $3)
    ORDER BY posted_at DESC, photo_id DESC LIMIT $4) t
JOIN photos p ON p.owner_id = t.owner_id AND p.id = t.photo_id
WHERE p.trashed_at = 0 AND (p.visibility & 1) = 1 ORDER BY t.posted_at DESC, t.photo_id DESC;

-- tags_of (tags.go)
SELECT tag, raw FROM photo_tags WHERE owner_id = $1 AND photo_id = $2 ORDER BY position;

-- trash_newer (listings.go)
SELECT p.id, p.owner_id, (SELECT name || ' ' || display_name FROM users WHERE users.id = p.owner_id), p.secret, p.title, p.description, p.posted_at, p.taken_at, p.width, p.height, p.format, p.placeholder, p.visibility, p.trashed_at FROM photos p
WHERE p.owner_id = $1 AND p.trashed_at > 0 AND (p.trashed_at, p.id) > ($2, $3)
ORDER BY p.trashed_at ASC, p.id ASC LIMIT $4;

-- trash_older (listings.go)
SELECT p.id, p.owner_id, (SELECT name || ' ' || display_name FROM users WHERE users.id = p.owner_id), p.secret, p.title, p.description, p.posted_at, p.taken_at, p.width, p.height, p.format, p.placeholder, p.visibility, p.trashed_at FROM photos p
WHERE p.owner_id = $1 AND p.trashed_at > 0 AND (p.trashed_at, p.id) < ($2, $3)
ORDER BY p.trashed_at DESC, p.id DESC LIMIT $4;

-- unname_blob (photos.go)
UPDATE blobs SET photos = photos - 1, unnamed_since = $2 WHERE sha256 = $1;

-- unnamed_blobs (blobs.go)
SELECT sha256 FROM blobs WHERE photos = 0 AND unnamed_since < $1 ORDER BY unnamed_since LIMIT 100;

-- update_photo (photos.go)
UPDATE photos SET title = $3, description = $4, visibility = $5, secret = $6, trashed_at = $7 WHERE owner_id = $1 AND id = $2;

-- update_user (users.go)
UPDATE users SET display_name = $2, email = $3, email_key = $4, bio = $5, location = $6, default_visibility = $7, share_originals = $8 WHERE id = $1;

-- user_by_id (users.go)
SELECT u.id, u.name, u.display_name, u.email, u.role, u.bio, u.location, u.joined_at, u.default_visibility, u.share_originals, u.photos, u.public_photos FROM users u WHERE u.id = $1;

-- user_by_name (users.go)
SELECT u.id, u.name, u.display_name, u.email, u.role, u.bio, u.location, u.joined_at, u.default_visibility, u.share_originals, u.photos, u.public_photos FROM users u WHERE u.name = $1;

-- user_for_login (users.go)
SELECT u.id, u.name, u.display_name, u.email, u.role, u.bio, u.location, u.joined_at, u.default_visibility, u.share_originals, u.photos, u.public_photos, u.password FROM users u WHERE u.name = $1 OR u.email_key = $1;

-- user_tagged_newer (listings.go)
SELECT p.id, p.owner_id, (SELECT name || ' ' || display_name FROM users WHERE users.id = p.owner_id), p.secret, p.title, p.description, p.posted_at, p.taken_at, p.width, p.height, p.format, p.placeholder, p.visibility, p.trashed_at FROM photo_tags t JOIN photos p ON p.owner_id = t.owner_id AND p.id = t.photo_id
WHERE t.owner_id = $2 AND t.tag = $3 AND p.trashed_at = 0 AND ((p.visibility | 8) & $1) <> 0 AND (t.posted_at, t.photo_id) > ($4, $5)
ORDER BY t.posted_at ASC, t.photo_id ASC LIMIT $6;

-- user_tagged_older (listings.go)
SELECT p.id, p.owner_id, (SELECT name || ' ' || display_name FROM users WHERE users.id = p.owner_id), p.secret, p.title, p.description, p.posted_at, p.taken_at, p.width, p.height, p.format, p.placeholder, p.visibility, p.trashed_at FROM photo_tags t JOIN photos p ON p.owner_id = t.owner_id AND p.id = t.photo_id
WHERE t.owner_id = $2 AND t.tag = $3 AND p.trashed_at = 0 AND ((p.visibility | 8) & $1) <> 0 AND (t.posted_at, t.photo_id) < ($4, $5)
ORDER BY t.posted_at DESC, t.photo_id DESC LIMIT $6;

-- users_after (users.go)
SELECT u.id, u.name, u.display_name, u.email, u.role, u.bio, u.location, u.joined_at, u.default_visibility, u.share_originals, u.photos, u.public_photos FROM users u WHERE u.id > $1 ORDER BY u.id LIMIT 500;
