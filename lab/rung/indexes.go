package rung

import (
	"strings"

	"flickrkillr/lab/result"
)

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
	{name: "contacts_news", rung: "X1", make: "ON contacts (owner_id, posted_at DESC, contact_id DESC) WHERE muted = 0 AND posted_at > 0",
		suffers: "a member's home sorts all whom that member follows: bad only for who follows many"},
}

// unasked are the other indexes: no workload asks for their pages.
var unasked = []string{
	"activity_age", "activity_newest", "album_photos_order", "album_photos_photo", "albums_id", "albums_order", "app_grants_app", "app_nonces_expiry",
	"app_requests_expiry", "batch_items_state", "batches_age", "blocks_blocked", "blocks_newest", "collection_albums_album", "collection_albums_order", "comments_author", "comments_day", "contacts_newest",
	"deeds_newest", "digests_due", "explore_owner", "explore_photo", "explore_rank", "explore_score", "faves_day", "faves_newest", "followers_newest", "galleries_id", "gallery_photos_order", "gallery_photos_photo", "group_members_role",
	"group_members_user", "group_photos_listed", "group_photos_newest", "group_photos_owner", "group_photos_photo", "group_replies_author",
	"group_topics_author", "group_topics_latest", "groups_active", "groups_name", "invitations_member", "jobs_failed", "mutes_muted", "mutes_newest", "name_words_of",
	"passes_subject", "passes_token", "person_photos_newest", "photo_details_placed", "photo_notes_author", "photos_review", "photos_taken",
	"photos_updated", "report_cases_member", "report_cases_open", "report_cases_queue", "reports_reporter", "search_words_key", "tags_popular",
	"user_faves_newest", "users_waiting", "views_age", "views_top",
}

// withoutUnasked takes all of them away at once, so that it is known rather
// than believed that no figure moves.
func withoutUnasked() Knockout {
	set := func(valid string) string {
		return "UPDATE pg_index SET indisvalid = " + valid + " WHERE indexrelid IN ('" + strings.Join(unasked, "'::regclass, '") + "'::regclass)"
	}
	return Knockout{
		Name: "no-other-index", Rung: "X1", Database: "postgresql", Workloads: []string{result.Mix},
		Away:  "the indexes whose pages no workload asks for",
		How:   "pg_index.indisvalid is false for " + strings.Join(unasked, ", ") + ", so that the planner does not see them",
		Shows: "no figure should move, which shows how large chance is",
		Drop:  set("false"), Restore: set("true"),
	}
}

// withoutIndex takes each index away in turn, and the unasked together. They tell on the mix,
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
	return append(out, withoutUnasked())
}
