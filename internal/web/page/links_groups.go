package page

import "flickrkillr/internal/photo"

// Groups lists the groups of who is signed in and those that everybody may
// know of.
func (b Base) Groups() string { return b.at("groups") }

// NewGroup is the form that makes a group.
func (b Base) NewGroup() string { return b.at("groups", "new") }

// Group is the front page of a group.
func (b Base) Group(g photo.Group) string { return b.at("groups", g.Name) }

// GroupPart is a page of a group's: "pool", "add", "queue", "members",
// "discuss", "edit", "join" or "delete".
func (b Base) GroupPart(g photo.Group, part string) string { return b.at("groups", g.Name, part) }

// NewTopic is the form that begins a topic in a group.
func (b Base) NewTopic(g photo.Group) string { return b.at("groups", g.Name, "discuss", "new") }

// Topic is the page of a topic; replies are sent there too.
func (b Base) Topic(g photo.Group, id photo.ID) string {
	return b.at("groups", g.Name, "discuss", id.String())
}

// EditTopic is the form that changes a topic or deletes it.
func (b Base) EditTopic(g photo.Group, id photo.ID) string {
	return b.at("groups", g.Name, "discuss", id.String(), "edit")
}

// Reply is the form that changes a reply or deletes it.
func (b Base) Reply(g photo.Group, topic, id photo.ID) string {
	return b.at("groups", g.Name, "discuss", topic.String(), "replies", id.String())
}

// ReplyPlace is the part of a topic's page in which a reply stands.
func (b Base) ReplyPlace(g photo.Group, topic, id photo.ID) string {
	return b.Topic(g, topic) + "?comment=" + id.String() + "#comment-" + id.String()
}

// PhotoGroups is the form that says in which groups' pools a photo is.
func (b Base) PhotoGroups(p photo.Photo) string { return b.verb(p.Owner.Name, p.ID, "groups") }
