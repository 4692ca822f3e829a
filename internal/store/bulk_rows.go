package store

import (
	"time"

	"flickrkillr/internal/photo"
)

// The tables that a Bulk fills, in the order in which their rows are sent.
const (
	bulkUsers = iota
	bulkBlobs
	bulkPhotos
	bulkDetails
	bulkTags
	bulkContacts
	bulkFollowers
	bulkComments
	bulkFaves
	bulkUserFaves
	bulkAlbums
	bulkAlbumPhotos
	bulkTallies
	bulkPhotoWords
	bulkSearchWords
	bulkNameWords
	bulkTables
)

var bulkLayout = [bulkTables]bulkTable{
	bulkUsers: {name: "users", columns: []string{"id", "name", "display_name", "email", "email_key", "password", "role", "bio", "location",
		"joined_at", "default_visibility", "default_comment", "default_tag", "default_download", "default_camera", "default_place", "default_licence",
		"photos", "public_photos", "friend_photos", "family_photos", "kin_photos"}},
	bulkBlobs: {name: "blobs", columns: []string{"sha256", "bytes", "photos", "unnamed_since"}},
	bulkPhotos: {name: "photos", columns: []string{"id", "owner_id", "secret", "title", "description", "posted_at", "taken_at", "width", "height",
		"format", "placeholder", "sha256", "visibility", "trashed_at", "comments", "faves",
		"may_comment", "may_tag", "may_download", "see_camera", "see_place", "licence", "taken_granularity"}},
	bulkDetails: {name: "photo_details", columns: []string{"owner_id", "photo_id", "file_name", "bytes", "camera_make", "camera_model", "lens",
		"exposure", "aperture", "focal_length", "iso", "latitude", "longitude", "place"}},
	bulkTags:      {name: "photo_tags", columns: []string{"owner_id", "photo_id", "tag", "raw", "position", "posted_at", "listed"}},
	bulkContacts:  {name: "contacts", columns: []string{"owner_id", "contact_id", "friend", "family", "added_at"}},
	bulkFollowers: {name: "followers", columns: []string{"owner_id", "follower_id", "added_at"}},
	bulkComments:  {name: "comments", columns: []string{"owner_id", "photo_id", "id", "author_id", "body", "written_at"}},
	bulkFaves:     {name: "faves", columns: []string{"owner_id", "photo_id", "user_id", "faved_at"}},
	bulkUserFaves: {name: "user_faves", columns: []string{"user_id", "faved_at", "owner_id", "photo_id"}},
	bulkAlbums: {name: "albums", columns: []string{"owner_id", "id", "title", "description", "cover_photo_id", "photos", "created_at", "position",
		"public_photos", "friends_photos", "family_photos", "kin_photos"}},
	bulkAlbumPhotos: {name: "album_photos", columns: []string{"owner_id", "album_id", "position", "photo_id"}},
	bulkTallies: {name: "tallies", columns: []string{"owner_id", "kind", "item", "photos",
		"public_photos", "friends_photos", "family_photos", "kin_photos"}},
	bulkPhotoWords:  {name: "photo_words", columns: []string{"owner_id", "photo_id", "words"}},
	bulkSearchWords: {name: "search_words", columns: []string{"word", "posted_at", "photo_id", "owner_id"}},
	bulkNameWords:   {name: "name_words", columns: []string{"word", "kind", "id"}},
}

// UserRow is a member with the counters of his photos. Those of his contacts
// and followers, and what he has stored, are counted by EndLoad.
type UserRow struct {
	photo.User
	PasswordHash string
}

// User adds a member.
func (b *Bulk) User(u UserRow) error {
	d, n := u.DefaultPermissions, u.PhotoCounts
	if err := b.names(memberName, u.ID, u.Name, u.DisplayName); err != nil {
		return err
	}
	return b.add(bulkUsers, len(u.Name)+len(u.DisplayName)+2*len(u.Email)+len(u.PasswordHash)+len(u.Bio)+len(u.Location),
		int64(u.ID), u.Name, u.DisplayName, u.Email, emailKey(u.Email), u.PasswordHash, string(u.Role), u.Bio, u.Location,
		millis(u.Joined), int64(u.DefaultVisibility), int64(d.Comment), int64(d.Tag), int64(d.Download), int64(d.Camera), int64(d.Place), int64(u.DefaultLicence),
		int64(n.Photos), int64(n.PublicPhotos), int64(n.FriendPhotos), int64(n.FamilyPhotos), int64(n.KinPhotos))
}

// BlobRow is an original in the blob store and how many photos name it.
type BlobRow struct {
	SHA256       string // 64 hex digits
	Bytes        int64
	Photos       int
	UnnamedSince time.Time
}

// Blob adds an original's row.
func (b *Bulk) Blob(r BlobRow) error {
	sha, err := shaBytes(r.SHA256)
	if err != nil {
		return err
	}
	return b.add(bulkBlobs, len(sha), sha, r.Bytes, int64(r.Photos), millis(r.UnnamedSince))
}

// PhotoRow is a photo with all that stands under its id, and its counters.
// Of Owner only the ID counts.
type PhotoRow struct {
	photo.Photo
	Details photo.Details
	Tags    []photo.Tag
}

// Photo adds a photo with its details and tags, and all that it is found and
// counted by. All photos of a member come in one transaction.
func (b *Bulk) Photo(p PhotoRow) error {
	sha, err := shaBytes(p.Details.File.SHA256)
	if err != nil {
		return err
	}
	id, owner, posted := int64(p.ID), int64(p.Owner.ID), millis(p.Posted)
	var taken, latitude, longitude any
	if !p.Taken.IsZero() {
		taken = p.Taken.UnixMilli()
	}
	if p.Details.Place.Known {
		latitude, longitude = p.Details.Place.Latitude, p.Details.Place.Longitude
	}
	may := p.Permissions
	if err := b.add(bulkPhotos, len(p.Secret)+len(p.Title)+len(p.Description)+len(p.Placeholder)+len(sha),
		id, owner, p.Secret, p.Title, p.Description, posted, taken, int64(p.Width), int64(p.Height),
		string(p.Format), p.Placeholder, sha, int64(p.Visibility), millis(p.Trashed), int64(p.Comments), int64(p.Faves),
		int64(may.Comment), int64(may.Tag), int64(may.Download), int64(may.Camera), int64(may.Place), int64(p.Licence), int64(p.Granularity)); err != nil {
		return err
	}
	f, c := p.Details.File, p.Details.Camera
	if err := b.add(bulkDetails, len(f.Name)+len(c.Make)+len(c.Model)+len(c.Lens)+len(p.Details.Place.Name),
		owner, id, f.Name, f.Bytes, c.Make, c.Model, c.Lens, c.Exposure, c.Aperture, c.FocalLength, int64(c.ISO),
		latitude, longitude, p.Details.Place.Name); err != nil {
		return err
	}
	for i, t := range p.Tags {
		if err := b.add(bulkTags, len(t.Name)+len(t.Raw), owner, id, t.Name, t.Raw, int64(i), posted, asInt(p.Public())); err != nil {
			return err
		}
	}
	return b.find(findable{p.Photo, p.Tags, photo.Findable(p.Photo, p.Details, p.Tags)})
}

func asInt(b bool) int64 { return int64(bit(b)) }
