package store

import (
	"database/sql"
	"strings"
	"time"

	"flickrkillr/internal/photo"
)

// groupColumns are a group, and what the member $1 is in it.
const groupColumns = groupColumnsOf + `COALESCE((SELECT v.role FROM group_members v WHERE v.group_id = g.id AND v.user_id = $1), 0)`

// groupColumnsOf are a group; what somebody is in it follows.
const groupColumnsOf = `g.id, g.name, g.title, g.description, g.rules, g.privacy, g.queue, g.public_only, g.per_day, g.per_week, g.tags,
    g.created_at, g.active_at, g.pooled_at, g.members, g.photos, g.topics, g.replies, `

func (r *Reader) groups(q query, args ...any) ([]photo.Group, error) {
	var out []photo.Group
	err := r.rows(q, func(rows *sql.Rows) error {
		var g photo.Group
		var queue, public int
		var tags string
		var created, active, pooled int64
		if err := rows.Scan(&g.ID, &g.Name, &g.Title, &g.Description, &g.Rules, &g.Privacy, &queue, &public, &g.Pool.PerDay, &g.Pool.PerWeek, &tags,
			&created, &active, &pooled, &g.Members, &g.Photos, &g.Topics, &g.Replies, &g.Role); err != nil {
			return err
		}
		g.Pool.Queue, g.Pool.PublicOnly, g.Pool.Tags = queue == 1, public == 1, strings.Fields(tags)
		g.Created, g.Active, g.Pooled = moment(created), moment(active), moment(pooled)
		out = append(out, g)
		return nil
	}, args...)
	return out, err
}

var groupByName = query{"group_by_name", `SELECT ` + groupColumns + ` FROM groups g WHERE g.name = $2 AND g.privacy < 3`}
var groupByID = query{"group_by_id", `SELECT ` + groupColumns + ` FROM groups g WHERE g.id = $2 AND g.privacy < 3`}

// GroupByName finds a group, whoever may know of it, with the role of a viewer.
func (r *Reader) GroupByName(viewer photo.ID, name string) (photo.Group, error) {
	if !isText(name) {
		return photo.Group{}, photo.ErrNotFound
	}
	return oneGroup(r.groups(groupByName, viewer, name))
}

// GroupByID is GroupByName by the group's id.
func (r *Reader) GroupByID(viewer, id photo.ID) (photo.Group, error) {
	return oneGroup(r.groups(groupByID, viewer, id))
}

func oneGroup(found []photo.Group, err error) (photo.Group, error) {
	if err == nil && len(found) == 0 {
		err = photo.ErrNotFound
	}
	if err != nil {
		return photo.Group{}, err
	}
	return found[0], nil
}

var groupsOlder = query{"groups_older", `
SELECT ` + groupColumns + ` FROM groups g
WHERE g.privacy < 2 AND (g.active_at, g.id) < ($2, $3) ORDER BY g.active_at DESC, g.id DESC LIMIT $4`}
var groupsNewer = query{"groups_newer", `
SELECT ` + groupColumns + ` FROM groups g
WHERE g.privacy < 2 AND (g.active_at, g.id) > ($2, $3) ORDER BY g.active_at, g.id LIMIT $4`}

// Groups lists the groups that everybody may know of, latest activity first.
func (r *Reader) Groups(viewer photo.ID, page photo.Page) (l photo.Groups, err error) {
	ask := func(p part) ([]photo.Group, error) { return r.groups(p.query, viewer, p.at, p.id, p.limit) }
	l.Groups, l.Older, l.Newer, err = paged(page, groupsOlder, groupsNewer, ask, photo.Group.Cursor)
	return l, err
}

var groupsOf = query{"groups_of", `
SELECT ` + groupColumns + ` FROM (
    SELECT group_id FROM group_members WHERE user_id = $2 AND role >= 4
    UNION ALL SELECT * FROM (SELECT group_id FROM group_members WHERE user_id = $2 AND role = 3 AND $3 <= 3 LIMIT 100) few) x
JOIN groups g ON g.id = x.group_id WHERE g.privacy < 3`}

// GroupsOf gives the groups in which a member has at least a role, with the
// role of a viewer, in no order: all that he is in, and up to a hundred that
// invited him.
func (r *Reader) GroupsOf(viewer, user photo.ID, least photo.GroupRole) ([]photo.Group, error) {
	return r.groups(groupsOf, viewer, user, least)
}

var lockGroup = query{"lock_group", `UPDATE groups SET members = members WHERE id = $1 AND privacy < 3`}

// LockGroup makes other transactions that lock the group wait for this one;
// photo.ErrNotFound when there is none. Who locks a photo too locks it first.
func (w *Writer) LockGroup(id photo.ID) error {
	n, err := w.exec(lockGroup, id)
	if err == nil && n == 0 {
		return photo.ErrNotFound
	}
	return err
}

var insertGroup = query{"insert_group", `
INSERT INTO groups (id, name, title, description, rules, privacy, queue, public_only, per_day, per_week, tags, created_at, active_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $12)`}

// InsertGroup adds a group without members, which is found by its names;
// photo.ErrExists when its name is taken.
func (w *Writer) InsertGroup(g photo.Group) error {
	p := g.Pool
	_, err := w.exec(insertGroup, g.ID, g.Name, g.Title, g.Description, g.Rules, g.Privacy, bit(p.Queue), bit(p.PublicOnly), p.PerDay, p.PerWeek,
		strings.Join(p.Tags, " "), millis(g.Created))
	if err != nil {
		return w.db.dialect.clash(err)
	}
	return w.NameGroup(photo.Group{}, g)
}

var updateGroup = query{"update_group", `
UPDATE groups SET name = $2, title = $3, description = $4, rules = $5, privacy = $6, queue = $7, public_only = $8, per_day = $9, per_week = $10, tags = $11
WHERE id = $1`}

// UpdateGroup keeps what a group's admins may change of it; old is the group as
// it was, which must be locked. photo.ErrExists when its name is taken.
func (w *Writer) UpdateGroup(old, g photo.Group) error {
	p := g.Pool
	_, err := w.exec(updateGroup, g.ID, g.Name, g.Title, g.Description, g.Rules, g.Privacy, bit(p.Queue), bit(p.PublicOnly), p.PerDay, p.PerWeek,
		strings.Join(p.Tags, " "))
	if err != nil {
		return w.db.dialect.clash(err)
	}
	if old.Name == g.Name && old.Title == g.Title && old.Privacy.Secret() == g.Privacy.Secret() {
		return nil
	}
	return w.NameGroup(old, g)
}

var groupsAfter = query{"groups_after", `SELECT ` + groupColumns + ` FROM groups g WHERE g.id > $2 AND g.privacy < 3 ORDER BY g.id LIMIT 500`}

// GroupsAfter gives up to 500 groups by id, from behind one on.
func (r *Reader) GroupsAfter(id photo.ID) ([]photo.Group, error) { return r.groups(groupsAfter, 0, id) }

var countGroup = query{"count_group", `
UPDATE groups SET members = members + $2, photos = photos + $3, topics = topics + $4, replies = replies + $5 WHERE id = $1`}

// addGroup moves a group's counters.
func (w *Writer) addGroup(id photo.ID, members, photos, topics, replies int) error {
	_, err := w.exec(countGroup, id, members, photos, topics, replies)
	return err
}

var groupActive = query{"group_active", `UPDATE groups SET active_at = $2, pooled_at = CASE WHEN $3 = 1 THEN $2 ELSE pooled_at END WHERE id = $1`}

// GroupActive says that something was added to a group, and whether that was
// a photo.
func (w *Writer) GroupActive(id photo.ID, at time.Time, pooled bool) error {
	_, err := w.exec(groupActive, id, millis(at), bit(pooled))
	return err
}

// clearing takes a few hundred rows of a closed group at a time; of replies,
// those to its first topic.
var clearing = [...]query{
	{"clear_group_replies", `
DELETE FROM group_replies WHERE group_id = $1 AND topic_id = (SELECT min(topic_id) FROM group_replies WHERE group_id = $1)
AND id <= (SELECT max(id) FROM (SELECT id FROM group_replies WHERE group_id = $1 ORDER BY topic_id, id LIMIT 500) few)`},
	{"clear_group_topics", `
DELETE FROM group_topics WHERE group_id = $1 AND id <= (SELECT max(id) FROM (SELECT id FROM group_topics WHERE group_id = $1 ORDER BY id LIMIT 500) few)`},
	{"clear_group_photos", `
DELETE FROM group_photos WHERE group_id = $1
AND photo_id <= (SELECT max(photo_id) FROM (SELECT photo_id FROM group_photos WHERE group_id = $1 ORDER BY photo_id LIMIT 500) few)`},
	{"clear_group_members", `
DELETE FROM group_members WHERE group_id = $1
AND user_id <= (SELECT max(user_id) FROM (SELECT user_id FROM group_members WHERE group_id = $1 ORDER BY user_id LIMIT 500) few)`},
	{"delete_group", `DELETE FROM groups WHERE id = $1 AND privacy = 3`},
}

// ClearGroup removes some rows of a closed group, and says whether it is all
// gone.
func (w *Writer) ClearGroup(id photo.ID) (gone bool, err error) {
	for _, q := range clearing {
		n, err := w.exec(q, id)
		if err != nil || n > 0 {
			return q.name == "delete_group", err
		}
	}
	return true, nil
}
