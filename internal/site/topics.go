package site

import (
	"context"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/store"
)

// A TopicsPage is a part of what a group talks about.
type TopicsPage struct {
	Group photo.Group
	photo.Topics
}

// Topics lists the topics of a group, latest reply first.
func (s *Site) Topics(ctx context.Context, v photo.Viewer, name string, page photo.Page) (out TopicsPage, err error) {
	err = s.db.Read(ctx, func(r *store.Reader) (err error) {
		if out.Group, err = openGroup(r, v, name); err != nil {
			return err
		}
		out.Topics, err = r.Topics(out.Group.ID, bounded(page))
		return err
	})
	return out, err
}

// A TopicPage is a topic with a part of its replies.
type TopicPage struct {
	Group photo.Group
	Topic photo.Topic
	photo.Thread
	MayReply bool
}

// Topic gives a topic of a group's with a part of the replies.
func (s *Site) Topic(ctx context.Context, v photo.Viewer, name string, id photo.ID, page photo.ThreadPage) (out TopicPage, err error) {
	if page.Limit <= 0 || page.Limit > PageLimit {
		page.Limit = PageLimit
	}
	err = s.db.Read(ctx, func(r *store.Reader) (err error) {
		if out.Group, err = openGroup(r, v, name); err != nil {
			return err
		}
		if out.Topic, err = r.TopicByID(out.Group.ID, id); err != nil {
			return err
		}
		out.MayReply = out.Group.Role.In() && !out.Topic.Locked
		out.Thread, err = r.Replies(out.Group.ID, id, page)
		return err
	})
	if err != nil {
		return TopicPage{}, err
	}
	return out, nil
}

// Reply gives a topic and one of the replies to it, to one who may change that
// or take it away.
func (s *Site) Reply(ctx context.Context, v photo.Viewer, name string, topic, id photo.ID) (out TopicPage, c photo.Comment, err error) {
	if err := member(v); err != nil {
		return out, c, err
	}
	err = s.db.Read(ctx, func(r *store.Reader) (err error) {
		if out.Group, err = openGroup(r, v, name); err != nil {
			return err
		}
		if out.Topic, err = r.TopicByID(out.Group.ID, topic); err != nil {
			return err
		}
		if c, err = r.ReplyByID(out.Group.ID, topic, id); err == nil && !c.EditableBy(v) && !out.Group.Role.Moderates() {
			err = photo.ErrNotFound
		}
		return err
	})
	if err != nil {
		return TopicPage{}, photo.Comment{}, err
	}
	return out, c, nil
}

// inTalk is inGroup for who may read what the group talks about.
func (s *Site) inTalk(ctx context.Context, v photo.Viewer, group photo.ID, fn func(*store.Writer, photo.Group) error) error {
	return s.inGroup(ctx, v, group, func(w *store.Writer, _ *Change, g photo.Group) error {
		if !g.OpenTo(g.Role) {
			return photo.ErrNotFound
		}
		return fn(w, g)
	})
}

func speaks(g photo.Group) error {
	if !g.Role.In() {
		return photo.Invalidf("body", "Only members of the group write here. Join it first.")
	}
	return nil
}

// AddTopic begins a topic in a group that the viewer is in. Errors:
// photo.Invalid of field "title" or "body", photo.Limited.
func (s *Site) AddTopic(ctx context.Context, v photo.Viewer, group photo.ID, title, body string) (t photo.Topic, err error) {
	title, wrong := photo.CheckTopicTitle(title)
	body, wrong2 := photo.CheckTopicBody(body)
	err = s.inTalk(ctx, v, group, func(w *store.Writer, g photo.Group) error {
		for _, err := range []error{speaks(g), wrong, wrong2} {
			if err != nil {
				return err
			}
		}
		if err := notTooMany(w, v, "new topics", topicsPerWindow); err != nil {
			return err
		}
		at := now()
		t = photo.Topic{Comment: photo.Comment{ID: s.ids.New(group.Shard()), Author: author(v), Body: body, Written: at}, Title: title, Latest: at}
		return w.InsertTopic(group, t)
	})
	return t, err
}

// EditTopic changes the words of a topic of the viewer's.
func (s *Site) EditTopic(ctx context.Context, v photo.Viewer, group, id photo.ID, title, body string) error {
	title, wrong := photo.CheckTopicTitle(title)
	body, wrong2 := photo.CheckTopicBody(body)
	return s.withTopic(ctx, v, group, id, func(w *store.Writer, g photo.Group, t photo.Topic) error {
		if !t.EditableBy(v) {
			return photo.ErrNotFound
		}
		for _, err := range []error{speaks(g), wrong, wrong2} {
			if err != nil {
				return err
			}
		}
		if t.Title == title && t.Body == body {
			return nil
		}
		t.Title, t.Body, t.Edited = title, body, now()
		return w.UpdateTopic(group, t)
	})
}

// MarkTopic locks or pins a topic, or undoes that; moderators may.
func (s *Site) MarkTopic(ctx context.Context, v photo.Viewer, group, id photo.ID, locked, pinned bool) error {
	return s.withTopic(ctx, v, group, id, func(w *store.Writer, g photo.Group, t photo.Topic) error {
		if !g.Role.Moderates() {
			return photo.ErrNotFound
		}
		if pinned && !t.Pinned {
			l, err := w.Topics(group, photo.Page{Limit: 1})
			if err != nil {
				return err
			}
			if len(l.Pinned) >= photo.MaxPinned {
				return photo.Invalidf("", "%d topics are pinned, and more are not possible. Take a pin off another first.", photo.MaxPinned)
			}
		}
		t.Locked, t.Pinned = locked, pinned
		return w.UpdateTopic(group, t)
	})
}

// DeleteTopic takes a topic away with its replies: its author may while nobody
// replied, and moderators.
func (s *Site) DeleteTopic(ctx context.Context, v photo.Viewer, group, id photo.ID) error {
	return s.withTopic(ctx, v, group, id, func(w *store.Writer, g photo.Group, t photo.Topic) error {
		switch {
		case g.Role.Moderates():
		case !t.EditableBy(v):
			return photo.ErrNotFound
		case t.Replies > 0:
			return photo.Invalidf("", "Others have replied, so only a moderator can delete the topic now. You can change its text.")
		}
		return w.DeleteTopic(group, t)
	})
}

// withTopic runs fn on a topic of a group that the viewer may read, which is
// locked.
func (s *Site) withTopic(ctx context.Context, v photo.Viewer, group, id photo.ID, fn func(*store.Writer, photo.Group, photo.Topic) error) error {
	return s.inTalk(ctx, v, group, func(w *store.Writer, g photo.Group) error {
		t, err := w.TopicByID(group, id)
		if err != nil {
			return err
		}
		return fn(w, g, t)
	})
}

// AddReply replies to a topic of a group that the viewer is in. Errors:
// photo.Invalid of field "body", photo.Limited.
func (s *Site) AddReply(ctx context.Context, v photo.Viewer, group, topic photo.ID, body string) (c photo.Comment, err error) {
	body, wrong := photo.CheckComment(body)
	err = s.withTopic(ctx, v, group, topic, func(w *store.Writer, g photo.Group, t photo.Topic) error {
		if err := speaks(g); err != nil {
			return err
		}
		if t.Locked {
			return photo.Invalidf("body", "The topic is locked: it takes no more replies.")
		}
		if wrong != nil {
			return wrong
		}
		if err := notTooMany(w, v, "comments", commentsPerWindow); err != nil {
			return err
		}
		c = photo.Comment{ID: s.ids.New(group.Shard()), Author: author(v), Body: body, Written: now()}
		return w.InsertReply(group, topic, c)
	})
	return c, err
}

// EditReply changes a reply of the viewer's, unless the topic is locked.
func (s *Site) EditReply(ctx context.Context, v photo.Viewer, group, topic, id photo.ID, body string) error {
	body, wrong := photo.CheckComment(body)
	return s.withReply(ctx, v, group, topic, id, func(w *store.Writer, g photo.Group, t photo.Topic, c photo.Comment) error {
		if !c.EditableBy(v) {
			return photo.ErrNotFound
		}
		if err := speaks(g); err != nil {
			return err
		}
		if t.Locked {
			return photo.Invalidf("body", "The topic is locked, so its replies stay as they are. You can only delete yours.")
		}
		if wrong != nil || c.Body == body {
			return wrong
		}
		c.Body, c.Edited = body, now()
		return w.UpdateReply(group, topic, c)
	})
}

// DeleteReply takes a reply away: its author may, and moderators.
func (s *Site) DeleteReply(ctx context.Context, v photo.Viewer, group, topic, id photo.ID) error {
	return s.withReply(ctx, v, group, topic, id, func(w *store.Writer, g photo.Group, t photo.Topic, c photo.Comment) error {
		if !c.EditableBy(v) && !g.Role.Moderates() {
			return photo.ErrNotFound
		}
		return w.DeleteReply(group, topic, id)
	})
}

func (s *Site) withReply(ctx context.Context, v photo.Viewer, group, topic, id photo.ID, fn func(*store.Writer, photo.Group, photo.Topic, photo.Comment) error) error {
	return s.withTopic(ctx, v, group, topic, func(w *store.Writer, g photo.Group, t photo.Topic) error {
		c, err := w.ReplyByID(group, topic, id)
		if err != nil {
			return err
		}
		return fn(w, g, t, c)
	})
}
