package page

import (
	"flickrkillr/internal/photo"
)

// Organize is where who is signed in changes many photos at once; query says
// which it shows, "" all.
func (b Base) Organize(query string) string {
	if query == "" {
		return b.at("photos", "organize")
	}
	return b.at("photos", "organize") + "?" + query
}

// Batch is the page of a change of many photos.
func (b Base) Batch(id photo.ID) string { return b.at("photos", "organize", id.String()) }
