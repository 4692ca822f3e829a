package site

import (
	"errors"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/store"
)

// A Guise is the eyes of others, with which an owner looks at a page of his
// own.
type Guise struct {
	As       string         // as photo.Viewer.As
	Member   photo.User     // whose eyes, where As is a member's name
	Relation photo.Relation // to the owner
}

// relation says what a viewer is to an owner: what the owner makes of him, and
// what passes to the whole stream add. It asks the database only of members
// who are not the owner.
func relation(r *store.Reader, v photo.Viewer, owner photo.ID) (photo.Relation, error) {
	rel, err := own(r, v, owner)
	for _, p := range passesOf(v, owner, rel) {
		if p.Kind == photo.PassStream {
			rel |= p.Adds()
		}
	}
	return rel, err
}

// own is relation without passes.
func own(r *store.Reader, v photo.Viewer, owner photo.ID) (photo.Relation, error) {
	switch {
	case !v.SignedIn():
		return photo.Stranger, nil
	case v.ID == owner:
		return photo.SeesAll, nil
	}
	rel, err := r.RelationOf(owner, v.ID)
	rel |= v.Filter.Shows()
	if v.Moderates() {
		rel |= photo.Moderator
	}
	return rel, err
}

// passesOf gives those of a viewer's passes that count on an owner's pages,
// where the viewer is rel to him: for who is blocked none does.
func passesOf(v photo.Viewer, owner photo.ID, rel photo.Relation) (out []photo.Pass) {
	if rel&(photo.Owner|photo.Blocked) != 0 {
		return nil
	}
	for _, p := range v.Passes {
		if p.Owner.ID == owner {
			out = append(out, p)
		}
	}
	return out
}

// toPhoto gives from a viewer's relation to the owner the one in which he
// looks at one photo: by passes with what those add that open it. To one photo
// a member can go whatever its level; see PhotoPage.Over.
func toPhoto(r *store.Reader, v photo.Viewer, p photo.Photo, rel photo.Relation) (photo.Relation, error) {
	to := rel.Own()
	if v.SignedIn() {
		to |= photo.AnyLevel
	}
	for _, pass := range passesOf(v, p.Owner.ID, rel) {
		in := false
		if pass.Kind == photo.PassAlbum {
			switch _, err := r.PlaceOf(p.Owner.ID, pass.Subject, p.ID); {
			case err == nil:
				in = true
			case !errors.Is(err, photo.ErrNotFound):
				return 0, err
			}
		}
		if pass.Opens(p, in) {
			to |= pass.Adds()
		}
	}
	return to, nil
}

// toAlbum is toPhoto of an album.
func toAlbum(v photo.Viewer, a photo.Album, rel photo.Relation) photo.Relation {
	for _, pass := range passesOf(v, a.Owner.ID, rel) {
		if pass.Kind == photo.PassAlbum && pass.Subject == a.ID {
			rel |= pass.Adds()
		}
	}
	return rel
}

// look is relation, but where an owner asks to see his page with others' eyes
// it gives their relation and the guise.
func look(r *store.Reader, v photo.Viewer, owner photo.ID) (photo.Relation, *Guise, error) {
	if !v.SignedIn() || v.ID != owner || v.As == "" || v.As == v.Name {
		rel, err := relation(r, v, owner)
		return rel, nil, err
	}
	g := &Guise{As: v.As}
	var err error
	switch v.As {
	case "visitor":
		g.Relation = photo.Stranger
	case "friend":
		g.Relation = photo.RelationOf(true, true, false, false)
	case "family":
		g.Relation = photo.RelationOf(true, false, true, false)
	default:
		if g.Member, err = shown(r.UserByName(v.As)); err == nil {
			g.Relation, err = r.RelationOf(owner, g.Member.ID)
			g.Relation |= g.Member.Filter.Shows()
		}
	}
	return g.Relation, g, err
}

// A Visit is what every page of one member knows of him and of who looks.
type Visit struct {
	Owner    photo.User
	Relation photo.Relation // of the viewer, or of the guise, to the owner
	Standing photo.Standing // what the viewer has decided about the owner
	Guise    *Guise         // nil where the viewer looks with his own eyes
}

// looks says who is to be asked for in listings of photos of many owners: the
// viewer, or whose eyes he looks with. A friend without a name is nobody's
// friend there but the owner's, and looks as a visitor.
func (v Visit) looks(viewer photo.Viewer) photo.ID {
	if v.Guise != nil {
		return v.Guise.Member.ID
	}
	return viewer.ID
}

// shown makes a member who is hidden one who is not there.
func shown(u photo.User, err error) (photo.User, error) {
	if err == nil && u.Hidden() {
		err = photo.ErrNotFound
	}
	if err != nil {
		return photo.User{}, err
	}
	return u, nil
}

// shownTo is shown, but moderators see who is hidden.
func shownTo(u photo.User, err error) func(photo.Viewer) (photo.User, error) {
	return func(v photo.Viewer) (photo.User, error) {
		if v.Moderates() {
			return u, err
		}
		return shown(u, err)
	}
}

// visit finds a member by name for a viewer.
func visit(r *store.Reader, v photo.Viewer, name string) (out Visit, err error) {
	if out.Owner, err = shownTo(r.UserByName(name))(v); err != nil {
		return Visit{}, err
	}
	if out.Relation, out.Guise, err = look(r, v, out.Owner.ID); err != nil {
		return out, err
	}
	if v.SignedIn() && v.ID != out.Owner.ID {
		out.Standing, err = r.StandingOf(v.ID, out.Owner.ID)
	}
	return out, err
}
