package store

import (
	"database/sql"
	"slices"

	"flickrkillr/internal/photo"
)

// A name on a photo stands twice: in photo_people by the photo's owner, in
// person_photos by who is in it.

var peopleIn = query{"people_in", `
SELECT i.user_id, (SELECT name FROM users WHERE users.id = i.user_id), (SELECT display_name FROM users WHERE users.id = i.user_id), i.consent, i.by_owner, i.added_at
FROM photo_people i WHERE i.owner_id = $1 AND i.photo_id = $2
    AND (i.by_owner = 1 OR NOT EXISTS (SELECT 1 FROM blocks b WHERE b.owner_id = i.owner_id AND b.blocked_id = i.user_id)) AND ` + shownHead + `i.user_id` + shownTail}

// PeopleIn gives all names on a photo in the order in which they were put
// there, those included that nobody may know of. There are photo.MaxPeople at
// most.
func (r *Reader) PeopleIn(owner, id photo.ID) ([]photo.Person, error) {
	var out []photo.Person
	err := r.rows(peopleIn, func(rows *sql.Rows) error {
		var p photo.Person
		var byOwner int
		var added int64
		if err := rows.Scan(&p.User.ID, &p.User.Name, &p.User.DisplayName, &p.Consent, &byOwner, &added); err != nil {
			return err
		}
		p.ByOwner, p.Added = byOwner == 1, moment(added)
		out = append(out, p)
		return nil
	}, owner, id)
	slices.SortStableFunc(out, func(a, b photo.Person) int { return a.Added.Compare(b.Added) })
	return out, err
}

var putPerson = query{"put_person", `
INSERT INTO photo_people (owner_id, photo_id, user_id, consent, by_owner, added_at) VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT (owner_id, photo_id, user_id) DO UPDATE SET consent = excluded.consent, by_owner = excluded.by_owner, added_at = excluded.added_at`}

var putPersonPhoto = query{"put_person_photo", `
INSERT INTO person_photos (user_id, owner_id, photo_id, consent, added_at) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (user_id, owner_id, photo_id) DO UPDATE SET consent = excluded.consent, added_at = excluded.added_at`}

// PutPerson keeps a member's name on a photo as it is now, in place of what
// was kept. The photo must be locked.
func (w *Writer) PutPerson(p photo.Photo, i photo.Person) error {
	if _, err := w.exec(putPerson, p.Owner.ID, p.ID, i.User.ID, i.Consent, bit(i.ByOwner), millis(i.Added)); err != nil {
		return err
	}
	_, err := w.exec(putPersonPhoto, i.User.ID, p.Owner.ID, p.ID, i.Consent, millis(i.Added))
	return err
}

var deletePerson = query{"delete_person", `DELETE FROM photo_people WHERE owner_id = $1 AND photo_id = $2 AND user_id = $3`}
var deletePersonPhoto = query{"delete_person_photo", `DELETE FROM person_photos WHERE owner_id = $1 AND photo_id = $2 AND user_id = $3`}

// DeletePerson forgets a member's name on a photo.
func (w *Writer) DeletePerson(p photo.Photo, user photo.ID) error {
	for _, q := range []query{deletePerson, deletePersonPhoto} {
		if _, err := w.exec(q, p.Owner.ID, p.ID, user); err != nil {
			return err
		}
	}
	return nil
}

var photosOfOlder = query{"photos_of_older", `
SELECT ` + photoColumns + `, i.added_at FROM person_photos i JOIN photos p ON p.owner_id = i.owner_id AND p.id = i.photo_id
WHERE i.user_id = $2 AND i.consent = $3 AND ` + visibleTo + ` AND (i.added_at, i.photo_id) < ($4, $5)
ORDER BY i.added_at DESC, i.photo_id DESC LIMIT $6`}

var photosOfNewer = query{"photos_of_newer", `
SELECT ` + photoColumns + `, i.added_at FROM person_photos i JOIN photos p ON p.owner_id = i.owner_id AND p.id = i.photo_id
WHERE i.user_id = $2 AND i.consent = $3 AND ` + visibleTo + ` AND (i.added_at, i.photo_id) > ($4, $5)
ORDER BY i.added_at, i.photo_id LIMIT $6`}

// PhotosOf lists the photos that a member is in, with one state of consent,
// and that a viewer may see; the latest name first.
func (r *Reader) PhotosOf(viewer, user photo.ID, c photo.Consent, page photo.Page) (photo.Listing, error) {
	return r.dated(photosOfOlder, photosOfNewer, page, viewer, user, c)
}

var deletePersonPhotos = query{"delete_person_photos", `
DELETE FROM person_photos WHERE owner_id = $1 AND photo_id = $2
AND user_id IN (SELECT user_id FROM photo_people WHERE owner_id = $1 AND photo_id = $2)`}
var deletePhotoPeople = query{"delete_photo_people", `DELETE FROM photo_people WHERE owner_id = $1 AND photo_id = $2`}
