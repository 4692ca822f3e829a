-- Every statement that the site runs, by name. Written by «go generate»; the
-- source stands in the file named beside it.

-- activity_newer (activity.go)
SELECT a.kind, a.owner_id, a.subject_id, a.day, a.since, a.id, (SELECT CASE WHEN a.id > u.activity_seen THEN 1 ELSE 0 END FROM users u WHERE u.id = a.user_id) FROM activity a
WHERE a.user_id = $1 AND (a.kind & $2) <> 0 AND a.id > $3 AND a.id > $4 AND (a.subject_id = 0 OR EXISTS (SELECT 1 FROM photos p WHERE p.owner_id = a.owner_id AND p.id = a.subject_id AND p.trashed_at = 0 AND ((p.visibility & 1) = 1 OR p.owner_id = $1 OR (p.visibility & (CASE (SELECT f.shows FROM users f WHERE f.id = $1) WHEN 2 THEN 273 WHEN 1 THEN 17 ELSE 1 END * (1 + coalesce(
    (SELECT 2 * m.friend + 4 * m.family FROM contacts m WHERE m.owner_id = p.owner_id AND m.contact_id = $1), 0)))) <> 0)))
ORDER BY a.id LIMIT $5;

-- activity_older (activity.go)
SELECT a.kind, a.owner_id, a.subject_id, a.day, a.since, a.id, (SELECT CASE WHEN a.id > u.activity_seen THEN 1 ELSE 0 END FROM users u WHERE u.id = a.user_id) FROM activity a
WHERE a.user_id = $1 AND (a.kind & $2) <> 0 AND a.id > $3 AND a.id < $4 AND (a.subject_id = 0 OR EXISTS (SELECT 1 FROM photos p WHERE p.owner_id = a.owner_id AND p.id = a.subject_id AND p.trashed_at = 0 AND ((p.visibility & 1) = 1 OR p.owner_id = $1 OR (p.visibility & (CASE (SELECT f.shows FROM users f WHERE f.id = $1) WHEN 2 THEN 273 WHEN 1 THEN 17 ELSE 1 END * (1 + coalesce(
    (SELECT 2 * m.friend + 4 * m.family FROM contacts m WHERE m.owner_id = p.owner_id AND m.contact_id = $1), 0)))) <> 0)))
ORDER BY a.id DESC LIMIT $5;

-- activity_photos (activity.go)
SELECT p.id, p.owner_id, (SELECT name || ' ' || display_name FROM users WHERE users.id = p.owner_id), p.secret, p.title, p.description, p.posted_at, p.taken_at, p.width, p.height, p.format, p.placeholder, p.visibility, p.may_comment, p.may_tag, p.may_download, p.see_camera, p.see_place, p.trashed_at, p.comments, p.faves, p.withheld, p.wanted, p.licence, p.taken_granularity, p.updated_at, p.safety, p.safety_floor, p.turned FROM photos p WHERE p.id IN ($2, $3, $4, $5, $6, $7, $8, $9, $10, $11) AND p.trashed_at = 0 AND ((p.visibility & 1) = 1 OR p.owner_id = $1 OR (p.visibility & (CASE (SELECT f.shows FROM users f WHERE f.id = $1) WHEN 2 THEN 273 WHEN 1 THEN 17 ELSE 1 END * (1 + coalesce(
    (SELECT 2 * m.friend + 4 * m.family FROM contacts m WHERE m.owner_id = p.owner_id AND m.contact_id = $1), 0)))) <> 0);

-- add_counts (users.go)
UPDATE users SET photos = photos + $2, public_photos = public_photos + $3, friend_photos = friend_photos + $4,
    family_photos = family_photos + $5, kin_photos = kin_photos + $6
WHERE id = $1;

-- add_talk (comments.go)
UPDATE photos SET comments = comments + $3, faves = faves + $4 WHERE owner_id = $1 AND id = $2;

-- add_tally (album_photos.go)
UPDATE albums SET photos = photos + $3, public_photos = public_photos + $4, friends_photos = friends_photos + $5,
    family_photos = family_photos + $6, kin_photos = kin_photos + $7 WHERE owner_id = $1 AND id = $2;

-- add_to_tags (findable.go)
INSERT INTO tags (tag, photos) SELECT r.value ->> 0, CAST(r.value ->> 1 AS BIGINT) FROM json_each($1) r WHERE 1 = 1
ON CONFLICT (tag) DO UPDATE SET photos = tags.photos + excluded.photos;

-- add_to_tallies (findable.go)
INSERT INTO tallies (owner_id, kind, item, photos, public_photos, friends_photos, family_photos, kin_photos)
SELECT CAST($1 AS BIGINT), CAST(r.value ->> 0 AS INTEGER), r.value ->> 1, CAST(r.value ->> 2 AS BIGINT), CAST(r.value ->> 3 AS BIGINT),
    CAST(r.value ->> 4 AS BIGINT), CAST(r.value ->> 5 AS BIGINT), CAST(r.value ->> 6 AS BIGINT) FROM json_each($2) r WHERE 1 = 1
ON CONFLICT (owner_id, kind, item) DO UPDATE SET photos = tallies.photos + excluded.photos,
    public_photos = tallies.public_photos + excluded.public_photos, friends_photos = tallies.friends_photos + excluded.friends_photos,
    family_photos = tallies.family_photos + excluded.family_photos, kin_photos = tallies.kin_photos + excluded.kin_photos;

-- add_try (sessions.go)
INSERT INTO tries (subject, tries, expires_at) VALUES ($1, 1, $2)
ON CONFLICT (subject) DO UPDATE SET
    tries = CASE WHEN tries.expires_at <= $3 THEN 1 ELSE tries.tries + 1 END,
    expires_at = CASE WHEN tries.expires_at <= $3 THEN excluded.expires_at ELSE tries.expires_at END
RETURNING tries, expires_at;

-- add_views (views.go)
INSERT INTO views (owner_id, kind, subject_id, span, since, views)
VALUES ($1, $2, $3, 0, 0, $6), ($1, $2, $3, 1, $4, $6), ($1, $2, $3, 2, $5, $6)
ON CONFLICT (owner_id, kind, subject_id, span, since) DO UPDATE SET views = views.views + excluded.views;

-- album_by_id (albums.go)
SELECT a.id, a.owner_id, (SELECT name FROM users WHERE users.id = a.owner_id), (SELECT display_name FROM users WHERE users.id = a.owner_id), a.title, a.description, a.cover_photo_id, a.created_at, a.position, a.photos, a.public_photos, a.friends_photos, a.family_photos, a.kin_photos FROM albums a WHERE a.owner_id = $1 AND a.id = $2;

-- album_keys (keys.go)
SELECT x.position, x.photo_id, p.visibility FROM album_photos x JOIN photos p ON p.owner_id = x.owner_id AND p.id = x.photo_id
WHERE x.owner_id = $2 AND x.album_id = $3 AND p.trashed_at = 0 AND ((p.visibility | (8 - (p.visibility & 128) / 16)) & $1) <> 0
ORDER BY x.position, x.photo_id LIMIT $4;

-- album_next (album_photos.go)
SELECT p.id, p.owner_id, (SELECT name || ' ' || display_name FROM users WHERE users.id = p.owner_id), p.secret, p.title, p.description, p.posted_at, p.taken_at, p.width, p.height, p.format, p.placeholder, p.visibility, p.may_comment, p.may_tag, p.may_download, p.see_camera, p.see_place, p.trashed_at, p.comments, p.faves, p.withheld, p.wanted, p.licence, p.taken_granularity, p.updated_at, p.safety, p.safety_floor, p.turned, x.position FROM album_photos x JOIN photos p ON p.owner_id = x.owner_id AND p.id = x.photo_id
WHERE x.owner_id = $2 AND x.album_id = $3 AND p.trashed_at = 0 AND ((p.visibility | (8 - (p.visibility & 128) / 16)) & $1) <> 0 AND (x.position, x.photo_id) > ($4, $5)
ORDER BY x.position, x.photo_id LIMIT $6;

-- album_owner (keys.go)
SELECT owner_id FROM albums WHERE id = $1;

-- album_places_of_many (many.go)
SELECT album_id, photo_id FROM album_photos WHERE owner_id = $51 AND photo_id IN ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25,
    $26, $27, $28, $29, $30, $31, $32, $33, $34, $35, $36, $37, $38, $39, $40, $41, $42, $43, $44, $45, $46, $47, $48, $49, $50);

-- album_previous (album_photos.go)
SELECT p.id, p.owner_id, (SELECT name || ' ' || display_name FROM users WHERE users.id = p.owner_id), p.secret, p.title, p.description, p.posted_at, p.taken_at, p.width, p.height, p.format, p.placeholder, p.visibility, p.may_comment, p.may_tag, p.may_download, p.see_camera, p.see_place, p.trashed_at, p.comments, p.faves, p.withheld, p.wanted, p.licence, p.taken_granularity, p.updated_at, p.safety, p.safety_floor, p.turned, x.position FROM album_photos x JOIN photos p ON p.owner_id = x.owner_id AND p.id = x.photo_id
WHERE x.owner_id = $2 AND x.album_id = $3 AND p.trashed_at = 0 AND ((p.visibility | (8 - (p.visibility & 128) / 16)) & $1) <> 0 AND (x.position, x.photo_id) < ($4, $5)
ORDER BY x.position DESC, x.photo_id DESC LIMIT $6;

-- albums_beside (collection_albums.go)
SELECT a.id, a.owner_id, (SELECT name FROM users WHERE users.id = a.owner_id), (SELECT display_name FROM users WHERE users.id = a.owner_id), a.title, a.description, a.cover_photo_id, a.created_at, a.position, a.photos, a.public_photos, a.friends_photos, a.family_photos, a.kin_photos, CASE WHEN EXISTS (SELECT 1 FROM collection_albums x WHERE x.owner_id = a.owner_id AND x.collection_id = $2 AND x.album_id = a.id) THEN 1 ELSE 0 END
FROM albums a WHERE a.owner_id = $1 AND (a.position, a.id) > ($3, $4) ORDER BY a.position, a.id LIMIT $5;

-- albums_by (leaving.go)
SELECT owner_id, 0, id FROM albums WHERE owner_id = $1 LIMIT $2;

-- albums_next (albums.go)
SELECT a.id, a.owner_id, (SELECT name FROM users WHERE users.id = a.owner_id), (SELECT display_name FROM users WHERE users.id = a.owner_id), a.title, a.description, a.cover_photo_id, a.created_at, a.position, a.photos, a.public_photos, a.friends_photos, a.family_photos, a.kin_photos, coalesce(p.id, 0), coalesce(p.secret, ''), coalesce(p.title, ''), coalesce(p.width, 0), coalesce(p.height, 0), coalesce(p.turned, 0), coalesce(p.placeholder, ''), coalesce(p.visibility, 0) FROM (
    SELECT a.*, coalesce(
        (SELECT p.id FROM photos p WHERE p.owner_id = a.owner_id AND p.id = a.cover_photo_id AND p.trashed_at = 0 AND ((p.visibility | (8 - (p.visibility & 128) / 16)) & $1) <> 0),
        (SELECT p.id FROM album_photos x JOIN photos p ON p.owner_id = x.owner_id AND p.id = x.photo_id
            WHERE x.owner_id = a.owner_id AND x.album_id = a.id AND p.trashed_at = 0 AND ((p.visibility | (8 - (p.visibility & 128) / 16)) & $1) <> 0 ORDER BY x.position, x.photo_id LIMIT 1)) AS shown FROM albums a
    WHERE a.owner_id = $2 AND (($1 & 8) <> 0 OR (a.public_photos > 0 AND ($1 & 1) <> 0)
    OR (a.friends_photos + a.kin_photos > 0 AND ($1 & 2) <> 0) OR (a.family_photos + a.kin_photos > 0 AND ($1 & 4) <> 0)) AND (a.position, a.id) > ($3, $4)
    ORDER BY a.position, a.id LIMIT $5) a
LEFT JOIN photos p ON p.owner_id = a.owner_id AND p.id = a.shown ORDER BY a.position, a.id;

-- albums_of (albums.go)
SELECT a.id, a.owner_id, (SELECT name FROM users WHERE users.id = a.owner_id), (SELECT display_name FROM users WHERE users.id = a.owner_id), a.title, a.description, a.cover_photo_id, a.created_at, a.position, a.photos, a.public_photos, a.friends_photos, a.family_photos, a.kin_photos FROM album_photos x JOIN albums a ON a.owner_id = x.owner_id AND a.id = x.album_id
WHERE x.owner_id = $1 AND x.photo_id = $2 ORDER BY x.album_id LIMIT 100;

-- albums_previous (albums.go)
SELECT a.id, a.owner_id, (SELECT name FROM users WHERE users.id = a.owner_id), (SELECT display_name FROM users WHERE users.id = a.owner_id), a.title, a.description, a.cover_photo_id, a.created_at, a.position, a.photos, a.public_photos, a.friends_photos, a.family_photos, a.kin_photos, coalesce(p.id, 0), coalesce(p.secret, ''), coalesce(p.title, ''), coalesce(p.width, 0), coalesce(p.height, 0), coalesce(p.turned, 0), coalesce(p.placeholder, ''), coalesce(p.visibility, 0) FROM (
    SELECT a.*, coalesce(
        (SELECT p.id FROM photos p WHERE p.owner_id = a.owner_id AND p.id = a.cover_photo_id AND p.trashed_at = 0 AND ((p.visibility | (8 - (p.visibility & 128) / 16)) & $1) <> 0),
        (SELECT p.id FROM album_photos x JOIN photos p ON p.owner_id = x.owner_id AND p.id = x.photo_id
            WHERE x.owner_id = a.owner_id AND x.album_id = a.id AND p.trashed_at = 0 AND ((p.visibility | (8 - (p.visibility & 128) / 16)) & $1) <> 0 ORDER BY x.position, x.photo_id LIMIT 1)) AS shown FROM albums a
    WHERE a.owner_id = $2 AND (($1 & 8) <> 0 OR (a.public_photos > 0 AND ($1 & 1) <> 0)
    OR (a.friends_photos + a.kin_photos > 0 AND ($1 & 2) <> 0) OR (a.family_photos + a.kin_photos > 0 AND ($1 & 4) <> 0)) AND (a.position, a.id) < ($3, $4)
    ORDER BY a.position DESC, a.id DESC LIMIT $5) a
LEFT JOIN photos p ON p.owner_id = a.owner_id AND p.id = a.shown ORDER BY a.position DESC, a.id DESC;

-- albums_shown (collection_albums.go)
SELECT a.id, a.owner_id, (SELECT name FROM users WHERE users.id = a.owner_id), (SELECT display_name FROM users WHERE users.id = a.owner_id), a.title, a.description, a.cover_photo_id, a.created_at, a.position, a.photos, a.public_photos, a.friends_photos, a.family_photos, a.kin_photos, coalesce(p.id, 0), coalesce(p.secret, ''), coalesce(p.title, ''), coalesce(p.width, 0), coalesce(p.height, 0), coalesce(p.turned, 0), coalesce(p.placeholder, ''), coalesce(p.visibility, 0) FROM (
    SELECT a.*, coalesce(
        (SELECT p.id FROM photos p WHERE p.owner_id = a.owner_id AND p.id = a.cover_photo_id AND p.trashed_at = 0 AND ((p.visibility | (8 - (p.visibility & 128) / 16)) & $1) <> 0),
        (SELECT p.id FROM album_photos x JOIN photos p ON p.owner_id = x.owner_id AND p.id = x.photo_id
            WHERE x.owner_id = a.owner_id AND x.album_id = a.id AND p.trashed_at = 0 AND ((p.visibility | (8 - (p.visibility & 128) / 16)) & $1) <> 0 ORDER BY x.position, x.photo_id LIMIT 1)) AS shown FROM json_each($3) r JOIN albums a ON a.owner_id = $2 AND a.id = CAST(r.value ->> 0 AS BIGINT)) a
LEFT JOIN photos p ON p.owner_id = a.owner_id AND p.id = a.shown;

-- albums_with (albums.go)
SELECT a.id, a.owner_id, (SELECT name FROM users WHERE users.id = a.owner_id), (SELECT display_name FROM users WHERE users.id = a.owner_id), a.title, a.description, a.cover_photo_id, a.created_at, a.position, a.photos, a.public_photos, a.friends_photos, a.family_photos, a.kin_photos, CASE WHEN EXISTS (SELECT 1 FROM album_photos x WHERE x.owner_id = a.owner_id AND x.album_id = a.id AND x.photo_id = $2) THEN 1 ELSE 0 END
FROM albums a WHERE a.owner_id = $1 AND (a.position, a.id) > ($3, $4) ORDER BY a.position, a.id LIMIT $5;

-- announce_blob (blobs.go)
INSERT INTO blobs (sha256, bytes, photos, unnamed_since) VALUES ($1, $2, 0, $3)
ON CONFLICT (sha256) DO UPDATE SET unnamed_since = excluded.unnamed_since;

-- any_user (users.go)
SELECT id FROM users LIMIT 1;

-- app_by_key (apps.go)
SELECT a.key, a.owner_id, a.title, a.about, a.callback, a.perms, a.created_at FROM apps a WHERE a.owner_id = $1 AND a.key = $2 AND coalesce((SELECT 1 FROM users h WHERE h.id = a.owner_id AND h.waiting + h.suspended_at + h.deleted_at > 0), 0) <> 1;

-- app_request (apps.go)
SELECT a.key, a.owner_id, a.title, a.about, a.callback, a.perms, a.created_at, q.token, q.callback, q.frob, q.user_id, q.perms, q.expires_at
FROM app_requests q JOIN apps a ON a.owner_id = q.owner_id AND a.key = q.app_key
WHERE q.owner_id = $1 AND q.token = $2 AND q.expires_at > $3 AND coalesce((SELECT 1 FROM users h WHERE h.id = a.owner_id AND h.waiting + h.suspended_at + h.deleted_at > 0), 0) <> 1;

-- approve_app_request (apps.go)
UPDATE app_requests SET user_id = $3, perms = $4 WHERE owner_id = $1 AND token = $2 AND user_id = 0;

-- approve_pooled (group_photos.go)
UPDATE group_photos SET waiting = 0, added_at = $3, listed = $4 WHERE group_id = $1 AND photo_id = $2;

-- approve_user (membership.go)
UPDATE users SET waiting = 0 WHERE id = $1 AND waiting = 1;

-- apps_of (apps.go)
SELECT a.key, a.owner_id, a.title, a.about, a.callback, a.perms, a.created_at FROM apps a WHERE a.owner_id = $1 LIMIT 100;

-- batch_by_id (batches.go)
SELECT owner_id, id, state, made_at, began_at, ended_at, pick, edit, chosen, ready, same, refused, changed, undone, kept FROM batches WHERE owner_id = $1 AND id = $2;

-- batch_cursor (batches.go)
SELECT cursor FROM batches WHERE owner_id = $1 AND id = $2;

-- batch_items_in (batches.go)
SELECT photo_id, state, number, reason, was, became FROM batch_items
WHERE owner_id = $1 AND batch_id = $2 AND state = $3 AND photo_id > $4 ORDER BY photo_id LIMIT $5;

-- batches_before (batches.go)
SELECT owner_id, id, state, made_at, began_at, ended_at, pick, edit, chosen, ready, same, refused, changed, undone, kept FROM batches WHERE made_at < $1 ORDER BY made_at LIMIT $2;

-- batches_of (batches.go)
SELECT owner_id, id, state, made_at, began_at, ended_at, pick, edit, chosen, ready, same, refused, changed, undone, kept FROM batches WHERE owner_id = $1 ORDER BY id DESC LIMIT $2;

-- begin_digest (digests.go)
UPDATE digests SET sending = 1 WHERE user_id = $1 AND sending = 0;

-- beside_newer (album_photos.go)
SELECT p.id, p.owner_id, (SELECT name || ' ' || display_name FROM users WHERE users.id = p.owner_id), p.secret, p.title, p.description, p.posted_at, p.taken_at, p.width, p.height, p.format, p.placeholder, p.visibility, p.may_comment, p.may_tag, p.may_download, p.see_camera, p.see_place, p.trashed_at, p.comments, p.faves, p.withheld, p.wanted, p.licence, p.taken_granularity, p.updated_at, p.safety, p.safety_floor, p.turned, CASE WHEN EXISTS (SELECT 1 FROM album_photos x WHERE x.owner_id = p.owner_id AND x.album_id = $2 AND x.photo_id = p.id) THEN 1 ELSE 0 END
FROM photos p WHERE p.owner_id = $1 AND p.trashed_at = 0 AND (p.posted_at, p.id) > ($3, $4)
ORDER BY p.posted_at, p.id LIMIT $5;

-- beside_older (album_photos.go)
SELECT p.id, p.owner_id, (SELECT name || ' ' || display_name FROM users WHERE users.id = p.owner_id), p.secret, p.title, p.description, p.posted_at, p.taken_at, p.width, p.height, p.format, p.placeholder, p.visibility, p.may_comment, p.may_tag, p.may_download, p.see_camera, p.see_place, p.trashed_at, p.comments, p.faves, p.withheld, p.wanted, p.licence, p.taken_granularity, p.updated_at, p.safety, p.safety_floor, p.turned, CASE WHEN EXISTS (SELECT 1 FROM album_photos x WHERE x.owner_id = p.owner_id AND x.album_id = $2 AND x.photo_id = p.id) THEN 1 ELSE 0 END
FROM photos p WHERE p.owner_id = $1 AND p.trashed_at = 0 AND (p.posted_at, p.id) < ($3, $4)
ORDER BY p.posted_at DESC, p.id DESC LIMIT $5;

-- beside_pool_newer (group_photos.go)
SELECT p.id, p.owner_id, (SELECT name || ' ' || display_name FROM users WHERE users.id = p.owner_id), p.secret, p.title, p.description, p.posted_at, p.taken_at, p.width, p.height, p.format, p.placeholder, p.visibility, p.may_comment, p.may_tag, p.may_download, p.see_camera, p.see_place, p.trashed_at, p.comments, p.faves, p.withheld, p.wanted, p.licence, p.taken_granularity, p.updated_at, p.safety, p.safety_floor, p.turned, CASE WHEN EXISTS (SELECT 1 FROM group_photos x WHERE x.group_id = $2 AND x.photo_id = p.id) THEN 1 ELSE 0 END
FROM photos p WHERE p.owner_id = $1 AND p.trashed_at = 0 AND (p.posted_at, p.id) > ($3, $4)
ORDER BY p.posted_at, p.id LIMIT $5;

-- beside_pool_older (group_photos.go)
SELECT p.id, p.owner_id, (SELECT name || ' ' || display_name FROM users WHERE users.id = p.owner_id), p.secret, p.title, p.description, p.posted_at, p.taken_at, p.width, p.height, p.format, p.placeholder, p.visibility, p.may_comment, p.may_tag, p.may_download, p.see_camera, p.see_place, p.trashed_at, p.comments, p.faves, p.withheld, p.wanted, p.licence, p.taken_granularity, p.updated_at, p.safety, p.safety_floor, p.turned, CASE WHEN EXISTS (SELECT 1 FROM group_photos x WHERE x.group_id = $2 AND x.photo_id = p.id) THEN 1 ELSE 0 END
FROM photos p WHERE p.owner_id = $1 AND p.trashed_at = 0 AND (p.posted_at, p.id) < ($3, $4)
ORDER BY p.posted_at DESC, p.id DESC LIMIT $5;

-- blocks_newer (people.go)
SELECT b.blocked_id, (SELECT name FROM users WHERE users.id = b.blocked_id), (SELECT display_name FROM users WHERE users.id = b.blocked_id), (SELECT public_photos FROM users WHERE users.id = b.blocked_id), b.added_at, 0, 0, 0, 0 FROM blocks b WHERE b.owner_id = $1 AND coalesce((SELECT 1 FROM users h WHERE h.id = b.blocked_id AND h.waiting + h.suspended_at + h.deleted_at > 0), 0) <> 1 AND (b.added_at, b.blocked_id) > ($2, $3)
ORDER BY b.added_at ASC, b.blocked_id ASC LIMIT $4;

-- blocks_older (people.go)
SELECT b.blocked_id, (SELECT name FROM users WHERE users.id = b.blocked_id), (SELECT display_name FROM users WHERE users.id = b.blocked_id), (SELECT public_photos FROM users WHERE users.id = b.blocked_id), b.added_at, 0, 0, 0, 0 FROM blocks b WHERE b.owner_id = $1 AND coalesce((SELECT 1 FROM users h WHERE h.id = b.blocked_id AND h.waiting + h.suspended_at + h.deleted_at > 0), 0) <> 1 AND (b.added_at, b.blocked_id) < ($2, $3)
ORDER BY b.added_at DESC, b.blocked_id DESC LIMIT $4;

-- case_by_id (reports.go)
SELECT k.id, k.kind, k.subject_id, k.owner_id, (SELECT name FROM users WHERE users.id = k.owner_id), k.photo_id, k.member_id, (SELECT name FROM users WHERE users.id = k.member_id), k.label, k.quote, k.reports, k.waiting, k.since, k.judge_id, k.decided_at, k.decision, k.reason, k.appeal, k.answer, k.answer_for FROM report_cases k WHERE k.id = $1;

-- cases_newer (reports.go)
SELECT k.id, k.kind, k.subject_id, k.owner_id, (SELECT name FROM users WHERE users.id = k.owner_id), k.photo_id, k.member_id, (SELECT name FROM users WHERE users.id = k.member_id), k.label, k.quote, k.reports, k.waiting, k.since, k.judge_id, k.decided_at, k.decision, k.reason, k.appeal, k.answer, k.answer_for FROM report_cases k
WHERE k.waiting = 1 AND (k.since, k.id) > ($1, $2) ORDER BY k.since, k.id LIMIT $3;

-- cases_older (reports.go)
SELECT k.id, k.kind, k.subject_id, k.owner_id, (SELECT name FROM users WHERE users.id = k.owner_id), k.photo_id, k.member_id, (SELECT name FROM users WHERE users.id = k.member_id), k.label, k.quote, k.reports, k.waiting, k.since, k.judge_id, k.decided_at, k.decision, k.reason, k.appeal, k.answer, k.answer_for FROM report_cases k
WHERE k.waiting = 1 AND (k.since, k.id) < ($1, $2) ORDER BY k.since DESC, k.id DESC LIMIT $3;

-- claim_job_postgres (jobs.go)
UPDATE jobs SET run_at = $2, tries = tries + 1
WHERE (owner_id, id) = (SELECT owner_id, id FROM jobs WHERE run_at <= $1 AND tries < $3 ORDER BY run_at LIMIT 1 FOR UPDATE SKIP LOCKED)
RETURNING id, owner_id, kind, subject_id, tries;

-- claim_job_sqlite (jobs.go)
UPDATE jobs SET run_at = $2, tries = tries + 1
WHERE (owner_id, id) = (SELECT owner_id, id FROM jobs WHERE run_at <= $1 AND tries < $3 ORDER BY run_at LIMIT 1)
RETURNING id, owner_id, kind, subject_id, tries;

-- clear_batch_items (batches.go)
DELETE FROM batch_items WHERE owner_id = $1 AND batch_id = $2
AND photo_id <= (SELECT max(photo_id) FROM (SELECT photo_id FROM batch_items WHERE owner_id = $1 AND batch_id = $2 ORDER BY photo_id LIMIT 500) few);

-- clear_explore (explore.go)
DELETE FROM explore WHERE day = $1;

-- clear_group_members (groups.go)
DELETE FROM group_members WHERE group_id = $1
AND user_id <= (SELECT max(user_id) FROM (SELECT user_id FROM group_members WHERE group_id = $1 ORDER BY user_id LIMIT 500) few);

-- clear_group_photos (groups.go)
DELETE FROM group_photos WHERE group_id = $1
AND photo_id <= (SELECT max(photo_id) FROM (SELECT photo_id FROM group_photos WHERE group_id = $1 ORDER BY photo_id LIMIT 500) few);

-- clear_group_replies (groups.go)
DELETE FROM group_replies WHERE group_id = $1 AND topic_id = (SELECT min(topic_id) FROM group_replies WHERE group_id = $1)
AND id <= (SELECT max(id) FROM (SELECT id FROM group_replies WHERE group_id = $1 ORDER BY topic_id, id LIMIT 500) few);

-- clear_group_topics (groups.go)
DELETE FROM group_topics WHERE group_id = $1 AND id <= (SELECT max(id) FROM (SELECT id FROM group_topics WHERE group_id = $1 ORDER BY id LIMIT 500) few);

-- collect_album (collection_albums.go)
INSERT INTO collection_albums (owner_id, collection_id, album_id, position) VALUES ($1, $2, $3, $4);

-- collected_all (collection_albums.go)
SELECT collection_id FROM collection_albums WHERE owner_id = $1 LIMIT $2;

-- collected_next (collection_albums.go)
SELECT a.id, a.owner_id, (SELECT name FROM users WHERE users.id = a.owner_id), (SELECT display_name FROM users WHERE users.id = a.owner_id), a.title, a.description, a.cover_photo_id, a.created_at, a.position, a.photos, a.public_photos, a.friends_photos, a.family_photos, a.kin_photos, coalesce(p.id, 0), coalesce(p.secret, ''), coalesce(p.title, ''), coalesce(p.width, 0), coalesce(p.height, 0), coalesce(p.turned, 0), coalesce(p.placeholder, ''), coalesce(p.visibility, 0), a.place FROM (
    SELECT a.*, x.position AS place, coalesce(
        (SELECT p.id FROM photos p WHERE p.owner_id = a.owner_id AND p.id = a.cover_photo_id AND p.trashed_at = 0 AND ((p.visibility | (8 - (p.visibility & 128) / 16)) & $1) <> 0),
        (SELECT p.id FROM album_photos x JOIN photos p ON p.owner_id = x.owner_id AND p.id = x.photo_id
            WHERE x.owner_id = a.owner_id AND x.album_id = a.id AND p.trashed_at = 0 AND ((p.visibility | (8 - (p.visibility & 128) / 16)) & $1) <> 0 ORDER BY x.position, x.photo_id LIMIT 1)) AS shown
    FROM collection_albums x JOIN albums a ON a.owner_id = x.owner_id AND a.id = x.album_id
    WHERE x.owner_id = $2 AND x.collection_id = $3 AND (($1 & 8) <> 0 OR (a.public_photos > 0 AND ($1 & 1) <> 0)
    OR (a.friends_photos + a.kin_photos > 0 AND ($1 & 2) <> 0) OR (a.family_photos + a.kin_photos > 0 AND ($1 & 4) <> 0)) AND (x.position, x.album_id) > ($4, $5)
    ORDER BY x.position, x.album_id LIMIT $6) a
LEFT JOIN photos p ON p.owner_id = a.owner_id AND p.id = a.shown ORDER BY a.place, a.id;

-- collected_previous (collection_albums.go)
SELECT a.id, a.owner_id, (SELECT name FROM users WHERE users.id = a.owner_id), (SELECT display_name FROM users WHERE users.id = a.owner_id), a.title, a.description, a.cover_photo_id, a.created_at, a.position, a.photos, a.public_photos, a.friends_photos, a.family_photos, a.kin_photos, coalesce(p.id, 0), coalesce(p.secret, ''), coalesce(p.title, ''), coalesce(p.width, 0), coalesce(p.height, 0), coalesce(p.turned, 0), coalesce(p.placeholder, ''), coalesce(p.visibility, 0), a.place FROM (
    SELECT a.*, x.position AS place, coalesce(
        (SELECT p.id FROM photos p WHERE p.owner_id = a.owner_id AND p.id = a.cover_photo_id AND p.trashed_at = 0 AND ((p.visibility | (8 - (p.visibility & 128) / 16)) & $1) <> 0),
        (SELECT p.id FROM album_photos x JOIN photos p ON p.owner_id = x.owner_id AND p.id = x.photo_id
            WHERE x.owner_id = a.owner_id AND x.album_id = a.id AND p.trashed_at = 0 AND ((p.visibility | (8 - (p.visibility & 128) / 16)) & $1) <> 0 ORDER BY x.position, x.photo_id LIMIT 1)) AS shown
    FROM collection_albums x JOIN albums a ON a.owner_id = x.owner_id AND a.id = x.album_id
    WHERE x.owner_id = $2 AND x.collection_id = $3 AND (($1 & 8) <> 0 OR (a.public_photos > 0 AND ($1 & 1) <> 0)
    OR (a.friends_photos + a.kin_photos > 0 AND ($1 & 2) <> 0) OR (a.family_photos + a.kin_photos > 0 AND ($1 & 4) <> 0)) AND (x.position, x.album_id) < ($4, $5)
    ORDER BY x.position DESC, x.album_id DESC LIMIT $6) a
LEFT JOIN photos p ON p.owner_id = a.owner_id AND p.id = a.shown ORDER BY a.place DESC, a.id DESC;

-- collected_words (collection_albums.go)
SELECT x.collection_id, a.id, a.title, substr(a.description, 1, 500) FROM collection_albums x JOIN albums a ON a.owner_id = x.owner_id AND a.id = x.album_id
WHERE x.owner_id = $2 AND (($1 & 8) <> 0 OR (a.public_photos > 0 AND ($1 & 1) <> 0)
    OR (a.friends_photos + a.kin_photos > 0 AND ($1 & 2) <> 0) OR (a.family_photos + a.kin_photos > 0 AND ($1 & 4) <> 0)) ORDER BY x.collection_id, x.position, x.album_id LIMIT $3;

-- collection_description (collections.go)
SELECT description FROM collections WHERE owner_id = $1 AND id = $2;

-- collection_places (collection_albums.go)
SELECT album_id, position FROM collection_albums WHERE owner_id = $1 AND collection_id = $2 ORDER BY position, album_id;

-- collection_tree (collections.go)
SELECT c.id, c.parent_id, c.title, c.created_at, c.position, coalesce((SELECT string_agg(CAST(s.id AS TEXT), ' ') FROM (
    SELECT a.id FROM collection_albums x JOIN albums a ON a.owner_id = x.owner_id AND a.id = x.album_id
    WHERE x.owner_id = c.owner_id AND x.collection_id = c.id AND (($1 & 8) <> 0 OR (a.public_photos > 0 AND ($1 & 1) <> 0)
    OR (a.friends_photos + a.kin_photos > 0 AND ($1 & 2) <> 0) OR (a.family_photos + a.kin_photos > 0 AND ($1 & 4) <> 0)) ORDER BY x.position, x.album_id LIMIT 4) s), '')
FROM collections c WHERE c.owner_id = $2;

-- collection_words (collection_albums.go)
SELECT id, substr(description, 1, $2) FROM collections WHERE owner_id = $1;

-- collections_by (collections.go)
SELECT owner_id, 0, id FROM collections WHERE owner_id = $1 LIMIT $2;

-- collections_of (collections.go)
SELECT c.id, c.title FROM collection_albums x JOIN collections c ON c.owner_id = x.owner_id AND c.id = x.collection_id
WHERE x.owner_id = $1 AND x.album_id = $2 ORDER BY x.collection_id LIMIT 20;

-- comment_by_id (comments.go)
SELECT c.id, c.author_id, coalesce((SELECT name FROM users WHERE users.id = c.author_id), ''), coalesce((SELECT display_name FROM users WHERE users.id = c.author_id), 'a former member'), c.body, c.written_at, c.edited_at FROM comments c WHERE c.owner_id = $1 AND c.photo_id = $2 AND c.id = $3 AND NOT EXISTS (SELECT 1 FROM blocks b WHERE b.owner_id = c.owner_id AND b.blocked_id = c.author_id) AND coalesce((SELECT 1 FROM users h WHERE h.id = c.author_id AND h.waiting + h.suspended_at + h.deleted_at > 0), 0) <> 1;

-- comment_pick (gallery_photos.go)
UPDATE gallery_photos SET comment = $4 WHERE owner_id = $1 AND gallery_id = $2 AND photo_id = $3;

-- comments_by (leaving.go)
SELECT owner_id, photo_id, id FROM comments WHERE author_id = $1 LIMIT $2;

-- comments_earlier (comments.go)
SELECT c.id, c.author_id, coalesce((SELECT name FROM users WHERE users.id = c.author_id), ''), coalesce((SELECT display_name FROM users WHERE users.id = c.author_id), 'a former member'), c.body, c.written_at, c.edited_at FROM comments c
WHERE c.owner_id = $1 AND c.photo_id = $2 AND c.id < $3 AND NOT EXISTS (SELECT 1 FROM blocks b WHERE b.owner_id = c.owner_id AND b.blocked_id = c.author_id) AND coalesce((SELECT 1 FROM users h WHERE h.id = c.author_id AND h.waiting + h.suspended_at + h.deleted_at > 0), 0) <> 1 ORDER BY c.id DESC LIMIT $4;

-- comments_later (comments.go)
SELECT c.id, c.author_id, coalesce((SELECT name FROM users WHERE users.id = c.author_id), ''), coalesce((SELECT display_name FROM users WHERE users.id = c.author_id), 'a former member'), c.body, c.written_at, c.edited_at FROM comments c
WHERE c.owner_id = $1 AND c.photo_id = $2 AND c.id > $3 AND NOT EXISTS (SELECT 1 FROM blocks b WHERE b.owner_id = c.owner_id AND b.blocked_id = c.author_id) AND coalesce((SELECT 1 FROM users h WHERE h.id = c.author_id AND h.waiting + h.suspended_at + h.deleted_at > 0), 0) <> 1 ORDER BY c.id LIMIT $4;

-- comments_made (export.go)
SELECT c.owner_id, c.photo_id, c.id, coalesce((SELECT u.name FROM users u WHERE u.id = c.owner_id AND coalesce((SELECT 1 FROM users h WHERE h.id = u.id AND h.waiting + h.suspended_at + h.deleted_at > 0), 0) <> 1), ''), '', c.body, c.written_at, c.edited_at FROM comments c
WHERE c.author_id = $1 AND c.owner_id <> $1 AND (c.owner_id, c.photo_id, c.id) > ($2, $3, $4) ORDER BY c.owner_id, c.photo_id, c.id LIMIT $5;

-- comments_of_day (explore.go)
SELECT x.photo_id, x.owner_id, x.by_id, x.comment,
    coalesce((SELECT 1 FROM contacts m WHERE m.owner_id = x.owner_id AND m.contact_id = x.by_id), 0) *
    coalesce((SELECT 1 FROM contacts m WHERE m.owner_id = x.by_id AND m.contact_id = x.owner_id), 0),
    coalesce((SELECT v.views FROM views v WHERE v.owner_id = x.owner_id AND v.kind = 1 AND v.subject_id = x.photo_id AND v.span = 1 AND v.since = $4), 0)
FROM (SELECT c.photo_id, c.owner_id, c.author_id AS by_id, 1 AS comment FROM comments c
    WHERE c.written_at >= $1 AND c.written_at < $2 ORDER BY c.written_at DESC LIMIT $3) x
WHERE coalesce((SELECT 1 FROM photos p WHERE p.owner_id = x.owner_id AND p.id = x.photo_id AND p.trashed_at = 0 AND (p.visibility & 1) = 1), 0) = 1
    AND coalesce((SELECT 1 FROM explore_hidden h WHERE h.owner_id = x.owner_id AND h.photo_id = x.photo_id), 0) = 0
    AND coalesce((SELECT 1 FROM blocks b WHERE b.owner_id = x.owner_id AND b.blocked_id = x.by_id), 0) = 0;

-- contacts_by (leaving.go)
SELECT contact_id, 0, 0 FROM contacts WHERE owner_id = $1 ORDER BY contact_id LIMIT $2;

-- contacts_newer (people.go)
SELECT c.contact_id, (SELECT name FROM users WHERE users.id = c.contact_id), (SELECT display_name FROM users WHERE users.id = c.contact_id), (SELECT public_photos FROM users WHERE users.id = c.contact_id), c.added_at, c.friend, c.family, c.muted, 0 FROM contacts c WHERE c.owner_id = $1 AND coalesce((SELECT 1 FROM users h WHERE h.id = c.contact_id AND h.waiting + h.suspended_at + h.deleted_at > 0), 0) <> 1 AND (c.added_at, c.contact_id) > ($2, $3)
ORDER BY c.added_at ASC, c.contact_id ASC LIMIT $4;

-- contacts_older (people.go)
SELECT c.contact_id, (SELECT name FROM users WHERE users.id = c.contact_id), (SELECT display_name FROM users WHERE users.id = c.contact_id), (SELECT public_photos FROM users WHERE users.id = c.contact_id), c.added_at, c.friend, c.family, c.muted, 0 FROM contacts c WHERE c.owner_id = $1 AND coalesce((SELECT 1 FROM users h WHERE h.id = c.contact_id AND h.waiting + h.suspended_at + h.deleted_at > 0), 0) <> 1 AND (c.added_at, c.contact_id) < ($2, $3)
ORDER BY c.added_at DESC, c.contact_id DESC LIMIT $4;

-- count_contacts (contacts.go)
UPDATE users SET contacts = contacts + $2, followers = followers + $3 WHERE id = $1;

-- count_group (groups.go)
UPDATE groups SET members = members + $2, photos = photos + $3, topics = topics + $4, replies = replies + $5 WHERE id = $1;

-- count_picks (gallery_photos.go)
UPDATE galleries SET photos = photos + $3 WHERE owner_id = $1 AND id = $2;

-- count_reply (topics.go)
UPDATE group_topics SET replies = replies + $3, latest_at = CASE WHEN $4 > latest_at THEN $4 ELSE latest_at END WHERE group_id = $1 AND id = $2;

-- count_report (reports.go)
UPDATE report_cases SET reports = reports + 1 WHERE id = $1;

-- decisions_newer (reports.go)
SELECT k.id, k.kind, k.subject_id, k.owner_id, (SELECT name FROM users WHERE users.id = k.owner_id), k.photo_id, k.member_id, (SELECT name FROM users WHERE users.id = k.member_id), k.label, k.quote, k.reports, k.waiting, k.since, k.judge_id, k.decided_at, k.decision, k.reason, k.appeal, k.answer, k.answer_for FROM report_cases k
WHERE k.member_id = $1 AND k.decided_at > 0 AND (k.decided_at, k.id) > ($2, $3) ORDER BY k.decided_at, k.id LIMIT $4;

-- decisions_older (reports.go)
SELECT k.id, k.kind, k.subject_id, k.owner_id, (SELECT name FROM users WHERE users.id = k.owner_id), k.photo_id, k.member_id, (SELECT name FROM users WHERE users.id = k.member_id), k.label, k.quote, k.reports, k.waiting, k.since, k.judge_id, k.decided_at, k.decision, k.reason, k.appeal, k.answer, k.answer_for FROM report_cases k
WHERE k.member_id = $1 AND k.decided_at > 0 AND (k.decided_at, k.id) < ($2, $3) ORDER BY k.decided_at DESC, k.id DESC LIMIT $4;

-- deeds_newer (deeds.go)
SELECT d.id, d.done_at, d.actor_id, (SELECT name FROM users WHERE users.id = d.actor_id), d.what, d.user_id, (SELECT name FROM users WHERE users.id = d.user_id), d.detail FROM deeds d
WHERE (d.done_at, d.id) > ($1, $2) ORDER BY d.done_at, d.id LIMIT $3;

-- deeds_older (deeds.go)
SELECT d.id, d.done_at, d.actor_id, (SELECT name FROM users WHERE users.id = d.actor_id), d.what, d.user_id, (SELECT name FROM users WHERE users.id = d.user_id), d.detail FROM deeds d
WHERE (d.done_at, d.id) < ($1, $2) ORDER BY d.done_at DESC, d.id DESC LIMIT $3;

-- delete_activity (activity.go)
DELETE FROM activity WHERE subject_id = $2 AND user_id IN (SELECT CAST($1 AS BIGINT) UNION ALL SELECT author_id FROM comments WHERE owner_id = $1 AND photo_id = $2
UNION ALL SELECT user_id FROM photo_people WHERE owner_id = $1 AND photo_id = $2);

-- delete_activity_of (leaving.go)
DELETE FROM activity WHERE user_id = $1;

-- delete_album (albums.go)
DELETE FROM albums WHERE owner_id = $1 AND id = $2;

-- delete_album_photos (album_photos.go)
DELETE FROM album_photos WHERE owner_id = $1 AND photo_id = $2;

-- delete_album_views (views.go)
DELETE FROM views WHERE owner_id = $1 AND kind = 2 AND subject_id = $2;

-- delete_app (apps.go)
DELETE FROM apps WHERE owner_id = $1 AND key = $2;

-- delete_app_grants (apps.go)
DELETE FROM app_grants WHERE app_owner_id = $1 AND app_key = $2;

-- delete_app_request (apps.go)
DELETE FROM app_requests WHERE owner_id = $1 AND token = $2;

-- delete_app_requests_of (leaving.go)
DELETE FROM app_requests WHERE owner_id = $1;

-- delete_apps_of (leaving.go)
DELETE FROM apps WHERE owner_id = $1;

-- delete_batch (batches.go)
DELETE FROM batches WHERE owner_id = $1 AND id = $2;

-- delete_block (contacts.go)
DELETE FROM blocks WHERE owner_id = $1 AND blocked_id = $2;

-- delete_blocks_by (leaving.go)
DELETE FROM blocks WHERE owner_id = $1;

-- delete_blocks_of (leaving.go)
DELETE FROM blocks WHERE blocked_id = $1;

-- delete_cases_of (reports.go)
DELETE FROM report_cases WHERE member_id = $1;

-- delete_collection (collections.go)
DELETE FROM collections WHERE owner_id = $1 AND id = $2;

-- delete_comment (comments.go)
DELETE FROM comments WHERE owner_id = $1 AND photo_id = $2 AND id = $3;

-- delete_comments (comments.go)
DELETE FROM comments WHERE owner_id = $1 AND photo_id = $2;

-- delete_contact (contacts.go)
DELETE FROM contacts WHERE owner_id = $1 AND contact_id = $2;

-- delete_details (photos.go)
DELETE FROM photo_details WHERE owner_id = $1 AND photo_id = $2;

-- delete_digest (digests.go)
DELETE FROM digests WHERE user_id = $1;

-- delete_digests_of (leaving.go)
DELETE FROM digests WHERE user_id = $1;

-- delete_explored (explore.go)
DELETE FROM explore WHERE owner_id = $1 AND photo_id = $2;

-- delete_fave (faves.go)
DELETE FROM faves WHERE owner_id = $1 AND photo_id = $2 AND user_id = $3;

-- delete_faves (faves.go)
DELETE FROM faves WHERE owner_id = $1 AND photo_id = $2;

-- delete_follower (contacts.go)
DELETE FROM followers WHERE owner_id = $1 AND follower_id = $2;

-- delete_gallery (galleries.go)
DELETE FROM galleries WHERE owner_id = $1 AND id = $2;

-- delete_grant (apps.go)
DELETE FROM app_grants WHERE user_id = $1 AND token = $2;

-- delete_grants_by (leaving.go)
DELETE FROM app_grants WHERE user_id = $1;

-- delete_grants_to (leaving.go)
DELETE FROM app_grants WHERE app_owner_id = $1;

-- delete_group (groups.go)
DELETE FROM groups WHERE id = $1 AND privacy = 3;

-- delete_group_role (group_members.go)
DELETE FROM group_members WHERE group_id = $1 AND user_id = $2;

-- delete_invitation (invitations.go)
DELETE FROM invitations WHERE id = $1;

-- delete_invitations_by (leaving.go)
DELETE FROM invitations WHERE member_id = $1;

-- delete_jobs_of (leaving.go)
DELETE FROM jobs WHERE owner_id = $1;

-- delete_licence_changes (licences.go)
DELETE FROM licence_changes WHERE owner_id = $1 AND photo_id = $2;

-- delete_mute (contacts.go)
DELETE FROM mutes WHERE owner_id = $1 AND muted_id = $2;

-- delete_mutes_by (leaving.go)
DELETE FROM mutes WHERE owner_id = $1;

-- delete_mutes_of (leaving.go)
DELETE FROM mutes WHERE muted_id = $1;

-- delete_name_word (names.go)
DELETE FROM name_words WHERE word = $1 AND kind = $2 AND id = $3;

-- delete_nonce (apps.go)
DELETE FROM app_nonces WHERE owner_id = $1 AND hash = $2;

-- delete_nonces_of (leaving.go)
DELETE FROM app_nonces WHERE owner_id = $1;

-- delete_note (notes.go)
DELETE FROM photo_notes WHERE owner_id = $1 AND photo_id = $2 AND id = $3;

-- delete_notes (notes.go)
DELETE FROM photo_notes WHERE owner_id = $1 AND photo_id = $2;

-- delete_other_sessions (sessions.go)
DELETE FROM sessions WHERE user_id = $1 AND token_hash <> $2;

-- delete_pass (passes.go)
DELETE FROM passes WHERE owner_id = $1 AND id = $2;

-- delete_passes_of (leaving.go)
DELETE FROM passes WHERE owner_id = $1;

-- delete_passes_to (passes.go)
DELETE FROM passes WHERE owner_id = $1 AND subject_id = $2;

-- delete_person (persons.go)
DELETE FROM photo_people WHERE owner_id = $1 AND photo_id = $2 AND user_id = $3;

-- delete_person_photo (persons.go)
DELETE FROM person_photos WHERE owner_id = $1 AND photo_id = $2 AND user_id = $3;

-- delete_person_photos (persons.go)
DELETE FROM person_photos WHERE owner_id = $1 AND photo_id = $2
AND user_id IN (SELECT user_id FROM photo_people WHERE owner_id = $1 AND photo_id = $2);

-- delete_photo (photos.go)
DELETE FROM photos WHERE owner_id = $1 AND id = $2;

-- delete_photo_people (persons.go)
DELETE FROM photo_people WHERE owner_id = $1 AND photo_id = $2;

-- delete_photo_views (views.go)
DELETE FROM views WHERE owner_id = $1 AND kind = 1 AND subject_id = $2;

-- delete_photo_words (findable.go)
DELETE FROM photo_words WHERE owner_id = $1 AND photo_id = $2;

-- delete_pick (gallery_photos.go)
DELETE FROM gallery_photos WHERE owner_id = $1 AND gallery_id = $2 AND photo_id = $3;

-- delete_picks (gallery_photos.go)
DELETE FROM gallery_photos WHERE photo_owner_id = $1 AND photo_id = $2;

-- delete_place (album_photos.go)
DELETE FROM album_photos WHERE owner_id = $1 AND album_id = $2 AND photo_id = $3;

-- delete_pooled (group_photos.go)
DELETE FROM group_photos WHERE group_id = $1 AND photo_id = $2;

-- delete_pools (group_photos.go)
DELETE FROM group_photos WHERE owner_id = $1 AND photo_id = $2;

-- delete_replies (topics.go)
DELETE FROM group_replies WHERE group_id = $1 AND topic_id = $2;

-- delete_reply (topics.go)
DELETE FROM group_replies WHERE group_id = $1 AND topic_id = $2 AND id = $3;

-- delete_reports_by (reports.go)
DELETE FROM reports WHERE reporter_id = $1;

-- delete_reports_of (reports.go)
DELETE FROM reports WHERE case_id IN (SELECT id FROM report_cases WHERE member_id = $1);

-- delete_search_words (findable.go)
DELETE FROM search_words WHERE owner_id = $1 AND photo_id = $2 AND posted_at = $3 AND word IN (SELECT r.value ->> 0 FROM json_each($4) r);

-- delete_session (sessions.go)
DELETE FROM sessions WHERE user_id = $1 AND token_hash = $2;

-- delete_sessions_of (leaving.go)
DELETE FROM sessions WHERE user_id = $1;

-- delete_tags (tags.go)
DELETE FROM photo_tags WHERE owner_id = $1 AND photo_id = $2;

-- delete_tallies_of (leaving.go)
DELETE FROM tallies WHERE owner_id = $1;

-- delete_topic (topics.go)
DELETE FROM group_topics WHERE group_id = $1 AND id = $2;

-- delete_user (leaving.go)
DELETE FROM users WHERE id = $1 AND deleted_at > 0;

-- delete_user_fave (faves.go)
DELETE FROM user_faves WHERE owner_id = $1 AND photo_id = $2 AND user_id = $3;

-- delete_user_faves (faves.go)
DELETE FROM user_faves WHERE owner_id = $1 AND photo_id = $2
AND user_id IN (SELECT user_id FROM faves WHERE owner_id = $1 AND photo_id = $2);

-- delete_views_of (views.go)
DELETE FROM views WHERE owner_id = $1;

-- details_of (photos.go)
SELECT file_name, bytes, camera_make, camera_model, lens, exposure, aperture, focal_length, iso, latitude, longitude, place
FROM photo_details WHERE owner_id = $1 AND photo_id = $2;

-- details_of_many (many.go)
SELECT photo_id, file_name, bytes, camera_make, camera_model, lens, exposure, aperture, focal_length, iso, latitude, longitude, place
FROM photo_details WHERE owner_id = $51 AND photo_id IN ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25,
    $26, $27, $28, $29, $30, $31, $32, $33, $34, $35, $36, $37, $38, $39, $40, $41, $42, $43, $44, $45, $46, $47, $48, $49, $50);

-- digest_of (digests.go)
SELECT d.user_id, d.every, d.due_at, d.told_id FROM digests d WHERE d.user_id = $1;

-- digests_due (digests.go)
SELECT d.user_id, d.every, d.due_at, d.told_id FROM digests d WHERE d.due_at <= $1 ORDER BY d.due_at LIMIT $2;

-- disown_topic (leaving_groups.go)
UPDATE group_topics SET author_id = 0, title = $3, body = $3, edited_at = 0 WHERE group_id = $1 AND id = $2;

-- done_asked (activity_kinds.go)
SELECT e.actor_id, (SELECT name || ' ' || display_name FROM users WHERE users.id = e.actor_id), e.at, e.id, e.body FROM (
    SELECT i.owner_id AS actor_id, i.added_at AS at, 0 AS id, '' AS body FROM photo_people i
    WHERE i.owner_id = $2 AND i.photo_id = $3 AND i.user_id = $1 AND i.consent = 0) e WHERE e.actor_id <> $1
AND NOT EXISTS (SELECT 1 FROM mutes m WHERE m.owner_id = $1 AND m.muted_id = e.actor_id) AND coalesce((SELECT 1 FROM users h WHERE h.id = e.actor_id AND h.waiting + h.suspended_at + h.deleted_at > 0), 0) <> 1
AND NOT EXISTS (SELECT 1 FROM blocks b WHERE b.owner_id = $1 AND b.blocked_id = e.actor_id);

-- done_comments (activity_kinds.go)
SELECT e.actor_id, (SELECT name || ' ' || display_name FROM users WHERE users.id = e.actor_id), e.at, e.id, e.body FROM (
    SELECT c.author_id AS actor_id, c.written_at AS at, c.id, c.body FROM comments c
    WHERE c.owner_id = $2 AND c.photo_id = $3 AND c.id >= $4 AND c.id < $5) e WHERE e.actor_id <> $1
AND NOT EXISTS (SELECT 1 FROM mutes m WHERE m.owner_id = $1 AND m.muted_id = e.actor_id) AND coalesce((SELECT 1 FROM users h WHERE h.id = e.actor_id AND h.waiting + h.suspended_at + h.deleted_at > 0), 0) <> 1
AND NOT EXISTS (SELECT 1 FROM blocks b WHERE b.owner_id = $1 AND b.blocked_id = e.actor_id) ORDER BY e.id DESC LIMIT $6;

-- done_faves (activity_kinds.go)
SELECT e.actor_id, (SELECT name || ' ' || display_name FROM users WHERE users.id = e.actor_id), e.at, e.id, e.body FROM (
    SELECT f.user_id AS actor_id, f.faved_at AS at, 0 AS id, '' AS body FROM faves f
    WHERE f.owner_id = $2 AND f.photo_id = $3 AND f.faved_at >= $4 AND f.faved_at < $5) e WHERE e.actor_id <> $1
AND NOT EXISTS (SELECT 1 FROM mutes m WHERE m.owner_id = $1 AND m.muted_id = e.actor_id) AND coalesce((SELECT 1 FROM users h WHERE h.id = e.actor_id AND h.waiting + h.suspended_at + h.deleted_at > 0), 0) <> 1
AND NOT EXISTS (SELECT 1 FROM blocks b WHERE b.owner_id = $1 AND b.blocked_id = e.actor_id) ORDER BY e.at DESC, e.actor_id DESC LIMIT $6;

-- done_follows (activity_kinds.go)
SELECT e.actor_id, (SELECT name || ' ' || display_name FROM users WHERE users.id = e.actor_id), e.at, e.id, e.body FROM (
    SELECT f.follower_id AS actor_id, f.added_at AS at, 0 AS id, '' AS body FROM followers f
    WHERE f.owner_id = $1 AND f.added_at >= $2 AND f.added_at < $3) e WHERE e.actor_id <> $1
AND NOT EXISTS (SELECT 1 FROM mutes m WHERE m.owner_id = $1 AND m.muted_id = e.actor_id) AND coalesce((SELECT 1 FROM users h WHERE h.id = e.actor_id AND h.waiting + h.suspended_at + h.deleted_at > 0), 0) <> 1
AND NOT EXISTS (SELECT 1 FROM blocks b WHERE b.owner_id = $1 AND b.blocked_id = e.actor_id) ORDER BY e.at DESC, e.actor_id DESC LIMIT $4;

-- done_notes (activity_kinds.go)
SELECT e.actor_id, (SELECT name || ' ' || display_name FROM users WHERE users.id = e.actor_id), e.at, e.id, e.body FROM (
    SELECT n.author_id AS actor_id, n.written_at AS at, n.id, n.body FROM photo_notes n
    WHERE n.owner_id = $2 AND n.photo_id = $3 AND n.id >= $4 AND n.id < $5) e WHERE e.actor_id <> $1
AND NOT EXISTS (SELECT 1 FROM mutes m WHERE m.owner_id = $1 AND m.muted_id = e.actor_id) AND coalesce((SELECT 1 FROM users h WHERE h.id = e.actor_id AND h.waiting + h.suspended_at + h.deleted_at > 0), 0) <> 1
AND NOT EXISTS (SELECT 1 FROM blocks b WHERE b.owner_id = $1 AND b.blocked_id = e.actor_id) ORDER BY e.id DESC LIMIT $6;

-- done_persons (activity_kinds.go)
SELECT e.actor_id, (SELECT name || ' ' || display_name FROM users WHERE users.id = e.actor_id), e.at, e.id, e.body FROM (
    SELECT i.user_id AS actor_id, i.added_at AS at, 0 AS id, '' AS body FROM photo_people i
    WHERE i.owner_id = $2 AND i.photo_id = $3 AND i.added_at >= $4 AND i.added_at < $5 AND i.consent = 1 AND i.by_owner = 0) e WHERE e.actor_id <> $1
AND NOT EXISTS (SELECT 1 FROM mutes m WHERE m.owner_id = $1 AND m.muted_id = e.actor_id) AND coalesce((SELECT 1 FROM users h WHERE h.id = e.actor_id AND h.waiting + h.suspended_at + h.deleted_at > 0), 0) <> 1
AND NOT EXISTS (SELECT 1 FROM blocks b WHERE b.owner_id = $1 AND b.blocked_id = e.actor_id) LIMIT $6;

-- drop_collected (collection_albums.go)
DELETE FROM collection_albums WHERE owner_id = $1 AND collection_id = $2 AND album_id = $3;

-- drop_everywhere (collection_albums.go)
DELETE FROM collection_albums WHERE owner_id = $1 AND album_id = $2;

-- drop_tags (findable.go)
DELETE FROM tags WHERE photos = 0 AND tag IN (SELECT r.value ->> 0 FROM json_each($1) r);

-- drop_tallies (findable.go)
DELETE FROM tallies WHERE owner_id = $1 AND kind = $2 AND photos = 0 AND item IN (SELECT r.value ->> 0 FROM json_each($3) r);

-- empty_album (albums.go)
DELETE FROM album_photos WHERE owner_id = $1 AND album_id = $2;

-- empty_collection (collections.go)
DELETE FROM collection_albums WHERE owner_id = $1 AND collection_id = $2;

-- empty_gallery (galleries.go)
DELETE FROM gallery_photos WHERE owner_id = $1 AND gallery_id = $2;

-- end_digest (digests.go)
UPDATE digests SET sending = 0, told_id = CASE WHEN told_id < $2 THEN $2 ELSE told_id END WHERE user_id = $1;

-- expire_activity (activity.go)
DELETE FROM activity WHERE (user_id, subject_id, kind, day) IN (SELECT user_id, subject_id, kind, day FROM activity WHERE day < $1 LIMIT $2);

-- expire_app_requests (apps.go)
DELETE FROM app_requests WHERE expires_at <= $1;

-- expire_nonces (apps.go)
DELETE FROM app_nonces WHERE expires_at <= $1;

-- expire_sessions (sessions.go)
DELETE FROM sessions WHERE expires_at <= $1;

-- expire_tries (sessions.go)
DELETE FROM tries WHERE expires_at <= $1;

-- expire_views (views.go)
DELETE FROM views WHERE (owner_id, kind, subject_id, span, since) IN (
    SELECT owner_id, kind, subject_id, span, since FROM views WHERE span > 0 AND since < $1 ORDER BY since LIMIT $2);

-- explored_on (explore.go)
SELECT p.id, p.owner_id, (SELECT name || ' ' || display_name FROM users WHERE users.id = p.owner_id), p.secret, p.title, p.description, p.posted_at, p.taken_at, p.width, p.height, p.format, p.placeholder, p.visibility, p.may_comment, p.may_tag, p.may_download, p.see_camera, p.see_place, p.trashed_at, p.comments, p.faves, p.withheld, p.wanted, p.licence, p.taken_granularity, p.updated_at, p.safety, p.safety_floor, p.turned, e.score FROM explore e CROSS JOIN photos p
WHERE e.day = $1 AND p.owner_id = e.owner_id AND p.id = e.photo_id AND p.trashed_at = 0 AND (p.visibility & 1) = 1 AND coalesce((SELECT 1 FROM explore_hidden h WHERE h.owner_id = p.owner_id AND h.photo_id = p.id), 0) = 0 AND (e.score, e.photo_id) < ($2, $3)
ORDER BY e.score DESC, e.photo_id DESC LIMIT $4;

-- export_sizes (export.go)
SELECT photo_id, bytes FROM photo_details WHERE owner_id = $1 AND photo_id > $2 ORDER BY photo_id LIMIT $3;

-- fail_job (jobs.go)
UPDATE jobs SET run_at = $3, error = $4 WHERE owner_id = $1 AND id = $2;

-- failed_jobs (queues.go)
SELECT id, kind, tries, error FROM jobs WHERE error <> '' AND kind > '' ORDER BY kind, id LIMIT $1;

-- faved (faves.go)
SELECT 1 FROM faves WHERE owner_id = $1 AND photo_id = $2 AND user_id = $3;

-- faved_at (faves.go)
SELECT faved_at FROM user_faves WHERE user_id = $1 AND owner_id = $2 AND photo_id = $3;

-- faves_by (leaving.go)
SELECT owner_id, photo_id, 0 FROM user_faves WHERE user_id = $1 LIMIT $2;

-- faves_newer (faves.go)
SELECT f.user_id, (SELECT name FROM users WHERE users.id = f.user_id), (SELECT display_name FROM users WHERE users.id = f.user_id), f.faved_at FROM faves f
WHERE f.owner_id = $1 AND f.photo_id = $2 AND NOT EXISTS (SELECT 1 FROM blocks b WHERE b.owner_id = f.owner_id AND b.blocked_id = f.user_id) AND coalesce((SELECT 1 FROM users h WHERE h.id = f.user_id AND h.waiting + h.suspended_at + h.deleted_at > 0), 0) <> 1 AND (f.faved_at, f.user_id) > ($3, $4)
ORDER BY f.faved_at, f.user_id LIMIT $5;

-- faves_of_day (explore.go)
SELECT x.photo_id, x.owner_id, x.by_id, x.comment,
    coalesce((SELECT 1 FROM contacts m WHERE m.owner_id = x.owner_id AND m.contact_id = x.by_id), 0) *
    coalesce((SELECT 1 FROM contacts m WHERE m.owner_id = x.by_id AND m.contact_id = x.owner_id), 0),
    coalesce((SELECT v.views FROM views v WHERE v.owner_id = x.owner_id AND v.kind = 1 AND v.subject_id = x.photo_id AND v.span = 1 AND v.since = $4), 0)
FROM (SELECT f.photo_id, f.owner_id, f.user_id AS by_id, 0 AS comment FROM faves f
    WHERE f.faved_at >= $1 AND f.faved_at < $2 ORDER BY f.faved_at DESC LIMIT $3) x
WHERE coalesce((SELECT 1 FROM photos p WHERE p.owner_id = x.owner_id AND p.id = x.photo_id AND p.trashed_at = 0 AND (p.visibility & 1) = 1), 0) = 1
    AND coalesce((SELECT 1 FROM explore_hidden h WHERE h.owner_id = x.owner_id AND h.photo_id = x.photo_id), 0) = 0
    AND coalesce((SELECT 1 FROM blocks b WHERE b.owner_id = x.owner_id AND b.blocked_id = x.by_id), 0) = 0;

-- faves_older (faves.go)
SELECT f.user_id, (SELECT name FROM users WHERE users.id = f.user_id), (SELECT display_name FROM users WHERE users.id = f.user_id), f.faved_at FROM faves f
WHERE f.owner_id = $1 AND f.photo_id = $2 AND NOT EXISTS (SELECT 1 FROM blocks b WHERE b.owner_id = f.owner_id AND b.blocked_id = f.user_id) AND coalesce((SELECT 1 FROM users h WHERE h.id = f.user_id AND h.waiting + h.suspended_at + h.deleted_at > 0), 0) <> 1 AND (f.faved_at, f.user_id) < ($3, $4)
ORDER BY f.faved_at DESC, f.user_id DESC LIMIT $5;

-- favorite_keys (keys.go)
SELECT f.faved_at, f.photo_id, p.visibility FROM user_faves f JOIN photos p ON p.owner_id = f.owner_id AND p.id = f.photo_id
WHERE f.user_id = $2 AND p.trashed_at = 0 AND ((p.visibility & 1) = 1 OR p.owner_id = $1 OR (p.visibility & (CASE (SELECT f.shows FROM users f WHERE f.id = $1) WHEN 2 THEN 273 WHEN 1 THEN 17 ELSE 1 END * (1 + coalesce(
    (SELECT 2 * m.friend + 4 * m.family FROM contacts m WHERE m.owner_id = p.owner_id AND m.contact_id = $1), 0)))) <> 0) AND (f.faved_at, f.photo_id) < ($3, $4)
ORDER BY f.faved_at DESC, f.photo_id DESC LIMIT $5;

-- favorites_newer (faves.go)
SELECT p.id, p.owner_id, (SELECT name || ' ' || display_name FROM users WHERE users.id = p.owner_id), p.secret, p.title, p.description, p.posted_at, p.taken_at, p.width, p.height, p.format, p.placeholder, p.visibility, p.may_comment, p.may_tag, p.may_download, p.see_camera, p.see_place, p.trashed_at, p.comments, p.faves, p.withheld, p.wanted, p.licence, p.taken_granularity, p.updated_at, p.safety, p.safety_floor, p.turned, f.faved_at FROM user_faves f JOIN photos p ON p.owner_id = f.owner_id AND p.id = f.photo_id
WHERE f.user_id = $2 AND p.trashed_at = 0 AND ((p.visibility & 1) = 1 OR p.owner_id = $1 OR (p.visibility & (CASE (SELECT f.shows FROM users f WHERE f.id = $1) WHEN 2 THEN 273 WHEN 1 THEN 17 ELSE 1 END * (1 + coalesce(
    (SELECT 2 * m.friend + 4 * m.family FROM contacts m WHERE m.owner_id = p.owner_id AND m.contact_id = $1), 0)))) <> 0) AND NOT EXISTS (SELECT 1 FROM blocks b WHERE b.owner_id = f.owner_id AND b.blocked_id = f.user_id) AND coalesce((SELECT 1 FROM users h WHERE h.id = f.user_id AND h.waiting + h.suspended_at + h.deleted_at > 0), 0) <> 1 AND (f.faved_at, f.photo_id) > ($3, $4)
ORDER BY f.faved_at, f.photo_id LIMIT $5;

-- favorites_older (faves.go)
SELECT p.id, p.owner_id, (SELECT name || ' ' || display_name FROM users WHERE users.id = p.owner_id), p.secret, p.title, p.description, p.posted_at, p.taken_at, p.width, p.height, p.format, p.placeholder, p.visibility, p.may_comment, p.may_tag, p.may_download, p.see_camera, p.see_place, p.trashed_at, p.comments, p.faves, p.withheld, p.wanted, p.licence, p.taken_granularity, p.updated_at, p.safety, p.safety_floor, p.turned, f.faved_at FROM user_faves f JOIN photos p ON p.owner_id = f.owner_id AND p.id = f.photo_id
WHERE f.user_id = $2 AND p.trashed_at = 0 AND ((p.visibility & 1) = 1 OR p.owner_id = $1 OR (p.visibility & (CASE (SELECT f.shows FROM users f WHERE f.id = $1) WHEN 2 THEN 273 WHEN 1 THEN 17 ELSE 1 END * (1 + coalesce(
    (SELECT 2 * m.friend + 4 * m.family FROM contacts m WHERE m.owner_id = p.owner_id AND m.contact_id = $1), 0)))) <> 0) AND NOT EXISTS (SELECT 1 FROM blocks b WHERE b.owner_id = f.owner_id AND b.blocked_id = f.user_id) AND coalesce((SELECT 1 FROM users h WHERE h.id = f.user_id AND h.waiting + h.suspended_at + h.deleted_at > 0), 0) <> 1 AND (f.faved_at, f.photo_id) < ($3, $4)
ORDER BY f.faved_at DESC, f.photo_id DESC LIMIT $5;

-- finish_job (jobs.go)
DELETE FROM jobs WHERE owner_id = $1 AND id = $2;

-- first_album (albums.go)
SELECT position FROM albums WHERE owner_id = $1 ORDER BY position, id LIMIT 1;

-- followers_after (news.go)
SELECT follower_id FROM followers WHERE owner_id = $1 AND follower_id > $2 ORDER BY follower_id LIMIT $3;

-- followers_by (leaving.go)
SELECT follower_id, 0, 0 FROM followers WHERE owner_id = $1 ORDER BY follower_id LIMIT $2;

-- followers_newer (people.go)
SELECT f.follower_id, (SELECT name FROM users WHERE users.id = f.follower_id), (SELECT display_name FROM users WHERE users.id = f.follower_id), (SELECT public_photos FROM users WHERE users.id = f.follower_id), f.added_at, 0, 0, 0,
    COALESCE((SELECT 1 FROM contacts WHERE contacts.owner_id = f.owner_id AND contacts.contact_id = f.follower_id), 0) FROM followers f WHERE f.owner_id = $1 AND coalesce((SELECT 1 FROM users h WHERE h.id = f.follower_id AND h.waiting + h.suspended_at + h.deleted_at > 0), 0) <> 1 AND (f.added_at, f.follower_id) > ($2, $3)
ORDER BY f.added_at ASC, f.follower_id ASC LIMIT $4;

-- followers_older (people.go)
SELECT f.follower_id, (SELECT name FROM users WHERE users.id = f.follower_id), (SELECT display_name FROM users WHERE users.id = f.follower_id), (SELECT public_photos FROM users WHERE users.id = f.follower_id), f.added_at, 0, 0, 0,
    COALESCE((SELECT 1 FROM contacts WHERE contacts.owner_id = f.owner_id AND contacts.contact_id = f.follower_id), 0) FROM followers f WHERE f.owner_id = $1 AND coalesce((SELECT 1 FROM users h WHERE h.id = f.follower_id AND h.waiting + h.suspended_at + h.deleted_at > 0), 0) <> 1 AND (f.added_at, f.follower_id) < ($2, $3)
ORDER BY f.added_at DESC, f.follower_id DESC LIMIT $4;

-- forget_blob (blobs.go)
DELETE FROM blobs WHERE sha256 = $1 AND photos = 0 AND unnamed_since < $2;

-- forget_tries (sessions.go)
DELETE FROM tries WHERE subject = $1;

-- galleries_by (galleries.go)
SELECT owner_id, 0, id FROM galleries WHERE owner_id = $1 ORDER BY id LIMIT $2;

-- galleries_newer (galleries.go)
SELECT g.id, g.owner_id, (SELECT name FROM users WHERE users.id = g.owner_id), (SELECT display_name FROM users WHERE users.id = g.owner_id), g.title, g.description, g.created_at, g.photos, coalesce(p.id, 0), coalesce(p.secret, ''), coalesce(p.title, ''), coalesce(p.width, 0), coalesce(p.height, 0), coalesce(p.turned, 0), coalesce(p.placeholder, ''), coalesce(p.visibility, 0) FROM (
    SELECT g.*, (SELECT p.id FROM gallery_photos x JOIN photos p ON p.owner_id = x.photo_owner_id AND p.id = x.photo_id
        WHERE x.owner_id = g.owner_id AND x.gallery_id = g.id AND p.trashed_at = 0 AND ((p.visibility & 1) = 1 OR p.owner_id = $1 OR (p.visibility & (CASE (SELECT f.shows FROM users f WHERE f.id = $1) WHEN 2 THEN 273 WHEN 1 THEN 17 ELSE 1 END * (1 + coalesce(
    (SELECT 2 * m.friend + 4 * m.family FROM contacts m WHERE m.owner_id = p.owner_id AND m.contact_id = $1), 0)))) <> 0) AND NOT EXISTS (SELECT 1 FROM blocks b WHERE b.owner_id = x.photo_owner_id AND b.blocked_id = x.owner_id) ORDER BY x.position, x.photo_id LIMIT 1) AS shown FROM galleries g
    WHERE g.owner_id = $2 AND g.id > $3 ORDER BY g.id LIMIT $4) g
LEFT JOIN photos p ON p.id = g.shown ORDER BY g.id;

-- galleries_of (gallery_ids.go)
SELECT x.gallery_id FROM gallery_photos x
WHERE x.photo_owner_id = $1 AND x.photo_id = $2 AND coalesce((SELECT 1 FROM users h WHERE h.id = x.owner_id AND h.waiting + h.suspended_at + h.deleted_at > 0), 0) <> 1 AND NOT EXISTS (SELECT 1 FROM blocks b WHERE b.owner_id = x.photo_owner_id AND b.blocked_id = x.owner_id) LIMIT $3;

-- galleries_older (galleries.go)
SELECT g.id, g.owner_id, (SELECT name FROM users WHERE users.id = g.owner_id), (SELECT display_name FROM users WHERE users.id = g.owner_id), g.title, g.description, g.created_at, g.photos, coalesce(p.id, 0), coalesce(p.secret, ''), coalesce(p.title, ''), coalesce(p.width, 0), coalesce(p.height, 0), coalesce(p.turned, 0), coalesce(p.placeholder, ''), coalesce(p.visibility, 0) FROM (
    SELECT g.*, (SELECT p.id FROM gallery_photos x JOIN photos p ON p.owner_id = x.photo_owner_id AND p.id = x.photo_id
        WHERE x.owner_id = g.owner_id AND x.gallery_id = g.id AND p.trashed_at = 0 AND ((p.visibility & 1) = 1 OR p.owner_id = $1 OR (p.visibility & (CASE (SELECT f.shows FROM users f WHERE f.id = $1) WHEN 2 THEN 273 WHEN 1 THEN 17 ELSE 1 END * (1 + coalesce(
    (SELECT 2 * m.friend + 4 * m.family FROM contacts m WHERE m.owner_id = p.owner_id AND m.contact_id = $1), 0)))) <> 0) AND NOT EXISTS (SELECT 1 FROM blocks b WHERE b.owner_id = x.photo_owner_id AND b.blocked_id = x.owner_id) ORDER BY x.position, x.photo_id LIMIT 1) AS shown FROM galleries g
    WHERE g.owner_id = $2 AND g.id < $3 ORDER BY g.id DESC LIMIT $4) g
LEFT JOIN photos p ON p.id = g.shown ORDER BY g.id DESC;

-- galleries_some (gallery_ids.go)
SELECT g.id, g.owner_id, (SELECT name FROM users WHERE users.id = g.owner_id), (SELECT display_name FROM users WHERE users.id = g.owner_id), g.title, g.description, g.created_at, g.photos, coalesce((SELECT sum(1) FROM gallery_photos x JOIN photos p ON p.owner_id = x.photo_owner_id AND p.id = x.photo_id
        WHERE x.owner_id = g.owner_id AND x.gallery_id = g.id AND p.trashed_at = 0 AND ((p.visibility & 1) = 1 OR p.owner_id = $51 OR (p.visibility & (CASE (SELECT f.shows FROM users f WHERE f.id = $51) WHEN 2 THEN 273 WHEN 1 THEN 17 ELSE 1 END * (1 + coalesce(
    (SELECT 2 * m.friend + 4 * m.family FROM contacts m WHERE m.owner_id = p.owner_id AND m.contact_id = $51), 0)))) <> 0) AND NOT EXISTS (SELECT 1 FROM blocks b WHERE b.owner_id = x.photo_owner_id AND b.blocked_id = x.owner_id)), 0),
    coalesce((SELECT p.id FROM gallery_photos x JOIN photos p ON p.owner_id = x.photo_owner_id AND p.id = x.photo_id
        WHERE x.owner_id = g.owner_id AND x.gallery_id = g.id AND p.trashed_at = 0 AND ((p.visibility & 1) = 1 OR p.owner_id = $51 OR (p.visibility & (CASE (SELECT f.shows FROM users f WHERE f.id = $51) WHEN 2 THEN 273 WHEN 1 THEN 17 ELSE 1 END * (1 + coalesce(
    (SELECT 2 * m.friend + 4 * m.family FROM contacts m WHERE m.owner_id = p.owner_id AND m.contact_id = $51), 0)))) <> 0) AND NOT EXISTS (SELECT 1 FROM blocks b WHERE b.owner_id = x.photo_owner_id AND b.blocked_id = x.owner_id) ORDER BY x.position, x.photo_id LIMIT 1), 0)
FROM galleries g WHERE g.id IN ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25,
    $26, $27, $28, $29, $30, $31, $32, $33, $34, $35, $36, $37, $38, $39, $40, $41, $42, $43, $44, $45, $46, $47, $48, $49, $50);

-- galleries_with (galleries.go)
SELECT g.id, g.owner_id, (SELECT name FROM users WHERE users.id = g.owner_id), (SELECT display_name FROM users WHERE users.id = g.owner_id), g.title, g.description, g.created_at, g.photos, CASE WHEN EXISTS (SELECT 1 FROM gallery_photos x WHERE x.owner_id = g.owner_id AND x.gallery_id = g.id AND x.photo_id = $2) THEN 1 ELSE 0 END
FROM galleries g WHERE g.owner_id = $1 AND g.id < $3 ORDER BY g.id DESC LIMIT $4;

-- gallery_by_id (galleries.go)
SELECT g.id, g.owner_id, (SELECT name FROM users WHERE users.id = g.owner_id), (SELECT display_name FROM users WHERE users.id = g.owner_id), g.title, g.description, g.created_at, g.photos FROM galleries g WHERE g.owner_id = $1 AND g.id = $2;

-- gallery_ids (gallery_ids.go)
SELECT id FROM galleries WHERE owner_id = $1 ORDER BY id DESC LIMIT $2;

-- gallery_next (gallery_photos.go)
SELECT p.id, p.owner_id, (SELECT name || ' ' || display_name FROM users WHERE users.id = p.owner_id), p.secret, p.title, p.description, p.posted_at, p.taken_at, p.width, p.height, p.format, p.placeholder, p.visibility, p.may_comment, p.may_tag, p.may_download, p.see_camera, p.see_place, p.trashed_at, p.comments, p.faves, p.withheld, p.wanted, p.licence, p.taken_granularity, p.updated_at, p.safety, p.safety_floor, p.turned, x.position, x.comment FROM gallery_photos x JOIN photos p ON p.owner_id = x.photo_owner_id AND p.id = x.photo_id
WHERE x.owner_id = $2 AND x.gallery_id = $3 AND p.trashed_at = 0 AND ((p.visibility & 1) = 1 OR p.owner_id = $1 OR (p.visibility & (CASE (SELECT f.shows FROM users f WHERE f.id = $1) WHEN 2 THEN 273 WHEN 1 THEN 17 ELSE 1 END * (1 + coalesce(
    (SELECT 2 * m.friend + 4 * m.family FROM contacts m WHERE m.owner_id = p.owner_id AND m.contact_id = $1), 0)))) <> 0) AND NOT EXISTS (SELECT 1 FROM blocks b WHERE b.owner_id = x.photo_owner_id AND b.blocked_id = x.owner_id) AND (x.position, x.photo_id) > ($4, $5) ORDER BY x.position, x.photo_id LIMIT $6;

-- gallery_owner (gallery_ids.go)
SELECT owner_id FROM galleries WHERE id = $1;

-- gallery_previous (gallery_photos.go)
SELECT p.id, p.owner_id, (SELECT name || ' ' || display_name FROM users WHERE users.id = p.owner_id), p.secret, p.title, p.description, p.posted_at, p.taken_at, p.width, p.height, p.format, p.placeholder, p.visibility, p.may_comment, p.may_tag, p.may_download, p.see_camera, p.see_place, p.trashed_at, p.comments, p.faves, p.withheld, p.wanted, p.licence, p.taken_granularity, p.updated_at, p.safety, p.safety_floor, p.turned, x.position, x.comment FROM gallery_photos x JOIN photos p ON p.owner_id = x.photo_owner_id AND p.id = x.photo_id
WHERE x.owner_id = $2 AND x.gallery_id = $3 AND p.trashed_at = 0 AND ((p.visibility & 1) = 1 OR p.owner_id = $1 OR (p.visibility & (CASE (SELECT f.shows FROM users f WHERE f.id = $1) WHEN 2 THEN 273 WHEN 1 THEN 17 ELSE 1 END * (1 + coalesce(
    (SELECT 2 * m.friend + 4 * m.family FROM contacts m WHERE m.owner_id = p.owner_id AND m.contact_id = $1), 0)))) <> 0) AND NOT EXISTS (SELECT 1 FROM blocks b WHERE b.owner_id = x.photo_owner_id AND b.blocked_id = x.owner_id) AND (x.position, x.photo_id) < ($4, $5) ORDER BY x.position DESC, x.photo_id DESC LIMIT $6;

-- grant_by_token (apps.go)
SELECT a.key, a.owner_id, a.title, a.about, a.callback, a.perms, a.created_at, g.perms, g.created_at, u.id, u.name, u.display_name, u.email, u.role, u.bio, u.location, u.joined_at, u.default_visibility, u.default_comment, u.default_tag, u.default_download, u.default_camera, u.default_place, u.default_licence, u.photos, u.public_photos, u.friend_photos, u.family_photos, u.kin_photos, u.contacts, u.followers, u.waiting, u.suspended_at, u.suspended_for, u.deleted_at, u.stored_photos, u.stored_bytes, u.quota_photos, u.quota_bytes, u.default_safety, u.shows, u.unlisted
FROM app_grants g JOIN users u ON u.id = g.user_id JOIN apps a ON a.owner_id = g.app_owner_id AND a.key = g.app_key
WHERE g.user_id = $1 AND g.token = $2 AND coalesce((SELECT 1 FROM users h WHERE h.id = a.owner_id AND h.waiting + h.suspended_at + h.deleted_at > 0), 0) <> 1;

-- grants_of (apps.go)
SELECT a.key, a.owner_id, a.title, a.about, a.callback, a.perms, a.created_at, g.token, g.perms, g.created_at
FROM app_grants g JOIN apps a ON a.owner_id = g.app_owner_id AND a.key = g.app_key
WHERE g.user_id = $1 LIMIT 200;

-- group_active (groups.go)
UPDATE groups SET active_at = $2, pooled_at = CASE WHEN $3 = 1 THEN $2 ELSE pooled_at END WHERE id = $1;

-- group_by_id (groups.go)
SELECT g.id, g.name, g.title, g.description, g.rules, g.privacy, g.queue, g.public_only, g.per_day, g.per_week, g.tags,
    g.created_at, g.active_at, g.pooled_at, g.members, g.photos, g.topics, g.replies, COALESCE((SELECT v.role FROM group_members v WHERE v.group_id = g.id AND v.user_id = $1), 0) FROM groups g WHERE g.id = $2 AND g.privacy < 3;

-- group_by_name (groups.go)
SELECT g.id, g.name, g.title, g.description, g.rules, g.privacy, g.queue, g.public_only, g.per_day, g.per_week, g.tags,
    g.created_at, g.active_at, g.pooled_at, g.members, g.photos, g.topics, g.replies, COALESCE((SELECT v.role FROM group_members v WHERE v.group_id = g.id AND v.user_id = $1), 0) FROM groups g WHERE g.name = $2 AND g.privacy < 3;

-- group_heir (leaving_groups.go)
SELECT x.user_id FROM group_members x WHERE x.group_id = $1 AND x.role = $2 AND x.user_id <> $3 AND coalesce((SELECT 1 FROM users h WHERE h.id = x.user_id AND h.waiting + h.suspended_at + h.deleted_at > 0), 0) <> 1
ORDER BY x.since, x.user_id LIMIT 1;

-- group_members_newer (group_members.go)
SELECT x.user_id, (SELECT name FROM users WHERE users.id = x.user_id), (SELECT display_name FROM users WHERE users.id = x.user_id), x.role, x.since FROM group_members x
WHERE x.group_id = $1 AND x.role = $2 AND coalesce((SELECT 1 FROM users h WHERE h.id = x.user_id AND h.waiting + h.suspended_at + h.deleted_at > 0), 0) <> 1 AND (x.since, x.user_id) > ($3, $4) ORDER BY x.since, x.user_id LIMIT $5;

-- group_members_older (group_members.go)
SELECT x.user_id, (SELECT name FROM users WHERE users.id = x.user_id), (SELECT display_name FROM users WHERE users.id = x.user_id), x.role, x.since FROM group_members x
WHERE x.group_id = $1 AND x.role = $2 AND coalesce((SELECT 1 FROM users h WHERE h.id = x.user_id AND h.waiting + h.suspended_at + h.deleted_at > 0), 0) <> 1 AND (x.since, x.user_id) < ($3, $4) ORDER BY x.since DESC, x.user_id DESC LIMIT $5;

-- group_news (group_photos.go)
SELECT p.id, p.owner_id, (SELECT name || ' ' || display_name FROM users WHERE users.id = p.owner_id), p.secret, p.title, p.description, p.posted_at, p.taken_at, p.width, p.height, p.format, p.placeholder, p.visibility, p.may_comment, p.may_tag, p.may_download, p.see_camera, p.see_place, p.trashed_at, p.comments, p.faves, p.withheld, p.wanted, p.licence, p.taken_granularity, p.updated_at, p.safety, p.safety_floor, p.turned, t.added_at, 1 FROM (
SELECT * FROM (SELECT owner_id, photo_id, added_at FROM group_photos WHERE waiting = 0 AND listed = 1 AND group_id = $1 ORDER BY added_at DESC, photo_id DESC LIMIT 4) few UNION ALL SELECT * FROM (SELECT owner_id, photo_id, added_at FROM group_photos WHERE waiting = 0 AND listed = 1 AND group_id = $2 ORDER BY added_at DESC, photo_id DESC LIMIT 4) few UNION ALL SELECT * FROM (SELECT owner_id, photo_id, added_at FROM group_photos WHERE waiting = 0 AND listed = 1 AND group_id = $3 ORDER BY added_at DESC, photo_id DESC LIMIT 4) few UNION ALL SELECT * FROM (SELECT owner_id, photo_id, added_at FROM group_photos WHERE waiting = 0 AND listed = 1 AND group_id = $4 ORDER BY added_at DESC, photo_id DESC LIMIT 4) few UNION ALL SELECT * FROM (SELECT owner_id, photo_id, added_at FROM group_photos WHERE waiting = 0 AND listed = 1 AND group_id = $5 ORDER BY added_at DESC, photo_id DESC LIMIT 4) few UNION ALL SELECT * FROM (SELECT owner_id, photo_id, added_at FROM group_photos WHERE waiting = 0 AND listed = 1 AND group_id = $6 ORDER BY added_at DESC, photo_id DESC LIMIT 4) few) t
JOIN photos p ON p.owner_id = t.owner_id AND p.id = t.photo_id WHERE p.trashed_at = 0 AND (p.visibility & 1) = 1;

-- group_role (group_members.go)
SELECT role FROM group_members WHERE group_id = $1 AND user_id = $2;

-- group_staff (group_members.go)
SELECT x.user_id, (SELECT name FROM users WHERE users.id = x.user_id), (SELECT display_name FROM users WHERE users.id = x.user_id), x.role, x.since FROM group_members x
WHERE x.group_id = $1 AND x.role >= 5 AND coalesce((SELECT 1 FROM users h WHERE h.id = x.user_id AND h.waiting + h.suspended_at + h.deleted_at > 0), 0) <> 1 LIMIT 100;

-- groups_after (groups.go)
SELECT g.id, g.name, g.title, g.description, g.rules, g.privacy, g.queue, g.public_only, g.per_day, g.per_week, g.tags,
    g.created_at, g.active_at, g.pooled_at, g.members, g.photos, g.topics, g.replies, COALESCE((SELECT v.role FROM group_members v WHERE v.group_id = g.id AND v.user_id = $1), 0) FROM groups g WHERE g.id > $2 AND g.privacy < 3 ORDER BY g.id LIMIT 500;

-- groups_called (called.go)
SELECT g.id, g.name, g.title, g.description, g.rules, g.privacy, g.queue, g.public_only, g.per_day, g.per_week, g.tags,
    g.created_at, g.active_at, g.pooled_at, g.members, g.photos, g.topics, g.replies, 0 FROM (
    SELECT n.word, n.id FROM (SELECT kind, word, id FROM name_words WHERE kind = $1 AND (word, id) > ($2, $3) AND word < $4 ORDER BY word, id LIMIT $5) n WHERE coalesce((SELECT 1 FROM name_words o WHERE o.kind = n.kind AND o.id = n.id AND o.word >= $6 AND o.word < n.word LIMIT 1), 0) <> 1 AND ($8 = '' OR coalesce((SELECT 0 FROM name_words o WHERE o.kind = n.kind AND o.id = n.id AND o.word >= $8 AND o.word < $9 LIMIT 1), 1) <> 1) AND ($10 = '' OR coalesce((SELECT 0 FROM name_words o WHERE o.kind = n.kind AND o.id = n.id AND o.word >= $10 AND o.word < $11 LIMIT 1), 1) <> 1) AND ($12 = '' OR coalesce((SELECT 0 FROM name_words o WHERE o.kind = n.kind AND o.id = n.id AND o.word >= $12 AND o.word < $13 LIMIT 1), 1) <> 1) AND ($14 = '' OR coalesce((SELECT 0 FROM name_words o WHERE o.kind = n.kind AND o.id = n.id AND o.word >= $14 AND o.word < $15 LIMIT 1), 1) <> 1) AND ($16 = '' OR coalesce((SELECT 0 FROM name_words o WHERE o.kind = n.kind AND o.id = n.id AND o.word >= $16 AND o.word < $17 LIMIT 1), 1) <> 1) AND ($18 = '' OR coalesce((SELECT 0 FROM name_words o WHERE o.kind = n.kind AND o.id = n.id AND o.word >= $18 AND o.word < $19 LIMIT 1), 1) <> 1) AND ($20 = '' OR coalesce((SELECT 0 FROM name_words o WHERE o.kind = n.kind AND o.id = n.id AND o.word >= $20 AND o.word < $21 LIMIT 1), 1) <> 1) ORDER BY n.word, n.id LIMIT $7) t
JOIN groups g ON g.id = t.id ORDER BY t.word, t.id;

-- groups_newer (groups.go)
SELECT g.id, g.name, g.title, g.description, g.rules, g.privacy, g.queue, g.public_only, g.per_day, g.per_week, g.tags,
    g.created_at, g.active_at, g.pooled_at, g.members, g.photos, g.topics, g.replies, COALESCE((SELECT v.role FROM group_members v WHERE v.group_id = g.id AND v.user_id = $1), 0) FROM groups g
WHERE g.privacy < 2 AND (g.active_at, g.id) > ($2, $3) ORDER BY g.active_at, g.id LIMIT $4;

-- groups_of (groups.go)
SELECT g.id, g.name, g.title, g.description, g.rules, g.privacy, g.queue, g.public_only, g.per_day, g.per_week, g.tags,
    g.created_at, g.active_at, g.pooled_at, g.members, g.photos, g.topics, g.replies, COALESCE((SELECT v.role FROM group_members v WHERE v.group_id = g.id AND v.user_id = $1), 0) FROM (
    SELECT group_id FROM group_members WHERE user_id = $2 AND role >= 4
    UNION ALL SELECT * FROM (SELECT group_id FROM group_members WHERE user_id = $2 AND role = 3 AND $3 <= 3 LIMIT 100) few) x
JOIN groups g ON g.id = x.group_id WHERE g.privacy < 3;

-- groups_older (groups.go)
SELECT g.id, g.name, g.title, g.description, g.rules, g.privacy, g.queue, g.public_only, g.per_day, g.per_week, g.tags,
    g.created_at, g.active_at, g.pooled_at, g.members, g.photos, g.topics, g.replies, COALESCE((SELECT v.role FROM group_members v WHERE v.group_id = g.id AND v.user_id = $1), 0) FROM groups g
WHERE g.privacy < 2 AND (g.active_at, g.id) < ($2, $3) ORDER BY g.active_at DESC, g.id DESC LIMIT $4;

-- hide_explored (explore.go)
INSERT INTO explore_hidden (owner_id, photo_id) VALUES ($1, $2) ON CONFLICT DO NOTHING;

-- hold_job (jobs.go)
UPDATE jobs SET run_at = run_at WHERE owner_id = $1 AND kind = $2 AND tries = 0;

-- insert_album (albums.go)
INSERT INTO albums (owner_id, id, title, description, cover_photo_id, photos, created_at, position) VALUES ($1, $2, $3, $4, 0, 0, $5, $6);

-- insert_app (apps.go)
INSERT INTO apps (owner_id, key, title, about, callback, perms, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7);

-- insert_app_request (apps.go)
INSERT INTO app_requests (owner_id, token, app_key, callback, frob, user_id, perms, expires_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8);

-- insert_batch (batches.go)
INSERT INTO batches (owner_id, id, state, made_at, began_at, ended_at, pick, edit, cursor, chosen, ready, same, refused, changed, undone, kept)
VALUES ($1, $2, $3, $4, 0, 0, $5, $6, '', 0, 0, 0, 0, 0, 0, 0);

-- insert_batch_items (batches.go)
INSERT INTO batch_items (owner_id, batch_id, photo_id, state, number, reason, was, became)
SELECT p.owner_id, CAST($52 AS BIGINT), p.id, 0, 0, '', '', '' FROM photos p WHERE p.owner_id = $51 AND p.id IN ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25,
    $26, $27, $28, $29, $30, $31, $32, $33, $34, $35, $36, $37, $38, $39, $40, $41, $42, $43, $44, $45, $46, $47, $48, $49, $50)
ON CONFLICT DO NOTHING;

-- insert_block (contacts.go)
INSERT INTO blocks (owner_id, blocked_id, added_at) VALUES ($1, $2, $3) ON CONFLICT (owner_id, blocked_id) DO NOTHING;

-- insert_case (reports.go)
INSERT INTO report_cases (id, kind, subject_id, owner_id, photo_id, member_id, label, quote, since)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9);

-- insert_collection (collections.go)
INSERT INTO collections (owner_id, id, parent_id, title, description, created_at, position) VALUES ($1, $2, $3, $4, $5, $6, $7);

-- insert_comment (comments.go)
INSERT INTO comments (owner_id, photo_id, id, author_id, body, written_at) VALUES ($1, $2, $3, $4, $5, $6);

-- insert_contact (contacts.go)
INSERT INTO contacts (owner_id, contact_id, friend, family, added_at, muted) VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT (owner_id, contact_id) DO NOTHING;

-- insert_decided (reports.go)
INSERT INTO report_cases (id, kind, subject_id, owner_id, photo_id, member_id, label, quote, since, waiting, judge_id, decided_at, decision, reason, appeal)
VALUES ($1, $2, $3, 0, 0, $4, $5, '', $6, $7, $8, $9, $10, $11, $12);

-- insert_deed (deeds.go)
INSERT INTO deeds (id, done_at, actor_id, what, user_id, detail) VALUES ($1, $2, $3, $4, $5, $6);

-- insert_details (photos.go)
INSERT INTO photo_details (owner_id, photo_id, file_name, bytes, camera_make, camera_model, lens, exposure, aperture, focal_length, iso, latitude, longitude, place)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14);

-- insert_explored (explore.go)
INSERT INTO explore (day, photo_id, owner_id, score, why) VALUES ($1, $2, $3, $4, $5);

-- insert_fave (faves.go)
INSERT INTO faves (owner_id, photo_id, user_id, faved_at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING;

-- insert_follower (contacts.go)
INSERT INTO followers (owner_id, follower_id, added_at) VALUES ($1, $2, $3);

-- insert_gallery (galleries.go)
INSERT INTO galleries (owner_id, id, title, description, created_at) VALUES ($1, $2, $3, $4, $5);

-- insert_grant (apps.go)
INSERT INTO app_grants (user_id, token, app_owner_id, app_key, perms, created_at) VALUES ($1, $2, $3, $4, $5, $6);

-- insert_group (groups.go)
INSERT INTO groups (id, name, title, description, rules, privacy, queue, public_only, per_day, per_week, tags, created_at, active_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $12);

-- insert_invitation (invitations.go)
INSERT INTO invitations (id, code, member_id, uses, created_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6);

-- insert_job (jobs.go)
INSERT INTO jobs (id, owner_id, kind, subject_id, run_at) VALUES ($1, $2, $3, $4, $5);

-- insert_licence_change (licences.go)
INSERT INTO licence_changes (owner_id, photo_id, changed_at, was, became) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (owner_id, photo_id, changed_at) DO UPDATE SET became = excluded.became;

-- insert_mute (contacts.go)
INSERT INTO mutes (owner_id, muted_id, added_at) VALUES ($1, $2, $3) ON CONFLICT (owner_id, muted_id) DO NOTHING;

-- insert_name_word (names.go)
INSERT INTO name_words (word, kind, id) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING;

-- insert_nonce (apps.go)
INSERT INTO app_nonces (owner_id, hash, expires_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING;

-- insert_note (notes.go)
INSERT INTO photo_notes (owner_id, photo_id, id, author_id, x, y, w, h, body, written_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10);

-- insert_pass (passes.go)
INSERT INTO passes (owner_id, id, token_hash, kind, subject_id, eyes, see_camera, see_place, may_download, label, password_hash, created_at, expires_at, uses, used_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 0, 0);

-- insert_photo (photos.go)
INSERT INTO photos (id, owner_id, secret, title, description, posted_at, taken_at, width, height, format, placeholder, sha256, visibility,
    may_comment, may_tag, may_download, see_camera, see_place, withheld, wanted, licence, taken_granularity, safety)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23);

-- insert_pick (gallery_photos.go)
INSERT INTO gallery_photos (owner_id, gallery_id, photo_id, photo_owner_id, position, comment) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING;

-- insert_place (album_photos.go)
INSERT INTO album_photos (owner_id, album_id, position, photo_id) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING;

-- insert_pooled (group_photos.go)
INSERT INTO group_photos (group_id, photo_id, owner_id, added_at, waiting, listed) VALUES ($1, $2, $3, $4, $5, $6);

-- insert_reply (topics.go)
INSERT INTO group_replies (group_id, topic_id, id, author_id, body, written_at) VALUES ($1, $2, $3, $4, $5, $6);

-- insert_report (reports.go)
INSERT INTO reports (case_id, reporter_id, reason, body, reported_at) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (case_id, reporter_id) DO NOTHING;

-- insert_search_words (findable.go)
INSERT INTO search_words (word, posted_at, photo_id, owner_id)
SELECT r.value ->> 0, CAST(r.value ->> 1 AS BIGINT), CAST(r.value ->> 2 AS BIGINT), CAST($1 AS BIGINT) FROM json_each($2) r;

-- insert_session (sessions.go)
INSERT INTO sessions (user_id, token_hash, created_at, expires_at) VALUES ($1, $2, $3, $4);

-- insert_tag (tags.go)
INSERT INTO photo_tags (owner_id, photo_id, tag, raw, position, posted_at, listed) VALUES ($1, $2, $3, $4, $5, $6, $7);

-- insert_topic (topics.go)
INSERT INTO group_topics (group_id, id, author_id, title, body, written_at, latest_at) VALUES ($1, $2, $3, $4, $5, $6, $6);

-- insert_user (users.go)
INSERT INTO users (id, name, display_name, email, email_key, password, role, joined_at, default_visibility, default_comment, default_tag, default_download, default_camera, default_place, waiting)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15);

-- insert_user_fave (faves.go)
INSERT INTO user_faves (user_id, faved_at, owner_id, photo_id) VALUES ($1, $2, $3, $4);

-- invitations_newer (invitations.go)
SELECT i.id, i.code, i.member_id, (SELECT name FROM users WHERE users.id = i.member_id), i.uses, i.created_at, i.expires_at FROM invitations i WHERE i.id > $1 ORDER BY i.id LIMIT $2;

-- invitations_older (invitations.go)
SELECT i.id, i.code, i.member_id, (SELECT name FROM users WHERE users.id = i.member_id), i.uses, i.created_at, i.expires_at FROM invitations i WHERE i.id < $1 ORDER BY i.id DESC LIMIT $2;

-- job_waits (unsay.go)
SELECT 1 FROM jobs WHERE owner_id = $1 AND kind = $2 AND subject_id = $3 LIMIT 1;

-- last_pick (gallery_photos.go)
SELECT position FROM gallery_photos WHERE owner_id = $1 AND gallery_id = $2 ORDER BY position DESC, photo_id DESC LIMIT 1;

-- last_place (album_photos.go)
SELECT position FROM album_photos WHERE owner_id = $1 AND album_id = $2 ORDER BY position DESC, photo_id DESC LIMIT 1;

-- licence_changes_of (licences.go)
SELECT changed_at, was, became FROM licence_changes WHERE owner_id = $1 AND photo_id = $2 ORDER BY changed_at DESC LIMIT 100;

-- lift_collections (collections.go)
UPDATE collections SET parent_id = $3, position = position + $4 WHERE owner_id = $1 AND parent_id = $2;

-- lock_album (albums.go)
UPDATE albums SET photos = photos WHERE owner_id = $1 AND id = $2;

-- lock_batch (batches.go)
UPDATE batches SET state = state WHERE owner_id = $1 AND id = $2;

-- lock_case (reports.go)
UPDATE report_cases SET kind = kind WHERE id = $1;

-- lock_gallery (galleries.go)
UPDATE galleries SET photos = photos WHERE owner_id = $1 AND id = $2;

-- lock_group (groups.go)
UPDATE groups SET members = members WHERE id = $1 AND privacy < 3;

-- lock_photo (photos.go)
UPDATE photos SET trashed_at = trashed_at WHERE owner_id = $1 AND id = $2;

-- lock_photos (many.go)
UPDATE photos SET trashed_at = trashed_at WHERE owner_id = $51 AND id IN ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25,
    $26, $27, $28, $29, $30, $31, $32, $33, $34, $35, $36, $37, $38, $39, $40, $41, $42, $43, $44, $45, $46, $47, $48, $49, $50);

-- lock_user (relations.go)
UPDATE users SET contacts = contacts WHERE id = $1;

-- loose_keys (keys.go)
SELECT p.posted_at, p.id, p.visibility FROM (
    SELECT owner_id, id, posted_at, visibility FROM photos WHERE owner_id = $1 AND trashed_at = 0 AND (posted_at, id) < ($2, $3)
    ORDER BY posted_at DESC, id DESC LIMIT $5) p
WHERE NOT EXISTS (SELECT 1 FROM album_photos x WHERE x.owner_id = p.owner_id AND x.photo_id = p.id)
ORDER BY p.posted_at DESC, p.id DESC LIMIT $4;

-- mark_contact (contacts.go)
UPDATE contacts SET friend = $3, family = $4 WHERE owner_id = $1 AND contact_id = $2 AND (friend <> $3 OR family <> $4);

-- mark_deleted (membership.go)
UPDATE users SET deleted_at = $2 WHERE id = $1;

-- members_begin (names.go)
SELECT u.id, u.name, u.display_name, u.email, u.role, u.bio, u.location, u.joined_at, u.default_visibility, u.default_comment, u.default_tag, u.default_download, u.default_camera, u.default_place, u.default_licence, u.photos, u.public_photos, u.friend_photos, u.family_photos, u.kin_photos, u.contacts, u.followers, u.waiting, u.suspended_at, u.suspended_for, u.deleted_at, u.stored_photos, u.stored_bytes, u.quota_photos, u.quota_bytes, u.default_safety, u.shows, u.unlisted FROM (
    SELECT id FROM name_words WHERE word >= $1 AND word < $2 AND kind = 1 ORDER BY word LIMIT $3) t
JOIN users u ON u.id = t.id WHERE u.waiting + u.suspended_at + u.deleted_at = 0;

-- members_by_email (membership.go)
SELECT u.id, u.name, u.display_name, u.email, u.role, u.bio, u.location, u.joined_at, u.default_visibility, u.default_comment, u.default_tag, u.default_download, u.default_camera, u.default_place, u.default_licence, u.photos, u.public_photos, u.friend_photos, u.family_photos, u.kin_photos, u.contacts, u.followers, u.waiting, u.suspended_at, u.suspended_for, u.deleted_at, u.stored_photos, u.stored_bytes, u.quota_photos, u.quota_bytes, u.default_safety, u.shows, u.unlisted FROM users u WHERE u.email_key >= $1 AND u.email_key < $2 ORDER BY u.email_key LIMIT $3;

-- members_called (called.go)
SELECT u.id, u.name, u.display_name, u.email, u.role, u.bio, u.location, u.joined_at, u.default_visibility, u.default_comment, u.default_tag, u.default_download, u.default_camera, u.default_place, u.default_licence, u.photos, u.public_photos, u.friend_photos, u.family_photos, u.kin_photos, u.contacts, u.followers, u.waiting, u.suspended_at, u.suspended_for, u.deleted_at, u.stored_photos, u.stored_bytes, u.quota_photos, u.quota_bytes, u.default_safety, u.shows, u.unlisted FROM (
    SELECT n.word, n.id FROM (SELECT kind, word, id FROM name_words WHERE kind = $1 AND (word, id) > ($2, $3) AND word < $4 ORDER BY word, id LIMIT $5) n
    WHERE coalesce((SELECT 1 FROM users h WHERE h.id = n.id AND h.waiting + h.suspended_at + h.deleted_at > 0), 0) <> 1 AND coalesce((SELECT 1 FROM name_words o WHERE o.kind = n.kind AND o.id = n.id AND o.word >= $6 AND o.word < n.word LIMIT 1), 0) <> 1 AND ($8 = '' OR coalesce((SELECT 0 FROM name_words o WHERE o.kind = n.kind AND o.id = n.id AND o.word >= $8 AND o.word < $9 LIMIT 1), 1) <> 1) AND ($10 = '' OR coalesce((SELECT 0 FROM name_words o WHERE o.kind = n.kind AND o.id = n.id AND o.word >= $10 AND o.word < $11 LIMIT 1), 1) <> 1) AND ($12 = '' OR coalesce((SELECT 0 FROM name_words o WHERE o.kind = n.kind AND o.id = n.id AND o.word >= $12 AND o.word < $13 LIMIT 1), 1) <> 1) AND ($14 = '' OR coalesce((SELECT 0 FROM name_words o WHERE o.kind = n.kind AND o.id = n.id AND o.word >= $14 AND o.word < $15 LIMIT 1), 1) <> 1) AND ($16 = '' OR coalesce((SELECT 0 FROM name_words o WHERE o.kind = n.kind AND o.id = n.id AND o.word >= $16 AND o.word < $17 LIMIT 1), 1) <> 1) AND ($18 = '' OR coalesce((SELECT 0 FROM name_words o WHERE o.kind = n.kind AND o.id = n.id AND o.word >= $18 AND o.word < $19 LIMIT 1), 1) <> 1) AND ($20 = '' OR coalesce((SELECT 0 FROM name_words o WHERE o.kind = n.kind AND o.id = n.id AND o.word >= $20 AND o.word < $21 LIMIT 1), 1) <> 1) ORDER BY n.word, n.id LIMIT $7) t
JOIN users u ON u.id = t.id ORDER BY t.word, t.id;

-- members_next (membership.go)
SELECT u.id, u.name, u.display_name, u.email, u.role, u.bio, u.location, u.joined_at, u.default_visibility, u.default_comment, u.default_tag, u.default_download, u.default_camera, u.default_place, u.default_licence, u.photos, u.public_photos, u.friend_photos, u.family_photos, u.kin_photos, u.contacts, u.followers, u.waiting, u.suspended_at, u.suspended_for, u.deleted_at, u.stored_photos, u.stored_bytes, u.quota_photos, u.quota_bytes, u.default_safety, u.shows, u.unlisted FROM users u WHERE u.name >= $1 AND u.name < $2 ORDER BY u.name LIMIT $3;

-- members_previous (membership.go)
SELECT u.id, u.name, u.display_name, u.email, u.role, u.bio, u.location, u.joined_at, u.default_visibility, u.default_comment, u.default_tag, u.default_download, u.default_camera, u.default_place, u.default_licence, u.photos, u.public_photos, u.friend_photos, u.family_photos, u.kin_photos, u.contacts, u.followers, u.waiting, u.suspended_at, u.suspended_for, u.deleted_at, u.stored_photos, u.stored_bytes, u.quota_photos, u.quota_bytes, u.default_safety, u.shows, u.unlisted FROM users u WHERE u.name >= $1 AND u.name < $2 ORDER BY u.name DESC LIMIT $3;

-- memberships_of (leaving_groups.go)
SELECT group_id, 0, role FROM group_members WHERE user_id = $1 ORDER BY role DESC, group_id DESC LIMIT $2;

-- move_collected (collection_albums.go)
UPDATE collection_albums SET position = position + $5 WHERE owner_id = $1 AND collection_id = $2 AND position >= $3 AND position <= $4;

-- move_collections (collections.go)
UPDATE collections SET position = position + $5 WHERE owner_id = $1 AND parent_id = $2 AND position >= $3 AND position <= $4;

-- move_picks (gallery_photos.go)
UPDATE gallery_photos SET position = position + $5 WHERE owner_id = $1 AND gallery_id = $2 AND position >= $3 AND position <= $4;

-- move_places (album_photos.go)
UPDATE album_photos SET position = position + $5 WHERE owner_id = $1 AND album_id = $2 AND position >= $3 AND position <= $4;

-- mute_contact (contacts.go)
UPDATE contacts SET muted = $3 WHERE owner_id = $1 AND contact_id = $2;

-- mutes_newer (people.go)
SELECT m.muted_id, (SELECT name FROM users WHERE users.id = m.muted_id), (SELECT display_name FROM users WHERE users.id = m.muted_id), (SELECT public_photos FROM users WHERE users.id = m.muted_id), m.added_at, 0, 0, 1, 0 FROM mutes m WHERE m.owner_id = $1 AND coalesce((SELECT 1 FROM users h WHERE h.id = m.muted_id AND h.waiting + h.suspended_at + h.deleted_at > 0), 0) <> 1 AND (m.added_at, m.muted_id) > ($2, $3)
ORDER BY m.added_at ASC, m.muted_id ASC LIMIT $4;

-- mutes_older (people.go)
SELECT m.muted_id, (SELECT name FROM users WHERE users.id = m.muted_id), (SELECT display_name FROM users WHERE users.id = m.muted_id), (SELECT public_photos FROM users WHERE users.id = m.muted_id), m.added_at, 0, 0, 1, 0 FROM mutes m WHERE m.owner_id = $1 AND coalesce((SELECT 1 FROM users h WHERE h.id = m.muted_id AND h.waiting + h.suspended_at + h.deleted_at > 0), 0) <> 1 AND (m.added_at, m.muted_id) < ($2, $3)
ORDER BY m.added_at DESC, m.muted_id DESC LIMIT $4;

-- name_blob (blobs.go)
UPDATE blobs SET photos = photos + 1 WHERE sha256 = $1;

-- names_of (leaving.go)
SELECT owner_id, photo_id, 0 FROM person_photos WHERE user_id = $1 LIMIT $2;

-- names_passed (called.go)
SELECT n.word, n.id, CASE WHEN coalesce((SELECT 1 FROM users h WHERE h.id = n.id AND h.waiting + h.suspended_at + h.deleted_at > 0), 0) <> 1 THEN 1 ELSE 0 END FROM (SELECT kind, word, id FROM name_words WHERE kind = $1 AND (word, id) > ($2, $3) AND word < $4 ORDER BY word, id LIMIT $5) n ORDER BY n.word, n.id;

-- newest_for (news.go)
SELECT p.posted_at FROM photos p WHERE p.owner_id = $2 AND p.trashed_at = 0 AND ((p.visibility | (8 - (p.visibility & 128) / 16)) & $1) <> 0 ORDER BY p.posted_at DESC, p.id DESC LIMIT 1;

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
SELECT p.id, p.owner_id, (SELECT name || ' ' || display_name FROM users WHERE users.id = p.owner_id), p.secret, p.title, p.description, p.posted_at, p.taken_at, p.width, p.height, p.format, p.placeholder, p.visibility, p.may_comment, p.may_tag, p.may_download, p.see_camera, p.see_place, p.trashed_at, p.comments, p.faves, p.withheld, p.wanted, p.licence, p.taken_granularity, p.updated_at, p.safety, p.safety_floor, p.turned FROM (
SELECT * FROM (SELECT p.owner_id, p.id FROM photos p WHERE p.owner_id = $1 AND p.trashed_at = 0 AND ((p.visibility | (8 - (p.visibility & 128) / 16)) & $2) <> 0 ORDER BY p.posted_at DESC, p.id DESC LIMIT 4) few UNION ALL SELECT * FROM (SELECT p.owner_id, p.id FROM photos p WHERE p.owner_id = $3 AND p.trashed_at = 0 AND ((p.visibility | (8 - (p.visibility & 128) / 16)) & $4) <> 0 ORDER BY p.posted_at DESC, p.id DESC LIMIT 4) few UNION ALL SELECT * FROM (SELECT p.owner_id, p.id FROM photos p WHERE p.owner_id = $5 AND p.trashed_at = 0 AND ((p.visibility | (8 - (p.visibility & 128) / 16)) & $6) <> 0 ORDER BY p.posted_at DESC, p.id DESC LIMIT 4) few UNION ALL SELECT * FROM (SELECT p.owner_id, p.id FROM photos p WHERE p.owner_id = $7 AND p.trashed_at = 0 AND ((p.visibility | (8 - (p.visibility & 128) / 16)) & $8) <> 0 ORDER BY p.posted_at DESC, p.id DESC LIMIT 4) few UNION ALL SELECT * FROM (SELECT p.owner_id, p.id FROM photos p WHERE p.owner_id = $9 AND p.trashed_at = 0 AND ((p.visibility | (8 - (p.visibility & 128) / 16)) & $10) <> 0 ORDER BY p.posted_at DESC, p.id DESC LIMIT 4) few UNION ALL SELECT * FROM (SELECT p.owner_id, p.id FROM photos p WHERE p.owner_id = $11 AND p.trashed_at = 0 AND ((p.visibility | (8 - (p.visibility & 128) / 16)) & $12) <> 0 ORDER BY p.posted_at DESC, p.id DESC LIMIT 4) few UNION ALL SELECT * FROM (SELECT p.owner_id, p.id FROM photos p WHERE p.owner_id = $13 AND p.trashed_at = 0 AND ((p.visibility | (8 - (p.visibility & 128) / 16)) & $14) <> 0 ORDER BY p.posted_at DESC, p.id DESC LIMIT 4) few UNION ALL SELECT * FROM (SELECT p.owner_id, p.id FROM photos p WHERE p.owner_id = $15 AND p.trashed_at = 0 AND ((p.visibility | (8 - (p.visibility & 128) / 16)) & $16) <> 0 ORDER BY p.posted_at DESC, p.id DESC LIMIT 4) few UNION ALL SELECT * FROM (SELECT p.owner_id, p.id FROM photos p WHERE p.owner_id = $17 AND p.trashed_at = 0 AND ((p.visibility | (8 - (p.visibility & 128) / 16)) & $18) <> 0 ORDER BY p.posted_at DESC, p.id DESC LIMIT 4) few UNION ALL SELECT * FROM (SELECT p.owner_id, p.id FROM photos p WHERE p.owner_id = $19 AND p.trashed_at = 0 AND ((p.visibility | (8 - (p.visibility & 128) / 16)) & $20) <> 0 ORDER BY p.posted_at DESC, p.id DESC LIMIT 4) few UNION ALL SELECT * FROM (SELECT p.owner_id, p.id FROM photos p WHERE p.owner_id = $21 AND p.trashed_at = 0 AND ((p.visibility | (8 - (p.visibility & 128) / 16)) & $22) <> 0 ORDER BY p.posted_at DESC, p.id DESC LIMIT 4) few UNION ALL SELECT * FROM (SELECT p.owner_id, p.id FROM photos p WHERE p.owner_id = $23 AND p.trashed_at = 0 AND ((p.visibility | (8 - (p.visibility & 128) / 16)) & $24) <> 0 ORDER BY p.posted_at DESC, p.id DESC LIMIT 4) few) t
JOIN photos p ON p.owner_id = t.owner_id AND p.id = t.id;

-- notes_by (leaving.go)
SELECT owner_id, photo_id, id FROM photo_notes WHERE author_id = $1 LIMIT $2;

-- notes_of (notes.go)
SELECT n.id, n.author_id, (SELECT name FROM users WHERE users.id = n.author_id), (SELECT display_name FROM users WHERE users.id = n.author_id), n.x, n.y, n.w, n.h, n.body, n.written_at FROM photo_notes n WHERE n.owner_id = $1 AND n.photo_id = $2
    AND NOT EXISTS (SELECT 1 FROM blocks b WHERE b.owner_id = n.owner_id AND b.blocked_id = n.author_id) AND coalesce((SELECT 1 FROM users h WHERE h.id = n.author_id AND h.waiting + h.suspended_at + h.deleted_at > 0), 0) <> 1 ORDER BY n.id;

-- open_case (reports.go)
SELECT id FROM report_cases WHERE kind = $1 AND subject_id = $2 AND waiting = 1 AND appeal = '';

-- other_admin (group_members.go)
SELECT user_id FROM group_members WHERE group_id = $1 AND role = 6 AND user_id <> $2 AND coalesce((SELECT 1 FROM users h WHERE h.id = group_members.user_id AND h.waiting + h.suspended_at + h.deleted_at > 0), 0) <> 1 LIMIT 1;

-- owner_of_album (views.go)
SELECT a.owner_id FROM albums a WHERE a.id = $1;

-- owner_of_photo (views.go)
SELECT p.owner_id FROM photos p WHERE p.id = $1 AND p.trashed_at = 0;

-- owner_of_stream (views.go)
SELECT u.id FROM users u WHERE u.id = $1;

-- passes_held (passes.go)
SELECT g.id, g.owner_id, g.kind, g.subject_id, g.eyes, g.see_camera, g.see_place, g.may_download, g.label, g.password_hash, g.created_at, g.expires_at, g.uses, g.used_at, g.token_hash FROM passes g WHERE (g.expires_at = 0 OR g.expires_at > $1) AND coalesce((SELECT 1 FROM users h WHERE h.id = g.owner_id AND h.waiting + h.suspended_at + h.deleted_at > 0), 0) <> 1 AND g.owner_id = $2 AND g.token_hash = $3
UNION ALL SELECT g.id, g.owner_id, g.kind, g.subject_id, g.eyes, g.see_camera, g.see_place, g.may_download, g.label, g.password_hash, g.created_at, g.expires_at, g.uses, g.used_at, g.token_hash FROM passes g WHERE (g.expires_at = 0 OR g.expires_at > $1) AND coalesce((SELECT 1 FROM users h WHERE h.id = g.owner_id AND h.waiting + h.suspended_at + h.deleted_at > 0), 0) <> 1 AND g.owner_id = $4 AND g.token_hash = $5
UNION ALL SELECT g.id, g.owner_id, g.kind, g.subject_id, g.eyes, g.see_camera, g.see_place, g.may_download, g.label, g.password_hash, g.created_at, g.expires_at, g.uses, g.used_at, g.token_hash FROM passes g WHERE (g.expires_at = 0 OR g.expires_at > $1) AND coalesce((SELECT 1 FROM users h WHERE h.id = g.owner_id AND h.waiting + h.suspended_at + h.deleted_at > 0), 0) <> 1 AND g.owner_id = $6 AND g.token_hash = $7
UNION ALL SELECT g.id, g.owner_id, g.kind, g.subject_id, g.eyes, g.see_camera, g.see_place, g.may_download, g.label, g.password_hash, g.created_at, g.expires_at, g.uses, g.used_at, g.token_hash FROM passes g WHERE (g.expires_at = 0 OR g.expires_at > $1) AND coalesce((SELECT 1 FROM users h WHERE h.id = g.owner_id AND h.waiting + h.suspended_at + h.deleted_at > 0), 0) <> 1 AND g.owner_id = $8 AND g.token_hash = $9
UNION ALL SELECT g.id, g.owner_id, g.kind, g.subject_id, g.eyes, g.see_camera, g.see_place, g.may_download, g.label, g.password_hash, g.created_at, g.expires_at, g.uses, g.used_at, g.token_hash FROM passes g WHERE (g.expires_at = 0 OR g.expires_at > $1) AND coalesce((SELECT 1 FROM users h WHERE h.id = g.owner_id AND h.waiting + h.suspended_at + h.deleted_at > 0), 0) <> 1 AND g.owner_id = $10 AND g.token_hash = $11
UNION ALL SELECT g.id, g.owner_id, g.kind, g.subject_id, g.eyes, g.see_camera, g.see_place, g.may_download, g.label, g.password_hash, g.created_at, g.expires_at, g.uses, g.used_at, g.token_hash FROM passes g WHERE (g.expires_at = 0 OR g.expires_at > $1) AND coalesce((SELECT 1 FROM users h WHERE h.id = g.owner_id AND h.waiting + h.suspended_at + h.deleted_at > 0), 0) <> 1 AND g.owner_id = $12 AND g.token_hash = $13;

-- passes_newer (passes.go)
SELECT g.id, g.owner_id, g.kind, g.subject_id, g.eyes, g.see_camera, g.see_place, g.may_download, g.label, g.password_hash, g.created_at, g.expires_at, g.uses, g.used_at, coalesce(p.title, a.title, ''), coalesce(p.trashed_at, 0) FROM passes g
LEFT JOIN photos p ON p.owner_id = g.owner_id AND p.id = g.subject_id
LEFT JOIN albums a ON a.owner_id = g.owner_id AND a.id = g.subject_id
WHERE g.owner_id = $1 AND g.id > $2 ORDER BY g.id LIMIT $3;

-- passes_older (passes.go)
SELECT g.id, g.owner_id, g.kind, g.subject_id, g.eyes, g.see_camera, g.see_place, g.may_download, g.label, g.password_hash, g.created_at, g.expires_at, g.uses, g.used_at, coalesce(p.title, a.title, ''), coalesce(p.trashed_at, 0) FROM passes g
LEFT JOIN photos p ON p.owner_id = g.owner_id AND p.id = g.subject_id
LEFT JOIN albums a ON a.owner_id = g.owner_id AND a.id = g.subject_id
WHERE g.owner_id = $1 AND g.id < $2 ORDER BY g.id DESC LIMIT $3;

-- people_in (persons.go)
SELECT i.user_id, (SELECT name FROM users WHERE users.id = i.user_id), (SELECT display_name FROM users WHERE users.id = i.user_id), i.consent, i.by_owner, i.added_at
FROM photo_people i WHERE i.owner_id = $1 AND i.photo_id = $2
    AND (i.by_owner = 1 OR NOT EXISTS (SELECT 1 FROM blocks b WHERE b.owner_id = i.owner_id AND b.blocked_id = i.user_id)) AND coalesce((SELECT 1 FROM users h WHERE h.id = i.user_id AND h.waiting + h.suspended_at + h.deleted_at > 0), 0) <> 1;

-- photo_by_id (photos.go)
SELECT p.id, p.owner_id, (SELECT name || ' ' || display_name FROM users WHERE users.id = p.owner_id), p.secret, p.title, p.description, p.posted_at, p.taken_at, p.width, p.height, p.format, p.placeholder, p.visibility, p.may_comment, p.may_tag, p.may_download, p.see_camera, p.see_place, p.trashed_at, p.comments, p.faves, p.withheld, p.wanted, p.licence, p.taken_granularity, p.updated_at, p.safety, p.safety_floor, p.turned, p.sha256, (SELECT CASE WHEN u.waiting = 1 OR u.suspended_at > 0 OR u.deleted_at > 0 THEN 1 ELSE 0 END FROM users u WHERE u.id = p.owner_id)
FROM photos p WHERE p.id = $1;

-- photo_ids (withheld.go)
SELECT id FROM photos WHERE owner_id = $1 AND id > $2 ORDER BY id LIMIT $3;

-- photo_words (findable.go)
SELECT words FROM photo_words WHERE owner_id = $1 AND photo_id = $2;

-- photos_after (findable.go)
SELECT p.id, p.owner_id, (SELECT name || ' ' || display_name FROM users WHERE users.id = p.owner_id), p.secret, p.title, p.description, p.posted_at, p.taken_at, p.width, p.height, p.format, p.placeholder, p.visibility, p.may_comment, p.may_tag, p.may_download, p.see_camera, p.see_place, p.trashed_at, p.comments, p.faves, p.withheld, p.wanted, p.licence, p.taken_granularity, p.updated_at, p.safety, p.safety_floor, p.turned FROM photos p WHERE p.id > $1 ORDER BY p.id LIMIT $2;

-- photos_by_id (keys.go)
SELECT p.id, p.owner_id, (SELECT name || ' ' || display_name FROM users WHERE users.id = p.owner_id), p.secret, p.title, p.description, p.posted_at, p.taken_at, p.width, p.height, p.format, p.placeholder, p.visibility, p.may_comment, p.may_tag, p.may_download, p.see_camera, p.see_place, p.trashed_at, p.comments, p.faves, p.withheld, p.wanted, p.licence, p.taken_granularity, p.updated_at, p.safety, p.safety_floor, p.turned FROM photos p WHERE p.id IN ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25,
    $26, $27, $28, $29, $30, $31, $32, $33, $34, $35, $36, $37, $38, $39, $40, $41, $42, $43, $44, $45, $46, $47, $48, $49, $50);

-- photos_of_keys (keys.go)
SELECT i.added_at, i.photo_id, p.visibility FROM person_photos i JOIN photos p ON p.owner_id = i.owner_id AND p.id = i.photo_id
WHERE i.user_id = $2 AND i.consent = $3 AND p.trashed_at = 0 AND ((p.visibility & 1) = 1 OR p.owner_id = $1 OR (p.visibility & (CASE (SELECT f.shows FROM users f WHERE f.id = $1) WHEN 2 THEN 273 WHEN 1 THEN 17 ELSE 1 END * (1 + coalesce(
    (SELECT 2 * m.friend + 4 * m.family FROM contacts m WHERE m.owner_id = p.owner_id AND m.contact_id = $1), 0)))) <> 0) AND (i.added_at, i.photo_id) < ($4, $5)
ORDER BY i.added_at DESC, i.photo_id DESC LIMIT $6;

-- photos_of_newer (persons.go)
SELECT p.id, p.owner_id, (SELECT name || ' ' || display_name FROM users WHERE users.id = p.owner_id), p.secret, p.title, p.description, p.posted_at, p.taken_at, p.width, p.height, p.format, p.placeholder, p.visibility, p.may_comment, p.may_tag, p.may_download, p.see_camera, p.see_place, p.trashed_at, p.comments, p.faves, p.withheld, p.wanted, p.licence, p.taken_granularity, p.updated_at, p.safety, p.safety_floor, p.turned, i.added_at FROM person_photos i JOIN photos p ON p.owner_id = i.owner_id AND p.id = i.photo_id
WHERE i.user_id = $2 AND i.consent = $3 AND p.trashed_at = 0 AND ((p.visibility & 1) = 1 OR p.owner_id = $1 OR (p.visibility & (CASE (SELECT f.shows FROM users f WHERE f.id = $1) WHEN 2 THEN 273 WHEN 1 THEN 17 ELSE 1 END * (1 + coalesce(
    (SELECT 2 * m.friend + 4 * m.family FROM contacts m WHERE m.owner_id = p.owner_id AND m.contact_id = $1), 0)))) <> 0) AND (i.added_at, i.photo_id) > ($4, $5)
ORDER BY i.added_at, i.photo_id LIMIT $6;

-- photos_of_older (persons.go)
SELECT p.id, p.owner_id, (SELECT name || ' ' || display_name FROM users WHERE users.id = p.owner_id), p.secret, p.title, p.description, p.posted_at, p.taken_at, p.width, p.height, p.format, p.placeholder, p.visibility, p.may_comment, p.may_tag, p.may_download, p.see_camera, p.see_place, p.trashed_at, p.comments, p.faves, p.withheld, p.wanted, p.licence, p.taken_granularity, p.updated_at, p.safety, p.safety_floor, p.turned, i.added_at FROM person_photos i JOIN photos p ON p.owner_id = i.owner_id AND p.id = i.photo_id
WHERE i.user_id = $2 AND i.consent = $3 AND p.trashed_at = 0 AND ((p.visibility & 1) = 1 OR p.owner_id = $1 OR (p.visibility & (CASE (SELECT f.shows FROM users f WHERE f.id = $1) WHEN 2 THEN 273 WHEN 1 THEN 17 ELSE 1 END * (1 + coalesce(
    (SELECT 2 * m.friend + 4 * m.family FROM contacts m WHERE m.owner_id = p.owner_id AND m.contact_id = $1), 0)))) <> 0) AND (i.added_at, i.photo_id) < ($4, $5)
ORDER BY i.added_at DESC, i.photo_id DESC LIMIT $6;

-- pick_of (gallery_photos.go)
SELECT photo_owner_id, position FROM gallery_photos WHERE owner_id = $1 AND gallery_id = $2 AND photo_id = $3;

-- place_after (album_photos.go)
SELECT x.position FROM album_photos x
WHERE x.owner_id = $1 AND x.album_id = $2 AND x.position > $3
    AND (SELECT p.trashed_at FROM photos p WHERE p.owner_id = x.owner_id AND p.id = x.photo_id) = 0 ORDER BY x.position, x.photo_id LIMIT 1;

-- place_album (albums.go)
UPDATE albums SET position = $3 WHERE owner_id = $1 AND id = $2;

-- place_before (album_photos.go)
SELECT x.position FROM album_photos x
WHERE x.owner_id = $1 AND x.album_id = $2 AND x.position < $3
    AND (SELECT p.trashed_at FROM photos p WHERE p.owner_id = x.owner_id AND p.id = x.photo_id) = 0 ORDER BY x.position DESC, x.photo_id DESC LIMIT 1;

-- place_collected (collection_albums.go)
UPDATE collection_albums SET position = $4 WHERE owner_id = $1 AND collection_id = $2 AND album_id = $3;

-- place_collection (collections.go)
UPDATE collections SET position = $3 WHERE owner_id = $1 AND id = $2;

-- place_of (album_photos.go)
SELECT position FROM album_photos WHERE owner_id = $1 AND album_id = $2 AND photo_id = $3;

-- placed (places.go)
SELECT p.id, p.owner_id, (SELECT name || ' ' || display_name FROM users WHERE users.id = p.owner_id), p.secret, p.title, p.description, p.posted_at, p.taken_at, p.width, p.height, p.format, p.placeholder, p.visibility, p.may_comment, p.may_tag, p.may_download, p.see_camera, p.see_place, p.trashed_at, p.comments, p.faves, p.withheld, p.wanted, p.licence, p.taken_granularity, p.updated_at, p.safety, p.safety_floor, p.turned, d.latitude, d.longitude, d.place FROM (
    SELECT owner_id, photo_id, latitude, longitude, place FROM photo_details c
    WHERE c.owner_id = $2 AND c.latitude IS NOT NULL
        AND (SELECT 1 FROM photos p WHERE p.owner_id = c.owner_id AND p.id = c.photo_id AND p.trashed_at = 0 AND ((p.visibility | (8 - (p.visibility & 128) / 16)) & $1) <> 0 AND ((p.see_place | 8) & $1) <> 0) = 1
    ORDER BY c.photo_id DESC LIMIT $3) d
JOIN photos p ON p.owner_id = d.owner_id AND p.id = d.photo_id ORDER BY d.photo_id DESC;

-- places_of_some (keys.go)
SELECT d.photo_id, d.latitude, d.longitude FROM photos p JOIN photo_details d ON d.owner_id = p.owner_id AND d.photo_id = p.id
WHERE d.latitude IS NOT NULL AND d.longitude IS NOT NULL AND p.id IN ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25,
    $26, $27, $28, $29, $30, $31, $32, $33, $34, $35, $36, $37, $38, $39, $40, $41, $42, $43, $44, $45, $46, $47, $48, $49, $50);

-- pool_listed_newer (group_photos.go)
SELECT p.id, p.owner_id, (SELECT name || ' ' || display_name FROM users WHERE users.id = p.owner_id), p.secret, p.title, p.description, p.posted_at, p.taken_at, p.width, p.height, p.format, p.placeholder, p.visibility, p.may_comment, p.may_tag, p.may_download, p.see_camera, p.see_place, p.trashed_at, p.comments, p.faves, p.withheld, p.wanted, p.licence, p.taken_granularity, p.updated_at, p.safety, p.safety_floor, p.turned, t.added_at, 1 FROM (
    SELECT owner_id, photo_id, added_at FROM group_photos
    WHERE group_id = $1 AND waiting = 0 AND listed = 1 AND (added_at, photo_id) > ($2, $3)
    ORDER BY added_at, photo_id LIMIT $4) t
JOIN photos p ON p.owner_id = t.owner_id AND p.id = t.photo_id
WHERE p.trashed_at = 0 AND (p.visibility & 1) = 1 ORDER BY t.added_at, t.photo_id;

-- pool_listed_older (group_photos.go)
SELECT p.id, p.owner_id, (SELECT name || ' ' || display_name FROM users WHERE users.id = p.owner_id), p.secret, p.title, p.description, p.posted_at, p.taken_at, p.width, p.height, p.format, p.placeholder, p.visibility, p.may_comment, p.may_tag, p.may_download, p.see_camera, p.see_place, p.trashed_at, p.comments, p.faves, p.withheld, p.wanted, p.licence, p.taken_granularity, p.updated_at, p.safety, p.safety_floor, p.turned, t.added_at, 1 FROM (
    SELECT owner_id, photo_id, added_at FROM group_photos
    WHERE group_id = $1 AND waiting = 0 AND listed = 1 AND (added_at, photo_id) < ($2, $3)
    ORDER BY added_at DESC, photo_id DESC LIMIT $4) t
JOIN photos p ON p.owner_id = t.owner_id AND p.id = t.photo_id
WHERE p.trashed_at = 0 AND (p.visibility & 1) = 1 ORDER BY t.added_at DESC, t.photo_id DESC;

-- pool_newer (group_photos.go)
SELECT p.id, p.owner_id, (SELECT name || ' ' || display_name FROM users WHERE users.id = p.owner_id), p.secret, p.title, p.description, p.posted_at, p.taken_at, p.width, p.height, p.format, p.placeholder, p.visibility, p.may_comment, p.may_tag, p.may_download, p.see_camera, p.see_place, p.trashed_at, p.comments, p.faves, p.withheld, p.wanted, p.licence, p.taken_granularity, p.updated_at, p.safety, p.safety_floor, p.turned, t.added_at, CASE WHEN p.trashed_at = 0 AND ((p.visibility & 1) = 1 OR p.owner_id = $1 OR (p.visibility & (CASE (SELECT f.shows FROM users f WHERE f.id = $1) WHEN 2 THEN 273 WHEN 1 THEN 17 ELSE 1 END * (1 + coalesce(
    (SELECT 2 * m.friend + 4 * m.family FROM contacts m WHERE m.owner_id = p.owner_id AND m.contact_id = $1), 0)))) <> 0) THEN 1 ELSE 0 END FROM (
    SELECT owner_id, photo_id, added_at FROM group_photos
    WHERE group_id = $2 AND waiting = $3 AND (added_at, photo_id) > ($4, $5)
    ORDER BY added_at, photo_id LIMIT $6) t
JOIN photos p ON p.owner_id = t.owner_id AND p.id = t.photo_id ORDER BY t.added_at, t.photo_id;

-- pool_older (group_photos.go)
SELECT p.id, p.owner_id, (SELECT name || ' ' || display_name FROM users WHERE users.id = p.owner_id), p.secret, p.title, p.description, p.posted_at, p.taken_at, p.width, p.height, p.format, p.placeholder, p.visibility, p.may_comment, p.may_tag, p.may_download, p.see_camera, p.see_place, p.trashed_at, p.comments, p.faves, p.withheld, p.wanted, p.licence, p.taken_granularity, p.updated_at, p.safety, p.safety_floor, p.turned, t.added_at, CASE WHEN p.trashed_at = 0 AND ((p.visibility & 1) = 1 OR p.owner_id = $1 OR (p.visibility & (CASE (SELECT f.shows FROM users f WHERE f.id = $1) WHEN 2 THEN 273 WHEN 1 THEN 17 ELSE 1 END * (1 + coalesce(
    (SELECT 2 * m.friend + 4 * m.family FROM contacts m WHERE m.owner_id = p.owner_id AND m.contact_id = $1), 0)))) <> 0) THEN 1 ELSE 0 END FROM (
    SELECT owner_id, photo_id, added_at FROM group_photos
    WHERE group_id = $2 AND waiting = $3 AND (added_at, photo_id) < ($4, $5)
    ORDER BY added_at DESC, photo_id DESC LIMIT $6) t
JOIN photos p ON p.owner_id = t.owner_id AND p.id = t.photo_id ORDER BY t.added_at DESC, t.photo_id DESC;

-- pool_row (group_photos.go)
SELECT waiting, added_at FROM group_photos WHERE group_id = $1 AND photo_id = $2;

-- pool_times (pool_times.go)
SELECT photo_id, added_at FROM group_photos WHERE photo_id IN ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25,
    $26, $27, $28, $29, $30, $31, $32, $33, $34, $35, $36, $37, $38, $39, $40, $41, $42, $43, $44, $45, $46, $47, $48, $49, $50) AND group_id = $51;

-- pool_waits (group_photos.go)
SELECT photo_id FROM group_photos WHERE group_id = $1 AND waiting = 1 ORDER BY added_at DESC, photo_id DESC LIMIT 1;

-- pooled_by (group_photos.go)
SELECT added_at FROM group_photos WHERE group_id = $1 AND owner_id = $2 AND added_at > $3 LIMIT $4;

-- pooled_in (group_photos.go)
SELECT group_id FROM group_photos WHERE owner_id = $1 AND photo_id = $2 AND waiting = 0 ORDER BY group_id;

-- pools_of (group_photos.go)
SELECT g.id, g.name, g.title, g.description, g.rules, g.privacy, g.queue, g.public_only, g.per_day, g.per_week, g.tags,
    g.created_at, g.active_at, g.pooled_at, g.members, g.photos, g.topics, g.replies, COALESCE((SELECT v.role FROM group_members v WHERE v.group_id = g.id AND v.user_id = $1), 0) FROM (
    SELECT group_id FROM group_photos WHERE owner_id = $2 AND photo_id = $3 AND waiting = $4 LIMIT 100) x
JOIN groups g ON g.id = x.group_id WHERE g.privacy < 3;

-- pools_of_many (many.go)
SELECT photo_id FROM group_photos WHERE owner_id = $51 AND photo_id IN ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25,
    $26, $27, $28, $29, $30, $31, $32, $33, $34, $35, $36, $37, $38, $39, $40, $41, $42, $43, $44, $45, $46, $47, $48, $49, $50);

-- popular_tags (tallies.go)
SELECT tag, photos FROM tags WHERE photos > 0 ORDER BY photos DESC, tag LIMIT $1;

-- posted_between_older (archives.go)
SELECT p.id, p.owner_id, (SELECT name || ' ' || display_name FROM users WHERE users.id = p.owner_id), p.secret, p.title, p.description, p.posted_at, p.taken_at, p.width, p.height, p.format, p.placeholder, p.visibility, p.may_comment, p.may_tag, p.may_download, p.see_camera, p.see_place, p.trashed_at, p.comments, p.faves, p.withheld, p.wanted, p.licence, p.taken_granularity, p.updated_at, p.safety, p.safety_floor, p.turned FROM photos p
WHERE p.owner_id = $2 AND p.trashed_at = 0 AND ((p.visibility | (8 - (p.visibility & 128) / 16)) & $1) <> 0 AND p.posted_at >= $3 AND (p.posted_at, p.id) < ($4, $5)
ORDER BY p.posted_at DESC, p.id DESC LIMIT $6;

-- purgeable (listings.go)
SELECT p.id, p.owner_id, (SELECT name || ' ' || display_name FROM users WHERE users.id = p.owner_id), p.secret, p.title, p.description, p.posted_at, p.taken_at, p.width, p.height, p.format, p.placeholder, p.visibility, p.may_comment, p.may_tag, p.may_download, p.see_camera, p.see_place, p.trashed_at, p.comments, p.faves, p.withheld, p.wanted, p.licence, p.taken_granularity, p.updated_at, p.safety, p.safety_floor, p.turned FROM photos p
WHERE p.trashed_at > 0 AND p.trashed_at < $1 ORDER BY p.trashed_at LIMIT 100;

-- put_digest (digests.go)
INSERT INTO digests (user_id, every, due_at, told_id) VALUES ($1, $2, $3, $4)
ON CONFLICT (user_id) DO UPDATE SET every = excluded.every, due_at = excluded.due_at;

-- put_group_role (group_members.go)
INSERT INTO group_members (group_id, user_id, role, since) VALUES ($1, $2, $3, $4)
ON CONFLICT (group_id, user_id) DO UPDATE SET role = excluded.role, since = excluded.since;

-- put_person (persons.go)
INSERT INTO photo_people (owner_id, photo_id, user_id, consent, by_owner, added_at) VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT (owner_id, photo_id, user_id) DO UPDATE SET consent = excluded.consent, by_owner = excluded.by_owner, added_at = excluded.added_at;

-- put_person_photo (persons.go)
INSERT INTO person_photos (user_id, owner_id, photo_id, consent, added_at) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (user_id, owner_id, photo_id) DO UPDATE SET consent = excluded.consent, added_at = excluded.added_at;

-- read_mark (jobs.go)
SELECT value FROM marks WHERE name = $1;

-- recent_keys (keys.go)
SELECT p.posted_at, p.id, 1 FROM photos p
WHERE p.trashed_at = 0 AND (p.visibility & 1) = 1 AND (p.posted_at, p.id) < ($1, $2)
ORDER BY p.posted_at DESC, p.id DESC LIMIT $3;

-- recent_newer (listings.go)
SELECT p.id, p.owner_id, (SELECT name || ' ' || display_name FROM users WHERE users.id = p.owner_id), p.secret, p.title, p.description, p.posted_at, p.taken_at, p.width, p.height, p.format, p.placeholder, p.visibility, p.may_comment, p.may_tag, p.may_download, p.see_camera, p.see_place, p.trashed_at, p.comments, p.faves, p.withheld, p.wanted, p.licence, p.taken_granularity, p.updated_at, p.safety, p.safety_floor, p.turned FROM photos p
WHERE p.trashed_at = 0 AND (p.visibility & 1) = 1 AND (p.posted_at, p.id) > ($1, $2)
ORDER BY p.posted_at ASC, p.id ASC LIMIT $3;

-- recent_older (listings.go)
SELECT p.id, p.owner_id, (SELECT name || ' ' || display_name FROM users WHERE users.id = p.owner_id), p.secret, p.title, p.description, p.posted_at, p.taken_at, p.width, p.height, p.format, p.placeholder, p.visibility, p.may_comment, p.may_tag, p.may_download, p.see_camera, p.see_place, p.trashed_at, p.comments, p.faves, p.withheld, p.wanted, p.licence, p.taken_granularity, p.updated_at, p.safety, p.safety_floor, p.turned FROM photos p
WHERE p.trashed_at = 0 AND (p.visibility & 1) = 1 AND (p.posted_at, p.id) < ($1, $2)
ORDER BY p.posted_at DESC, p.id DESC LIMIT $3;

-- recount_albums (album_photos.go)
UPDATE albums SET photos = photos + $3, public_photos = public_photos + $4, friends_photos = friends_photos + $5,
    family_photos = family_photos + $6, kin_photos = kin_photos + $7 WHERE owner_id = $1 AND id IN (SELECT album_id FROM album_photos WHERE owner_id = $1 AND photo_id = $2);

-- refuse_user (membership.go)
DELETE FROM users WHERE id = $1 AND waiting = 1;

-- regions_of_many (notes.go)
SELECT photo_id, id, x, y, w, h FROM photo_notes WHERE owner_id = $51 AND photo_id IN ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25,
    $26, $27, $28, $29, $30, $31, $32, $33, $34, $35, $36, $37, $38, $39, $40, $41, $42, $43, $44, $45, $46, $47, $48, $49, $50);

-- related_tags (tallies.go)
SELECT o.tag, sum(1) FROM (
    SELECT owner_id, photo_id FROM photo_tags WHERE tag = $1 AND listed = 1
    ORDER BY posted_at DESC, photo_id DESC LIMIT $2) t
JOIN photo_tags o ON o.owner_id = t.owner_id AND o.photo_id = t.photo_id
WHERE o.tag <> $1 GROUP BY o.tag ORDER BY 2 DESC, o.tag LIMIT $3;

-- relation_of (relations.go)
SELECT friend, family, 0 FROM contacts WHERE owner_id = $1 AND contact_id = $2
UNION ALL SELECT 0, 0, 1 FROM blocks WHERE owner_id = $1 AND blocked_id = $2;

-- relist_pooled (group_photos.go)
UPDATE group_photos SET listed = $3 WHERE owner_id = $1 AND photo_id = $2;

-- relist_tags (tags.go)
UPDATE photo_tags SET listed = $3 WHERE owner_id = $1 AND photo_id = $2;

-- relist_tags_of_many (many_rows.go)
UPDATE photo_tags SET listed = x.listed
FROM (SELECT CAST($1 AS BIGINT) AS owner, CAST(r.value ->> 0 AS BIGINT) AS id, CAST(r.value ->> 1 AS INTEGER) AS listed FROM json_each($2) r LIMIT 100000) x 
WHERE photo_tags.owner_id = x.owner AND photo_tags.photo_id = x.id;

-- replies_by (leaving_groups.go)
SELECT group_id, topic_id, id FROM group_replies WHERE author_id = $1 ORDER BY group_id, topic_id, id LIMIT $2;

-- replies_earlier (topics.go)
SELECT c.id, c.author_id, coalesce((SELECT name FROM users WHERE users.id = c.author_id), ''), coalesce((SELECT display_name FROM users WHERE users.id = c.author_id), 'a former member'), c.body, c.written_at, c.edited_at FROM group_replies c
WHERE c.group_id = $1 AND c.topic_id = $2 AND c.id < $3 AND coalesce((SELECT 1 FROM users h WHERE h.id = c.author_id AND h.waiting + h.suspended_at + h.deleted_at > 0), 0) <> 1 ORDER BY c.id DESC LIMIT $4;

-- replies_later (topics.go)
SELECT c.id, c.author_id, coalesce((SELECT name FROM users WHERE users.id = c.author_id), ''), coalesce((SELECT display_name FROM users WHERE users.id = c.author_id), 'a former member'), c.body, c.written_at, c.edited_at FROM group_replies c
WHERE c.group_id = $1 AND c.topic_id = $2 AND c.id > $3 AND coalesce((SELECT 1 FROM users h WHERE h.id = c.author_id AND h.waiting + h.suspended_at + h.deleted_at > 0), 0) <> 1 ORDER BY c.id LIMIT $4;

-- replies_made (export.go)
SELECT c.group_id, c.topic_id, c.id, coalesce((SELECT g.name FROM groups g WHERE g.id = c.group_id AND (g.privacy < 2 OR (g.privacy = 2 AND coalesce((SELECT m.role FROM group_members m WHERE m.group_id = g.id AND m.user_id = $1), 0) >= 4))), ''), coalesce((SELECT t.title FROM group_topics t WHERE t.group_id = c.group_id AND t.id = c.topic_id
    AND (SELECT 1 FROM groups g WHERE g.id = c.group_id AND (g.privacy < 2 OR (g.privacy = 2 AND coalesce((SELECT m.role FROM group_members m WHERE m.group_id = g.id AND m.user_id = $1), 0) >= 4))) = 1), ''), c.body, c.written_at, c.edited_at FROM group_replies c
WHERE c.author_id = $1 AND (c.group_id, c.topic_id, c.id) > ($2, $3, $4) ORDER BY c.group_id, c.topic_id, c.id LIMIT $5;

-- reply_by_id (topics.go)
SELECT c.id, c.author_id, coalesce((SELECT name FROM users WHERE users.id = c.author_id), ''), coalesce((SELECT display_name FROM users WHERE users.id = c.author_id), 'a former member'), c.body, c.written_at, c.edited_at FROM group_replies c WHERE c.group_id = $1 AND c.topic_id = $2 AND c.id = $3 AND coalesce((SELECT 1 FROM users h WHERE h.id = c.author_id AND h.waiting + h.suspended_at + h.deleted_at > 0), 0) <> 1;

-- reports_of (reports.go)
SELECT r.reporter_id, (SELECT name FROM users WHERE users.id = r.reporter_id), r.reason, r.body, r.reported_at
FROM reports r WHERE r.case_id = $1 ORDER BY r.reporter_id LIMIT $2;

-- repost_photo (photos.go)
UPDATE photos SET posted_at = $3 WHERE owner_id = $1 AND id = $2;

-- repost_tags (photos.go)
UPDATE photo_tags SET posted_at = $3 WHERE owner_id = $1 AND photo_id = $2;

-- retry_job (queues.go)
UPDATE jobs SET run_at = $2, tries = 0 WHERE id = $1 AND error <> '';

-- review_newer (withheld.go)
SELECT p.id, p.owner_id, (SELECT name || ' ' || display_name FROM users WHERE users.id = p.owner_id), p.secret, p.title, p.description, p.posted_at, p.taken_at, p.width, p.height, p.format, p.placeholder, p.visibility, p.may_comment, p.may_tag, p.may_download, p.see_camera, p.see_place, p.trashed_at, p.comments, p.faves, p.withheld, p.wanted, p.licence, p.taken_granularity, p.updated_at, p.safety, p.safety_floor, p.turned FROM photos p
WHERE p.trashed_at = 0 AND p.visibility = 128 AND (p.withheld & 1) = 1 AND (p.posted_at, p.id) > ($1, $2)
ORDER BY p.posted_at ASC, p.id ASC LIMIT $3;

-- review_older (withheld.go)
SELECT p.id, p.owner_id, (SELECT name || ' ' || display_name FROM users WHERE users.id = p.owner_id), p.secret, p.title, p.description, p.posted_at, p.taken_at, p.width, p.height, p.format, p.placeholder, p.visibility, p.may_comment, p.may_tag, p.may_download, p.see_camera, p.see_place, p.trashed_at, p.comments, p.faves, p.withheld, p.wanted, p.licence, p.taken_granularity, p.updated_at, p.safety, p.safety_floor, p.turned FROM photos p
WHERE p.trashed_at = 0 AND p.visibility = 128 AND (p.withheld & 1) = 1 AND (p.posted_at, p.id) < ($1, $2)
ORDER BY p.posted_at DESC, p.id DESC LIMIT $3;

-- said_by (unsay.go)
SELECT photo_id FROM (SELECT photo_id FROM comments WHERE owner_id = $1 AND author_id = $2 LIMIT $3) c
UNION ALL SELECT photo_id FROM (SELECT photo_id FROM photo_notes WHERE owner_id = $1 AND author_id = $2 LIMIT $3) n
UNION ALL SELECT photo_id FROM (SELECT photo_id FROM user_faves WHERE owner_id = $1 AND user_id = $2 LIMIT $3) f
UNION ALL SELECT photo_id FROM (
    SELECT m.photo_id FROM person_photos m JOIN photo_people i ON i.owner_id = m.owner_id AND i.photo_id = m.photo_id AND i.user_id = m.user_id
    WHERE m.owner_id = $1 AND m.user_id = $2 AND i.consent = $4 AND i.by_owner = 0 LIMIT $3) i;

-- search_member (search.go)
SELECT p.id, p.owner_id, (SELECT name || ' ' || display_name FROM users WHERE users.id = p.owner_id), p.secret, p.title, p.description, p.posted_at, p.taken_at, p.width, p.height, p.format, p.placeholder, p.visibility, p.may_comment, p.may_tag, p.may_download, p.see_camera, p.see_place, p.trashed_at, p.comments, p.faves, p.withheld, p.wanted, p.licence, p.taken_granularity, p.updated_at, p.safety, p.safety_floor, p.turned FROM (SELECT c.owner_id, c.photo_id, c.posted_at FROM (SELECT owner_id, id AS photo_id, posted_at FROM photos p
    WHERE p.owner_id = $19 AND p.trashed_at = 0 AND ((p.visibility | (8 - (p.visibility & 128) / 16)) & $1) <> 0 AND (p.posted_at, p.id) < ($2, $3) ORDER BY p.posted_at DESC, p.id DESC LIMIT $20) c WHERE (SELECT 1 FROM photos p WHERE p.owner_id = c.owner_id AND p.id = c.photo_id AND p.posted_at >= $5 AND p.posted_at < $6
        AND ($9 = 0 OR (p.taken_at >= $7 AND p.taken_at < $8))
        AND ($10 = 0 OR ((p.see_camera | 8) & $1) <> 0) AND ($11 = 0 OR ((p.see_place | 8) & $1) <> 0)) = 1 AND (CASE WHEN $12 = '%' AND $15 = '' THEN 1 ELSE (SELECT 1 FROM photo_words x WHERE x.owner_id = c.owner_id AND x.photo_id = c.photo_id
        AND x.words LIKE $12 AND x.words LIKE $13 AND x.words LIKE $14
        AND x.words NOT LIKE $15 AND x.words NOT LIKE $16 AND x.words NOT LIKE $17 AND x.words NOT LIKE $18) END) = 1 AND (CASE WHEN $21 = '%' THEN 1 ELSE (SELECT 1 FROM photo_words x WHERE x.owner_id = c.owner_id AND x.photo_id = c.photo_id
        AND x.words LIKE $21 AND x.words LIKE $22 AND x.words LIKE $23 AND x.words LIKE $24
        AND x.words LIKE $25 AND x.words LIKE $26 AND x.words LIKE $27 AND x.words LIKE $28) END) = 1 ORDER BY c.posted_at DESC, c.photo_id DESC LIMIT $4) t
JOIN photos p ON p.owner_id = t.owner_id AND p.id = t.photo_id WHERE p.trashed_at = 0 AND ((p.visibility | (8 - (p.visibility & 128) / 16)) & $1) <> 0 ORDER BY t.posted_at DESC, t.photo_id DESC;

-- search_member_keys (search.go)
SELECT p.posted_at, p.id FROM photos p WHERE p.owner_id = $2 AND p.trashed_at = 0 AND ((p.visibility | (8 - (p.visibility & 128) / 16)) & $1) <> 0 AND (p.posted_at, p.id) < ($3, $4) ORDER BY p.posted_at DESC, p.id DESC LIMIT $5;

-- search_organized (search.go)
SELECT p.id, p.owner_id, (SELECT name || ' ' || display_name FROM users WHERE users.id = p.owner_id), p.secret, p.title, p.description, p.posted_at, p.taken_at, p.width, p.height, p.format, p.placeholder, p.visibility, p.may_comment, p.may_tag, p.may_download, p.see_camera, p.see_place, p.trashed_at, p.comments, p.faves, p.withheld, p.wanted, p.licence, p.taken_granularity, p.updated_at, p.safety, p.safety_floor, p.turned FROM (SELECT c.owner_id, c.photo_id, c.posted_at FROM (SELECT owner_id, id AS photo_id, posted_at FROM photos p
    WHERE p.owner_id = $19 AND p.trashed_at = 0 AND ((p.visibility | (8 - (p.visibility & 128) / 16)) & $1) <> 0 AND (p.posted_at, p.id) < ($2, $3) ORDER BY p.posted_at DESC, p.id DESC LIMIT $20) c WHERE (SELECT 1 FROM photos p WHERE p.owner_id = c.owner_id AND p.id = c.photo_id AND p.posted_at >= $5 AND p.posted_at < $6
        AND ($9 = 0 OR (p.taken_at >= $7 AND p.taken_at < $8))
        AND ($10 = 0 OR ((p.see_camera | 8) & $1) <> 0) AND ($11 = 0 OR ((p.see_place | 8) & $1) <> 0)) = 1 AND (CASE WHEN $12 = '%' AND $15 = '' THEN 1 ELSE (SELECT 1 FROM photo_words x WHERE x.owner_id = c.owner_id AND x.photo_id = c.photo_id
        AND x.words LIKE $12 AND x.words LIKE $13 AND x.words LIKE $14
        AND x.words NOT LIKE $15 AND x.words NOT LIKE $16 AND x.words NOT LIKE $17 AND x.words NOT LIKE $18) END) = 1 AND (CASE WHEN $21 = '%' THEN 1 ELSE (SELECT 1 FROM photo_words x WHERE x.owner_id = c.owner_id AND x.photo_id = c.photo_id
        AND x.words LIKE $21 AND x.words LIKE $22 AND x.words LIKE $23 AND x.words LIKE $24
        AND x.words LIKE $25 AND x.words LIKE $26 AND x.words LIKE $27 AND x.words LIKE $28) END) = 1 AND ($29 < 0 OR (SELECT CASE p.withheld WHEN 0 THEN p.visibility ELSE p.wanted END FROM photos p WHERE p.owner_id = c.owner_id AND p.id = c.photo_id) = $29)
    AND ($30 = 0 OR NOT EXISTS (SELECT 1 FROM album_photos x WHERE x.owner_id = c.owner_id AND x.photo_id = c.photo_id)) ORDER BY c.posted_at DESC, c.photo_id DESC LIMIT $4) t
JOIN photos p ON p.owner_id = t.owner_id AND p.id = t.photo_id WHERE p.trashed_at = 0 AND ((p.visibility | (8 - (p.visibility & 128) / 16)) & $1) <> 0 ORDER BY t.posted_at DESC, t.photo_id DESC;

-- search_recent (search.go)
SELECT p.id, p.owner_id, (SELECT name || ' ' || display_name FROM users WHERE users.id = p.owner_id), p.secret, p.title, p.description, p.posted_at, p.taken_at, p.width, p.height, p.format, p.placeholder, p.visibility, p.may_comment, p.may_tag, p.may_download, p.see_camera, p.see_place, p.trashed_at, p.comments, p.faves, p.withheld, p.wanted, p.licence, p.taken_granularity, p.updated_at, p.safety, p.safety_floor, p.turned FROM (SELECT c.owner_id, c.photo_id, c.posted_at FROM (SELECT owner_id, id AS photo_id, posted_at FROM photos p
    WHERE $19 = '' AND p.trashed_at = 0 AND (p.visibility & 1) = 1 AND (p.posted_at, p.id) < ($2, $3) ORDER BY p.posted_at DESC, p.id DESC LIMIT $20) c WHERE (SELECT 1 FROM photos p WHERE p.owner_id = c.owner_id AND p.id = c.photo_id AND p.posted_at >= $5 AND p.posted_at < $6
        AND ($9 = 0 OR (p.taken_at >= $7 AND p.taken_at < $8))
        AND ($10 = 0 OR ((p.see_camera | 8) & $1) <> 0) AND ($11 = 0 OR ((p.see_place | 8) & $1) <> 0)) = 1 AND (CASE WHEN $12 = '%' AND $15 = '' THEN 1 ELSE (SELECT 1 FROM photo_words x WHERE x.owner_id = c.owner_id AND x.photo_id = c.photo_id
        AND x.words LIKE $12 AND x.words LIKE $13 AND x.words LIKE $14
        AND x.words NOT LIKE $15 AND x.words NOT LIKE $16 AND x.words NOT LIKE $17 AND x.words NOT LIKE $18) END) = 1 AND (CASE WHEN $21 = '%' THEN 1 ELSE (SELECT 1 FROM photo_words x WHERE x.owner_id = c.owner_id AND x.photo_id = c.photo_id
        AND x.words LIKE $21 AND x.words LIKE $22 AND x.words LIKE $23 AND x.words LIKE $24
        AND x.words LIKE $25 AND x.words LIKE $26 AND x.words LIKE $27 AND x.words LIKE $28) END) = 1 ORDER BY c.posted_at DESC, c.photo_id DESC LIMIT $4) t
JOIN photos p ON p.owner_id = t.owner_id AND p.id = t.photo_id WHERE p.trashed_at = 0 AND (p.visibility & 1) = 1 ORDER BY t.posted_at DESC, t.photo_id DESC;

-- search_recent_keys (search.go)
SELECT p.posted_at, p.id FROM photos p WHERE p.trashed_at = 0 AND (p.visibility & 1) = 1 AND (p.posted_at, p.id) < ($1, $2) ORDER BY p.posted_at DESC, p.id DESC LIMIT $3;

-- search_scored (interesting.go)
SELECT p.id, p.owner_id, (SELECT name || ' ' || display_name FROM users WHERE users.id = p.owner_id), p.secret, p.title, p.description, p.posted_at, p.taken_at, p.width, p.height, p.format, p.placeholder, p.visibility, p.may_comment, p.may_tag, p.may_download, p.see_camera, p.see_place, p.trashed_at, p.comments, p.faves, p.withheld, p.wanted, p.licence, p.taken_granularity, p.updated_at, p.safety, p.safety_floor, p.turned, t.posted_at FROM (SELECT c.owner_id, c.photo_id, c.posted_at FROM (SELECT owner_id, photo_id, score AS posted_at, day FROM explore
    WHERE $19 = '' AND (score, photo_id) < ($2, $3) ORDER BY score DESC, photo_id DESC, day DESC LIMIT $20) c WHERE (SELECT 1 FROM photos p WHERE p.owner_id = c.owner_id AND p.id = c.photo_id AND p.trashed_at = 0 AND ((p.visibility | (8 - (p.visibility & 128) / 16)) & $1) <> 0 AND p.posted_at >= $5 AND p.posted_at < $6
        AND ($9 = 0 OR (p.taken_at >= $7 AND p.taken_at < $8))
        AND ($10 = 0 OR ((p.see_camera | 8) & $1) <> 0) AND ($11 = 0 OR ((p.see_place | 8) & $1) <> 0)) = 1 AND (CASE WHEN $12 = '%' AND $15 = '' THEN 1 ELSE (SELECT 1 FROM photo_words x WHERE x.owner_id = c.owner_id AND x.photo_id = c.photo_id
        AND x.words LIKE $12 AND x.words LIKE $13 AND x.words LIKE $14
        AND x.words NOT LIKE $15 AND x.words NOT LIKE $16 AND x.words NOT LIKE $17 AND x.words NOT LIKE $18) END) = 1 AND (CASE WHEN $21 = '%' THEN 1 ELSE (SELECT 1 FROM photo_words x WHERE x.owner_id = c.owner_id AND x.photo_id = c.photo_id
        AND x.words LIKE $21 AND x.words LIKE $22 AND x.words LIKE $23 AND x.words LIKE $24
        AND x.words LIKE $25 AND x.words LIKE $26 AND x.words LIKE $27 AND x.words LIKE $28) END) = 1
    AND coalesce((SELECT 1 FROM explore_hidden h WHERE h.owner_id = c.owner_id AND h.photo_id = c.photo_id), 0) = 0 AND coalesce((SELECT 1 FROM explore b WHERE b.owner_id = c.owner_id AND b.photo_id = c.photo_id
        AND (b.score > c.posted_at OR (b.score = c.posted_at AND b.day > c.day)) LIMIT 1), 0) = 0 ORDER BY c.posted_at DESC, c.photo_id DESC LIMIT $4) t
JOIN photos p ON p.owner_id = t.owner_id AND p.id = t.photo_id WHERE p.trashed_at = 0 AND ((p.visibility | (8 - (p.visibility & 128) / 16)) & $1) <> 0 ORDER BY t.posted_at DESC, t.photo_id DESC;

-- search_scored_keys (interesting.go)
SELECT score, photo_id FROM explore WHERE (score, photo_id) < ($1, $2) ORDER BY score DESC, photo_id DESC, day DESC LIMIT $3;

-- search_scored_of (interesting.go)
SELECT p.id, p.owner_id, (SELECT name || ' ' || display_name FROM users WHERE users.id = p.owner_id), p.secret, p.title, p.description, p.posted_at, p.taken_at, p.width, p.height, p.format, p.placeholder, p.visibility, p.may_comment, p.may_tag, p.may_download, p.see_camera, p.see_place, p.trashed_at, p.comments, p.faves, p.withheld, p.wanted, p.licence, p.taken_granularity, p.updated_at, p.safety, p.safety_floor, p.turned, t.posted_at FROM (SELECT c.owner_id, c.photo_id, c.posted_at FROM (SELECT owner_id, photo_id, score AS posted_at, day FROM explore
    WHERE owner_id = $19 AND (score, photo_id) < ($2, $3) ORDER BY score DESC, photo_id DESC, day DESC LIMIT $20) c WHERE (SELECT 1 FROM photos p WHERE p.owner_id = c.owner_id AND p.id = c.photo_id AND p.trashed_at = 0 AND ((p.visibility | (8 - (p.visibility & 128) / 16)) & $1) <> 0 AND p.posted_at >= $5 AND p.posted_at < $6
        AND ($9 = 0 OR (p.taken_at >= $7 AND p.taken_at < $8))
        AND ($10 = 0 OR ((p.see_camera | 8) & $1) <> 0) AND ($11 = 0 OR ((p.see_place | 8) & $1) <> 0)) = 1 AND (CASE WHEN $12 = '%' AND $15 = '' THEN 1 ELSE (SELECT 1 FROM photo_words x WHERE x.owner_id = c.owner_id AND x.photo_id = c.photo_id
        AND x.words LIKE $12 AND x.words LIKE $13 AND x.words LIKE $14
        AND x.words NOT LIKE $15 AND x.words NOT LIKE $16 AND x.words NOT LIKE $17 AND x.words NOT LIKE $18) END) = 1 AND (CASE WHEN $21 = '%' THEN 1 ELSE (SELECT 1 FROM photo_words x WHERE x.owner_id = c.owner_id AND x.photo_id = c.photo_id
        AND x.words LIKE $21 AND x.words LIKE $22 AND x.words LIKE $23 AND x.words LIKE $24
        AND x.words LIKE $25 AND x.words LIKE $26 AND x.words LIKE $27 AND x.words LIKE $28) END) = 1
    AND coalesce((SELECT 1 FROM explore_hidden h WHERE h.owner_id = c.owner_id AND h.photo_id = c.photo_id), 0) = 0 AND coalesce((SELECT 1 FROM explore b WHERE b.owner_id = c.owner_id AND b.photo_id = c.photo_id
        AND (b.score > c.posted_at OR (b.score = c.posted_at AND b.day > c.day)) LIMIT 1), 0) = 0 ORDER BY c.posted_at DESC, c.photo_id DESC LIMIT $4) t
JOIN photos p ON p.owner_id = t.owner_id AND p.id = t.photo_id WHERE p.trashed_at = 0 AND ((p.visibility | (8 - (p.visibility & 128) / 16)) & $1) <> 0 ORDER BY t.posted_at DESC, t.photo_id DESC;

-- search_scored_of_keys (interesting.go)
SELECT score, photo_id FROM explore WHERE owner_id = $1 AND (score, photo_id) < ($2, $3) ORDER BY score DESC, photo_id DESC, day DESC LIMIT $4;

-- search_scored_word (interesting.go)
SELECT p.id, p.owner_id, (SELECT name || ' ' || display_name FROM users WHERE users.id = p.owner_id), p.secret, p.title, p.description, p.posted_at, p.taken_at, p.width, p.height, p.format, p.placeholder, p.visibility, p.may_comment, p.may_tag, p.may_download, p.see_camera, p.see_place, p.trashed_at, p.comments, p.faves, p.withheld, p.wanted, p.licence, p.taken_granularity, p.updated_at, p.safety, p.safety_floor, p.turned, t.posted_at FROM (SELECT c.owner_id, c.photo_id, c.posted_at FROM (SELECT l.owner_id, l.photo_id, (SELECT max(e.score) FROM explore e WHERE e.owner_id = l.owner_id AND e.photo_id = l.photo_id) AS posted_at
    FROM (SELECT owner_id, photo_id FROM search_words WHERE word = $19 ORDER BY posted_at DESC, photo_id DESC LIMIT $20) l) c WHERE (SELECT 1 FROM photos p WHERE p.owner_id = c.owner_id AND p.id = c.photo_id AND p.trashed_at = 0 AND ((p.visibility | (8 - (p.visibility & 128) / 16)) & $1) <> 0 AND p.posted_at >= $5 AND p.posted_at < $6
        AND ($9 = 0 OR (p.taken_at >= $7 AND p.taken_at < $8))
        AND ($10 = 0 OR ((p.see_camera | 8) & $1) <> 0) AND ($11 = 0 OR ((p.see_place | 8) & $1) <> 0)) = 1 AND (CASE WHEN $12 = '%' AND $15 = '' THEN 1 ELSE (SELECT 1 FROM photo_words x WHERE x.owner_id = c.owner_id AND x.photo_id = c.photo_id
        AND x.words LIKE $12 AND x.words LIKE $13 AND x.words LIKE $14
        AND x.words NOT LIKE $15 AND x.words NOT LIKE $16 AND x.words NOT LIKE $17 AND x.words NOT LIKE $18) END) = 1 AND (CASE WHEN $21 = '%' THEN 1 ELSE (SELECT 1 FROM photo_words x WHERE x.owner_id = c.owner_id AND x.photo_id = c.photo_id
        AND x.words LIKE $21 AND x.words LIKE $22 AND x.words LIKE $23 AND x.words LIKE $24
        AND x.words LIKE $25 AND x.words LIKE $26 AND x.words LIKE $27 AND x.words LIKE $28) END) = 1
    AND coalesce((SELECT 1 FROM explore_hidden h WHERE h.owner_id = c.owner_id AND h.photo_id = c.photo_id), 0) = 0 AND (c.posted_at, c.photo_id) < ($2, $3) ORDER BY c.posted_at DESC, c.photo_id DESC LIMIT $4) t
JOIN photos p ON p.owner_id = t.owner_id AND p.id = t.photo_id WHERE p.trashed_at = 0 AND ((p.visibility | (8 - (p.visibility & 128) / 16)) & $1) <> 0 ORDER BY t.posted_at DESC, t.photo_id DESC;

-- search_taken (search.go)
SELECT p.id, p.owner_id, (SELECT name || ' ' || display_name FROM users WHERE users.id = p.owner_id), p.secret, p.title, p.description, p.posted_at, p.taken_at, p.width, p.height, p.format, p.placeholder, p.visibility, p.may_comment, p.may_tag, p.may_download, p.see_camera, p.see_place, p.trashed_at, p.comments, p.faves, p.withheld, p.wanted, p.licence, p.taken_granularity, p.updated_at, p.safety, p.safety_floor, p.turned FROM (SELECT c.owner_id, c.photo_id, c.posted_at FROM (SELECT owner_id, id AS photo_id, taken_at AS posted_at FROM photos p
    WHERE p.owner_id = $19 AND p.taken_at IS NOT NULL AND p.trashed_at = 0 AND ((p.visibility | (8 - (p.visibility & 128) / 16)) & $1) <> 0 AND (p.taken_at, p.id) < ($2, $3) ORDER BY p.taken_at DESC, p.id DESC LIMIT $20) c WHERE (SELECT 1 FROM photos p WHERE p.owner_id = c.owner_id AND p.id = c.photo_id AND p.posted_at >= $5 AND p.posted_at < $6
        AND ($9 = 0 OR (p.taken_at >= $7 AND p.taken_at < $8))
        AND ($10 = 0 OR ((p.see_camera | 8) & $1) <> 0) AND ($11 = 0 OR ((p.see_place | 8) & $1) <> 0)) = 1 AND (CASE WHEN $12 = '%' AND $15 = '' THEN 1 ELSE (SELECT 1 FROM photo_words x WHERE x.owner_id = c.owner_id AND x.photo_id = c.photo_id
        AND x.words LIKE $12 AND x.words LIKE $13 AND x.words LIKE $14
        AND x.words NOT LIKE $15 AND x.words NOT LIKE $16 AND x.words NOT LIKE $17 AND x.words NOT LIKE $18) END) = 1 AND (CASE WHEN $21 = '%' THEN 1 ELSE (SELECT 1 FROM photo_words x WHERE x.owner_id = c.owner_id AND x.photo_id = c.photo_id
        AND x.words LIKE $21 AND x.words LIKE $22 AND x.words LIKE $23 AND x.words LIKE $24
        AND x.words LIKE $25 AND x.words LIKE $26 AND x.words LIKE $27 AND x.words LIKE $28) END) = 1 ORDER BY c.posted_at DESC, c.photo_id DESC LIMIT $4) t
JOIN photos p ON p.owner_id = t.owner_id AND p.id = t.photo_id WHERE p.trashed_at = 0 AND ((p.visibility | (8 - (p.visibility & 128) / 16)) & $1) <> 0 ORDER BY t.posted_at DESC, t.photo_id DESC;

-- search_taken_keys (search.go)
SELECT p.taken_at, p.id FROM photos p WHERE p.owner_id = $2 AND p.taken_at IS NOT NULL AND p.trashed_at = 0 AND ((p.visibility | (8 - (p.visibility & 128) / 16)) & $1) <> 0 AND (p.taken_at, p.id) < ($3, $4)
ORDER BY p.taken_at DESC, p.id DESC LIMIT $5;

-- search_word (search.go)
SELECT p.id, p.owner_id, (SELECT name || ' ' || display_name FROM users WHERE users.id = p.owner_id), p.secret, p.title, p.description, p.posted_at, p.taken_at, p.width, p.height, p.format, p.placeholder, p.visibility, p.may_comment, p.may_tag, p.may_download, p.see_camera, p.see_place, p.trashed_at, p.comments, p.faves, p.withheld, p.wanted, p.licence, p.taken_granularity, p.updated_at, p.safety, p.safety_floor, p.turned FROM (SELECT c.owner_id, c.photo_id, c.posted_at FROM (SELECT owner_id, photo_id, posted_at FROM search_words
    WHERE word = $19 AND (posted_at, photo_id) < ($2, $3) ORDER BY posted_at DESC, photo_id DESC LIMIT $20) c WHERE (SELECT 1 FROM photos p WHERE p.owner_id = c.owner_id AND p.id = c.photo_id AND p.posted_at >= $5 AND p.posted_at < $6
        AND ($9 = 0 OR (p.taken_at >= $7 AND p.taken_at < $8))
        AND ($10 = 0 OR ((p.see_camera | 8) & $1) <> 0) AND ($11 = 0 OR ((p.see_place | 8) & $1) <> 0)) = 1 AND (CASE WHEN $12 = '%' AND $15 = '' THEN 1 ELSE (SELECT 1 FROM photo_words x WHERE x.owner_id = c.owner_id AND x.photo_id = c.photo_id
        AND x.words LIKE $12 AND x.words LIKE $13 AND x.words LIKE $14
        AND x.words NOT LIKE $15 AND x.words NOT LIKE $16 AND x.words NOT LIKE $17 AND x.words NOT LIKE $18) END) = 1 AND (CASE WHEN $21 = '%' THEN 1 ELSE (SELECT 1 FROM photo_words x WHERE x.owner_id = c.owner_id AND x.photo_id = c.photo_id
        AND x.words LIKE $21 AND x.words LIKE $22 AND x.words LIKE $23 AND x.words LIKE $24
        AND x.words LIKE $25 AND x.words LIKE $26 AND x.words LIKE $27 AND x.words LIKE $28) END) = 1 ORDER BY c.posted_at DESC, c.photo_id DESC LIMIT $4) t
JOIN photos p ON p.owner_id = t.owner_id AND p.id = t.photo_id WHERE p.trashed_at = 0 AND (p.visibility & 1) = 1 ORDER BY t.posted_at DESC, t.photo_id DESC;

-- search_word_keys (search.go)
SELECT posted_at, photo_id FROM search_words WHERE word = $1 AND (posted_at, photo_id) < ($2, $3) ORDER BY posted_at DESC, photo_id DESC LIMIT $4;

-- see_activity (activity.go)
UPDATE users SET activity_seen = $2 WHERE id = $1 AND activity_seen < $2;

-- session_user (sessions.go)
SELECT u.id, u.name, u.display_name, u.email, u.role, u.bio, u.location, u.joined_at, u.default_visibility, u.default_comment, u.default_tag, u.default_download, u.default_camera, u.default_place, u.default_licence, u.photos, u.public_photos, u.friend_photos, u.family_photos, u.kin_photos, u.contacts, u.followers, u.waiting, u.suspended_at, u.suspended_for, u.deleted_at, u.stored_photos, u.stored_bytes, u.quota_photos, u.quota_bytes, u.default_safety, u.shows, u.unlisted, s.expires_at, (SELECT coalesce(sum(a.one), 0) FROM (SELECT 1 AS one, n.owner_id, n.subject_id FROM activity n WHERE n.user_id = u.id AND n.id > u.activity_seen ORDER BY n.id DESC LIMIT 10) a WHERE (a.subject_id = 0 OR EXISTS (SELECT 1 FROM photos p WHERE p.owner_id = a.owner_id AND p.id = a.subject_id AND p.trashed_at = 0 AND ((p.visibility & 1) = 1 OR p.owner_id = $1 OR (p.visibility & (CASE (SELECT f.shows FROM users f WHERE f.id = $1) WHEN 2 THEN 273 WHEN 1 THEN 17 ELSE 1 END * (1 + coalesce(
    (SELECT 2 * m.friend + 4 * m.family FROM contacts m WHERE m.owner_id = p.owner_id AND m.contact_id = $1), 0)))) <> 0)))) FROM sessions s JOIN users u ON u.id = s.user_id
WHERE s.user_id = $1 AND s.token_hash = $2 AND s.expires_at > $3;

-- sessions_of (sessions.go)
SELECT u.id, u.name, u.display_name, u.email, u.role, u.bio, u.location, u.joined_at, u.default_visibility, u.default_comment, u.default_tag, u.default_download, u.default_camera, u.default_place, u.default_licence, u.photos, u.public_photos, u.friend_photos, u.family_photos, u.kin_photos, u.contacts, u.followers, u.waiting, u.suspended_at, u.suspended_for, u.deleted_at, u.stored_photos, u.stored_bytes, u.quota_photos, u.quota_bytes, u.default_safety, u.shows, u.unlisted, s.token_hash, s.expires_at, (SELECT coalesce(sum(a.one), 0) FROM (SELECT 1 AS one, n.owner_id, n.subject_id FROM activity n WHERE n.user_id = u.id AND n.id > u.activity_seen ORDER BY n.id DESC LIMIT 10) a WHERE (a.subject_id = 0 OR EXISTS (SELECT 1 FROM photos p WHERE p.owner_id = a.owner_id AND p.id = a.subject_id AND p.trashed_at = 0 AND ((p.visibility & 1) = 1 OR p.owner_id = $1 OR (p.visibility & (CASE (SELECT f.shows FROM users f WHERE f.id = $1) WHEN 2 THEN 273 WHEN 1 THEN 17 ELSE 1 END * (1 + coalesce(
    (SELECT 2 * m.friend + 4 * m.family FROM contacts m WHERE m.owner_id = p.owner_id AND m.contact_id = $1), 0)))) <> 0)))) FROM sessions s JOIN users u ON u.id = s.user_id
WHERE s.user_id = $1 AND s.expires_at > $2 LIMIT 100;

-- set_batch_cursor (batches.go)
UPDATE batches SET cursor = $3 WHERE owner_id = $1 AND id = $2;

-- set_batch_items (batches.go)
UPDATE batch_items SET state = x.state, number = x.number, reason = x.reason, was = x.was, became = x.became
FROM (SELECT CAST($1 AS BIGINT) AS owner, CAST($2 AS BIGINT) AS batch, CAST(r.value ->> 0 AS BIGINT) AS id, CAST(r.value ->> 1 AS INTEGER) AS state, CAST(r.value ->> 2 AS INTEGER) AS number,
        r.value ->> 3 AS reason, r.value ->> 4 AS was, r.value ->> 5 AS became FROM json_each($3) r LIMIT 100000) x 
WHERE batch_items.owner_id = x.owner AND batch_items.batch_id = x.batch AND batch_items.photo_id = x.id;

-- set_group_role (group_members.go)
UPDATE group_members SET role = $3 WHERE group_id = $1 AND user_id = $2;

-- set_mark (jobs.go)
INSERT INTO marks (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = excluded.value;

-- set_news (news.go)
UPDATE contacts SET posted_at = $3 WHERE owner_id = $1 AND contact_id = $2;

-- set_password (users.go)
UPDATE users SET password = $2 WHERE id = $1;

-- set_photo_words (findable.go)
INSERT INTO photo_words (owner_id, photo_id, words) VALUES ($1, $2, $3)
ON CONFLICT (owner_id, photo_id) DO UPDATE SET words = excluded.words;

-- set_pick (gallery_photos.go)
UPDATE gallery_photos SET position = $4 WHERE owner_id = $1 AND gallery_id = $2 AND photo_id = $3;

-- set_place (album_photos.go)
UPDATE album_photos SET position = $4 WHERE owner_id = $1 AND album_id = $2 AND photo_id = $3;

-- set_place_of (places.go)
UPDATE photo_details SET latitude = $3, longitude = $4, place = $5 WHERE owner_id = $1 AND photo_id = $2;

-- set_quota (membership.go)
UPDATE users SET quota_photos = $2, quota_bytes = $3 WHERE id = $1;

-- set_regions (notes.go)
UPDATE photo_notes SET x = x.x, y = x.y, w = x.w, h = x.h
FROM (SELECT CAST($1 AS BIGINT) AS owner, CAST(r.value ->> 0 AS BIGINT) AS photo, CAST(r.value ->> 1 AS BIGINT) AS id, CAST(r.value ->> 2 AS DOUBLE PRECISION) AS x,
        CAST(r.value ->> 3 AS DOUBLE PRECISION) AS y, CAST(r.value ->> 4 AS DOUBLE PRECISION) AS w, CAST(r.value ->> 5 AS DOUBLE PRECISION) AS h FROM json_each($2) r LIMIT 100000) x 
WHERE photo_notes.owner_id = x.owner AND photo_notes.photo_id = x.photo AND photo_notes.id = x.id;

-- set_role (users.go)
UPDATE users SET role = $2 WHERE id = $1;

-- set_words_of_many (many.go)
INSERT INTO photo_words (owner_id, photo_id, words)
SELECT CAST($1 AS BIGINT), CAST(r.value ->> 0 AS BIGINT), r.value ->> 1 FROM json_each($2) r WHERE 1 = 1
ON CONFLICT (owner_id, photo_id) DO UPDATE SET words = excluded.words;

-- show_explored (explore.go)
DELETE FROM explore_hidden WHERE owner_id = $1 AND photo_id = $2;

-- sitemap_members (sitemap.go)
SELECT u.id, u.name, u.display_name, u.email, u.role, u.bio, u.location, u.joined_at, u.default_visibility, u.default_comment, u.default_tag, u.default_download, u.default_camera, u.default_place, u.default_licence, u.photos, u.public_photos, u.friend_photos, u.family_photos, u.kin_photos, u.contacts, u.followers, u.waiting, u.suspended_at, u.suspended_for, u.deleted_at, u.stored_photos, u.stored_bytes, u.quota_photos, u.quota_bytes, u.default_safety, u.shows, u.unlisted FROM users u
WHERE u.id > $1 AND u.id <= $2 AND u.unlisted + u.waiting + u.suspended_at + u.deleted_at = 0 ORDER BY u.id LIMIT 500;

-- standing_of (relations.go)
SELECT 1, friend, family FROM contacts WHERE owner_id = $1 AND contact_id = $2
UNION ALL SELECT 2, 0, 0 FROM mutes WHERE owner_id = $1 AND muted_id = $2
UNION ALL SELECT 3, 0, 0 FROM blocks WHERE owner_id = $1 AND blocked_id = $2;

-- store_more (membership.go)
UPDATE users SET stored_photos = stored_photos + $2, stored_bytes = stored_bytes + $3 WHERE id = $1;

-- stream_keys (keys.go)
SELECT p.posted_at, p.id, p.visibility FROM photos p
WHERE p.owner_id = $2 AND p.trashed_at = 0 AND ((p.visibility | (8 - (p.visibility & 128) / 16)) & $1) <> 0 AND (p.posted_at, p.id) < ($3, $4)
ORDER BY p.posted_at DESC, p.id DESC LIMIT $5;

-- stream_keys_up (keys.go)
SELECT p.posted_at, p.id, p.visibility FROM photos p
WHERE p.owner_id = $2 AND p.trashed_at = 0 AND ((p.visibility | (8 - (p.visibility & 128) / 16)) & $1) <> 0 AND (p.posted_at, p.id) > ($3, $4)
ORDER BY p.posted_at, p.id LIMIT $5;

-- stream_newer (listings.go)
SELECT p.id, p.owner_id, (SELECT name || ' ' || display_name FROM users WHERE users.id = p.owner_id), p.secret, p.title, p.description, p.posted_at, p.taken_at, p.width, p.height, p.format, p.placeholder, p.visibility, p.may_comment, p.may_tag, p.may_download, p.see_camera, p.see_place, p.trashed_at, p.comments, p.faves, p.withheld, p.wanted, p.licence, p.taken_granularity, p.updated_at, p.safety, p.safety_floor, p.turned FROM photos p
WHERE p.owner_id = $2 AND p.trashed_at = 0 AND ((p.visibility | (8 - (p.visibility & 128) / 16)) & $1) <> 0 AND (p.posted_at, p.id) > ($3, $4)
ORDER BY p.posted_at ASC, p.id ASC LIMIT $5;

-- stream_older (listings.go)
SELECT p.id, p.owner_id, (SELECT name || ' ' || display_name FROM users WHERE users.id = p.owner_id), p.secret, p.title, p.description, p.posted_at, p.taken_at, p.width, p.height, p.format, p.placeholder, p.visibility, p.may_comment, p.may_tag, p.may_download, p.see_camera, p.see_place, p.trashed_at, p.comments, p.faves, p.withheld, p.wanted, p.licence, p.taken_granularity, p.updated_at, p.safety, p.safety_floor, p.turned FROM photos p
WHERE p.owner_id = $2 AND p.trashed_at = 0 AND ((p.visibility | (8 - (p.visibility & 128) / 16)) & $1) <> 0 AND (p.posted_at, p.id) < ($3, $4)
ORDER BY p.posted_at DESC, p.id DESC LIMIT $5;

-- suspend_user (membership.go)
UPDATE users SET suspended_at = $2, suspended_for = $3 WHERE id = $1;

-- tag_many (many_rows.go)
INSERT INTO photo_tags (owner_id, photo_id, tag, raw, position, posted_at, listed)
SELECT CAST($1 AS BIGINT), CAST(r.value ->> 0 AS BIGINT), r.value ->> 1, r.value ->> 2, CAST(r.value ->> 3 AS INTEGER), CAST(r.value ->> 4 AS BIGINT), CAST(r.value ->> 5 AS INTEGER)
FROM json_each($2) r;

-- tagged_keys (keys.go)
SELECT posted_at, photo_id, 1 FROM photo_tags
WHERE tag = $1 AND listed = 1 AND (posted_at, photo_id) < ($2, $3)
ORDER BY posted_at DESC, photo_id DESC LIMIT $4;

-- tagged_newer (listings.go)
SELECT p.id, p.owner_id, (SELECT name || ' ' || display_name FROM users WHERE users.id = p.owner_id), p.secret, p.title, p.description, p.posted_at, p.taken_at, p.width, p.height, p.format, p.placeholder, p.visibility, p.may_comment, p.may_tag, p.may_download, p.see_camera, p.see_place, p.trashed_at, p.comments, p.faves, p.withheld, p.wanted, p.licence, p.taken_granularity, p.updated_at, p.safety, p.safety_floor, p.turned FROM (
    SELECT owner_id, photo_id, posted_at FROM photo_tags
    WHERE tag = $1 AND listed = 1 AND (posted_at, photo_id) > ($2, $3)
    ORDER BY posted_at ASC, photo_id ASC LIMIT $4) t
JOIN photos p ON p.owner_id = t.owner_id AND p.id = t.photo_id
WHERE p.trashed_at = 0 AND (p.visibility & 1) = 1 ORDER BY t.posted_at ASC, t.photo_id ASC;

-- tagged_older (listings.go)
SELECT p.id, p.owner_id, (SELECT name || ' ' || display_name FROM users WHERE users.id = p.owner_id), p.secret, p.title, p.description, p.posted_at, p.taken_at, p.width, p.height, p.format, p.placeholder, p.visibility, p.may_comment, p.may_tag, p.may_download, p.see_camera, p.see_place, p.trashed_at, p.comments, p.faves, p.withheld, p.wanted, p.licence, p.taken_granularity, p.updated_at, p.safety, p.safety_floor, p.turned FROM (
    SELECT owner_id, photo_id, posted_at FROM photo_tags
    WHERE tag = $1 AND listed = 1 AND (posted_at, photo_id) < ($2, $3)
    ORDER BY posted_at DESC, photo_id DESC LIMIT $4) t
JOIN photos p ON p.owner_id = t.owner_id AND p.id = t.photo_id
WHERE p.trashed_at = 0 AND (p.visibility & 1) = 1 ORDER BY t.posted_at DESC, t.photo_id DESC;

-- tags_of (tags.go)
SELECT tag, raw FROM photo_tags WHERE owner_id = $1 AND photo_id = $2 ORDER BY position;

-- tags_of_photos (tags_many.go)
WITH wanted (owner_id, photo_id) AS (VALUES (CAST($1 AS BIGINT), CAST($2 AS BIGINT)), (CAST($3 AS BIGINT), CAST($4 AS BIGINT)), (CAST($5 AS BIGINT), CAST($6 AS BIGINT)), (CAST($7 AS BIGINT), CAST($8 AS BIGINT)), (CAST($9 AS BIGINT), CAST($10 AS BIGINT)), (CAST($11 AS BIGINT), CAST($12 AS BIGINT)), (CAST($13 AS BIGINT), CAST($14 AS BIGINT)), (CAST($15 AS BIGINT), CAST($16 AS BIGINT)), (CAST($17 AS BIGINT), CAST($18 AS BIGINT)), (CAST($19 AS BIGINT), CAST($20 AS BIGINT)), (CAST($21 AS BIGINT), CAST($22 AS BIGINT)), (CAST($23 AS BIGINT), CAST($24 AS BIGINT)), (CAST($25 AS BIGINT), CAST($26 AS BIGINT)), (CAST($27 AS BIGINT), CAST($28 AS BIGINT)), (CAST($29 AS BIGINT), CAST($30 AS BIGINT)), (CAST($31 AS BIGINT), CAST($32 AS BIGINT)), (CAST($33 AS BIGINT), CAST($34 AS BIGINT)), (CAST($35 AS BIGINT), CAST($36 AS BIGINT)), (CAST($37 AS BIGINT), CAST($38 AS BIGINT)), (CAST($39 AS BIGINT), CAST($40 AS BIGINT)))
SELECT t.photo_id, t.tag, t.raw, t.position FROM wanted w JOIN photo_tags t ON t.owner_id = w.owner_id AND t.photo_id = w.photo_id;

-- tags_of_some (keys.go)
SELECT t.photo_id, t.position, t.tag, t.raw FROM photos p JOIN photo_tags t ON t.owner_id = p.owner_id AND t.photo_id = p.id
WHERE p.id IN ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25,
    $26, $27, $28, $29, $30, $31, $32, $33, $34, $35, $36, $37, $38, $39, $40, $41, $42, $43, $44, $45, $46, $47, $48, $49, $50);

-- tags_with_prefix (tallies.go)
SELECT tag, photos FROM tags WHERE tag >= $1 AND tag < $2 ORDER BY tag LIMIT $3;

-- take_digest (digests.go)
UPDATE digests SET due_at = $3 WHERE user_id = $1 AND due_at = $2;

-- taken_between_older (archives.go)
SELECT p.id, p.owner_id, (SELECT name || ' ' || display_name FROM users WHERE users.id = p.owner_id), p.secret, p.title, p.description, p.posted_at, p.taken_at, p.width, p.height, p.format, p.placeholder, p.visibility, p.may_comment, p.may_tag, p.may_download, p.see_camera, p.see_place, p.trashed_at, p.comments, p.faves, p.withheld, p.wanted, p.licence, p.taken_granularity, p.updated_at, p.safety, p.safety_floor, p.turned FROM photos p
WHERE p.owner_id = $2 AND p.trashed_at = 0 AND ((p.visibility | (8 - (p.visibility & 128) / 16)) & $1) <> 0 AND p.taken_at >= $3 AND (p.taken_at, p.id) < ($4, $5)
ORDER BY p.taken_at DESC, p.id DESC LIMIT $6;

-- tallies_of (tallies.go)
SELECT t.item, t.photos, t.public_photos, t.friends_photos, t.family_photos, t.kin_photos FROM tallies t
WHERE t.owner_id = $2 AND t.kind = $3 AND t.item >= $4 AND t.item < $5 AND (($1 & 8) <> 0 OR (t.public_photos > 0 AND ($1 & 1) <> 0)
    OR (t.friends_photos + t.kin_photos > 0 AND ($1 & 2) <> 0) OR (t.family_photos + t.kin_photos > 0 AND ($1 & 4) <> 0)) ORDER BY t.item LIMIT $6;

-- tell (activity.go)
INSERT INTO activity (user_id, kind, owner_id, subject_id, day, since, id) SELECT t.user_id, CAST($1 AS BIGINT), CAST($2 AS BIGINT), CAST($3 AS BIGINT), CAST($4 AS BIGINT), CAST($5 AS BIGINT), CAST($6 AS BIGINT) FROM (SELECT CAST($8 AS BIGINT) AS user_id) t
WHERE t.user_id <> $7
AND NOT EXISTS (SELECT 1 FROM mutes m WHERE m.owner_id = t.user_id AND m.muted_id = $7)
AND NOT EXISTS (SELECT 1 FROM blocks b WHERE b.owner_id = t.user_id AND b.blocked_id = $7)
ON CONFLICT (user_id, subject_id, kind, day) DO UPDATE SET id = excluded.id
RETURNING user_id;

-- tell_commenters (activity.go)
INSERT INTO activity (user_id, kind, owner_id, subject_id, day, since, id) SELECT t.user_id, CAST($1 AS BIGINT), CAST($2 AS BIGINT), CAST($3 AS BIGINT), CAST($4 AS BIGINT), CAST($5 AS BIGINT), CAST($6 AS BIGINT) FROM (SELECT DISTINCT l.author_id AS user_id FROM (
    SELECT c.author_id FROM comments c WHERE c.owner_id = $2 AND c.photo_id = $3 ORDER BY c.id DESC LIMIT 50) l) t
JOIN photos p ON p.owner_id = $2 AND p.id = $3
WHERE t.user_id <> $2 AND p.trashed_at = 0 AND ((p.visibility & 1) = 1 OR p.owner_id = t.user_id OR (p.visibility & (CASE (SELECT f.shows FROM users f WHERE f.id = t.user_id) WHEN 2 THEN 273 WHEN 1 THEN 17 ELSE 1 END * (1 + coalesce(
    (SELECT 2 * m.friend + 4 * m.family FROM contacts m WHERE m.owner_id = p.owner_id AND m.contact_id = t.user_id), 0)))) <> 0) AND t.user_id <> $7
AND NOT EXISTS (SELECT 1 FROM mutes m WHERE m.owner_id = t.user_id AND m.muted_id = $7)
AND NOT EXISTS (SELECT 1 FROM blocks b WHERE b.owner_id = t.user_id AND b.blocked_id = $7)
ON CONFLICT (user_id, subject_id, kind, day) DO UPDATE SET id = excluded.id
RETURNING user_id;

-- tell_followers (news.go)
UPDATE contacts SET posted_at = CASE (SELECT m.friend + 2 * m.family FROM contacts m WHERE m.owner_id = $1 AND m.contact_id = contacts.owner_id)
    WHEN 1 THEN CAST($5 AS BIGINT) WHEN 2 THEN CAST($6 AS BIGINT) WHEN 3 THEN CAST($7 AS BIGINT) ELSE CAST($4 AS BIGINT) END
WHERE contact_id = $1 AND owner_id IN (SELECT follower_id FROM followers WHERE owner_id = $1 AND follower_id > $2 AND follower_id <= $3);

-- top_albums (views.go)
SELECT a.id, a.title, v.views FROM views v CROSS JOIN albums a
WHERE v.owner_id = $1 AND v.kind = $2 AND v.span = $3 AND v.since = $4 AND v.subject_id > 0 AND (v.views, v.subject_id) < ($5, $6) AND a.owner_id = v.owner_id AND a.id = v.subject_id ORDER BY v.views DESC, v.subject_id DESC LIMIT $7;

-- top_photos (views.go)
SELECT p.id, p.owner_id, (SELECT name || ' ' || display_name FROM users WHERE users.id = p.owner_id), p.secret, p.title, p.description, p.posted_at, p.taken_at, p.width, p.height, p.format, p.placeholder, p.visibility, p.may_comment, p.may_tag, p.may_download, p.see_camera, p.see_place, p.trashed_at, p.comments, p.faves, p.withheld, p.wanted, p.licence, p.taken_granularity, p.updated_at, p.safety, p.safety_floor, p.turned, v.views FROM views v CROSS JOIN photos p
WHERE v.owner_id = $1 AND v.kind = $2 AND v.span = $3 AND v.since = $4 AND v.subject_id > 0 AND (v.views, v.subject_id) < ($5, $6) AND p.owner_id = v.owner_id AND p.id = v.subject_id AND p.trashed_at = 0 ORDER BY v.views DESC, v.subject_id DESC LIMIT $7;

-- topic_by_id (topics.go)
SELECT c.id, c.author_id, coalesce((SELECT name FROM users WHERE users.id = c.author_id), ''), coalesce((SELECT display_name FROM users WHERE users.id = c.author_id), 'a former member'), c.body, c.written_at, c.edited_at, c.title, c.latest_at, c.replies, c.locked, c.pinned FROM group_topics c WHERE c.group_id = $1 AND c.id = $2 AND coalesce((SELECT 1 FROM users h WHERE h.id = c.author_id AND h.waiting + h.suspended_at + h.deleted_at > 0), 0) <> 1;

-- topic_to_disown (leaving_groups.go)
SELECT c.id, c.author_id, coalesce((SELECT name FROM users WHERE users.id = c.author_id), ''), coalesce((SELECT display_name FROM users WHERE users.id = c.author_id), 'a former member'), c.body, c.written_at, c.edited_at, c.title, c.latest_at, c.replies, c.locked, c.pinned FROM group_topics c WHERE c.group_id = $1 AND c.id = $2;

-- topics_by (leaving_groups.go)
SELECT group_id, 0, id FROM group_topics WHERE author_id = $1 ORDER BY group_id, id LIMIT $2;

-- topics_made (export.go)
SELECT c.group_id, c.id, c.id, coalesce((SELECT g.name FROM groups g WHERE g.id = c.group_id AND (g.privacy < 2 OR (g.privacy = 2 AND coalesce((SELECT m.role FROM group_members m WHERE m.group_id = g.id AND m.user_id = $1), 0) >= 4))), ''), c.title, c.body, c.written_at, c.edited_at FROM group_topics c
WHERE c.author_id = $1 AND (c.group_id, c.id) > ($2, $3) ORDER BY c.group_id, c.id LIMIT $4;

-- topics_newer (topics.go)
SELECT c.id, c.author_id, coalesce((SELECT name FROM users WHERE users.id = c.author_id), ''), coalesce((SELECT display_name FROM users WHERE users.id = c.author_id), 'a former member'), c.body, c.written_at, c.edited_at, c.title, c.latest_at, c.replies, c.locked, c.pinned FROM group_topics c
WHERE c.group_id = $1 AND c.pinned = $2 AND coalesce((SELECT 1 FROM users h WHERE h.id = c.author_id AND h.waiting + h.suspended_at + h.deleted_at > 0), 0) <> 1 AND (c.latest_at, c.id) > ($3, $4) ORDER BY c.latest_at, c.id LIMIT $5;

-- topics_older (topics.go)
SELECT c.id, c.author_id, coalesce((SELECT name FROM users WHERE users.id = c.author_id), ''), coalesce((SELECT display_name FROM users WHERE users.id = c.author_id), 'a former member'), c.body, c.written_at, c.edited_at, c.title, c.latest_at, c.replies, c.locked, c.pinned FROM group_topics c
WHERE c.group_id = $1 AND c.pinned = $2 AND coalesce((SELECT 1 FROM users h WHERE h.id = c.author_id AND h.waiting + h.suspended_at + h.deleted_at > 0), 0) <> 1 AND (c.latest_at, c.id) < ($3, $4) ORDER BY c.latest_at DESC, c.id DESC LIMIT $5;

-- trash_newer (listings.go)
SELECT p.id, p.owner_id, (SELECT name || ' ' || display_name FROM users WHERE users.id = p.owner_id), p.secret, p.title, p.description, p.posted_at, p.taken_at, p.width, p.height, p.format, p.placeholder, p.visibility, p.may_comment, p.may_tag, p.may_download, p.see_camera, p.see_place, p.trashed_at, p.comments, p.faves, p.withheld, p.wanted, p.licence, p.taken_granularity, p.updated_at, p.safety, p.safety_floor, p.turned FROM photos p
WHERE p.owner_id = $1 AND p.trashed_at > 0 AND (p.trashed_at, p.id) > ($2, $3)
ORDER BY p.trashed_at ASC, p.id ASC LIMIT $4;

-- trash_older (listings.go)
SELECT p.id, p.owner_id, (SELECT name || ' ' || display_name FROM users WHERE users.id = p.owner_id), p.secret, p.title, p.description, p.posted_at, p.taken_at, p.width, p.height, p.format, p.placeholder, p.visibility, p.may_comment, p.may_tag, p.may_download, p.see_camera, p.see_place, p.trashed_at, p.comments, p.faves, p.withheld, p.wanted, p.licence, p.taken_granularity, p.updated_at, p.safety, p.safety_floor, p.turned FROM photos p
WHERE p.owner_id = $1 AND p.trashed_at > 0 AND (p.trashed_at, p.id) < ($2, $3)
ORDER BY p.trashed_at DESC, p.id DESC LIMIT $4;

-- uncount_picks (gallery_photos.go)
UPDATE galleries SET photos = photos - 1 WHERE (owner_id, id) IN (SELECT x.owner_id, x.gallery_id FROM gallery_photos x WHERE x.photo_owner_id = $1 AND x.photo_id = $2);

-- uncover_album (album_photos.go)
UPDATE albums SET cover_photo_id = 0 WHERE owner_id = $1 AND id = $2 AND cover_photo_id = $3;

-- uncover_albums (album_photos.go)
UPDATE albums SET cover_photo_id = 0 WHERE owner_id = $1 AND cover_photo_id = $2
AND id IN (SELECT album_id FROM album_photos WHERE owner_id = $1 AND photo_id = $2);

-- unname_blob (photos.go)
UPDATE blobs SET photos = photos - 1, unnamed_since = $2 WHERE sha256 = $1;

-- unnamed_blobs (blobs.go)
SELECT sha256 FROM blobs WHERE photos = 0 AND unnamed_since < $1 ORDER BY unnamed_since LIMIT 100;

-- unsay_comments (unsay.go)
DELETE FROM comments WHERE owner_id = $1 AND photo_id = $2 AND author_id = $3;

-- unsay_name_mirrors (unsay.go)
DELETE FROM person_photos WHERE owner_id = $1 AND photo_id = $2 AND user_id = $3
AND NOT EXISTS (SELECT 1 FROM photo_people i WHERE i.owner_id = $1 AND i.photo_id = $2 AND i.user_id = $3);

-- unsay_names (unsay.go)
DELETE FROM photo_people WHERE owner_id = $1 AND photo_id = $2 AND user_id = $3 AND by_owner = 0;

-- unsay_notes (unsay.go)
DELETE FROM photo_notes WHERE owner_id = $1 AND photo_id = $2 AND author_id = $3;

-- untag_many (many_rows.go)
DELETE FROM photo_tags WHERE owner_id = $1 AND (photo_id, tag) IN (SELECT CAST(r.value ->> 0 AS BIGINT), r.value ->> 1 FROM json_each($2) r);

-- untagged_keys (keys.go)
SELECT p.posted_at, p.id, p.visibility FROM (
    SELECT owner_id, id, posted_at, visibility FROM photos WHERE owner_id = $1 AND trashed_at = 0 AND (posted_at, id) < ($2, $3)
    ORDER BY posted_at DESC, id DESC LIMIT $5) p
WHERE NOT EXISTS (SELECT 1 FROM photo_tags t WHERE t.owner_id = p.owner_id AND t.photo_id = p.id)
ORDER BY p.posted_at DESC, p.id DESC LIMIT $4;

-- update_album (albums.go)
UPDATE albums SET title = $3, description = $4, cover_photo_id = $5 WHERE owner_id = $1 AND id = $2;

-- update_batch (batches.go)
UPDATE batches SET state = $3, began_at = $4, ended_at = $5, chosen = $6, ready = $7, same = $8, refused = $9, changed = $10, undone = $11, kept = $12
WHERE owner_id = $1 AND id = $2;

-- update_case (reports.go)
UPDATE report_cases SET waiting = $2, since = $3, judge_id = $4, decided_at = $5, decision = $6, reason = $7, appeal = $8, answer = $9, answer_for = $10
WHERE id = $1;

-- update_collection (collections.go)
UPDATE collections SET parent_id = $3, title = $4, description = $5, position = $6 WHERE owner_id = $1 AND id = $2;

-- update_comment (comments.go)
UPDATE comments SET body = $4, edited_at = $5 WHERE owner_id = $1 AND photo_id = $2 AND id = $3;

-- update_gallery (galleries.go)
UPDATE galleries SET title = $3, description = $4 WHERE owner_id = $1 AND id = $2;

-- update_group (groups.go)
UPDATE groups SET name = $2, title = $3, description = $4, rules = $5, privacy = $6, queue = $7, public_only = $8, per_day = $9, per_week = $10, tags = $11
WHERE id = $1;

-- update_note (notes.go)
UPDATE photo_notes SET x = $4, y = $5, w = $6, h = $7, body = $8 WHERE owner_id = $1 AND photo_id = $2 AND id = $3;

-- update_photo (photos.go)
UPDATE photos SET title = $3, description = $4, visibility = $5, secret = $6, trashed_at = $7,
    may_comment = $8, may_tag = $9, may_download = $10, see_camera = $11, see_place = $12, withheld = $13, wanted = $14,
    licence = $15, taken_at = $16, taken_granularity = $17, updated_at = $18, safety = $19, safety_floor = $20,
    width = $21, height = $22, turned = $23
WHERE owner_id = $1 AND id = $2;

-- update_photos (many_rows.go)
UPDATE photos SET title = x.title, description = x.description, visibility = x.visibility, secret = x.secret, trashed_at = x.trashed_at,
    may_comment = x.may_comment, may_tag = x.may_tag, may_download = x.may_download, see_camera = x.see_camera, see_place = x.see_place,
    withheld = x.withheld, wanted = x.wanted, licence = x.licence, taken_at = x.taken_at, taken_granularity = x.granularity, updated_at = x.updated_at,
    width = x.width, height = x.height, turned = x.turned
FROM (SELECT CAST($1 AS BIGINT) AS owner, CAST(r.value ->> 0 AS BIGINT) AS id, r.value ->> 1 AS title, r.value ->> 2 AS description, CAST(r.value ->> 3 AS INTEGER) AS visibility,
        r.value ->> 4 AS secret, CAST(r.value ->> 5 AS BIGINT) AS trashed_at, CAST(r.value ->> 6 AS INTEGER) AS may_comment,
        CAST(r.value ->> 7 AS INTEGER) AS may_tag, CAST(r.value ->> 8 AS INTEGER) AS may_download, CAST(r.value ->> 9 AS INTEGER) AS see_camera,
        CAST(r.value ->> 10 AS INTEGER) AS see_place, CAST(r.value ->> 11 AS INTEGER) AS withheld, CAST(r.value ->> 12 AS INTEGER) AS wanted,
        CAST(r.value ->> 13 AS INTEGER) AS licence, CAST(r.value ->> 14 AS BIGINT) AS taken_at, CAST(r.value ->> 15 AS INTEGER) AS granularity,
        CAST(r.value ->> 16 AS BIGINT) AS updated_at, CAST(r.value ->> 17 AS INTEGER) AS width, CAST(r.value ->> 18 AS INTEGER) AS height,
        CAST(r.value ->> 19 AS INTEGER) AS turned FROM json_each($2) r LIMIT 100000) x 
WHERE photos.owner_id = x.owner AND photos.id = x.id;

-- update_reply (topics.go)
UPDATE group_replies SET body = $4, edited_at = $5 WHERE group_id = $1 AND topic_id = $2 AND id = $3;

-- update_topic (topics.go)
UPDATE group_topics SET title = $3, body = $4, edited_at = $5, locked = $6, pinned = $7 WHERE group_id = $1 AND id = $2;

-- update_user (users.go)
UPDATE users SET display_name = $2, email = $3, email_key = $4, bio = $5, location = $6, default_visibility = $7,
    default_comment = $8, default_tag = $9, default_download = $10, default_camera = $11, default_place = $12, default_licence = $13, default_safety = $14, shows = $15, unlisted = $16
WHERE id = $1;

-- updated_keys (keys.go)
SELECT p.updated_at, p.id, p.visibility FROM photos p
WHERE p.owner_id = $1 AND p.trashed_at = 0 AND p.updated_at > 0 AND p.updated_at >= $2
ORDER BY p.updated_at DESC, p.id DESC LIMIT $3;

-- use_invitation (invitations.go)
UPDATE invitations SET uses = uses - 1 WHERE code = $1 AND uses > 0 AND expires_at > $2
AND coalesce((SELECT 1 FROM users h WHERE h.id = invitations.member_id AND h.waiting + h.suspended_at + h.deleted_at > 0), 0) <> 1;

-- use_pass (passes.go)
UPDATE passes SET uses = uses + 1, used_at = $3 WHERE owner_id = $1 AND id = $2;

-- user_by_id (users.go)
SELECT u.id, u.name, u.display_name, u.email, u.role, u.bio, u.location, u.joined_at, u.default_visibility, u.default_comment, u.default_tag, u.default_download, u.default_camera, u.default_place, u.default_licence, u.photos, u.public_photos, u.friend_photos, u.family_photos, u.kin_photos, u.contacts, u.followers, u.waiting, u.suspended_at, u.suspended_for, u.deleted_at, u.stored_photos, u.stored_bytes, u.quota_photos, u.quota_bytes, u.default_safety, u.shows, u.unlisted FROM users u WHERE u.id = $1;

-- user_by_name (users.go)
SELECT u.id, u.name, u.display_name, u.email, u.role, u.bio, u.location, u.joined_at, u.default_visibility, u.default_comment, u.default_tag, u.default_download, u.default_camera, u.default_place, u.default_licence, u.photos, u.public_photos, u.friend_photos, u.family_photos, u.kin_photos, u.contacts, u.followers, u.waiting, u.suspended_at, u.suspended_for, u.deleted_at, u.stored_photos, u.stored_bytes, u.quota_photos, u.quota_bytes, u.default_safety, u.shows, u.unlisted FROM users u WHERE u.name = $1;

-- user_for_login (users.go)
SELECT u.id, u.name, u.display_name, u.email, u.role, u.bio, u.location, u.joined_at, u.default_visibility, u.default_comment, u.default_tag, u.default_download, u.default_camera, u.default_place, u.default_licence, u.photos, u.public_photos, u.friend_photos, u.family_photos, u.kin_photos, u.contacts, u.followers, u.waiting, u.suspended_at, u.suspended_for, u.deleted_at, u.stored_photos, u.stored_bytes, u.quota_photos, u.quota_bytes, u.default_safety, u.shows, u.unlisted, u.password FROM users u WHERE u.name = $1 OR u.email_key = $1;

-- user_tagged_keys (keys.go)
SELECT t.posted_at, t.photo_id, p.visibility FROM photo_tags t JOIN photos p ON p.owner_id = t.owner_id AND p.id = t.photo_id
WHERE t.owner_id = $2 AND t.tag = $3 AND p.trashed_at = 0 AND ((p.visibility | (8 - (p.visibility & 128) / 16)) & $1) <> 0 AND (t.posted_at, t.photo_id) < ($4, $5)
ORDER BY t.posted_at DESC, t.photo_id DESC LIMIT $6;

-- user_tagged_newer (listings.go)
SELECT p.id, p.owner_id, (SELECT name || ' ' || display_name FROM users WHERE users.id = p.owner_id), p.secret, p.title, p.description, p.posted_at, p.taken_at, p.width, p.height, p.format, p.placeholder, p.visibility, p.may_comment, p.may_tag, p.may_download, p.see_camera, p.see_place, p.trashed_at, p.comments, p.faves, p.withheld, p.wanted, p.licence, p.taken_granularity, p.updated_at, p.safety, p.safety_floor, p.turned FROM photo_tags t JOIN photos p ON p.owner_id = t.owner_id AND p.id = t.photo_id
WHERE t.owner_id = $2 AND t.tag = $3 AND p.trashed_at = 0 AND ((p.visibility | (8 - (p.visibility & 128) / 16)) & $1) <> 0 AND (t.posted_at, t.photo_id) > ($4, $5)
ORDER BY t.posted_at ASC, t.photo_id ASC LIMIT $6;

-- user_tagged_older (listings.go)
SELECT p.id, p.owner_id, (SELECT name || ' ' || display_name FROM users WHERE users.id = p.owner_id), p.secret, p.title, p.description, p.posted_at, p.taken_at, p.width, p.height, p.format, p.placeholder, p.visibility, p.may_comment, p.may_tag, p.may_download, p.see_camera, p.see_place, p.trashed_at, p.comments, p.faves, p.withheld, p.wanted, p.licence, p.taken_granularity, p.updated_at, p.safety, p.safety_floor, p.turned FROM photo_tags t JOIN photos p ON p.owner_id = t.owner_id AND p.id = t.photo_id
WHERE t.owner_id = $2 AND t.tag = $3 AND p.trashed_at = 0 AND ((p.visibility | (8 - (p.visibility & 128) / 16)) & $1) <> 0 AND (t.posted_at, t.photo_id) < ($4, $5)
ORDER BY t.posted_at DESC, t.photo_id DESC LIMIT $6;

-- users_after (users.go)
SELECT u.id, u.name, u.display_name, u.email, u.role, u.bio, u.location, u.joined_at, u.default_visibility, u.default_comment, u.default_tag, u.default_download, u.default_camera, u.default_place, u.default_licence, u.photos, u.public_photos, u.friend_photos, u.family_photos, u.kin_photos, u.contacts, u.followers, u.waiting, u.suspended_at, u.suspended_for, u.deleted_at, u.stored_photos, u.stored_bytes, u.quota_photos, u.quota_bytes, u.default_safety, u.shows, u.unlisted FROM users u WHERE u.id > $1 ORDER BY u.id LIMIT 500;

-- views_by_day (views.go)
SELECT since, views FROM views WHERE owner_id = $1 AND kind = $2 AND subject_id = $3 AND span = 1 AND since >= $4 AND since <= $5 ORDER BY since;

-- views_of (views.go)
SELECT views FROM views WHERE owner_id = $1 AND kind = $2 AND subject_id = $3 AND span = 0 AND since = 0;

-- views_of_many (views.go)
SELECT subject_id, views FROM views WHERE owner_id = $51 AND kind = $52 AND span = 0 AND since = 0 AND subject_id IN ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25,
    $26, $27, $28, $29, $30, $31, $32, $33, $34, $35, $36, $37, $38, $39, $40, $41, $42, $43, $44, $45, $46, $47, $48, $49, $50);

-- views_of_some (keys.go)
SELECT v.subject_id, v.views FROM photos p JOIN views v ON v.owner_id = p.owner_id AND v.kind = 1 AND v.subject_id = p.id AND v.span = 0 AND v.since = 0
WHERE p.id IN ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25,
    $26, $27, $28, $29, $30, $31, $32, $33, $34, $35, $36, $37, $38, $39, $40, $41, $42, $43, $44, $45, $46, $47, $48, $49, $50);

-- waiting_newer (membership.go)
SELECT u.id, u.name, u.display_name, u.email, u.role, u.bio, u.location, u.joined_at, u.default_visibility, u.default_comment, u.default_tag, u.default_download, u.default_camera, u.default_place, u.default_licence, u.photos, u.public_photos, u.friend_photos, u.family_photos, u.kin_photos, u.contacts, u.followers, u.waiting, u.suspended_at, u.suspended_for, u.deleted_at, u.stored_photos, u.stored_bytes, u.quota_photos, u.quota_bytes, u.default_safety, u.shows, u.unlisted FROM users u
WHERE u.waiting = 1 AND (u.joined_at, u.id) > ($1, $2) ORDER BY u.joined_at, u.id LIMIT $3;

-- waiting_older (membership.go)
SELECT u.id, u.name, u.display_name, u.email, u.role, u.bio, u.location, u.joined_at, u.default_visibility, u.default_comment, u.default_tag, u.default_download, u.default_camera, u.default_place, u.default_licence, u.photos, u.public_photos, u.friend_photos, u.family_photos, u.kin_photos, u.contacts, u.followers, u.waiting, u.suspended_at, u.suspended_for, u.deleted_at, u.stored_photos, u.stored_bytes, u.quota_photos, u.quota_bytes, u.default_safety, u.shows, u.unlisted FROM users u
WHERE u.waiting = 1 AND (u.joined_at, u.id) < ($1, $2) ORDER BY u.joined_at DESC, u.id DESC LIMIT $3;

-- why_explored (explore.go)
SELECT e.why, e.score, e.owner_id FROM explore e CROSS JOIN photos p
WHERE e.day = $1 AND e.photo_id = $2 AND p.owner_id = e.owner_id AND p.id = e.photo_id AND p.trashed_at = 0 AND (p.visibility & 1) = 1 AND coalesce((SELECT 1 FROM explore_hidden h WHERE h.owner_id = p.owner_id AND h.photo_id = p.id), 0) = 0;

-- word_reach (search.go)
SELECT 0, sum(1), min(posted_at) FROM (SELECT posted_at FROM search_words WHERE word = $2 ORDER BY posted_at DESC, photo_id DESC LIMIT $1) s UNION ALL
SELECT 1, sum(1), min(posted_at) FROM (SELECT posted_at FROM search_words WHERE word = $3 ORDER BY posted_at DESC, photo_id DESC LIMIT $1) s UNION ALL
SELECT 2, sum(1), min(posted_at) FROM (SELECT posted_at FROM search_words WHERE word = $4 ORDER BY posted_at DESC, photo_id DESC LIMIT $1) s UNION ALL
SELECT 3, sum(1), min(posted_at) FROM (SELECT posted_at FROM search_words WHERE word = $5 ORDER BY posted_at DESC, photo_id DESC LIMIT $1) s UNION ALL
SELECT 4, sum(1), min(posted_at) FROM (SELECT posted_at FROM search_words WHERE word = $6 ORDER BY posted_at DESC, photo_id DESC LIMIT $1) s UNION ALL
SELECT 5, sum(1), min(posted_at) FROM (SELECT posted_at FROM search_words WHERE word = $7 ORDER BY posted_at DESC, photo_id DESC LIMIT $1) s UNION ALL
SELECT 6, sum(1), min(posted_at) FROM (SELECT posted_at FROM search_words WHERE word = $8 ORDER BY posted_at DESC, photo_id DESC LIMIT $1) s UNION ALL
SELECT 7, sum(1), min(posted_at) FROM (SELECT posted_at FROM search_words WHERE word = $9 ORDER BY posted_at DESC, photo_id DESC LIMIT $1) s;

-- words_of_many (many.go)
SELECT photo_id, words FROM photo_words WHERE owner_id = $51 AND photo_id IN ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25,
    $26, $27, $28, $29, $30, $31, $32, $33, $34, $35, $36, $37, $38, $39, $40, $41, $42, $43, $44, $45, $46, $47, $48, $49, $50);
