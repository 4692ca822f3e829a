package page

import "flickrkillr/internal/photo"

// Count is the picture whose request counts a view.
func (b Base) Count(kind photo.ViewKind, id photo.ID) string {
	return string(b) + "/v/" + kind.String() + "/" + id.String()
}

// Stats are the views of what belongs to who is signed in.
func (b Base) Stats() string { return b.at("account", "stats") }

// StatsOf are the views of a photo or an album of his.
func (b Base) StatsOf(kind photo.ViewKind, id photo.ID) string {
	return b.at("account", "stats", kind.String(), id.String())
}
