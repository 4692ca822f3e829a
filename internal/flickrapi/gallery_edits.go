package flickrapi

import (
	"context"
	"slices"

	"flickrkillr/internal/photo"
	"flickrkillr/internal/site"
)

var (
	errNoParameter  = failure{1, "Required parameter missing"}
	errGalleryPhoto = failure{3, "Invalid photo ID"}
)

// createGallery answers galleries.create.
func createGallery(c *call) (node, error) {
	e := site.GalleryEdit{Title: c.args.get("title"), Description: c.args.get("description")}
	if photo.CleanLine(e.Title) == "" {
		return node{}, errNoParameter
	}
	var g photo.Gallery
	var err error
	if c.args.get("primary_photo_id") == "" {
		g, err = c.api.site.MakeGallery(c.Context(), c.viewer, e)
	} else if id, wrong := c.args.id("primary_photo_id"); wrong != nil {
		err = wrong
	} else {
		g, err = c.api.site.MakeGalleryOf(c.Context(), c.viewer, e, id, "")
	}
	switch {
	case isInvalid(err, "title", "description"):
		err = failure{2, "Invalid title or description: " + why(err)}
	case isInvalid(err):
		err = failure{3, "Failed to add gallery: " + why(err)}
	case isLimited(err):
		err = failure{3, "Failed to add gallery"}
	}
	return node{}.with(element("gallery", str("id", galleryID(g)), str("url", c.galleryURL(g)))), missing(err, 3, "Failed to add gallery: Invalid photo ID")
}

// ownGallery runs fn on a gallery of the caller's.
func (c *call) ownGallery(fn func(ctx context.Context, g site.GalleryPage) error) (node, error) {
	g, err := c.gallery()
	if err == nil && g.Owner.ID != c.viewer.ID {
		err = photo.ErrNotFound
	}
	if err == nil {
		err = fn(c.Context(), g)
	}
	return node{}, err
}

// given says whether all these arguments say something.
func (c *call) given(names ...string) bool {
	return !slices.ContainsFunc(names, func(name string) bool { return c.args.get(name) == "" })
}

// pickable says why a photo cannot be put into a gallery of the caller's.
func (c *call) pickable(id photo.ID) error {
	p, rel, err := c.api.site.Sighted(c.Context(), c.viewer, id)
	switch {
	case err != nil:
		return missing(err, errGalleryPhoto.code, errGalleryPhoto.message)
	case rel&photo.Owner != 0:
		return failure{7, "Cannot add your own photo"}
	case rel&photo.Blocked != 0:
		return failure{12, "Gallery owner blocked"}
	case !p.Open():
		return failure{6, "Photo not public"}
	}
	return nil
}

// notPicked is why a photo that is pickable was not put into a gallery.
func notPicked(err error) error {
	switch {
	case isInvalid(err, "comment"):
		return failure{4, "Invalid comment: " + why(err)}
	case isInvalid(err):
		return failure{10, "Gallery is full: " + why(err)}
	case isLimited(err):
		return failure{5, "Failed to add photo: too many were added in a short time"}
	}
	return err
}

// addToGallery answers galleries.addPhoto.
func addToGallery(c *call) (node, error) {
	if !c.given("gallery_id", "photo_id") {
		return node{}, errNoParameter
	}
	return c.ownGallery(func(ctx context.Context, g site.GalleryPage) error {
		p, err := c.args.id("photo_id")
		if err != nil {
			return errGalleryPhoto
		}
		if err := c.pickable(p); err != nil {
			return err
		}
		in, err := c.api.site.InGallery(ctx, c.viewer, g.Gallery.ID, p)
		switch {
		case err != nil:
			return err
		case in:
			return failure{8, "Photo in gallery"}
		}
		return notPicked(c.api.site.AddToGallery(ctx, c.viewer, g.Gallery.ID, p, c.args.get("comment")))
	})
}

// removeFromGallery answers galleries.removePhoto.
func removeFromGallery(c *call) (node, error) {
	return c.ownGallery(func(ctx context.Context, g site.GalleryPage) error {
		p, err := c.args.id("photo_id")
		if err == nil {
			err = c.api.site.RemoveFromGallery(ctx, c.viewer, g.Gallery.ID, p)
		}
		return missing(err, 4, "Invalid photo ID")
	})
}

// editGallery answers galleries.editMeta.
func editGallery(c *call) (node, error) {
	if !c.given("gallery_id") || photo.CleanLine(c.args.get("title")) == "" {
		return node{}, errNoParameter
	}
	return c.ownGallery(func(ctx context.Context, g site.GalleryPage) error {
		e := site.GalleryEdit{Title: c.args.get("title"), Description: g.Gallery.Description}
		if c.args.has("description") {
			e.Description = c.args.get("description")
		}
		err := c.api.site.EditGallery(ctx, c.viewer, g.Gallery.ID, e)
		if isInvalid(err, "title", "description") {
			err = failure{2, "Invalid title or description: " + why(err)}
		}
		return err
	})
}

// editInGallery answers galleries.editPhoto.
func editInGallery(c *call) (node, error) {
	return c.ownGallery(func(ctx context.Context, g site.GalleryPage) error {
		p, err := c.args.id("photo_id")
		if err != nil {
			return err
		}
		return c.api.site.CommentInGallery(ctx, c.viewer, g.Gallery.ID, p, c.args.get("comment"))
	})
}

// editGalleryPhotos answers galleries.editPhotos.
func editGalleryPhotos(c *call) (node, error) {
	if !c.given("gallery_id", "photo_ids", "primary_photo_id") {
		return node{}, errNoParameter
	}
	return c.ownGallery(func(ctx context.Context, g site.GalleryPage) error {
		ids, err := c.args.ids("photo_ids")
		primary, err2 := c.args.id("primary_photo_id")
		if err != nil || err2 != nil || !slices.Contains(ids, primary) {
			return errGalleryPhoto
		}
		err = c.api.site.FillGallery(ctx, c.viewer, g.Gallery.ID, ids)
		if isInvalid(err) && len(ids) <= photo.MaxGalleryPhotos {
			for _, p := range ids { // which one it was
				held := slices.ContainsFunc(g.Photos, func(in photo.Picked) bool { return in.ID == p })
				if no := c.pickable(p); no != nil && !held {
					return no
				}
			}
		}
		return missing(notPicked(err), errGalleryPhoto.code, errGalleryPhoto.message)
	})
}
