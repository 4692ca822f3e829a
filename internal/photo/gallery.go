package photo

import "time"

// MaxGalleryPhotos is how many photos a gallery holds at most.
const MaxGalleryPhotos = 500

// A Gallery is a member's pick of photos of others, in an order of his own.
// Everybody may know of it; of its photos each is shown those that he may see.
type Gallery struct {
	ID          ID
	Owner       User // ID, Name and DisplayName
	Title       string
	Description string
	Created     time.Time
	Photos      int   // in all, which nobody is told: it counts photos that he may not know of
	Shown       int   // how many of them the viewer is shown, where they are counted
	Picture     Photo // what stands for the gallery in a list, of its photos that the viewer may see; ID 0 for none
}

// Galleries is a part of a member's galleries, newest first. Older and Newer
// are the ids to page on with, zero where the list ends.
type Galleries struct {
	Galleries    []Gallery
	Older, Newer ID
}

// A Picked photo is one in a gallery, with what the gallery's owner wrote of it.
type Picked struct {
	Placed
	Comment string
}

// A GalleryPart is a part of a gallery, with what to page on with; zero where
// the gallery ends.
type GalleryPart struct {
	Photos         []Picked
	Previous, Next Rank
}

// CheckGalleryTitle cleans a gallery's title and refuses one that is empty or
// too long.
func CheckGalleryTitle(s string) (string, error) {
	s = CleanLine(s)
	if s == "" {
		return "", Invalidf("title", "A gallery needs a title. Give it one.")
	}
	return s, checkLength("title", "title", s, MaxTitle)
}

// CheckPickComment cleans what is said of a photo in a gallery, which may be
// nothing, and refuses what is too long.
func CheckPickComment(s string) (string, error) {
	s = Clean(s)
	return s, checkLength("comment", "comment", s, MaxComment)
}
