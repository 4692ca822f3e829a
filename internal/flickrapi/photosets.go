package flickrapi

import (
	"context"
	"slices"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/site"
)

// set makes a photoset as it stands in lists and in getInfo, with views by
// albums.
func (c *call) set(a photo.Album, rel photo.Relation, views map[photo.ID]int) node {
	n := a.Tally.SeenBy(rel)
	primary := a.Picture
	if primary.ID == 0 {
		primary.ID = a.Cover
	}
	secret := ""
	if primary.Secret != "" {
		secret = c.secretOf(primary, false)
	}
	return element("photoset", str("id", a.ID.String()), str("owner", nsid(a.Owner.ID)), str("username", a.Owner.Name), str("primary", primary.ID.String()),
		str("secret", secret), str("server", server), num("farm", farm), count("count_views", views[a.ID]), str("count_comments", "0"),
		num("count_photos", n), num("count_videos", 0), flag("can_comment", false), unix("date_create", a.Created), unix("date_update", a.Created),
		num("photos", n), num("videos", 0), flag("visibility_can_see_set", true), flag("needs_interstitial", false)).
		with(word("title", a.Title), word("description", a.Description))
}

// albumViews gives how often albums of the caller's were viewed: that of
// others is theirs to know.
func (c *call) albumViews(albums ...photo.Album) (map[photo.ID]int, error) {
	var ids []photo.ID
	for _, a := range albums {
		if a.Owner.ID == c.viewer.ID {
			ids = append(ids, a.ID)
		}
	}
	return c.api.site.OwnViews(c.Context(), c.viewer, photo.AlbumViews, ids...)
}

// maxSets is how many albums are given at once where no page is asked for.
const maxSets = site.LongPage

func setList(c *call) (node, error) {
	visit, err := c.member("user_id")
	if err != nil {
		return node{}, err
	}
	page, perPage := c.pageArgs(maxSets)
	skip := (page - 1) * perPage
	if page > site.CountLimit || skip >= site.CountLimit {
		return node{}, errOffset
	}
	var all []photo.Album
	for part := (photo.RankPage{Limit: site.LongPage}); len(all) <= skip+perPage; {
		l, err := c.api.site.Albums(c.Context(), c.viewer, visit.Owner.Name, part)
		if err != nil {
			return node{}, err
		}
		all = append(all, l.Albums.Albums...)
		if part.After = l.Next; l.Next.ID == 0 {
			break
		}
	}
	total := len(all) // what is known of; where there are more, the next page says so
	var sets []node
	rest := all[min(skip, len(all)):]
	rest = rest[:min(perPage, len(rest))]
	views, err := c.albumViews(rest...)
	if err != nil {
		return node{}, err
	}
	for _, a := range rest {
		sets = append(sets, c.set(a, visit.Relation, views))
	}
	return node{}.with(element("photosets", flag("cancreate", visit.Relation&photo.Owner != 0), num("page", page), num("pages", pages(total, perPage)),
		num("perpage", perPage), num("total", total)).withAll("photoset", sets)), nil
}

// albumNamed finds an album by its id alone.
func (c *call) albumNamed(name string, limit int) (site.AlbumPage, error) {
	id, err := c.args.id(name)
	if err != nil {
		return site.AlbumPage{}, err
	}
	owner, err := c.api.site.AlbumOwner(c.Context(), id)
	if err != nil {
		return site.AlbumPage{}, err
	}
	visit, err := c.api.site.Meet(c.Context(), c.viewer, site.Who{ID: owner})
	if err != nil {
		return site.AlbumPage{}, err
	}
	return c.api.site.Album(c.Context(), c.viewer, visit.Owner.Name, id, photo.RankPage{Limit: limit})
}

func setInfo(c *call) (node, error) {
	a, err := c.albumNamed("photoset_id", 1)
	if err != nil {
		return node{}, err
	}
	if len(a.Photos) > 0 && a.Album.Picture.ID == 0 {
		a.Album.Picture = a.Photos[0].Photo
	}
	views, err := c.albumViews(a.Album)
	return node{}.with(c.set(a.Album, a.Relation, views)), err
}

func setPhotos(c *call) (node, error) {
	id, err := c.args.id("photoset_id")
	if err != nil {
		return node{}, err
	}
	owner, err := c.api.site.AlbumOwner(c.Context(), id)
	if err != nil {
		return node{}, err
	}
	q := site.Want{Who: site.Who{ID: owner}, Album: id}
	if err := c.filters(&q); err != nil {
		return node{}, err
	}
	page, perPage := c.pageArgs(500)
	found, err := c.wanted(q, page, perPage)
	if err != nil {
		return node{}, err
	}
	if found.Album.Cover == 0 && page == 1 && len(found.Photos) > 0 {
		found.Album.Cover = found.Photos[0].ID
	}
	list, err := c.list(found.Photos, found.Relation, nil, found)
	for i := range list {
		list[i].attrs = slices.DeleteFunc(list[i].attrs, func(a attr) bool { return a.name == "owner" })
		list[i].attrs = append(list[i].attrs, count("isprimary", bit(found.Photos[i].ID == found.Album.Cover)))
	}
	a := found.Album
	return node{}.with(element("photoset", str("id", a.ID.String()), str("primary", a.Cover.String()), str("owner", nsid(owner)), str("ownername", found.Owner.Name),
		num("page", page), num("per_page", perPage), num("perpage", perPage), num("pages", pages(found.Total, perPage)), str("title", a.Title),
		num("total", found.Total)).withAll("photo", list)), err
}

func createSet(c *call) (node, error) {
	primary, err := c.args.id("primary_photo_id")
	if err != nil {
		return node{}, missing(err, 2, "Photo not found")
	}
	if photo.CleanLine(c.args.get("title")) == "" {
		return node{}, failure{1, "No title specified"}
	}
	a, err := c.api.site.MakeAlbum(c.Context(), c.viewer, site.AlbumEdit{Title: c.args.get("title"), Description: c.args.get("description")}, primary)
	if err == nil {
		err = c.api.site.CoverAlbum(c.Context(), c.viewer, a.ID, primary)
	}
	if isLimited(err) {
		err = failure{3, "Can't create any more sets"}
	}
	if err != nil {
		return node{}, missing(err, 2, "Photo not found")
	}
	return node{}.with(element("photoset", str("id", a.ID.String()), str("url", c.at("photos", c.viewer.Name, "albums", a.ID.String())))), nil
}

// ownSet runs fn on an album of the caller's.
func (c *call) ownSet(fn func(ctx context.Context, id photo.ID) error) (node, error) {
	id, err := c.args.id("photoset_id")
	if err != nil {
		return node{}, err
	}
	owner, err := c.api.site.AlbumOwner(c.Context(), id)
	if err == nil && owner != c.viewer.ID {
		err = photo.ErrNotFound
	}
	if err != nil {
		return node{}, err
	}
	return node{}, fn(c.Context(), id)
}

var errSetPhoto = failure{2, "Photo not found"}

func (c *call) setPhoto() (photo.ID, error) {
	p, rel, err := c.photoNamed("photo_id")
	if err == nil && rel&photo.Owner == 0 {
		err = photo.ErrNotFound
	}
	return p.ID, missing(err, errSetPhoto.code, errSetPhoto.message)
}

func addToSet(c *call) (node, error) {
	return c.ownSet(func(ctx context.Context, id photo.ID) error {
		p, err := c.setPhoto()
		if err != nil {
			return err
		}
		in, err := c.api.site.InAlbum(ctx, c.viewer, id, p)
		switch {
		case err != nil:
			return err
		case in:
			return failure{3, "Photo already in set"}
		}
		return c.api.site.AddToAlbum(ctx, c.viewer, id, p)
	})
}

func removeFromSet(c *call) (node, error) {
	return c.ownSet(func(ctx context.Context, id photo.ID) error {
		p, err := c.setPhoto()
		if err != nil {
			return err
		}
		in, err := c.api.site.InAlbum(ctx, c.viewer, id, p)
		switch {
		case err != nil:
			return err
		case !in:
			return failure{3, "Photo not in set"}
		}
		return c.removeFrom(ctx, id, p)
	})
}

// removeFrom takes photos out of an album. One that is empty then goes.
func (c *call) removeFrom(ctx context.Context, id photo.ID, photos ...photo.ID) error {
	if err := c.api.site.RemoveFromAlbum(ctx, c.viewer, id, photos...); err != nil {
		return err
	}
	return c.api.site.DropEmptyAlbum(ctx, c.viewer, id)
}

func removeManyFromSet(c *call) (node, error) {
	return c.ownSet(func(ctx context.Context, id photo.ID) error {
		photos, err := c.args.ids("photo_ids")
		if err == nil {
			err = c.removeFrom(ctx, id, photos...)
		}
		return missing(err, errSetPhoto.code, errSetPhoto.message)
	})
}

func deleteSet(c *call) (node, error) {
	return c.ownSet(func(ctx context.Context, id photo.ID) error { return c.api.site.DeleteAlbum(ctx, c.viewer, id) })
}

func editSet(c *call) (node, error) {
	return c.ownSet(func(ctx context.Context, id photo.ID) error {
		a, err := c.albumNamed("photoset_id", 1)
		if err != nil {
			return err
		}
		e := site.AlbumEdit{Title: c.args.get("title"), Description: a.Album.Description}
		if photo.CleanLine(e.Title) == "" {
			return failure{2, "No title specified"}
		}
		if c.args.has("description") {
			e.Description = c.args.get("description")
		}
		return c.api.site.EditAlbum(ctx, c.viewer, id, e)
	})
}

func setPrimary(c *call) (node, error) {
	return c.ownSet(func(ctx context.Context, id photo.ID) error {
		p, err := c.setPhoto()
		if err == nil {
			err = c.api.site.CoverAlbum(ctx, c.viewer, id, p)
		}
		return missing(err, errSetPhoto.code, errSetPhoto.message)
	})
}

// editSetPhotos gives an album these photos, in this order.
func editSetPhotos(c *call) (node, error) {
	return c.ownSet(func(ctx context.Context, id photo.ID) error {
		photos, err := c.args.ids("photo_ids")
		switch {
		case err != nil:
			return errSetPhoto
		case len(photos) == 0:
			return failure{5, "Empty photos list"}
		}
		primary, err := c.args.id("primary_photo_id")
		switch {
		case err != nil:
			return failure{3, "Primary photo not found"}
		case !slices.Contains(photos, primary):
			return failure{4, "Primary photo not in list"}
		}
		return missing(c.api.site.FillAlbum(ctx, c.viewer, id, primary, photos, true), errSetPhoto.code, errSetPhoto.message)
	})
}

// reorderSet puts these photos of an album first, in this order.
func reorderSet(c *call) (node, error) {
	return c.ownSet(func(ctx context.Context, id photo.ID) error {
		photos, err := c.args.ids("photo_ids")
		if err != nil {
			return errSetPhoto
		}
		return missing(c.api.site.FillAlbum(ctx, c.viewer, id, 0, photos, false), errSetPhoto.code, errSetPhoto.message)
	})
}

// orderSets answers photosets.orderSets: these albums come first, in this
// order.
func orderSets(c *call) (node, error) {
	sets, err := c.args.ids("photoset_ids")
	if err == nil && len(sets) == 0 {
		err = photo.ErrNotFound
	}
	if err != nil {
		return node{}, err
	}
	return node{}, c.api.site.OrderAlbums(c.Context(), c.viewer, sets)
}
