package store

import (
	"database/sql"

	"flickrkillr/internal/photo"
)

// Listings of people. As in photoColumns, a member is looked up by key for
// each row.

const (
	personHead = `, (SELECT name FROM users WHERE users.id = `
	personMid  = `), (SELECT display_name FROM users WHERE users.id = `
	personTail = `), (SELECT public_photos FROM users WHERE users.id = `

	contactColumns  = `c.contact_id` + personHead + `c.contact_id` + personMid + `c.contact_id` + personTail + `c.contact_id), c.added_at, c.friend, c.family, c.muted, 0`
	followerColumns = `f.follower_id` + personHead + `f.follower_id` + personMid + `f.follower_id` + personTail + `f.follower_id), f.added_at, 0, 0, 0,
    COALESCE((SELECT 1 FROM contacts WHERE contacts.owner_id = f.owner_id AND contacts.contact_id = f.follower_id), 0)`
	blockColumns = `b.blocked_id` + personHead + `b.blocked_id` + personMid + `b.blocked_id` + personTail + `b.blocked_id), b.added_at, 0, 0, 0, 0`
	muteColumns  = `m.muted_id` + personHead + `m.muted_id` + personMid + `m.muted_id` + personTail + `m.muted_id), m.added_at, 0, 0, 1, 0`
)

var contactsOlder = query{"contacts_older", `
SELECT ` + contactColumns + ` FROM contacts c WHERE c.owner_id = $1 AND ` + shownHead + `c.contact_id` + shownTail + ` AND (c.added_at, c.contact_id) < ($2, $3)
ORDER BY c.added_at DESC, c.contact_id DESC LIMIT $4`}
var contactsNewer = query{"contacts_newer", `
SELECT ` + contactColumns + ` FROM contacts c WHERE c.owner_id = $1 AND ` + shownHead + `c.contact_id` + shownTail + ` AND (c.added_at, c.contact_id) > ($2, $3)
ORDER BY c.added_at ASC, c.contact_id ASC LIMIT $4`}

// Contacts lists whom a member follows, with the marks.
func (r *Reader) Contacts(owner photo.ID, page photo.Page) (photo.ContactList, error) {
	return r.people(contactsOlder, contactsNewer, owner, page)
}

var followersOlder = query{"followers_older", `
SELECT ` + followerColumns + ` FROM followers f WHERE f.owner_id = $1 AND ` + shownHead + `f.follower_id` + shownTail + ` AND (f.added_at, f.follower_id) < ($2, $3)
ORDER BY f.added_at DESC, f.follower_id DESC LIMIT $4`}
var followersNewer = query{"followers_newer", `
SELECT ` + followerColumns + ` FROM followers f WHERE f.owner_id = $1 AND ` + shownHead + `f.follower_id` + shownTail + ` AND (f.added_at, f.follower_id) > ($2, $3)
ORDER BY f.added_at ASC, f.follower_id ASC LIMIT $4`}

// Followers lists who follows a member, and whether he follows back.
func (r *Reader) Followers(owner photo.ID, page photo.Page) (photo.ContactList, error) {
	return r.people(followersOlder, followersNewer, owner, page)
}

var blocksOlder = query{"blocks_older", `
SELECT ` + blockColumns + ` FROM blocks b WHERE b.owner_id = $1 AND ` + shownHead + `b.blocked_id` + shownTail + ` AND (b.added_at, b.blocked_id) < ($2, $3)
ORDER BY b.added_at DESC, b.blocked_id DESC LIMIT $4`}
var blocksNewer = query{"blocks_newer", `
SELECT ` + blockColumns + ` FROM blocks b WHERE b.owner_id = $1 AND ` + shownHead + `b.blocked_id` + shownTail + ` AND (b.added_at, b.blocked_id) > ($2, $3)
ORDER BY b.added_at ASC, b.blocked_id ASC LIMIT $4`}

// Blocks lists whom a member has shut out.
func (r *Reader) Blocks(owner photo.ID, page photo.Page) (photo.ContactList, error) {
	return r.people(blocksOlder, blocksNewer, owner, page)
}

var mutesOlder = query{"mutes_older", `
SELECT ` + muteColumns + ` FROM mutes m WHERE m.owner_id = $1 AND ` + shownHead + `m.muted_id` + shownTail + ` AND (m.added_at, m.muted_id) < ($2, $3)
ORDER BY m.added_at DESC, m.muted_id DESC LIMIT $4`}
var mutesNewer = query{"mutes_newer", `
SELECT ` + muteColumns + ` FROM mutes m WHERE m.owner_id = $1 AND ` + shownHead + `m.muted_id` + shownTail + ` AND (m.added_at, m.muted_id) > ($2, $3)
ORDER BY m.added_at ASC, m.muted_id ASC LIMIT $4`}

// Mutes lists whose news a member does not want.
func (r *Reader) Mutes(owner photo.ID, page photo.Page) (photo.ContactList, error) {
	return r.people(mutesOlder, mutesNewer, owner, page)
}

func (r *Reader) people(older, newer query, owner photo.ID, page photo.Page) (l photo.ContactList, err error) {
	ask := func(p part) (people []photo.Contact, err error) {
		err = r.rows(p.query, func(rows *sql.Rows) error {
			var c photo.Contact
			var added int64
			var friend, family, muted, back int
			if err := rows.Scan(&c.User.ID, &c.User.Name, &c.User.DisplayName, &c.User.PublicPhotos, &added, &friend, &family, &muted, &back); err != nil {
				return err
			}
			c.Added, c.Friend, c.Family, c.Muted, c.Back = moment(added), friend == 1, family == 1, muted == 1, back == 1
			people = append(people, c)
			return nil
		}, owner, p.at, p.id, p.limit)
		return people, err
	}
	l.Contacts, l.Older, l.Newer, err = paged(page, older, newer, ask, photo.Contact.Cursor)
	return l, err
}
