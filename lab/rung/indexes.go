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
