package page

import (
	"net/url"

	"flickrkillr/internal/photo"
)

// Report is where something is reported: what is on a photo, and the photo, by
// ids, a member or a group by name, what a group talks about and a gallery by
// name and id. in is the photo, or the topic of a reply.
func (b Base) Report(kind photo.ReportKind, name string, in, id photo.ID) string {
	q := url.Values{}
	if name != "" {
		q.Set("name", name)
	}
	if in != 0 && kind == photo.ReportedReply {
		q.Set("topic", in.String())
	} else if in != 0 {
		q.Set("photo", in.String())
	}
	if id != 0 {
		q.Set("id", id.String())
	}
	return b.at("report", kind.String()) + "?" + q.Encode()
}

// Reports lists what was reported, for moderators.
func (b Base) Reports() string { return b.at("admin", "reports") }

// Case is something that was reported.
func (b Base) Case(id photo.ID) string { return b.at("admin", "reports", id.String()) }

// Decisions lists what moderators decided about the member himself.
func (b Base) Decisions() string { return b.at("account", "decisions") }

// thing is the address of what a case is about.
func (b Base) thing(k photo.Case) string {
	switch k.Kind {
	case photo.ReportedPerson:
		return b.Profile(k.Label)
	case photo.ReportedGroup:
		return b.Group(photo.Group{Name: k.Label})
	case photo.ReportedTopic:
		return b.Topic(photo.Group{Name: k.Label}, k.Subject)
	case photo.ReportedReply:
		return b.ReplyPlace(photo.Group{Name: k.Label}, k.Photo, k.Subject)
	}
	if k.Owner.Name == "" {
		return ""
	}
	if k.Kind == photo.ReportedGallery {
		return b.Gallery(photo.Gallery{ID: k.Subject, Owner: k.Owner})
	}
	return b.ShowPhoto(photo.Photo{ID: k.Photo, Owner: k.Owner})
}

// caseName says what a case is about.
func caseName(k photo.Case) string {
	switch k.Kind {
	case photo.ReportedPerson:
		return "The member " + k.Label
	case photo.ReportedGroup:
		return "The group " + k.Label
	case photo.ReportedTopic:
		return "A topic in the group " + k.Label
	case photo.ReportedReply:
		return "A reply in the group " + k.Label
	case photo.ReportedGallery:
		return "The gallery “" + k.Label + "”"
	case photo.ReportedComment:
		return "A comment on “" + k.Label + "”"
	case photo.ReportedNote:
		return "A note on “" + k.Label + "”"
	}
	return "The photo “" + k.Label + "”"
}
