package store

// visible is the one predicate of privacy, for every listing of photos. The
// photo is called p, and $1 is always the viewer's photo.Relation to its
// owner. It says what photo.Visibility.SeenBy says (8 is photo.Owner); a test
// holds the two against each other. Photos in the trash are in no listing.
const visible = visibleHead + `$1` + visibleTail

// visibleHead and visibleTail are the predicate around another text for the
// relation, where a query has several.
const (
	visibleHead = `p.trashed_at = 0 AND ((p.visibility | 8) & `
	visibleTail = `) <> 0`
)

// listed is the same for listings of the whole site, which show everybody
// the same public photos. It is constant, so that an index can hold to it.
const listed = `p.trashed_at = 0 AND (p.visibility & 1) = 1`
