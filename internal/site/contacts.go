package site

import (
	"context"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/store"
)

// People is a part of a listing of people on one member's pages.
type People struct {
	Visit
	photo.ContactList
}

// Contacts lists whom a member follows. Marks, and who is muted, are only for
// the member himself.
func (s *Site) Contacts(ctx context.Context, v photo.Viewer, name string, page photo.Page) (People, error) {
	return s.people(ctx, v, name, page, (*store.Reader).Contacts)
}

// Followers lists who follows a member. Whether he follows back is only for
// the member himself.
func (s *Site) Followers(ctx context.Context, v photo.Viewer, name string, page photo.Page) (People, error) {
	return s.people(ctx, v, name, page, (*store.Reader).Followers)
}

func (s *Site) people(ctx context.Context, v photo.Viewer, name string, page photo.Page, list func(*store.Reader, photo.ID, photo.Page) (photo.ContactList, error)) (out People, err error) {
	err = s.db.Read(ctx, func(r *store.Reader) (err error) {
		if out.Visit, err = visit(r, v, name); err != nil {
			return err
		}
		out.ContactList, err = list(r, out.Owner.ID, bounded(page))
		return err
	})
	if out.Relation&photo.Owner == 0 {
		for i := range out.Contacts {
			c := &out.Contacts[i]
			c.Marks, c.Muted, c.Back = photo.Marks{}, false, false
		}
	}
	return out, err
}

// Blocks lists whom the viewer has blocked.
func (s *Site) Blocks(ctx context.Context, v photo.Viewer, page photo.Page) (photo.ContactList, error) {
	return s.own(ctx, v, page, (*store.Reader).Blocks)
}

// Mutes lists whom the viewer has muted.
func (s *Site) Mutes(ctx context.Context, v photo.Viewer, page photo.Page) (photo.ContactList, error) {
	return s.own(ctx, v, page, (*store.Reader).Mutes)
}

func (s *Site) own(ctx context.Context, v photo.Viewer, page photo.Page, list func(*store.Reader, photo.ID, photo.Page) (photo.ContactList, error)) (l photo.ContactList, err error) {
	if err := member(v); err != nil {
		return l, err
	}
	err = s.db.Read(ctx, func(r *store.Reader) (err error) {
		l, err = list(r, v.ID, bounded(page))
		return err
	})
	return l, err
}

// News lists photos of those whom the viewer follows: a page has page.Limit
// of them (twelve at most), who posted last, with up to four photos of each.
func (s *Site) News(ctx context.Context, v photo.Viewer, page photo.Page) (l photo.Listing, err error) {
	if err := member(v); err != nil {
		return l, err
	}
	err = s.db.Read(ctx, func(r *store.Reader) (err error) {
		l, err = r.News(v.ID, page)
		return err
	})
	return l, err
}
