package store

// visible is the one predicate of privacy, for every listing of photos. The
// photo is called p, and $1 is always the Eyes of the viewer's photo.Relation
// to its owner, with what guest passes to the whole stream add to them. It
// says what photo.Visibility.SeenBy says (8 is photo.Owner, 128 is
// photo.Moderators); a test holds the two against each other. Photos in the
// trash are in no listing.
const visible = visibleHead + `$1` + visibleTail

// visibleHead and visibleTail are the predicate around another text for the
// relation, where a query has several.
const (
	visibleHead = `p.trashed_at = 0 AND ((p.visibility | (8 - (p.visibility & 128) / 16)) & `
	visibleTail = `) <> 0`
)

// listed is the same for listings of the whole site, which show everybody
// the same public photos, the safe ones. It is constant, so that an index can hold to it.
const listed = `p.trashed_at = 0 AND (p.visibility & 1) = 1`

// shownHead and shownTail say around a member's id that he is hidden from
// nobody, as photo.Membership.Hidden does. What a hidden member is in, wrote
// and faved is left out of all lists, whoever looks, until he is hidden no
// more; counters go on counting it. It is asked of each row by key, in a form
// that no planner turns into reading all members, and of which it expects, as
// it should, that most rows pass.
const (
	shownHead = `coalesce((SELECT 1 FROM users h WHERE h.id = `
	shownTail = ` AND h.waiting + h.suspended_at + h.deleted_at > 0), 0) <> 1`
)

// visibleTo is the same for listings of photos of many owners: $1 is the
// viewer's id, 0 for a visitor. What an owner makes of him is looked up where
// the photo is not for everybody, and so is his filter: the factors repeat
// his eyes at each level of photo.Safety that he asks to be shown.
const visibleTo = visibleToOwner + `$1` + visibleToShows + `$1` + visibleToMark + `$1` + visibleToTail

// The parts of visibleTo, around another text for who looks.
const (
	visibleToOwner = `p.trashed_at = 0 AND ((p.visibility & 1) = 1 OR p.owner_id = `
	visibleToShows = ` OR (p.visibility & (CASE (SELECT f.shows FROM users f WHERE f.id = `
	visibleToMark  = `) WHEN 2 THEN 273 WHEN 1 THEN 17 ELSE 1 END * (1 + coalesce(
    (SELECT 2 * m.friend + 4 * m.family FROM contacts m WHERE m.owner_id = p.owner_id AND m.contact_id = `
	visibleToTail = `), 0)))) <> 0)`
)

// albumVisible is the predicate for listings of albums: what
// photo.Album.SeenBy says. The album is called a, and $1 are the
// Eyes of the viewer's photo.Relation to its owner.
const albumVisible = `(($1 & 8) <> 0 OR (a.public_photos > 0 AND ($1 & 1) <> 0)
    OR (a.friends_photos + a.kin_photos > 0 AND ($1 & 2) <> 0) OR (a.family_photos + a.kin_photos > 0 AND ($1 & 4) <> 0))`
