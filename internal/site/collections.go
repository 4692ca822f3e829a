package site

import (
	"context"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/store"
)

// collectionPart lists the collections of owner that are in parent, from one
// on, or where that is not among them from the first.
func collectionPart(r *store.Reader, seen photo.Collections, owner, parent, from photo.ID, rel photo.Relation) (out photo.CollectionPart, err error) {
	in, at := seen.In(parent), 0
	out.All = in
	for i, c := range in {
		if c.ID == from {
			at = i
		}
	}
	if out.First = at == 0; !out.First {
		out.Back = in[max(at-photo.CollectionCards, 0)].ID
	}
	in = in[at:]
	if len(in) > photo.CollectionCards {
		out.More, in = in[photo.CollectionCards].ID, in[:photo.CollectionCards]
	}
	var albums []photo.ID
	for _, c := range in {
		albums = append(albums, seen.Covers(c.ID)...)
	}
	pictures, err := r.AlbumPictures(owner, rel, albums)
	for _, c := range in {
		card := photo.CollectionCard{Collection: c}
		for _, a := range seen.Covers(c.ID) {
			if p := pictures[a]; p.ID != 0 {
				card.Covers = append(card.Covers, p)
			}
		}
		out.Cards = append(out.Cards, card)
	}
	return out, err
}

// A CollectionsPage is a part of one member's collections that the viewer may
// know of: those in which there is an album that he may know of.
type CollectionsPage struct {
	Visit
	photo.CollectionPart
}

// Collections lists the collections of the member called name that are in no
// other one, from one on, in that member's order.
func (s *Site) Collections(ctx context.Context, v photo.Viewer, name string, from photo.ID) (out CollectionsPage, err error) {
	err = s.db.Read(ctx, func(r *store.Reader) error {
		if out.Visit, err = visit(r, v, name); err != nil {
			return err
		}
		tree, err := r.Collections(out.Owner, out.Relation)
		if err != nil {
			return err
		}
		out.CollectionPart, err = collectionPart(r, tree.SeenBy(out.Relation), out.Owner.ID, 0, from, out.Relation)
		return err
	})
	return out, err
}

// A CollectionPage is a collection as the viewer may see it: those in it, from
// one on, and behind them a part of its albums.
type CollectionPage struct {
	Owner      photo.User
	Relation   photo.Relation // of the viewer, or of the guise, to the owner
	Guise      *Guise         // nil where the viewer looks with his own eyes
	Collection photo.Collection
	Path       photo.Collections // in which the collection is, from the top on
	photo.CollectionPart
	photo.Albums
}

// Collection gives a collection of the member called name. photo.ErrNotFound
// covers one that does not exist and one in which the viewer may see nothing;
// an owner in a guise sees then that it is empty.
func (s *Site) Collection(ctx context.Context, v photo.Viewer, name string, id, from photo.ID, page photo.RankPage) (out CollectionPage, err error) {
	err = s.db.Read(ctx, func(r *store.Reader) (err error) {
		if out.Owner, err = shownTo(r.UserByName(name))(v); err != nil {
			return err
		}
		if out.Relation, out.Guise, err = look(r, v, out.Owner.ID); err != nil {
			return err
		}
		tree, err := r.Collections(out.Owner, out.Relation)
		if err != nil {
			return err
		}
		seen := tree.SeenBy(out.Relation)
		var ok bool
		if out.Collection, ok = seen.Find(id); !ok && out.Guise != nil {
			out.Collection, ok = tree.Find(id)
		}
		if !ok {
			return photo.ErrNotFound
		}
		out.Path = tree.Path(id)
		if out.Collection.Description, err = r.CollectionDescription(out.Owner.ID, id); err != nil {
			return err
		}
		if out.CollectionPart, err = collectionPart(r, seen, out.Owner.ID, id, from, out.Relation); err != nil {
			return err
		}
		out.Albums, err = r.CollectionAlbums(out.Owner.ID, id, out.Relation, boundedRank(page))
		return err
	})
	if err != nil {
		return CollectionPage{}, err
	}
	return out, nil
}

// CollectionPlaces gives the viewer's collections that one of his, ID 0 for a
// new one, can be put into.
func (s *Site) CollectionPlaces(ctx context.Context, v photo.Viewer, id photo.ID) (places, all photo.Collections, err error) {
	if err := member(v); err != nil {
		return nil, nil, err
	}
	err = s.db.Read(ctx, func(r *store.Reader) (err error) {
		all, err = r.Collections(author(v), photo.SeesAll)
		return err
	})
	return all.Places(id), all, err
}

// CollectionAlbums gives a part of the viewer's albums, and says which of them
// a collection of his holds.
func (s *Site) CollectionAlbums(ctx context.Context, v photo.Viewer, id photo.ID, page photo.RankPage) (l photo.Albums, holds map[photo.ID]bool, err error) {
	if err := member(v); err != nil {
		return l, nil, err
	}
	err = s.db.Read(ctx, func(r *store.Reader) (err error) {
		l, holds, err = r.AlbumsBeside(v.ID, id, boundedRank(page))
		return err
	})
	return l, holds, err
}

// A CollectedTree is all that a viewer may know of a member's collections.
type CollectedTree struct {
	Visit
	photo.Collections                            // with the first 500 letters of their descriptions
	Albums            map[photo.ID][]photo.Album // of each, as store.Reader.CollectedWords gives them
}

// CollectionTree gives all collections of the member called name with what is
// in them.
func (s *Site) CollectionTree(ctx context.Context, v photo.Viewer, name string) (out CollectedTree, err error) {
	err = s.db.Read(ctx, func(r *store.Reader) (err error) {
		if out.Visit, err = visit(r, v, name); err != nil {
			return err
		}
		tree, err := r.Collections(out.Owner, out.Relation)
		if err != nil {
			return err
		}
		words, err := r.CollectionWords(out.Owner.ID, 500)
		if err != nil {
			return err
		}
		for i, c := range tree {
			tree[i].Description = words[c.ID]
		}
		out.Collections = tree.SeenBy(out.Relation)
		out.Albums, err = r.CollectedWords(out.Owner.ID, out.Relation)
		return err
	})
	return out, err
}
