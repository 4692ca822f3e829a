package web

import (
	"errors"
	"net/http"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/site"
	"flickrkillr/internal/web/page"
)

func (f *front) topics(w http.ResponseWriter, r *request) error {
	part, err := asked(r)
	if err != nil {
		return err
	}
	part.Limit = 40
	s, err := f.site.Topics(r.Context(), r.viewer, r.PathValue("group"), part)
	if err != nil {
		return err
	}
	path := f.base.GroupPart(s.Group, "discuss")
	if !first(part) && len(s.Topics.Topics) == 0 {
		return redirect(w, http.StatusSeeOther, path)
	}
	v := page.Topics{Frame: f.placed(r, "Discussion of "+s.Group.Title, place(path, part)), Group: s.Group, Topics: s.Topics}
	v.Feeds = groupFeed(s.Group, v.Title, "groups_discuss")
	return f.render(w, r, http.StatusOK, v.Page())
}

// findTopic gives the topic that a request's path names.
func (f *front) findTopic(r *request, part photo.ThreadPage) (site.TopicPage, error) {
	id, err := photo.ParseID(r.PathValue("topic"))
	if err != nil {
		return site.TopicPage{}, err
	}
	return f.site.Topic(r.Context(), r.viewer, r.PathValue("group"), id, part)
}

func (f *front) topicPage(r *request, s site.TopicPage) page.Topic {
	v := page.Topic{Frame: f.placed(r, s.Topic.Title, f.base.Topic(s.Group, s.Topic.ID)), Group: s.Group, Topic: s.Topic, Thread: s.Thread, MayReply: s.MayReply}
	v.Description = summary(s.Topic.Body)
	return v
}

func (f *front) topic(w http.ResponseWriter, r *request) error {
	part, err := askedThread(r)
	if err != nil {
		return err
	}
	s, err := f.findTopic(r, part)
	if err != nil {
		return err
	}
	if len(s.Comments) == 0 && (part.Before != 0 || part.After != 0) {
		return redirect(w, http.StatusSeeOther, f.base.Topic(s.Group, s.Topic.ID)) // they were deleted meanwhile
	}
	return f.render(w, r, http.StatusOK, f.topicPage(r, s).Page())
}

func (f *front) addReply(w http.ResponseWriter, r *request) error {
	posted, done, err := f.sent(w, r, "body")
	if done {
		return err
	}
	s, err := f.findTopic(r, photo.ThreadPage{Limit: commentLimit})
	if err != nil {
		return err
	}
	c, err := f.site.AddReply(r.Context(), r.viewer, s.Group.ID, s.Topic.ID, posted.Get("body"))
	if wrong, status, ok := problem(w, err); ok {
		v := f.topicPage(r, s)
		v.Draft, v.Problem = posted.Get("body"), wrong
		return f.render(w, r, status, v.Page())
	}
	if err != nil {
		return err
	}
	return redirect(w, http.StatusSeeOther, f.base.ReplyPlace(s.Group, s.Topic.ID, c.ID))
}

// talkGroup gives the group that a request's path names to its members.
func (f *front) talkGroup(r *request) (photo.Group, error) {
	if !r.viewer.SignedIn() {
		return photo.Group{}, photo.ErrSignIn
	}
	g, err := f.site.Group(r.Context(), r.viewer, r.PathValue("group"))
	if err == nil && !g.Role.In() {
		err = photo.ErrNotFound
	}
	return g, err
}

func (f *front) newTopicForm(w http.ResponseWriter, r *request) error {
	g, err := f.talkGroup(r)
	if err != nil {
		return err
	}
	return f.render(w, r, http.StatusOK, page.WriteTopic{Frame: f.frame(r, "New topic"), Group: g}.Page())
}

func (f *front) newTopic(w http.ResponseWriter, r *request) error {
	posted, done, err := f.sent(w, r, "title", "body")
	if done {
		return err
	}
	g, err := f.talkGroup(r)
	if err != nil {
		return err
	}
	title, body := posted.Get("title"), posted.Get("body")
	t, err := f.site.AddTopic(r.Context(), r.viewer, g.ID, title, body)
	if wrong, status, ok := problem(w, err); ok {
		return f.render(w, r, status, page.WriteTopic{Frame: f.frame(r, "New topic"), Group: g, Title: title, Body: body, Problem: wrong}.Page())
	}
	if err != nil {
		return err
	}
	return redirect(w, http.StatusSeeOther, f.base.Topic(g, t.ID))
}

// ownTopic gives the topic of a request's path to one who may change it.
func (f *front) ownTopic(r *request) (page.WriteTopic, error) {
	if !r.viewer.SignedIn() {
		return page.WriteTopic{}, photo.ErrSignIn
	}
	s, err := f.findTopic(r, photo.ThreadPage{Limit: 1})
	if err == nil && !s.Topic.EditableBy(r.viewer) && !s.Group.Role.Moderates() {
		err = photo.ErrNotFound
	}
	return page.WriteTopic{Frame: f.frame(r, "Topic"), Group: s.Group, Topic: s.Topic, Title: s.Topic.Title, Body: s.Topic.Body}, err
}

func (f *front) topicForm(w http.ResponseWriter, r *request) error {
	v, err := f.ownTopic(r)
	if err != nil {
		return err
	}
	return f.render(w, r, http.StatusOK, v.Page())
}

// changeTopic changes a topic's words, deletes it, locks or pins it.
func (f *front) changeTopic(w http.ResponseWriter, r *request) error {
	posted, done, err := f.sent(w, r, "title", "body")
	if done {
		return err
	}
	v, err := f.ownTopic(r)
	if err != nil {
		return err
	}
	leads, t := f.base.Topic(v.Group, v.Topic.ID), v.Topic
	switch do := posted.Get("do"); do {
	case "delete":
		err, leads = f.site.DeleteTopic(r.Context(), r.viewer, v.Group.ID, t.ID), f.base.GroupPart(v.Group, "discuss")
	case "lock", "unlock":
		err = f.site.MarkTopic(r.Context(), r.viewer, v.Group.ID, t.ID, do == "lock", t.Pinned)
	case "pin", "unpin":
		err = f.site.MarkTopic(r.Context(), r.viewer, v.Group.ID, t.ID, t.Locked, do == "pin")
	default:
		v.Title, v.Body = posted.Get("title"), posted.Get("body")
		err = f.site.EditTopic(r.Context(), r.viewer, v.Group.ID, t.ID, v.Title, v.Body)
	}
	if wrong, status, ok := problem(w, err); ok {
		v.Problem = wrong
		return f.render(w, r, status, v.Page())
	}
	if err != nil {
		return err
	}
	return redirect(w, http.StatusSeeOther, leads)
}

// ownReply gives the reply of a request's path to one who may change it.
func (f *front) ownReply(r *request) (page.WriteTopic, error) {
	if !r.viewer.SignedIn() {
		return page.WriteTopic{}, photo.ErrSignIn
	}
	topic, err := photo.ParseID(r.PathValue("topic"))
	id, err2 := photo.ParseID(r.PathValue("reply"))
	if err := errors.Join(err, err2); err != nil {
		return page.WriteTopic{}, err
	}
	s, c, err := f.site.Reply(r.Context(), r.viewer, r.PathValue("group"), topic, id)
	return page.WriteTopic{Frame: f.frame(r, "Reply"), Group: s.Group, Topic: s.Topic, Reply: c, Body: c.Body}, err
}

func (f *front) replyForm(w http.ResponseWriter, r *request) error {
	v, err := f.ownReply(r)
	if err != nil {
		return err
	}
	return f.render(w, r, http.StatusOK, v.Page())
}

func (f *front) changeReply(w http.ResponseWriter, r *request) error {
	posted, done, err := f.sent(w, r, "body")
	if done {
		return err
	}
	v, err := f.ownReply(r)
	if err != nil {
		return err
	}
	leads := f.base.ReplyPlace(v.Group, v.Topic.ID, v.Reply.ID)
	if posted.Get("do") == "delete" {
		err, leads = f.site.DeleteReply(r.Context(), r.viewer, v.Group.ID, v.Topic.ID, v.Reply.ID), f.base.Topic(v.Group, v.Topic.ID)+"#comments"
	} else {
		v.Body = posted.Get("body")
		err = f.site.EditReply(r.Context(), r.viewer, v.Group.ID, v.Topic.ID, v.Reply.ID, v.Body)
	}
	if wrong, status, ok := problem(w, err); ok {
		v.Problem = wrong
		return f.render(w, r, status, v.Page())
	}
	if err != nil {
		return err
	}
	return redirect(w, http.StatusSeeOther, leads)
}
