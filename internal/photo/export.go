package photo

// An ExportPart is the photos of a member with ids after After and up to Last.
// The one after 0 has what is not about photos, too.
type ExportPart struct {
	After, Last ID
	Photos      int
	Bytes       int64 // of the originals
}
