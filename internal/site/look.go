package site

import (
	"context"
	"errors"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/store"
)

// A Stream is a part of one member's photos, as the viewer may see them.
type Stream struct {
	Visit
	photo.Listing
}

// PageLimit is how many photos a page of a listing shows at most.
const PageLimit = 100

// Recent lists the public photos of the whole site, newest first. Listings of
// the whole site show the same to everybody: what a member shares with fewer
// people is found on his own pages.
func (s *Site) Recent(ctx context.Context, page photo.Page) (l photo.Listing, err error) {
	err = s.db.Read(ctx, func(r *store.Reader) (err error) {
		l, err = r.Recent(bounded(page))
		return err
	})
	return l, err
}

// Tagged lists the public photos of the whole site that bear a tag, in
// whatever spelling it is given.
func (s *Site) Tagged(ctx context.Context, tag string, page photo.Page) (l photo.Listing, err error) {
	name := photo.NormalTag(tag)
	if name == "" {
		return l, photo.ErrNotFound
	}
	err = s.db.Read(ctx, func(r *store.Reader) (err error) {
		l, err = r.Tagged(name, bounded(page))
		return err
	})
	return l, err
}

// Stream lists the photos of a member that the viewer may see, newest first.
func (s *Site) Stream(ctx context.Context, v photo.Viewer, name string, page photo.Page) (Stream, error) {
	return s.stream(ctx, v, name, func(r *store.Reader, out *Stream) (photo.Listing, error) {
		return r.Stream(out.Owner.ID, out.Relation, bounded(page))
	})
}

// UserTagged lists the photos of a member with a tag that the viewer may see.
func (s *Site) UserTagged(ctx context.Context, v photo.Viewer, name, tag string, page photo.Page) (Stream, error) {
	tag = photo.NormalTag(tag)
	if tag == "" {
		return Stream{}, photo.ErrNotFound
	}
	return s.stream(ctx, v, name, func(r *store.Reader, out *Stream) (photo.Listing, error) {
		return r.UserTagged(out.Owner.ID, out.Relation, tag, bounded(page))
	})
}

func (s *Site) stream(ctx context.Context, v photo.Viewer, name string, list func(*store.Reader, *Stream) (photo.Listing, error)) (out Stream, err error) {
	err = s.db.Read(ctx, func(r *store.Reader) (err error) {
		if out.Visit, err = visit(r, v, name); err != nil {
			return err
		}
		out.Listing, err = list(r, &out)
		return err
	})
	return out, err
}

// A PhotoPage is all that one photo's page shows.
type PhotoPage struct {
	Photo        photo.Photo
	Owner        photo.User
	Details      photo.Details // what the viewer may not know is left out
	Tags         []photo.Tag
	Newer, Older *photo.Photo          // the neighbours in the owner's stream, nil where it ends
	Relation     photo.Relation        // of the viewer, or of the guise, to the owner, with what passes add that open the photo
	reach        photo.Relation        // the same on the owner's other pages
	Over         bool                  // the photo's level is above what the viewer asks to be shown
	Mine         bool                  // the viewer owns the photo
	Views        int                   // until now, as far as they are written
	Licences     []photo.LicenceChange // latest first, for the owner only
	Original     bool                  // the viewer may download the original
	Guise        *Guise                // nil where the viewer looks with his own eyes
}

// Photo gives a photo of the member called name that the viewer may see.
// photo.ErrNotFound covers a photo that does not exist, is in the trash, is
// somebody else's, or may not be seen; photo.ErrFiltered is for visitors, where
// signing in would do. Only where it is the owner's guise that
// may not see it, Photo and Guise come with the error.
func (s *Site) Photo(ctx context.Context, v photo.Viewer, name string, id photo.ID) (out PhotoPage, err error) {
	if name == "" {
		return out, photo.ErrNotFound
	}
	return s.photo(ctx, v, name, id)
}

// over says whether a viewer, who is rel to its owner, sees a photo only
// because he goes to it.
func over(p photo.Photo, rel photo.Relation, v photo.Viewer) bool {
	return !p.SeenBy(unasked(rel, v))
}

// unasked is the relation in which a viewer is shown photos unasked.
func unasked(rel photo.Relation, v photo.Viewer) photo.Relation {
	return rel&^photo.AnyLevel | v.Filter.Shows()
}

// photo is Photo, of whichever member where name is empty.
func (s *Site) photo(ctx context.Context, v photo.Viewer, name string, id photo.ID) (out PhotoPage, err error) {
	err = s.db.Read(ctx, func(r *store.Reader) (err error) {
		if out.Photo, _, err = r.PhotoByID(id); err != nil {
			return err
		}
		p := out.Photo
		if name != "" && p.Owner.Name != name {
			return photo.ErrNotFound
		}
		rel, guise, err := look(r, v, p.Owner.ID)
		if err != nil {
			return err
		}
		out.reach = rel
		if guise == nil {
			if rel, err = toPhoto(r, v, p, rel); err != nil {
				return err
			}
		}
		out.Relation = rel
		if p.SeenBy(photo.SeesAll) {
			out.Guise = guise
		}
		switch {
		case p.ShownTo(rel):
		case guise == nil && p.ShownTo(rel|photo.AnyLevel):
			return photo.ErrFiltered
		default:
			return photo.ErrNotFound
		}
		out.Over = guise == nil && over(p, rel, v)
		if out.Owner, err = shownTo(r.UserByID(p.Owner.ID))(v); err != nil {
			return err
		}
		if out.Details, err = r.DetailsOf(p.Owner.ID, id); err != nil {
			return err
		}
		if !p.ShowsCamera(rel) {
			out.Details.Camera = photo.Camera{}
		}
		if !p.ShowsPlace(rel) {
			out.Details.Place = photo.Place{}
		}
		if out.Tags, err = r.TagsOf(p.Owner.ID, id); err != nil {
			return err
		}
		out.Mine = rel&photo.Owner != 0
		if out.Mine {
			if out.Licences, err = r.LicenceChanges(p.Owner.ID, id); err != nil {
				return err
			}
		}
		out.Original = p.MayDownload(rel)
		if out.Views, err = r.ViewsOf(p.Owner.ID, photo.PhotoViews, id); err != nil {
			return err
		}
		out.Newer, out.Older, err = r.Neighbours(p, out.reach)
		return err
	})
	switch {
	case errors.Is(err, photo.ErrNotFound) && out.Guise != nil:
		return PhotoPage{Photo: out.Photo, Guise: out.Guise}, err
	case err != nil:
		return PhotoPage{}, err
	}
	return out, nil
}

// A Profile is a member's own page.
type Profile struct {
	Visit
	Photos []photo.Photo // the newest few that the viewer may see
	Groups []photo.Group // that the member is in, but for the private ones
}

// Profile gives the page of a member.
func (s *Site) Profile(ctx context.Context, v photo.Viewer, name string) (Profile, error) {
	var groups []photo.Group
	st, err := s.stream(ctx, v, name, func(r *store.Reader, out *Stream) (photo.Listing, error) {
		var err error
		if groups, err = groupsOf(r, photo.Viewer{}, out.Owner.ID); err != nil {
			return photo.Listing{}, err
		}
		return r.Stream(out.Owner.ID, out.Relation, photo.Page{Limit: 12})
	})
	return Profile{Visit: st.Visit, Photos: st.Photos, Groups: groups}, err
}

// Trash lists the viewer's own photos in the trash, latest first.
func (s *Site) Trash(ctx context.Context, v photo.Viewer, page photo.Page) (l photo.Listing, err error) {
	if err := member(v); err != nil {
		return l, err
	}
	err = s.db.Read(ctx, func(r *store.Reader) (err error) {
		l, err = r.Trash(v.ID, bounded(page))
		return err
	})
	return l, err
}

func bounded(p photo.Page) photo.Page {
	if p.Limit <= 0 || p.Limit > PageLimit {
		p.Limit = PageLimit
	}
	return p
}
