package site

import (
	"cmp"
	"context"
	"slices"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/store"
)

// Followed says whether only photos of those are wanted whom the viewer
// follows.
type Followed int

// Who is followed.
const (
	FollowedAny    Followed = iota // it does not matter
	FollowedAll                    // all
	FollowedCloser                 // friends and family
)

// maxFollowed is how many contacts a search knows.
const maxFollowed = 1000

// followed gives the ids of those whom a member follows.
func followed(r *store.Reader, v photo.Viewer, closer bool) (map[photo.ID]bool, error) {
	ids := map[photo.ID]bool{}
	page := photo.Page{Limit: PageLimit}
	for range maxFollowed / PageLimit {
		l, err := r.Contacts(v.ID, page)
		if err != nil {
			return nil, err
		}
		for _, c := range l.Contacts {
			if !closer || c.Friend || c.Family {
				ids[c.User.ID] = true
			}
		}
		if page.Before = l.Older; l.Older.ID == 0 {
			break
		}
	}
	return ids, nil
}

// NewPhotos says what a program wants to see of new photos.
type NewPhotos struct {
	Count  int  // photos, 50 at most
	Closer bool // of friends and family only
	Single bool // one of each member
	Self   bool // those of the member himself too
}

const (
	maxNewest   = 50
	newestParts = 10 // of News that are read at most
)

// NewestFrom gives the newest photos of those whom the viewer follows.
func (s *Site) NewestFrom(ctx context.Context, v photo.Viewer, n NewPhotos) (all []photo.Photo, err error) {
	if err := member(v); err != nil {
		return nil, err
	}
	n.Count = min(n.Count, maxNewest)
	err = s.db.Read(ctx, func(r *store.Reader) error {
		all = nil
		var only map[photo.ID]bool
		if n.Closer {
			if only, err = followed(r, v, true); err != nil {
				return err
			}
		}
		if n.Self {
			l, err := r.Stream(v.ID, photo.SeesAll, photo.Page{Limit: n.Count})
			if err != nil {
				return err
			}
			all = l.Photos
		}
		wanted := len(all) + n.Count
		var page photo.Page
		for of := 0; of < newestParts && len(all) < wanted; of++ {
			l, err := r.News(v.ID, page)
			if err != nil {
				return err
			}
			for _, p := range l.Photos {
				if !n.Closer || only[p.Owner.ID] {
					all = append(all, p)
				}
			}
			if page.Before = l.Older; l.Older.ID == 0 {
				break
			}
		}
		return nil
	})
	return n.pick(all), err
}

// publicContacts is of how many contacts, those who were followed last, the
// newest public photos are found.
const publicContacts = 100

// NewestFromContactsOf gives the newest public photos of those whom a member
// follows. Who is friend or family is nobody else's matter.
func (s *Site) NewestFromContactsOf(ctx context.Context, v photo.Viewer, who Who, n NewPhotos) (all []photo.Photo, err error) {
	n.Count = min(n.Count, maxNewest)
	err = s.db.Read(ctx, func(r *store.Reader) error {
		visit, err := met(r, v, who)
		if err != nil {
			return err
		}
		l, err := r.Contacts(visit.Owner.ID, photo.Page{Limit: publicContacts})
		if err != nil {
			return err
		}
		of := make([]photo.ID, 0, len(l.Contacts)+1)
		for _, c := range l.Contacts {
			of = append(of, c.User.ID)
		}
		if n.Self {
			of = append(of, visit.Owner.ID)
		}
		each := n.Count
		if n.Single {
			each = 1
		}
		var keys []store.Key
		for _, id := range of {
			some, err := r.StreamKeys(id, photo.Stranger, photo.Cursor{}, each)
			if err != nil {
				return err
			}
			keys = append(keys, some...)
		}
		newestKeys(keys)
		var ids []photo.ID
		for _, k := range keys[:min(len(keys), n.Count)] {
			ids = append(ids, k.ID)
		}
		found, err := r.PhotosByID(ids)
		all = nil
		for _, id := range ids {
			if p, ok := found[id]; ok && p.Public() {
				all = append(all, p)
			}
		}
		return err
	})
	return n.pick(all), err
}

// pick gives the newest of photos.
func (n NewPhotos) pick(all []photo.Photo) []photo.Photo {
	Want{}.sort(all, nil)
	met := map[photo.ID]bool{}
	all = slices.DeleteFunc(all, func(p photo.Photo) bool {
		again := n.Single && met[p.Owner.ID]
		met[p.Owner.ID] = true
		return again
	})
	return all[:min(len(all), n.Count)]
}

func newestKeys(keys []store.Key) {
	slices.SortFunc(keys, func(a, b store.Key) int { return cmp.Or(b.At.Compare(a.At), cmp.Compare(b.ID, a.ID)) })
}
