package store

import (
	"cmp"
	"database/sql"
	"errors"
	"slices"
	"time"

	"flickrkillr/internal/photo"
)

var groupRole = query{"group_role", `SELECT role FROM group_members WHERE group_id = $1 AND user_id = $2`}

// GroupRole says what a member of the site is in a group.
func (r *Reader) GroupRole(group, user photo.ID) (role photo.GroupRole, err error) {
	if err = r.row(groupRole, []any{&role}, group, user); errors.Is(err, photo.ErrNotFound) {
		return photo.GroupNobody, nil
	}
	return role, err
}

var putGroupRole = query{"put_group_role", `
INSERT INTO group_members (group_id, user_id, role, since) VALUES ($1, $2, $3, $4)
ON CONFLICT (group_id, user_id) DO UPDATE SET role = excluded.role, since = excluded.since`}
var setGroupRole = query{"set_group_role", `UPDATE group_members SET role = $3 WHERE group_id = $1 AND user_id = $2`}
var deleteGroupRole = query{"delete_group_role", `DELETE FROM group_members WHERE group_id = $1 AND user_id = $2`}

// SetGroupRole makes a member of the site something else in a group, and
// counts its members. The group must be locked, and old be what he is.
func (w *Writer) SetGroupRole(group, user photo.ID, old, role photo.GroupRole, at time.Time) (err error) {
	switch {
	case role == photo.GroupNobody:
		_, err = w.exec(deleteGroupRole, group, user)
	case old.In() && role.In(): // he stays since when he came
		_, err = w.exec(setGroupRole, group, user, role)
	default:
		_, err = w.exec(putGroupRole, group, user, role, millis(at))
	}
	if n := bit(role.In()) - bit(old.In()); err == nil && n != 0 {
		err = w.addGroup(group, n, 0, 0, 0)
	}
	return err
}

var otherAdmin = query{"other_admin", `SELECT user_id FROM group_members WHERE group_id = $1 AND role = 6 AND user_id <> $2 AND ` + shownHead + `group_members.user_id` + shownTail + ` LIMIT 1`}

// OtherAdmin says whether a group has an admin besides one.
func (r *Reader) OtherAdmin(group, user photo.ID) (bool, error) {
	var other photo.ID
	err := r.row(otherAdmin, []any{&other}, group, user)
	if errors.Is(err, photo.ErrNotFound) {
		return false, nil
	}
	return err == nil, err
}

const groupMemberColumns = `x.user_id, (SELECT name FROM users WHERE users.id = x.user_id), (SELECT display_name FROM users WHERE users.id = x.user_id), x.role, x.since`

func (r *Reader) groupMembers(q query, args ...any) (out []photo.GroupMembership, err error) {
	err = r.rows(q, func(rows *sql.Rows) error {
		var m photo.GroupMembership
		var since int64
		if err := rows.Scan(&m.User.ID, &m.User.Name, &m.User.DisplayName, &m.Role, &since); err != nil {
			return err
		}
		m.Since = moment(since)
		out = append(out, m)
		return nil
	}, args...)
	return out, err
}

var groupMembersOlder = query{"group_members_older", `
SELECT ` + groupMemberColumns + ` FROM group_members x
WHERE x.group_id = $1 AND x.role = $2 AND ` + shownHead + `x.user_id` + shownTail + ` AND (x.since, x.user_id) < ($3, $4) ORDER BY x.since DESC, x.user_id DESC LIMIT $5`}
var groupMembersNewer = query{"group_members_newer", `
SELECT ` + groupMemberColumns + ` FROM group_members x
WHERE x.group_id = $1 AND x.role = $2 AND ` + shownHead + `x.user_id` + shownTail + ` AND (x.since, x.user_id) > ($3, $4) ORDER BY x.since, x.user_id LIMIT $5`}

// GroupMembers lists the people of one role in a group, who came last first.
func (r *Reader) GroupMembers(group photo.ID, role photo.GroupRole, page photo.Page) (l photo.GroupMembers, err error) {
	ask := func(p part) ([]photo.GroupMembership, error) {
		return r.groupMembers(p.query, group, role, p.at, p.id, p.limit)
	}
	l.Members, l.Older, l.Newer, err = paged(page, groupMembersOlder, groupMembersNewer, ask, photo.GroupMembership.Cursor)
	return l, err
}

var groupStaff = query{"group_staff", `
SELECT ` + groupMemberColumns + ` FROM group_members x
WHERE x.group_id = $1 AND x.role >= 5 AND ` + shownHead + `x.user_id` + shownTail + ` LIMIT 100`}

// GroupStaff gives a group's admins and moderators, admins first, a hundred at
// most.
func (r *Reader) GroupStaff(group photo.ID) ([]photo.GroupMembership, error) {
	staff, err := r.groupMembers(groupStaff, group)
	slices.SortFunc(staff, func(a, b photo.GroupMembership) int {
		return cmp.Or(cmp.Compare(b.Role, a.Role), a.Since.Compare(b.Since), cmp.Compare(a.User.ID, b.User.ID))
	})
	return staff, err
}
