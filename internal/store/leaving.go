package store

import (
	"database/sql"

	"flickrkillr/internal/photo"
)

// A Trace is something that a member left elsewhere: on a photo of Owner's,
// or of another member where Photo is 0. ID is its own, where it has one.
type Trace struct{ Owner, Photo, ID photo.ID }

var commentsBy = query{"comments_by", `SELECT owner_id, photo_id, id FROM comments WHERE author_id = $1 LIMIT $2`}
var notesBy = query{"notes_by", `SELECT owner_id, photo_id, id FROM photo_notes WHERE author_id = $1 LIMIT $2`}
var favesBy = query{"faves_by", `SELECT owner_id, photo_id, 0 FROM user_faves WHERE user_id = $1 LIMIT $2`}
var namesOf = query{"names_of", `SELECT owner_id, photo_id, 0 FROM person_photos WHERE user_id = $1 LIMIT $2`}
var albumsBy = query{"albums_by", `SELECT owner_id, 0, id FROM albums WHERE owner_id = $1 LIMIT $2`}
var contactsBy = query{"contacts_by", `SELECT contact_id, 0, 0 FROM contacts WHERE owner_id = $1 ORDER BY contact_id LIMIT $2`}
var followersBy = query{"followers_by", `SELECT follower_id, 0, 0 FROM followers WHERE owner_id = $1 ORDER BY follower_id LIMIT $2`}

// CommentsBy gives some comments that a member wrote.
func (r *Reader) CommentsBy(user photo.ID, limit int) ([]Trace, error) {
	return r.traces(commentsBy, user, limit)
}

// NotesBy gives some notes that a member wrote.
func (r *Reader) NotesBy(user photo.ID, limit int) ([]Trace, error) {
	return r.traces(notesBy, user, limit)
}

// FavesBy gives some photos that a member faved.
func (r *Reader) FavesBy(user photo.ID, limit int) ([]Trace, error) {
	return r.traces(favesBy, user, limit)
}

// NamesOf gives some photos on which a member's name stands.
func (r *Reader) NamesOf(user photo.ID, limit int) ([]Trace, error) {
	return r.traces(namesOf, user, limit)
}

// AlbumsBy gives some albums of a member.
func (r *Reader) AlbumsBy(user photo.ID, limit int) ([]Trace, error) {
	return r.traces(albumsBy, user, limit)
}

// ContactsBy gives some whom a member follows.
func (r *Reader) ContactsBy(user photo.ID, limit int) ([]Trace, error) {
	return r.traces(contactsBy, user, limit)
}

// FollowersBy gives some who follow a member.
func (r *Reader) FollowersBy(user photo.ID, limit int) ([]Trace, error) {
	return r.traces(followersBy, user, limit)
}

func (r *Reader) traces(q query, user photo.ID, limit int) (out []Trace, err error) {
	err = r.rows(q, func(rows *sql.Rows) error {
		var t Trace
		if err := rows.Scan(&t.Owner, &t.Photo, &t.ID); err != nil {
			return err
		}
		out = append(out, t)
		return nil
	}, user, limit)
	return out, err
}

var deleteBlocksBy = query{"delete_blocks_by", `DELETE FROM blocks WHERE owner_id = $1`}
var deleteBlocksOf = query{"delete_blocks_of", `DELETE FROM blocks WHERE blocked_id = $1`}
var deleteMutesBy = query{"delete_mutes_by", `DELETE FROM mutes WHERE owner_id = $1`}
var deleteMutesOf = query{"delete_mutes_of", `DELETE FROM mutes WHERE muted_id = $1`}
var deleteInvitationsBy = query{"delete_invitations_by", `DELETE FROM invitations WHERE member_id = $1`}
var deleteJobsOf = query{"delete_jobs_of", `DELETE FROM jobs WHERE owner_id = $1`}
var deleteSessionsOf = query{"delete_sessions_of", `DELETE FROM sessions WHERE user_id = $1`}
var deleteActivityOf = query{"delete_activity_of", `DELETE FROM activity WHERE user_id = $1`}
var deleteDigestsOf = query{"delete_digests_of", `DELETE FROM digests WHERE user_id = $1`}
var deletePassesOf = query{"delete_passes_of", `DELETE FROM passes WHERE owner_id = $1`}
var deleteGrantsBy = query{"delete_grants_by", `DELETE FROM app_grants WHERE user_id = $1`}
var deleteGrantsTo = query{"delete_grants_to", `DELETE FROM app_grants WHERE app_owner_id = $1`}
var deleteAppRequestsOf = query{"delete_app_requests_of", `DELETE FROM app_requests WHERE owner_id = $1`}
var deleteNoncesOf = query{"delete_nonces_of", `DELETE FROM app_nonces WHERE owner_id = $1`}
var deleteAppsOf = query{"delete_apps_of", `DELETE FROM apps WHERE owner_id = $1`}
var deleteTalliesOf = query{"delete_tallies_of", `DELETE FROM tallies WHERE owner_id = $1`}
var deleteUser = query{"delete_user", `DELETE FROM users WHERE id = $1 AND deleted_at > 0`}

// DeleteUser removes a member who is to be deleted, with what is left of him
// once his photos, and what he left elsewhere, are gone.
func (w *Writer) DeleteUser(u photo.User) error {
	if err := w.NameMember(u, photo.User{ID: u.ID}); err != nil {
		return err
	}
	for _, q := range []query{deleteBlocksBy, deleteBlocksOf, deleteMutesBy, deleteMutesOf, deleteInvitationsBy, deleteJobsOf, deleteSessionsOf,
		deleteActivityOf, deleteDigestsOf, deletePassesOf, deleteGrantsBy, deleteGrantsTo, deleteAppRequestsOf, deleteNoncesOf, deleteAppsOf, deleteTalliesOf, deleteViewsOf,
		deleteReportsBy, deleteReportsOf, deleteCasesOf, deleteUser} {
		if _, err := w.exec(q, u.ID); err != nil {
			return err
		}
	}
	return nil
}
