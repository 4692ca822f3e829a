package store

import (
	"database/sql"
	"slices"

	"flickrkillr/internal/photo"
)

var relationOf = query{"relation_of", `
SELECT friend, family, 0 FROM contacts WHERE owner_id = $1 AND contact_id = $2
UNION ALL SELECT 0, 0, 1 FROM blocks WHERE owner_id = $1 AND blocked_id = $2`}

// RelationOf gives what another member is to an owner, of whom he is not one.
func (r *Reader) RelationOf(owner, other photo.ID) (photo.Relation, error) {
	var contact, friend, family, blocked bool
	err := r.rows(relationOf, func(rows *sql.Rows) error {
		var m [2]int
		var block int
		if err := rows.Scan(&m[0], &m[1], &block); err != nil {
			return err
		}
		if block == 1 {
			blocked = true
		} else {
			contact, friend, family = true, m[0] == 1, m[1] == 1
		}
		return nil
	}, owner, other)
	return photo.RelationOf(contact, friend, family, blocked), err
}

var standingOf = query{"standing_of", `
SELECT 1, friend, family FROM contacts WHERE owner_id = $1 AND contact_id = $2
UNION ALL SELECT 2, 0, 0 FROM mutes WHERE owner_id = $1 AND muted_id = $2
UNION ALL SELECT 3, 0, 0 FROM blocks WHERE owner_id = $1 AND blocked_id = $2`}

// StandingOf gives what a member has decided about another.
func (r *Reader) StandingOf(owner, other photo.ID) (s photo.Standing, err error) {
	err = r.rows(standingOf, func(rows *sql.Rows) error {
		var what, friend, family int
		if err := rows.Scan(&what, &friend, &family); err != nil {
			return err
		}
		switch what {
		case 1:
			s.Follows, s.Friend, s.Family = true, friend == 1, family == 1
		case 2:
			s.Mutes = true
		case 3:
			s.Blocks = true
		}
		return nil
	}, owner, other)
	return s, err
}

var lockUser = query{"lock_user", `UPDATE users SET contacts = contacts WHERE id = $1`}

// LockUsers makes other transactions that lock one of the members wait for
// this one. All that changes between two members happens under it, so that
// nobody comes to follow while he is being blocked. photo.ErrNotFound when one
// of them is not there.
func (w *Writer) LockUsers(ids ...photo.ID) error {
	slices.Sort(ids) // in one order, or two would wait for each other
	for _, id := range ids {
		n, err := w.exec(lockUser, id)
		if err != nil {
			return err
		}
		if n == 0 {
			return photo.ErrNotFound
		}
	}
	return nil
}
