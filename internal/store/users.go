package store

import (
	"strings"
	"unicode/utf8"

	"flickrkillr/internal/photo"
)

const userColumns = `u.id, u.name, u.display_name, u.email, u.role, u.bio, u.location, u.joined_at, u.default_visibility, u.default_comment, u.default_tag, u.default_download, u.default_camera, u.default_place, u.default_licence, u.photos, u.public_photos, u.friend_photos, u.family_photos, u.kin_photos, u.contacts, u.followers, u.waiting, u.suspended_at, u.suspended_for, u.deleted_at, u.stored_photos, u.stored_bytes, u.quota_photos, u.quota_bytes, u.default_safety, u.shows, u.unlisted`

func scanUser(u *photo.User, rest ...any) ([]any, func()) {
	var joined, suspended, deleted int64
	d := &u.DefaultPermissions
	dest := append([]any{&u.ID, &u.Name, &u.DisplayName, &u.Email, &u.Role, &u.Bio, &u.Location, &joined,
		&u.DefaultVisibility, &d.Comment, &d.Tag, &d.Download, &d.Camera, &d.Place, &u.DefaultLicence,
		&u.Photos, &u.PublicPhotos, &u.FriendPhotos, &u.FamilyPhotos, &u.KinPhotos, &u.Contacts, &u.Followers,
		&u.Waiting, &suspended, &u.SuspendedFor, &deleted, &u.Stored.Photos, &u.Stored.Bytes, &u.Quota.Photos, &u.Quota.Bytes, &u.DefaultSafety, &u.Filter, &u.Unlisted}, rest...)
	return dest, func() { u.Joined, u.Suspended, u.Deleted = moment(joined), moment(suspended), moment(deleted) }
}

var insertUser = query{"insert_user", `
INSERT INTO users (id, name, display_name, email, email_key, password, role, joined_at, default_visibility, default_comment, default_tag, default_download, default_camera, default_place, waiting)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`}

// InsertUser adds a member; photo.ErrExists when the name or address is taken.
func (w *Writer) InsertUser(u photo.User, passwordHash string) error {
	d := u.DefaultPermissions
	_, err := w.exec(insertUser, u.ID, u.Name, u.DisplayName, u.Email, emailKey(u.Email), passwordHash, u.Role, millis(u.Joined),
		u.DefaultVisibility, d.Comment, d.Tag, d.Download, d.Camera, d.Place, bit(u.Waiting))
	if err != nil && w.db.dialect.is(err, uniqueViolation) {
		return photo.ErrExists
	}
	if err != nil {
		return err
	}
	return w.name(memberName, u.ID, nil, u.Name, u.DisplayName)
}

// emailKey is the form in which two addresses are one.
func emailKey(email string) string { return strings.ToLower(email) }

var anyUser = query{"any_user", `SELECT id FROM users LIMIT 1`}

// Empty says whether the site has no members yet.
func (r *Reader) Empty() (bool, error) {
	var id photo.ID
	err := r.row(anyUser, []any{&id})
	if err == photo.ErrNotFound {
		return true, nil
	}
	return false, err
}

var userByName = query{"user_by_name", `SELECT ` + userColumns + ` FROM users u WHERE u.name = $1`}

// isText is false of what PostgreSQL refuses to compare with a text: nothing
// can be called so.
func isText(s string) bool { return utf8.ValidString(s) && !strings.Contains(s, "\x00") }

// UserByName finds a member by the name in URLs.
func (r *Reader) UserByName(name string) (photo.User, error) {
	var u photo.User
	if !isText(name) {
		return u, photo.ErrNotFound
	}
	dest, done := scanUser(&u)
	err := r.row(userByName, dest, name)
	done()
	return u, err
}

var userByID = query{"user_by_id", `SELECT ` + userColumns + ` FROM users u WHERE u.id = $1`}

// UserByID finds a member.
func (r *Reader) UserByID(id photo.ID) (photo.User, error) {
	var u photo.User
	dest, done := scanUser(&u)
	err := r.row(userByID, dest, id)
	done()
	return u, err
}

var userForLogin = query{"user_for_login", `SELECT ` + userColumns + `, u.password FROM users u WHERE u.name = $1 OR u.email_key = $1`}

// UserForLogin finds a member and the password hash by name or e-mail address.
func (r *Reader) UserForLogin(login string) (photo.User, string, error) {
	var u photo.User
	var hash string
	dest, done := scanUser(&u, &hash)
	err := r.row(userForLogin, dest, strings.ToLower(login))
	done()
	return u, hash, err
}

var allUsers = query{"users_after", `SELECT ` + userColumns + ` FROM users u WHERE u.id > $1 ORDER BY u.id LIMIT 500`}

// UsersAfter gives up to 500 members by id, from behind one on.
func (r *Reader) UsersAfter(id photo.ID) ([]photo.User, error) { return r.membersOf(allUsers, id) }

// EachUser calls fn for every member, oldest id first, 500 rows at a time.
func (r *Reader) EachUser(fn func(photo.User) error) error {
	for after := photo.ID(0); ; {
		users, err := r.UsersAfter(after)
		if err != nil || len(users) == 0 {
			return err
		}
		for _, u := range users {
			if err := fn(u); err != nil {
				return err
			}
		}
		after = users[len(users)-1].ID
	}
}

var updateUser = query{"update_user", `
UPDATE users SET display_name = $2, email = $3, email_key = $4, bio = $5, location = $6, default_visibility = $7,
    default_comment = $8, default_tag = $9, default_download = $10, default_camera = $11, default_place = $12, default_licence = $13, default_safety = $14, shows = $15, unlisted = $16
WHERE id = $1`}

// UpdateUser keeps what a member may change of himself; photo.ErrExists when
// the address is another member's.
func (w *Writer) UpdateUser(u photo.User) error {
	d := u.DefaultPermissions
	_, err := w.exec(updateUser, u.ID, u.DisplayName, u.Email, emailKey(u.Email), u.Bio, u.Location, u.DefaultVisibility,
		d.Comment, d.Tag, d.Download, d.Camera, d.Place, u.DefaultLicence, u.DefaultSafety, u.Filter, bit(u.Unlisted))
	return w.db.dialect.clash(err)
}

var setPassword = query{"set_password", `UPDATE users SET password = $2 WHERE id = $1`}

// SetPassword replaces a member's password hash.
func (w *Writer) SetPassword(id photo.ID, hash string) error {
	_, err := w.exec(setPassword, id, hash)
	return err
}

var setRole = query{"set_role", `UPDATE users SET role = $2 WHERE id = $1`}

// SetRole changes what a member may do.
func (w *Writer) SetRole(id photo.ID, role photo.Role) error {
	_, err := w.exec(setRole, id, role)
	return err
}

var addCounts = query{"add_counts", `
UPDATE users SET photos = photos + $2, public_photos = public_photos + $3, friend_photos = friend_photos + $4,
    family_photos = family_photos + $5, kin_photos = kin_photos + $6
WHERE id = $1`}

// addCounts moves the counters of a member's photos.
func (w *Writer) addCounts(id photo.ID, c photo.PhotoCounts) error {
	if c == (photo.PhotoCounts{}) {
		return nil
	}
	_, err := w.exec(addCounts, id, c.Photos, c.PublicPhotos, c.FriendPhotos, c.FamilyPhotos, c.KinPhotos)
	return err
}
