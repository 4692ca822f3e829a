package store

import (
	"errors"
	"time"

	"flickrkillr/internal/photo"
)

var membershipsOf = query{"memberships_of", `SELECT group_id, 0, role FROM group_members WHERE user_id = $1 ORDER BY role DESC, group_id DESC LIMIT $2`}
var repliesBy = query{"replies_by", `SELECT group_id, topic_id, id FROM group_replies WHERE author_id = $1 ORDER BY group_id, topic_id, id LIMIT $2`}
var topicsBy = query{"topics_by", `SELECT group_id, 0, id FROM group_topics WHERE author_id = $1 ORDER BY group_id, id LIMIT $2`}

// A GroupTrace is something that a member left in a group: Topic is of a
// reply, and ID its own or the topic's; of a membership Role is what he is.
type GroupTrace struct {
	Group, Topic, ID photo.ID
	Role             photo.GroupRole
}

func inGroups(found []Trace, err error) (out []GroupTrace, _ error) {
	for _, t := range found {
		out = append(out, GroupTrace{Group: t.Owner, Topic: t.Photo, ID: t.ID})
	}
	return out, err
}

// MembershipsOf gives some groups in which a member is something, banned too.
func (r *Reader) MembershipsOf(user photo.ID, limit int) ([]GroupTrace, error) {
	out, err := inGroups(r.traces(membershipsOf, user, limit))
	for i := range out {
		out[i].Role, out[i].ID = photo.GroupRole(out[i].ID), 0
	}
	return out, err
}

// RepliesBy gives some replies that a member wrote.
func (r *Reader) RepliesBy(user photo.ID, limit int) ([]GroupTrace, error) {
	return inGroups(r.traces(repliesBy, user, limit))
}

// TopicsBy gives some topics that a member began.
func (r *Reader) TopicsBy(user photo.ID, limit int) ([]GroupTrace, error) {
	return inGroups(r.traces(topicsBy, user, limit))
}

var groupHeir = query{"group_heir", `
SELECT x.user_id FROM group_members x WHERE x.group_id = $1 AND x.role = $2 AND x.user_id <> $3 AND ` + shownHead + `x.user_id` + shownTail + `
ORDER BY x.since, x.user_id LIMIT 1`}

// GroupHeir gives who is to be a group's admin after a member: who has
// moderated it longest, or else is in it longest; GroupNobody where nobody is
// left.
func (r *Reader) GroupHeir(group, after photo.ID) (heir photo.ID, role photo.GroupRole, err error) {
	for _, role := range []photo.GroupRole{photo.GroupModerator, photo.GroupMember} {
		err := r.row(groupHeir, []any{&heir}, group, role, after)
		if err == nil || !errors.Is(err, photo.ErrNotFound) {
			return heir, role, err
		}
	}
	return 0, photo.GroupNobody, nil
}

// Disowned is what stands in place of what a deleted member wrote where
// others have replied to it.
const Disowned = "[deleted]"

var disownTopic = query{"disown_topic", `UPDATE group_topics SET author_id = 0, title = $3, body = $3, edited_at = 0 WHERE group_id = $1 AND id = $2`}

// DisownTopic takes the words and the name of its author off a topic, and
// leaves what others replied. Where nobody did, the topic goes. The group
// must be locked.
func (w *Writer) DisownTopic(group, id photo.ID) error {
	found, err := w.topics(topicToDisown, group, id)
	if err != nil || len(found) == 0 {
		return err
	}
	if found[0].Replies == 0 {
		return w.DeleteTopic(group, found[0])
	}
	_, err = w.exec(disownTopic, group, id, Disowned)
	return err
}

// A hidden member's topics are in no list, but here.
var topicToDisown = query{"topic_to_disown", `SELECT ` + topicColumns + ` FROM group_topics c WHERE c.group_id = $1 AND c.id = $2`}

// ForgetInGroup takes away what a member left in a group that is closed and
// waits to be cleared.
func (w *Writer) ForgetInGroup(t GroupTrace, user photo.ID) error {
	switch {
	case t.Role != photo.GroupNobody:
		return w.SetGroupRole(t.Group, user, t.Role, photo.GroupNobody, time.Time{})
	case t.Topic != 0:
		_, err := w.exec(deleteReply, t.Group, t.Topic, t.ID)
		return err
	}
	for _, q := range []query{deleteReplies, deleteTopic} {
		if _, err := w.exec(q, t.Group, t.ID); err != nil {
			return err
		}
	}
	return nil
}
