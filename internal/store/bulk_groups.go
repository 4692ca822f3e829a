package store

import "flickrkillr/internal/photo"

// A GroupRow is a group with its people, its pool and what it talks about.
type GroupRow struct {
	photo.Group
	People []photo.GroupMembership
	Pool   []photo.Photo // in the order in which they were posted, which is when they were added
	Topics []TopicRow
}

// A TopicRow is a topic with its replies.
type TopicRow struct {
	photo.Topic
	Replies []photo.Comment
}

// Group adds a group. Unlike other rows it does not wait: there are few, and
// they are written as the site's verbs write them, counters included.
func (b *Bulk) Group(g GroupRow) error {
	if err := b.w.InsertGroup(g.Group); err != nil {
		return err
	}
	for _, m := range g.People {
		if err := b.w.SetGroupRole(g.ID, m.User.ID, photo.GroupNobody, m.Role, m.Since); err != nil {
			return err
		}
	}
	for _, p := range g.Pool {
		if err := b.w.AddToPool(g.ID, p, p.Posted, false); err != nil {
			return err
		}
	}
	for _, t := range g.Topics {
		if err := b.w.InsertTopic(g.ID, t.Topic); err != nil {
			return err
		}
		for _, c := range t.Replies {
			if err := b.w.InsertReply(g.ID, t.ID, c); err != nil {
				return err
			}
		}
	}
	return nil
}
