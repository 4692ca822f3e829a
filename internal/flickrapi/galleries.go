package flickrapi

import (
	"net/url"
	"strings"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/site"
)

// galleryNode makes a gallery as it stands in lists and in getInfo.
func (c *call) galleryNode(g photo.Gallery) node {
	secret := ""
	if g.Picture.Secret != "" {
		secret = c.secretOf(g.Picture, false)
	}
	return element("gallery", str("id", galleryID(g)), str("gallery_id", g.ID.String()), str("url", c.galleryURL(g)),
		str("owner", nsid(g.Owner.ID)), str("username", g.Owner.Name), str("iconserver", "0"), num("iconfarm", 0),
		str("primary_photo_id", g.Picture.ID.String()), unix("date_create", g.Created), unix("date_update", g.Created),
		num("count_photos", g.Shown), num("count_videos", 0), str("count_views", "0"), str("count_comments", "0"),
		str("primary_photo_server", server), num("primary_photo_farm", farm), str("primary_photo_secret", secret)).
		with(word("title", g.Title), word("description", g.Description))
}

// galleryID is Flickr's form of a gallery's id: whose it is, and the id.
func galleryID(g photo.Gallery) string { return g.Owner.ID.String() + "-" + g.ID.String() }

func (c *call) galleryURL(g photo.Gallery) string {
	return c.at("photos", g.Owner.Name, "galleries", g.ID.String())
}

// galleryArg reads that form, or the id alone, with which owner is 0.
func (c *call) galleryArg() (owner, id photo.ID, err error) {
	s := strings.TrimSpace(c.args.get("gallery_id"))
	if whose, number, ok := strings.Cut(s, "-"); ok {
		if owner, err = photo.ParseID(whose); err != nil {
			return 0, 0, err
		}
		s = number
	}
	id, err = photo.ParseID(s)
	return owner, id, err
}

// gallery finds the gallery that an argument names.
func (c *call) gallery() (site.GalleryPage, error) {
	owner, id, err := c.galleryArg()
	if err != nil {
		return site.GalleryPage{}, err
	}
	g, err := c.api.site.GalleryByID(c.Context(), c.viewer, id)
	if err == nil && owner != 0 && owner != g.Owner.ID {
		err = photo.ErrNotFound
	}
	return g, err
}

func galleryInfo(c *call) (node, error) {
	g, err := c.gallery()
	return node{}.with(c.galleryNode(g.Gallery)), err
}

// galleryPhotos answers galleries.getPhotos.
func galleryPhotos(c *call) (node, error) {
	g, err := c.gallery()
	if err != nil {
		return node{}, err
	}
	page, perPage := c.pageArgs(100)
	total := len(g.Photos)
	from := total
	if page <= pages(total, perPage) {
		from = (page - 1) * perPage
	}
	said := map[photo.ID]string{}
	var some []photo.Photo
	for _, p := range g.Photos[from:min(from+perPage, total)] {
		said[p.ID] = p.Comment
		some = append(some, p.Photo)
	}
	list, err := c.list(some, photo.Stranger, func(n *node, p photo.Photo, _ site.Wanted) {
		n.attrs = append(n.attrs, flag("is_primary", p.ID == g.Gallery.Picture.ID), flag("has_comment", said[p.ID] != ""))
		if said[p.ID] != "" {
			*n = n.with(word("comment", said[p.ID]))
		}
	}, site.Wanted{})
	return c.listNode(list, total), err
}

// galleryPage reads which of a list of galleries are wanted.
func (c *call) galleryPage() (page, perPage, skip int, err error) {
	page, perPage = c.pageArgs(100)
	perPage = min(perPage, site.PageLimit)
	if page > site.CountLimit {
		return 0, 0, 0, errOffset
	}
	return page, perPage, (page - 1) * perPage, nil
}

func (c *call) galleriesNode(l site.NumberedGalleries, page, perPage int, attrs ...attr) node {
	var out []node
	for _, g := range l.Galleries {
		out = append(out, c.galleryNode(g))
	}
	return node{}.with(element("galleries", append([]attr{num("total", l.Total), num("page", page), num("pages", pages(l.Total, perPage)),
		num("per_page", perPage), num("perpage", perPage)}, attrs...)...).withAll("gallery", out))
}

func galleryList(c *call) (node, error) {
	who, err := c.who("user_id")
	if err != nil {
		return node{}, err
	}
	page, perPage, skip, err := c.galleryPage()
	if err != nil {
		return node{}, err
	}
	l, err := c.api.site.GalleriesBy(c.Context(), c.viewer, who, skip, perPage)
	return c.galleriesNode(l, page, perPage, str("user_id", nsid(l.Owner.ID))), err
}

func galleriesOf(c *call) (node, error) {
	id, err := c.args.id("photo_id")
	if err != nil {
		return node{}, err
	}
	page, perPage, skip, err := c.galleryPage()
	if err != nil {
		return node{}, err
	}
	l, err := c.api.site.GalleriesOf(c.Context(), c.viewer, id, skip, perPage)
	return c.galleriesNode(l, page, perPage), err
}

// lookupGallery answers urls.lookupGallery. Scheme and host do not count.
func lookupGallery(c *call) (node, error) {
	u, err := url.Parse(c.args.get("url"))
	if err != nil {
		return node{}, photo.ErrNotFound
	}
	parts := strings.Split(strings.Trim(u.Path, "/"), "/")
	if len(parts) < 4 || parts[0] != "photos" || parts[2] != "galleries" {
		return node{}, photo.ErrNotFound
	}
	id, err := photo.ParseID(parts[3])
	if err != nil {
		return node{}, err
	}
	g, err := c.api.site.GalleryByID(c.Context(), c.viewer, id)
	if err == nil && !strings.EqualFold(parts[1], g.Owner.Name) && parts[1] != nsid(g.Owner.ID) {
		err = photo.ErrNotFound
	}
	return node{}.with(c.galleryNode(g.Gallery)), err
}
