package site

import (
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

// relation says what a viewer is to an owner: what the owner makes of him. It
// asks the database only of members who are not the owner.
func relation(r *store.Reader, v photo.Viewer, owner photo.ID) (photo.Relation, error) {
	switch {
	case !v.SignedIn():
		return photo.Stranger, nil
	case v.ID == owner:
		return photo.SeesAll, nil
	}
	rel, err := r.RelationOf(owner, v.ID)
	if v.Moderates() {
		rel |= photo.Moderator
	}
	return rel, err
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
		if g.Member, err = r.UserByName(v.As); err == nil {
			g.Relation, err = r.RelationOf(owner, g.Member.ID)
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

// visit finds a member by name for a viewer.
func visit(r *store.Reader, v photo.Viewer, name string) (out Visit, err error) {
	if out.Owner, err = r.UserByName(name); err != nil {
		return out, err
	}
	if out.Owner.Hidden() && !v.Moderates() {
		return Visit{}, photo.ErrNotFound
	}
	if out.Relation, out.Guise, err = look(r, v, out.Owner.ID); err != nil {
		return out, err
	}
	if v.SignedIn() && v.ID != out.Owner.ID {
		out.Standing, err = r.StandingOf(v.ID, out.Owner.ID)
	}
	return out, err
}
