package site

import (
	"context"
	"errors"
	"slices"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/store"
)

// AddPerson says that a member is in a photo. Its owner may say so of
// everybody who may see the photo, who is asked then; a member may say so of
// himself where he may tag the photo, which is shown at once. Errors: photo.Invalid of field "name",
// photo.Limited.
func (s *Site) AddPerson(ctx context.Context, v photo.Viewer, id photo.ID, name string) error {
	if err := member(v); err != nil {
		return err
	}
	return s.write(ctx, func(w *store.Writer, c *Change) error {
		p, rel, err := hold(w, c, v, id)
		if err != nil {
			return err
		}
		if !p.MayName(rel, name == v.Name) {
			if rel&photo.Blocked != 0 {
				return photo.Invalidf("name", "The owner of this photo has blocked you, so you cannot add yourself.")
			}
			if name == v.Name {
				return photo.Invalidf("name", "The owner of this photo lets only some people add tags, notes and their names to it.")
			}
			return photo.Invalidf("name", "You can only add yourself to a photo of somebody else’s.")
		}
		u, err := shown(w.UserByName(name))
		if errors.Is(err, photo.ErrNotFound) {
			return photo.Invalidf("name", "There is no member %q. Write the name that stands in the address of the member’s page.", photo.Clip(name, 40))
		}
		if err != nil {
			return err
		}
		i, err := s.named(w, v, p, u)
		if err != nil {
			return err
		}
		if err := notTooMany(w, v, "names on photos", namesPerWindow); err != nil {
			return err
		}
		if err := w.PutPerson(p, i); err != nil {
			return err
		}
		if i.Consent == photo.Asked {
			return c.tellOf(w, s.act(v, photo.ActivityAsked, p, i.Added), u.ID)
		}
		return c.tellOf(w, s.act(v, photo.ActivityPerson, p, i.Added), p.Owner.ID)
	})
}

// named decides what becomes of a name that is put on a photo.
func (s *Site) named(w *store.Writer, v photo.Viewer, p photo.Photo, u photo.User) (photo.Person, error) {
	i := photo.Person{User: u, Consent: photo.Shown, Added: now(), ByOwner: v.ID == p.Owner.ID}
	people, err := w.PeopleIn(p.Owner.ID, p.ID)
	if err != nil {
		return i, err
	}
	himself := u.ID == v.ID
	if !himself {
		i.Consent = photo.Asked
		rel, err := w.RelationOf(p.Owner.ID, u.ID)
		if err != nil {
			return i, err
		}
		back, err := w.RelationOf(u.ID, p.Owner.ID)
		switch {
		case err != nil:
			return i, err
		case rel&photo.Blocked != 0:
			return i, photo.Invalidf("name", "You have blocked %s, who so cannot be asked.", u.DisplayName)
		case back&photo.Blocked != 0:
			return i, unwilling(u)
		case !p.SeenBy(rel | photo.AnyLevel):
			return i, photo.Invalidf("name", "%s may not see this photo, and so cannot be asked. Share it with more people first.", u.DisplayName)
		}
	}
	at := slices.IndexFunc(people, func(o photo.Person) bool { return o.User.ID == u.ID })
	if at < 0 {
		if len(people) >= photo.MaxPeople {
			return i, photo.Invalidf("name", "This photo names %d people already, and no more fit.", len(people))
		}
		return i, nil
	}
	switch had := people[at]; {
	case had.Consent == photo.Shown, had.Consent == photo.Asked && !himself:
		return had, nil // nothing new
	case had.Consent == photo.Refused && !himself:
		return i, unwilling(u)
	case had.Consent == photo.Barred && himself:
		return i, photo.Invalidf("name", "The owner of this photo has taken your name off it.")
	}
	return i, nil
}

// unwilling refuses a name, alike for who refused once and for who has blocked
// the owner.
func unwilling(u photo.User) error {
	return photo.Invalidf("name", "%s does not want to be named on this photo.", u.DisplayName)
}

// AgreePerson shows the viewer's name on a photo whose owner asked for that.
func (s *Site) AgreePerson(ctx context.Context, v photo.Viewer, id photo.ID) error {
	return s.withPerson(ctx, v, id, v.Name, func(w *store.Writer, p photo.Photo, i photo.Person) error {
		if i.Consent != photo.Asked {
			return nil
		}
		i.Consent = photo.Shown
		return w.PutPerson(p, i)
	})
}

// RemovePerson takes a name off a photo. Who was named may do so, asked or
// agreed, and can from then on not be named there by the owner; the owner
// may, and where the member had named himself, he cannot do so again.
func (s *Site) RemovePerson(ctx context.Context, v photo.Viewer, id photo.ID, name string) error {
	return s.withPerson(ctx, v, id, name, func(w *store.Writer, p photo.Photo, i photo.Person) error {
		switch {
		case i.User.ID == p.Owner.ID: // his own name on his own photo
			return w.DeletePerson(p, i.User.ID)
		case i.User.ID == v.ID:
			i.Consent = photo.Refused
		case i.ByOwner:
			return w.DeletePerson(p, i.User.ID)
		default:
			i.Consent = photo.Barred
		}
		return w.PutPerson(p, i)
	})
}

// withPerson runs fn on a name on a photo that is the viewer's, or on a photo
// of his.
func (s *Site) withPerson(ctx context.Context, v photo.Viewer, id photo.ID, name string, fn func(*store.Writer, photo.Photo, photo.Person) error) error {
	if err := member(v); err != nil {
		return err
	}
	return s.write(ctx, func(w *store.Writer, c *Change) error {
		p, _, err := hold(w, c, v, id)
		if err != nil {
			return err
		}
		people, err := w.PeopleIn(p.Owner.ID, id)
		if err != nil {
			return err
		}
		at := slices.IndexFunc(people, func(i photo.Person) bool { return i.User.Name == name && i.KnownTo(v, p.Owner.ID) })
		if at < 0 || v.ID != p.Owner.ID && v.ID != people[at].User.ID {
			return photo.ErrNotFound
		}
		return fn(w, p, people[at])
	})
}

// People gives a photo of the member called name and who is in it, of those
// whom the viewer may know of.
func (s *Site) People(ctx context.Context, v photo.Viewer, name string, id photo.ID) (p photo.Photo, known []photo.Person, err error) {
	if p, _, err = s.Seen(ctx, v, name, id); err != nil {
		return p, nil, err
	}
	err = s.db.Read(ctx, func(r *store.Reader) (err error) {
		known, err = peopleKnown(r, v, p)
		return err
	})
	return p, known, err
}

func peopleKnown(r *store.Reader, v photo.Viewer, p photo.Photo) ([]photo.Person, error) {
	people, err := r.PeopleIn(p.Owner.ID, p.ID)
	return slices.DeleteFunc(people, func(i photo.Person) bool { return !i.KnownTo(v, p.Owner.ID) }), err
}

// PhotosOf is a part of the photos that a member is in, as the viewer may see
// them.
type PhotosOf struct {
	Stream
	Asked []photo.Photo // those whose owners wait for the viewer's answer: some, latest first
}

// PhotosOf lists the photos that the member called name is in.
func (s *Site) PhotosOf(ctx context.Context, v photo.Viewer, name string, page photo.Page) (out PhotosOf, err error) {
	out.Stream, err = s.stream(ctx, v, name, func(r *store.Reader, st *Stream) (l photo.Listing, err error) {
		if st.Relation&photo.Owner != 0 {
			asked, err := r.PhotosOf(v.ID, v.ID, photo.Asked, photo.Page{Limit: 20})
			if err != nil {
				return l, err
			}
			out.Asked = asked.Photos
		}
		return r.PhotosOf(st.looks(v), st.Owner.ID, photo.Shown, bounded(page))
	})
	return out, err
}
