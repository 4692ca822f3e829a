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

// Explore is the list of today.
func (b Base) Explore() string { return b.at("explore") }

// ExploreDay is the list of a day.
func (b Base) ExploreDay(d photo.Day) string {
	return b.at("explore") + d.Time().Format("2006/01/02") + "/"
}

// WhyExplored says why a photo is in the list of a day.
func (b Base) WhyExplored(d photo.Day, id photo.ID) string {
	return b.ExploreDay(d) + id.String() + "/"
}

// ExploreSettings is where admins choose what counts.
func (b Base) ExploreSettings() string { return b.at("admin", "explore") }
