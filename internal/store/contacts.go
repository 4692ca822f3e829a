package store

import (
	"time"

	"flickrkillr/internal/photo"
)

// What passes between two members is kept on both sides, each row with its
// owner. The writers here expect that the members are locked (LockUsers).

var insertContact = query{"insert_contact", `
INSERT INTO contacts (owner_id, contact_id, friend, family, added_at, muted) VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT (owner_id, contact_id) DO NOTHING`}
var insertFollower = query{"insert_follower", `INSERT INTO followers (owner_id, follower_id, added_at) VALUES ($1, $2, $3)`}

// InsertContact lets owner follow a member. added is false when he does
// already; nothing changes then.
func (w *Writer) InsertContact(owner, contact photo.ID, m photo.Marks, muted bool, now time.Time) (added bool, err error) {
	n, err := w.exec(insertContact, owner, contact, bit(m.Friend), bit(m.Family), millis(now), bit(muted))
	if err != nil || n == 0 {
		return false, err
	}
	if _, err := w.exec(insertFollower, contact, owner, millis(now)); err != nil {
		return false, err
	}
	return true, w.countContact(owner, contact, 1)
}

var deleteContact = query{"delete_contact", `DELETE FROM contacts WHERE owner_id = $1 AND contact_id = $2`}
var deleteFollower = query{"delete_follower", `DELETE FROM followers WHERE owner_id = $1 AND follower_id = $2`}

// DeleteContact lets owner follow a member no more. It is no error when he
// did not.
func (w *Writer) DeleteContact(owner, contact photo.ID) error {
	n, err := w.exec(deleteContact, owner, contact)
	if err != nil || n == 0 {
		return err
	}
	if _, err := w.exec(deleteFollower, contact, owner); err != nil {
		return err
	}
	return w.countContact(owner, contact, -1)
}

var countContacts = query{"count_contacts", `UPDATE users SET contacts = contacts + $2, followers = followers + $3 WHERE id = $1`}

func (w *Writer) countContact(owner, contact photo.ID, n int) error {
	if _, err := w.exec(countContacts, owner, n, 0); err != nil {
		return err
	}
	_, err := w.exec(countContacts, contact, 0, n)
	return err
}

var markContact = query{"mark_contact", `
UPDATE contacts SET friend = $3, family = $4 WHERE owner_id = $1 AND contact_id = $2 AND (friend <> $3 OR family <> $4)`}

// MarkContact changes the marks of somebody whom owner follows, and says
// whether that made a difference.
func (w *Writer) MarkContact(owner, contact photo.ID, m photo.Marks) (changed bool, err error) {
	n, err := w.exec(markContact, owner, contact, bit(m.Friend), bit(m.Family))
	return n > 0, err
}

var insertBlock = query{"insert_block", `
INSERT INTO blocks (owner_id, blocked_id, added_at) VALUES ($1, $2, $3) ON CONFLICT (owner_id, blocked_id) DO NOTHING`}
var deleteBlock = query{"delete_block", `DELETE FROM blocks WHERE owner_id = $1 AND blocked_id = $2`}

// Block shuts a member out and ends what was between the two, on both sides.
func (w *Writer) Block(owner, other photo.ID, now time.Time) error {
	if err := w.DeleteContact(owner, other); err != nil {
		return err
	}
	if err := w.DeleteContact(other, owner); err != nil {
		return err
	}
	_, err := w.exec(insertBlock, owner, other, millis(now))
	return err
}

// Unblock undoes Block, but brings back nothing that it ended.
func (w *Writer) Unblock(owner, other photo.ID) error {
	_, err := w.exec(deleteBlock, owner, other)
	return err
}

var insertMute = query{"insert_mute", `
INSERT INTO mutes (owner_id, muted_id, added_at) VALUES ($1, $2, $3) ON CONFLICT (owner_id, muted_id) DO NOTHING`}
var deleteMute = query{"delete_mute", `DELETE FROM mutes WHERE owner_id = $1 AND muted_id = $2`}
var muteContact = query{"mute_contact", `UPDATE contacts SET muted = $3 WHERE owner_id = $1 AND contact_id = $2`}

// Mute takes a member's news from owner, or gives them back.
func (w *Writer) Mute(owner, other photo.ID, mute bool, now time.Time) (err error) {
	if mute {
		_, err = w.exec(insertMute, owner, other, millis(now))
	} else {
		_, err = w.exec(deleteMute, owner, other)
	}
	if err != nil {
		return err
	}
	_, err = w.exec(muteContact, owner, other, bit(mute))
	return err
}
