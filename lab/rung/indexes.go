package rung

import "flickrkillr/lab/result"

// An index is a secondary index of the site's schema; a test holds the list
// against the schema's files.
type index struct {
	name    string
	make    string // as the schema makes it, without CREATE [UNIQUE] INDEX and the name
	unique  bool
	only    string // database that alone has it; "" for both
	rung    string
	suffers string
}

var indexes = []index{
	{name: "photos_stream", rung: "F4", make: "ON photos (owner_id, posted_at DESC, id DESC) WHERE trashed_at = 0",
		suffers: "each photostream sorts all photos of its owner, whom the primary key finds: bad only for who has many"},
	{name: "photos_recent", rung: "X1", make: "ON photos (posted_at DESC, id DESC) WHERE trashed_at = 0 AND (visibility & 1) = 1",
		suffers: "the home page sorts the whole site"},
	{name: "photos_id", rung: "X1", unique: true, only: "postgresql", make: "ON photos (id)",
		suffers: "each picture reads the whole table to find its photo"},
	{name: "photo_tags_site", rung: "X1", make: "ON photo_tags (tag, posted_at DESC, photo_id DESC) WHERE listed = 1",
		suffers: "the page of a tag reads all tags of the site"},
	{name: "photo_tags_owner", rung: "X1", make: "ON photo_tags (owner_id, tag, posted_at DESC, photo_id DESC)",
		suffers: "the page of a member's tag reads all tags of that member: bad only for who has many"},
	{name: "photos_trash", rung: "X1", make: "ON photos (owner_id, trashed_at DESC, id DESC) WHERE trashed_at > 0",
		suffers: "the trash of a member, which few look at; no figure should move"},
	{name: "photos_purge", rung: "X1", make: "ON photos (trashed_at) WHERE trashed_at > 0",
		suffers: "the job that empties trash reads all photos; seen as noise, not in a page"},
	{name: "blobs_unnamed", rung: "X1", make: "ON blobs (unnamed_since) WHERE photos = 0",
		suffers: "the job that removes files reads all of them; seen as noise, not in a page"},
	{name: "sessions_expiry", rung: "X1", make: "ON sessions (expires_at)",
		suffers: "the job that ends sessions reads all of them; no page does"},
	{name: "tries_expiry", rung: "X1", make: "ON tries (expires_at)",
		suffers: "the job that forgets failed sign-ins; no page does"},
	{name: "jobs_due", rung: "X1", make: "ON jobs (run_at)",
		suffers: "each look for work reads all jobs; grows with what waits, after many uploads"},
	{name: "contacts_newest", rung: "X1", make: "ON contacts (owner_id, added_at DESC, contact_id DESC)", suffers: unasked},
	{name: "contacts_news", rung: "X1", make: "ON contacts (owner_id, posted_at DESC, contact_id DESC) WHERE muted = 0 AND posted_at > 0",
		suffers: "a member's home sorts all whom that member follows: bad only for who follows many"},
	{name: "blocks_newest", rung: "X1", make: "ON blocks (owner_id, added_at DESC, blocked_id DESC)", suffers: unasked},
	{name: "mutes_newest", rung: "X1", make: "ON mutes (owner_id, added_at DESC, muted_id DESC)", suffers: unasked},
	{name: "person_photos_newest", rung: "X1", make: "ON person_photos (user_id, consent, added_at DESC, photo_id DESC)", suffers: unasked},
	{name: "followers_newest", rung: "X1", make: "ON followers (owner_id, added_at DESC, follower_id DESC)", suffers: unasked},
	{name: "faves_newest", rung: "X1", make: "ON faves (owner_id, photo_id, faved_at DESC, user_id DESC)", suffers: unasked},
	{name: "user_faves_newest", rung: "X1", make: "ON user_faves (user_id, faved_at DESC, photo_id DESC)", suffers: unasked},
	{name: "albums_id", rung: "X1", unique: true, make: "ON albums (id)", suffers: unasked},
	{name: "albums_order", rung: "X1", make: "ON albums (owner_id, position, id)", suffers: unasked},
	{name: "album_photos_order", rung: "X1", make: "ON album_photos (owner_id, album_id, position, photo_id)", suffers: unasked},
	{name: "album_photos_photo", rung: "X1", make: "ON album_photos (owner_id, photo_id, album_id)", suffers: unasked},
	{name: "groups_name", rung: "X1", unique: true, make: "ON groups (name)", suffers: unasked},
	{name: "groups_active", rung: "X1", make: "ON groups (active_at DESC, id DESC) WHERE privacy < 2", suffers: unasked},
	{name: "group_members_role", rung: "X1", make: "ON group_members (group_id, role DESC, since DESC, user_id DESC)", suffers: unasked},
	{name: "group_members_user", rung: "X1", make: "ON group_members (user_id, role DESC, group_id DESC)", suffers: unasked},
	{name: "group_photos_listed", rung: "X1", make: "ON group_photos (group_id, added_at DESC, photo_id DESC) WHERE waiting = 0 AND listed = 1", suffers: unasked},
	{name: "group_photos_newest", rung: "X1", make: "ON group_photos (group_id, waiting, added_at DESC, photo_id DESC)", suffers: unasked},
	{name: "group_photos_owner", rung: "X1", make: "ON group_photos (group_id, owner_id, added_at DESC)", suffers: unasked},
	{name: "group_photos_photo", rung: "X1", make: "ON group_photos (owner_id, photo_id, group_id)", suffers: unasked},
	{name: "group_topics_latest", rung: "X1", make: "ON group_topics (group_id, pinned, latest_at DESC, id DESC)", suffers: unasked},
	{name: "activity_newest", rung: "X1", make: "ON activity (user_id, id DESC)", suffers: unasked},
	{name: "activity_age", rung: "X1", make: "ON activity (day)", suffers: unasked},
	{name: "digests_due", rung: "X1", make: "ON digests (due_at)", suffers: unasked},
	{name: "users_waiting", rung: "X1", make: "ON users (joined_at DESC, id DESC) WHERE waiting = 1", suffers: unasked},
	{name: "photos_review", rung: "X1", make: "ON photos (posted_at, id) WHERE trashed_at = 0 AND visibility = 128 AND (withheld & 1) = 1", suffers: unasked},
	{name: "deeds_newest", rung: "X1", make: "ON deeds (done_at DESC, id DESC)", suffers: unasked},
	{name: "jobs_failed", rung: "X1", make: "ON jobs (kind, id) WHERE error <> ''", suffers: unasked},
	{name: "comments_author", rung: "X1", make: "ON comments (author_id, owner_id, photo_id)", suffers: unasked},
	{name: "photo_notes_author", rung: "X1", make: "ON photo_notes (author_id, owner_id, photo_id)", suffers: unasked},
	{name: "blocks_blocked", rung: "X1", make: "ON blocks (blocked_id)", suffers: unasked},
	{name: "mutes_muted", rung: "X1", make: "ON mutes (muted_id)", suffers: unasked},
	{name: "invitations_member", rung: "X1", make: "ON invitations (member_id)", suffers: unasked},
	{name: "passes_token", rung: "X1", unique: true, make: "ON passes (owner_id, token_hash)", suffers: unasked},
	{name: "passes_subject", rung: "X1", make: "ON passes (owner_id, subject_id)", suffers: unasked},
	{name: "app_grants_app", rung: "X1", make: "ON app_grants (app_owner_id, app_key)", suffers: unasked},
	{name: "app_requests_expiry", rung: "X1", make: "ON app_requests (expires_at)", suffers: unasked},
	{name: "app_nonces_expiry", rung: "X1", make: "ON app_nonces (expires_at)", suffers: unasked},
	{name: "photos_taken", rung: "X1", make: "ON photos (owner_id, taken_at DESC, id DESC) WHERE trashed_at = 0", suffers: unasked},
	{name: "photo_details_placed", rung: "X1", make: "ON photo_details (owner_id, photo_id DESC) WHERE latitude IS NOT NULL", suffers: unasked},
	{name: "tags_popular", rung: "X1", make: "ON tags (photos DESC, tag)", suffers: unasked},
	{name: "search_words_key", rung: "X1", unique: true, make: "ON search_words (word, posted_at DESC, photo_id DESC, owner_id)", suffers: unasked},
	{name: "batches_age", rung: "X1", make: "ON batches (made_at)", suffers: unasked},
	{name: "batch_items_state", rung: "X1", make: "ON batch_items (owner_id, batch_id, state, photo_id)", suffers: unasked},
	{name: "views_top", rung: "X1", make: "ON views (owner_id, kind, span, since, views DESC, subject_id DESC)", suffers: unasked},
	{name: "explore_rank", rung: "X1", make: "ON explore (day, score DESC, photo_id DESC)", suffers: unasked},
	{name: "explore_photo", rung: "X1", make: "ON explore (owner_id, photo_id)", suffers: unasked},
	{name: "faves_day", rung: "X1", make: "ON faves (faved_at DESC)", suffers: unasked},
	{name: "comments_day", rung: "X1", make: "ON comments (written_at DESC)", suffers: unasked},
	{name: "group_topics_author", rung: "X1", make: "ON group_topics (author_id, group_id, id)", suffers: unasked},
	{name: "group_replies_author", rung: "X1", make: "ON group_replies (author_id, group_id, topic_id, id)", suffers: unasked},
	{name: "photos_updated", rung: "X1", make: "ON photos (owner_id, updated_at DESC, id DESC) WHERE trashed_at = 0 AND updated_at > 0", suffers: unasked},
}

// unasked is said of indexes whose pages no workload asks.
const unasked = "no workload asks for its page: no figure should move, which shows how large chance is"

// withoutIndex takes each index away in turn. All of them tell on the mix,
// which alone visits every kind of page; the talk's also on its page.
func withoutIndex() []Knockout {
	var out []Knockout
	for _, x := range indexes {
		k := Knockout{
			Name: "no-" + x.name, Rung: x.rung, Away: "the index " + x.name, Shows: x.suffers, Database: x.only,
			Workloads: []string{result.Mix},
			Drop:      "DROP INDEX IF EXISTS " + x.name,
			Restore:   "CREATE INDEX IF NOT EXISTS " + x.name + " " + x.make,
		}
		if x.unique {
			k.Restore = "CREATE UNIQUE INDEX IF NOT EXISTS " + x.name + " " + x.make
		}
		k.How = k.Drop
		out = append(out, k)
	}
	return out
}
